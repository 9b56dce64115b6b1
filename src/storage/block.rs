//! A block: some hundred documents of one kind, neighbours by id, in one record.
//!
//! Ids begin with a time (ULID) or hold a date (day pages), so neighbours by id are neighbours in time and the newest
//! block is the one a first screen needs. A block is never changed: packing writes it anew under a new key, so a reader
//! with an old list either finds what it expects or finds nothing. Pure.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::document::{DocId, Document, Kind};
use super::error::{Place, StoreError};
use super::frame;

/// Most documents in a block.
pub const MAX_DOCUMENTS: usize = 500;
/// Bytes after which a block takes no more documents; one document larger than this has a block of its own.
pub const MAX_BYTES: usize = 256 * 1024;

/// The name of a record in the `blocks` store. Never used twice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BlockKey(String);

impl BlockKey {
    const PREFIX: &'static str = "block:";

    /// The list of blocks.
    pub fn manifest() -> Self {
        Self("manifest".into())
    }

    /// The copy taken before the book was replaced.
    pub fn safety_copy() -> Self {
        Self("snapshot:before-replace".into())
    }

    /// An unreadable journal record, put aside under its number.
    pub fn aside(seq: u64) -> Self {
        Self(format!("aside:{seq:012}"))
    }

    /// The block of this running number.
    pub fn numbered(number: u64) -> Self {
        Self(format!("{}{number:010}", Self::PREFIX))
    }

    /// The running number, when it is a block of documents.
    pub fn number(&self) -> Option<u64> {
        self.0.strip_prefix(Self::PREFIX)?.parse().ok()
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for BlockKey {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for BlockKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a block holds.
#[derive(Debug, Deserialize)]
pub struct Block {
    /// The kind of all of its documents.
    pub kind: Kind,
    /// The documents, ascending by id.
    pub docs: Vec<Document>,
}

/// A document as the JSON that goes into a block.
#[derive(Debug, Clone)]
pub struct Packed {
    /// Its id.
    pub id: DocId,
    /// Its JSON.
    pub json: Vec<u8>,
}

impl Packed {
    /// Writes the document out.
    pub fn of(document: &Document) -> Self {
        Self {
            id: document.id.clone(),
            json: serde_json::to_vec(document).expect("a document is plain data"),
        }
    }
}

/// The frame of a block.
pub fn encode(kind: &Kind, docs: &[Packed]) -> Vec<u8> {
    frame::write(|bytes| {
        bytes.extend_from_slice(b"{\"kind\":");
        serde_json::to_writer(&mut *bytes, kind).expect("a kind is a string");
        bytes.extend_from_slice(b",\"docs\":[");
        for (index, doc) in docs.iter().enumerate() {
            if index > 0 {
                bytes.push(b',');
            }
            bytes.extend_from_slice(&doc.json);
        }
        bytes.extend_from_slice(b"]}");
    })
}

/// The documents of the block stored under `key`.
///
/// # Errors
/// `Corrupt` or `NewerDatabase`.
pub fn decode(key: &BlockKey, bytes: &[u8]) -> Result<Block, StoreError> {
    frame::decode(bytes, Place::Block(key.clone()))
}
