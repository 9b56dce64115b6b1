//! 记结果, 排计划, 一行怎么办: the sheets that rise over any page.

use super::Lang;
use crate::domain::activity::{ActivityKind, Outcome};
use chrono::{NaiveDate, NaiveTime};

sentences! {
    the_line: "这一条", "This line";
    what_counted: "算进去的", "What counted";
    how_did_it_end: "结果怎样？", "How did it end?";
    outcome_label: "结果", "Result";
    choose_outcome_first: "先点一个结果", "Choose a result first";
    choose_person_first: "先选一位", "Choose a person first";
    choose_reason_first: "写一句更正的原因", "Give a reason for the correction";
    correct_premium_first: "首年保费没看懂，改一下", "The premium makes no sense; correct it";
    first_year_premium: "首年保费（元，可不填）", "First-year premium (yuan, optional)";
    premium_placeholder: "8000、1.2万", "8000";
    premium_of(amount: &str): "首年保费 {amount}", "first-year premium {amount}";
    which_premium: "交的是哪一期？", "Which premium was paid?";
    choose_date_first: "约了哪天？点一下", "Which day? Choose one";
    next_when: "下一步，什么时候？", "Next step, when?";
    next_maybe: "下一步（可不填）", "Next step (optional)";
    next_kind(kind: &str): "下一步：{kind}", "Next: {kind}";
    change_next_kind: "换一种下一步", "Another kind of next step";
    deliver_policy: "送保单", "deliver the policy";
    not_yet: "先不定", "Not yet";
    next_is_set(when: &str, about: &str): "下一步已排：{when} {about}", "Next step is planned: {when}, {about}";
    intention: "意向", "Intention";
    intention_of(class: &str): "意向 {class}", "intention {class}";
    obstacle_label: "障碍", "What stands in the way";
    more_on_it: "补充意向和障碍", "Add intention and obstacle";
    note_label: "备注", "Note";
    note_placeholder: "补一句，或用键盘的麦克风说…", "A word on it, or dictate with the keyboard's microphone…";
    draft_restored: "上次没存完的还在，接着来。", "What you had not saved is still here.";
    draft_let_go: "没存的不要了", "What was not saved is dropped";
    recorded(name: &str, outcome: &str): "{name} · {outcome}，记下了", "{name} · {outcome}, recorded";
    recorded_with_next(name: &str, outcome: &str, when: &str): "{name} · {outcome}，下一步{when}", "{name} · {outcome}, next {when}";
    corrected(name: &str): "{name} 的结果改好了", "{name}: the result is corrected";
    remove_line: "删掉这一条", "Take this line off";
    line_removed(name: &str): "{name} 这一条删掉了", "{name}: the line is taken off";
    why_correct: "这天已经收工，为什么改？", "This day was handed in. Why the change?";
    why_after_close: "收工后又做的", "Done after closing";
    why_forgotten: "忘了记", "Forgot to record";
    why_wrong: "记错了", "Recorded wrongly";
    why_own_words: "自己写原因", "In your own words";
    what_was_it: "做的是什么？", "What was it?";
    with_whom: "和谁？", "With whom?";

    day_label: "哪天", "Day";
    time_label: "几点", "Time";
    later_today: "今天晚些", "later today";
    pick_day: "选日期", "Pick a date";
    pick_time: "选时间", "Pick a time";
    the_day: "日期", "Date";
    the_time: "时间", "Time";
    day_is_off: "休", "off";
    next_monday: "下周一", "next Mon";
    morning: "上午", "morning";
    afternoon: "下午", "afternoon";
    evening: "晚上", "evening";

    plan_title: "排一条", "Plan";
    plan_kind: "做什么", "What";
    more_kinds: "更多", "More";
    purpose: "为了什么", "What for";
    purpose_placeholder: "送方案、谈教育金…", "bring the proposal, talk about education…";
    find_person: "找一位客户", "Find a person";
    find_placeholder: "姓名、拼音首字母、电话", "Name, pinyin initials, phone";
    found_none(typed: &str): "没找到「{typed}」", "Nobody matches “{typed}”";
    capture_new: "速记成新客户", "Note as a new person";
    waiting_for_next_step: "还没有下一步的", "Without a next step";
    change_person: "换一位", "Someone else";
    has_next_step(when: &str, about: &str): "已有下一步：{when} {about}", "Next step already: {when}, {about}";
    planned_for(name: &str, when: &str): "{name} 排在{when}", "{name} planned for {when}";

    keep_changes: "存好修改", "Save changes";
    line_changed(name: &str): "{name} 改好了", "{name}: changed";
    put_off: "改到哪天？", "Move to which day?";
    bring_to_today: "提到今天", "Bring to today";
    drop_it: "放弃", "Drop";
    drop_or_remove_hint: "放弃的会留在这一页上；删掉的当没排过。", "What is dropped stays on the page; what is taken off was never planned.";
    change_kind: "换一类", "Another kind";
    line_dropped_of(name: &str): "{name} 放弃了", "{name}: dropped";
    see_person: "看档案", "Open the person";
    plan_again: "重新排", "Plan again";
    record_anyway: "其实做了，记结果", "It was done, record it";
    line_is_gone: "这一条已经不在这一天了。", "This line is no longer on that day.";
}

