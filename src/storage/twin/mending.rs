//! Mending: what cannot be read of the book and can be read of the copy, and the other way round.
//!
//! A browser may keep a large block in a file of its own, and lose that file. Under the same list of blocks the same key
//! means the same bytes, so the block is read from the copy at once, and written to the book again when nobody waits.

use super::Twin;
use crate::storage::block::BlockKey;
use crate::storage::error::StoreError;
use crate::storage::frame;
use crate::storage::log::{Log, Whole};

impl<A: Log, B: Log> Twin<A, B> {
    /// What the copy has under these keys, as far as it is whole. Nothing when the copy is not of this very list of
    /// blocks, or cannot be read.
    pub(super) async fn lent_by_copy(&self, keys: &[BlockKey]) -> Vec<Option<Vec<u8>>> {
        let nothing = vec![None; keys.len()];
        let Some(second) = &self.0.second else {
            return nothing;
        };
        if !matches!(self.have_one_list(second).await, Ok(true)) {
            return nothing;
        }
        let Ok(mut found) = second.read(keys).await else {
            return nothing;
        };
        for bytes in &mut found {
            *bytes = bytes.take().filter(|bytes| is_whole(bytes));
        }
        if found.iter().any(Option::is_some) {
            self.0.broken.set(true);
            self.0.missed.set(true);
            self.ring();
        }
        found
    }

    async fn have_one_list(&self, second: &B) -> Result<bool, StoreError> {
        let copy = second.load().await?;
        let book = self.0.first.load().await?;
        Ok(book.manifest.is_some() && book.manifest == copy.manifest)
    }

    /// Writes the blocks again that are broken in one of them and whole in the other. What fails of it is tried again
    /// when such a block is read the next time; until then it is read from the copy.
    pub(super) async fn mend(&self, second: &B) {
        // It fails when another tab has written in between, or there is no room.
        if let Ok(true) = self.mend_both(second).await {
            self.0.restored.set(self.0.restored.get() + 1);
        }
    }

    /// Says whether the first was broken.
    async fn mend_both(&self, second: &B) -> Result<bool, StoreError> {
        let copy = second.whole().await?;
        let book = self.0.first.whole().await?;
        if book.loaded.manifest != copy.loaded.manifest {
            return Err(StoreError::Behind);
        }
        let mended = mended(&book, &copy);
        if let Some(mended) = &mended {
            replace(&self.0.first, &book, mended).await?;
        }
        if let Some(mended) = self::mended(&copy, mended.as_ref().unwrap_or(&book)) {
            replace(second, &copy, &mended).await?;
        }
        Ok(mended.is_some())
    }
}

/// The one with what is broken in it and whole in the other; none when there is no such thing.
fn mended(one: &Whole, other: &Whole) -> Option<Whole> {
    let sound = |key: &BlockKey| {
        let mut same = other.blocks.iter().filter(|(name, _)| name == key);
        same.next().map(|(_, bytes)| bytes).filter(|b| is_whole(b))
    };
    let mut mended = None;
    for (at, (key, bytes)) in one.blocks.iter().enumerate() {
        if let Some(sound) = sound(key).filter(|_| !is_whole(bytes)) {
            let mended = mended.get_or_insert_with(|| one.clone());
            mended.blocks[at].1.clone_from(sound);
        }
    }
    mended
}

async fn replace(log: &impl Log, before: &Whole, after: &Whole) -> Result<(), StoreError> {
    let manifest = before.loaded.manifest.as_deref();
    log.overwrite(manifest, before.loaded.last(), after).await
}

fn is_whole(bytes: &[u8]) -> bool {
    frame::content(bytes).is_ok()
}
