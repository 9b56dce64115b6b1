//! 记录: every line about the person, the newest first; a tap opens its day.

use super::who::Who;
use crate::domain::day_log::{Entry, EntryState};
use crate::domain::id::EntryId;
use crate::route::Route;
use crate::text::Lang;
use crate::text::people::shorten;
use crate::ui::components::Empty;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::components::A;

/// So many lines show at first, and so many more with each tap.
const PIECE: usize = 40;
/// So much of a note shows here; the day shows all of it.
const SHOWN_NOTE: usize = 200;

/// One line, as it shows.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    id: EntryId,
    date: NaiveDate,
    day: String,
    title: String,
    note: String,
    is_open: bool,
}

impl Line {
    fn of(t: Lang, date: NaiveDate, entry: &Entry, today: NaiveDate) -> Self {
        Self {
            id: entry.id.clone(),
            date,
            day: t.near_day(date, today),
            title: t.log_title(entry, date, today),
            note: shorten(&t.log_note(entry), SHOWN_NOTE),
            is_open: matches!(entry.state, EntryState::Planned),
        }
    }
}

/// The list.
#[component]
pub fn Log(who: Who) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let shown = RwSignal::new(PIECE);
    let lines = Memo::new(move |_| {
        let (id, today) = (who.id(), time.today());
        desk.book(|b| {
            b.history(&id)
                .take(shown.get())
                .map(|(date, entry)| Line::of(t, date, entry, today))
                .collect::<Vec<_>>()
        })
    });
    let has_more = Memo::new(move |_| {
        let id = who.id();
        desk.book(|b| b.history(&id).nth(shown.get()).is_some())
    });
    let line = move |line: Line| {
        view! {
            <li>
                <A href=Route::Day(line.date).path() attr:class="line">
                    <span class="line-time">{line.day}</span>
                    <span class="grow">
                        <span class="line-title" class:planned=line.is_open>{line.title}</span>
                        <span class="line-note log-note"><bdi>{line.note}</bdi></span>
                    </span>
                </A>
            </li>
        }
    };
    view! {
        <Show
            when=move || lines.with(|l| !l.is_empty())
            fallback=move || {
                view! { <Empty title=t.person_log_empty() hint=t.person_log_empty_hint()/> }
            }
        >
            <ul class="card card_list">
                <For
                    each=move || lines.get()
                    key=|l| (l.id.clone(), l.title.clone(), l.note.clone(), l.day.clone())
                    let(one)
                >
                    {line(one)}
                </For>
            </ul>
        </Show>
        <Show when=move || has_more.get()>
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| shown.update(|n| *n += PIECE)>
                    {t.show_more()}
                </button>
            </div>
        </Show>
        <Show when=move || !desk.is_complete()>
            <p class="quiet" role="status">{t.loading_older()}</p>
        </Show>
    }
}
