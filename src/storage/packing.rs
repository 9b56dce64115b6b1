//! Packing: how documents from the journal get into blocks. Pure: from the list of blocks, the blocks that are touched
//! and the documents to the blocks that have to be written and the new list.
//!
//! Only blocks whose range is hit are written again, each under a new key. At the end of a kind, where a working day
//! appends, blocks are filled to the brim one after the other; inside, a block that grew too large is cut evenly.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

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
    let by_kind = by_kind(manifest);
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
    read: BTreeMap<BlockKey, Vec<Rc<Document>>>,
    fresh: Vec<Rc<Document>>,
    packed: u64,
) -> Plan {
    let mut plan = Plan {
        put: Vec::new(),
        delete: Vec::new(),
        manifest: Manifest {
            generation: manifest.generation + 1,
            packed,
            ..manifest.clone()
        },
    };
    let last_of_kind: BTreeMap<&Kind, &BlockKey> = manifest
        .blocks
        .iter()
        .map(|info| (&info.kind, &info.key))
        .collect();
    for ((kind, key), docs) in groups(manifest, &read, fresh) {
        let at_the_end = key.is_none() || key.as_ref() == last_of_kind.get(&kind).copied();
        let docs: Vec<Packed> = docs.values().map(|doc| Packed::of(doc)).collect();
        for docs in cut(docs, at_the_end) {
            plan.add(&kind, &docs);
        }
        if let Some(key) = key {
            plan.manifest.blocks.retain(|info| info.key != key);
            plan.delete.push(key);
        }
    }
    plan.manifest
        .blocks
        .sort_by(|a, b| (&a.kind, &a.first).cmp(&(&b.kind, &b.first)));
    plan
}

impl Plan {
    /// One more block, under a new key.
    fn add(&mut self, kind: &Kind, docs: &[Packed]) {
        let (Some(first), Some(last)) = (docs.first(), docs.last()) else {
            return;
        };
        let bytes = block::encode(kind, docs);
        let key = BlockKey::numbered(self.manifest.next_block);
        self.manifest.next_block += 1;
        self.manifest.blocks.push(BlockInfo {
            key: key.clone(),
            kind: kind.clone(),
            first: first.id.clone(),
            last: last.id.clone(),
            count: docs.len() as u32,
            bytes: bytes.len() as u32,
        });
        self.put.push((key, bytes));
    }
}

/// The documents of blocks that are written again, by id.
type Groups = BTreeMap<(Kind, Option<BlockKey>), BTreeMap<DocId, Rc<Document>>>;

/// What stands in each block that was read with what comes into it, and for each kind, under no key, what comes behind
/// its last block.
fn groups(
    manifest: &Manifest,
    read: &BTreeMap<BlockKey, Vec<Rc<Document>>>,
    fresh: Vec<Rc<Document>>,
) -> Groups {
    let mut groups = Groups::new();
    for info in &manifest.blocks {
        if let Some(docs) = read.get(&info.key) {
            let group = (info.kind.clone(), Some(info.key.clone()));
            let docs = docs.iter().map(|d| (d.id.clone(), d.clone()));
            groups.entry(group).or_default().extend(docs);
        }
    }
    let by_kind = by_kind(manifest);
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
    groups
}

