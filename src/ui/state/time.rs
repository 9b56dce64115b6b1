//! The time on screen: a signal that moves with the minute, so that "in 28 minutes" stays true and
//! a new day begins at midnight without a reload.

use crate::platform::clock;
use chrono::{NaiveDate, NaiveDateTime};
use gloo_timers::callback::Interval;
use leptos::prelude::*;

/// How often the clock is looked at. A minute is shown, so a third of it is soon enough.
const LOOK_EVERY_MS: u32 = 20_000;

/// The handle to the time.
#[derive(Clone, Copy)]
pub struct Time {
    minute: RwSignal<NaiveDateTime>,
    today: Memo<NaiveDate>,
}

impl Time {
    /// Starts the clock.
    pub fn start() -> Self {
        let minute = RwSignal::new(Self::read());
        let today = Memo::new(move |_| minute.get().date());
        // The clock runs as long as the app does.
        Interval::new(LOOK_EVERY_MS, move || Self { minute, today }.look()).forget();
        Self { minute, today }
    }

    /// Looks at the clock now, as on return from the background.
    pub fn look(self) {
        let now = Self::read();
        if self.minute.get_untracked() != now {
            self.minute.set(now);
        }
    }

    /// The present minute, tracked.
    pub fn now(self) -> NaiveDateTime {
        self.minute.get()
    }

    /// The present minute, not tracked.
    pub fn now_untracked(self) -> NaiveDateTime {
        self.minute.get_untracked()
    }

    /// Today, tracked: changes at midnight only.
    pub fn today(self) -> NaiveDate {
        self.today.get()
    }

    /// Today, not tracked.
    pub fn today_untracked(self) -> NaiveDate {
        self.today.get_untracked()
    }

    fn read() -> NaiveDateTime {
        use chrono::Timelike;
        let now = clock::now().naive_local();
        now.with_second(0)
            .and_then(|t| t.with_nanosecond(0))
            .unwrap_or(now)
    }
}

/// The time.
pub fn use_time() -> Time {
    expect_context()
}
