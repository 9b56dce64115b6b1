//! 工作日志.

use crate::ui::components::Page;
use leptos::prelude::*;

/// 工作日志.
#[component]
pub fn Journal() -> impl IntoView {
    view! { <Page title="Journal">""</Page> }
}
