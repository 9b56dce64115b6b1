use super::plan::{Inputs, Permille};
use super::rates::Basis;
use super::*;
use crate::domain::activity::{ActivityKind, Outcome};
use crate::domain::book::{Book, Change};
use crate::domain::day_log::{DayLog, Entry, EntryState, Record};
use crate::domain::id::EntryId;
use chrono::DateTime;
use std::collections::BTreeMap;

fn month(text: &str) -> YearMonth {
    text.parse().expect("a month")
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// What a line of a page is, for the tests of the neighbours.
#[derive(Clone, Copy)]
pub(super) struct Line {
    kind: ActivityKind,
    outcome: Outcome,
    premium: Option<u32>,
}

/// A visit that led to nothing.
pub(super) fn visit() -> Line {
    Line {
        kind: ActivityKind::SalesInterview,
        outcome: Outcome::ThinksItOver,
        premium: None,
    }
}

/// A visit that ended with a signed deal.
pub(super) fn deal(premium: Option<u32>) -> Line {
    Line {
        kind: ActivityKind::ClosingInterview,
        outcome: Outcome::Signed,
        premium,
    }
}

/// A book of these lines on their days.
pub(super) fn pages(lines: Vec<(&'static str, Line)>) -> Book {
    let mut pages: BTreeMap<NaiveDate, DayLog> = BTreeMap::new();
    let at = DateTime::parse_from_rfc3339("2026-11-23T10:00:00+08:00").expect("a time");
    for (n, (date, line)) in lines.into_iter().enumerate() {
        let date = day(date);
        let page = pages
            .entry(date)
            .or_insert_with(|| DayLog::new(AgentId::parse("agent:1").expect("an id"), date));
        page.entries.push(Entry {
            id: EntryId::parse(&format!("entry:{n}")).expect("an id"),
            person: None,
            kind: line.kind,
            at: None,
            purpose: String::new(),
            state: EntryState::Done(Record {
                outcome: line.outcome,
                at,
                intention: None,
                obstacle: None,
                premium: line.premium,
                note: String::new(),
            }),
            follows: None,
            noted_at: at,
        });
    }
    Book::build(pages.into_values().map(Change::from))
}

pub(super) fn version(n: u32, set_on: &str, visits: u32) -> GoalVersion {
    GoalVersion {
        id: GoalVersionId::parse(&format!("goal_version:{n}")).expect("an id"),
        set_at: DateTime::parse_from_rfc3339(&format!("{set_on}T20:00:00+08:00")).expect("a time"),
        inputs: Inputs {
            income: 10_000,
            commission: Permille::percent(50),
            average_premium: 5_000,
            average_basis: Basis::Preset,
            close_rate: Permille::percent(5),
            close_basis: Basis::Preset,
        },
        premium: 20_000,
        deals: 4,
        visits,
        working_days: 20,
        resolution: String::new(),
    }
}

pub(super) fn goal(versions: Vec<GoalVersion>) -> MonthGoal {
    MonthGoal {
        versions,
        ..MonthGoal::new(AgentId::parse("agent:1").expect("an id"), month("2026-11"))
    }
}

#[test]
fn a_month_is_read_and_written_as_documents_name_it() {
    let november = month("2026-11");
    assert_eq!(november, YearMonth::of(day("2026-11-30")));
    assert_eq!(
        (november.first(), november.last()),
        (day("2026-11-01"), day("2026-11-30"))
    );
    assert_eq!(november.next().next().to_string(), "2027-01");
    assert_eq!(month("2027-01").previous().to_string(), "2026-12");
    assert_eq!(month("2024-02").last(), day("2024-02-29"));
    for bad in ["", "2026", "2026-13", "2026-00", "2026-11-23", "11-2026"] {
        assert!(bad.parse::<YearMonth>().is_err(), "{bad:?}");
    }
}

#[test]
fn a_month_is_judged_by_the_last_version_set_before_it_was_over() {
    let judged = |versions: Vec<GoalVersion>| goal(versions).in_force().map(|v| v.visits);
    let table = [
        ("nothing was ever set", vec![], None),
        (
            "set once at the start",
            vec![version(1, "2026-11-01", 80)],
            Some(80),
        ),
        (
            "set before the month began",
            vec![version(1, "2026-10-28", 80)],
            Some(80),
        ),
        (
            "changed in mid-month",
            vec![version(1, "2026-11-01", 80), version(2, "2026-11-12", 60)],
            Some(60),
        ),
        (
            "set on the last day",
            vec![version(1, "2026-11-01", 80), version(2, "2026-11-30", 40)],
            Some(40),
        ),
        (
            "written down anew once the month was over",
            vec![version(1, "2026-11-01", 80), version(2, "2026-12-01", 3)],
            Some(80),
        ),
        (
            "set only once it was over",
            vec![version(1, "2026-12-01", 3)],
            None,
        ),
        (
            "the array is in no order",
            vec![version(2, "2026-11-12", 60), version(1, "2026-11-01", 80)],
            Some(60),
        ),
    ];
    for (name, versions, wanted) in table {
        assert_eq!(judged(versions), wanted, "{name}");
    }
}

#[test]
fn every_version_can_still_be_read_and_each_day_had_its_own() {
    let goal = goal(vec![
        version(1, "2026-11-01", 80),
        version(2, "2026-11-12", 60),
    ]);
    let read: Vec<u32> = goal.history().iter().map(|v| v.visits).collect();
    assert_eq!(read, [80, 60]);
    let on = |date| goal.in_force_on(day(date)).map(|v| v.visits);
    assert_eq!(on("2026-11-11"), Some(80));
    assert_eq!(on("2026-11-12"), Some(60));
    assert_eq!(on("2026-10-31"), None);
    assert_eq!(on("2026-12-24"), Some(60));
}
