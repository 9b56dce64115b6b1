//! 明天的计划: whom to call on a day, each with the reason in one word.
//!
//! Proposed from what was promised, what was left open and who has waited too long. At most one
//! proposal a person, nobody who is lost, nobody who is on that day's plan already. The agent
//! accepts with a tap; nothing is planned by itself.
//!
//! Start with [`propose`]; the numbers are in [`Presets`].

use super::activity::{ActivityKind, LeadsTo, Outcome};
use super::birthday::Upcoming;
use super::book::{Book, Glance};
use super::day_log::{DayLog, Entry, EntryState};
use super::id::{EntryId, PersonId};
use super::metric::Metric;
use super::person::{Class, Person, Stage};
use super::standard::{Period, Standard};
use chrono::{Datelike, NaiveDate};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The numbers behind the proposals: defaults, meant to be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presets {
    /// Days of silence after which a class A person is proposed.
    pub silence_a: i64,
    /// The same for class B.
    pub silence_b: i64,
    /// The same for a client without such a class.
    pub silence_client: i64,
    /// How many days ahead a birthday is thought of.
    pub birthday_ahead: usize,
    /// For how many days a name counts as new.
    pub new_name_days: i64,
    /// For how many days a result waits for its next step; what is older is left to the silence.
    pub promise_days: i64,
    /// How many that were promised or left open are proposed at most, where they are more than the
    /// day wants. Who let hundreds pile up is not helped by a list of hundreds.
    pub owed_at_most: usize,
    /// How many more are proposed than the standard still wants.
    pub extra: usize,
    /// How many the plan wants when the standard asks nothing of a day.
    pub without_target: usize,
}

impl Default for Presets {
    fn default() -> Self {
        Self {
            silence_a: 7,
            silence_b: 14,
            silence_client: 90,
            birthday_ahead: 7,
            new_name_days: 3,
            promise_days: 60,
            owed_at_most: 20,
            extra: 3,
            without_target: 5,
        }
    }
}

/// Why a person is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The last contact ended with something to follow, and nothing is planned.
    Promised {
        /// When that was.
        on: NaiveDate,
        /// How it ended.
        outcome: Outcome,
    },
    /// Planned for a day gone by and still open.
    LeftOver {
        /// The day it was planned for.
        from: NaiveDate,
        /// The line there.
        entry: EntryId,
    },
    /// Class A or B and nothing planned.
    NoNextStep {
        /// The class.
        class: Class,
        /// The last contact, if there was one.
        last: Option<NaiveDate>,
    },
    /// A birthday is near.
    Birthday {
        /// The day it is kept on.
        on: NaiveDate,
    },
    /// A new name nobody has called yet.
    NewName {
        /// The day it was recorded.
        on: NaiveDate,
    },
    /// The last attempt reached nobody, and no other is planned.
    NotReached {
        /// When that was.
        on: NaiveDate,
    },
    /// The class A was given long ago and asks to be confirmed.
    StaleGrading {
        /// When it was given.
        on: NaiveDate,
    },
    /// Nothing was heard for too long.
    Silent {
        /// The last contact, if there was one.
        last: Option<NaiveDate>,
        /// For how many days.
        days: i64,
    },
}

/// One proposal.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Who.
    pub person: Arc<Person>,
    /// What to plan.
    pub kind: ActivityKind,
    /// Why.
    pub reason: Reason,
}

/// How much a reason is worth; the smallest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    Promised,
    LeftOver,
    NoNextStepA,
    Birthday,
    NewName,
    NoNextStepB,
    NotReached,
    StaleGrading,
    Silent,
}

impl Reason {
    fn worth(&self) -> Worth {
        match self {
            Self::Promised { .. } => Worth::Promised,
            Self::LeftOver { .. } => Worth::LeftOver,
            Self::NoNextStep {
                class: Class::A, ..
            } => Worth::NoNextStepA,
            Self::NoNextStep { .. } => Worth::NoNextStepB,
            Self::Birthday { .. } => Worth::Birthday,
            Self::NewName { .. } => Worth::NewName,
            Self::NotReached { .. } => Worth::NotReached,
            Self::StaleGrading { .. } => Worth::StaleGrading,
            Self::Silent { .. } => Worth::Silent,
        }
    }

    /// What orders proposals of the same worth, the smallest first. What is owed goes cold, so the
    /// newest comes first; whoever waits has waited the longest first; the nearest birthday first.
    fn urgency(&self) -> i32 {
        let days = |date: &NaiveDate| date.num_days_from_ce();
        match self {
            Self::Promised { on, .. }
            | Self::LeftOver { from: on, .. }
            | Self::NewName { on }
            | Self::NotReached { on } => -days(on),
            Self::Birthday { on } | Self::StaleGrading { on } => days(on),
            Self::NoNextStep { last, .. } | Self::Silent { last, .. } => {
                last.as_ref().map_or(i32::MIN, days)
            }
        }
    }
}

