//! Where short messages show.

use crate::ui::state::{use_lang, use_toasts};
use leptos::prelude::*;

/// What went wrong since a sheet was opened, on the sheet itself: it lies over the message line. On a page it shows
/// nothing.
#[component]
pub fn Refusal() -> impl IntoView {
    let toasts = use_toasts();
    let before = untrack(move || toasts.current()).map_or(0, |toast| toast.number);
    let said = move || {
        let failed = toasts
            .current()
            .filter(|toast| toast.is_error && toast.number > before);
        failed.map(|toast| toast.text)
    };
    view! { <p class="sheet-problem refusal" role="alert">{said}</p> }
}

/// The message line above the tabs; the live region exists from the start, so that a screen reader
/// hears what is put into it.
#[component]
pub fn ToastLine() -> impl IntoView {
    let toasts = use_toasts();
    let t = use_lang();
    let message = move || {
        toasts.current().map(|toast| {
            let act = toast.act.map(|(label, act)| {
                view! {
                    <button
                        type="button"
                        class="toast-button"
                        on:click=move |_| {
                            toasts.clear();
                            act.run();
                        }
                    >
                        {label}
                    </button>
                }
            });
            view! {
                <div
                    class="toast"
                    class:toast_error=toast.is_error
                    role=toast.is_error.then_some("alert")
                >
                    <span class="toast-text">{toast.text}</span>
                    {act}
                    <button
                        type="button"
                        class="toast-close"
                        aria-label=t.close()
                        on:click=move |_| toasts.clear()
                    >
                        "×"
                    </button>
                </div>
            }
        })
    };
    view! { <div class="toasts" role="status" aria-live="polite">{message}</div> }
}
