//! 走势: half a year side by side, line by line, and a year in numbers behind it.

use crate::domain::book::Book;
use crate::domain::counted::Counted;
use crate::domain::metric::Metric;
use crate::domain::period::Period;
use crate::domain::trend::{self, Line, MonthPoint, Value};
use crate::route::Route;
use crate::text::Lang;
use crate::ui::components::chart::{Drawn, Mark, chart};
use crate::ui::components::{Empty, Page};
use crate::ui::pages::leafing::{Leafing, Leaves};
use crate::ui::state::{
    Ask, after_frame, in_its_turn, in_turn, use_desk, use_lang, use_sheets, use_time,
};
use chrono::Datelike;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_query_map;
use std::sync::Arc;

/// Months in a chart: as many as have room for their values on a phone.
const DRAWN: usize = 6;
/// Charts that are drawn at once: as many as a phone shows.
const FIRST: usize = 2;
/// Months in the table.
const LISTED: usize = 12;

/// 走势.
#[component]
pub fn Trends() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let query = use_query_map();
    let address = Memo::new(move |_| {
        let at = query.with(|q| q.get("at"));
        let at = at.and_then(|at| Route::date(&at));
        (Period::Month, at.unwrap_or_else(|| time.today()))
    });
    let leafing = Leafing::new(address, |_, at| Route::trends(at));
    let until = leafing.span();
    // Everybody's dossier is looked at once for a state of the book, not for every month shown, and
    // not before the page stands.
    let later = after_frame();
    let now = Memo::new(move |_| {
        later
            .get()
            .then(|| desk.book(|book| trend::coverage(book, time.today())))
    });
    // The heading answers a tap; then the charts come, those on a phone's screen first.
    let turns: [_; 3] = in_turn(until);
    let points = Memo::new(move |_| {
        let until = turns[0].get()?;
        let points = |book: &Book| trend::trend(book, until.from, LISTED, time.today(), now.get());
        Some((until, Arc::new(desk.book(points))))
    });
    let [first, rest, numbers] = turns.map(|turn| in_its_turn(turn, points));
    let sub = Signal::derive(move || t.trends_until(&t.year_month(until.get().from)));
    let has_later = Signal::derive(move || until.get().to < time.today());
    let is_empty = Memo::new(move |_| {
        first
            .get()
            .is_some_and(|all| all.iter().all(|point| !point.kept))
    });
    view! {
        <Page title=t.trends_title() sub=sub back=Route::Review>
            <nav aria-label=t.months()>
                <Leaves
                    leafing=leafing
                    said=Signal::derive(move || t.year_month(until.get().from))
                    names=|t, _| (t.trends_earlier(), t.trends_later())
                    goes_on=has_later
                />
            </nav>
            <Show when=move || !desk.is_complete()>
                <p class="quiet" role="status">{t.loading_older()}</p>
            </Show>
            <Show
                when=move || !is_empty.get()
                fallback=move || {
                    view! {
                        <Empty title=t.trends_none() hint=t.trends_none_hint()>
                            <A href=Route::Today.path() attr:class="button button_primary">
                                {t.to_today()}
                            </A>
                        </Empty>
                    }
                }
            >
                <div class="trends-cards">
                    {move || first.get().map(|points| cards(&Line::ALL[..FIRST], &points))}
                    {move || rest.get().map(|points| cards(&Line::ALL[FIRST..], &points))}
                    {move || numbers.get().map(|points| table(&points))}
                </div>
            </Show>
        </Page>
    }
}

fn cards(lines: &[Line], points: &[MonthPoint]) -> Vec<AnyView> {
    let drawn = &points[points.len().saturating_sub(DRAWN)..];
    lines.iter().map(|line| card(*line, drawn)).collect()
}

fn card(line: Line, points: &[MonthPoint]) -> AnyView {
    let t = use_lang();
    let most = points
        .iter()
        .filter_map(|point| point.value(line).figure())
        .max()
        .unwrap_or(0);
    // Shares stand on a scale of 100 unless all are small, or a rate is above it.
    let scale = match line {
        Line::Dossier => 100,
        _ => most.max(1),
    };
    let marks: Vec<Mark> = points.iter().map(|p| mark(line, p, scale, t)).collect();
    let drawn = match line {
        Line::Visits | Line::Premium => Drawn::Columns,
        Line::AppointmentRate | Line::CloseRate | Line::Dossier => Drawn::Dots,
    };
    let hint = (line == Line::Dossier)
        .then(|| view! { <p class="quiet std-below">{t.trends_dossier_hint()}</p> });
    view! {
        <section class="card">
            <h2 class="card-title">{t.trend_line(line)}</h2>
            {chart(t.trend_line(line).to_owned(), drawn, &marks)}
            {hint}
        </section>
    }
    .into_any()
}

fn mark(line: Line, point: &MonthPoint, scale: u32, t: Lang) -> Mark {
    let value = point.value(line);
    let month = t.year_month(point.month.from);
    let running = if point.running {
        t.in_brackets(t.trends_running())
    } else {
        String::new()
    };
    let counted = match line {
        Line::Visits => Some(Metric::Visits),
        Line::AppointmentRate => Some(Metric::AppointmentsMade),
        Line::CloseRate | Line::Premium => Some(Metric::Signed),
        Line::Dossier => None,
    };
    let sheets = use_sheets();
    let (from, to) = (point.month.from, point.month.to);
    let on_tap = counted.filter(|_| value != Value::Unknown).map(|metric| {
        let counted = Counted::Metric(metric);
        Callback::new(move |()| sheets.open(Ask::Behind { counted, from, to }))
    });
    Mark {
        name: t.month(from.month()),
        shown: t.trend_short(value),
        spoken: format!("{month}{running} {}", t.trend_full(value)),
        height: value
            .figure()
            .map(|figure| f64::from(figure) / f64::from(scale)),
        open: point.running,
        on_tap,
    }
}

/// The year in numbers, the newest month first.
fn table(points: &[MonthPoint]) -> AnyView {
    let t = use_lang();
    let heads = Line::ALL.map(|line| view! { <th scope="col">{t.trend_line(line)}</th> });
    let rows: Vec<AnyView> = points
        .iter()
        .rev()
        .filter(|point| point.kept)
        .map(|point| {
            let cells = Line::ALL.map(|line| {
                view! { <td class="number">{t.trend_full(point.value(line))}</td> }
            });
            let href = Route::review(Period::Month, point.month.from);
            view! {
                <tr>
                    <th scope="row">
                        <a class="text-button" href=href>{t.year_month(point.month.from)}</a>
                    </th>
                    {cells.collect_view()}
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <details class="card trends-numbers">
            <summary>{t.trends_numbers()}</summary>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t.trends_numbers()>
                <table class="figures-table">
                    <thead>
                        <tr>
                            <th scope="col">{t.trends_month()}</th>
                            {heads.collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}
