//! 目标: a month's goal, the way there, and how to get back on course.

use super::Lang;
use crate::domain::goal::YearMonth;
use crate::domain::goal::course::Course;
use crate::domain::goal::plan::Permille;

sentences! {
    goal_title: "月目标", "Month goal";
    goal_of_this_month: "本月", "This month";
    goal_of_next_month: "下个月", "Next month";
    goal_month_before: "上一个月的目标", "Goal of the month before";
    goal_month_after: "下一个月的目标", "Goal of the month after";
    goal_way: "从收入到每天几访", "From income to visits a day";
    goal_what_if: "随便拖，看看会怎样；点「定下来」才算数。", "Move anything to see what it does; only setting it counts.";
    goal_unsaved: "正在试算，还没定。", "Trying out; not set.";
    goal_back_to_set: "回到已定的", "Back to what is set";
    goal_back_to_start: "从头来", "Start over";
    goal_a_day: "每个工作日", "Each working day";
    goal_visits(n: u32): "{n} 访", "{n} visits", one: "1 visit";
    goal_deals(n: u32): "{n} 件", "{n} deals", one: "1 deal";
    goal_days(n: u32): "{n} 天", "{n} days", one: "1 day";
    goal_income: "月收入", "Income a month";
    goal_commission: "佣金比例", "Commission share";
    goal_premium: "首年保费", "First-year premium";
    goal_average: "件均保费", "Average premium";
    goal_close_rate: "亲访成交率", "Close rate of visits";
    goal_close_rate_hint: "签下的占所有亲访的几成；复盘里的面谈签单率只算谈销售的面谈，和它不能直接比。", "Signed of all visits. The signing rate of interviews counts meetings to sell alone; the two do not compare.";
    goal_count_deals: "件数", "Deals";
    goal_count_visits: "亲访", "Visits";
    goal_already_visited: "今天以前访了", "Visited before today";
    goal_days_left: "剩下的工作日", "Working days left";
    goal_days_of_month: "那个月的工作日", "Working days of the month";
    goal_no_days_left: "这个月没有工作日了，摊不到每天；可以定下个月的。", "No working day is left to spread them over. You can set next month's goal.";
    goal_days_by_pattern: "这一年的放假安排还没公布，先按你每周上班的日子算。", "The holidays of that year are not published yet; your working week counts.";
    goal_own(rate: &str, cases: &str): "我的 {rate} · {cases}", "Mine {rate} · {cases}";
    goal_preset(rate: &str): "参考 {rate}", "Preset {rate}";
    goal_cases_visits(visits: u32, deals: u32): "{visits} 访签 {deals}", "{deals} of {visits} visits";
    goal_cases_deals(deals: u32): "{deals} 件", "{deals} deals";
    goal_own_none: "近三个月还没有可算的，先用参考值。", "Nothing to go by in the last three months; the preset stands in.";
    goal_own_few: "我的次数还少，先用参考值。", "Few cases of your own; the preset stands in.";
    goal_own_enough: "近三个月的次数够了，可以用自己的。", "Enough cases in the last three months to go by your own.";
    goal_drag(what: &str): "{what}，拖动调整", "{what}, drag to change";
    goal_not_a_number: "没看懂，写个数", "Write a number";
    goal_not_complete: "有一项是 0，算不出来。", "Something is nought, so there is no figure.";
    goal_resolution: "这个月要改的（可不填）", "What I will do differently (optional)";
    goal_resolution_example: "先约老客户转介绍、每天 9 点前打完电话…", "Ask clients for referrals first…";
    goal_set: "定下来", "Set it";
    goal_set_again: "改成这样", "Change to this";
    goal_was_set(month: &str): "{month}的目标定了", "The goal of {month} is set";
    goal_none: "这个月还没有目标", "No goal for this month yet";
    goal_none_hint: "想挣多少？算一算每天要访几位。", "What do you want to earn? See how many visits a day that is.";
    goal_none_past: "那个月没有定目标。", "No goal was set for that month.";
    goal_make: "定个目标", "Set a goal";
    goal_look: "看目标", "See the goal";
    goal_course: "本月目标", "This month's goal";
    goal_course_of(month: &str): "{month}的目标", "Goal of {month}";
    goal_today(n: u32): "今天 {n} 访", "{n} visits today", one: "1 visit today";
    goal_today_done(done: u32): "已访 {done}", "{done} done";
    goal_today_left(done: u32, left: u32): "已访 {done}，还差 {left}", "{done} done, {left} to go";
    goal_today_enough: "今天的够了", "enough for today";
    goal_each_day(n: u32): "每天 {n} 访", "{n} visits a day", one: "1 visit a day";
    goal_after_rest(days: u32): "今天休息，剩 {days} 个工作日", "Off today, {days} working days left", one: "Off today, 1 working day left";
    goal_no_day: "没有工作日了", "No working day left";
    goal_still_short(n: u32): "还差 {n} 访", "{n} visits short", one: "1 visit short";
    goal_reached: "目标达成", "Goal reached";
    goal_premium_short(amount: &str): "保费还差 {amount}", "{amount} of premium to go";
    goal_visits_reached: "访量够了", "Visits done";
    goal_over_reached: "达成了", "Reached";
    goal_over_missed: "没达成", "Not reached";
    goal_due(due: u32): "到今天该 {due}", "{due} due by today";
    goal_behind(n: u32): "比进度少 {n} 访", "{n} visits behind", one: "1 visit behind";
    goal_on_course: "跟得上进度", "On course";
    goal_ahead(n: u32): "比进度多 {n} 访", "{n} visits ahead", one: "1 visit ahead";
    goal_days_to_go(n: u32): "剩 {n} 个工作日", "{n} working days left", one: "1 working day left";
    goal_signed(deals: u32): "签了 {deals} 件", "{deals} signed";
    goal_without_premium(n: u32): "{n} 件没记保费", "{n} without a premium";
    goal_history: "改过几次", "How it was changed";
    goal_in_force: "现在的", "Holds";
    goal_judged_by: "按这个算", "Judged by this";
    goal_too_late: "月末以后写的，不作数", "Written after the month, does not count";
}

