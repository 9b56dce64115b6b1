//! 复盘: the week and the month in figures.

use super::Lang;
use crate::domain::period::{PlanKept, Rate, Share, Span, Worth};
use crate::domain::standard::Period;
use chrono::NaiveDate;

sentences! {
    review_week: "周", "Week";
    review_month: "月", "Month";
    review_period: "看哪一段", "Period";
    review_previous_week: "上一周", "Previous week";
    review_next_week: "下一周", "Next week";
    review_previous_month: "上个月", "Previous month";
    review_next_month: "下个月", "Next month";
    review_this_week: "本周", "This week";
    review_this_month: "本月", "This month";
    review_reached: "达成", "reached";
    review_reached_so_far: "截至今天应做的", "of what is due by today";
    review_nothing_due: "这一段没有要求", "nothing was asked";
    review_goals: "标准", "Standard";
    review_others: "还做了这些", "Also done";
    review_wished: "争取", "wished";
    review_due(due: u32): "到今天该 {due}", "{due} due by today";
    review_days: "每天", "Day by day";
    review_days_met: "达标天数", "Days met";
    review_days_none: "还没过完一个工作日", "no working day over yet";
    review_days_none_asked: "没有要算的工作日", "no working day counted";
    review_days_met_value(met: u32, asked: u32): "{met} / {asked} 个工作日", "{met} of {asked} working days";
    review_plan: "计划与完成", "Plan and done";
    review_plan_kept: "排了的做成了", "Of the plan done";
    review_plan_empty: "这一段没有排计划。", "Nothing was planned.";
    review_unplanned(n: u32): "另有 {n} 条没排计划就做了", "{n} more were done unplanned";
    review_ahead(n: u32): "后面还排着 {n} 条", "{n} planned for the days to come";
    review_rates: "转化", "Conversion";
    review_rates_hint: "次数少的时候，比例看看就好。", "With few cases a rate says little.";
    review_rates_two: "面谈签单率是谈销售的面谈里签下的（销售面谈、成交面谈、销售访）；亲访成交率是所有亲访里签下的，月目标和走势用的是它。两个不能直接比。", "The signing rate of interviews is what was signed of meetings to sell: sales and closing interviews and sales visits. The close rate is of all visits, and it is the one of the goal and the trends. The two do not compare.";
    review_before_week: "上周", "the week before";
    review_before_month: "上月", "the month before";
    review_before_week_same: "上周同期", "by then the week before";
    review_before_month_same: "上月同期", "by then the month before";
    review_no_share: "—", "—";
    review_empty: "这一段还没有记录", "Nothing was recorded here";
    review_empty_hint: "记下一通电话、一次面谈，这里就有数了。", "Record a call or a meeting, and figures appear here.";
    review_ahead_title: "这一段还没到", "This is still ahead";
    review_see_counted(metric: &str): "{metric}：看看算了哪些", "{metric}: see what counted";
    review_go_today: "去今日", "Go to today";
    review_day_met: "达标", "met";
    review_day_short(percent: u8): "{percent}%", "{percent}%";
    review_day_not_asked: "休息", "off";
    review_day_ahead: "还没到", "ahead";
}

impl Lang {
    /// 11月23日 周一, 11/23 – 11/29, or 2026年11月.
    #[must_use]
    pub fn review_span(self, span: Span, today: NaiveDate) -> String {
        match span.period {
            Period::Month => self.year_month(span.from),
            Period::Day => self.full_date(span.from, today),
            Period::Week => self.day_range(span.from, span.to),
        }
    }

    /// 上周同期 12: what the figure was in the period before; none of it while that is still to be read.
    #[must_use]
    pub fn review_before(self, period: Period, is_running: bool, count: Option<u32>) -> String {
        let count = count.map_or_else(|| "…".to_owned(), |count| count.to_string());
        let when = match (period, is_running) {
            (Period::Month, true) => self.review_before_month_same(),
            (Period::Month, false) => self.review_before_month(),
            (Period::Day, _) => self.review_before_day(),
            (_, true) => self.review_before_week_same(),
            (_, false) => self.review_before_week(),
        };
        match self {
            Self::Zh => format!("{when} {count}"),
            Self::En => format!("{count} {when}"),
        }
    }

    /// 75% · 3/4, or 「—」 · 0/0.
    #[must_use]
    pub fn review_share(self, share: Share) -> String {
        let Share { part, whole } = share;
        match share.percent() {
            Some(percent) => format!("{percent}% · {part}/{whole}"),
            None => format!("{} · {part}/{whole}", self.review_no_share()),
        }
    }

    /// The name of a rate.
    #[must_use]
    pub fn review_rate(self, rate: Rate) -> &'static str {
        match (self, rate) {
            (Self::Zh, Rate::Appointments) => "打通的约访里约到的",
            (Self::En, Rate::Appointments) => "Appointments of calls",
            (Self::Zh, Rate::Signings) => "面谈签单率",
            (Self::En, Rate::Signings) => "Signing rate of interviews",
            (Self::Zh, Rate::Close) => "亲访成交率",
            (Self::En, Rate::Close) => "Close rate of visits",
            (Self::Zh, Rate::Referrals) => "新名单里转介绍的",
            (Self::En, Rate::Referrals) => "Referrals of new names",
        }
    }

    /// What became of the plan besides what was done, in one line; empty when nothing else did.
    #[must_use]
    pub fn review_plan_rest(self, plan: PlanKept) -> String {
        let parts = match self {
            Self::Zh => [
                (plan.in_vain, "没见到或没接通"),
                (plan.moved, "改到以后"),
                (plan.dropped, "放弃"),
                (plan.open, "还没做"),
            ],
            Self::En => [
                (plan.in_vain, "not reached"),
                (plan.moved, "put off"),
                (plan.dropped, "given up"),
                (plan.open, "open"),
            ],
        };
        let said = parts.iter().filter(|(n, _)| *n > 0);
        let said: Vec<String> = match self {
            Self::Zh => said.map(|(n, word)| format!("{word} {n}")).collect(),
            Self::En => said.map(|(n, word)| format!("{n} {word}")).collect(),
        };
        said.join(" · ")
    }

    /// 11月23日 周一，达标: a day's mark for a screen reader.
    #[must_use]
    pub fn review_day(self, date: NaiveDate, today: NaiveDate, worth: Worth) -> String {
        let said = match worth {
            Worth::Ahead => self.review_day_ahead().to_owned(),
            Worth::NotAsked => self.review_day_not_asked().to_owned(),
            Worth::Met => self.review_day_met().to_owned(),
            Worth::Short(percent) => self.review_day_short(percent),
        };
        match self {
            Self::Zh => format!("{}，{said}", self.full_date(date, today)),
            Self::En => format!("{}, {said}", self.full_date(date, today)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_before_is_told_once_it_has_been_read() {
        for (period, is_running, count, zh, en) in [
            (
                Period::Week,
                true,
                Some(12),
                "上周同期 12",
                "12 by then the week before",
            ),
            (
                Period::Month,
                false,
                Some(0),
                "上月 0",
                "0 the month before",
            ),
            (Period::Day, false, Some(3), "前一天 3", "3 the day before"),
            (
                Period::Month,
                true,
                None,
                "上月同期 …",
                "… by then the month before",
            ),
        ] {
            assert_eq!(Lang::Zh.review_before(period, is_running, count), zh);
            assert_eq!(Lang::En.review_before(period, is_running, count), en);
        }
    }
}
