//! ＋ 速记: a new person, counted on today's page, and what was agreed on its own page: one commit.

use super::desk::{ActionError, Desk, Done, Put};
use super::pages::Pages;
use super::people::follow_source;
use super::plan::Plan;
use crate::domain::activity::ActivityKind;
use crate::domain::capture::Meeting;
use crate::domain::day;
use crate::domain::day_log::{Entry, Record};
use crate::domain::duplicate::{LeftOver, merge_people};
use crate::domain::id::{EntryId, IdMint, PersonId};
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::storage::error::StoreError;
use crate::storage::log::Log;

/// A person who was not in the book, with what was agreed.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The record, under an id from the same moment's mint.
    pub person: Person,
    /// What was agreed, if anything.
    pub meeting: Option<Meeting>,
    /// What the meeting is for.
    pub purpose: String,
}

/// Notes a new person: the record, the line that counts it today, and the planned meeting.
///
/// On a page that was handed in the new name counts without a reason: it is a fact of the day and
/// corrects nothing that was said.
///
/// Another tab may begin the book, or hand the page in, in this very moment. That is in the book by
/// the time this one is refused, so the line is put there once more.
///
/// # Errors
/// What the store says; nothing is written then.
pub async fn add_person<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    new: NewPerson,
) -> Result<Done, ActionError> {
    match note(desk, moment, new.clone()).await {
        Err(ActionError::Store(StoreError::Conflict { .. })) => {
            // The other may have begun the book, and named its agent.
            let author = desk.agent().id;
            let moment = Moment {
                author,
                ..moment.clone()
            };
            note(desk, &moment, new).await
        }
        done => done,
    }
}

async fn note<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    new: NewPerson,
) -> Result<Done, ActionError> {
    let mut mint = moment.mint.clone();
    let mut new = new;
    graded_by_the_company(desk, &mut new.person);
    let mut pages = Pages::default();
    let noted = Entry::done(
        EntryId::mint(&mut mint),
        Some(new.person.id.clone()),
        ActivityKind::NewProspect,
        Record::new(new.person.noted_as(), moment.now),
    );
    pages.of(desk, moment.today()).entries.push(noted);
    if let Some(meeting) = new.meeting {
        let agreed = agreed(&mut mint, moment, &new.person.id, &meeting, new.purpose);
        day::put(pages.of(desk, meeting.date), None, Some(agreed), None)?;
    }
    let mut puts = vec![Put::Person(new.person)];
    puts.extend(pages.into_puts());
    desk.commit(moment, puts).await
}

/// Adds what a line says to a person who is in the book already, and plans what was agreed. What
/// the record has otherwise goes to its note, as the line that `say` makes of it. If the line names
/// a referrer, the person counts as a referral on the page that counts the name.
///
/// # Errors
/// `Gone` when the person has left the book; what the store says.
pub async fn add_to_person<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    known: &PersonId,
    new: NewPerson,
    say: impl Fn(&LeftOver) -> String,
) -> Result<Done, ActionError> {
    let mut mint = moment.mint.clone();
    let before = desk.person(known)?;
    let mut new = new;
    graded_by_the_company(desk, &mut new.person);
    let merged = merge_people(&before, &new.person, say);
    let mut pages = Pages::default();
    follow_source(desk, &mut pages, &before, &merged);
    if let Some(meeting) = new.meeting {
        let agreed = agreed(&mut mint, moment, known, &meeting, new.purpose);
        day::put(pages.of(desk, meeting.date), None, Some(agreed), None)?;
    }
    let mut puts = vec![Put::Person(merged)];
    puts.extend(pages.into_puts());
    desk.commit(moment, puts).await
}

/// The planned line of what was agreed with a person.
fn agreed(
    mint: &mut IdMint,
    moment: &Moment,
    person: &PersonId,
    meeting: &Meeting,
    purpose: String,
) -> Entry {
    let plan = Plan {
        person: Some(person.clone()),
        kind: meeting.kind,
        date: meeting.date,
        at: meeting.time,
        purpose,
    };
    plan.into_line(EntryId::mint(mint), moment)
}

/// A line that says 「A 类」 says it by the company's definition.
fn graded_by_the_company<L: Log + 'static>(desk: &Desk<L>, person: &mut Person) {
    let by = desk.book().class_definition();
    for grading in &mut person.gradings {
        grading.by = by;
    }
}
