//! 彻底清除, beyond what stands in the book: values that merges have overruled, and records and policies that were taken
//! out of it, as one that was put together with another is.
//!
//! Whose lines and whose referrals are forgotten is the action's business, see [`crate::domain::erasure`]. What is here
//! no screen shows, but an export and another device would have it. The same is done to what comes from elsewhere, see
//! [`forget_in`]: neither a file nor the book as it was brings back what was erased.

use super::{ActionError, Desk, later, meaning};
use crate::domain::day_log::{DayLog, Entry};
use crate::domain::erasure;
use crate::domain::id::PersonId;
use crate::domain::moment::{Instant, Moment};
use crate::domain::person::Person;
use crate::domain::policy::Policy;
use crate::storage::document::{Document, Kind, Noun, Standing, Superseded};
use crate::storage::log::Log;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::rc::Rc;

impl<L: Log + 'static> Desk<L> {
    /// Whose records go when a person is erased: the person's own, and those that were taken out
    /// before and are of the same human being, see [`erasure::is_one_with`].
    ///
    /// # Errors
    /// `Gone`.
    pub(in crate::actions) fn erased_with(
        &self,
        id: &PersonId,
    ) -> Result<Vec<PersonId>, ActionError> {
        let person = self.person(id)?;
        let stored = self.store.snapshot().documents;
        let mut records: Vec<PersonId> = stored
            .iter()
            .filter_map(taken_out::<Person>)
            .filter(|left| erasure::is_one_with(left, &person))
            .map(|left| left.id)
            .collect();
        records.push(id.clone());
        Ok(records)
    }

    /// Adds to the documents of an erasure all others that know of the person still.
    pub(super) fn forget_beside(
        &self,
        moment: &Moment,
        id: &PersonId,
        documents: Vec<Document>,
    ) -> Result<Vec<Document>, ActionError> {
        let records = self.erased_with(id)?;
        let lines: Vec<String> = {
            let book = self.book();
            let lines = records.iter().flat_map(|id| book.history(id));
            lines
                .map(|(_, entry)| entry.id.as_str().to_owned())
                .collect()
        };
        let author = moment.author.as_str();
        let mut told: BTreeMap<_, _> = documents
            .into_iter()
            .map(|document| (document.id.clone(), document))
            .collect();
        for document in told.values_mut() {
            document
                .history
                .retain(|value| !names(value, &records, &lines));
        }
        for document in self.store.snapshot().documents {
            if told.contains_key(&document.id) {
                continue;
            }
            let goes = taken_out::<Person>(&document).is_some_and(|p| records.contains(&p.id))
                || taken_out::<Policy>(&document).is_some_and(|p| records.contains(&p.person));
            let at = later(moment, &document);
            let next = if goes {
                Some(document.erased(at, author))
            } else if !meaning::makes_sense(&document)
                && speaks_of(&document.value(), &records, &lines)
            {
                Some(emptied(&document, &records, &lines, at, author))
            } else {
                document.without_history(|value| names(value, &records, &lines), at, author)
            };
            if let Some(next) = next {
                told.insert(document.id.clone(), next);
            }
        }
        Ok(told.into_values().collect())
    }
}

/// Everybody whom one of these documents says to be erased.
pub(in crate::actions) fn erased_in<'a>(
    documents: impl IntoIterator<Item = &'a Rc<Document>>,
) -> Vec<PersonId> {
    let stones = documents.into_iter().filter(|d| d.erased_at.is_some());
    let people = stones.filter(|d| d.kind == Kind::of::<Person>());
    people
        .filter_map(|d| PersonId::parse(d.id.as_str()))
        .collect()
}

