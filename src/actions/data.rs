//! The book as a whole: written out to a file, read in from one, replaced and brought back, filled
//! with sample documents; and contacts from the phone's address book.
//!
//! **Whose pages.** A book has one agent, and every day page bears that agent's id in its own:
//! `day:<agent>:<date>`. A file from another phone was often begun under another id, though it is
//! the same human being. So, when a file is merged in:
//! * a book that has no agent document of its own yet takes the file's agent over, and nothing is
//!   renamed: the file simply moves in;
//! * else the book's own agent stays, the file's agent document is left out, and every page and
//!   calendar of another agent is given this agent's id ([`at_home`]). Where both have a page of one
//!   date, the two are merged line by line.
//!
//! When the book is replaced, the file's own agent takes its place, by the same rule.
//!
//! Start with [`fn@export`], [`fn@read`] and [`compare`].

use super::desk::{ActionError, Desk, Done, Put};
use crate::domain::agent::Agent;
use crate::domain::book::Book;
use crate::domain::calendar::YearCalendar;
use crate::domain::day_log::DayLog;
use crate::domain::goal::MonthGoal;
use crate::domain::id::{AgentId, PersonId};
use crate::domain::moment::{Instant, Moment};
use crate::domain::month_review::MonthReview;
use crate::domain::person::Person;
use crate::domain::phone::Phone;
use crate::domain::policy::Policy;
use crate::domain::signal::{Answer, SignalKind};
use crate::domain::week::WeekResult;
use crate::forms::vcard::{self, Card};
use crate::storage::document::{DocId, Document, Kind, Standing};
use crate::storage::error::StoreError;
use crate::storage::export::{self, About, ImportError};
use crate::storage::log::Log;
use crate::storage::store::{Expect, Replaced, Write};
use crate::storage::twin::{Spare, Twin};
use crate::storage::{BlockKey, block};
use crate::sync::import::Plan;
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use serde_json::value::{RawValue, to_raw_value};
use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

/// How many people of a list are named before "and so many more" follows.
const NAMED: usize = 5;

/// The version of the app, as it stands in files.
pub const APP_VERSION: &str = env!("CARGO_PKG_VERSION");

/// A file with the whole book, read back and compared with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    /// `展业本-2026-11-23.json`.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// What is in it.
    pub inside: Inside,
}

/// What a file or a book holds, in the words of the trade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inside {
    /// People.
    pub people: usize,
    /// Day pages.
    pub pages: usize,
    /// Policies.
    pub policies: usize,
    /// Everything else: settings of the agent, standards, own days.
    pub other: usize,
}

impl Inside {
    /// Counts the documents that are in use.
    pub fn of<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Self {
        let mut inside = Self::default();
        for document in documents.into_iter().filter(|d| d.is_live()) {
            if document.kind == Kind::of::<Person>() {
                inside.people += 1;
            } else if document.kind == Kind::of::<DayLog>() {
                inside.pages += 1;
            } else if document.kind == Kind::of::<Policy>() {
                inside.policies += 1;
            } else {
                inside.other += 1;
            }
        }
        inside
    }

    /// Everything together.
    pub fn total(self) -> usize {
        self.people + self.pages + self.policies + self.other
    }

    /// The two together.
    #[must_use]
    pub fn and(self, more: Self) -> Self {
        Self {
            people: self.people + more.people,
            pages: self.pages + more.pages,
            policies: self.policies + more.policies,
            other: self.other + more.other,
        }
    }
}

/// Reads the rest of the book, so that the whole of it is in memory. `go_on` hears how many blocks
/// are left and may stop it; `false` when it did.
///
/// # Errors
/// What the store says.
pub async fn read_whole<L: Log + 'static>(
    desk: &Desk<L>,
    mut go_on: impl FnMut(usize) -> bool,
) -> Result<bool, ActionError> {
    loop {
        if !go_on(desk.store().waiting().len()) {
            return Ok(false);
        }
        if !desk.read_more().await? {
            return Ok(true);
        }
    }
}

/// The head of a file written now.
fn about<L: Log + 'static>(desk: &Desk<L>, now: Instant) -> About {
    About {
        exported_at: now,
        app: APP_VERSION.to_owned(),
        agent: desk.agent().id.as_str().to_owned(),
    }
}

/// The name of a backup of a day.
#[must_use]
pub fn backup_name(date: NaiveDate) -> String {
    format!("展业本-{date}.json")
}

