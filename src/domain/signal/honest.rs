//! Honest use: patterns in how the book is kept that a supervisor would ask about. The agent sees
//! them first. There may be good reasons for each; the sentences say so.

use super::facts::{Facts, RecordFacts};
use super::{About, Evidence, Figure, Limits, Remedy, Signal, SignalKind, Topic, Value};
use crate::domain::activity::ActivityKind;
use crate::domain::period::Share;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The records of the last so many days.
fn since(facts: &Facts, days: u64) -> Vec<&RecordFacts> {
    let from = facts
        .today
        .checked_sub_days(chrono::Days::new(days))
        .unwrap_or(NaiveDate::MIN);
    facts.records.iter().filter(|r| r.date > from).collect()
}

/// The records that are looked at, if they are enough to say something.
fn enough<'a>(facts: &'a Facts, limits: &Limits) -> Option<Vec<&'a RecordFacts>> {
    let records = since(facts, limits.record_days);
    let days: BTreeSet<NaiveDate> = records.iter().map(|r| r.date).collect();
    let is_enough = count(&records) >= limits.records.max(1) && days.len() >= limits.record_on_days;
    is_enough.then_some(records)
}

fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

fn share(part: &[&RecordFacts], whole: u32) -> Share {
    Share {
        part: count(part),
        whole,
    }
}

/// Compared without rounding: 899 of 1 000 are not 90 %.
fn reaches(share: Share, percent: u32) -> bool {
    u64::from(share.part) * 100 >= u64::from(share.whole) * u64::from(percent)
}

fn figure(facts: &Facts, days: u64, about: About, value: Value, lines: &[&RecordFacts]) -> Figure {
    let from = facts.today.checked_sub_days(chrono::Days::new(days));
    Figure {
        about,
        from: from.and_then(|d| d.succ_opt()).unwrap_or(facts.today),
        to: facts.today,
        value,
        evidence: Evidence::Lines(lines.iter().map(|r| (r.date, r.entry.clone())).collect()),
    }
}

/// (Nearly) every result of two weeks was typed at night.
pub fn typed_at_night(facts: &Facts, limits: &Limits) -> Option<Signal> {
    let records = enough(facts, limits)?;
    let night: Vec<&RecordFacts> = records
        .iter()
        .copied()
        .filter(|r| limits.is_night(r.written.time()))
        .collect();
    let share = share(&night, count(&records));
    reaches(share, limits.night_percent).then(|| Signal {
        kind: SignalKind::TypedAtNight,
        level: 1,
        figures: vec![figure(
            facts,
            limits.record_days,
            About::NightRecords,
            Value::Share(share),
            &night,
        )],
        remedy: Remedy::Training(Topic::RecordAtOnce),
    })
}

/// The same words stand in many results.
pub fn same_notes(facts: &Facts, limits: &Limits) -> Option<Signal> {
    let mut by_words: BTreeMap<String, Vec<&RecordFacts>> = BTreeMap::new();
    let mut with_words = 0;
    for record in since(facts, limits.record_days) {
        let words = plain(&record.note);
        if words.chars().count() >= limits.same_characters.max(1) {
            with_words += 1;
            by_words.entry(words).or_default().push(record);
        }
    }
    let same = by_words.into_values().max_by_key(Vec::len)?;
    let share = share(&same, with_words);
    let many = same.len() >= limits.same_notes.max(2) && reaches(share, limits.same_percent);
    many.then(|| Signal {
        kind: SignalKind::SameNotes,
        level: 1 + u32::try_from((same.len() - limits.same_notes.max(2)) / 5).unwrap_or(0),
        figures: vec![figure(
            facts,
            limits.record_days,
            About::SameNotes {
                words: same[0].note.trim().to_owned(),
            },
            Value::Share(share),
            &same,
        )],
        remedy: Remedy::Training(Topic::NoteTheSpecific),
    })
}

/// Words without what does not matter when they are compared: blanks, marks, capitals.
fn plain(note: &str) -> String {
    note.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Every visit of four weeks was to somebody who had been visited before: a call to somebody new is
/// proposed.
pub fn only_revisits(facts: &Facts, limits: &Limits) -> Option<Signal> {
    let visits: Vec<&RecordFacts> = since(facts, limits.revisit_days)
        .into_iter()
        .filter(|r| r.visit.is_some())
        .collect();
    let again: Vec<&RecordFacts> = visits
        .iter()
        .copied()
        .filter(|r| r.visit.is_some_and(|visit| visit.again))
        .collect();
    let share = share(&again, count(&visits));
    (share.whole >= limits.revisit_visits.max(1) && share.part == share.whole).then(|| Signal {
        kind: SignalKind::OnlyRevisits,
        level: 1,
        figures: vec![figure(
            facts,
            limits.revisit_days,
            About::Revisits,
            Value::Share(share),
            &again,
        )],
        remedy: Remedy::Task {
            person: None,
            kind: ActivityKind::AppointmentCall,
        },
    })
}

/// Many results were written down days after the day they stand on. A step worse for every twenty
/// points.
pub fn recorded_late(facts: &Facts, limits: &Limits) -> Option<Signal> {
    let records = enough(facts, limits)?;
    let late: Vec<&RecordFacts> = records
        .iter()
        .copied()
        .filter(|r| (r.written.date() - r.date).num_days() >= limits.late_days)
        .collect();
    let share = share(&late, count(&records));
    let many = share.part >= limits.late_records.max(1) && reaches(share, limits.late_percent);
    many.then(|| Signal {
        kind: SignalKind::RecordedLate,
        level: 1 + share
            .percent()
            .unwrap_or(0)
            .saturating_sub(limits.late_percent)
            / 20,
        figures: vec![figure(
            facts,
            limits.record_days,
            About::LateRecords,
            Value::Share(share),
            &late,
        )],
        remedy: Remedy::Training(Topic::RecordAtOnce),
    })
}
