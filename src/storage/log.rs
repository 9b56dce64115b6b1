//! What the store needs from the device: an ordered journal, named blocks, and writes that happen as a whole.
//!
//! The contract, checked by `tests/storage_contract` for every implementation:
//! * `append` returns only once the record is written; it writes nothing when the journal's last number is not `after`.
//! * `rewrite` and `overwrite` happen as a whole or not at all, and not at all when their precondition fails.
//! * Numbers start at 1, blocks are returned in the order asked for, what was written is returned byte for byte; where the
//!   device has lost it and knows that, as no bytes at all.
//!
//! Futures are not `Send`: the browser has one thread for this.

use super::block::BlockKey;
use super::error::StoreError;
use super::journal::Record;

/// How sure a write has to be before it is acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// On the medium: where a user is told “saved”.
    Strict,
    /// Handed to the system: for what can be had again.
    Relaxed,
}

/// The list of blocks and the whole journal, as of one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The frame of the list of blocks; none in a new book.
    pub manifest: Option<Vec<u8>>,
    /// All records, ascending.
    pub journal: Vec<Record>,
}

impl Loaded {
    /// Whether nothing was ever written here.
    pub fn is_new(&self) -> bool {
        self.manifest.is_none() && self.journal.is_empty()
    }

    /// The number of the last record; 0 where there is none.
    pub fn last(&self) -> u64 {
        self.journal.last().map_or(0, |record| record.seq)
    }
}

/// Everything a log holds, as of one moment: what makes another log the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whole {
    /// The list of blocks and the journal.
    pub loaded: Loaded,
    /// The other records of the `blocks` store, by key.
    pub blocks: Vec<(BlockKey, Vec<u8>)>,
}

/// A change of the blocks, applied as a whole. The order of the fields is the order of the writes, chosen so that even
/// a log that stopped in between would be read rightly: new blocks mean nothing until the list names them, and old ones
/// nothing after that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    /// The list of blocks must still be these bytes.
    pub if_manifest: Option<Vec<u8>>,
    /// The journal must still end with this number, when given.
    pub if_last: Option<u64>,
    /// New records of the `blocks` store.
    pub put: Vec<(BlockKey, Vec<u8>)>,
    /// The new list of blocks.
    pub manifest: Vec<u8>,
    /// A record put into the journal, replacing the one of its number.
    pub mark: Record,
    /// Journal records below the mark go.
    pub delete: Vec<BlockKey>,
}

/// The right to write, held until dropped. Where the device knows no such thing it is empty, and the checks inside of
/// `append` and `rewrite` alone keep writers apart.
#[must_use]
pub struct Turn(Option<Box<dyn FnOnce()>>);

impl Turn {
    /// A turn that nobody else waits for.
    pub fn free() -> Self {
        Self(None)
    }

    /// A turn that is given back by `release`.
    pub fn held(release: impl FnOnce() + 'static) -> Self {
        Self(Some(Box::new(release)))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            release();
        }
    }
}

/// A journal and its blocks on some device.
#[expect(
    async_fn_in_trait,
    reason = "one thread: nobody needs these futures to be Send"
)]
pub trait Log {
    /// The list of blocks and the journal, read in one go.
    async fn load(&self) -> Result<Loaded, StoreError>;

    /// The records after a number, ascending.
    async fn journal_after(&self, seq: u64) -> Result<Vec<Record>, StoreError>;

    /// The records of the `blocks` store with these keys, in their order; none where there is none.
    async fn read(&self, keys: &[BlockKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError>;

    /// What stands under these keys in another place, in their order, for records of the `blocks` store that cannot be
    /// read in this one. None where there is no other place, or it says nothing that can be relied on.
    ///
    /// # Errors
    /// The other place cannot be asked just now. What it may have is not given up for that.
    async fn elsewhere(&self, keys: &[BlockKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        Ok(vec![None; keys.len()])
    }

    /// All keys of the `blocks` store, for rescue when the list is lost.
    async fn keys(&self) -> Result<Vec<BlockKey>, StoreError>;

    /// Writes one record behind number `after` and returns its number, which is one more.
    ///
    /// # Errors
    /// `Behind` when the journal does not end at `after`; whatever the device has to say otherwise.
    async fn append(
        &self,
        after: u64,
        record: &[u8],
        durability: Durability,
    ) -> Result<u64, StoreError>;

    /// Applies a rewrite as a whole, with strict durability.
    ///
    /// # Errors
    /// `Behind` when its precondition does not hold; whatever the device has to say otherwise.
    async fn rewrite(&self, rewrite: &Rewrite) -> Result<(), StoreError>;

    /// Everything there is, read in one go.
    async fn whole(&self) -> Result<Whole, StoreError>;

    /// Puts `whole` in place of everything there is, in one step, with strict durability. The list of blocks must still
    /// be `if_manifest` and the journal still end with `if_last`.
    ///
    /// # Errors
    /// As [`Log::rewrite`].
    async fn overwrite(
        &self,
        if_manifest: Option<&[u8]>,
        if_last: u64,
        whole: &Whole,
    ) -> Result<(), StoreError>;

    /// Waits until no other writer has its turn. Being right does not depend on it.
    async fn turn(&self) -> Turn {
        Turn::free()
    }

    /// Tells other tabs that the journal now ends at `seq`.
    fn announce(&self, seq: u64) {
        let _ = seq;
    }
}
