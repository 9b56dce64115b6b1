//! The figures of a month, each beside the month before and open to the entries it counts.

use super::Shown;
use crate::domain::counted::Counted;
use crate::domain::metric::Metric;
use crate::domain::month_review::{DOSSIER_WANTED, MonthFigures};
use crate::domain::period::{Period, Rate, Span};
use crate::domain::step::Step;
use crate::domain::trend::Value;
use crate::route::Route;
use crate::ui::pages::figure::figure;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// What is counted over the month.
pub fn figures(shown: &Shown) -> AnyView {
    let t = use_lang();
    let span = Span::around(Period::Month, shown.month.first());
    let resolved = shown.resolved.clone().map(|text| {
        view! {
            <h2 class="section-label">{t.mr_last_change()}</h2>
            <p class="card long-text" dir="auto">{text}</p>
        }
    });
    view! {
        {resolved}
        <h2 class="section-label">{t.mr_figures()}</h2>
        <ul class="card card_list" data-testid="month-figures">{lines(&shown.figures, span)}</ul>
    }
    .into_any()
}

fn lines(figures: &MonthFigures, span: Span) -> Vec<AnyView> {
    let t = use_lang();
    let (now, before) = (&figures.counts, &figures.before);
    let goal = |wanted: Option<u32>| wanted.map_or(t.mr_no_goal().to_owned(), |n| t.mr_goal(n));
    let target = figures.target;
    let sold = now.sold();
    let rate = |rate: Rate| t.review_share(now.rate(rate));
    let rate_before = |rate: Rate| t.mr_before(&t.review_share(before.rate(rate)));
    let premium = Value::Yuan(sold);
    let days = figures.days_met;
    vec![
        line(
            t.mr_visits(),
            Counted::Metric(Metric::Visits),
            span,
            now.of(Metric::Visits).to_string(),
            &[
                goal(target.map(|target| target.visits)),
                t.mr_before(&before.of(Metric::Visits).to_string()),
            ],
        ),
        line(
            t.mr_new_names(),
            Counted::Step(Step::NewNames),
            span,
            now.step(Step::NewNames).to_string(),
            &[t.mr_before(&before.step(Step::NewNames).to_string())],
        ),
        line(
            t.review_rate(Rate::Appointments),
            Counted::Metric(Metric::AppointmentsMade),
            span,
            rate(Rate::Appointments),
            &[rate_before(Rate::Appointments)],
        ),
        line(
            t.review_rate(Rate::Close),
            Counted::Metric(Metric::Signed),
            span,
            rate(Rate::Close),
            &[rate_before(Rate::Close)],
        ),
        line(
            t.mr_premium_sum(),
            Counted::Metric(Metric::Signed),
            span,
            t.yuan(sold.premium),
            &[
                match target {
                    Some(target) => t.mr_goal_yuan(&t.yuan(u64::from(target.premium))),
                    None => t.mr_no_goal().to_owned(),
                },
                t.mr_premium_of(sold.with_premium, sold.deals),
            ],
        ),
        line(
            t.trend_line(crate::domain::trend::Line::Premium),
            Counted::Metric(Metric::Signed),
            span,
            t.trend_full(premium),
            &[t.mr_before(&t.trend_full(Value::Yuan(before.sold())))],
        ),
        plain(
            t.review_plan_kept(),
            t.review_share(figures.plan.share()),
            &t.review_plan_rest(figures.plan),
            Route::review(Period::Month, span.from),
        ),
        plain(
            t.review_days_met(),
            t.review_days_met_value(days.part, days.whole),
            "",
            Route::review(Period::Month, span.from),
        ),
        plain(
            t.trend_line(crate::domain::trend::Line::Dossier),
            t.share_percent(figures.dossier),
            &format!(
                "{} · {}",
                t.mr_dossier_wanted(DOSSIER_WANTED),
                t.mr_dossier_scope()
            ),
            Route::People.path(),
        ),
    ]
}

fn line(
    name: &'static str,
    counted: Counted,
    span: Span,
    value: String,
    notes: &[String],
) -> AnyView {
    let inside = view! {
        <span class="review-name">{name}</span>
        <span class="review-count number">{value}</span>
        <span class="line-note review-note">{notes.join(" · ")}</span>
    };
    let line = figure((counted, span), "review-line", inside.into_any());
    view! { <li>{line}</li> }.into_any()
}

/// A figure that is made of more than entries; it leads to where it is laid out.
fn plain(name: &'static str, value: String, note: &str, href: String) -> AnyView {
    view! {
        <li>
            <a class="review-line" href=href>
                <span class="review-name">{name}</span>
                <span class="review-count number">{value}</span>
                <span class="line-note review-note">{note.to_owned()}</span>
            </a>
        </li>
    }
    .into_any()
}

/// What fell behind, and the weeks in points.
pub fn behind(shown: &Shown) -> AnyView {
    let span = Span::around(Period::Month, shown.month.first());
    let (behind, weeks) = (behind_lines(&shown.figures, span), weeks(&shown.figures));
    view! { {behind} {weeks} }.into_any()
}

fn behind_lines(figures: &MonthFigures, span: Span) -> AnyView {
    let t = use_lang();
    let behind = figures.behind();
    let inside = if behind.is_empty() {
        view! { <p class="card quiet">{t.mr_behind_none()}</p> }.into_any()
    } else {
        let lines: Vec<AnyView> = behind
            .into_iter()
            .map(|goal| {
                line(
                    t.metric(goal.metric),
                    Counted::Metric(goal.metric),
                    span,
                    format!("{}/{}", goal.done, goal.due),
                    &[],
                )
            })
            .collect();
        view! { <ul class="card card_list">{lines}</ul> }.into_any()
    };
    view! {
        <h2 class="section-label">{t.mr_behind()}</h2>
        {inside}
    }
    .into_any()
}

/// The weeks in points.
fn weeks(figures: &MonthFigures) -> AnyView {
    let t = use_lang();
    let lines: Vec<AnyView> = figures
        .weeks
        .iter()
        .map(|week| {
            let span = Span::around(Period::Week, week.monday);
            let points = match week.tenths {
                Some(tenths) => t.week_points(&t.points(tenths)),
                None => t.review_no_share().to_owned(),
            };
            let note = if week.excellent {
                t.week_excellent()
            } else {
                ""
            };
            let range = t.day_range(span.from, span.to);
            view! {
                <li>
                    <a class="review-line" href=Route::review(Period::Week, week.monday)>
                        <span class="review-name number">{range}</span>
                        <span class="review-count number">{points}</span>
                        <span class="line-note review-note">{note}</span>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <h2 class="section-label">{t.mr_weeks()}</h2>
        <ul class="card card_list">{lines}</ul>
    }
    .into_any()
}
