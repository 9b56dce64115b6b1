//! 明天的计划: whom to call on a day, each with the reason in one word.
//!
//! Proposed from what was promised, what was left open, which premium falls due and who has waited
//! too long. At most one
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
use super::plan100::{self, Rules, WorkList};
use super::policy::in_a_book::{Renewal, renewals};
use super::standard::{Period, Standard, Target};
use chrono::{Datelike, NaiveDate};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The numbers behind the proposals: defaults, meant to be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presets {
    /// How many days ahead a birthday is thought of.
    pub birthday_ahead: usize,
    /// How many days ahead a premium is thought of.
    pub renewal_ahead: i64,
    /// From so many days before its due date on it comes before the list, as in grace.
    pub renewal_soon: i64,
    /// For so many days after a contact nobody is called about a premium again.
    pub renewal_quiet: i64,
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
            birthday_ahead: 7,
            renewal_ahead: 30,
            renewal_soon: 7,
            renewal_quiet: 7,
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
    /// A premium falls due, or is overdue within the days of grace.
    Renewal {
        /// The product, as people call it.
        product: String,
        /// When it is due, or was.
        due: NaiveDate,
        /// Set when it is overdue: the last day of grace.
        until: Option<NaiveDate>,
        /// Whether it cannot wait: overdue, or due within days.
        presses: bool,
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
    /// A name that was not called while it was new, has no class yet and was never called since.
    NeverCalled {
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
    /// On which of the lists the reason holds: whose class is meant.
    pub list: WorkList,
}

/// How much a reason is worth; the smallest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    Promised,
    LeftOver,
    /// Overdue, or due within days: the cover is at stake.
    RenewalNow,
    NoNextStepA,
    Birthday,
    NewName,
    Renewal,
    NoNextStepB,
    NotReached,
    StaleGrading,
    Silent,
    NeverCalled,
    /// A talk about the profession: as many as the day wants are kept room for.
    Recruit,
}

impl Reason {
    fn worth(&self) -> Worth {
        match self {
            Self::Promised { .. } => Worth::Promised,
            Self::LeftOver { .. } => Worth::LeftOver,
            Self::Renewal { presses: true, .. } => Worth::RenewalNow,
            Self::Renewal { .. } => Worth::Renewal,
            Self::NoNextStep {
                class: Class::A, ..
            } => Worth::NoNextStepA,
            Self::NoNextStep { .. } => Worth::NoNextStepB,
            Self::Birthday { .. } => Worth::Birthday,
            Self::NewName { .. } => Worth::NewName,
            Self::NeverCalled { .. } => Worth::NeverCalled,
            Self::NotReached { .. } => Worth::NotReached,
            Self::StaleGrading { .. } => Worth::StaleGrading,
            Self::Silent { .. } => Worth::Silent,
        }
    }

    /// What orders proposals of the same worth, the smallest first. What is owed goes cold, so the
    /// newest comes first; whoever waits has waited the longest first; the nearest birthday and the
    /// earliest due date first.
    fn urgency(&self) -> i32 {
        let days = |date: &NaiveDate| date.num_days_from_ce();
        match self {
            Self::Promised { on, .. }
            | Self::LeftOver { from: on, .. }
            | Self::NewName { on }
            | Self::NeverCalled { on }
            | Self::NotReached { on } => -days(on),
            Self::Birthday { on } | Self::StaleGrading { on } | Self::Renewal { due: on, .. } => {
                days(on)
            }
            Self::NoNextStep { last, .. } | Self::Silent { last, .. } => {
                last.as_ref().map_or(i32::MIN, days)
            }
        }
    }
}

/// What to propose for a day, the most worth first: as many as the standard still wants of that
/// day and a few more. What was promised, left open or has to be paid now may be more than that, up
/// to [`Presets::owed_at_most`].
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
    let mut due: HashMap<&PersonId, Renewal<'_>> = HashMap::new();
    for renewal in renewals(book, day, presets.renewal_ahead) {
        let first = due.entry(&renewal.policy.person).or_insert(renewal);
        if renewal.due < first.due {
            *first = renewal;
        }
    }
    let desk = Desk {
        day,
        presets,
        rules: book.rules(),
        birthdays: Upcoming::new(day, presets.birthday_ahead),
        left_over,
        due,
        waiting: plan100::waiting(book, WorkList::Prospects),
        recruits_waiting: plan100::waiting(book, WorkList::Recruits),
    };
    // Sorted by keys at hand, because nearly everybody in a neglected book has a reason.
    let mut proposals: Vec<(Rank, Proposal)> = book
        .glances(day)
        .filter(|(person, _)| person.stage != Stage::Lost && !taken.contains(&person.id))
        .filter_map(|(person, glance)| desk.consider(person, &glance))
        .map(|proposal| (desk.rank(&proposal), proposal))
        .collect();
    proposals
        .sort_unstable_by(|(a, p), (b, q)| a.cmp(b).then_with(|| p.person.id.cmp(&q.person.id)));
    let owed = proposals.partition_point(|((worth, ..), _)| *worth <= Worth::RenewalNow);
    let standard = book.standard_on(day);
    let wanted = wanted_on(book, day, presets);
    let cut = owed.min(presets.owed_at_most).max(wanted + presets.extra);
    let mut proposals: Vec<Proposal> = proposals.into_iter().map(|(_, p)| p).collect();
    let late = proposals.split_off(cut.min(proposals.len()));
    keep_room_for_recruits(&mut proposals, late, owed, recruits_wanted(standard, page));
    proposals
}