impl Lang {
    /// 8,000 元, ¥8,000.
    #[must_use]
    pub fn yuan(self, amount: u64) -> String {
        match self {
            Self::Zh => format!("{} 元", self.grouped(amount)),
            Self::En => format!("¥{}", self.grouped(amount)),
        }
    }

    /// 5,320.50 元, ¥5,320.50; whole yuan without what stands behind the point.
    #[must_use]
    pub fn cents(self, cents: u64) -> String {
        let whole = self.grouped(cents / 100);
        let amount = match cents % 100 {
            0 => whole,
            rest => format!("{whole}.{rest:02}"),
        };
        match self {
            Self::Zh => format!("{amount} 元"),
            Self::En => format!("¥{amount}"),
        }
    }

    /// 5%, 6.2%.
    #[must_use]
    pub fn permille(self, share: Permille) -> String {
        format!("{}%", percent_number(share))
    }

    /// The month as a page names it: 2026年11月.
    #[must_use]
    pub fn goal_month(self, month: YearMonth) -> String {
        self.year_month(month.first())
    }

    /// What the day asks, in a few words, and what stands behind it: 今天 6 访, 已访 2，还差 4.
    #[must_use]
    pub fn goal_call(self, course: &Course) -> (String, String) {
        if course.over {
            let said = if course.is_reached() {
                self.goal_over_reached()
            } else {
                self.goal_over_missed()
            };
            return (said.to_owned(), String::new());
        }
        if course.is_reached() {
            return (self.goal_reached().to_owned(), self.goal_sold(course));
        }
        if course.visits_left() == 0 {
            let short = u64::from(course.premium_wanted).saturating_sub(course.sold.premium);
            let short = self.goal_premium_short(&self.yuan(short));
            return (self.goal_visits_reached().to_owned(), short);
        }
        match (course.today_asks, course.visits_a_day) {
            (Some(asks), _) => {
                let still = match course.still_today() {
                    Some(left) if left > 0 => self.goal_today_left(course.visits_today, left),
                    _ => format!(
                        "{}{}{}",
                        self.goal_today_done(course.visits_today),
                        self.pause(),
                        self.goal_today_enough()
                    ),
                };
                (self.goal_today(asks), still)
            }
            (None, Some(a_day)) => (
                self.goal_each_day(a_day),
                self.goal_after_rest(course.days_left),
            ),
            (None, None) => (
                self.goal_no_day().to_owned(),
                self.goal_still_short(course.visits_left()),
            ),
        }
    }

