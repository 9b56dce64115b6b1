//! A week or a month as a whole: what was done in it, against what its days wanted, against what
//! was planned, and against the period before.
//!
//! A week runs from Monday to Sunday; a month is the calendar's. What a period wants stands in
//! [`goals`](mod@goals). A period that is still running is measured twice: by all
//! it wants, and by what is due up to today, because a Wednesday is no failed Friday.
//!
//! Start with [`Span`], then [`Tally::of`].

mod goals;

use super::activity::ActivityKind;
use super::book::Book;
use super::calendar::WorkingDays;
pub use super::counts::Counts;
use super::day;
use super::day_log::{EntryState, Figure};
use super::goal::YearMonth;
use super::metric::Metric;
use super::standard;
pub use super::standard::Period;
use super::streak::{DayResult, day_result};
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// A day, a week or a month, as the first and the last of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// What kind of period.
    pub period: Period,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, included.
    pub to: NaiveDate,
}

impl Span {
    /// The period a day lies in.
    pub fn around(period: Period, date: NaiveDate) -> Self {
        let (from, to) = match period {
            Period::Day => (Some(date), Some(date)),
            Period::Week => {
                let since_monday = u64::from(date.weekday().num_days_from_monday());
                let from = date.checked_sub_days(Days::new(since_monday));
                (from, from.and_then(|f| f.checked_add_days(Days::new(6))))
            }
            Period::Month => {
                let from = date.with_day(1);
                let next = from.and_then(|f| f.checked_add_months(Months::new(1)));
                (from, next.and_then(|n| n.pred_opt()))
            }
        };
        Self {
            period,
            // Only the first and the last days of chrono's quarter of a million years have none.
            from: from.unwrap_or(date),
            to: to.unwrap_or(date),
        }
    }

    /// The period before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::around(self.period, self.from.pred_opt().unwrap_or(self.from))
    }

    /// The period after.
    #[must_use]
    pub fn next(self) -> Self {
        Self::around(self.period, self.to.succ_opt().unwrap_or(self.to))
    }

    /// Of a week, the month it belongs to and its place among that month's weeks, counted from 0.
    /// A week that lies in two months belongs to the one with more of its days, which is the one
    /// of its Thursday; so a month has four weeks or five, and no week is counted twice.
    pub fn week_of_month(self) -> (YearMonth, usize) {
        let thursday = Self::around(Period::Week, self.from)
            .from
            .checked_add_days(Days::new(3))
            .unwrap_or(self.from);
        (YearMonth::of(thursday), thursday.day0() as usize / 7)
    }

    /// The weeks that belong to a month, the first one first.
    pub fn weeks_of(month: YearMonth) -> impl Iterator<Item = Self> {
        let first = Self::around(Period::Week, month.first());
        std::iter::successors(Some(first), |week| Some(week.next()))
            .skip_while(move |week| week.week_of_month().0 < month)
            .take_while(move |week| week.week_of_month().0 == month)
    }

    /// Whether a day lies in it.
    pub fn contains(self, date: NaiveDate) -> bool {
        (self.from..=self.to).contains(&date)
    }

    /// Its days, the first one first.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.from.iter_days().take_while(move |day| *day <= self.to)
    }

    /// The last of its days that has come; the first one for a period still ahead.
    pub fn last_day_by(self, today: NaiveDate) -> NaiveDate {
        today.clamp(self.from, self.to)
    }

    /// Whether the last of its working days was handed in, although it may not be over.
    pub fn is_handed_in(self, book: &Book, today: NaiveDate) -> bool {
        let last = WorkingDays::of(book).last_before(self.next().from);
        last.is_some_and(|day| {
            let has_come = self.contains(day) && day <= today;
            has_come && book.day(day).is_some_and(|page| page.is_closed())
        })
    }

    /// The same stretch from its beginning that `whole` has behind it on `today`: Monday to
    /// Wednesday on a Wednesday, the 1st to the 20th on a 20th. All of it when `whole` is over.
    fn as_far_as(self, whole: Self, today: NaiveDate) -> NaiveDate {
        if today >= whole.to {
            return self.to;
        }
        let passed = (today - whole.from).num_days();
        u64::try_from(passed)
            .ok()
            .and_then(|days| self.from.checked_add_days(Days::new(days)))
            .map_or(self.from, |day| day.min(self.to))
    }
}

