//! The lines of a day as a list, wherever one is shown: today, tomorrow's plan, a page of the
//! journal.

use crate::actions::record::What;
use crate::domain::activity::ActivityKind;
use crate::domain::book::Book;
use crate::domain::day_log::Entry;
use crate::domain::id::{EntryId, PersonId};
use crate::route::Route;
use crate::text::Lang;
use crate::text::journal::{LineState, LineWords};
use crate::ui::components::EntryLine;
use crate::ui::state::{Ask, Sheets, use_desk, use_lang, use_sheets, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// A line, with what a tap needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// The line.
    pub id: EntryId,
    /// Its day.
    pub date: NaiveDate,
    /// What it says.
    pub words: LineWords,
    /// The new name, when all the line says is that somebody was noted.
    pub noted: Option<PersonId>,
}

impl Row {
    /// The row of a line.
    pub fn of(book: &Book, entry: &Entry, date: NaiveDate, today: NaiveDate, t: Lang) -> Self {
        let notes = entry.kind == ActivityKind::NewProspect;
        Self {
            id: entry.id.clone(),
            date,
            words: t.line(book, entry, date, today),
            noted: entry.person.clone().filter(|_| notes),
        }
    }

    /// What a tap asks for: a result is corrected, any other line is dealt with.
    pub fn ask(&self) -> Ask {
        let (date, id) = (self.date, self.id.clone());
        match self.words.state {
            LineState::Done => Ask::Record(What::Line { date, id }),
            LineState::Planned | LineState::Moved | LineState::Dropped => Ask::Line { date, id },
        }
    }
}

/// Opens what a tap on a line is for. Whom a line only notes is shown on the own page.
pub fn open_row(row: &Row, sheets: Sheets, go: &impl Fn(&str, NavigateOptions)) {
    match &row.noted {
        Some(person) => go(
            &Route::Person(person.clone()).path(),
            NavigateOptions::default(),
        ),
        None => sheets.open(row.ask()),
    }
}

/// The list. Nothing is drawn while it is empty.
#[component]
pub fn DayLines(
    /// The lines, in order.
    #[prop(into)]
    rows: Signal<Vec<Row>>,
    /// Its name for a screen reader.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let sheets = use_sheets();
    let go = StoredValue::new_local(use_navigate());
    let label = StoredValue::new(label);
    let line = move |row: Row| {
        let words = row.words.clone();
        let on_tap = move |()| go.with_value(|go| open_row(&row, sheets, go));
        view! { <li><EntryLine words=words on_tap=on_tap/></li> }
    };
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <ul class="card card_list" aria-label=label.get_value()>
                <For each=move || rows.get() key=|row| row.clone() children=line/>
            </ul>
        </Show>
    }
}

/// What is planned for a day to come.
#[component]
pub fn PlanOf(
    /// The day.
    date: NaiveDate,
) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let rows = Memo::new(move |_| {
        let today = time.today();
        desk.book(|book| {
            book.timeline(date)
                .into_iter()
                .map(|entry| Row::of(book, entry, date, today, t))
                .collect::<Vec<_>>()
        })
    });
    let day = t.near_day(date, time.today_untracked());
    let title = t.airy(t.plan_of(&day));
    let nothing = t.airy(t.nothing_planned_for(&day));
    let label = title.clone();
    view! {
        <h2 class="section-label">{title}</h2>
        <DayLines rows=rows label=label/>
        <Show when=move || rows.with(Vec::is_empty)>
            <p class="quiet">{nothing.clone()}</p>
        </Show>
    }
}

/// The way to that day's page, where more can be planned.
#[component]
pub fn PlanMore(
    /// The day.
    date: NaiveDate,
) -> impl IntoView {
    let t = use_lang();
    view! { <a class="text-button" href=Route::Day(date).path()>{t.plan_more()}</a> }
}
