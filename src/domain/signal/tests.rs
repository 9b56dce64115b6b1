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
fn appointment_success_below_a_fifth_for_three_months_asks_for_phone_training() {
    for (what, months, expected) in [
        ("three low months", vec![(1, 20), (3, 20), (2, 20)], Some(3)),
        (
            "nothing agreed at all",
            vec![(0, 20), (0, 20), (0, 20)],
            Some(5),
        ),
        ("just below", vec![(19, 100), (19, 100), (19, 100)], Some(1)),
        ("a fifth is enough", vec![(1, 20), (4, 20), (1, 20)], None),
        ("two months are not three", vec![(1, 20), (1, 20)], None),
        (
            "a month with few calls says nothing",
            vec![(1, 20), (0, 9), (1, 20)],
            None,
        ),
        (
            "a month without calls has no rate",
            vec![(1, 20), (0, 0), (1, 20)],
            None,
        ),
        (
            "an older good month does not help",
            vec![(9, 10), (1, 20), (1, 20), (1, 20)],
            Some(4),
        ),
        ("no months", vec![], None),
    ] {
        let facts = calls(&months);
        assert_eq!(
            level(SignalKind::AppointmentSuccess, &facts),
            expected,
            "{what}"
        );
    }
    let signal = judge(
        SignalKind::AppointmentSuccess,
        &calls(&[(1, 20), (3, 20), (2, 20)]),
        &Limits::default(),
    )
    .expect("a signal");
    assert_eq!(signal.remedy, Remedy::Training(Topic::Phone));
    let shown: Vec<(NaiveDate, Value)> = signal.figures.iter().map(|f| (f.from, f.value)).collect();
    assert_eq!(
        shown,
        [
            (day(2026, 8, 1), Value::Share(share(1, 20))),
            (day(2026, 9, 1), Value::Share(share(3, 20))),
            (day(2026, 10, 1), Value::Share(share(2, 20))),
        ]
    );
}

#[test]
fn a_close_rate_that_holds_with_a_low_premium_asks_for_needs_analysis() {
    for (what, months, expected) in [
        (
            "holds, 3 000 of 5 000",
            [(2, 20, 2, 6_000), (2, 20, 2, 6_000), (2, 20, 2, 6_000)],
            Some(2),
        ),
        (
            "rises and is low",
            [(1, 20, 1, 2_000), (2, 20, 2, 4_000), (4, 20, 4, 8_000)],
            Some(3),
        ),
        (
            "four fifths are enough",
            [(2, 20, 2, 8_000), (2, 20, 2, 8_000), (2, 20, 2, 8_000)],
            None,
        ),
        (
            "the close rate falls: that is another trouble",
            [(6, 20, 2, 4_000), (4, 20, 2, 4_000), (1, 20, 1, 2_000)],
            None,
        ),
        (
            "too few visits in a month",
            [(2, 20, 2, 4_000), (2, 19, 1, 2_000), (2, 20, 2, 4_000)],
            None,
        ),
        (
            "too few known premiums",
            [(2, 20, 1, 1_000), (2, 20, 1, 1_000), (2, 20, 0, 0)],
            None,
        ),
        (
            "no premium known",
            [(2, 20, 0, 0), (2, 20, 0, 0), (2, 20, 0, 0)],
            None,
        ),
    ] {
        assert_eq!(
            level(SignalKind::LowPremium, &deals(months)),
            expected,
            "{what}"
        );
    }
    let facts = deals([(2, 20, 2, 6_000), (2, 20, 2, 6_000), (2, 20, 2, 6_000)]);
    let signal = judge(SignalKind::LowPremium, &facts, &Limits::default()).expect("a signal");
    let last = signal.figures.last().expect("figures");
    assert_eq!(last.value, Value::Yuan(3_000));
    assert_eq!((last.from, last.to), (day(2026, 8, 1), day(2026, 10, 31)));
    assert_eq!(signal.remedy, Remedy::Training(Topic::NeedsAnalysis));
}

