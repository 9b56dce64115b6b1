//! The form of a policy: every field as it was typed, and what it makes of the policy.
//!
//! [`PolicyForm::of`] fills it, [`PolicyForm::check`] finds every problem at once, and
//! [`PolicyForm::apply`] makes the new policy. Which instalment is the next one is a choice among
//! due dates, so it is offered by [`PolicyForm::may_be_next`] from what is typed so far.

use super::{Problem, fields};
use crate::domain::policy::{End, Ended, GRACE_DAYS, Pays, Policy};
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Nobody pays longer.
const MOST_YEARS: u32 = 99;
/// No contract waits longer.
const MOST_GRACE: u32 = 365;
/// A policy begins at most so many months from now, and began at most so many ago.
const FAR: (u32, u32) = (24, 1_200);

/// Every field as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PolicyForm {
    /// Product.
    pub product: String,
    /// Insurer.
    pub insurer: String,
    /// Each instalment, in yuan.
    pub premium: String,
    /// How it is paid.
    pub pays: Pays,
    /// First day, as the date field gives it.
    pub effective: String,
    /// Years to pay.
    pub years: String,
    /// The instalment that comes next; the first that is not overdue when nothing was chosen.
    pub next_due: Option<NaiveDate>,
    /// Days of grace.
    pub grace: String,
    /// How it ended, if it has.
    pub ended: Option<Ended>,
    /// Since when, as the date field gives it.
    pub ended_on: String,
    /// The note.
    pub note: String,
}

/// A field that can have a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PolicyField {
    /// Product.
    Product,
    /// Insurer.
    Insurer,
    /// Premium.
    Premium,
    /// First day.
    Effective,
    /// Years to pay.
    Years,
    /// Days of grace.
    Grace,
    /// The day it ended.
    EndedOn,
    /// The note.
    Note,
}

/// The problems of a form, in the order of its fields.
pub type Problems = Vec<(PolicyField, Problem)>;

/// What the fields that need reading stand for.
struct Read {
    product: String,
    premium_cents: Option<u64>,
    effective: NaiveDate,
    years: Option<u16>,
    grace_days: u16,
    end: Option<End>,
}

impl PolicyForm {
    /// An empty form: by the year, from today.
    #[must_use]
    pub fn empty(today: NaiveDate) -> Self {
        Self {
            effective: today.to_string(),
            grace: GRACE_DAYS.to_string(),
            ..Self::default()
        }
    }

    /// The form of a policy.
    #[must_use]
    pub fn of(policy: &Policy) -> Self {
        Self {
            product: policy.product.clone(),
            insurer: policy.insurer.clone(),
            premium: policy.premium_cents.map(yuan).unwrap_or_default(),
            pays: policy.pays,
            effective: policy.effective.to_string(),
            years: policy.years.map(|y| y.to_string()).unwrap_or_default(),
            next_due: policy.first_unpaid(),
            grace: policy.grace_days.to_string(),
            ended: policy.end.map(|end| end.how),
            ended_on: policy.end.map(|e| e.on.to_string()).unwrap_or_default(),
            note: policy.note.clone(),
        }
    }

    /// Every problem, in the order of the fields; empty when the form can be saved. `base` is the
    /// policy as it stands.
    #[must_use]
    pub fn check(&self, base: &Policy, today: NaiveDate) -> Problems {
        self.read(base, today).err().unwrap_or_default()
    }

    /// The policy with what was typed.
    ///
    /// # Errors
    /// Every problem, in the order of the fields.
    pub fn apply(&self, policy: &Policy, today: NaiveDate) -> Result<Policy, Problems> {
        let read = self.read(policy, today)?;
        let mut next = Policy {
            product: read.product,
            insurer: fields::one_line(&self.insurer),
            premium_cents: read.premium_cents,
            pays: self.pays,
            effective: read.effective,
            years: read.years,
            grace_days: read.grace_days,
            end: None,
            note: self.note.trim().to_owned(),
            ..policy.clone()
        };
        if let (_, Some(due)) = self.may_be_next(policy, today) {
            next.set_next_due(due);
        }
        next.end = read.end;
        Ok(next)
    }

