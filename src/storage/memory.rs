//! A log in memory: for tests, and for looking at a book without keeping it.
//!
//! Clones share what they hold, as tabs do. It can be told to stop in the middle ([`MemoryLog::stop_after`]), so that
//! tests can cut a write at every point.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::block::BlockKey;
use super::error::StoreError;
use super::journal::Record;
use super::log::{Durability, Loaded, Log, Rewrite, Whole};
use super::twin::Spare;

/// What a device holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelves {
    /// The journal by number.
    pub journal: BTreeMap<u64, Vec<u8>>,
    /// The `blocks` store by key; the list of blocks is among them.
    pub blocks: BTreeMap<BlockKey, Vec<u8>>,
}

/// What becomes of a write that is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Nothing of it stays, as a database with transactions does it.
    RollsBack,
    /// What was done stays, and of the record being written the first half: worse than any browser.
    StaysTorn,
}

#[derive(Debug, Default)]
struct Device {
    shelves: Shelves,
    /// Single steps until the device stops, and what it leaves.
    stop: Option<(usize, Cut)>,
    steps: usize,
}

/// A log in memory.
#[derive(Debug, Clone, Default)]
pub struct MemoryLog(Rc<RefCell<Device>>);

impl MemoryLog {
    /// A log over what another one left.
    pub fn over(shelves: Shelves) -> Self {
        let log = Self::default();
        log.0.borrow_mut().shelves = shelves;
        log
    }

    /// What it holds now.
    pub fn shelves(&self) -> Shelves {
        self.0.borrow().shelves.clone()
    }

    /// Changes what it holds behind the back of the store, as a failing disk does.
    pub fn tamper(&self, change: impl FnOnce(&mut Shelves)) {
        change(&mut self.0.borrow_mut().shelves);
    }

    /// Single writes done so far.
    pub fn steps(&self) -> usize {
        self.0.borrow().steps
    }

    /// Lets `steps` more single writes pass, then fails every one.
    pub fn stop_after(&self, steps: usize, cut: Cut) {
        self.0.borrow_mut().stop = Some((steps, cut));
    }
}

impl Device {
    /// Runs the single steps of one write; a cut leaves what it leaves.
    fn write(&mut self, steps: Vec<Step<'_>>) -> Result<(), StoreError> {
        let before = self.shelves.clone();
        for step in steps {
            match &mut self.stop {
                Some((0, Cut::RollsBack)) => {
                    self.shelves = before;
                    return Err(StoreError::ConnectionLost);
                }
                Some((0, Cut::StaysTorn)) => {
                    self.shelves.apply(step.half());
                    return Err(StoreError::ConnectionLost);
                }
                Some((left, _)) => *left -= 1,
                None => {}
            }
            self.steps += 1;
            self.shelves.apply(Some(step));
        }
        Ok(())
    }
}

