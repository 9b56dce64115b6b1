//! One person.

use crate::ui::components::Page;
use leptos::prelude::*;

/// One person.
#[component]
pub fn PersonPage() -> impl IntoView {
    view! { <Page title="PersonPage">""</Page> }
}
