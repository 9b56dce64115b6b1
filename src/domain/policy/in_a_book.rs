//! What is asked about all policies of a book: whose premium is due, who was called about it, and
//! what was sold to customers there are.

use super::{Policy, Standing};
use crate::domain::activity::{ActivityKind, Outcome};
use crate::domain::book::Book;
use crate::domain::day_log::Entry;
use crate::domain::id::PersonId;
use crate::domain::metric::Metric;
use crate::domain::period::{Period, Span};
use chrono::NaiveDate;

/// What of a policy is to be paid now or soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Renewal<'a> {
    /// Which policy.
    pub policy: &'a Policy,
    /// When it is due, or was.
    pub due: NaiveDate,
    /// Set when it is overdue: the last day of grace.
    pub until: Option<NaiveDate>,
}

/// What is to be paid as of a day: what falls due within `ahead` days, and what is in grace. Only
/// of people the book has.
pub fn renewals(book: &Book, today: NaiveDate, ahead: i64) -> impl Iterator<Item = Renewal<'_>> {
    book.policies()
        .filter(|policy| book.person(&policy.person).is_some())
        .filter_map(move |policy| {
            let (due, until) = match policy.standing(today) {
                Standing::Ahead { due } if (due - today).num_days() <= ahead => (due, None),
                Standing::Grace { due, until } => (due, Some(until)),
                _ => return None,
            };
            Some(Renewal { policy, due, until })
        })
}

/// What somebody can be said to have paid on a day, what is due the longest first.
pub fn payable_by<'a>(
    book: &'a Book,
    holder: &PersonId,
    on: NaiveDate,
) -> Vec<(&'a Policy, NaiveDate)> {
    let held = book.policies_of(holder).map(AsRef::as_ref);
    let mut payable: Vec<_> = held
        .flat_map(|policy| policy.payable(on).into_iter().map(move |due| (policy, due)))
        .collect();
    payable.sort_by_key(|(policy, due)| (*due, &policy.id));
    payable
}

/// Which of what is payable a 收费访 of that day was about, as far as nobody has to be asked: the
/// only premium that is due by then, or where none is, the only one that falls due soon.
pub fn collected<'a>(
    payable: &[(&'a Policy, NaiveDate)],
    on: NaiveDate,
) -> Option<(&'a Policy, NaiveDate)> {
    let due = payable.iter().filter(|(_, due)| *due <= on).count();
    match (due, payable) {
        (1, [first, ..]) | (0, [first]) => Some(*first),
        _ => None,
    }
}

/// 下月到期: the policies of which something falls due in the month after that of `date`, paid in
/// advance or not. What has ended by then asks for nothing, and neither does what the days of grace
/// are over for; and no month is asked about what was only written down after it.
pub fn due_next_month(book: &Book, date: NaiveDate) -> impl Iterator<Item = &Policy> {
    let month = Span::around(Period::Month, date);
    let next = month.next();
    book.policies()
        .map(AsRef::as_ref)
        .filter(move |policy: &&Policy| {
            let runs = match policy.standing(next.from) {
                Standing::Ended(end) => end.on > next.from,
                Standing::Over { .. } => false,
                _ => true,
            };
            let mut dues = policy.dues_from(next.from);
            let due = dues.find(|due| *due > policy.effective);
            let known = policy.recorded_on <= month.to;
            known && runs && due.is_some_and(|due| due <= next.to)
        })
}

/// Whether a line is a call about renewal or service in which somebody was spoken to.
fn is_service_call(entry: &Entry) -> bool {
    Metric::ServiceCalls.counts(entry)
}

/// The calls from one day to another to the holders of what falls due in the month after the first
/// of them, the newest first.
pub fn calls_before_due(book: &Book, from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, &Entry)> {
    let holders: Vec<&PersonId> = due_next_month(book, from).map(|p| &p.person).collect();
    book.newest_first(from, to, |_, entry| {
        is_service_call(entry)
            && entry
                .person
                .as_ref()
                .is_some_and(|id| holders.contains(&id))
    })
}

/// 下月到期已电联: of the policies due in the month after that of `from`, those whose holder was
/// called from one day to another; and all of them.
pub fn called_before_due(book: &Book, from: NaiveDate, to: NaiveDate) -> (u32, u32) {
    let called: Vec<&PersonId> = calls_before_due(book, from, to)
        .into_iter()
        .filter_map(|(_, entry)| entry.person.as_ref())
        .collect();
    due_next_month(book, from).fold((0, 0), |(done, all), policy| {
        (done + u32::from(called.contains(&&policy.person)), all + 1)
    })
}

/// 收费期服务访: the service visits from one day to another to people who were paying a policy on
/// that day (S2), the newest first.
pub fn service_visits_while_paying(
    book: &Book,
    from: NaiveDate,
    to: NaiveDate,
) -> Vec<(NaiveDate, &Entry)> {
    book.newest_first(from, to, |date, entry| {
        Metric::ServiceVisits.counts(entry)
            && entry
                .person
                .as_ref()
                .is_some_and(|id| book.policies_of(id).any(|p| p.is_paying_on(date)))
    })
}

/// 老客户加保: the policies that began from one day to another and whose holder had one that began
/// earlier (S2: a top-up, or after maturity).
pub fn more_of_clients(
    book: &Book,
    from: NaiveDate,
    to: NaiveDate,
) -> impl Iterator<Item = &Policy> {
    book.policies()
        .map(AsRef::as_ref)
        .filter(move |policy: &&Policy| {
            let mut others = book.policies_of(&policy.person);
            (from..=to).contains(&policy.effective)
                && others.any(|other| other.effective < policy.effective)
        })
}

/// The lines in which such a policy was signed: what stands behind the figure in the journal, as
/// far as it was recorded.
pub fn signatures_of_clients(
    book: &Book,
    from: NaiveDate,
    to: NaiveDate,
) -> Vec<(NaiveDate, &Entry)> {
    let holders: Vec<&PersonId> = more_of_clients(book, from, to).map(|p| &p.person).collect();
    book.newest_first(from, to, |_, entry| {
        let signed = entry.record().is_some_and(|r| r.outcome == Outcome::Signed);
        signed
            && entry.kind != ActivityKind::NewProspect
            && entry
                .person
                .as_ref()
                .is_some_and(|id| holders.contains(&id))
    })
}
