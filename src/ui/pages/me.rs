//! 我的.

use crate::ui::components::Page;
use leptos::prelude::*;

/// 我的.
#[component]
pub fn Me() -> impl IntoView {
    view! { <Page title="Me">""</Page> }
}
