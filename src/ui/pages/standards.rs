//! Standard and working calendar.

use crate::ui::components::Page;
use leptos::prelude::*;

/// Standard and working calendar.
#[component]
pub fn Standards() -> impl IntoView {
    view! { <Page title="Standards">""</Page> }
}
