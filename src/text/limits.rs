//! 提醒的分寸: the numbers behind the signals, as the agent sets them.

use super::Lang;
use super::nouns::pick;
use crate::domain::signal::{Limit, SignalKind};
use crate::forms::limit::Fault;

sentences! {
    limits_title: "提醒的分寸", "When to remind";
    limits_hint: "到什么程度才提醒，按公司的要求改", "From which point on a signal is given, by your company's numbers";
    limits_way: "改提醒的分寸", "Change when to remind";
    limits_intro: "改了马上按新的算；空着或改回预设，就跟着预设走。", "A change holds at once; an empty field, or a number that is the preset again, follows the preset.";
    limits_general: "所有提醒", "All signals";
    limits_preset(value: &str): "预设 {value}", "Preset {value}";
    limits_saved: "分寸改好了", "Kept";
    limits_restore: "全部恢复预设", "Back to the presets";
    limits_restored: "都恢复成预设了", "The presets are back";
    limits_not_number(least: u32, most: &str): "填 {least} 到 {most} 之间的整数", "A whole number from {least} to {most}";
    limits_not_time: "没有这个时间", "There is no such time";
}

impl Lang {
    /// The name of a signal, whatever its figures.
    #[must_use]
    pub fn signal_name(self, kind: SignalKind) -> &'static str {
        match kind {
            SignalKind::LowActivity => pick(self, "做得太少", "Little activity"),
            SignalKind::AppointmentSuccess => {
                pick(self, "约访成功率低", "Few appointments of calls")
            }
            SignalKind::NoOutput => pick(self, "做得多没签单", "Much activity without output"),
            SignalKind::LowPremium => pick(self, "件均保费低", "Low average premium"),
            SignalKind::Dossiers => pick(self, "档案不全", "Incomplete dossiers"),
            SignalKind::UnexplainedShortfall => pick(
                self,
                "拜访没够数没写原因",
                "Too few visits without a reason",
            ),
            SignalKind::BelowMinimum => {
                pick(self, "连着没到最低拜访", "Below the minimum of visits")
            }
            SignalKind::LowestWeek => {
                pick(self, "拜访最少的一周", "The week with the fewest visits")
            }
            SignalKind::TypedAtNight => pick(self, "夜里补记", "Typed at night"),
            SignalKind::SameNotes => pick(self, "备注都一样", "The same notes"),
            SignalKind::OnlyRevisits => pick(self, "只见老面孔", "Only re-visits"),
            SignalKind::RecordedLate => pick(self, "隔天才记", "Recorded late"),
        }
    }

    /// The name of a number, under the name of its signal.
    #[must_use]
    pub fn limit(self, limit: Limit) -> &'static str {
        use Limit as L;
        match limit {
            L::LowPercent => pick(self, "一周完成不到百分之几", "A week done less than (%)"),
            L::LowWeeks => pick(self, "连着几周", "Weeks running"),
            L::AppointmentPercent => pick(self, "成功率低于百分之几", "Success below (%)"),
            L::AppointmentMonths => pick(self, "连着几个月", "Months running"),
            L::AppointmentCalls => pick(self, "每月至少打通几次才算", "Calls a month to judge by"),
            L::MuchPercent => pick(
                self,
                "一周完成到百分之几算多",
                "A week counts as full from (%)",
            ),
            L::MuchWeeks => pick(self, "连着几周没签单", "Weeks without a signature"),
            L::PremiumExpected => pick(
                self,
                "没定目标时，件均该有多少元",
                "Average expected without a goal (yuan)",
            ),
            L::PremiumPercent => pick(
                self,
                "不到该有的百分之几算低",
                "Low below this part of it (%)",
            ),
            L::PremiumCases => pick(
                self,
                "至少几件记了保费才算",
                "Deals with a premium to judge by",
            ),
            L::CloseHoldsPercent => pick(
                self,
                "亲访成交率保住上月的百分之几算稳",
                "Steady while it keeps (%) of the month before",
            ),
            L::CloseVisits => pick(self, "每月至少几访才算", "Visits a month to judge by"),
            L::DossierPercent => pick(self, "平均完整度低于百分之几", "Average below (%)"),
            L::DossierPeople => pick(self, "至少几位客户才算", "Dossiers to judge by"),
            L::ReasonDays => pick(self, "往回看几天", "Days looked back"),
            L::MinimumWeeks => pick(self, "连着几周", "Weeks running"),
            L::LowestWeeks => pick(self, "几周里最少", "Lowest of how many weeks"),
            L::NightFrom => pick(self, "夜里从几点起", "Night begins"),
            L::NightTo => pick(self, "到几点止", "Night ends"),
            L::NightPercent => pick(self, "夜里记的占百分之几", "Typed at night from (%)"),
            L::RecordDays => pick(self, "往回看几天的记录", "Days of records looked at"),
            L::Records => pick(self, "至少几条结果才算", "Results to judge by"),
            L::RecordOnDays => pick(self, "至少分布在几天", "On at least so many days"),
            L::SameNotes => pick(self, "同一句话几条起", "Same words from"),
            L::SamePercent => pick(self, "占有备注的百分之几", "And this part of all notes (%)"),
            L::SameCharacters => pick(
                self,
                "短于几个字不看",
                "Shorter words are left out (characters)",
            ),
            L::RevisitDays => pick(self, "往回看几天", "Days looked back"),
            L::RevisitVisits => pick(self, "至少几访才算", "Visits to judge by"),
            L::LateDays => pick(self, "隔几天算晚", "Late after (days)"),
            L::LatePercent => pick(self, "晚记的占百分之几", "Late results from (%)"),
            L::LateRecords => pick(self, "至少几条晚记的才算", "Late results to judge by"),
            L::RestDays => pick(self, "放一放之后几天不提", "Put aside for (days)"),
            L::UrgentLevel => pick(
                self,
                "严重到第几级上今日页",
                "Level from which it shows on Today",
            ),
        }
    }

    /// What is wrong with what was typed for a number.
    #[must_use]
    pub fn limit_fault(self, fault: Fault) -> String {
        match fault {
            Fault::NotBetween { least, most } => {
                self.limits_not_number(least, &self.grouped(u64::from(most)))
            }
            Fault::NotATime => self.limits_not_time().to_owned(),
        }
    }
}
