//! Where the copy of the book lies: in a storage bucket of its own, which is a folder of databases of its own.
//!
//! Chromium keeps all databases of a site in one LevelDB, and when it finds that broken throws all of them away; those of
//! another bucket are untouched by that (`tests/soak/torn.mjs` shows both). Firefox and Safari have no buckets, and keep
//! databases in files of SQLite, one each, which do not have this fault: there is no copy there.
//!
//! Rejected: files of the origin private file system and entries of the cache. Both lie apart too, but know neither
//! transactions nor two tabs, so the log would have to be made a third time on top of them.
//!
//! `web_sys` has no buckets, so they are reached by name.

use std::cell::RefCell;

use futures::lock::Mutex;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::IdbFactory;

use super::fault::{Fault, Phase};
use super::{DATABASE_VERSION, IdbLog};
use crate::storage::block::BlockKey;
use crate::storage::error::StoreError;
use crate::storage::journal::Record;
use crate::storage::log::{Durability, Loaded, Log, Rewrite, Whole};
use crate::storage::twin::Spare;

/// A log in a bucket. Both are opened, and made if need be, when something is asked of it for the first time.
pub struct CopyLog {
    bucket: &'static str,
    open: RefCell<Option<IdbLog>>,
    opening: Mutex<()>,
}

impl CopyLog {
    /// In the bucket of this name (lower case, digits, `-` and `_`). None where the browser has no buckets.
    #[must_use]
    pub fn of(bucket: &'static str) -> Option<Self> {
        buckets().map(|_| Self {
            bucket,
            open: RefCell::default(),
            opening: Mutex::new(()),
        })
    }

    async fn log(&self) -> Result<IdbLog, StoreError> {
        let _opening = self.opening.lock().await;
        if let Some(log) = &*self.open.borrow() {
            return Ok(log.clone());
        }
        let factory = factory_of(self.bucket).await?;
        let log = IdbLog::open_of(Some(factory), self.bucket, DATABASE_VERSION).await?;
        self.open.replace(Some(log.clone()));
        Ok(log)
    }

    /// Passes on what was answered. The bucket may have gone with all that is in it, so after a failure it is opened anew.
    fn said<T>(&self, answer: Result<T, StoreError>) -> Result<T, StoreError> {
        if !matches!(answer, Ok(_) | Err(StoreError::Behind)) {
            self.open.replace(None);
        }
        answer
    }
}

impl Log for CopyLog {
    async fn load(&self) -> Result<Loaded, StoreError> {
        // Looking for a copy makes none.
        if self.open.borrow().is_none() && !is_there(self.bucket).await {
            return Ok(Loaded::default());
        }
        self.said(self.log().await?.load().await)
    }

    async fn journal_after(&self, seq: u64) -> Result<Vec<Record>, StoreError> {
        self.said(self.log().await?.journal_after(seq).await)
    }

    async fn read(&self, keys: &[BlockKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.said(self.log().await?.read(keys).await)
    }

    async fn keys(&self) -> Result<Vec<BlockKey>, StoreError> {
        self.said(self.log().await?.keys().await)
    }

    async fn append(
        &self,
        after: u64,
        record: &[u8],
        durability: Durability,
    ) -> Result<u64, StoreError> {
        self.said(self.log().await?.append(after, record, durability).await)
    }

    async fn rewrite(&self, rewrite: &Rewrite) -> Result<(), StoreError> {
        self.said(self.log().await?.rewrite(rewrite).await)
    }

    async fn whole(&self) -> Result<Whole, StoreError> {
        self.said(self.log().await?.whole().await)
    }

    async fn overwrite(
        &self,
        if_manifest: Option<&[u8]>,
        if_last: u64,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        let log = self.log().await?;
        self.said(log.overwrite(if_manifest, if_last, whole).await)
    }
}

impl Spare for CopyLog {
    /// The bucket goes with all that is in it. To empty its databases instead would be a write like others, which a
    /// device without room refuses, and their files would shrink only later.
    async fn give_up(&self) -> Result<(), StoreError> {
        let _opening = self.opening.lock().await;
        self.open.replace(None);
        let given = Array::of1(&JsValue::from_str(self.bucket));
        call("delete", &given).await.map(drop).map_err(refused)
    }
}

/// Whether there is a bucket of this name. A browser that does not tell has none.
pub async fn is_there(bucket: &str) -> bool {
    let asked = call("keys", &Array::new()).await;
    let names = asked.and_then(|names| names.dyn_into::<Array>());
    names.is_ok_and(|names| names.includes(&JsValue::from_str(bucket), 0))
}

/// The databases of a bucket, which is made if there is none.
async fn factory_of(bucket: &str) -> Result<IdbFactory, StoreError> {
    let options = Object::new();
    // A promise that the browser may refuse; the bucket is had all the same.
    Reflect::set(&options, &JsValue::from_str("persisted"), &JsValue::TRUE).map_err(refused)?;
    let given = Array::of2(&JsValue::from_str(bucket), &options);
    let bucket = call("open", &given).await.map_err(refused)?;
    let factory = Reflect::get(&bucket, &JsValue::from_str("indexedDB")).map_err(refused)?;
    factory.dyn_into().map_err(refused)
}

fn refused(error: JsValue) -> StoreError {
    Fault::of(&error, Phase::Opening).into()
}

/// Calls a method of the page's buckets.
async fn call(method: &str, given: &Array) -> Result<JsValue, JsValue> {
    let buckets = buckets().ok_or(JsValue::UNDEFINED)?;
    let method: Function = Reflect::get(&buckets, &JsValue::from_str(method))?.dyn_into()?;
    let asked: Promise = method.apply(&buckets, given)?.dyn_into()?;
    JsFuture::from(asked).await
}

fn buckets() -> Option<JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &JsValue::from_str("navigator")).ok()?;
    let buckets = Reflect::get(&navigator, &JsValue::from_str("storageBuckets")).ok()?;
    buckets.is_object().then_some(buckets)
}
