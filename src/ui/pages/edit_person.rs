//! The form of one person.

use crate::ui::components::Page;
use leptos::prelude::*;

/// The form of one person.
#[component]
pub fn EditPerson() -> impl IntoView {
    view! { <Page title="EditPerson">""</Page> }
}