/// What to propose for a day, the most worth first: as many as the standard still wants of that
/// day and a few more. What was promised or left open may be more than that, up to
/// [`Presets::owed_at_most`].
pub fn propose(book: &Book, day: NaiveDate, presets: &Presets) -> Vec<Proposal> {
    let page = book.day(day).map(AsRef::as_ref);
    let taken: HashSet<&PersonId> = page
        .into_iter()
        .flat_map(|page| &page.entries)
        .filter(|entry| matches!(entry.state, EntryState::Planned | EntryState::Done(_)))
        .filter(|entry| entry.kind != ActivityKind::NewProspect)
        .filter_map(|entry| entry.person.as_ref())
        .collect();
    let mut left_over: HashMap<&PersonId, (NaiveDate, &Entry)> = HashMap::new();
    for (date, entry) in book.open_before(day) {
        if let Some(person) = &entry.person {
            left_over.entry(person).or_insert((date, entry));
        }
    }
    let birthdays = Upcoming::new(day, presets.birthday_ahead);
    let desk = Desk {
        day,
        presets,
        birthdays,
        left_over,
    };
    // Sorted by keys at hand, because nearly everybody in a neglected book has a reason.
    let mut proposals: Vec<(Rank, Proposal)> = book
        .glances(day)
        .filter(|(person, _)| person.stage != Stage::Lost && !taken.contains(&person.id))
        .filter_map(|(person, glance)| desk.consider(person, &glance))
        .map(|proposal| (proposal.rank(), proposal))
        .collect();
    proposals
        .sort_unstable_by(|(a, p), (b, q)| a.cmp(b).then_with(|| p.person.id.cmp(&q.person.id)));
    let owed = proposals.partition_point(|((worth, ..), _)| *worth <= Worth::LeftOver);
    let wanted = still_wanted(book.standard_on(day), page).unwrap_or(presets.without_target);
    proposals.truncate(owed.min(presets.owed_at_most).max(wanted + presets.extra));
    proposals
        .into_iter()
        .map(|(_, proposal)| proposal)
        .collect()
}

/// Worth, class (none last), urgency: the smallest comes first.
type Rank = (Worth, bool, Option<Class>, i32);

impl Proposal {
    fn rank(&self) -> Rank {
        let class = self.person.class();
        let urgency = self.reason.urgency();
        (self.reason.worth(), class.is_none(), class, urgency)
    }
}

struct Desk<'a> {
    day: NaiveDate,
    presets: &'a Presets,
    birthdays: Upcoming,
    left_over: HashMap<&'a PersonId, (NaiveDate, &'a Entry)>,
}

/// What to plan and why.
type Found = Option<(ActivityKind, Reason)>;

