//! Export, import, storage health.

use crate::ui::components::Page;
use leptos::prelude::*;

/// Export, import, storage health.
#[component]
pub fn Data() -> impl IntoView {
    view! { <Page title="Data">""</Page> }
}
