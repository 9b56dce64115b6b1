//! 标准: takes a standard into use, and keeps an own one.

use super::agent;
use super::desk::{ActionError, Desk, Done, Put};
use crate::domain::id::StandardId;
use crate::domain::moment::Moment;
use crate::domain::standard::{Standard, Target};
use crate::storage::log::Log;
use chrono::NaiveDate;

/// An own standard as the form gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewStandard {
    /// What it is called.
    pub name: String,
    /// What is wanted.
    pub targets: Vec<Target>,
    /// What it was made from: an own version to be replaced, or a preset.
    pub from: Option<StandardId>,
}

/// Takes a standard into use from a day on, today or later; past days keep the one they were
/// judged by.
///
/// # Errors
/// What the store says.
pub async fn start<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    standard: StandardId,
    from: NaiveDate,
) -> Result<Done, ActionError> {
    let from = from.max(moment.today());
    agent::change(desk, moment, |agent| agent.start_standard(standard, from)).await
}

/// Gives up a start that is still to come.
///
/// # Errors
/// What the store says.
pub async fn give_up_start<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    from: NaiveDate,
) -> Result<Done, ActionError> {
    let today = moment.today();
    agent::change(desk, moment, |agent| {
        agent
            .standards
            .retain(|s| s.from <= today || s.from != from);
    })
    .await
}

/// Keeps an own standard as a new version under an id of its own, so that the past keeps the
/// version it was judged by, and takes it into use from a day on.
///
/// # Errors
/// What the store says.
pub async fn keep<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    new: NewStandard,
    from: NaiveDate,
) -> Result<Done, ActionError> {
    let mut mint = moment.mint.clone();
    let version = {
        let book = desk.book();
        let before = new.from.as_ref().and_then(|id| book.standard(id));
        before
            .filter(|s| !s.is_preset())
            .map_or(1, |s| s.version.saturating_add(1))
    };
    let standard = Standard {
        id: StandardId::mint(&mut mint),
        name: new.name.trim().to_owned(),
        version,
        replaces: new.from,
        targets: new.targets,
    };
    let mut agent = desk.agent();
    agent.start_standard(standard.id.clone(), from.max(moment.today()));
    desk.commit(moment, vec![Put::Standard(standard), Put::Agent(agent)])
        .await
}
