//! One day page.

use crate::ui::components::Page;
use leptos::prelude::*;

/// One day page.
#[component]
pub fn DayPage() -> impl IntoView {
    view! { <Page title="DayPage">""</Page> }
}
