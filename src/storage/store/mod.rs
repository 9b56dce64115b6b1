//! The store: documents in memory over a log on the device. Cheap to clone, every clone is the same store.
//!
//! Opening goes in two steps. [`Store::open`] reads the list of blocks and the journal and no block at all; then the
//! caller asks for what the first screen needs ([`Store::newest_block`], [`Store::pick`]) and, slice by slice in
//! idle time, for the rest ([`Store::waiting`], [`Store::read_blocks`]). A version from the journal always wins over
//! the one in a block, whichever comes first.
//!
//! What is in memory is always what is acknowledged: a commit shows here only after the device has it.
//!
//! Files: `commit` writes, `follow` takes over what other tabs wrote, `compact` packs, `bulk` imports and replaces.

mod bulk;
mod commit;
mod compact;
mod follow;
mod rescue;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::future::Future;
use std::rc::Rc;

use futures::lock::Mutex;
use rustc_hash::FxHashMap;

use super::block::{self, BlockKey};
use super::document::{DocId, Document, Kind};
use super::error::{Place, StoreError};
use super::journal::Record;
use super::log::{Loaded, Log};
use super::manifest::{BlockInfo, Manifest, SafetyCopy};

pub use bulk::Replaced;
pub use commit::{ATTEMPTS, Committed, Expect, Failed, Write};
pub use compact::Compacted;

/// Documents over a log `L`.
pub struct Store<L>(Rc<Inner<L>>);

impl<L> Clone for Store<L> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

/// Called with every change that came from elsewhere.
type Listener = Rc<dyn Fn(&Change)>;

struct Inner<L> {
    log: L,
    /// One writer at a time within this tab; other tabs are kept apart by the log.
    writing: Mutex<()>,
    state: RefCell<State>,
    listeners: RefCell<Vec<Listener>>,
}

/// What the store knows. Never borrowed across an await.
#[derive(Default)]
struct State {
    manifest: Manifest,
    manifest_bytes: Option<Vec<u8>>,
    /// Number of the last journal record taken in.
    last: u64,
    documents: FxHashMap<DocId, Rc<Document>>,
    /// Blocks of the list that have not been read yet.
    waiting: BTreeSet<BlockKey>,
    journal_entries: u64,
    journal_bytes: u64,
    /// Whether the journal erases something that the blocks still hold.
    erases: bool,
    /// Blocks, records and the list that could not be read.
    damage: Vec<Place>,
    /// Documents whose body makes no sense to those who know their nouns.
    unreadable: BTreeSet<DocId>,
}

/// What stands under the key of a block.
enum Under {
    /// These documents.
    Documents(Vec<Rc<Document>>),
    /// Something that cannot be read.
    Unreadable(Place),
    /// Nothing.
    Nothing,
}

impl Under {
    fn of(key: &BlockKey, bytes: &[u8]) -> Result<Self, StoreError> {
        match block::decode(key, bytes) {
            Ok(block) => Ok(Self::Documents(block.docs)),
            Err(StoreError::Corrupt { place }) => Ok(Self::Unreadable(place)),
            Err(error) => Err(error),
        }
    }
}

/// Something changed that this tab did not do.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// These documents have these new versions.
    Documents(Vec<Rc<Document>>),
    /// The whole book is another one: forget everything and take a fresh [`Store::snapshot`].
    Replaced,
}

/// What is in memory at one moment.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// Every document read so far, tombstones too, ascending by id.
    pub documents: Vec<Rc<Document>>,
    /// Blocks not read yet, newest first. Empty: the book is complete.
    pub waiting: Vec<BlockInfo>,
    /// What could not be read. It is kept on the device.
    pub damage: Vec<Place>,
    /// Number of the last journal record in it.
    pub last: u64,
}

/// Figures for the page on storage health.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    /// Documents found, tombstones too. While blocks are waiting, one that is in the journal and may also be in a
    /// waiting block is counted once, so the figure can be short by newly created ones.
    pub documents: u64,
    /// Of those read so far, the ones in use.
    pub live: u64,
    /// Blocks.
    pub blocks: u64,
    /// Blocks not read yet.
    pub waiting: u64,
    /// Commits in the journal that are not packed yet.
    pub journal_entries: u64,
    /// Bytes of blocks and journal.
    pub bytes: u64,
    /// Unreadable pieces.
    pub damaged: u64,
    /// Of the documents read so far, those beside which a whole body is kept that could not be read in its place.
    pub set_aside: u64,
    /// The copy taken before the book was last replaced.
    pub safety_copy: Option<SafetyCopy>,
}

