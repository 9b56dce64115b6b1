//! 月复盘: the figures of a month fill themselves in; the agent adds what worked and what is to
//! change, and closes it.

mod figures;
mod words;

use crate::domain::goal::YearMonth;
use crate::domain::month_review::{self, MonthFigures, State};
use crate::domain::period::Period;
use crate::route::Route;
use crate::ui::components::Page;
use crate::ui::pages::NotFound;
use crate::ui::state::{in_turn, use_desk, use_lang, use_time};
use chrono::NaiveDate;
use figures::{behind, figures};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use words::Words;

/// What the page shows of a month.
#[derive(Clone, PartialEq)]
struct Shown {
    month: YearMonth,
    state: State,
    figures: MonthFigures,
    /// The day the figures were frozen.
    closed_on: Option<NaiveDate>,
    /// What the month before wanted to change.
    resolved: Option<String>,
}

/// 月复盘.
#[component]
pub fn MonthReviewPage() -> impl IntoView {
    let params = use_params_map();
    let month = Memo::new(move |_| {
        let named = params.with(|p| p.get("month"));
        named.and_then(|text| Route::year_month(&text))
    });
    move || match month.get() {
        Some(month) => review(month),
        None => view! { <NotFound/> }.into_any(),
    }
}

fn review(month: YearMonth) -> AnyView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let shown = Memo::new(move |_| {
        let today = time.today();
        desk.book(|book| {
            let kept = book.month_review(month);
            let closing = kept.and_then(|review| review.closing.clone());
            Shown {
                month,
                state: month_review::state(book, month, today),
                closed_on: closing.as_ref().map(|c| c.at.date_naive()),
                figures: match closing {
                    Some(closing) => closing.figures,
                    None => MonthFigures::of(book, month, today),
                },
                resolved: month_review::resolution_for(book, month).map(str::to_owned),
            }
        })
    });
    let state = Signal::derive(move || shown.with(|s| s.state));
    // The heading answers the tap; the rest follows in the order of the page.
    let [first, rest, words] = in_turn(Memo::new(|_| ()));
    let title = t.mr_title(&t.year_month(month.first()));
    let to_month = Route::review(Period::Month, month.first());
    view! {
        <Page title=title back=Route::Review>
            <Show when=move || !desk.is_complete()>
                <p class="quiet" role="status">{t.loading_older()}</p>
            </Show>
            {turn(month, time.today_untracked())}
            {move || first.get().map(|()| shown.with(|shown| notice(shown, time.today())))}
            <div class="columns">
                <div class="column">
                    {move || first.get().map(|()| shown.with(figures))}
                    {move || rest.get().map(|()| shown.with(behind))}
                </div>
                <div class="column">
                    {move || {
                        let to_month = to_month.clone();
                        words.get().map(|()| view! {
                            <Words month=month state=state/>
                            <p>
                                <a class="text-button" href=to_month>
                                    {t.review_this_month_in_full()}
                                </a>
                            </p>
                        })
                    }}
                </div>
            </div>
        </Page>
    }
    .into_any()
}

/// The months before and after.
fn turn(month: YearMonth, today: NaiveDate) -> AnyView {
    let t = use_lang();
    let link = |to: YearMonth, label: &'static str| {
        view! {
            <a class="text-button" href=Route::MonthReview(to).path()>
                {label}
            </a>
        }
    };
    let after = (month.last() < today).then(|| link(month.next(), t.review_next_month()));
    view! {
        <nav class="row trends-turn" aria-label=t.months()>
            {link(month.previous(), t.review_previous_month())}
            {after}
        </nav>
    }
    .into_any()
}

/// How far the review has come.
fn notice(shown: &Shown, today: NaiveDate) -> AnyView {
    let t = use_lang();
    let closed = shown
        .closed_on
        .map(|day| t.mr_closed_on(&t.date(day, today)));
    match shown.state {
        State::NotYet => view! { <p class="card card_soft">{t.mr_not_yet()}</p> }.into_any(),
        State::Ready => ().into_any(),
        State::Closed => view! { <p class="card card_soft">{closed}</p> }.into_any(),
        State::Changed => view! {
            <div class="card card_warn">
                <p>{closed}</p>
                <p>{t.mr_changed()}</p>
            </div>
        }
        .into_any(),
    }
}
