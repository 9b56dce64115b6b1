//! What is done with a person's record: saved, graded, put on a plan, taken out, joined with
//! another.

use super::desk::{ActionError, Desk, Done, Put};
use crate::domain::day_log::{DayLog, Entry};
use crate::domain::duplicate::{LeftOver, merge_people, repoint, repoint_referrer};
use crate::domain::erasure;
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::person::{Class, Person};
use crate::domain::plan100::{self, WorkList};
use crate::domain::policy::Policy;
use crate::domain::score::Score;
use crate::storage::document::Superseded;
use crate::storage::log::Log;
use std::sync::Arc;

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

/// What is judged of a person at once, as on a card of the grading in a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// The class, given today by the company's definition.
    pub class: Option<Class>,
    /// The score.
    pub score: Option<Score>,
    /// Whether the person stands on the list.
    pub listed: Option<bool>,
}

/// Keeps what is judged of a person on one of the lists.
///
/// # Errors
/// `Gone`; what the store says.
pub async fn judge<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    id: &PersonId,
    list: WorkList,
    judgement: Judgement,
) -> Result<Done, ActionError> {
    let by = desk.book().class_definition();
    change(desk, moment, id, |person| {
        if let Some(listed) = judgement.listed {
            list.put(person, listed);
        }
        if let Some(score) = judgement.score {
            list.set_score(person, score);
        }
        if let Some(class) = judgement.class {
            list.grade(person, plan100::grading(class, moment.today(), by));
        }
    })
    .await
}

/// Takes a person out of the book, and with them the policies they hold. What was done with them
/// stays on the pages and in the counts.
///
/// # Errors
/// What the store says.
pub async fn remove<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    id: &PersonId,
) -> Result<Done, ActionError> {
    let mut puts = vec![Put::RemovePerson(id.clone())];
    puts.extend(of_policies(desk, id, |p| Put::RemovePolicy(p.id.clone())));
    desk.commit(moment, puts).await
}

/// Erases a person on their own request: the record and the policies they hold are emptied for
/// good, and whatever names them elsewhere forgets them, see [`erasure`]. The counts stay, because the work was done.
///
/// # Errors
/// What the store says.
pub async fn erase<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    id: &PersonId,
) -> Result<Done, ActionError> {
    let mut puts = vec![Put::ErasePerson(id.clone())];
    puts.extend(of_policies(desk, id, |p| Put::ErasePolicy(p.id.clone())));
    puts.extend(changed_pages(desk, id, |page| {
        erasure::forget_on_page(page, id)
    }));
    puts.extend(changed_referred(desk, id, |p| {
        erasure::forget_referrer(p, id)
    }));
    desk.commit(moment, puts).await
}

/// Joins two records of the same human being: `keep` takes over all that `other` had, the lines and
/// policies of `other` and who was named by them point to `keep`, and `other` leaves the book. Of what there can
/// be one only, the value of `other` goes to the note, as the line that `say` makes of it.
///
/// # Errors
/// `Gone`; what the store says.
pub async fn merge<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    keep: &PersonId,
    other: &PersonId,
    say: impl Fn(&LeftOver) -> String,
) -> Result<Done, ActionError> {
    let merged = merge_people(&desk.person(keep)?, &desk.person(other)?, say);
    let mut puts = vec![Put::Person(merged), Put::RemovePerson(other.clone())];
    puts.extend(changed_pages(desk, other, |page| {
        repoint(page, other, keep)
    }));
    puts.extend(of_policies(desk, other, |policy| {
        Put::Policy(Policy {
            person: keep.clone(),
            ..policy.clone()
        })
    }));
    let referred = changed_referred(desk, other, |p| repoint_referrer(p, other, keep));
    // The merged record stands among the puts already, with its own referrer.
    puts.extend(referred.filter(|put| !matches!(put, Put::Person(p) if p.id == *keep)));
    desk.commit(moment, puts).await
}

/// The values of a record that were overruled when two versions of it were merged, the newest
/// first.
#[must_use]
pub fn overruled<L: Log + 'static>(desk: &Desk<L>, id: &PersonId) -> Vec<Superseded> {
    let document = id
        .as_str()
        .parse()
        .ok()
        .and_then(|id| desk.store().get(&id));
    let mut history = document.map(|d| d.history.clone()).unwrap_or_default();
    history.reverse();
    history
}

/// The pages that name a person, as far as a change touches them. A corrected version may name
/// somebody whom no line names any more.
fn changed_pages<L: Log + 'static>(
    desk: &Desk<L>,
    person: &PersonId,
    change: impl Fn(&mut DayLog) -> bool,
) -> impl Iterator<Item = Put> {
    let book = desk.book();
    let may_name = |page: &&Arc<DayLog>| {
        let names = |e: &Entry| e.person.as_ref() == Some(person);
        page.entries.iter().any(names) || !page.amendments.is_empty()
    };
    let changed: Vec<Put> = book
        .days()
        .filter(may_name)
        .filter_map(|page| {
            let mut page = DayLog::clone(page);
            change(&mut page).then_some(Put::Day(page))
        })
        .collect();
    changed.into_iter()
}

/// What is to be written of the policies a person holds.
fn of_policies<L: Log + 'static>(
    desk: &Desk<L>,
    holder: &PersonId,
    put: impl Fn(&Policy) -> Put,
) -> impl Iterator<Item = Put> {
    let book = desk.book();
    let puts: Vec<Put> = book.policies_of(holder).map(|policy| put(policy)).collect();
    puts.into_iter()
}

/// The records of those a person named, as far as a change touches them.
fn changed_referred<L: Log + 'static>(
    desk: &Desk<L>,
    referrer: &PersonId,
    change: impl Fn(&mut Person) -> bool,
) -> impl Iterator<Item = Put> {
    let book = desk.book();
    let changed: Vec<Put> = book
        .referrals_of(referrer)
        .filter_map(|person| {
            let mut person = Person::clone(person);
            change(&mut person).then_some(Put::Person(person))
        })
        .collect();
    changed.into_iter()
}
