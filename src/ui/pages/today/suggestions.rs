//! Whom to contact today, by the rules of the branch; a tap plans it.

use crate::actions::plan;
use crate::ui::pages::day_proposals::{Proposed, proposals};
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::prelude::*;

/// The proposals for today.
#[component]
pub fn Suggestions() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let rows = Memo::new(move |_| {
        // Who was met in a year that is not read yet would be proposed as if nobody had called.
        if !desk.is_complete() {
            return Vec::new();
        }
        let today = time.today();
        // What is left open is asked about on its own card.
        desk.book(|book| proposals(book, today, today, t, |_| true))
    });
    let none = move || {
        if desk.is_complete() {
            t.no_proposals()
        } else {
            t.loading_older()
        }
    };
    view! {
        <Show
            when=move || rows.with(|rows| !rows.is_empty())
            fallback=move || view! { <p class="quiet suggestions-none" role="status">{none}</p> }
        >
            <h2 class="section-label">{t.proposals()}</h2>
            <ul class="card card_list" aria-label=t.proposals()>
                <For
                    each=move || rows.get()
                    key=|row| row.clone()
                    children=move |row| view! { <Suggestion row=row/> }
                />
            </ul>
        </Show>
    }
}

#[component]
fn Suggestion(row: Proposed) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let label = t.accept_for_today(&row.name);
    let shown = row.clone();
    let accept = move |_| {
        let (open, moment) = (desk.desk(), desk.moment());
        let accepted = vec![row.accepted(time.today_untracked())];
        let action = async move { plan::accept(&open, &moment, accepted).await };
        desk.act_once(action, t.planned_for_today(&row.name), || {});
    };
    view! {
        <li>
            <button type="button" class="line" on:click=accept>
                <span class="grow">
                    <span class="line-title">{shown.name}</span>
                    {shown.class.map(|class| view! { <span class="tag tag_accent">{class}</span> })}
                    <span class="line-note line-note_block">{shown.why}</span>
                </span>
                <span class="dot dot_plus" aria-hidden="true">"+"</span>
                <span class="visually-hidden">{label}</span>
            </button>
        </li>
    }
}
