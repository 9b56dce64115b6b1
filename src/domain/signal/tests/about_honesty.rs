//! Signals about honest use, which are shown to the agent first.

use super::*;

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
