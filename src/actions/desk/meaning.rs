//! What a stored document means for the book.

use crate::domain::agent::Agent;
use crate::domain::book::Change;
use crate::domain::calendar::YearCalendar;
use crate::domain::day_log::DayLog;
use crate::domain::goal::MonthGoal;
use crate::domain::id::{PersonId, PolicyId, ScoreRuleId, StandardId};
use crate::domain::month_review::MonthReview;
use crate::domain::person::Person;
use crate::domain::policy::Policy;
use crate::domain::score_rule::ScoreRule;
use crate::domain::signal::{Answer, SignalKind};
use crate::domain::standard::Standard;
use crate::domain::week::WeekResult;
use crate::storage::document::{Document, DocumentError, Noun};
use std::str::FromStr;
use std::sync::Arc;

/// A body that does not fit its kind, or that bears another name than its document.
pub(super) struct Unreadable;

/// The change a document makes. What a newer app wrote, be it another kind, a newer schema or a
/// signal that is not known here, is kept in the store and means nothing here.
///
/// # Errors
/// [`Unreadable`]: this app wrote nothing of the sort.
pub(super) fn of(document: &Document) -> Result<Option<Change>, Unreadable> {
    let id = document.id.as_str();
    // Where an agent has one for each day, month or kind, the last part of the id says which.
    let tail = id.rsplit(':').next().unwrap_or(id);
    match document.kind.as_str() {
        Person::KIND => {
            let gone = || PersonId::parse(id).map(Change::PersonGone);
            noun(document, |p| p.id.as_str() == id, Change::Person, gone)
        }
        Policy::KIND => {
            let gone = || PolicyId::parse(id).map(Change::PolicyGone);
            noun(document, |p| p.id.as_str() == id, Change::Policy, gone)
        }
        DayLog::KIND => {
            let date = part(tail)?;
            let gone = || Some(Change::DayGone(date));
            noun(document, |page| page.date == date, Change::Day, gone)
        }
        Agent::KIND => noun(document, |a| a.id.as_str() == id, Change::Agent, || None),
        Standard::KIND => {
            let gone = || StandardId::parse(id).map(Change::StandardGone);
            noun(document, |s| s.id.as_str() == id, Change::Standard, gone)
        }
        YearCalendar::KIND => {
            let year = part(tail)?;
            let gone = || Some(Change::CalendarGone(year));
            noun(document, |c| c.year == year, Change::Calendar, gone)
        }
        MonthGoal::KIND => {
            let month = part(tail)?;
            let gone = || Some(Change::GoalGone(month));
            noun(document, |g| g.month == month, Change::Goal, gone)
        }
        ScoreRule::KIND => {
            let gone = || ScoreRuleId::parse(id).map(Change::ScoreRuleGone);
            noun(document, |r| r.id.as_str() == id, Change::ScoreRule, gone)
        }
        WeekResult::KIND => {
            let monday = part(tail)?;
            let gone = || Some(Change::WeekGone(monday));
            noun(document, |w| w.monday == monday, Change::Week, gone)
        }
        MonthReview::KIND => {
            let month = part(tail)?;
            let gone = || Some(Change::MonthReviewGone(month));
            noun(document, |r| r.month == month, Change::MonthReview, gone)
        }
        Answer::KIND => {
            let Some(kind) = SignalKind::of_key(tail) else {
                return Ok(None);
            };
            let gone = || Some(Change::AnswerGone(kind));
            noun(document, |a| a.kind == kind, Change::Answer, gone)
        }
        _ => Ok(None),
    }
}

/// Whether this app can read the body, or would if it were not deleted.
pub(in crate::actions) fn makes_sense(document: &Document) -> bool {
    if document.deleted_at.is_none() {
        return of(document).is_ok();
    }
    let alive = Document {
        deleted_at: None,
        ..document.clone()
    };
    of(&alive).is_ok()
}

/// What the last part of an id says.
fn part<T: FromStr>(tail: &str) -> Result<T, Unreadable> {
    tail.parse().map_err(|_| Unreadable)
}

/// The noun a document holds, if it is the one that the document is called by, or that it is gone.
fn noun<T: Noun>(
    document: &Document,
    is_it: impl FnOnce(&T) -> bool,
    there: fn(Arc<T>) -> Change,
    gone: impl FnOnce() -> Option<Change>,
) -> Result<Option<Change>, Unreadable> {
    if !document.is_live() {
        return Ok(gone());
    }
    match document.read::<T>() {
        Ok(noun) if is_it(&noun) => Ok(Some(there(Arc::new(noun)))),
        Err(DocumentError::NewerSchema { .. }) => Ok(None),
        Ok(_) | Err(_) => Err(Unreadable),
    }
}
