//! 记结果: how an activity ended, what follows from it, and what it means for the person: one
//! commit.

use super::capture::{Pages, why};
use super::desk::{ActionError, Desk, Done, Put};
use super::policy;
use crate::domain::activity::{ActivityKind, Obstacle, Outcome};
use crate::domain::day::{self};
use crate::domain::day_log::{Entry, EntryState, Record};
use crate::domain::id::{EntryId, PersonId, PolicyId};
use crate::domain::moment::Moment;
use crate::domain::person::{Class, Stage};
use crate::domain::plan100::{self, WorkList};
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
/// given since then holds.
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
    // A correction that leaves the intention as it was judges nobody.
    let judged = result
        .intention
        .filter(|class| before.as_ref().is_none_or(|b| b.intention != Some(*class)));
    let done = put_result(desk, &mut pages, &mut stamped, &result, before)?;
    if let Some(next) = result.next {
        let entry = Entry {
            at: next.at,
            purpose: next.purpose.trim().to_owned(),
            follows: Some(done.line),
            ..Entry::planned(
                EntryId::mint(&mut stamped.mint),
                done.person.clone(),
                next.kind,
                moment.now,
            )
        };
        day::put(pages.of(desk, next.date), None, Some(entry), None)?;
    }
    let mut puts: Vec<Put> = pages.into_puts().collect();
    if result.outcome == Outcome::Paid {
        let policies = policy::paid(desk, result.paid, moment.today());
        puts.extend(policies.into_iter().map(Put::Policy));
    }
    if let Some(person) = done.person.and_then(|id| desk.person(&id).ok()) {
        let mut after = person.clone();
        if result.outcome == Outcome::Signed {
            after.stage = Stage::Client;
        }
        if let Some(class) = judged {
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

/// What a result was put on.
struct Recorded {
    line: EntryId,
    person: Option<PersonId>,
    kind: ActivityKind,
}

/// Puts a result on the page: on its line, or on a new one.
fn put_result<L: Log + 'static>(
    desk: &Desk<L>,
    pages: &mut Pages,
    moment: &mut Moment,
    result: &ResultOf,
    before: Option<Record>,
) -> Result<Recorded, ActionError> {
    let why = why(moment, result.reason.as_deref());
    let record = Record {
        outcome: result.outcome,
        // A correction changes what was said and not when it happened.
        at: before.map_or(moment.now, |before| before.at),
        intention: result.intention,
        obstacle: result.obstacle,
        premium: result
            .premium
            .filter(|yuan| *yuan > 0 && result.outcome == Outcome::Signed),
        note: result.note.trim().to_owned(),
    };
    match &result.what {
        What::Line { date, id } => {
            let page = pages.of(desk, *date);
            let line = page.entry(id).ok_or(ActionError::Gone)?;
            let (person, kind) = (line.person.clone(), line.kind);
            day::record(page, id, record, why)?;
            Ok(Recorded {
                line: id.clone(),
                person,
                kind,
            })
        }
        What::Unplanned { date, person, kind } => {
            let line = EntryId::mint(&mut moment.mint);
            let entry = Entry {
                id: line.clone(),
                person: person.clone(),
                kind: *kind,
                at: None,
                purpose: String::new(),
                state: EntryState::Done(record),
                follows: None,
                noted_at: moment.now,
            };
            day::put(pages.of(desk, *date), None, Some(entry), why)?;
            Ok(Recorded {
                line,
                person: person.clone(),
                kind: *kind,
            })
        }
    }
}
