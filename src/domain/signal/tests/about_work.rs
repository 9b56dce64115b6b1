//! Signals about the work.

use super::*;

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
