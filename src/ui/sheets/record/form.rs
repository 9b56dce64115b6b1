//! What the record sheet has been told so far: its signals, and the draft they are kept as.

use super::subject::Subject;
use crate::actions::record::{Next, ResultOf, What};
use crate::domain::activity::{ActivityKind, Obstacle, Outcome};
use crate::domain::book::Book;
use crate::domain::calendar::WorkingDays;
use crate::domain::follow_up;
use crate::domain::id::{PersonId, PolicyId};
use crate::domain::person::Class;
use crate::domain::policy::{Policy, in_a_book};
use crate::forms::words::{self, NoReason};
use crate::forms::{Problem, fields};
use crate::ui::state::{UseDesk, drafts};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The sheet's fields as they are kept while nothing is saved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecordDraft {
    person: Option<PersonId>,
    kind: Option<ActivityKind>,
    outcome: Option<Outcome>,
    intention: Option<Class>,
    obstacle: Option<Obstacle>,
    premium: String,
    paid: Option<Vec<(PolicyId, NaiveDate)>>,
    note: String,
    next_kind: Option<ActivityKind>,
    next_date: Option<NaiveDate>,
    next_time: Option<NaiveTime>,
    reason: String,
}

/// What is still to be chosen before the result can be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// With whom.
    Person,
    /// How it ended.
    Outcome,
    /// When the meeting is that was agreed.
    Date,
    /// A premium that reads as an amount.
    Premium,
    /// A word that is no essay.
    Note,
    /// Why a page that was handed in is corrected.
    Reason,
    /// The reason is longer than a line holds.
    ReasonTooLong,
}

/// The fields as signals.
#[derive(Clone, Copy)]
pub struct RecordForm {
    /// With whom; chosen on the sheet only when the line is new and names nobody.
    pub person: RwSignal<Option<PersonId>>,
    /// What; changeable only when the line is new.
    pub kind: RwSignal<ActivityKind>,
    /// How it ended.
    pub outcome: RwSignal<Option<Outcome>>,
    /// The agent's judgement.
    pub intention: RwSignal<Option<Class>>,
    /// What stands in the way.
    pub obstacle: RwSignal<Option<Obstacle>>,
    /// The first year's premium of a signed deal, as typed.
    pub premium: RwSignal<String>,
    /// The premiums a 收费访 brought in, by policy and due date; none until somebody says which.
    pub paid: RwSignal<Option<Vec<(PolicyId, NaiveDate)>>>,
    /// A word on it.
    pub note: RwSignal<String>,
    /// The next step's kind.
    pub next_kind: RwSignal<Option<ActivityKind>>,
    /// The next step's day; none for no next step.
    pub next_date: RwSignal<Option<NaiveDate>>,
    /// The next step's time.
    pub next_time: RwSignal<Option<NaiveTime>>,
    /// Why it is corrected.
    pub reason: RwSignal<String>,
    /// Whether the fields come from a draft that was not saved.
    pub restored: bool,
}

impl RecordForm {
    /// The fields for a subject: as recorded before, as left unsaved, or empty. From here on every
    /// change is kept as a draft.
    pub fn open(subject: &Subject, today: NaiveDate) -> Self {
        let fresh = fresh(subject);
        let left = if subject.is_line() {
            drafts::load::<RecordDraft>(&subject.draft)
        } else {
            drafts::load_new(&subject.draft)
        };
        let left = left
            .map(|draft| without_days_gone_by(draft, today))
            .filter(|draft| *draft != fresh);
        let restored = left.is_some();
        let start = left.unwrap_or_else(|| fresh.clone());
        let form = Self {
            person: RwSignal::new(start.person),
            kind: RwSignal::new(start.kind.unwrap_or(subject.kind)),
            outcome: RwSignal::new(start.outcome),
            intention: RwSignal::new(start.intention),
            obstacle: RwSignal::new(start.obstacle),
            premium: RwSignal::new(start.premium),
            paid: RwSignal::new(start.paid),
            note: RwSignal::new(start.note),
            next_kind: RwSignal::new(start.next_kind),
            next_date: RwSignal::new(start.next_date),
            next_time: RwSignal::new(start.next_time),
            reason: RwSignal::new(start.reason),
            restored,
        };
        let key = subject.draft.clone();
        Effect::new(move |_| {
            let draft = form.draft();
            if draft == fresh {
                drafts::clear(&key);
            } else {
                drafts::keep(&key, &draft);
            }
        });
        form
    }

    fn draft(self) -> RecordDraft {
        RecordDraft {
            person: self.person.get(),
            kind: Some(self.kind.get()),
            outcome: self.outcome.get(),
            intention: self.intention.get(),
            obstacle: self.obstacle.get(),
            premium: self.premium.get(),
            paid: self.paid.get(),
            note: self.note.get(),
            next_kind: self.next_kind.get(),
            next_date: self.next_date.get(),
            next_time: self.next_time.get(),
            reason: self.reason.get(),
        }
    }

    /// Takes an outcome, and with it the next step that it suggests.
    pub fn choose(self, outcome: Outcome, asks_next: bool, now: NaiveDateTime, desk: UseDesk) {
        if self.outcome.get_untracked() == Some(outcome) {
            return;
        }
        self.outcome.set(Some(outcome));
        let kind = self.kind.get_untracked();
        let next = desk.peek(|book| follow_up::propose(outcome, kind, now, &WorkingDays::of(book)));
        self.next_kind.set(Some(next.kind));
        self.next_date.set(next.date.filter(|_| asks_next));
        self.next_time.set(None);
    }

