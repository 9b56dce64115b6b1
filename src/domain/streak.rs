//! 连续达标: how many working days in a row met their standard, counted back from today.
//!
//! A day is judged by what its page shows now: a correction after the hand-in counts, because it
//! stands on the page with its reason, as it does in the journal and in 复盘. The targets of a day
//! that was handed in are those of that minute, of any other those of the standard in force on it.
//! The hand-in's own figures stay visible on the page. A holiday neither breaks nor extends the streak, and neither does a working day of
//! which its standard asks nothing. Today counts once it is met and breaks nothing before.

use super::book::Book;
use super::calendar::WorkingDays;
use super::day;
use super::standard;
use chrono::NaiveDate;

/// A run of days that met their standard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streak {
    /// How many working days.
    pub days: u32,
    /// Whether today is one of them.
    pub today: bool,
}

/// What a day was worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayResult {
    /// The standard was met.
    Met,
    /// It was not.
    Missed,
    /// Nothing was asked: not a working day, or a standard without daily targets.
    NotAsked,
}

/// What a day was worth, by the figures that its page shows now, see [`day::figures`].
pub fn day_result(book: &Book, days: &WorkingDays<'_>, date: NaiveDate) -> DayResult {
    if !days.is_working(date) {
        return DayResult::NotAsked;
    }
    let page = book.day(date).map(AsRef::as_ref);
    let figures = day::figures(page, book.standard_on(date));
    if standard::completion(&figures).is_none() {
        DayResult::NotAsked
    } else if standard::is_met(&figures) {
        DayResult::Met
    } else {
        DayResult::Missed
    }
}

