//! When things happen: the days that are worked, the minutes of a day, the birthdays to come.

use crate::domain::agent::Agent;
use crate::domain::calendar::{DayOff, WorkingDays, YearCalendar};
use crate::domain::id::{AgentId, IdMint};
use crate::domain::moment::Instant;
use crate::domain::person::Birthday;
use chrono::{Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeZone};
use std::collections::BTreeMap;
use std::sync::Arc;
use tyme4rs::tyme::solar::SolarDay;

/// For how many working days after today things may be planned.
pub(super) const DIARY: usize = 25;
/// The dates of the pages and of the diary after them, and the agent's own day off.
pub(super) fn dates(days: usize, today: NaiveDate) -> (Vec<NaiveDate>, Option<YearCalendar>) {
    let week = Agent::new(AgentId::mint(&mut IdMint::new(0, 0))).works_on;
    let mut own = BTreeMap::new();
    if days == 0 {
        return (Vec::new(), None);
    }
    let back = |own: &BTreeMap<i32, Arc<YearCalendar>>, n: usize| -> Vec<NaiveDate> {
        let working = WorkingDays::new(&week, own);
        std::iter::successors(Some(today), |date| working.last_before(*date))
            .take(n)
            .collect()
    };
    let off = back(&own, 15).pop().filter(|_| days > 20);
    let own_days = off.map(|date| {
        let mut calendar = YearCalendar::new(date.year());
        calendar.off.push(DayOff {
            date,
            name: "年假".to_owned(),
        });
        calendar
    });
    if let Some(calendar) = &own_days {
        own.insert(calendar.year, Arc::new(calendar.clone()));
    }
    let mut dates = back(&own, days);
    dates.reverse();
    let working = WorkingDays::new(&week, &own);
    let ahead = std::iter::successors(working.next_after(today), |date| working.next_after(*date));
    dates.extend(ahead.take(DIARY));
    (dates, own_days)
}

/// A moment of a day in China, `minute` counted from midnight.
pub(super) fn instant(date: NaiveDate, minute: u32) -> Instant {
    let offset = FixedOffset::east_opt(8 * 3600).expect("eight hours are an offset");
    let local = date.and_time(time(minute));
    offset
        .from_local_datetime(&local)
        .single()
        .expect("a fixed offset skips no hour")
}

/// A time of day, `minute` counted from midnight; the last minute of the day for what is later.
pub(super) fn time(minute: u32) -> NaiveTime {
    let minute = minute.min(24 * 60 - 1);
    NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).expect("a minute of the day")
}

/// The birthday that is kept so many days from now.
pub(super) fn solar(today: NaiveDate, days: u64) -> Option<Birthday> {
    let date = today.checked_add_days(Days::new(days))?;
    Some(Birthday::Solar {
        month: u8::try_from(date.month()).ok()?,
        day: u8::try_from(date.day()).ok()?,
    })
}

/// The lunar day that falls on a date; none in a leap month, which keeps no birthdays.
pub(super) fn lunar(today: NaiveDate, days: u64) -> Option<Birthday> {
    let date = today.checked_add_days(Days::new(days))?;
    let year = isize::try_from(date.year()).ok()?;
    if !(1900..=2100).contains(&year) {
        return None;
    }
    let day = SolarDay::new(year, date.month() as usize, date.day() as usize).ok()?;
    let day = day.get_lunar_day();
    let month = day.get_lunar_month();
    (!month.is_leap()).then_some(Birthday::Lunar {
        month: u8::try_from(month.get_month()).ok()?,
        day: u8::try_from(day.get_day()).ok()?,
    })
}
