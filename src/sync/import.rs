//! What reading a file into the book would change, before anything is written.
//!
//! A plan is made from what is stored and what the file holds; the page shows its numbers, and only then what
//! [`Plan::writes`] says is committed, as a whole. All of it is pure.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::merge::merge_sound;
use crate::storage::{DocId, Document, Expect, Write};

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
}

impl Plan {
    /// Compares the documents of a file with everything that is stored. `makes_sense` says what can be read, see
    /// [`merge_sound`].
    pub fn of(
        stored: &[Rc<Document>],
        file: impl IntoIterator<Item = impl Into<Rc<Document>>>,
        makes_sense: impl Fn(&Document) -> bool,
    ) -> Self {
        let mut plan = Self::default();
        let by_id: FxHashMap<&DocId, &Rc<Document>> = stored
            .iter()
            .map(|document| (&document.id, document))
            .collect();
        for document in unique(file.into_iter().map(Into::into).collect(), &makes_sense) {
            let Some(stored) = by_id.get(&document.id) else {
                plan.new.push(document);
                continue;
            };
            if stored.says_the_same(&document) {
                plan.same.push(document.id.clone());
                continue;
            }
            let mut merged = merge_sound(None, stored, &document, &makes_sense);
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
        plan
    }

    /// Takes in what changes of the book itself: `kept` are the documents of `stored`, in their order, as the plan was made
    /// with them; what is unchanged among them is the very same.
    pub fn change(&mut self, stored: &[Rc<Document>], kept: &[Rc<Document>]) {
        let both = stored.iter().zip(kept);
        let changed = both.filter(|(stored, kept)| !Rc::ptr_eq(stored, kept));
        let changed: FxHashMap<&DocId, (&Rc<Document>, &Rc<Document>)> = changed
            .map(|(stored, kept)| (&stored.id, (stored, kept)))
            .collect();
        let older = std::mem::take(&mut self.older);
        let (there, older) = older
            .into_iter()
            .partition(|(kept, _)| changed.contains_key(&kept.id));
        self.older = older;
        self.changed.extend::<Vec<_>>(there);
        let planned: FxHashSet<DocId> = self.changed.iter().map(|(d, _)| d.id.clone()).collect();
        self.same.retain(|id| !changed.contains_key(id));
        for (id, (stored, kept)) in changed {
            if !planned.contains(id) {
                let next = Document {
                    version: stored.version + 1,
                    ..Document::clone(kept)
                };
                self.changed.push((Rc::clone(stored), Rc::new(next)));
            }
        }
    }

    /// What merging writes. A commit of it is refused as a `Conflict` when the book was changed since the plan was made.
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
}

/// Merges what occurs more than once.
fn unique(
    mut documents: Vec<Rc<Document>>,
    makes_sense: impl Fn(&Document) -> bool,
) -> Vec<Rc<Document>> {
    // Stable: they are merged in the order of the file, which mostly is that of the ids.
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    documents.dedup_by(|next, kept| {
        let same = next.id == kept.id;
        if same {
            *kept = Rc::new(merge_sound(None, kept, next, &makes_sense));
        }
        same
    });
    documents
}
