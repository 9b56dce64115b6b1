//! The rates a goal is reckoned with: the agent's own of the last three months once there are
//! enough cases, the preset before (S1).
//!
//! 成交率 is signed deals of personal visits, because it is visits that the decomposition asks
//! for; 件均保费 is the mean of the signed deals whose premium was written down.

use super::plan::Permille;
use crate::domain::book::Book;
use crate::domain::counts::Counts;
use crate::domain::metric::Metric;
use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// What a rate was taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Basis {
    /// The preset.
    #[default]
    Preset,
    /// The agent's own last three months.
    Own {
        /// How many cases it is made of: visits, or deals.
        cases: u32,
    },
    /// The agent's own hand.
    Chosen,
}

/// The rates and the thresholds that stand in before there are own ones. A company replaces them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presets {
    /// The share of the premium that becomes income (S1: 50 %).
    pub commission: Permille,
    /// Yuan a deal (S1: 5 000).
    pub average_premium: u32,
    /// Of the visits (S1: 5 %).
    pub close_rate: Permille,
    /// From so many visits on the own close rate is taken.
    pub enough_visits: u32,
    /// From so many deals with a premium on the own average is taken.
    pub enough_deals: u32,
    /// How many months back the own rates are counted.
    pub months: u32,
}

/// The presets.
pub const PRESETS: Presets = Presets {
    commission: Permille::percent(50),
    average_premium: 5_000,
    close_rate: Permille::percent(5),
    enough_visits: 30,
    enough_deals: 5,
    months: 3,
};

/// An own rate with the cases behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnRate<T> {
    /// The rate; none without a case.
    pub value: Option<T>,
    /// How many cases.
    pub cases: u32,
    /// Whether they are enough to go by.
    pub enough: bool,
}

/// What the agent's own book says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnRates {
    /// The first day counted.
    pub from: NaiveDate,
    /// The last day counted.
    pub to: NaiveDate,
    /// Signed deals of visits; the cases are visits.
    pub close_rate: OwnRate<Permille>,
    /// How many deals were signed, with a premium or without.
    pub deals: u32,
    /// Yuan a deal; the cases are deals whose premium is known.
    pub average_premium: OwnRate<u32>,
}

impl OwnRates {
    /// Those of the months up to and including a day.
    pub fn up_to(book: &Book, today: NaiveDate, presets: &Presets) -> Self {
        let from = today
            .checked_sub_months(Months::new(presets.months))
            .and_then(|day| day.checked_add_days(Days::new(1)))
            .unwrap_or(today);
        Self::between(book, from, today, presets)
    }

    /// Those of some days, both included.
    pub fn between(book: &Book, from: NaiveDate, to: NaiveDate, presets: &Presets) -> Self {
        let counts = Counts::between(book, from, to);
        let (sold, visits) = (counts.sold(), counts.of(Metric::Visits));
        Self {
            from,
            to,
            close_rate: OwnRate {
                value: Permille::of(sold.deals, visits),
                cases: visits,
                enough: visits >= presets.enough_visits && sold.deals > 0,
            },
            deals: sold.deals,
            average_premium: OwnRate {
                value: sold.average(),
                cases: sold.with_premium,
                enough: sold.with_premium >= presets.enough_deals,
            },
        }
    }

    /// The close rate to begin with, and what it is taken from.
    pub fn close_rate_or(&self, presets: &Presets) -> (Permille, Basis) {
        choose(self.close_rate, presets.close_rate)
    }

    /// The average premium to begin with, and what it is taken from.
    pub fn average_premium_or(&self, presets: &Presets) -> (u32, Basis) {
        choose(self.average_premium, presets.average_premium)
    }
}

fn choose<T>(own: OwnRate<T>, preset: T) -> (T, Basis) {
    match own.value.filter(|_| own.enough) {
        Some(value) => (value, Basis::Own { cases: own.cases }),
        None => (preset, Basis::Preset),
    }
}

/// What was signed over some days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sold {
    /// Signed deals.
    pub deals: u32,
    /// Of them, those whose premium was written down.
    pub with_premium: u32,
    /// Their premium in yuan.
    pub premium: u64,
}

impl Sold {
    /// From one day to another, both included.
    pub fn between(book: &Book, from: NaiveDate, to: NaiveDate) -> Self {
        Counts::between(book, from, to).sold()
    }

    /// 件均保费: yuan a deal, rounded half up; none while no premium is known.
    pub fn average(&self) -> Option<u32> {
        let deals = u64::from(self.with_premium);
        (self.premium * 2 + deals)
            .checked_div(deals * 2)
            .and_then(|yuan| u32::try_from(yuan).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{day, deal, pages, visit};
    use super::*;

    fn rates(lines: Vec<(&'static str, super::super::tests::Line)>) -> OwnRates {
        OwnRates::up_to(&pages(lines), day("2026-11-23"), &PRESETS)
    }

    #[test]
    fn without_a_case_there_is_no_own_rate_and_the_preset_is_taken() {
        let own = rates(vec![]);
        assert_eq!(own.close_rate.value, None);
        assert_eq!(own.average_premium.value, None);
        assert_eq!(own.close_rate_or(&PRESETS), (Permille(50), Basis::Preset));
        assert_eq!(own.average_premium_or(&PRESETS), (5_000, Basis::Preset));
    }

    #[test]
    fn the_last_three_months_count_to_the_day_and_each_rate_says_its_cases() {
        let own = rates(vec![
            // One day too old.
            ("2026-08-23", deal(Some(99_000))),
            ("2026-08-24", deal(Some(8_000))),
            ("2026-10-08", visit()),
            ("2026-11-23", deal(None)),
            ("2026-11-23", deal(Some(5_001))),
            // Still to come.
            ("2026-11-24", deal(Some(99_000))),
        ]);
        assert_eq!((own.from, own.to), (day("2026-08-24"), day("2026-11-23")));
        assert_eq!(own.deals, 3);
        assert_eq!(own.close_rate.value, Some(Permille(750)));
        assert_eq!(own.close_rate.cases, 4);
        // The deal whose amount is not known says nothing about the average.
        assert_eq!(own.average_premium.value, Some(6_501));
        assert_eq!(own.average_premium.cases, 2);
        assert!(!own.close_rate.enough && !own.average_premium.enough);
    }

    #[test]
    fn enough_cases_make_the_own_rate_the_one_to_begin_with() {
        let mut lines = vec![("2026-11-02", visit()); 25];
        lines.extend(vec![("2026-11-03", deal(Some(6_000))); 4]);
        let own = rates(lines.clone());
        assert_eq!((own.close_rate.cases, own.close_rate.enough), (29, false));
        lines.push(("2026-11-04", deal(Some(6_000))));
        let own = rates(lines.clone());
        assert_eq!(
            own.close_rate_or(&PRESETS),
            (Permille(167), Basis::Own { cases: 30 })
        );
        assert_eq!(
            own.average_premium_or(&PRESETS),
            (6_000, Basis::Own { cases: 5 })
        );
        // Visits alone never make a close rate of nought the one to go by.
        let own = rates(vec![("2026-11-02", visit()); 60]);
        assert_eq!(own.close_rate.value, Some(Permille(0)));
        assert_eq!(own.close_rate_or(&PRESETS), (Permille(50), Basis::Preset));
    }
}
