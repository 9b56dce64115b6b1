//! The day that an address names.

use crate::route::Route;
use crate::ui::pages::NotFound;
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Draws the page of the day in the address, anew when the day changes; says so when there is no
/// such day.
#[component]
pub fn OfAddress<F, V>(
    /// Draws the page.
    page: F,
) -> impl IntoView
where
    F: Fn(NaiveDate) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let params = use_params_map();
    let date = Memo::new(move |_| {
        params
            .with(|params| params.get("date"))
            .and_then(|text| Route::date(&text))
    });
    move || match date.get() {
        Some(date) => page(date).into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}
