//! 复盘: a day, a week or a month in figures. Which one stands in the address, so going back shows
//! what was there. Every figure opens the entries it counts.

mod days;
mod figures;
mod funnel;
mod plan;
mod reasons;
mod turn;
mod week;

use crate::domain::book::Book;
use crate::domain::counted::{self, SourceRow};
use crate::domain::goal::YearMonth;
use crate::domain::period::{Span, Tally};
use crate::domain::standard::Period;
use crate::domain::week::Week;
use crate::route::Route;
use crate::ui::components::{Empty, Page};
use crate::ui::pages::goal::course::GoalOnReview;
use crate::ui::pages::report::Outward;
use crate::ui::pages::signals::Signals;
use crate::ui::state::{after_frame, use_desk, use_lang, use_time};
use chrono::NaiveDate;
use days::Days;
use figures::{Goals, Others, Rates};
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_query_map;
use plan::Plan;
use turn::Turn;

/// 复盘.
#[component]
pub fn Review() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let query = use_query_map();
    let span = Memo::new(move |_| {
        let (period, at) = query.with(|q| (q.get("period"), q.get("at")));
        let at = at.and_then(|at| Route::date(&at));
        Span::around(
            Route::period(period.as_deref()),
            at.unwrap_or_else(|| time.today()),
        )
    });
    let analysis =
        Memo::new(move |_| desk.book(|book| Analysis::of(book, span.get(), time.today())));
    let drawn = StoredValue::new(None::<Span>);
    view! {
        <Page title=t.tab_review()>
            {move || view! { <Turn span=span.get() today=time.today()/> }}
            <Show when=move || !desk.is_complete()>
                <p class="quiet" role="status">{t.loading_older()}</p>
            </Show>
            {move || {
                let month = YearMonth::of(span.get().last_day_by(time.today()));
                view! { <GoalOnReview month=month/> }
            }}
            <Show when=move || span.get().contains(time.today())>
                <Signals/>
            </Show>
            {move || {
                analysis
                    .with(|analysis| {
                        let span = analysis.tally.span;
                        // A change of the same period must not move the page under the finger.
                        let is_new = drawn.get_value() != Some(span);
                        drawn.set_value(Some(span));
                        let below = if is_new { after_frame() } else { signal(true).0 };
                        body(analysis, time.today(), below)
                    })
            }}
            <nav class="buttons" aria-label=t.tab_review()>
                <a class="button" href=move || Route::trends(span.get().from)>{t.trends_link()}</a>
                <a class="button" href=Route::Referrals.path()>{t.tree_link()}</a>
            </nav>
            {move || view! { <Outward span=span.get() today=time.today()/> }}
        </Page>
    }
}

/// All that the page shows of a period.
#[derive(Clone, PartialEq)]
struct Analysis {
    tally: Tally,
    sources: Vec<SourceRow>,
    /// The week itself, or the weeks of the month.
    weeks: Vec<Week>,
    /// Whether the month's review was closed.
    reviewed: bool,
}

impl Analysis {
    fn of(book: &Book, span: Span, today: NaiveDate) -> Self {
        let month = YearMonth::of(span.from);
        Self {
            tally: Tally::of(book, span, today),
            sources: counted::sources(book, span.from, span.to),
            weeks: match span.period {
                Period::Day => Vec::new(),
                Period::Week => vec![Week::of(book, span.from, today)],
                Period::Month => Week::of_month(book, month, today),
            },
            reviewed: book
                .month_review(month)
                .is_some_and(|review| review.closing.is_some()),
        }
    }
}

fn body(analysis: &Analysis, today: NaiveDate, below: ReadSignal<bool>) -> AnyView {
    let t = use_lang();
    let tally = &analysis.tally;
    let span = tally.span;
    if tally.is_empty() && tally.others().next().is_none() {
        let (title, hint) = if span.from > today {
            (t.review_ahead_title(), "")
        } else {
            (t.review_empty(), t.review_empty_hint())
        };
        return view! {
            <Empty title=title hint=hint>
                <A href=Route::Today.path() attr:class="button button_primary">
                    {t.review_go_today()}
                </A>
            </Empty>
        }
        .into_any();
    }
    let scores = match span.period {
        Period::Day => ().into_any(),
        Period::Week => analysis
            .weeks
            .first()
            .map(|week| week::week_card(week, today))
            .into_any(),
        Period::Month => week::weeks_card(&analysis.weeks),
    };
    let days =
        (span.period != Period::Day).then(|| view! { <Days tally=tally.clone() today=today/> });
    let shown = analysis.clone();
    view! {
        <div class="review-columns">
            <div>
                {review_link(analysis, today)}
                <Goals tally=tally.clone()/>
                {scores}
                {days}
                <Plan plan=tally.plan/>
            </div>
            <div>{move || below.get().then(|| second(&shown))}</div>
        </div>
        <A href=Route::files_of(tally.span.from, tally.span.to) attr:class="text-button">
            {t.files_review_table()}
        </A>
    }
    .into_any()
}

/// What a phone shows below the fold.
fn second(analysis: &Analysis) -> AnyView {
    let tally = &analysis.tally;
    view! {
        {funnel::funnel_card(&tally.counts, tally.span)}
        <Rates tally=tally.clone()/>
        {reasons::refusals_card(&tally.counts, tally.span)}
        {reasons::sources_card(&analysis.sources, tally.span)}
        <Others tally=tally.clone()/>
    }
    .into_any()
}

/// To the month's review, once the month has come.
fn review_link(analysis: &Analysis, today: NaiveDate) -> Option<AnyView> {
    let t = use_lang();
    let span = analysis.tally.span;
    let is_month = span.period == Period::Month && span.from <= today;
    is_month.then(|| {
        let label = if analysis.reviewed {
            t.mr_read()
        } else {
            t.mr_write()
        };
        let href = Route::MonthReview(YearMonth::of(span.from)).path();
        view! {
            <div class="buttons">
                <a class="button button_primary" href=href>{label}</a>
            </div>
        }
        .into_any()
    })
}
