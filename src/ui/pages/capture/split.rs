//! A pasted list of people: kept as one line it would become one person with everybody's numbers.

use super::line::{Line, Typed};
use crate::domain::capture::several;
use crate::ui::state::{use_lang, use_time};
use leptos::prelude::*;

/// The card, when the text names several people. The first stays in the field, the others wait beside it.
#[component]
pub fn Split(line: Line) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let count = Memo::new(move |_| {
        let now = time.now();
        // What is beyond the read part would be cut off.
        let is_whole = line.words.tail.with(|tail| tail.is_empty());
        let pieces = line.words.head.with(|head| several(head, now));
        if is_whole { pieces.len() } else { 0 }
    });
    let split = move |_| {
        let pieces = several(&line.words.get_untracked(), time.now_untracked());
        let typed = |text| Typed {
            text,
            ..Typed::default()
        };
        let mut pieces = pieces.into_iter().map(typed);
        let Some(first) = pieces.next() else { return };
        // The one that was written first comes up first.
        for piece in pieces.rev() {
            line.set_aside(piece);
        }
        line.put(first);
    };
    view! {
        <Show when=move || count.get() != 0>
            <div class="card capture-aside" role="status">
                <p>{move || t.capture_several(count.get())}</p>
                <div class="row">
                    <button type="button" class="text-button" on:click=split>
                        {move || t.capture_split(count.get())}
                    </button>
                </div>
            </div>
        </Show>
    }
}
