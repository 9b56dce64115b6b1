//! 记结果: how an activity ended, what follows from it, and what it means for the person: one
//! commit.

use super::desk::{ActionError, Desk, Done, Put};
use super::pages::{Pages, why};
use super::plan::Plan;
use super::policy;
use crate::domain::activity::{ActivityKind, Manner, Obstacle, Outcome};
use crate::domain::book::Book;
use crate::domain::day::{self};
use crate::domain::day_log::{Entry, Record};
use crate::domain::id::{EntryId, PersonId, PolicyId};
use crate::domain::moment::Moment;
use crate::domain::person::{Class, Person};
use crate::domain::plan100::{self, WorkList};
use crate::domain::policy::Policy;
use crate::domain::proposal::call_for;
use crate::storage::log::Log;
use chrono::{NaiveDate, NaiveTime};

/// Which activity ended.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A line of the plan.
    Line {
        /// Its day.
        date: NaiveDate,
        /// The line.
        id: EntryId,
    },
    /// Something that was not planned; it is put on the page of that date.
    Unplanned {
        /// The day it happened.
        date: NaiveDate,
        /// With whom.
        person: Option<PersonId>,
        /// What.
        kind: ActivityKind,
    },
}

impl What {
    /// What a call to somebody is about: the call that is planned for the day, else one that nobody had planned. None
    /// when they are not in the book.
    #[must_use]
    pub fn of_call(book: &Book, id: &PersonId, date: NaiveDate) -> Option<Self> {
        let kind = call_for(book.person(id)?);
        let mut lines = book.timeline(date).into_iter();
        let planned = lines.find(|line| {
            let is_call = line.kind.manner() == Manner::Call;
            line.is_planned() && is_call && line.person.as_ref() == Some(id)
        });
        Some(match planned {
            Some(line) => Self::Line {
                date,
                id: line.id.clone(),
            },
            None => Self::Unplanned {
                date,
                person: Some(id.clone()),
                kind,
            },
        })
    }
}

/// The next step that was agreed.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    /// What.
    pub kind: ActivityKind,
    /// On which day.
    pub date: NaiveDate,
    /// At which time, when one is agreed.
    pub at: Option<NaiveTime>,
    /// What for.
    pub purpose: String,
}

impl Next {
    /// It as a plan with somebody.
    fn with(self, person: Option<PersonId>) -> Plan {
        Plan {
            person,
            kind: self.kind,
            date: self.date,
            at: self.at,
            purpose: self.purpose,
        }
    }
}

/// A result as the sheet gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultOf {
    /// Which activity.
    pub what: What,
    /// How it ended.
    pub outcome: Outcome,
    /// The agent's judgement of the intention.
    pub intention: Option<Class>,
    /// What stands in the way.
    pub obstacle: Option<Obstacle>,
    /// The first year's premium in yuan; kept only with a deal that was signed.
    pub premium: Option<u32>,
    /// The premiums it brought in, by policy and due date; paid only with 交了.
    pub paid: Vec<(PolicyId, NaiveDate)>,
    /// A word on it.
    pub note: String,
    /// The next step, when one was set.
    pub next: Option<Next>,
    /// The reason, when the page was handed in before.
    pub reason: Option<String>,
}

/// Records a result. The page gets it, the day of the next step gets a line, the premiums that a
/// 收费访 brought in are paid, and the person's record follows: signed makes a client, and an
/// intention is a grading of today by the company's definition (S1, S3) — after a talk with a
/// recruit, of the recruit. A correction that leaves the intention as it was grades nobody: a class
/// given since then holds. One that says 交了 or 签了 no more takes back what followed from it, see
/// [`taken_back`].
///
/// # Errors
/// `Gone`, the rules of the page (`NeedsReason` after the hand-in), what the store says.
pub async fn record<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    result: ResultOf,
) -> Result<Done, ActionError> {
    let mut stamped = moment.clone();
    let mut pages = Pages::default();
    let before = match &result.what {
        What::Line { date, id } => pages.of(desk, *date).entry(id).and_then(Entry::record),
        What::Unplanned { .. } => None,
    };
    let before = before.cloned();
    let done = put_result(desk, &mut pages, &mut stamped, &result, before.as_ref())?;
    if let Some(next) = result.next {
        let date = next.date;
        let entry = Entry {
            follows: Some(done.line.clone()),
            ..next
                .with(done.person.clone())
                .into_line(EntryId::mint(&mut stamped.mint), moment)
        };
        day::put(pages.of(desk, date), None, Some(entry), None)?;
    }
    let mut puts: Vec<Put> = pages.into_puts().collect();
    let policies = if result.outcome == Outcome::Paid {
        policy::paid(desk, &done.line, result.paid, moment.today())
    } else {
        premiums_taken_back(desk, &done.line, done.person.as_ref())
    };
    puts.extend(policies.into_iter().map(Put::Policy));
    if let Some(person) = done.person.as_ref().and_then(|id| desk.person(id).ok()) {
        let mut after = person.clone();
        if result.outcome == Outcome::Signed {
            after.sign();
        } else {
            signature_taken_back(desk, &done.line, &mut after);
        }
        // A correction that leaves the intention as it was judges nobody.
        let said_before = before.and_then(|before| before.intention);
        if let Some(class) = done.intention.filter(|class| said_before != Some(*class)) {
            let list = match done.kind {
                ActivityKind::RecruitInterview => WorkList::Recruits,
                _ => WorkList::Prospects,
            };
            let by = desk.book().class_definition();
            list.grade(&mut after, plan100::grading(class, moment.today(), by));
        }
        if after != person {
            puts.push(Put::Person(after));
        }
    }
    desk.commit(moment, puts).await
}

