//! Every day of the period as a mark: met, how far, off, still ahead. A tap opens its page.

use crate::domain::period::{DayMark, Tally, Worth};
use crate::route::Route;
use crate::ui::components::Icon;
use crate::ui::state::use_lang;
use chrono::{Datelike, NaiveDate, Weekday};
use leptos::prelude::*;

/// The days in rows of a week, Monday first.
#[component]
pub fn Days(tally: Tally, today: NaiveDate) -> impl IntoView {
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
    let blanks = tally
        .marks
        .first()
        .map_or(0, |mark| mark.date.weekday().num_days_from_monday());
    let blanks = (0..blanks).map(|_| view! { <li class="day-blank" aria-hidden="true"></li> });
    let marks = tally
        .marks
        .iter()
        .map(|mark| view! { <li>{day(*mark, today)}</li> });
    view! {
        <h2 class="section-label">{t.review_days()}</h2>
        <section class="card day-card">
            <div class="day-grid" aria-hidden="true">{heads.collect_view()}</div>
            <ul class="day-grid">{blanks.collect_view()} {marks.collect_view()}</ul>
        </section>
    }
}

fn day(mark: DayMark, today: NaiveDate) -> impl IntoView {
    let t = use_lang();
    let inside = match mark.worth {
        Worth::Met => {
            view! { <span class="day-dot day-dot_met">{Icon::Tick.view()}</span> }.into_any()
        }
        Worth::Short(0) if mark.date == today => view! { <span class="day-dot"></span> }.into_any(),
        Worth::Short(percent) => {
            view! { <span class="day-dot day-dot_short number">{percent}</span> }.into_any()
        }
        Worth::NotAsked => view! { <span class="day-dot day-dot_off"></span> }.into_any(),
        Worth::Ahead => view! { <span class="day-dot day-dot_ahead"></span> }.into_any(),
    };
    view! {
        <a
            class="day-mark"
            class:day-mark_today=mark.date == today
            href=Route::Day(mark.date).path()
            aria-label=t.review_day(mark.date, today, mark.worth)
        >
            <span class="day-number number">{mark.date.day()}</span>
            {inside}
        </a>
    }
}
