//! 保单: one document per policy, with what has to be paid, when, and what was.
//!
//! Due dates are not stored: the n-th lies n instalments after the first day, in the same place of
//! the month, or on its last day where the month is too short (31 January, then 28 February, then
//! 31 March). What was paid is kept by its due date. The first instalment is paid by nature: without
//! it a policy does not begin.
//!
//! Sums are in cents (分), because a premium is written down as the bill says it. Who is insured,
//! who is favoured and what was done for the policy are not kept yet.
//!
//! Start with [`Policy::standing`]; [`in_a_book`] are the questions that ask about all of them.

pub mod in_a_book;

use super::id::{EntryId, PersonId, PolicyId};
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// 宽限期: for so many days after the due date the cover goes on unpaid, where the contract says
/// nothing else.
pub const GRACE_DAYS: u16 = 60;

/// One policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Which policy.
    pub id: PolicyId,
    /// 投保人: who holds it, pays it and is called about it.
    pub person: PersonId,
    /// 保险公司; empty for the agent's own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub insurer: String,
    /// 险种, as people call it; never empty.
    pub product: String,
    /// 每期保费 in cents (分); none where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub premium_cents: Option<u64>,
    /// 交费方式.
    pub pays: Pays,
    /// 生效日: the first day, on which the first instalment is due.
    pub effective: NaiveDate,
    /// 交费年期: for how many years it is paid; none where it goes on until somebody ends it, and
    /// for a single premium.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<u16>,
    /// 宽限期 in days.
    pub grace_days: u16,
    /// What was due before this day counts as paid: it was so when the policy was written down.
    pub paid_before: NaiveDate,
    /// What was paid since; the order of the array means nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paid: Vec<Payment>,
    /// Set once it is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,
    /// What else was noted, as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The day it was written down.
    pub recorded_on: NaiveDate,
}

/// One instalment that was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Which one, by its due date; under this name two versions of the list are joined one by one.
    #[serde(rename = "id")]
    pub due: NaiveDate,
    /// The day it was said to be paid.
    pub on: NaiveDate,
    /// The line of the day whose 交了 says so; none when it was said at the policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<EntryId>,
}

/// 交费方式.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pays {
    /// 月交.
    Monthly,
    /// 季交.
    Quarterly,
    /// 半年交.
    HalfYearly,
    /// 年交.
    #[default]
    Yearly,
    /// 趸交: once, at the beginning.
    Single,
}

impl Pays {
    /// Every way, the most usual first, as the chips stand.
    pub const ALL: [Self; 5] = [
        Self::Yearly,
        Self::HalfYearly,
        Self::Quarterly,
        Self::Monthly,
        Self::Single,
    ];

    /// The months from one instalment to the next; none when there is no next.
    pub fn months(self) -> Option<u32> {
        match self {
            Self::Monthly => Some(1),
            Self::Quarterly => Some(3),
            Self::HalfYearly => Some(6),
            Self::Yearly => Some(12),
            Self::Single => None,
        }
    }
}

/// That it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// How it ended.
    pub how: Ended,
    /// From which day on.
    pub on: NaiveDate,
}

/// How a policy ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// 失效: not paid within the days of grace.
    Lapsed,
    /// 退保.
    Surrendered,
    /// 满期: it has run its time, or was claimed in full.
    Expired,
}

impl Ended {
    /// Every end, in the order of the chips.
    pub const ALL: [Self; 3] = [Self::Lapsed, Self::Surrendered, Self::Expired];
}

/// How a policy stands on a day, as its premiums say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// 交清: nothing is to be paid any more.
    PaidUp,
    /// The next instalment is due today or later.
    Ahead {
        /// When it is due.
        due: NaiveDate,
    },
    /// 宽限期: an instalment is overdue, and the cover goes on.
    Grace {
        /// When it was due.
        due: NaiveDate,
        /// The last day on which it can be paid as if nothing were.
        until: NaiveDate,
    },
    /// The days of grace are over. Whatever falls due after that is not asked for: first the
    /// policy has to be brought back, which is the insurer's to say.
    Over {
        /// When it was due.
        due: NaiveDate,
        /// The last day of grace.
        until: NaiveDate,
    },
    /// It has ended.
    Ended(End),
}

impl Policy {
    /// A policy that was just written down, with everything before `today` paid.
    pub fn new(
        id: PolicyId,
        person: PersonId,
        product: impl Into<String>,
        effective: NaiveDate,
        today: NaiveDate,
    ) -> Self {
        Self {
            id,
            person,
            insurer: String::new(),
            product: product.into(),
            premium_cents: None,
            pays: Pays::default(),
            effective,
            years: None,
            grace_days: GRACE_DAYS,
            paid_before: today,
            paid: Vec::new(),
            end: None,
            note: String::new(),
            recorded_on: today,
        }
    }

    /// How many instalments there are with the first one; none when nobody has set an end.
    pub fn instalments(&self) -> Option<u32> {
        match (self.pays.months(), self.years) {
            (None, _) => Some(1),
            (Some(months), Some(years)) => Some(u32::from(years) * 12 / months),
            (Some(_), None) => None,
        }
    }

    /// When the n-th instalment is due, counted from 0, which is the first day.
    pub fn instalment(&self, n: u32) -> Option<NaiveDate> {
        if self.instalments().is_some_and(|all| n >= all) {
            return None;
        }
        let months = self.pays.months().unwrap_or(0).checked_mul(n)?;
        // Reckoned from the first day each time, so that a short month shortens no later one.
        self.effective.checked_add_months(Months::new(months))
    }