impl Desk<'_> {
    /// The best reason to propose a person, if there is one.
    fn consider(&self, person: &Arc<Person>, glance: &Glance<'_>) -> Option<Proposal> {
        let (kind, reason) = self
            .promised(glance)
            .or_else(|| self.left_open(person))
            .or_else(|| no_next_step(person, Class::A, glance))
            .or_else(|| self.birthday(person, glance))
            .or_else(|| self.new_name(person, glance))
            .or_else(|| no_next_step(person, Class::B, glance))
            .or_else(|| self.not_reached(glance))
            .or_else(|| self.stale(person, glance))
            .or_else(|| self.silent(person, glance))?;
        Some(Proposal {
            person: Arc::clone(person),
            kind,
            reason,
        })
    }

    /// The last result, if nothing is planned after it and it is not forgotten.
    fn open_result<'a>(&self, glance: &Glance<'a>) -> Option<(NaiveDate, &'a Entry, Outcome)> {
        let (date, entry) = glance.last_result?;
        let outcome = entry.record()?.outcome;
        let recent = (self.day - date).num_days() <= self.presets.promise_days;
        (glance.next.is_none() && recent).then_some((date, entry, outcome))
    }

    fn promised(&self, glance: &Glance<'_>) -> Found {
        let (on, entry, outcome) = self.open_result(glance)?;
        if !outcome.reached() {
            return None;
        }
        let kind = match outcome.leads_to(entry.kind) {
            LeadsTo::Next(kind) => kind,
            LeadsTo::Again => entry.kind,
            LeadsTo::Nothing => return None,
        };
        Some((kind, Reason::Promised { on, outcome }))
    }

    fn not_reached(&self, glance: &Glance<'_>) -> Found {
        let (on, entry, outcome) = self.open_result(glance)?;
        (!outcome.reached()).then_some((entry.kind, Reason::NotReached { on }))
    }

    fn left_open(&self, person: &Person) -> Found {
        let (from, entry) = self.left_over.get(&person.id)?;
        let reason = Reason::LeftOver {
            from: *from,
            entry: entry.id.clone(),
        };
        Some((entry.kind, reason))
    }

    /// Not when something is planned until then, nor when they spoke in the days before: one
    /// greeting is enough.
    fn birthday(&self, person: &Person, glance: &Glance<'_>) -> Found {
        let on = self.birthdays.when(person.birth?.day?)?;
        let ahead = i64::try_from(self.presets.birthday_ahead).unwrap_or(i64::MAX);
        let spoke = last(glance).is_some_and(|last| (self.day - last).num_days() <= ahead);
        let planned = glance.next.is_some_and(|(next, _)| next <= on);
        (!spoke && !planned).then_some((ActivityKind::ServiceCall, Reason::Birthday { on }))
    }

    fn new_name(&self, person: &Person, glance: &Glance<'_>) -> Found {
        let on = person.recorded_on;
        let new = (0..=self.presets.new_name_days).contains(&(self.day - on).num_days());
        let untouched = glance.last_result.is_none() && glance.next.is_none();
        (new && untouched && person.stage == Stage::Prospect)
            .then(|| (call(person), Reason::NewName { on }))
    }

    fn stale(&self, person: &Person, glance: &Glance<'_>) -> Found {
        let on = person.gradings.last()?.on;
        (!self.is_next_within(glance, self.presets.silence_a) && person.grading_is_stale(self.day))
            .then(|| (call(person), Reason::StaleGrading { on }))
    }

    /// Whoever waits for a planned day that is near is not silent.
    fn silent(&self, person: &Person, glance: &Glance<'_>) -> Found {
        let limit = match (person.class(), person.stage) {
            (Some(Class::A), _) => self.presets.silence_a,
            (Some(Class::B), _) => self.presets.silence_b,
            (_, Stage::Client) => self.presets.silence_client,
            _ => return None,
        };
        let last = last(glance);
        let days = (self.day - last.unwrap_or(person.recorded_on)).num_days();
        (days >= limit && !self.is_next_within(glance, limit))
            .then(|| (call(person), Reason::Silent { last, days }))
    }

    fn is_next_within(&self, glance: &Glance<'_>, days: i64) -> bool {
        glance
            .next
            .is_some_and(|(next, _)| (next - self.day).num_days() <= days)
    }
}

fn no_next_step(person: &Person, class: Class, glance: &Glance<'_>) -> Found {
    let last = last(glance);
    (glance.next.is_none() && person.class() == Some(class))
        .then(|| (call(person), Reason::NoNextStep { class, last }))
}

fn last(glance: &Glance<'_>) -> Option<NaiveDate> {
    glance.last_contact.map(|(date, _)| date)
}

/// The call that fits where a person stands. A meeting needs a call before it.
fn call(person: &Person) -> ActivityKind {
    match person.stage {
        Stage::Client => ActivityKind::ServiceCall,
        Stage::Prospect | Stage::Lost => ActivityKind::AppointmentCall,
    }
}

/// How many activities with people the day's targets want beyond what is planned or done. New
/// names and the supervisor's duties are not planned from the list of people. `None` when nothing
/// is wanted of a day.
pub fn still_wanted(standard: &Standard, page: Option<&DayLog>) -> Option<usize> {
    let mut targets = standard
        .targets_per(Period::Day)
        .filter(|target| {
            let kind = target.metric.kind_to_plan();
            kind != ActivityKind::NewProspect && !kind.is_supervision()
        })
        .peekable();
    targets.peek()?;
    let open = targets.map(|target| {
        let planned = page.map_or(0, |page| {
            let will_count = |entry: &&Entry| will_count(target.metric, entry);
            page.entries.iter().filter(will_count).count()
        });
        let wanted = usize::try_from(target.count).unwrap_or(usize::MAX);
        wanted.saturating_sub(planned)
    });
    Some(open.sum())
}

/// Whether a line counts towards a metric already, or will if it goes well.
fn will_count(metric: Metric, entry: &Entry) -> bool {
    use ActivityKind as K;
    if !entry.is_planned() {
        return metric.counts(entry);
    }
    let planned = metric.kind_to_plan();
    entry.kind == planned || (planned == K::SalesInterview && entry.kind == K::ClosingInterview)
}

#[cfg(test)]
mod tests;