/// A day that wants talks with recruits has as many to propose, however many prospects come before:
/// `late` are those the day has no room for. Room is made by whoever else comes last; the first
/// `owed` stay, and so does every recruit who has a place already.
fn keep_room_for_recruits(
    proposals: &mut Vec<Proposal>,
    late: Vec<Proposal>,
    owed: usize,
    wanted: usize,
) {
    let is_recruit = |p: &Proposal| p.kind == ActivityKind::RecruitInterview;
    let have = proposals.iter().filter(|p| is_recruit(p)).count();
    let late: Vec<Proposal> = late
        .into_iter()
        .filter(is_recruit)
        .take(wanted.saturating_sub(have))
        .collect();
    for _ in &late {
        match proposals.iter().rposition(|p| !is_recruit(p)) {
            Some(last) if last >= owed => drop(proposals.remove(last)),
            _ => break,
        }
    }
    proposals.extend(late);
}

/// Worth, off the working list, class (none last), urgency: the smallest comes first.
type Rank = (Worth, bool, bool, Option<Class>, i32);

struct Desk<'a> {
    day: NaiveDate,
    presets: &'a Presets,
    rules: &'a Rules,
    birthdays: Upcoming,
    left_over: HashMap<&'a PersonId, (NaiveDate, &'a Entry)>,
    /// The first premium each holder has to pay now or soon.
    due: HashMap<&'a PersonId, Renewal<'a>>,
    /// Who is on 计划100 beyond its places.
    waiting: HashSet<PersonId>,
    /// Who is on 准增员100 beyond its places.
    recruits_waiting: HashSet<PersonId>,
}

/// What to plan and why.
type Found = Option<(ActivityKind, Reason)>;

