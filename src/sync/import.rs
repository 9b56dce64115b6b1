//! What reading a file into the book would change, before anything is written.
//!
//! A plan is made from what is stored and what the file holds; the page shows its numbers, and only then one of
//! [`Plan::merge_into`] or [`Plan::replace`] writes, as a whole. Planning is pure.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::merge::merge;
use crate::storage::export::About;
use crate::storage::store::{Committed, Failed, Replaced};
use crate::storage::{DocId, Document, Expect, Log, Store, StoreError, Write};

/// What a file would do to a book.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Documents the book does not have.
    pub new: Vec<Rc<Document>>,
    /// Documents that would read differently afterwards: as stored, and as merged.
    pub changed: Vec<(Rc<Document>, Rc<Document>)>,
    /// Documents for which the book has a later word on everything that differs: as stored, and with what differs added
    /// to their history.
    pub older: Vec<(Rc<Document>, Rc<Document>)>,
    /// Documents that are the same already.
    pub same: Vec<DocId>,
    /// Documents of the book that the file does not have, in use: lost if the book is replaced.
    pub missing: Vec<DocId>,
    /// The file's documents, each id once.
    incoming: Vec<Rc<Document>>,
}

impl Plan {
    /// Compares the documents of a file with everything that is stored.
    pub fn of(
        stored: &[Rc<Document>],
        file: impl IntoIterator<Item = impl Into<Rc<Document>>>,
    ) -> Self {
        let incoming = unique(file.into_iter().map(Into::into).collect());
        let mut plan = Self::default();
        let by_id: FxHashMap<&DocId, &Rc<Document>> = stored
            .iter()
            .map(|document| (&document.id, document))
            .collect();
        for document in &incoming {
            let Some(stored) = by_id.get(&document.id) else {
                plan.new.push(Rc::clone(document));
                continue;
            };
            if stored.says_the_same(document) {
                plan.same.push(document.id.clone());
                continue;
            }
            let mut merged = merge(None, stored, document);
            if merged.says_the_same(stored) {
                plan.same.push(document.id.clone());
                continue;
            }
            merged.version = stored.version.max(document.version) + 1;
            let only_history = Document {
                history: stored.history.clone(),
                ..merged.clone()
            };
            let is_older = only_history.says_the_same(stored);
            let pair = (Rc::clone(stored), Rc::new(merged));
            if is_older {
                plan.older.push(pair);
            } else {
                plan.changed.push(pair);
            }
        }
        let have: FxHashSet<&DocId> = incoming.iter().map(|document| &document.id).collect();
        plan.missing = stored
            .iter()
            .filter(|document| document.is_live() && !have.contains(&document.id))
            .map(|document| document.id.clone())
            .collect();
        plan.incoming = incoming;
        plan
    }

    /// Compares a file with the whole book.
    ///
    /// # Errors
    /// What the device says while the rest of the book is read.
    pub async fn for_store<L: Log>(
        store: &Store<L>,
        file: impl IntoIterator<Item = impl Into<Rc<Document>>>,
    ) -> Result<Self, StoreError> {
        store.read_all().await?;
        Ok(Self::of(&store.snapshot().documents, file))
    }

    /// Documents in the file, each id once.
    pub fn documents(&self) -> usize {
        self.incoming.len()
    }

    /// What merging writes.
    pub fn writes(&self) -> Vec<Write> {
        let new = self.new.iter().map(|document| Write {
            document: Rc::clone(document),
            expect: Expect::Nothing,
        });
        let over = self
            .changed
            .iter()
            .chain(&self.older)
            .map(|(stored, merged)| Write {
                document: Rc::clone(merged),
                expect: Expect::Version(stored.version),
            });
        new.chain(over).collect()
    }

    /// Merges the file into the book, as a whole.
    ///
    /// # Errors
    /// `Conflict` when the book was changed since the plan was made (make a new one); what the device says. Nothing is
    /// written then.
    pub async fn merge_into<L: Log>(self, store: &Store<L>) -> Result<Committed, Failed> {
        store.commit_bulk(self.writes()).await
    }

    /// Makes the book the file's and nothing else; a copy of the book as it was is taken in the same step.
    ///
    /// # Errors
    /// What the device says. The book is as before then.
    pub async fn replace<L: Log>(
        self,
        store: &Store<L>,
        about: &About,
    ) -> Result<Replaced, StoreError> {
        store.replace_all(self.incoming, about).await
    }
}

/// Merges what occurs more than once.
fn unique(mut documents: Vec<Rc<Document>>) -> Vec<Rc<Document>> {
    // Stable: they are merged in the order of the file, which mostly is that of the ids.
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    documents.dedup_by(|next, kept| {
        let same = next.id == kept.id;
        if same {
            *kept = Rc::new(merge(None, kept, next));
        }
        same
    });
    documents
}