/// Documents from elsewhere (a file, another phone, the book as it was) without what is erased here: these records, the
/// policies they hold, and what pages and records of others say of them. Nothing else changes, no version and no date.
pub(in crate::actions) fn forget_in(
    documents: Vec<Rc<Document>>,
    records: &[PersonId],
    moment: &Moment,
) -> Vec<Rc<Document>> {
    if records.is_empty() {
        return documents;
    }
    let is_theirs = |entry: &Entry| entry.person.as_ref().is_some_and(|id| records.contains(id));
    let pages = documents.iter().filter_map(read::<DayLog>);
    let lines: Vec<String> = pages
        .flat_map(|mut page| {
            let lines = page.lines_and_versions().filter(|entry| is_theirs(entry));
            lines
                .map(|entry| entry.id.as_str().to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    let mut documents = documents;
    for document in &mut documents {
        if let Some(without) = forgotten(document, records, &lines, moment) {
            *document = Rc::new(without);
        }
    }
    documents
}

/// A document without these records; none when it says nothing of them.
fn forgotten(
    document: &Rc<Document>,
    records: &[PersonId],
    lines: &[String],
    moment: &Moment,
) -> Option<Document> {
    let (at, author) = (moment.now, moment.author.as_str());
    if document.erased_at.is_some() {
        return None;
    }
    let is_record = records.iter().any(|id| id.as_str() == document.id.as_str());
    if is_record || read::<Policy>(document).is_some_and(|p| records.contains(&p.person)) {
        return Some(Document {
            version: document.version,
            ..document.erased(at, author)
        });
    }
    let body = document.body.get();
    if !records.iter().any(|id| body.contains(id.as_str()))
        && !document
            .history
            .iter()
            .any(|value| names(value, records, lines))
    {
        return None;
    }
    let mut without = Document::clone(document);
    without
        .history
        .retain(|value| !names(value, records, lines));
    if let Some(mut page) = read::<DayLog>(document) {
        for id in records {
            erasure::forget_on_page(&mut page, id);
        }
        without.say(&page);
    } else if let Some(mut person) = read::<Person>(document) {
        for id in records {
            erasure::forget_referrer(&mut person, id);
        }
        without.say(&person);
    } else if !meaning::makes_sense(document) {
        without = Document {
            version: document.version,
            ..emptied(document, records, lines, at, author)
        };
    }
    // An id may stand where it says nothing of anybody, as of a record that was taken over.
    (!without.says_the_same(document)).then_some(without)
}

/// What a document of this kind says, in the book or taken out of it.
fn read<T: Noun>(document: &Rc<Document>) -> Option<T> {
    let is_one = document.erased_at.is_none() && document.kind == Kind::of::<T>();
    is_one.then(|| document.read::<T>().ok()).flatten()
}

/// Whether an overruled value speaks of the person, or stood in one of these lines.
fn names(overruled: &Superseded, records: &[PersonId], lines: &[String]) -> bool {
    lines.iter().any(|line| overruled.path.contains(line))
        || speaks_of(&overruled.value, records, lines)
}

/// Whether a value speaks of the person, or is one of these lines or has one in it.
fn speaks_of(value: &Value, records: &[PersonId], lines: &[String]) -> bool {
    let text = value.to_string();
    records.iter().any(|id| text.contains(id.as_str()))
        || lines.iter().any(|line| text.contains(line))
}

/// A document of which nothing can be read but that it speaks of the person: nothing of it is left, but something else
/// may be written under its id.
fn emptied(
    document: &Document,
    records: &[PersonId],
    lines: &[String],
    at: Instant,
    author: &str,
) -> Document {
    let mut next = document.deleted(at, author);
    next.body = RawValue::NULL.to_owned();
    next.history.retain(|value| !names(value, records, lines));
    next
}

/// What a document says that was taken out of the book and kept for an undo.
fn taken_out<T: Noun>(document: &Rc<Document>) -> Option<T> {
    let is_kept = matches!(document.standing(), Standing::Deleted(_));
    let wanted = is_kept && document.kind == Kind::of::<T>();
    wanted.then(|| document.read::<T>().ok()).flatten()
}
