//! 收工: the words of the evening, the hand-in with its frozen figures, tomorrow's plan; and what
//! is corrected afterwards.

use super::desk::{ActionError, Desk, Done};
use super::pages::{Pages, why};
use super::plan::{Accepted, put_accepted};
use crate::domain::day;
use crate::domain::id::AmendmentId;
use crate::domain::moment::Moment;
use crate::domain::standard::Standard;
use crate::storage::log::Log;
use chrono::NaiveDate;

/// Hands a day in, with its words and the accepted proposals for the days to come.
///
/// # Errors
/// `AlreadyClosed`; what the store says.
pub async fn close_day<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    date: NaiveDate,
    summary: &str,
    problems: &str,
    accepted: Vec<Accepted>,
) -> Result<Done, ActionError> {
    let mut moment = moment.clone();
    let mut pages = Pages::default();
    let standard = Standard::clone(desk.book().standard_on(date));
    let page = pages.of(desk, date);
    let spare = AmendmentId::mint(&mut moment.mint);
    if !page.is_closed() {
        day::write_words(page, summary, problems, None, spare)?;
    }
    day::close(page, &standard, moment.now)?;
    put_accepted(&mut pages, desk, &mut moment, accepted)?;
    desk.commit(&moment, pages.into_puts().collect()).await
}

/// Writes the words of a day; on a page that was handed in this is a correction with a reason.
///
/// # Errors
/// `NeedsReason`; what the store says.
pub async fn write_words<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    date: NaiveDate,
    summary: &str,
    problems: &str,
    reason: Option<&str>,
) -> Result<Done, ActionError> {
    let mut stamped = moment.clone();
    let why = why(&mut stamped, reason);
    let second = AmendmentId::mint(&mut stamped.mint);
    let mut pages = Pages::default();
    day::write_words(pages.of(desk, date), summary, problems, why, second)?;
    desk.commit(moment, pages.into_puts().collect()).await
}
