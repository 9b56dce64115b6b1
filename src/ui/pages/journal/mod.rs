//! 工作日志: a month at a time: a strip of its days with their completion, and its pages as a list.
//!
//! The month stands in the query (`?month=2026-11`), so going back shows the one that was looked at.

mod month;
mod strip;

use crate::route::Route;
use crate::ui::components::{Icon, Page};
use crate::ui::state::{use_lang, use_time};
use chrono::{Datelike, Months, NaiveDate};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use month::MonthList;
use strip::Strip;

/// The first day of the month a query names.
fn named(text: &str) -> Option<NaiveDate> {
    format!("{text}-01")
        .parse::<NaiveDate>()
        .ok()
        .filter(|date| (1990..=2150).contains(&date.year()))
}

/// The address of a month.
fn address(first: NaiveDate) -> String {
    format!("{}?month={}", Route::Journal.path(), first.format("%Y-%m"))
}

/// 工作日志.
#[component]
pub fn Journal() -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let query = use_query_map();
    let this_month = Memo::new(move |_| time.today().with_day(1).unwrap_or(time.today()));
    let month = Memo::new(move |_| {
        query
            .with(|query| query.get("month"))
            .and_then(|text| named(&text))
            .unwrap_or_else(|| this_month.get())
    });
    let link = move |to: Option<NaiveDate>, label: &'static str, icon: Icon| {
        to.map(|to| {
            view! {
                <a class="icon-link" href=address(to) aria-label=label>{icon.view()}</a>
            }
        })
    };
    let one = Months::new(1);
    let before = move || {
        link(
            month.get().checked_sub_months(one),
            t.previous_month(),
            Icon::Back,
        )
    };
    let after = move || {
        link(
            month.get().checked_add_months(one),
            t.next_month(),
            Icon::Forward,
        )
    };
    let back = move || {
        (month.get() != this_month.get()).then(|| {
            view! { <a class="text-button" href=Route::Journal.path()>{t.this_month()}</a> }
        })
    };
    view! {
        <Page title=t.journal() back=Route::Today>
            <nav class="row month-nav" aria-label=t.months()>
                {before}
                <h2 class="card-title">{move || t.year_month(month.get())}</h2>
                {after}
                <span class="grow"></span>
                {back}
            </nav>
            <Strip month=month/>
            <MonthList month=month/>
        </Page>
    }
}
