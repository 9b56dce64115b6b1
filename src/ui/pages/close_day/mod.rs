//! 收工: the figures, what is still open, two lines of words, tomorrow's plan; and then it is good.
//!
//! What is typed and chosen is a draft until the day is handed in. Start with [`form`].

mod figures;
mod form;
mod handed_in;
mod open_lines;
mod tomorrow;
mod words;

use crate::domain::calendar::WorkingDays;
use crate::route::Route;
use crate::ui::components::{Empty, Page};
use crate::ui::pages::day_address::OfAddress;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::NaiveDate;
use figures::Figures;
use form::{CloseForm, HandIn, choices};
pub use form::{forget_late, late_words};
use handed_in::HandedIn;
use leptos::prelude::*;
use open_lines::OpenLines;
use tomorrow::Tomorrow;
use words::Words;

/// 收工.
#[component]
pub fn CloseDay() -> impl IntoView {
    view! { <OfAddress page=|date| view! { <OfDay date=date/> }/> }
}

#[component]
fn OfDay(date: NaiveDate) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let today = use_time().today_untracked();
    let sub = t.full_date(date, today);
    if date > today {
        return view! {
            <Page title=t.close_day() sub=sub back=Route::Journal>
                <Empty title=t.cannot_close_future()>
                    <a class="button button_primary" href=Route::Day(date).path()>
                        {t.plan_for_day()}
                    </a>
                </Empty>
            </Page>
        }
        .into_any();
    }
    let form = CloseForm::open(desk, date);
    let closed =
        Memo::new(move |_| desk.book(|book| book.day(date).is_some_and(|page| page.is_closed())));
    let next = Memo::new(move |_| desk.book(|book| WorkingDays::of(book).next_after(date)));
    // For a day closed late, what is planned has to lie ahead all the same.
    let next = Signal::derive(move || next.get().map(|next| next.max(today)));
    let proposed = Memo::new(move |_| {
        let next = next.get();
        next.map_or_else(Vec::new, |next| choices(desk, form, (date, next), today, t))
    });
    let back = if date == today {
        Route::Today
    } else {
        Route::Day(date)
    };
    view! {
        <Page title=t.close_day() sub=sub back=back>
            <Show
                when=move || closed.get()
                fallback=move || {
                    view! {
                        <div class="columns">
                            <div class="column">
                                <Figures date=date/>
                                <OpenLines date=date next=next/>
                                <Words form=form date=date/>
                            </div>
                            <div class="column">
                                <Tomorrow form=form proposed=proposed next=next/>
                            </div>
                        </div>
                        <HandIn form=form date=date proposed=proposed next=next/>
                    }
                }
            >
                <HandedIn date=date next=next/>
            </Show>
        </Page>
    }
    .into_any()
}
