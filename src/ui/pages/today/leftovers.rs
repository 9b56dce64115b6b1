//! What was left open on the days before: asked once, here, because every answer takes it away.

use crate::ui::pages::day_leftovers::{Leftover, Leftovers};
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::prelude::*;

/// The card; nothing when nothing is open.
#[component]
pub fn TodaysLeftovers() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let rows = Memo::new(move |_| {
        let today = time.today();
        desk.book(|book| {
            book.open_before(today)
                .into_iter()
                .map(|(date, entry)| Leftover::of(book, entry, date, today, t))
                .collect::<Vec<_>>()
        })
    });
    let to = Signal::derive(move || time.today());
    let title = move || t.leftovers(rows.with(Vec::len));
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <section class="card" data-testid="leftovers">
                <h2 class="card-title">{title}</h2>
                <Leftovers rows=rows to=to/>
            </section>
        </Show>
    }
}
