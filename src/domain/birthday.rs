//! 生日: when a birthday is next kept, by the solar or the lunar calendar.
//!
//! Start with [`next`] for one person and [`Upcoming`] for a whole book: the second reads the
//! lunar calendar once for all people.

use super::person::Birthday;
use chrono::{Datelike, NaiveDate};
use tyme4rs::tyme::lunar::LunarDay;
use tyme4rs::tyme::solar::SolarDay;

/// The years the lunar calendar is read for. A date outside can only come from a broken clock.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// The first day from `from` on, `from` included, on which the birthday is kept. `None` for a day
/// that no year has (31 April, the 13th month), and outside 1900 to 2200.
pub fn next(birthday: Birthday, from: NaiveDate) -> Option<NaiveDate> {
    if !YEARS.contains(&from.year()) {
        return None;
    }
    // The lunar year begins up to two months late, so the last year's days reach into this one.
    (from.year() - 1..=from.year() + 1)
        .filter_map(|year| in_year(birthday, year))
        .find(|date| *date >= from)
}

/// The day a birthday is kept on in a solar or lunar year.
fn in_year(birthday: Birthday, year: i32) -> Option<NaiveDate> {
    match birthday {
        Birthday::Solar { month, day } => solar_in_year(year, month, day),
        Birthday::Lunar { month, day } => lunar_in_year(year, month, day),
    }
}

/// Who was born on 29 February is greeted on 28 February in a common year: it is the last day of
/// the same month, and a wish may come a day early but not a day late.
fn solar_in_year(year: i32, month: u8, day: u8) -> Option<NaiveDate> {
    let last = if (month, day) == (2, 29) { 28 } else { day };
    NaiveDate::from_ymd_opt(year, month.into(), day.into())
        .or_else(|| NaiveDate::from_ymd_opt(year, month.into(), last.into()))
}

/// In a year with a leap month the birthday is kept in the regular month of that number, which
/// comes first. Who was born on the 30th keeps the 29th when the month is short (小月).
fn lunar_in_year(year: i32, month: u8, day: u8) -> Option<NaiveDate> {
    if !(1..=12).contains(&month) || !(1..=30).contains(&day) {
        return None;
    }
    let of = |day: u8| LunarDay::new(year as isize, isize::from(month), day.into()).ok();
    let lunar = of(day).or_else(|| if day == 30 { of(29) } else { None })?;
    let solar = lunar.get_solar_day();
    NaiveDate::from_ymd_opt(
        i32::try_from(solar.get_year()).ok()?,
        u32::try_from(solar.get_month()).ok()?,
        u32::try_from(solar.get_day()).ok()?,
    )
}

/// The birthdays that fall into a run of days.
#[derive(Clone, Debug)]
pub struct Upcoming {
    days: Vec<(NaiveDate, Option<LunarDate>)>,
}

/// A day of the lunar calendar, as far as birthdays ask.
#[derive(Clone, Copy, Debug)]
struct LunarDate {
    month: usize,
    leap: bool,
    day: usize,
    /// The last day of its month.
    last: bool,
}

impl Upcoming {
    /// From a day on, with so many days after it.
    pub fn new(from: NaiveDate, days_after: usize) -> Self {
        let days = from.iter_days().take(days_after.saturating_add(1));
        Self {
            days: days.map(|date| (date, lunar_of(date))).collect(),
        }
    }

    /// The day in this run on which a birthday is kept, the same as [`next`] would give.
    pub fn when(&self, birthday: Birthday) -> Option<NaiveDate> {
        self.days
            .iter()
            .find(|(date, lunar)| match birthday {
                Birthday::Solar { month, day } => {
                    lunar.is_some() && solar_in_year(date.year(), month, day) == Some(*date)
                }
                Birthday::Lunar { month, day } => lunar.is_some_and(|lunar| {
                    let day = usize::from(day);
                    lunar.month == usize::from(month)
                        && !lunar.leap
                        && (lunar.day == day || (lunar.last && lunar.day == 29 && day == 30))
                }),
            })
            .map(|(date, _)| *date)
    }
}

