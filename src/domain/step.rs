//! 漏斗: the way from a new name to a signature, as steps that are counted on day pages.
//!
//! A step is a rule over one entry, as a [`Metric`](super::metric::Metric) is. From [`Step::Kept`]
//! on each step is a part of the one before: whoever signed was asked to sign, and whoever was
//! asked had a proposal and a need. What is counted is what happened in the period, whenever the
//! name was recorded, so a step may outnumber the one before it.

use super::activity::{ActivityKind, Outcome};
use super::counts::Counts;
use super::day_log::Entry;
use super::period::Share;
use serde::{Deserialize, Serialize};

/// A station on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 新名单: a new prospect was recorded.
    NewNames,
    /// 约到: an appointment call made a meeting.
    Appointed,
    /// 见到: a meeting to sell took place.
    Kept,
    /// 有需求: interest was found in it, or more.
    NeedsFound,
    /// 出方案: a proposal was asked for or lay on the table, or more.
    Proposal,
    /// 促成: an application was asked for, or more.
    Closing,
    /// 签单: signed.
    Signed,
}

impl Step {
    /// Every step, in the order of the way.
    pub const ALL: [Self; 7] = [
        Self::NewNames,
        Self::Appointed,
        Self::Kept,
        Self::NeedsFound,
        Self::Proposal,
        Self::Closing,
        Self::Signed,
    ];

    /// Whether an entry counts towards this step. An attempt that reached nobody never does.
    pub fn counts(self, entry: &Entry) -> bool {
        use ActivityKind as K;
        use Outcome as O;
        let Some(outcome) = entry.record().map(|record| record.outcome) else {
            return false;
        };
        if !outcome.reached() {
            return false;
        }
        let kind = entry.kind;
        let sells = matches!(
            kind,
            K::SalesInterview | K::ClosingInterview | K::SalesVisit
        );
        match self {
            Self::NewNames => kind == K::NewProspect,
            Self::Appointed => kind == K::AppointmentCall && outcome == O::Appointed,
            Self::Kept => sells,
            Self::NeedsFound => {
                kind == K::ClosingInterview
                    || sells && matches!(outcome, O::Interested | O::WantsProposal | O::Signed)
            }
            Self::Proposal => {
                kind == K::ClosingInterview
                    || sells && matches!(outcome, O::WantsProposal | O::Signed)
            }
            Self::Closing => kind == K::ClosingInterview || sells && outcome == O::Signed,
            Self::Signed => sells && outcome == O::Signed,
        }
    }
}

/// How many of each step a usual way has, as people quote it: 15 : 9 : 6 : 3. Data, not a rule;
/// steps that are not named have no reference.
pub const REFERENCE: [(Step, u32); 4] = [
    (Step::NewNames, 15),
    (Step::Appointed, 9),
    (Step::Kept, 6),
    (Step::Closing, 3),
];

/// One step of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FunnelRow {
    /// Which step.
    pub step: Step,
    /// How often.
    pub count: u32,
    /// Of how many of the step before; none for the first step.
    pub conversion: Option<Share>,
    /// The step's number in the reference, when it has one.
    pub reference: Option<u32>,
    /// How many the reference expects of as many new names, rounded half up; none without a
    /// reference or while it comes to nothing.
    pub expected: Option<u32>,
}

