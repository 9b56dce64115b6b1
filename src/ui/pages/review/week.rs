//! 周100分: the week in points, line by line, and the tap that closes it; for a month its weeks.

use crate::actions::review;
use crate::domain::counted::Counted;
use crate::domain::standard::Period;
use crate::domain::week::{Closable, ScoreLine, Week};
use crate::route::Route;
use crate::ui::pages::figure::figure;
use crate::ui::state::{use_desk, use_lang};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The week's score.
pub fn week_card(week: &Week, today: NaiveDate) -> AnyView {
    let t = use_lang();
    let Some(tenths) = week.tenths else {
        return view! {
            <h2 class="section-label">{t.week_title()}</h2>
            <p class="card quiet">{t.week_nothing()}</p>
        }
        .into_any();
    };
    let excellent = week
        .is_excellent()
        .then(|| view! { <span class="tag tag_accent">{t.week_excellent()}</span> });
    let lines: Vec<AnyView> = week.lines.iter().map(|l| line(*l, week)).collect();
    let rule = t.week_rule(&t.score_rule(&week.rule));
    view! {
        <h2 class="section-label">{t.week_title()}</h2>
        <section class="card" data-testid="week-score">
            <div class="row review-head">
                <p class="grow">
                    <span class="review-figure number">{t.week_points(&t.points(tenths))}</span>
                    <span class="quiet">{t.week_full(week.rule.excellent)}</span>
                </p>
                {excellent}
            </div>
            <ul>{lines}</ul>
            <p class="quiet std-below">
                {format!("{rule} · {}", t.week_days(week.working_days))}
            </p>
            {closing(week, today)}
            <a class="text-button" href=Route::ScoreRules.path()>{t.week_rules_link()}</a>
        </section>
    }
    .into_any()
}

/// 新增准客户 50/60 25/30 分.
fn line(line: ScoreLine, week: &Week) -> AnyView {
    let t = use_lang();
    let item = line.item;
    let width = format!(
        "{:.1}%",
        100.0 * f64::from(line.tenths()) / f64::from(item.full().max(1))
    );
    let is_full = line.done >= item.target;
    let points = t.week_line_points(&t.points(line.tenths()), &t.points(item.full()));
    let inside = view! {
        <span class="review-name">
            {t.metric(item.metric)}
            <span class="quiet number week-done">{format!("{}/{}", line.done, item.target)}</span>
        </span>
        <span class="review-count number" class:accent=is_full>{points}</span>
        <span class="bar review-bar" aria-hidden="true">
            <span class="bar-fill" style:width=width></span>
        </span>
    };
    let counted = Counted::Metric(item.metric);
    let line = figure(counted, week.span, "review-line", inside.into_any());
    view! { <li>{line}</li> }.into_any()
}

/// What can be done about the week, or what was.
fn closing(week: &Week, today: NaiveDate) -> AnyView {
    let t = use_lang();
    let closed = week
        .closed_at
        .map(|at| t.week_closed_on(&t.date(at.date_naive(), today)));
    match week.closable {
        Closable::NotYet => view! { <p class="quiet">{t.week_not_yet()}</p> }.into_any(),
        Closable::Nothing => ().into_any(),
        Closable::Ready => close_button(week, t.week_close(), true),
        Closable::Closed => view! { <p class="quiet">{closed}</p> }.into_any(),
        Closable::Changed => view! {
            <p class="quiet">{closed}</p>
            <p class="planned">{t.week_changed(&t.points(week.now))}</p>
            {close_button(week, t.week_close_again(), false)}
        }
        .into_any(),
    }
}

fn close_button(week: &Week, label: &'static str, primary: bool) -> AnyView {
    let t = use_lang();
    let desk = use_desk();
    let monday = week.span.from;
    let close = move |_| {
        let (open, moment) = (desk.desk(), desk.moment());
        desk.act_with_undo(
            async move { review::close_week(&open, &moment, monday).await },
            t.week_closed_now().to_owned(),
            || {},
        );
    };
    view! {
        <div class="buttons">
            <button type="button" class="button" class:button_primary=primary on:click=close>
                {label}
            </button>
        </div>
    }
    .into_any()
}

/// The weeks of a month, each leading to itself.
pub fn weeks_card(weeks: &[Week]) -> AnyView {
    let t = use_lang();
    let lines: Vec<AnyView> = weeks
        .iter()
        .map(|week| {
            let points = match week.tenths {
                Some(tenths) => t.week_points(&t.points(tenths)),
                None => t.review_no_share().to_owned(),
            };
            let width = format!("{:.1}%", f64::from(week.tenths.unwrap_or(0)) / 10.0);
            let note = week.is_excellent().then(|| t.week_excellent());
            view! {
                <li>
                    <a class="review-line" href=Route::review(Period::Week, week.span.from)>
                        <span class="review-name number">
                            {t.day_range(week.span.from, week.span.to)}
                        </span>
                        <span class="review-count number">
                            {note.map(|n| view! { <span class="tag tag_accent week-tag">{n}</span> })}
                            {points}
                        </span>
                        <span class="bar review-bar" aria-hidden="true">
                            <span class="bar-fill" style:width=width></span>
                        </span>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <h2 class="section-label">{t.weeks_title()}</h2>
        <ul class="card card_list">{lines}</ul>
    }
    .into_any()
}
