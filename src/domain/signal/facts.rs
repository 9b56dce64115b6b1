//! What the rules judge, as plain values: whole months, whole weeks, the dossiers, the days without
//! a reason, and how the results of the last weeks were written down.
//!
//! A month or a week that is not over is no case yet. A week of which nothing was asked, a holiday
//! week, is left out: it neither counts nor breaks a run.

use super::Limits;
use crate::domain::activity::ActivityKind;
use crate::domain::book::Book;
use crate::domain::calendar::WorkingDays;
use crate::domain::day;
use crate::domain::day_log::{DayLog, Entry};
use crate::domain::dossier;
use crate::domain::goal::YearMonth;
use crate::domain::goal::rates::{Basis, Sold};
use crate::domain::id::{EntryId, PersonId};
use crate::domain::metric::Metric;
use crate::domain::period::{Counts, Rate, Share, Span, Tally};
use crate::domain::standard::Period;
use crate::domain::trend;
use chrono::{Days, NaiveDate, NaiveDateTime};

/// Everything the rules read.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// As of when.
    pub today: NaiveDate,
    /// The last whole months, the oldest first.
    pub months: Vec<MonthFacts>,
    /// The last whole weeks of which something was asked, the oldest first.
    pub weeks: Vec<WeekFacts>,
    /// The average premium that is expected, in yuan.
    pub premium_expected: u32,
    /// The dossiers.
    pub dossiers: Dossiers,
    /// Working days with too few visits and no reason written, the oldest first.
    pub unexplained: Vec<NaiveDate>,
    /// The results of the last weeks, the oldest day first. Noted names are none.
    pub records: Vec<RecordFacts>,
}

/// A whole month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthFacts {
    /// Which one.
    pub span: Span,
    /// Appointments made of calls in which the person was reached.
    pub appointments: Share,
    /// Signed of all personal visits.
    pub close: Share,
    /// What was signed, and for how much.
    pub sold: Sold,
}

/// A whole week of which something was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekFacts {
    /// Which one.
    pub span: Span,
    /// Working days of it, from the first page on.
    pub days_asked: u32,
    /// How far it got in percent.
    pub completion: u8,
    /// Signed in it.
    pub signed: u32,
    /// Visits done of those wanted; of none when the standard wants no visits.
    pub visits: Share,
}

/// How full the dossiers are of those the agent works with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dossiers {
    /// How many.
    pub people: u32,
    /// The filled groups of all their groups, as [`trend::coverage`] counts them.
    pub filled: Share,
    /// Those that are not full, the emptiest first.
    pub incomplete: Vec<PersonId>,
}

/// A result, and how it was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordFacts {
    /// The line.
    pub entry: EntryId,
    /// The day it stands on.
    pub date: NaiveDate,
    /// When it was written, by the wall clock of the place.
    pub written: NaiveDateTime,
    /// The words on it.
    pub note: String,
    /// Set for a visit to somebody in the book.
    pub visit: Option<Visit>,
}

/// A visit to somebody in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Whether the person had been visited on a day before.
    pub again: bool,
}

impl Facts {
    /// Collects them from a book.
    pub fn of(book: &Book, today: NaiveDate, limits: &Limits) -> Self {
        Self {
            today,
            months: months(book, today, limits.appointment_months.max(3)),
            weeks: weeks(book, today, limits.weeks_needed()),
            premium_expected: premium_expected(book, today).unwrap_or(limits.premium_expected),
            dossiers: dossiers(book, today),
            unexplained: unexplained(book, today, limits.reason_days),
            records: records(book, today, limits.record_days.max(limits.revisit_days)),
        }
    }
}

/// The whole periods before the one that runs, the oldest first.
fn before(period: Period, today: NaiveDate, count: usize) -> Vec<Span> {
    let running = Span::around(period, today);
    let back = std::iter::successors(Some(running.previous()), |span| Some(span.previous()));
    let mut spans: Vec<Span> = back.take(count).collect();
    spans.reverse();
    spans
}

fn months(book: &Book, today: NaiveDate, count: usize) -> Vec<MonthFacts> {
    before(Period::Month, today, count)
        .into_iter()
        .map(|span| {
            let counts = Counts::between(book, span.from, span.to);
            MonthFacts {
                span,
                appointments: counts.rate(Rate::Appointments),
                close: counts.rate(Rate::Close),
                sold: Sold::between(book, span.from, span.to),
            }
        })
        .collect()
}

