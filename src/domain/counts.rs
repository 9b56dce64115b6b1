//! How often everything was done: the sums that weeks, months and trends are made of.
//!
//! [`Book`] keeps one [`Counts`] for every month and mends it with each page that changes, so a
//! trend over years reads no page. Start with [`Counts::between`].

use super::activity::{Obstacle, Refusal};
use super::book::Book;
use super::day_log::{DayLog, Entry};
use super::goal::rates::Sold;
use super::metric::Metric;
use super::period::{Period, Rate, Share, Span};
use super::step::Step;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const METRICS: usize = Metric::ALL.len();
const STEPS: usize = Step::ALL.len();

/// The refusals, in the order of the tables.
pub const REFUSALS: [Refusal; 2] = [Refusal::NoNeed, Refusal::NotNow];

/// How often everything was done over some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Written", from = "Written")]
pub struct Counts {
    metrics: [u32; METRICS],
    steps: [u32; STEPS],
    refusals: [u32; REFUSALS.len()],
    obstacles: [u32; Obstacle::ALL.len()],
    with_premium: u32,
    premium: u64,
}

impl Default for Counts {
    fn default() -> Self {
        Self {
            metrics: [0; METRICS],
            steps: [0; STEPS],
            refusals: [0; REFUSALS.len()],
            obstacles: [0; Obstacle::ALL.len()],
            with_premium: 0,
            premium: 0,
        }
    }
}

impl Counts {
    /// Of one page.
    pub fn of_page(page: &DayLog) -> Self {
        let mut counts = Self::default();
        for entry in &page.entries {
            counts.take_in(entry);
        }
        counts
    }

    /// From one day to another, both included. Whole months are looked up and not counted anew.
    pub fn between(book: &Book, from: NaiveDate, to: NaiveDate) -> Self {
        let mut counts = Self::default();
        if from > to {
            return counts;
        }
        let first = Span::around(Period::Month, from).from;
        for (month, sums) in book.month_counts(first, to) {
            let month = Span::around(Period::Month, month);
            if from <= month.from && month.to <= to {
                counts.add(sums);
                continue;
            }
            for page in book.days_between(from.max(month.from), to.min(month.to)) {
                counts.add(&Self::of_page(page));
            }
        }
        counts
    }

    /// How often.
    pub fn of(&self, metric: Metric) -> u32 {
        self.metrics[metric as usize]
    }

    /// How often a step of the funnel was reached.
    pub fn step(&self, step: Step) -> u32 {
        self.steps[step as usize]
    }

    /// How often it was refused so.
    pub fn refused(&self, refusal: Refusal) -> u32 {
        self.refusals[refusal as usize]
    }

    /// How often this stood in the way.
    pub fn obstacle(&self, obstacle: Obstacle) -> u32 {
        self.obstacles[obstacle as usize]
    }

    /// What was signed, with the premium as far as it was written down.
    pub fn sold(&self) -> Sold {
        Sold {
            deals: self.of(Metric::Signed),
            with_premium: self.with_premium,
            premium: self.premium,
        }
    }

    /// Whether nothing was done.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// A rate with the counts it is made of.
    pub fn rate(&self, rate: Rate) -> Share {
        let (part, whole) = match rate {
            Rate::Appointments => (
                self.of(Metric::AppointmentsMade),
                self.of(Metric::AppointmentCalls),
            ),
            Rate::Signings => (self.step(Step::Signed), self.step(Step::Kept)),
            Rate::Close => (self.of(Metric::Signed), self.of(Metric::Visits)),
            Rate::Referrals => (self.of(Metric::Referrals), self.of(Metric::NewProspects)),
        };
        Share { part, whole }
    }

    fn take_in(&mut self, entry: &Entry) {
        let Some(record) = entry.record() else {
            return;
        };
        if !record.outcome.reached() {
            return;
        }
        for metric in Metric::ALL {
            self.metrics[metric as usize] += u32::from(metric.counts(entry));
        }
        for step in Step::ALL {
            self.steps[step as usize] += u32::from(step.counts(entry));
        }
        if let Some(refusal) = record.outcome.refusal() {
            self.refusals[refusal as usize] += 1;
        }
        if let Some(obstacle) = record.obstacle {
            self.obstacles[obstacle as usize] += 1;
        }
        if let Some(yuan) = record.premium.filter(|_| Metric::Signed.counts(entry)) {
            self.with_premium += 1;
            self.premium += u64::from(yuan);
        }
    }

    /// Adds others to these.
    pub(super) fn add(&mut self, others: &Self) {
        self.each(others, |mine, other| *mine += other);
        self.premium += others.premium;
    }

    /// Takes others out that were added before.
    pub(super) fn take_out(&mut self, others: &Self) {
        self.each(others, |mine, other| *mine -= other);
        self.premium -= others.premium;
    }

    fn each(&mut self, others: &Self, join: impl Fn(&mut u32, u32)) {
        fn pairs<'a>(
            mine: &'a mut [u32],
            others: &'a [u32],
        ) -> impl Iterator<Item = (&'a mut u32, u32)> {
            mine.iter_mut().zip(others.iter().copied())
        }
        let all = pairs(&mut self.metrics, &others.metrics)
            .chain(pairs(&mut self.steps, &others.steps))
            .chain(pairs(&mut self.refusals, &others.refusals))
            .chain(pairs(&mut self.obstacles, &others.obstacles))
            .chain([(&mut self.with_premium, others.with_premium)]);
        for (mine, other) in all {
            join(mine, other);
        }
    }
}

