//! 周100分表: how many points a week's work is worth. The points are data: presets here, the
//! agent's own in documents.
//!
//! A rule gives points per unit and stops at a target, so that a hundred new names do not make up
//! for a week without a visit; all targets reached are 100 points. See [`super::week`] for the
//! week it scores.

use super::id::ScoreRuleId;
use super::metric::Metric;
use super::standard::a_count;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What all targets reached are worth, in tenths of a point.
pub const FULL: u32 = 1000;

/// A set of points. A change makes a new version under a new id, so that the past keeps the rule
/// it was scored by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreRule {
    /// Which rule.
    pub id: ScoreRuleId,
    /// Its name as people say it.
    pub name: String,
    /// 1 for the first, one more with each change.
    pub version: u32,
    /// 优秀: from how many points on a week is excellent.
    pub excellent: u32,
    /// What is worth how much.
    pub items: Vec<ScoreItem>,
}

/// What one thing is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreItem {
    /// What is counted.
    pub metric: Metric,
    /// Tenths of a point for each: 5 is half a point.
    #[serde(deserialize_with = "a_count")]
    pub tenths: u32,
    /// How many count at most.
    #[serde(deserialize_with = "a_count")]
    pub target: u32,
}

/// A rule and the first day it is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleInForce {
    /// The first day.
    pub from: NaiveDate,
    /// The rule.
    pub rule: ScoreRuleId,
}

/// What is wrong with a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleProblem {
    /// It has no name.
    NoName,
    /// All targets reached are not 100 points but as many tenths.
    NotHundred(u32),
    /// The same thing is counted twice.
    Twice(Metric),
    /// Excellent begins beyond 100, or at nothing.
    Excellent,
}

impl ScoreItem {
    /// What so many are worth, in tenths.
    pub fn score(self, done: u32) -> u32 {
        self.tenths.saturating_mul(done.min(self.target))
    }

    /// What the target is worth, in tenths.
    pub fn full(self) -> u32 {
        self.score(self.target)
    }
}

impl ScoreRule {
    /// Whether it is one of the presets, by its id.
    pub fn is_preset(&self) -> bool {
        self.id.tail().starts_with("preset-")
    }

    /// The newcomer's week (S1): new name 0.5 (60), appointment made 1 (12), visit 5 (10), closing
    /// 8 (1); excellent from 80.
    pub fn preset_newcomer() -> Self {
        preset(
            "newcomer",
            "新人周100",
            &[
                (Metric::NewProspects, 5, 60),
                (Metric::AppointmentsMade, 10, 12),
                (Metric::Visits, 50, 10),
                (Metric::ClosingInterviews, 80, 1),
            ],
        )
    }

    /// A week of 5311 (S0): the targets are those of five days, the points are our own.
    pub fn preset_5311() -> Self {
        preset(
            "5311",
            "5311 周100",
            &[
                (Metric::AppointmentCalls, 10, 25),
                (Metric::SalesInterviews, 30, 15),
                (Metric::RecruitInterviews, 20, 5),
                (Metric::NewProspects, 40, 5),
            ],
        )
    }

    /// A week of the golden standard 1+3 (S2): a quarter of the month's visits and calls, the
    /// points are our own.
    pub fn preset_golden() -> Self {
        preset(
            "golden",
            "金标准周100",
            &[
                (Metric::SalesVisits, 40, 8),
                (Metric::ServiceVisits, 30, 8),
                (Metric::CollectionVisits, 60, 2),
                (Metric::ServiceCalls, 8, 30),
                (Metric::Referrals, 80, 1),
            ],
        )
    }

    /// Every preset; the first one is in force until the agent takes another.
    pub fn presets() -> Vec<Self> {
        vec![
            Self::preset_newcomer(),
            Self::preset_5311(),
            Self::preset_golden(),
        ]
    }

    /// What all targets reached are worth, in tenths.
    pub fn full(&self) -> u32 {
        let sum = self.items.iter().map(|item| item.full());
        sum.fold(0, u32::saturating_add)
    }

    /// What keeps the rule from being taken into use; empty when nothing does.
    pub fn problems(&self) -> Vec<RuleProblem> {
        let mut problems = Vec::new();
        if self.name.trim().is_empty() {
            problems.push(RuleProblem::NoName);
        }
        if self.full() != FULL {
            problems.push(RuleProblem::NotHundred(self.full()));
        }
        for (place, item) in self.items.iter().enumerate() {
            let before = &self.items[..place];
            if before.iter().any(|other| other.metric == item.metric) {
                problems.push(RuleProblem::Twice(item.metric));
            }
        }
        if !(1..=100).contains(&self.excellent) {
            problems.push(RuleProblem::Excellent);
        }
        problems
    }
}

fn preset(tail: &str, name: &str, items: &[(Metric, u32, u32)]) -> ScoreRule {
    ScoreRule {
        id: ScoreRuleId::parse(&format!("score_rule:preset-{tail}"))
            .expect("the preset's id is well formed"),
        name: name.to_owned(),
        version: 1,
        excellent: 80,
        items: items
            .iter()
            .map(|(metric, tenths, target)| ScoreItem {
                metric: *metric,
                tenths: *tenths,
                target: *target,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_worth_a_hundred_points_and_has_no_problem() {
        for rule in ScoreRule::presets() {
            assert!(rule.is_preset(), "{}", rule.name);
            assert_eq!(rule.full(), FULL, "{}", rule.name);
            assert_eq!(rule.problems(), [], "{}", rule.name);
        }
    }

    #[test]
    fn a_rule_says_what_is_wrong_with_it() {
        let mut rule = ScoreRule::preset_newcomer();
        rule.name = " ".to_owned();
        rule.items[1].metric = Metric::NewProspects;
        rule.items[3].tenths = 90;
        rule.excellent = 101;
        assert_eq!(
            rule.problems(),
            [
                RuleProblem::NoName,
                RuleProblem::NotHundred(1010),
                RuleProblem::Twice(Metric::NewProspects),
                RuleProblem::Excellent,
            ]
        );
    }
}