#[test]
fn two_weeks_below_half_are_little_activity() {
    for (what, weeks_before, expected) in [
        (
            "two low weeks",
            vec![(40, 0, 0, 0, 5), (40, 0, 0, 0, 5)],
            Some(1),
        ),
        (
            "nothing done",
            vec![(0, 0, 0, 0, 5), (0, 0, 0, 0, 5)],
            Some(4),
        ),
        (
            "half is enough",
            vec![(50, 0, 0, 0, 5), (20, 0, 0, 0, 5)],
            None,
        ),
        (
            "one low week is a bad week",
            vec![(90, 0, 0, 0, 5), (10, 0, 0, 0, 5)],
            None,
        ),
        ("only one week so far", vec![(10, 0, 0, 0, 5)], None),
        (
            "recovered",
            vec![(10, 0, 0, 0, 5), (10, 0, 0, 0, 5), (80, 0, 0, 0, 5)],
            None,
        ),
    ] {
        let facts = weeks(&weeks_before);
        assert_eq!(level(SignalKind::LowActivity, &facts), expected, "{what}");
    }
}

#[test]
fn four_full_weeks_without_a_signature_are_activity_without_output() {
    let full = (90, 0, 0, 0, 5);
    for (what, before, expected) in [
        ("four full weeks", vec![full; 4], Some(1)),
        ("seven are not yet twice four", vec![full; 7], Some(1)),
        ("eight are", vec![full; 8], Some(2)),
        ("three are too few", vec![full; 3], None),
        (
            "one signature",
            vec![full, full, (90, 1, 0, 0, 5), full],
            None,
        ),
        (
            "a signature before",
            vec![(90, 1, 0, 0, 5), full, full, full, full],
            Some(1),
        ),
        (
            "an idle week between",
            vec![full, full, (79, 0, 0, 0, 5), full],
            None,
        ),
    ] {
        assert_eq!(
            level(SignalKind::NoOutput, &weeks(&before)),
            expected,
            "{what}"
        );
    }
}

#[test]
fn dossiers_below_four_fifths_name_the_emptiest() {
    let id = |n: u32| PersonId::parse(&format!("person:{n}")).expect("an id");
    for (what, people, filled, expected) in [
        ("below", 20, share(79, 100), Some(1)),
        ("far below", 20, share(45, 100), Some(4)),
        (
            "just below, though it rounds up",
            200,
            share(797, 1000),
            Some(1),
        ),
        ("four fifths", 20, share(80, 100), None),
        ("too few people", 4, share(4, 20), None),
        ("nobody", 0, share(0, 0), None),
    ] {
        let facts = Facts {
            dossiers: Dossiers {
                people,
                filled,
                incomplete: vec![id(1), id(2)],
            },
            ..nothing()
        };
        let signal = judge(SignalKind::Dossiers, &facts, &Limits::default());
        assert_eq!(signal.as_ref().map(|s| s.level), expected, "{what}");
        if let Some(signal) = signal {
            let person = Some(id(1));
            let kind = ActivityKind::ServiceCall;
            assert_eq!(signal.remedy, Remedy::Task { person, kind }, "{what}");
        }
    }
}

#[test]
fn a_shortfall_without_a_reason_asks_for_one_on_the_newest_day() {
    let facts = |days: &[u32]| Facts {
        unexplained: days.iter().map(|d| nov(*d)).collect(),
        ..nothing()
    };
    assert_eq!(level(SignalKind::UnexplainedShortfall, &facts(&[])), None);
    assert_eq!(
        level(SignalKind::UnexplainedShortfall, &facts(&[18])),
        Some(1)
    );
    let four = facts(&[16, 17, 18, 20]);
    let signal = judge(SignalKind::UnexplainedShortfall, &four, &Limits::default());
    let signal = signal.expect("a signal");
    assert_eq!(signal.level, 2);
    assert_eq!(signal.remedy, Remedy::Reason(nov(20)));
}

