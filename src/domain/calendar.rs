//! 工作日: which days count, by public holidays, make-up days (调休) and the agent's own pattern.
//!
//! Holidays are data: the published tables stand in [`holidays`], the user's own days in one
//! [`YearCalendar`] a year that is laid over them. A year without a published table is judged by
//! the pattern of the week alone, and [`Verdict::basis`] says so.
//!
//! Start with [`WorkingDays`].

pub mod holidays;

use super::book::Book;
use super::id::AgentId;
use chrono::{Datelike, Months, NaiveDate, Weekday};
use holidays::PublicHoliday;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The user's own days of one year: single days off or on, or a whole table that was published
/// after this version of the app. They outrank the tables in [`holidays`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearCalendar {
    /// The Gregorian year.
    pub year: i32,
    /// Whether this is the year's table as a whole, and not only single days of one's own. With
    /// it the year's working days are known and not guessed.
    #[serde(default)]
    pub whole: bool,
    /// Days off.
    #[serde(default)]
    pub off: Vec<DayOff>,
    /// Days worked although the pattern or the table says no. A day that is here and in `off` is
    /// worked.
    #[serde(default)]
    pub on: Vec<NaiveDate>,
}

/// A day off and what for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayOff {
    /// The day.
    pub date: NaiveDate,
    /// 春节, 年会; may be empty.
    #[serde(default)]
    pub name: String,
}

impl YearCalendar {
    /// A year without own days.
    pub fn new(year: i32) -> Self {
        Self {
            year,
            whole: false,
            off: Vec::new(),
            on: Vec::new(),
        }
    }

    /// The id of the document: `calendar:<agent>:<year>`.
    pub fn document_id(agent: &AgentId, year: i32) -> String {
        format!("calendar:{}:{year}", agent.tail())
    }
}

/// Days in a row that are off for one reason, or worked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRun {
    /// The first day.
    pub from: NaiveDate,
    /// The last day, included.
    pub to: NaiveDate,
    /// What they are off for, which may be empty; none when they are worked.
    pub off: Option<String>,
}

/// Why days cannot be added to a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunError {
    /// The last day lies before the first, or in another year.
    NotInOneYear,
    /// Longer than any holiday is.
    TooLong,
    /// Every one of these days is there already.
    There,
}

/// The longest row of days that is added at once.
const LONGEST_RUN: i64 = 31;

impl YearCalendar {
    /// Adds days in a row; those that are there already stay as they are.
    ///
    /// # Errors
    /// See [`RunError`]; nothing is changed then.
    pub fn add(&mut self, run: &OwnRun) -> Result<(), RunError> {
        if run.to < run.from || [run.from, run.to].iter().any(|d| d.year() != self.year) {
            return Err(RunError::NotInOneYear);
        }
        if (run.to - run.from).num_days() >= LONGEST_RUN {
            return Err(RunError::TooLong);
        }
        let there = |date: &NaiveDate| {
            self.on.contains(date) || self.off.iter().any(|off| off.date == *date)
        };
        let days = run.from.iter_days().take_while(|date| *date <= run.to);
        let new: Vec<NaiveDate> = days.filter(|date| !there(date)).collect();
        if new.is_empty() {
            return Err(RunError::There);
        }
        match &run.off {
            Some(name) => self.off.extend(new.into_iter().map(|date| DayOff {
                date,
                name: name.trim().to_owned(),
            })),
            None => self.on.extend(new),
        }
        self.off.sort_by_key(|off| off.date);
        self.on.sort_unstable();
        Ok(())
    }

    /// Takes out everything that was said of some days.
    pub fn remove(&mut self, from: NaiveDate, to: NaiveDate) {
        self.off.retain(|off| !(from..=to).contains(&off.date));
        self.on.retain(|date| !(from..=to).contains(date));
    }

    /// The own days, those in a row that are alike as one, the first one first.
    pub fn runs(&self) -> Vec<OwnRun> {
        let off = self.off.iter().map(|off| (off.date, Some(&off.name)));
        let on = self.on.iter().map(|date| (*date, None));
        let mut days: Vec<(NaiveDate, Option<&String>)> = off.chain(on).collect();
        days.sort();
        let mut runs: Vec<OwnRun> = Vec::new();
        for (date, name) in days {
            match runs.last_mut() {
                Some(run) if run.to.succ_opt() == Some(date) && run.off.as_ref() == name => {
                    run.to = date;
                }
                _ => runs.push(OwnRun {
                    from: date,
                    to: date,
                    off: name.cloned(),
                }),
            }
        }
        runs
    }
}

/// Whether a day is worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Working<'a> {
    /// It is.
    Yes,
    /// It is not.
    No(WhyOff<'a>),
}

/// Why a day is not worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyOff<'a> {
    /// Not a day of the agent's own week.
    Weekend,
    /// A public holiday.
    Holiday(PublicHoliday),
    /// The user's own day off, with its name, which may be empty.
    Own(&'a str),
}

