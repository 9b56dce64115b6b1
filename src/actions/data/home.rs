//! What bears another agent's id in its own, given to the agent whose book takes it in.

use crate::domain::agent::Agent;
use crate::domain::calendar::YearCalendar;
use crate::domain::day_log::DayLog;
use crate::domain::goal::MonthGoal;
use crate::domain::id::AgentId;
use crate::domain::month_review::MonthReview;
use crate::domain::signal::{Answer, SignalKind};
use crate::domain::week::WeekResult;
use crate::storage::document::{DocId, Document, Kind};
use serde_json::value::{RawValue, to_raw_value};
use std::rc::Rc;

/// Gives to this agent what other agents' ids are part of the id of (pages, calendars, goals, weeks,
/// reviews, answers to signals), and leaves the documents of the other agents themselves out: a book
/// has one agent. What is there twice by it is merged by whoever writes it.
#[must_use]
pub fn at_home(documents: Vec<Rc<Document>>, agent: &AgentId) -> Vec<Rc<Document>> {
    documents
        .into_iter()
        .filter(|d| d.kind != Kind::of::<Agent>() || d.id.as_str() == agent.as_str())
        .map(|document| {
            let id = home_id(&document, agent).filter(|id| *id != document.id);
            match id {
                Some(id) => Rc::new(renamed(&document, id, agent)),
                None => document,
            }
        })
        .collect()
}

/// The id a page, a calendar, a goal, a week, a review or an answer has with this agent; none for
/// everything else.
fn home_id(document: &Document, agent: &AgentId) -> Option<DocId> {
    let tail = document.id.as_str().rsplit(':').next()?;
    let id = if document.kind == Kind::of::<DayLog>() {
        DayLog::document_id(agent, tail.parse().ok()?)
    } else if document.kind == Kind::of::<YearCalendar>() {
        YearCalendar::document_id(agent, tail.parse().ok()?)
    } else if document.kind == Kind::of::<MonthGoal>() {
        MonthGoal::document_id(agent, tail.parse().ok()?)
    } else if document.kind == Kind::of::<WeekResult>() {
        WeekResult::document_id(agent, tail.parse().ok()?)
    } else if document.kind == Kind::of::<MonthReview>() {
        MonthReview::document_id(agent, tail.parse().ok()?)
    } else if document.kind == Kind::of::<Answer>() {
        Answer::document_id(agent, SignalKind::of_key(tail)?)
    } else {
        return None;
    };
    id.parse().ok()
}

/// The body is changed as JSON, so that what a newer app wrote into a page comes along.
fn renamed(document: &Document, id: DocId, agent: &AgentId) -> Document {
    let mut body = document.value();
    if let Some(whose) = body.get_mut("agent") {
        *whose = agent.as_str().into();
    }
    let body: Box<RawValue> = to_raw_value(&body).expect("a JSON value is JSON");
    Document {
        id,
        body,
        ..document.clone()
    }
}
