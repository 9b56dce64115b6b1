//! 目标: what an agent means to earn in a month, and what that asks of the days (S1).
//!
//! A month has one [`MonthGoal`] with every version of it: setting it again adds a version and
//! takes none away. A month is judged by the last version that was set before it was over; what
//! was written down later can still be read and judges nothing.
//!
//! Start with [`MonthGoal::in_force`]. How a version's figures follow from each other stands in
//! [`plan`], the agent's own rates in [`rates`], and how far a month has come in [`course`].

pub mod course;
pub mod plan;
pub mod rates;

use super::id::{AgentId, GoalVersionId};
use super::moment::Instant;
use chrono::{Datelike, Days, Months, NaiveDate};
use plan::Inputs;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A calendar month of a year; `2026-11` in documents and addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct YearMonth {
    /// Its first day.
    first: NaiveDate,
}

impl YearMonth {
    /// The month a day lies in.
    pub fn of(date: NaiveDate) -> Self {
        Self {
            first: date.with_day(1).unwrap_or(date),
        }
    }

    /// The first day.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day.
    pub fn last(self) -> NaiveDate {
        self.next()
            .first
            .checked_sub_days(Days::new(1))
            .unwrap_or(self.first)
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        Self {
            first: self
                .first
                .checked_add_months(Months::new(1))
                .unwrap_or(self.first),
        }
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self {
            first: self
                .first
                .checked_sub_months(Months::new(1))
                .unwrap_or(self.first),
        }
    }
}

/// A month that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no month")]
pub struct BadMonth(String);

impl FromStr for YearMonth {
    type Err = BadMonth;

    fn from_str(text: &str) -> Result<Self, BadMonth> {
        let first = (text.len() == "2026-11".len())
            .then(|| format!("{text}-01").parse().ok())
            .flatten();
        first
            .map(|first| Self { first })
            .ok_or_else(|| BadMonth(text.to_owned()))
    }
}

impl TryFrom<String> for YearMonth {
    type Error = BadMonth;

    fn try_from(text: String) -> Result<Self, BadMonth> {
        text.parse()
    }
}

impl From<YearMonth> for String {
    fn from(month: YearMonth) -> Self {
        month.to_string()
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

/// The goal of one month with its history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonthGoal {
    /// Whose goal.
    pub agent: AgentId,
    /// Which month.
    pub month: YearMonth,
    /// Every version; the order of the array means nothing.
    pub versions: Vec<GoalVersion>,
}

/// One version of a month's goal: what was put in, and what it came to on that day. Nothing of it
/// is computed again later, because presets and calendars change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoalVersion {
    /// Which version.
    pub id: GoalVersionId,
    /// When it was set.
    pub set_at: Instant,
    /// What was put in.
    pub inputs: Inputs,
    /// 保费: the first year's premium the income asks for, in yuan.
    pub premium: u32,
    /// 件数: how many deals bring that premium.
    pub deals: u32,
    /// 拜访: how many visits bring that many deals.
    pub visits: u32,
    /// The working days over which the visits are spread: those left in the month when it was
    /// set, all of them when it was set before.
    pub working_days: u32,
    /// What the agent means to do otherwise this month, in the own words; mostly taken over from
    /// the review of the month before.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub resolution: String,
}

impl GoalVersion {
    /// The day it was set on.
    pub fn set_on(&self) -> NaiveDate {
        self.set_at.date_naive()
    }

    /// Visits on each of its working days, rounded up; none when there was no working day.
    pub fn visits_a_day(&self) -> Option<u32> {
        (self.working_days > 0).then(|| self.visits.div_ceil(self.working_days))
    }
}

impl MonthGoal {
    /// A month of which nothing was said yet.
    pub fn new(agent: AgentId, month: YearMonth) -> Self {
        Self {
            agent,
            month,
            versions: Vec::new(),
        }
    }

    /// The id of the document: `goal:<agent>:<month>`.
    pub fn document_id(agent: &AgentId, month: YearMonth) -> String {
        format!("goal:{}:{month}", agent.tail())
    }

    /// Every version, the oldest first.
    pub fn history(&self) -> Vec<&GoalVersion> {
        let mut versions: Vec<&GoalVersion> = self.versions.iter().collect();
        versions.sort_by(|a, b| (a.set_at, &a.id).cmp(&(b.set_at, &b.id)));
        versions
    }

    /// What the month is judged by: the last version set by its last day. None when it was only
    /// set once the month was over.
    pub fn in_force(&self) -> Option<&GoalVersion> {
        self.in_force_on(self.month.last())
    }

    /// What was the goal on a day: the last version set by then.
    pub fn in_force_on(&self, date: NaiveDate) -> Option<&GoalVersion> {
        let until = date.min(self.month.last());
        self.history().into_iter().rfind(|v| v.set_on() <= until)
    }

    /// Since when a version's visits are the ones wanted: the day of the first of the versions in a
    /// row before it that want as many. Other words, or another way to the same number, begin
    /// nothing anew.
    pub fn visits_wanted_since(&self, version: &GoalVersion) -> NaiveDate {
        let history = self.history();
        let upto = history.iter().rposition(|v| v.id == version.id);
        let before = upto.map_or(&[][..], |place| &history[..place]);
        before
            .iter()
            .rev()
            .take_while(|v| v.visits == version.visits)
            .last()
            .map_or(version.set_on(), |first| first.set_on())
    }
}

#[cfg(test)]
mod tests;
