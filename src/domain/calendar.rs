//! 工作日: which days count, by public holidays, make-up days (调休) and the agent's own pattern.
//!
//! Holidays are data, one [`YearCalendar`] a year. A year without a published table is judged by
//! the pattern alone, and the answer says so.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The days of one year that do not follow the pattern of the week. The published tables come in
/// this form, and so does the user's own document for a year, which is laid over them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearCalendar {
    /// The Gregorian year.
    pub year: i32,
    /// Whether this is the year's published table as a whole, and not only single days of one's
    /// own. With it the year's working days are known and not guessed.
    #[serde(default)]
    pub whole: bool,
    /// Days off.
    #[serde(default)]
    pub off: Vec<DayOff>,
    /// Days worked although the pattern says no: make-up days (调休).
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
