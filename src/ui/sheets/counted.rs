//! 算进去的: the entries behind a figure, so that no number has to be believed; and what counts,
//! which matters most where nothing has counted yet.

use super::head::SheetHead;
use crate::domain::book::Book;
use crate::domain::counted::Counted;
use crate::domain::day_log::Entry;
use crate::domain::id::EntryId;
use crate::route::Route;
use crate::text::Lang;
use crate::text::journal::LineWords;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// A busy month has some two hundred; nobody reads on beyond that.
const SHOWN: usize = 200;

/// One entry that counts.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Row {
    id: EntryId,
    /// The day, when the figure spans several.
    day: Option<String>,
    words: LineWords,
    /// The person's page, else the day's.
    leads_to: String,
}

impl Row {
    /// A line of the page of `date`; `day` is said in place of its time.
    pub(super) fn of(
        book: &Book,
        entry: &Entry,
        date: NaiveDate,
        day: Option<String>,
        t: Lang,
        today: NaiveDate,
    ) -> Self {
        let known = entry.person.as_ref().filter(|id| book.person(id).is_some());
        Self {
            id: entry.id.clone(),
            day,
            words: t.line(book, entry, date, today),
            leads_to: known
                .map_or(Route::Day(date), |id| Route::Person(id.clone()))
                .path(),
        }
    }
}

fn rows(
    book: &Book,
    mut lines: Vec<(NaiveDate, &Entry)>,
    (from, to): (NaiveDate, NaiveDate),
    t: Lang,
    today: NaiveDate,
) -> Vec<Row> {
    lines.truncate(SHOWN);
    lines
        .into_iter()
        .map(|(date, entry)| {
            let day = (from != to).then(|| t.near_day(date, today));
            Row::of(book, entry, date, day, t, today)
        })
        .collect()
}

/// The sheet.
#[component]
pub fn CountedSheet(
    /// The figure.
    counted: Counted,
    /// First day.
    from: NaiveDate,
    /// Last day.
    to: NaiveDate,
) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    // People are counted once, however many of their visits stand below.
    let (all, entries, rows) = use_desk().peek(|book| {
        let lines = counted.entries(book, from, to);
        let entries = lines.len();
        let all = counted.count(book, from, to) as usize;
        (all, entries, rows(book, lines, (from, to), t, today))
    });
    let sub = if from == to {
        t.full_date(from, today)
    } else {
        t.day_range(from, to)
    };
    let list = if rows.is_empty() {
        view! { <p class="sheet-text">{t.counted_none()}</p> }.into_any()
    } else {
        let rest = (entries > rows.len()).then(|| t.counted_more(entries - rows.len()));
        view! {
            <ul class="counted">{rows.into_iter().map(row).collect_view()}</ul>
            <p class="quiet">{rest}</p>
        }
        .into_any()
    };
    view! {
        <SheetHead title=t.counted_title(t.counted(counted), all) sub=sub/>
        {list}
        <p class="quiet counted-rule">{t.what_counts(t.counted_rule(counted))}</p>
    }
}

pub(super) fn row(counted: Row) -> impl IntoView {
    let words = counted.words;
    let time = match (counted.day, words.time.is_empty()) {
        (Some(day), _) => day,
        (None, false) => words.time,
        (None, true) => String::new(),
    };
    view! {
        <li>
            <a class="line" href=counted.leads_to>
                <span class="line-time">{time}</span>
                <span class="grow">
                    <span class="line-title">{words.title}</span>
                    <span class="line-note line-note_block">{words.about}</span>
                </span>
                <span class="line-end">{words.result}</span>
            </a>
        </li>
    }
}
