//! What was done in each month, kept right with every page that comes and goes, so that a year is
//! added up from twelve figures.

use crate::domain::counts::Counts;
use crate::domain::day_log::DayLog;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// The counts of each month that has a page with a result, under its first day.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct MonthCounts(BTreeMap<NaiveDate, Counts>);

impl MonthCounts {
    /// A page has come.
    pub(super) fn add(&mut self, page: &DayLog) {
        let counts = Counts::of_page(page);
        if !counts.is_empty() {
            self.0.entry(month_of(page.date)).or_default().add(&counts);
        }
    }

    /// A page has gone.
    pub(super) fn take_out(&mut self, page: &DayLog) {
        let month = month_of(page.date);
        if let Some(counts) = self.0.get_mut(&month) {
            counts.take_out(&Counts::of_page(page));
            if counts.is_empty() {
                self.0.remove(&month);
            }
        }
    }

    /// The months whose first day lies from one day to another, the oldest first.
    pub(super) fn between(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = (NaiveDate, &Counts)> {
        let range = (from <= to).then(|| self.0.range(from..=to));
        range
            .into_iter()
            .flatten()
            .map(|(month, counts)| (*month, counts))
    }
}

/// The first day of a day's month.
fn month_of(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}
