//! 工作日志: one page per agent and date, with the plan, what became of it, the words of the
//! evening and every correction made after it was handed in.
//!
//! Plan and activity are one [`Entry`] in different states, so planned stands beside done by
//! nature. A page that was handed in is never locked: it is amended, and both versions and the
//! reason stay.

use super::activity::{ActivityKind, Obstacle, Outcome};
use super::id::{AgentId, AmendmentId, EntryId, PersonId, StandardId};
use super::metric::Metric;
use super::moment::Instant;
use super::person::Class;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// One page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DayLog {
    /// Whose page.
    pub agent: AgentId,
    /// The date.
    pub date: NaiveDate,
    /// Plan and activities; the order of the array means nothing.
    #[serde(default)]
    pub entries: Vec<Entry>,
    /// The evening's summary.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// What stood in the way.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub problems: String,
    /// Set when the page was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<Closing>,
    /// Corrections made afterwards, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amendments: Vec<Amendment>,
}

/// One line of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Which line.
    pub id: EntryId,
    /// With whom; only a supervisor's duty towards nobody in the book has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// What kind of activity.
    pub kind: ActivityKind,
    /// The planned time of day, when one was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<NaiveTime>,
    /// What for, in the agent's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// What became of it.
    pub state: EntryState,
    /// The entry this one follows from: the call that made the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<EntryId>,
    /// When the line was written.
    pub noted_at: Instant,
}

/// What became of a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum EntryState {
    /// Still to be done.
    Planned,
    /// Done, with its result.
    Done(Record),
    /// Put off to another day, where it goes on under its own id.
    Moved {
        /// The new day.
        to: NaiveDate,
        /// The line there.
        entry: EntryId,
    },
    /// Given up.
    Dropped,
}

/// The result of an activity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// How it ended.
    pub outcome: Outcome,
    /// When it was recorded.
    pub at: Instant,
    /// The agent's judgement of the intention.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intention: Option<Class>,
    /// What stands in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obstacle: Option<Obstacle>,
    /// 首年保费: the first year's premium of what was signed, in yuan. Only a signed deal has one,
    /// and a deal may be signed before the amount is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub premium: Option<u32>,
    /// A word on it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The hand-in: when, by which standard, and the figures of that minute, which later changes of
/// the standard do not touch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Closing {
    /// When.
    pub at: Instant,
    /// The standard in force, if the day had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard: Option<StandardId>,
    /// The counts at that time.
    pub figures: Vec<Figure>,
    /// The day's completion in percent, `None` when nothing was required.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<u8>,
    /// The lines that had no result at that time, in the page's order. A page that was handed in
    /// before this was kept names none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<EntryId>,
}

/// How many were done of how many wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted.
    pub metric: Metric,
    /// Done.
    pub done: u32,
    /// Wanted.
    pub wanted: u32,
    /// 争取: wished for, does not lower the day.
    #[serde(default)]
    pub wished: bool,
}

/// A correction after the hand-in: what changed, why, and what stood there before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Amendment {
    /// Which correction.
    pub id: AmendmentId,
    /// When.
    pub at: Instant,
    /// Why, never empty.
    pub reason: String,
    /// What.
    pub change: AmendedPart,
}

/// What was corrected, before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum AmendedPart {
    /// A line: added (`before` is none), taken out (`after` is none) or changed.
    Entry {
        /// As it stood.
        before: Option<Box<Entry>>,
        /// As it stands now.
        after: Option<Box<Entry>>,
    },
    /// The summary.
    Summary {
        /// As it stood.
        before: String,
        /// As it stands now.
        after: String,
    },
    /// The problems.
    Problems {
        /// As it stood.
        before: String,
        /// As it stands now.
        after: String,
    },
}

/// How far a day has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Nothing was planned or done, new names apart.
    Empty,
    /// Something is still to be done.
    Open,
    /// Everything planned has its result, was put off or was given up.
    AllDone,
    /// It was handed in.
    Closed,
}

impl Record {
    /// How it ended and when, and nothing else.
    pub fn new(outcome: Outcome, at: Instant) -> Self {
        Self {
            outcome,
            at,
            intention: None,
            obstacle: None,
            premium: None,
            note: String::new(),
        }
    }
}

impl Entry {
    /// A line that is still to be done, at no time of the day and for no purpose yet.
    pub fn planned(
        id: EntryId,
        person: Option<PersonId>,
        kind: ActivityKind,
        noted_at: Instant,
    ) -> Self {
        Self {
            id,
            person,
            kind,
            at: None,
            purpose: String::new(),
            state: EntryState::Planned,
            follows: None,
            noted_at,
        }
    }

    /// The agent's judgement of the person as a customer that was written down with the result.
    /// One of somebody who was not reached, of a colleague or of a recruit is none.
    pub fn judgement(&self) -> Option<Class> {
        let record = self.record()?;
        let of_a_customer = self.kind != ActivityKind::RecruitInterview;
        record
            .intention
            .filter(|_| of_a_customer && record.outcome.can_be_judged(self.kind))
    }

    /// A line with its result.
    pub fn done(id: EntryId, person: Option<PersonId>, kind: ActivityKind, record: Record) -> Self {
        let noted_at = record.at;
        Self {
            state: EntryState::Done(record),
            ..Self::planned(id, person, kind, noted_at)
        }
    }

    /// Whether it is still to be done.
    pub fn is_planned(&self) -> bool {
        matches!(self.state, EntryState::Planned)
    }

    /// The result, when there is one.
    pub fn record(&self) -> Option<&Record> {
        match &self.state {
            EntryState::Done(record) => Some(record),
            _ => None,
        }
    }

