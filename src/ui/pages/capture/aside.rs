//! Lines that were pushed aside: the newest is shown, so that they are not forgotten.

use super::back;
use super::line::Line;
use crate::text::people::shorten;
use crate::ui::state::toasts::Act;
use crate::ui::state::{use_lang, use_toasts};
use leptos::prelude::*;

/// So much of it is repeated.
const REPEATED: usize = 40;

/// The card, when there is such a line. Those below come up when the newest is gone.
#[component]
pub fn Aside(line: Line) -> impl IntoView {
    let t = use_lang();
    let toasts = use_toasts();
    let words = move || {
        line.aside.with(|a| {
            a.last()
                .map(|a| shorten(&a.text, REPEATED))
                .unwrap_or_default()
        })
    };
    let title = move || match line.aside.with(Vec::len) {
        0 | 1 => t.capture_aside().to_owned(),
        n => t.capture_asides(n),
    };
    let swap = move |_| line.swap();
    let drop_it = move |_| {
        let Some(dropped) = line.take_aside() else {
            return;
        };
        let undo = Act::new(move || {
            back::bring_aside(dropped.clone());
            toasts.say(t.undone());
        });
        toasts.offer_undo(t.capture_aside_dropped(), t.undo(), undo);
    };
    view! {
        <Show when=move || line.aside.with(|a| !a.is_empty())>
            <div class="card capture-aside">
                <p class="quiet">{title}</p>
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
