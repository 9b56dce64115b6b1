//! The day in one number, how it compares with the same weekday a week before, and the bars.

use crate::domain::book::Book;
use crate::domain::day::figures;
use crate::domain::standard::completion;
use crate::ui::pages::day_figures::Bars;
use crate::ui::state::{use_desk, use_lang};
use chrono::{Days, NaiveDate};
use leptos::prelude::*;

/// The completion of a day that has a page.
fn percent_on(book: &Book, date: NaiveDate) -> Option<u8> {
    let page = book.day(date)?;
    completion(&figures(Some(page.as_ref()), book.standard_on(date)))
}

/// The card.
#[component]
pub fn Figures(date: NaiveDate) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let now = Memo::new(move |_| {
        desk.book(|book| figures(book.day(date).map(AsRef::as_ref), book.standard_on(date)))
    });
    let percent = Memo::new(move |_| now.with(|figures| completion(figures)));
    let before = Memo::new(move |_| {
        let week_ago = date.checked_sub_days(Days::new(7))?;
        desk.book(|book| percent_on(book, week_ago))
    });
    let words = move || match (percent.get(), before.get()) {
        (None, _) => t.nothing_required().to_owned(),
        (Some(_), None) => t.reached_today().to_owned(),
        (Some(percent), Some(before)) => {
            format!(
                "{} · {}",
                t.reached_today(),
                t.compared(percent, before, date)
            )
        }
    };
    view! {
        <section class="card close-figures" data-testid="close-figures">
            <p class="row row_wrap">
                <strong class="big-number number">
                    {move || t.percent_or_dash(percent.get())}
                </strong>
                <span class="quiet">{words}</span>
            </p>
            <Bars figures=now/>
        </section>
    }
}
