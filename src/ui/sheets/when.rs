//! 哪天、几点: days and times as chips, and the exact ones behind a last chip.

use crate::domain::calendar::WorkingDays;
use crate::text::record::PartOfDay;
use crate::ui::components::Chip;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use leptos::prelude::*;

/// How many days from tomorrow on have a chip of their own; with the coming Monday they fill two
/// rows of a narrow phone.
const DAYS_AHEAD: u64 = 4;

/// The days on the chips: today if it is offered, the next few, and the coming Monday.
fn days_on_chips(today: NaiveDate, with_today: bool) -> Vec<NaiveDate> {
    let first = u64::from(!with_today);
    let mut days: Vec<NaiveDate> = (first..=DAYS_AHEAD)
        .filter_map(|ahead| today.checked_add_days(Days::new(ahead)))
        .collect();
    let monday = today
        .iter_days()
        .skip(1)
        .find(|d| d.weekday() == Weekday::Mon);
    days.extend(monday.filter(|monday| !days.contains(monday)));
    days
}

/// Chooses a day. A tap on a chip is enough; a day further off is picked behind the last chip.
#[component]
pub fn DayChips(
    /// The choice.
    date: RwSignal<Option<NaiveDate>>,
    /// What the choice is about.
    #[prop(into)]
    label: String,
    /// What the chip of today says; without it today is not offered.
    #[prop(optional_no_strip)]
    today_word: Option<&'static str>,
    /// What the chip for no day says; without it a day has to be chosen.
    #[prop(optional_no_strip)]
    none_word: Option<&'static str>,
    /// Called with every day that is chosen, for a sheet that acts on it at once.
    #[prop(optional, into)]
    on_pick: Option<Callback<NaiveDate>>,
) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let choose = move |day: NaiveDate| {
        date.set(Some(day));
        if let Some(on_pick) = on_pick {
            on_pick.run(day);
        }
    };
    let days = days_on_chips(today, today_word.is_some());
    let picking = RwSignal::new(false);
    let chips = use_desk().peek(|book| {
        let working = WorkingDays::of(book);
        days.iter()
            .map(|day| {
                let day = *day;
                let label = match today_word {
                    Some(word) if day == today => word.to_owned(),
                    _ => t.day_chip(day, today, !working.is_working(day)),
                };
                let on = Signal::derive(move || date.get() == Some(day));
                let on_tap = move |()| {
                    picking.set(false);
                    choose(day);
                };
                view! { <Chip label=label on=on on_tap=on_tap/> }
            })
            .collect_view()
    });
    let other = Signal::derive(move || date.get().filter(|d| !days.contains(d)));
    let pick = move || {
        let label = other
            .get()
            .map_or_else(|| t.pick_day().to_owned(), |day| t.full_date(day, today));
        let on = Signal::derive(move || other.get().is_some());
        view! { <Chip label=label on=on on_tap=move |()| picking.update(|p| *p = !*p)/> }
    };
    let none = none_word.map(|word| {
        let on = Signal::derive(move || date.get().is_none());
        let on_tap = move |()| {
            picking.set(false);
            date.set(None);
        };
        view! { <Chip label=word on=on on_tap=on_tap/> }
    });
    view! {
        <div class="chips-label" aria-hidden="true">{label.clone()}</div>
        <div class="chips" role="group" aria-label=label>
            {chips} {pick} {none}
        </div>
        <Show when=move || picking.get()>
            <ExactDay date=date on_pick=on_pick/>
        </Show>
    }
}