/// So many of so many. Without a whole there is no share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// How many.
    pub part: u32,
    /// Of how many.
    pub whole: u32,
}

impl Share {
    /// In percent, rounded half up, and 100 only when nothing is missing; `None` without a whole.
    pub fn percent(self) -> Option<u32> {
        if self.whole == 0 {
            return None;
        }
        let (part, whole) = (u64::from(self.part), u64::from(self.whole));
        let rounded = (part * 200 + whole) / (whole * 2);
        let shown = if part < whole {
            rounded.min(99)
        } else {
            rounded
        };
        u32::try_from(shown).ok()
    }
}

/// What of one step leads to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// 约访成功率: appointments made of the appointment calls in which the person was reached.
    Appointments,
    /// 面谈签单率: signed of the meetings to sell: sales and closing interviews and sales visits.
    Signings,
    /// 成交率: signed of all personal visits, as the goal reckons it (S1).
    Close,
    /// 转介绍占比: referrals of the new prospects.
    Referrals,
}

impl Rate {
    /// Every rate, in the order of the work.
    pub const ALL: [Self; 4] = [
        Self::Appointments,
        Self::Signings,
        Self::Close,
        Self::Referrals,
    ];
}

/// A target over the whole period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// What is counted.
    pub metric: Metric,
    /// Done in the period.
    pub done: u32,
    /// Wanted in the period.
    pub wanted: u32,
    /// Of that, wanted up to today; all of it once the period is over.
    pub due: u32,
    /// 争取: wished for, does not lower the figure.
    pub wished: bool,
}

/// What became of the plan up to today. A line put off within the period counts where it went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanKept {
    /// Carried out, and the person was reached.
    pub done: u32,
    /// Carried out in vain: not met, no answer.
    pub in_vain: u32,
    /// Put off beyond the period.
    pub moved: u32,
    /// Given up.
    pub dropped: u32,
    /// Still open, though its day has come.
    pub open: u32,
    /// Planned for the days to come.
    pub ahead: u32,
    /// Done without having been planned.
    pub unplanned: u32,
}

impl PlanKept {
    /// Done of planned.
    pub fn share(self) -> Share {
        Share {
            part: self.done,
            whole: self.done + self.in_vain + self.moved + self.dropped + self.open,
        }
    }
}

/// One day in the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayMark {
    /// Which day.
    pub date: NaiveDate,
    /// What it was worth; days to come are worth nothing yet.
    pub worth: Worth,
}

/// What a day was worth, as a mark shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    /// Still ahead.
    Ahead,
    /// Not a working day, or one of which nothing was asked.
    NotAsked,
    /// The standard was met.
    Met,
    /// It was not, and how far it was met in percent.
    Short(u8),
}

/// A period, counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// Which period.
    pub span: Span,
    /// The last day that counts: today, or the end of a period that is over.
    pub as_of: NaiveDate,
    /// What was done.
    pub counts: Counts,
    /// What was done in the period before, in the same stretch of it.
    pub before: Counts,
    /// What is wanted, in the order of the standard.
    pub goals: Vec<Goal>,
    /// What became of the plan.
    pub plan: PlanKept,
    /// Days that met the standard, of the working days that asked for something. Today is one of
    /// them once it is met.
    pub days_met: Share,
    /// Every day of the period.
    pub marks: Vec<DayMark>,
}

