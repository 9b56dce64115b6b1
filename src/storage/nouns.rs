//! The nouns that are kept: which type of the domain is the body of which kind of document.
//!
//! A new kind is added here, with a fixture of its first schema in `tests/fixtures/v1`.

use super::document::Noun;
use crate::domain::agent::Agent;
use crate::domain::calendar::YearCalendar;
use crate::domain::day_log::DayLog;
use crate::domain::goal::MonthGoal;
use crate::domain::month_review::MonthReview;
use crate::domain::person::Person;
use crate::domain::policy::Policy;
use crate::domain::score_rule::ScoreRule;
use crate::domain::signal::Answer;
use crate::domain::standard::Standard;
use crate::domain::week::WeekResult;

impl Noun for Person {
    const KIND: &'static str = "person";
}

impl Noun for DayLog {
    const KIND: &'static str = "day";
}

impl Noun for Agent {
    const KIND: &'static str = "agent";
}

impl Noun for Standard {
    const KIND: &'static str = "standard";
}

impl Noun for YearCalendar {
    const KIND: &'static str = "calendar";
}

impl Noun for MonthGoal {
    const KIND: &'static str = "goal";
}

impl Noun for ScoreRule {
    const KIND: &'static str = "score_rule";
}

impl Noun for WeekResult {
    const KIND: &'static str = "week";
}

impl Noun for MonthReview {
    const KIND: &'static str = "review";
}

impl Noun for Answer {
    const KIND: &'static str = "signal";
}

impl Noun for Policy {
    const KIND: &'static str = "policy";
}
