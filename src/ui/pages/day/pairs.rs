//! Planned beside done: every line of the page with its plan on one side and its result on the
//! other.

use crate::text::journal::{LineState, LineWords};
use crate::ui::components::entry_line::StateMark;
use crate::ui::pages::day_lines::{Row, open_row};
use crate::ui::state::{use_desk, use_lang, use_sheets, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// The lines of the page.
#[component]
pub fn Pairs(date: NaiveDate) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let sheets = use_sheets();
    let rows = Memo::new(move |_| {
        let today = time.today();
        desk.book(|book| {
            book.day(date).map_or_else(Vec::new, |page| {
                page.in_order()
                    .into_iter()
                    .map(|entry| Row::of(book, entry, date, today, t))
                    .collect::<Vec<_>>()
            })
        })
    });
    let go = StoredValue::new_local(use_navigate());
    let line = move |row: Row| {
        let words = row.words.clone();
        let on_tap = move |()| go.with_value(|go| open_row(&row, sheets, go));
        view! { <li><Pair words=words on_tap=on_tap/></li> }
    };
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <h2 class="section-label">{t.planned_and_done()}</h2>
            <div class="card card_list">
                <div class="pair pair_head" aria-hidden="true">
                    <span>{t.column_planned()}</span>
                    <span>{t.column_result()}</span>
                </div>
                <ul aria-label=t.planned_and_done()>
                    <For each=move || rows.get() key=|row| row.clone() children=line/>
                </ul>
            </div>
        </Show>
    }
}

/// One line.
#[component]
fn Pair(words: LineWords, #[prop(into)] on_tap: Callback<()>) -> impl IntoView {
    let t = use_lang();
    let about = if words.unplanned {
        format!("{} · {}", words.about, t.unplanned())
    } else {
        words.about
    };
    let result = match words.state {
        LineState::Planned => t.line_planned().to_owned(),
        LineState::Done | LineState::Moved | LineState::Dropped => words.result,
    };
    view! {
        <button
            type="button"
            class="line pair"
            class:entry_moved=words.state == LineState::Moved
            class:entry_dropped=words.state == LineState::Dropped
            on:click=move |_| on_tap.run(())
        >
            <span class="pair-plan">
                <span class="row row_wrap pair-who">
                    <span class="line-time">{words.time}</span>
                    <span class="line-title">{words.title}</span>
                    {words.class.map(|class| view! { <span class="tag tag_accent">{class}</span> })}
                </span>
                <span class="line-note line-note_block">{about}</span>
            </span>
            <span class="pair-result">
                <StateMark state=words.state/>
                <span class="grow">
                    <span>{result}</span>
                    <span class="line-note line-note_block">{words.note}</span>
                    {words.recorded.map(|late| view! {
                        <span class="line-note line-note_block">{late}</span>
                    })}
                </span>
            </span>
        </button>
    }
}
