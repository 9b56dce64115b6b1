//! 今日: the sentences of the day, and why somebody is proposed.

use super::Lang;
use crate::domain::activity::Outcome;
use crate::domain::calendar::WhyOff;
use crate::domain::plan100::WorkList;
use crate::domain::proposal::Reason;
use crate::text::journal::class_letter;
use chrono::NaiveDate;

sentences! {
    nth_working_day(n: u32): "本月第 {n} 个工作日", "working day {n} of the month";
    day_off_weekend: "休息日", "day off";
    streak_days(n: u32): "连续达标 {n} 天", "{n} days in a row", one: "1 day in a row";
    saved_offline: "离线 · 已全部存好", "Offline · all saved";
    saving_count(n: u32): "正在存 {n} 条…", "Saving {n}…";
    not_saved: "有一条没存上", "One change is not saved";

    targets_of_day: "今天的目标", "Today's targets";
    wish_word: "争取", "wish";

    next_up: "下一位", "Next";
    next_any_time: "今天有空就联系", "any time today";
    dialling(name: &str): "拨打 {name}", "Call {name}";
    no_phone: "没留电话", "No phone number";
    first_contact: "还没联系过，这是第一次", "No contact yet, this is the first";
    named_by(name: &str): "{name}介绍的", "named by {name}";
    wants(needs: &str): "关注{needs}", "interested in {needs}";
    last_said(note: &str): "上次记：{note}", "last note: {note}";
    child_aged(years: u32): "孩子 {years} 岁", "a child aged {years}";
    daughter_aged(years: u32): "女儿 {years} 岁", "a daughter aged {years}";
    son_aged(years: u32): "儿子 {years} 岁", "a son aged {years}";

    rest_of_day: "今天的安排", "The day";
    whole_day_done: "今天排的都有结果了", "Everything planned has a result";
    add_line: "加一条", "Add a line";
    show_proposals: "看看该联系谁", "Who else to contact";
    hide_proposals: "收起建议", "Hide suggestions";
    proposals: "建议联系（点一下就排进今天）", "Suggestions (a tap plans it for today)";
    accept_for_today(name: &str): "把 {name} 排进今天", "Plan {name} for today";
    planned_for_today(name: &str): "{name} 已排进今天", "{name} is planned for today";
    no_proposals: "暂时没有要提醒你的人。", "Nobody needs a reminder right now.";

    birthday_wishes: "生日问候", "birthday wishes";
    left_open_on(day: &str): "{day}没做完", "left open {day}";
    last_contact_was(ago: &str): "上次联系是{ago}", "last contact {ago}";
    reason_not_planned: "还没安排", "nothing planned since";
    reason_no_next(class: &str): "{class} 类，还没有下一步", "class {class} without a next step";
    reason_silent(days: i64): "{days} 天没联系了", "{days} days without a word", one: "1 day without a word";
    reason_never(days: i64): "记下 {days} 天了，还没联系过", "noted {days} days ago, never contacted", one: "noted yesterday, never contacted";
    reason_recruit(why: &str): "准增员：{why}", "recruit: {why}";
    reason_never_contacted: "还没联系过", "never contacted";
    birthday_on(day: &str): "{day}生日", "birthday {day}";
    renewal_in(days: i64): "续期 {days} 天后到期", "premium due in {days} days", one: "premium due in 1 day";
    renewal_tomorrow: "续期明天到期", "premium due tomorrow";
    renewal_today: "续期今天到期", "premium due today";
    grace_left(days: i64): "宽限期还剩 {days} 天", "{days} days of grace left", one: "1 day of grace left";
    grace_one_left: "宽限期还剩 1 天", "1 day of grace left";
    grace_ends_today: "宽限期今天是最后一天", "last day of grace";
    renewal_purpose(product: &str): "续期：{product}", "premium: {product}";
    new_name(day: &str): "{day}记的新名字，还没打过", "new name of {day}, not called yet";
    never_called(day: &str): "{day}记下的，一直没打过", "recorded {day}, never called";
    graded_long_ago(ago: &str): "A 类是{ago}定的，该确认了", "graded A {ago}, to be confirmed";

    leftovers(n: usize): "之前没做完的 {n} 条", "{n} left open before";
    leftover_other_day: "改天", "Other day";
    leftover_drop: "放弃", "Drop";
    all_to(day: &str): "全部放到{day}", "All to {day}";
    all_dropped: "全部放弃", "Drop all";
    leftover_more(n: usize): "还有 {n} 条", "{n} more";
    moved_to(name: &str, day: &str): "{name} 改到{day}", "{name} moved to {day}";
    moved_all(n: usize, day: &str): "{n} 条都放到{day}了", "{n} moved to {day}";
    dropped_all(n: usize): "放弃了 {n} 条", "{n} dropped";

    time_to_close: "今天差不多了？", "Done for today?";
    time_to_close_hint: "写两句，顺手把明天排好。", "Two lines, and tomorrow's plan.";
    day_closed(percent: &str): "今天已收工 · {percent}", "The day is closed · {percent}";
    look_at_page: "看今天这一页", "Look at today's page";
    plan_of(day: &str): "{day}的安排", "Plan for {day}";
    nothing_planned_for(day: &str): "{day}还没排", "Nothing planned for {day} yet";

    plan_more: "再排几条", "Plan more";

    empty_day_title: "今天还没有安排", "Nothing planned for today";
    empty_day_hint: "从下面挑几位，或者自己排一条。", "Pick a few from below, or plan one yourself.";
    empty_book_title: "先记下第一位客户", "Note the first person";
    empty_book_hint: "一行就够：姓名、电话、想起来的都写上，之后都能改。",
        "One line is enough: name, phone, whatever comes to mind. All of it can be changed later.";
    capture_one: "速记一位", "Note a person";
    plan_one: "排一条", "Plan one";

    counted_none: "还没有。", "None yet.";
    counted_title(metric: &str, n: usize): "{metric} · {n}", "{metric} · {n}";
    counted_more(n: usize): "更早的 {n} 条没有列出", "{n} earlier ones are not listed";
    what_counts(rule: &str): "怎么算：{rule}", "What counts: {rule}";
}

