//! The figures: as they were handed in, with what corrections have made of them; before the
//! hand-in as they stand, with the way to close the day.

use crate::domain::book::Book;
use crate::domain::day::figures;
use crate::domain::day_log::Figure;
use crate::domain::standard::completion;
use crate::route::Route;
use crate::text::Lang;
use crate::ui::pages::day_figures::Bars;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What the card shows.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    /// The figure in large.
    percent: Option<u8>,
    /// When it was handed in, or that it was not.
    state: String,
    /// What corrections have made of it, when they have changed it.
    amended: Option<String>,
    figures: Vec<Figure>,
    /// Which lines had no result at the hand-in.
    left: Option<String>,
    /// Whether the day is still to be closed.
    open: bool,
}

impl Shown {
    fn of(book: &Book, date: NaiveDate, today: NaiveDate, t: Lang) -> Self {
        let page = book.day(date).map(AsRef::as_ref);
        let now = figures(page, book.standard_on(date));
        match page.and_then(|page| page.closing.as_ref()) {
            Some(closing) => {
                let amended = completion(&now).filter(|_| now != closing.figures);
                let (day, time) = (closing.at.date_naive(), t.time(closing.at.time()));
                Self {
                    percent: closing.percent,
                    state: if day == date {
                        t.closed_at(&time)
                    } else {
                        t.closed_on(&t.near_day(day, today), &time)
                    },
                    amended: amended.map(|p| t.figures_after_amending(&t.percent(p))),
                    figures: closing.figures.clone(),
                    left: page.and_then(|page| t.open_when_handed_in(book, page)),
                    open: false,
                }
            }
            None => Self {
                percent: completion(&now),
                state: t.not_closed().to_owned(),
                amended: None,
                figures: now,
                left: None,
                open: true,
            },
        }
    }
}

/// The card; nothing on a day to come.
#[component]
pub fn HandedIn(date: NaiveDate) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let shown = Memo::new(move |_| {
        let today = time.today();
        (date <= today).then(|| desk.book(|book| Shown::of(book, date, today, t)))
    });
    move || {
        shown.get().map(|shown| {
            let close = shown.open.then(|| {
                view! {
                    <a class="button button_small" href=Route::CloseDay(date).path()>
                        {t.close_day()}
                    </a>
                }
            });
            let amended = shown
                .amended
                .map(|words| view! { <span class="tag tag_planned">{words}</span> });
            view! {
                <section class="card" data-testid="day-figures">
                    <div class="row row_wrap">
                        <p class="grow">
                            <strong class="big-number number">
                                {t.percent_or_dash(shown.percent)}
                            </strong>
                            " "
                            <span class="quiet">{shown.state}</span>
                            " "
                            {amended}
                        </p>
                        {close}
                    </div>
                    <Bars figures=Signal::stored(shown.figures)/>
                    {shown.left.map(|words| view! { <p class="quiet"><bdi>{words}</bdi></p> })}
                </section>
            }
        })
    }
}
