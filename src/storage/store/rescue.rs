//! Rescue: making the list of blocks anew when it is unreadable.
//!
//! Every block says itself what it holds, and of two versions of a document the later is right, so the list can be made
//! from the blocks. Whatever cannot be read stays on the device under the key it has.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{State, Store, Under, end_of, latest};
use crate::storage::block::BlockKey;
use crate::storage::document::Document;
use crate::storage::error::{Place, StoreError};
use crate::storage::journal::{self, Record};
use crate::storage::log::{Loaded, Log, Rewrite};
use crate::storage::manifest::Manifest;
use crate::storage::{frame, packing};

/// What was found without the list.
struct Found {
    /// What could not be read is noted as damage in it.
    state: State,
    /// The list to be, with what is set aside and no blocks yet.
    manifest: Manifest,
    documents: Vec<Rc<Document>>,
    /// Blocks whose documents are packed anew.
    delete: Vec<BlockKey>,
    /// Records of the journal that are set aside, because the mark of the rewrite ends the journal.
    put: Vec<(BlockKey, Vec<u8>)>,
}

impl<L: Log> Store<L> {
    pub(super) async fn rescue(&self, loaded: Loaded) -> Result<(), StoreError> {
        let mut found = Found::nothing(&loaded);
        let mut keys = self.0.log.keys().await?;
        keys.retain(|key| *key != BlockKey::manifest());
        let (blocks, others): (Vec<_>, Vec<_>) =
            keys.into_iter().partition(|key| key.number().is_some());
        for key in others {
            found.aside(key);
        }
        let read = self.decoded(&blocks).await?;
        for (key, under) in blocks.into_iter().zip(read) {
            found.block(key, under);
        }
        for record in &loaded.journal {
            found.record(record)?;
        }
        let Found {
            mut state,
            manifest,
            documents,
            delete,
            mut put,
        } = found;
        let documents = latest(documents);
        let seq = end_of(&loaded, &manifest).max(1);
        let plan = packing::plan(&manifest, BTreeMap::new(), documents.clone(), seq);
        put.extend(plan.put);
        let rewrite = Rewrite {
            if_manifest: loaded.manifest,
            if_last: None,
            put,
            manifest: frame::encode(&plan.manifest),
            mark: Record {
                seq,
                bytes: journal::mark(seq),
            },
            delete,
        };
        self.0.log.rewrite(&rewrite).await?;
        state.acknowledge(seq, documents);
        state.rewritten(&rewrite, Vec::new());
        *self.0.state.borrow_mut() = state;
        Ok(())
    }
}

impl Found {
    fn nothing(loaded: &Loaded) -> Self {
        let mut state = State::default();
        state.damaged(Place::Manifest);
        Self {
            state,
            manifest: Manifest {
                // Later than anything the lost list can have said.
                generation: loaded.journal.last().map_or(0, |record| record.seq) + 1,
                ..Manifest::default()
            },
            documents: Vec::new(),
            delete: Vec::new(),
            put: Vec::new(),
        }
    }

    /// What was set aside stays so; the safety copy stays where it is.
    fn aside(&mut self, key: BlockKey) {
        if key != BlockKey::safety_copy() {
            self.manifest.aside.push(key);
        }
    }

    /// Takes what stands under the key of a block.
    fn block(&mut self, key: BlockKey, under: Under) {
        let next = key.number().map_or(0, |number| number + 1);
        self.manifest.next_block = self.manifest.next_block.max(next);
        match under {
            Under::Documents(docs) => {
                self.documents.extend(docs);
                self.delete.push(key);
            }
            Under::Unreadable(place) => {
                self.state.damaged(place);
                self.manifest.aside.push(key);
            }
            Under::Nothing => {}
        }
    }

    fn record(&mut self, record: &Record) -> Result<(), StoreError> {
        match self.state.entry(record)? {
            Some(entry) => self.documents.extend(entry.docs),
            None => {
                let key = BlockKey::aside(record.seq);
                self.put.push((key.clone(), record.bytes.clone()));
                self.manifest.aside.push(key);
            }
        }
        Ok(())
    }
}
