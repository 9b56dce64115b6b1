//! ＋ 速记.

use crate::ui::components::Page;
use leptos::prelude::*;

/// ＋ 速记.
#[component]
pub fn Capture() -> impl IntoView {
    view! { <Page title="Capture">""</Page> }
}
