//! Packing the journal into blocks, in idle time.
//!
//! Reading and planning happen outside of any transaction; the one that applies the plan first checks that the list of
//! blocks is still the one the plan was made from. So two tabs that pack at once cannot harm each other: the slower one
//! finds another list and does nothing.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{State, Store, Under, latest};
use crate::storage::block::BlockKey;
use crate::storage::document::Document;
use crate::storage::error::{Place, StoreError};
use crate::storage::journal::{self, Record};
use crate::storage::log::{Log, Rewrite};
use crate::storage::manifest::Manifest;
use crate::storage::{frame, packing};

/// Commits after which packing is worth its writes.
const WORTH_ENTRIES: u64 = 64;
/// Bytes of journal after which packing is worth its writes.
const WORTH_BYTES: u64 = 256 * 1024;

/// What a packing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compacted {
    /// Commits that were packed.
    pub entries: u64,
    /// Blocks that were written.
    pub blocks: u64,
    /// Bytes that were written.
    pub bytes: u64,
}

/// Everything read for a packing.
pub(super) struct Gathered {
    pub manifest: Manifest,
    pub blocks: BTreeMap<BlockKey, Vec<Rc<Document>>>,
    pub documents: Vec<Rc<Document>>,
    pub aside: Vec<(BlockKey, Vec<u8>)>,
    pub entries: u64,
}

impl<L: Log> Store<L> {
    /// Whether the journal has grown enough for [`Store::compact`] to be worth it, or erases what older blocks still
    /// hold.
    pub fn wants_compaction(&self) -> bool {
        let state = self.0.state.borrow();
        state.erases || state.journal_entries >= WORTH_ENTRIES || state.journal_bytes >= WORTH_BYTES
    }

    /// Packs the journal into blocks. Nothing when there is nothing to pack or another tab did it just now.
    ///
    /// Unreadable records are put aside, not dropped.
    ///
    /// # Errors
    /// What the device says; the book is as before then.
    pub async fn compact(&self) -> Result<Option<Compacted>, StoreError> {
        let _writing = self.0.writing.lock().await;
        let _turn = self.0.log.turn().await;
        let change = self.catch_up().await?;
        self.tell(change);
        let last = self.0.state.borrow().last;
        let records = self.0.log.journal_after(0).await?;
        let gathered = self.gather(&records, Vec::new()).await?;
        if gathered.entries == 0 {
            self.0.state.borrow_mut().erases = false;
            return Ok(None);
        }
        let entries = gathered.entries;
        let read = gathered.blocks.clone().into_iter().collect();
        let rewrite = self.rewrite(gathered, last, last);
        match self.0.log.rewrite(&rewrite).await {
            Ok(()) => {
                let mut state = self.0.state.borrow_mut();
                state.rewritten(&rewrite, read);
                let written = rewrite.put.iter().map(|(_, bytes)| bytes.len() as u64);
                Ok(Some(Compacted {
                    entries,
                    blocks: rewrite.put.len() as u64,
                    bytes: written.sum(),
                }))
            }
            Err(StoreError::Behind) => {
                let change = self.reload().await?;
                self.tell(change);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Reads what packing these records (and documents that come from elsewhere) needs.
    pub(super) async fn gather(
        &self,
        records: &[Record],
        more: Vec<Rc<Document>>,
    ) -> Result<Gathered, StoreError> {
        let mut manifest = self.0.state.borrow().manifest.clone();
        let mut documents = Vec::new();
        let mut aside = Vec::new();
        let mut entries = 0;
        for record in records.iter().filter(|record| record.seq > manifest.packed) {
            entries += 1;
            match record.entry() {
                Ok(entry) => documents.extend(entry.docs),
                Err(StoreError::Corrupt { .. }) => {
                    aside.push((BlockKey::aside(record.seq), record.bytes.clone()));
                }
                Err(error) => return Err(error),
            }
        }
        documents.extend(more);
        let documents = latest(documents);
        let mut blocks = BTreeMap::new();
        // A block that turns out unreadable leaves the list, which may send its documents to a neighbour: look again.
        loop {
            let touched = packing::touched(&manifest, documents.iter().map(Rc::as_ref));
            let keys: Vec<_> = touched
                .into_iter()
                .filter(|key| !blocks.contains_key(key))
                .collect();
            if keys.is_empty() {
                break;
            }
            let found = self.decoded(&keys).await?;
            for (key, under) in keys.into_iter().zip(found) {
                match under {
                    Under::Documents(docs) => {
                        blocks.insert(key, docs);
                    }
                    Under::Nothing | Under::Unreadable(_) => {
                        let place = Place::Block(key.clone());
                        self.0.state.borrow_mut().damaged(place);
                        manifest.blocks.retain(|info| info.key != key);
                        manifest.aside.push(key);
                    }
                }
            }
        }
        manifest
            .aside
            .extend(aside.iter().map(|(key, _)| key.clone()));
        Ok(Gathered {
            manifest,
            blocks,
            documents,
            aside,
            entries,
        })
    }

    /// The rewrite that packs what was gathered, leaving a mark at `seq`; the journal must end at `last`.
    pub(super) fn rewrite(&self, gathered: Gathered, last: u64, seq: u64) -> Rewrite {
        let plan = packing::plan(&gathered.manifest, gathered.blocks, gathered.documents, seq);
        let mut put = gathered.aside;
        put.extend(plan.put);
        Rewrite {
            if_manifest: self.0.state.borrow().manifest_bytes.clone(),
            if_last: (seq > last).then_some(last),
            put,
            manifest: frame::encode(&plan.manifest),
            mark: Record {
                seq,
                bytes: journal::mark(seq),
            },
            delete: plan.delete,
        }
    }
}

impl State {
    /// Notes a rewrite that the device has done. `read` are the documents of the blocks that it replaced: they were in
    /// hand, so the new blocks need not be read.
    pub(super) fn rewritten(
        &mut self,
        rewrite: &Rewrite,
        read: Vec<(BlockKey, Vec<Rc<Document>>)>,
    ) {
        let manifest = Manifest::read(Some(&rewrite.manifest))
            .expect("the list of blocks was written a moment ago, by this app");
        for (key, docs) in read {
            if self.waiting.remove(&key) {
                for document in docs {
                    let _: Option<Rc<Document>> = self.take(document);
                }
            }
        }
        self.waiting
            .retain(|key| manifest.blocks.iter().any(|info| info.key == *key));
        self.manifest = manifest;
        self.manifest_bytes = Some(rewrite.manifest.clone());
        self.last = self.last.max(rewrite.mark.seq);
        self.journal_entries = 0;
        self.journal_bytes = 0;
        self.erases = false;
    }

    /// Notes what the journal says of erasures.
    pub(super) fn note_erasures(&mut self, documents: &[Rc<Document>]) {
        self.erases |= documents
            .iter()
            .any(|document| document.erased_at.is_some());
    }
}
