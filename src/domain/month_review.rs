//! 月复盘: the figures of a month, what worked in it, and what the next one is to change (S1).
//!
//! The figures fill themselves in from the book until the review is closed: by one tap, once the
//! month is over or its last working day was handed in. From then on they stand as they were. Like
//! a week's result they can be taken anew when pages were corrected since, and the earlier ones
//! stay. The words may be written before and after; what is to change goes into the next month's
//! goal, see [`resolution_for`].
//!
//! Start with [`MonthFigures::of`] and [`state`].

use super::book::Book;
use super::counts::Counts;
use super::goal::YearMonth;
use super::id::AgentId;
use super::moment::Instant;
use super::period::{Goal, Period, PlanKept, Share, Span, Tally};
use super::trend;
use super::week::Week;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The share of the dossiers that are to be complete, in percent (S1).
pub const DOSSIER_WANTED: u32 = 80;

/// The review of one month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonthReview {
    /// Whose month.
    pub agent: AgentId,
    /// Which month.
    pub month: YearMonth,
    /// What worked, in the own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub worked: String,
    /// What is to change next month, in the own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub change: String,
    /// Set when it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<ReviewClosing>,
    /// Closings from before a correction, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<ReviewClosing>,
}

/// The figures of a month as they were when its review was closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewClosing {
    /// When.
    pub at: Instant,
    /// The figures of that minute.
    pub figures: MonthFigures,
}

/// A month in figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonthFigures {
    /// What was done.
    pub counts: Counts,
    /// What was done in the month before, all of it.
    pub before: Counts,
    /// What the standard wanted, and how much of it was done.
    pub goals: Vec<Goal>,
    /// What the month's own goal wanted, when there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// What became of the plan.
    pub plan: PlanKept,
    /// Working days that met the standard.
    pub days_met: Share,
    /// 档案完整度, as of the day it was measured.
    pub dossier: Share,
    /// The weeks that belong to the month, in points.
    pub weeks: Vec<WeekPoints>,
}

/// What the month's own goal wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// 拜访.
    pub visits: u32,
    /// 件数.
    pub deals: u32,
    /// 保费 in yuan.
    pub premium: u32,
}

/// A week's points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekPoints {
    /// Its Monday.
    pub monday: NaiveDate,
    /// The points in tenths, when it has any.
    pub tenths: Option<u32>,
    /// 优秀.
    pub excellent: bool,
}

/// How far a review has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The month is not over, and its last working day was not handed in.
    NotYet,
    /// It can be closed.
    Ready,
    /// It is closed, and the pages still say the same.
    Closed,
    /// It is closed; the pages were corrected since.
    Changed,
}

impl MonthReview {
    /// A review of which nothing is written yet.
    pub fn new(agent: AgentId, month: YearMonth) -> Self {
        Self {
            agent,
            month,
            worked: String::new(),
            change: String::new(),
            closing: None,
            earlier: Vec::new(),
        }
    }

    /// The id of the document: `review:<agent>:<month>`.
    pub fn document_id(agent: &AgentId, month: YearMonth) -> String {
        format!("review:{}:{month}", agent.tail())
    }

    /// Closes it with these figures, or closes it anew.
    pub fn close(&mut self, figures: MonthFigures, at: Instant) {
        let before = self.closing.replace(ReviewClosing { at, figures });
        self.earlier.extend(before);
    }
}

impl MonthFigures {
    /// Counts a month as of today.
    pub fn of(book: &Book, month: YearMonth, today: NaiveDate) -> Self {
        let span = Span::around(Period::Month, month.first());
        let before = span.previous();
        let tally = Tally::of(book, span, today);
        let goal = book.goal(month).and_then(|goal| goal.in_force());
        // Of a book that was not begun nothing is asked.
        let begun = book.days().next().is_some();
        Self {
            before: Counts::between(book, before.from, before.to),
            target: goal.map(|version| Target {
                visits: version.visits,
                deals: version.deals,
                premium: version.premium,
            }),
            dossier: trend::coverage(book, today),
            weeks: Week::of_month(book, month, today)
                .into_iter()
                .map(|week| WeekPoints {
                    monday: week.span.from,
                    tenths: week.tenths,
                    excellent: week.is_excellent(),
                })
                .collect(),
            counts: tally.counts,
            goals: if begun { tally.goals } else { Vec::new() },
            plan: tally.plan,
            days_met: if begun {
                tally.days_met
            } else {
                Share::default()
            },
        }
    }

    /// What fell behind: required targets of which less was done than was due, the one that is
    /// furthest behind first.
    pub fn behind(&self) -> Vec<Goal> {
        let required = self.goals.iter().filter(|goal| !goal.wished);
        let mut behind: Vec<Goal> = required
            .filter(|goal| goal.done < goal.due)
            .copied()
            .collect();
        // In millionths of what was due, so that equal shares stay in the standard's order.
        behind.sort_by_key(|goal| u64::from(goal.done) * 1_000_000 / u64::from(goal.due.max(1)));
        behind
    }

    /// Whether enough of the dossiers are complete; none without a dossier.
    pub fn dossiers_do(&self) -> Option<bool> {
        let Share { part, whole } = self.dossier;
        (whole > 0).then(|| u64::from(part) * 100 >= u64::from(whole) * u64::from(DOSSIER_WANTED))
    }
}

/// How far the review of a month has come.
pub fn state(book: &Book, month: YearMonth, today: NaiveDate) -> State {
    if let Some(closing) = book.month_review(month).and_then(|r| r.closing.as_ref()) {
        let now = Counts::between(book, month.first(), month.last());
        return if now == closing.figures.counts {
            State::Closed
        } else {
            State::Changed
        };
    }
    let span = Span::around(Period::Month, month.first());
    if today > span.to || span.is_handed_in(book, today) {
        State::Ready
    } else {
        State::NotYet
    }
}

/// What a month's goal takes over as its resolution: what the review of the month before says is
/// to change. None when nothing was written.
pub fn resolution_for(book: &Book, month: YearMonth) -> Option<&str> {
    let review = book.month_review(month.previous())?;
    let change = review.change.trim();
    (!change.is_empty()).then_some(change)
}

#[cfg(test)]
mod tests;
