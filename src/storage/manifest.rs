//! The list of blocks: which block holds which ids, so that a screen can ask for just the blocks it needs.
//!
//! Within a kind the blocks' ranges do not overlap, so an id is in one block at most. Pure.

use serde::{Deserialize, Serialize};

use super::block::BlockKey;
use super::document::{DocId, Kind, Moment};
use super::error::{Place, StoreError};
use super::frame;

/// Newest format of the list this app reads and the one it writes.
pub const FORMAT: u32 = 1;

/// The list of blocks, with everything else the store has to remember besides documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Format of this list.
    pub format: u32,
    /// Grows with every packing.
    pub generation: u64,
    /// Grows when the whole book is replaced by another.
    #[serde(default)]
    pub book: u64,
    /// Journal records up to this number are in the blocks.
    pub packed: u64,
    /// The number the next block gets.
    pub next_block: u64,
    /// Ascending by kind, then by range.
    pub blocks: Vec<BlockInfo>,
    /// Records that could not be read, kept for rescue.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aside: Vec<BlockKey>,
    /// The copy taken before the book was last replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safety_copy: Option<SafetyCopy>,
}

/// What is known of a block without reading it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockInfo {
    /// Where it lies.
    pub key: BlockKey,
    /// The kind of its documents.
    pub kind: Kind,
    /// Smallest id in it.
    pub first: DocId,
    /// Largest id in it.
    pub last: DocId,
    /// Documents in it.
    pub count: u32,
    /// Bytes of its frame.
    pub bytes: u32,
}

/// What is known of the copy taken before the book was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyCopy {
    /// When it was taken.
    pub at: Moment,
    /// Documents in it.
    pub documents: u64,
    /// Bytes of it.
    pub bytes: u64,
}

impl Default for Manifest {
    fn default() -> Self {
        Self {
            format: FORMAT,
            generation: 0,
            book: 0,
            packed: 0,
            next_block: 1,
            blocks: Vec::new(),
            aside: Vec::new(),
            safety_copy: None,
        }
    }
}

impl Manifest {
    /// Reads the list; no bytes is a new book.
    ///
    /// # Errors
    /// `NewerDatabase` when a newer app wrote it, `Corrupt` when it is unreadable.
    pub fn read(bytes: Option<&[u8]>) -> Result<Self, StoreError> {
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        let Some(bytes) = bytes else {
            return Ok(Self::default());
        };
        // A newer list may look different, so what cannot be read is asked for its format alone.
        let list = frame::decode::<Self>(bytes, Place::Manifest);
        let format = match &list {
            Ok(list) => list.format,
            Err(StoreError::Corrupt { .. }) => {
                frame::decode::<Format>(bytes, Place::Manifest)?.format
            }
            Err(_) => return list,
        };
        if format > FORMAT {
            return Err(StoreError::NewerDatabase {
                found: format,
                known: FORMAT,
            });
        }
        list
    }

    /// The blocks of a kind, ascending by range.
    pub fn of_kind(&self, kind: &Kind) -> &[BlockInfo] {
        let start = self.blocks.partition_point(|block| block.kind < *kind);
        let end = self.blocks.partition_point(|block| block.kind <= *kind);
        &self.blocks[start..end]
    }

    /// The newest block of a kind: the one with the largest ids.
    pub fn newest(&self, kind: &Kind) -> Option<&BlockInfo> {
        self.of_kind(kind).last()
    }

    /// The block that holds this id, if any does.
    pub fn holder(&self, kind: &Kind, id: &DocId) -> Option<&BlockInfo> {
        let blocks = self.of_kind(kind);
        let index = blocks.partition_point(|block| block.last < *id);
        blocks.get(index).filter(|block| block.first <= *id)
    }

    /// The blocks that hold these ids, each once.
    pub fn blocks_for<'a>(
        &self,
        kind: &Kind,
        ids: impl IntoIterator<Item = &'a DocId>,
    ) -> Vec<BlockKey> {
        let mut keys: Vec<BlockKey> = ids
            .into_iter()
            .filter_map(|id| self.holder(kind, id))
            .map(|block| block.key.clone())
            .collect();
        keys.sort();
        keys.dedup();
        keys
    }

    /// Documents in all blocks.
    pub fn documents(&self) -> u64 {
        self.blocks.iter().map(|block| u64::from(block.count)).sum()
    }

    /// Bytes of all blocks.
    pub fn bytes(&self) -> u64 {
        self.blocks.iter().map(|block| u64::from(block.bytes)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> DocId {
        text.parse().expect("an id")
    }
    fn block(number: u64, kind: &'static str, first: &str, last: &str) -> BlockInfo {
        BlockInfo {
            key: BlockKey::numbered(number),
            kind: Kind::known(kind),
            first: id(first),
            last: id(last),
            count: 1,
            bytes: 1,
        }
    }

    #[test]
    fn an_id_is_looked_for_in_the_one_block_that_can_hold_it() {
        let manifest = Manifest {
            blocks: vec![
                block(1, "day", "day:a", "day:m"),
                block(2, "person", "person:b", "person:d"),
                block(3, "person", "person:g", "person:k"),
            ],
            ..Manifest::default()
        };
        let person = Kind::known("person");
        for (wanted, number) in [
            ("person:a", None),
            ("person:b", Some(2)),
            ("person:c", Some(2)),
            ("person:e", None),
            ("person:g", Some(3)),
            ("person:k", Some(3)),
            ("person:l", None),
        ] {
            let found = manifest
                .holder(&person, &id(wanted))
                .and_then(|b| b.key.number());
            assert_eq!(found, number, "{wanted}");
        }
        assert_eq!(
            manifest.newest(&person).map(|b| &b.key),
            Some(&BlockKey::numbered(3))
        );
        assert_eq!(manifest.newest(&Kind::known("note")), None);
        assert_eq!(
            manifest.blocks_for(&person, &[id("person:c"), id("person:b"), id("person:z")]),
            [BlockKey::numbered(2)]
        );
    }

    #[test]
    fn a_list_of_a_newer_app_is_left_alone() {
        let mut manifest = Manifest {
            format: 9,
            ..Manifest::default()
        };
        let bytes = frame::encode(&manifest);
        assert_eq!(
            Manifest::read(Some(&bytes)),
            Err(StoreError::NewerDatabase {
                found: 9,
                known: FORMAT
            })
        );
        manifest.format = FORMAT;
        let bytes = frame::encode(&manifest);
        assert_eq!(Manifest::read(Some(&bytes)), Ok(manifest));
        assert_eq!(
            Manifest::read(Some(&bytes[..20])),
            Err(StoreError::Corrupt {
                place: Place::Manifest
            })
        );
    }
}
