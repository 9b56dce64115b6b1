//! 草稿: what was typed and is not saved yet, so that a crash or a reload loses nothing.
//!
//! A draft lives in the browser's local storage, because it must be there at once and the store
//! has nothing to say about it. It is cleared when what it was for has been made durable.

use gloo_storage::{LocalStorage, Storage};
use gloo_timers::callback::Timeout;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An undo is offered for ten seconds; only after it a draft is surely not needed any more.
const AFTER_THE_UNDO_MS: u32 = 11_000;

fn key(what: &str) -> String {
    format!("zhanye.draft.{what}")
}

/// The draft of something, if one was kept. What cannot be read is no draft.
pub fn load<T: DeserializeOwned>(what: &str) -> Option<T> {
    LocalStorage::get(key(what)).ok()
}

/// Keeps a draft. A browser that refuses keeps nothing; what is on screen stays there.
pub fn keep<T: Serialize>(what: &str, draft: &T) {
    if let Err(refused) = LocalStorage::set(key(what), draft) {
        leptos::logging::warn!("a draft is not kept: {refused}");
    }
}

/// Forgets a draft.
pub fn clear(what: &str) {
    LocalStorage::delete(key(what));
}

/// Puts a draft aside whose words have just been made durable: taking the act back brings them
/// back too, see [`aside`]. It is forgotten when the undo is no longer offered.
pub fn set_aside(what: &str) {
    let draft: Option<serde_json::Value> = load(what);
    clear(what);
    if let Some(draft) = draft {
        let aside = format!("aside.{what}");
        keep(&aside, &draft);
        Timeout::new(AFTER_THE_UNDO_MS, move || clear(&aside)).forget();
    }
}

/// The words that were saved a moment ago, for a page on which they are not saved any more.
pub fn aside<T: DeserializeOwned>(what: &str) -> Option<T> {
    load(&format!("aside.{what}"))
}