#[test]
fn the_lowest_week_of_four_is_flagged_by_the_day_worked() {
    let w = |done, days| (60, 0, done, days * 4, days);
    for (what, before, expected) in [
        (
            "fewest of four",
            vec![w(15, 5), w(14, 5), w(16, 5), w(10, 5)],
            Some(3),
        ),
        (
            "as few as another",
            vec![w(15, 5), w(10, 5), w(16, 5), w(10, 5)],
            None,
        ),
        (
            "a short week is measured by its days",
            vec![w(15, 5), w(14, 5), w(16, 5), w(9, 3)],
            None,
        ),
        (
            "a short week that was lower all the same",
            vec![w(15, 5), w(14, 5), w(16, 5), w(3, 3)],
            Some(4),
        ),
        (
            "the lowest, but all that was wanted",
            vec![w(30, 5), w(30, 5), w(30, 5), w(20, 5)],
            None,
        ),
        (
            "three weeks are too few",
            vec![w(15, 5), w(14, 5), w(10, 5)],
            None,
        ),
        (
            "no visits wanted before",
            vec![(60, 0, 15, 0, 5), w(14, 5), w(16, 5), w(10, 5)],
            None,
        ),
    ] {
        assert_eq!(
            level(SignalKind::LowestWeek, &weeks(&before)),
            expected,
            "{what}"
        );
    }
}

#[test]
fn four_weeks_below_the_own_minimum_are_flagged() {
    let w = |done| (60, 0, done, 20, 5);
    for (what, found, expected) in [
        (
            "four weeks short",
            vec![w(19), w(18), w(10), w(19)],
            Some(1),
        ),
        ("three are not enough", vec![w(19), w(18), w(19)], None),
        (
            "one that reached it breaks the run",
            vec![w(1), w(20), w(1), w(1), w(1)],
            None,
        ),
        ("eight are a step worse", vec![w(1); 8], Some(2)),
        (
            "a week that asked for none breaks it",
            vec![w(1), (60, 0, 0, 0, 5), w(1), w(1), w(1)],
            None,
        ),
        ("nothing", vec![], None),
    ] {
        assert_eq!(
            level(SignalKind::BelowMinimum, &weeks(&found)),
            expected,
            "{what}"
        );
    }
    let facts = weeks(&[w(19), w(18), w(10)]);
    let limits = Limits {
        minimum_weeks: 3,
        ..Limits::default()
    };
    let signal = judge(SignalKind::BelowMinimum, &facts, &limits).expect("three by the own limit");
    assert_eq!(signal.figures.len(), 3);
    assert_eq!(signal.figures[2].value, Value::Share(share(10, 20)));
    assert!(matches!(signal.remedy, Remedy::Task { .. }));
}

/// So many results on each of the days before today, written at that hour, so many days later, with
/// those words.
fn typed(days: u64, each: u32, hour: u32, later: u64, note: &str) -> Vec<RecordFacts> {
    let mut records = Vec::new();
    for back in 1..=days {
        let date = nov(23) - Days::new(back);
        for n in 0..each {
            records.push(RecordFacts {
                entry: EntryId::parse(&format!("entry:{back}-{hour}-{n}")).expect("an id"),
                date,
                written: written(date, hour, later),
                note: note.to_owned(),
                visit: None,
            });
        }
    }
    records
}

fn written(date: NaiveDate, hour: u32, later: u64) -> NaiveDateTime {
    (date + Days::new(later))
        .and_hms_opt(hour, 30, 0)
        .expect("a time")
}

fn recorded(records: Vec<Vec<RecordFacts>>) -> Facts {
    Facts {
        records: records.into_iter().flatten().collect(),
        ..nothing()
    }
}

#[test]
fn what_is_always_typed_at_night_is_said_to_the_agent() {
    for (what, records, expected) in [
        (
            "every evening at half past ten",
            vec![typed(5, 2, 22, 0, "")],
            Some(1),
        ),
        (
            "after midnight, which is the next day",
            vec![typed(5, 2, 4, 1, "")],
            Some(1),
        ),
        ("at five it is morning", vec![typed(5, 2, 5, 1, "")], None),
        (
            "half past nine is the evening",
            vec![typed(5, 2, 21, 0, "")],
            None,
        ),
        (
            "one in ten by day",
            vec![typed(9, 1, 23, 0, ""), typed(1, 1, 10, 0, "")],
            Some(1),
        ),
        (
            "two in ten by day",
            vec![typed(8, 1, 23, 0, ""), typed(2, 1, 10, 0, "")],
            None,
        ),
        ("too few", vec![typed(9, 1, 23, 0, "")], None),
        ("all on three days", vec![typed(3, 9, 23, 0, "")], None),
        (
            "longer ago",
            vec![typed(40, 1, 10, 0, ""), typed(13, 1, 23, 0, "")],
            None,
        ),
    ] {
        let facts = recorded(records);
        assert_eq!(level(SignalKind::TypedAtNight, &facts), expected, "{what}");
    }
    assert_eq!(
        level(
            SignalKind::TypedAtNight,
            &recorded(vec![typed(40, 1, 23, 0, "")])
        ),
        Some(1),
        "only the last two weeks are looked at"
    );
}

