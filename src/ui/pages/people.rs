//! 客户.

use crate::ui::components::Page;
use leptos::prelude::*;

/// 客户.
#[component]
pub fn People() -> impl IntoView {
    view! { <Page title="People">""</Page> }
}
