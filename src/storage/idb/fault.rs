//! The browser's exceptions, sorted into the errors of the store: here and nowhere else.
//!
//! Browsers differ. A private window of an old Firefox answers `InvalidStateError` to opening; a connection that iOS
//! cut while the app slept answers `InvalidStateError` or `UnknownError` to the next transaction.

use indexed_db_futures::error::{Error, OpenDbError};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use crate::storage::error::StoreError;

/// What the log itself has to tell apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The connection is of no use any more: a new one may help.
    Lost,
    /// A value was there, and the browser has lost what was in it: its words.
    Unreadable(String),
    /// An error for the caller.
    Error(StoreError),
}

/// What was being done when it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Opening the database.
    Opening,
    /// Reading or writing.
    Using,
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Error(error)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::wrapped(error, Phase::Using)
    }
}

/// What the caller of the log is told of it.
impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Lost => Self::ConnectionLost,
            Fault::Unreadable(reason) => Self::Other(reason),
            Fault::Error(error) => error,
        }
    }
}

impl Fault {
    /// Sorts the failure of opening a database. `VersionError` is not here: it needs a second look at the database.
    pub fn opening(error: OpenDbError) -> Self {
        match error {
            OpenDbError::Base(error) => Self::wrapped(error, Phase::Opening),
            // There is no IndexedDB. `VersionZero` is what `indexed_db_futures` makes of every exception that asking to
            // open throws at once, and with a version above zero the only one is the `SecurityError`.
            OpenDbError::VersionZero
            | OpenDbError::UnsupportedEnvironment
            | OpenDbError::NullFactory => Self::Error(StoreError::Refused),
        }
    }

    fn wrapped(error: Error, phase: Phase) -> Self {
        match error {
            Error::DomException(error) => Self::of(&error.into(), phase),
            Error::Unknown(error) => Self::of(&error.into(), phase),
            // Something ended without a reason: the connection went away under it.
            Error::MissingData(_) => Self::Lost,
            Error::Serialisation(error) => Self::Error(StoreError::Other(error.to_string())),
        }
    }

    /// Sorts an exception.
    pub fn of(error: &JsValue, phase: Phase) -> Self {
        match error.dyn_ref::<DomException>() {
            Some(error) => Self::named(&error.name(), &error.message(), phase),
            None => Self::Error(StoreError::Other(format!("{error:?}"))),
        }
    }

    /// Sorts an exception by its name.
    pub fn named(name: &str, message: &str, phase: Phase) -> Self {
        let error = match (name, phase) {
            ("QuotaExceededError", _) => StoreError::QuotaExceeded,
            ("SecurityError" | "NotAllowedError", _) | ("InvalidStateError", Phase::Opening) => {
                StoreError::Refused
            }
            // So Chromium calls a value whose file is missing. Whatever else keeps it from reading one may pass.
            ("NotReadableError", Phase::Using) => {
                return Self::Unreadable(format!("{name}: {message}"));
            }
            ("InvalidStateError" | "TransactionInactiveError", Phase::Using)
            | ("AbortError" | "UnknownError" | "TimeoutError", _) => return Self::Lost,
            _ => StoreError::Other(format!("{name}: {message}")),
        };
        Self::Error(error)
    }
}