/// Counts as a document keeps them: by name, what never happened left out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Written {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    done: BTreeMap<Metric, u32>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    steps: BTreeMap<Step, u32>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    refusals: BTreeMap<Refusal, u32>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    obstacles: BTreeMap<Obstacle, u32>,
    #[serde(default)]
    with_premium: u32,
    #[serde(default)]
    premium: u64,
}

fn named<K: Copy + Ord, const N: usize>(all: [K; N], count: impl Fn(K) -> u32) -> BTreeMap<K, u32> {
    let counted = all.into_iter().map(|key| (key, count(key)));
    counted.filter(|(_, count)| *count > 0).collect()
}

impl From<Counts> for Written {
    fn from(counts: Counts) -> Self {
        Self {
            done: named(Metric::ALL, |m| counts.of(m)),
            steps: named(Step::ALL, |s| counts.step(s)),
            refusals: named(REFUSALS, |r| counts.refused(r)),
            obstacles: named(Obstacle::ALL, |o| counts.obstacle(o)),
            with_premium: counts.with_premium,
            premium: counts.premium,
        }
    }
}

impl From<Written> for Counts {
    fn from(written: Written) -> Self {
        let mut counts = Self {
            with_premium: written.with_premium,
            premium: written.premium,
            ..Self::default()
        };
        for (metric, count) in written.done {
            counts.metrics[metric as usize] = count;
        }
        for (step, count) in written.steps {
            counts.steps[step as usize] = count;
        }
        for (refusal, count) in written.refusals {
            counts.refusals[refusal as usize] = count;
        }
        for (obstacle, count) in written.obstacles {
            counts.obstacles[obstacle as usize] = count;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::{ActivityKind, Outcome};
    use crate::domain::book::Change;
    use crate::domain::day_log::{EntryState, Record};
    use crate::domain::id::{AgentId, EntryId};
    use chrono::DateTime;

    fn day(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, m, d).expect("a day")
    }

    /// A page with so many interviews, the first of them refused for the price.
    fn page(date: NaiveDate, interviews: usize) -> DayLog {
        let at = DateTime::parse_from_rfc3339("2026-11-01T10:00:00+08:00").expect("a time");
        let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), date);
        page.entries = (0..interviews)
            .map(|n| Entry {
                id: EntryId::parse(&format!("entry:{n}")).expect("an id"),
                person: None,
                kind: ActivityKind::SalesInterview,
                at: None,
                purpose: String::new(),
                state: EntryState::Done(Record {
                    outcome: if n == 0 {
                        Outcome::NoNeed
                    } else {
                        Outcome::Interested
                    },
                    at,
                    intention: None,
                    obstacle: (n == 0).then_some(Obstacle::Price),
                    premium: None,
                    note: String::new(),
                }),
                follows: None,
                noted_at: at,
            })
            .collect();
        page
    }

    fn interviews(book: &Book, from: NaiveDate, to: NaiveDate) -> u32 {
        Counts::between(book, from, to).of(Metric::SalesInterviews)
    }

    #[test]
    fn whole_months_and_parts_of_months_add_up() {
        let book = Book::build(
            [
                (day(9, 30), 1),
                (day(10, 1), 2),
                (day(10, 31), 4),
                (day(11, 1), 8),
                (day(11, 15), 16),
            ]
            .map(|(date, n)| Change::from(page(date, n))),
        );
        for (from, to, wanted) in [
            (day(10, 1), day(10, 31), 6),
            (day(10, 2), day(10, 31), 4),
            (day(9, 1), day(11, 30), 31),
            (day(9, 30), day(11, 1), 15),
            (day(10, 31), day(10, 31), 4),
            (day(11, 2), day(11, 14), 0),
            (day(11, 15), day(9, 1), 0),
            (NaiveDate::MIN, NaiveDate::MAX, 31),
        ] {
            assert_eq!(interviews(&book, from, to), wanted, "{from} {to}");
        }
    }

    #[test]
    fn a_page_that_changes_or_goes_is_counted_as_it_is_now() {
        let mut book = Book::build([Change::from(page(day(11, 2), 3))]);
        book.apply(page(day(11, 2), 5).into());
        assert_eq!(interviews(&book, day(11, 1), day(11, 30)), 5);
        let counts = Counts::between(&book, day(11, 1), day(11, 30));
        assert_eq!(counts.refused(Refusal::NoNeed), 1);
        assert_eq!(counts.obstacle(Obstacle::Price), 1);
        book.apply(Change::DayGone(day(11, 2)));
        assert!(Counts::between(&book, day(11, 1), day(11, 30)).is_empty());
        assert_eq!(book, Book::new());
    }

    #[test]
    fn counts_are_written_by_name_and_read_back() {
        let counts = Counts::of_page(&page(day(11, 2), 2));
        let json = serde_json::to_value(&counts).expect("json");
        assert_eq!(
            json,
            serde_json::json!({
                "done": {"sales_interviews": 2, "visits": 2},
                "steps": {"kept": 2, "needs_found": 1},
                "refusals": {"no_need": 1},
                "obstacles": {"price": 1},
                "with_premium": 0,
                "premium": 0,
            })
        );
        assert_eq!(
            serde_json::from_value::<Counts>(json).expect("counts"),
            counts
        );
    }
}
