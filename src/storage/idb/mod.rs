//! The log in the browser's IndexedDB: two object stores, `journal` and `blocks`.
//!
//! Start with [`IdbLog::open`]; [`tabs`] keeps several tabs apart and tells them of each other, `opening` and
//! `connection` hold the database, `reading` reads it, [`fault`] is the one place where its exceptions become errors of
//! the store, and
//! [`copy`] is where the second copy of the book lies.
//!
//! Written with `indexed_db_futures`, strict durability included. It keeps three things to itself. Why the browser aborted
//! a transaction at its end, which is how a full device shows, is therefore read from `web_sys::IdbTransaction`. Whatever
//! asking to open throws at once, it calls `VersionZero`: see [`fault`]. And it opens databases of the page's own factory
//! alone: see `opening`.
//!
//! The one rule of IndexedDB: within a transaction nothing may be awaited but its own requests, or it commits by itself.
//! A request goes out when it is built, awaited or not; a transaction that is dropped is taken back.

mod connection;
pub mod copy;
pub mod drafts;
pub mod fault;
mod opening;
mod reading;
pub mod tabs;
pub mod there;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::lock::Mutex;
use indexed_db_futures::KeyRange;
use indexed_db_futures::future::GetAllPrimitiveRequest;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::typed_array::Uint8ArraySlice;
use wasm_bindgen::JsValue;
use web_sys::{BroadcastChannel, IdbFactory};

use super::block::BlockKey;
use super::error::StoreError;
use super::journal::Record;
use super::log::{Durability, Loaded, Log, Rewrite, Turn, Whole};
use connection::{Connection, finish};
use fault::Fault;
use reading::bytes;

/// Version of the database's outer form: which object stores there are. What is in them has formats of its own.
pub const DATABASE_VERSION: u32 = 1;
const JOURNAL: &str = "journal";
const BLOCKS: &str = "blocks";

/// A log in IndexedDB. Clones share one connection.
///
/// A connection that the browser closed (a phone that slept, a cleared cache) is opened anew once for each call before
/// the call fails. When another tab needs the database in a newer form, the connection is given up at once, so that
/// nobody is blocked.
#[derive(Clone)]
pub struct IdbLog(Rc<Inner>);

struct Inner {
    /// Where databases come from; none for the page's own.
    factory: Option<IdbFactory>,
    name: String,
    connection: RefCell<Option<Rc<Connection>>>,
    version: u32,
    opening: Mutex<()>,
    channel: Option<BroadcastChannel>,
}

impl IdbLog {
    /// Opens the database of this name, making it if there is none.
    ///
    /// # Errors
    /// `Refused`, `BlockedByOtherTab`, `NewerDatabase`, `QuotaExceeded`, `ConnectionLost`.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        Self::open_version(name, DATABASE_VERSION).await
    }

    /// Opens the database as an app with another [`DATABASE_VERSION`] does: for tests of what is to come.
    ///
    /// # Errors
    /// As [`IdbLog::open`].
    pub async fn open_version(name: &str, version: u32) -> Result<Self, StoreError> {
        Self::open_of(None, name, version).await
    }

    /// Opens a database that does not come from the page's own factory.
    async fn open_of(
        factory: Option<IdbFactory>,
        name: &str,
        version: u32,
    ) -> Result<Self, StoreError> {
        let log = Self(Rc::new(Inner {
            factory,
            name: name.to_owned(),
            version,
            connection: RefCell::new(None),
            opening: Mutex::new(()),
            channel: BroadcastChannel::new(&tabs::channel_name(name)).ok(),
        }));
        log.with(async |_| Ok(())).await?;
        Ok(log)
    }

    /// The database's name.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Closes the connection behind the log's back, as a phone that sleeps does: for tests.
    pub fn cut(&self) {
        if let Some(connection) = &*self.0.connection.borrow() {
            connection.close();
        }
    }

    /// The connection, opened if there is none.
    async fn connection(&self) -> Result<Rc<Connection>, Fault> {
        let _opening = self.0.opening.lock().await;
        let open = self.0.connection.borrow().clone();
        match open {
            Some(connection) if !connection.is_gone() => Ok(connection),
            _ => {
                self.0.connection.replace(None);
                let Inner {
                    factory,
                    name,
                    version,
                    ..
                } = &*self.0;
                let stores = &[JOURNAL, BLOCKS];
                let database = opening::open(factory.as_ref(), name, *version, stores).await?;
                let connection = Rc::new(Connection::new(database)?);
                self.0.connection.replace(Some(Rc::clone(&connection)));
                Ok(connection)
            }
        }
    }

    /// Runs `work` on the connection, and once more on a new one when the connection turns out to be lost.
    async fn with<T>(
        &self,
        work: impl AsyncFn(&Connection) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        let done = match self.once(&work).await {
            Err(Fault::Lost) => self.once(&work).await,
            done => done,
        };
        done.map_err(StoreError::from)
    }

    async fn once<T>(
        &self,
        work: &impl AsyncFn(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let connection = self.connection().await?;
        let done = connection.carry(work(&connection)).await;
        if matches!(done, Err(Fault::Lost)) {
            connection.give_up();
        }
        done
    }
}