/// `None` outside the years the calendar is read for.
fn lunar_of(date: NaiveDate) -> Option<LunarDate> {
    if !YEARS.contains(&date.year()) {
        return None;
    }
    let solar = SolarDay::new(
        date.year() as isize,
        date.month() as usize,
        date.day() as usize,
    );
    let lunar = solar.ok()?.get_lunar_day();
    let month = lunar.get_lunar_month();
    Some(LunarDate {
        month: month.get_month(),
        leap: month.is_leap(),
        day: lunar.get_day(),
        last: lunar.get_day() == month.get_day_count(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a day")
    }

    fn solar(month: u8, day: u8) -> Birthday {
        Birthday::Solar { month, day }
    }

    fn lunar(month: u8, day: u8) -> Birthday {
        Birthday::Lunar { month, day }
    }

    #[test]
    fn a_solar_birthday_comes_every_year() {
        for (birthday, from, kept) in [
            (solar(11, 23), day(2026, 11, 23), Some(day(2026, 11, 23))),
            (solar(11, 23), day(2026, 11, 24), Some(day(2027, 11, 23))),
            (solar(1, 2), day(2026, 12, 31), Some(day(2027, 1, 2))),
            (solar(2, 29), day(2026, 2, 1), Some(day(2026, 2, 28))),
            (solar(2, 29), day(2026, 3, 1), Some(day(2027, 2, 28))),
            (solar(2, 29), day(2028, 2, 28), Some(day(2028, 2, 29))),
            (solar(2, 28), day(2028, 2, 29), Some(day(2029, 2, 28))),
            (solar(4, 31), day(2026, 1, 1), None),
            (solar(0, 1), day(2026, 1, 1), None),
            (solar(1, 1), day(9999, 1, 1), None),
        ] {
            assert_eq!(next(birthday, from), kept, "{birthday:?} from {from}");
        }
    }

    #[test]
    fn a_lunar_birthday_moves_with_the_moon() {
        for (what, birthday, from, kept) in [
            ("正月初一", lunar(1, 1), day(2026, 1, 1), day(2026, 2, 17)),
            ("正月初一", lunar(1, 1), day(2026, 2, 18), day(2027, 2, 6)),
            ("八月十五", lunar(8, 15), day(2026, 1, 1), day(2026, 9, 25)),
            ("八月十五", lunar(8, 15), day(2025, 1, 1), day(2025, 10, 6)),
            ("五月初五", lunar(5, 5), day(2026, 6, 19), day(2026, 6, 19)),
            ("九月初九", lunar(9, 9), day(2026, 1, 1), day(2026, 10, 18)),
            (
                "十月十六",
                lunar(10, 16),
                day(2026, 11, 1),
                day(2026, 11, 24),
            ),
            // The lunar December lies in the next solar year.
            ("腊月初八", lunar(12, 8), day(2026, 1, 1), day(2026, 1, 26)),
            (
                "腊月廿九 2024",
                lunar(12, 29),
                day(2025, 1, 1),
                day(2025, 1, 28),
            ),
        ] {
            assert_eq!(next(birthday, from), Some(kept), "{what} from {from}");
        }
        assert_eq!(next(lunar(13, 1), day(2026, 1, 1)), None);
        assert_eq!(next(lunar(1, 31), day(2026, 1, 1)), None);
    }

    #[test]
    fn in_a_year_with_a_leap_month_the_regular_month_counts() {
        // 2025 has 六月 from 25 June and 闰六月 from 25 July.
        for (birthday, from, kept) in [
            (lunar(6, 15), day(2025, 1, 1), day(2025, 7, 9)),
            (lunar(6, 15), day(2025, 7, 10), day(2026, 7, 28)),
            (lunar(7, 7), day(2025, 1, 1), day(2025, 8, 29)),
        ] {
            assert_eq!(next(birthday, from), Some(kept), "{birthday:?} from {from}");
        }
    }

    #[test]
    fn the_thirtieth_of_a_short_month_is_its_twenty_ninth() {
        for (from, kept, why) in [
            (
                day(2024, 1, 20),
                day(2024, 2, 9),
                "a long month: 除夕 is 三十",
            ),
            (
                day(2025, 1, 1),
                day(2025, 1, 28),
                "a short month: 除夕 is 廿九",
            ),
            (
                day(2026, 1, 1),
                day(2026, 2, 16),
                "a short month: 除夕 is 廿九",
            ),
        ] {
            assert_eq!(next(lunar(12, 30), from), Some(kept), "{why}");
        }
    }

    fn any_birthday() -> impl Strategy<Value = Birthday> {
        prop_oneof![
            (1_u8..=12, 1_u8..=31).prop_map(|(month, day)| Birthday::Solar { month, day }),
            (1_u8..=12, 1_u8..=30).prop_map(|(month, day)| Birthday::Lunar { month, day }),
            Just(Birthday::Solar { month: 2, day: 29 }),
        ]
    }

    proptest! {
        #[test]
        fn the_run_of_days_finds_the_birthday_that_is_next(
            birthday in any_birthday(),
            offset in 0_i64..4000,
            length in 0_usize..40,
        ) {
            let from = day(2023, 1, 1) + chrono::Duration::days(offset);
            let until = from + chrono::Duration::days(i64::try_from(length).unwrap_or(0));
            let expected = next(birthday, from).filter(|date| *date <= until);
            prop_assert_eq!(Upcoming::new(from, length).when(birthday), expected);
        }
    }
}
