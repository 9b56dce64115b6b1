//! The day is closed: a quiet page that says so and shows what comes next.

use super::form::late_words;
use crate::domain::standard;
use crate::route::Route;
use crate::ui::pages::day_figures::Bars;
use crate::ui::pages::day_lines::{PlanMore, PlanOf};
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What is left to see.
#[component]
pub fn HandedIn(date: NaiveDate, #[prop(into)] next: Signal<Option<NaiveDate>>) -> impl IntoView {
    let t = use_lang();
    let closing = use_desk().peek(|book| book.day(date).and_then(|page| page.closing.clone()));
    let percent = closing.as_ref().and_then(|closing| closing.percent);
    let figures = closing.map(|closing| closing.figures).unwrap_or_default();
    let met =
        standard::is_met(&figures).then(|| view! { <p class="accent">{t.standard_met()}</p> });
    let late =
        late_words(use_desk(), date).map(|_| view! { <p class="quiet">{t.words_came_late()}</p> });
    let title = t.handed_in(percent, date == use_time().today_untracked());
    view! {
        <section class="card close-done" data-testid="handed-in">
            <h2 class="close-done-title">{title}</h2>
            {met}
            <p class="quiet">{t.rest_well()}</p>
            {late}
            <Bars figures=Signal::stored(figures)/>
        </section>
        {move || next.get().map(|date| view! { <PlanOf date=date/> <PlanMore date=date/> })}
        <div class="buttons">
            <a class="button" href=Route::Day(date).path()>{t.see_day_page()}</a>
            <a class="button button_primary" href=Route::Today.path()>{t.to_today()}</a>
        </div>
    }
}
