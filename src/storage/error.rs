//! Everything that can go wrong with the store, each with a name of its own so that each can have its own sentence.
//!
//! Knows neither browser nor language: `idb` sorts the browser's exceptions into these, `text` says them to people.

use super::block::BlockKey;
use super::document::{DocId, DocumentError, Kind};

/// Why the store could not do what was asked. Nothing that was handed in is lost by any of these: a failed commit gives
/// its documents back ([`Failed`](super::store::Failed)), and nothing unreadable is ever deleted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The device or the browser gives no more room. Way out: make room, or export.
    #[error("no room left to write")]
    QuotaExceeded,
    /// The browser keeps nothing here (private mode, storage switched off). Way out: another window or setting.
    #[error("storage is refused by the browser")]
    Refused,
    /// The connection was lost and reopening it once did not help (a phone that slept). Way out: load the page again.
    #[error("the connection to the database was lost")]
    ConnectionLost,
    /// Another tab holds the database open in an older form. Way out: close that tab.
    #[error("another tab holds the database")]
    BlockedByOtherTab,
    /// The database was written by a newer app. Way out: take the update; nothing is touched meanwhile.
    #[error("the database has format {found}, this app knows {known}")]
    NewerDatabase {
        /// Format found on the device.
        found: u32,
        /// Newest format this app can read.
        known: u32,
    },
    /// One document was written by a newer app. It is kept as it is and never rewritten. Way out: take the update.
    #[error("a document of kind {kind} has schema {found}, this app knows {known}")]
    NewerSchema {
        /// The document's kind.
        kind: Kind,
        /// Schema found in the document.
        found: u16,
        /// Newest schema this app can read.
        known: u16,
    },
    /// Something cannot be read. The rest of the book opens without it and the piece itself is kept aside.
    #[error("unreadable: {place}")]
    Corrupt {
        /// The unreadable piece.
        place: Place,
    },
    /// Other tabs kept writing in between, or changed what this tab was working on. Way out: follow, then try again.
    #[error("another tab has written in the meantime")]
    Behind,
    /// This document has been changed since it was read. Way out: read it again and redo the action.
    #[error("{id} was changed in the meantime")]
    Conflict {
        /// The document in question.
        id: DocId,
    },
    /// Whatever has no name yet, in the browser's own words, for a report.
    #[error("{0}")]
    Other(String),
}

/// A piece of the book that can be unreadable by itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Place {
    /// The list of blocks.
    #[error("the list of blocks")]
    Manifest,
    /// One record of the journal, by its number.
    #[error("journal record {0}")]
    Journal(u64),
    /// One block.
    #[error("block {0}")]
    Block(BlockKey),
    /// The copy taken before the book was replaced.
    #[error("the safety copy")]
    SafetyCopy,
    /// The body of one document.
    #[error("document {0}")]
    Document(DocId),
}

impl From<DocumentError> for StoreError {
    fn from(error: DocumentError) -> Self {
        match error {
            DocumentError::NewerSchema { kind, found, known } => {
                Self::NewerSchema { kind, found, known }
            }
            DocumentError::Gone { id }
            | DocumentError::WrongKind { id, .. }
            | DocumentError::Migration { id, .. }
            | DocumentError::Shape { id, .. } => Self::Corrupt {
                place: Place::Document(id),
            },
        }
    }
}
