//! Whether there is a network, as far as the browser knows.

use super::device;
use super::lifecycle::listen_to_window;

/// Calls `f` with every change: `true` when a network is there again.
pub fn on_change(f: impl Fn(bool) + Clone + 'static) {
    for event in ["online", "offline"] {
        let f = f.clone();
        listen_to_window(event, move |_| f(device::is_online()));
    }
}
