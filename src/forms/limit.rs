//! One number behind the signals as it was typed, and what is wrong with it.

use super::fields;
use crate::domain::signal::limit::Unit;
use crate::domain::signal::{Limit, Limits};
use chrono::Timelike;

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No whole number of its range.
    NotBetween {
        /// The least it can be.
        least: u32,
        /// The most.
        most: u32,
    },
    /// Not a time of day.
    NotATime,
}

/// What was typed; an empty field means the preset. A time of day comes out in minutes.
///
/// # Errors
/// What is wrong.
pub fn read(limit: Limit, typed: &str) -> Result<u32, Fault> {
    let preset = limit.get(&Limits::default());
    if limit.unit() == Unit::Time {
        let time = fields::time_of_day(typed).map_err(|_| Fault::NotATime)?;
        return Ok(time.map_or(preset, |t| t.num_seconds_from_midnight() / 60));
    }
    let (least, most) = limit.range();
    let typed = typed.trim().trim_end_matches(['%', '％']);
    if typed.is_empty() {
        return Ok(preset);
    }
    between(typed, least, most)
}

/// A whole number of a range as it was typed.
///
/// # Errors
/// `NotBetween`, for an empty field too.
pub fn between(typed: &str, least: u32, most: u32) -> Result<u32, Fault> {
    match fields::count(typed, most) {
        Ok(Some(value)) if value >= least => Ok(value),
        _ => Err(Fault::NotBetween { least, most }),
    }
}

/// A number as the field shows it.
#[must_use]
pub fn show(limit: Limit, value: u32) -> String {
    match limit.unit() {
        Unit::Time => format!("{:02}:{:02}", value / 60, value % 60),
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_a_range_is_whole_and_none_is_none() {
        let fault = Fault::NotBetween {
            least: 1,
            most: 500,
        };
        for (typed, read_as) in [
            ("100", Ok(100)),
            ("１００", Ok(100)),
            ("1", Ok(1)),
            ("500", Ok(500)),
            ("0", Err(fault)),
            ("501", Err(fault)),
            ("", Err(fault)),
            ("十", Err(fault)),
            ("-3", Err(fault)),
        ] {
            assert_eq!(between(typed, 1, 500), read_as, "{typed:?}");
        }
    }

    #[test]
    fn a_number_is_whole_and_in_its_range_and_an_empty_field_is_the_preset() {
        let weeks = Fault::NotBetween { least: 2, most: 26 };
        let percent = Fault::NotBetween { least: 1, most: 99 };
        for (limit, typed, read_as) in [
            (Limit::LowestWeeks, "6", Ok(6)),
            (Limit::LowestWeeks, " ６ ", Ok(6)),
            (Limit::LowestWeeks, "", Ok(4)),
            (Limit::LowestWeeks, "1", Err(weeks)),
            (Limit::LowestWeeks, "27", Err(weeks)),
            (Limit::LowestWeeks, "-3", Err(weeks)),
            (Limit::LowestWeeks, "4.5", Err(weeks)),
            (Limit::LowestWeeks, "四", Err(weeks)),
            (Limit::LowestWeeks, "99999999999", Err(weeks)),
            (Limit::AppointmentPercent, "15%", Ok(15)),
            (Limit::AppointmentPercent, "100", Err(percent)),
            (Limit::NightFrom, "21:30", Ok(21 * 60 + 30)),
            (Limit::NightFrom, "", Ok(22 * 60)),
            (Limit::NightFrom, "25:00", Err(Fault::NotATime)),
        ] {
            assert_eq!(read(limit, typed), read_as, "{limit:?} {typed:?}");
        }
    }

    #[test]
    fn what_is_shown_reads_back() {
        for limit in Limit::ALL {
            let (least, most) = limit.range();
            for value in [least, most, limit.get(&Limits::default())] {
                assert_eq!(read(*limit, &show(*limit, value)), Ok(value), "{limit:?}");
            }
        }
    }
}
