//! The ways out of the app, as other pages show them.

use crate::domain::period::Span;
use crate::domain::standard::Period;
use crate::route;
use crate::ui::state::use_lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// From 复盘: the shown week or month as a picture, and a week on paper.
#[component]
pub fn Outward(
    /// What is shown there.
    span: Span,
    /// Today.
    today: NaiveDate,
) -> impl IntoView {
    let t = use_lang();
    // Of a month its present week is printed, or its first.
    let week = if span.contains(today) {
        today
    } else {
        span.from
    };
    view! {
        <div class="buttons">
            <a class="button" href=route::report(span.period, span.from)>{t.report_picture()}</a>
            <a class="button" href=route::week_sheet(Period::Week, week)>{t.report_print_week()}</a>
        </div>
    }
}

/// From a day: its report.
#[component]
pub fn DayReport(
    /// Which day.
    #[prop(into)]
    date: Signal<NaiveDate>,
) -> impl IntoView {
    let t = use_lang();
    let path = move || route::report(Period::Day, date.get());
    view! { <a class="text-button" href=path>{t.report_send_day()}</a> }
}
