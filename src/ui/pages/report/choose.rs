//! Which report, and whether names show.

use crate::domain::period::Span;
use crate::domain::standard::Period;
use crate::report::Names;
use crate::route::{self, Route};
use crate::ui::components::{Chip, Icon};
use crate::ui::state::{use_lang, use_time};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Days outside can only be a slip.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2150;

/// The day an address names; today without one.
pub fn day_of_address() -> Memo<NaiveDate> {
    let time = use_time();
    let query = use_query_map();
    Memo::new(move |_| {
        query
            .with(|q| q.get("at"))
            .and_then(|at| Route::date(&at))
            .filter(|date| YEARS.contains(&date.year()))
            .unwrap_or_else(|| time.today())
    })
}

/// The day, week or month an address names; today's without one.
pub fn span_of_address() -> Memo<Span> {
    let query = use_query_map();
    let day = day_of_address();
    Memo::new(move |_| {
        let period = query.with(|q| q.get("period"));
        Span::around(route::report_period(period.as_deref()), day.get())
    })
}

/// Day, week or month, and leafing through them.
#[component]
pub fn WhichReport(
    /// What is shown.
    span: Memo<Span>,
) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    move || {
        let today = time.today();
        let span = span.get();
        let near = if span.contains(today) {
            today
        } else {
            span.from
        };
        let kinds = [
            (Period::Day, t.report_day_short()),
            (Period::Week, t.review_week()),
            (Period::Month, t.review_month()),
        ]
        .map(|(period, name)| {
            let is_on = span.period == period;
            view! {
                <a
                    class="chip"
                    class:chip_on=is_on
                    href=route::report(period, near)
                    aria-current=is_on.then_some("true")
                    data-noscroll=""
                >
                    {name}
                </a>
            }
        });
        view! {
            <nav class="review-turn" aria-label=t.report_which()>
                <div class="chips">{kinds.collect_view()}</div>
                {leaf(span, today, route::report)}
            </nav>
        }
    }
}

/// The one before, which one it is, and the one after.
pub fn leaf(span: Span, today: NaiveDate, path: fn(Period, NaiveDate) -> String) -> AnyView {
    let t = use_lang();
    let (before, after) = match span.period {
        Period::Day => (t.previous_day(), t.next_day()),
        Period::Week => (t.review_previous_week(), t.review_next_week()),
        Period::Month => (t.review_previous_month(), t.review_next_month()),
    };
    let turn = |to: Span, label: &'static str, icon: Icon| {
        view! {
            <a class="page-turn" href=path(span.period, to.from) aria-label=label data-noscroll="">
                {icon.view()}
            </a>
        }
    };
    view! {
        <div class="row review-leaf">
            {turn(span.previous(), before, Icon::Back)}
            <span class="review-span number" aria-live="polite">{t.report_span(span, today)}</span>
            {turn(span.next(), after, Icon::Forward)}
        </div>
    }
    .into_any()
}

/// Masked or shown.
#[component]
pub fn NamesChoice(
    /// The choice.
    names: RwSignal<Names>,
) -> impl IntoView {
    let t = use_lang();
    let chip = |choice: Names, label: &'static str| {
        let on = Signal::derive(move || names.get() == choice);
        view! { <Chip label=label on=on on_tap=move |()| names.set(choice)/> }
    };
    view! {
        <div class="chips-label" aria-hidden="true">{t.report_names()}</div>
        <div class="chips" role="group" aria-label=t.report_names()>
            {chip(Names::Masked, t.report_names_masked())}
            {chip(Names::Shown, t.report_names_shown())}
        </div>
    }
}
