//! The book as a file, and what can be saved of a book that does not open, or of its copy.

use super::{APP_VERSION, ActionError, Inside, about, read_whole};
use crate::actions::desk::Desk;
use crate::domain::agent::Agent;
use crate::domain::moment::Instant;
use crate::storage::document::{DocId, Document, Kind};
use crate::storage::error::StoreError;
use crate::storage::export::{self, About};
use crate::storage::log::Log;
use crate::storage::twin::{Spare, Twin};
use crate::storage::{BlockKey, block};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A file with the whole book, read back and compared with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    /// `展业本-2026-11-23.json`.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// What is in it.
    pub inside: Inside,
}

/// The name of a backup of a day.
#[must_use]
pub fn backup_name(date: NaiveDate) -> String {
    format!("展业本-{date}.json")
}

/// Writes the whole book as one file and reads it back. Nothing is sent anywhere: the caller hands
/// the file to the user. None when `go_on` stopped it.
///
/// # Errors
/// What the store says; also when the file does not read back as the book.
pub async fn export<L: Log + 'static>(
    desk: &Desk<L>,
    now: Instant,
    go_on: impl FnMut(usize) -> bool,
) -> Result<Option<Backup>, ActionError> {
    if !read_whole(desk, go_on).await? {
        return Ok(None);
    }
    let bytes = desk.store().export(&about(desk, now)).await?;
    let snapshot = desk.store().snapshot();
    Ok(Some(Backup {
        name: backup_name(now.date_naive()),
        bytes,
        inside: Inside::of(snapshot.documents.iter().map(Rc::as_ref)),
    }))
}

/// What can still be read from a log that does not open as a book: every readable document in its
/// latest version, as a file. None when nothing can be read.
///
/// # Errors
/// What the device says.
pub async fn salvage<L: Log>(log: &L, now: Instant) -> Result<Option<Backup>, StoreError> {
    let loaded = log.load().await?;
    let mut documents: BTreeMap<DocId, Rc<Document>> = BTreeMap::new();
    let mut take = |found: Vec<Rc<Document>>| {
        for document in found {
            let known = documents.get(&document.id);
            if known.is_none_or(|known| known.version < document.version) {
                documents.insert(document.id.clone(), document);
            }
        }
    };
    for record in &loaded.journal {
        // What is unreadable stays on the device; this is about the rest.
        if let Ok(entry) = record.entry() {
            take(entry.docs);
        }
    }
    let keys: Vec<BlockKey> = log.keys().await?;
    let keys: Vec<BlockKey> = keys.into_iter().filter(|k| k.number().is_some()).collect();
    let mut broken = Vec::new();
    let found = log.read(&keys).await?;
    for (key, bytes) in keys.into_iter().zip(found) {
        match bytes.map(|bytes| block::decode(&key, &bytes)) {
            Some(Ok(block)) => take(block.docs),
            Some(Err(_)) => broken.push(key),
            None => {}
        }
    }
    for (key, bytes) in broken.iter().zip(log.elsewhere(&broken).await?) {
        if let Some(Ok(block)) = bytes.map(|bytes| block::decode(key, &bytes)) {
            take(block.docs);
        }
    }
    if documents.is_empty() {
        return Ok(None);
    }
    let agent = documents.values().find(|d| d.kind == Kind::of::<Agent>());
    let about = About {
        exported_at: now,
        app: APP_VERSION.to_owned(),
        agent: agent.map(|d| d.id.as_str().to_owned()).unwrap_or_default(),
    };
    let ordered: Vec<&Document> = documents.values().map(Rc::as_ref).collect();
    Ok(Some(Backup {
        name: backup_name(now.date_naive()),
        bytes: export::write(&about, ordered.iter().copied()),
        inside: Inside::of(ordered),
    }))
}

/// What the copy of the book holds, as a file of its own; none when there is no copy or nothing in it can be read.
///
/// # Errors
/// What the copy's device says.
pub async fn salvage_copy<A: Log, B: Spare>(
    log: &Twin<A, B>,
    now: Instant,
) -> Result<Option<Backup>, StoreError> {
    let Some(copy) = log.second() else {
        return Ok(None);
    };
    // To ask for its blocks would make one.
    if copy.load().await?.is_new() {
        return Ok(None);
    }
    let held = salvage(copy, now).await?;
    Ok(held.map(|backup| Backup {
        name: format!("展业本-副本-{}.json", now.date_naive()),
        ..backup
    }))
}

/// Lets the copy be made anew from the book on the desk, whatever it held before.
///
/// # Errors
/// What the store says; the copy is as it was then.
pub async fn renew_copy<A: Log + 'static, B: Spare + 'static>(
    desk: &Desk<Twin<A, B>>,
) -> Result<(), StoreError> {
    desk.store().log().make_anew().await
}
