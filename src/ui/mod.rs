//! The screens: Leptos in the browser. Signals go down, callbacks come up.
//!
//! [`door`] meets who comes; [`app`] behind it provides the contexts once and holds the routes; [`state`] has what several pages
//! share; [`sheets`] rise over any page; [`components`] take values in and give callbacks out and know no page; [`pages`] has a
//! folder per route, loaded when asked for by [`late`]. A rule of the trade does not belong here but in `domain`, a sentence in
//! `text`, a browser call in `platform`.

pub mod app;
pub mod components;
pub mod door;
pub mod late;
pub mod pages;
pub mod sheets;
pub mod state;

/// Mounts the app on the page.
pub fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(door::Door);
}
