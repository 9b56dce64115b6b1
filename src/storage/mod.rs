//! Where the book is kept: documents, the log they are written to, and the file a user can carry away.
//!
//! The store is a log. One commit of one or several documents is one record in the `journal`, so it is atomic by
//! nature; in idle time the journal is packed into `blocks`. What is read back is blocks overridden by the journal.
//!
//! Start with [`store::Store`]: `open` reads the list of blocks and the journal, `read_blocks` brings the rest as the
//! screen needs it, `commit` writes. Underneath lies [`log::Log`], with [`memory::MemoryLog`] for tests and, in the
//! browser, `idb::IdbLog`; both pass the same contract suite (`tests/storage_contract`). Of the agent's own book there are
//! two logs, see [`twin`].
//!
//! Nothing in here may use a clock, chance or the browser; only `idb` may, and it exists on wasm32 alone.
//! What a document means is the business of the domain: the store sees an envelope and raw JSON.

pub mod block;
pub mod document;
pub mod error;
pub mod export;
pub mod faulty;
pub mod frame;
pub mod journal;
pub mod log;
pub mod manifest;
pub mod memory;
pub mod migrations;
pub mod nouns;
pub mod packing;
pub mod store;
pub mod twin;

#[cfg(target_arch = "wasm32")]
pub mod idb;

pub use block::BlockKey;
pub use document::{DocId, Document, DocumentError, Kind, Noun, Standing, Superseded};
pub use error::{Place, StoreError};
pub use log::{Durability, Log};
pub use store::{Change, Committed, Expect, Failed, Store, Write};
