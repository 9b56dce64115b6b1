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
    let from = goal.visits_wanted_since(version).max(goal.month.first());
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

#[cfg(test)]
mod tests {
    use super::super::tests::{Line, day, deal, goal, pages, version, visit};
    use super::super::{GoalVersion, YearMonth};
    use super::*;
    use crate::domain::book::Change;
    use crate::domain::calendar::{DayOff, YearCalendar};

    /// November 2026 has 21 working days; 84 visits are four on each of them.
    fn course(
        versions: Vec<GoalVersion>,
        lines: Vec<(&'static str, Line)>,
        today: &str,
    ) -> Option<Course> {
        Course::of(&pages(lines), &goal(versions), day(today))
    }

    fn visits(date: &'static str, n: usize) -> Vec<(&'static str, Line)> {
        vec![(date, visit()); n]
    }

    #[test]
    fn what_is_left_is_spread_over_the_days_that_are_left() {
        let versions = || vec![version(1, "2026-10-31", 84)];
        // On the first working day nothing is behind.
        let first = course(versions(), vec![], "2026-11-02").expect("a course");
        assert_eq!((first.days_left, first.today_asks), (21, Some(4)));
        assert_eq!((first.visits_due, first.behind()), (4, 4));
        // Ten days later six visits were made: 78 are left for eleven days.
        let late = course(versions(), visits("2026-11-03", 6), "2026-11-16").expect("a course");
        assert_eq!((late.days_left, late.today_asks), (11, Some(8)));
        assert_eq!((late.visits_due, late.behind()), (44, 38));
        assert_eq!(late.visits_left(), 78);
    }

    #[test]
    fn what_was_made_today_is_taken_off_what_today_asks() {
        let versions = vec![version(1, "2026-10-31", 84)];
        let mut lines = visits("2026-11-02", 4);
        lines.extend(visits("2026-11-03", 3));
        let now = course(versions, lines, "2026-11-03").expect("a course");
        assert_eq!((now.visits, now.visits_today), (7, 3));
        assert_eq!((now.today_asks, now.still_today()), (Some(4), Some(1)));
        assert_eq!(now.behind(), 1);
    }

    #[test]
    fn a_day_off_asks_nothing_but_says_what_the_days_to_come_ask() {
        let versions = vec![version(1, "2026-10-31", 84)];
        let saturday = course(versions, vec![], "2026-11-28").expect("a course");
        assert_eq!(saturday.today_asks, None);
        assert_eq!((saturday.days_left, saturday.visits_a_day), (1, Some(84)));
        assert_eq!(saturday.visits_due, 80);
    }

    #[test]
    fn a_goal_set_on_the_last_day_asks_all_of_that_day() {
        let set = vec![version(1, "2026-11-30", 12)];
        let last = course(set.clone(), visits("2026-11-10", 9), "2026-11-30").expect("a course");
        assert_eq!((last.days_left, last.today_asks), (1, Some(3)));
        assert_eq!(last.visits_due, 12);
        // The day before there was no goal.
        assert_eq!(course(set, vec![], "2026-11-29"), None);
    }

    #[test]
    fn with_no_working_day_left_nothing_can_be_asked_and_all_is_due() {
        // The last day of October 2026 is a Saturday.
        let mut october = goal(vec![version(1, "2026-10-05", 40)]);
        october.month = YearMonth::of(day("2026-10-01"));
        let book = pages(visits("2026-10-20", 30));
        let on = |date| Course::of(&book, &october, day(date)).expect("a course");
        let saturday = on("2026-10-31");
        assert_eq!((saturday.days_left, saturday.today_asks), (0, None));
        assert_eq!(
            (saturday.visits_a_day, saturday.still_today()),
            (None, None)
        );
        assert_eq!((saturday.visits_due, saturday.behind()), (40, 10));
        assert!(!saturday.over);
        assert!(on("2026-11-01").over);
    }

    #[test]
    fn a_month_without_any_working_day_has_no_visits_a_day() {
        let mut year = YearCalendar::new(2026);
        year.off = YearMonth::of(day("2026-11-01"))
            .first()
            .iter_days()
            .take(30)
            .map(|date| DayOff {
                date,
                name: String::new(),
            })
            .collect();
        let mut book = pages(vec![]);
        book.apply(Change::from(year));
        let goal = goal(vec![version(1, "2026-11-01", 84)]);
        let course = Course::of(&book, &goal, day("2026-11-02")).expect("a course");
        assert_eq!((course.days_left, course.visits_a_day), (0, None));
    }

    #[test]
    fn a_goal_changed_in_mid_month_spreads_what_it_wants_from_then_on() {
        // From the 16th on eleven days are left.
        let versions = vec![version(1, "2026-11-01", 84), version(2, "2026-11-16", 44)];
        let book = visits("2026-11-03", 22);
        let before = course(versions.clone(), book.clone(), "2026-11-13").expect("a course");
        assert_eq!((before.visits_wanted, before.visits_due), (84, 40));
        let after = course(versions, book, "2026-11-17").expect("a course");
        assert_eq!((after.visits_wanted, after.visits_due), (44, 8));
        assert_eq!((after.behind(), after.today_asks), (0, Some(3)));
    }

    #[test]
    fn visits_are_spread_from_the_day_on_which_so_many_were_first_wanted() {
        let long_before = || version(1, "2026-10-29", 84);
        for (name, versions, due) in [
            ("one version", vec![long_before()], 52),
            (
                "other words on the 16th",
                vec![long_before(), version(2, "2026-11-16", 84)],
                52,
            ),
            (
                "other words twice",
                vec![
                    long_before(),
                    version(2, "2026-11-04", 84),
                    version(3, "2026-11-16", 84),
                ],
                52,
            ),
            // Three of the eleven days from the 16th on.
            (
                "another number and back again",
                vec![
                    long_before(),
                    version(2, "2026-11-10", 60),
                    version(3, "2026-11-16", 84),
                ],
                22,
            ),
        ] {
            let course = course(versions, vec![], "2026-11-18").expect("a course");
            assert_eq!(course.visits_due, due, "{name}");
        }
    }

    #[test]
    fn a_past_month_is_measured_whole_and_by_its_own_goal() {
        let versions = vec![version(1, "2026-11-01", 84), version(2, "2026-12-02", 1)];
        let mut lines = visits("2026-11-03", 40);
        lines.push(("2026-11-04", deal(Some(12_000))));
        lines.push(("2026-11-05", deal(None)));
        lines.push(("2026-12-01", deal(Some(50_000))));
        let over = course(versions, lines, "2026-12-10").expect("a course");
        assert!(over.over);
        assert_eq!(
            (over.visits, over.visits_wanted, over.visits_due),
            (42, 84, 84)
        );
        assert_eq!((over.sold.deals, over.sold.with_premium), (2, 1));
        assert_eq!(over.sold.premium, 12_000);
        assert_eq!((over.today_asks, over.days_left), (None, 0));
        assert!(!over.is_reached());
    }

    #[test]
    fn a_month_to_come_has_no_course_and_one_without_a_goal_neither() {
        assert_eq!(
            course(vec![version(1, "2026-10-20", 84)], vec![], "2026-10-31"),
            None
        );
        assert_eq!(course(vec![], vec![], "2026-11-10"), None);
    }

    #[test]
    fn done_is_done_and_asks_for_nothing_more() {
        let versions = vec![version(1, "2026-11-01", 10)];
        let done = course(versions, visits("2026-11-03", 14), "2026-11-10").expect("a course");
        assert_eq!(
            (done.today_asks, done.visits_left(), done.behind()),
            (Some(0), 0, 0)
        );
    }
}