/// Writes the whole book as one file and reads it back. Nothing is sent anywhere: the caller hands
/// the file to the user. None when `go_on` stopped it.
///
/// # Errors
/// What the store says; also when the file does not read back as the book.
pub async fn export<L: Log + 'static>(
    desk: &Desk<L>,
    now: Instant,
    go_on: impl FnMut(usize) -> bool,
) -> Result<Option<Backup>, ActionError> {
    if !read_whole(desk, go_on).await? {
        return Ok(None);
    }
    let bytes = desk.store().export(&about(desk, now)).await?;
    let snapshot = desk.store().snapshot();
    Ok(Some(Backup {
        name: backup_name(now.date_naive()),
        bytes,
        inside: Inside::of(snapshot.documents.iter().map(Rc::as_ref)),
    }))
}

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

    let takes_agent = desk.book().agent().is_none() && theirs.is_some();
    let merged_as = match &theirs {
        Some(theirs) if takes_agent => theirs.id.clone(),
        _ => mine.id.clone(),
    };
    let mut merging = at_home(file.documents.clone(), &merged_as);
    if desk.book().agent().is_none() && !takes_agent {
        merging.push(Rc::new(own.clone()));
    }
    let replaced_as = theirs.as_ref().map_or(&mine.id, |theirs| &theirs.id);
    let mut whole = at_home(file.documents, replaced_as);
    if theirs.is_none() {
        let kept = desk.store().get(&own.id);
        whole.push(kept.unwrap_or_else(|| Rc::new(own)));
    }

    let back = brought_back(&stored, &merging, moment);
    let plan = Plan::of(&stored, merging);
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
    let merged = desk.store().commit_bulk(writes).await;
    let committed = merged.map_err(|failed| failed.error)?;
    Ok(desk.took(committed))
}

