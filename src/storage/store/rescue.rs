//! Rescue: making the list of blocks anew when it is unreadable.
//!
//! Every block says itself what it holds, and of two versions of a document the later is right, so the list can be made
//! from the blocks. Whatever cannot be read stays on the device under the key it has.

use super::{State, Store, end_of, latest};
use crate::storage::block::{self, BlockKey};
use crate::storage::error::{Place, StoreError};
use crate::storage::journal::{self, Record};
use crate::storage::log::{Loaded, Log, Rewrite};
use crate::storage::manifest::Manifest;
use crate::storage::{frame, packing};

impl<L: Log> Store<L> {
    pub(super) async fn rescue(&self, loaded: Loaded) -> Result<(), StoreError> {
        let mut state = State::default();
        state.damaged(Place::Manifest);
        let keys = self.0.log.keys().await?;
        let keys: Vec<BlockKey> = keys
            .into_iter()
            .filter(|key| *key != BlockKey::manifest())
            .collect();
        let mut manifest = Manifest {
            // Later than anything the lost list can have said.
            generation: loaded.journal.last().map_or(0, |record| record.seq) + 1,
            ..Manifest::default()
        };
        let mut documents = Vec::new();
        let mut delete = Vec::new();
        let mut put = Vec::new();
        let found = self.0.log.read(&keys).await?;
        for (key, bytes) in keys.iter().zip(found) {
            let Some(number) = key.number() else {
                if *key != BlockKey::safety_copy() {
                    manifest.aside.push(key.clone());
                }
                continue;
            };
            manifest.next_block = manifest.next_block.max(number + 1);
            match bytes.map(|bytes| block::decode(key, &bytes)) {
                Some(Ok(block)) => {
                    documents.extend(block.docs);
                    delete.push(key.clone());
                }
                Some(Err(StoreError::Corrupt { place })) => {
                    state.damaged(place);
                    manifest.aside.push(key.clone());
                }
                Some(Err(error)) => return Err(error),
                None => {}
            }
        }
        for record in &loaded.journal {
            match state.entry(record)? {
                Some(entry) => documents.extend(entry.docs),
                None => {
                    let key = BlockKey::aside(record.seq);
                    put.push((key.clone(), record.bytes.clone()));
                    manifest.aside.push(key);
                }
            }
        }
        let documents = latest(documents);
        let seq = end_of(&loaded, &manifest).max(1);
        let plan = packing::plan(
            &manifest,
            std::collections::BTreeMap::new(),
            documents.clone(),
            seq,
        );
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
