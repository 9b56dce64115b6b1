//! 提醒: what the figures ask to look at, in words that help and do not scold.

use super::Lang;
use crate::domain::period::Span;
use crate::domain::signal::{About, Figure, Limits, Signal, SignalKind, Topic, Value};
use crate::domain::standard::Period;

sentences! {
    signals: "提醒", "Worth a look";
    signals_private: "记录习惯 · 只给你自己看", "How the book is kept · for your eyes only";
    signals_private_hint: "这几条不发给任何人，也不算分。有原因的话，放一放就好。",
        "Nobody else is shown these, and they count for nothing. If there is a reason, put them aside.";
    signal_advice(what: &str): "建议：{what}", "Suggestion: {what}";
    signal_note_for(day: &str): "记到{day}", "Note for {day}";
    signal_plan_for(day: &str): "排到{day}", "Plan for {day}";
    signal_choose_who: "挑一位来排", "Choose whom";
    signal_write_reason(day: &str): "去{day}补一句", "Write it on {day}";
    signal_other_day: "换一天", "Another day";
    signal_which_day: "哪一天", "Which day";
    signal_dismiss: "先放一放", "Not now";
    signal_dismissed(days: u64): "放 {days} 天，变严重了会提前说", "Put aside for {days} days, sooner if it gets worse", one: "Put aside for a day, sooner if it gets worse";
    signal_noted(what: &str, day: &str): "{day}：{what}", "{day}: {what}";
    signal_see_behind(what: &str): "{what}：看看是哪些", "{what}: see what is behind it";
    signal_call(kind: &str, name: &str): "{name} · {kind}", "{kind}: {name}";
    signal_reason_for(day: &str): "给 {day} 补一句原因", "a word on why for {day}";
    trainings: "约好要练的", "To be practised";
    training_done: "练过了", "Done";
    training_done_said(what: &str): "练过了：{what}", "Practised: {what}";
    training_today(what: &str): "今天练：{what}", "Practise today: {what}";
    behind_none: "原来的记录已经改过了。", "The records behind it have changed since.";
    behind_full(percent: u8): "档案 {percent}%", "{percent}% filled";
    purpose_fill_dossier: "补齐档案", "complete the dossier";
}

impl Lang {
    /// What a signal says.
    #[must_use]
    pub fn signal_title(self, signal: &Signal, limits: &Limits) -> String {
        let count = signal.figures.len();
        let zh = self == Self::Zh;
        match signal.kind {
            SignalKind::LowActivity if zh => format!("连着 {count} 周做得太少"),
            SignalKind::LowActivity => format!("{count} quiet weeks in a row"),
            SignalKind::AppointmentSuccess if zh => format!(
                "约访成功率连着 {count} 个月不到 {}%",
                limits.appointment_percent
            ),
            SignalKind::AppointmentSuccess => format!(
                "Fewer than {}% of calls made an appointment, {count} months running",
                limits.appointment_percent
            ),
            SignalKind::NoOutput if zh => format!("连着 {} 周做得多，没签单", limits.much_weeks),
            SignalKind::NoOutput => {
                format!("{} full weeks without a signature", limits.much_weeks)
            }
            SignalKind::LowPremium if zh => "亲访成交率稳住了，件均保费偏低".to_owned(),
            SignalKind::LowPremium => "Deals close, but for a low premium".to_owned(),
            SignalKind::Dossiers if zh => format!("客户档案不到 {}%", limits.dossier_percent),
            SignalKind::Dossiers => format!("Dossiers below {}%", limits.dossier_percent),
            SignalKind::UnexplainedShortfall if zh => "拜访没够数，也没写原因".to_owned(),
            SignalKind::UnexplainedShortfall => "Too few visits, and no reason written".to_owned(),
            SignalKind::LowestWeek if zh => format!("上周是 {count} 周里拜访最少的"),
            SignalKind::LowestWeek => format!("The fewest visits of {count} weeks"),
            SignalKind::BelowMinimum if zh => format!("连着 {count} 周没到自己的最低拜访"),
            SignalKind::BelowMinimum => {
                format!("Fewer visits than the minimum, {count} weeks running")
            }
            SignalKind::TypedAtNight if zh => "结果几乎都是夜里补的".to_owned(),
            SignalKind::TypedAtNight => "Nearly everything is typed at night".to_owned(),
            SignalKind::SameNotes if zh => "很多条备注是同一句话".to_owned(),
            SignalKind::SameNotes => "The same words in many notes".to_owned(),
            SignalKind::OnlyRevisits if zh => "见的都是老面孔".to_owned(),
            SignalKind::OnlyRevisits => "Nobody was visited for the first time".to_owned(),
            SignalKind::RecordedLate if zh => "不少结果隔了几天才补".to_owned(),
            SignalKind::RecordedLate => "Many results are written down days later".to_owned(),
        }
    }