/// The exact day. A browser tells of every digit that makes a date of what is typed, so a sheet
/// that acts on a day at once waits for Enter or the button. What is picked from the browser's own
/// calendar is acted on as it is.
#[component]
fn ExactDay(
    date: RwSignal<Option<NaiveDate>>,
    #[prop(optional_no_strip)] on_pick: Option<Callback<NaiveDate>>,
) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let by_keys = StoredValue::new(false);
    let waiting = RwSignal::new(None::<NaiveDate>);
    let act = move |day: NaiveDate| {
        if let Some(on_pick) = on_pick {
            on_pick.run(day);
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let key = event.key();
        if let Some(day) = waiting.get_untracked().filter(|_| key == "Enter") {
            event.prevent_default();
            act(day);
            return;
        }
        // These open the calendar.
        let opens =
            matches!(key.as_str(), " " | "Enter" | "F4") || (event.alt_key() && key == "ArrowDown");
        by_keys.set_value(!opens);
    };
    let on_change = move |event: web_sys::Event| {
        let day = event_target_value(&event).parse::<NaiveDate>().ok();
        let day = day.filter(|day| *day >= today);
        let waits = on_pick.is_some() && by_keys.get_value();
        waiting.set(day.filter(|_| waits));
        if let Some(day) = day {
            date.set(Some(day));
            if !waits {
                act(day);
            }
        }
    };
    let confirm = move |day: NaiveDate| {
        view! {
            <div class="buttons">
                <button type="button" class="button button_wide" on:click=move |_| act(day)>
                    {t.confirm()}
                </button>
            </div>
        }
    };
    view! {
        <label class="field">
            <span class="field-label">{t.the_day()}</span>
            <input
                class="field-input"
                type="date"
                min=today.to_string()
                prop:value=move || date.get().map(|d| d.to_string()).unwrap_or_default()
                on:keydown=on_key
                on:pointerdown=move |_| by_keys.set_value(false)
                on:change=on_change
            />
        </label>
        {move || waiting.get().map(confirm)}
    }
}

/// Chooses a time of day, or none: a second tap takes it back.
#[component]
pub fn TimeChips(
    /// The choice.
    time: RwSignal<Option<NaiveTime>>,
    /// The day it is for: what is over today is not offered.
    #[prop(into)]
    date: Signal<Option<NaiveDate>>,
    /// A time that suggests itself, such as that of the meeting which did not take place.
    #[prop(optional_no_strip)]
    usual: Option<NaiveTime>,
) -> impl IntoView {
    let t = use_lang();
    let clock = use_time();
    let picking = RwSignal::new(false);
    let offered = Memo::new(move |_| {
        let now = clock.now();
        let is_today = date.get() == Some(now.date());
        let mut times: Vec<(NaiveTime, Option<PartOfDay>)> = PartOfDay::ALL
            .into_iter()
            .map(|part| (part.time(), Some(part)))
            .collect();
        if let Some(usual) = usual
            && times.iter().all(|(time, _)| *time != usual)
        {
            times.push((usual, None));
            times.sort_by_key(|(time, _)| *time);
        }
        times.retain(|(time, _)| !is_today || *time > now.time() || Some(*time) == usual);
        times
    });
    let toggle = move |wanted: NaiveTime| {
        picking.set(false);
        time.update(|time| *time = (*time != Some(wanted)).then_some(wanted));
    };
    let chips = move || {
        offered
            .get()
            .into_iter()
            .map(|(wanted, part)| {
                let label = part.map_or_else(|| t.time(wanted), |part| t.part_of_day(part));
                let on = Signal::derive(move || time.get() == Some(wanted));
                view! { <Chip label=label on=on on_tap=move |()| toggle(wanted)/> }
            })
            .collect_view()
    };
    let other = Signal::derive(move || {
        time.get()
            .filter(|time| offered.with(|offered| offered.iter().all(|(o, _)| o != time)))
    });
    let pick = move || {
        let label = other
            .get()
            .map_or_else(|| t.pick_time().to_owned(), |time| t.time(time));
        let on = Signal::derive(move || other.get().is_some());
        view! { <Chip label=label on=on on_tap=move |()| picking.update(|p| *p = !*p)/> }
    };
    view! {
        <div class="chips chips_time" role="group" aria-label=t.time_label()>
            {chips} {pick}
        </div>
        <Show when=move || picking.get()>
            <label class="field">
                <span class="field-label">{t.the_time()}</span>
                <input
                    class="field-input"
                    type="time"
                    prop:value=move || time.get().map(|at| t.time(at)).unwrap_or_default()
                    on:change=move |event| {
                        let typed = event_target_value(&event);
                        time.set(NaiveTime::parse_from_str(&typed, "%H:%M").ok());
                    }
                />
            </label>
        </Show>
    }
}
