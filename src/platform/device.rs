//! What the device says of itself: language, network, installed or not, which browser.

use wasm_bindgen::JsValue;

/// The window.
pub fn window() -> web_sys::Window {
    web_sys::window().expect("the app runs in a window")
}

/// The document.
pub fn document() -> web_sys::Document {
    window().document().expect("a window has a document")
}

/// The language the browser asks for, `zh-CN`.
pub fn language() -> String {
    window().navigator().language().unwrap_or_default()
}

/// Whether the browser believes to have a network.
pub fn is_online() -> bool {
    window().navigator().on_line()
}

/// Whether the app runs from the home screen.
pub fn is_installed() -> bool {
    let standalone = window()
        .match_media("(display-mode: standalone)")
        .ok()
        .flatten()
        .is_some_and(|m| m.matches());
    // iOS has its own flag.
    let ios = js_sys::Reflect::get(&window().navigator(), &JsValue::from_str("standalone"))
        .is_ok_and(|v| v.is_truthy());
    standalone || ios
}

/// In which kind of browser the app runs, as far as installing is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chrome, Edge and their kin: they can ask to install.
    Chromium,
    /// Safari and every other browser on iOS: installed by hand from the share menu.
    Ios,
    /// WeChat's own browser, which cannot install anything.
    WeChat,
    /// Any other.
    Other,
}

/// The kind of browser, by its own description.
pub fn browser() -> Browser {
    let agent = window().navigator().user_agent().unwrap_or_default();
    if agent.contains("MicroMessenger") {
        Browser::WeChat
    } else if agent.contains("iPhone") || agent.contains("iPad") {
        Browser::Ios
    } else if agent.contains("Chrome") || agent.contains("Edg") {
        Browser::Chromium
    } else {
        Browser::Other
    }
}
