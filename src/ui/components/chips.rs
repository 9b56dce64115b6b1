//! Chips: small buttons for a choice that one tap makes.

use leptos::prelude::*;

/// One chip that is on or off.
#[component]
pub fn Chip(
    /// What stands on it.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is chosen.
    #[prop(into, optional)]
    on: Signal<bool>,
    /// The size of a primary choice.
    #[prop(optional)]
    large: bool,
    /// A tap.
    #[prop(into)]
    on_tap: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="chip"
            class:chip_large=large
            class:chip_on=on
            aria-pressed=move || if on.get() { "true" } else { "false" }
            on:click=move |_| on_tap.run(())
        >
            <bdi>{move || label.get()}</bdi>
        </button>
    }
}

/// A row of chips of which at most one is chosen; a second tap on it takes the choice back.
#[component]
pub fn ChoiceChips<T>(
    /// What the choice is about, for a screen reader, and above the row.
    #[prop(into)]
    label: String,
    /// The values with their names.
    options: Vec<(T, String)>,
    /// The choice.
    value: RwSignal<Option<T>>,
    /// The size of a primary choice.
    #[prop(optional)]
    large: bool,
    /// Do not show the label, only say it.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let heading = (!quiet)
        .then(|| view! { <div class="chips-label" aria-hidden="true">{label.clone()}</div> });
    let chips = options
        .into_iter()
        .map(|(option, name)| {
            let mine = option.clone();
            let on = Signal::derive(move || value.with(|v| v.as_ref() == Some(&mine)));
            let on_tap = Callback::new(move |()| {
                value.update(|v| {
                    *v = if v.as_ref() == Some(&option) {
                        None
                    } else {
                        Some(option.clone())
                    };
                });
            });
            view! { <Chip label=name on=on large=large on_tap=on_tap/> }
        })
        .collect_view();
    view! {
        {heading}
        <div class="chips" role="group" aria-label=label>
            {chips}
        </div>
    }
}

/// A row of chips of which any number may be chosen.
#[component]
pub fn ManyChips<T>(
    /// What the choice is about, for a screen reader, and above the row.
    #[prop(into)]
    label: String,
    /// The values with their names.
    options: Vec<(T, String)>,
    /// The choice, in the order in which it was made.
    value: RwSignal<Vec<T>>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let chips = options
        .into_iter()
        .map(|(option, name)| {
            let mine = option.clone();
            let on = Signal::derive(move || value.with(|v| v.contains(&mine)));
            let on_tap = Callback::new(move |()| {
                value.update(|chosen| match chosen.iter().position(|c| *c == option) {
                    Some(place) => {
                        chosen.remove(place);
                    }
                    None => chosen.push(option.clone()),
                });
            });
            view! { <Chip label=name on=on on_tap=on_tap/> }
        })
        .collect_view();
    view! {
        <div class="chips-label" aria-hidden="true">{label.clone()}</div>
        <div class="chips" role="group" aria-label=label>
            {chips}
        </div>
    }
}