#[test]
fn the_same_words_again_and_again_are_said() {
    for (what, records, expected) in [
        ("five times", vec![typed(5, 1, 10, 0, "客户很好")], Some(1)),
        ("ten times", vec![typed(5, 2, 10, 0, "客户很好")], Some(2)),
        ("four times", vec![typed(4, 1, 10, 0, "客户很好")], None),
        (
            "marks and blanks do not make another word",
            vec![
                typed(3, 1, 10, 0, "客户很好。"),
                typed(3, 1, 11, 0, " 客户很好！"),
            ],
            Some(1),
        ),
        ("without words", vec![typed(9, 1, 10, 0, "")], None),
        ("one character", vec![typed(9, 1, 10, 0, "好")], None),
        (
            "few among many others",
            vec![
                typed(5, 1, 10, 0, "客户很好"),
                typed(4, 1, 11, 0, "问了重疾"),
                typed(4, 1, 12, 0, "要方案"),
            ],
            None,
        ),
    ] {
        assert_eq!(
            level(SignalKind::SameNotes, &recorded(records)),
            expected,
            "{what}"
        );
    }
}

#[test]
fn visits_to_the_same_people_only_are_said() {
    let visits = |days, again| {
        let mut records = typed(days, 1, 10, 0, "");
        for record in &mut records {
            record.visit = Some(Visit { again });
        }
        records
    };
    for (what, records, expected) in [
        ("eight, all again", vec![visits(8, true)], Some(1)),
        ("seven are too few", vec![visits(7, true)], None),
        (
            "one for the first time",
            vec![visits(8, true), visits(1, false)],
            None,
        ),
        ("calls are no visits", vec![typed(9, 1, 10, 0, "")], None),
        (
            "longer ago than four weeks",
            vec![visits(27, true), visits(40, false).split_off(30)],
            Some(1),
        ),
    ] {
        assert_eq!(
            level(SignalKind::OnlyRevisits, &recorded(records)),
            expected,
            "{what}"
        );
    }
}

#[test]
fn many_results_written_down_days_later_are_said() {
    for (what, records, expected) in [
        (
            "half of them two days later",
            vec![typed(5, 1, 10, 2, ""), typed(5, 1, 11, 0, "")],
            Some(2),
        ),
        ("all of them", vec![typed(10, 1, 10, 2, "")], Some(4)),
        (
            "the next morning is not late",
            vec![typed(10, 1, 9, 1, "")],
            None,
        ),
        (
            "few of many",
            vec![typed(5, 1, 10, 3, ""), typed(12, 1, 11, 0, "")],
            None,
        ),
        (
            "four",
            vec![typed(4, 1, 10, 3, ""), typed(6, 1, 11, 0, "")],
            None,
        ),
    ] {
        assert_eq!(
            level(SignalKind::RecordedLate, &recorded(records)),
            expected,
            "{what}"
        );
    }
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

// From here on against a book.

fn at(date: NaiveDate, hour: u32) -> DateTime<FixedOffset> {
    let beijing = FixedOffset::east_opt(8 * 3600).expect("an offset");
    beijing
        .from_local_datetime(&date.and_hms_opt(hour, 0, 0).expect("a time"))
        .single()
        .expect("one instant")
}

fn entry(date: NaiveDate, n: usize, kind: ActivityKind, outcome: Outcome, who: u32) -> Entry {
    Entry {
        id: EntryId::parse(&format!("entry:{date}-{n}")).expect("an id"),
        person: PersonId::parse(&format!("person:{who}")),
        kind,
        at: None,
        purpose: String::new(),
        state: EntryState::Done(Record {
            outcome,
            at: at(date, 10),
            intention: None,
            obstacle: None,
            premium: None,
            note: String::new(),
        }),
        follows: None,
        noted_at: at(date, 9),
    }
}

/// A page with so many service visits to so many different people, from person 0 on.
fn visits(date: NaiveDate, count: u32) -> DayLog {
    let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), date);
    page.entries = (0..count)
        .map(|who| {
            let n = usize::try_from(who).expect("few");
            entry(date, n, ActivityKind::ServiceVisit, Outcome::Served, who)
        })
        .collect();
    page
}

