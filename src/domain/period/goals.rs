//! What a period wants, by the standards that were in force in it.
//!
//! Every working day asks by the standard in force on it, and once it was handed in by the figures
//! of its hand-in. Targets of the day add up. A target of the period itself stands above such a
//! sum; a standard that was in force for a part of the period asks for that part of its target, by
//! working days, so that a change in mid-month changes nothing of what was before.
//!
//! A week shortened by holidays asks its share of a week's target, a week without a working day
//! asks nothing, and make-up days ask for no more. A month's target is the month's, however many
//! holidays it has. A target with counts for each week of the month asks a week for its count. A
//! target in percent asks for that share of what there is, and for nothing where there is nothing;
//! one over a year asks a book that is younger for its part of it, by days.
//!
//! Of the days before the book was begun nothing is asked.

use super::{Goal, Period, Span, beginning};
use crate::domain::accumulation;
use crate::domain::book::Book;
use crate::domain::calendar::WorkingDays;
use crate::domain::day;
use crate::domain::metric::{Asks, Metric};
use crate::domain::period::Counts;
use crate::domain::policy::in_a_book;
use crate::domain::standard::Target;
use chrono::NaiveDate;

/// One metric while it is added up. Parts of targets are kept as count times days and divided once.
struct Asked {
    metric: Metric,
    wished: bool,
    /// From targets of the day.
    wanted: u32,
    due: u32,
    /// From targets of the period, in counts times days.
    part: u64,
    part_due: u64,
    /// Of a target over a year: its count, as it was asked for last.
    level: u32,
    /// Of a target whose weeks differ: what is due of it, once it was asked on every day.
    weeks: Option<Weeks>,
}

/// A target whose weeks differ.
struct Weeks {
    target: Target,
    /// On how many days it was asked.
    days: u32,
}

/// What the days of a period are measured in.
struct Measure {
    span: Span,
    today: NaiveDate,
    /// Working days of the period, those before the book was begun too.
    worked: u32,
    /// What a whole period has: the working days of a month, of a week at least the agent's own
    /// number of weekdays.
    whole: u32,
}

impl Measure {
    fn of(days: &WorkingDays<'_>, span: Span, today: NaiveDate) -> Self {
        let worked = days.count(span.from, span.to);
        let usual = u32::try_from(days.usual_week().len()).unwrap_or(u32::MAX);
        Self {
            span,
            today,
            worked,
            whole: match span.period {
                Period::Week => worked.max(usual),
                Period::Day | Period::Month => worked,
            },
        }
    }

    /// What a standard's targets come to for this period, as counts for `whole` days.
    fn targets(&self, targets: &[Target]) -> Vec<(Target, u32)> {
        let mut mine: Vec<(Target, u32)> = targets
            .iter()
            .filter(|t| t.period == self.span.period && t.period != Period::Day)
            .map(|t| (*t, t.count))
            .collect();
        if self.span.period == Period::Week {
            let (_, nth) = self.span.week_of_month();
            for target in targets {
                let named = mine.iter().any(|(t, _)| t.metric == target.metric);
                if let Some(count) = target.in_week(nth).filter(|_| !named) {
                    mine.push((*target, count));
                }
            }
        }
        mine
    }
}

/// What a period wants, in the order of the standards, with what was done of it.
pub(super) fn goals(
    book: &Book,
    days: &WorkingDays<'_>,
    span: Span,
    today: NaiveDate,
    counts: &Counts,
) -> Vec<Goal> {
    let measure = Measure::of(days, span, today);
    let begins = beginning(book);
    let mut asked: Vec<Asked> = Vec::new();
    for date in span.days() {
        if date >= begins && days.is_working(date) {
            ask(book, &measure, date, &mut asked);
        }
    }
    let mut goals: Vec<Goal> = asked
        .into_iter()
        .map(|asked| goal(book, days, &measure, &asked, counts))
        .collect();
    goals.retain(|goal| goal.wanted > 0);
    goals
}

