//! The decomposition (S1): income → premium → deals → visits → visits a day.
//!
//! ✔ Income 10 000 at 50 % commission is a premium of 20 000; at 5 000 a deal and a close rate of
//! 5 % that is 80 visits; at 4 a day, 20 days. Whatever does not come out even is rounded up,
//! because a goal is met by doing enough and not by doing nearly enough.

use super::rates::Basis;
use serde::{Deserialize, Serialize};

/// A share in thousandths: 5 % is 50.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Permille(pub u32);

impl Permille {
    /// So many percent.
    pub const fn percent(percent: u32) -> Self {
        Self(percent * 10)
    }

    /// So many of so many, rounded half up; none without a whole.
    pub fn of(part: u32, whole: u32) -> Option<Self> {
        let (part, whole) = (u64::from(part), u64::from(whole));
        (part * 2_000 + whole)
            .checked_div(whole * 2)
            .and_then(|rounded| u32::try_from(rounded).ok())
            .map(Self)
    }
}

/// What an agent puts into the decomposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// The income wanted in the month, in yuan.
    pub income: u32,
    /// 佣金比例: how much of the first year's premium becomes income.
    pub commission: Permille,
    /// 件均保费: the first year's premium of one deal, in yuan.
    pub average_premium: u32,
    /// What the average premium was taken from.
    #[serde(default)]
    pub average_basis: Basis,
    /// 成交率: how many of the visits end with a signed deal.
    pub close_rate: Permille,
    /// What the close rate was taken from.
    #[serde(default)]
    pub close_basis: Basis,
}

/// What the inputs come to. A figure whose denominator is nought is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The premium wanted, in yuan.
    pub premium: Option<u32>,
    /// How many deals that is.
    pub deals: Option<u32>,
    /// How many visits that is.
    pub visits: Option<u32>,
    /// How many visits on each working day that is left.
    pub visits_a_day: Option<u32>,
}

/// A plan that comes to a figure everywhere but in the days, which a month may have none of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The premium wanted, in yuan.
    pub premium: u32,
    /// How many deals that is.
    pub deals: u32,
    /// How many visits that is.
    pub visits: u32,
}

impl Plan {
    /// The plan as a goal can be set from it; none while a denominator is nought.
    pub fn whole(&self) -> Option<Whole> {
        Some(Whole {
            premium: self.premium?,
            deals: self.deals?,
            visits: self.visits?,
        })
    }
}

impl Inputs {
    /// What they come to over so many working days.
    pub fn plan(&self, working_days: u32) -> Plan {
        let premium = premium_for(self.income, self.commission);
        let visits = premium.and_then(|premium| self.visits_for(premium));
        Plan {
            premium,
            deals: premium.and_then(|premium| self.deals_for(premium)),
            visits,
            visits_a_day: visits.and_then(|visits| a_day(visits, working_days)),
        }
    }

    /// How many deals bring a premium.
    pub fn deals_for(&self, premium: u32) -> Option<u32> {
        (self.average_premium > 0).then(|| premium.div_ceil(self.average_premium))
    }

    /// How many visits bring a premium. The deals are not rounded on the way: two and a half deals
    /// at 5 % are 50 visits and not 60.
    pub fn visits_for(&self, premium: u32) -> Option<u32> {
        let whole = u64::from(self.average_premium) * u64::from(self.close_rate.0);
        quotient(u64::from(premium) * 1_000, whole)
    }
}

/// The premium of which a share is the income.
fn premium_for(income: u32, commission: Permille) -> Option<u32> {
    quotient(u64::from(income) * 1_000, u64::from(commission.0))
}

/// Visits on each of so many days, rounded up; none without a day.
pub fn a_day(visits: u32, days: u32) -> Option<u32> {
    quotient(u64::from(visits), u64::from(days))
}

/// Rounded up; none without a whole, or beyond what is counted here.
fn quotient(part: u64, whole: u64) -> Option<u32> {
    if whole == 0 {
        return None;
    }
    u32::try_from(part.div_ceil(whole)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(income: u32, commission: u32, average: u32, close: u32) -> Inputs {
        Inputs {
            income,
            commission: Permille::percent(commission),
            average_premium: average,
            average_basis: Basis::Preset,
            close_rate: Permille::percent(close),
            close_basis: Basis::Preset,
        }
    }

    #[test]
    fn ten_thousand_at_half_is_eighty_visits_and_over_twenty_days_four_a_day() {
        let plan = inputs(10_000, 50, 5_000, 5).plan(20);
        assert_eq!(
            plan,
            Plan {
                premium: Some(20_000),
                deals: Some(4),
                visits: Some(80),
                visits_a_day: Some(4),
            }
        );
    }

    #[test]
    fn what_does_not_come_out_even_is_rounded_up_once_at_the_end() {
        // Two and a half deals: three to sign, but fifty visits bring the premium.
        let plan = inputs(5_000, 40, 5_000, 5).plan(21);
        assert_eq!(plan.premium, Some(12_500));
        assert_eq!(plan.deals, Some(3));
        assert_eq!(plan.visits, Some(50));
        assert_eq!(plan.visits_a_day, Some(3));
        // A third of a yuan more than 3 333 is 3 334.
        assert_eq!(inputs(1_000, 30, 5_000, 5).plan(1).premium, Some(3_334));
    }

    #[test]
    fn without_a_denominator_there_is_no_figure() {
        assert_eq!(inputs(10_000, 0, 5_000, 5).plan(20), Plan::default());
        let plan = inputs(10_000, 50, 0, 5).plan(20);
        assert_eq!(
            (plan.premium, plan.deals, plan.visits),
            (Some(20_000), None, None)
        );
        let plan = inputs(10_000, 50, 5_000, 0).plan(20);
        assert_eq!((plan.deals, plan.visits), (Some(4), None));
        let plan = inputs(10_000, 50, 5_000, 5).plan(0);
        assert_eq!((plan.visits, plan.visits_a_day), (Some(80), None));
        assert_eq!(Permille::of(0, 0), None);
        assert_eq!(Permille::of(3, 41), Some(Permille(73)));
    }

    #[test]
    fn nothing_wanted_asks_for_nothing_and_the_largest_sums_do_not_break() {
        let plan = inputs(0, 50, 5_000, 5).plan(20);
        assert_eq!((plan.visits, plan.visits_a_day), (Some(0), Some(0)));
        let plan = inputs(u32::MAX, 1, 1, 1).plan(20);
        assert_eq!(plan, Plan::default(), "too large to be meant");
    }
}
