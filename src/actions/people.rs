//! What is done with a person's record: saved, graded, put on a plan, taken out, joined with
//! another.

use super::desk::{ActionError, Desk, Done, Put};
use crate::domain::day_log::DayLog;
use crate::domain::duplicate::merge_people;
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::storage::log::Log;

/// Writes a changed record.
///
/// # Errors
/// What the store says.
pub async fn save<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    person: Person,
) -> Result<Done, ActionError> {
    desk.commit(moment, vec![Put::Person(person)]).await
}

/// Changes one thing of a record as it stands now.
///
/// # Errors
/// `Gone`; what the store says.
pub async fn change<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    id: &PersonId,
    change: impl FnOnce(&mut Person),
) -> Result<Done, ActionError> {
    let mut person = desk.person(id)?;
    change(&mut person);
    desk.commit(moment, vec![Put::Person(person)]).await
}

/// Takes a person out of the book. What was done with them stays on the pages and in the counts.
///
/// # Errors
/// What the store says.
pub async fn remove<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    id: &PersonId,
) -> Result<Done, ActionError> {
    desk.commit(moment, vec![Put::RemovePerson(id.clone())])
        .await
}

/// Erases a person on their own request: the record is emptied for good, and every line about them
/// loses its words. The counts stay, because the work was done.
///
/// # Errors
/// What the store says.
pub async fn erase<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    id: &PersonId,
) -> Result<Done, ActionError> {
    let mut puts = vec![Put::ErasePerson(id.clone())];
    puts.extend(pages_naming(desk, id).into_iter().map(|mut page| {
        for entry in &mut page.entries {
            if entry.person.as_ref() == Some(id) {
                entry.person = None;
                entry.purpose.clear();
                if let crate::domain::day_log::EntryState::Done(record) = &mut entry.state {
                    record.note.clear();
                }
            }
        }
        Put::Day(page)
    }));
    desk.commit(moment, puts).await
}

/// Joins two records of the same human being: `keep` takes over all that `other` had, the lines of
/// `other` point to `keep`, and `other` leaves the book.
///
/// # Errors
/// `Gone`; what the store says.
pub async fn merge<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    keep: &PersonId,
    other: &PersonId,
) -> Result<Done, ActionError> {
    let merged = merge_people(&desk.person(keep)?, &desk.person(other)?);
    let mut puts = vec![Put::Person(merged), Put::RemovePerson(other.clone())];
    puts.extend(pages_naming(desk, other).into_iter().map(|mut page| {
        for entry in &mut page.entries {
            if entry.person.as_ref() == Some(other) {
                entry.person = Some(keep.clone());
            }
        }
        Put::Day(page)
    }));
    let referred: Vec<Person> = desk
        .book()
        .referrals_of(other)
        .map(|p| Person::clone(p))
        .collect();
    puts.extend(referred.into_iter().filter(|p| p.id != *keep).map(|mut p| {
        if let Some(referrer) = &mut p.referrer {
            referrer.person = Some(keep.clone());
        }
        Put::Person(p)
    }));
    desk.commit(moment, puts).await
}

/// Every page with a line about a person.
fn pages_naming<L: Log + 'static>(desk: &Desk<L>, id: &PersonId) -> Vec<DayLog> {
    let book = desk.book();
    let mut dates: Vec<_> = book.history(id).map(|(date, _)| date).collect();
    dates.sort_unstable();
    dates.dedup();
    dates
        .into_iter()
        .filter_map(|date| book.day(date).map(|p| DayLog::clone(p)))
        .collect()
}
