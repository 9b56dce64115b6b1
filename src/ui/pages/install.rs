//! How to install.

use crate::ui::components::Page;
use leptos::prelude::*;

/// How to install.
#[component]
pub fn Install() -> impl IntoView {
    view! { <Page title="Install">""</Page> }
}
