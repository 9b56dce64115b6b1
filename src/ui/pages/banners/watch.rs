//! What is looked after while the app runs: whether everything that was there last time is found
//! again, be it in the copy, whether the clock can be right, and the promise to keep the book, asked for after the
//! first save.

use super::SET_BACK;
use crate::domain::moment::Instant;
use crate::platform::clock;
use crate::platform::device::Browser;
use crate::platform::persist::Promised;
use crate::ui::state::{
    Saving, Settings, UseDesk, use_desk, use_device, use_sample, use_settings, use_time,
};
use leptos::prelude::*;

/// What was found.
#[derive(Clone, Copy)]
pub(super) struct Watched {
    /// So many documents fewer than last time, until it is accepted or they are back.
    pub missing: RwSignal<Option<u64>>,
    /// The latest restoration of the book, at the start or since.
    pub restored: RwSignal<Option<Restored>>,
    /// When the latest record was written, if the phone's clock is well behind that.
    pub set_back: RwSignal<Option<Instant>>,
    /// The book that is watched.
    pub desk: UseDesk,
    settings: Settings,
}

/// The browser had lost the book or a part of it, and the copy brought it back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Restored {
    /// Documents that are there now.
    pub documents: u64,
    /// Which time since the app was opened: whoever waved the first away is told of the second.
    pub time: u32,
}

impl Watched {
    /// Pieces that cannot be read, tracked.
    pub fn damaged(self) -> Option<u64> {
        self.desk.revision();
        let damaged = self.desk.desk().store().damaged();
        (damaged > 0).then_some(damaged)
    }

    /// The user knows that something is gone: from now on what is there is what is expected.
    pub fn accept_missing(self) {
        self.missing.set(None);
        self.keep_count(self.count());
    }

    fn count(self) -> u64 {
        self.desk.desk().store().count()
    }

    fn keep_count(self, count: u64) {
        if self.settings.peek(|s| s.documents_seen) != Some(count) {
            self.settings.update(|s| s.documents_seen = Some(count));
        }
    }

    /// The first look after everything was read, and every later change.
    fn look(self, is_first: bool) {
        let count = self.count();
        self.tell_restored(count);
        let seen = self.settings.peek(|s| s.documents_seen).unwrap_or(0);
        let still_missing = is_first || self.missing.get_untracked().is_some();
        if still_missing && count < seen {
            self.missing.set(Some(seen - count));
        } else {
            self.missing.set(None);
            self.keep_count(count);
        }
    }

    /// Says that the book was restored, each time that it was.
    fn tell_restored(self, documents: u64) {
        let time = self.desk.desk().store().log().restored();
        let told = self.restored.get_untracked().map_or(0, |told| told.time);
        if time > told {
            self.restored.set(Some(Restored { documents, time }));
        }
    }

    /// When anything was last written, by the clock of that moment.
    fn latest(self) -> Option<Instant> {
        let snapshot = self.desk.desk().store().snapshot();
        snapshot.documents.iter().map(|d| d.updated_at).max()
    }
}

/// Starts to look after these things. The sample book is nobody's data: there nothing is.
pub(super) fn watch() -> Watched {
    let watched = Watched {
        missing: RwSignal::new(None),
        restored: RwSignal::new(None),
        set_back: RwSignal::new(None),
        desk: use_desk(),
        settings: use_settings(),
    };
    if !use_sample().is_open_untracked() {
        watch_count(watched);
        watch_clock(watched);
        ask_to_keep_after_the_first_save();
    }
    watched
}

fn watch_count(watched: Watched) {
    Effect::new(move |looked: Option<bool>| {
        watched.desk.revision();
        // The book may be found lost, and be restored, when the copy is compared: no document changes by that.
        watched.desk.copy();
        let looked = looked.unwrap_or(false);
        if watched.desk.is_complete() {
            watched.look(!looked);
            true
        } else {
            looked
        }
    });
}

/// Looked at once everything is read, and again with each day.
fn watch_clock(watched: Watched) {
    let time = use_time();
    Effect::new(move |_| {
        time.today();
        if watched.desk.is_complete() {
            let latest = watched.latest();
            let behind = latest.filter(|latest| *latest - clock::now() > SET_BACK);
            watched.set_back.set(behind);
        }
    });
}

/// Chromium decides silently and may think better of it once the app is installed, so it is asked
/// in every session; a browser that asks the user is let ask once.
fn ask_to_keep_after_the_first_save() {
    let desk = use_desk();
    let device = use_device();
    let settings = use_settings();
    let asked_now = StoredValue::new(false);
    Effect::new(move |was_saving: Option<bool>| {
        let saving = matches!(desk.saving(), Saving::Pending(_));
        let has_saved = was_saving == Some(true) && desk.saving() == Saving::AllSaved;
        let may_ask = device.browser() == Browser::Chromium || !settings.peek(|s| s.asked_to_keep);
        let wanted = untrack(|| device.promised()) != Promised::Kept;
        if has_saved && may_ask && wanted && !asked_now.get_value() {
            asked_now.set_value(true);
            settings.update(|s| s.asked_to_keep = true);
            device.ask_to_keep(|_| {});
        }
        saving
    });
}
