//! The index over all people, kept in step with the book, for every page that looks somebody up.
//!
//! The index follows the book in idle time, so that a keystroke finds it ready; asked before that,
//! it catches up on the spot. Nothing is asked of the book but which records are others than the
//! ones indexed, and that is told by their addresses.

use super::UseDesk;
use crate::domain::book::Book;
use crate::domain::duplicate::{self, Sought, Why};
use crate::domain::id::PersonId;
use crate::domain::person::Person;
use crate::domain::referrer::Meant;
use crate::domain::search::Index;
use crate::platform::idle;
use crate::ui::late;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// From so many changed records on, building the index anew is cheaper than mending it.
const BUILD_FROM: usize = 64;

/// The index, with the records it was made of.
#[derive(Default)]
struct Kept {
    index: Index,
    made_of: FxHashMap<PersonId, Arc<Person>>,
    /// The revision of the book it was last compared with.
    revision: Option<u64>,
}

impl Kept {
    fn catch_up(&mut self, book: &Book, revision: u64) {
        if self.revision == Some(revision) {
            return;
        }
        self.revision = Some(revision);
        let changed: Vec<Arc<Person>> = book
            .people()
            .filter(|p| {
                !self
                    .made_of
                    .get(&p.id)
                    .is_some_and(|known| Arc::ptr_eq(known, p))
            })
            .cloned()
            .collect();
        let known_still = self.made_of.len() + changed.len()
            - changed
                .iter()
                .filter(|p| self.made_of.contains_key(&p.id))
                .count();
        let gone: Vec<PersonId> = if known_still == book.people_count() {
            Vec::new()
        } else {
            let is_gone = |id: &&PersonId| book.person(id).is_none();
            self.made_of.keys().filter(is_gone).cloned().collect()
        };
        if changed.len() + gone.len() >= BUILD_FROM {
            self.index = Index::build(book.people().cloned());
            self.made_of = book
                .people()
                .map(|p| (p.id.clone(), Arc::clone(p)))
                .collect();
            return;
        }
        for id in gone {
            self.index.remove(&id);
            self.made_of.remove(&id);
        }
        for person in changed {
            self.index.update(Arc::clone(&person));
            self.made_of.insert(person.id.clone(), person);
        }
    }
}

/// The handle to the index.
#[derive(Clone, Copy)]
pub struct Search {
    desk: UseDesk,
    kept: StoredValue<Kept, LocalStorage>,
}

impl Search {
    /// An index beside a book that was just opened.
    pub fn beside(desk: UseDesk) -> Self {
        let search = Self {
            desk,
            kept: StoredValue::new_local(Kept::default()),
        };
        Effect::new(move |_| {
            desk.revision();
            // A book that is still being read would be indexed several times over.
            if desk.is_complete() {
                spawn_local(async move {
                    idle::wait().await;
                    late::index_people(search).await;
                });
            }
        });
        search
    }

    /// Brings it up to date now.
    pub fn catch_up(self) {
        let revision = self.desk.revision_untracked();
        self.desk.peek(|book| {
            // The page may have been left, and the index with it.
            self.kept
                .try_update_value(|kept| kept.catch_up(book, revision));
        });
    }

    /// Reads from the index and the book, and reads again when the book changes.
    pub fn with<R>(self, read: impl FnOnce(&Index, &Book) -> R) -> R {
        self.desk.revision();
        self.peek(read)
    }

    /// Reads from the index and the book once.
    pub fn peek<R>(self, read: impl FnOnce(&Index, &Book) -> R) -> R {
        self.catch_up();
        self.desk
            .peek(|book| self.kept.with_value(|kept| read(&kept.index, book)))
    }

    /// Everybody who matches what was typed, the best match first; nothing typed matches
    /// everybody. Tracked.
    pub fn query(self, typed: &str) -> Vec<PersonId> {
        self.with(|index, _| index.query(typed))
    }

    /// Who may be the one sought, the strongest reason first. Tracked.
    pub fn duplicates(self, sought: &Sought<'_>) -> Vec<(PersonId, Why)> {
        self.with(|index, book| duplicate::candidates(book, index, sought))
    }

    /// Who is meant by 「王姐」. Tracked.
    pub fn meant_by(self, called: &str) -> Meant {
        self.with(|_, book| Meant::by(book, called))
    }
}

/// The index over all people.
pub fn use_search() -> Search {
    expect_context()
}
