//! A log that fails on demand, around any other: how tests see a full device or a lost connection.
//!
//! Pure, and in the crate rather than in the tests because the journeys in a real browser use it too.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use super::block::BlockKey;
use super::error::StoreError;
use super::journal::Record;
use super::log::{Durability, Loaded, Log, Rewrite, Turn, Whole};
use super::twin::Spare;

/// A log whose next writes or reads can be told to fail.
#[derive(Debug, Clone)]
pub struct FaultyLog<L> {
    inner: L,
    faults: Rc<RefCell<Faults>>,
}

#[derive(Debug, Default)]
struct Faults {
    writes: VecDeque<StoreError>,
    reads: VecDeque<StoreError>,
}

impl<L> FaultyLog<L> {
    /// Around a log, without faults yet.
    pub fn around(inner: L) -> Self {
        Self {
            inner,
            faults: Rc::default(),
        }
    }

    /// The log inside.
    pub fn inner(&self) -> &L {
        &self.inner
    }

    /// The next write fails like this, before anything is written. Several queue up.
    pub fn fail_write(&self, error: StoreError) {
        self.faults.borrow_mut().writes.push_back(error);
    }

    /// The next read fails like this. Several queue up.
    pub fn fail_read(&self, error: StoreError) {
        self.faults.borrow_mut().reads.push_back(error);
    }

    fn reads(&self) -> Result<(), StoreError> {
        let fault = self.faults.borrow_mut().reads.pop_front();
        fault.map_or(Ok(()), Err)
    }

    fn writes(&self) -> Result<(), StoreError> {
        let fault = self.faults.borrow_mut().writes.pop_front();
        fault.map_or(Ok(()), Err)
    }
}

impl<L: Log> Log for FaultyLog<L> {
    async fn load(&self) -> Result<Loaded, StoreError> {
        self.reads()?;
        self.inner.load().await
    }

    async fn journal_after(&self, seq: u64) -> Result<Vec<Record>, StoreError> {
        self.reads()?;
        self.inner.journal_after(seq).await
    }

    async fn read(&self, keys: &[BlockKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.reads()?;
        self.inner.read(keys).await
    }

    async fn keys(&self) -> Result<Vec<BlockKey>, StoreError> {
        self.reads()?;
        self.inner.keys().await
    }

    async fn append(
        &self,
        after: u64,
        record: &[u8],
        durability: Durability,
    ) -> Result<u64, StoreError> {
        self.writes()?;
        self.inner.append(after, record, durability).await
    }

    async fn rewrite(&self, rewrite: &Rewrite) -> Result<(), StoreError> {
        self.writes()?;
        self.inner.rewrite(rewrite).await
    }

    async fn whole(&self) -> Result<Whole, StoreError> {
        self.reads()?;
        self.inner.whole().await
    }

    async fn overwrite(
        &self,
        if_manifest: Option<&[u8]>,
        if_last: u64,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        self.writes()?;
        self.inner.overwrite(if_manifest, if_last, whole).await
    }

    async fn turn(&self) -> Turn {
        self.inner.turn().await
    }

    fn announce(&self, seq: u64) {
        self.inner.announce(seq);
    }
}

impl<L: Spare> Spare for FaultyLog<L> {
    async fn give_up(&self) -> Result<(), StoreError> {
        self.writes()?;
        self.inner.give_up().await
    }
}
