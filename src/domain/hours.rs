//! The hours of a working day: until when somebody is still met, when the day is written up, and
//! how long a call is remembered.

use super::calendar::WorkingDays;
use super::moment::Instant;
use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// Closing the day is offered from this hour on: the screens of the trade ask for the log then.
const EVENING_FROM: u32 = 17;

/// Nobody is met this late on the same day.
const TODAY_IS_OVER_AT: u32 = 21;

/// Whoever comes back later than this has not come back from the call.
const CALL_REMEMBERED_FOR: Duration = Duration::hours(2);

/// Whether it is late enough in the day that closing it is offered.
#[must_use]
pub fn is_evening(time: NaiveTime) -> bool {
    time.hour() >= EVENING_FROM
}

/// Whether somebody may still be met on the same day.
#[must_use]
pub fn leaves_time_today(time: NaiveTime) -> bool {
    time.hour() < TODAY_IS_OVER_AT
}

/// The day a plan is made for unless another is asked for: today while there is time, else the next
/// working day.
pub fn day_to_plan(days: &WorkingDays<'_>, now: NaiveDateTime) -> NaiveDate {
    let today = now.date();
    if is_evening(now.time()) {
        days.next_after(today).unwrap_or(today)
    } else {
        today
    }
}

/// Whether somebody who is back at `now` is back from a call that was started at `dialled`. A clock
/// that was set back says nothing about a call.
#[must_use]
pub fn is_back_from_call(dialled: Instant, now: Instant) -> bool {
    let since = now - dialled;
    (Duration::zero()..=CALL_REMEMBERED_FOR).contains(&since)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::MONDAY_TO_FRIDAY;
    use chrono::DateTime;
    use std::collections::BTreeMap;

    #[test]
    fn the_evening_begins_at_five_and_nobody_is_met_from_nine_on() {
        for (hour, minute, evening, time_left) in [
            (0, 0, false, true),
            (16, 59, false, true),
            (17, 0, true, true),
            (20, 59, true, true),
            (21, 0, true, false),
            (23, 59, true, false),
        ] {
            let time = NaiveTime::from_hms_opt(hour, minute, 0).expect("a time");
            assert_eq!(is_evening(time), evening, "{time}");
            assert_eq!(leaves_time_today(time), time_left, "{time}");
        }
    }

    #[test]
    fn from_five_on_a_plan_is_for_the_next_working_day() {
        let own = BTreeMap::new();
        let days = WorkingDays::new(&MONDAY_TO_FRIDAY, &own);
        for (now, day) in [
            ("2026-11-26T16:59", "2026-11-26"),
            ("2026-11-26T17:00", "2026-11-27"),
            ("2026-11-27T18:00", "2026-11-30"),
            ("2026-11-28T10:00", "2026-11-28"),
            ("2026-02-14T20:00", "2026-02-24"),
        ] {
            let now = NaiveDateTime::parse_from_str(now, "%Y-%m-%dT%H:%M").expect("a moment");
            assert_eq!(day_to_plan(&days, now).to_string(), day, "{now}");
        }
        let idle = WorkingDays::new(&[], &own);
        let late =
            NaiveDateTime::parse_from_str("2026-11-26T20:00", "%Y-%m-%dT%H:%M").expect("a moment");
        assert_eq!(day_to_plan(&idle, late), late.date());
    }

    #[test]
    fn a_call_is_asked_about_within_two_hours() {
        let at = |time: &str| {
            DateTime::parse_from_rfc3339(&format!("2026-11-23T{time}+08:00")).expect("a time")
        };
        for (now, asked) in [
            ("09:59:59", false),
            ("10:00:00", true),
            ("10:03:20", true),
            ("12:00:00", true),
            ("12:00:01", false),
        ] {
            assert_eq!(is_back_from_call(at("10:00:00"), at(now)), asked, "{now}");
        }
    }
}
