//! The head of a sheet: whom it is about, and what.

use crate::ui::components::Avatar;
use crate::ui::state::{use_lang, use_sheets};
use leptos::html;
use leptos::prelude::*;

/// Name and a line below. The heading takes the focus when the sheet opens, so that a screen
/// reader says where it is and no keyboard rises by itself.
#[component]
pub fn SheetHead(
    /// The heading.
    #[prop(into)]
    title: String,
    /// A line below it.
    #[prop(into, optional)]
    sub: String,
    /// The mark in front, when it is about a person.
    #[prop(optional_no_strip)]
    initial: Option<String>,
) -> impl IntoView {
    let t = use_lang();
    let sheets = use_sheets();
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // The dialog moves the focus when it opens, which is in the same turn.
            request_animation_frame(move || {
                // Fails only for an element that is gone.
                let _ = heading.focus();
            });
        }
    });
    view! {
        <div class="sheet-head">
            {initial.map(|initial| view! { <Avatar initial=initial/> })}
            <div class="grow">
                <h2 class="sheet-title" tabindex="-1" node_ref=heading>{title}</h2>
                <p class="quiet">{sub}</p>
            </div>
            <button
                type="button"
                class="sheet-close"
                aria-label=t.close()
                on:click=move |_| sheets.close()
            >
                <span aria-hidden="true">"×"</span>
            </button>
        </div>
    }
}
