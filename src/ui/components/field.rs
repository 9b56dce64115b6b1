//! Form fields with their label above, a hint or the problem below, and the two tied together for
//! a screen reader.

use leptos::prelude::*;

/// A number for each field, so that label and input find each other.
pub(super) fn next_id() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("field-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A line of text.
#[component]
pub fn Field(
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// The problem with it, when there is one.
    #[prop(into, optional)]
    problem: Signal<Option<String>>,
    /// An example.
    #[prop(into, optional)]
    placeholder: String,
    /// `text`, `tel`, `date`, `time`, `number` …
    #[prop(default = "text")]
    kind: &'static str,
    /// Which keyboard: `numeric`, `tel` …
    #[prop(optional)]
    input_mode: &'static str,
    /// What stands below while there is no problem.
    #[prop(into, optional)]
    hint: Signal<Option<String>>,
    /// Marked as wrong, where the problem is told for several fields at once.
    #[prop(into, optional)]
    invalid: Signal<bool>,
) -> impl IntoView {
    let id = next_id();
    let note = format!("{id}-note");
    let below = format!("{id}-hint");
    let is_wrong = move || invalid.get() || problem.with(Option::is_some);
    view! {
        <div class="field" class:field_wrong=is_wrong>
            <label class="field-label" for=id.clone()>{label}</label>
            <input
                dir="auto"
                class="field-input"
                id=id
                type=kind
                inputmode=(!input_mode.is_empty()).then_some(input_mode)
                placeholder=placeholder
                autocomplete="off"
                aria-describedby=format!("{note} {below}")
                aria-invalid=move || is_wrong().then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p class="field-hint" id=below>{move || hint.get().filter(|_| problem.with(Option::is_none))}</p>
            <p class="field-note" id=note aria-live="polite">{move || problem.get()}</p>
        </div>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// An example or an invitation.
    #[prop(into, optional)]
    placeholder: String,
    /// Lines at first.
    #[prop(default = 3)]
    rows: u32,
    /// Say the label, do not show it.
    #[prop(optional)]
    quiet: bool,
    /// The problem with it, when there is one.
    #[prop(into, optional)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let id = next_id();
    let note = format!("{id}-note");
    let is_wrong = move || problem.with(Option::is_some);
    view! {
        <div class="field" class:field_wrong=is_wrong>
            <label class="field-label" class:visually-hidden=quiet for=id.clone()>{label}</label>
            <textarea
                class="field-input field-area"
                id=id
                rows=rows.to_string()
                placeholder=placeholder
                aria-describedby=note.clone()
                aria-invalid=move || is_wrong().then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
            <p class="field-note" id=note aria-live="polite">{move || problem.get()}</p>
        </div>
    }
}

/// One of a few.
#[component]
pub fn SelectField(
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// Keys and names.
    options: Vec<(String, String)>,
    /// The chosen key.
    value: RwSignal<String>,
) -> impl IntoView {
    let id = next_id();
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <select
                class="field-input"
                id=id
                prop:value=move || value.get()
                on:change=move |event| value.set(event_target_value(&event))
            >
                {options
                    .into_iter()
                    .map(|(key, name)| {
                        let mine = key.clone();
                        view! {
                            <option value=key selected=move || value.with(|v| *v == mine)>
                                {name}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </div>
    }
}
