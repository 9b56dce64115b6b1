//! The log in the browser's IndexedDB: two object stores, `journal` and `blocks`.
//!
//! Start with [`IdbLog::open`]; [`tabs`] keeps several tabs apart and tells them of each other, `request` turns the
//! browser's events into futures, [`fault`] is the one place where its exceptions become errors of the store.
//!
//! Written against `web_sys` itself. The wrappers there are report a transaction that the browser aborts at its end
//! (which is how a full device shows) without its reason, and read the last key and write behind it in two turns.
//!
//! The one rule of IndexedDB: within a transaction nothing may be awaited but its own requests, or it commits by itself.

pub mod fault;
mod request;
pub mod tabs;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::lock::Mutex;
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, IdbDatabase, IdbKeyRange, IdbTransaction};

use super::block::BlockKey;
use super::error::StoreError;
use super::journal::Record;
use super::log::{Durability, Loaded, Log, Rewrite, Turn};
use fault::{Fault, Phase};

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
    name: String,
    connection: RefCell<Option<Rc<Connection>>>,
    version: u32,
    opening: Mutex<()>,
    channel: Option<BroadcastChannel>,
}

/// An open database; closed when dropped.
struct Connection {
    database: IdbDatabase,
    gone: Rc<Cell<bool>>,
    _on_close: Closure<dyn FnMut()>,
    _on_version_change: Closure<dyn FnMut()>,
}

impl Connection {
    fn new(database: IdbDatabase) -> Self {
        let gone = Rc::new(Cell::new(false));
        let on_close = Closure::new({
            let gone = Rc::clone(&gone);
            move || gone.set(true)
        });
        let on_version_change = Closure::new({
            let (gone, database) = (Rc::clone(&gone), database.clone());
            move || {
                gone.set(true);
                database.close();
            }
        });
        database.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        database.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        Self {
            database,
            gone,
            _on_close: on_close,
            _on_version_change: on_version_change,
        }
    }

    /// Begins a transaction. `web_sys` has the durability only behind an unstable flag, so the method is called by name;
    /// a browser that does not know the third argument ignores it.
    fn transaction(
        &self,
        stores: &[&str],
        mode: &str,
        durability: Durability,
    ) -> Result<IdbTransaction, Fault> {
        let begin = || {
            let durability = match durability {
                Durability::Strict => "strict",
                Durability::Relaxed => "relaxed",
            };
            let options = Object::new();
            Reflect::set(&options, &"durability".into(), &durability.into())?;
            let stores: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
            Reflect::get(&self.database, &"transaction".into())?
                .dyn_into::<Function>()?
                .call3(&self.database, &stores, &mode.into(), &options)?
                .dyn_into()
        };
        begin().map_err(|error: JsValue| Fault::of(&error, Phase::Using))
    }

    fn reading(&self, stores: &[&str]) -> Result<IdbTransaction, Fault> {
        self.transaction(stores, "readonly", Durability::Relaxed)
    }

