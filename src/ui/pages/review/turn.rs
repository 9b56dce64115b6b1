//! Day, week or month, and leafing through them.

use crate::domain::standard::Period;
use crate::route::Route;
use crate::ui::pages::leafing::{Kinds, Leafing, Leaves, periods};
use crate::ui::state::{use_lang, use_time};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The period the address names, around today without one.
pub fn by_address() -> Leafing {
    let time = use_time();
    let query = use_query_map();
    let address = Memo::new(move |_| {
        let (period, at) = query.with(|q| (q.get("period"), q.get("at")));
        let at = at.and_then(|at| Route::date(&at));
        (
            Route::period(period.as_deref()),
            at.unwrap_or_else(|| time.today()),
        )
    });
    Leafing::new(address, Route::review)
}

/// The choice of the period: links, because each has its address.
#[component]
pub fn Turn(leafing: Leafing) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let span = leafing.span();
    let is_elsewhere = Memo::new(move |_| !span.get().contains(time.today()));
    let now = move || match span.get().period {
        Period::Day => t.review_this_day(),
        Period::Week => t.review_this_week(),
        Period::Month => t.review_this_month(),
    };
    let back_to_now = move || {
        let today = move || (span.get().period, time.today());
        leafing.link(
            today,
            "text-button",
            None,
            Signal::stored(false),
            now.into_any(),
        )
    };
    view! {
        <nav class="review-turn" aria-label=t.review_period()>
            <Kinds leafing=leafing day=t.review_day_period()/>
            <Leaves
                leafing=leafing
                said=Signal::derive(move || t.review_span(span.get(), time.today()))
                names=periods
            />
            <Show when=move || is_elsewhere.get()>{back_to_now()}</Show>
        </nav>
    }
}
