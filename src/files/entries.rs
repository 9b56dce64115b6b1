//! The entries of some days as a table: one line a row, in the order of the days.

use super::Reading;
use crate::domain::book::Book;
use crate::domain::day_log::{DayLog, Entry, EntryState};
use crate::text::Lang;
use crate::text::journal::class_letter;
use chrono::NaiveDate;

/// The rows from one day to another, both included, the heads first.
pub fn table<'a>(
    book: &'a Book,
    from: NaiveDate,
    to: NaiveDate,
    t: Lang,
    reading: Reading<'a>,
) -> impl Iterator<Item = Vec<String>> + 'a {
    let rows = book.days_between(from, to).flat_map(move |page| {
        page.in_order()
            .into_iter()
            .map(move |entry| row(book, page, entry, t, reading))
    });
    std::iter::once(heads(t)).chain(rows)
}

/// How many lines there are from one day to another.
pub fn count(book: &Book, from: NaiveDate, to: NaiveDate) -> usize {
    book.days_between(from, to)
        .map(|page| page.entries.len())
        .sum()
}

fn heads(t: Lang) -> Vec<String> {
    [
        t.files_head_date(),
        t.files_head_time(),
        t.files_head_person(),
        t.files_head_class(),
        t.files_head_kind(),
        t.files_head_state(),
        t.files_head_outcome(),
        t.files_head_intention(),
        t.files_head_obstacle(),
        t.files_head_premium(),
        t.files_head_purpose(),
        t.files_head_note(),
        t.files_head_recorded(),
    ]
    .map(str::to_owned)
    .into()
}

fn row(book: &Book, page: &DayLog, entry: &Entry, t: Lang, reading: Reading<'_>) -> Vec<String> {
    let person = entry.person.as_ref().and_then(|id| book.person(id));
    let record = entry.record();
    let or_empty = Option::unwrap_or_default;
    vec![
        // As a spreadsheet reads a date in any country.
        page.date.to_string(),
        or_empty(entry.at.map(|at| t.time(at))),
        match (person, &entry.person) {
            (Some(person), _) => (reading.name)(&person.name),
            (None, Some(_)) => t.someone_gone().to_owned(),
            (None, None) => String::new(),
        },
        or_empty(
            person
                .and_then(|p| p.class())
                .map(|c| class_letter(c).to_owned()),
        ),
        t.kind(entry.kind).to_owned(),
        match &entry.state {
            EntryState::Planned => t.line_planned().to_owned(),
            EntryState::Done(_) => t.line_done().to_owned(),
            EntryState::Moved { to, .. } => t.moved_short(&to.to_string()),
            EntryState::Dropped => t.line_dropped().to_owned(),
        },
        or_empty(record.map(|r| t.outcome(r.outcome).to_owned())),
        or_empty(
            record
                .and_then(|r| r.intention)
                .map(|c| class_letter(c).to_owned()),
        ),
        or_empty(
            record
                .and_then(|r| r.obstacle)
                .map(|o| t.obstacle(o).to_owned()),
        ),
        or_empty(record.and_then(|r| r.premium).map(|yuan| yuan.to_string())),
        (reading.words)(&entry.purpose),
        or_empty(record.map(|r| (reading.words)(&r.note))),
        or_empty(record.map(|r| r.at.format("%Y-%m-%d %H:%M").to_string())),
    ]
}
