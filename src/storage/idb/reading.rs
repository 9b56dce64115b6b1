//! Reading, also where the browser has lost one value: some keep what is large in a file of its own, and of a file that
//! is missing Chromium says `NotReadableError` and fails the whole transaction with it. Such a value is then found by
//! reading one by one; it comes back as no bytes at all, which are no frame, so the store tells it from what is not
//! there and does without it. A list of blocks that is lost that way (it has to be of hundreds of blocks to lie in a file)
//! keeps the book from opening, because every write looks at it: what can be read is saved from there, and the copy has it.

use indexed_db_futures::KeyRange;
use indexed_db_futures::iter::ArrayMapIter;
use indexed_db_futures::prelude::*;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::connection::Connection;
use super::fault::Fault;
use super::{BLOCKS, JOURNAL, key};
use crate::storage::block::BlockKey;
use crate::storage::error::StoreError;
use crate::storage::journal::Record;
use crate::storage::log::{Loaded, Whole};

/// How often reading one by one begins again because somebody packed in between.
const ATTEMPTS: u32 = 4;

/// Anything but bytes is none of ours; it fails as a frame with its own error.
pub(super) fn bytes(value: &JsValue) -> Vec<u8> {
    value
        .dyn_ref::<Uint8Array>()
        .map(Uint8Array::to_vec)
        .unwrap_or_default()
}

/// The list of blocks and the journal.
pub(super) async fn load(connection: &Connection) -> Result<Loaded, Fault> {
    match load_at_once(connection).await {
        Err(Fault::Unreadable(_)) => {
            settled(connection, async |manifest| {
                Ok(Loaded {
                    manifest,
                    journal: one_by_one_after(connection, 0).await?,
                })
            })
            .await
        }
        done => done,
    }
}

async fn load_at_once(connection: &Connection) -> Result<Loaded, Fault> {
    let transaction = connection.reading(&[JOURNAL, BLOCKS])?;
    let journal = transaction.object_store(JOURNAL)?;
    let blocks = transaction.object_store(BLOCKS)?;
    let manifest = blocks
        .get::<JsValue, _, _>(BlockKey::manifest().as_str())
        .build()?;
    let keys = journal.get_all_keys().build()?;
    let values = journal.get_all().build()?;
    Ok(Loaded {
        manifest: manifest.await?.as_ref().map(bytes),
        journal: records(keys.await?, values.await?),
    })
}

/// The records after a number.
pub(super) async fn journal_after(connection: &Connection, seq: u64) -> Result<Vec<Record>, Fault> {
    match journal_at_once_after(connection, seq).await {
        Err(Fault::Unreadable(_)) => one_by_one_after(connection, seq).await,
        done => done,
    }
}

async fn journal_at_once_after(connection: &Connection, seq: u64) -> Result<Vec<Record>, Fault> {
    let transaction = connection.reading(&[JOURNAL])?;
    let journal = transaction.object_store(JOURNAL)?;
    let range = KeyRange::LowerBound(key(seq), true);
    let keys = journal
        .get_all_keys()
        .with_query::<f64, _>(range.clone())
        .build()?;
    let values = journal.get_all().with_query::<f64, _>(range).build()?;
    Ok(records(keys.await?, values.await?))
}

async fn one_by_one_after(connection: &Connection, seq: u64) -> Result<Vec<Record>, Fault> {
    let numbers: Vec<f64> = {
        let transaction = connection.reading(&[JOURNAL])?;
        let journal = transaction.object_store(JOURNAL)?;
        let range = KeyRange::LowerBound(key(seq), true);
        let keys = journal.get_all_keys().with_query::<f64, _>(range).build()?;
        keys.await?.filter_map(Result::ok).collect()
    };
    let mut found = Vec::with_capacity(numbers.len());
    for number in numbers {
        let seq = number as u64;
        if let Some(bytes) = readable(record(connection, seq).await)? {
            found.push(Record { seq, bytes });
        }
    }
    Ok(found)
}

/// The record of a number.
pub(super) async fn record(connection: &Connection, seq: u64) -> Result<Option<Vec<u8>>, Fault> {
    let transaction = connection.reading(&[JOURNAL])?;
    let journal = transaction.object_store(JOURNAL)?;
    let value = journal.get::<JsValue, _, _>(key(seq)).await?;
    Ok(value.as_ref().map(bytes))
}

