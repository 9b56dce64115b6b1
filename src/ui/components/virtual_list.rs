//! A list of which only the rows on screen exist, so that ten thousand scroll as ten do.
//!
//! The window itself scrolls, so the browser's own bars, gestures and restored positions work.

use crate::platform::device::window;
use leptos::html;
use leptos::prelude::*;
use std::hash::Hash;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Rows kept above and below the screen, so that a fast thumb sees no gap.
const SPARE: usize = 8;

/// The list. Every row is `row_height` CSS pixels tall.
#[component]
pub fn VirtualList<T, K, KF, VF, V>(
    /// All rows, in order.
    #[prop(into)]
    rows: Signal<Vec<T>>,
    /// What tells two rows apart.
    key: KF,
    /// The height of each row in CSS pixels.
    #[prop(into)]
    row_height: Signal<f64>,
    /// Draws a row.
    row: VF,
    /// The name of the list for a screen reader.
    #[prop(into)]
    label: String,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    K: Eq + Hash + 'static,
    KF: Fn(&T) -> K + Clone + Send + Sync + 'static,
    VF: Fn(T) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let list = NodeRef::<html::Ul>::new();
    let range = RwSignal::new((0_usize, 2 * SPARE));

    let measure = move || {
        let Some(element) = list.get_untracked() else {
            return;
        };
        let total = rows.with_untracked(Vec::len);
        let height = row_height.get_untracked().max(1.0);
        let screen = window()
            .inner_height()
            .ok()
            .and_then(|h| h.as_f64())
            .unwrap_or(800.0);
        let above = (-element.get_bounding_client_rect().top()).max(0.0);
        let first = ((above / height) as usize).saturating_sub(SPARE).min(total);
        let last = (((above + screen) / height) as usize + 1 + SPARE).min(total);
        if range.get_untracked() != (first, last) {
            range.set((first, last));
        }
    };

    // Listening on the window, and letting go when the list leaves.
    let listener = Closure::<dyn FnMut()>::new(measure);
    let function: js_sys::Function = listener
        .as_ref()
        .unchecked_ref::<js_sys::Function>()
        .clone();
    for event in ["scroll", "resize"] {
        let _ = window().add_event_listener_with_callback(event, &function);
    }
    let held = StoredValue::new_local((listener, function));
    on_cleanup(move || {
        held.with_value(|(_, function)| {
            for event in ["scroll", "resize"] {
                let _ = window().remove_event_listener_with_callback(event, function);
            }
        });
    });
    Effect::new(move |_| {
        rows.track();
        row_height.track();
        list.track();
        measure();
    });

    let shown = move || {
        let (first, last) = range.get();
        rows.with(|all| {
            let last = last.min(all.len());
            let first = first.min(last);
            all[first..last]
                .iter()
                .cloned()
                .zip(first..last)
                .collect::<Vec<_>>()
        })
    };
    let total = move || rows.with(Vec::len);
    let key_of = key.clone();
    view! {
        <ul
            node_ref=list
            class="virtual-list"
            aria-label=label
            style:height=move || format!("{}px", total() as f64 * row_height.get())
        >
            <For
                each=shown
                key=move |(item, place)| (key_of(item), *place)
                children=move |(item, place)| {
                    view! {
                        <li
                            class="virtual-row"
                            aria-setsize=move || total().to_string()
                            aria-posinset=(place + 1).to_string()
                            style:transform=move || {
                                format!("translateY({}px)", place as f64 * row_height.get())
                            }
                            style:height=move || format!("{}px", row_height.get())
                        >
                            {row(item)}
                        </li>
                    }
                }
            />
        </ul>
    }
}
