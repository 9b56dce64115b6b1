//! Two logs that hold the same: the book, and a copy of it where the same mishap does not reach.
//!
//! Why: a Chromium that is ended between two blocks of one write (a phone that needs its memory does just that), and
//! written to after that, finds its files broken at the next start and throws every database among them away
//! (`tests/soak/torn.mjs`). Nothing inside of those files can prevent it, so the copy has to lie in others.
//!
//! The first log is the truth. It alone is read as long as it can be, it alone decides what is an error and when something is acknowledged;
//! what happens to the second never fails anything and nobody waits for it but a save that finds no room. Both hold the same bytes under the same
//! numbers, so what was done to the first is done to the second ([`Twin::settle`], called when nobody waits), and each
//! write says what it expects to find: where two tabs copy at once, the one that comes too late compares and goes on.
//!
//! * The first is found empty and the second is not: the first is filled again, in one step, before anything is read; or
//!   before a save, when it was lost while the app runs.
//! * The second lags: the records it lacks are written to it, or all of it when it has another list of blocks.
//! * The first lost its end, which the second still has: it is given back, as far as it was not written anew since.
//! * A block of the first cannot be read, and both have the same list of blocks: it is read from the second, and written
//!   to the first again with the next [`Twin::settle`] (`mending`).
//! * The second holds something that the first knows nothing of, be it another book or what a damaged one has lost:
//!   neither is touched, until the first knows it or the user says so ([`Twin::make_anew`]).
//! * The first has no room left for something new: the second is given up, and the write is tried once more (`room`).
//!   This tab does not begin it again before the next start or until the user asks for it; whoever began it sooner
//!   would take the room the next save needs.
//!
//! What it costs is the book's size once more on the device, and one more small write after each save. What remains:
//! both places lost at once, and what was written since the copy was last brought up to date. To erase is a write like
//! others: the copy forgets what the book forgets, when it follows.
//!
//! Rejected, for the copy as a whole: to write it before the acknowledgement (each save would wait for two); a copy of
//! documents rather than of the log (it would have to be planned, packed and read by rules of its own, and could differ
//! without anybody noticing).
//!
//! Pure: where the second lies, and when there is time, is known elsewhere.

mod known;
mod mending;
mod room;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use futures::channel::oneshot;
use futures::lock::Mutex;

use super::block::BlockKey;
use super::error::StoreError;
use super::journal::{self, Record};
use super::log::{Durability, Loaded, Log, Rewrite, Turn, Whole};
use known::{Parts, is_later, knows_what_is_in};
use mending::with_what_is_aside;

pub use room::Spare;

/// How often a comparison begins again because somebody wrote in between.
const ATTEMPTS: u32 = 4;

/// How the second log stands to the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// There is no second log: the device has no other place.
    Alone,
    /// They were not compared yet.
    Unknown,
    /// They are the same.
    Alike,
    /// The second lacks something, and could not be written.
    Behind(StoreError),
    /// The second holds what the first does not know. It is left as it is.
    Other,
    /// The second was given up, because the device had no room for both.
    GivenUp,
}

/// Two logs that hold the same. Clones share them.
pub struct Twin<A, B>(Rc<Inner<A, B>>);

impl<A, B> Clone for Twin<A, B> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

struct Inner<A, B> {
    first: A,
    second: Option<B>,
    standing: RefCell<Standing>,
    /// What the first has done and the second has not, while the two are alike but for that.
    waiting: RefCell<VecDeque<Write>>,
    /// The first has done something that does not stand in `waiting`.
    missed: Cell<bool>,
    /// Blocks of the first that could not be read, and of the second they could.
    broken: RefCell<BTreeSet<BlockKey>>,
    restored: Cell<u32>,
    settling: Mutex<()>,
    bell: RefCell<Option<oneshot::Sender<()>>>,
}

/// Something the first has done.
enum Write {
    Append { after: u64, record: Vec<u8> },
    Rewrite(Rewrite),
}

impl<A, B> Twin<A, B> {
    /// Over a log and the place for its copy, if there is one. Nothing is read or written yet.
    pub fn new(first: A, second: Option<B>) -> Self {
        let standing = match second {
            Some(_) => Standing::Unknown,
            None => Standing::Alone,
        };
        Self(Rc::new(Inner {
            first,
            second,
            standing: RefCell::new(standing),
            waiting: RefCell::default(),
            missed: Cell::new(true),
            broken: RefCell::default(),
            restored: Cell::new(0),
            settling: Mutex::new(()),
            bell: RefCell::default(),
        }))
    }

    /// The place for the copy, if there is one.
    pub fn second(&self) -> Option<&B> {
        self.0.second.as_ref()
    }

    /// The log that is the truth.
    pub fn first(&self) -> &A {
        &self.0.first
    }

