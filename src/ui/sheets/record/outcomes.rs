//! The first tap: the outcomes that fit the kind, and the kind itself when the line is new.

use super::form::RecordForm;
use crate::domain::activity::ActivityKind;
use crate::ui::components::Chip;
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::prelude::*;

/// What it was, for something that was not planned.
#[component]
pub fn Kinds(form: RecordForm) -> impl IntoView {
    let t = use_lang();
    let chips = ActivityKind::plannable()
        .map(|kind| {
            let on = Signal::derive(move || form.kind.get() == kind);
            let on_tap = move |()| form.change_kind(kind);
            view! { <Chip label=t.kind(kind) on=on on_tap=on_tap/> }
        })
        .collect_view();
    view! {
        <div class="chips-label" aria-hidden="true">{t.what_was_it()}</div>
        <div class="chips chips_scroll chips_sheet" role="group" aria-label=t.what_was_it()>
            {chips}
        </div>
    }
}

/// How it ended, as large chips.
#[component]
pub fn Outcomes(
    form: RecordForm,
    /// Whether a next step is suggested with the outcome: not when one was made before.
    asks_next: bool,
) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let kind = Memo::new(move |_| form.kind.get());
    let chips = move || {
        kind.get()
            .outcomes()
            .iter()
            .map(|outcome| {
                let outcome = *outcome;
                let on = Signal::derive(move || form.outcome.get() == Some(outcome));
                let on_tap = move |()| {
                    form.choose(outcome, asks_next, time.now_untracked(), desk);
                };
                view! { <Chip label=t.outcome(outcome) on=on large=true on_tap=on_tap/> }
            })
            .collect_view()
    };
    view! {
        <div class="chips-label" aria-hidden="true">{t.how_did_it_end()}</div>
        <div class="chips outcomes" role="group" aria-label=t.outcome_label()>
            {chips}
        </div>
    }
}
