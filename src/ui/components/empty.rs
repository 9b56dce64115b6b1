//! What a page shows when there is nothing yet: a sentence, and the way to the first thing.

use leptos::prelude::*;

/// An empty state.
#[component]
pub fn Empty(
    /// What is missing.
    #[prop(into)]
    title: String,
    /// What to do about it.
    #[prop(into, optional)]
    hint: String,
    /// Buttons or links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-title">{title}</p>
            <p class="empty-hint">{hint}</p>
            <div class="empty-actions">{children.map(|c| c())}</div>
        </div>
    }
}
