//! The figures: what the standard wanted, what else was done, and what led to what. A tap on a
//! figure shows what it counts.

use super::Told;
use crate::domain::counted::Counted;
use crate::domain::period::{Goal, Rate, Tally};
use crate::text::Lang;
use crate::ui::components::in_place;
use crate::ui::pages::figure::{FigureSaid, bar, figure_line};
use crate::ui::state::{use_desk, use_lang};
use leptos::prelude::*;

/// How far the period got, and a bar for each target.
pub fn goals_card(tally: Told) -> AnyView {
    let t = use_lang();
    let reached = move || {
        tally.with(|tally| match tally.completion() {
            Some(percent) => t.percent(percent),
            None => t.review_no_share().to_owned(),
        })
    };
    let caption = move || {
        tally.with(|tally| match tally.completion() {
            Some(_) if tally.is_running() => t.review_reached_so_far(),
            Some(_) => t.review_reached(),
            None => t.review_nothing_due(),
        })
    };
    let desk = use_desk();
    let rows = Memo::new(move |_| {
        let is_all = desk.is_complete();
        tally.with(|tally| {
            let lines = tally.goals.iter().map(|g| goal_line(g, tally, is_all, t));
            lines.collect()
        })
    });
    view! {
        <section class="card" aria-label=t.review_goals()>
            <div class="row review-head">
                <p class="grow">
                    <span class="review-figure number">{reached}</span>
                    <span class="quiet">{caption}</span>
                </p>
                <p class="review-days-met">
                    <span class="quiet">{t.review_days_met()}</span>
                    <span class="number">{move || tally.with(|tally| days_met(tally, t))}</span>
                </p>
            </div>
            <ul>{in_place(rows, figure_line)}</ul>
        </section>
    }
    .into_any()
}

fn days_met(tally: &Tally, t: Lang) -> String {
    let days = tally.days_met;
    match days.whole {
        0 if tally.is_running() => t.review_days_none().to_owned(),
        0 => t.review_days_none_asked().to_owned(),
        whole => t.review_days_met_value(days.part, whole),
    }
}

/// 约访 ▬▬▬▬ 18/25.
fn goal_line(goal: &Goal, tally: &Tally, is_all: bool, t: Lang) -> FigureSaid {
    let is_running = tally.is_running();
    let behind = is_running && goal.done < goal.due && !goal.wished;
    let before = is_all.then(|| tally.before.of(goal.metric));
    let before = t.review_before(tally.span.period, is_running, before);
    let notes = [
        goal.wished.then(|| t.review_wished().to_owned()),
        behind.then(|| t.review_due(goal.due)),
        // Who is counted over a whole period is not kept by the month to be compared with.
        (!goal.metric.is_of_people()).then_some(before),
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    FigureSaid {
        counted: Counted::Metric(goal.metric),
        span: tally.span,
        name: t.metric(goal.metric),
        count: format!("{}/{}", goal.done, goal.wanted),
        accent: goal.done >= goal.wanted,
        bar: Some(bar(goal.done, goal.wanted)),
        pace: (is_running && goal.due > 0 && goal.due < goal.wanted)
            .then(|| bar(goal.due, goal.wanted)),
        note: notes.join(" · "),
    }
}

/// What was done beyond the standard, beside the period before.
pub fn others_card(tally: Told) -> AnyView {
    let t = use_lang();
    let desk = use_desk();
    let rows = Memo::new(move |_| {
        let is_all = desk.is_complete();
        tally.with(|tally| {
            let line = |metric| {
                let before = is_all.then(|| tally.before.of(metric));
                FigureSaid {
                    counted: Counted::Metric(metric),
                    span: tally.span,
                    name: t.metric(metric),
                    count: tally.counts.of(metric).to_string(),
                    accent: false,
                    bar: None,
                    pace: None,
                    note: t.review_before(tally.span.period, tally.is_running(), before),
                }
            };
            tally.others().map(line).collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <h2 class="section-label">{t.review_others()}</h2>
            <ul class="card card_list">{in_place(rows, figure_line)}</ul>
        </Show>
    }
    .into_any()
}

/// What led to what, with the counts beside every rate.
pub fn rates_card(tally: Told) -> AnyView {
    let t = use_lang();
    let rows = Rate::ALL.map(|rate| {
        let share = move || t.review_share(tally.with(|tally| tally.counts.rate(rate)));
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
    .into_any()
}
