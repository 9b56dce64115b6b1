//! The rules against facts made up for them, and what a book gives as facts.

mod about_honesty;
mod about_work;
mod from_a_book;

use super::facts::{Dossiers, MonthFacts, RecordFacts, Visit, WeekFacts};
use super::*;
use crate::domain::activity::Outcome;
use crate::domain::agent::{Agent, StandardInForce};
use crate::domain::book::Change;
use crate::domain::calendar::{DayOff, YearCalendar};
use crate::domain::day_log::{DayLog, Entry, EntryState, Record};
use crate::domain::goal::rates::Sold;
use crate::domain::id::{AgentId, StandardId};
use crate::domain::period::Span;
use crate::domain::person::{Class, Person, Stage};
use crate::domain::standard::{Period, Standard, Target};
use chrono::{DateTime, Days, FixedOffset, NaiveDateTime, TimeZone};
use std::sync::Arc;

/// A day of November 2026; the 23rd, a Monday, is today in the tables.
fn nov(d: u32) -> NaiveDate {
    day(2026, 11, d)
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a day")
}

fn nothing() -> Facts {
    Facts {
        today: nov(23),
        months: Vec::new(),
        weeks: Vec::new(),
        premium_expected: 5_000,
        dossiers: Dossiers::default(),
        unexplained: Vec::new(),
        records: Vec::new(),
    }
}

fn share(part: u32, whole: u32) -> Share {
    Share { part, whole }
}

fn month(m: u32) -> MonthFacts {
    MonthFacts {
        span: Span::around(Period::Month, day(2026, m, 1)),
        appointments: Share::default(),
        close: Share::default(),
        sold: Sold::default(),
    }
}

/// Months up to October with so many appointments of so many calls.
fn calls(rates: &[(u32, u32)]) -> Facts {
    let first = 11 - u32::try_from(rates.len()).expect("a few");
    let months = (first..).zip(rates).map(|(m, (made, calls))| MonthFacts {
        appointments: share(*made, *calls),
        ..month(m)
    });
    Facts {
        months: months.collect(),
        ..nothing()
    }
}

/// Three months with so many signed of so many visits, and premiums of so many deals.
fn deals(months: [(u32, u32, u32, u64); 3]) -> Facts {
    let months = (8..)
        .zip(months)
        .map(|(m, (signed, visits, with_premium, premium))| MonthFacts {
            close: share(signed, visits),
            sold: Sold {
                deals: signed,
                with_premium,
                premium,
            },
            ..month(m)
        });
    Facts {
        months: months.collect(),
        ..nothing()
    }
}

/// Weeks up to the one before today: completion, signed, visits done of wanted, days asked.
fn weeks(weeks: &[(u8, u32, u32, u32, u32)]) -> Facts {
    let mut span = Span::around(Period::Week, nov(16));
    let mut found: Vec<WeekFacts> = weeks
        .iter()
        .rev()
        .map(|(completion, signed, done, wanted, days)| {
            let week = WeekFacts {
                span,
                days_asked: *days,
                completion: *completion,
                signed: *signed,
                visits: share(*done, *wanted),
            };
            span = span.previous();
            week
        })
        .collect();
    found.reverse();
    Facts {
        weeks: found,
        ..nothing()
    }
}

fn level(kind: SignalKind, facts: &Facts) -> Option<u32> {
    judge(kind, facts, &Limits::default()).map(|signal| signal.level)
}

#[test]
fn without_facts_there_is_no_signal() {
    for kind in SignalKind::ALL {
        assert_eq!(
            judge(kind, &nothing(), &Limits::default()),
            None,
            "{kind:?}"
        );
    }
    let found = signals(&Book::new(), nov(23), &Limits::default());
    assert_eq!(found, []);
}

#[test]
fn every_kind_is_found_by_its_key() {
    for kind in SignalKind::ALL {
        assert_eq!(SignalKind::of_key(kind.key()), Some(kind));
        assert!(!kind.key().contains(':'), "it stands behind the last colon");
    }
    assert_eq!(SignalKind::of_key("weather"), None);
}

#[test]
fn only_the_work_is_ever_urgent() {
    let limits = Limits::default();
    let signal = |kind, level| Signal {
        kind,
        level,
        figures: Vec::new(),
        remedy: Remedy::Training(Topic::Phone),
    };
    assert!(signal(SignalKind::LowActivity, 3).is_urgent(&limits));
    assert!(!signal(SignalKind::LowActivity, 2).is_urgent(&limits));
    assert!(!signal(SignalKind::Dossiers, 9).is_urgent(&limits));
    assert!(!signal(SignalKind::SameNotes, 9).is_urgent(&limits));
}

#[test]
fn an_answered_signal_comes_back_when_it_is_worse_or_its_rest_is_over() {
    let signal = |kind, level| Signal {
        kind,
        level,
        figures: Vec::new(),
        remedy: Remedy::Training(Topic::Phone),
    };
    let answer = Arc::new(Answer {
        kind: SignalKind::AppointmentSuccess,
        on: nov(9),
        until: nov(23),
        level: 2,
        reply: Reply::Dismissed,
    });
    for (what, kind, level, today, comes) in [
        (
            "it rests",
            SignalKind::AppointmentSuccess,
            2,
            nov(22),
            false,
        ),
        (
            "better, it rests",
            SignalKind::AppointmentSuccess,
            1,
            nov(10),
            false,
        ),
        ("worse", SignalKind::AppointmentSuccess, 3, nov(10), true),
        (
            "the rest is over",
            SignalKind::AppointmentSuccess,
            2,
            nov(23),
            true,
        ),
        ("another kind", SignalKind::NoOutput, 2, nov(10), true),
    ] {
        let left = open(vec![signal(kind, level)], [&answer].into_iter(), today);
        assert_eq!(!left.is_empty(), comes, "{what}");
    }
}