/// The field's standard of two visits a day, an own calendar with those days of November off, and
/// pages.
fn field_book(pages: Vec<DayLog>, off: &[u32]) -> Book {
    let standard = Standard {
        id: StandardId::parse("standard:field").expect("an id"),
        name: "外勤".to_owned(),
        version: 1,
        targets: vec![Target {
            metric: Metric::Visits,
            period: Period::Day,
            count: 2,
            wished: false,
            by_week: None,
        }],
        replaces: None,
    };
    let mut agent = Agent::new(AgentId::parse("agent:1").expect("an id"));
    agent.standards.push(StandardInForce {
        from: day(2026, 1, 1),
        standard: standard.id.clone(),
    });
    let mut year = YearCalendar::new(2026);
    year.off = off
        .iter()
        .map(|d| DayOff {
            date: nov(*d),
            name: String::new(),
        })
        .collect();
    let mut changes: Vec<Change> = vec![agent.into(), standard.into(), year.into()];
    changes.extend(pages.into_iter().map(Change::from));
    Book::build(changes)
}

#[test]
fn a_holiday_week_is_no_week_of_little_activity() {
    // Full weeks from the 2nd and the 9th, nothing in the week of the 16th, which was off.
    let full = |monday: u32| (monday..monday + 5).map(|d| visits(nov(d), 2));
    let pages: Vec<DayLog> = full(2).chain(full(9)).collect();
    let off: Vec<u32> = (16..=20).collect();
    let with_holiday = Facts::of(
        &field_book(pages.clone(), &off),
        nov(23),
        &Limits::default(),
    );
    let spans: Vec<NaiveDate> = with_holiday.weeks.iter().map(|w| w.span.from).collect();
    assert_eq!(spans, [nov(2), nov(9)]);
    let without = Facts::of(&field_book(pages, &[]), nov(23), &Limits::default());
    let last = without.weeks.last().expect("weeks");
    assert_eq!((last.span.from, last.completion), (nov(16), 0));
    assert_eq!((last.visits, last.days_asked), (share(0, 10), 5));
}

#[test]
fn the_running_week_and_month_are_no_case_yet() {
    let book = field_book(vec![visits(nov(2), 2), visits(nov(24), 1)], &[]);
    let facts = Facts::of(&book, nov(25), &Limits::default());
    assert!(facts.weeks.iter().all(|w| w.span.to < nov(25)));
    let months: Vec<NaiveDate> = facts.months.iter().map(|m| m.span.to).collect();
    assert_eq!(
        months,
        [day(2026, 8, 31), day(2026, 9, 30), day(2026, 10, 31)]
    );
}

#[test]
fn a_short_working_day_without_a_word_is_unexplained() {
    let mut explained = visits(nov(17), 1);
    explained.problems = "客户临时改期".to_owned();
    let pages = vec![
        visits(nov(16), 2),
        explained,
        visits(nov(18), 1),
        // The 19th has no page at all; the 20th was off; the 21st and 22nd are a weekend.
        visits(nov(23), 0),
    ];
    let book = field_book(pages, &[20]);
    let facts = Facts::of(&book, nov(23), &Limits::default());
    assert_eq!(
        facts.unexplained,
        [nov(18), nov(19)],
        "today may still be met"
    );
    let later = Facts::of(&book, day(2026, 12, 3), &Limits::default());
    assert_eq!(
        later.unexplained.first(),
        Some(&nov(19)),
        "after two weeks nobody asks"
    );
}

