//! The form of an own standard: what is typed, and what is wrong with it.

use super::fields;
use crate::domain::metric::{Asks, Metric};
use crate::domain::standard::{Period, Standard, Target};
use serde::{Deserialize, Serialize};

/// Nobody wants more of anything in a month; what is above is a slip of the finger.
const LARGEST_COUNT: u32 = 9_999;

/// A target as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedTarget {
    /// What is counted.
    pub metric: Metric,
    /// In which period.
    pub period: Period,
    /// How many.
    pub count: String,
    /// 争取.
    pub wished: bool,
    /// How many in each week of the month, when the weeks differ.
    pub weeks: Option<[String; 4]>,
}

/// A standard as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedStandard {
    /// Its name.
    pub name: String,
    /// Its targets.
    pub targets: Vec<TypedTarget>,
}

/// What is wrong with a standard. Targets are named by their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has no name.
    NoName,
    /// More than a name holds.
    LongName,
    /// It asks for nothing.
    NoTarget,
    /// Not a count from 1 on, or too large.
    Count(usize),
    /// The same thing is asked for twice in one period.
    Twice(usize),
    /// People are counted over a week or a month and not over a day.
    PeopleByDay(usize),
    /// A share, or a count over a year, is asked for by the month.
    ByMonthOnly(usize),
    /// Not a share from 1 to 100 %.
    Percent(usize),
}

impl Fault {
    /// The place of the target it is about.
    #[must_use]
    pub fn place(self) -> Option<usize> {
        match self {
            Self::NoName | Self::LongName | Self::NoTarget => None,
            Self::Count(place)
            | Self::Twice(place)
            | Self::PeopleByDay(place)
            | Self::ByMonthOnly(place)
            | Self::Percent(place) => Some(place),
        }
    }
}

impl TypedTarget {
    /// A target to begin with.
    #[must_use]
    pub fn new(metric: Metric, period: Period) -> Self {
        Self {
            metric,
            period,
            count: "1".to_owned(),
            wished: false,
            weeks: None,
        }
    }

    /// The count of the month, which is the sum of its weeks where they differ; none while
    /// something typed is no number.
    #[must_use]
    pub fn total(&self) -> Option<u32> {
        match self.weeks() {
            Some(weeks) => Some(weeks?.iter().sum()),
            None => number(&self.count),
        }
    }

    /// The counts of the weeks, where they differ.
    fn weeks(&self) -> Option<Option<[u32; 4]>> {
        let differ = self.period == Period::Month && self.metric.asks() == Asks::Count;
        let typed = self.weeks.as_ref().filter(|_| differ)?;
        let mut weeks = [0; 4];
        for (week, typed) in weeks.iter_mut().zip(typed) {
            match number(typed) {
                Some(count) => *week = count,
                None => return Some(None),
            }
        }
        Some(Some(weeks))
    }
}

impl From<&Target> for TypedTarget {
    fn from(target: &Target) -> Self {
        Self {
            metric: target.metric,
            period: target.period,
            count: target.count.to_string(),
            wished: target.wished,
            weeks: target.by_week.map(|weeks| weeks.map(|n| n.to_string())),
        }
    }
}

impl TypedStandard {
    /// As a standard stands, under a name of its own.
    #[must_use]
    pub fn of(standard: &Standard, name: String) -> Self {
        Self {
            name,
            targets: standard.targets.iter().map(TypedTarget::from).collect(),
        }
    }

    /// The name and the targets.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn read(&self) -> Result<(String, Vec<Target>), Fault> {
        let name = fields::one_line(&self.name);
        if name.is_empty() {
            return Err(Fault::NoName);
        }
        fields::fits_line(&name, "").map_err(|_| Fault::LongName)?;
        if self.targets.is_empty() {
            return Err(Fault::NoTarget);
        }
        let mut targets: Vec<Target> = Vec::with_capacity(self.targets.len());
        for (place, typed) in self.targets.iter().enumerate() {
            let fits = |count: &u32| (1..=LARGEST_COUNT).contains(count);
            let count = typed.total().filter(fits).ok_or(Fault::Count(place))?;
            if typed.period == Period::Day && typed.metric.is_of_people() {
                return Err(Fault::PeopleByDay(place));
            }
            let asks = typed.metric.asks();
            if asks != Asks::Count && typed.period != Period::Month {
                return Err(Fault::ByMonthOnly(place));
            }
            if asks == Asks::Percent && count > 100 {
                return Err(Fault::Percent(place));
            }
            let same = |t: &Target| (t.metric, t.period) == (typed.metric, typed.period);
            if targets.iter().any(same) {
                return Err(Fault::Twice(place));
            }
            targets.push(Target {
                metric: typed.metric,
                period: typed.period,
                count,
                wished: typed.wished,
                by_week: typed.weeks().flatten(),
            });
        }
        Ok((name, targets))
    }
}

