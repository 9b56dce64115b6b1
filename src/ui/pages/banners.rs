//! What every page says above its heading when there is something to say.

use leptos::prelude::*;

/// The banners.
#[component]
pub fn Banners() -> impl IntoView {}