/// What the month's goal expects of a deal. A goal that took the average from the agent's own last
/// months expects what there is, and says nothing here.
fn premium_expected(book: &Book, today: NaiveDate) -> Option<u32> {
    let goal = book.goal(YearMonth::of(today))?;
    let inputs = goal.in_force_on(today)?.inputs;
    let is_own = matches!(inputs.average_basis, Basis::Own { .. });
    (!is_own && inputs.average_premium > 0).then_some(inputs.average_premium)
}

fn weeks(book: &Book, today: NaiveDate, count: usize) -> Vec<WeekFacts> {
    // Before the first page nothing was asked of anybody.
    let Some(first) = book.days().next().map(|page| page.date) else {
        return Vec::new();
    };
    let working = WorkingDays::of(book);
    before(Period::Week, today, count)
        .into_iter()
        .filter(|span| span.to >= first)
        .filter_map(|span| {
            let tally = Tally::of(book, span, today);
            let wants_visits = tally
                .goals
                .iter()
                .find(|goal| goal.metric == Metric::Visits && !goal.wished);
            Some(WeekFacts {
                span,
                days_asked: working.count(span.from.max(first), span.to),
                // A week of which nothing was due, of a day or as a whole, is none.
                completion: tally.completion()?,
                signed: tally.counts.of(Metric::Signed),
                visits: wants_visits.map_or(Share::default(), |goal| Share {
                    part: goal.done,
                    whole: goal.wanted,
                }),
            })
        })
        .collect()
}

fn dossiers(book: &Book, today: NaiveDate) -> Dossiers {
    let mut percents: Vec<(u8, &PersonId)> = book
        .people()
        .filter(|person| trend::is_worked_with(person))
        .map(|person| {
            let full = dossier::completeness(book, person, today).percent();
            (full, &person.id)
        })
        .collect();
    percents.sort_unstable();
    let groups = u32::try_from(dossier::Group::ALL.len()).unwrap_or(u32::MAX);
    let people = u32::try_from(percents.len()).unwrap_or(u32::MAX);
    // A person's percentage is a whole number of groups.
    let filled = percents
        .iter()
        .map(|(full, _)| u32::from(*full) * groups / 100);
    Dossiers {
        people,
        filled: Share {
            part: filled.sum(),
            whole: people * groups,
        },
        incomplete: percents
            .into_iter()
            .filter(|(full, _)| *full < 100)
            .map(|(_, id)| id.clone())
            .collect(),
    }
}

fn unexplained(book: &Book, today: NaiveDate, days: u64) -> Vec<NaiveDate> {
    let Some(first) = book.days().next().map(|page| page.date) else {
        return Vec::new();
    };
    let from = today.checked_sub_days(Days::new(days)).unwrap_or(first);
    let working = WorkingDays::of(book);
    from.max(first)
        .iter_days()
        .take_while(|date| *date < today)
        .filter(|date| working.is_working(*date))
        .filter(|date| {
            let page = book.day(*date).map(AsRef::as_ref);
            is_short_of_visits(book, page, *date) && !page.is_some_and(has_words)
        })
        .collect()
}

fn is_short_of_visits(book: &Book, page: Option<&DayLog>, date: NaiveDate) -> bool {
    day::figures(page, book.standard_on(date))
        .iter()
        .any(|figure| figure.metric == Metric::Visits && !figure.wished && !figure.is_met())
}

/// Whether anything was written about the day.
fn has_words(page: &DayLog) -> bool {
    !page.problems.trim().is_empty() || !page.summary.trim().is_empty()
}

fn records(book: &Book, today: NaiveDate, days: u64) -> Vec<RecordFacts> {
    let from = today
        .checked_sub_days(Days::new(days))
        .unwrap_or(NaiveDate::MIN);
    book.days_between(from, today)
        .flat_map(|page| page.entries.iter().map(move |entry| (page.date, entry)))
        .filter(|(_, entry)| entry.kind != ActivityKind::NewProspect)
        .filter_map(|(date, entry)| {
            let record = entry.record()?;
            Some(RecordFacts {
                entry: entry.id.clone(),
                date,
                written: record.at.naive_local(),
                note: record.note.clone(),
                visit: visit(book, date, entry),
            })
        })
        .collect()
}

fn visit(book: &Book, date: NaiveDate, entry: &Entry) -> Option<Visit> {
    let person = entry.person.as_ref()?;
    Metric::Visits.counts(entry).then(|| Visit {
        again: book
            .history(person)
            .any(|(day, line)| day < date && Metric::Visits.counts(line)),
    })
}
