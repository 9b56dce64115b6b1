//! A file taken in: what it holds, what it would do to the book, and merging it in or letting it take the book's place.

use super::home::at_home;
use super::{ActionError, Inside, about, read_whole};
use crate::actions::desk::{Desk, Done, doc_id, erased_in, forget_in, makes_sense};
use crate::domain::agent::Agent;
use crate::domain::book::Book;
use crate::domain::day_log::DayLog;
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::forms::vcard::{self, Card};
use crate::storage::document::{DocId, Document, Kind, Standing};
use crate::storage::export::{self, About, ImportError};
use crate::storage::log::Log;
use crate::storage::store::{Expect, Replaced, Write};
use crate::sync::import::Plan;
use crate::sync::merge::merge_sound;
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use std::collections::HashSet;
use std::rc::Rc;

/// How many people of a list are named before "and so many more" follows.
const NAMED: usize = 5;

/// What a file turned out to hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A book of this app.
    Book(export::Book),
    /// Contacts.
    Contacts(Vec<Card>),
}

/// Reads a file: a book, or contacts as a vCard. Changes nothing.
///
/// # Errors
/// What is wrong with it; contacts without a name or a number among them count as empty.
pub fn read(bytes: &[u8]) -> Result<Content, ImportError> {
    if !vcard::is_vcard(bytes) {
        return export::read(bytes).map(Content::Book);
    }
    let cards = vcard::read(bytes);
    if cards.is_empty() {
        Err(ImportError::Empty)
    } else {
        Ok(Content::Contacts(cards))
    }
}

/// What merging a file would do, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merging {
    /// What the book does not have.
    pub new: Inside,
    /// What would read differently afterwards.
    pub changed: Inside,
    /// What is the same, or known later here.
    pub same: usize,
}

impl Merging {
    /// Whether the book would be as it is.
    pub fn is_nothing(self) -> bool {
        self.new.total() == 0 && self.changed.total() == 0
    }
}

/// What replacing the book by a file would take away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losing {
    /// What the file does not have.
    pub missing: Inside,
    /// The first names among them.
    pub names: Vec<String>,
    /// What the file has in an older version.
    pub older: Inside,
}

impl Losing {
    /// Whether nothing would be lost.
    pub fn is_nothing(&self) -> bool {
        self.missing.total() == 0 && self.older.total() == 0
    }
}

/// What is in a file and what would happen with it. Nothing has happened yet.
#[derive(Clone, Debug)]
pub struct Preview {
    /// When it was written, by which version of the app.
    pub about: About,
    /// The name of the agent who wrote it; empty when none was given.
    pub agent_name: String,
    /// Whether its agent is another than this book's, so that its pages are renamed.
    pub is_from_another: bool,
    /// What is in it.
    pub inside: Inside,
    /// The first and the last day of its pages.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// What merging does.
    pub merging: Merging,
    /// What replacing loses.
    pub losing: Losing,
    /// What the file has and was deleted here later: it stays deleted unless one asks for it.
    pub deleted: Inside,
    /// Whether the book takes the file's agent over.
    takes_agent: bool,
    plan: Plan,
    /// What was deleted, as stored, and brought back.
    back: Vec<(Rc<Document>, Rc<Document>)>,
    whole: Vec<Rc<Document>>,
}

