//! 经营: plan 100, 准增员, the stage.

use super::who::Who;
use crate::domain::book::PeopleFilter;
use crate::domain::person::{RecruitProfile, Stage};
use crate::ui::components::Chip;
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::prelude::*;

/// The working list has this many places (S1).
const PLACES: usize = 100;

/// The card.
#[component]
pub fn Work(who: Who) -> impl IntoView {
    let t = use_lang();
    let plan100 = Signal::derive(move || who.with(|p| p.plan100));
    let recruit = Signal::derive(move || who.with(|p| p.recruit.is_some()));
    let set_plan100 = move |on: bool| {
        who.change(t.saved().to_owned(), move |p| p.plan100 = on);
    };
    let set_recruit = move |on: bool| {
        who.change(t.saved().to_owned(), move |p| {
            p.recruit = on.then(RecruitProfile::default);
        });
    };
    view! {
        <section class="card">
            <h2 class="card-title">{t.person_work()}</h2>
            <Switch
                label=t.person_plan100()
                hint=t.person_plan100_hint()
                on=plan100
                on_set=set_plan100
            />
            <TooMany who=who/>
            <Switch
                label=t.person_recruit()
                hint=t.person_recruit_hint()
                on=recruit
                on_set=set_recruit
            />
            <StageChips who=who/>
        </section>
    }
}

#[component]
fn Switch(
    label: &'static str,
    hint: &'static str,
    on: Signal<bool>,
    #[prop(into)] on_set: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="switch-line">
            <span class="grow">
                <span class="switch-name">{label}</span>
                <span class="quiet switch-hint">{hint}</span>
            </span>
            <input
                class="switch"
                type="checkbox"
                role="switch"
                prop:checked=move || on.get()
                on:change=move |event| on_set.run(event_target_checked(&event))
            />
        </label>
    }
}

/// A list of more than a hundred is no working list any more.
#[component]
fn TooMany(who: Who) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let count = Memo::new(move |_| {
        let place = PeopleFilter::ALL
            .iter()
            .position(|f| *f == PeopleFilter::Plan100);
        desk.book(|b| place.map_or(0, |place| b.filter_counts(time.today())[place]))
    });
    let shows = move || who.with(|p| p.plan100) && count.get() > PLACES;
    view! {
        <Show when=shows>
            <p class="quiet planned">{move || t.person_plan100_full(count.get())}</p>
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
                    who.change(t.person_stage_now(t.stage(stage)), move |p| p.stage = stage);
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
