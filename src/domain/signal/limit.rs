//! One number behind the signals: its name in a document, its range, the signal it belongs to.
//!
//! An agent keeps only what differs from the presets, each number for itself, so that a new preset
//! reaches everybody who has not set another, and two phones that set two numbers agree. Start with
//! [`Limit::ALL`].

use super::{Limits, SignalKind};
use chrono::{NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

/// A number the agent has set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnLimit {
    /// Which one: [`Limit::key`].
    pub id: String,
    /// What it is; a time of day in minutes.
    pub value: u32,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Percent.
    Percent,
    /// Whole months.
    Months,
    /// Whole weeks.
    Weeks,
    /// Days.
    Days,
    /// How many, of whatever the number is about.
    Times,
    /// Yuan.
    Yuan,
    /// Characters.
    Characters,
    /// Steps of a signal's level.
    Steps,
    /// A time of day, in minutes.
    Time,
}

/// Reads a number of its own type.
trait Number {
    fn shown(self) -> u32;
    fn of(value: u32) -> Self;
}

macro_rules! numbers {
    ($($ty:ty),*) => {$(
        impl Number for $ty {
            fn shown(self) -> u32 {
                u32::try_from(self).unwrap_or(u32::MAX)
            }

            fn of(value: u32) -> Self {
                Self::try_from(value).unwrap_or(Self::MAX)
            }
        }
    )*};
}

numbers!(u8, u32, u64, usize, i64);

impl Number for NaiveTime {
    fn shown(self) -> u32 {
        self.num_seconds_from_midnight() / 60
    }

    fn of(value: u32) -> Self {
        Self::from_num_seconds_from_midnight_opt(value * 60, 0).unwrap_or_default()
    }
}

macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident: $field:ident, $unit:ident, $least:literal..=$most:literal, $kind:expr;)*) => {
        /// Every number, under the name of its field in [`Limits`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Limit {
            $(
                #[doc = concat!("[`Limits::", stringify!($field), "`].")]
                $name,
            )*
        }

        impl Limit {
            /// Every number, in the order of the signals they belong to.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name in a document.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($field),)*
                }
            }

            /// The signal it belongs to; none when it is about all of them.
            pub fn signal(self) -> Option<SignalKind> {
                match self {
                    $(Self::$name => $kind,)*
                }
            }

            /// What it counts.
            pub fn unit(self) -> Unit {
                match self {
                    $(Self::$name => Unit::$unit,)*
                }
            }

            /// The least and the most it can be.
            pub fn range(self) -> (u32, u32) {
                match self {
                    $(Self::$name => ($least, $most),)*
                }
            }

            /// What it is; a time of day in minutes.
            pub fn get(self, limits: &Limits) -> u32 {
                match self {
                    $(Self::$name => limits.$field.shown(),)*
                }
            }

            /// Sets it.
            pub fn set(self, limits: &mut Limits, value: u32) {
                match self {
                    $(Self::$name => limits.$field = Number::of(value),)*
                }
            }
        }
    };
}

