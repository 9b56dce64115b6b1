//! One agent's documents as a whole in memory, with everything that is looked up by person.
//!
//! A person's history, next step and last contact are not stored: they are read off the day pages,
//! and [`Book::apply`] keeps the lookups right with every page that changes. Documents are held
//! behind `Arc`, so a screen may keep one without copying it. Pure: no storage, no clock.
//!
//! Start with [`Change`], the only way in; then [`Book::history`], [`Book::next_step`] and
//! [`Book::open_before`].

use super::activity::ActivityKind;
use super::agent::{Agent, ClassDefinition};
use super::calendar::YearCalendar;
use super::counts::Counts;
use super::day_log::{DayLog, Entry, EntryState};
use super::goal::{MonthGoal, YearMonth};
use super::id::{PersonId, PolicyId, ScoreRuleId, StandardId};
use super::month_review::MonthReview;
use super::person::{Class, Person, Stage};
use super::plan100::{Lack, Rules, WorkList};
use super::policy::Policy;
use super::score_rule::ScoreRule;
use super::signal::{Answer, SignalKind};
use super::standard::Standard;
use super::week::WeekResult;
use chrono::{Datelike, Days, NaiveDate};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// How many days back [`Book::open_before`] asks about what was left open.
pub const LEFTOVER_DAYS: u64 = 60;

/// One document as it is now, or its end.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A person was added or changed.
    Person(Arc<Person>),
    /// A person was taken out; the lines on the day pages stay.
    PersonGone(PersonId),
    /// A day page was added or changed.
    Day(Arc<DayLog>),
    /// A day page was taken out.
    DayGone(NaiveDate),
    /// The owner of the book.
    Agent(Arc<Agent>),
    /// A set of targets was added.
    Standard(Arc<Standard>),
    /// A set of targets was taken out.
    StandardGone(StandardId),
    /// The user's own calendar of a year.
    Calendar(Arc<YearCalendar>),
    /// The user's own calendar of that year was taken out.
    CalendarGone(i32),
    /// A month's goal was set, or set again.
    Goal(Arc<MonthGoal>),
    /// A month's goal was taken out.
    GoalGone(YearMonth),
    /// The points of a week were added.
    ScoreRule(Arc<ScoreRule>),
    /// The points of a week were taken out.
    ScoreRuleGone(ScoreRuleId),
    /// A week was closed.
    Week(Arc<WeekResult>),
    /// The result of the week that begins on this Monday was taken out.
    WeekGone(NaiveDate),
    /// A month's review was written or closed.
    MonthReview(Arc<MonthReview>),
    /// A month's review was taken out.
    MonthReviewGone(YearMonth),
    /// The agent answered to a signal.
    Answer(Arc<Answer>),
    /// The answer to a signal was taken back.
    AnswerGone(SignalKind),
    /// A policy was added or changed.
    Policy(Arc<Policy>),
    /// A policy was taken out.
    PolicyGone(PolicyId),
}

impl From<Person> for Change {
    fn from(person: Person) -> Self {
        Self::Person(Arc::new(person))
    }
}

impl From<DayLog> for Change {
    fn from(page: DayLog) -> Self {
        Self::Day(Arc::new(page))
    }
}

impl From<Agent> for Change {
    fn from(agent: Agent) -> Self {
        Self::Agent(Arc::new(agent))
    }
}

impl From<Standard> for Change {
    fn from(standard: Standard) -> Self {
        Self::Standard(Arc::new(standard))
    }
}

impl From<ScoreRule> for Change {
    fn from(rule: ScoreRule) -> Self {
        Self::ScoreRule(Arc::new(rule))
    }
}

impl From<WeekResult> for Change {
    fn from(week: WeekResult) -> Self {
        Self::Week(Arc::new(week))
    }
}

impl From<MonthReview> for Change {
    fn from(review: MonthReview) -> Self {
        Self::MonthReview(Arc::new(review))
    }
}

impl From<Answer> for Change {
    fn from(answer: Answer) -> Self {
        Self::Answer(Arc::new(answer))
    }
}

impl From<Policy> for Change {
    fn from(policy: Policy) -> Self {
        Self::Policy(Arc::new(policy))
    }
}

impl From<YearCalendar> for Change {
    fn from(calendar: YearCalendar) -> Self {
        Self::Calendar(Arc::new(calendar))
    }
}