impl Desk<'_> {
    /// The best reason to propose a person, if there is one.
    fn consider(&self, person: &Arc<Person>, glance: &Glance<'_>) -> Option<Proposal> {
        let (kind, reason, list) = self
            .promised(person, glance)
            .or_else(|| self.left_open(person))
            .or_else(|| self.renewal(person, glance, true))
            .or_else(|| no_next_step(person, WorkList::Prospects, Class::A, glance))
            .or_else(|| self.birthday(person, glance))
            .or_else(|| self.new_name(person, glance))
            .or_else(|| self.renewal(person, glance, false))
            .or_else(|| no_next_step(person, WorkList::Prospects, Class::B, glance))
            .or_else(|| self.not_reached(glance))
            .or_else(|| self.stale(person, WorkList::Prospects, glance))
            .or_else(|| self.silent(person, WorkList::Prospects, glance))
            .map(|(kind, reason)| (kind, reason, WorkList::Prospects))
            .or_else(|| self.recruit(person, glance))
            .or_else(|| self.never_called(person, glance))?;
        Some(Proposal {
            person: Arc::clone(person),
            kind,
            reason,
            list,
        })
    }

    /// Why a recruit should be talked to, if nothing speaks for a call as a customer.
    fn recruit(
        &self,
        person: &Person,
        glance: &Glance<'_>,
    ) -> Option<(ActivityKind, Reason, WorkList)> {
        let list = WorkList::Recruits;
        if !list.has(person) || self.recruits_waiting.contains(&person.id) {
            return None;
        }
        no_next_step(person, list, Class::A, glance)
            .or_else(|| no_next_step(person, list, Class::B, glance))
            .or_else(|| self.stale(person, list, glance))
            .or_else(|| self.silent(person, list, glance))
            .map(|(_, reason)| (ActivityKind::RecruitInterview, reason, list))
    }

    /// What is owed comes before the list; of all the rest those on 计划100 come first.
    fn rank(&self, proposal: &Proposal) -> Rank {
        let Proposal { person, list, .. } = proposal;
        let worth = match list {
            WorkList::Prospects => proposal.reason.worth(),
            WorkList::Recruits => Worth::Recruit,
        };
        let waits = match list {
            WorkList::Prospects => &self.waiting,
            WorkList::Recruits => &self.recruits_waiting,
        };
        let listed = list.has(person) && !waits.contains(&person.id);
        let class = list.class(person);
        let is_owed = worth <= Worth::RenewalNow;
        (
            worth,
            !is_owed && !listed,
            class.is_none(),
            class,
            proposal.reason.urgency(),
        )
    }

    /// What was put on the plan since, and is still open there, is no promise any more: it is left
    /// over.
    fn promised(&self, person: &Person, glance: &Glance<'_>) -> Found {
        let (kind, on, entry) = promise(glance, self.day, self.presets)?;
        let left_open = self.left_over.get(&person.id);
        if left_open.is_some_and(|(from, _)| *from >= on) {
            return None;
        }
        let outcome = entry.record()?.outcome;
        Some((kind, Reason::Promised { on, outcome }))
    }

    fn not_reached(&self, glance: &Glance<'_>) -> Found {
        let (on, entry, outcome) = open_result(glance, self.day, self.presets)?;
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

    /// A premium that falls due is called about, one that is overdue visited (收费访). Not when
    /// something is planned until it has to be paid, nor when they spoke in the days before.
    fn renewal(&self, person: &Person, glance: &Glance<'_>, presses: bool) -> Found {
        let renewal = self.due.get(&person.id)?;
        let (due, until) = (renewal.due, renewal.until);
        let soon = until.is_some() || (due - self.day).num_days() <= self.presets.renewal_soon;
        let spoke = last(glance)
            .is_some_and(|last| (self.day - last).num_days() <= self.presets.renewal_quiet);
        let planned = glance
            .next
            .is_some_and(|(next, _)| next <= until.unwrap_or(due));
        let kind = match until {
            Some(_) => ActivityKind::CollectionVisit,
            None => ActivityKind::ServiceCall,
        };
        (soon == presses && !spoke && !planned).then(|| {
            let reason = Reason::Renewal {
                product: renewal.policy.product.clone(),
                due,
                until,
                presses,
            };
            (kind, reason)
        })
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
        (new && is_untouched(person, glance)).then(|| (call_for(person), Reason::NewName { on }))
    }

    /// Whoever was given a class or a place on a list is thought of by it; whoever was not is forgotten otherwise.
    fn never_called(
        &self,
        person: &Person,
        glance: &Glance<'_>,
    ) -> Option<(ActivityKind, Reason, WorkList)> {
        let (on, list) = (person.recorded_on, WorkList::Prospects);
        let is_thought_of =
            list.class(person).is_some() || list.has(person) || person.recruit.is_some();
        (on <= self.day && !is_thought_of && is_untouched(person, glance))
            .then(|| (call_for(person), Reason::NeverCalled { on }, list))
    }

    fn stale(&self, person: &Person, list: WorkList, glance: &Glance<'_>) -> Found {
        let on = self.rules.stale(list, person, self.day)?.on;
        (!self.is_next_within(glance, self.rules.silence.a.into()))
            .then(|| (call_for(person), Reason::StaleGrading { on }))
    }

    /// Whoever waits for a planned day that is near is not silent, and nobody who waits for a place
    /// on a list is missed there.
    fn silent(&self, person: &Person, list: WorkList, glance: &Glance<'_>) -> Found {
        let graded = matches!(list.class(person), Some(Class::A | Class::B));
        let waits = list == WorkList::Prospects && self.waiting.contains(&person.id);
        if waits && !graded && person.stage != Stage::Client {
            return None;
        }
        let limit = i64::from(self.rules.silence(list, person)?);
        let last = last(glance);
        let days = (self.day - last.unwrap_or(person.recorded_on)).num_days();
        (days >= limit && !self.is_next_within(glance, limit))
            .then(|| (call_for(person), Reason::Silent { last, days }))
    }

    fn is_next_within(&self, glance: &Glance<'_>, days: i64) -> bool {
        glance
            .next
            .is_some_and(|(next, _)| (next - self.day).num_days() <= days)
    }
}