impl Lang {
    /// The part of the day a chip stands for, with the time it sets: 上午 10:00.
    #[must_use]
    pub fn part_of_day(self, part: PartOfDay) -> String {
        let name = match part {
            PartOfDay::Morning => self.morning(),
            PartOfDay::Afternoon => self.afternoon(),
            PartOfDay::Evening => self.evening(),
        };
        format!("{name} {}", self.time(part.time()))
    }

    /// A day on a chip: 明天, 周三 11/25, with a mark when it is not worked.
    #[must_use]
    pub fn day_chip(self, date: NaiveDate, today: NaiveDate, rests: bool) -> String {
        use chrono::Datelike;
        let ahead = (date - today).num_days();
        let near = self.near_day(date, today);
        let name = match ahead {
            3..=6 => format!("{near} {}/{}", date.month(), date.day()),
            7..=13 if date.weekday() == chrono::Weekday::Mon => {
                format!("{} {}/{}", self.next_monday(), date.month(), date.day())
            }
            _ => near,
        };
        if rests {
            format!("{name} · {}", self.day_is_off())
        } else {
            name
        }
    }

    /// Whether the sheet asks for the next step or only offers it.
    #[must_use]
    pub fn next_question(self, outcome: Outcome, kind: ActivityKind) -> &'static str {
        use crate::domain::activity::LeadsTo;
        match outcome.leads_to(kind) {
            LeadsTo::Nothing => self.next_maybe(),
            LeadsTo::Next(_) | LeadsTo::Again => self.next_when(),
        }
    }

    /// What the sheet says under the name: 14:30 · 销售面谈 · 给女儿存教育金.
    #[must_use]
    pub fn sheet_sub(
        self,
        date: NaiveDate,
        at: Option<NaiveTime>,
        about: &str,
        today: NaiveDate,
    ) -> String {
        let when = if date == today {
            at.map(|time| self.time(time))
        } else {
            Some(self.near_moment(date, at, today))
        };
        match when {
            Some(when) => format!("{when} · {about}"),
            None => about.to_owned(),
        }
    }
}

/// A part of the day that a chip stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOfDay {
    /// 上午.
    Morning,
    /// 下午.
    Afternoon,
    /// 晚上.
    Evening,
}

impl PartOfDay {
    /// Every part, in the order of the chips.
    pub const ALL: [Self; 3] = [Self::Morning, Self::Afternoon, Self::Evening];

    /// The time it sets: when people of the trade usually mean it.
    #[must_use]
    pub fn time(self) -> NaiveTime {
        let hour = match self {
            Self::Morning => 10,
            Self::Afternoon => 14,
            Self::Evening => 19,
        };
        NaiveTime::from_hms_opt(hour, 0, 0).expect("a whole hour of the day is a time")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nov(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
    }

    #[test]
    fn days_on_chips_are_named_as_people_say_them() {
        // A Monday.
        let today = nov(23);
        for (date, rests, zh) in [
            (nov(23), false, "今天"),
            (nov(24), false, "明天"),
            (nov(25), false, "后天"),
            (nov(26), false, "周四 11/26"),
            (nov(28), true, "周六 11/28 · 休"),
            (nov(30), false, "下周一 11/30"),
        ] {
            assert_eq!(Lang::Zh.day_chip(date, today, rests), zh);
        }
    }
}