/// What one working day adds.
fn ask(book: &Book, measure: &Measure, date: NaiveDate, asked: &mut Vec<Asked>) {
    let has_come = date <= measure.today;
    let standard = book.standard_on(date);
    let targets = measure.targets(&standard.targets);
    let page = book.day(date).map(AsRef::as_ref);
    for figure in day::figures(page, standard) {
        if targets.iter().any(|(t, _)| t.metric == figure.metric) {
            continue;
        }
        let asked = of_metric(asked, figure.metric, figure.wished);
        asked.wanted += figure.wanted;
        asked.due += if has_come { figure.wanted } else { 0 };
    }
    for (target, count) in targets {
        let asked = of_metric(asked, target.metric, target.wished);
        // The counts of single weeks are meant for these weeks, short or not.
        let by_week = target.by_week.is_some();
        let days = if by_week {
            measure.worked
        } else {
            measure.whole
        };
        // On one scale, whatever the day's standard measures in.
        let part = u64::from(count) * u64::from(measure.whole) * SCALE / u64::from(days.max(1));
        asked.level = count;
        asked.part += part;
        asked.part_due += if has_come { part } else { 0 };
        if by_week && measure.span.period == Period::Month {
            let weeks = asked.weeks.get_or_insert(Weeks { target, days: 0 });
            weeks.days += u32::from(weeks.target == target);
        }
    }
}

/// So fine that a share of days loses nothing that rounding would show.
const SCALE: u64 = 10_000;

fn of_metric(asked: &mut Vec<Asked>, metric: Metric, wished: bool) -> &mut Asked {
    let place = match asked.iter().position(|a| a.metric == metric) {
        Some(place) => place,
        None => {
            asked.push(Asked {
                metric,
                wished,
                wanted: 0,
                due: 0,
                part: 0,
                part_due: 0,
                level: 0,
                weeks: None,
            });
            asked.len() - 1
        }
    };
    asked[place].wished &= wished;
    &mut asked[place]
}

fn goal(
    book: &Book,
    days: &WorkingDays<'_>,
    measure: &Measure,
    asked: &Asked,
    counts: &Counts,
) -> Goal {
    let span = measure.span;
    let whole = u64::from(measure.whole.max(1)) * SCALE;
    let rounded = |part: u64| u32::try_from((part + whole / 2) / whole).unwrap_or(u32::MAX);
    let wanted = asked.wanted + rounded(asked.part);
    // Rounded down: a target of one a week is due when the week is over.
    let so_far = || asked.due + u32::try_from(asked.part_due / whole).unwrap_or(u32::MAX);
    let due = if measure.today >= span.to {
        wanted
    } else {
        let weeks = asked.weeks.as_ref().filter(|w| w.days == measure.worked);
        weeks.map_or_else(so_far, |w| {
            due_by_week(days, &w.target, span, measure.today).min(wanted)
        })
    };
    let done = if asked.metric.is_of_people() {
        accumulation::count(book, asked.metric, span.from, span.to)
    } else {
        counts.of(asked.metric)
    };
    let (wanted, due) = match asked.metric.asks() {
        Asks::Count => (wanted, due),
        Asks::Percent => {
            let (_, all) = in_a_book::called_before_due(book, span.from, span.to);
            let share = |percent: u32| all * percent.min(100);
            let whole = share(wanted).div_ceil(100);
            let is_over = measure.today >= span.to;
            (whole, if is_over { whole } else { share(due) / 100 })
        }
        Asks::Year => {
            let level = asked.level;
            let today = measure.today.clamp(span.from, span.to);
            let asked = |to| of_year(book, level, span.to, to);
            (asked(span.to), asked(today))
        }
    };
    Goal {
        metric: asked.metric,
        done,
        wanted,
        due,
        wished: asked.wished,
    }
}

/// What of the count of the year that ends with `end` is asked for up to a day, by days: of a book
/// that is younger, what lies after its first page.
fn of_year(book: &Book, count: u32, end: NaiveDate, to: NaiveDate) -> u32 {
    let from = accumulation::year_to(end);
    let days =
        |from: NaiveDate, to: NaiveDate| u64::try_from((to - from).num_days() + 1).unwrap_or(0);
    let kept = days(from.max(beginning(book).min(end)), to);
    let year = days(from, end).max(1);
    u32::try_from((u64::from(count) * kept + year / 2) / year).unwrap_or(u32::MAX)
}

/// What is due of a month whose weeks differ: the weeks that are over, and of the running one its
/// share by working days, rounded down.
fn due_by_week(days: &WorkingDays<'_>, target: &Target, month: Span, today: NaiveDate) -> u32 {
    let (of, _) = Span::around(Period::Week, middle(month)).week_of_month();
    Span::weeks_of(of)
        .enumerate()
        .map(|(nth, week)| {
            let count = target.in_week(nth).unwrap_or(0);
            if today >= week.to {
                return count;
            }
            let passed = if today < week.from {
                0
            } else {
                days.count(week.from, today)
            };
            (count * passed)
                .checked_div(days.count(week.from, week.to))
                .unwrap_or(0)
        })
        .sum()
}

/// A day in the middle of a month, which lies in a week of that month.
fn middle(month: Span) -> NaiveDate {
    month.days().nth(14).unwrap_or(month.from)
}