/// What stands under these keys of the blocks, in their order.
pub(super) async fn blocks(
    connection: &Connection,
    keys: &[BlockKey],
) -> Result<Vec<Option<Vec<u8>>>, Fault> {
    match blocks_at_once(connection, keys).await {
        Err(Fault::Unreadable(_)) => {
            let mut found = Vec::with_capacity(keys.len());
            for key in keys {
                found.push(block(connection, key).await?);
            }
            Ok(found)
        }
        done => done,
    }
}

async fn blocks_at_once(
    connection: &Connection,
    keys: &[BlockKey],
) -> Result<Vec<Option<Vec<u8>>>, Fault> {
    let transaction = connection.reading(&[BLOCKS])?;
    let blocks = transaction.object_store(BLOCKS)?;
    let requests = keys
        .iter()
        .map(|wanted| blocks.get::<JsValue, _, _>(wanted.as_str()).build())
        .collect::<Result<Vec<_>, _>>()?;
    let mut found = Vec::with_capacity(keys.len());
    for request in requests {
        found.push(request.await?.as_ref().map(bytes));
    }
    Ok(found)
}

/// One of them; no bytes when it is there and the browser refuses it.
async fn block(connection: &Connection, key: &BlockKey) -> Result<Option<Vec<u8>>, Fault> {
    let read = blocks_at_once(connection, std::slice::from_ref(key)).await;
    readable(read.map(|found| found.into_iter().next().flatten()))
}

/// All keys of the blocks.
pub(super) async fn keys(connection: &Connection) -> Result<Vec<BlockKey>, Fault> {
    let transaction = connection.reading(&[BLOCKS])?;
    let blocks = transaction.object_store(BLOCKS)?;
    let keys = blocks.get_all_keys::<String>().await?;
    Ok(keys.filter_map(Result::ok).map(BlockKey::from).collect())
}

/// Everything there is.
pub(super) async fn whole(connection: &Connection) -> Result<Whole, Fault> {
    match whole_at_once(connection).await {
        Err(Fault::Unreadable(_)) => {
            settled(connection, async |manifest| {
                let mut names = keys(connection).await?;
                names.retain(|name| *name != BlockKey::manifest());
                let mut others = Vec::with_capacity(names.len());
                for name in names {
                    if let Some(bytes) = block(connection, &name).await? {
                        others.push((name, bytes));
                    }
                }
                Ok(Whole {
                    loaded: Loaded {
                        manifest,
                        journal: one_by_one_after(connection, 0).await?,
                    },
                    blocks: others,
                })
            })
            .await
        }
        done => done,
    }
}

async fn whole_at_once(connection: &Connection) -> Result<Whole, Fault> {
    let transaction = connection.reading(&[JOURNAL, BLOCKS])?;
    let journal = transaction.object_store(JOURNAL)?;
    let blocks = transaction.object_store(BLOCKS)?;
    let seqs = journal.get_all_keys().build()?;
    let entries = journal.get_all().build()?;
    let names = blocks.get_all_keys::<String>().build()?;
    let values = blocks.get_all::<JsValue>().build()?;
    let (seqs, entries) = (seqs.await?, entries.await?);
    let mut manifest = None;
    let mut others = Vec::new();
    for (name, value) in names.await?.zip(values.await?) {
        let (Ok(name), Ok(value)) = (name, value) else {
            continue;
        };
        let (name, value) = (BlockKey::from(name), bytes(&value));
        if name == BlockKey::manifest() {
            manifest = Some(value);
        } else {
            others.push((name, value));
        }
    }
    Ok(Whole {
        loaded: Loaded {
            manifest,
            journal: records(seqs, entries),
        },
        blocks: others,
    })
}

/// Reads one by one for as long as the list of blocks stays the same meanwhile: what is read of two of them does not
/// belong together. What is appended in between does no harm.
async fn settled<T>(
    connection: &Connection,
    read: impl AsyncFn(Option<Vec<u8>>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let list = BlockKey::manifest();
    for _ in 0..ATTEMPTS {
        let before = block(connection, &list).await?;
        let found = read(before.clone()).await?;
        if block(connection, &list).await? == before {
            return Ok(found);
        }
    }
    Err(StoreError::Behind.into())
}

/// No bytes in place of what the browser refuses.
fn readable(found: Result<Option<Vec<u8>>, Fault>) -> Result<Option<Vec<u8>>, Fault> {
    match found {
        Err(Fault::Unreadable(_)) => Ok(Some(Vec::new())),
        found => found,
    }
}

fn records(keys: ArrayMapIter<f64>, values: ArrayMapIter<JsValue>) -> Vec<Record> {
    keys.zip(values)
        .filter_map(|(key, value)| {
            Some(Record {
                seq: key.ok()? as u64,
                bytes: bytes(&value.ok()?),
            })
        })
        .collect()
}
