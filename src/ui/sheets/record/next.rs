//! 下一步: what follows from the outcome and when, already marked so that one tap saves it.

use super::form::RecordForm;
use super::subject::Subject;
use crate::domain::activity::{ActivityKind, LeadsTo, Outcome};
use crate::domain::hours::leaves_time_today;
use crate::ui::components::Chip;
use crate::ui::sheets::when::{DayChips, TimeChips};
use crate::ui::state::{Ask, use_lang, use_sheets, use_time};
use leptos::prelude::*;

/// The next step. A line that has led to one already names it instead of asking again.
#[component]
pub fn NextStep(
    form: RecordForm,
    outcome: Outcome,
    kind: ActivityKind,
    subject: Subject,
) -> impl IntoView {
    let t = use_lang();
    let sheets = use_sheets();
    if let Some((date, id, words)) = subject.next {
        let open = move |_| {
            sheets.open(Ask::Line {
                date,
                id: id.clone(),
            });
        };
        return view! {
            <div class="row next-set">
                <p class="quiet grow">{words}</p>
                <button type="button" class="text-button" on:click=open>{t.edit()}</button>
            </div>
        }
        .into_any();
    }
    let today_left = leaves_time_today(use_time().now_untracked().time());
    let none_word = (!outcome.needs_a_date()).then(|| t.not_yet());
    let usual = match outcome.leads_to(kind) {
        LeadsTo::Again => subject.at,
        LeadsTo::Next(_) | LeadsTo::Nothing => None,
    };
    view! {
        <DayChips
            date=form.next_date
            label=t.next_question(outcome, kind)
            today_word=today_left.then(|| t.later_today())
            none_word=none_word
        />
        <Show when=move || form.next_date.get().is_some()>
            <TimeChips time=form.next_time date=form.next_date usual=usual/>
            <NextKind form=form/>
        </Show>
    }
    .into_any()
}

/// What the next step is; the other kinds show after a tap.
#[component]
fn NextKind(form: RecordForm) -> impl IntoView {
    let t = use_lang();
    let open = RwSignal::new(false);
    let named = move || {
        let kind = form.next_kind.get().unwrap_or(form.kind.get());
        t.next_kind(t.kind(kind))
    };
    let chips = move || {
        ActivityKind::plannable()
            .map(|kind| {
                let on = Signal::derive(move || form.next_kind.get() == Some(kind));
                let on_tap = move |()| {
                    form.next_kind.set(Some(kind));
                    open.set(false);
                };
                view! { <Chip label=t.kind(kind) on=on on_tap=on_tap/> }
            })
            .collect_view()
    };
    view! {
        <div class="row next-kind">
            <span class="grow">{named}</span>
            <button
                type="button"
                class="text-button"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|o| *o = !*o)
            >
                {t.change_next_kind()}
            </button>
        </div>
        <Show when=move || open.get()>
            <div class="chips" role="group" aria-label=t.change_next_kind()>
                {chips()}
            </div>
        </Show>
    }
}