/// Says what a file would do to the book. Reads the whole book for it; none when `go_on` stopped
/// it.
///
/// # Errors
/// What the store says.
pub async fn compare<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    file: export::Book,
    go_on: impl FnMut(usize) -> bool,
) -> Result<Option<Preview>, ActionError> {
    if !read_whole(desk, go_on).await? {
        return Ok(None);
    }
    let stored = desk.store().snapshot().documents;
    let mine = desk.agent();
    let theirs = agent_of(&file);
    let own = Document::of(
        &mine,
        doc_id(mine.id.as_str())?,
        moment.now,
        moment.author.as_str(),
    );

    // An agent whose own record cannot be read is one all the same, and takes it from a file of their own.
    let is_named = desk.store().get(&own.id).is_some();
    let takes_agent = desk.book().agent().is_none()
        && theirs
            .as_ref()
            .is_some_and(|theirs| !is_named || theirs.id == mine.id);
    let merged_as = match &theirs {
        Some(theirs) if takes_agent => theirs.id.clone(),
        _ => mine.id.clone(),
    };
    let mut erased = erased_in(&stored);
    erased.extend(erased_in(&file.documents));
    let forgetting = |documents| forget_in(documents, &erased, moment);
    let mut merging = at_home(file.documents.clone(), &merged_as);
    if !is_named && !takes_agent {
        merging.push(Rc::new(own.clone()));
    }
    let replaced_as = theirs.as_ref().map_or(&mine.id, |theirs| &theirs.id);
    let mut whole = at_home(file.documents, replaced_as);
    if theirs.is_none() {
        let kept = desk.store().get(&own.id);
        whole.push(kept.unwrap_or_else(|| Rc::new(own)));
    }

    // What was erased on one side is not brought back by the other.
    let merging = forgetting(as_erased_in(&stored, merging));
    let whole = with_stones(forgetting(whole), &stored);
    let kept = forgetting(stored.clone());
    let back = brought_back(&kept, &merging, moment);
    let mut plan = Plan::of(&kept, merging, makes_sense);
    plan.change(&stored, &kept);
    Ok(Some(Preview {
        agent_name: theirs.as_ref().map(|a| a.name.clone()).unwrap_or_default(),
        is_from_another: !takes_agent && theirs.is_some_and(|theirs| theirs.id != mine.id),
        inside: Inside::of(whole.iter().map(Rc::as_ref)),
        days: days_of(&whole),
        merging: Merging {
            new: Inside::of(plan.new.iter().map(Rc::as_ref)),
            changed: Inside::of(plan.changed.iter().map(|(_, merged)| &**merged)),
            same: plan.same.len() + plan.older.len(),
        },
        losing: losing(&stored, &whole, &desk.book()),
        deleted: Inside::of(back.iter().map(|(_, document)| &**document)),
        back,
        about: file.about,
        takes_agent,
        plan,
        whole,
    }))
}

/// Merges the file into the book, as a whole; can be undone. What was deleted here since the file
/// was written stays deleted, or comes back when `find_deleted` asks for it.
///
/// # Errors
/// `Conflict` or `ChangedSince` when the book has changed since it was compared: compare again.
/// What the store says. Nothing is written then.
pub async fn merge<L: Log + 'static>(
    desk: &Desk<L>,
    preview: Preview,
    find_deleted: bool,
) -> Result<Done, ActionError> {
    if preview.takes_agent && desk.book().agent().is_some() {
        return Err(ActionError::ChangedSince);
    }
    let mut writes = preview.plan.writes();
    if find_deleted {
        let back: HashSet<&DocId> = preview.back.iter().map(|(stored, _)| &stored.id).collect();
        writes.retain(|write| !back.contains(&write.document.id));
        writes.extend(preview.back.iter().map(|(stored, document)| Write {
            document: Rc::clone(document),
            expect: Expect::Version(stored.version),
        }));
    }
    if desk.book().agent().is_none() {
        // Another tab may name one in this very moment.
        for write in &mut writes {
            if write.document.kind == Kind::of::<Agent>() && write.expect == Expect::Nothing {
                write.expect = Expect::FirstOfKind;
            }
        }
    }
    let written = desk.store().commit_bulk(writes).await;
    let committed = written.map_err(|failed| failed.error)?;
    Ok(desk.took(committed))
}

/// The documents, with what is erased among `stored` erased.
fn as_erased_in(stored: &[Rc<Document>], documents: Vec<Rc<Document>>) -> Vec<Rc<Document>> {
    let stones: FxHashMap<&DocId, &Rc<Document>> = stones_of(stored).map(|d| (&d.id, d)).collect();
    let erased = |document: Rc<Document>| match stones.get(&document.id) {
        Some(stone) => Rc::clone(stone),
        None => document,
    };
    documents.into_iter().map(erased).collect()
}

/// A book that takes the place of another, with what is erased there: that holds, whether this one knew of it or not.
fn with_stones(documents: Vec<Rc<Document>>, stored: &[Rc<Document>]) -> Vec<Rc<Document>> {
    let mut whole = documents;
    let there: HashSet<DocId> = stones_of(stored).map(|stone| stone.id.clone()).collect();
    whole.retain(|document| !there.contains(&document.id));
    whole.extend(stones_of(stored).cloned());
    whole
}

fn stones_of(stored: &[Rc<Document>]) -> impl Iterator<Item = &Rc<Document>> {
    stored.iter().filter(|d| d.erased_at.is_some())
}