/// The blocks of each kind, ascending by id.
fn by_kind(manifest: &Manifest) -> BTreeMap<&Kind, Vec<&BlockInfo>> {
    let mut by_kind: BTreeMap<&Kind, Vec<&BlockInfo>> = BTreeMap::new();
    for info in &manifest.blocks {
        by_kind.entry(&info.kind).or_default().push(info);
    }
    by_kind
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::value::RawValue;

    use super::*;

    fn document(number: u32, version: u64, size: usize) -> Document {
        let at = "2026-03-02T09:00:00+08:00".parse().expect("a moment");
        Document {
            id: format!("note:{number:06}").parse().expect("an id"),
            kind: Kind::known("note"),
            schema: 1,
            version,
            created_at: at,
            updated_at: at,
            author: "me".into(),
            deleted_at: None,
            erased_at: None,
            history: Vec::new(),
            body: RawValue::from_string(format!("\"{}\"", "x".repeat(size))).expect("json"),
        }
    }

    /// Blocks as a device would hold them, changed by plans.
    #[derive(Default)]
    struct Shelf {
        manifest: Manifest,
        blocks: BTreeMap<BlockKey, Vec<Rc<Document>>>,
        written: usize,
    }

    impl Shelf {
        fn pack(&mut self, fresh: Vec<Document>) {
            let fresh: Vec<Rc<Document>> = fresh.into_iter().map(Rc::new).collect();
            let touched = touched(&self.manifest, fresh.iter().map(Rc::as_ref));
            let read = touched
                .iter()
                .map(|key| (key.clone(), self.blocks[key].clone()));
            let plan = plan(&self.manifest, read.collect(), fresh, 0);
            assert_eq!(plan.delete, touched.into_iter().collect::<Vec<_>>());
            self.written = plan.put.len();
            for (key, bytes) in plan.put {
                let docs = block::decode(&key, &bytes).expect("a block").docs;
                assert!(
                    self.blocks.insert(key, docs).is_none(),
                    "no key is used twice"
                );
            }
            plan.delete
                .iter()
                .for_each(|key| drop(self.blocks.remove(key)));
            self.manifest = plan.manifest;
        }

        fn pack_numbers(&mut self, numbers: impl IntoIterator<Item = u32>) {
            self.pack(numbers.into_iter().map(|n| document(n, 1, 1)).collect());
        }

        fn counts(&self) -> Vec<u32> {
            self.manifest.blocks.iter().map(|info| info.count).collect()
        }

        /// The list tells the truth, ranges do not overlap, limits are kept.
        fn check(&self) {
            assert_eq!(self.manifest.blocks.len(), self.blocks.len());
            let mut before: Option<&DocId> = None;
            for info in &self.manifest.blocks {
                let docs = &self.blocks[&info.key];
                assert_eq!(docs.len(), info.count as usize);
                assert_eq!(docs.first().map(|d| &d.id), Some(&info.first));
                assert_eq!(docs.last().map(|d| &d.id), Some(&info.last));
                assert!(docs.is_sorted_by(|a, b| a.id < b.id));
                assert!(
                    before.is_none_or(|before| *before < info.first),
                    "ranges overlap"
                );
                assert!(docs.len() <= MAX_DOCUMENTS);
                // A comma and the place of each.
                let around = 9 * MAX_DOCUMENTS + 100;
                assert!(docs.len() == 1 || info.bytes as usize <= MAX_BYTES + around);
                before = Some(&info.last);
            }
        }
    }

    #[test]
    fn a_working_day_appends_and_rewrites_the_last_block_alone() {
        let mut shelf = Shelf::default();
        shelf.pack_numbers(0..1200);
        assert_eq!(shelf.counts(), [500, 500, 200]);
        shelf.pack_numbers(1200..1210);
        assert_eq!((shelf.counts(), shelf.written), (vec![500, 500, 210], 1));
        shelf.pack_numbers(1210..1600);
        assert_eq!(
            (shelf.counts(), shelf.written),
            (vec![500, 500, 500, 100], 2)
        );
    }

    #[test]
    fn behind_a_full_block_a_new_one_begins_and_the_full_one_is_left_alone() {
        let mut shelf = Shelf::default();
        shelf.pack_numbers(0..500);
        shelf.pack_numbers(500..501);
        assert_eq!((shelf.counts(), shelf.written), (vec![500, 1], 1));
    }

    #[test]
    fn a_block_that_grows_inside_is_cut_evenly() {
        let mut shelf = Shelf::default();
        shelf.pack_numbers((0..1000).map(|n| n * 2));
        shelf.pack_numbers([1, 3]);
        assert_eq!((shelf.counts(), shelf.written), (vec![251, 251, 500], 2));
        shelf.check();
    }

    #[test]
    fn an_edit_rewrites_only_the_block_that_holds_it() {
        let mut shelf = Shelf::default();
        shelf.pack_numbers(0..1500);
        shelf.pack(vec![document(700, 2, 1)]);
        assert_eq!((shelf.counts(), shelf.written), (vec![500, 500, 500], 1));
        let versions = shelf.blocks.values().flatten().filter(|d| d.version == 2);
        assert_eq!(versions.count(), 1);
    }

    #[test]
    fn an_older_version_never_replaces_a_later_one() {
        let mut shelf = Shelf::default();
        shelf.pack(vec![document(1, 5, 1)]);
        shelf.pack(vec![document(1, 4, 1)]);
        assert!(shelf.blocks.values().flatten().all(|d| d.version == 5));
    }

    #[test]
    fn large_documents_make_blocks_of_fewer() {
        let mut shelf = Shelf::default();
        shelf.pack((0..10).map(|n| document(n, 1, 100_000)).collect());
        assert_eq!(shelf.counts(), [2, 2, 2, 2, 2]);
        shelf.pack(vec![document(20, 1, 1_000_000)]);
        shelf.check();
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_packed_is_there_in_its_latest_version_and_the_list_is_right(
            rounds in prop::collection::vec(
                prop::collection::btree_map(0..3000u32, prop_oneof![9 => 0..50usize, 1 => 0..200_000usize], 0..30),
                1..8,
            ),
            bulk in prop::option::of((0..2000u32, 1..1500u32)),
        ) {
            let mut shelf = Shelf::default();
            let mut expected = BTreeMap::new();
            if let Some((from, count)) = bulk {
                shelf.pack_numbers(from..from + count);
                expected.extend((from..from + count).map(|n| (n, 1u64)));
            }
            for (version, round) in (2..).zip(rounds) {
                expected.extend(round.keys().map(|n| (*n, version)));
                shelf.pack(round.into_iter().map(|(n, size)| document(n, version, size)).collect());
                shelf.check();
            }
            let found: BTreeMap<u32, u64> = shelf
                .blocks
                .values()
                .flatten()
                .map(|d| (d.id.as_str()[5..].parse().expect("a number"), d.version))
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
