//! 保单: what is said of a policy and of its premiums, and the form of one.

use super::Lang;
use crate::domain::policy::{Ended, Pays, Policy, Standing};
use crate::forms::policy::PolicyField;
use chrono::NaiveDate;

sentences! {
    policies: "保单", "Policies";
    policy_add: "记一张保单", "Add a policy";
    policies_none: "记下来，到期前会排进建议，也能放进手机日历。", "Once noted, renewals show among the suggestions and go into the phone's calendar.";
    policy_edit: "改保单", "Edit policy";
    policy_of(name: &str): "投保人 {name}", "held by {name}";
    policy_saved(product: &str): "{product} 存好了", "{product} is saved";
    policy_saved_client(product: &str, name: &str): "{product} 存好了，{name}转为客户", "{product} is saved, {name} is a client now";
    policy_remove: "删掉这张保单", "Delete this policy";
    policy_removed(product: &str): "{product} 删掉了", "{product} is deleted";
    policy_is_gone: "这张保单已经不在了。", "This policy is no longer there.";
    policy_paid: "续期已交", "Premium paid";
    policy_paid_of(product: &str, date: &str): "{product}：{date}这期已交", "{product}: premium of {date} paid";
    policy_premium_of(product: &str, date: &str): "{product} {date}这期", "{product}, premium of {date}";
    policy_paid_said(date: &str): "{date}这期记成已交", "The premium of {date} is noted as paid";
    policy_product: "险种", "Product";
    policy_product_example: "如：重疾险", "e.g. critical illness";
    policy_insurer: "保险公司", "Insurer";
    policy_insurer_hint: "空着就是自己公司的", "Empty: your own company";
    policy_premium: "每期保费（元，可不填）", "Each premium (yuan, optional)";
    policy_pays: "怎么交", "How it is paid";
    policy_effective: "生效日", "First day";
    policy_years: "交几年（可不填）", "Years to pay (optional)";
    policy_years_hint: "一直续下去的就空着", "Empty when it goes on";
    policy_next: "下一期该交的是", "The next premium is due";
    policy_next_hint: "更早的都算交过了。", "What was due before counts as paid.";
    policy_overdue(date: &str): "{date} 还没交", "{date}, not paid";
    policy_more: "保险公司、宽限期、退保、备注", "Insurer, grace, end, note";
    policy_grace: "宽限期（天）", "Days of grace";
    policy_ended: "这张单已经", "This policy is";
    policy_ended_on: "从哪天起", "Since";
    policy_monthly: "月交", "monthly";
    policy_quarterly: "季交", "quarterly";
    policy_half_yearly: "半年交", "half-yearly";
    policy_yearly: "年交", "yearly";
    policy_single: "趸交", "single";
    policy_lapsed: "失效", "lapsed";
    policy_surrendered: "退保", "surrendered";
    policy_expired: "满期", "matured";
    policy_standing_paid_up: "已交清", "paid up";
    policy_standing_ahead(date: &str): "下次交费 {date}", "next premium {date}";
    policy_standing_overdue(date: &str): "{date}该交", "was due {date}";
    policy_standing_over: "宽限期已过，问问能不能复效", "grace is over, ask whether it can be reinstated";
    policy_since(date: &str): "{date}起", "since {date}";
    policy_years_of(years: u16): "交 {years} 年", "{years} years";
}

/// From so many days before on, a due date is said in days too.
const NEAR: i64 = 30;

