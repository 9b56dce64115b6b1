//! The browser's small stores, for settings and the like. Where it refuses them, as when site data are blocked, nothing is
//! found and nothing is kept.

use super::device::window;
use gloo_storage::{LocalStorage, SessionStorage, Storage};
use serde::Serialize;
use serde::de::DeserializeOwned;

// `gloo_storage` takes it for granted that they are there.
fn has_local() -> bool {
    window().local_storage().is_ok_and(|store| store.is_some())
}

fn has_session() -> bool {
    window()
        .session_storage()
        .is_ok_and(|store| store.is_some())
}

/// What is kept on this device under a key; none too for what cannot be read.
pub fn local<T: DeserializeOwned>(key: &str) -> Option<T> {
    has_local().then(|| LocalStorage::get(key).ok()).flatten()
}

/// Keeps something on this device. `false` when the browser refuses.
pub fn keep_local<T: Serialize>(key: &str, value: &T) -> bool {
    has_local() && LocalStorage::set(key, value).is_ok()
}

/// Forgets what is kept on this device under a key.
pub fn drop_local(key: &str) {
    if has_local() {
        LocalStorage::delete(key);
    }
}

/// What this tab keeps under a key until it is closed.
pub fn session<T: DeserializeOwned>(key: &str) -> Option<T> {
    has_session()
        .then(|| SessionStorage::get(key).ok())
        .flatten()
}

/// Keeps something until this tab is closed. `false` when the browser refuses.
pub fn keep_session<T: Serialize>(key: &str, value: &T) -> bool {
    has_session() && SessionStorage::set(key, value).is_ok()
}
