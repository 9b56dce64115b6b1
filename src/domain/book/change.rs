//! What can happen to a book: a document came, or went.

use crate::domain::agent::Agent;
use crate::domain::calendar::YearCalendar;
use crate::domain::day_log::DayLog;
use crate::domain::goal::{MonthGoal, YearMonth};
use crate::domain::id::{PersonId, PolicyId, ScoreRuleId, StandardId};
use crate::domain::month_review::MonthReview;
use crate::domain::person::Person;
use crate::domain::policy::Policy;
use crate::domain::score_rule::ScoreRule;
use crate::domain::signal::{Answer, SignalKind};
use crate::domain::standard::Standard;
use crate::domain::week::WeekResult;
use chrono::NaiveDate;
use std::sync::Arc;

/// One document as it is now, or its end.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A person was added or changed.
    Person(Arc<Person>),
    /// A person was taken out; the lines on the day pages stay.
    PersonGone(PersonId),
    /// A day page was added or changed.
    Day(Arc<DayLog>),
    /// A day page was taken out.
    DayGone(NaiveDate),
    /// The owner of the book.
    Agent(Arc<Agent>),
    /// A set of targets was added.
    Standard(Arc<Standard>),
    /// A set of targets was taken out.
    StandardGone(StandardId),
    /// The user's own calendar of a year.
    Calendar(Arc<YearCalendar>),
    /// The user's own calendar of that year was taken out.
    CalendarGone(i32),
    /// A month's goal was set, or set again.
    Goal(Arc<MonthGoal>),
    /// A month's goal was taken out.
    GoalGone(YearMonth),
    /// The points of a week were added.
    ScoreRule(Arc<ScoreRule>),
    /// The points of a week were taken out.
    ScoreRuleGone(ScoreRuleId),
    /// A week was closed.
    Week(Arc<WeekResult>),
    /// The result of the week that begins on this Monday was taken out.
    WeekGone(NaiveDate),
    /// A month's review was written or closed.
    MonthReview(Arc<MonthReview>),
    /// A month's review was taken out.
    MonthReviewGone(YearMonth),
    /// The agent answered to a signal.
    Answer(Arc<Answer>),
    /// The answer to a signal was taken back.
    AnswerGone(SignalKind),
    /// A policy was added or changed.
    Policy(Arc<Policy>),
    /// A policy was taken out.
    PolicyGone(PolicyId),
}

/// A noun by itself means that it was added or changed.
macro_rules! comes {
    ($($noun:ident as $change:ident),+ $(,)?) => {$(
        impl From<$noun> for Change {
            fn from(noun: $noun) -> Self {
                Self::$change(Arc::new(noun))
            }
        }
    )+};
}

comes! {
    Person as Person,
    DayLog as Day,
    Agent as Agent,
    Standard as Standard,
    YearCalendar as Calendar,
    MonthGoal as Goal,
    ScoreRule as ScoreRule,
    WeekResult as Week,
    MonthReview as MonthReview,
    Answer as Answer,
    Policy as Policy,
}
