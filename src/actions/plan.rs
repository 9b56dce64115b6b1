//! Planning: a line on a day, put off, given up, accepted from a proposal, changed.

use super::desk::{ActionError, Desk, Done, Put};
use super::pages::{Pages, why};
use super::record;
use crate::domain::activity::ActivityKind;
use crate::domain::day;
use crate::domain::day_log::Entry;
use crate::domain::id::{EntryId, PersonId};
use crate::domain::moment::Moment;
use crate::storage::log::Log;
use chrono::{NaiveDate, NaiveTime};

/// What is to be done, with whom and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// With whom; none for a supervisor's duty towards nobody in the book.
    pub person: Option<PersonId>,
    /// What.
    pub kind: ActivityKind,
    /// On which day.
    pub date: NaiveDate,
    /// At which time, when one is agreed.
    pub at: Option<NaiveTime>,
    /// What for.
    pub purpose: String,
}

impl Plan {
    /// The line it puts on the page of its day. Whatever is planned anew becomes a line here.
    pub(super) fn into_line(self, id: EntryId, moment: &Moment) -> Entry {
        Entry {
            at: self.at,
            purpose: self.purpose.trim().to_owned(),
            ..Entry::planned(id, self.person, self.kind, moment.now)
        }
    }
}

/// A plan that was accepted from a proposal.
#[derive(Clone, Debug, PartialEq)]
pub struct Accepted {
    /// What is planned.
    pub plan: Plan,
    /// The open line of a day gone by that goes on in it, if it was proposed for its sake.
    pub goes_on: Option<(NaiveDate, EntryId)>,
}

/// Accepts proposals, all at once.
///
/// # Errors
/// The rules of the page, what the store says.
pub async fn accept<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    accepted: Vec<Accepted>,
) -> Result<Done, ActionError> {
    let mut pages = Pages::default();
    put_accepted(&mut pages, desk, &mut moment.clone(), accepted)?;
    desk.commit(moment, pages.into_puts().collect()).await
}

/// Puts accepted proposals on their pages. An open line that goes on is moved and keeps its
/// purpose; when it was dealt with meanwhile, the plan stands for itself.
pub(super) fn put_accepted<L: Log + 'static>(
    pages: &mut Pages,
    desk: &Desk<L>,
    moment: &mut Moment,
    accepted: Vec<Accepted>,
) -> Result<(), ActionError> {
    for Accepted { plan, goes_on } in accepted {
        let id = EntryId::mint(&mut moment.mint);
        let moved = goes_on.and_then(|(from, line)| {
            let page = pages.of(desk, from);
            day::put_off(page, &line, plan.date, plan.at, id.clone(), moment.now).ok()
        });
        let date = plan.date;
        let entry = moved.unwrap_or_else(|| plan.into_line(id, moment));
        day::put(pages.of(desk, date), None, Some(entry), None)?;
    }
    Ok(())
}

/// Puts lines on their days, all at once.
///
/// # Errors
/// What the store says.
pub async fn plan<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    plans: Vec<Plan>,
) -> Result<Done, ActionError> {
    let mut mint = moment.mint.clone();
    let mut pages = Pages::default();
    for plan in plans {
        let date = plan.date;
        let entry = plan.into_line(EntryId::mint(&mut mint), moment);
        day::put(pages.of(desk, date), None, Some(entry), None)?;
    }
    desk.commit(moment, pages.into_puts().collect()).await
}

/// Changes time, kind or purpose of a line that is still open.
///
/// # Errors
/// `Gone`, the rules of the page, what the store says.
pub async fn change<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    date: NaiveDate,
    id: &EntryId,
    kind: ActivityKind,
    at: Option<NaiveTime>,
    purpose: &str,
) -> Result<Done, ActionError> {
    let mut pages = Pages::default();
    let page = pages.of(desk, date);
    let old = day::open_line(page, id)?.clone();
    let entry = Entry {
        kind,
        at,
        purpose: purpose.trim().to_owned(),
        ..old
    };
    day::put(page, Some(id), Some(entry), None)?;
    desk.commit(moment, pages.into_puts().collect()).await
}

/// Puts an open line off to another day.
///
/// # Errors
/// The rules of the page, what the store says.
pub async fn put_off<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    from: NaiveDate,
    id: &EntryId,
    to: NaiveDate,
    at: Option<NaiveTime>,
) -> Result<Done, ActionError> {
    let mut mint = moment.mint.clone();
    let mut pages = Pages::default();
    let new_id = EntryId::mint(&mut mint);
    let there = day::put_off(pages.of(desk, from), id, to, at, new_id, moment.now)?;
    day::put(pages.of(desk, to), None, Some(there), None)?;
    desk.commit(moment, pages.into_puts().collect()).await
}

/// Puts open lines off to one day, all at once and without a time.
///
/// # Errors
/// The rules of the page, what the store says.
pub async fn put_off_all<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    lines: Vec<(NaiveDate, EntryId)>,
    to: NaiveDate,
) -> Result<Done, ActionError> {
    let mut mint = moment.mint.clone();
    let mut pages = Pages::default();
    for (from, id) in lines {
        let new_id = EntryId::mint(&mut mint);
        let there = day::put_off(pages.of(desk, from), &id, to, None, new_id, moment.now)?;
        day::put(pages.of(desk, to), None, Some(there), None)?;
    }
    desk.commit(moment, pages.into_puts().collect()).await
}

/// Gives open lines up, all at once.
///
/// # Errors
/// The rules of the page, what the store says.
pub async fn drop_all<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    lines: Vec<(NaiveDate, EntryId)>,
) -> Result<Done, ActionError> {
    let mut pages = Pages::default();
    for (date, id) in lines {
        day::drop_line(pages.of(desk, date), &id)?;
    }
    desk.commit(moment, pages.into_puts().collect()).await
}

/// Gives an open line up.
///
/// # Errors
/// The rules of the page, what the store says.
pub async fn drop_line<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    date: NaiveDate,
    id: &EntryId,
) -> Result<Done, ActionError> {
    let mut pages = Pages::default();
    day::drop_line(pages.of(desk, date), id)?;
    desk.commit(moment, pages.into_puts().collect()).await
}

/// Takes a line off its page: a slip, not something given up. On a page that was handed in, a line
/// with a result needs a reason. The premiums that its 交了 paid are unpaid again, and whom its 签了
/// alone made a client is what they were before; the next step planned after it stays.
///
/// # Errors
/// The rules of the page, what the store says.
pub async fn remove<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    date: NaiveDate,
    id: &EntryId,
    reason: Option<&str>,
) -> Result<Done, ActionError> {
    let mut stamped = moment.clone();
    let why = why(&mut stamped, reason);
    let mut pages = Pages::default();
    let page = pages.of(desk, date);
    let person = page.entry(id).and_then(|line| line.person.clone());
    day::put(page, Some(id), None, why)?;
    let mut puts: Vec<Put> = pages.into_puts().collect();
    puts.extend(record::taken_back(desk, id, person.as_ref()));
    desk.commit(moment, puts).await
}
