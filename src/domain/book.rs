//! One agent's documents as a whole in memory, with everything that is looked up by person.
//!
//! A person's history, next step and last contact are not stored: they are read off the day pages,
//! and [`Book::apply`] keeps the lookups right with every page that changes. Documents are held
//! behind `Arc`, so a screen may keep one without copying it. Pure: no storage, no clock.
//!
//! Start with [`Change`], the only way in; then [`Book::history`], [`Book::next_step`] and
//! [`Book::open_before`].

mod apply;
mod change;
mod lines;
mod month_counts;
mod people;

pub use change::Change;
pub use lines::{Glance, LEFTOVER_DAYS};
pub use people::PeopleFilter;

use super::agent::{Agent, ClassDefinition};
use super::calendar::YearCalendar;
use super::counts::Counts;
use super::day_log::DayLog;
use super::goal::{MonthGoal, YearMonth};
use super::id::{PersonId, PolicyId, ScoreRuleId, StandardId};
use super::month_review::MonthReview;
use super::person::Person;
use super::plan100::Rules;
use super::policy::Policy;
use super::score_rule::ScoreRule;
use super::signal::{Answer, SignalKind};
use super::standard::Standard;
use super::week::WeekResult;
use chrono::NaiveDate;
use lines::Line;
use month_counts::MonthCounts;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the book knows under one person's id. The pages may name a person whose record is not
/// there (yet), so the record is optional.
#[derive(Clone, Debug, Default, PartialEq)]
struct Known {
    person: Option<Arc<Person>>,
    /// The oldest first, within a day in the order of the day.
    lines: Vec<Line>,
    /// Who was named by this person, in the order of the ids.
    referred: Vec<PersonId>,
}

impl Known {
    fn is_empty(&self) -> bool {
        self.person.is_none() && self.lines.is_empty() && self.referred.is_empty()
    }
}

/// The whole book.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    known: FxHashMap<PersonId, Known>,
    /// How many of `known` have a record.
    count: usize,
    days: BTreeMap<NaiveDate, Arc<DayLog>>,
    agent: Option<Arc<Agent>>,
    standards: BTreeMap<StandardId, Arc<Standard>>,
    calendars: BTreeMap<i32, Arc<YearCalendar>>,
    goals: BTreeMap<YearMonth, Arc<MonthGoal>>,
    answers: BTreeMap<SignalKind, Arc<Answer>>,
    presets: Vec<Arc<Standard>>,
    counts: MonthCounts,
    score_rules: BTreeMap<ScoreRuleId, Arc<ScoreRule>>,
    score_presets: Vec<Arc<ScoreRule>>,
    weeks: BTreeMap<NaiveDate, Arc<WeekResult>>,
    reviews: BTreeMap<YearMonth, Arc<MonthReview>>,
    /// In the order of their ids.
    policies: Vec<Arc<Policy>>,
    /// How the lists are run where no agent says otherwise.
    rules: Rules,
    is_partial: bool,
}

impl Default for Book {
    fn default() -> Self {
        Self {
            known: FxHashMap::default(),
            count: 0,
            days: BTreeMap::new(),
            agent: None,
            standards: BTreeMap::new(),
            calendars: BTreeMap::new(),
            goals: BTreeMap::new(),
            answers: BTreeMap::new(),
            presets: Standard::presets().into_iter().map(Arc::new).collect(),
            counts: MonthCounts::default(),
            score_rules: BTreeMap::new(),
            score_presets: ScoreRule::presets().into_iter().map(Arc::new).collect(),
            weeks: BTreeMap::new(),
            reviews: BTreeMap::new(),
            policies: Vec::new(),
            rules: Rules::default(),
            is_partial: false,
        }
    }
}

impl Book {
    /// An empty book.
    pub fn new() -> Self {
        Self::default()
    }

    /// A book of these documents. The order does not matter unless a document comes twice: then
    /// the later one holds.
    pub fn build(changes: impl IntoIterator<Item = Change>) -> Self {
        let mut book = Self::new();
        book.apply_all(changes);
        book
    }

    /// Whether older pages and other people are still to be read: what is not here may be there.
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// Says whether it is so.
    pub fn set_partial(&mut self, is_partial: bool) {
        self.is_partial = is_partial;
    }

    /// A person by id.
    pub fn person(&self, id: &PersonId) -> Option<&Arc<Person>> {
        self.known.get(id)?.person.as_ref()
    }

    /// Everybody, in no particular order.
    pub fn people(&self) -> impl Iterator<Item = &Arc<Person>> {
        self.known.values().filter_map(|k| k.person.as_ref())
    }

    /// How many people there are.
    pub fn people_count(&self) -> usize {
        self.count
    }

    /// The page of a day.
    pub fn day(&self, date: NaiveDate) -> Option<&Arc<DayLog>> {
        self.days.get(&date)
    }

    /// Every page, the oldest first.
    pub fn days(&self) -> impl DoubleEndedIterator<Item = &Arc<DayLog>> {
        self.days.values()
    }

