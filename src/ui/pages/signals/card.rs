//! One signal: what, and behind a tap why, the figures it rests on, and one thing to do about it.

use crate::actions::signal::{Task, dismiss, note_training, plan_task};
use crate::domain::activity::ActivityKind;
use crate::domain::calendar::WorkingDays;
use crate::domain::id::PersonId;
use crate::domain::signal::{Evidence, Figure, Limits, Remedy, Signal as Found, SignalKind, Topic};
use crate::route::Route;
use crate::ui::components::Icon;
use crate::ui::sheets::when::DayChips;
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// A signal.
#[component]
pub fn SignalCard(found: Found) -> impl IntoView {
    let t = use_lang();
    let limits = use_desk().peek(Limits::of);
    let figures: Vec<AnyView> = found.figures.iter().cloned().map(figure).collect();
    let title = t.signal_title(&found, &limits);
    let reason = t.signal_reason(found.kind);
    let urgent = found.is_urgent(&limits);
    let advice = advice(found);
    view! {
        <details class="signal">
            <summary class="signal-head" class:signal-head_urgent=urgent>
                <h3 class="grow signal-title">{title}</h3>
                {Icon::Forward.view()}
            </summary>
            <p class="quiet">{reason}</p>
            <ul class="signal-figures">{figures}</ul>
            {advice}
        </details>
    }
}

/// A figure; a tap shows what stands behind it.
fn figure(figure: Figure) -> AnyView {
    let t = use_lang();
    let sheets = use_sheets();
    let what = t.signal_figure(&figure);
    let value = t.signal_value(figure.value);
    let hint = t.signal_see_behind(&what);
    let open = move |_| {
        sheets.open(match figure.evidence {
            Evidence::Counted(metric) => Ask::Counted {
                metric,
                from: figure.from,
                to: figure.to,
            },
            _ => Ask::Grounds(figure.clone()),
        });
    };
    view! {
        <li>
            <button type="button" class="signal-figure" aria-haspopup="dialog" on:click=open>
                <span class="grow">{what}</span>
                <span class="number">{value}</span>
                <span class="visually-hidden">{hint}</span>
            </button>
        </li>
    }
    .into_any()
}

/// What is proposed, in words.
fn proposal(remedy: &Remedy, today: NaiveDate) -> String {
    let t = use_lang();
    let what = match remedy {
        Remedy::Training(topic) => t.topic(*topic).to_owned(),
        Remedy::Task { person, kind } => match name(person.as_ref()) {
            Some(name) => t.signal_call(t.kind(*kind), &name),
            None => t.kind(*kind).to_owned(),
        },
        Remedy::Reason(day) => t.signal_reason_for(&t.near_day(*day, today)),
    };
    t.signal_advice(&what)
}

fn name(person: Option<&PersonId>) -> Option<String> {
    use_desk().peek(|book| Some(book.person(person?)?.name.clone()))
}

/// The proposal with its button, another day, and the way to put the signal aside.
fn advice(found: Found) -> AnyView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let usual = use_desk().peek(|book| WorkingDays::of(book).next_after(today));
    let date = RwSignal::new(usual.or(Some(today)));
    let choosing = RwSignal::new(false);
    let words = proposal(&found.remedy, today);
    let is_on_a_day = matches!(
        found.remedy,
        Remedy::Training(_)
            | Remedy::Task {
                person: Some(_),
                ..
            }
    );
    let other_day = is_on_a_day.then(|| {
        view! {
            <button
                type="button"
                class="text-button"
                aria-expanded=move || if choosing.get() { "true" } else { "false" }
                on:click=move |_| choosing.update(|c| *c = !*c)
            >
                {t.signal_other_day()}
            </button>
        }
    });
    let put_aside = {
        let found = found.clone();
        move |_| put_aside(found.clone())
    };
    view! {
        <p class="signal-advice">{words}</p>
        <div class="buttons signal-buttons">
            {act(found, date)}
            <span class="row signal-rest">
                {other_day}
                <button type="button" class="text-button" on:click=put_aside>
                    {t.signal_dismiss()}
                </button>
            </span>
        </div>
        <Show when=move || choosing.get()>
            <DayChips
                date=date
                label=t.signal_which_day()
                today_word=Some(t.today_mark())
                none_word=None
            />
        </Show>
    }
    .into_any()
}

/// The one button.
fn act(found: Found, date: RwSignal<Option<NaiveDate>>) -> AnyView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let sheets = use_sheets();
    let day = move || {
        let day = date.get().unwrap_or(today);
        t.near_day(day, today)
    };
    let chosen = move || date.get_untracked().unwrap_or(today);
    match found.remedy.clone() {
        Remedy::Training(topic) => view! {
            <button
                type="button"
                class="button button_primary button_small"
                on:click=move |_| note(&found, topic, chosen())
            >
                {move || t.airy(t.signal_note_for(&day()))}
            </button>
        }
        .into_any(),
        Remedy::Task {
            person: Some(person),
            kind,
        } => view! {
            <button
                type="button"
                class="button button_primary button_small"
                on:click=move |_| plan(&found, person.clone(), kind, chosen())
            >
                {move || t.airy(t.signal_plan_for(&day()))}
            </button>
        }
        .into_any(),
        Remedy::Task { person: None, kind } => {
            let ask = move |_| {
                sheets.open(Ask::Plan {
                    person: None,
                    kind: Some(kind),
                    date: date.get_untracked(),
                });
            };
            view! {
                <button type="button" class="button button_primary button_small" on:click=ask>
                    {t.signal_choose_who()}
                </button>
            }
            .into_any()
        }
        Remedy::Reason(day) => view! {
            <a class="button button_primary button_small" href=Route::Day(day).path()>
                {t.airy(t.signal_write_reason(&t.near_day(day, today)))}
            </a>
        }
        .into_any(),
    }
}

fn note(found: &Found, topic: Topic, day: NaiveDate) {
    let t = use_lang();
    let desk = use_desk();
    let today = use_time().today_untracked();
    let said = t.signal_noted(t.topic(topic), &t.near_day(day, today));
    let (open, moment, found) = (desk.desk(), desk.moment(), found.clone());
    let limits = desk.peek(Limits::of);
    let action = async move { note_training(&open, &moment, &found, &limits, topic, day).await };
    desk.act_once(action, said, || {});
}

fn plan(found: &Found, person: PersonId, kind: ActivityKind, day: NaiveDate) {
    let t = use_lang();
    let desk = use_desk();
    let today = use_time().today_untracked();
    let who = name(Some(&person)).unwrap_or_else(|| t.kind(kind).to_owned());
    let said = t.airy(t.planned_for(&who, &t.near_day(day, today)));
    let purpose = match found.kind {
        SignalKind::Dossiers => t.purpose_fill_dossier(),
        _ => "",
    };
    let task = Task {
        person,
        kind,
        day,
        purpose: purpose.to_owned(),
    };
    let (open, moment, found) = (desk.desk(), desk.moment(), found.clone());
    let limits = desk.peek(Limits::of);
    let action = async move { plan_task(&open, &moment, &found, &limits, task).await };
    desk.act_once(action, said, || {});
}

fn put_aside(found: Found) {
    let t = use_lang();
    let desk = use_desk();
    let limits = desk.peek(Limits::of);
    let (open, moment) = (desk.desk(), desk.moment());
    let action = async move { dismiss(&open, &moment, &found, &limits).await };
    desk.act_once(action, t.signal_dismissed(limits.rest_days), || {});
}
