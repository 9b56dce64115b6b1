//! 复盘.

use crate::ui::components::Page;
use leptos::prelude::*;

/// 复盘.
#[component]
pub fn Review() -> impl IntoView {
    view! { <Page title="Review">""</Page> }
}