/// The last result, if nothing is planned after it and it is not forgotten.
fn open_result<'a>(
    glance: &Glance<'a>,
    day: NaiveDate,
    presets: &Presets,
) -> Option<(NaiveDate, &'a Entry, Outcome)> {
    let (date, entry) = glance.last_result?;
    let outcome = entry.record()?.outcome;
    let recent = (day - date).num_days() <= presets.promise_days;
    (glance.next.is_none() && recent).then_some((date, entry, outcome))
}

/// What was promised at the last contact and is not planned yet: what to do, and the line with its
/// day that promised it.
pub fn promise<'a>(
    glance: &Glance<'a>,
    day: NaiveDate,
    presets: &Presets,
) -> Option<(ActivityKind, NaiveDate, &'a Entry)> {
    let (on, entry, outcome) = open_result(glance, day, presets)?;
    if !outcome.reached() {
        return None;
    }
    match outcome.leads_to(entry.kind) {
        LeadsTo::Next(kind) => Some((kind, on, entry)),
        LeadsTo::Again => Some((entry.kind, on, entry)),
        LeadsTo::Nothing => None,
    }
}

/// Whether a prospect was neither called nor met, and is not to be.
fn is_untouched(person: &Person, glance: &Glance<'_>) -> bool {
    let untouched = glance.last_result.is_none() && glance.next.is_none();
    untouched && person.stage == Stage::Prospect
}

fn no_next_step(person: &Person, list: WorkList, class: Class, glance: &Glance<'_>) -> Found {
    let last = last(glance);
    (glance.next.is_none() && list.class(person) == Some(class))
        .then(|| (call_for(person), Reason::NoNextStep { class, last }))
}

fn last(glance: &Glance<'_>) -> Option<NaiveDate> {
    glance.last_contact.map(|(date, _)| date)
}

/// The call that fits where a person stands. A meeting needs a call before it.
pub fn call_for(person: &Person) -> ActivityKind {
    match person.stage {
        Stage::Client => ActivityKind::ServiceCall,
        Stage::Prospect | Stage::Lost => ActivityKind::AppointmentCall,
    }
}

/// How many to plan for a day: as many as its standard still wants, a handful when that asks
/// nothing of a day.
pub fn wanted_on(book: &Book, day: NaiveDate, presets: &Presets) -> usize {
    let page = book.day(day).map(AsRef::as_ref);
    still_wanted(book.standard_on(day), page).unwrap_or(presets.without_target)
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
    Some(targets.map(|target| open(target, page)).sum())
}

/// How many talks with recruits the day's targets want beyond what is planned or done, wished ones
/// among them.
fn recruits_wanted(standard: &Standard, page: Option<&DayLog>) -> usize {
    standard
        .targets_per(Period::Day)
        .filter(|target| target.metric.kind_to_plan() == ActivityKind::RecruitInterview)
        .map(|target| open(target, page))
        .sum()
}

/// How many of a target are neither planned nor done.
fn open(target: &Target, page: Option<&DayLog>) -> usize {
    let planned = page.map_or(0, |page| {
        let will_count = |entry: &&Entry| will_count(target.metric, entry);
        page.entries.iter().filter(will_count).count()
    });
    let wanted = usize::try_from(target.count).unwrap_or(usize::MAX);
    wanted.saturating_sub(planned)
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