/// A count as typed, full-width figures too; an empty field is nought.
fn number(typed: &str) -> Option<u32> {
    let plain: String = typed
        .trim()
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            _ => c,
        })
        .collect();
    if plain.is_empty() {
        return Some(0);
    }
    plain.parse().ok().filter(|n| *n <= LARGEST_COUNT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(metric: Metric, period: Period, count: &str) -> TypedTarget {
        TypedTarget {
            count: count.to_owned(),
            ..TypedTarget::new(metric, period)
        }
    }

    fn standard(targets: Vec<TypedTarget>) -> TypedStandard {
        TypedStandard {
            name: " 本店 5311 ".to_owned(),
            targets,
        }
    }

    #[test]
    fn every_preset_goes_through_the_form_unchanged() {
        for preset in Standard::presets() {
            let form = TypedStandard::of(&preset, preset.name.clone());
            assert_eq!(form.read(), Ok((preset.name.clone(), preset.targets)));
        }
    }

    #[test]
    fn what_is_wrong_is_said_of_the_target_it_is_about() {
        let calls = || typed(Metric::AppointmentCalls, Period::Day, "5");
        for (name, targets, fault) in [
            ("nothing is asked", vec![], Fault::NoTarget),
            (
                "none of something",
                vec![calls(), typed(Metric::Visits, Period::Week, "0")],
                Fault::Count(1),
            ),
            (
                "empty",
                vec![typed(Metric::Visits, Period::Week, " ")],
                Fault::Count(0),
            ),
            (
                "words",
                vec![typed(Metric::Visits, Period::Week, "很多")],
                Fault::Count(0),
            ),
            (
                "too many",
                vec![typed(Metric::Visits, Period::Week, "10000")],
                Fault::Count(0),
            ),
            ("twice", vec![calls(), calls()], Fault::Twice(1)),
            (
                "people of a day",
                vec![typed(Metric::Accumulated, Period::Day, "3")],
                Fault::PeopleByDay(0),
            ),
            (
                "a share of a week",
                vec![calls(), typed(Metric::DueCalled, Period::Week, "100")],
                Fault::ByMonthOnly(1),
            ),
            (
                "a year's count by the week",
                vec![typed(Metric::AccumulatedYear, Period::Week, "360")],
                Fault::ByMonthOnly(0),
            ),
            (
                "more than all",
                vec![typed(Metric::DueCalled, Period::Month, "101")],
                Fault::Percent(0),
            ),
        ] {
            assert_eq!(standard(targets).read(), Err(fault), "{name}");
        }
        let nameless = TypedStandard {
            name: "  ".to_owned(),
            targets: vec![calls()],
        };
        assert_eq!(nameless.read(), Err(Fault::NoName));
        let named = |length| TypedStandard {
            name: "标".repeat(length),
            targets: vec![calls()],
        };
        assert!(named(fields::LONGEST_LINE).read().is_ok());
        let long = named(fields::LONGEST_LINE + 1).read();
        assert_eq!(long, Err(Fault::LongName));
    }

    #[test]
    fn the_same_thing_may_be_asked_by_the_day_and_by_the_week() {
        let form = standard(vec![
            typed(Metric::Visits, Period::Day, "２"),
            typed(Metric::Visits, Period::Week, "10"),
        ]);
        let (name, targets) = form.read().expect("sound");
        assert_eq!(name, "本店 5311");
        assert_eq!(targets[0].count, 2);
    }

    #[test]
    fn weeks_that_differ_make_the_months_count_and_other_periods_have_none() {
        let weeks = ["2", "3", "", "2"].map(str::to_owned);
        let mut target = typed(Metric::CollectionVisits, Period::Month, "99");
        target.weeks = Some(weeks);
        assert_eq!(target.total(), Some(7));
        let (_, targets) = standard(vec![target.clone()]).read().expect("sound");
        assert_eq!(
            targets,
            [Target::by_week(Metric::CollectionVisits, [2, 3, 0, 2])]
        );
        target.period = Period::Week;
        let (_, targets) = standard(vec![target]).read().expect("sound");
        assert_eq!((targets[0].count, targets[0].by_week), (99, None));
    }
}
