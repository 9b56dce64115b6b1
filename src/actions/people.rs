//! What is done with a person's record: saved, graded, put on a plan, taken out, joined with
//! another.

use super::desk::{ActionError, Desk, Done, Put, forget_in};
use super::pages::Pages;
use crate::domain::activity::ActivityKind;
use crate::domain::day;
use crate::domain::day_log::{DayLog, Entry};
use crate::domain::duplicate::{LeftOver, merge_people, repoint, repoint_referrer};
use crate::domain::erasure;
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::person::{Class, Person};
use crate::domain::plan100::{self, WorkList};
use crate::domain::policy::Policy;
use crate::domain::score::Score;
use crate::storage::log::Log;
use chrono::NaiveDate;
use std::sync::Arc;

/// Writes a changed record. What it says of a referral the page that counts the name says too, in
/// the same commit.
///
/// # Errors
/// What the store says.
pub async fn save<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    person: Person,
) -> Result<Done, ActionError> {
    let mut pages = Pages::default();
    if let Ok(before) = desk.person(&person.id) {
        follow_source(desk, &mut pages, &before, &person);
    }
    let mut puts = vec![Put::Person(person)];
    puts.extend(pages.into_puts());
    desk.commit(moment, puts).await
}

/// Lets the lines that count a person as a new name follow the record, when a change of its referrer
/// or source makes a referral of them or none any more: the figures and the table of the sources
/// tell the same then. A page that was handed in follows too, without a reason: it is a fact about
/// the person and no correction of the work.
///
/// Where the answer stays, nothing is written, so a line that was recorded otherwise by hand keeps
/// what it says.
pub(super) fn follow_source<L: Log + 'static>(
    desk: &Desk<L>,
    pages: &mut Pages,
    before: &Person,
    after: &Person,
) {
    let outcome = after.noted_as();
    if before.noted_as() == outcome {
        return;
    }
    let differs = |entry: &Entry| {
        entry.kind == ActivityKind::NewProspect
            && entry.record().is_some_and(|r| r.outcome != outcome)
    };
    let dates: Vec<NaiveDate> = desk
        .book()
        .history(&after.id)
        .filter(|(_, entry)| differs(entry))
        .map(|(date, _)| date)
        .collect();
    for date in dates {
        day::tell_new_name(pages.of(desk, date), &after.id, outcome);
    }
}

/// Changes one thing of a record as it stands now, as [`save`] does.
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
    save(desk, moment, person).await
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
/// Records of the same human being that were taken out before go with it, and are forgotten likewise, all of it in the
/// copy of a book that was replaced too.
///
/// # Errors
/// `Gone`; what the store says.
pub async fn erase<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    id: &PersonId,
) -> Result<Done, ActionError> {
    let mut puts = vec![Put::ErasePerson(id.clone())];
    let records = desk.erased_with(id)?;
    // Before the book, so that an erasure that is said to be done has been done there too.
    let forget = |documents| forget_in(documents, &records, moment);
    desk.store().change_safety_copy(forget).await?;
    let people: Vec<&PersonId> = records.iter().collect();
    puts.extend(changed_pages(desk, &people, |page| {
        // Every one of them is to be forgotten, not the first alone.
        let named = people.iter().filter(|id| erasure::forget_on_page(page, id));
        named.count() > 0
    }));
    for record in &records {
        puts.extend(of_policies(desk, record, |p| {
            Put::ErasePolicy(p.id.clone())
        }));
        let referred = changed_referred(desk, record, |p| erasure::forget_referrer(p, record));
        // Nothing is written anew of whoever is erased.
        puts.extend(referred.filter(|put| !matches!(put, Put::Person(p) if p.id == *id)));
    }
    desk.commit(moment, puts).await
}

/// Joins two records of the same human being: `keep` takes over all that `other` had, the lines and
/// policies of `other` and who was named by them point to `keep`, and `other` leaves the book. Of what there can
/// be one only, the value of `other` goes to the note, as the line that `say` makes of it. What the
/// joined record says of a referral, the lines that count the name say too, see [`save`].
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
    let (kept, given_up) = (desk.person(keep)?, desk.person(other)?);
    let mut merged = merge_people(&kept, &given_up, say);
    merged.united.extend(given_up.united.iter().cloned());
    merged.united.push(other.clone());
    let outcome = merged.noted_as();
    // Both may have been counted as a new name, and one human being came one way.
    let came_otherwise = [&kept, &given_up].iter().any(|p| p.noted_as() != outcome);
    let mut puts = vec![Put::Person(merged), Put::RemovePerson(other.clone())];
    puts.extend(changed_pages(desk, &[keep, other], |page| {
        let repointed = repoint(page, other, keep);
        let told = came_otherwise && day::tell_new_name(page, keep, outcome);
        repointed || told
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

/// The pages that name one of these people, as far as a change touches them. A corrected version may
/// name somebody whom no line names any more.
fn changed_pages<L: Log + 'static>(
    desk: &Desk<L>,
    people: &[&PersonId],
    change: impl Fn(&mut DayLog) -> bool,
) -> impl Iterator<Item = Put> {
    let book = desk.book();
    let may_name = |page: &&Arc<DayLog>| {
        let names = |e: &Entry| e.person.as_ref().is_some_and(|id| people.contains(&id));
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