enum Step<'a> {
    Record(u64, &'a [u8]),
    Block(&'a BlockKey, &'a [u8]),
    DropBelow(u64),
    Delete(&'a BlockKey),
    All(&'a Whole),
}

impl Step<'_> {
    fn half(self) -> Option<Self> {
        match self {
            Self::Record(seq, bytes) => Some(Self::Record(seq, &bytes[..bytes.len() / 2])),
            Self::Block(key, bytes) => Some(Self::Block(key, &bytes[..bytes.len() / 2])),
            Self::DropBelow(_) | Self::Delete(_) | Self::All(_) => None,
        }
    }
}

impl Shelves {
    fn of(whole: &Whole) -> Self {
        let Whole { loaded, blocks } = whole;
        let journal = loaded.journal.iter();
        let manifest = loaded.manifest.clone();
        let manifest = manifest.map(|bytes| (BlockKey::manifest(), bytes));
        Self {
            journal: journal.map(|r| (r.seq, r.bytes.clone())).collect(),
            blocks: blocks.iter().cloned().chain(manifest).collect(),
        }
    }

    fn apply(&mut self, step: Option<Step<'_>>) {
        match step {
            Some(Step::Record(seq, bytes)) => {
                self.journal.insert(seq, bytes.to_vec());
            }
            Some(Step::Block(key, bytes)) => {
                self.blocks.insert(key.clone(), bytes.to_vec());
            }
            Some(Step::DropBelow(seq)) => self.journal = self.journal.split_off(&seq),
            Some(Step::Delete(key)) => {
                self.blocks.remove(key);
            }
            Some(Step::All(whole)) => *self = Self::of(whole),
            None => {}
        }
    }

    fn last(&self) -> u64 {
        self.journal.last_key_value().map_or(0, |(seq, _)| *seq)
    }

    fn records(&self, after: u64) -> Vec<Record> {
        let records = self.journal.range(after + 1..);
        records
            .map(|(seq, bytes)| Record {
                seq: *seq,
                bytes: bytes.clone(),
            })
            .collect()
    }
}

impl Log for MemoryLog {
    async fn load(&self) -> Result<Loaded, StoreError> {
        let device = self.0.borrow();
        Ok(Loaded {
            manifest: device.shelves.blocks.get(&BlockKey::manifest()).cloned(),
            journal: device.shelves.records(0),
        })
    }

    async fn journal_after(&self, seq: u64) -> Result<Vec<Record>, StoreError> {
        Ok(self.0.borrow().shelves.records(seq))
    }

    async fn read(&self, keys: &[BlockKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let device = self.0.borrow();
        Ok(keys
            .iter()
            .map(|key| device.shelves.blocks.get(key).cloned())
            .collect())
    }

    async fn keys(&self) -> Result<Vec<BlockKey>, StoreError> {
        Ok(self.0.borrow().shelves.blocks.keys().cloned().collect())
    }

    async fn append(&self, after: u64, record: &[u8], _: Durability) -> Result<u64, StoreError> {
        let mut device = self.0.borrow_mut();
        if device.shelves.last() != after {
            return Err(StoreError::Behind);
        }
        device.write(vec![Step::Record(after + 1, record)])?;
        Ok(after + 1)
    }

    async fn rewrite(&self, rewrite: &Rewrite) -> Result<(), StoreError> {
        let mut device = self.0.borrow_mut();
        let manifest = BlockKey::manifest();
        let shelves = &device.shelves;
        if shelves.blocks.get(&manifest) != rewrite.if_manifest.as_ref()
            || rewrite.if_last.is_some_and(|last| last != shelves.last())
        {
            return Err(StoreError::Behind);
        }
        let mut steps: Vec<Step> = Vec::new();
        steps.extend(
            rewrite
                .put
                .iter()
                .map(|(key, bytes)| Step::Block(key, bytes)),
        );
        steps.push(Step::Block(&manifest, &rewrite.manifest));
        steps.push(Step::Record(rewrite.mark.seq, &rewrite.mark.bytes));
        steps.push(Step::DropBelow(rewrite.mark.seq));
        steps.extend(rewrite.delete.iter().map(Step::Delete));
        device.write(steps)
    }

    async fn whole(&self) -> Result<Whole, StoreError> {
        let loaded = self.load().await?;
        let mut blocks = self.0.borrow().shelves.blocks.clone();
        blocks.remove(&BlockKey::manifest());
        Ok(Whole {
            loaded,
            blocks: blocks.into_iter().collect(),
        })
    }

    async fn overwrite(
        &self,
        if_manifest: Option<&[u8]>,
        if_last: u64,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        let mut device = self.0.borrow_mut();
        let manifest = device.shelves.blocks.get(&BlockKey::manifest());
        if manifest.map(Vec::as_slice) != if_manifest || device.shelves.last() != if_last {
            return Err(StoreError::Behind);
        }
        // A database does this in a transaction; there is no half of it that could be read.
        device.write(vec![Step::All(whole)])
    }
}

impl Spare for MemoryLog {}
