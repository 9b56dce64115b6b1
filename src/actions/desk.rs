//! The desk: an open store and the book that was read from it, kept in step.
//!
//! There is one path for data. An action hands documents to [`Desk::commit`]; the store makes them
//! durable; only then the book takes them over and whoever shows it is told. Commits of other tabs
//! come in by the same door.

mod beside;
mod erasing;
mod meaning;

pub(super) use erasing::{erased_in, forget_in};
pub(super) use meaning::makes_sense;

use crate::domain::agent::Agent;
use crate::domain::book::{Book, Change};
use crate::domain::calendar::YearCalendar;
use crate::domain::day_log::DayLog;
use crate::domain::goal::MonthGoal;
use crate::domain::id::{AgentId, PersonId, PolicyId};
use crate::domain::moment::{Instant, Moment};
use crate::domain::month_review::MonthReview;
use crate::domain::person::Person;
use crate::domain::policy::Policy;
use crate::domain::score_rule::{RuleProblem, ScoreRule};
use crate::domain::signal::Answer;
use crate::domain::standard::Standard;
use crate::domain::week::WeekResult;
use crate::storage::document::{DocId, Document, Kind, Noun};
use crate::storage::error::StoreError;
use crate::storage::log::{Durability, Log};
use crate::storage::store::{Change as StoreChange, Committed, Store, Write};
use chrono::NaiveDate;
use meaning::Unreadable;
use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

/// What an action wants to be written.
#[derive(Clone, Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "a handful of these live for one commit; a box each would only clutter the actions"
)]
pub enum Put {
    /// A person, new or changed.
    Person(Person),
    /// A person to be taken out; can be undone.
    RemovePerson(PersonId),
    /// A person to be erased on their own request; cannot be undone.
    ErasePerson(PersonId),
    /// A day page, new or changed.
    Day(DayLog),
    /// The agent.
    Agent(Agent),
    /// A standard.
    Standard(Standard),
    /// The user's own days of a year.
    Calendar(YearCalendar),
    /// A month's goal.
    Goal(MonthGoal),
    /// The points of a week.
    ScoreRule(ScoreRule),
    /// The result of a closed week.
    Week(WeekResult),
    /// A month's review.
    Review(MonthReview),
    /// The answer to a signal.
    Answer(Answer),
    /// A policy, new or changed.
    Policy(Policy),
    /// A policy to be taken out; can be undone.
    RemovePolicy(PolicyId),
    /// A policy to be erased on the request of its holder; cannot be undone.
    ErasePolicy(PolicyId),
}

impl Put {
    /// Whether it takes something out of the book.
    fn takes_out(&self) -> bool {
        matches!(
            self,
            Self::RemovePerson(_)
                | Self::ErasePerson(_)
                | Self::RemovePolicy(_)
                | Self::ErasePolicy(_)
        )
    }
}

/// A commit that is durable, with what an undo needs.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// What stands there now and what stood there before.
    changed: Vec<(Rc<Document>, Option<Rc<Document>>)>,
}

impl Done {
    /// Whether anything was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty()
    }

    /// Joins two commits so that one undo takes both back.
    #[must_use]
    pub fn and(mut self, later: Self) -> Self {
        for (now, before) in later.changed {
            match self.changed.iter_mut().find(|(doc, _)| doc.id == now.id) {
                Some(first) => first.0 = now,
                None => self.changed.push((now, before)),
            }
        }
        self
    }
}

/// Why an action did not happen. Nothing of it was written then.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ActionError {
    /// The store could not write.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The rules of the day page forbid it.
    #[error(transparent)]
    Day(#[from] crate::domain::day::DayError),
    /// The rule for a week's points has something wrong with it, this first.
    #[error("the rule has a problem: {0:?}")]
    ScoreRule(RuleProblem),
    /// The person, entry or page is no longer there.
    #[error("what this was about is gone")]
    Gone,
    /// It is open or closed, and was to be the other: somebody was here before, or the day has not come.
    #[error("it stands otherwise than it was shown")]
    StandsOtherwise,
    /// What was to be undone has been changed since.
    #[error("it was changed in the meantime")]
    ChangedSince,
}

/// Called after the book has changed.
type Listener = Rc<dyn Fn()>;

/// An open store and its book.
pub struct Desk<L> {
    store: Store<L>,
    book: RefCell<Book>,
    /// The agent of this book until the first commit writes it down.
    agent: RefCell<Agent>,
    listener: RefCell<Option<Listener>>,
    /// Whether the book holds all of a store that was read to its end.
    is_whole: Cell<bool>,
}