impl<L: Log> Store<L> {
    /// First step of opening: the list of blocks and the journal.
    ///
    /// Unreadable journal records do not stop it; they are named in [`Snapshot::damage`]. An unreadable list of blocks
    /// is made anew from the blocks, which reads them all.
    ///
    /// # Errors
    /// What the device says; `NewerDatabase`.
    pub async fn open(log: L) -> Result<Self, StoreError> {
        let loaded = log.load().await?;
        let store = Self(Rc::new(Inner {
            log,
            writing: Mutex::new(()),
            state: RefCell::default(),
            listeners: RefCell::default(),
        }));
        let taken = store.0.state.borrow_mut().take_in(&loaded);
        match taken {
            Ok(_) => Ok(store),
            Err(StoreError::Corrupt {
                place: Place::Manifest,
            }) => {
                store.rescue(loaded).await?;
                Ok(store)
            }
            Err(error) => Err(error),
        }
    }

    /// Opens and reads everything.
    ///
    /// # Errors
    /// As [`Store::open`] and [`Store::read_blocks`].
    pub async fn open_all(log: L) -> Result<Self, StoreError> {
        let store = Self::open(log).await?;
        store.read_all().await?;
        Ok(store)
    }

    /// The log underneath.
    pub fn log(&self) -> &L {
        &self.0.log
    }

    /// Everything read so far.
    pub fn snapshot(&self) -> Snapshot {
        let state = self.0.state.borrow();
        let mut documents: Vec<_> = state.documents.values().cloned().collect();
        documents.sort_by(|a, b| a.id.cmp(&b.id));
        Snapshot {
            documents,
            waiting: state.waiting_blocks(),
            damage: state.all_damage(),
            last: state.last,
        }
    }

    /// The document, if it has been read already.
    pub fn get(&self, id: &DocId) -> Option<Rc<Document>> {
        self.0.state.borrow().documents.get(id).cloned()
    }

    /// Documents of a kind that have been read and are in use, ascending by id.
    pub fn live(&self, kind: &Kind) -> Vec<Rc<Document>> {
        let state = self.0.state.borrow();
        let mut documents: Vec<_> = state
            .documents
            .values()
            .filter(|document| document.kind == *kind && document.is_live())
            .cloned()
            .collect();
        documents.sort_by(|a, b| a.id.cmp(&b.id));
        documents
    }

    /// The block with the largest ids of a kind, unless it has been read.
    pub fn newest_block(&self, kind: &Kind) -> Option<BlockKey> {
        let state = self.0.state.borrow();
        let info = state.manifest.newest(kind)?;
        state.waiting.contains(&info.key).then(|| info.key.clone())
    }

    /// The blocks of these kinds that have not been read.
    pub fn waiting_of(&self, kinds: &[Kind]) -> Vec<BlockKey> {
        let state = self.0.state.borrow();
        let blocks = kinds.iter().flat_map(|kind| state.manifest.of_kind(kind));
        let mut keys: Vec<BlockKey> = blocks.map(|info| info.key.clone()).collect();
        keys.retain(|key| state.waiting.contains(key));
        keys
    }

