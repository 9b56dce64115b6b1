//! 经营: 计划100, 准增员100, the stage.

use super::who::Who;
use crate::domain::person::Stage;
use crate::domain::plan100::{self, WorkList};
use crate::ui::components::{Chip, Switch};
use crate::ui::state::{use_desk, use_lang};
use leptos::prelude::*;

/// The card.
#[component]
pub fn Work(who: Who) -> impl IntoView {
    let t = use_lang();
    let places = use_desk().peek(|b| b.rules().places());
    view! {
        <section class="card">
            <h2 class="card-title">{t.person_work()}</h2>
            <OnList
                who=who
                list=WorkList::Prospects
                label=t.person_plan100()
                hint=t.person_plan100_hint(places)
            />
            <OnList
                who=who
                list=WorkList::Recruits
                label=t.person_recruit()
                hint=t.person_recruit_hint(places)
            />
            <StageChips who=who/>
        </section>
    }
}

/// Whether the person is on a list, and whether there is a place for them.
#[component]
fn OnList(who: Who, list: WorkList, label: &'static str, hint: String) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let on = Signal::derive(move || who.with(|p| list.has(p)));
    let set = move |on: bool| who.change(t.saved().to_owned(), move |p| list.put(p, on));
    let waits = Memo::new(move |_| {
        let id = who.id();
        desk.book(|b| plan100::waiting(b, list).contains(&id))
    });
    view! {
        <Switch label=label hint=hint on=on on_set=set/>
        <Show when=move || waits.get()>
            <p class="quiet planned">{t.person_waits()}</p>
        </Show>
    }
}

#[component]
fn StageChips(who: Who) -> impl IntoView {
    let t = use_lang();
    let chips = [Stage::Prospect, Stage::Client, Stage::Lost]
        .map(|stage| {
            let on = Signal::derive(move || who.with(|p| p.stage == stage));
            let set = move |()| {
                if who.peek(|p| p.stage != stage) {
                    who.change(t.person_stage_now(t.stage(stage)), move |p| {
                        p.set_stage(stage)
                    });
                }
            };
            view! { <Chip label=t.stage(stage) on=on on_tap=set/> }
        })
        .collect_view();
    view! {
        <div class="switch-line person-stage">
            <span class="grow">{t.person_stage()}</span>
            <div class="chips" role="group" aria-label=t.person_stage()>
                {chips}
            </div>
        </div>
    }
}