/// The streak as of today.
pub fn streak(book: &Book, today: NaiveDate) -> Streak {
    let days = WorkingDays::of(book);
    let mut streak = Streak::default();
    // Before the first page there is nothing to find.
    let Some(first) = book.days().next().map(|page| page.date) else {
        return streak;
    };
    let back = std::iter::successors(Some(today), NaiveDate::pred_opt);
    for date in back.take_while(|date| *date >= first) {
        match day_result(book, &days, date) {
            DayResult::Met => {
                streak.days += 1;
                streak.today |= date == today;
            }
            DayResult::Missed if date != today => break,
            DayResult::Missed | DayResult::NotAsked => {}
        }
    }
    streak
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::{ActivityKind, Outcome};
    use crate::domain::agent::{Agent, StandardInForce};
    use crate::domain::book::Change;
    use crate::domain::calendar::{DayOff, YearCalendar};
    use crate::domain::day_log::{Closing, DayLog, Entry, Figure, Record};
    use crate::domain::id::{AgentId, EntryId, StandardId};
    use crate::domain::metric::Metric;
    use crate::domain::standard::{Period, Standard, Target};
    use chrono::DateTime;

    /// A day of November 2026, in which every weekday is worked. The 23rd is a Monday.
    fn nov(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
    }

    /// A page with so many service calls done.
    fn page(date: NaiveDate, calls: u32) -> DayLog {
        let at = DateTime::parse_from_rfc3339("2026-11-01T10:00:00+08:00").expect("a time");
        let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), date);
        page.entries = (0..calls)
            .map(|n| {
                Entry::done(
                    EntryId::parse(&format!("entry:{n}")).expect("an id"),
                    None,
                    ActivityKind::ServiceCall,
                    Record::new(Outcome::Served, at),
                )
            })
            .collect();
        page
    }

    /// A page handed in with so many done of so many wanted.
    fn closed(date: NaiveDate, done: u32, wanted: u32) -> DayLog {
        let mut page = page(date, done);
        page.closing = Some(Closing {
            at: DateTime::parse_from_rfc3339("2026-11-01T18:00:00+08:00").expect("a time"),
            standard: None,
            figures: vec![Figure {
                metric: Metric::ServiceCalls,
                done,
                wanted,
                wished: false,
            }],
            percent: None,
            open: Vec::new(),
        });
        page
    }

    /// The same, corrected afterwards: what stands on the page now is so many.
    fn amended(date: NaiveDate, (done, wanted): (u32, u32), now: u32) -> DayLog {
        DayLog {
            closing: closed(date, done, wanted).closing,
            ..page(date, now)
        }
    }

    /// One service call a day is wanted, two from the 19th on.
    fn book(pages: Vec<DayLog>, off: &[u32]) -> Book {
        let standard = |id: &str, count| Standard {
            id: StandardId::parse(id).expect("an id"),
            name: id.to_owned(),
            version: 1,
            replaces: None,
            targets: vec![Target {
                metric: Metric::ServiceCalls,
                period: Period::Day,
                count,
                wished: false,
                by_week: None,
            }],
        };
        let (one, two) = (standard("standard:one", 1), standard("standard:two", 2));
        let mut agent = Agent::new(AgentId::parse("agent:1").expect("an id"));
        for (from, standard) in [(nov(1), &one), (nov(19), &two)] {
            agent.standards.push(StandardInForce {
                from,
                standard: standard.id.clone(),
            });
        }
        let mut year = YearCalendar::new(2026);
        year.off = off
            .iter()
            .map(|d| DayOff {
                date: nov(*d),
                name: String::new(),
            })
            .collect();
        let mut changes: Vec<Change> = vec![agent.into(), one.into(), two.into(), year.into()];
        changes.extend(pages.into_iter().map(Change::from));
        Book::build(changes)
    }

    #[test]
    fn a_streak_counts_working_days_that_met_their_standard() {
        type Case = (&'static str, Vec<DayLog>, &'static [u32], u32, u32, bool);
        // What is shown, the pages, the days off, today, the days, today among them.
        let cases: Vec<Case> = vec![
            ("an empty book has none", vec![], &[], 23, 0, false),
            ("today met", vec![page(nov(23), 2)], &[], 23, 1, true),
            (
                "today not met yet breaks nothing",
                vec![page(nov(20), 2), page(nov(23), 1)],
                &[],
                23,
                1,
                false,
            ),
            (
                "today without a page breaks nothing",
                vec![page(nov(20), 2)],
                &[],
                23,
                1,
                false,
            ),
            (
                "a weekend lies between",
                vec![page(nov(20), 2), page(nov(23), 2)],
                &[],
                23,
                2,
                true,
            ),
            (
                "work on a weekend does not extend",
                vec![page(nov(20), 2), page(nov(21), 9), page(nov(23), 2)],
                &[],
                23,
                2,
                true,
            ),
            (
                "a missed working day ends it",
                vec![page(nov(19), 2), page(nov(20), 1), page(nov(23), 2)],
                &[],
                23,
                1,
                true,
            ),
            (
                "a working day without a page ends it",
                vec![page(nov(19), 2), page(nov(23), 2)],
                &[],
                23,
                1,
                true,
            ),
            (
                "a day off of one's own does not end it",
                vec![page(nov(19), 2), page(nov(23), 2)],
                &[20],
                23,
                2,
                true,
            ),
            (
                "each day by the standard in force then",
                vec![page(nov(17), 1), page(nov(18), 1), page(nov(19), 2)],
                &[],
                19,
                3,
                true,
            ),
            (
                "a day handed in by the targets of that minute",
                vec![
                    closed(nov(18), 1, 1),
                    closed(nov(19), 1, 1),
                    page(nov(20), 2),
                ],
                &[],
                20,
                3,
                true,
            ),
            (
                "a day handed in short stays short",
                vec![
                    closed(nov(18), 1, 1),
                    closed(nov(19), 0, 1),
                    page(nov(20), 2),
                ],
                &[],
                20,
                1,
                true,
            ),
            (
                "a day handed in short and made whole by a correction counts",
                vec![
                    page(nov(18), 1),
                    amended(nov(19), (1, 2), 2),
                    page(nov(20), 2),
                ],
                &[],
                20,
                3,
                true,
            ),
            (
                "a day of which a result was taken back ends it",
                vec![
                    page(nov(18), 1),
                    amended(nov(19), (2, 2), 1),
                    page(nov(20), 2),
                ],
                &[],
                20,
                1,
                true,
            ),
            (
                "today handed in short breaks nothing before",
                vec![page(nov(20), 2), closed(nov(23), 0, 2)],
                &[],
                23,
                1,
                false,
            ),
            (
                "a day of which nothing was asked lies between",
                vec![page(nov(19), 2), closed(nov(20), 0, 0), page(nov(23), 2)],
                &[],
                23,
                2,
                true,
            ),
            (
                "a day to come does not count",
                vec![page(nov(20), 2), page(nov(24), 2)],
                &[],
                23,
                1,
                false,
            ),
        ];
        for (what, pages, off, today, days, with_today) in cases {
            let found = streak(&book(pages, off), nov(today));
            let expected = Streak {
                days,
                today: with_today,
            };
            assert_eq!(found, expected, "{what}");
        }
    }
}
