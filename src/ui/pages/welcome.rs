//! The first visit.

use crate::ui::components::Page;
use leptos::prelude::*;

/// The first visit.
#[component]
pub fn Welcome() -> impl IntoView {
    view! { <Page title="Welcome">""</Page> }
}