/// What a year's working days are known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A published table, or one the user entered as a whole.
    Published,
    /// No table: the pattern of the week and single own days alone.
    PatternOnly,
}

/// The answer for one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict<'a> {
    /// Whether it is worked.
    pub working: Working<'a>,
    /// What that is known from.
    pub basis: Basis,
}

/// Where a day stands among the working days of its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthPlace {
    /// How many working days the month has up to and including the day.
    pub nth: u32,
    /// How many it has in all.
    pub total: u32,
    /// How many are left from the day on, the day itself included when it is worked.
    pub left: u32,
}

/// The days one agent works.
#[derive(Clone, Copy, Debug)]
pub struct WorkingDays<'a> {
    works_on: &'a [Weekday],
    own: &'a BTreeMap<i32, Arc<YearCalendar>>,
}

/// The week of an agent who has not said otherwise.
pub const MONDAY_TO_FRIDAY: [Weekday; 5] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
];

/// How far a search for a working day goes. An agent who works on no weekday has none.
const HORIZON: usize = 400;

impl<'a> WorkingDays<'a> {
    /// By the weekdays of the agent and the user's own calendars.
    pub fn new(works_on: &'a [Weekday], own: &'a BTreeMap<i32, Arc<YearCalendar>>) -> Self {
        Self { works_on, own }
    }

    /// The weekdays the agent works when no calendar says otherwise.
    pub fn usual_week(&self) -> &'a [Weekday] {
        self.works_on
    }

    /// Those of a book.
    pub fn of(book: &'a Book) -> Self {
        let works_on = book
            .agent()
            .map_or(&MONDAY_TO_FRIDAY[..], |agent| &agent.works_on);
        Self::new(works_on, book.calendars())
    }

    /// Whether a day is worked, and how that is known. An own day outranks the published table,
    /// and the table outranks the pattern of the week.
    pub fn judge(&self, date: NaiveDate) -> Verdict<'a> {
        Verdict {
            working: self.working(date),
            basis: self.basis(date.year()),
        }
    }

    fn working(&self, date: NaiveDate) -> Working<'a> {
        let own = self.own.get(&date.year());
        if let Some(own) = own {
            if own.on.contains(&date) {
                return Working::Yes;
            }
            if let Some(off) = own.off.iter().find(|off| off.date == date) {
                return Working::No(WhyOff::Own(&off.name));
            }
        }
        // A table of one's own stands in the place of the published one, not on top of it.
        if !own.is_some_and(|own| own.whole)
            && let Some(table) = holidays::published(date.year())
        {
            if table.is_make_up_day(date) {
                return Working::Yes;
            }
            if let Some(holiday) = table.holiday_on(date) {
                return Working::No(WhyOff::Holiday(holiday));
            }
        }
        if self.works_on.contains(&date.weekday()) {
            Working::Yes
        } else {
            Working::No(WhyOff::Weekend)
        }
    }

    /// Whether a day is worked.
    pub fn is_working(&self, date: NaiveDate) -> bool {
        self.working(date) == Working::Yes
    }

    /// What a year's working days are known from.
    pub fn basis(&self, year: i32) -> Basis {
        let whole = self.own.get(&year).is_some_and(|own| own.whole);
        if whole || holidays::published(year).is_some() {
            Basis::Published
        } else {
            Basis::PatternOnly
        }
    }

    /// The first working day after a day; none when the agent works on no weekday.
    pub fn next_after(&self, date: NaiveDate) -> Option<NaiveDate> {
        date.iter_days()
            .skip(1)
            .take(HORIZON)
            .find(|day| self.is_working(*day))
    }

    /// The last working day before a day; none when the agent works on no weekday.
    pub fn last_before(&self, date: NaiveDate) -> Option<NaiveDate> {
        std::iter::successors(date.pred_opt(), NaiveDate::pred_opt)
            .take(HORIZON)
            .find(|day| self.is_working(*day))
    }

    /// How many days from one to another are worked, both included; 0 when the second lies before
    /// the first.
    pub fn count(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let days = from.iter_days().take_while(|day| *day <= to);
        u32::try_from(days.filter(|day| self.is_working(*day)).count()).unwrap_or(u32::MAX)
    }

    /// Where a day stands among the working days of its month: 本月第 15 个工作日, 共 21 个.
    pub fn in_month(&self, date: NaiveDate) -> MonthPlace {
        let first = date.with_day(1).unwrap_or(date);
        let last = first
            .checked_add_months(Months::new(1))
            .and_then(|next| next.pred_opt())
            .unwrap_or(date);
        let nth = self.count(first, date);
        let total = self.count(first, last);
        MonthPlace {
            nth,
            total,
            left: total - nth + u32::from(self.is_working(date)),
        }
    }
}

#[cfg(test)]
mod tests;
