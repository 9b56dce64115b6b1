//! What the agent answered to a signal, and until when it rests.
//!
//! One document for each kind of signal, `signal:<agent>:<kind>`: two devices that answer different
//! signals never meet in one document, and a later answer takes the place of the earlier one.

use super::{Signal, SignalKind, Topic};
use crate::domain::id::{AgentId, EntryId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// To which signal.
    pub kind: SignalKind,
    /// The day it was given.
    pub on: NaiveDate,
    /// The first day on which the signal may come again.
    pub until: NaiveDate,
    /// How bad it was then; worse comes back at once.
    pub level: u32,
    /// What the answer was.
    pub reply: Reply,
}

/// What the answer was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Reply {
    /// Not now.
    Dismissed,
    /// Something was planned.
    Planned {
        /// On which day.
        day: NaiveDate,
        /// The line there.
        entry: EntryId,
    },
    /// Something is to be practised.
    Training {
        /// What.
        topic: Topic,
        /// On which day.
        day: NaiveDate,
        /// The day it was done, if it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        done: Option<NaiveDate>,
    },
}

impl Answer {
    /// The id of the document.
    pub fn document_id(agent: &AgentId, kind: SignalKind) -> String {
        format!("signal:{}:{}", agent.tail(), kind.key())
    }

    /// Whether a signal rests on a day because of this answer.
    pub fn silences(&self, signal: &Signal, today: NaiveDate) -> bool {
        self.kind == signal.kind && today < self.until && signal.level <= self.level
    }

    /// The topic that is still to be practised, with its day.
    pub fn open_training(&self) -> Option<(Topic, NaiveDate)> {
        match self.reply {
            Reply::Training {
                topic,
                day,
                done: None,
            } => Some((topic, day)),
            _ => None,
        }
    }
}

/// The signals that have not been answered, or have got worse since, or whose rest is over.
pub fn open<'a>(
    signals: Vec<Signal>,
    answers: impl Iterator<Item = &'a Arc<Answer>> + Clone,
    today: NaiveDate,
) -> Vec<Signal> {
    signals
        .into_iter()
        .filter(|signal| !answers.clone().any(|a| a.silences(signal, today)))
        .collect()
}
