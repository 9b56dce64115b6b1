//! Writing: documents that belong together, all or none, checked against what they were made from.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::{Change, State, Store, Under};
use crate::storage::block::BlockKey;
use crate::storage::document::{DocId, Document};
use crate::storage::error::StoreError;
use crate::storage::journal;
use crate::storage::log::{Durability, Log};

/// How often a commit follows other tabs and tries again before it gives up with `Behind`.
pub const ATTEMPTS: u32 = 64;

/// What must be stored for a write to be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// Nothing under this id.
    Nothing,
    /// Nothing under this id, and no other of its kind in use: for what a book has one of.
    FirstOfKind,
    /// This version.
    Version(u64),
    /// Whatever there is; the version is counted on from it.
    Any,
}

/// One document to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Write {
    /// The new version.
    pub document: Rc<Document>,
    /// What it was made from.
    pub expect: Expect,
}

impl Write {
    /// The first document of a kind of which a book has one.
    pub fn first_of_kind(document: Document) -> Self {
        Self {
            document: Rc::new(document),
            expect: Expect::FirstOfKind,
        }
    }

    /// A write that overrules whatever is stored (but not an erasure).
    pub fn anyway(document: Document) -> Self {
        Self {
            document: Rc::new(document),
            expect: Expect::Any,
        }
    }
}

/// A document made with [`Document::of`] expects nothing under its id, one made with [`Document::with`] and its
/// siblings expects the version it was made from.
impl From<Document> for Write {
    fn from(document: Document) -> Self {
        let expect = match document.version {
            0 | 1 => Expect::Nothing,
            version => Expect::Version(version - 1),
        };
        Self {
            document: Rc::new(document),
            expect,
        }
    }
}

/// An acknowledged commit.
#[derive(Debug, Clone)]
pub struct Committed {
    /// Its number in the journal.
    pub seq: u64,
    /// The documents as they are stored now, in the order given.
    pub documents: Vec<Rc<Document>>,
    /// What stood there before, in the same order: all that an undo needs.
    pub previous: Vec<Option<Rc<Document>>>,
}

/// A commit that did not happen, with everything that was to be written.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{error}")]
pub struct Failed {
    /// Why.
    pub error: StoreError,
    /// The record in hand, as it was given.
    pub writes: Vec<Write>,
}

impl From<Failed> for StoreError {
    fn from(failed: Failed) -> Self {
        failed.error
    }
}

impl<L: Log> Store<L> {
    /// Writes documents, all or none; returns once the device has them.
    ///
    /// When another tab wrote in the meantime, its commits are taken over first and the write is tried again; only
    /// when one of these very documents was changed is it a `Conflict`.
    ///
    /// # Errors
    /// The reason and the documents: `Conflict`, `NewerSchema` (a newer app wrote what would be overwritten), `Behind`
    /// (other tabs write without pause), or what the device says. Nothing of it is written then.
    pub async fn commit<I>(&self, writes: I, durability: Durability) -> Result<Committed, Failed>
    where
        I: IntoIterator,
        I::Item: Into<Write>,
    {
        let writes: Vec<Write> = writes.into_iter().map(Into::into).collect();
        match self.try_commit(&writes, durability).await {
            Ok(committed) => Ok(committed),
            Err(error) => Err(Failed { error, writes }),
        }
    }

