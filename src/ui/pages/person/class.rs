//! 分类: the class with the day it was given; an A that is older than three months asks to be
//! confirmed.

use super::who::Who;
use crate::domain::person::Class;
use crate::ui::components::Chip;
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::prelude::*;

/// The card.
#[component]
pub fn ClassCard(who: Who) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let definition = desk
        .peek(|b| b.agent().map(|a| a.class_definition))
        .unwrap_or_default();
    let class = Memo::new(move |_| who.with(|p| p.class()));
    let given = move || {
        who.with(|p| match p.gradings.last() {
            Some(last) => t.person_class_on(&t.date(last.on, time.today())),
            None => t.person_class_none().to_owned(),
        })
    };
    let meaning = move || class.get().map(|c| t.class_meaning(c, definition));
    let chips = Class::ALL
        .map(|option| {
            let on = Signal::derive(move || class.get() == Some(option));
            let give = move |()| give(who, option, time.today_untracked());
            let label = t.class_of(&format!("{option:?}"));
            view! { <Chip label=label on=on on_tap=give/> }
        })
        .collect_view();
    let is_stale = Memo::new(move |_| who.with(|p| p.grading_is_stale(time.today())));
    let since = move || {
        who.with(|p| p.gradings.last().map(|g| t.date(g.on, time.today())))
            .unwrap_or_default()
    };
    view! {
        <section class="card">
            <div class="row">
                <h2 class="card-title grow">{t.person_class()}</h2>
                <span class="quiet">{given}</span>
            </div>
            <Show when=move || is_stale.get()>
                <div class="card card_warn person-stale">
                    <p>{move || t.person_class_stale(&since())}</p>
                    <button
                        type="button"
                        class="text-button"
                        on:click=move |_| give(who, Class::A, time.today_untracked())
                    >
                        {t.person_class_confirm()}
                    </button>
                </div>
            </Show>
            <div class="chips person-chips" role="group" aria-label=t.person_class()>
                {chips}
            </div>
            <p class="quiet person-meaning">{meaning}</p>
        </section>
    }
}

/// Gives the class, today.
pub(super) fn give(who: Who, class: Class, today: chrono::NaiveDate) {
    let t = use_lang();
    who.change(t.person_classed(&format!("{class:?}")), move |p| {
        p.grade(class, today)
    });
}
