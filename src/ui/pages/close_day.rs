//! 收工.

use crate::ui::components::Page;
use leptos::prelude::*;

/// 收工.
#[component]
pub fn CloseDay() -> impl IntoView {
    view! { <Page title="CloseDay">""</Page> }
}
