//! What of two logs the one knows and the other does not.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::storage::block::{self, BlockKey};
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
    pub fn lost(&self) -> Vec<Rc<Document>> {
        let documents = |records: &[Record]| {
            let entries = records.iter().filter_map(|record| record.entry().ok());
            let found: Vec<Rc<Document>> = entries.flat_map(|entry| entry.docs).collect();
            found
        };
        let mut lost: BTreeMap<DocId, Rc<Document>> = BTreeMap::new();
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

/// Whether the book is there, whole in all that its list names, and knows every document that can be read in the copy.
pub(super) fn knows_all(book: &Whole, copy: &Whole) -> Result<bool, StoreError> {
    let of_book = Manifest::read(book.loaded.manifest.as_deref())?;
    Ok(!book.loaded.is_new() && is_sound(book, &of_book) && knows_what_is_in(book, copy)?)
}

/// Whether what can be read of the book knows every document that can be read in the copy.
pub(super) fn knows_what_is_in(book: &Whole, copy: &Whole) -> Result<bool, StoreError> {
    let of_book = Manifest::read(book.loaded.manifest.as_deref())?;
    let of_copy = match Manifest::read(copy.loaded.manifest.as_deref()) {
        Err(StoreError::Corrupt { .. }) => None,
        read => Some(read?),
    };
    if of_copy.is_some_and(|of_copy| of_book.book > of_copy.book) {
        // What it held before it was replaced is gone because somebody said so.
        return Ok(!is_later(&copy.loaded, &book.loaded)?);
    }
    let mut known: HashMap<DocId, u64> = HashMap::new();
    for document in documents(book) {
        let version = known.entry(document.id.clone()).or_default();
        *version = document.version.max(*version);
    }
    let is_known = |document: Rc<Document>| known.get(&document.id) >= Some(&document.version);
    Ok(documents(copy).all(is_known))
}

fn is_sound(book: &Whole, manifest: &Manifest) -> bool {
    let is_whole = |bytes: &[u8]| frame::content(bytes).is_ok();
    let is_there = |key: &BlockKey| {
        let mut blocks = book.blocks.iter();
        blocks.any(|(name, bytes)| name == key && is_whole(bytes))
    };
    let mut journal = book.loaded.journal.iter();
    journal.all(|record| is_whole(&record.bytes))
        && manifest.blocks.iter().all(|info| is_there(&info.key))
        && (manifest.safety_copy.is_none() || is_there(&BlockKey::safety_copy()))
}

/// Every document that can be read, in each of its versions.
fn documents(whole: &Whole) -> impl Iterator<Item = Rc<Document>> {
    let blocks = whole
        .blocks
        .iter()
        .filter(|(key, _)| key.number().is_some());
    let of_blocks = blocks.filter_map(|(key, bytes)| Some(block::decode(key, bytes).ok()?.docs));
    let journal = whole.loaded.journal.iter();
    let of_journal = journal.filter_map(|record| Some(record.entry().ok()?.docs));
    of_blocks.chain(of_journal).flatten()
}