    /// Why it matters.
    #[must_use]
    pub fn signal_reason(self, kind: SignalKind) -> &'static str {
        match (self, kind) {
            (Self::Zh, SignalKind::LowActivity) => {
                "该做的差得不少。先约上下一位，一天就动起来了。放假那周不算。"
            }
            (Self::En, SignalKind::LowActivity) => {
                "Well short of what was due. One appointment gets a day going. Holiday weeks are left out."
            }
            (Self::Zh, SignalKind::AppointmentSuccess) => {
                "电话没少打，约到的少，多半是开口那几句。"
            }
            (Self::En, SignalKind::AppointmentSuccess) => {
                "The calls are made; it is mostly the first sentences that decide."
            }
            (Self::Zh, SignalKind::NoOutput) => "见得不少，卡在最后一步。",
            (Self::En, SignalKind::NoOutput) => {
                "Plenty of meetings, and they stop before the last step."
            }
            (Self::Zh, SignalKind::LowPremium) => "签得下来，都签小了，多半是需求没谈透。",
            (Self::En, SignalKind::LowPremium) => {
                "They sign, but for little: mostly the need was not talked through."
            }
            (Self::Zh, SignalKind::Dossiers) => {
                "家庭、需求没记全，下次开口就少了由头。从最空的一位补起。"
            }
            (Self::En, SignalKind::Dossiers) => {
                "Without family and needs there is little to talk about next time. Start with the emptiest."
            }
            (Self::Zh, SignalKind::UnexplainedShortfall) => {
                "差几个没关系，写一句为什么，过后自己也记得。"
            }
            (Self::En, SignalKind::UnexplainedShortfall) => {
                "Falling short happens. A word on why helps you remember it later."
            }
            (Self::Zh, SignalKind::LowestWeek) => "按工作日平均比的，放假不算。先约上下一位。",
            (Self::En, SignalKind::LowestWeek) => {
                "Compared by the day worked, so holidays do not count. Start with the next call."
            }
            (Self::Zh, SignalKind::BelowMinimum) => {
                "和自己的标准比的，别人做多少这本子不知道。先约上下一位。"
            }
            (Self::En, SignalKind::BelowMinimum) => {
                "Measured by your own standard; what others do this book cannot tell. Start with the next call."
            }
            (Self::Zh, SignalKind::TypedAtNight) => "夜里一起补，容易记混。见完当场记，两下就好。",
            (Self::En, SignalKind::TypedAtNight) => {
                "Typed all at once, things get mixed up. Right after a visit it takes two taps."
            }
            (Self::Zh, SignalKind::SameNotes) => "下次打开看不出这一位说过什么。",
            (Self::En, SignalKind::SameNotes) => {
                "Next time they will not tell what this person said."
            }
            (Self::Zh, SignalKind::OnlyRevisits) => "没有一次是头一回见。不添新的人，后面会断。",
            (Self::En, SignalKind::OnlyRevisits) => {
                "Without new people there will be nobody left to meet."
            }
            (Self::Zh, SignalKind::RecordedLate) => "隔久了记不准，答应客户的事也容易漏。",
            (Self::En, SignalKind::RecordedLate) => {
                "After days, details and promises are easily lost."
            }
        }
    }

    /// Something to practise.
    #[must_use]
    pub fn topic(self, topic: Topic) -> &'static str {
        match (self, topic) {
            (Self::Zh, Topic::Phone) => "练电话约访",
            (Self::En, Topic::Phone) => "appointment calls",
            (Self::Zh, Topic::NeedsAnalysis) => "练需求分析",
            (Self::En, Topic::NeedsAnalysis) => "needs analysis",
            (Self::Zh, Topic::Closing) => "练促成",
            (Self::En, Topic::Closing) => "closing",
            (Self::Zh, Topic::RecordAtOnce) => "见完当场记结果",
            (Self::En, Topic::RecordAtOnce) => "recording right after each visit",
            (Self::Zh, Topic::NoteTheSpecific) => "备注写这位说的原话",
            (Self::En, Topic::NoteTheSpecific) => "noting each person's own words",
        }
    }

    /// What a figure counts, with its time: 8月 约访成功率.
    #[must_use]
    pub fn signal_figure(self, figure: &Figure) -> String {
        let when = self.figure_span(figure);
        let zh = self == Self::Zh;
        let what = match &figure.about {
            About::AppointmentSuccess if zh => "约访成功率".to_owned(),
            About::AppointmentSuccess => "appointments of calls".to_owned(),
            About::CloseRate if zh => "亲访成交率".to_owned(),
            About::CloseRate => "close rate of visits".to_owned(),
            About::AveragePremium { expected } => {
                let expected = self.yuan(u64::from(*expected));
                match self {
                    Self::Zh => format!("件均保费，目标 {expected}"),
                    Self::En => format!("average premium, {expected} expected"),
                }
            }
            About::Completion if zh => "完成".to_owned(),
            About::Completion => "of what was due".to_owned(),
            About::Signed if zh => "签单".to_owned(),
            About::Signed => "signed".to_owned(),
            About::Dossiers { people } if zh => {
                return format!("{people} 位客户和计划100");
            }
            About::Dossiers { people } => {
                return format!("{people} clients and people of plan 100");
            }
            About::DaysWithoutReason if zh => "没写原因的天数".to_owned(),
            About::DaysWithoutReason => "days without a reason".to_owned(),
            About::WeekVisits if zh => "亲访".to_owned(),
            About::WeekVisits => "visits".to_owned(),
            About::NightRecords if zh => "夜里记的".to_owned(),
            About::NightRecords => "typed at night".to_owned(),
            About::SameNotes { words } => {
                let words: String = words.chars().take(16).collect();
                match self {
                    Self::Zh => format!("「{words}」"),
                    Self::En => format!("“{words}”"),
                }
            }
            About::Revisits if zh => "以前见过的".to_owned(),
            About::Revisits => "visited before".to_owned(),
            About::LateRecords if zh => "隔天以后才记的".to_owned(),
            About::LateRecords => "written down days later".to_owned(),
        };
        format!("{when} {what}")
    }

    /// 8月, 8/1 – 10/31, 11/20.
    fn figure_span(self, figure: &Figure) -> String {
        use chrono::Datelike;
        let month = Span::around(Period::Month, figure.from);
        if (figure.from, figure.to) == (month.from, month.to) {
            self.month(figure.from.month())
        } else if figure.from == figure.to {
            format!("{}/{}", figure.from.month(), figure.from.day())
        } else {
            self.day_range(figure.from, figure.to)
        }
    }

    /// How much a figure is.
    #[must_use]
    pub fn signal_value(self, value: Value) -> String {
        match value {
            Value::Share(share) => self.review_share(share),
            Value::Count(count) => count.to_string(),
            Value::Percent(percent) => self.percent(percent),
            Value::Yuan(yuan) => self.yuan(u64::from(yuan)),
        }
    }
}
