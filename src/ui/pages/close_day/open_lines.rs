//! What was planned for the day and has no result yet: each finds its place before the day closes.

use crate::ui::pages::day_leftovers::{Leftover, Leftovers};
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The card; nothing when everything has its result.
#[component]
pub fn OpenLines(date: NaiveDate, #[prop(into)] next: Signal<Option<NaiveDate>>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let today = use_time().today_untracked();
    let rows = Memo::new(move |_| {
        desk.book(|book| {
            book.timeline(date)
                .into_iter()
                .filter(|entry| entry.is_planned())
                .map(|entry| Leftover::of(book, entry, date, today, t))
                .collect::<Vec<_>>()
        })
    });
    let to = Signal::derive(move || next.get().unwrap_or(today));
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <section class="card" data-testid="open-lines">
                <h2 class="card-title">{move || t.still_open(rows.with(Vec::len))}</h2>
                <p class="quiet">{t.still_open_hint()}</p>
                <Leftovers rows=rows to=to shown=usize::MAX/>
            </section>
        </Show>
    }
}
