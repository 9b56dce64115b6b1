//! How activities end, and how soon the next one follows.
//!
//! The weights keep the trade's own reference in view: of 15 spoken to on the phone 9 agree to
//! meet, 6 or, second meetings counted, some more are met, and 3 are asked to sign.

use super::chance::Chance;
use crate::domain::activity::{ActivityKind, Obstacle, Outcome};
use crate::domain::person::Class;

/// What the agent and the person are to each other when the activity begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Warmth {
    /// Never spoken to.
    Cold,
    /// Spoken to before, or named by somebody trusted.
    Warm,
}

/// How an activity ends.
pub(super) fn outcome(chance: &mut Chance, kind: ActivityKind, warmth: Warmth) -> Outcome {
    use ActivityKind as K;
    use Outcome::*;
    let table: &[(Outcome, u32)] = match (kind, warmth) {
        (K::AppointmentCall, Warmth::Cold) => &[
            (Appointed, 36),
            (CallLater, 8),
            (NoAnswer, 26),
            (NotNow, 14),
            (NoNeed, 16),
        ],
        (K::AppointmentCall, Warmth::Warm) => &[
            (Appointed, 54),
            (CallLater, 9),
            (NoAnswer, 18),
            (NotNow, 11),
            (NoNeed, 8),
        ],
        (K::SalesInterview | K::SalesVisit, _) => &[
            (Interested, 24),
            (WantsProposal, 44),
            (Signed, 3),
            (ThinksItOver, 14),
            (NotMet, 6),
            (NotNow, 3),
            (NoNeed, 6),
        ],
        (K::ClosingInterview, _) => &[
            (Signed, 46),
            (ThinksItOver, 26),
            (WantsProposal, 8),
            (NotMet, 8),
            (NotNow, 3),
            (NoNeed, 9),
        ],
        (K::RecruitInterview, _) => &[
            (Interested, 30),
            (WillAttend, 18),
            (Joins, 3),
            (ThinksItOver, 22),
            (NotMet, 10),
            (NotNow, 9),
            (NoNeed, 8),
        ],
        (K::CollectionVisit, _) => &[
            (Paid, 58),
            (PromisesToPay, 20),
            (HasDifficulty, 8),
            (Surrenders, 3),
            (NotMet, 11),
        ],
        (K::ServiceVisit, _) => &[
            (Served, 68),
            (FollowUpNeeded, 10),
            (NewNeed, 13),
            (NotMet, 9),
        ],
        (K::ServiceCall, _) => &[
            (Served, 70),
            (VisitAgreed, 8),
            (CallLater, 5),
            (NoAnswer, 17),
        ],
        (K::FollowUpCall, _) => &[(Reached, 80), (NeedsCoaching, 12), (NoAnswer, 8)],
        (K::Coaching, _) => &[(Coached, 92), (NotMet, 8)],
        (K::CallbackAudit, _) => &[(Confirmed, 82), (NotConfirmed, 2), (NoAnswer, 16)],
        (K::NewProspect, _) => &[(Noted, 1)],
    };
    chance.weighted(table)
}

/// In how many of a hundred cases the agent sets the next step at once.
pub(super) fn next_step_share(outcome: Outcome) -> u32 {
    use Outcome::*;
    match outcome {
        Appointed | VisitAgreed | CallLater => 100,
        WantsProposal | Signed => 92,
        NotMet => 80,
        Interested | NewNeed | PromisesToPay | HasDifficulty | FollowUpNeeded => 75,
        NotNow | WillAttend => 65,
        ThinksItOver => 60,
        NoAnswer => 45,
        _ => 0,
    }
}

