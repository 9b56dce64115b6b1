//! The mark of a person: the first character of the name on a quiet ground.

use leptos::prelude::*;

/// The mark. It repeats the name that stands beside it, so a screen reader skips it.
#[component]
pub fn Avatar(
    /// The first character of the name.
    #[prop(into)]
    initial: Signal<String>,
    /// Twice the size, for the head of a page.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    view! { <span class="avatar" class:avatar_large=large aria-hidden="true">{move || initial.get()}</span> }
}