#[test]
fn without_a_standard_for_visits_nobody_asks_for_a_reason() {
    let book = Book::build([Change::from(visits(nov(16), 1))]);
    let facts = Facts::of(&book, nov(23), &Limits::default());
    assert_eq!(facts.unexplained, []);
}

#[test]
fn a_person_is_visited_again_from_the_second_day_on() {
    let book = field_book(vec![visits(nov(16), 1), visits(nov(17), 2)], &[]);
    let facts = Facts::of(&book, nov(23), &Limits::default());
    let again: Vec<bool> = facts
        .records
        .iter()
        .filter_map(|r| r.visit.map(|visit| visit.again))
        .collect();
    assert_eq!(again, [false, true, false]);
}

#[test]
fn premiums_of_signed_deals_add_up_by_month() {
    let mut page = visits(day(2026, 10, 12), 0);
    for (n, premium) in [(0, Some(4_000)), (1, None), (2, Some(2_000))] {
        let kind = ActivityKind::ClosingInterview;
        let mut line = entry(page.date, n, kind, Outcome::Signed, 1);
        if let EntryState::Done(record) = &mut line.state {
            record.premium = premium;
        }
        page.entries.push(line);
    }
    let facts = Facts::of(&field_book(vec![page], &[]), nov(23), &Limits::default());
    let october = facts.months.last().expect("months");
    assert_eq!(october.close, share(3, 3));
    let known = Sold {
        deals: 3,
        with_premium: 2,
        premium: 6_000,
    };
    assert_eq!(october.sold, known);
}

#[test]
fn only_dossiers_that_matter_are_looked_at() {
    let person = |n: u32, stage, plan100, family: &str| {
        let id = PersonId::parse(&format!("person:{n}")).expect("an id");
        let mut person = Person::new(id, "王丽华", nov(1));
        person.stage = stage;
        person.plan100 = plan100;
        person.family = family.to_owned();
        Change::from(person)
    };
    let book = Book::build([
        person(1, Stage::Client, false, "两个孩子"),
        person(2, Stage::Prospect, true, ""),
        person(3, Stage::Prospect, false, ""),
        person(4, Stage::Lost, true, ""),
    ]);
    let facts = Facts::of(&book, nov(23), &Limits::default());
    assert_eq!(facts.dossiers.people, 2);
    assert_eq!(facts.dossiers.filled, share(1, 10));
    let coverage = crate::domain::trend::coverage(&book, nov(23));
    assert_eq!(facts.dossiers.filled, coverage, "as the trend counts it");
    let emptiest = facts.dossiers.incomplete.first().map(PersonId::as_str);
    assert_eq!(emptiest, Some("person:2"));
}

#[test]
fn a_task_is_with_somebody_who_is_there_for_it() {
    let mut known = Person::new(
        PersonId::parse("person:0").expect("an id"),
        "王丽华",
        nov(1),
    );
    known.grade(Class::A, nov(1));
    let new = Person::new(
        PersonId::parse("person:9").expect("an id"),
        "单晓东",
        nov(2),
    );
    let pages: Vec<DayLog> = (2..=13)
        .map(|d| visits(nov(d), u32::from(d == 2)))
        .collect();
    let mut changes = vec![Change::from(known), Change::from(new)];
    changes.extend(pages.into_iter().map(Change::from));
    let book = Book::build(changes);
    let found = signals(&book, nov(16), &Limits::default());
    let low = found.iter().find(|s| s.kind == SignalKind::LowActivity);
    let Some(Remedy::Task { person, .. }) = low.map(|s| &s.remedy) else {
        panic!("little activity proposes a task: {found:?}")
    };
    assert_eq!(person.as_ref().map(PersonId::as_str), Some("person:0"));

    let revisits = Signal {
        kind: SignalKind::OnlyRevisits,
        level: 1,
        figures: Vec::new(),
        remedy: Remedy::Task {
            person: None,
            kind: ActivityKind::AppointmentCall,
        },
    };
    let Remedy::Task { person, .. } = whom::find(&book, nov(16), revisits).remedy else {
        panic!("a task stays a task")
    };
    assert_eq!(
        person.as_ref().map(PersonId::as_str),
        Some("person:9"),
        "who was never visited"
    );
}
