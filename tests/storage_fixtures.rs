//! Every released schema of every kind can still be read: one fixture each, `tests/fixtures/v<schema>/<kind>.json`.
//!
//! A kind is added by one line in [`every_released_schema_is_read`] and a fixture of its schema 1. When a schema moves
//! on, its old fixture stays as it is and a new one is added. Fixtures are never edited: they are what phones hold.
#![cfg(not(target_arch = "wasm32"))]

#[path = "storage_contract/mod.rs"]
mod contract;

use std::path::PathBuf;

use contract::Note;
use zhanye::domain::agent::Agent;
use zhanye::domain::calendar::YearCalendar;
use zhanye::domain::day_log::DayLog;
use zhanye::domain::goal::MonthGoal;
use zhanye::domain::month_review::MonthReview;
use zhanye::domain::person::Person;
use zhanye::domain::policy::Policy;
use zhanye::domain::score_rule::ScoreRule;
use zhanye::domain::signal::Answer;
use zhanye::domain::standard::Standard;
use zhanye::domain::week::WeekResult;
use zhanye::storage::{Document, Noun};

fn fixture<T: Noun>(schema: u16) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join(format!("tests/fixtures/v{schema}/{}.json", T::KIND))
}

/// Reads the fixtures of all schemas of a kind; the one of today's schema must come out as it went in.
fn reads<T: Noun>() {
    for schema in 1..=T::SCHEMA {
        let path = fixture::<T>(schema);
        let json = std::fs::read_to_string(&path).unwrap_or_else(|error| {
            panic!(
                "{} has no fixture of schema {schema}: {path:?}: {error}",
                T::KIND
            )
        });
        let document: Document =
            serde_json::from_str(&json).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        assert_eq!(document.schema, schema, "{path:?}");
        let noun: T = document
            .read()
            .unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let again = document.with(&noun, document.updated_at, document.author.clone());
        assert_eq!(again.schema, T::SCHEMA);
        if schema == T::SCHEMA {
            assert_eq!(
                again.value(),
                document.value(),
                "{path:?}: written again it is another body"
            );
        }
    }
}

#[test]
fn every_released_schema_is_read() {
    reads::<Note>();
    reads::<Agent>();
    reads::<Person>();
    reads::<DayLog>();
    reads::<Standard>();
    reads::<YearCalendar>();
    reads::<MonthGoal>();
    reads::<ScoreRule>();
    reads::<WeekResult>();
    reads::<MonthReview>();
    reads::<Answer>();
    reads::<Policy>();
}

/// No fixture without a kind that reads it.
#[test]
fn no_fixture_is_forgotten() {
    let known = [
        Note::KIND,
        Agent::KIND,
        Person::KIND,
        DayLog::KIND,
        Standard::KIND,
        YearCalendar::KIND,
        MonthGoal::KIND,
        ScoreRule::KIND,
        WeekResult::KIND,
        MonthReview::KIND,
        Answer::KIND,
        Policy::KIND,
    ];
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for folder in std::fs::read_dir(root).expect("fixtures").flatten() {
        for file in std::fs::read_dir(folder.path())
            .expect("a folder")
            .flatten()
        {
            let name = file.file_name().to_string_lossy().into_owned();
            let kind = name.trim_end_matches(".json");
            assert!(known.contains(&kind), "{name} is read by no test");
        }
    }
}
