//! The owner of the book and the agent's own pattern of work.

use super::calendar::MONDAY_TO_FRIDAY;
use super::id::{AgentId, StandardId};
use super::plan100::Rules;
use super::score_rule::RuleInForce;
use super::signal::OwnLimit;
use chrono::Weekday;
use serde::{Deserialize, Serialize};

/// Who keeps this book. One per book.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agent {
    /// The agent's id, which also stands in the ids of the day pages.
    pub id: AgentId,
    /// What the agent is called on a report; may be empty.
    #[serde(default)]
    pub name: String,
    /// The weekdays the agent works when no public rule says otherwise.
    pub works_on: Vec<Weekday>,
    /// The standard in use, with the date from which it is in force; the latest start not after a
    /// day judges that day, so a past day keeps its own standard.
    #[serde(default)]
    pub standards: Vec<StandardInForce>,
    /// The points of the week in use, each with its first day; none means the first preset.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub score_rules: Vec<RuleInForce>,
    /// Which of the two definitions of the classes the agent's company uses.
    #[serde(default)]
    pub class_definition: ClassDefinition,
    /// How the agent's company runs its working lists, as far as it differs from the presets.
    #[serde(default, skip_serializing_if = "Rules::is_default")]
    pub plan100: Rules,
    /// The numbers behind the signals, as far as they differ from the presets; the order of the
    /// array means nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<OwnLimit>,
}

/// A standard and the first day it judges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandardInForce {
    /// The first day.
    pub from: chrono::NaiveDate,
    /// The standard.
    pub standard: StandardId,
}

/// What A to D stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClassDefinition {
    /// A high, B medium, C low, D no intention (S1).
    #[default]
    Intention,
    /// A expected to sign within three months, B can be met, C unwilling or never met (S2).
    Time,
}

impl ClassDefinition {
    /// Whether it is S1's, which is not written down.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Agent {
    /// An agent who starts today with Monday to Friday.
    pub fn new(id: AgentId) -> Self {
        Self {
            id,
            name: String::new(),
            works_on: MONDAY_TO_FRIDAY.to_vec(),
            standards: Vec::new(),
            score_rules: Vec::new(),
            class_definition: ClassDefinition::default(),
            plan100: Rules::default(),
            limits: Vec::new(),
        }
    }

    /// Takes a standard into use from a day on. What was to begin on that day or after it is given
    /// up; what began before keeps its days.
    pub fn start_standard(&mut self, standard: StandardId, from: chrono::NaiveDate) {
        self.standards.retain(|s| s.from < from);
        self.standards.push(StandardInForce { from, standard });
    }
}
