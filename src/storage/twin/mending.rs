//! Mending: what cannot be read of the book, and can be read of the copy.
//!
//! A browser may keep a large block in a file of its own, and lose that file. Under the same list of blocks the same key
//! means the same bytes, so the block is read from the copy at once, and written to the book again when nobody waits. That
//! the copy has lost such a file is found only when its block is asked for.

use super::Twin;
use crate::storage::block::BlockKey;
use crate::storage::error::StoreError;
use crate::storage::frame;
use crate::storage::log::{Log, Rewrite, Whole};
use crate::storage::manifest::Manifest;

impl<A: Log, B: Log> Twin<A, B> {
    /// What the copy has under these keys, as far as it is whole. Nothing when there is none, or it is not of this very
    /// list of blocks.
    pub(super) async fn lent_by_copy(
        &self,
        keys: &[BlockKey],
    ) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        match self.sound_in_copy(keys).await {
            Ok(found) => {
                let lent = keys.iter().zip(&found).filter(|(_, bytes)| bytes.is_some());
                let lent: Vec<BlockKey> = lent.map(|(key, _)| key.clone()).collect();
                if !lent.is_empty() {
                    self.0.broken.borrow_mut().extend(lent);
                    self.0.missed.set(true);
                    self.ring();
                }
                Ok(found)
            }
            // The browser has no place for a copy after all.
            Err(StoreError::Refused) => Ok(vec![None; keys.len()]),
            Err(error) => Err(error),
        }
    }

    async fn sound_in_copy(&self, keys: &[BlockKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let nothing = vec![None; keys.len()];
        let Some(second) = &self.0.second else {
            return Ok(nothing);
        };
        let copy = second.load().await?;
        let book = self.0.first.load().await?;
        if book.manifest.is_none() || book.manifest != copy.manifest {
            return Ok(nothing);
        }
        let mut found = second.read(keys).await?;
        for bytes in &mut found {
            *bytes = bytes.take().filter(|bytes| is_whole(bytes));
        }
        Ok(found)
    }

    /// Writes what was read from the copy to the book again. Where another tab was faster it is to be tried once more;
    /// where there is no room the book does without, and whatever is read the next time comes from the copy again.
    pub(super) async fn mend(&self) -> Result<(), StoreError> {
        let keys: Vec<BlockKey> = self.0.broken.borrow().iter().cloned().collect();
        let done = self.write_again(&keys).await;
        if done != Err(StoreError::Behind) {
            self.0.broken.borrow_mut().clear();
        }
        if done == Ok(true) {
            self.0.restored.set(self.0.restored.get() + 1);
        }
        done.map(drop)
    }

    /// Says whether there was anything to write.
    async fn write_again(&self, keys: &[BlockKey]) -> Result<bool, StoreError> {
        let first = &self.0.first;
        let book = first.load().await?;
        let mut put = Vec::new();
        let held = first.read(keys).await?;
        let found = self.sound_in_copy(keys).await?;
        for ((key, held), found) in keys.iter().zip(held).zip(found) {
            // What is not there any more was packed.
            let is_broken = held.is_some_and(|bytes| !is_whole(&bytes));
            if let Some(bytes) = found.filter(|_| is_broken) {
                put.push((key.clone(), bytes));
            }
        }
        // The journal stays as it is: its first record is written in its own place.
        let (Some(manifest), Some(mark)) = (book.manifest, book.journal.into_iter().next()) else {
            return Ok(false);
        };
        if put.is_empty() || !is_whole(&mark.bytes) {
            return Ok(false);
        }
        let rewrite = Rewrite {
            if_manifest: Some(manifest.clone()),
            if_last: None,
            put,
            manifest,
            mark,
            delete: Vec::new(),
        };
        first.rewrite(&rewrite).await?;
        Ok(true)
    }
}

/// The book with what it keeps aside as the copy has it, where it cannot be read in the book and both mean the same by
/// it: for a copy that is about to be written anew.
pub(super) fn with_what_is_aside(mut book: Whole, copy: &Whole) -> Result<Whole, StoreError> {
    let of_book = Manifest::read(book.loaded.manifest.as_deref())?;
    let of_copy = match Manifest::read(copy.loaded.manifest.as_deref()) {
        Err(StoreError::Corrupt { .. }) => return Ok(book),
        read => read?,
    };
    if of_book.book != of_copy.book {
        return Ok(book);
    }
    let is_same = |key: &BlockKey| {
        *key != BlockKey::safety_copy() || of_book.safety_copy == of_copy.safety_copy
    };
    let aside = book.blocks.iter_mut();
    let aside = aside.filter(|(key, bytes)| key.number().is_none() && !is_whole(bytes));
    for (key, bytes) in aside.filter(|(key, _)| is_same(key)) {
        let held = copy.blocks.iter().find(|(name, _)| name == key);
        if let Some((_, held)) = held.filter(|(_, held)| !held.is_empty()) {
            bytes.clone_from(held);
        }
    }
    Ok(book)
}

fn is_whole(bytes: &[u8]) -> bool {
    frame::content(bytes).is_ok()
}