    /// The pages from one day to another, both included, the oldest first. Empty when the second
    /// lies before the first.
    pub fn days_between(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl DoubleEndedIterator<Item = &Arc<DayLog>> {
        self.days
            .range(from.min(to)..=to)
            .map(|(_, page)| page)
            .filter(move |page| page.date >= from)
    }

    /// How many pages there are.
    pub fn days_count(&self) -> usize {
        self.days.len()
    }

    /// The owner of the book.
    pub fn agent(&self) -> Option<&Arc<Agent>> {
        self.agent.as_ref()
    }

    /// How the working lists are run.
    pub fn rules(&self) -> &Rules {
        self.agent.as_ref().map_or(&self.rules, |a| &a.plan100)
    }

    /// What A to D stand for.
    pub fn class_definition(&self) -> ClassDefinition {
        self.agent
            .as_ref()
            .map_or_else(ClassDefinition::default, |a| a.class_definition)
    }

    /// The user's own calendars by year.
    pub fn calendars(&self) -> &BTreeMap<i32, Arc<YearCalendar>> {
        &self.calendars
    }

    /// The goal of a month, with its history.
    pub fn goal(&self, month: YearMonth) -> Option<&Arc<MonthGoal>> {
        self.goals.get(&month)
    }

    /// Every month that has a goal, the oldest first.
    pub fn goals(&self) -> impl DoubleEndedIterator<Item = &Arc<MonthGoal>> {
        self.goals.values()
    }

    /// What the agent answered to signals, one answer a kind.
    pub fn answers(&self) -> impl Iterator<Item = &Arc<Answer>> + Clone {
        self.answers.values()
    }

    /// Every standard to choose from: the presets, then the user's own by id.
    pub fn standards(&self) -> impl Iterator<Item = &Arc<Standard>> {
        self.presets
            .iter()
            .filter(|preset| !self.standards.contains_key(&preset.id))
            .chain(self.standards.values())
    }

    /// The standards to choose from now: the presets, then of the user's own the versions that no
    /// other has taken the place of, by id.
    pub fn current_standards(&self) -> impl Iterator<Item = &Arc<Standard>> {
        let replaced = |id: &StandardId| {
            let own = self.standards.values();
            own.filter_map(|s| s.replaces.as_ref()).any(|r| r == id)
        };
        self.standards()
            .filter(move |s| s.is_preset() || !replaced(&s.id))
    }

    /// A standard by id, presets included.
    pub fn standard(&self, id: &StandardId) -> Option<&Arc<Standard>> {
        self.standards
            .get(id)
            .or_else(|| self.presets.iter().find(|preset| preset.id == *id))
    }

    /// The standard in force on a day: the one with the latest start not after it. The preset 5311
    /// stands in before the first start, and for a standard whose document is not there.
    pub fn standard_on(&self, date: NaiveDate) -> &Arc<Standard> {
        self.agent
            .as_ref()
            .and_then(|agent| {
                agent
                    .standards
                    .iter()
                    .filter(|in_force| in_force.from <= date)
                    .max_by_key(|in_force| in_force.from)
            })
            .and_then(|in_force| self.standard(&in_force.standard))
            .unwrap_or(&self.presets[0])
    }

    /// What was done in each month, the oldest first, from one day to another; only months in which
    /// something was done.
    pub fn month_counts(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = (NaiveDate, &Counts)> {
        self.counts.between(from, to)
    }

    /// Every rule for the points of a week: the presets, then the user's own by id.
    pub fn score_rules(&self) -> impl Iterator<Item = &Arc<ScoreRule>> {
        self.score_presets
            .iter()
            .filter(|preset| !self.score_rules.contains_key(&preset.id))
            .chain(self.score_rules.values())
    }

    /// A rule by id, presets included.
    pub fn score_rule(&self, id: &ScoreRuleId) -> Option<&Arc<ScoreRule>> {
        self.score_rules
            .get(id)
            .or_else(|| self.score_presets.iter().find(|preset| preset.id == *id))
    }

    /// The rule in force on a day: the one with the latest start not after it; the first preset
    /// before the first start, and for a rule whose document is not there.
    pub fn score_rule_on(&self, date: NaiveDate) -> &Arc<ScoreRule> {
        self.agent
            .as_ref()
            .and_then(|agent| {
                let starts = agent.score_rules.iter().filter(|r| r.from <= date);
                starts.max_by_key(|in_force| in_force.from)
            })
            .and_then(|in_force| self.score_rule(&in_force.rule))
            .unwrap_or(&self.score_presets[0])
    }

    /// The result of a closed week, by its Monday.
    pub fn week(&self, monday: NaiveDate) -> Option<&Arc<WeekResult>> {
        self.weeks.get(&monday)
    }

    /// The review of a month.
    pub fn month_review(&self, month: YearMonth) -> Option<&Arc<MonthReview>> {
        self.reviews.get(&month)
    }

    /// Every policy, in the order in which they were written down.
    pub fn policies(&self) -> impl Iterator<Item = &Arc<Policy>> {
        self.policies.iter()
    }

    /// A policy by id.
    pub fn policy(&self, id: &PolicyId) -> Option<&Arc<Policy>> {
        Some(&self.policies[self.place_of_policy(id).ok()?])
    }

    /// The policies somebody holds, in the order in which they were written down.
    pub fn policies_of(&self, id: &PersonId) -> impl Iterator<Item = &Arc<Policy>> {
        self.policies.iter().filter(move |p| p.person == *id)
    }

    /// Where a policy stands, or would.
    fn place_of_policy(&self, id: &PolicyId) -> Result<usize, usize> {
        self.policies.binary_search_by(|policy| policy.id.cmp(id))
    }
}

#[cfg(test)]
mod tests;
