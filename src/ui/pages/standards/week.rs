//! The agent's own week, and what the classes stand for.

use crate::actions::agent;
use crate::domain::agent::ClassDefinition;
use crate::domain::person::Class;
use crate::ui::components::Chip;
use crate::ui::state::{use_desk, use_lang, use_toasts};
use chrono::Weekday;
use leptos::prelude::*;

/// Monday first, as the trade's week goes.
const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// Which weekdays are worked.
#[component]
pub fn Week() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let toasts = use_toasts();
    let works_on = Memo::new(move |_| {
        desk.revision();
        desk.desk().agent().works_on
    });
    let toggle = move |weekday: Weekday| {
        let mut days = works_on.get_untracked();
        if days.contains(&weekday) {
            days.retain(|day| *day != weekday);
        } else {
            days.push(weekday);
        }
        if days.is_empty() {
            toasts.say(t.std_one_day_at_least());
            return;
        }
        days.sort_by_key(Weekday::num_days_from_monday);
        let (open, moment) = (desk.desk(), desk.moment());
        desk.act(
            async move { agent::change(&open, &moment, |a| a.works_on = days).await },
            |_| {},
        );
    };
    let chips = WEEK.map(|weekday| {
        let on = Signal::derive(move || works_on.with(|days| days.contains(&weekday)));
        let on_tap = Callback::new(move |()| toggle(weekday));
        view! { <Chip label=t.weekday(weekday) on=on on_tap=on_tap/> }
    });
    view! {
        <h2 class="section-label" id="std-week">{t.std_week_section()}</h2>
        <section class="card">
            <div class="chips" role="group" aria-labelledby="std-week">{chips.collect_view()}</div>
            <p class="quiet std-below">{t.std_week_hint()}</p>
        </section>
    }
}

/// Which of the two definitions of A to D holds.
#[component]
pub fn Classes() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let definition = Memo::new(move |_| {
        desk.revision();
        desk.desk().agent().class_definition
    });
    let choose = move |definition: ClassDefinition| {
        let (open, moment) = (desk.desk(), desk.moment());
        desk.act(
            async move { agent::change(&open, &moment, |a| a.class_definition = definition).await },
            |_| {},
        );
    };
    let chips = [
        (ClassDefinition::Intention, t.std_class_intention()),
        (ClassDefinition::Time, t.std_class_time()),
    ]
    .map(|(option, name)| {
        let on = Signal::derive(move || definition.get() == option);
        let on_tap = Callback::new(move |()| choose(option));
        view! { <Chip label=name on=on on_tap=on_tap/> }
    });
    let meanings = move || {
        let definition = definition.get();
        let rows = Class::ALL.map(|class| {
            view! {
                <div class="fact">
                    <dt>{format!("{class:?}")}</dt>
                    <dd>{t.class_meaning(class, definition)}</dd>
                </div>
            }
        });
        rows.collect_view()
    };
    view! {
        <h2 class="section-label" id="std-classes">{t.std_class_section()}</h2>
        <section class="card">
            <div class="chips" role="group" aria-labelledby="std-classes">
                {chips.collect_view()}
            </div>
            <dl class="facts facts_narrow std-below">{meanings}</dl>
        </section>
    }
}
