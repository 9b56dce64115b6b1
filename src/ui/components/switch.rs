//! A setting that is on or off: the whole line is tapped.

use leptos::prelude::*;

/// The line with its switch.
#[component]
pub fn Switch(
    /// What is on or off.
    #[prop(into)]
    label: Signal<String>,
    /// What that means, below the label.
    #[prop(into, optional)]
    hint: Option<Signal<String>>,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// Called with what it shall be.
    #[prop(into)]
    on_set: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="switch-line">
            <span class="grow">
                <span class="switch-name">{move || label.get()}</span>
                {hint.map(|hint| view! { <span class="line-note switch-hint">{move || hint.get()}</span> })}
            </span>
            <input
                type="checkbox"
                role="switch"
                class="switch"
                prop:checked=move || on.get()
                on:change=move |event| on_set.run(event_target_checked(&event))
            />
        </label>
    }
}