/// What is deleted here though the file has it, as it would be if it came back: with the content it
/// had when it was deleted, and what the file knows besides. What was erased never comes back, and
/// what the file has a later word on comes back by the merge itself.
fn brought_back(
    stored: &[Rc<Document>],
    file: &[Rc<Document>],
    moment: &Moment,
) -> Vec<(Rc<Document>, Rc<Document>)> {
    let merged =
        |stored: &Document, other: &Document| merge_sound(None, stored, other, makes_sense);
    let file: FxHashMap<&DocId, &Document> = file.iter().map(|d| (&d.id, &**d)).collect();
    let deleted = stored
        .iter()
        .filter(|d| matches!(d.standing(), Standing::Deleted(_)));
    deleted
        .filter_map(|stored| {
            let other = file.get(&stored.id).filter(|other| other.is_live())?;
            if merged(stored, other).is_live() {
                return None;
            }
            let alive = Document {
                deleted_at: None,
                ..Document::clone(stored)
            };
            let back = Document {
                version: stored.version + 1,
                updated_at: moment.now.max(stored.updated_at),
                author: moment.author.as_str().to_owned(),
                ..merged(&alive, other)
            };
            Some((Rc::clone(stored), Rc::new(back)))
        })
        .collect()
}

/// Makes the book the file's and nothing else. The book as it was is kept as a safety copy.
///
/// # Errors
/// What the store says; the book is as before then.
pub async fn replace<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    preview: Preview,
) -> Result<Replaced, ActionError> {
    let about = about(desk, moment.now);
    let replaced = desk.store().replace_all(preview.whole, &about).await?;
    desk.take_anew();
    Ok(replaced)
}

/// Brings back the book as it was before it was replaced; the present one becomes the safety copy.
/// None when there is no copy.
///
/// # Errors
/// What the store says; the book is as before then.
pub async fn undo_replace<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
) -> Result<Option<Replaced>, ActionError> {
    let about = about(desk, moment.now);
    let stored = desk.store().snapshot().documents;
    let without = |documents| {
        let erased = erased_in(&stored);
        with_stones(forget_in(documents, &erased, moment), &stored)
    };
    let replaced = desk.store().restore_safety_copy_as(&about, without).await?;
    if replaced.is_some() {
        desk.take_anew();
    }
    Ok(replaced)
}

/// The agent of a file: the one its head names, else the first there is.
fn agent_of(file: &export::Book) -> Option<Agent> {
    let agents = || {
        let live = file.documents.iter().filter(|d| d.is_live());
        live.filter_map(|d| d.read::<Agent>().ok())
    };
    agents()
        .find(|agent| agent.id.as_str() == file.about.agent)
        .or_else(|| agents().next())
}

fn days_of(documents: &[Rc<Document>]) -> Option<(NaiveDate, NaiveDate)> {
    let dates = || {
        let pages = documents.iter().filter(|d| d.is_live());
        pages
            .filter(|d| d.kind == Kind::of::<DayLog>())
            .filter_map(|d| d.id.as_str().rsplit(':').next()?.parse().ok())
    };
    Some((dates().min()?, dates().max()?))
}

fn losing(stored: &[Rc<Document>], whole: &[Rc<Document>], book: &Book) -> Losing {
    let file: FxHashMap<&DocId, &Document> = whole.iter().map(|d| (&d.id, &**d)).collect();
    let (mut missing, mut older) = (Vec::new(), Vec::new());
    for document in stored.iter().map(Rc::as_ref).filter(|d| d.is_live()) {
        match file.get(&document.id) {
            Some(other) if other.is_live() => {
                if other.updated_at < document.updated_at && !other.says_the_same(document) {
                    older.push(document);
                }
            }
            // Two agents' documents of settings are one thing to a user, and no loss of work.
            _ if document.kind == Kind::of::<Agent>() => {}
            _ => missing.push(document),
        }
    }
    let people = missing.iter().filter(|d| d.kind == Kind::of::<Person>());
    let names = people
        .filter_map(|d| PersonId::parse(d.id.as_str()))
        .filter_map(|id| book.person(&id).map(|p| p.name.clone()))
        .take(NAMED)
        .collect();
    Losing {
        names,
        missing: Inside::of(missing.iter().copied()),
        older: Inside::of(older.iter().copied()),
    }
}
