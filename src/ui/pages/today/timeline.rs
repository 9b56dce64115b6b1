//! The rest of the day by time: done, to do, moved and dropped; and what may be added.

use super::suggestions::Suggestions;
use crate::ui::pages::day_lines::{DayLines, Row};
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets, use_time};
use leptos::prelude::*;

/// The lines of today but the next one, which has a card of its own.
#[component]
pub fn Timeline(
    /// Whether nothing is planned yet; the invitation stands above then.
    empty: Signal<bool>,
    /// Whether something is still to be done, so that the first of it has its card.
    open: Signal<bool>,
) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let sheets = use_sheets();
    let rows = Memo::new(move |_| {
        let now = time.now();
        let today = now.date();
        let has_card = open.get();
        desk.book(|book| {
            let next = has_card.then(|| book.next_open(now)).flatten();
            let Some(page) = book.day(today) else {
                return Vec::new();
            };
            let mut lines = page.in_order();
            // What is still to be done is what one looks for.
            lines.sort_by_key(|entry| !entry.is_planned());
            lines
                .into_iter()
                .filter(|entry| next.as_ref().is_none_or(|next| next.id != entry.id))
                .map(|entry| Row::of(book, entry, today, today, t))
                .collect::<Vec<_>>()
        })
    });
    let more = RwSignal::new(false);
    let add = move |_| {
        sheets.open(Ask::Plan {
            person: None,
            kind: None,
            date: None,
        });
    };
    let toggle_words = move || {
        if more.get() {
            t.hide_proposals()
        } else {
            t.show_proposals()
        }
    };
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <h2 class="section-label">{t.rest_of_day()}</h2>
        </Show>
        <DayLines rows=rows label=t.rest_of_day()/>
        <Show when=move || !empty.get()>
            <div class="row row_wrap timeline-more">
                <button type="button" class="text-button" on:click=add>{t.add_line()}</button>
                <button
                    type="button"
                    class="text-button"
                    aria-expanded=move || more.get().to_string()
                    on:click=move |_| more.update(|more| *more = !*more)
                >
                    {toggle_words}
                </button>
            </div>
            <Show when=move || more.get()>
                <Suggestions/>
            </Show>
        </Show>
    }
}
