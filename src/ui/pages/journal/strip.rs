//! The strip: a month's days side by side, each a link with its completion as a small ring.

use crate::domain::book::Book;
use crate::domain::calendar::WorkingDays;
use crate::domain::day::figures;
use crate::domain::standard::completion;
use crate::route::Route;
use crate::text::Lang;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::{Datelike, NaiveDate};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Around the ring, in the drawing's own units: a radius of 15 in a box of 36.
const AROUND: f64 = 2.0 * std::f64::consts::PI * 15.0;

/// A day of the strip.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct StripDay {
    date: NaiveDate,
    /// The completion of a day with a page that is not ahead.
    percent: Option<u8>,
    /// Whether something is planned on a day to come.
    planned: bool,
    rests: bool,
    today: bool,
    spoken: String,
}

fn days(book: &Book, first: NaiveDate, today: NaiveDate, t: Lang) -> Vec<StripDay> {
    let working = WorkingDays::of(book);
    first
        .iter_days()
        .take_while(|date| date.month() == first.month())
        .map(|date| {
            let page = book.day(date).filter(|page| !page.entries.is_empty());
            let percent = page
                .filter(|_| date <= today)
                .and_then(|page| completion(&figures(Some(page), book.standard_on(date))));
            let planned = page.is_some_and(|page| page.entries.iter().any(|e| e.is_planned()));
            let rests = !working.is_working(date);
            let state = match (percent, page.is_some(), rests) {
                (Some(percent), ..) => t.percent(percent),
                (None, true, _) => t.line_planned().to_owned(),
                (None, false, true) => t.rests().to_owned(),
                (None, false, false) => t.no_record().to_owned(),
            };
            StripDay {
                date,
                percent,
                planned: planned && date > today,
                rests,
                today: date == today,
                spoken: t.day_in_strip(&t.full_date(date, today), &state),
            }
        })
        .collect()
}

/// The strip. Today, or else the month's end, is in sight.
#[component]
pub fn Strip(month: Memo<NaiveDate>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let days = Memo::new(move |_| {
        let today = time.today();
        desk.book(|book| days(book, month.get(), today, t))
    });
    let strip = NodeRef::<html::Ul>::new();
    Effect::new(move |_| {
        month.track();
        let Some(strip) = strip.get() else { return };
        // After the days of the month have been laid out.
        request_animation_frame(move || {
            let today = strip
                .query_selector("[aria-current]")
                .ok()
                .flatten()
                .and_then(|day| day.dyn_into::<web_sys::HtmlElement>().ok());
            let left = today.map_or(strip.scroll_width(), |day| {
                day.offset_left() - strip.client_width() / 2
            });
            strip.set_scroll_left(left);
        });
    });
    view! {
        <ul class="strip" aria-label=t.days_of_month() node_ref=strip>
            <For
                each=move || days.get()
                key=|day| day.clone()
                children=|day| view! { <DayMark day=day/> }
            />
        </ul>
    }
}

#[component]
fn DayMark(day: StripDay) -> impl IntoView {
    let t = use_lang();
    let share = f64::from(day.percent.unwrap_or_default()) / 100.0;
    let fill = (share > 0.0).then(|| {
        view! {
            <circle
                class="ring-fill"
                cx="18"
                cy="18"
                r="15"
                transform="rotate(-90 18 18)"
                stroke-dasharray=format!("{:.1} {AROUND:.1}", share * AROUND)
            ></circle>
        }
    });
    view! {
        <li>
            <a
                class="strip-day"
                class:strip-day_rests=day.rests
                class:strip-day_planned=day.planned
                class:strip-day_empty=day.percent.is_none()
                href=Route::Day(day.date).path()
                aria-label=day.spoken
                aria-current=day.today.then_some("date")
            >
                <span class="strip-weekday">{t.weekday_letter(day.date.weekday())}</span>
                <svg class="strip-ring" viewBox="0 0 36 36" aria-hidden="true">
                    <circle class="ring-track" cx="18" cy="18" r="15"></circle>
                    {fill}
                    <text class="strip-number" x="18" y="22.5" text-anchor="middle">
                        {day.date.day().to_string()}
                    </text>
                </svg>
            </a>
        </li>
    }
}
