//! The end of the day: the way to close it, and what shows once it is closed.

use crate::domain::calendar::WorkingDays;
use crate::domain::day::figures;
use crate::domain::hours::is_evening;
use crate::domain::standard::completion;
use crate::route::Route;
use crate::ui::pages::day_lines::{PlanMore, PlanOf};
use crate::ui::pages::report::DayReport;
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::prelude::*;

/// From five o'clock on, or as soon as everything has its result.
#[component]
pub fn TimeToClose(
    /// Whether everything planned has its result.
    all_done: Signal<bool>,
    /// Whether something is still to be done.
    open: Signal<bool>,
) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let evening = Memo::new(move |_| is_evening(time.now().time()));
    let offered = move || all_done.get() || (open.get() && evening.get());
    let title = move || {
        if all_done.get() {
            t.whole_day_done()
        } else {
            t.time_to_close()
        }
    };
    let path = move || Route::CloseDay(time.today()).path();
    view! {
        <Show when=offered>
            <section class="card card_soft time-to-close">
                <div class="row">
                    <div class="grow">
                        <h2 class="card-title">{title}</h2>
                        <p class="quiet">{t.time_to_close_hint()}</p>
                    </div>
                    <a class="button button_primary button_small" href=path>{t.close_day()}</a>
                </div>
            </section>
        </Show>
    }
}

/// The day is closed: its figure, and what is planned for the next working day.
#[component]
pub fn ClosedDay() -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let desk = use_desk();
    let percent = Memo::new(move |_| {
        let today = time.today();
        desk.book(|book| {
            let page = book.day(today).map(AsRef::as_ref);
            completion(&figures(page, book.standard_on(today)))
        })
    });
    let next = Memo::new(move |_| {
        let today = time.today();
        desk.book(|book| WorkingDays::of(book).next_after(today))
    });
    let page = move || Route::Day(time.today()).path();
    view! {
        <section class="card card_soft" data-testid="closed-day">
            <div class="row row_wrap">
                <h2 class="card-title grow">
                    {move || t.day_closed(&t.percent_or_dash(percent.get()))}
                </h2>
                <a class="text-button" href=page>{t.look_at_page()}</a>
                <DayReport date=Signal::derive(move || time.today())/>
            </div>
        </section>
        {move || next.get().map(|date| view! { <PlanOf date=date/> <PlanMore date=date/> })}
    }
}
