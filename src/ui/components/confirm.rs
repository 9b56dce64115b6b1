//! A question before something that cannot easily be taken back.

use super::Sheet;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Asks, says what will be lost, and has one button for each answer.
#[component]
pub fn Confirm(
    /// Whether the question stands.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: String,
    /// What will happen, and what will be lost.
    #[prop(into)]
    body: Signal<String>,
    /// What the button says that does it.
    #[prop(into)]
    action: String,
    /// Done for good: the button warns.
    #[prop(optional)]
    dangerous: bool,
    /// Yes.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let t = use_lang();
    let label = title.clone();
    view! {
        <Sheet open=open on_close=move |()| open.set(false) label=label>
            <h2 class="sheet-title">{title.clone()}</h2>
            <p class="sheet-text">{move || body.get()}</p>
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {t.cancel()}
                </button>
                <button
                    type="button"
                    class="button button_primary"
                    class:button_danger=dangerous
                    on:click=move |_| {
                        open.set(false);
                        on_confirm.run(());
                    }
                >
                    {action.clone()}
                </button>
            </div>
        </Sheet>
    }
}