    /// The due dates from a day on, the first instalment among them.
    pub fn dues_from(&self, from: NaiveDate) -> impl Iterator<Item = NaiveDate> + '_ {
        let months = self.pays.months().unwrap_or(1);
        let year = |date: NaiveDate| date.year() * 12 + date.month0() as i32;
        let passed = u32::try_from(year(from) - year(self.effective)).unwrap_or(0);
        (passed / months..)
            .map_while(|n| self.instalment(n))
            .skip_while(move |due| *due < from)
    }

    /// Whether what is due on that day was paid.
    pub fn is_paid(&self, due: NaiveDate) -> bool {
        due <= self.effective || due < self.paid_before || self.paid.iter().any(|p| p.due == due)
    }

    /// The first instalment that is not paid, whether the policy has ended or not.
    pub fn first_unpaid(&self) -> Option<NaiveDate> {
        let mut dues = self.dues_from(self.paid_before.max(self.effective));
        dues.find(|due| !self.is_paid(*due))
    }

    /// The instalment that is to be paid next; none when all are paid, or the policy has ended.
    pub fn next_due(&self) -> Option<NaiveDate> {
        self.first_unpaid().filter(|_| self.end.is_none())
    }

    /// The last day of grace after a due date.
    pub fn grace_until(&self, due: NaiveDate) -> NaiveDate {
        due.checked_add_days(Days::new(self.grace_days.into()))
            .unwrap_or(due)
    }

    /// How it stands on a day.
    pub fn standing(&self, today: NaiveDate) -> Standing {
        if let Some(end) = self.end {
            return Standing::Ended(end);
        }
        let Some(due) = self.next_due() else {
            return Standing::PaidUp;
        };
        let until = self.grace_until(due);
        if today <= due {
            Standing::Ahead { due }
        } else if today <= until {
            Standing::Grace { due, until }
        } else {
            Standing::Over { due, until }
        }
    }

    /// Whether a day lies in the years premiums are paid: 收费期 (S2). They run from the first day to
    /// the day on which the last instalment is due, both included, or without end where nobody has
    /// set one; the day on which the policy ends and what follows are out. Whether what was due was
    /// paid plays no part. A policy paid at once has no such years.
    pub fn is_paying_on(&self, date: NaiveDate) -> bool {
        let begun = self.effective <= date && self.end.is_none_or(|end| date < end.on);
        let last = match self.instalments() {
            Some(all) => all.checked_sub(1).and_then(|n| self.instalment(n)),
            None => Some(NaiveDate::MAX),
        };
        begun && self.pays != Pays::Single && last.is_some_and(|last| date <= last)
    }

    /// The instalments that can be said to be paid on a day: what is overdue by then, else the next
    /// one once it is near.
    pub fn payable(&self, on: NaiveDate) -> Vec<NaiveDate> {
        let Some(first) = self.next_due() else {
            return Vec::new();
        };
        let unpaid = self.dues_from(first).filter(|due| !self.is_paid(*due));
        let overdue: Vec<NaiveDate> = unpaid
            .take_while(|due| *due <= on)
            .take(OVERDUE_OFFERED as usize)
            .collect();
        if overdue.is_empty() && (first - on).num_days() <= PAYABLE_AHEAD {
            return vec![first];
        }
        overdue
    }

    /// Notes that an instalment was paid; a second time changes nothing.
    pub fn pay(&mut self, due: NaiveDate, on: NaiveDate) {
        self.note_paid(Payment { due, on, by: None });
    }

    /// As [`Policy::pay`], said by a line of the day.
    pub fn pay_by(&mut self, line: &EntryId, due: NaiveDate, on: NaiveDate) {
        let by = Some(line.clone());
        self.note_paid(Payment { due, on, by });
    }

    fn note_paid(&mut self, payment: Payment) {
        if !self.is_paid(payment.due) {
            self.paid.push(payment);
        }
    }

    /// Takes back what a line said was paid. Says whether there was anything.
    pub fn take_back(&mut self, line: &EntryId) -> bool {
        let before = self.paid.len();
        self.paid
            .retain(|payment| payment.by.as_ref() != Some(line));
        self.paid.len() < before
    }

    /// Says which instalment is the next one: all before it are paid, and none from it on. Nothing
    /// changes when it is the next one already.
    pub fn set_next_due(&mut self, due: NaiveDate) {
        if self.first_unpaid() != Some(due) {
            self.paid_before = due;
            self.paid.retain(|payment| payment.due < due);
        }
    }

    /// Which instalments may be the next one, as a form offers them: up to three of the last year
    /// that may be overdue, and two to come. The first one is not among them.
    pub fn may_be_next(&self, today: NaiveDate) -> Vec<NaiveDate> {
        let back = (self.pays.months().unwrap_or(0) * OVERDUE_OFFERED).min(12);
        let from = today
            .checked_sub_months(Months::new(back))
            .unwrap_or(self.effective)
            .max(self.effective);
        let dues = self.dues_from(from).filter(|due| *due > self.effective);
        let mut ahead = 0;
        dues.take_while(|due| {
            ahead += u32::from(*due >= today);
            ahead <= AHEAD_OFFERED
        })
        .collect()
    }
}

/// From so many days before its due date on a premium can be said to be paid with one tap; earlier
/// it is done where the whole policy is changed.
const PAYABLE_AHEAD: i64 = 60;
/// So many overdue instalments a form offers.
const OVERDUE_OFFERED: u32 = 3;
/// So many to come.
const AHEAD_OFFERED: u32 = 2;

#[cfg(test)]
mod tests;
