//! The ways out of the app, as other pages show them.

use crate::domain::period::Span;
use crate::domain::standard::Period;
use crate::route;
use crate::ui::state::{use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// From 复盘: the shown week or month as a picture, and a week on paper.
#[component]
pub fn Outward(
    /// What is shown there.
    span: Signal<Span>,
) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let report = move || {
        let span = span.get();
        route::report(span.period, span.from)
    };
    // Of a month its present week is printed, or its first.
    let sheet = move || {
        let (span, today) = (span.get(), time.today());
        let week = if span.contains(today) {
            today
        } else {
            span.from
        };
        route::week_sheet(Period::Week, week)
    };
    view! {
        <div class="buttons">
            <a class="button" href=report>{t.report_picture()}</a>
            <a class="button" href=sheet>{t.report_print_week()}</a>
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
