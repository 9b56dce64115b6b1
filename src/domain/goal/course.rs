//! How far a month has come, and what today asks to be back on course.
//!
//! The visits of a goal are spread evenly over its working days. On a day so many of them are due
//! as working days of the goal have passed, that day included; what is missing of it is what today
//! asks. What is left of the month is spread anew over the working days that are left, so that a
//! bad week is made up for by all the days to come and not by one.

use super::plan::a_day;
use super::rates::Sold;
use super::{GoalVersion, MonthGoal};
use crate::domain::book::Book;
use crate::domain::calendar::WorkingDays;
use crate::domain::metric::Metric;
use chrono::NaiveDate;

/// A month measured by its goal as of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// The last day counted: the day asked about, or the month's last.
    pub as_of: NaiveDate,
    /// Whether the month is over on the day asked about.
    pub over: bool,
    /// Visits of the month up to then.
    pub visits: u32,
    /// Of them, those of the day itself.
    pub visits_today: u32,
    /// Visits wanted in the month.
    pub visits_wanted: u32,
    /// Of them, due by the end of the day; all once the month is over or has no working day left.
    pub visits_due: u32,
    /// What was signed in the month up to then.
    pub sold: Sold,
    /// Premium wanted in the month, in yuan.
    pub premium_wanted: u32,
    /// Working days left, the day itself included when it is worked.
    pub days_left: u32,
    /// Visits the day asks in all, those made included, so that the rest of the month comes out
    /// even. None when no working day is left to ask, or the day is not worked.
    pub today_asks: Option<u32>,
    /// Visits on each working day that is left, from the day on. None when none is left.
    pub visits_a_day: Option<u32>,
}

impl Course {
    /// Measures a month's goal on a day of that month or after it; none before the month begins,
    /// and none for a month without a goal.
    pub fn of(book: &Book, goal: &MonthGoal, today: NaiveDate) -> Option<Self> {
        let version = goal.in_force_on(today)?;
        Self::by(book, goal, version, today)
    }

    /// The same by one version of the goal.
    pub fn by(
        book: &Book,
        goal: &MonthGoal,
        version: &GoalVersion,
        today: NaiveDate,
    ) -> Option<Self> {
        let (first, last) = (goal.month.first(), goal.month.last());
        if today < first {
            return None;
        }
        let as_of = today.min(last);
        let over = today > last;
        let count = |from, to| -> u32 {
            book.days_between(from, to)
                .map(|page| Metric::Visits.count(page))
                .sum()
        };
        let visits = count(first, as_of);
        let visits_today = if over { 0 } else { count(as_of, as_of) };
        let before_today = visits - visits_today;
        let days = WorkingDays::of(book);
        let days_left = if over { 0 } else { days.count(as_of, last) };
        let left = version.visits.saturating_sub(before_today);
        let visits_a_day = a_day(left, days_left);
        let works_today = !over && days.is_working(as_of);
        Some(Self {
            as_of,
            over,
            visits,
            visits_today,
            visits_wanted: version.visits,
            visits_due: due(&days, goal, version, as_of, days_left == 0),
            sold: Sold::between(book, first, as_of),
            premium_wanted: version.premium,
            days_left,
            today_asks: visits_a_day.filter(|_| works_today),
            visits_a_day,
        })
    }

    /// What is still to be done of what the day asks.
    pub fn still_today(&self) -> Option<u32> {
        self.today_asks
            .map(|asks| asks.saturating_sub(self.visits_today))
    }

    /// How many visits the month lies behind what is due; 0 when it does not.
    pub fn behind(&self) -> u32 {
        self.visits_due.saturating_sub(self.visits)
    }

    /// Visits left in the month.
    pub fn visits_left(&self) -> u32 {
        self.visits_wanted.saturating_sub(self.visits)
    }

    /// Whether the goal is reached: by its premium. Visits are the way and not the end.
    pub fn is_reached(&self) -> bool {
        self.sold.premium >= u64::from(self.premium_wanted)
    }
}

/// Visits due by the end of a day. A goal set in mid-month is spread over the days from then on;
/// what was done before counts towards it like everything of the month.
fn due(
    days: &WorkingDays<'_>,
    goal: &MonthGoal,
    version: &GoalVersion,
    as_of: NaiveDate,
    nothing_left: bool,
) -> u32 {
    if nothing_left {
        return version.visits;
    }
    let from = version.set_on().max(goal.month.first());
    let all = days.count(from, goal.month.last());
    let passed = if as_of < from {
        0
    } else {
        days.count(from, as_of)
    };
    let due = (u64::from(version.visits) * u64::from(passed)).checked_div(u64::from(all));
    due.and_then(|due| u32::try_from(due).ok())
        .unwrap_or(version.visits)
}
