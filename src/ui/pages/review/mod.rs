//! 复盘: a day, a week or a month in figures. Which one stands in the address, so going back shows
//! what was there. Every figure opens the entries it counts.
//!
//! The cards stay when another period is leafed to, and say something else. They are told of it one after the other, see
//! [`in_turn`]: what is on a phone's screen first.

mod days;
mod figures;
mod funnel;
mod plan;
mod reasons;
mod turn;
mod week;

use crate::domain::counted;
use crate::domain::goal::YearMonth;
use crate::domain::period::{Span, Tally};
use crate::domain::standard::Period;
use crate::domain::week::Week;
use crate::route::Route;
use crate::ui::components::{Empty, Page};
use crate::ui::pages::goal::course::GoalOnReview;
use crate::ui::pages::report::Outward;
use crate::ui::pages::signals::Signals;
use crate::ui::state::{in_its_turn, in_turn, use_desk, use_lang, use_time};
use leptos::prelude::*;
use leptos_router::components::A;
use std::sync::Arc;
use turn::{Turn, by_address};

/// What a card knows of the period.
type Told = Signal<Arc<Tally>>;

/// 复盘.
#[component]
pub fn Review() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let leafing = by_address();
    let span = leafing.span();
    // The name of the period answers a tap; then it is counted, and the cards say what came of it.
    let turns: [_; 4] = in_turn(span);
    let tally = Memo::new(move |_| {
        let span = turns[0].get()?;
        let tally = desk.book(|book| Tally::of(book, span, time.today()));
        Some((span, Arc::new(tally)))
    });
    let parts = turns.map(|turn| in_its_turn(turn, tally));
    let first = Memo::new(move |_| {
        parts[0].with(|tally| {
            let tally = tally.as_ref()?;
            let is_empty = tally.is_empty() && tally.others().next().is_none();
            Some((tally.span, is_empty))
        })
    });
    let shown = Signal::derive(move || first.get().map_or_else(|| span.get(), |(span, _)| span));
    let is_empty = Memo::new(move |_| first.get().map(|(_, is_empty)| is_empty));
    // Whoever stands above the cards comes with the first of them, so that nothing is moved much later.
    let has_signals = Memo::new(move |_| {
        parts[1].with(|tally| {
            tally
                .as_ref()
                .is_some_and(|t| t.span.contains(time.today()))
        })
    });
    view! {
        <Page title=t.tab_review()>
            <Turn leafing=leafing/>
            <Show when=move || !desk.is_complete()>
                <p class="quiet" role="status">{t.loading_older()}</p>
            </Show>
            <Show when=move || is_empty.get().is_some()>
                <GoalOnReview month=Signal::derive(move || {
                    YearMonth::of(shown.get().last_day_by(time.today()))
                })/>
                <Show when=move || has_signals.get()>
                    <Signals/>
                </Show>
                <Show
                    when=move || is_empty.get() == Some(false)
                    fallback=move || move || nothing(shown.get())
                >
                    {cards(parts)}
                    <A
                        href=move || {
                            let span = shown.get();
                            Route::files_of(span.from, span.to)
                        }
                        attr:class="text-button"
                    >
                        {t.files_review_table()}
                    </A>
                </Show>
                <nav class="buttons" aria-label=t.tab_review()>
                    <a class="button" href=move || Route::trends(shown.get().from)>
                        {t.trends_link()}
                    </a>
                    <a class="button" href=Route::Referrals.path()>
                        {t.tree_link()}
                    </a>
                </nav>
                <Outward span=shown/>
            </Show>
        </Page>
    }
}

/// A period in which nothing was noted.
fn nothing(span: Span) -> AnyView {
    let t = use_lang();
    let time = use_time();
    let (title, hint) = if span.from > time.today() {
        (t.review_ahead_title(), "")
    } else {
        (t.review_empty(), t.review_empty_hint())
    };
    view! {
        <Empty title=title hint=hint>
            <A href=Route::Today.path() attr:class="button button_primary">
                {t.review_go_today()}
            </A>
        </Empty>
    }
    .into_any()
}

/// The cards, in the order in which they are told.
fn cards(parts: [Memo<Option<Arc<Tally>>>; 4]) -> AnyView {
    // A card is drawn when its turn comes first, and stays.
    let part = |place: usize, card: fn(Told) -> AnyView| {
        let part = parts[place];
        let has_come = Memo::new(move |_| part.with(Option::is_some));
        move || {
            let first = has_come.get().then(|| part.get_untracked()).flatten()?;
            let told = Signal::derive(move || part.get().unwrap_or_else(|| first.clone()));
            Some(card(told))
        }
    };
    view! {
        <div class="review-columns">
            <div>
                {part(0, |tally| (review_link(tally), figures::goals_card(tally)).into_any())}
                {part(1, |tally| (scores(tally), days(tally)).into_any())}
                {part(2, plan::plan_card)}
            </div>
            <div>
                {part(2, funnel::funnel_card)}
                {part(3, |tally| {
                    view! {
                        {figures::rates_card(tally)}
                        {reasons::refusals_card(tally)}
                        {sources(tally)}
                        {figures::others_card(tally)}
                    }
                        .into_any()
                })}
            </div>
        </div>
    }
    .into_any()
}

/// The week in points, or the weeks of the month.
fn scores(tally: Told) -> AnyView {
    let desk = use_desk();
    let time = use_time();
    let kind = Memo::new(move |_| tally.with(|tally| tally.span.period));
    let from = Memo::new(move |_| tally.with(|tally| tally.span.from));
    (move || match kind.get() {
        Period::Day => ().into_any(),
        Period::Week => week::week_card(Memo::new(move |_| {
            desk.book(|book| Week::of(book, from.get(), time.today()))
        })),
        Period::Month => week::weeks_card(Memo::new(move |_| {
            let month = YearMonth::of(from.get());
            desk.book(|book| Week::of_month(book, month, time.today()))
        })),
    })
    .into_any()
}

/// The marks of more than one day.
fn days(tally: Told) -> AnyView {
    let has_days = Memo::new(move |_| tally.with(|tally| tally.span.period != Period::Day));
    (move || has_days.get().then(|| days::days_card(tally))).into_any()
}

fn sources(tally: Told) -> AnyView {
    let desk = use_desk();
    let span = Memo::new(move |_| tally.with(|tally| tally.span));
    let sources = Memo::new(move |_| {
        let span = span.get();
        desk.book(|book| counted::sources(book, span.from, span.to))
    });
    reasons::sources_card(sources, span.into())
}

/// To the month's review, once the month has come.
fn review_link(tally: Told) -> AnyView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let month = Memo::new(move |_| {
        let span = tally.with(|tally| tally.span);
        let is_month = span.period == Period::Month && span.from <= time.today();
        is_month.then(|| YearMonth::of(span.from))
    });
    let label = move || {
        let review = |month| {
            desk.book(|book| {
                let review = book.month_review(month);
                review.is_some_and(|review| review.closing.is_some())
            })
        };
        if month.get().is_some_and(review) {
            t.mr_read()
        } else {
            t.mr_write()
        }
    };
    let href = move || month.get().map(|month| Route::MonthReview(month).path());
    view! {
        <Show when=move || month.get().is_some()>
            <div class="buttons">
                <a class="button button_primary" href=href>
                    {label}
                </a>
            </div>
        </Show>
    }
    .into_any()
}
