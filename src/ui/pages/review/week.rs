//! 周100分: the week in points, line by line, and the tap that closes it; for a month its weeks.

use crate::actions::review;
use crate::domain::counted::Counted;
use crate::domain::period::Span;
use crate::domain::standard::Period;
use crate::domain::week::{Closable, ScoreLine, Week};
use crate::route::Route;
use crate::text::Lang;
use crate::ui::components::in_place;
use crate::ui::pages::figure::{bar, figure};
use crate::ui::state::{Time, use_desk, use_lang, use_time};
use leptos::prelude::*;

/// A line of the score.
#[derive(Clone, PartialEq)]
struct LineSaid {
    counted: Counted,
    span: Span,
    done: String,
    points: String,
    is_full: bool,
    bar: String,
}

impl LineSaid {
    fn of(line: &ScoreLine, span: Span, t: Lang) -> Self {
        let item = line.item;
        let (points, full) = (line.tenths(), item.full());
        Self {
            counted: Counted::Metric(item.metric),
            span,
            done: format!("{}/{}", line.done, item.target),
            points: t.week_line_points(&t.points(points), &t.points(full)),
            is_full: line.done >= item.target,
            bar: bar(points, full),
        }
    }
}

/// The week's score.
pub fn week_card(week: Memo<Week>) -> AnyView {
    let t = use_lang();
    let time = use_time();
    let points = move || week.with(|week| t.week_points(&t.points(week.tenths.unwrap_or(0))));
    let rows = Memo::new(move |_| {
        week.with(|week| {
            let lines = week.lines.iter();
            lines
                .map(|line| LineSaid::of(line, week.span, t))
                .collect::<Vec<_>>()
        })
    });
    let rule = move || {
        week.with(|week| {
            let rule = t.week_rule(&t.score_rule(&week.rule));
            format!("{rule} · {}", t.week_days(week.working_days))
        })
    };
    view! {
        <h2 class="section-label">{t.week_title()}</h2>
        <Show
            when=move || week.with(|week| week.tenths.is_some())
            fallback=move || view! { <p class="card quiet">{t.week_nothing()}</p> }
        >
            <section class="card" data-testid="week-score">
                <div class="row review-head">
                    <p class="grow">
                        <span class="review-figure number">{points}</span>
                        <span class="quiet">
                            {move || week.with(|week| t.week_full(week.rule.excellent))}
                        </span>
                    </p>
                    <span
                        class="tag tag_accent"
                        hidden=move || week.with(|week| !week.is_excellent())
                    >
                        {t.week_excellent()}
                    </span>
                </div>
                <ul>{in_place(rows, line)}</ul>
                <p class="quiet std-below">{rule}</p>
                {closing(week, time)}
                <a class="text-button" href=Route::ScoreRules.path()>
                    {t.week_rules_link()}
                </a>
            </section>
        </Show>
    }
    .into_any()
}

/// 新增准客户 50/60 25/30 分.
fn line(said: Signal<LineSaid>) -> AnyView {
    let t = use_lang();
    let what = Signal::derive(move || said.with(|s| (s.counted, s.span)));
    let inside = view! {
        <span class="review-name">
            {move || t.counted(what.get().0)}
            <span class="quiet number week-done">{move || said.with(|s| s.done.clone())}</span>
        </span>
        <span class="review-count number" class:accent=move || said.with(|s| s.is_full)>
            {move || said.with(|s| s.points.clone())}
        </span>
        <span class="bar review-bar" aria-hidden="true">
            <span class="bar-fill" style:width=move || said.with(|s| s.bar.clone())></span>
        </span>
    };
    let line = figure(what, "review-line", inside.into_any());
    view! { <li>{line}</li> }.into_any()
}

/// What can be done about the week, or what was.
fn closing(week: Memo<Week>, time: Time) -> impl Fn() -> AnyView {
    let t = use_lang();
    let shown = Memo::new(move |_| week.with(|week| (week.closable, week.closed_at, week.now)));
    move || {
        let (closable, closed_at, now) = shown.get();
        let closed = closed_at.map(|at| t.week_closed_on(&t.date(at.date_naive(), time.today())));
        match closable {
            Closable::NotYet => view! { <p class="quiet">{t.week_not_yet()}</p> }.into_any(),
            Closable::Nothing => ().into_any(),
            Closable::Ready => close_button(week, t.week_close(), true),
            Closable::Closed => view! { <p class="quiet">{closed}</p> }.into_any(),
            Closable::Changed => view! {
                <p class="quiet">{closed}</p>
                <p class="planned">{t.week_changed(&t.points(now))}</p>
                {close_button(week, t.week_close_again(), false)}
            }
            .into_any(),
        }
    }
}

fn close_button(week: Memo<Week>, label: &'static str, primary: bool) -> AnyView {
    let t = use_lang();
    let desk = use_desk();
    let close = move |_| {
        let monday = week.with_untracked(|week| week.span.from);
        let (open, moment) = (desk.desk(), desk.moment());
        desk.act_with_undo(
            async move { review::close_week(&open, &moment, monday).await },
            t.week_closed_now().to_owned(),
            || {},
        );
    };
    view! {
        <div class="buttons">
            <button
                type="button"
                class="button"
                class:button_primary=primary
                // The points are frozen as they are counted now.
                disabled=move || !desk.is_complete()
                on:click=close
            >
                {label}
            </button>
        </div>
    }
    .into_any()
}

/// A week of a month.
#[derive(Clone, PartialEq)]
struct WeekSaid {
    href: String,
    range: String,
    points: String,
    is_excellent: bool,
    bar: String,
}

impl WeekSaid {
    fn of(week: &Week, t: Lang) -> Self {
        Self {
            href: Route::review(Period::Week, week.span.from),
            range: t.day_range(week.span.from, week.span.to),
            points: match week.tenths {
                Some(tenths) => t.week_points(&t.points(tenths)),
                None => t.review_no_share().to_owned(),
            },
            is_excellent: week.is_excellent(),
            bar: bar(week.tenths.unwrap_or(0), 1_000),
        }
    }
}

/// The weeks of a month, each leading to itself.
pub fn weeks_card(weeks: Memo<Vec<Week>>) -> AnyView {
    let t = use_lang();
    let rows = Memo::new(move |_| {
        weeks.with(|weeks| {
            weeks
                .iter()
                .map(|week| WeekSaid::of(week, t))
                .collect::<Vec<_>>()
        })
    });
    let line = move |said: Signal<WeekSaid>| {
        view! {
            <li>
                <a class="review-line" href=move || said.with(|s| s.href.clone())>
                    <span class="review-name number">
                        {move || said.with(|s| s.range.clone())}
                    </span>
                    <span class="review-count number">
                        <span
                            class="tag tag_accent week-tag"
                            hidden=move || said.with(|s| !s.is_excellent)
                        >
                            {t.week_excellent()}
                        </span>
                        {move || said.with(|s| s.points.clone())}
                    </span>
                    <span class="bar review-bar" aria-hidden="true">
                        <span
                            class="bar-fill"
                            style:width=move || said.with(|s| s.bar.clone())
                        ></span>
                    </span>
                </a>
            </li>
        }
        .into_any()
    };
    view! {
        <h2 class="section-label">{t.weeks_title()}</h2>
        <ul class="card card_list">{in_place(rows, line)}</ul>
    }
    .into_any()
}
