//! The figures: what the standard wanted, what else was done, and what led to what. A tap on a
//! figure shows what it counts.

use crate::domain::metric::Metric;
use crate::domain::period::{Goal, Rate, Span, Tally};
use crate::ui::state::{Ask, use_lang, use_sheets};
use leptos::prelude::*;

/// How far the period got, and a bar for each target.
#[component]
pub fn Goals(tally: Tally) -> impl IntoView {
    let t = use_lang();
    let (figure, caption) = match tally.completion() {
        Some(percent) if tally.is_running() => (t.percent(percent), t.review_reached_so_far()),
        Some(percent) => (t.percent(percent), t.review_reached()),
        None => (t.review_no_share().to_owned(), t.review_nothing_due()),
    };
    let days = tally.days_met;
    let days_met = match days.whole {
        0 if tally.is_running() => t.review_days_none().to_owned(),
        0 => t.review_days_none_asked().to_owned(),
        whole => t.review_days_met_value(days.part, whole),
    };
    let rows: Vec<_> = tally
        .goals
        .iter()
        .map(|goal| view! { <GoalLine goal=*goal tally=tally.clone()/> })
        .collect();
    view! {
        <section class="card" aria-label=t.review_goals()>
            <div class="row review-head">
                <p class="grow">
                    <span class="review-figure number">{figure}</span>
                    <span class="quiet">{caption}</span>
                </p>
                <p class="review-days-met">
                    <span class="quiet">{t.review_days_met()}</span>
                    <span class="number">{days_met}</span>
                </p>
            </div>
            <ul>{rows}</ul>
        </section>
    }
}

/// 约访 ▬▬▬▬ 18/25.
#[component]
fn GoalLine(goal: Goal, tally: Tally) -> impl IntoView {
    let t = use_lang();
    let share = f64::from(goal.done.min(goal.wanted)) / f64::from(goal.wanted.max(1));
    let due = f64::from(goal.due.min(goal.wanted)) / f64::from(goal.wanted.max(1));
    let is_met = goal.done >= goal.wanted;
    let behind = tally.is_running() && goal.done < goal.due && !goal.wished;
    let before = t.review_before(
        tally.span.period,
        tally.is_running(),
        tally.before.of(goal.metric),
    );
    let notes = [
        goal.wished.then(|| t.review_wished().to_owned()),
        behind.then(|| t.review_due(goal.due)),
        // Who is counted over a whole period is not kept by the month to be compared with.
        (!goal.metric.is_of_people()).then_some(before),
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    let pace = (tally.is_running() && goal.due > 0 && goal.due < goal.wanted)
        .then(|| view! { <span class="review-pace" style:left=percent(due)></span> });
    view! {
        <li>
            <Figure metric=goal.metric span=tally.span>
                <span class="review-name">{t.metric(goal.metric)}</span>
                <span class="review-count number" class:accent=is_met>
                    {format!("{}/{}", goal.done, goal.wanted)}
                </span>
                <span class="bar review-bar" aria-hidden="true">
                    <span class="bar-fill" style:width=percent(share)></span>
                    {pace}
                </span>
                <span class="line-note review-note">{notes.join(" · ")}</span>
            </Figure>
        </li>
    }
}

fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// A figure that opens what it counts.
#[component]
fn Figure(metric: Metric, span: Span, children: Children) -> impl IntoView {
    let t = use_lang();
    let sheets = use_sheets();
    let (from, to) = (span.from, span.to);
    view! {
        <button
            type="button"
            class="review-line"
            aria-haspopup="dialog"
            on:click=move |_| sheets.open(Ask::Counted { metric, from, to })
        >
            {children()}
            <span class="visually-hidden">{t.review_see_counted(t.metric(metric))}</span>
        </button>
    }
}

/// What was done beyond the standard, beside the period before.
#[component]
pub fn Others(tally: Tally) -> impl IntoView {
    let t = use_lang();
    let rows: Vec<_> = tally
        .others()
        .map(|metric| {
            let before = t.review_before(
                tally.span.period,
                tally.is_running(),
                tally.before.of(metric),
            );
            let count = tally.counts.of(metric);
            view! {
                <li>
                    <Figure metric=metric span=tally.span>
                        <span class="review-name">{t.metric(metric)}</span>
                        <span class="review-count number">{count}</span>
                        <span class="line-note review-note">{before}</span>
                    </Figure>
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h2 class="section-label">{t.review_others()}</h2>
            <ul class="card card_list">{rows}</ul>
        }
    })
}

/// What led to what, with the counts beside every rate.
#[component]
pub fn Rates(tally: Tally) -> impl IntoView {
    let t = use_lang();
    let rows = Rate::ALL.map(|rate| {
        let share = t.review_share(tally.counts.rate(rate));
        view! {
            <div class="fact">
                <dt>{t.review_rate(rate)}</dt>
                <dd class="number">{share}</dd>
            </div>
        }
    });
    view! {
        <h2 class="section-label">{t.review_rates()}</h2>
        <section class="card">
            <dl class="facts facts_wide">{rows.collect_view()}</dl>
            <p class="quiet std-below">{t.review_rates_two()}</p>
            <p class="quiet std-below">{t.review_rates_hint()}</p>
        </section>
    }
}
