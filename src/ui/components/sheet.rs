//! The bottom sheet: the browser's own modal dialog, so focus stays inside, Escape closes it and
//! the page behind is inert. Going back closes it too, in browsers that would leave the page.

use crate::platform::back::{self, Over};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A sheet that rises from the foot of the screen; on a laptop it stands in the middle. Its
/// content exists only while it is open, so each opening starts fresh.
#[component]
pub fn Sheet(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Wants to be closed: Escape, the back gesture, a tap beside it.
    #[prop(into)]
    on_close: Callback<()>,
    /// Its name for a screen reader.
    #[prop(into)]
    label: Signal<String>,
    /// What is on it.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let children = StoredValue::new(children);
    let over = StoredValue::new(None::<Over>);
    let end = move || {
        if let Some(Some(over)) = over.try_update_value(Option::take) {
            over.end();
        }
    };
    Effect::new(move |_| {
        let Some(element) = dialog.get() else { return };
        if open.get() && !element.open() {
            // Fails only for an element outside the document, and this one is mounted.
            let _ = element.show_modal();
            over.set_value(Some(back::begin(move || {
                on_close.try_run(());
            })));
        } else if !open.get() {
            end();
            if element.open() {
                element.close();
            }
        }
    });
    on_cleanup(end);
    let beside = move |event: web_sys::MouseEvent| {
        let on_backdrop = event
            .target()
            .and_then(|t| t.dyn_into::<web_sys::HtmlDialogElement>().ok())
            .is_some();
        if on_backdrop {
            on_close.run(());
        }
    };
    view! {
        <dialog
            node_ref=dialog
            class="sheet"
            aria-label=move || label.get()
            on:click=beside
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                on_close.run(());
            }
            // A second back gesture closes the dialog without asking. The browser tells with the next frame, which
            // in the background is long after: by then it may have been opened for something else.
            on:close=move |_| {
                let is_gone = dialog.get_untracked().is_none_or(|element| !element.open());
                if is_gone && open.get_untracked() {
                    on_close.run(());
                }
            }
        >
            <Show when=move || open.get()>
                <div class="sheet-body">
                    <div class="sheet-grip" aria-hidden="true"></div>
                    {children.with_value(|c| c())}
                </div>
            </Show>
        </dialog>
    }
}
