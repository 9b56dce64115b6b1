//! Time in which nothing else is to be done.

use super::device::window;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::{JsCast, JsValue};

/// A breath between two looks at whether there is something to pack.
const PAUSE_MS: u32 = 5_000;
/// At the latest after this long, so that reading goes on under load and in browsers that never
/// call themselves idle.
const AT_THE_LATEST_MS: u32 = 400;

/// Waits until the browser is idle, for a short while at most.
pub async fn wait() {
    let window = window();
    let request = js_sys::Reflect::get(&window, &JsValue::from_str("requestIdleCallback"))
        .ok()
        .and_then(|f| f.dyn_into::<js_sys::Function>().ok());
    let Some(request) = request else {
        // Safari has no such call: give way to whatever is queued.
        TimeoutFuture::new(16).await;
        return;
    };
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(
            &options,
            &JsValue::from_str("timeout"),
            &JsValue::from_f64(f64::from(AT_THE_LATEST_MS)),
        );
        let _ = request.call2(&window, &resolve, &options);
    });
    // The promise is only ever resolved.
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Lets go first whatever waits already, such as what a tap has changed on screen.
pub async fn give_way() {
    TimeoutFuture::new(0).await;
}

/// Waits a few seconds.
pub async fn pause() {
    TimeoutFuture::new(PAUSE_MS).await;
}