impl<L: Log + 'static> Desk<L> {
    /// Opens the store: the list of blocks and the journal, the small blocks that every page needs,
    /// and the newest pages. `newcomer` becomes the agent of a book that has none.
    ///
    /// # Errors
    /// What the store says.
    pub async fn open(log: L, newcomer: AgentId) -> Result<Rc<Self>, StoreError> {
        let store = Store::open(log).await?;
        let small = [
            Kind::of::<Agent>(),
            Kind::of::<Standard>(),
            Kind::of::<YearCalendar>(),
            Kind::of::<MonthGoal>(),
            Kind::of::<ScoreRule>(),
        ];
        loop {
            // All in one reading: on a slow phone each takes milliseconds, however little it brings. Another tab may
            // have replaced the book meanwhile, and then other blocks are waiting.
            let mut keys = store.waiting_of(&small);
            keys.extend(store.newest_block(&Kind::of::<DayLog>()));
            if keys.is_empty() {
                break;
            }
            store.read_blocks(&keys).await?;
        }
        let desk = Rc::new(Self {
            store,
            book: RefCell::new(Book::new()),
            agent: RefCell::new(Agent::new(newcomer)),
            listener: RefCell::new(None),
            is_whole: Cell::new(false),
        });
        desk.take_all();
        let weak = Rc::downgrade(&desk);
        desk.store.on_foreign_commit(move |change| {
            if let Some(desk) = weak.upgrade() {
                match change {
                    StoreChange::Documents(documents) => desk.take(documents.iter()),
                    StoreChange::Replaced => desk.take_all(),
                }
                desk.tell();
            }
        });
        Ok(desk)
    }

    /// Reads what the first screen needs beside the newest pages: the people on the plan of `today`
    /// and of yesterday's leftovers. Neither old years nor anybody else is waited for.
    ///
    /// # Errors
    /// What the store says.
    pub async fn read_for(&self, today: NaiveDate) -> Result<(), StoreError> {
        let people: Vec<DocId> = {
            let book = self.book.borrow();
            let open = book.open_before(today).into_iter().map(|(_, entry)| entry);
            book.timeline(today)
                .into_iter()
                .chain(open)
                .filter_map(|entry| entry.person.as_ref())
                .filter_map(|id| id.as_str().parse().ok())
                .collect()
        };
        let read = self.store.pick(&Kind::of::<Person>(), &people).await?;
        self.take(read.iter());
        self.tell();
        Ok(())
    }

    /// Reads the next piece of the rest. `false` when the book is complete.
    ///
    /// # Errors
    /// What the store says.
    pub async fn read_more(&self) -> Result<bool, StoreError> {
        if let Some(key) = self.store.waiting().into_iter().next() {
            let read = self.store.read_blocks(&[key]).await?;
            self.take(read.iter());
        }
        if !self.store.is_complete() {
            return Ok(true);
        }
        if !self.is_whole.get() {
            // The last block may have been read by a commit, on its way.
            self.take_all();
        }
        Ok(false)
    }

    /// Whether every page and person has been read, and is in the book.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.is_whole.get() && self.store.is_complete()
    }

    /// The book.
    #[must_use]
    pub fn book(&self) -> Ref<'_, Book> {
        self.book.borrow()
    }

    /// The store underneath, for export, import and the page on storage.
    #[must_use]
    pub fn store(&self) -> &Store<L> {
        &self.store
    }

    /// Whose book it is.
    #[must_use]
    pub fn agent(&self) -> Agent {
        match self.book.borrow().agent() {
            Some(agent) => Agent::clone(agent),
            None => self.agent.borrow().clone(),
        }
    }

    /// Calls `listener` after every change of the book. One listener: the last one given.
    pub fn on_change(&self, listener: impl Fn() + 'static) {
        *self.listener.borrow_mut() = Some(Rc::new(listener));
    }

    /// Tells the listener that the book has changed.
    pub fn tell(&self) {
        let listener = self.listener.borrow().clone();
        if let Some(listener) = listener {
            listener();
        }
    }

    /// The page of a date, a fresh one when there is none yet.
    #[must_use]
    pub fn page(&self, date: NaiveDate) -> DayLog {
        match self.book.borrow().day(date) {
            Some(page) => DayLog::clone(page),
            None => DayLog::new(self.agent().id, date),
        }
    }

    /// A person, or [`ActionError::Gone`].
    ///
    /// # Errors
    /// `Gone`.
    pub fn person(&self, id: &PersonId) -> Result<Person, ActionError> {
        self.book
            .borrow()
            .person(id)
            .map(|p| Person::clone(p))
            .ok_or(ActionError::Gone)
    }

    /// Makes all of it durable at once, then takes it into the book. What another tab wrote on the
    /// same documents in this very moment stands beside it, see [`beside`]; what stood there and
    /// cannot be read stays with the document, as what a merge has overruled.
    ///
    /// # Errors
    /// What the store says; nothing is written then.
    pub async fn commit(&self, moment: &Moment, puts: Vec<Put>) -> Result<Done, ActionError> {
        if puts.is_empty() {
            return Ok(Done::default());
        }
        let mut writes: Vec<Write> = Vec::with_capacity(puts.len() + 1);
        let names_agent = puts.iter().any(|p| matches!(p, Put::Agent(_)));
        let is_nobodys = self.book.borrow().agent().is_none();
        // Two tabs may begin a book at once, each with an agent of its own. The slower one is told
        // of the other's, and has its pages by then.
        let write = |document: Document| {
            if is_nobodys && document.version == 1 && document.kind == Kind::of::<Agent>() {
                Write::first_of_kind(document)
            } else {
                Write::from(document)
            }
        };
        // An agent whose record cannot be read has one: pages need no more than the id, and a record that nobody typed
        // would overrule the one in a backup.
        let agent = self.agent.borrow().clone();
        if is_nobodys && !names_agent && self.stored(agent.id.as_str())?.is_none() {
            writes.extend(self.document(moment, &Put::Agent(agent))?.map(write));
        }
        let mut documents = Vec::with_capacity(puts.len());
        for put in &puts {
            documents.extend(self.document(moment, put)?);
        }
        for put in &puts {
            if let Put::ErasePerson(id) = put {
                documents = self.forget_beside(moment, id, documents)?;
            }
        }
        writes.extend(documents.into_iter().map(write));
        let takes_out = puts.iter().any(Put::takes_out);
        let committed = self.commit_beside(writes, !takes_out).await?;
        Ok(self.took(committed))
    }

    /// Takes an action back, unless something else has changed the same documents since.
    ///
    /// # Errors
    /// `ChangedSince`, or what the store says.
    pub async fn undo(&self, moment: &Moment, done: &Done) -> Result<Done, ActionError> {
        let mut writes = Vec::with_capacity(done.changed.len());
        for (now, before) in &done.changed {
            // What cannot be read is not put back: it stays beside what is there.
            let before = before
                .as_ref()
                .filter(|before| meaning::makes_sense(before));
            // The agent written along with the first commit stays: it is nobody's action.
            if now.kind == Kind::of::<Agent>() && before.is_none() {
                continue;
            }
            let stands = self.store.get(&now.id).ok_or(ActionError::Gone)?;
            if stands.version != now.version {
                return Err(ActionError::ChangedSince);
            }
            let author = moment.author.as_str();
            let at = later(moment, &stands);
            let back = match before {
                Some(before) if before.is_live() => Document {
                    schema: before.schema,
                    body: before.body.clone(),
                    ..stands.restored(at, author)
                },
                _ => stands.deleted(at, author),
            };
            writes.push(Write::from(back));
        }
        let committed = self
            .store
            .commit(writes, Durability::Strict)
            .await
            .map_err(|failed| match failed.error {
                StoreError::Conflict { .. } => ActionError::ChangedSince,
                error => ActionError::Store(error),
            })?;
        Ok(self.took(committed))
    }

    /// Takes the whole book anew from the store, after it was replaced there.
    pub(super) fn take_anew(&self) {
        self.take_all();
        self.tell();
    }

    /// Takes over what the store has acknowledged.
    pub(super) fn took(&self, committed: Committed) -> Done {
        self.take(committed.documents.iter());
        self.tell();
        Done {
            changed: committed
                .documents
                .into_iter()
                .zip(committed.previous)
                .collect(),
        }
    }

    /// The next version of the document of a noun; none when there is nothing to remove.
    fn document(&self, moment: &Moment, put: &Put) -> Result<Option<Document>, ActionError> {
        Ok(match put {
            Put::Person(person) => Some(self.next(moment, person, person.id.as_str())?),
            Put::Day(page) => {
                let id = DayLog::document_id(&page.agent, page.date);
                Some(self.next(moment, page, &id)?)
            }
            Put::Agent(agent) => Some(self.next(moment, agent, agent.id.as_str())?),
            Put::Standard(standard) => Some(self.next(moment, standard, standard.id.as_str())?),
            Put::Calendar(calendar) => {
                let id = YearCalendar::document_id(&self.agent().id, calendar.year);
                Some(self.next(moment, calendar, &id)?)
            }
            Put::Goal(goal) => {
                let id = MonthGoal::document_id(&goal.agent, goal.month);
                Some(self.next(moment, goal, &id)?)
            }
            Put::ScoreRule(rule) => Some(self.next(moment, rule, rule.id.as_str())?),
            Put::Week(week) => {
                let id = WeekResult::document_id(&week.agent, week.monday);
                Some(self.next(moment, week, &id)?)
            }
            Put::Review(review) => {
                let id = MonthReview::document_id(&review.agent, review.month);
                Some(self.next(moment, review, &id)?)
            }
            Put::Answer(answer) => {
                let id = Answer::document_id(&self.agent().id, answer.kind);
                Some(self.next(moment, answer, &id)?)
            }
            Put::Policy(policy) => Some(self.next(moment, policy, policy.id.as_str())?),
            Put::RemovePerson(id) => self.gone(moment, id.as_str(), false)?,
            Put::RemovePolicy(id) => self.gone(moment, id.as_str(), false)?,
            Put::ErasePerson(id) => self.gone(moment, id.as_str(), true)?,
            Put::ErasePolicy(id) => self.gone(moment, id.as_str(), true)?,
        })
    }

    /// The version of a document that takes it out, or erases it for good; none when it is not
    /// there.
    fn gone(
        &self,
        moment: &Moment,
        id: &str,
        for_good: bool,
    ) -> Result<Option<Document>, ActionError> {
        let author = moment.author.as_str();
        Ok(self.stored(id)?.map(|d| {
            let at = later(moment, &d);
            if for_good {
                d.erased(at, author)
            } else {
                d.deleted(at, author)
            }
        }))
    }

    fn next<T: Noun>(&self, moment: &Moment, noun: &T, id: &str) -> Result<Document, ActionError> {
        let author = moment.author.as_str();
        Ok(match self.stored(id)? {
            Some(stored) if meaning::of(&stored).is_err() => {
                stored.over(noun, later(moment, &stored), author)
            }
            Some(stored) => stored.with(noun, later(moment, &stored), author),
            None => Document::of(noun, doc_id(id)?, moment.now, author),
        })
    }

    fn stored(&self, id: &str) -> Result<Option<Rc<Document>>, ActionError> {
        Ok(self.store.get(&doc_id(id)?))
    }

    /// Everything read so far, into a fresh book.
    fn take_all(&self) {
        *self.book.borrow_mut() = Book::new();
        let snapshot = self.store.snapshot();
        self.take(snapshot.documents.iter());
        let is_whole = self.store.is_complete();
        self.book.borrow_mut().set_partial(!is_whole);
        self.is_whole.set(is_whole);
    }

    /// Takes over what the store has read or written; what cannot be read is noted there as damage.
    fn take<'a>(&self, documents: impl Iterator<Item = &'a Rc<Document>>) {
        let mut changes: Vec<Change> = Vec::new();
        for document in documents {
            match meaning::of(document) {
                Ok(change) => changes.extend(change),
                Err(Unreadable) => self.cannot_read(document),
            }
        }
        self.book.borrow_mut().apply_all(changes);
    }

    /// Notes a document as damage. Of the agent's own record the name is left, and it stays theirs.
    fn cannot_read(&self, document: &Document) {
        self.store.cannot_read(&document.id);
        let is_agent = document.kind == Kind::of::<Agent>();
        if let Some(id) = AgentId::parse(document.id.as_str()).filter(|_| is_agent) {
            *self.agent.borrow_mut() = Agent::new(id);
        }
    }
}

/// A document's next write is never dated before its last: a phone clock that was set back must
/// not make the newer version lose a merge.
fn later(moment: &Moment, stored: &Document) -> Instant {
    moment.now.max(stored.updated_at)
}

/// The id under which a noun is stored.
///
/// # Errors
/// `Other` when it is none that a document can have.
pub(super) fn doc_id(id: &str) -> Result<DocId, ActionError> {
    id.parse()
        .map_err(|bad| ActionError::Store(StoreError::Other(format!("{bad}"))))
}
