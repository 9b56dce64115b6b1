//! 复盘: a week or a month in figures. Which one stands in the address, so going back shows what was
//! there.

mod days;
mod figures;
mod plan;
mod turn;

use crate::domain::period::{Span, Tally};
use crate::route::Route;
use crate::ui::components::{Empty, Page};
use crate::ui::state::{use_desk, use_lang, use_time};
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
    let tally = Memo::new(move |_| desk.book(|book| Tally::of(book, span.get(), time.today())));
    view! {
        <Page title=t.tab_review()>
            {move || view! { <Turn span=span.get() today=time.today()/> }}
            <Show when=move || !desk.is_complete()>
                <p class="quiet" role="status">{t.loading_older()}</p>
            </Show>
            {move || tally.with(|tally| body(tally, time.today()))}
        </Page>
    }
}

fn body(tally: &Tally, today: chrono::NaiveDate) -> AnyView {
    let t = use_lang();
    if tally.is_empty() && tally.others().next().is_none() {
        let (title, hint) = if tally.span.from > today {
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
    view! {
        <div class="review-columns">
            <div>
                <Goals tally=tally.clone()/>
                <Days tally=tally.clone() today=today/>
                <Plan plan=tally.plan/>
            </div>
            <div>
                <Others tally=tally.clone()/>
                <Rates tally=tally.clone()/>
            </div>
        </div>
    }
    .into_any()
}
