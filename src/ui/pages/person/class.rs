//! 分类: the class with the day it was given and what was given before; an A that is older than
//! three months asks to be confirmed.

use super::who::Who;
use crate::actions::people::{self, Judgement};
use crate::domain::person::{Class, Grading};
use crate::domain::plan100::WorkList;
use crate::text::journal::class_letter;
use crate::ui::components::Chip;
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::prelude::*;

/// The card of a list.
#[component]
pub fn ClassCard(who: Who, list: WorkList) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let definition = Memo::new(move |_| desk.book(|b| b.class_definition()));
    let time = use_time();
    let class = Memo::new(move |_| who.with(|p| list.class(p)));
    let given = move || {
        who.with(|p| match list.gradings(p).last() {
            Some(last) => t.person_class_on(&t.date(last.on, time.today())),
            None => t.person_class_none().to_owned(),
        })
    };
    let chips = move || {
        Class::ALL
            .map(|option| {
                let on = Signal::derive(move || class.get() == Some(option));
                let label = t.class_chip(list, option, definition.get());
                view! { <Chip label=label on=on on_tap=move |()| give(who, list, option)/> }
            })
            .collect_view()
    };
    let title = match list {
        WorkList::Prospects => t.person_class(),
        WorkList::Recruits => t.person_recruit_class(),
    };
    view! {
        <section class="card">
            <div class="row">
                <h2 class="card-title grow">{title}</h2>
                <span class="quiet">{given}</span>
            </div>
            <Stale who=who list=list/>
            <div class="chips person-chips" role="group" aria-label=title>
                {chips}
            </div>
            <Earlier who=who list=list/>
        </section>
    }
}

/// An A of long ago, confirmed by one tap.
#[component]
fn Stale(who: Who, list: WorkList) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let since = Memo::new(move |_| {
        let today = time.today();
        desk.book(|b| who.with(|p| b.rules().stale(list, p, today).map(|g| g.on)))
            .map(|on| t.date(on, today))
    });
    let card = move |since: String| {
        view! {
            <div class="card card_warn person-stale">
                <p>{t.person_class_stale(&since)}</p>
                <button
                    type="button"
                    class="text-button"
                    on:click=move |_| give(who, list, Class::A)
                >
                    {t.person_class_confirm()}
                </button>
            </div>
        }
    };
    move || since.get().map(card)
}

/// What was given before, the newest first.
#[component]
fn Earlier(who: Who, list: WorkList) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let gradings = Memo::new(move |_| {
        let mut gradings: Vec<Grading> = who.with(|p| list.gradings(p).to_vec());
        gradings.reverse();
        gradings
    });
    let lines = move || {
        let today = time.today();
        let line = move |g: Grading| view! { <li>{t.grading_line(list, g, today)}</li> };
        gradings.get().into_iter().map(line).collect_view()
    };
    let summary = move || t.gradings_history(gradings.with(Vec::len));
    view! {
        <Show when=move || gradings.with(|g| g.len() > 1)>
            <details class="gradings">
                <summary>{summary}</summary>
                <ol class="quiet">{lines}</ol>
            </details>
        </Show>
    }
}

/// Gives the class, today.
pub(super) fn give(who: Who, list: WorkList, class: Class) {
    let t = use_lang();
    let judgement = Judgement {
        class: Some(class),
        ..Judgement::default()
    };
    judge(who, list, judgement, t.person_classed(class_letter(class)));
}

/// Keeps what is judged, says so, and offers to undo it.
pub(super) fn judge(who: Who, list: WorkList, judgement: Judgement, said: String) {
    let desk = who.desk();
    let (at, moment, id) = (desk.desk(), desk.moment(), who.id());
    let act = async move { people::judge(&at, &moment, &id, list, judgement).await };
    desk.act_with_undo(act, said, || {});
}