    /// Takes another kind; an outcome that does not belong to it is taken back.
    pub fn change_kind(self, kind: ActivityKind) {
        self.kind.set(kind);
        let fits = |outcome: &Outcome| kind.outcomes().contains(outcome);
        if !self
            .outcome
            .with_untracked(|o| o.as_ref().is_some_and(fits))
        {
            self.outcome.set(None);
            self.next_date.set(None);
        }
    }

    /// The premiums that 交了 says were paid, tracked: those chosen as far as they can be paid still,
    /// else the one it can only be.
    pub fn collected(self, book: &Book, subject: &Subject) -> Vec<(PolicyId, NaiveDate)> {
        let Some(holder) = self.person.get().filter(|_| !subject.said_paid()) else {
            return Vec::new();
        };
        let payable = in_a_book::payable_by(book, &holder, subject.date);
        let named = |(policy, due): (&Policy, NaiveDate)| (policy.id.clone(), due);
        match self.paid.get() {
            Some(chosen) => {
                let still = payable.into_iter().map(named);
                still.filter(|premium| chosen.contains(premium)).collect()
            }
            None => {
                let sure = in_a_book::collected(&payable, subject.date);
                sure.map(named).into_iter().collect()
            }
        }
    }

    /// What is still missing, tracked.
    pub fn missing(self, subject: &Subject) -> Option<Missing> {
        let outcome = self.outcome.get();
        if !self.kind.get().is_supervision()
            && !subject.is_line()
            && self.person.with(Option::is_none)
        {
            return Some(Missing::Person);
        }
        let Some(outcome) = outcome else {
            return Some(Missing::Outcome);
        };
        let as_before = subject
            .before
            .as_ref()
            .is_some_and(|r| r.outcome == outcome);
        if outcome.needs_a_date()
            && !as_before
            && subject.next.is_none()
            && self.next_date.get().is_none()
        {
            return Some(Missing::Date);
        }
        let unread = self.premium.with(|typed| fields::yuan(typed).is_err());
        if outcome == Outcome::Signed && unread {
            return Some(Missing::Premium);
        }
        if self.note_problem(subject).is_some() {
            return Some(Missing::Note);
        }
        if !subject.closed {
            return None;
        }
        match self.reason.with(|typed| words::reason(typed)) {
            Ok(()) => None,
            Err(NoReason::Blank) => Some(Missing::Reason),
            Err(NoReason::TooLong) => Some(Missing::ReasonTooLong),
        }
    }

    /// What is wrong with the note, tracked.
    pub fn note_problem(self, subject: &Subject) -> Option<Problem> {
        let before = subject.before.as_ref().map_or("", |record| &record.note);
        self.note.with(|note| fields::fits_text(note, before).err())
    }

    /// The result, once nothing is missing.
    pub fn result(self, subject: &Subject, next_purpose: &str, book: &Book) -> Option<ResultOf> {
        let outcome = self.outcome.get_untracked()?;
        let next = self.next_date.get_untracked().map(|date| Next {
            kind: self
                .next_kind
                .get_untracked()
                .unwrap_or_else(|| self.kind.get_untracked()),
            date,
            at: self.next_time.get_untracked(),
            purpose: next_purpose.to_owned(),
        });
        let what = match &subject.what {
            What::Unplanned { date, .. } => What::Unplanned {
                date: *date,
                person: self.person.get_untracked(),
                kind: self.kind.get_untracked(),
            },
            line @ What::Line { .. } => line.clone(),
        };
        // What was chosen for another outcome is not on the sheet any more.
        let is_judged = outcome.can_be_judged(self.kind.get_untracked());
        Some(ResultOf {
            what,
            outcome,
            intention: self.intention.get_untracked().filter(|_| is_judged),
            obstacle: self.obstacle.get_untracked().filter(|_| is_judged),
            premium: self
                .premium
                .with_untracked(|typed| fields::yuan(typed).ok().flatten()),
            paid: untrack(|| self.collected(book, subject)),
            note: self.note.get_untracked(),
            next,
            reason: subject.closed.then(|| self.reason.get_untracked()),
        })
    }
}

/// The fields of a subject of which nothing was typed yet.
fn fresh(subject: &Subject) -> RecordDraft {
    let mut fresh = RecordDraft {
        person: subject.person.clone(),
        kind: Some(subject.kind),
        ..RecordDraft::default()
    };
    if let Some(before) = &subject.before {
        fresh.outcome = Some(before.outcome);
        fresh.intention = before.intention;
        fresh.obstacle = before.obstacle;
        fresh.premium = before.premium.map(|p| p.to_string()).unwrap_or_default();
        fresh.note.clone_from(&before.note);
    }
    fresh
}

/// A draft of days ago may name a next step that would lie behind.
fn without_days_gone_by(mut draft: RecordDraft, today: NaiveDate) -> RecordDraft {
    if draft.next_date.is_some_and(|date| date < today) {
        draft.next_date = Some(today);
    }
    draft
}