impl Lang {
    /// Why a day is not worked: 休息日, 国庆节, the user's own word.
    #[must_use]
    pub fn day_off(self, why: WhyOff<'_>) -> String {
        match why {
            WhyOff::Weekend => self.day_off_weekend().to_owned(),
            WhyOff::Holiday(holiday) => self.public_holiday(holiday).to_owned(),
            WhyOff::Own(name) if name.trim().is_empty() => self.day_off_weekend().to_owned(),
            WhyOff::Own(name) => name.to_owned(),
        }
    }

    /// Why somebody is proposed, in one breath: as a recruit it is said that it is as one.
    #[must_use]
    pub fn why_proposed(self, reason: &Reason, list: WorkList, today: NaiveDate) -> String {
        let why = self.reason(reason, today);
        match list {
            WorkList::Prospects => why,
            WorkList::Recruits => self.reason_recruit(&why),
        }
    }

    fn reason(self, reason: &Reason, today: NaiveDate) -> String {
        match reason {
            Reason::Promised { on, outcome } => {
                let said = self.happened(self.ago(*on, today), self.came_to(*outcome));
                format!("{said}{}{}", self.pause(), self.reason_not_planned())
            }
            Reason::LeftOver { from, .. } => {
                self.airy(self.left_open_on(&self.near_day(*from, today)))
            }
            Reason::NoNextStep { class, last } => {
                let last = match last {
                    Some(on) => self.airy(self.last_contact_was(&self.ago(*on, today))),
                    None => self.reason_never_contacted().to_owned(),
                };
                let no_next = self.reason_no_next(class_letter(*class));
                format!("{no_next}{}{last}", self.pause())
            }
            Reason::Silent {
                last: Some(_),
                days,
            } => self.reason_silent(*days),
            Reason::Silent { last: None, days } => self.reason_never(*days),
            Reason::Renewal { due, until, .. } => self.renewal(*due, *until, today),
            Reason::Birthday { on } => self.airy(self.birthday_on(&self.near_day(*on, today))),
            Reason::NeverCalled { on } => self.airy(self.never_called(&self.near_day(*on, today))),
            Reason::NewName { on } => self.airy(self.new_name(&self.near_day(*on, today))),
            Reason::NotReached { on } => {
                self.happened(self.ago(*on, today), self.came_to(Outcome::NoAnswer))
            }
            Reason::StaleGrading { on } => self.airy(self.graded_long_ago(&self.ago(*on, today))),
        }
    }

