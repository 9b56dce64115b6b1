//! 走势: half a year side by side, line by line, and a year in numbers behind it.

use crate::domain::counted::Counted;
use crate::domain::metric::Metric;
use crate::domain::period::{Period, Span};
use crate::domain::trend::{self, Line, MonthPoint, Value};
use crate::route::Route;
use crate::text::Lang;
use crate::ui::components::chart::{Drawn, Mark, chart};
use crate::ui::components::{Empty, Icon, Page};
use crate::ui::state::{Ask, after_frame, use_desk, use_lang, use_sheets, use_time};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

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
    let until = Memo::new(move |_| {
        let at = query.with(|q| q.get("at"));
        let at = at.and_then(|at| Route::date(&at));
        Span::around(Period::Month, at.unwrap_or_else(|| time.today()))
    });
    // Everybody's dossier is looked at once for a state of the book, not for every month shown, and
    // not before the page stands.
    let later = after_frame();
    let now = Memo::new(move |_| {
        later
            .get()
            .then(|| desk.book(|book| trend::coverage(book, time.today())))
    });
    let points = Memo::new(move |_| {
        let until = until.get().from;
        desk.book(|book| trend::trend(book, until, LISTED, time.today(), now.get()))
    });
    let drawn = StoredValue::new(None::<Span>);
    let sub = Signal::derive(move || t.trends_until(&t.year_month(until.get().from)));
    view! {
        <Page title=t.trends_title() sub=sub back=Route::Review>
            {move || turn(until.get(), time.today())}
            <Show when=move || !desk.is_complete()>
                <p class="quiet" role="status">{t.loading_older()}</p>
            </Show>
            {move || {
                // Another month is answered by its first charts; the rest follows a frame later.
                let shown = until.get();
                let is_new = drawn.get_value() != Some(shown);
                drawn.set_value(Some(shown));
                let below = if is_new { after_frame() } else { signal(true).0 };
                points.with(|points| body(points, below))
            }}
        </Page>
    }
}

/// Earlier and later, as links.
fn turn(until: Span, today: NaiveDate) -> AnyView {
    let t = use_lang();
    let link = |to: Span, label: &'static str, icon: Icon| {
        view! {
            <a class="page-turn" href=Route::trends(to.from) aria-label=label data-noscroll="">
                {icon.view()}
            </a>
        }
    };
    let later = (until.to < today).then(|| link(until.next(), t.trends_later(), Icon::Forward));
    view! {
        <nav class="row review-leaf" aria-label=t.months()>
            {link(until.previous(), t.trends_earlier(), Icon::Back)}
            <span class="review-span number" aria-live="polite">{t.year_month(until.from)}</span>
            {later}
        </nav>
    }
    .into_any()
}

fn body(points: &[MonthPoint], below: ReadSignal<bool>) -> AnyView {
    let t = use_lang();
    if points.iter().all(|point| !point.kept) {
        return view! { <Empty title=t.trends_none() hint=""/> }.into_any();
    }
    let drawn = points[points.len().saturating_sub(DRAWN)..].to_vec();
    let (first, rest) = Line::ALL.split_at(FIRST);
    let cards =
        |lines: &[Line]| -> Vec<AnyView> { lines.iter().map(|line| card(*line, &drawn)).collect() };
    let first = cards(first);
    let all = points.to_vec();
    let later = move || {
        below.get().then(|| {
            let cards: Vec<AnyView> = rest.iter().map(|line| card(*line, &drawn)).collect();
            (cards, table(&all))
        })
    };
    view! {
        <div class="trends-cards">{first} {later}</div>
    }
    .into_any()
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
        format!("（{}）", t.trends_running())
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
