//! Whether the browser promises to keep what is stored here, and how much room there is.

use super::device::window;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Room on this device, in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Taken by this site.
    pub used: f64,
    /// What the browser would give it at most.
    pub quota: f64,
}

/// What the browser promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promised {
    /// It keeps the data until the user deletes it.
    Kept,
    /// It may clear the data when the device is short of room, or after a time without a visit.
    MayBeCleared,
    /// It does not say.
    Unknown,
}

/// Calls a method of `navigator.storage`, which not every browser has, nor every method of it.
async fn call(method: &str) -> Option<JsValue> {
    let navigator = window().navigator();
    let storage = Reflect::get(&navigator, &JsValue::from_str("storage")).ok()?;
    let method = Reflect::get(&storage, &JsValue::from_str(method)).ok()?;
    let promise: Promise = method
        .dyn_into::<Function>()
        .ok()?
        .call0(&storage)
        .ok()?
        .dyn_into()
        .ok()?;
    JsFuture::from(promise).await.ok()
}

fn promised(answer: Option<JsValue>) -> Promised {
    match answer.and_then(|answer| answer.as_bool()) {
        Some(true) => Promised::Kept,
        Some(false) => Promised::MayBeCleared,
        None => Promised::Unknown,
    }
}

/// What the browser promises now.
pub async fn promise() -> Promised {
    promised(call("persisted").await)
}

/// Asks for the promise. Chromium decides by itself, Firefox asks the user.
pub async fn ask() -> Promised {
    promised(call("persist").await)
}

/// Room taken and room to be had.
pub async fn room() -> Option<Room> {
    let estimate = call("estimate").await?;
    let number = |name: &str| {
        Reflect::get(&estimate, &JsValue::from_str(name))
            .ok()?
            .as_f64()
    };
    Some(Room {
        used: number("usage")?,
        quota: number("quota")?,
    })
}
