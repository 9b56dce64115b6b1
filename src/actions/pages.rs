//! The day pages an action changes, and the reason a correction of one of them needs.

use super::desk::{Desk, Put};
use crate::domain::day::Why;
use crate::domain::day_log::DayLog;
use crate::domain::id::AmendmentId;
use crate::domain::moment::Moment;
use crate::storage::log::Log;
use chrono::NaiveDate;

/// The pages an action touches, each once, however often it is asked for.
#[derive(Default)]
pub(super) struct Pages(Vec<DayLog>);

impl Pages {
    /// The page of a date, to be changed.
    pub(super) fn of<L: Log + 'static>(&mut self, desk: &Desk<L>, date: NaiveDate) -> &mut DayLog {
        let place = match self.0.iter().position(|p| p.date == date) {
            Some(place) => place,
            None => {
                self.0.push(desk.page(date));
                self.0.len() - 1
            }
        };
        &mut self.0[place]
    }

    /// All of them, to be written.
    pub(super) fn into_puts(self) -> impl Iterator<Item = Put> {
        self.0.into_iter().map(Put::Day)
    }
}

/// The reason for a correction, stamped with this moment; none for a blank reason.
pub(super) fn why(moment: &mut Moment, reason: Option<&str>) -> Option<Why> {
    let reason = reason?.trim();
    (!reason.is_empty()).then(|| Why {
        id: AmendmentId::mint(&mut moment.mint),
        at: moment.now,
        reason: reason.to_owned(),
    })
}