limits! {
    LowPercent: low_percent, Percent, 1..=99, Some(SignalKind::LowActivity);
    LowWeeks: low_weeks, Weeks, 1..=26, Some(SignalKind::LowActivity);
    AppointmentPercent: appointment_percent, Percent, 1..=99, Some(SignalKind::AppointmentSuccess);
    AppointmentMonths: appointment_months, Months, 1..=12, Some(SignalKind::AppointmentSuccess);
    AppointmentCalls: appointment_calls, Times, 1..=999, Some(SignalKind::AppointmentSuccess);
    MuchPercent: much_percent, Percent, 1..=100, Some(SignalKind::NoOutput);
    MuchWeeks: much_weeks, Weeks, 1..=26, Some(SignalKind::NoOutput);
    PremiumExpected: premium_expected, Yuan, 1..=9_999_999, Some(SignalKind::LowPremium);
    PremiumPercent: premium_percent, Percent, 1..=100, Some(SignalKind::LowPremium);
    PremiumCases: premium_cases, Times, 1..=99, Some(SignalKind::LowPremium);
    CloseHoldsPercent: close_holds_percent, Percent, 1..=100, Some(SignalKind::LowPremium);
    CloseVisits: close_visits, Times, 1..=999, Some(SignalKind::LowPremium);
    DossierPercent: dossier_percent, Percent, 1..=100, Some(SignalKind::Dossiers);
    DossierPeople: dossier_people, Times, 1..=999, Some(SignalKind::Dossiers);
    ReasonDays: reason_days, Days, 1..=90, Some(SignalKind::UnexplainedShortfall);
    MinimumWeeks: minimum_weeks, Weeks, 1..=26, Some(SignalKind::BelowMinimum);
    LowestWeeks: lowest_weeks, Weeks, 2..=26, Some(SignalKind::LowestWeek);
    NightFrom: night_from, Time, 0..=1439, Some(SignalKind::TypedAtNight);
    NightTo: night_to, Time, 0..=1439, Some(SignalKind::TypedAtNight);
    NightPercent: night_percent, Percent, 1..=100, Some(SignalKind::TypedAtNight);
    RecordDays: record_days, Days, 1..=90, Some(SignalKind::TypedAtNight);
    Records: records, Times, 1..=999, Some(SignalKind::TypedAtNight);
    RecordOnDays: record_on_days, Days, 1..=90, Some(SignalKind::TypedAtNight);
    SameNotes: same_notes, Times, 2..=99, Some(SignalKind::SameNotes);
    SamePercent: same_percent, Percent, 1..=100, Some(SignalKind::SameNotes);
    SameCharacters: same_characters, Characters, 1..=50, Some(SignalKind::SameNotes);
    RevisitDays: revisit_days, Days, 1..=366, Some(SignalKind::OnlyRevisits);
    RevisitVisits: revisit_visits, Times, 1..=999, Some(SignalKind::OnlyRevisits);
    LateDays: late_days, Days, 1..=30, Some(SignalKind::RecordedLate);
    LatePercent: late_percent, Percent, 1..=100, Some(SignalKind::RecordedLate);
    LateRecords: late_records, Times, 1..=999, Some(SignalKind::RecordedLate);
    RestDays: rest_days, Days, 1..=366, None;
    UrgentLevel: urgent_level, Steps, 1..=9, None;
}

impl Limit {
    /// The number of that name.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|limit| limit.key() == key)
    }

    /// Sets it among an agent's own; what is the preset again is no longer kept.
    pub fn set_own(self, own: &mut Vec<OwnLimit>, value: u32) {
        own.retain(|set| set.id != self.key());
        if value != self.get(&Limits::default()) {
            own.push(OwnLimit {
                id: self.key().to_owned(),
                value,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_a_name_of_its_own_is_in_its_range_and_is_what_it_is_set_to() {
        for (place, limit) in Limit::ALL.iter().enumerate() {
            assert_eq!(Limit::of_key(limit.key()), Some(*limit));
            let before = &Limit::ALL[..place];
            assert!(before.iter().all(|other| other.key() != limit.key()));
            let (least, most) = limit.range();
            let preset = limit.get(&Limits::default());
            assert!((least..=most).contains(&preset), "{limit:?}: {preset}");
            for value in [least, most] {
                let mut limits = Limits::default();
                limit.set(&mut limits, value);
                assert_eq!(limit.get(&limits), value, "{limit:?}");
                let others = Limit::ALL.iter().filter(|other| *other != limit);
                for other in others {
                    assert_eq!(other.get(&limits), other.get(&Limits::default()));
                }
            }
        }
    }

    #[test]
    fn only_what_differs_is_kept_and_what_is_out_of_range_or_unknown_does_no_harm() {
        let mut own = Vec::new();
        Limit::LowestWeeks.set_own(&mut own, 6);
        Limit::LowWeeks.set_own(&mut own, 3);
        Limit::LowestWeeks.set_own(&mut own, 5);
        assert_eq!(own.len(), 2);
        assert_eq!(Limits::with(&own).lowest_weeks, 5);
        Limit::LowestWeeks.set_own(&mut own, 4);
        assert_eq!(own.len(), 1, "four is the preset");
        let from_elsewhere = |id: &str, value| OwnLimit {
            id: id.to_owned(),
            value,
        };
        let limits = Limits::with(&[
            from_elsewhere("low_weeks", u32::MAX),
            from_elsewhere("lowest_weeks", 0),
            from_elsewhere("night_from", 5_000),
            from_elsewhere("weather", 3),
        ]);
        assert_eq!((limits.low_weeks, limits.lowest_weeks), (26, 2));
        assert_eq!(
            limits.night_from,
            NaiveTime::from_hms_opt(23, 59, 0).expect("a time")
        );
    }

    #[test]
    fn every_signal_has_a_number_that_can_be_set() {
        for kind in SignalKind::ALL {
            assert!(
                Limit::ALL.iter().any(|l| l.signal() == Some(kind)),
                "{kind:?}"
            );
        }
    }
}
