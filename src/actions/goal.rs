//! 目标: sets a month's goal; every setting is a version of its own.

use super::desk::{ActionError, Desk, Done, Put};
use crate::domain::calendar::WorkingDays;
use crate::domain::goal::plan::{Inputs, Whole};
use crate::domain::goal::{GoalVersion, MonthGoal, YearMonth};
use crate::domain::id::GoalVersionId;
use crate::domain::moment::Moment;
use crate::storage::log::Log;

/// A goal as the wizard gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewGoal {
    /// Of which month.
    pub month: YearMonth,
    /// What was put in.
    pub inputs: Inputs,
    /// What it comes to.
    pub plan: Whole,
    /// What the agent means to do otherwise; may be empty.
    pub resolution: String,
}

/// Sets a month's goal, or sets it anew; earlier versions stay. The working days are those left in
/// the month on the day it is set.
///
/// # Errors
/// What the store says.
pub async fn set<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    new: NewGoal,
) -> Result<Done, ActionError> {
    let mut mint = moment.mint.clone();
    let (before, working_days) = {
        let book = desk.book();
        let from = new.month.first().max(moment.today());
        let days = WorkingDays::of(&book).count(from, new.month.last());
        (book.goal(new.month).map(|g| MonthGoal::clone(g)), days)
    };
    let mut goal = before.unwrap_or_else(|| MonthGoal::new(desk.agent().id, new.month));
    goal.versions.push(GoalVersion {
        id: GoalVersionId::mint(&mut mint),
        set_at: moment.now,
        inputs: new.inputs,
        premium: new.plan.premium,
        deals: new.plan.deals,
        visits: new.plan.visits,
        working_days,
        resolution: new.resolution.trim().to_owned(),
    });
    desk.commit(moment, vec![Put::Goal(goal)]).await
}