/// A number of the journal as its key; they stay far below 2⁵³.
fn key(seq: u64) -> f64 {
    seq as f64
}

/// Asks for what the journal has from `last` on: its own number alone when it is the last one.
fn end(journal: &ObjectStore<'_>, last: u64) -> Result<GetAllPrimitiveRequest<f64>, Fault> {
    Ok(journal
        .get_all_keys()
        .with_query::<f64, _>(KeyRange::LowerBound(key(last), false))
        .with_limit(2)
        .build()?)
}

/// Whether the journal's end is `last`, or the journal is empty when that is 0.
async fn is_end(end: GetAllPrimitiveRequest<f64>, last: u64) -> Result<bool, Fault> {
    let found: Vec<f64> = end.await?.filter_map(Result::ok).collect();
    Ok(found == if last == 0 { vec![] } else { vec![key(last)] })
}

/// Asks for a block to be written. What fails of it fails the transaction, so nobody waits for it.
fn put(blocks: &ObjectStore<'_>, name: &BlockKey, bytes: &[u8]) -> Result<(), Fault> {
    let asked = blocks.put(Uint8ArraySlice::new(bytes));
    drop(asked.with_key(name.as_str()).build()?);
    Ok(())
}

impl Log for IdbLog {
    async fn load(&self) -> Result<Loaded, StoreError> {
        self.with(reading::load).await
    }

    async fn journal_after(&self, seq: u64) -> Result<Vec<Record>, StoreError> {
        self.with(async |connection| reading::journal_after(connection, seq).await)
            .await
    }

