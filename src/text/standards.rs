//! 标准与日历: targets, working days, holidays.

use super::Lang;
use crate::domain::calendar::RunError;
use crate::domain::calendar::holidays::PublicHoliday;
use crate::domain::metric::Asks;
use crate::domain::standard::{Period, Standard, Target};
use crate::forms::standard::Fault;

sentences! {
    std_title: "标准与日历", "Standard and calendar";
    std_section: "活动标准", "Standard";
    std_section_hint: "从换的那天起算，以前的日子还按原来的。", "A change counts from that day on; past days keep theirs.";
    std_in_force: "正在用", "In use";
    std_in_force_since(date: &str): "{date} 起用", "since {date}";
    std_always: "一开始就用", "from the start";
    std_use: "今天起用", "Use from today";
    std_used(name: &str): "今天起用「{name}」", "{name} is in use from today";
    std_wished: "争取", "wished";
    std_per_day: "每个工作日", "Each working day";
    std_per_week: "每周", "Each week";
    std_per_month: "每月", "Each month";
    std_use_from(date: &str): "{date}起用", "Use from {date}";
    std_used_from(date: &str, name: &str): "{date}起用「{name}」", "{name} will be in use from {date}";
    std_new: "自己定一个", "Make one of my own";
    std_make_own: "改成自己的", "Make it my own";
    std_edit_of(word: &str, name: &str): "{name}：{word}", "{name}: {word}";
    std_version(n: u32): "第 {n} 版", "version {n}";
    std_edit_title: "自己的标准", "My standard";
    std_made_from(name: &str): "从「{name}」改", "From {name}";
    std_my(name: &str): "我的 {name}", "My {name}";
    std_name: "名称", "Name";
    std_targets: "要做多少", "What it asks";
    std_add_target: "加一项", "Add a target";
    std_metric: "数什么", "What is counted";
    std_period: "多久一次", "How often";
    std_count: "多少", "How many";
    std_percent: "百分之几", "Percent";
    std_sum: "合计", "In all";
    std_wished_short: "争取，不算漏", "A wish only";
    std_weeks_differ: "每周不一样", "The weeks differ";
    std_week_nth(n: usize): "第 {n} 周", "Week {n}";
    std_weeks_hint: "一周算在周四那天的月份里；有第五周的月份，第五周补前面差的。", "A week belongs to the month of its Thursday; in a fifth week one makes up for what is missing.";
    std_remove_it: "去掉", "Remove";
    std_remove_target(name: &str): "去掉{name}", "Remove {name}";
    std_start: "从哪天起用", "In use from";
    std_start_day: "或选一天", "Or choose a day";
    std_give_up: "不换了", "Give up";
    std_give_up_of(name: &str): "{name}：不换了", "{name}: give up";
    std_given_up(name: &str): "不换「{name}」了", "{name} was given up";
    std_fault_at(n: usize, what: &str): "第 {n} 项：{what}", "Target {n}: {what}";
    std_fault_no_name: "起个名字", "Give it a name";
    std_fault_no_target: "至少要有一项", "It needs at least one target";
    std_fault_count: "写一个 1 到 9999 的数", "Write a number from 1 to 9999";
    std_fault_twice: "同一件事在同样的周期里写了两次", "The same thing is asked twice in one period";
    std_fault_month_only: "这一项只能按月算", "This can only be asked for by the month";
    std_fault_percent: "这一项按百分比，写 1 到 100", "This is a share: write 1 to 100";
    std_fault_people_by_day: "这一项数的是人，按周或按月才算得出", "This counts people; ask for it by the week or the month";
    std_left_out_gold: "没有列入：疑难单、退出单客户 100% 亲访，续期率，按 C 值算的新单目标。续期电话 80 通和积累电话 40 通合成电联 120。", "Left out: visits to all difficult and exit customers, the renewal ratios, and new business in C units. 80 renewal calls and 40 accumulation calls stand as 120 service calls.";
    std_left_out_newcomer: "60 个名字里，转介绍和其他来源各一半；这里只数总数。", "Of the 60 names half are to be referrals; here the sum alone counts.";
    std_left_out_111: "追踪电话每天要打给每位直辖属员：改成自己的，把 1 换成人数。", "The follow-up call goes to every direct report: make it your own and put in how many.";
    std_left_out_field: "每天几访由公司定，改成自己的再换数。", "How many visits is for your company to say; make it your own.";
    std_history: "用过的标准", "Standards used";
    std_week_section: "我每周上班的日子", "My working week";
    std_week_hint: "放假和调休另算，见下面的日历。", "Public holidays and make-up days are added below.";
    std_one_day_at_least: "至少留一天上班，不然没有一天算达标。", "Keep at least one working day, or no day could meet the standard.";
    std_class_section: "ABCD 怎么分", "What A to D mean";
    std_class_intention: "按意向", "By intention";
    std_class_time: "按时间", "By time";
    std_calendar: "放假与调休", "Holidays and make-up days";
    std_calendar_none(year: i32): "{year} 年的放假安排还没公布（或这一版还没收进来）：现在只按你每周上班的日子算，你可以在下面自己加。", "The holidays of {year} are not published yet (or not in this version): your working week alone counts; add your own days below.";
    std_calendar_whole(year: i32): "{year} 年用的是你自己填的整年日历。", "{year} uses the calendar you entered as a whole.";
    std_calendar_source(notice: &str): "来源：国务院办公厅通知（{notice}）", "Source: notice of the State Council ({notice})";
    std_make_up: "调休上班", "Make-up days";
    std_own_days: "我自己的日子", "My own days";
    std_own_none: "没有。请假、年会、加班的周末可以加在这里。", "None. Add leave, events or weekends you work.";
    std_own_add: "加一天", "Add a day";
    std_own_off: "休息", "Off";
    std_own_on: "上班", "Working";
    std_own_kind: "这天", "On this day I";
    std_own_date: "日期", "Date";
    std_own_name: "为什么（可不填）", "What for (optional)";
    std_own_name_example: "年会、体检、陪孩子…", "Company event, leave…";
    std_own_added(date: &str): "已加上 {date}", "{date} added";
    std_own_removed(date: &str): "已去掉 {date}", "{date} removed";
    std_own_needs_date: "请选一个日期", "Choose a date";
    std_own_until: "到哪天（连着几天才填）", "Until (for several days)";
    std_own_not_one_year: "到的那天要在后面，而且是同一年；跨年的分两次加。", "The last day must come later, in the same year; add the rest to the other year.";
    std_own_too_long: "一次最多加 31 天", "31 days at most at once";
    std_whole(year: i32): "这就是 {year} 年全年的放假安排", "This is the whole table of {year}";
    std_whole_hint: "放假和调休都填好了再打开，工作日就按它算。", "Turn on once holidays and make-up days are all in; working days follow it.";
    std_whole_instead: "打开后不再用公布的安排，只按你填的算。", "The published table is set aside then; only your days count.";
    std_own_there: "这一天已经加过了", "This day is there already";
    std_remove(date: &str): "去掉 {date}", "Remove {date}";
    std_year_before: "上一年", "Previous year";
    std_year_after: "下一年", "Next year";
    std_year(year: i32): "{year} 年", "{year}";
    std_days_off(n: i64): "{n} 天", "{n} days", one: "1 day";
    std_working_days(n: u32): "这一年按现在的设置共 {n} 个工作日", "{n} working days this year by these settings", one: "1 working day this year by these settings";
}

