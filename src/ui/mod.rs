//! The screens: Leptos in the browser. Signals go down, callbacks come up.
//!
//! [`door`] meets who comes; [`app`] behind it provides the contexts once and holds the routes; [`state`] has what several pages
//! share; [`sheets`] rise over any page; [`components`] take values in and give callbacks out and know no page; [`pages`] has a
//! folder per route, loaded when asked for by [`late`]. A rule of the trade does not belong here but in `domain`, a sentence in
//! `text`, a browser call in `platform`.
//!
//! A tap is answered by the next frame, one on a link by the heading of the page to come ([`state::arriving`]). Where a
//! page has more to show than fits into one, its parts are told one after the other ([`state::later`]); and rows and cards
//! that change often are drawn once and then say something else ([`components::in_place`](mod@components::in_place)),
//! because browsers take far longer to draw anew.

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