    /// The blocks that hold these ids and have not been read.
    pub fn blocks_for<'a>(
        &self,
        kind: &Kind,
        ids: impl IntoIterator<Item = &'a DocId>,
    ) -> Vec<BlockKey> {
        let state = self.0.state.borrow();
        let mut keys = state.manifest.blocks_for(kind, ids);
        keys.retain(|key| state.waiting.contains(key));
        keys
    }

    /// Blocks that have not been read, newest first.
    pub fn waiting(&self) -> Vec<BlockKey> {
        let blocks = self.0.state.borrow().waiting_blocks();
        blocks.into_iter().map(|info| info.key).collect()
    }

    /// Whether every block has been read.
    pub fn is_complete(&self) -> bool {
        self.0.state.borrow().waiting.is_empty()
    }

    /// Second step of opening: reads these blocks and returns the documents that are new in memory by it.
    ///
    /// Keys that have been read, or that another tab has packed away meanwhile, are no error: in the latter case the
    /// list is read again and the new blocks are waiting in their place. A block that is unreadable is named in
    /// [`Snapshot::damage`] and the others are read.
    ///
    /// # Errors
    /// What the device says; `NewerDatabase`.
    pub async fn read_blocks(&self, keys: &[BlockKey]) -> Result<Vec<Rc<Document>>, StoreError> {
        let mut keys = keys.to_vec();
        keys.retain(|key| self.0.state.borrow().waiting.contains(key));
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let Some(found) = self.in_this_book(self.decoded(&keys)).await? else {
            return Ok(Vec::new());
        };
        let mut new = Vec::new();
        let mut gone = Vec::new();
        {
            let mut state = self.0.state.borrow_mut();
            for (key, under) in keys.into_iter().zip(found) {
                match under {
                    Under::Nothing if state.waiting.contains(&key) => gone.push(key),
                    under => new.extend(state.block(&key, under)),
                }
            }
        }
        if !gone.is_empty() {
            let change = {
                let _writing = self.0.writing.lock().await;
                self.replace_gone(gone).await?
            };
            if let Some(Change::Documents(news)) = &change {
                new.extend(news.iter().cloned());
            }
            self.tell(change);
        }
        Ok(new)
    }

    /// These documents alone, as far as they have not been read. Their blocks stay waiting; only one that does not let
    /// single documents be picked is read as [`Store::read_blocks`] does it. Returns what is new in memory.
    ///
    /// # Errors
    /// As [`Store::read_blocks`].
    pub async fn pick(&self, kind: &Kind, ids: &[DocId]) -> Result<Vec<Rc<Document>>, StoreError> {
        let wanted: Vec<&DocId> = {
            let state = self.0.state.borrow();
            let unread = |id: &&DocId| !state.documents.contains_key(*id);
            ids.iter().filter(unread).collect()
        };
        let keys = self.blocks_for(kind, wanted.iter().copied());
        let Some(found) = self.in_this_book(self.0.log.read(&keys)).await? else {
            return Ok(Vec::new());
        };
        let mut new = Vec::new();
        let mut whole = Vec::new();
        {
            let mut state = self.0.state.borrow_mut();
            for (key, bytes) in keys.into_iter().zip(found) {
                match bytes.and_then(|bytes| block::pick(&bytes, &wanted)) {
                    Some(docs) => new.extend(docs.into_iter().filter_map(|doc| state.take(doc))),
                    None => whole.push(key),
                }
            }
        }
        new.extend(self.read_blocks(&whole).await?);
        Ok(new)
    }

    /// What is read by this; none when the book was replaced meanwhile, because what it says is not of the book in
    /// memory then.
    async fn in_this_book<T>(
        &self,
        reading: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<Option<T>, StoreError> {
        let book = self.0.state.borrow().manifest.book;
        let found = reading.await?;
        Ok((self.0.state.borrow().manifest.book == book).then_some(found))
    }

    /// What stands under these keys, in their order. What cannot be read in its place is read wherever else it is.
    async fn decoded(&self, keys: &[BlockKey]) -> Result<Vec<Under>, StoreError> {
        let found = self.0.log.read(keys).await?;
        let decoded = keys.iter().zip(found).map(|(key, bytes)| match bytes {
            Some(bytes) => Under::of(key, &bytes),
            None => Ok(Under::Nothing),
        });
        let mut all: Vec<Under> = decoded.collect::<Result<_, _>>()?;
        let is_unreadable = |at: &usize| matches!(all[*at], Under::Unreadable(_));
        let broken: Vec<usize> = (0..keys.len()).filter(is_unreadable).collect();
        if broken.is_empty() {
            return Ok(all);
        }
        let names: Vec<BlockKey> = broken.iter().map(|at| keys[*at].clone()).collect();
        let elsewhere = self.0.log.elsewhere(&names).await?;
        // Another tab may have packed them away before the other place was asked.
        let again = self.0.log.read(&names).await?;
        for ((at, elsewhere), again) in broken.into_iter().zip(elsewhere).zip(again) {
            let under = elsewhere.and_then(|bytes| Under::of(&keys[at], &bytes).ok());
            match under {
                Some(under @ Under::Documents(_)) => all[at] = under,
                _ if again.is_none() => all[at] = Under::Nothing,
                _ => {}
            }
        }
        Ok(all)
    }

    /// Reads every block there is.
    ///
    /// # Errors
    /// As [`Store::read_blocks`].
    pub async fn read_all(&self) -> Result<(), StoreError> {
        loop {
            let waiting = self.waiting();
            if waiting.is_empty() {
                return Ok(());
            }
            self.read_blocks(&waiting).await?;
        }
    }

    /// Documents found, as [`Stats::documents`] counts them. Once everything is read this looks at none of them.
    pub fn count(&self) -> u64 {
        self.0.state.borrow().count()
    }

    /// Unreadable pieces.
    pub fn damaged(&self) -> u64 {
        self.0.state.borrow().damaged_count()
    }

    /// Notes that the body of a document makes no sense to those who know its noun. It is named in [`Snapshot::damage`]
    /// until another version takes its place.
    pub fn cannot_read(&self, id: &DocId) {
        self.0.state.borrow_mut().unreadable.insert(id.clone());
    }

    /// Figures on what is kept. Looks at every document.
    pub fn stats(&self) -> Stats {
        let state = self.0.state.borrow();
        let waiting = state.waiting_blocks();
        Stats {
            documents: state.count(),
            live: state.documents.values().filter(|d| d.is_live()).count() as u64,
            blocks: state.manifest.blocks.len() as u64,
            waiting: waiting.len() as u64,
            journal_entries: state.journal_entries,
            bytes: state.manifest.bytes() + state.journal_bytes,
            damaged: state.damaged_count(),
            set_aside: state.documents.values().filter(|d| d.sets_aside()).count() as u64,
            safety_copy: state.manifest.safety_copy.clone(),
        }
    }

    /// Calls `listener` with every change that nobody here asked for, once it is in memory: what another tab made, and
    /// what a commit read on its way.
    pub fn on_foreign_commit(&self, listener: impl Fn(&Change) + 'static) {
        self.0.listeners.borrow_mut().push(Rc::new(listener));
    }

    fn tell(&self, change: Option<Change>) {
        if let Some(change) = change {
            let listeners = self.0.listeners.borrow().clone();
            for listener in listeners {
                listener(&change);
            }
        }
    }
}