/// What goes with a line that is taken off its page: the premiums that its 交了 paid are unpaid
/// again, and whom its 签了 made a client is what they were before.
pub(super) fn taken_back<L: Log + 'static>(
    desk: &Desk<L>,
    line: &EntryId,
    person: Option<&PersonId>,
) -> Vec<Put> {
    let policies = premiums_taken_back(desk, line, person);
    let mut puts: Vec<Put> = policies.into_iter().map(Put::Policy).collect();
    if let Some(person) = person.and_then(|id| desk.person(id).ok()) {
        let mut after = person.clone();
        signature_taken_back(desk, line, &mut after);
        if after != person {
            puts.push(Put::Person(after));
        }
    }
    puts
}

fn premiums_taken_back<L: Log + 'static>(
    desk: &Desk<L>,
    line: &EntryId,
    holder: Option<&PersonId>,
) -> Vec<Policy> {
    holder.map_or_else(Vec::new, |holder| policy::taken_back(desk, line, holder))
}

/// A line says 签了 no more, if it did. Whoever holds a policy, or signed on another line, is still a
/// client; a book that is not read to its end does not say that nobody did.
fn signature_taken_back<L: Log + 'static>(desk: &Desk<L>, line: &EntryId, person: &mut Person) {
    let book = desk.book();
    let signed = |entry: &&Entry| entry.record().is_some_and(|r| r.outcome == Outcome::Signed);
    let signatures = book.history(&person.id).map(|(_, entry)| entry);
    let signatures: Vec<&EntryId> = signatures.filter(signed).map(|entry| &entry.id).collect();
    let was_the_only_one = signatures == [line];
    let holds_one = book.policies_of(&person.id).next().is_some();
    if was_the_only_one && !holds_one && desk.is_complete() {
        person.unsign();
    }
}

/// What a result was put on.
struct Recorded {
    line: EntryId,
    person: Option<PersonId>,
    kind: ActivityKind,
    intention: Option<Class>,
}

/// Puts a result on the page: on its line, or on a new one.
fn put_result<L: Log + 'static>(
    desk: &Desk<L>,
    pages: &mut Pages,
    moment: &mut Moment,
    result: &ResultOf,
    before: Option<&Record>,
) -> Result<Recorded, ActionError> {
    let why = why(moment, result.reason.as_deref());
    let (line, person, kind) = match &result.what {
        What::Line { date, id } => {
            let line = pages.of(desk, *date).entry(id).ok_or(ActionError::Gone)?;
            (line.id.clone(), line.person.clone(), line.kind)
        }
        What::Unplanned { person, kind, .. } => {
            (EntryId::mint(&mut moment.mint), person.clone(), *kind)
        }
    };
    let is_judged = result.outcome.can_be_judged(kind);
    let intention = result.intention.filter(|_| is_judged);
    let record = Record {
        outcome: result.outcome,
        // A correction changes what was said and not when it happened.
        at: before.map_or(moment.now, |before| before.at),
        intention,
        obstacle: result.obstacle.filter(|_| is_judged),
        premium: result
            .premium
            .filter(|yuan| *yuan > 0 && result.outcome == Outcome::Signed),
        note: result.note.trim().to_owned(),
    };
    match &result.what {
        What::Line { date, id } => day::record(pages.of(desk, *date), id, record, why)?,
        What::Unplanned { date, .. } => {
            let entry = Entry::done(line.clone(), person.clone(), kind, record);
            day::put(pages.of(desk, *date), None, Some(entry), why)?;
        }
    }
    Ok(Recorded {
        line,
        person,
        kind,
        intention,
    })
}
