//! 收工: the figures of the day, the words of the evening, tomorrow's plan.

use super::Lang;
use chrono::{Datelike, NaiveDate};

sentences! {
    reached_today: "当日完成", "of the day's targets";
    nothing_required: "今天没有硬指标", "Nothing was required";
    same_as_last_week(day: &str): "和{day}持平", "as on {day}";
    more_than_last_week(day: &str, n: u8): "比{day} +{n}", "+{n} vs {day}";
    less_than_last_week(day: &str, n: u8): "比{day} −{n}", "−{n} vs {day}";
    last_week(weekday: &str): "上{weekday}", "last {weekday}";
    still_open(n: usize): "还有 {n} 条没有结果", "{n} without a result";
    still_open_hint: "做了的点名字记结果，没做的挑一个去处。", "Tap the name to record a result, or choose what becomes of it.";
    summary_of_today: "今天小结", "Summary of the day";
    summary_of_that_day: "当天小结", "Summary of that day";
    summary_placeholder: "最值得记的一件事…", "The one thing worth noting…";
    problems_of_today: "今天卡在哪儿？", "What stood in the way today?";
    problems_of_that_day: "当天卡在哪儿？", "What stood in the way that day?";
    problems_placeholder: "哪句话没答上来、哪位没约到…", "A question you could not answer, someone you could not reach…";
    tomorrow_title(day: &str): "{day}（建议，点一下就定）", "For {day} (suggestions, a tap settles it)";
    already_planned(n: usize): "已经排了 {n} 条", "{n} already planned";
    no_suggestions(day: &str): "没有要提醒的人。想到谁，直接排上。", "Nobody to suggest for {day}. Plan whoever comes to mind.";
    hand_in_plans(n: usize, day: &str): "选好的 {n} 位一起排到{day}", "{n} chosen go on the plan for {day}", one: "1 chosen goes on the plan for {day}";
    chosen_count(n: usize): "选了 {n} 位", "{n} chosen";
    enough_for_standard(day: &str): "够{day}的目标了", "Enough for the targets of {day}";
    short_of_standard(n: usize, day: &str): "离{day}的目标还差 {n} 条", "{n} short of the targets of {day}";
    hand_in: "交日志，收工", "Hand in and close the day";
    handed_in_today(percent: &str): "收工了，今天 {percent}", "The day is closed: {percent}";
    handed_in_that_day(percent: &str): "收工了，当天 {percent}", "That day is closed: {percent}";
    handed_in_nothing: "收工了", "The day is closed";
    rest_well: "日志交好了，好好歇一歇。", "The log is handed in. Rest well.";
    words_came_late: "有几句没赶上交，在这天的日志里等你存。", "Some words came after the hand-in; they wait on the day's page to be saved.";
    standard_met: "达标了！", "The standard is met!";
    cannot_close_future: "这天还没到，先排计划。", "That day has not come yet. Plan it first.";
    words_are_kept: "写一半退出也不会丢。", "Half-written words are kept.";
    see_day_page: "看这一页", "See the page";
}

impl Lang {
    /// Over the summary of the evening, of today's or of a day that is closed later.
    #[must_use]
    pub fn summary_label(self, is_today: bool) -> &'static str {
        if is_today {
            self.summary_of_today()
        } else {
            self.summary_of_that_day()
        }
    }

    /// Over what stood in the way.
    #[must_use]
    pub fn problems_label(self, is_today: bool) -> &'static str {
        if is_today {
            self.problems_of_today()
        } else {
            self.problems_of_that_day()
        }
    }

    /// That a day is closed, with how much of its targets was reached, if it had any.
    #[must_use]
    pub fn handed_in(self, percent: Option<u8>, is_today: bool) -> String {
        match percent.map(|percent| self.percent(percent)) {
            None => self.handed_in_nothing().to_owned(),
            Some(percent) if is_today => self.handed_in_today(&percent),
            Some(percent) => self.handed_in_that_day(&percent),
        }
    }

    /// How the day compares with the same weekday a week before: 比上周一 +12.
    #[must_use]
    pub fn compared(self, percent: u8, before: u8, date: NaiveDate) -> String {
        let day = self.last_week(self.weekday(date.weekday()));
        match percent.cmp(&before) {
            std::cmp::Ordering::Equal => self.same_as_last_week(&day),
            std::cmp::Ordering::Greater => self.more_than_last_week(&day, percent - before),
            std::cmp::Ordering::Less => self.less_than_last_week(&day, before - percent),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_compared_with_the_same_weekday_a_week_before() {
        let monday = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        for (percent, before, zh, en) in [
            (89, 77, "比上周一 +12", "+12 vs last Mon"),
            (50, 75, "比上周一 −25", "−25 vs last Mon"),
            (80, 80, "和上周一持平", "as on last Mon"),
        ] {
            assert_eq!(Lang::Zh.compared(percent, before, monday), zh);
            assert_eq!(Lang::En.compared(percent, before, monday), en);
        }
    }
}
