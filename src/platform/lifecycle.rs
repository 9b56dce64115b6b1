//! Coming back and going away: phones freeze a page in the background and may never wake it again.
//!
//! Also the one place in which the app listens to `window` and to the document for as long as it
//! lives; a component that comes and goes has its own listeners.

use super::device::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventTarget, VisibilityState};

/// Calls `f` with every event of that name, for good.
pub(super) fn listen(target: &EventTarget, name: &str, f: impl FnMut(web_sys::Event) + 'static) {
    let listener = Closure::<dyn FnMut(web_sys::Event)>::new(f);
    // Fails only for a listener that is no function.
    let _ = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Calls `f` with every event of that name on `window`, for good.
pub(super) fn listen_to_window(name: &str, f: impl FnMut(web_sys::Event) + 'static) {
    listen(&window(), name, f);
}

/// Whether the page is on screen.
pub fn is_visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// Calls `f` whenever the user comes back: from the dialler, from another app, from a locked phone,
/// and when the browser brings the page back out of its cache.
pub fn on_return(f: impl Fn() + Clone + 'static) {
    let again = f.clone();
    listen(&document(), "visibilitychange", move |_| {
        if is_visible() {
            f();
        }
    });
    listen_to_window("pageshow", move |_| again());
}

/// Loads the page anew.
pub fn reload() {
    // Refused only while the page is leaving anyway.
    let _ = window().location().reload();
}

/// Goes to an address of this site and starts the app anew there.
pub fn restart_at(path: &str) {
    // Refused only while the page is leaving anyway.
    let _ = window().location().set_href(path);
}
