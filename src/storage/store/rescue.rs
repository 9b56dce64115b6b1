//! Rescue: making the list of blocks anew when it is unreadable.
//!
//! Every block says itself what it holds, and of two versions of a document the later is right, so the list can be made
//! from the blocks. Whatever cannot be read stays on the device under the key it has.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{State, Store, end_of, latest};
use crate::storage::block::{self, BlockKey};
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
        let blocks = self.0.log.read(&keys).await?;
        for (key, bytes) in keys.into_iter().zip(blocks) {
            found.block(key, bytes)?;
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

    /// Takes what stands under a key: a block, what was set aside, or the safety copy, which stays where it is.
    fn block(&mut self, key: BlockKey, bytes: Option<Vec<u8>>) -> Result<(), StoreError> {
        let Some(number) = key.number() else {
            if key != BlockKey::safety_copy() {
                self.manifest.aside.push(key);
            }
            return Ok(());
        };
        self.manifest.next_block = self.manifest.next_block.max(number + 1);
        match bytes.map(|bytes| block::decode(&key, &bytes)) {
            Some(Ok(block)) => {
                self.documents.extend(block.docs);
                self.delete.push(key);
            }
            Some(Err(StoreError::Corrupt { place })) => {
                self.state.damaged(place);
                self.manifest.aside.push(key);
            }
            Some(Err(error)) => return Err(error),
            None => {}
        }
        Ok(())
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
