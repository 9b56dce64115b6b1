//! A week in points, as its rule scores it, and how the result is kept.
//!
//! A week is closed by the agent, by one tap, once it is over or once its last working day was
//! handed in. From then on the result stands with a copy of the rule that scored it: other points
//! never change it. When a page of a closed week is corrected, the result stays too, and the screen
//! says what the pages would give now; closing it again scores by the same rule and keeps the
//! earlier result.
//!
//! A rule is in force on a week when it is in force on its Sunday. A week without a working day in
//! which nothing was done has no score. Start with [`Week::of`].

use super::book::Book;
use super::calendar::WorkingDays;
use super::counts::Counts;
use super::goal::YearMonth;
use super::id::AgentId;
use super::metric::Metric;
use super::moment::Instant;
use super::period::{Period, Span};
use super::score_rule::{ScoreItem, ScoreRule};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The result of a closed week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WeekResult {
    /// Whose week.
    pub agent: AgentId,
    /// Its Monday.
    pub monday: NaiveDate,
    /// The rule that scored it, as it was.
    pub rule: ScoreRule,
    /// The result that holds.
    pub score: Frozen,
    /// Results from before a correction, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Frozen>,
}

/// A score as it was at its closing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frozen {
    /// When.
    pub at: Instant,
    /// How many were done, in the order of the rule's items.
    pub done: Vec<Done>,
    /// The points, in tenths.
    pub tenths: u32,
}

/// How many of something were done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// What.
    pub metric: Metric,
    /// How many.
    pub done: u32,
}

impl WeekResult {
    /// The id of the document: `week:<agent>:<monday>`.
    pub fn document_id(agent: &AgentId, monday: NaiveDate) -> String {
        format!("week:{}:{monday}", agent.tail())
    }
}

/// One line of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreLine {
    /// The rule's item.
    pub item: ScoreItem,
    /// How many were done, beyond the target too.
    pub done: u32,
}

impl ScoreLine {
    /// Its points, in tenths.
    pub fn tenths(self) -> u32 {
        self.item.score(self.done)
    }
}

/// Whether a week can be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closable {
    /// It is not over, and its last working day was not handed in.
    NotYet,
    /// It is.
    Ready,
    /// It is closed, and its pages still say the same.
    Closed,
    /// It is closed; its pages were corrected since and can be scored anew.
    Changed,
    /// Nothing was done and nothing was asked: there is nothing to close.
    Nothing,
}

/// A week in points.
#[derive(Clone, Debug, PartialEq)]
pub struct Week {
    /// Which week.
    pub span: Span,
    /// The rule that scores it.
    pub rule: ScoreRule,
    /// Line by line: frozen once closed.
    pub lines: Vec<ScoreLine>,
    /// The points in tenths; none when there is nothing to score.
    pub tenths: Option<u32>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// What the pages give now, in tenths, by the same rule.
    pub now: u32,
    /// How many working days it has.
    pub working_days: u32,
    /// Whether it can be closed.
    pub closable: Closable,
}

impl Week {
    /// The week a day lies in, as of today.
    pub fn of(book: &Book, date: NaiveDate, today: NaiveDate) -> Self {
        let span = Span::around(Period::Week, date);
        let counts = Counts::between(book, span.from, span.to);
        let working_days = WorkingDays::of(book).count(span.from, span.to);
        let frozen = book.week(span.from);
        let rule = match frozen {
            Some(result) => result.rule.clone(),
            None => ScoreRule::clone(book.score_rule_on(span.to)),
        };
        let counted = lines(&rule, &counts);
        let now = total(&counted);
        let nothing = counts.is_empty() && (working_days == 0 || begins_after(book, span));
        let lines = match frozen {
            Some(result) => lines_of(result),
            None => counted,
        };
        let closable = match frozen {
            Some(result) if changed(result, &counts) => Closable::Changed,
            Some(_) => Closable::Closed,
            None if span.from > today => Closable::NotYet,
            None if nothing => Closable::Nothing,
            None if today > span.to || span.is_handed_in(book, today) => Closable::Ready,
            None => Closable::NotYet,
        };
        Self {
            span,
            tenths: match frozen {
                Some(result) => Some(result.score.tenths),
                None => (!nothing && span.from <= today).then_some(now),
            },
            rule,
            lines,
            closed_at: frozen.map(|result| result.score.at),
            now,
            working_days,
            closable,
        }
    }

    /// 优秀.
    pub fn is_excellent(&self) -> bool {
        self.tenths
            .is_some_and(|tenths| tenths >= self.rule.excellent.saturating_mul(10))
    }

    /// The weeks that belong to a month, the first one first, see [`Span::weeks_of`].
    pub fn of_month(book: &Book, month: YearMonth, today: NaiveDate) -> Vec<Self> {
        Span::weeks_of(month)
            .map(|week| Self::of(book, week.from, today))
            .collect()
    }

    /// The result to keep, when the week can be closed: the first one by the rule in force, a
    /// later one by the rule that scored it before.
    pub fn close(&self, book: &Book, agent: &AgentId, at: Instant) -> Option<WeekResult> {
        let counts = Counts::between(book, self.span.from, self.span.to);
        let score = Frozen {
            at,
            done: lines(&self.rule, &counts)
                .into_iter()
                .map(|line| Done {
                    metric: line.item.metric,
                    done: line.done,
                })
                .collect(),
            tenths: self.now,
        };
        match self.closable {
            Closable::NotYet | Closable::Closed | Closable::Nothing => None,
            Closable::Ready => Some(WeekResult {
                agent: agent.clone(),
                monday: self.span.from,
                rule: self.rule.clone(),
                score,
                earlier: Vec::new(),
            }),
            Closable::Changed => {
                let mut result = WeekResult::clone(book.week(self.span.from)?);
                result
                    .earlier
                    .push(std::mem::replace(&mut result.score, score));
                Some(result)
            }
        }
    }
}

/// What some work is worth by a rule, line by line.
pub fn lines(rule: &ScoreRule, counts: &Counts) -> Vec<ScoreLine> {
    rule.items
        .iter()
        .map(|item| ScoreLine {
            item: *item,
            done: counts.of(item.metric),
        })
        .collect()
}

/// The points of some lines, in tenths.
pub fn total(lines: &[ScoreLine]) -> u32 {
    let points = lines.iter().map(|line| line.tenths());
    points.fold(0, u32::saturating_add)
}

fn lines_of(result: &WeekResult) -> Vec<ScoreLine> {
    let done = |metric| {
        let mut figures = result.score.done.iter();
        figures.find(|d| d.metric == metric).map_or(0, |d| d.done)
    };
    let items = result.rule.items.iter();
    items
        .map(|item| ScoreLine {
            item: *item,
            done: done(item.metric),
        })
        .collect()
}

fn changed(result: &WeekResult, counts: &Counts) -> bool {
    let mut figures = result.score.done.iter();
    figures.any(|figure| counts.of(figure.metric) != figure.done)
}

/// Before the first page nothing was asked of anybody.
fn begins_after(book: &Book, span: Span) -> bool {
    book.days().next().is_none_or(|page| page.date > span.to)
}

#[cfg(test)]
mod tests;