    async fn try_commit(
        &self,
        writes: &[Write],
        durability: Durability,
    ) -> Result<Committed, StoreError> {
        let _writing = self.0.writing.lock().await;
        // The device lets one transaction write at a time and `append` checks the journal's end within it, so a small
        // write asks nobody first. Only one that came too late waits for its turn, so that it is not too late again.
        let mut turn = None;
        for _ in 0..ATTEMPTS {
            self.read_holders(writes).await?;
            let (documents, last) = {
                let state = self.0.state.borrow();
                (state.checked(writes)?, state.last)
            };
            if documents.is_empty() {
                return Ok(Committed {
                    seq: last,
                    documents: Vec::new(),
                    previous: Vec::new(),
                });
            }
            let record = journal::record(last + 1, &documents);
            match self.0.log.append(last, &record, durability).await {
                Ok(seq) => {
                    let committed = {
                        let mut state = self.0.state.borrow_mut();
                        state.last = seq;
                        state.journal_entries += 1;
                        state.journal_bytes += record.len() as u64;
                        state.acknowledge(seq, documents)
                    };
                    self.0.log.announce(seq);
                    return Ok(committed);
                }
                Err(StoreError::Behind) => {
                    if turn.is_none() {
                        turn = Some(self.0.log.turn().await);
                    }
                    let change = self.catch_up().await?;
                    self.tell_for(writes, change)?;
                }
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::Behind)
    }

    /// Reads the blocks that hold what is about to be overwritten: without them a write could not be checked. What else
    /// stands in them the listeners hear of, lest somebody takes it for not there and writes over it.
    pub(super) async fn read_holders(&self, writes: &[Write]) -> Result<(), StoreError> {
        loop {
            let keys = self.0.state.borrow().unread_holders(writes);
            if keys.is_empty() {
                return Ok(());
            }
            let found = self.decoded(&keys).await?;
            let (mut gone, mut news) = (Vec::new(), Vec::new());
            {
                let mut state = self.0.state.borrow_mut();
                for (key, under) in keys.into_iter().zip(found) {
                    match under {
                        Under::Nothing => gone.push(key),
                        under => news.extend(state.block(&key, under)),
                    }
                }
            }
            self.tell(Change::of(news));
            if !gone.is_empty() {
                let change = self.replace_gone(gone).await?;
                self.tell_for(writes, change)?;
            }
        }
    }

    /// Tells the listeners of what came from another tab. What was made from a book that is no longer there does not go
    /// into the one in its place.
    fn tell_for(&self, writes: &[Write], change: Option<Change>) -> Result<(), StoreError> {
        let replaced = matches!(change, Some(Change::Replaced));
        self.tell(change);
        match writes.first() {
            Some(write) if replaced => Err(StoreError::Conflict {
                id: write.document.id.clone(),
            }),
            _ => Ok(()),
        }
    }
}

impl State {
    /// Blocks that hold one of these documents and have not been read.
    fn unread_holders(&self, writes: &[Write]) -> Vec<BlockKey> {
        let mut keys: Vec<BlockKey> = writes
            .iter()
            .map(|write| &*write.document)
            .filter(|document| !self.documents.contains_key(&document.id))
            .filter_map(|document| self.manifest.holder(&document.kind, &document.id))
            .filter(|info| self.waiting.contains(&info.key))
            .map(|info| info.key.clone())
            .collect();
        keys.sort();
        keys.dedup();
        keys
    }

    /// The documents as they will be stored, if every one was made from what is stored now.
    pub(super) fn checked(&self, writes: &[Write]) -> Result<Vec<Rc<Document>>, StoreError> {
        let mut seen: FxHashSet<&DocId> = FxHashSet::default();
        let mut documents = Vec::with_capacity(writes.len());
        for Write { document, expect } in writes {
            let stored = self.documents.get(&document.id);
            let conflict = || StoreError::Conflict {
                id: document.id.clone(),
            };
            if !seen.insert(&document.id) {
                return Err(conflict());
            }
            if let Some(stored) = stored {
                if stored.schema > document.schema && document.erased_at.is_none() {
                    return Err(StoreError::NewerSchema {
                        kind: stored.kind.clone(),
                        found: stored.schema,
                        known: document.schema,
                    });
                }
                if stored.kind != document.kind
                    || (stored.erased_at.is_some() && document.erased_at.is_none())
                {
                    return Err(conflict());
                }
            }
            let version = stored.map_or(0, |stored| stored.version);
            let right = match expect {
                Expect::Nothing => stored.is_none(),
                Expect::FirstOfKind => {
                    let is_another =
                        |other: &Rc<Document>| other.kind == document.kind && other.is_live();
                    stored.is_none() && !self.documents.values().any(is_another)
                }
                Expect::Version(expected) => {
                    stored.is_some() && *expected == version && document.version > version
                }
                Expect::Any => true,
            };
            if !right {
                return Err(conflict());
            }
            let least = match expect {
                Expect::Any => version + 1,
                _ => 1,
            };
            let mut document = Rc::clone(document);
            if document.version < least {
                Rc::make_mut(&mut document).version = least;
            }
            documents.push(document);
        }
        Ok(documents)
    }

    /// Puts acknowledged documents into memory.
    pub(super) fn acknowledge(&mut self, seq: u64, documents: Vec<Rc<Document>>) -> Committed {
        let previous = documents
            .iter()
            .map(|document| self.documents.get(&document.id).cloned())
            .collect();
        self.note_erasures(&documents);
        for document in &documents {
            self.put(document);
        }
        Committed {
            seq,
            documents,
            previous,
        }
    }
}