    /// Whether it stood on the plan before it had a result. What was not planned is written down in
    /// the very moment of its result, see [`Entry::done`]; a clock that was set back in between
    /// changes nothing about a plan.
    pub fn was_planned(&self) -> bool {
        self.record()
            .is_none_or(|record| record.at != self.noted_at)
    }

    /// When it stands on the timeline: the planned time, else the time it was recorded.
    pub fn time_of_day(&self) -> Option<NaiveTime> {
        self.at.or_else(|| self.record().map(|r| r.at.time()))
    }

    /// What orders the lines of a day: by time, those without a time last, then as written.
    pub fn order_of_day(&self) -> impl Ord + '_ {
        let time = self.time_of_day();
        (time.is_none(), time, &self.id)
    }
}

impl DayLog {
    /// An empty page.
    pub fn new(agent: AgentId, date: NaiveDate) -> Self {
        Self {
            agent,
            date,
            entries: Vec::new(),
            summary: String::new(),
            problems: String::new(),
            closing: None,
            amendments: Vec::new(),
        }
    }

    /// The id of the page's document: `day:<agent>:<date>`.
    pub fn document_id(agent: &AgentId, date: NaiveDate) -> String {
        format!("day:{}:{date}", agent.tail())
    }

    /// 小结 and 卡在哪儿.
    pub fn words(&self) -> [String; 2] {
        [self.summary.clone(), self.problems.clone()]
    }

    /// A line by its id.
    pub fn entry(&self, id: &EntryId) -> Option<&Entry> {
        self.entries.iter().find(|e| e.id == *id)
    }

    /// Every line as it stands, and every version of a line that a correction has kept.
    pub fn lines_and_versions(&mut self) -> impl Iterator<Item = &mut Entry> {
        let amended = self
            .amendments
            .iter_mut()
            .filter_map(|amendment| match &mut amendment.change {
                AmendedPart::Entry { before, after } => Some([before, after]),
                AmendedPart::Summary { .. } | AmendedPart::Problems { .. } => None,
            })
            .flatten()
            .filter_map(|version| version.as_deref_mut());
        self.entries.iter_mut().chain(amended)
    }

    /// Whether the page was handed in.
    pub fn is_closed(&self) -> bool {
        self.closing.is_some()
    }

    /// How far the day has come.
    pub fn stand(&self) -> Stand {
        if self.is_closed() {
            return Stand::Closed;
        }
        let mut stand = Stand::Empty;
        for entry in &self.entries {
            match entry.state {
                EntryState::Planned => return Stand::Open,
                EntryState::Done(_) if entry.kind == ActivityKind::NewProspect => {}
                EntryState::Done(_) | EntryState::Moved { .. } | EntryState::Dropped => {
                    stand = Stand::AllDone;
                }
            }
        }
        stand
    }

    /// The lines in the order of the day: by time, those without a time last, then as written.
    pub fn in_order(&self) -> Vec<&Entry> {
        let mut lines: Vec<&Entry> = self.entries.iter().collect();
        lines.sort_by(|a, b| a.order_of_day().cmp(&b.order_of_day()));
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::Outcome;
    use chrono::{DateTime, TimeDelta};

    #[test]
    fn what_was_written_down_with_its_result_was_not_planned() {
        let noted = DateTime::parse_from_rfc3339("2026-11-23T10:00:00+08:00").expect("a time");
        let id = || EntryId::parse("entry:1").expect("an id");
        let call = ActivityKind::AppointmentCall;
        let ended = |minutes| Record::new(Outcome::NoAnswer, noted + TimeDelta::minutes(minutes));
        let line = |state| Entry {
            state,
            ..Entry::planned(id(), None, call, noted)
        };
        for (what, entry, planned) in [
            ("still to be done", line(EntryState::Planned), true),
            ("given up", line(EntryState::Dropped), true),
            ("done later", line(EntryState::Done(ended(90))), true),
            (
                "done after the clock was set back",
                line(EntryState::Done(ended(-90))),
                true,
            ),
            (
                "written down with its result",
                Entry::done(id(), None, call, ended(0)),
                false,
            ),
        ] {
            assert_eq!(entry.was_planned(), planned, "{what}");
        }
    }

    #[test]
    fn a_day_stands_by_its_lines_until_it_is_handed_in() {
        let at = DateTime::parse_from_rfc3339("2026-11-23T10:00:00+08:00").expect("a time");
        let id = || EntryId::parse("entry:1").expect("an id");
        let call = |state| Entry {
            state,
            ..Entry::planned(id(), None, ActivityKind::AppointmentCall, at)
        };
        let open = || call(EntryState::Planned);
        let done = || call(EntryState::Done(Record::new(Outcome::NoAnswer, at)));
        let dropped = || call(EntryState::Dropped);
        let moved = || {
            call(EntryState::Moved {
                to: at.date_naive(),
                entry: id(),
            })
        };
        let noted = || {
            let record = Record::new(Outcome::Noted, at);
            Entry::done(id(), None, ActivityKind::NewProspect, record)
        };
        for (what, lines, stand) in [
            ("an empty page", vec![], Stand::Empty),
            ("a new name alone", vec![noted()], Stand::Empty),
            ("a plan", vec![open()], Stand::Open),
            (
                "a plan among results",
                vec![done(), open(), noted()],
                Stand::Open,
            ),
            ("results", vec![noted(), done()], Stand::AllDone),
            ("all put off", vec![moved()], Stand::AllDone),
            ("all given up", vec![dropped()], Stand::AllDone),
        ] {
            let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), at.date_naive());
            page.entries = lines;
            assert_eq!(page.stand(), stand, "{what}");
            page.closing = Some(Closing {
                at,
                figures: Vec::new(),
                standard: None,
                percent: None,
                open: Vec::new(),
            });
            assert_eq!(page.stand(), Stand::Closed, "{what}, handed in");
        }
    }
}