    /// How the month stands to what is due: 比进度少 8 访.
    #[must_use]
    pub fn goal_pace(self, course: &Course) -> String {
        match (
            course.behind(),
            course.visits.saturating_sub(course.visits_due),
        ) {
            (0, 0) => self.goal_on_course().to_owned(),
            (0, ahead) => self.goal_ahead(ahead),
            (behind, _) => self.goal_behind(behind),
        }
    }

    /// 签了 3 件 · 1 件没记保费.
    #[must_use]
    pub fn goal_sold(self, course: &Course) -> String {
        let without = course.sold.deals - course.sold.with_premium;
        let signed = self.goal_signed(course.sold.deals);
        if without == 0 {
            signed
        } else {
            format!("{signed} · {}", self.goal_without_premium(without))
        }
    }
}

/// 5, 6.2: a share in percent without its sign, as a field shows it.
#[must_use]
pub fn percent_number(share: Permille) -> String {
    let (whole, tenth) = (share.0 / 10, share.0 % 10);
    if tenth == 0 {
        whole.to_string()
    } else {
        format!("{whole}.{tenth}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::goal::rates::Sold;
    use chrono::NaiveDate;

    fn course() -> Course {
        Course {
            as_of: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"),
            over: false,
            visits: 40,
            visits_today: 2,
            visits_wanted: 80,
            visits_due: 48,
            sold: Sold::default(),
            premium_wanted: 20_000,
            days_left: 6,
            today_asks: Some(7),
            visits_a_day: Some(7),
        }
    }

    #[test]
    fn what_the_day_asks_is_said_for_every_kind_of_day() {
        let say = |course: &Course| {
            let (call, rest) = Lang::Zh.goal_call(course);
            format!("{call}|{rest}")
        };
        let all = course();
        assert_eq!(say(&all), "今天 7 访|已访 2，还差 5");
        assert_eq!(Lang::Zh.goal_pace(&all), "比进度少 8 访");
        let enough = Course {
            visits_today: 7,
            ..course()
        };
        assert_eq!(say(&enough), "今天 7 访|已访 7，今天的够了");
        let off = Course {
            today_asks: None,
            ..course()
        };
        assert_eq!(say(&off), "每天 7 访|今天休息，剩 6 个工作日");
        let none = Course {
            today_asks: None,
            visits_a_day: None,
            days_left: 0,
            ..course()
        };
        assert_eq!(say(&none), "没有工作日了|还差 40 访");
        let over = Course {
            over: true,
            ..course()
        };
        assert_eq!(say(&over), "没达成|");
        let reached = Course {
            visits: 50,
            sold: Sold {
                deals: 4,
                with_premium: 3,
                premium: 21_000,
            },
            ..course()
        };
        assert_eq!(say(&reached), "目标达成|签了 4 件 · 1 件没记保费");
        let visited = Course {
            visits: 80,
            ..course()
        };
        assert_eq!(say(&visited), "访量够了|保费还差 20,000 元");
        assert_eq!(Lang::Zh.goal_sold(&reached), "签了 4 件 · 1 件没记保费");
    }

    #[test]
    fn shares_are_written_without_a_tenth_that_is_nought() {
        assert_eq!(Lang::Zh.permille(Permille(50)), "5%");
        assert_eq!(Lang::Zh.permille(Permille(62)), "6.2%");
        assert_eq!(Lang::Zh.permille(Permille(5)), "0.5%");
        assert_eq!(Lang::Zh.yuan(20_000), "20,000 元");
        assert_eq!(Lang::En.yuan(20_000), "¥20,000");
        assert_eq!(Lang::Zh.cents(532_050), "5,320.50 元");
        assert_eq!(Lang::En.cents(532_000), "¥5,320");
        assert_eq!(Lang::En.cents(5), "¥0.05");
    }
}
