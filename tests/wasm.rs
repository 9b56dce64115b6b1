//! What only a browser can show: that the crate's wasm runs there, with the capabilities the app stands on.
//! `make test-wasm` runs this file in Chromium. A rule does not belong here; it is tested natively, where it lives.
#![cfg(target_arch = "wasm32")]

#[path = "storage_contract/mod.rs"]
mod contract;
mod wasm_storage;
mod wasm_ui;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_page_has_a_document_with_a_body() {
    let window = web_sys::window().expect("a browser test has a window");
    let document = window.document().expect("a window has a document");
    assert!(document.body().is_some());
}

#[wasm_bindgen_test]
fn the_browser_has_what_the_store_needs() {
    let window: JsValue = web_sys::window()
        .expect("a browser test has a window")
        .unchecked_into();
    for name in ["indexedDB", "BroadcastChannel", "crypto"] {
        let value = js_sys::Reflect::get(&window, &JsValue::from_str(name));
        assert!(
            value.is_ok_and(|found| !found.is_undefined()),
            "{name} is missing"
        );
    }
}
