//! The system's share sheet, with a file: WeChat, mail, the cloud.

use super::device::window;
use super::files::{in_memory, reason};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A file on its way to the share sheet.
pub struct Parcel(JsValue);

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shared {
    /// Handed to the app the user chose.
    Done,
    /// The user closed the sheet.
    Cancelled,
    /// The browser refuses, in its own words.
    Refused(String),
}

/// Packs a file, if this browser would share it. Chromium shares no `.json`, so there it is sent
/// with `.txt` behind its name; it reads back just the same.
pub fn parcel(name: &str, mime: &str, bytes: &[u8]) -> Option<Parcel> {
    let as_text = format!("{name}.txt");
    pack(&[(name, mime), (as_text.as_str(), "text/plain")], bytes)
}

/// Packs a picture, if this browser would share it as one.
pub fn picture(name: &str, mime: &str, bytes: &[u8]) -> Option<Parcel> {
    pack(&[(name, mime)], bytes)
}

/// Packs a file under its own name, if this browser would share it as what it is.
pub fn file(name: &str, mime: &str, bytes: &[u8]) -> Option<Parcel> {
    pack(&[(name, mime)], bytes)
}

/// Packs a file under the first of these names and kinds that this browser would share.
fn pack(names: &[(&str, &str)], bytes: &[u8]) -> Option<Parcel> {
    let navigator = window().navigator();
    let can_share = function(&navigator, "canShare")?;
    // Without it there is nothing to call later.
    function(&navigator, "share")?;
    for (name, mime) in names {
        let data = Object::new();
        let files = Array::of1(&in_memory(name, mime, bytes)?);
        Reflect::set(&data, &JsValue::from_str("files"), &files).ok()?;
        if can_share
            .call1(&navigator, &data)
            .is_ok_and(|yes| yes.is_truthy())
        {
            return Some(Parcel(data.into()));
        }
    }
    None
}

/// Opens the share sheet. Only in answer to a tap.
pub async fn send(parcel: &Parcel) -> Shared {
    let navigator = window().navigator();
    let Some(share) = function(&navigator, "share") else {
        return Shared::Refused("share is gone".to_owned());
    };
    let promise = match share.call1(&navigator, &parcel.0) {
        Ok(promise) => Promise::resolve(&promise),
        Err(error) => return refused(&error),
    };
    match JsFuture::from(promise).await {
        Ok(_) => Shared::Done,
        Err(error) => refused(&error),
    }
}

fn refused(error: &JsValue) -> Shared {
    let name = Reflect::get(error, &JsValue::from_str("name")).ok();
    if name.and_then(|n| n.as_string()).as_deref() == Some("AbortError") {
        Shared::Cancelled
    } else {
        Shared::Refused(reason(error))
    }
}

fn function(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &JsValue::from_str(name))
        .ok()?
        .dyn_into()
        .ok()
}
