//! What a result is about, read from the book once when the sheet opens.

use crate::actions::record::What;
use crate::domain::activity::{ActivityKind, Outcome};
use crate::domain::book::Book;
use crate::domain::day_log::{EntryState, Record};
use crate::domain::id::{EntryId, PersonId};
use crate::text::Lang;
use chrono::{NaiveDate, NaiveTime};

/// What the sheet is about.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The line, or what is to be put on the page.
    pub what: What,
    /// The day it stands on.
    pub date: NaiveDate,
    /// With whom.
    pub person: Option<PersonId>,
    /// The person's name, else the name of the kind.
    pub title: String,
    /// The mark of the person.
    pub initial: Option<String>,
    /// What kind.
    pub kind: ActivityKind,
    /// The planned time.
    pub at: Option<NaiveTime>,
    /// What for.
    pub purpose: String,
    /// The result there is already.
    pub before: Option<Record>,
    /// The line that follows from it already.
    pub next: Option<(NaiveDate, EntryId, String)>,
    /// Whether the page was handed in, so that a reason is asked.
    pub closed: bool,
    /// The name of its draft.
    pub draft: String,
}

impl Subject {
    /// Looks it up; none when the line is not there or not open to a result.
    pub fn find(book: &Book, what: &What, t: Lang, today: NaiveDate) -> Option<Self> {
        match what {
            What::Line { date, id } => {
                let page = book.day(*date)?;
                let entry = page.entry(id)?;
                if matches!(entry.state, EntryState::Moved { .. } | EntryState::Dropped) {
                    return None;
                }
                let person = entry.person.as_ref().and_then(|id| book.person(id));
                let next = book.followed_by(entry, *date).map(|(day, next)| {
                    let when = t.near_moment(day, next.at, today);
                    (day, next.id.clone(), t.next_is_set(&when, &t.about(next)))
                });
                Some(Self {
                    what: what.clone(),
                    date: *date,
                    person: entry.person.clone(),
                    title: t.whom(book, entry),
                    initial: person.map(|p| p.initial()),
                    kind: entry.kind,
                    at: entry.at,
                    purpose: entry.purpose.clone(),
                    before: entry.record().cloned(),
                    next,
                    closed: page.is_closed(),
                    draft: format!("record.{}", id.tail()),
                })
            }
            What::Unplanned { date, person, kind } => {
                let record = person.as_ref().and_then(|id| book.person(id));
                let whom = person.as_ref().map_or("somebody", PersonId::tail);
                Some(Self {
                    what: what.clone(),
                    date: *date,
                    person: person.clone(),
                    title: record.map_or_else(|| t.record_result().to_owned(), |p| p.name.clone()),
                    initial: record.map(|p| p.initial()),
                    kind: *kind,
                    at: None,
                    purpose: String::new(),
                    before: None,
                    next: None,
                    closed: book.day(*date).is_some_and(|page| page.is_closed()),
                    draft: format!("record.{date}.{whom}"),
                })
            }
        }
    }

    /// Whether it stands on a page already.
    pub fn is_line(&self) -> bool {
        matches!(self.what, What::Line { .. })
    }

    /// Whether the result there is says 交了 already: what it brought in was paid then.
    pub fn said_paid(&self) -> bool {
        let before = self.before.as_ref().map(|record| record.outcome);
        before == Some(Outcome::Paid)
    }

    /// Whether the sheet asks who it was.
    pub fn asks_who(&self) -> bool {
        !self.is_line() && self.person.is_none()
    }
}