    async fn read(&self, keys: &[BlockKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        self.with(async |connection| reading::blocks(connection, keys).await)
            .await
    }

    async fn keys(&self) -> Result<Vec<BlockKey>, StoreError> {
        self.with(reading::keys).await
    }

    async fn append(
        &self,
        after: u64,
        record: &[u8],
        durability: Durability,
    ) -> Result<u64, StoreError> {
        let seq = after + 1;
        let before = Cell::new(false);
        self.with(async |connection| {
            if before.replace(true) {
                // The connection broke during the first try, and it may have been written nevertheless.
                let written = reading::record(connection, seq).await?;
                if written.as_deref() == Some(record) {
                    return Ok(seq);
                }
            }
            let transaction = connection.writing(&[JOURNAL], durability)?;
            let journal = transaction.object_store(JOURNAL)?;
            // Both requests go out at once; should the first find another end of the journal, the second is undone.
            let end = end(&journal, after)?;
            let added = journal
                .add(Uint8ArraySlice::new(record))
                .with_key(key(seq))
                .build()?;
            if !is_end(end, after).await? {
                return Err(StoreError::Behind.into());
            }
            drop(added);
            finish(transaction).await?;
            Ok(seq)
        })
        .await
    }

    async fn rewrite(&self, rewrite: &Rewrite) -> Result<(), StoreError> {
        let before = Cell::new(false);
        self.with(async |connection| {
            let transaction = connection.writing(&[JOURNAL, BLOCKS], Durability::Strict)?;
            let journal = transaction.object_store(JOURNAL)?;
            let blocks = transaction.object_store(BLOCKS)?;
            let list = BlockKey::manifest();
            let manifest = blocks.get::<JsValue, _, _>(list.as_str()).build()?;
            let end = match rewrite.if_last {
                Some(last) => Some((end(&journal, last)?, last)),
                None => None,
            };
            let manifest = manifest.await?.as_ref().map(bytes);
            let is_new_list = rewrite.if_manifest.as_ref() != Some(&rewrite.manifest);
            let is_written = is_new_list && manifest.as_ref() == Some(&rewrite.manifest);
            if before.replace(true) && is_written {
                // The connection broke during the first try, and it was written nevertheless.
                return Ok(());
            }
            let mut right = manifest == rewrite.if_manifest;
            if let Some((end, last)) = end {
                right &= is_end(end, last).await?;
            }
            if !right {
                return Err(StoreError::Behind.into());
            }
            // None of these is waited for: what fails of them fails the transaction.
            for (name, bytes) in &rewrite.put {
                put(&blocks, name, bytes)?;
            }
            put(&blocks, &list, &rewrite.manifest)?;
            let seq = key(rewrite.mark.seq);
            drop(
                journal
                    .put(Uint8ArraySlice::new(&rewrite.mark.bytes))
                    .with_key(seq)
                    .build()?,
            );
            drop(
                journal
                    .delete::<f64, _>(KeyRange::UpperBound(seq, true))
                    .build()?,
            );
            for name in &rewrite.delete {
                drop(blocks.delete(name.as_str()).build()?);
            }
            finish(transaction).await
        })
        .await
    }

    async fn whole(&self) -> Result<Whole, StoreError> {
        self.with(reading::whole).await
    }

    async fn overwrite(
        &self,
        if_manifest: Option<&[u8]>,
        if_last: u64,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        let before = Cell::new(false);
        self.with(async |connection| {
            let transaction = connection.writing(&[JOURNAL, BLOCKS], Durability::Strict)?;
            let journal = transaction.object_store(JOURNAL)?;
            let blocks = transaction.object_store(BLOCKS)?;
            let list = BlockKey::manifest();
            let manifest = blocks.get::<JsValue, _, _>(list.as_str()).build()?;
            let last = end(&journal, if_last)?;
            let new_last = end(&journal, whole.loaded.last())?;
            let manifest = manifest.await?.as_ref().map(bytes);
            let is_last = is_end(last, if_last).await?;
            let is_written = is_end(new_last, whole.loaded.last()).await?
                && manifest == whole.loaded.manifest
                && (if_manifest != manifest.as_deref() || if_last != whole.loaded.last());
            if before.replace(true) && is_written {
                // The connection broke during the first try, and it was written nevertheless.
                return Ok(());
            }
            if manifest.as_deref() != if_manifest || !is_last {
                return Err(StoreError::Behind.into());
            }
            // None of these is waited for: what fails of them fails the transaction.
            drop(journal.clear()?);
            drop(blocks.clear()?);
            for (name, bytes) in &whole.blocks {
                put(&blocks, name, bytes)?;
            }
            if let Some(manifest) = &whole.loaded.manifest {
                put(&blocks, &list, manifest)?;
            }
            for record in &whole.loaded.journal {
                drop(
                    journal
                        .put(Uint8ArraySlice::new(&record.bytes))
                        .with_key(key(record.seq))
                        .build()?,
                );
            }
            finish(transaction).await
        })
        .await
    }

    async fn turn(&self) -> Turn {
        tabs::turn(&self.0.name).await
    }

    fn announce(&self, seq: u64) {
        if let Some(channel) = &self.0.channel {
            // A tab that is not told follows when it is looked at again, or when it writes.
            let _ = channel.post_message(&JsValue::from_f64(seq as f64));
        }
    }
}