impl Lang {
    /// The name of a way to pay.
    #[must_use]
    pub fn pays(self, pays: Pays) -> &'static str {
        match pays {
            Pays::Monthly => self.policy_monthly(),
            Pays::Quarterly => self.policy_quarterly(),
            Pays::HalfYearly => self.policy_half_yearly(),
            Pays::Yearly => self.policy_yearly(),
            Pays::Single => self.policy_single(),
        }
    }

    /// The name of an end.
    #[must_use]
    pub fn policy_end(self, how: Ended) -> &'static str {
        match how {
            Ended::Lapsed => self.policy_lapsed(),
            Ended::Surrendered => self.policy_surrendered(),
            Ended::Expired => self.policy_expired(),
        }
    }

    /// 平安人寿 · 5,320 元 年交 · 交 20 年.
    #[must_use]
    pub fn policy_terms(self, policy: &Policy) -> String {
        let insurer = self.shown_word(&policy.insurer);
        let pays = self.pays(policy.pays).to_owned();
        let premium = match policy.premium_cents {
            Some(cents) => format!("{} {pays}", self.cents(cents)),
            None => pays,
        };
        let years = policy.years.map(|years| self.policy_years_of(years));
        let parts = [Some(insurer), Some(premium), years];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// How a policy stands: 下次交费 12月5日，续期 12 天后到期.
    #[must_use]
    pub fn policy_standing(self, standing: Standing, today: NaiveDate) -> String {
        let date = |date| self.date(date, today);
        let and = |first: String, then: &str| format!("{first}{}{then}", self.pause());
        match standing {
            Standing::PaidUp => self.policy_standing_paid_up().to_owned(),
            Standing::Ahead { due } => {
                let said = self.policy_standing_ahead(&date(due));
                if (due - today).num_days() <= NEAR {
                    and(said, &self.renewal(due, None, today))
                } else {
                    said
                }
            }
            Standing::Grace { due, until } => and(
                self.policy_standing_overdue(&date(due)),
                &self.renewal(due, Some(until), today),
            ),
            Standing::Over { due, .. } => and(
                self.policy_standing_overdue(&date(due)),
                self.policy_standing_over(),
            ),
            Standing::Ended(end) => {
                let how = self.policy_end(end.how);
                let since = self.policy_since(&date(end.on));
                match self {
                    Self::Zh => format!("{since}{how}"),
                    Self::En => format!("{how} {since}"),
                }
            }
        }
    }

    /// The name of a field, for the list of what has to be changed.
    #[must_use]
    pub fn policy_field(self, field: PolicyField) -> &'static str {
        match field {
            PolicyField::Product => self.policy_product(),
            PolicyField::Insurer => self.policy_insurer(),
            PolicyField::Premium => self.policy_premium(),
            PolicyField::Effective => self.policy_effective(),
            PolicyField::Years => self.policy_years(),
            PolicyField::Grace => self.policy_grace(),
            PolicyField::EndedOn => self.policy_ended_on(),
            PolicyField::Note => self.person_note(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{PersonId, PolicyId};
    use crate::domain::policy::End;

    fn nov(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
    }

    #[test]
    fn how_a_policy_stands_is_said_in_plain_words() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        for (standing, zh, en) in [
            (Standing::PaidUp, "已交清", "paid up"),
            (
                Standing::Ahead { due: nov(30) },
                "下次交费 11月30日，续期 7 天后到期",
                "next premium Nov 30, premium due in 7 days",
            ),
            (
                Standing::Ahead {
                    due: day("2027-03-10"),
                },
                "下次交费 2027年3月10日",
                "next premium Mar 10, 2027",
            ),
            (
                Standing::Grace {
                    due: day("2026-10-05"),
                    until: day("2026-12-04"),
                },
                "10月5日该交，宽限期还剩 11 天",
                "was due Oct 5, 11 days of grace left",
            ),
            (
                Standing::Over {
                    due: day("2026-08-05"),
                    until: day("2026-10-04"),
                },
                "8月5日该交，宽限期已过，问问能不能复效",
                "was due Aug 5, grace is over, ask whether it can be reinstated",
            ),
            (
                Standing::Ended(End {
                    how: Ended::Surrendered,
                    on: nov(1),
                }),
                "11月1日起退保",
                "surrendered since Nov 1",
            ),
        ] {
            assert_eq!(Lang::Zh.policy_standing(standing, nov(23)), zh);
            assert_eq!(Lang::En.policy_standing(standing, nov(23)), en);
        }
    }

    #[test]
    fn the_terms_are_told_as_far_as_they_are_known() {
        let id = PolicyId::parse("policy:1").expect("an id");
        let holder = PersonId::parse("person:1").expect("an id");
        let mut policy = Policy::new(id, holder, "福满一生", nov(1), nov(1));
        assert_eq!(Lang::Zh.policy_terms(&policy), "年交");
        policy.insurer = "平安人寿".to_owned();
        policy.premium_cents = Some(532_050);
        policy.years = Some(20);
        assert_eq!(
            Lang::Zh.policy_terms(&policy),
            "平安人寿 · 5,320.50 元 年交 · 交 20 年"
        );
        assert_eq!(
            Lang::En.policy_terms(&policy),
            "平安人寿 · ¥5,320.50 yearly · 20 years"
        );
    }
}
