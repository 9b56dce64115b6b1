//! What of two logs the one knows and the other does not.

use std::collections::BTreeMap;

use crate::storage::block::BlockKey;
use crate::storage::document::{DocId, Document};
use crate::storage::error::StoreError;
use crate::storage::frame;
use crate::storage::journal::Record;
use crate::storage::log::{Loaded, Whole};
use crate::storage::manifest::Manifest;

/// Two journals over the same blocks, without the records they have in common.
pub(super) struct Parts<'a> {
    pub book: &'a [Record],
    pub copy: &'a [Record],
}

impl<'a> Parts<'a> {
    pub fn of(book: &'a [Record], copy: &'a [Record]) -> Self {
        let both = book.iter().zip(copy);
        let common = both.take_while(|(book, copy)| book == copy).count();
        Self {
            book: &book[common..],
            copy: &copy[common..],
        }
    }

    /// What the book has lost: documents that the copy has seen written since, and the book has not.
    pub fn lost(&self) -> Vec<Document> {
        let documents = |records: &[Record]| {
            let entries = records.iter().filter_map(|record| record.entry().ok());
            let found: Vec<Document> = entries.flat_map(|entry| entry.docs).collect();
            found
        };
        let mut lost: BTreeMap<DocId, Document> = BTreeMap::new();
        for document in documents(self.copy) {
            lost.insert(document.id.clone(), document);
        }
        for document in documents(self.book) {
            lost.remove(&document.id);
        }
        lost.into_values().collect()
    }
}

/// Whether the copy knows more than the book, so that it cannot have been made from it.
pub(super) fn is_later(copy: &Loaded, book: &Loaded) -> Result<bool, StoreError> {
    // A book whose own list is unreadable is no reason to overwrite anything.
    let of_book = Manifest::read(book.manifest.as_deref())?;
    let of_copy = match Manifest::read(copy.manifest.as_deref()) {
        Err(StoreError::Corrupt { .. }) => return Ok(false),
        read => read?,
    };
    let age = |manifest: &Manifest, loaded: &Loaded| {
        (manifest.generation, loaded.last().max(manifest.packed))
    };
    Ok(age(&of_copy, copy) > age(&of_book, book))
}

/// Whether the copy has anything that the book lacks.
pub(super) fn knows_more(copy: &Loaded, book: &Loaded) -> Result<bool, StoreError> {
    if copy.manifest == book.manifest {
        Ok(!Parts::of(&book.journal, &copy.journal).lost().is_empty())
    } else {
        is_later(copy, book)
    }
}

/// Whether everything a book consists of is there and whole, to the last byte.
pub(super) fn is_sound(book: &Whole) -> Result<bool, StoreError> {
    let manifest = Manifest::read(book.loaded.manifest.as_deref())?;
    let is_whole = |bytes: &[u8]| frame::content(bytes).is_ok();
    let is_there = |key: &BlockKey| {
        let mut blocks = book.blocks.iter();
        blocks.any(|(name, bytes)| name == key && is_whole(bytes))
    };
    let mut journal = book.loaded.journal.iter();
    let is_read = journal.all(|record| is_whole(&record.bytes));
    Ok(is_read && manifest.blocks.iter().all(|info| is_there(&info.key)))
}