impl Tally {
    /// Counts a period as of today.
    pub fn of(book: &Book, span: Span, today: NaiveDate) -> Self {
        let days = WorkingDays::of(book);
        let counts = Counts::between(book, span.from, span.to);
        let previous = span.previous();
        let before = Counts::between(book, previous.from, previous.as_far_as(span, today));
        let marks: Vec<DayMark> = span
            .days()
            .map(|date| DayMark {
                date,
                worth: worth(book, &days, date, today),
            })
            .collect();
        Self {
            span,
            as_of: span.last_day_by(today),
            goals: goals::goals(book, &days, span, today, &counts),
            counts,
            before,
            plan: plan_kept(book, span, today),
            days_met: days_met(&marks, today),
            marks,
        }
    }

    /// Whether days of the period come after the one it is reckoned up to: no on its last day, and
    /// never for a period of one day.
    pub fn is_running(&self) -> bool {
        self.as_of < self.span.to
    }

    /// How far the period got in percent: the mean of the shares of what was due, each capped,
    /// wishes left out. `None` when nothing was due.
    pub fn completion(&self) -> Option<u8> {
        let due: Vec<Figure> = self
            .goals
            .iter()
            .map(|goal| Figure {
                metric: goal.metric,
                done: goal.done,
                wanted: goal.due,
                wished: goal.wished,
            })
            .collect();
        standard::completion(&due)
    }

    /// What was done beyond the goals, now or in the period before, in the order of the tables.
    pub fn others(&self) -> impl Iterator<Item = Metric> + '_ {
        Metric::ALL.into_iter().filter(|metric| {
            let is_goal = self.goals.iter().any(|goal| goal.metric == *metric);
            !is_goal && (self.counts.of(*metric) > 0 || self.before.of(*metric) > 0)
        })
    }

    /// Whether there is nothing to look at: nothing done and nothing planned.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty() && self.plan == PlanKept::default()
    }
}

/// The day of the first page. Before it nothing was asked of anybody: the book was not kept yet.
fn beginning(book: &Book) -> NaiveDate {
    book.days().next().map_or(NaiveDate::MIN, |page| page.date)
}

fn worth(book: &Book, days: &WorkingDays<'_>, date: NaiveDate, today: NaiveDate) -> Worth {
    if date > today {
        return Worth::Ahead;
    }
    if date < beginning(book) {
        return Worth::NotAsked;
    }
    match day_result(book, days, date) {
        DayResult::Met => Worth::Met,
        DayResult::NotAsked => Worth::NotAsked,
        DayResult::Missed => {
            let page = book.day(date).map(AsRef::as_ref);
            let figures = day::figures(page, book.standard_on(date));
            Worth::Short(standard::completion(&figures).unwrap_or(0))
        }
    }
}

fn days_met(marks: &[DayMark], today: NaiveDate) -> Share {
    let mut share = Share::default();
    for mark in marks {
        match mark.worth {
            Worth::Met => {
                share.part += 1;
                share.whole += 1;
            }
            // Today is not over: it may still be met.
            Worth::Short(_) if mark.date != today => share.whole += 1,
            Worth::Short(_) | Worth::Ahead | Worth::NotAsked => {}
        }
    }
    share
}

fn plan_kept(book: &Book, span: Span, today: NaiveDate) -> PlanKept {
    let mut kept = PlanKept::default();
    for page in book.days_between(span.from, span.to) {
        // A new name is noted, not planned.
        let lines = page.entries.iter();
        for entry in lines.filter(|e| e.kind != ActivityKind::NewProspect) {
            match &entry.state {
                EntryState::Planned if page.date > today => kept.ahead += 1,
                EntryState::Planned => kept.open += 1,
                EntryState::Moved { to, .. } if span.contains(*to) => {}
                EntryState::Moved { .. } => kept.moved += 1,
                EntryState::Dropped => kept.dropped += 1,
                EntryState::Done(_) if !entry.was_planned() => kept.unplanned += 1,
                EntryState::Done(record) if record.outcome.reached() => kept.done += 1,
                EntryState::Done(_) => kept.in_vain += 1,
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests;
