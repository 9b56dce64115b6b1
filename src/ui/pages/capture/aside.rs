//! A line that was pushed aside: shown, so that it is not forgotten.

use super::line::Line;
use crate::text::people::shorten;
use crate::ui::state::toasts::Act;
use crate::ui::state::{use_lang, use_toasts};
use leptos::prelude::*;

/// So much of it is repeated.
const REPEATED: usize = 40;

/// The card, when there is such a line.
#[component]
pub fn Aside(line: Line) -> impl IntoView {
    let t = use_lang();
    let toasts = use_toasts();
    let words = move || {
        line.aside.with(|a| {
            a.as_ref()
                .map(|a| shorten(&a.text, REPEATED))
                .unwrap_or_default()
        })
    };
    let swap = move |_| {
        if let Some(aside) = line.aside.get_untracked() {
            let here = line.typed();
            line.aside
                .set((!here.text.trim().is_empty()).then_some(here));
            line.put(aside);
        }
    };
    let drop_it = move |_| {
        let dropped = line.aside.get_untracked();
        line.aside.set(None);
        let undo = Act::new(move || {
            let _ = line.aside.try_set(dropped.clone());
        });
        toasts.offer_undo(t.capture_aside_dropped(), t.undo(), undo);
    };
    view! {
        <Show when=move || line.aside.with(Option::is_some)>
            <div class="card capture-aside">
                <p class="quiet">{t.capture_aside()}</p>
                <p><bdi>{words}</bdi></p>
                <div class="row">
                    <button type="button" class="text-button" on:click=swap>
                        {t.capture_aside_take()}
                    </button>
                    <button type="button" class="text-button" on:click=drop_it>
                        {t.capture_aside_drop()}
                    </button>
                </div>
            </div>
        </Show>
    }
}
