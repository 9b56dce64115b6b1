//! 日历和表格: files for other programs.

use super::Lang;
use chrono::NaiveDate;

sentences! {
    files_title: "日历和表格", "Calendar and table";
    files_hint: "把计划、生日和续期放进手机日历，把记录导成表格", "The plan, birthdays and renewals for the phone's calendar, entries as a table";
    files_calendar: "放进手机日历", "For the phone's calendar";
    files_calendar_hint: "存好后点开它，手机日历会问要不要加进来；再导一次，同一件事不会重复。", "Open it and the phone's calendar asks to add it; a second file changes what is there and doubles nothing.";
    files_calendar_name: "展业本", "Zhanye";
    files_what: "放什么", "What goes in";
    files_plan: "计划", "The plan";
    files_follow_ups: "答应过、还没排的", "Promised, not planned";
    files_birthdays: "生日", "Birthdays";
    files_renewals: "续期", "Renewals";
    files_renewals_hint(first: i32, second: i32): "续期放一年内到期的，提前 {first} 天、{second} 天和当天各响一次；在宽限期里的放在最后一天。", "Renewals: what falls due within a year, with a ring {first} and {second} days before and on the day; what is overdue stands on the last day of grace.";
    files_renewal(name: &str): "{name} 续期保费到期", "{name}: premium due";
    files_grace(name: &str): "{name} 保费宽限期最后一天", "{name}: last day of grace for the premium";
    files_birthdays_hint(years: u64): "公历生日每年都有；农历生日写好 {years} 年的日子，闰月按平月过。", "Solar birthdays come every year; lunar ones are written for {years} years, in a leap year in the regular month.";
    files_ring: "提前多久提醒", "Remind before";
    files_minutes(n: u32): "{n} 分钟", "{n} min";
    files_count(n: usize): "共 {n} 条", "{n} entries", one: "1 entry";
    files_nothing: "现在没有要放进去的", "There is nothing to put in";
    files_table: "导成表格", "As a table";
    files_table_hint: "Excel 和 WPS 都能直接打开。", "Excel and WPS open it as it is.";
    files_range: "哪一段", "Which days";
    files_range_week: "本周", "This week";
    files_range_month: "本月", "This month";
    files_range_last_month: "上个月", "Last month";
    files_range_year: "今年", "This year";
    files_range_all: "全部", "Everything";
    files_no_entries: "这一段没有记录", "Nothing was recorded on these days";
    files_names: "姓名", "Names";
    files_names_shown: "照原样", "As they are";
    files_names_masked: "打码 张**", "Masked, 张**";
    files_private: "电话号码不会写进去。文件里有客户的信息，发给谁由你决定。", "Phone numbers are left out. The file tells of your customers: you decide who gets it.";
    files_send: "发给…", "Send to…";
    files_save: "存成文件", "Save as a file";
    files_birthday(name: &str): "{name}生日", "{name}'s birthday";
    files_birthday_lunar(name: &str, day: &str): "{name}生日（{day}）", "{name}'s birthday ({day})";
    files_head_date: "日期", "Date";
    files_head_time: "时间", "Time";
    files_head_person: "姓名", "Name";
    files_head_class: "分类", "Class";
    files_head_kind: "活动", "Activity";
    files_head_state: "状态", "State";
    files_head_outcome: "结果", "Result";
    files_head_intention: "意向", "Intention";
    files_head_obstacle: "障碍", "Obstacle";
    files_head_premium: "首年保费", "First premium";
    files_head_purpose: "目的", "Purpose";
    files_head_note: "备注", "Note";
    files_head_recorded: "记录于", "Recorded at";
    files_review_table: "把这一段导成表格", "These days as a table";
}

impl Lang {
    /// 展业本-日历-2026-11-23.ics.
    #[must_use]
    pub fn files_calendar_file(self, today: NaiveDate) -> String {
        match self {
            Self::Zh => format!("展业本-日历-{today}.ics"),
            Self::En => format!("zhanye-calendar-{today}.ics"),
        }
    }

    /// 展业本-记录-2026-11-01-2026-11-30.csv.
    #[must_use]
    pub fn files_table_file(self, from: NaiveDate, to: NaiveDate) -> String {
        match self {
            Self::Zh => format!("展业本-记录-{from}-{to}.csv"),
            Self::En => format!("zhanye-entries-{from}-{to}.csv"),
        }
    }
}