    fn writing(&self, stores: &[&str], durability: Durability) -> Result<IdbTransaction, Fault> {
        self.transaction(stores, "readwrite", durability)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.set_onclose(None);
        self.database.set_onversionchange(None);
        self.database.close();
    }
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
        let log = Self(Rc::new(Inner {
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
            connection.database.close();
        }
    }

    /// The connection, opened if there is none.
    async fn connection(&self) -> Result<Rc<Connection>, Fault> {
        let _opening = self.0.opening.lock().await;
        let open = self.0.connection.borrow().clone();
        match open {
            Some(connection) if !connection.gone.get() => Ok(connection),
            _ => {
                self.0.connection.replace(None);
                let database =
                    request::open(&self.0.name, self.0.version, &[JOURNAL, BLOCKS]).await?;
                let connection = Rc::new(Connection::new(database));
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
        match self.once(&work).await {
            Err(Fault::Lost) => match self.once(&work).await {
                Err(Fault::Lost) => Err(StoreError::ConnectionLost),
                Err(Fault::Error(error)) => Err(error),
                Ok(done) => Ok(done),
            },
            Err(Fault::Error(error)) => Err(error),
            Ok(done) => Ok(done),
        }
    }

    async fn once<T>(
        &self,
        work: &impl AsyncFn(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let connection = self.connection().await?;
        let done = work(&connection).await;
        if matches!(done, Err(Fault::Lost)) {
            connection.gone.set(true);
        }
        done
    }
}

fn bytes(value: &JsValue) -> Vec<u8> {
    // Anything but bytes is none of ours; it fails as a frame with its own error.
    value
        .dyn_ref::<Uint8Array>()
        .map(Uint8Array::to_vec)
        .unwrap_or_default()
}

fn records(keys: &JsValue, values: &JsValue) -> Vec<Record> {
    let (keys, values): (&Array, &Array) = (keys.unchecked_ref(), values.unchecked_ref());
    keys.iter()
        .zip(values.iter())
        .filter_map(|(key, value)| {
            Some(Record {
                seq: key.as_f64()? as u64,
                bytes: bytes(&value),
            })
        })
        .collect()
}

/// Numbers from `seq` on; the journal's numbers stay far below 2⁵³.
fn from(seq: u64, without_it: bool) -> Result<JsValue, Fault> {
    IdbKeyRange::lower_bound_with_open(&JsValue::from_f64(seq as f64), without_it)
        .map(JsValue::from)
        .map_err(|error| Fault::of(&error, Phase::Using))
}

fn key(key: &BlockKey) -> JsValue {
    JsValue::from_str(key.as_str())
}

impl Log for IdbLog {
    async fn load(&self) -> Result<Loaded, StoreError> {
        self.with(async |connection| {
            let transaction = connection.reading(&[JOURNAL, BLOCKS])?;
            let journal = request::store(&transaction, JOURNAL)?;
            let blocks = request::store(&transaction, BLOCKS)?;
            let manifest = request::run(blocks.get(&key(&BlockKey::manifest())))?;
            let keys = request::run(journal.get_all_keys())?;
            let values = request::run(journal.get_all())?;
            let manifest = manifest.await?;
            Ok(Loaded {
                manifest: (!manifest.is_undefined()).then(|| bytes(&manifest)),
                journal: records(&keys.await?, &values.await?),
            })
        })
        .await
    }

    async fn journal_after(&self, seq: u64) -> Result<Vec<Record>, StoreError> {
        self.with(async |connection| {
            let transaction = connection.reading(&[JOURNAL])?;
            let journal = request::store(&transaction, JOURNAL)?;
            let range = from(seq, true)?;
            let keys = request::run(journal.get_all_keys_with_key(&range))?;
            let values = request::run(journal.get_all_with_key(&range))?;
            Ok(records(&keys.await?, &values.await?))
        })
        .await
    }

    async fn read(&self, keys: &[BlockKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        self.with(async |connection| {
            let transaction = connection.reading(&[BLOCKS])?;
            let blocks = request::store(&transaction, BLOCKS)?;
            let requests = keys
                .iter()
                .map(|wanted| request::run(blocks.get(&key(wanted))))
                .collect::<Result<Vec<_>, _>>()?;
            let mut found = Vec::with_capacity(keys.len());
            for request in requests {
                let value = request.await?;
                found.push((!value.is_undefined()).then(|| bytes(&value)));
            }
            Ok(found)
        })
        .await
    }

    async fn keys(&self) -> Result<Vec<BlockKey>, StoreError> {
        self.with(async |connection| {
            let transaction = connection.reading(&[BLOCKS])?;
            let keys = request::run(request::store(&transaction, BLOCKS)?.get_all_keys())?.await?;
            let keys: &Array = keys.unchecked_ref();
            Ok(keys
                .iter()
                .filter_map(|key| key.as_string())
                .map(BlockKey::from)
                .collect())
        })
        .await
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
                let written = self.record(connection, seq).await?;
                if written.as_deref() == Some(record) {
                    return Ok(seq);
                }
            }
            let transaction = connection.writing(&[JOURNAL], durability)?;
            let done = request::done(&transaction);
            let journal = request::store(&transaction, JOURNAL)?;
            // Both requests go out at once; should the first find another end of the journal, the second is undone.
            let end =
                request::run(journal.get_all_keys_with_key_and_limit(&from(after, false)?, 2))?;
            let value = Uint8Array::from(record);
            let added = request::run(journal.add_with_key(&value, &JsValue::from_f64(seq as f64)))?;
            let end = end.await?;
            let end: Vec<f64> = end
                .unchecked_ref::<Array>()
                .iter()
                .filter_map(|key| key.as_f64())
                .collect();
            let expected = if after == 0 {
                vec![]
            } else {
                vec![after as f64]
            };
            if end != expected {
                request::undo(&transaction);
                return Err(StoreError::Behind.into());
            }
            request::finish(&transaction);
            drop(added);
            done.await?;
            Ok(seq)
        })
        .await
    }

    async fn rewrite(&self, rewrite: &Rewrite) -> Result<(), StoreError> {
        let before = Cell::new(false);
        self.with(async |connection| {
            let transaction = connection.writing(&[JOURNAL, BLOCKS], Durability::Strict)?;
            let done = request::done(&transaction);
            let journal = request::store(&transaction, JOURNAL)?;
            let blocks = request::store(&transaction, BLOCKS)?;
            let list = key(&BlockKey::manifest());
            let manifest = request::run(blocks.get(&list))?;
            let end = match rewrite.if_last {
                Some(last) => Some(request::run(
                    journal.get_all_keys_with_key_and_limit(&from(last, false)?, 2),
                )?),
                None => None,
            };
            let manifest = manifest.await?;
            let manifest = (!manifest.is_undefined()).then(|| bytes(&manifest));
            if before.replace(true) && manifest.as_ref() == Some(&rewrite.manifest) {
                // The connection broke during the first try, and it was written nevertheless.
                request::undo(&transaction);
                return Ok(());
            }
            let mut right = manifest == rewrite.if_manifest;
            if let (Some(end), Some(last)) = (end, rewrite.if_last) {
                let end = end.await?;
                let end: Vec<f64> = end
                    .unchecked_ref::<Array>()
                    .iter()
                    .filter_map(|key| key.as_f64())
                    .collect();
                right &= end == if last == 0 { vec![] } else { vec![last as f64] };
            }
            if !right {
                request::undo(&transaction);
                return Err(StoreError::Behind.into());
            }
            let mut requests = Vec::new();
            for (name, bytes) in &rewrite.put {
                requests.push(request::run(
                    blocks.put_with_key(&Uint8Array::from(&bytes[..]), &key(name)),
                )?);
            }
            requests.push(request::run(
                blocks.put_with_key(&Uint8Array::from(&rewrite.manifest[..]), &list),
            )?);
            let seq = JsValue::from_f64(rewrite.mark.seq as f64);
            requests.push(request::run(
                journal.put_with_key(&Uint8Array::from(&rewrite.mark.bytes[..]), &seq),
            )?);
            let below = IdbKeyRange::upper_bound_with_open(&seq, true)
                .map_err(|error| Fault::of(&error, Phase::Using))?;
            requests.push(request::run(journal.delete(&below))?);
            for name in &rewrite.delete {
                requests.push(request::run(blocks.delete(&key(name)))?);
            }
            request::finish(&transaction);
            drop(requests);
            done.await
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

impl IdbLog {
    async fn record(&self, connection: &Connection, seq: u64) -> Result<Option<Vec<u8>>, Fault> {
        let transaction = connection.reading(&[JOURNAL])?;
        let journal = request::store(&transaction, JOURNAL)?;
        let value = request::run(journal.get(&JsValue::from_f64(seq as f64)))?.await?;
        Ok((!value.is_undefined()).then(|| bytes(&value)))
    }
}
