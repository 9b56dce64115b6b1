//! Every day of the period as a mark: met, how far, off, still ahead. A tap opens its page.

use super::Told;
use crate::domain::period::{DayMark, Worth};
use crate::route::Route;
use crate::ui::components::in_place;
use crate::ui::state::{Time, use_lang, use_time};
use chrono::{Datelike, Weekday};
use leptos::prelude::*;

/// The days in rows of a week, Monday first.
pub fn days_card(tally: Told) -> AnyView {
    let t = use_lang();
    let heads = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ]
    .map(|weekday| {
        let name = t.weekday(weekday);
        let short = name.trim_start_matches('周').to_owned();
        view! { <span class="day-head">{short}</span> }
    });
    let time = use_time();
    let marks = Memo::new(move |_| tally.with(|tally| tally.marks.clone()));
    let blanks = Memo::new(move |_| {
        let first = marks.with(|marks| marks.first().map(|mark| mark.date.weekday()));
        (0..first.map_or(0, |day| day.num_days_from_monday())).collect::<Vec<_>>()
    });
    view! {
        <h2 class="section-label">{t.review_days()}</h2>
        <section class="card day-card">
            <div class="day-grid" aria-hidden="true">{heads.collect_view()}</div>
            <ul class="day-grid">
                {in_place(
                    blanks,
                    |_| view! { <li class="day-blank" aria-hidden="true"></li> }.into_any(),
                )} {in_place(marks, move |mark| day(mark, time))}
            </ul>
        </section>
    }
    .into_any()
}

fn day(mark: Signal<DayMark>, time: Time) -> AnyView {
    let t = use_lang();
    let is_today = Memo::new(move |_| mark.get().date == time.today());
    let dot = move || match mark.get().worth {
        Worth::Met => "day-dot day-dot_met",
        Worth::Short(0) if is_today.get() => "day-dot",
        Worth::Short(_) => "day-dot day-dot_short number",
        Worth::NotAsked => "day-dot day-dot_off",
        Worth::Ahead => "day-dot day-dot_ahead",
    };
    let percent = move || match mark.get().worth {
        Worth::Short(percent) if percent > 0 || !is_today.get() => percent.to_string(),
        _ => String::new(),
    };
    view! {
        <li>
            <a
                class="day-mark"
                class:day-mark_today=move || is_today.get()
                href=move || Route::Day(mark.get().date).path()
                aria-label=move || {
                    let mark = mark.get();
                    t.review_day(mark.date, time.today(), mark.worth)
                }
            >
                <span class="day-number number">{move || mark.get().date.day()}</span>
                <span class=dot>{percent}</span>
            </a>
        </li>
    }
    .into_any()
}