    /// How the copy stands, as far as it is known.
    pub fn standing(&self) -> Standing {
        if self.has_more() && *self.0.standing.borrow() == Standing::Alike {
            return Standing::Unknown;
        }
        self.0.standing.borrow().clone()
    }

    /// How often the first was found empty or with a block that cannot be read, and filled from the second, be it at the
    /// start or later.
    pub fn restored(&self) -> u32 {
        self.0.restored.get()
    }

    /// Waits until the first has done something that the second has not, or the second was given up.
    pub async fn has_written(&self) {
        if self.0.second.is_some() && self.has_more() {
            return;
        }
        let (ring, rung) = oneshot::channel();
        self.0.bell.replace(Some(ring));
        // When somebody else waits in its place, it is their turn.
        let _ = rung.await;
    }

    fn has_more(&self) -> bool {
        self.0.missed.get() || !self.0.waiting.borrow().is_empty()
    }

    /// Notes what the first has done.
    fn note(&self, write: impl FnOnce() -> Write) {
        let Inner { second, .. } = &*self.0;
        if second.is_none() || self.is_given_up() {
            return;
        }
        // As long as they are not known to be alike, all that is missing is found by comparing.
        if *self.0.standing.borrow() == Standing::Alike && !self.0.missed.get() {
            self.0.waiting.borrow_mut().push_back(write());
        } else {
            self.0.missed.set(true);
        }
        self.ring();
    }

    fn is_given_up(&self) -> bool {
        *self.0.standing.borrow() == Standing::GivenUp
    }

    /// Calls whoever waits for something to do.
    fn ring(&self) {
        if let Some(bell) = self.0.bell.take() {
            // Nobody may be waiting any more.
            let _ = bell.send(());
        }
    }
}

impl<A: Log, B: Log> Twin<A, B> {
    /// Brings the second up to date. Says whether the first was given something back, which a store above does not know
    /// yet ([`Store::follow`](super::store::Store::follow)).
    pub async fn settle(&self) -> bool {
        let Some(second) = &self.0.second else {
            return false;
        };
        let _settling = self.0.settling.lock().await;
        while !self.0.missed.get() {
            let Some(write) = self.0.waiting.borrow_mut().pop_front() else {
                return false;
            };
            // Why it could not be written will be found again.
            if write.repeat(second).await.is_err() {
                self.0.missed.set(true);
            }
        }
        let mut given_back = false;
        while self.0.missed.replace(false) {
            // Whatever is written from now on counts as missed.
            self.0.standing.replace(Standing::Unknown);
            self.0.waiting.borrow_mut().clear();
            let standing = match self.compare(second, &mut given_back).await {
                Ok(standing) => standing,
                Err(error) => {
                    self.0.standing.replace(Standing::Behind(error));
                    self.0.missed.set(true);
                    break;
                }
            };
            self.0.standing.replace(standing);
        }
        given_back
    }

    /// Compares the two and writes what one of them lacks.
    async fn compare(&self, second: &B, given_back: &mut bool) -> Result<Standing, StoreError> {
        let first = &self.0.first;
        for _ in 0..ATTEMPTS {
            // The second is read first, so that what another tab writes in between makes it look behind and not ahead.
            let copy = second.load().await?;
            let copied = keys(second).await?;
            let book = first.load().await?;
            if book.is_new() && !copy.is_new() {
                match self.refill(second).await {
                    Err(StoreError::Behind) => continue,
                    done => done?,
                }
                *given_back = true;
                return Ok(Standing::Alike);
            }
            let is_broken = !self.0.broken.borrow().is_empty();
            if is_broken && book.manifest == copy.manifest {
                match self.mend().await {
                    Ok(()) | Err(StoreError::Behind) => continue,
                    // The book does without for now.
                    Err(_) => {}
                }
            }
            let is_same_list = book.manifest == copy.manifest && keys(first).await? == copied;
            let parts = is_same_list.then(|| Parts::of(&book.journal, &copy.journal));
            let done = match parts {
                Some(parts) if parts.copy.is_empty() => append_to(second, parts.book).await,
                Some(parts) if !parts.lost().is_empty() => {
                    let (last, lost) = (book.last(), parts.lost());
                    let record = journal::record(last + 1, &lost);
                    first.append(last, &record, Durability::Strict).await?;
                    *given_back = true;
                    // The copy has other numbers for it now: compare again.
                    Err(StoreError::Behind)
                }
                None if is_later(&copy, &book)? => return Ok(Standing::Other),
                _ => {
                    let held = second.whole().await?;
                    let whole = first.whole().await?;
                    if !knows_what_is_in(&whole, &held)? {
                        return Ok(Standing::Other);
                    }
                    let whole = with_what_is_aside(whole, &held)?;
                    second
                        .overwrite(copy.manifest.as_deref(), copy.last(), &whole)
                        .await
                }
            };
            match done {
                Err(StoreError::Behind) => {}
                done => return done.map(|()| Standing::Alike),
            }
        }
        Err(StoreError::Behind)
    }

