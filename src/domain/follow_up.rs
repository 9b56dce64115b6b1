//! 下一步: what is proposed after a result, and when, so that one tap keeps it.
//!
//! A proposal only: the agent takes another day with one more tap, or none. That nobody is left
//! without a next step is S1's rule; the spans are what agents of the trade say they keep, and
//! working days because an office is shut on the others. Start with [`propose`].

use super::activity::{ActivityKind, LeadsTo, Outcome};
use super::calendar::WorkingDays;
use chrono::{Days, NaiveDate, NaiveDateTime, Timelike};

/// After this hour nobody is called a second time on the same day.
const LAST_HOUR_TO_TRY_AGAIN: u32 = 18;

/// What is proposed after a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// What kind of activity, as a first choice.
    pub kind: ActivityKind,
    /// On which day; none when nothing is asked for.
    pub date: Option<NaiveDate>,
}

/// How long to wait.
#[derive(Clone, Copy)]
enum Wait {
    /// Later today while there is time, else the next working day.
    TryAgain,
    /// Tomorrow, worked or not: an appointment is when the customer has time.
    Tomorrow,
    /// The first working day at least so many days on.
    Days(u64),
}

/// The next step after an outcome of an activity of that kind. `now` is the local time.
pub fn propose(
    outcome: Outcome,
    kind: ActivityKind,
    now: NaiveDateTime,
    days: &WorkingDays<'_>,
) -> FollowUp {
    FollowUp {
        kind: kind_after(outcome, kind),
        date: wait(outcome).and_then(|wait| day_after(wait, now, days)),
    }
}

/// The kind that comes next. Where nothing is asked for, it is what a next step would most likely
/// be if the agent wants one.
fn kind_after(outcome: Outcome, kind: ActivityKind) -> ActivityKind {
    use ActivityKind as K;
    match outcome.leads_to(kind) {
        LeadsTo::Next(next) => next,
        LeadsTo::Again => kind,
        LeadsTo::Nothing => match outcome {
            Outcome::Joins => K::RecruitInterview,
            Outcome::Paid | Outcome::Served | Outcome::Surrenders => K::ServiceCall,
            Outcome::NoNeed | Outcome::Noted | Outcome::Referred => K::AppointmentCall,
            _ => kind,
        },
    }
}

fn wait(outcome: Outcome) -> Option<Wait> {
    use Outcome as O;
    Some(match outcome {
        O::Appointed | O::VisitAgreed => Wait::Tomorrow,
        O::NoAnswer => Wait::TryAgain,
        O::CallLater | O::NotNow | O::NotMet | O::NeedsCoaching => Wait::Days(1),
        O::WantsProposal | O::FollowUpNeeded => Wait::Days(2),
        O::Interested | O::ThinksItOver | O::WillAttend | O::PromisesToPay | O::NewNeed => {
            Wait::Days(3)
        }
        O::Signed | O::HasDifficulty => Wait::Days(7),
        O::NoNeed
        | O::Joins
        | O::Paid
        | O::Surrenders
        | O::Served
        | O::Reached
        | O::Coached
        | O::Confirmed
        | O::NotConfirmed
        | O::Noted
        | O::Referred => return None,
    })
}

fn day_after(wait: Wait, now: NaiveDateTime, days: &WorkingDays<'_>) -> Option<NaiveDate> {
    let today = now.date();
    match wait {
        Wait::TryAgain if now.hour() < LAST_HOUR_TO_TRY_AGAIN => Some(today),
        Wait::TryAgain => days.next_after(today),
        Wait::Tomorrow => today.succ_opt(),
        Wait::Days(n) => days.next_after(today.checked_add_days(Days::new(n.saturating_sub(1)))?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::MONDAY_TO_FRIDAY;
    use std::collections::BTreeMap;

    /// A day of November 2026, in which every weekday is worked; the 23rd is a Monday.
    fn nov(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
    }

    #[test]
    fn the_next_step_is_proposed_for_a_day_that_fits() {
        use ActivityKind as K;
        use Outcome as O;
        // The outcome, of what, on which day, at which hour; then the kind and the day proposed.
        type Case = (O, K, u32, u32, K, Option<u32>);
        let cases: [Case; 14] = [
            (
                O::Appointed,
                K::AppointmentCall,
                23,
                9,
                K::SalesInterview,
                Some(24),
            ),
            // The customer has time on a Saturday.
            (
                O::Appointed,
                K::AppointmentCall,
                27,
                9,
                K::SalesInterview,
                Some(28),
            ),
            (
                O::NoAnswer,
                K::AppointmentCall,
                23,
                17,
                K::AppointmentCall,
                Some(23),
            ),
            (
                O::NoAnswer,
                K::AppointmentCall,
                23,
                18,
                K::AppointmentCall,
                Some(24),
            ),
            (
                O::NoAnswer,
                K::AppointmentCall,
                27,
                18,
                K::AppointmentCall,
                Some(30),
            ),
            (
                O::NotNow,
                K::SalesInterview,
                23,
                9,
                K::SalesInterview,
                Some(24),
            ),
            (
                O::NotMet,
                K::SalesInterview,
                27,
                9,
                K::SalesInterview,
                Some(30),
            ),
            (
                O::WantsProposal,
                K::SalesInterview,
                23,
                9,
                K::ClosingInterview,
                Some(25),
            ),
            (
                O::ThinksItOver,
                K::ClosingInterview,
                23,
                9,
                K::AppointmentCall,
                Some(26),
            ),
            // Three days on is a Saturday.
            (
                O::Interested,
                K::SalesVisit,
                25,
                9,
                K::SalesInterview,
                Some(30),
            ),
            (
                O::Signed,
                K::ClosingInterview,
                20,
                9,
                K::ServiceVisit,
                Some(27),
            ),
            (
                O::NoNeed,
                K::AppointmentCall,
                23,
                9,
                K::AppointmentCall,
                None,
            ),
            (O::Served, K::ServiceVisit, 23, 9, K::ServiceCall, None),
            (O::Coached, K::Coaching, 23, 9, K::Coaching, None),
        ];
        let own = BTreeMap::new();
        let days = WorkingDays::new(&MONDAY_TO_FRIDAY, &own);
        for (outcome, kind, day, hour, next, date) in cases {
            let now = nov(day).and_hms_opt(hour, 0, 0).expect("a time");
            let found = propose(outcome, kind, now, &days);
            let expected = FollowUp {
                kind: next,
                date: date.map(nov),
            };
            assert_eq!(found, expected, "{outcome:?} of {kind:?} on the {day}th");
        }
    }

    #[test]
    fn whatever_leads_to_something_has_a_day_and_nothing_else_has() {
        let own = BTreeMap::new();
        let days = WorkingDays::new(&MONDAY_TO_FRIDAY, &own);
        let now = nov(23).and_hms_opt(9, 0, 0).expect("a time");
        for kind in ActivityKind::ALL {
            for outcome in kind.outcomes() {
                let asks = outcome.leads_to(kind) != LeadsTo::Nothing;
                let dated = propose(*outcome, kind, now, &days).date.is_some();
                assert_eq!(asks, dated, "{outcome:?} of {kind:?}");
            }
        }
    }
}
