//! 标准与日历: targets, working days, holidays.

use super::Lang;
use crate::domain::calendar::holidays::PublicHoliday;
use crate::domain::standard::{Period, Target};

sentences! {
    std_title: "标准与日历", "Standard and calendar";
    std_section: "活动标准", "Standard";
    std_section_hint: "从换的那天起算，以前的日子还按原来的。", "A change counts from that day on; past days keep theirs.";
    std_in_force: "正在用", "In use";
    std_in_force_since(date: &str): "{date} 起用", "since {date}";
    std_always: "一开始就用", "from the start";
    std_use: "今天起用这个", "Use from today";
    std_used(name: &str): "今天起用「{name}」", "{name} is in use from today";
    std_wished: "争取", "wished";
    std_per_day: "每个工作日", "Each working day";
    std_per_week: "每周", "Each week";
    std_per_month: "每月", "Each month";
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
    std_own_there: "这一天已经加过了", "This day is there already";
    std_remove(date: &str): "去掉 {date}", "Remove {date}";
    std_year_before: "上一年", "Previous year";
    std_year_after: "下一年", "Next year";
    std_year(year: i32): "{year} 年", "{year}";
    std_days_off(n: i64): "{n} 天", "{n} days";
    std_working_days(n: u32): "这一年按现在的设置共 {n} 个工作日", "{n} working days this year by these settings";
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

    /// 电话约访 5, 增员面谈 1（争取）.
    #[must_use]
    pub fn std_target(self, target: &Target) -> String {
        let (name, count) = (self.metric(target.metric), target.count);
        match (self, target.wished) {
            (_, false) => format!("{name} {count}"),
            (Self::Zh, true) => format!("{name} {count}（{}）", self.std_wished()),
            (Self::En, true) => format!("{name} {count} ({})", self.std_wished()),
        }
    }
}