    /// What was typed over `base`, carried over to `now`: a field that still says what `base` said
    /// follows `now`.
    #[must_use]
    pub fn over(self, base: &Self, now: &Self) -> Self {
        super::carried_over! {
            self, base, now =>
            product, insurer, premium, pays, effective, years, next_due, grace, ended, ended_on, note,
        }
    }

    /// Which instalments may be the next one, and which of them holds; nothing while the first day
    /// or the years cannot be read, and for a single premium.
    #[must_use]
    pub fn may_be_next(
        &self,
        policy: &Policy,
        today: NaiveDate,
    ) -> (Vec<NaiveDate>, Option<NaiveDate>) {
        let (Ok(effective), Ok(years)) = (self.effective(today), self.years()) else {
            return (Vec::new(), None);
        };
        let typed = Policy {
            pays: self.pays,
            effective,
            years,
            ..policy.clone()
        };
        let mut dues = typed.may_be_next(today);
        let stands = typed.first_unpaid();
        // What was paid far ahead, or was left unpaid long ago, is not offered otherwise.
        if let Some(due) = stands.filter(|due| self.next_due == Some(*due) && !dues.contains(due)) {
            dues.push(due);
            dues.sort_unstable();
        }
        // A choice made before the first day or the way of paying was changed may be none any more.
        let chosen = self.next_due.filter(|due| dues.contains(due));
        let plan = |p: &Policy| (p.pays, p.effective, p.years);
        let holds = chosen.or_else(|| {
            if plan(&typed) == plan(policy) {
                stands
            } else {
                usual(&dues, today)
            }
        });
        (dues, holds)
    }

    fn read(&self, base: &Policy, today: NaiveDate) -> Result<Read, Problems> {
        let mut problems = Problems::new();
        let mut note = |field, problem| problems.push((field, problem));
        let product = fields::one_line(&self.product);
        if product.is_empty() {
            note(PolicyField::Product, Problem::Empty);
        } else if let Err(problem) = fields::fits_line(&product, &base.product) {
            note(PolicyField::Product, problem);
        }
        if let Err(problem) = fields::fits_line(&self.insurer, &base.insurer) {
            note(PolicyField::Insurer, problem);
        }
        let premium_cents = fields::cents(&self.premium).unwrap_or_else(|problem| {
            note(PolicyField::Premium, problem);
            None
        });
        let effective = self.effective(today).unwrap_or_else(|problem| {
            note(PolicyField::Effective, problem);
            today
        });
        let years = self.years().unwrap_or_else(|problem| {
            note(PolicyField::Years, problem);
            None
        });
        let grace_days = match fields::count(&self.grace, MOST_GRACE) {
            Ok(days) => days.map_or(GRACE_DAYS, whole),
            Err(_) => {
                note(PolicyField::Grace, Problem::NotDaysOfGrace);
                GRACE_DAYS
            }
        };
        let end = self.ended.and_then(|how| {
            let on = match fields::date(&self.ended_on) {
                Ok(None) => Err(Problem::Empty),
                Ok(Some(on)) if on < effective => Err(Problem::BeforeItBegan),
                Ok(Some(on)) => Ok(on),
                Err(problem) => Err(problem),
            };
            match on {
                Ok(on) => Some(End { how, on }),
                Err(problem) => {
                    note(PolicyField::EndedOn, problem);
                    None
                }
            }
        });
        if let Err(problem) = fields::fits_text(&self.note, &base.note) {
            note(PolicyField::Note, problem);
        }
        if problems.is_empty() {
            Ok(Read {
                product,
                premium_cents,
                effective,
                years,
                grace_days,
                end,
            })
        } else {
            Err(problems)
        }
    }

