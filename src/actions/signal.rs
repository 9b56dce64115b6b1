//! What the agent answers to a signal: not now, planned, or noted as something to practise; and
//! that it was practised.

use super::desk::{ActionError, Desk, Done, Put};
use super::pages::Pages;
use super::plan::Plan;
use crate::domain::activity::ActivityKind;
use crate::domain::day;
use crate::domain::id::{EntryId, PersonId};
use crate::domain::moment::Moment;
use crate::domain::signal::{Answer, Limits, Reply, Signal, SignalKind, Topic};
use crate::storage::log::Log;
use chrono::{Days, NaiveDate};

fn answer(moment: &Moment, signal: &Signal, limits: &Limits, reply: Reply) -> Answer {
    let on = moment.today();
    Answer {
        kind: signal.kind,
        on,
        until: on
            .checked_add_days(Days::new(limits.rest_days))
            .unwrap_or(on),
        level: signal.level,
        reply,
    }
}

/// Puts a signal aside: it rests for [`Limits::rest_days`], or until it gets worse.
///
/// # Errors
/// What the store says.
pub async fn dismiss<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    signal: &Signal,
    limits: &Limits,
) -> Result<Done, ActionError> {
    let answer = answer(moment, signal, limits, Reply::Dismissed);
    desk.commit(moment, vec![Put::Answer(answer)]).await
}

/// Notes what a signal proposes to practise for a day.
///
/// # Errors
/// What the store says.
pub async fn note_training<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    signal: &Signal,
    limits: &Limits,
    topic: Topic,
    day: NaiveDate,
) -> Result<Done, ActionError> {
    let reply = Reply::Training {
        topic,
        day,
        done: None,
    };
    let answer = answer(moment, signal, limits, reply);
    desk.commit(moment, vec![Put::Answer(answer)]).await
}

/// What a signal proposes to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// With whom.
    pub person: PersonId,
    /// What.
    pub kind: ActivityKind,
    /// On which day.
    pub day: NaiveDate,
    /// What for.
    pub purpose: String,
}

/// Plans what a signal proposes, and lets the signal rest: one commit.
///
/// # Errors
/// The rules of the page, what the store says.
pub async fn plan_task<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    signal: &Signal,
    limits: &Limits,
    task: Task,
) -> Result<Done, ActionError> {
    let mut mint = moment.mint.clone();
    let id = EntryId::mint(&mut mint);
    let mut pages = Pages::default();
    let plan = Plan {
        person: Some(task.person),
        kind: task.kind,
        date: task.day,
        at: None,
        purpose: task.purpose,
    };
    let entry = plan.into_line(id.clone(), moment);
    day::put(pages.of(desk, task.day), None, Some(entry), None)?;
    let reply = Reply::Planned {
        day: task.day,
        entry: id,
    };
    let mut puts = vec![Put::Answer(answer(moment, signal, limits, reply))];
    puts.extend(pages.into_puts());
    desk.commit(moment, puts).await
}

/// Says that what was noted to be practised has been.
///
/// # Errors
/// `Gone` when nothing is noted under this kind any more; what the store says.
pub async fn practised<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    kind: SignalKind,
) -> Result<Done, ActionError> {
    let mut answer = {
        let book = desk.book();
        let noted = book.answers().find(|a| a.kind == kind);
        Answer::clone(noted.ok_or(ActionError::Gone)?)
    };
    let Reply::Training { done, .. } = &mut answer.reply else {
        return Err(ActionError::Gone);
    };
    *done = Some(moment.today());
    desk.commit(moment, vec![Put::Answer(answer)]).await
}