impl From<MonthGoal> for Change {
    fn from(goal: MonthGoal) -> Self {
        Self::Goal(Arc::new(goal))
    }
}

/// The filters above the list of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PeopleFilter {
    /// Everybody, the lost among them.
    #[default]
    All,
    /// 计划100.
    Plan100,
    /// 客户.
    Clients,
    /// 准增员.
    Recruits,
}

impl PeopleFilter {
    /// Every filter, in the order of the chips.
    pub const ALL: [Self; 4] = [Self::All, Self::Plan100, Self::Clients, Self::Recruits];

    /// The list whose classes count behind this filter.
    pub fn list(self) -> WorkList {
        match self {
            Self::Recruits => WorkList::Recruits,
            Self::All | Self::Plan100 | Self::Clients => WorkList::Prospects,
        }
    }
}

/// Where a line about a person stands: the page, and the place in its array of entries. The place
/// is good for as long as the page is, because a changed page is laid out anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line {
    date: NaiveDate,
    place: u32,
}

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

/// What a row of a list or a proposal needs to know of a person's lines, read in one go.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Glance<'a> {
    /// The earliest planned line from today on.
    pub next: Option<(NaiveDate, &'a Entry)>,
    /// The newest line in which the person was spoken to or met.
    pub last_contact: Option<(NaiveDate, &'a Entry)>,
    /// The newest line with a result, attempts included. Noting a name is none.
    pub last_result: Option<(NaiveDate, &'a Entry)>,
}

/// The whole book.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    known: HashMap<PersonId, Known>,
    /// How many of `known` have a record.
    count: usize,
    days: BTreeMap<NaiveDate, Arc<DayLog>>,
    agent: Option<Arc<Agent>>,
    standards: BTreeMap<StandardId, Arc<Standard>>,
    calendars: BTreeMap<i32, Arc<YearCalendar>>,
    goals: BTreeMap<YearMonth, Arc<MonthGoal>>,
    answers: BTreeMap<SignalKind, Arc<Answer>>,
    presets: Vec<Arc<Standard>>,
    /// What was done in each month that has a page with a result, under its first day.
    counts: BTreeMap<NaiveDate, Counts>,
    score_rules: BTreeMap<ScoreRuleId, Arc<ScoreRule>>,
    score_presets: Vec<Arc<ScoreRule>>,
    weeks: BTreeMap<NaiveDate, Arc<WeekResult>>,
    reviews: BTreeMap<YearMonth, Arc<MonthReview>>,
    /// In the order of their ids.
    policies: Vec<Arc<Policy>>,
    /// How the lists are run where no agent says otherwise.
    rules: Rules,
}

impl Default for Book {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            count: 0,
            days: BTreeMap::new(),
            agent: None,
            standards: BTreeMap::new(),
            calendars: BTreeMap::new(),
            goals: BTreeMap::new(),
            answers: BTreeMap::new(),
            presets: Standard::presets().into_iter().map(Arc::new).collect(),
            counts: BTreeMap::new(),
            score_rules: BTreeMap::new(),
            score_presets: ScoreRule::presets().into_iter().map(Arc::new).collect(),
            weeks: BTreeMap::new(),
            reviews: BTreeMap::new(),
            policies: Vec::new(),
            rules: Rules::default(),
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

    /// Takes in one change and mends every lookup it touches.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Person(person) => self.put_person(person),
            Change::PersonGone(id) => self.take_person(&id),
            Change::Day(page) => self.put_day(page),
            Change::DayGone(date) => {
                if let Some(page) = self.days.remove(&date) {
                    self.forget_counts(&page);
                    self.forget_lines(&page);
                }
            }
            Change::Agent(agent) => self.agent = Some(agent),
            Change::Standard(standard) => {
                self.standards.insert(standard.id.clone(), standard);
            }
            Change::StandardGone(id) => {
                self.standards.remove(&id);
            }
            Change::Calendar(calendar) => {
                self.calendars.insert(calendar.year, calendar);
            }
            Change::CalendarGone(year) => {
                self.calendars.remove(&year);
            }
            Change::Goal(goal) => {
                self.goals.insert(goal.month, goal);
            }
            Change::GoalGone(month) => {
                self.goals.remove(&month);
            }
            Change::ScoreRule(rule) => {
                self.score_rules.insert(rule.id.clone(), rule);
            }
            Change::ScoreRuleGone(id) => {
                self.score_rules.remove(&id);
            }
            Change::Week(week) => {
                self.weeks.insert(week.monday, week);
            }
            Change::WeekGone(monday) => {
                self.weeks.remove(&monday);
            }
            Change::MonthReview(review) => {
                self.reviews.insert(review.month, review);
            }
            Change::MonthReviewGone(month) => {
                self.reviews.remove(&month);
            }
            Change::Answer(answer) => {
                self.answers.insert(answer.kind, answer);
            }
            Change::AnswerGone(kind) => {
                self.answers.remove(&kind);
            }
            Change::Policy(policy) => match self.place_of_policy(&policy.id) {
                Ok(place) => self.policies[place] = policy,
                Err(place) => self.policies.insert(place, policy),
            },
            Change::PolicyGone(id) => {
                if let Ok(place) = self.place_of_policy(&id) {
                    self.policies.remove(place);
                }
            }
        }
    }

    /// Takes in many changes, in their order.
    pub fn apply_all(&mut self, changes: impl IntoIterator<Item = Change>) {
        let changes = changes.into_iter();
        self.known.reserve(changes.size_hint().0);
        for change in changes {
            self.apply(change);
        }
    }

    fn put_person(&mut self, person: Arc<Person>) {
        let id = person.id.clone();
        let referrer = person.referrer.as_ref().and_then(|r| r.person.clone());
        let known = self.known.entry(id.clone()).or_default();
        let before = known.person.replace(person);
        let referrer_before = before
            .as_ref()
            .and_then(|p| p.referrer.as_ref())
            .and_then(|r| r.person.clone());
        self.count += usize::from(before.is_none());
        if referrer != referrer_before {
            self.forget_referral(referrer_before.as_ref(), &id);
            if let Some(referrer) = referrer {
                let referred = &mut self.known.entry(referrer).or_default().referred;
                if let Err(place) = referred.binary_search(&id) {
                    referred.insert(place, id);
                }
            }
        }
    }

    fn take_person(&mut self, id: &PersonId) {
        let Some(person) = self.known.get_mut(id).and_then(|k| k.person.take()) else {
            return;
        };
        self.count -= 1;
        let referrer = person.referrer.as_ref().and_then(|r| r.person.as_ref());
        self.forget_referral(referrer, id);
        self.drop_if_empty(id);
    }

    fn forget_referral(&mut self, referrer: Option<&PersonId>, referred: &PersonId) {
        let Some(referrer) = referrer else { return };
        if let Some(known) = self.known.get_mut(referrer) {
            known.referred.retain(|id| id != referred);
            self.drop_if_empty(referrer);
        }
    }

    /// Nothing is kept under an id of which nothing is known, so that a book is the same whatever
    /// way it came about.
    fn drop_if_empty(&mut self, id: &PersonId) {
        if self.known.get(id).is_some_and(Known::is_empty) {
            self.known.remove(id);
        }
    }

    fn put_day(&mut self, page: Arc<DayLog>) {
        let date = page.date;
        if let Some(before) = self.days.insert(date, Arc::clone(&page)) {
            self.forget_counts(&before);
            self.forget_lines(&before);
        }
        let counts = Counts::of_page(&page);
        if !counts.is_empty() {
            self.counts.entry(month_of(date)).or_default().add(&counts);
        }
        for (place, entry) in (0_u32..).zip(&page.entries) {
            let Some(id) = &entry.person else {
                continue;
            };
            let lines = match self.known.get_mut(id) {
                Some(known) => &mut known.lines,
                None => &mut self.known.entry(id.clone()).or_default().lines,
            };
            // Pages mostly come in the order of time, so the end is looked at first.
            let mut at = match lines.last() {
                Some(last) if last.date > date => lines.partition_point(|l| l.date <= date),
                _ => lines.len(),
            };
            // Few people are twice on a page; only then the order of the day is asked for.
            while at > 0 && lines[at - 1].date == date {
                let before = &page.entries[lines[at - 1].place as usize];
                if before.order_of_day() <= entry.order_of_day() {
                    break;
                }
                at -= 1;
            }
            lines.insert(at, Line { date, place });
        }
    }

    fn forget_counts(&mut self, page: &DayLog) {
        let month = month_of(page.date);
        if let Some(counts) = self.counts.get_mut(&month) {
            counts.take_out(&Counts::of_page(page));
            if counts.is_empty() {
                self.counts.remove(&month);
            }
        }
    }

    fn forget_lines(&mut self, page: &DayLog) {
        for id in page.entries.iter().filter_map(|e| e.person.as_ref()) {
            let Some(known) = self.known.get_mut(id) else {
                continue;
            };
            let from = known.lines.partition_point(|l| l.date < page.date);
            let to = known.lines.partition_point(|l| l.date <= page.date);
            known.lines.drain(from..to);
            if known.is_empty() {
                self.known.remove(id);
            }
        }
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
        let range = (from <= to).then(|| self.counts.range(from..=to));
        range
            .into_iter()
            .flatten()
            .map(|(month, counts)| (*month, counts))
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

    /// Every line about a person, planned ones included, the newest first.
    pub fn history(&self, id: &PersonId) -> impl Iterator<Item = (NaiveDate, &Entry)> + use<'_> {
        self.lines(id).iter().rev().map(|line| self.at(*line))
    }

    /// What was done with a person, attempts included, the newest first.
    pub fn contacts(&self, id: &PersonId) -> impl Iterator<Item = (NaiveDate, &Entry)> + use<'_> {
        self.history(id).filter(|(_, e)| e.record().is_some())
    }

    /// The earliest planned line about a person from today on.
    pub fn next_step(&self, id: &PersonId, today: NaiveDate) -> Option<(NaiveDate, &Entry)> {
        self.first_planned(self.lines(id), today)
    }

    /// The line that follows from an entry of the page of `date`: the meeting a call has made. A
    /// line that was put off since is found where it stands now.
    pub fn followed_by(&self, entry: &Entry, date: NaiveDate) -> Option<(NaiveDate, &Entry)> {
        self.history(entry.person.as_ref()?)
            .take_while(|(day, _)| *day >= date)
            .find(|(_, line)| {
                line.follows.as_ref() == Some(&entry.id)
                    && !matches!(line.state, EntryState::Moved { .. })
            })
    }

    /// The newest activity in which the person was spoken to or met. Noting a name is none.
    pub fn last_contact(&self, id: &PersonId) -> Option<(NaiveDate, &Entry)> {
        // Whatever is planned does not matter here, so any day does for today.
        self.glance(id, NaiveDate::MAX).last_contact
    }

    /// Next step, last contact and last result of a person.
    pub fn glance(&self, id: &PersonId, today: NaiveDate) -> Glance<'_> {
        self.glance_at(self.lines(id), today)
    }

    /// As [`Self::glance`] for everybody, in no particular order.
    pub fn glances(&self, today: NaiveDate) -> impl Iterator<Item = (&Arc<Person>, Glance<'_>)> {
        self.known.values().filter_map(move |known| {
            let person = known.person.as_ref()?;
            Some((person, self.glance_at(&known.lines, today)))
        })
    }

    /// As [`Self::glances`], of those people only.
    pub fn glances_of(
        &self,
        today: NaiveDate,
        wanted: impl Fn(&Person) -> bool,
    ) -> impl Iterator<Item = (&Arc<Person>, Glance<'_>)> {
        self.known.values().filter_map(move |known| {
            let person = known.person.as_ref().filter(|person| wanted(person))?;
            Some((person, self.glance_at(&known.lines, today)))
        })
    }

    fn glance_at(&self, lines: &[Line], today: NaiveDate) -> Glance<'_> {
        let mut glance = Glance {
            next: self.first_planned(lines, today),
            ..Glance::default()
        };
        for line in lines.iter().rev() {
            let (date, entry) = self.at(*line);
            let Some(record) = entry.record() else {
                continue;
            };
            if entry.kind == ActivityKind::NewProspect {
                continue;
            }
            glance.last_result = glance.last_result.or(Some((date, entry)));
            if record.outcome.reached() {
                glance.last_contact = Some((date, entry));
                break;
            }
        }
        glance
    }

    /// What was planned for days gone by and is still open, the newest day first, within a day in
    /// its order. What is older than [`LEFTOVER_DAYS`] is not asked about any more.
    pub fn open_before(&self, today: NaiveDate) -> Vec<(NaiveDate, &Entry)> {
        let Some(yesterday) = today.pred_opt() else {
            return Vec::new();
        };
        let from = today
            .checked_sub_days(Days::new(LEFTOVER_DAYS))
            .unwrap_or(NaiveDate::MIN);
        self.days_between(from, yesterday)
            .rev()
            .filter(|page| page.entries.iter().any(Entry::is_planned))
            .flat_map(|page| page.in_order().into_iter().map(move |e| (page.date, e)))
            .filter(|(_, entry)| entry.is_planned())
            .collect()
    }

    /// The lines of a day by time, those without a time last. Lines moved away are left out: they
    /// are on the timeline of their new day.
    pub fn timeline(&self, date: NaiveDate) -> Vec<&Entry> {
        self.days.get(&date).map_or_else(Vec::new, |page| {
            let mut lines = page.in_order();
            lines.retain(|e| !matches!(e.state, EntryState::Moved { .. }));
            lines
        })
    }

    /// Nobody without a next step: the people of class A and B with nothing planned from today on,
    /// the better class first, then by id. The lost are let go.
    pub fn without_next_step(&self, today: NaiveDate) -> Vec<&Arc<Person>> {
        let mut open: Vec<&Arc<Person>> = self
            .known
            .values()
            .filter(|known| self.lacks_next_step(known, today))
            .filter_map(|known| known.person.as_ref())
            .collect();
        open.sort_by(|a, b| (a.class(), &a.id).cmp(&(b.class(), &b.id)));
        open
    }

    /// Whether a person stands behind a filter, and lacks what is asked for.
    pub fn passes(
        &self,
        person: &Person,
        filter: PeopleFilter,
        lack: Option<Lack>,
        today: NaiveDate,
    ) -> bool {
        passes_by_record(person, filter)
            && lack.is_none_or(|lack| {
                let glance = self.glance(&person.id, today);
                lack.is_with(filter.list(), person, &glance, self.rules(), today)
            })
    }

    /// How many people stand behind each filter, in the order of [`PeopleFilter::ALL`].
    pub fn filter_counts(&self) -> [usize; PeopleFilter::ALL.len()] {
        let mut counts = [0; PeopleFilter::ALL.len()];
        for person in self.people() {
            for (count, filter) in counts.iter_mut().zip(PeopleFilter::ALL) {
                *count += usize::from(passes_by_record(person, filter));
            }
        }
        counts
    }

    /// How many of the people behind a filter lack what, in the order of [`Lack::ALL`].
    pub fn lack_counts(&self, filter: PeopleFilter, today: NaiveDate) -> [usize; Lack::ALL.len()] {
        let mut counts = [0; Lack::ALL.len()];
        let rules = self.rules();
        for (person, glance) in self.glances(today) {
            if !passes_by_record(person, filter) {
                continue;
            }
            for (count, lack) in counts.iter_mut().zip(Lack::ALL) {
                *count += usize::from(lack.is_with(filter.list(), person, &glance, rules, today));
            }
        }
        counts
    }

    /// The people somebody named, in the order in which they were recorded.
    pub fn referrals_of(&self, id: &PersonId) -> impl Iterator<Item = &Arc<Person>> + use<'_> {
        self.known
            .get(id)
            .map_or(&[][..], |known| &known.referred)
            .iter()
            .filter_map(|referred| self.person(referred))
    }

    fn lines(&self, id: &PersonId) -> &[Line] {
        self.known.get(id).map_or(&[], |known| &known.lines)
    }

    fn at(&self, line: Line) -> (NaiveDate, &Entry) {
        let page = self
            .days
            .get(&line.date)
            .expect("a line is forgotten together with its page");
        (line.date, &page.entries[line.place as usize])
    }

    fn first_planned(&self, lines: &[Line], today: NaiveDate) -> Option<(NaiveDate, &Entry)> {
        lines[lines.partition_point(|l| l.date < today)..]
            .iter()
            .map(|line| self.at(*line))
            .find(|(_, entry)| entry.is_planned())
    }

    fn lacks_next_step(&self, known: &Known, today: NaiveDate) -> bool {
        known.person.as_ref().is_some_and(|person| {
            person.stage != Stage::Lost
                && matches!(person.class(), Some(Class::A | Class::B))
                && self.first_planned(&known.lines, today).is_none()
        })
    }
}

/// The first day of a day's month.
fn month_of(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// The filters that the record alone answers.
fn passes_by_record(person: &Person, filter: PeopleFilter) -> bool {
    match filter {
        PeopleFilter::All => true,
        PeopleFilter::Plan100 | PeopleFilter::Recruits => filter.list().has(person),
        PeopleFilter::Clients => person.stage == Stage::Client,
    }
}

#[cfg(test)]
mod tests;
