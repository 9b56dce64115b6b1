//! The signals of the book on screen. They rest on whole weeks and months, so they are looked for
//! once when the book is read as a whole, in idle time, and not again with every tap; what the
//! agent answers takes effect at once.

use crate::domain::signal::{self, Limits, Signal as Found};
use crate::platform::idle;
use crate::ui::state::{use_desk, use_time};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The signals that are neither answered nor resting; none until they have been looked for.
pub fn open() -> Signal<Vec<Found>> {
    let desk = use_desk();
    let time = use_time();
    let all = RwSignal::new(Vec::<Found>::new());
    Effect::new(move |_| {
        let today = time.today();
        if !desk.is_complete() {
            return;
        }
        spawn_local(async move {
            idle::wait().await;
            let found = desk.peek(|book| signal::signals(book, today, &Limits::of(book)));
            // The page may have been left meanwhile.
            all.try_set(found);
        });
    });
    let open = Memo::new(move |_| {
        let today = time.today();
        let found = all.get();
        desk.book(|book| signal::open(found, book.answers(), today))
    });
    open.into()
}