/// After how many working days the next step stands: from, to.
pub(super) fn wait(outcome: Outcome, next: ActivityKind) -> (u32, u32) {
    use ActivityKind as K;
    match (outcome, next) {
        (Outcome::NoAnswer, _) => (1, 3),
        (Outcome::NotMet, _) => (1, 5),
        (Outcome::CallLater, _) => (1, 9),
        (Outcome::NotNow, _) => (4, 15),
        (_, K::SalesInterview) => (1, 4),
        (_, K::ClosingInterview) => (2, 6),
        (_, K::AppointmentCall) => (5, 18),
        (_, K::ServiceVisit) => (3, 9),
        _ => (2, 6),
    }
}

/// The judgement after a contact, when the agent writes one down.
pub(super) fn intention(chance: &mut Chance, outcome: Outcome) -> Option<Class> {
    use Outcome::*;
    let (share, table): (u32, &[(Class, u32)]) = match outcome {
        Signed => (100, &[(Class::A, 1)]),
        WantsProposal => (75, &[(Class::A, 70), (Class::B, 30)]),
        Interested => (65, &[(Class::A, 35), (Class::B, 65)]),
        NewNeed => (60, &[(Class::A, 30), (Class::B, 70)]),
        Appointed => (30, &[(Class::B, 80), (Class::A, 20)]),
        ThinksItOver => (60, &[(Class::B, 60), (Class::C, 40)]),
        NotNow => (30, &[(Class::C, 1)]),
        NoNeed => (100, &[(Class::D, 70), (Class::C, 30)]),
        Surrenders => (100, &[(Class::D, 1)]),
        Served => (8, &[(Class::C, 1)]),
        _ => return None,
    };
    chance.percent(share).then(|| chance.weighted(table))
}

/// What stands in the way, when the agent writes it down.
pub(super) fn obstacle(chance: &mut Chance, outcome: Outcome) -> Option<Obstacle> {
    use Outcome::*;
    let share = match outcome {
        ThinksItOver => 80,
        NoNeed => 35,
        HasDifficulty | Surrenders => 60,
        WantsProposal | Interested | NotNow => 22,
        _ => return None,
    };
    chance.percent(share).then(|| {
        chance.weighted(&[
            (Obstacle::Price, 40),
            (Obstacle::Family, 24),
            (Obstacle::Cover, 16),
            (Obstacle::Trust, 14),
            (Obstacle::Other, 6),
        ])
    })
}

/// The first year's premium of a signed deal in yuan. It follows from what the deal is (`salt`) and
/// not from chance, so that the same book comes out as before there were premiums. Now and then
/// the amount was not written down.
pub(super) fn premium(outcome: Outcome, salt: usize) -> Option<u32> {
    const YUAN: [Option<u32>; 17] = [
        Some(4_800),
        Some(3_600),
        Some(6_000),
        Some(12_000),
        Some(2_980),
        Some(5_400),
        None,
        Some(8_600),
        Some(3_200),
        Some(5_000),
        Some(20_000),
        Some(4_260),
        Some(6_800),
        Some(2_400),
        Some(10_000),
        Some(5_160),
        Some(7_200),
    ];
    (outcome == Outcome::Signed)
        .then(|| YUAN[salt % YUAN.len()])
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_outcome_fits_its_kind_and_each_that_fits_comes_up() {
        let mut chance = Chance::new(1);
        for kind in ActivityKind::plannable() {
            let seen: BTreeSet<String> = (0..4_000)
                .map(|_| outcome(&mut chance, kind, Warmth::Cold))
                .map(|outcome| {
                    assert!(kind.outcomes().contains(&outcome), "{kind:?}: {outcome:?}");
                    format!("{outcome:?}")
                })
                .collect();
            assert_eq!(seen.len(), kind.outcomes().len(), "{kind:?}: {seen:?}");
        }
    }

    #[test]
    fn what_needs_a_date_always_gets_one() {
        for kind in ActivityKind::ALL {
            for outcome in kind.outcomes().iter().filter(|o| o.needs_a_date()) {
                assert_eq!(next_step_share(*outcome), 100, "{outcome:?}");
            }
        }
    }
}
