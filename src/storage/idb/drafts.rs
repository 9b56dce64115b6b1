//! The second place of drafts: a small database of its own beside the book's.
//!
//! The browser's local storage answers at once, but what is put there reaches the disk seconds later: a phone that ends
//! the browser in between takes it along. A finished transaction of IndexedDB, even a relaxed one, has been handed to the
//! system. Drafts are no documents, so they are kept out of the book's database: there is nothing to pack, to merge or
//! to hand over, and a newer form of one never blocks the other.

use std::rc::Rc;

use indexed_db_futures::prelude::*;
use wasm_bindgen::JsValue;

use super::connection::{Connection, finish};
use super::fault::Fault;
use super::opening;
use crate::storage::error::StoreError;
use crate::storage::log::Durability;

const NAME: &str = "zhanye-drafts";
const VERSION: u32 = 1;
const DRAFTS: &str = "drafts";

/// The open database of drafts: texts by name.
#[derive(Clone)]
pub struct DraftBox(Rc<Connection>);

impl DraftBox {
    /// Opens it, making it if there is none.
    ///
    /// # Errors
    /// As [`super::IdbLog::open`].
    pub async fn open() -> Result<Self, StoreError> {
        let database = opening::open(None, NAME, VERSION, &[DRAFTS])
            .await
            .map_err(StoreError::from)?;
        Ok(Self(Rc::new(
            Connection::new(database).map_err(StoreError::from)?,
        )))
    }

    /// Everything in it, by name.
    ///
    /// # Errors
    /// `ConnectionLost`, or what the browser says.
    pub async fn all(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.0.carry(self.read()).await.map_err(StoreError::from)
    }

    async fn read(&self) -> Result<Vec<(String, String)>, Fault> {
        let transaction = self.0.reading(&[DRAFTS])?;
        let drafts = transaction.object_store(DRAFTS)?;
        let names = drafts.get_all_keys::<String>().build()?;
        let texts = drafts.get_all::<JsValue>().build()?;
        let (names, texts) = (names.await?, texts.await?);
        Ok(names
            .zip(texts)
            .filter_map(|(name, text)| Some((name.ok()?, text.ok()?.as_string()?)))
            .collect())
    }

    /// Writes texts under their names, or takes names out, all in one.
    ///
    /// # Errors
    /// `QuotaExceeded`, `ConnectionLost`, or what the browser says.
    pub async fn put(&self, changes: &[(String, Option<String>)]) -> Result<(), StoreError> {
        self.0
            .carry(self.write(changes))
            .await
            .map_err(StoreError::from)
    }

    async fn write(&self, changes: &[(String, Option<String>)]) -> Result<(), Fault> {
        let transaction = self.0.writing(&[DRAFTS], Durability::Relaxed)?;
        let drafts = transaction.object_store(DRAFTS)?;
        for (name, text) in changes {
            match text {
                Some(text) => drop(
                    drafts
                        .put(JsValue::from_str(text))
                        .with_key(name.as_str())
                        .build()?,
                ),
                None => drop(drafts.delete(name.as_str()).build()?),
            }
        }
        finish(transaction).await
    }

    /// Whether the connection is known to be of no use any more, so that it has to be opened anew.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.0.is_gone()
    }

    /// Notes that the connection failed.
    pub fn give_up(&self) {
        self.0.give_up();
    }
}
