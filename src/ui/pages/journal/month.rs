//! The pages of a month, the newest first, each with its figures in one line.

use crate::domain::book::Book;
use crate::domain::day::figures;
use crate::domain::day_log::DayLog;
use crate::domain::standard::completion;
use crate::route::Route;
use crate::text::Lang;
use crate::ui::components::Empty;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::{Months, NaiveDate};
use leptos::prelude::*;

/// A page as a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct PageRow {
    date: NaiveDate,
    day: String,
    /// The figures, or how much is planned.
    figures: String,
    /// The first words of the evening.
    words: String,
    percent: String,
    /// That a day gone by was not closed.
    state: &'static str,
}

impl PageRow {
    fn of(page: &DayLog, book: &Book, today: NaiveDate, t: Lang) -> Self {
        let date = page.date;
        let ahead = date > today;
        let figures = figures(Some(page), book.standard_on(date));
        let line = figures
            .iter()
            .map(|f| format!("{}\u{a0}{}/{}", t.metric_short(f.metric), f.done, f.wanted))
            .collect::<Vec<_>>()
            .join(" · ");
        let planned = page.entries.iter().filter(|e| e.is_planned()).count();
        let words = [&page.summary, &page.problems]
            .into_iter()
            .find(|words| !words.trim().is_empty())
            .and_then(|words| words.lines().next().map(str::to_owned));
        Self {
            date,
            day: t.full_date(date, today),
            figures: if ahead {
                t.planned_count(planned)
            } else {
                line
            },
            words: words.unwrap_or_default(),
            percent: if ahead {
                String::new()
            } else {
                t.percent_or_dash(completion(&figures))
            },
            state: if ahead || page.is_closed() || date == today {
                ""
            } else {
                t.not_closed()
            },
        }
    }
}

/// The pages up to today, the newest first; then what is planned for the days to come.
#[component]
pub fn MonthList(month: Memo<NaiveDate>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let rows = Memo::new(move |_| {
        let (first, today) = (month.get(), time.today());
        let last = first
            .checked_add_months(Months::new(1))
            .and_then(|next| next.pred_opt())
            .unwrap_or(first);
        desk.book(|book| {
            book.days_between(first, last)
                .filter(|page| !page.entries.is_empty() || page.is_closed())
                .map(|page| PageRow::of(page, book, today, t))
                .partition::<Vec<_>, _>(|row| row.date <= today)
        })
    });
    let past =
        Memo::new(move |_| rows.with(|(past, _)| past.iter().rev().cloned().collect::<Vec<_>>()));
    let ahead = Memo::new(move |_| rows.with(|(_, ahead)| ahead.clone()));
    let list = move |rows: Memo<Vec<PageRow>>| {
        view! {
            <ul class="card card_list">
                <For
                    each=move || rows.get()
                    key=|row| row.clone()
                    children=|row| view! { <PageLine row=row/> }
                />
            </ul>
        }
    };
    view! {
        <Show
            when=move || rows.with(|(past, ahead)| !past.is_empty() || !ahead.is_empty())
            fallback=move || {
                let hint = if desk.is_complete() { t.no_pages_hint() } else { t.loading_older() };
                view! { <Empty title=t.no_pages_title() hint=hint/> }
            }
        >
            <Show when=move || past.with(|past| !past.is_empty())>{list(past)}</Show>
            <Show when=move || ahead.with(|ahead| !ahead.is_empty())>
                <h3 class="section-label">{t.days_ahead()}</h3>
                {list(ahead)}
            </Show>
        </Show>
    }
}

#[component]
fn PageLine(row: PageRow) -> impl IntoView {
    view! {
        <li>
            <a class="line" href=Route::Day(row.date).path()>
                <span class="grow">
                    <span class="line-title">{row.day}</span>
                    <span class="line-note line-note_block">{row.figures}</span>
                    <span class="line-note line-note_block line-note_words">{row.words}</span>
                </span>
                <span class="line-end">
                    <span class="page-percent number">{row.percent}</span>
                    <span class="line-note line-note_block">{row.state}</span>
                </span>
            </a>
        </li>
    }
}
