//! Following: taking over what other tabs wrote.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{Change, State, Store, end_of};
use crate::storage::block::BlockKey;
use crate::storage::document::Document;
use crate::storage::error::{Place, StoreError};
use crate::storage::journal::{Entry, Record};
use crate::storage::log::{Loaded, Log};
use crate::storage::manifest::Manifest;

impl<L: Log> Store<L> {
    /// Takes over what other tabs have written since; listeners hear of it, and it is returned.
    ///
    /// # Errors
    /// What the device says; `NewerDatabase`.
    pub async fn follow(&self) -> Result<Option<Change>, StoreError> {
        let change = {
            let _writing = self.0.writing.lock().await;
            self.catch_up().await?
        };
        self.tell(change.clone());
        Ok(change)
    }

    /// As [`Store::follow`], for those who already hold the right to write; tells nobody.
    pub(super) async fn catch_up(&self) -> Result<Option<Change>, StoreError> {
        let last = self.0.state.borrow().last;
        let records = self.0.log.journal_after(last).await?;
        let news = self.0.state.borrow_mut().continue_with(&records)?;
        match news {
            // When another tab merely packed what is known here, nothing shows and nothing has to: a block that is gone
            // is noticed when it is asked for, an outdated list when this tab packs.
            Some(news) => Ok(Change::of(news)),
            None => self.reload().await,
        }
    }

    /// Finds what was in blocks that are not there any more. Only another tab's packing removes blocks, and its new list
    /// says where the documents are now; a block that is on that list too is lost, and noted as damage.
    pub(super) async fn replace_gone(
        &self,
        gone: Vec<BlockKey>,
    ) -> Result<Option<Change>, StoreError> {
        let change = self.reload().await?;
        let mut state = self.0.state.borrow_mut();
        for key in gone {
            if state.waiting.remove(&key) {
                state.damaged(Place::Block(key));
            }
        }
        Ok(change)
    }

    /// Reads the list of blocks and the journal again, and the blocks that are new on the list.
    pub(super) async fn reload(&self) -> Result<Option<Change>, StoreError> {
        let loaded = self.0.log.load().await?;
        let manifest = Manifest::read(loaded.manifest.as_deref())?;
        if self.0.state.borrow().is_of_another_book(&manifest) {
            return self.start_over(&loaded, &manifest).await;
        }
        // They hold what was packed. Some may come out of blocks that nobody has asked for yet, but a packing touches
        // few, and reading one too many does no harm. They are read first: nobody may find in the state what nobody was
        // told of.
        let known = self.0.state.borrow().listed();
        let listed = manifest.blocks.iter().map(|info| &info.key);
        let fresh: Vec<BlockKey> = listed.filter(|key| !known.contains(key)).cloned().collect();
        let found = self.decoded(&fresh).await?;
        let mut state = self.0.state.borrow_mut();
        let mut news = match state.take_in(&loaded)? {
            Some(Change::Documents(news)) => news,
            _ => Vec::new(),
        };
        for (key, under) in fresh.iter().zip(found) {
            news.extend(state.block(key, under));
        }
        Ok(Change::of(news))
    }

    /// Another book stands in the place of the one that is known. All of it is read before any of it is taken over: whoever
    /// knew all of the old one would take half of the new one for all of it.
    async fn start_over(
        &self,
        loaded: &Loaded,
        manifest: &Manifest,
    ) -> Result<Option<Change>, StoreError> {
        let keys: Vec<BlockKey> = manifest.blocks.iter().map(|b| b.key.clone()).collect();
        let found = self.decoded(&keys).await?;
        let mut state = self.0.state.borrow_mut();
        let change = state.take_in(loaded)?;
        for (key, under) in keys.iter().zip(found) {
            state.block(key, under);
        }
        Ok(change)
    }
}

impl Change {
    pub(super) fn of(news: Vec<Rc<Document>>) -> Option<Self> {
        (!news.is_empty()).then_some(Self::Documents(news))
    }
}

impl State {
    /// Blocks on the list this tab knows.
    pub(super) fn listed(&self) -> BTreeSet<BlockKey> {
        self.manifest.blocks.iter().map(|b| b.key.clone()).collect()
    }

    /// Whether a list of blocks is that of another book than the one that is known.
    fn is_of_another_book(&self, manifest: &Manifest) -> bool {
        self.last > 0 && manifest.book != self.manifest.book
    }

    /// Takes over a list of blocks and a journal, read in one go. Blocks that are new on the list are waiting after.
    pub(super) fn take_in(&mut self, loaded: &Loaded) -> Result<Option<Change>, StoreError> {
        let manifest = Manifest::read(loaded.manifest.as_deref())?;
        let replaced = self.is_of_another_book(&manifest);
        if replaced {
            *self = Self::default();
        }
        let known = self.listed();
        self.manifest = manifest;
        self.manifest_bytes.clone_from(&loaded.manifest);
        let listed = self.listed();
        let waiting = listed
            .iter()
            .filter(|key| !known.contains(*key) || self.waiting.contains(*key));
        self.waiting = waiting.cloned().collect();
        self.last = end_of(loaded, &self.manifest);
        self.count_journal(&loaded.journal);
        let packed = self.manifest.packed;
        let mut news = Vec::new();
        for record in loaded.journal.iter().filter(|record| record.seq > packed) {
            if let Some(entry) = self.entry(record)? {
                news.extend(self.take_all(entry.docs));
            }
        }
        Ok(if replaced {
            Some(Change::Replaced)
        } else {
            Change::of(news)
        })
    }

    /// Takes over the records right behind the last one; nothing when there is a gap or a mark among them.
    fn continue_with(
        &mut self,
        records: &[Record],
    ) -> Result<Option<Vec<Rc<Document>>>, StoreError> {
        let mut entries: Vec<(&Record, Option<Entry>)> = Vec::with_capacity(records.len());
        for (record, seq) in records.iter().zip(self.last + 1..) {
            if record.seq != seq {
                return Ok(None);
            }
            let entry = self.entry(record)?;
            if entry.as_ref().is_some_and(|entry| entry.mark) {
                return Ok(None);
            }
            entries.push((record, entry));
        }
        let mut news = Vec::new();
        for (record, entry) in entries {
            self.last = record.seq;
            self.journal_entries += 1;
            self.journal_bytes += record.bytes.len() as u64;
            if let Some(entry) = entry {
                news.extend(self.take_all(entry.docs));
            }
        }
        Ok(Some(news))
    }

    /// What a record says; an unreadable one is noted as damage.
    pub(super) fn entry(&mut self, record: &Record) -> Result<Option<Entry>, StoreError> {
        match record.entry() {
            Ok(entry) => Ok(Some(entry)),
            Err(StoreError::Corrupt { place }) => {
                self.damaged(place);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn take_all(&mut self, documents: Vec<Rc<Document>>) -> Vec<Rc<Document>> {
        self.note_erasures(&documents);
        documents
            .into_iter()
            .filter_map(|doc| self.take(doc))
            .collect()
    }
}
