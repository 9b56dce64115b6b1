//! What the sheet changes of an open line: its fields as signals, kept as a draft until the book
//! has them.

use crate::actions::{ActionError, Done, plan};
use crate::domain::activity::ActivityKind;
use crate::domain::day_log::Entry;
use crate::domain::id::EntryId;
use crate::forms::{Problem, fields};
use crate::ui::state::drafts::{self, Aside};
use crate::ui::state::{UseDesk, use_desk};
use chrono::{NaiveDate, NaiveTime};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::future::Future;

/// What can be changed of a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct LineDraft {
    kind: ActivityKind,
    time: Option<NaiveTime>,
    purpose: String,
}

impl LineDraft {
    fn of(entry: &Entry) -> Self {
        Self {
            kind: entry.kind,
            time: entry.at,
            purpose: entry.purpose.clone(),
        }
    }

    /// Whether both say the same of the line.
    fn says(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.time == other.time
            && self.purpose.trim() == other.purpose.trim()
    }
}

/// The form at work.
#[derive(Clone, Copy)]
pub struct LineForm {
    pub kind: RwSignal<ActivityKind>,
    pub time: RwSignal<Option<NaiveTime>>,
    pub purpose: RwSignal<String>,
    /// Whether it began with what was left unsaved.
    pub restored: bool,
    /// Whether something waits for the purpose to be put right.
    held: RwSignal<bool>,
    date: NaiveDate,
    id: StoredValue<EntryId>,
    /// The line as it stood when the sheet opened.
    first: StoredValue<LineDraft>,
    desk: UseDesk,
}

impl LineForm {
    /// The fields of a line: as it stands, or as they were left unsaved. From here on every change
    /// is kept as a draft.
    pub fn open(date: NaiveDate, entry: &Entry) -> Self {
        let first = LineDraft::of(entry);
        let what = draft_of(&entry.id);
        let left = drafts::load::<LineDraft>(&what).filter(|left| !left.says(&first));
        let restored = left.is_some();
        let start = left.unwrap_or_else(|| first.clone());
        let form = Self {
            kind: RwSignal::new(start.kind),
            time: RwSignal::new(start.time),
            purpose: RwSignal::new(start.purpose),
            restored,
            held: RwSignal::new(false),
            date,
            id: StoredValue::new(entry.id.clone()),
            first: StoredValue::new(first),
            desk: use_desk(),
        };
        Effect::new(move |_| {
            let now = form.now();
            // Only what is typed moves the draft: a line that leaves the book takes it along.
            if now.says(&form.stands()) {
                drafts::clear(&what);
            } else {
                drafts::keep(&what, &now);
            }
        });
        form
    }

    /// What is typed, tracked.
    fn now(self) -> LineDraft {
        LineDraft {
            kind: self.kind.get(),
            time: self.time.get(),
            purpose: self.purpose.get(),
        }
    }

    /// The line in the book, not tracked: an undo may put it back while the sheet is open.
    fn stands(self) -> LineDraft {
        let found = self.desk.peek(|book| {
            let page = book.day(self.date)?;
            self.id.with_value(|id| page.entry(id).map(LineDraft::of))
        });
        found.unwrap_or_else(|| self.first.get_value())
    }

    /// Whether something is typed that the book does not have, tracked.
    pub fn is_changed(self) -> bool {
        self.desk.revision();
        !self.now().says(&self.stands())
    }

    /// What is wrong with the purpose, tracked.
    pub fn problem(self) -> Option<Problem> {
        self.purpose.with(|purpose| {
            self.first
                .with_value(|first| fields::fits_line(purpose, &first.purpose).err())
        })
    }

    /// Whether the purpose has to be put right before anything takes it along; from then on
    /// [`Self::told`] says so.
    pub fn holds_back(self) -> bool {
        let is_wrong = untrack(|| self.problem()).is_some();
        self.held.set(is_wrong);
        is_wrong
    }

    /// What holds an act back that was asked for, tracked.
    pub fn told(self) -> Option<Problem> {
        self.problem().filter(|_| self.held.get())
    }

    /// The draft, for an act that makes it durable or does away with its line.
    pub fn aside(self) -> Aside {
        self.id.with_value(|id| Aside::of(&draft_of(id)))
    }

    /// Puts what is typed into the book.
    pub fn change(self) -> impl Future<Output = Result<Done, ActionError>> + use<> {
        let (open, moment) = (self.desk.desk(), self.desk.moment());
        let (date, id) = (self.date, self.id.get_value());
        let now = untrack(|| self.now());
        async move { plan::change(&open, &moment, date, &id, now.kind, now.time, &now.purpose).await }
    }

    /// Puts the line off to another day. It is a new line there, so what is typed goes into the
    /// book first and along with it; one undo takes both back. A time counts for the new day only
    /// when it was chosen here.
    pub fn put_off(self, to: NaiveDate) -> impl Future<Output = Result<Done, ActionError>> + use<> {
        let change = untrack(|| self.is_changed()).then(|| self.change());
        let (open, moment) = (self.desk.desk(), self.desk.moment());
        let (date, id) = (self.date, self.id.get_value());
        let before = self.first.with_value(|first| first.time);
        let at = self.time.get_untracked().filter(|at| Some(*at) != before);
        async move {
            let changed = match change {
                Some(change) => change.await?,
                None => Done::default(),
            };
            let moved = plan::put_off(&open, &moment, date, &id, to, at).await?;
            Ok(changed.and(moved))
        }
    }
}

fn draft_of(id: &EntryId) -> String {
    format!("line.{}", id.tail())
}