impl Lang {
    /// The name of a public holiday.
    #[must_use]
    pub fn public_holiday(self, holiday: PublicHoliday) -> &'static str {
        use PublicHoliday as H;
        match (self, holiday) {
            (Self::Zh, H::NewYear) => "元旦",
            (Self::En, H::NewYear) => "New Year",
            (Self::Zh, H::SpringFestival) => "春节",
            (Self::En, H::SpringFestival) => "Spring Festival",
            (Self::Zh, H::QingMing) => "清明节",
            (Self::En, H::QingMing) => "Qingming",
            (Self::Zh, H::LabourDay) => "劳动节",
            (Self::En, H::LabourDay) => "Labour Day",
            (Self::Zh, H::DragonBoat) => "端午节",
            (Self::En, H::DragonBoat) => "Dragon Boat Festival",
            (Self::Zh, H::MidAutumn) => "中秋节",
            (Self::En, H::MidAutumn) => "Mid-Autumn Festival",
            (Self::Zh, H::NationalDay) => "国庆节",
            (Self::En, H::NationalDay) => "National Day",
            (Self::Zh, H::NationalDayAndMidAutumn) => "国庆节、中秋节",
            (Self::En, H::NationalDayAndMidAutumn) => "National Day and Mid-Autumn",
        }
    }

    /// 每个工作日, 每周, 每月.
    #[must_use]
    pub fn std_per(self, period: Period) -> &'static str {
        match period {
            Period::Day => self.std_per_day(),
            Period::Week => self.std_per_week(),
            Period::Month => self.std_per_month(),
        }
    }

    /// Why days cannot be added.
    #[must_use]
    pub fn std_run_error(self, error: RunError) -> &'static str {
        match error {
            RunError::NotInOneYear => self.std_own_not_one_year(),
            RunError::TooLong => self.std_own_too_long(),
            RunError::There => self.std_own_there(),
        }
    }

    /// What is wrong with a standard.
    #[must_use]
    pub fn std_fault(self, fault: Fault) -> &'static str {
        match fault {
            Fault::NoName => self.std_fault_no_name(),
            Fault::LongName => self.problem_line_too_long(),
            Fault::NoTarget => self.std_fault_no_target(),
            Fault::Count(_) => self.std_fault_count(),
            Fault::Twice(_) => self.std_fault_twice(),
            Fault::PeopleByDay(_) => self.std_fault_people_by_day(),
            Fault::ByMonthOnly(_) => self.std_fault_month_only(),
            Fault::Percent(_) => self.std_fault_percent(),
        }
    }

    /// What a preset leaves out or leaves open; empty when there is nothing to say.
    #[must_use]
    pub fn std_left_out(self, standard: &Standard) -> &'static str {
        match standard.id.tail() {
            "preset-gold" => self.std_left_out_gold(),
            "preset-newcomer" => self.std_left_out_newcomer(),
            "preset-111" => self.std_left_out_111(),
            "preset-field" => self.std_left_out_field(),
            _ => "",
        }
    }

    /// 本店 5311（第 2 版）.
    #[must_use]
    pub fn std_with_version(self, standard: &Standard) -> String {
        let name = self.standard(standard);
        match (self, standard.version) {
            (_, 0 | 1) => name,
            (Self::Zh, n) => format!("{name}（{}）", self.std_version(n)),
            (Self::En, n) => format!("{name} ({})", self.std_version(n)),
        }
    }

    /// 电话约访 5, 增员面谈 1（争取）, 收费访 10 · 2-3-3-2, 下月到期电联 100%.
    #[must_use]
    pub fn std_target(self, target: &Target) -> String {
        let name = self.metric(target.metric);
        let count = match target.by_week {
            Some([a, b, c, d]) => format!("{} · {a}-{b}-{c}-{d}", target.count),
            None if target.metric.asks() == Asks::Percent => format!("{}%", target.count),
            None => target.count.to_string(),
        };
        match (self, target.wished) {
            (_, false) => format!("{name} {count}"),
            (Self::Zh, true) => format!("{name} {count}（{}）", self.std_wished()),
            (Self::En, true) => format!("{name} {count} ({})", self.std_wished()),
        }
    }
}
