//! What the agent sets for the own work: name, working days, classes, own days off.

use super::desk::{ActionError, Desk, Done, Put};
use crate::domain::agent::Agent;
use crate::domain::calendar::YearCalendar;
use crate::domain::moment::Moment;
use crate::domain::signal::Limit;
use crate::storage::log::Log;

/// Changes the agent's own settings.
///
/// # Errors
/// What the store says.
pub async fn change<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    change: impl FnOnce(&mut Agent),
) -> Result<Done, ActionError> {
    let mut agent = desk.agent();
    change(&mut agent);
    desk.commit(moment, vec![Put::Agent(agent)]).await
}

/// Sets one of the numbers behind the signals.
///
/// # Errors
/// What the store says.
pub async fn set_limit<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    limit: Limit,
    value: u32,
) -> Result<Done, ActionError> {
    change(desk, moment, |agent| {
        limit.set_own(&mut agent.limits, value)
    })
    .await
}

/// Keeps the user's own days of a year.
///
/// # Errors
/// What the store says.
pub async fn keep_calendar<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    calendar: YearCalendar,
) -> Result<Done, ActionError> {
    desk.commit(moment, vec![Put::Calendar(calendar)]).await
}
