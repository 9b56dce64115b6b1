//! The user's own days: off although the calendar says work, or worked although it says off.

use crate::actions::agent;
use crate::domain::calendar::{DayOff, YearCalendar};
use crate::ui::components::{Chip, Field};
use crate::ui::state::{use_desk, use_lang, use_toasts};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

/// One own day.
#[derive(Clone, PartialEq, Eq)]
struct OwnDay {
    date: NaiveDate,
    /// What it is off for; none when it is worked.
    off: Option<String>,
}

fn own_days(calendar: &YearCalendar) -> Vec<OwnDay> {
    let off = calendar.off.iter().map(|off| OwnDay {
        date: off.date,
        off: Some(off.name.clone()),
    });
    let on = calendar.on.iter().map(|date| OwnDay {
        date: *date,
        off: None,
    });
    let mut days: Vec<OwnDay> = off.chain(on).collect();
    days.sort_by_key(|day| day.date);
    days
}

/// The own days of the year shown, and the form that adds one.
#[component]
pub fn OwnDays(year: Memo<i32>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let adding = RwSignal::new(false);
    let days = Memo::new(move |_| {
        let year = year.get();
        desk.book(|book| {
            book.calendars()
                .get(&year)
                .map(|own| own_days(own))
                .unwrap_or_default()
        })
    });
    view! {
        <h2 class="section-label">{t.std_own_days()}</h2>
        <section class="card">
            <Show
                when=move || !days.with(Vec::is_empty)
                fallback=move || view! { <p class="quiet">{t.std_own_none()}</p> }
            >
                <ul>
                    <For each=move || days.get() key=|day| day.date let:day>
                        <Row day=day/>
                    </For>
                </ul>
            </Show>
            <Show
                when=move || adding.get()
                fallback=move || {
                    view! {
                        <div class="buttons">
                            <button type="button" class="button" on:click=move |_| adding.set(true)>
                                {t.std_own_add()}
                            </button>
                        </div>
                    }
                }
            >
                <Add adding=adding/>
            </Show>
        </section>
    }
}

#[component]
fn Row(day: OwnDay) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let date = day.date;
    let shown = t.full_date(date, date);
    let label = t.std_remove(&shown);
    let said = t.std_own_removed(&shown);
    let remove = move |_| {
        let mut calendar = calendar_of(date.year());
        calendar.off.retain(|off| off.date != date);
        calendar.on.retain(|on| *on != date);
        let (open, moment) = (desk.desk(), desk.moment());
        desk.act_with_undo(
            async move { agent::keep_calendar(&open, &moment, calendar).await },
            said.clone(),
            || {},
        );
    };
    let (kind, name) = match day.off {
        Some(name) => (t.std_own_off(), name),
        None => (t.std_own_on(), String::new()),
    };
    view! {
        <li class="line">
            <span class="grow">
                <span class="line-title">{shown}</span>
                <span class="line-note me-hint">{kind} {(!name.is_empty()).then(|| format!(" · {name}"))}</span>
            </span>
            <button type="button" class="text-button" aria-label=label on:click=remove>
                {t.delete()}
            </button>
        </li>
    }
}

/// The user's own calendar of a year as it stands.
fn calendar_of(year: i32) -> YearCalendar {
    use_desk().peek(|book| match book.calendars().get(&year) {
        Some(own) => YearCalendar::clone(own),
        None => YearCalendar::new(year),
    })
}

/// A date, off or worked, and what for.
#[component]
fn Add(
    /// Whether the form is open; it closes itself.
    adding: RwSignal<bool>,
) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let toasts = use_toasts();
    let date = RwSignal::new(String::new());
    let name = RwSignal::new(String::new());
    let is_off = RwSignal::new(true);
    let problem = RwSignal::new(None::<String>);
    let add = move || {
        let Ok(day) = date.get_untracked().parse::<NaiveDate>() else {
            problem.set(Some(t.std_own_needs_date().to_owned()));
            return;
        };
        let mut calendar = calendar_of(day.year());
        if own_days(&calendar).iter().any(|own| own.date == day) {
            problem.set(Some(t.std_own_there().to_owned()));
            return;
        }
        problem.set(None);
        if is_off.get_untracked() {
            let name = name.get_untracked().trim().to_owned();
            calendar.off.push(DayOff { date: day, name });
            calendar.off.sort_by_key(|off| off.date);
        } else {
            calendar.on.push(day);
            calendar.on.sort_unstable();
        }
        let (open, moment) = (desk.desk(), desk.moment());
        desk.act(
            async move { agent::keep_calendar(&open, &moment, calendar).await },
            move |_| {
                toasts.say(t.std_own_added(&t.full_date(day, day)));
                adding.set(false);
            },
        );
    };
    let kinds = [(true, t.std_own_off()), (false, t.std_own_on())].map(|(off, label)| {
        let on = Signal::derive(move || is_off.get() == off);
        view! { <Chip label=label on=on on_tap=move |()| is_off.set(off)/> }
    });
    view! {
        <form
            class="std-add"
            on:submit=move |event| {
                event.prevent_default();
                add();
            }
        >
            <Field label=t.std_own_date() value=date kind="date" problem=problem/>
            <p class="chips-label" id="std-own-kind">{t.std_own_kind()}</p>
            <div class="chips" role="group" aria-labelledby="std-own-kind">
                {kinds.collect_view()}
            </div>
            <Show when=move || is_off.get()>
                <Field
                    label=t.std_own_name()
                    value=name
                    placeholder=t.std_own_name_example()
                />
            </Show>
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| adding.set(false)>
                    {t.cancel()}
                </button>
                <button type="submit" class="button button_primary">{t.add()}</button>
            </div>
        </form>
    }
}