/// The steps of a period with the conversion between neighbours.
pub fn funnel(counts: &Counts) -> [FunnelRow; 7] {
    let names = counts.step(Step::NewNames);
    let (_, base) = REFERENCE[0];
    let mut before = None;
    Step::ALL.map(|step| {
        let count = counts.step(step);
        let conversion = before
            .replace(count)
            .map(|whole| Share { part: count, whole });
        let reference = REFERENCE
            .iter()
            .find(|(named, _)| *named == step)
            .map(|(_, number)| *number);
        FunnelRow {
            step,
            count,
            conversion,
            reference,
            expected: reference
                .map(|number| (names * number * 2 + base) / (base * 2))
                .filter(|expected| *expected > 0),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day_log::{DayLog, EntryState, Record};
    use crate::domain::id::{AgentId, EntryId};
    use chrono::{DateTime, NaiveDate};

    fn done(kind: ActivityKind, outcome: Outcome) -> Entry {
        let at = DateTime::parse_from_rfc3339("2026-11-23T10:00:00+08:00").expect("a time");
        Entry::done(
            EntryId::parse("entry:1").expect("an id"),
            None,
            kind,
            Record::new(outcome, at),
        )
    }

    #[test]
    fn each_result_stands_on_every_step_it_has_reached() {
        use ActivityKind as K;
        use Outcome as O;
        use Step as S;
        let table: [(K, O, &[S]); 13] = [
            (K::NewProspect, O::Noted, &[S::NewNames]),
            (K::NewProspect, O::Referred, &[S::NewNames]),
            (K::AppointmentCall, O::Appointed, &[S::Appointed]),
            (K::AppointmentCall, O::NoNeed, &[]),
            (K::SalesInterview, O::NotMet, &[]),
            (K::SalesInterview, O::NoNeed, &[S::Kept]),
            (K::SalesInterview, O::Interested, &[S::Kept, S::NeedsFound]),
            (
                K::SalesVisit,
                O::WantsProposal,
                &[S::Kept, S::NeedsFound, S::Proposal],
            ),
            (
                K::ClosingInterview,
                O::ThinksItOver,
                &[S::Kept, S::NeedsFound, S::Proposal, S::Closing],
            ),
            (
                K::SalesInterview,
                O::Signed,
                &[S::Kept, S::NeedsFound, S::Proposal, S::Closing, S::Signed],
            ),
            (K::ServiceVisit, O::NewNeed, &[]),
            (K::RecruitInterview, O::Interested, &[]),
            (K::ClosingInterview, O::NotMet, &[]),
        ];
        for (kind, outcome, steps) in table {
            let entry = done(kind, outcome);
            let counted: Vec<Step> = Step::ALL.into_iter().filter(|s| s.counts(&entry)).collect();
            assert_eq!(counted, steps, "{kind:?} {outcome:?}");
        }
    }

    #[test]
    fn a_planned_meeting_is_not_kept_yet() {
        let mut entry = done(ActivityKind::SalesInterview, Outcome::Interested);
        entry.state = EntryState::Planned;
        assert!(!Step::ALL.into_iter().any(|step| step.counts(&entry)));
    }

    fn of(lines: &[(ActivityKind, Outcome, usize)]) -> Counts {
        let date = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), date);
        for (kind, outcome, times) in lines {
            page.entries
                .extend((0..*times).map(|_| done(*kind, *outcome)));
        }
        Counts::of_page(&page)
    }

    #[test]
    fn every_conversion_has_its_counts_and_the_reference_follows_the_new_names() {
        let rows = funnel(&of(&[
            (ActivityKind::NewProspect, Outcome::Noted, 10),
            (ActivityKind::AppointmentCall, Outcome::Appointed, 5),
            (ActivityKind::SalesInterview, Outcome::NoNeed, 2),
            (ActivityKind::ClosingInterview, Outcome::Signed, 1),
        ]));
        let seen: Vec<_> = rows
            .iter()
            .map(|row| {
                let share = row.conversion.map(|s| (s.part, s.whole, s.percent()));
                (row.count, share, row.reference, row.expected)
            })
            .collect();
        assert_eq!(
            seen,
            [
                (10, None, Some(15), Some(10)),
                (5, Some((5, 10, Some(50))), Some(9), Some(6)),
                (3, Some((3, 5, Some(60))), Some(6), Some(4)),
                (1, Some((1, 3, Some(33))), None, None),
                (1, Some((1, 1, Some(100))), None, None),
                (1, Some((1, 1, Some(100))), Some(3), Some(2)),
                (1, Some((1, 1, Some(100))), None, None),
            ]
        );
    }

    #[test]
    fn without_new_names_nothing_is_expected_and_a_rate_without_cases_is_none() {
        let rows = funnel(&of(&[(
            ActivityKind::SalesInterview,
            Outcome::Interested,
            1,
        )]));
        assert!(rows.iter().all(|row| row.expected.is_none()));
        let appointed = rows[1].conversion.expect("a share");
        assert_eq!(appointed.percent(), None);
        let kept = rows[2].conversion.expect("a share");
        assert_eq!((kept.part, kept.whole, kept.percent()), (1, 0, None));
    }
}
