//! 报表: what stands on a picture or a printed week, and on the page that shows it.

use super::Lang;
use crate::domain::period::Span;
use crate::domain::standard::Period;
use chrono::{NaiveDate, NaiveDateTime};

sentences! {
    report: "发报表", "Share a report";
    report_day: "工作日报", "Day report";
    report_week: "工作周报", "Week report";
    report_month: "工作月报", "Month report";
    report_which: "哪一种", "Which report";
    report_day_short: "日", "Day";
    report_reached: "达成", "reached";
    report_so_far: "截至目前应做的", "of what is due so far";
    report_done: "做了", "Done";
    report_open: "没做完", "Not done";
    report_next_plan(day: &str): "{day}安排", "Plan for {day}";
    report_ahead: "后面安排", "Ahead";
    report_results: "成果", "Results";
    report_more(n: usize): "另有 {n} 条", "{n} more";
    report_nothing: "这一段没有记录。", "Nothing was recorded.";
    report_days_met: "达标天数", "Days met";
    report_plan_kept: "计划完成", "Plan done";
    report_signed: "签单", "Signed";
    report_premium: "首年保费", "First-year premium";
    report_deals(n: u32): "{n} 件", "{n}";
    report_wished: "争取", "wished";
    report_as_of(moment: &str): "展业本 · 截至 {moment}", "Zhanye · as of {moment}";
    report_names: "客户姓名", "Names";
    report_names_masked: "打码 张**", "Masked, 张**";
    report_names_shown: "显示全名", "In full";
    report_privacy: "电话从来不放进去，备注也不放。", "Phone numbers are never on it, and neither are notes.";
    report_preview: "预览", "Preview";
    report_drawing: "正在画…", "Drawing…";
    report_failed: "这台手机画不出图片。", "The picture cannot be drawn on this device.";
    report_share: "发给…", "Send…";
    report_save: "存成图片", "Save the picture";
    report_long_press: "也可以长按图片，存到相册或转发。", "Or hold the picture to save or forward it.";
    report_saved(name: &str): "已存到「下载」：{name}", "Saved to Downloads: {name}";
    report_shared: "已发出", "Sent";
    report_share_failed: "没发出去，可以先存成图片。", "It was not sent. Save the picture instead.";
    report_as_text: "文字版", "As text";
    report_copy: "复制文字", "Copy the text";
    report_send_day: "发日报", "Send the day";
    report_picture: "发成图片", "Share as a picture";
    report_print_week: "打印周表", "Print the week";

    sheet_title: "周工作表", "Week sheet";
    sheet_print: "打印", "Print";
    sheet_hint: "A4 竖版，右边留着手写。", "A4 upright, with room to write on the right.";
    sheet_agent: "姓名", "Name";
    sheet_day: "日期", "Day";
    sheet_plan: "计划", "Plan";
    sheet_done: "完成", "Done";
    sheet_notes: "手写", "Notes";
    sheet_unplanned: "（计划外）", "(unplanned)";
    sheet_summary: "本周小结", "Summary of the week";
    sheet_changes: "下周改什么", "To change next week";
    sheet_reviewed: "主管批阅", "Reviewed by";
    sheet_figures: "本周数字", "The week in figures";
}

impl Lang {
    /// 工作日报, 工作周报, 工作月报.
    #[must_use]
    pub fn report_title(self, period: Period) -> &'static str {
        match period {
            Period::Day => self.report_day(),
            Period::Week => self.report_week(),
            Period::Month => self.report_month(),
        }
    }

    /// 11月23日 周一, 2026 11/16 – 11/22, 2026年11月.
    #[must_use]
    pub fn report_span(self, span: Span, today: NaiveDate) -> String {
        use chrono::Datelike;
        match span.period {
            Period::Day => self.full_date(span.from, today),
            Period::Week if span.to.year() == today.year() => self.day_range(span.from, span.to),
            Period::Week => {
                format!(
                    "{} · {}",
                    span.to.year(),
                    self.day_range(span.from, span.to)
                )
            }
            Period::Month => self.year_month(span.from),
        }
    }

    /// 11/23 18:20.
    #[must_use]
    pub fn report_moment(self, now: NaiveDateTime) -> String {
        use chrono::Datelike;
        let date = now.date();
        format!("{}/{} {}", date.month(), date.day(), self.time(now.time()))
    }

    /// The name of the file: 展业本-日报-2026-11-23.png.
    #[must_use]
    pub fn report_file(self, span: Span) -> String {
        let what = match (self, span.period) {
            (Self::Zh, Period::Day) => "日报",
            (Self::Zh, Period::Week) => "周报",
            (Self::Zh, Period::Month) => "月报",
            (Self::En, Period::Day) => "day",
            (Self::En, Period::Week) => "week",
            (Self::En, Period::Month) => "month",
        };
        format!("{}-{what}-{}.png", self.app_name(), span.from)
    }
}
