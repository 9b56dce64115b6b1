//! A new version of the app: `public/boot.js` watches the service worker and tells here when one
//! waits; the user's tap is told back, and the page is loaded anew under the new version.

use super::device::{document, window};
use super::lifecycle::listen_to_window;

/// Whether a new version is downloaded and waits.
pub fn is_ready() -> bool {
    document()
        .document_element()
        .and_then(|root| root.get_attribute("data-update"))
        .is_some_and(|state| state == "ready")
}

/// Calls `f` when a new version is downloaded and waits.
pub fn on_ready(f: impl Fn() + 'static) {
    listen_to_window("zhanye:update-ready", move |_| f());
}

/// Changes to the new version; every tab is loaded anew as soon as it serves.
pub fn accept() {
    tell("zhanye:update-accept");
}

/// Tells `public/boot.js` something.
pub(super) fn tell(name: &str) {
    if let Ok(event) = web_sys::CustomEvent::new(name) {
        // Fails only for an event that is on its way already.
        let _ = window().dispatch_event(&event);
    }
}