/// What is deleted here though the file has it, as it would be if it came back: with the content it
/// had when it was deleted, and what the file knows besides. What was erased never comes back, and
/// what the file has a later word on comes back by the merge itself.
fn brought_back(
    stored: &[Rc<Document>],
    file: &[Rc<Document>],
    moment: &Moment,
) -> Vec<(Rc<Document>, Rc<Document>)> {
    let file: FxHashMap<&DocId, &Document> = file.iter().map(|d| (&d.id, &**d)).collect();
    let deleted = stored
        .iter()
        .filter(|d| matches!(d.standing(), Standing::Deleted(_)));
    deleted
        .filter_map(|stored| {
            let other = file.get(&stored.id).filter(|other| other.is_live())?;
            if crate::sync::merge::merge(None, stored, other).is_live() {
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
                ..crate::sync::merge::merge(None, &alive, other)
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
    let replaced = desk.store().restore_safety_copy(&about).await?;
    if replaced.is_some() {
        desk.take_anew();
    }
    Ok(replaced)
}

/// Gives the pages and calendars of other agents to this one, and leaves other agents' documents
/// out: a book has one agent. A page that is there twice by it is merged by whoever writes it.
#[must_use]
pub fn at_home(documents: Vec<Rc<Document>>, agent: &AgentId) -> Vec<Rc<Document>> {
    documents
        .into_iter()
        .filter(|d| d.kind != Kind::of::<Agent>() || d.id.as_str() == agent.as_str())
        .map(|document| {
            let id = home_id(&document, agent).filter(|id| *id != document.id);
            match id {
                Some(id) => Rc::new(renamed(&document, id, agent)),
                None => document,
            }
        })
        .collect()
}

/// The id a page, a calendar, a goal, a week, a review or an answer has with this agent; none for
/// everything else.
fn home_id(document: &Document, agent: &AgentId) -> Option<DocId> {
    let tail = document.id.as_str().rsplit(':').next()?;
    let id = if document.kind == Kind::of::<DayLog>() {
        DayLog::document_id(agent, tail.parse().ok()?)
    } else if document.kind == Kind::of::<YearCalendar>() {
        YearCalendar::document_id(agent, tail.parse().ok()?)
    } else if document.kind == Kind::of::<MonthGoal>() {
        MonthGoal::document_id(agent, tail.parse().ok()?)
    } else if document.kind == Kind::of::<WeekResult>() {
        WeekResult::document_id(agent, tail.parse().ok()?)
    } else if document.kind == Kind::of::<MonthReview>() {
        MonthReview::document_id(agent, tail.parse().ok()?)
    } else if document.kind == Kind::of::<Answer>() {
        Answer::document_id(agent, SignalKind::of_key(tail)?)
    } else {
        return None;
    };
    id.parse().ok()
}

/// The body is changed as JSON, so that what a newer app wrote into a page comes along.
fn renamed(document: &Document, id: DocId, agent: &AgentId) -> Document {
    let mut body = document.value();
    if let Some(whose) = body.get_mut("agent") {
        *whose = agent.as_str().into();
    }
    let body: Box<RawValue> = to_raw_value(&body).expect("a JSON value is JSON");
    Document {
        id,
        body,
        ..document.clone()
    }
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

fn doc_id(id: &str) -> Result<DocId, ActionError> {
    id.parse()
        .map_err(|bad| ActionError::Store(StoreError::Other(format!("{bad}"))))
}

/// Fills an empty book, as the sample book is at its first opening. A book that holds anything is
/// left alone, and nothing is made for it.
///
/// # Errors
/// What the store says, or whoever makes it; the book is empty then.
pub async fn fill_empty<L: Log + 'static>(
    desk: &Desk<L>,
    make: impl AsyncFnOnce() -> Result<Vec<Document>, StoreError>,
) -> Result<(), StoreError> {
    if desk.store().count() > 0 {
        return Ok(());
    }
    let writes = make().await?.into_iter().map(Write::anyway);
    let written = desk.store().commit_bulk(writes).await;
    let committed = written.map_err(|failed| failed.error)?;
    desk.took(committed);
    Ok(())
}

/// Which of these contacts are in the book already: by a number, or by the name when the card has
/// no number.
#[must_use]
pub fn known_contacts(book: &Book, cards: &[Card]) -> Vec<bool> {
    let numbers: HashSet<&Phone> = book.people().flat_map(|p| &p.phones).collect();
    let names: HashSet<&str> = book.people().map(|p| p.name.as_str()).collect();
    cards
        .iter()
        .map(|card| {
            card.phones.iter().any(|phone| numbers.contains(phone))
                || (card.phones.is_empty() && names.contains(card.name.as_str()))
        })
        .collect()
}

/// Notes contacts as people. They count as no new prospects of the day: to carry an address book
/// over is no work with customers.
///
/// # Errors
/// What the store says; nobody is noted then.
pub async fn add_contacts<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    cards: Vec<Card>,
) -> Result<Done, ActionError> {
    let mut mint = moment.mint.clone();
    let puts = cards.into_iter().map(|card| {
        let id = PersonId::mint(&mut mint);
        let name = match card.phones.first() {
            Some(phone) if card.name.is_empty() => phone.grouped(),
            _ => card.name,
        };
        Put::Person(Person {
            phones: card.phones,
            job: card.job,
            birth: card.birth,
            address: card.address,
            note: card.note,
            ..Person::new(id, name, moment.today())
        })
    });
    let puts = puts.collect();
    desk.commit(moment, puts).await
}

/// What can still be read from a log that does not open as a book: every readable document in its
/// latest version, as a file. None when nothing can be read.
///
/// # Errors
/// What the device says.
pub async fn salvage<L: Log>(log: &L, now: Instant) -> Result<Option<Backup>, StoreError> {
    let loaded = log.load().await?;
    let mut documents: BTreeMap<DocId, Rc<Document>> = BTreeMap::new();
    let mut take = |found: Vec<Rc<Document>>| {
        for document in found {
            let known = documents.get(&document.id);
            if known.is_none_or(|known| known.version < document.version) {
                documents.insert(document.id.clone(), document);
            }
        }
    };
    for record in &loaded.journal {
        // What is unreadable stays on the device; this is about the rest.
        if let Ok(entry) = record.entry() {
            take(entry.docs);
        }
    }
    let keys: Vec<BlockKey> = log.keys().await?;
    let keys: Vec<BlockKey> = keys.into_iter().filter(|k| k.number().is_some()).collect();
    for (key, bytes) in keys.iter().zip(log.read(&keys).await?) {
        if let Some(Ok(block)) = bytes.map(|bytes| block::decode(key, &bytes)) {
            take(block.docs);
        }
    }
    if documents.is_empty() {
        return Ok(None);
    }
    let agent = documents.values().find(|d| d.kind == Kind::of::<Agent>());
    let about = About {
        exported_at: now,
        app: APP_VERSION.to_owned(),
        agent: agent.map(|d| d.id.as_str().to_owned()).unwrap_or_default(),
    };
    let ordered: Vec<&Document> = documents.values().map(Rc::as_ref).collect();
    Ok(Some(Backup {
        name: backup_name(now.date_naive()),
        bytes: export::write(&about, ordered.iter().copied()),
        inside: Inside::of(ordered),
    }))
}

/// What the copy of the book holds, as a file of its own; none when there is no copy or nothing in it can be read.
///
/// # Errors
/// What the copy's device says.
pub async fn salvage_copy<A: Log, B: Spare>(
    log: &Twin<A, B>,
    now: Instant,
) -> Result<Option<Backup>, StoreError> {
    let Some(copy) = log.second() else {
        return Ok(None);
    };
    let held = salvage(copy, now).await?;
    Ok(held.map(|backup| Backup {
        name: format!("展业本-副本-{}.json", now.date_naive()),
        ..backup
    }))
}

/// Lets the copy be made anew from the book on the desk, whatever it held before.
///
/// # Errors
/// What the store says; the copy is as it was then.
pub async fn renew_copy<A: Log + 'static, B: Spare + 'static>(
    desk: &Desk<Twin<A, B>>,
) -> Result<(), StoreError> {
    desk.store().log().make_anew().await
}

#[cfg(test)]
mod tests;
