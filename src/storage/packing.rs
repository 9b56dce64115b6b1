//! Packing: how documents from the journal get into blocks. Pure: from the list of blocks, the blocks that are touched
//! and the documents to the blocks that have to be written and the new list.
//!
//! Only blocks whose range is hit are written again, each under a new key. At the end of a kind, where a working day
//! appends, blocks are filled to the brim one after the other; inside, a block that grew too large is cut evenly.

use std::collections::{BTreeMap, BTreeSet};

use super::block::{self, BlockKey, MAX_BYTES, MAX_DOCUMENTS, Packed};
use super::document::{DocId, Document, Kind};
use super::manifest::{BlockInfo, Manifest};

/// What has to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// New blocks.
    pub put: Vec<(BlockKey, Vec<u8>)>,
    /// Blocks that are replaced by them.
    pub delete: Vec<BlockKey>,
    /// The new list, with its generation counted up.
    pub manifest: Manifest,
}

/// Where a document goes: into a block there is, or behind the last one.
fn place<'a>(blocks: &'a [&'a BlockInfo], id: &DocId) -> Option<&'a BlockInfo> {
    let index = blocks.partition_point(|block| block.first <= *id);
    let block = blocks.get(index.saturating_sub(1))?;
    let behind_all = index == blocks.len() && *id > block.last;
    let full = block.count as usize >= MAX_DOCUMENTS || block.bytes as usize >= MAX_BYTES;
    (!(behind_all && full)).then_some(*block)
}

/// The blocks that have to be read and written again when these documents are packed.
pub fn touched<'a>(
    manifest: &Manifest,
    documents: impl IntoIterator<Item = &'a Document>,
) -> BTreeSet<BlockKey> {
    let mut by_kind: BTreeMap<&Kind, Vec<&BlockInfo>> = BTreeMap::new();
    for info in &manifest.blocks {
        by_kind.entry(&info.kind).or_default().push(info);
    }
    documents
        .into_iter()
        .filter_map(|document| place(by_kind.get(&document.kind)?, &document.id))
        .map(|info| info.key.clone())
        .collect()
}

/// The plan that packs `fresh` (the latest version of each document, each id once) and ends at journal record `packed`.
/// `read` holds the documents of every block named by [`touched`]; a version in `fresh` replaces the one in a block
/// unless it is older.
pub fn plan(
    manifest: &Manifest,
    read: BTreeMap<BlockKey, Vec<Document>>,
    fresh: Vec<Document>,
    packed: u64,
) -> Plan {
    let mut groups: BTreeMap<(Kind, Option<BlockKey>), BTreeMap<DocId, Document>> = BTreeMap::new();
    {
        let mut by_kind: BTreeMap<&Kind, Vec<&BlockInfo>> = BTreeMap::new();
        for info in &manifest.blocks {
            by_kind.entry(&info.kind).or_default().push(info);
            if let Some(docs) = read.get(&info.key) {
                let group = (info.kind.clone(), Some(info.key.clone()));
                let docs = docs.iter().map(|d| (d.id.clone(), d.clone()));
                groups.entry(group).or_default().extend(docs);
            }
        }
        for document in fresh {
            let key = by_kind
                .get(&document.kind)
                .and_then(|blocks| place(blocks, &document.id))
                .map(|info| info.key.clone());
            let group = groups.entry((document.kind.clone(), key)).or_default();
            let older = group
                .get(&document.id)
                .is_some_and(|kept| kept.version > document.version);
            if !older {
                group.insert(document.id.clone(), document);
            }
        }
    }

    let mut next = Manifest {
        generation: manifest.generation + 1,
        packed,
        ..manifest.clone()
    };
    let last_of_kind: BTreeMap<Kind, BlockKey> = manifest
        .blocks
        .iter()
        .map(|info| (info.kind.clone(), info.key.clone()))
        .collect();
    let mut put = Vec::new();
    let mut delete = Vec::new();
    for ((kind, key), docs) in groups {
        let at_the_end = key.is_none() || key.as_ref() == last_of_kind.get(&kind);
        let docs: Vec<Packed> = docs.values().map(Packed::of).collect();
        for docs in cut(docs, at_the_end) {
            let (Some(first), Some(last)) = (docs.first(), docs.last()) else {
                continue;
            };
            let bytes = block::encode(&kind, &docs);
            let key = BlockKey::numbered(next.next_block);
            next.next_block += 1;
            next.blocks.push(BlockInfo {
                key: key.clone(),
                kind: kind.clone(),
                first: first.id.clone(),
                last: last.id.clone(),
                count: docs.len() as u32,
                bytes: bytes.len() as u32,
            });
            put.push((key, bytes));
        }
        if let Some(key) = key {
            next.blocks.retain(|info| info.key != key);
            delete.push(key);
        }
    }
    next.blocks
        .sort_by(|a, b| (&a.kind, &a.first).cmp(&(&b.kind, &b.first)));
    Plan {
        put,
        delete,
        manifest: next,
    }
}

/// Cuts documents into blocks within the limits: full ones when `to_the_brim`, else of even size.
fn cut(docs: Vec<Packed>, to_the_brim: bool) -> Vec<Vec<Packed>> {
    let bytes: usize = docs.iter().map(|doc| doc.json.len()).sum();
    let pieces = docs
        .len()
        .div_ceil(MAX_DOCUMENTS)
        .max(bytes.div_ceil(MAX_BYTES))
        .max(1);
    let (most_documents, most_bytes) = if to_the_brim {
        (MAX_DOCUMENTS, MAX_BYTES)
    } else {
        (docs.len().div_ceil(pieces), bytes.div_ceil(pieces))
    };
    let mut blocks: Vec<Vec<Packed>> = Vec::new();
    let mut room = 0;
    for doc in docs {
        let size = doc.json.len();
        match blocks.last_mut() {
            Some(block) if block.len() < most_documents && room >= size => {
                room -= size;
                block.push(doc);
            }
            _ => {
                room = most_bytes.saturating_sub(size);
                blocks.push(vec![doc]);
            }
        }
    }
    blocks
}
