//! The sheets behind [`Ask`], and their host.

use crate::ui::state::use_sheets;
use leptos::prelude::*;

/// Draws the sheet that is asked for.
#[component]
pub fn SheetHost() -> impl IntoView {
    let _sheets = use_sheets();
}