    /// How near a due date is, or the end of the days of grace: 续期 9 天后到期, 宽限期还剩 12 天.
    #[must_use]
    pub fn renewal(self, due: NaiveDate, until: Option<NaiveDate>, today: NaiveDate) -> String {
        let days = (until.unwrap_or(due) - today).num_days();
        match (until.is_some(), days) {
            (false, ..=0) => self.renewal_today().to_owned(),
            (false, 1) => self.renewal_tomorrow().to_owned(),
            (false, _) => self.renewal_in(days),
            (true, ..=0) => self.grace_ends_today().to_owned(),
            (true, 1) => self.grace_one_left().to_owned(),
            (true, _) => self.grace_left(days),
        }
    }

    /// What stands between two clauses.
    #[must_use]
    pub fn pause(self) -> &'static str {
        match self {
            Self::Zh => "，",
            Self::En => ", ",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nov(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
    }

    #[test]
    fn why_somebody_is_proposed_is_said_in_plain_words() {
        use crate::domain::id::EntryId;
        use crate::domain::person::Class;
        let no_next = |class, last| Reason::NoNextStep { class, last };
        let renewal = |due, until| Reason::Renewal {
            product: "福满一生".to_owned(),
            due,
            until,
            presses: true,
        };
        for (reason, zh, en) in [
            (
                Reason::Promised {
                    on: nov(20),
                    outcome: Outcome::CallLater,
                },
                "3 天前说改天再打，还没安排",
                "asked to be called later 3 days ago, nothing planned since",
            ),
            (
                Reason::LeftOver {
                    from: nov(22),
                    entry: EntryId::parse("entry:1").expect("an id"),
                },
                "昨天没做完",
                "left open yesterday",
            ),
            (
                no_next(Class::A, Some(nov(20))),
                "A 类，还没有下一步，上次联系是 3 天前",
                "class A without a next step, last contact 3 days ago",
            ),
            (
                no_next(Class::B, None),
                "B 类，还没有下一步，还没联系过",
                "class B without a next step, never contacted",
            ),
            (Reason::Birthday { on: nov(25) }, "后天生日", "birthday Wed"),
            (
                renewal(nov(29), None),
                "续期 6 天后到期",
                "premium due in 6 days",
            ),
            (
                renewal(nov(24), None),
                "续期明天到期",
                "premium due tomorrow",
            ),
            (renewal(nov(23), None), "续期今天到期", "premium due today"),
            (
                renewal(nov(1), Some(nov(25))),
                "宽限期还剩 2 天",
                "2 days of grace left",
            ),
            (
                renewal(nov(1), Some(nov(24))),
                "宽限期还剩 1 天",
                "1 day of grace left",
            ),
            (
                renewal(nov(1), Some(nov(23))),
                "宽限期今天是最后一天",
                "last day of grace",
            ),
            (
                Reason::Silent {
                    last: Some(nov(1)),
                    days: 22,
                },
                "22 天没联系了",
                "22 days without a word",
            ),
            (
                Reason::Silent {
                    last: None,
                    days: 40,
                },
                "记下 40 天了，还没联系过",
                "noted 40 days ago, never contacted",
            ),
        ] {
            let list = WorkList::Prospects;
            assert_eq!(Lang::Zh.why_proposed(&reason, list, nov(23)), zh);
            assert_eq!(Lang::En.why_proposed(&reason, list, nov(23)), en);
        }
        let recruit = Lang::Zh.why_proposed(&no_next(Class::A, None), WorkList::Recruits, nov(23));
        assert_eq!(recruit, "准增员：A 类，还没有下一步，还没联系过");
    }
}
