//! Standards are data: which metrics are wanted, how many, in which period.
//!
//! The presets are defaults that a company or a supervisor replaces; no formula knows a number.
//! Each day is judged by the standard that was in force then, see
//! [`Agent::standards`](super::agent::Agent).

use super::day_log::{DayLog, Figure};
use super::id::StandardId;
use super::metric::Metric;
use serde::{Deserialize, Serialize};

/// A named set of targets. A change makes a new version under a new id, so that the past keeps
/// the one it was judged by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standard {
    /// Which standard.
    pub id: StandardId,
    /// Its name as people say it: 5311.
    pub name: String,
    /// 1 for the first, one more with each change.
    pub version: u32,
    /// What is wanted.
    pub targets: Vec<Target>,
}

/// How many of something are wanted in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// What is counted.
    pub metric: Metric,
    /// In which period.
    pub period: Period,
    /// How many.
    pub count: u32,
    /// 争取: wished for, does not lower the figure.
    #[serde(default)]
    pub wished: bool,
}

/// The period of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// A working day.
    Day,
    /// A week from Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
}

impl Standard {
    /// 5311 (S0): per working day 5 appointment calls, 3 sales interviews, 1 recruit interview as
    /// a wish, 1 new prospect.
    pub fn preset_5311() -> Self {
        let day = |metric, count, wished| Target {
            metric,
            period: Period::Day,
            count,
            wished,
        };
        Self {
            id: StandardId::parse("standard:preset-5311").expect("the preset's id is well formed"),
            name: "5311".to_owned(),
            version: 1,
            targets: vec![
                day(Metric::AppointmentCalls, 5, false),
                day(Metric::SalesInterviews, 3, false),
                day(Metric::RecruitInterviews, 1, true),
                day(Metric::NewProspects, 1, false),
            ],
        }
    }

    /// The newcomer's week (S1): 60 new names, 12 appointments made, 10 visits, 1 closing. By the
    /// day of a five-day week that is 12 names and 2 visits; the appointments and the closing stay
    /// targets of the week.
    pub fn preset_newcomer() -> Self {
        let target = |metric, period, count| Target {
            metric,
            period,
            count,
            wished: false,
        };
        Self {
            id: StandardId::parse("standard:preset-newcomer")
                .expect("the preset's id is well formed"),
            name: "新人周标准".to_owned(),
            version: 1,
            targets: vec![
                target(Metric::NewProspects, Period::Day, 12),
                target(Metric::Visits, Period::Day, 2),
                target(Metric::NewProspects, Period::Week, 60),
                target(Metric::AppointmentsMade, Period::Week, 12),
                target(Metric::Visits, Period::Week, 10),
                target(Metric::ClosingInterviews, Period::Week, 1),
            ],
        }
    }

    /// Every preset.
    pub fn presets() -> Vec<Self> {
        vec![Self::preset_5311(), Self::preset_newcomer()]
    }

    /// The targets of one period.
    pub fn targets_per(&self, period: Period) -> impl Iterator<Item = &Target> {
        self.targets.iter().filter(move |t| t.period == period)
    }

    /// The day's figures: for every daily target how many were done.
    pub fn judge_day(&self, page: Option<&DayLog>) -> Vec<Figure> {
        self.targets_per(Period::Day)
            .map(|t| Figure {
                metric: t.metric,
                done: page.map_or(0, |p| t.metric.count(p)),
                wanted: t.count,
                wished: t.wished,
            })
            .collect()
    }
}

impl Figure {
    /// Whether the target is reached.
    pub fn is_met(&self) -> bool {
        self.done >= self.wanted
    }
}

/// The completion of a day in percent: the mean of the shares done over the required targets,
/// each capped at 100 %, rounded half up. `None` when nothing is required: a share without a
/// denominator is no share.
pub fn completion(figures: &[Figure]) -> Option<u8> {
    let required: Vec<&Figure> = figures
        .iter()
        .filter(|f| !f.wished && f.wanted > 0)
        .collect();
    let count = u64::try_from(required.len()).ok().filter(|n| *n > 0)?;
    // In millionths, so that thirds add up to a whole before rounding.
    let sum: u64 = required
        .iter()
        .map(|f| u64::from(f.done.min(f.wanted)) * 1_000_000 / u64::from(f.wanted))
        .sum();
    let percent = (sum + count * 5_000) / (count * 10_000);
    // Rounding never calls an unfinished day complete.
    let whole = required.iter().all(|f| f.is_met());
    u8::try_from(if whole { 100 } else { percent.min(99) }).ok()
}

/// Whether the day meets its standard: every required target reached, and at least one required.
pub fn is_met(figures: &[Figure]) -> bool {
    let mut required = figures
        .iter()
        .filter(|f| !f.wished && f.wanted > 0)
        .peekable();
    required.peek().is_some() && required.all(Figure::is_met)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(done: u32, wanted: u32, wished: bool) -> Figure {
        Figure {
            metric: Metric::Visits,
            done,
            wanted,
            wished,
        }
    }

    #[test]
    fn four_visits_planned_and_three_done_are_75_percent() {
        assert_eq!(completion(&[figure(3, 4, false)]), Some(75));
    }

    #[test]
    fn each_share_is_capped_and_wishes_do_not_lower_the_day() {
        for (figures, percent) in [
            (
                vec![
                    figure(5, 5, false),
                    figure(2, 3, false),
                    figure(2, 1, false),
                ],
                Some(89),
            ),
            (vec![figure(9, 5, false), figure(0, 1, false)], Some(50)),
            (vec![figure(5, 5, false), figure(0, 1, true)], Some(100)),
            (vec![figure(0, 1, true)], None),
            (vec![], None),
            (vec![figure(299, 300, false)], Some(99)),
            (vec![figure(3, 3, false); 3], Some(100)),
        ] {
            assert_eq!(completion(&figures), percent, "{figures:?}");
        }
    }

    #[test]
    fn a_day_meets_its_standard_when_every_required_target_is_reached() {
        assert!(is_met(&[figure(5, 5, false), figure(0, 1, true)]));
        assert!(!is_met(&[figure(5, 5, false), figure(0, 1, false)]));
        assert!(!is_met(&[]));
    }

    #[test]
    fn the_preset_5311_wants_what_its_name_says() {
        let counts: Vec<u32> = Standard::preset_5311()
            .targets
            .iter()
            .map(|t| t.count)
            .collect();
        assert_eq!(counts, [5, 3, 1, 1]);
    }
}