    fn effective(&self, today: NaiveDate) -> Result<NaiveDate, Problem> {
        let date = fields::date(&self.effective)?.ok_or(Problem::Empty)?;
        let (ahead, back) = FAR;
        let near = today.checked_sub_months(Months::new(back)) <= Some(date)
            && Some(date) <= today.checked_add_months(Months::new(ahead));
        near.then_some(date).ok_or(Problem::TooFarOff)
    }

    fn years(&self) -> Result<Option<u16>, Problem> {
        if self.pays == Pays::Single {
            return Ok(None);
        }
        match fields::count(&self.years, MOST_YEARS) {
            Ok(Some(0)) | Err(_) => Err(Problem::NotYearsToPay),
            Ok(years) => Ok(years.map(whole)),
        }
    }
}

/// The first instalment that is not overdue; the last one where all of them are.
fn usual(dues: &[NaiveDate], today: NaiveDate) -> Option<NaiveDate> {
    let ahead = dues.iter().find(|due| **due >= today);
    ahead.or(dues.last()).copied()
}

fn whole(n: u32) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// `5320.50`, as it is typed.
fn yuan(cents: u64) -> String {
    match cents % 100 {
        0 => (cents / 100).to_string(),
        rest => format!("{}.{rest:02}", cents / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{PersonId, PolicyId};
    use crate::domain::policy::Standing;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn today() -> NaiveDate {
        date("2026-11-23")
    }

    fn fresh() -> Policy {
        let id = PolicyId::parse("policy:1").expect("an id");
        let holder = PersonId::parse("person:1").expect("an id");
        Policy::new(id, holder, "", today(), today())
    }

    fn typed(change: impl FnOnce(&mut PolicyForm)) -> PolicyForm {
        let mut form = PolicyForm {
            product: "福满一生".to_owned(),
            effective: "2020-12-05".to_owned(),
            years: "20".to_owned(),
            premium: "5,320.5元".to_owned(),
            ..PolicyForm::empty(today())
        };
        change(&mut form);
        form
    }

    #[test]
    fn every_problem_is_found_at_once_and_at_its_field() {
        use PolicyField as F;
        type Case = (
            &'static str,
            fn(&mut PolicyForm),
            &'static [(PolicyField, Problem)],
        );
        let cases: [Case; 23] = [
            ("as it should be", |_| {}, &[]),
            (
                "a page pasted into each field",
                |f| {
                    f.product = "险".repeat(101);
                    f.insurer = "司".repeat(101);
                    f.note = "长".repeat(20_001);
                },
                &[
                    (F::Product, Problem::LineTooLong),
                    (F::Insurer, Problem::LineTooLong),
                    (F::Note, Problem::TextTooLong),
                ],
            ),
            (
                "no product",
                |f| f.product = " \u{3000}".into(),
                &[(F::Product, Problem::Empty)],
            ),
            (
                "premium in words",
                |f| f.premium = "很多".into(),
                &[(F::Premium, Problem::NotAnAmount)],
            ),
            (
                "premium below nothing",
                |f| f.premium = "-5".into(),
                &[(F::Premium, Problem::NotAnAmount)],
            ),
            (
                "premium of nothing",
                |f| f.premium = "0".into(),
                &[(F::Premium, Problem::NotAnAmount)],
            ),
            (
                "three places",
                |f| f.premium = "1.234".into(),
                &[(F::Premium, Problem::NotAnAmount)],
            ),
            (
                "premium beyond belief",
                |f| f.premium = "99999999999".into(),
                &[(F::Premium, Problem::PremiumTooLarge)],
            ),
            ("premium unknown", |f| f.premium = String::new(), &[]),
            (
                "no first day",
                |f| f.effective = String::new(),
                &[(F::Effective, Problem::Empty)],
            ),
            (
                "no such day",
                |f| f.effective = "2026-02-30".into(),
                &[(F::Effective, Problem::NotADate)],
            ),
            (
                "a year too far",
                |f| f.effective = "2062-11-23".into(),
                &[(F::Effective, Problem::TooFarOff)],
            ),
            (
                "a year too long ago",
                |f| f.effective = "0202-11-23".into(),
                &[(F::Effective, Problem::TooFarOff)],
            ),
            ("no years", |f| f.years = String::new(), &[]),
            (
                "nought years",
                |f| f.years = "0".into(),
                &[(F::Years, Problem::NotYearsToPay)],
            ),
            (
                "a hundred years",
                |f| f.years = "100".into(),
                &[(F::Years, Problem::NotYearsToPay)],
            ),
            (
                "years of a single premium do not matter",
                |f| {
                    f.pays = Pays::Single;
                    f.years = "abc".into();
                },
                &[],
            ),
            (
                "grace in words",
                |f| f.grace = "两个月".into(),
                &[(F::Grace, Problem::NotDaysOfGrace)],
            ),
            ("no grace said", |f| f.grace = String::new(), &[]),
            (
                "ended without a day",
                |f| f.ended = Some(Ended::Lapsed),
                &[(F::EndedOn, Problem::Empty)],
            ),
            (
                "ended on its first day",
                |f| {
                    f.ended = Some(Ended::Lapsed);
                    f.ended_on = "2020-12-05".into();
                },
                &[],
            ),
            (
                "ended before it began",
                |f| {
                    f.ended = Some(Ended::Lapsed);
                    f.ended_on = "2020-12-04".into();
                },
                &[(F::EndedOn, Problem::BeforeItBegan)],
            ),
            (
                "all of it",
                |f| {
                    f.product.clear();
                    f.premium = "x".into();
                    f.effective = "soon".into();
                    f.years = "-1".into();
                    f.grace = "366".into();
                    f.ended = Some(Ended::Expired);
                    f.ended_on = "later".into();
                },
                &[
                    (F::Product, Problem::Empty),
                    (F::Premium, Problem::NotAnAmount),
                    (F::Effective, Problem::NotADate),
                    (F::Years, Problem::NotYearsToPay),
                    (F::Grace, Problem::NotDaysOfGrace),
                    (F::EndedOn, Problem::NotADate),
                ],
            ),
        ];
        for (name, change, problems) in cases {
            assert_eq!(typed(change).check(&fresh(), today()), problems, "{name}");
        }
    }

    #[test]
    fn what_was_typed_makes_a_policy_and_the_form_of_it_again() {
        let form = typed(|f| {
            f.insurer = " 平安\u{0}人寿 ".into();
            f.note = " 女儿的 \n".into();
        });
        let policy = form.apply(&fresh(), today()).expect("sound");
        assert_eq!(policy.premium_cents, Some(532_050));
        assert_eq!(policy.insurer, "平安 人寿");
        assert_eq!(policy.note, "女儿的");
        assert_eq!(policy.years, Some(20));
        assert_eq!(
            policy.standing(today()),
            Standing::Ahead {
                due: date("2026-12-05")
            }
        );
        let again = PolicyForm::of(&policy).apply(&policy, today());
        assert_eq!(again, Ok(policy));
    }

    #[test]
    fn the_next_instalment_is_the_first_to_come_unless_another_is_chosen() {
        let chosen = |form: &PolicyForm| form.may_be_next(&fresh(), today());
        let form = typed(|_| {});
        assert_eq!(
            chosen(&form),
            (
                ["2025-12-05", "2026-12-05", "2027-12-05"]
                    .map(date)
                    .to_vec(),
                Some(date("2026-12-05"))
            )
        );
        let overdue = typed(|f| f.next_due = Some(date("2025-12-05")));
        let policy = overdue.apply(&fresh(), today()).expect("sound");
        assert_eq!(policy.next_due(), Some(date("2025-12-05")));
        let stale = typed(|f| f.next_due = Some(date("2026-12-06")));
        assert_eq!(chosen(&stale).1, Some(date("2026-12-05")));
        let policy = stale.apply(&fresh(), today()).expect("sound");
        assert_eq!(policy.next_due(), Some(date("2026-12-05")));
        for unreadable in ["", "2026-02-30"] {
            let form = typed(|f| f.effective = unreadable.into());
            assert_eq!(chosen(&form), (vec![], None));
        }
        let single = typed(|f| f.pays = Pays::Single);
        assert_eq!(chosen(&single), (vec![], None));
        let policy = single.apply(&fresh(), today()).expect("sound");
        assert_eq!(policy.standing(today()), Standing::PaidUp);
    }

    #[test]
    fn another_word_on_a_policy_leaves_its_payments_and_another_first_day_keeps_what_comes_next() {
        let mut policy = typed(|_| {}).apply(&fresh(), today()).expect("sound");
        policy.pay(date("2026-12-05"), today());
        policy.pay(date("2027-12-05"), today());
        let mut form = PolicyForm::of(&policy);
        assert_eq!(form.next_due, Some(date("2028-12-05")));
        assert_eq!(form.may_be_next(&policy, today()).1, form.next_due);
        form.product = "福满一生 2".into();
        let renamed = form.apply(&policy, today()).expect("sound");
        assert_eq!(renamed.paid, policy.paid);
        assert_eq!(renamed.next_due(), policy.next_due());
        form.effective = "2020-12-06".into();
        let moved = form.apply(&policy, today()).expect("sound");
        assert_eq!(moved.next_due(), Some(date("2026-12-06")));
    }

    #[test]
    fn another_word_on_what_is_paid_up_or_has_ended_changes_no_payment() {
        let base = typed(|f| f.years = "7".into()).apply(&fresh(), today());
        let mut paid_up = base.clone().expect("sound");
        paid_up.pay(date("2026-12-05"), today());
        assert_eq!(paid_up.standing(today()), Standing::PaidUp);
        let mut lapsed = base.expect("sound");
        lapsed.set_next_due(date("2024-12-05"));
        lapsed.end = Some(End {
            how: Ended::Lapsed,
            on: date("2025-02-04"),
        });
        for policy in [paid_up, lapsed] {
            let mut form = PolicyForm::of(&policy);
            form.note = "记一句".into();
            let noted = form.apply(&policy, today()).expect("sound");
            let note = "记一句".to_owned();
            assert_eq!(noted, Policy { note, ..policy });
        }
    }

    #[test]
    fn what_was_typed_before_a_premium_was_paid_does_not_take_the_payment_back() {
        let base = typed(|_| {}).apply(&fresh(), today()).expect("it reads");
        let due = base.first_unpaid().expect("a premium");
        let left = PolicyForm {
            note: "每年提醒她先生".to_owned(),
            ..PolicyForm::of(&base)
        };
        let mut now = base.clone();
        now.pay(due, today());
        let typed = left.over(&PolicyForm::of(&base), &PolicyForm::of(&now));
        let saved = typed.apply(&now, today()).expect("it reads");
        assert_eq!(
            (saved.note.as_str(), &saved.paid),
            ("每年提醒她先生", &now.paid)
        );
        assert_eq!(saved.first_unpaid(), now.first_unpaid());
        // What was chosen stays chosen.
        let chosen = PolicyForm {
            next_due: Some(due),
            ..PolicyForm::of(&now)
        };
        let over = chosen.over(&PolicyForm::of(&now), &PolicyForm::of(&now));
        assert_eq!(over.next_due, Some(due));
    }

    #[test]
    fn what_has_ended_can_be_brought_back() {
        let ended = typed(|f| {
            f.ended = Some(Ended::Surrendered);
            f.ended_on = "2026-11-01".into();
        });
        let policy = ended.apply(&fresh(), today()).expect("sound");
        assert!(matches!(policy.standing(today()), Standing::Ended(_)));
        let mut form = PolicyForm::of(&policy);
        assert_eq!(form.ended_on, "2026-11-01");
        form.ended = None;
        let back = form.apply(&policy, today()).expect("sound");
        assert_eq!(back.next_due(), Some(date("2026-12-05")));
    }
}
