//! 复盘: closing a week, writing and closing a month's review, and the points of the week.

use super::desk::{ActionError, Desk, Done, Put};
use crate::domain::goal::{GoalVersion, MonthGoal, YearMonth};
use crate::domain::id::{GoalVersionId, ScoreRuleId};
use crate::domain::moment::Moment;
use crate::domain::month_review::{self, MonthFigures, MonthReview, State};
use crate::domain::score_rule::{RuleInForce, ScoreItem, ScoreRule};
use crate::domain::week::Week;
use crate::storage::log::Log;
use chrono::NaiveDate;

/// Closes the week that a day lies in: its points stand from now on. A closed week whose pages
/// were corrected is scored anew by its own rule.
///
/// # Errors
/// `StandsOtherwise` when there is nothing to close; what the store says.
pub async fn close_week<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    date: NaiveDate,
) -> Result<Done, ActionError> {
    let agent = desk.agent().id;
    let result = {
        let book = desk.book();
        Week::of(&book, date, moment.today()).close(&book, &agent, moment.now)
    };
    let result = result.ok_or(ActionError::StandsOtherwise)?;
    desk.commit(moment, vec![Put::Week(result)]).await
}

/// What the agent writes on a month's review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// What worked.
    pub worked: String,
    /// What is to change next month.
    pub change: String,
}

/// Keeps the words of a month's review. What is to change goes into the next month's goal, when
/// that is set already; a goal set later takes it over by itself.
///
/// # Errors
/// What the store says.
pub async fn write_review<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    month: YearMonth,
    words: Words,
) -> Result<Done, ActionError> {
    let review = written(desk, month, words);
    keep(desk, moment, review).await
}

/// Keeps the words and freezes the figures of this minute; again, when pages were corrected since.
///
/// # Errors
/// `StandsOtherwise` when the month cannot be closed; what the store says.
pub async fn close_review<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    month: YearMonth,
    words: Words,
) -> Result<Done, ActionError> {
    let mut review = written(desk, month, words);
    {
        let book = desk.book();
        let today = moment.today();
        match month_review::state(&book, month, today) {
            State::Ready | State::Changed => {}
            State::NotYet | State::Closed => return Err(ActionError::StandsOtherwise),
        }
        review.close(MonthFigures::of(&book, month, today), moment.now);
    }
    keep(desk, moment, review).await
}

fn written<L: Log + 'static>(desk: &Desk<L>, month: YearMonth, words: Words) -> MonthReview {
    let mut review = match desk.book().month_review(month) {
        Some(review) => MonthReview::clone(review),
        None => MonthReview::new(desk.agent().id, month),
    };
    words.worked.trim().clone_into(&mut review.worked);
    words.change.trim().clone_into(&mut review.change);
    review
}

async fn keep<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    review: MonthReview,
) -> Result<Done, ActionError> {
    let goal = resolved(desk, moment, &review);
    let mut puts = vec![Put::Review(review)];
    puts.extend(goal.map(Put::Goal));
    desk.commit(moment, puts).await
}

/// The next month's goal with what is to change, when it has a goal that says otherwise. The
/// figures are those of its last version.
fn resolved<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    review: &MonthReview,
) -> Option<MonthGoal> {
    let book = desk.book();
    let before = book
        .month_review(review.month)
        .map_or("", |before| before.change.as_str());
    if review.change.is_empty() || review.change == before {
        return None;
    }
    let goal = book.goal(review.month.next())?;
    let last = (*goal.history().last()?).clone();
    if last.resolution == review.change {
        return None;
    }
    let mut mint = moment.mint.clone();
    let mut goal = MonthGoal::clone(goal);
    goal.versions.push(GoalVersion {
        id: GoalVersionId::mint(&mut mint),
        set_at: moment.now,
        resolution: review.change.clone(),
        ..last
    });
    Some(goal)
}

/// The points of a week as the form gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleDraft {
    /// Its name.
    pub name: String,
    /// From how many points on a week is excellent.
    pub excellent: u32,
    /// What is worth how much.
    pub items: Vec<ScoreItem>,
}

/// Makes a new version of a rule and takes it into use from today on: this week is the first one
/// it scores. Closed weeks keep theirs, and so do weeks that are over.
///
/// # Errors
/// `ScoreRule` for a rule that is not worth a hundred points or has another problem; what the store
/// says.
pub async fn change_rule<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    from: &ScoreRuleId,
    draft: RuleDraft,
) -> Result<Done, ActionError> {
    let mut mint = moment.mint.clone();
    let version = {
        let book = desk.book();
        let before = book.score_rule(from);
        before
            .filter(|rule| !rule.is_preset())
            .map_or(1, |rule| rule.version.saturating_add(1))
    };
    let rule = ScoreRule {
        id: ScoreRuleId::mint(&mut mint),
        name: draft.name.trim().to_owned(),
        version,
        excellent: draft.excellent,
        items: draft.items,
    };
    if let Some(problem) = rule.problems().into_iter().next() {
        return Err(ActionError::ScoreRule(problem));
    }
    let agent = with_rule(desk, moment, &rule.id);
    desk.commit(moment, vec![Put::ScoreRule(rule), Put::Agent(agent)])
        .await
}

/// Takes a rule into use from today on.
///
/// # Errors
/// What the store says.
pub async fn use_rule<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    rule: &ScoreRuleId,
) -> Result<Done, ActionError> {
    let agent = with_rule(desk, moment, rule);
    desk.commit(moment, vec![Put::Agent(agent)]).await
}

fn with_rule<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    rule: &ScoreRuleId,
) -> crate::domain::agent::Agent {
    let today = moment.today();
    let mut agent = desk.agent();
    agent.score_rules.retain(|in_force| in_force.from < today);
    agent.score_rules.push(RuleInForce {
        from: today,
        rule: rule.clone(),
    });
    agent
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{AgentId, IdMint};
    use crate::storage::memory::MemoryLog;
    use chrono::DateTime;
    use futures::executor::block_on;

    #[test]
    fn the_first_own_rule_is_version_one_and_each_change_counts_one_more() {
        let newcomer = AgentId::mint(&mut IdMint::new(0, 1));
        let desk = block_on(Desk::open(MemoryLog::default(), newcomer)).expect("memory opens");
        let preset = ScoreRule::preset_newcomer();
        let mut from = preset.id.clone();
        for (minute, version) in [(0, 1), (1, 2), (2, 3)] {
            let at = format!("2026-11-23T10:0{minute}:00+08:00");
            let now = DateTime::parse_from_rfc3339(&at).expect("a time");
            let moment = Moment {
                now,
                author: desk.agent().id,
                mint: IdMint::new(now.timestamp_millis(), 1),
            };
            let draft = RuleDraft {
                name: "本店周100".to_owned(),
                excellent: preset.excellent,
                items: preset.items.clone(),
            };
            block_on(change_rule(&desk, &moment, &from, draft)).expect("it is kept");
            let book = desk.book();
            let rule = book.score_rule_on(moment.today());
            assert!(!rule.is_preset());
            assert_eq!(rule.version, version, "after {from}");
            from = rule.id.clone();
        }
    }
}
