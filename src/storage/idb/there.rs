//! Whether there is a database at all, or a copy of one, asked without opening or making any.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::copy;

/// Whether there is, or may be, a database of this name, or a bucket with its copy: a browser that threw the one away
/// knows the other.
pub async fn is_there_or_copied(name: &str, bucket: &str) -> bool {
    is_there(name).await || copy::is_there(bucket).await
}

/// Whether there is, or may be, a database of this name. A browser that does not tell, or refuses to, may have one.
pub async fn is_there(name: &str) -> bool {
    names().await.is_none_or(|names| {
        names.iter().any(|database| {
            Reflect::get(&database, &JsValue::from_str("name"))
                .is_ok_and(|found| found.as_string().as_deref() == Some(name))
        })
    })
}

async fn names() -> Option<Array> {
    let factory = Reflect::get(&js_sys::global(), &JsValue::from_str("indexedDB")).ok()?;
    let databases = Reflect::get(&factory, &JsValue::from_str("databases"))
        .ok()?
        .dyn_into::<Function>()
        .ok()?;
    let asked = databases.call0(&factory).ok()?.dyn_into::<Promise>().ok()?;
    JsFuture::from(asked).await.ok()?.dyn_into().ok()
}