impl State {
    fn count(&self) -> u64 {
        let read = self.documents.len() as u64;
        if self.waiting.is_empty() {
            return read;
        }
        let waiting = self.waiting_blocks();
        let unread: u64 = waiting.iter().map(|info| u64::from(info.count)).sum();
        let maybe_both = self.documents.values().filter(|document| {
            let holder = self.manifest.holder(&document.kind, &document.id);
            holder.is_some_and(|info| self.waiting.contains(&info.key))
        });
        read + unread - maybe_both.count() as u64
    }

    fn waiting_blocks(&self) -> Vec<BlockInfo> {
        let blocks = self.manifest.blocks.iter().rev();
        blocks
            .filter(|info| self.waiting.contains(&info.key))
            .cloned()
            .collect()
    }

    /// Takes a version in unless there is a later one; says whether it was news.
    fn take(&mut self, document: Rc<Document>) -> Option<Rc<Document>> {
        let known = self.documents.get(&document.id);
        if known.is_some_and(|known| known.version >= document.version) {
            return None;
        }
        self.put(&document);
        Some(document)
    }

    /// Takes in what stands under the key of a block; what is unreadable is noted. Gives back what is news.
    fn block(&mut self, key: &BlockKey, under: Under) -> Vec<Rc<Document>> {
        let docs = match under {
            Under::Documents(docs) => docs,
            Under::Unreadable(place) => {
                self.damaged(place);
                Vec::new()
            }
            Under::Nothing => return Vec::new(),
        };
        self.waiting.remove(key);
        docs.into_iter().filter_map(|doc| self.take(doc)).collect()
    }

    /// Puts a version in the place of the one that is known.
    fn put(&mut self, document: &Rc<Document>) {
        self.unreadable.remove(&document.id);
        self.documents
            .insert(document.id.clone(), Rc::clone(document));
    }

    fn all_damage(&self) -> Vec<Place> {
        let documents = self.unreadable.iter().cloned().map(Place::Document);
        self.damage.iter().cloned().chain(documents).collect()
    }

    fn damaged_count(&self) -> u64 {
        (self.damage.len() + self.unreadable.len()) as u64
    }

    fn damaged(&mut self, place: Place) {
        if !self.damage.contains(&place) {
            self.damage.push(place);
        }
    }

    /// Counts what the journal holds beyond the blocks.
    fn count_journal(&mut self, journal: &[Record]) {
        let open = journal
            .iter()
            .filter(|record| record.seq > self.manifest.packed);
        let (entries, bytes) = open.fold((0, 0), |(entries, bytes), record| {
            (entries + 1, bytes + record.bytes.len() as u64)
        });
        self.journal_entries = entries;
        self.journal_bytes = bytes;
    }
}

/// The latest version of each document in these entries, ascending by id.
fn latest(documents: impl IntoIterator<Item = Rc<Document>>) -> Vec<Rc<Document>> {
    let mut latest: Vec<Rc<Document>> = documents.into_iter().collect();
    // Stable: of two of one version the later entry holds. What comes out of a file is in order already.
    latest.sort_by(|a, b| (&a.id, a.version).cmp(&(&b.id, b.version)));
    latest.dedup_by(|later, kept| {
        let same = later.id == kept.id;
        if same {
            std::mem::swap(later, kept);
        }
        same
    });
    latest
}

/// The number the journal ends with.
fn end_of(loaded: &Loaded, manifest: &Manifest) -> u64 {
    let last = loaded.journal.last().map_or(0, |record| record.seq);
    last.max(manifest.packed)
}