    /// Whether the first, of which record `after` was known, is empty all at once, and was filled again: the browser may
    /// find its files broken while the app runs, when it has to open them anew.
    async fn was_lost_meanwhile(&self, after: u64) -> Result<bool, StoreError> {
        let Inner { first, second, .. } = &*self.0;
        let Some(second) = second.as_ref().filter(|_| after > 0) else {
            return Ok(false);
        };
        // Where another tab has merely written, the record or a later one is there.
        if !first.journal_after(after - 1).await?.is_empty() || !first.load().await?.is_new() {
            return Ok(false);
        }
        // What still waits for the copy belongs to the book.
        self.settle().await;
        if second.load().await?.is_new() {
            return Ok(false);
        }
        match self.refill(second).await {
            Ok(()) | Err(StoreError::Behind) => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// Fills the empty first from the second.
    async fn refill(&self, second: &B) -> Result<(), StoreError> {
        if !self.0.first.keys().await?.is_empty() {
            // It lost its list, not its blocks: this is not for the copy to decide.
            return Err(StoreError::Behind);
        }
        let whole = second.whole().await?;
        self.0.first.overwrite(None, 0, &whole).await?;
        self.0.restored.set(self.0.restored.get() + 1);
        Ok(())
    }
}

impl Write {
    async fn repeat(&self, log: &impl Log) -> Result<(), StoreError> {
        match self {
            // What is lost of the copy by a power cut can be had again.
            Self::Append { after, record } => {
                let appended = log.append(*after, record, Durability::Relaxed).await;
                appended.map(drop)
            }
            Self::Rewrite(rewrite) => log.rewrite(rewrite).await,
        }
    }
}

async fn keys(log: &impl Log) -> Result<BTreeSet<BlockKey>, StoreError> {
    Ok(log.keys().await?.into_iter().collect())
}

async fn append_to(log: &impl Log, records: &[Record]) -> Result<(), StoreError> {
    for record in records {
        log.append(record.seq - 1, &record.bytes, Durability::Relaxed)
            .await?;
    }
    Ok(())
}

impl<A: Log, B: Spare> Log for Twin<A, B> {
    async fn load(&self) -> Result<Loaded, StoreError> {
        let loaded = self.0.first.load().await?;
        let Some(second) = self.0.second.as_ref().filter(|_| loaded.is_new()) else {
            return Ok(loaded);
        };
        if second.load().await?.is_new() {
            return Ok(loaded);
        }
        match self.refill(second).await {
            // Another tab has done it, or there is something after all.
            Ok(()) | Err(StoreError::Behind) => self.0.first.load().await,
            Err(error) => Err(error),
        }
    }

    async fn journal_after(&self, seq: u64) -> Result<Vec<Record>, StoreError> {
        self.0.first.journal_after(seq).await
    }

    async fn read(&self, keys: &[BlockKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.0.first.read(keys).await
    }

    async fn elsewhere(&self, keys: &[BlockKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.lent_by_copy(keys).await
    }

    async fn keys(&self) -> Result<Vec<BlockKey>, StoreError> {
        self.0.first.keys().await
    }

    async fn append(
        &self,
        after: u64,
        record: &[u8],
        durability: Durability,
    ) -> Result<u64, StoreError> {
        let first = &self.0.first;
        let append = async || first.append(after, record, durability).await;
        let write = async || match append().await {
            Err(StoreError::Behind) if self.was_lost_meanwhile(after).await? => append().await,
            done => done,
        };
        let seq = self.with_room(write).await?;
        self.note(|| Write::Append {
            after,
            record: record.to_vec(),
        });
        Ok(seq)
    }

    async fn rewrite(&self, rewrite: &Rewrite) -> Result<(), StoreError> {
        let first = &self.0.first;
        let write = async || first.rewrite(rewrite).await;
        // Packing, which brings nothing new, can wait for room; it alone does not say where the journal ends.
        match rewrite.if_last {
            Some(_) => self.with_room(write).await?,
            None => write().await?,
        }
        self.note(|| Write::Rewrite(rewrite.clone()));
        Ok(())
    }

    async fn whole(&self) -> Result<Whole, StoreError> {
        self.0.first.whole().await
    }

    async fn overwrite(
        &self,
        if_manifest: Option<&[u8]>,
        if_last: u64,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        let first = &self.0.first;
        let write = async || first.overwrite(if_manifest, if_last, whole).await;
        self.with_room(write).await?;
        if !self.is_given_up() {
            // Not worth a copy in memory.
            self.0.missed.set(true);
        }
        Ok(())
    }

    async fn turn(&self) -> Turn {
        self.0.first.turn().await
    }

    fn announce(&self, seq: u64) {
        self.0.first.announce(seq);
    }
}
