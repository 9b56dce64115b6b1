//! One page of the journal: planned beside done, the figures as they were handed in, the words of
//! the evening, and every correction since with its reason.
//!
//! A day to come is planned here; a day gone by is corrected here. Neither is ever locked.

mod amendments;
mod handed_in;
mod overruled;
mod pairs;
mod words;

use crate::actions::record::What;
use crate::domain::activity::ActivityKind;
use crate::domain::calendar::{Working, WorkingDays};
use crate::route::Route;
use crate::ui::components::{Empty, Icon, Page};
use crate::ui::pages::day_address::OfAddress;
use crate::ui::pages::day_lines::PlanOf;
use crate::ui::pages::report::DayReport;
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets, use_time};
use amendments::Amendments;
use chrono::NaiveDate;
use handed_in::HandedIn;
use leptos::prelude::*;
use overruled::Overruled;
use pairs::Pairs;
use words::Words;

/// One day page.
#[component]
pub fn DayPage() -> impl IntoView {
    view! { <OfAddress page=|date| view! { <OfDay date=date/> }/> }
}

#[component]
fn OfDay(date: NaiveDate) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let sub = Memo::new(move |_| {
        let today = time.today();
        let near = t.near_day(date, today);
        desk.book(|book| {
            let days = WorkingDays::of(book);
            let place = match days.judge(date).working {
                Working::Yes => t.nth_working_day_of_month(days.in_month(date).nth),
                Working::No(why) => t.day_off(why),
            };
            format!("{near} · {place}")
        })
    });
    let title = Signal::derive(move || t.full_date(date, time.today()));
    let empty = Memo::new(move |_| {
        desk.book(|book| {
            book.day(date).is_none_or(|page| {
                page.entries.is_empty()
                    && !page.is_closed()
                    && page.summary.is_empty()
                    && page.problems.is_empty()
            })
        })
    });
    let ahead = move || date > time.today();
    view! {
        <Page
            title=title
            sub=sub
            back=Route::Journal
            trailing=view! { <Neighbours date=date/> }.into_any()
        >
            <div class="columns columns_three">
                <div class="column">
                    <Show when=move || !empty.get()>
                        <HandedIn date=date/>
                    </Show>
                </div>
                <div class="column">
                    <Show
                        when=move || !empty.get()
                        fallback=move || {
                            let (title, hint) = if ahead() {
                                (t.empty_future_title(), t.empty_future_hint())
                            } else {
                                (t.empty_past_title(), t.empty_past_hint())
                            };
                            view! { <Empty title=title hint=hint/> }
                        }
                    >
                        <Show when=ahead fallback=move || view! { <Pairs date=date/> }>
                            <PlanOf date=date/>
                        </Show>
                    </Show>
                    <Add date=date/>
                </div>
                <div class="column">
                    <Show when=move || !empty.get() && !ahead()>
                        <Words date=date/>
                        <Amendments date=date/>
                        <Overruled date=date/>
                        <DayReport date=date/>
                    </Show>
                </div>
            </div>
        </Page>
    }
}

/// The day before and the day after.
#[component]
fn Neighbours(date: NaiveDate) -> impl IntoView {
    let t = use_lang();
    let link = |day: Option<NaiveDate>, label: &'static str, icon: Icon| {
        day.map(|day| {
            view! {
                <a class="icon-link" href=Route::Day(day).path() aria-label=label>
                    {icon.view()}
                </a>
            }
        })
    };
    view! {
        <nav class="row day-neighbours" aria-label=t.days()>
            {link(date.pred_opt(), t.previous_day(), Icon::Back)}
            {link(date.succ_opt(), t.next_day(), Icon::Forward)}
        </nav>
    }
}

/// What may be added: what was forgotten on a day gone by, a plan on a day to come, both today.
#[component]
fn Add(date: NaiveDate) -> impl IntoView {
    let t = use_lang();
    let sheets = use_sheets();
    let time = use_time();
    let forgotten = move |_| {
        sheets.open(Ask::Record(What::Unplanned {
            date,
            person: None,
            kind: ActivityKind::AppointmentCall,
        }));
    };
    let plan = move |_| {
        sheets.open(Ask::Plan {
            person: None,
            kind: None,
            date: Some(date),
        });
    };
    let gone_by = move || date <= time.today();
    let to_come = move || date >= time.today();
    view! {
        <div class="buttons">
            <Show when=gone_by>
                <button type="button" class="button" on:click=forgotten>{t.add_forgotten()}</button>
            </Show>
            <Show when=to_come>
                <button type="button" class="button" on:click=plan>{t.plan_for_day()}</button>
            </Show>
        </div>
    }
}
