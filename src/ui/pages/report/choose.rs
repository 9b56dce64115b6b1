//! Which report, and whether names show.

use crate::domain::standard::Period;
use crate::report::Names;
use crate::route::{self, Route};
use crate::ui::components::Chip;
use crate::ui::pages::leafing::{Kinds, Leafing, Leaves, periods};
use crate::ui::state::{use_lang, use_time};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Days outside can only be a slip.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2150;

/// The day an address names; today without one.
fn day_of_address() -> Memo<NaiveDate> {
    let time = use_time();
    let query = use_query_map();
    Memo::new(move |_| {
        query
            .with(|q| q.get("at"))
            .and_then(|at| Route::date(&at))
            .filter(|date| YEARS.contains(&date.year()))
            .unwrap_or_else(|| time.today())
    })
}

/// The day, week or month an address names; today's without one.
pub fn report_of_address() -> Leafing {
    let query = use_query_map();
    let day = day_of_address();
    let address = Memo::new(move |_| {
        let period = query.with(|q| q.get("period"));
        (route::report_period(period.as_deref()), day.get())
    });
    Leafing::new(address, route::report)
}

/// The week an address names; today's without one.
pub fn week_of_address() -> Leafing {
    let day = day_of_address();
    let address = Memo::new(move |_| (Period::Week, day.get()));
    Leafing::new(address, route::week_sheet)
}

/// Day, week or month, and leafing through them.
#[component]
pub fn WhichReport(
    /// What is shown.
    leafing: Leafing,
) -> impl IntoView {
    let t = use_lang();
    view! {
        <nav class="review-turn" aria-label=t.report_which()>
            <Kinds leafing=leafing day=t.report_day_short()/>
            <Leaf leafing=leafing/>
        </nav>
    }
}

/// The one before, which one it is, and the one after.
#[component]
pub fn Leaf(
    /// What is shown.
    leafing: Leafing,
) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let said = Signal::derive(move || t.report_span(leafing.span().get(), time.today()));
    view! { <Leaves leafing=leafing said=said names=periods/> }
}

/// Masked or shown.
#[component]
pub fn NamesChoice(
    /// The choice.
    names: RwSignal<Names>,
) -> impl IntoView {
    let t = use_lang();
    let chip = |choice: Names, label: &'static str| {
        let on = Signal::derive(move || names.get() == choice);
        view! { <Chip label=label on=on on_tap=move |()| names.set(choice)/> }
    };
    view! {
        <div class="chips-label" aria-hidden="true">{t.report_names()}</div>
        <div class="chips" role="group" aria-label=t.report_names()>
            {chip(Names::Masked, t.report_names_masked())}
            {chip(Names::Shown, t.report_names_shown())}
        </div>
    }
}
