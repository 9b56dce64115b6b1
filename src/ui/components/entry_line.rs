//! A line of a day: when, with whom, what, and what became of it, told apart by shape and word and
//! not by colour alone.

use super::Icon;
use crate::text::journal::{LineState, LineWords};
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// One line. A tap opens what may be done with it.
#[component]
pub fn EntryLine(
    /// What it says.
    words: LineWords,
    /// A tap.
    #[prop(into)]
    on_tap: Callback<()>,
) -> impl IntoView {
    let t = use_lang();
    let note = match (words.state, words.result.is_empty()) {
        (LineState::Done, false) => format!("{} · {}", words.about, words.result),
        _ => words.about,
    };
    let beside = match words.state {
        LineState::Moved => words.result,
        _ => String::new(),
    };
    view! {
        <button
            type="button"
            class="line entry"
            class:line_done=words.state == LineState::Done
            class:entry_moved=words.state == LineState::Moved
            class:entry_dropped=words.state == LineState::Dropped
            on:click=move |_| on_tap.run(())
        >
            <span class="line-time">{words.time}</span>
            <span class="grow">
                <span class="line-title">{words.title}</span>
                {words.class.map(|class| view! { <span class="tag tag_accent">{class}</span> })}
                <span class="line-note line-note_block">{note}</span>
            </span>
            <span class="line-end">{beside}</span>
            <StateMark state=words.state/>
            <span class="visually-hidden">{t.line_state(words.state)}</span>
        </button>
    }
}

/// The mark of a state: an empty circle, a tick, an arrow, a stroke.
#[component]
pub fn StateMark(
    /// The state.
    state: LineState,
) -> impl IntoView {
    match state {
        LineState::Planned => view! { <span class="dot" aria-hidden="true"></span> }.into_any(),
        LineState::Done => view! {
            <span class="dot dot_done" aria-hidden="true">{Icon::Tick.view()}</span>
        }
        .into_any(),
        LineState::Moved => view! {
            <span class="dot dot_bare" aria-hidden="true">{Icon::Forward.view()}</span>
        }
        .into_any(),
        LineState::Dropped => view! {
            <span class="dot dot_dropped" aria-hidden="true"></span>
        }
        .into_any(),
    }
}
