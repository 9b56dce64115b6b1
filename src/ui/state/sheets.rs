//! The sheets that any page may ask for: recording a result, planning, putting off, what counted.
//!
//! A page asks by [`Sheets::open`]; the one host in the frame draws whatever is asked for, so a
//! sheet is written once and opens everywhere.

use crate::actions::record::What;
use crate::domain::activity::ActivityKind;
use crate::domain::counted::Counted;
use crate::domain::id::{EntryId, PersonId, PolicyId};
use crate::domain::metric::Metric;
use crate::domain::signal::Figure;
use crate::platform::back;
use chrono::NaiveDate;
use leptos::prelude::*;

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// How an activity ended.
    Record(What),
    /// A new line on a day; the person is picked on the sheet when none is given.
    Plan {
        /// With whom.
        person: Option<PersonId>,
        /// What, as a first choice.
        kind: Option<ActivityKind>,
        /// On which day, as a first choice.
        date: Option<NaiveDate>,
    },
    /// What becomes of an open line: another time, another day, given up, taken off.
    Line {
        /// Its day.
        date: NaiveDate,
        /// The line.
        id: EntryId,
    },
    /// The entries that a metric counts.
    Counted {
        /// The figure.
        metric: Metric,
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
    /// The entries behind any figure.
    Behind {
        /// The figure.
        counted: Counted,
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
    /// What a figure of a signal rests on.
    Grounds(Figure),
    /// A policy, written down or changed.
    Policy {
        /// Who holds it.
        holder: PersonId,
        /// Which one; a new one when none is given.
        policy: Option<PolicyId>,
    },
}

/// The handle to the sheets. One is open at a time.
#[derive(Clone, Copy)]
pub struct Sheets(RwSignal<Option<Ask>>);

impl Sheets {
    /// None open. From here on going back closes a sheet before it leaves the page, for which this
    /// has to be made before the router listens.
    pub fn new() -> Self {
        back::watch();
        Self(RwSignal::new(None))
    }

    /// Asks for a sheet.
    pub fn open(self, ask: Ask) {
        self.0.set(Some(ask));
    }

    /// Closes whatever is open.
    pub fn close(self) {
        self.0.set(None);
    }

    /// Closes the sheet that is open now, and no other: whoever left it while it was being saved
    /// may have opened another.
    pub fn close_this(self) -> impl FnOnce() + use<> {
        let this = self.0.get_untracked();
        move || {
            if self.0.with_untracked(|now| *now == this) {
                self.close();
            }
        }
    }

    /// Whether one is open, not tracked.
    pub fn is_open(self) -> bool {
        self.0.with_untracked(Option::is_some)
    }

    /// What is open, tracked.
    pub fn current(self) -> Option<Ask> {
        self.0.get()
    }
}

impl Default for Sheets {
    fn default() -> Self {
        Self::new()
    }
}

/// The sheets.
pub fn use_sheets() -> Sheets {
    expect_context()
}
