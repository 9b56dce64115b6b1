//! One record of the journal: what one commit wrote, or the mark that packing left behind.
//!
//! Pure. Records are numbered from 1 without gaps; a reader that finds a gap or a mark knows that somebody has packed
//! the records in between into blocks.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::document::Document;
use super::error::{Place, StoreError};
use super::frame;

/// A numbered record as the log keeps it: still in its frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its number, from 1.
    pub seq: u64,
    /// The frame.
    pub bytes: Vec<u8>,
}

/// The content of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number once more, so that a misplaced record is noticed.
    pub seq: u64,
    /// The documents of one commit; empty for a mark.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub docs: Vec<Rc<Document>>,
    /// Set where everything up to here was packed into blocks.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mark: bool,
}

/// What is written, without owning it.
#[derive(Serialize)]
struct Writing<'a> {
    seq: u64,
    docs: &'a [Rc<Document>],
}

/// The frame of a commit.
pub fn record(seq: u64, docs: &[Rc<Document>]) -> Vec<u8> {
    frame::encode(&Writing { seq, docs })
}

/// The frame of a mark.
pub fn mark(seq: u64) -> Vec<u8> {
    frame::encode(&Entry {
        seq,
        docs: Vec::new(),
        mark: true,
    })
}

impl Record {
    /// What the record says.
    ///
    /// # Errors
    /// `Corrupt` when the frame is broken or bears another number, `NewerDatabase` when a newer app wrote it.
    pub fn entry(&self) -> Result<Entry, StoreError> {
        let place = Place::Journal(self.seq);
        let entry: Entry = frame::decode(&self.bytes, place.clone())?;
        if entry.seq == self.seq {
            Ok(entry)
        } else {
            Err(StoreError::Corrupt { place })
        }
    }
}
