//! The calendar of a year: public holidays with their make-up days, and the own days below. The
//! year stands in the address.

use super::own_days::OwnDays;
use crate::domain::calendar::holidays::{self, PublishedYear};
use crate::domain::calendar::{Basis, WorkingDays};
use crate::route::Route;
use crate::ui::components::Icon;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The years one may leaf to: nobody plans a meeting for the next century.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// The calendar.
#[component]
pub fn Calendar() -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let query = use_query_map();
    let year = Memo::new(move |_| {
        query
            .with(|q| q.get("year"))
            .and_then(|year| year.parse().ok())
            .filter(|year| YEARS.contains(year))
            .unwrap_or_else(|| time.today().year())
    });
    view! {
        <h2 class="section-label">{t.std_calendar()}</h2>
        <section class="card">
            {move || leafing(year.get())}
            <Holidays year=year/>
        </section>
        <OwnDays year=year/>
    }
}

/// ‹ 2026 年 ›
fn leafing(year: i32) -> impl IntoView {
    let t = use_lang();
    let to = |year: i32, label: &'static str, icon: Icon| {
        view! {
            <a class="page-turn" href=Route::calendar(year) aria-label=label data-noscroll="">
                {icon.view()}
            </a>
        }
    };
    view! {
        <div class="row std-year">
            {to(year - 1, t.std_year_before(), Icon::Back)}
            <h3 class="grow card-title">{t.std_year(year)}</h3>
            {to(year + 1, t.std_year_after(), Icon::Forward)}
        </div>
    }
}

/// The published table, or that there is none.
#[component]
fn Holidays(year: Memo<i32>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    move || {
        let year = year.get();
        let (basis, whole, working_days) = desk.book(|book| {
            let days = WorkingDays::of(book);
            let whole = book.calendars().get(&year).is_some_and(|own| own.whole);
            (days.basis(year), whole, working_days_of(&days, year))
        });
        let table = match (basis, whole, holidays::published(year)) {
            (Basis::Published, false, Some(table)) => view! { <Table table=table/> }.into_any(),
            (Basis::Published, _, _) => {
                view! { <p class="quiet">{t.std_calendar_whole(year)}</p> }.into_any()
            }
            (Basis::PatternOnly, _, _) => {
                view! { <p class="planned">{t.std_calendar_none(year)}</p> }.into_any()
            }
        };
        view! {
            {table}
            <p class="quiet std-below">{t.std_working_days(working_days)}</p>
        }
    }
}

fn working_days_of(days: &WorkingDays<'_>, year: i32) -> u32 {
    let first = NaiveDate::from_ymd_opt(year, 1, 1);
    let last = NaiveDate::from_ymd_opt(year, 12, 31);
    match (first, last) {
        (Some(first), Some(last)) => days.count(first, last),
        _ => 0,
    }
}

#[component]
fn Table(table: &'static PublishedYear) -> impl IntoView {
    let t = use_lang();
    let holidays = table.holidays().map(|(holiday, from, to)| {
        let days = (to - from).num_days() + 1;
        let when = if days == 1 {
            t.full_date(from, from)
        } else {
            t.day_range(from, to)
        };
        view! {
            <li class="line">
                <span class="grow line-title">{t.public_holiday(holiday)}</span>
                <span class="line-end number">{when} " · " {t.std_days_off(days)}</span>
            </li>
        }
    });
    let make_up = table
        .make_up_days()
        .map(|date| view! { <li class="std-target">{t.full_date(date, date)}</li> });
    view! {
        <ul>{holidays.collect_view()}</ul>
        <h4 class="section-label">{t.std_make_up()}</h4>
        <ul class="chips">{make_up.collect_view()}</ul>
        <p class="quiet std-below">{t.std_calendar_source(table.notice)}</p>
    }
}
