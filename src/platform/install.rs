//! Installing: `public/boot.js` keeps the browser's one offer and tells here what became of it.

use super::device::{self, document};
use super::lifecycle::listen_to_window;
use super::update::tell;

/// How the app can get to the home screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Install {
    /// It runs from there.
    Running,
    /// It was just put there, and this is still the browser's window.
    Done,
    /// The browser would ask now.
    Offered,
    /// By hand, through the browser's menu.
    ByHand,
}

/// How it stands now.
pub fn now() -> Install {
    if device::is_installed() {
        return Install::Running;
    }
    let state = document()
        .document_element()
        .and_then(|root| root.get_attribute("data-install"));
    match state.as_deref() {
        Some("done") => Install::Done,
        Some("ready") => Install::Offered,
        _ => Install::ByHand,
    }
}

/// Calls `f` whenever it may have changed.
pub fn on_change(f: impl Fn() + Clone + 'static) {
    for event in ["install-ready", "install-answer", "installed"] {
        let f = f.clone();
        listen_to_window(&format!("zhanye:{event}"), move |_| f());
    }
}

/// Shows the browser's own question. Only in answer to a tap, and once for each offer.
pub fn ask() {
    tell("zhanye:install-ask");
}
