//! Day, week or month, and leafing through them.

use crate::domain::period::Span;
use crate::domain::standard::Period;
use crate::route::Route;
use crate::ui::components::Icon;
use crate::ui::state::use_lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// The choice of the period: links, because each has its address.
#[component]
pub fn Turn(span: Span, today: NaiveDate) -> impl IntoView {
    let t = use_lang();
    // Changing between week and month stays near what is shown, and at today where that is in it.
    let near = if span.contains(today) {
        today
    } else {
        span.from
    };
    let kinds = [
        (Period::Day, t.review_day_period()),
        (Period::Week, t.review_week()),
        (Period::Month, t.review_month()),
    ]
    .map(|(period, name)| {
        let is_on = span.period == period;
        view! {
            <a
                class="chip"
                class:chip_on=is_on
                href=Route::review(period, near)
                aria-current=is_on.then_some("true")
                data-noscroll=""
            >
                {name}
            </a>
        }
    });
    let (before, after, now) = match span.period {
        Period::Month => (
            t.review_previous_month(),
            t.review_next_month(),
            t.review_this_month(),
        ),
        Period::Day => (
            t.review_previous_day(),
            t.review_next_day(),
            t.review_this_day(),
        ),
        Period::Week => (
            t.review_previous_week(),
            t.review_next_week(),
            t.review_this_week(),
        ),
    };
    let turn = |to: Span, label: &'static str, icon: Icon| {
        view! {
            <a
                class="page-turn"
                href=Route::review(span.period, to.from)
                aria-label=label
                data-noscroll=""
            >
                {icon.view()}
            </a>
        }
    };
    let back_to_now = (!span.contains(today)).then(|| {
        view! {
            <a class="text-button" href=Route::review(span.period, today) data-noscroll="">
                {now}
            </a>
        }
    });
    view! {
        <nav class="review-turn" aria-label=t.review_period()>
            <div class="chips">{kinds.collect_view()}</div>
            <div class="row review-leaf">
                {turn(span.previous(), before, Icon::Back)}
                <span class="review-span number" aria-live="polite">{t.review_span(span, today)}</span>
                {turn(span.next(), after, Icon::Forward)}
            </div>
            {back_to_now}
        </nav>
    }
}
