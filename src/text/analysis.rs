//! 复盘 in depth: the points of a week, the funnel, refusals, sources, trends, the referral tree and
//! the month's review.

use super::Lang;
use crate::domain::counted::Counted;
use crate::domain::period::Share;
use crate::domain::person::Source;
use crate::domain::score_rule::{RuleProblem, ScoreRule};
use crate::domain::step::Step;
use crate::domain::trend::{Line, Value};

sentences! {
    review_day_period: "日", "Day";
    review_this_day: "今天", "Today";
    review_before_day: "前一天", "the day before";

    week_title: "周100分", "Week in points";
    week_excellent: "优秀", "excellent";
    week_full(n: u32): "满分 100，{n} 分优秀", "of 100, excellent from {n}";
    week_points(points: &str): "{points} 分", "{points} points";
    week_line_points(points: &str, full: &str): "{points}/{full} 分", "{points}/{full} points";
    week_close: "给这周定分", "Close this week";
    week_closed_now: "这周定分了", "The week is closed";
    week_closed_on(day: &str): "{day}定的分，以后改分值也不动它。", "Closed {day}. Other points will not change it.";
    week_changed(points: &str): "定分以后改过记录，现在数是 {points} 分。", "Records were corrected since; they would give {points} points now.";
    week_close_again: "按现在的记录重新定分", "Close it again";
    week_not_yet: "这周过完，或者最后一个工作日收工以后，就能定分。", "It can be closed once it is over or its last working day is handed in.";
    week_nothing: "这周没有要算分的。", "Nothing to score in this week.";
    week_days(n: u32): "这周 {n} 个工作日", "{n} working days", one: "1 working day";
    week_rule(name: &str): "按「{name}」", "by {name}";
    week_rules_link: "分值怎么算", "How points are given";
    weeks_title: "这个月的几周", "Weeks of this month";

    funnel_title: "漏斗", "Funnel";
    funnel_step_head: "步骤", "Step";
    funnel_count_head: "次数", "Count";
    funnel_rate_head: "从上一步来", "Of the step before";
    funnel_hint: "数的是这段时间里做成的，不一定是同一批人。两条短线是 15:9:6:3 的参考。", "Counts what happened in this period, not one group of people. The two short lines mark the reference of 15:9:6:3.";
    funnel_over: "有一步超过 100%：这一步做成的事，起头的那一步可能是在这段时间以前做的。", "A step above 100%: what was done here may have been begun before this period.";
    funnel_expected(n: u32): "参考 {n}", "ref. {n}";

    refusals_title: "拒绝和障碍", "Refusals and obstacles";
    refusals_none: "这段时间没有记下拒绝，也没有记下障碍。", "No refusal and no obstacle was recorded.";
    sources_title: "新名单从哪来", "Where new names came from";
    sources_none: "这段时间没有新名单。", "No new names in this period.";
    source_unknown: "没写来源", "not said";
    source_clients(n: u32): "{n} 位已成交", "{n} signed since";

    trends_title: "走势", "Trends";
    trends_link: "看每月走势", "Trends by month";
    trends_until(month: &str): "到{month}", "up to {month}";
    trends_numbers: "看数字", "The numbers";
    trends_month: "月份", "Month";
    trends_running: "还没过完", "not over";
    trends_cases(n: u32): "{n} 件", "{n} deals", one: "1 deal";
    trends_dossier_hint: "档案里只写着现在知道什么，不写什么时候知道的。以前的月份，结了月复盘的才有当时的完整度，其他写作 —。", "A dossier says what is known and not since when. Of past months only those with a closed review have their figure; the others show —.";
    trends_none: "还没有可看的月份", "No month to look at yet";
    trends_none_hint: "记下第一通电话、第一次面谈，这个月的线就从这里画起。", "With the first call or meeting on record this month's lines begin here.";
    trends_earlier: "看更早的", "Earlier";
    trends_later: "看更近的", "Later";

    tree_title: "转介绍树", "Referral tree";
    tree_link: "谁介绍了谁", "Who named whom";
    tree_sub(named: u32): "{named} 位是别人介绍来的", "{named} people were named by others";
    tree_named(n: u32): "介绍 {n} 位", "named {n}";
    tree_below(n: u32): "往下共 {n} 位", "{n} in all";
    tree_clients(n: u32): "成交 {n} 位", "{n} signed";
    tree_open(name: &str): "展开{name}介绍的人", "Show whom {name} named";
    tree_fold(name: &str): "收起{name}介绍的人", "Hide whom {name} named";
    tree_open_all: "全部展开", "Unfold all";
    tree_fold_all: "全部收起", "Fold all";
    tree_more(n: usize): "再看 {n} 位", "{n} more";
    tree_empty: "还没有转介绍", "No referrals yet";
    tree_empty_hint: "记新名单时写上「王姐介绍」，介绍人在本子里，这里就会长出来。", "Note “named by Mrs Wang” with a new name; once she is in the book, the tree grows here.";
    tree_empty_capture: "记一个新名单", "Note a new name";

    mr_write: "写这个月的复盘", "Review this month";
    mr_read: "看这个月的复盘", "Read this month's review";
    mr_title(month: &str): "{month}复盘", "Review of {month}";
    mr_figures: "这个月的数", "The month in figures";
    mr_visits: "亲访", "Visits";
    mr_goal(n: u32): "目标 {n}", "goal {n}";
    mr_goal_yuan(yuan: &str): "目标 {yuan}", "goal {yuan}";
    review_this_month_in_full: "看这个月的全部", "The whole month";
    mr_no_goal: "没定目标", "no goal set";
    mr_new_names: "新名单", "New names";
    mr_premium_sum: "首年保费", "First year's premium";
    mr_premium_of(with: u32, deals: u32): "{deals} 件里 {with} 件记了保费", "{with} of {deals} deals have a premium";
    mr_before(value: &str): "上月 {value}", "{value} the month before";
    mr_dossier_wanted(n: u32): "要到 {n}%", "wanted {n}%";
    mr_dossier_scope: "客户和计划100，按填好的栏算", "clients and plan 100, by groups filled";
    mr_behind: "落下的", "What fell behind";
    mr_behind_none: "没有落下的。", "Nothing fell behind.";
    mr_weeks: "几周的分", "Weeks in points";
    mr_words: "想一想", "In your words";
    mr_worked: "什么管用？", "What worked?";
    mr_worked_example: "比如：老客户介绍的，三位里成了一位。", "For example: of three named by clients one signed.";
    mr_change: "下个月改什么？", "What changes next month?";
    mr_change_example: "比如：每天先打五通约访，再做别的。", "For example: five calls first, then the rest.";
    mr_change_goes(month: &str): "存好以后带进{month}的目标。", "Saved, it goes into the goal of {month}.";
    mr_last_change: "上个月说要改的", "What was to change this month";
    mr_kept: "复盘存好了", "The review is saved";
    mr_close: "结束这个月的复盘", "Close this month's review";
    mr_closed_now: "这个月的复盘结好了", "The month's review is closed";
    mr_closed_on(day: &str): "{day}结的，数字停在那时。", "Closed {day}; the figures are those of that time.";
    mr_changed: "结了以后改过记录，下面还是当时的数。", "Records were corrected since; the figures are still those of that time.";
    mr_close_again: "按现在的记录重新结一次", "Close it again with today's records";
    mr_not_yet: "月底最后一个工作日收工以后，就能结这个月。先写着，不会丢。", "It can be closed once the last working day is handed in. Write already; nothing is lost.";
    mr_draft: "还没存", "not saved yet";

    rules_title: "周100分的分值", "Points of the week";
    rules_note: "每样做到上限，加起来正好 100 分。从这周起按新的算；定了分的周不动。", "All at their limit are 100 points. It holds from this week on; closed weeks keep theirs.";
    rules_in_use: "在用", "in use";
    rules_use: "改用这个", "Use this one";
    rules_edit: "照这个改", "Change it";
    rules_used(name: &str): "从今天起按「{name}」算分", "Points are given by {name} from today";
    rules_name: "名称", "Name";
    rules_excellent: "多少分算优秀", "Excellent from";
    rules_each: "每个几分", "Points each";
    rules_most: "最多算几个", "At most";
    rules_item(metric: &str, each: &str, most: u32): "{metric} {each} 分 × {most}", "{metric} {each} × {most}";
    rules_sum(points: &str): "加起来 {points} 分", "{points} points in all";
    rules_sum_wrong(points: &str): "加起来 {points} 分，要正好 100 分", "{points} points in all; it has to be 100";
    rules_add: "加一项", "Add an item";
    rules_remove(metric: &str): "去掉{metric}", "Take {metric} out";
    rules_save: "存好，从今天起用", "Save and use from today";
    rules_needs_name: "写个名称", "Give it a name";
    rules_twice(metric: &str): "{metric}写了两次", "{metric} stands twice";
    rules_bad_excellent: "优秀要在 1 到 100 分之间", "Excellent has to be from 1 to 100";
    rules_preset: "预设", "preset";
    rules_version(n: u32): "第 {n} 版", "version {n}";
}

impl Lang {
    /// Tenths of a point: 75, 0.5.
    #[must_use]
    pub fn points(self, tenths: u32) -> String {
        match tenths % 10 {
            0 => (tenths / 10).to_string(),
            rest => format!("{}.{rest}", tenths / 10),
        }
    }

    /// The name of a step.
    #[must_use]
    pub fn step(self, step: Step) -> &'static str {
        match (self, step) {
            (Self::Zh, Step::NewNames) => "新名单",
            (Self::En, Step::NewNames) => "New names",
            (Self::Zh, Step::Appointed) => "约到",
            (Self::En, Step::Appointed) => "Appointed",
            (Self::Zh, Step::Kept) => "见到",
            (Self::En, Step::Kept) => "Kept",
            (Self::Zh, Step::NeedsFound) => "有需求",
            (Self::En, Step::NeedsFound) => "Needs found",
            (Self::Zh, Step::Proposal) => "出方案",
            (Self::En, Step::Proposal) => "Proposal",
            (Self::Zh, Step::Closing) => "促成",
            (Self::En, Step::Closing) => "Closing",
            (Self::Zh, Step::Signed) => "签单",
            (Self::En, Step::Signed) => "Signed",
        }
    }

    /// The name of a source, or that it was not said.
    #[must_use]
    pub fn source_or_unknown(self, source: Option<Source>) -> &'static str {
        source.map_or(self.source_unknown(), |source| self.source(source))
    }

    /// The name of a figure.
    #[must_use]
    pub fn counted(self, counted: Counted) -> &'static str {
        match counted {
            Counted::Metric(metric) => self.metric(metric),
            Counted::Step(step) => self.step(step),
            Counted::Refusal(refusal) => self.refusal(refusal),
            Counted::Obstacle(obstacle) => self.obstacle(obstacle),
            Counted::Source(source) => self.source_or_unknown(source),
        }
    }

    /// What counts towards a figure.
    #[must_use]
    pub fn counted_rule(self, counted: Counted) -> &'static str {
        match (self, counted) {
            (_, Counted::Metric(metric)) => self.metric_rule(metric),
            (_, Counted::Step(step)) => self.step_rule(step),
            (Self::Zh, Counted::Refusal(_)) => "电话或面谈的结果记成这样的。",
            (Self::En, Counted::Refusal(_)) => "Calls and meetings that ended like this.",
            (Self::Zh, Counted::Obstacle(_)) => "记结果时点了这个障碍的。",
            (Self::En, Counted::Obstacle(_)) => "Results recorded with this obstacle.",
            (Self::Zh, Counted::Source(_)) => {
                "这段时间新记的人，写了介绍人的算转介绍，其他看档案里的来源。"
            }
            (Self::En, Counted::Source(_)) => {
                "New people of this period: a named referrer makes a referral, else the source in the dossier."
            }
        }
    }

    fn step_rule(self, step: Step) -> &'static str {
        match (self, step) {
            (Self::Zh, Step::NewNames) => "第一次记进来的人。",
            (Self::En, Step::NewNames) => "People noted for the first time.",
            (Self::Zh, Step::Appointed) => "电话约访里约到面谈的。",
            (Self::En, Step::Appointed) => "Appointment calls that made a meeting.",
            (Self::Zh, Step::Kept) => "见成的销售面谈、成交面谈和销售访。",
            (Self::En, Step::Kept) => {
                "Sales and closing interviews and sales visits that took place."
            }
            (Self::Zh, Step::NeedsFound) => "见到的里面有意向、要方案、签了的，成交面谈都算。",
            (Self::En, Step::NeedsFound) => {
                "Of those, interested, asked for a proposal or signed; every closing interview counts."
            }
            (Self::Zh, Step::Proposal) => "见到的里面要方案、签了的，成交面谈都算。",
            (Self::En, Step::Proposal) => {
                "Of those, asked for a proposal or signed; every closing interview counts."
            }
            (Self::Zh, Step::Closing) => "成交面谈，以及当场签了的面谈。",
            (Self::En, Step::Closing) => "Closing interviews, and meetings in which it was signed.",
            (Self::Zh, Step::Signed) => "面谈或销售访的结果记成「签了」的。",
            (Self::En, Step::Signed) => "Meetings that ended with a signed application.",
        }
    }

    /// The name of a line of the trend.
    #[must_use]
    pub fn trend_line(self, line: Line) -> &'static str {
        match (self, line) {
            (Self::Zh, Line::Visits) => "亲访",
            (Self::En, Line::Visits) => "Visits",
            (Self::Zh, Line::AppointmentRate) => "约访成功率",
            (Self::En, Line::AppointmentRate) => "Appointment rate",
            (Self::Zh, Line::CloseRate) => "亲访成交率",
            (Self::En, Line::CloseRate) => "Close rate of visits",
            (Self::Zh, Line::Premium) => "件均保费",
            (Self::En, Line::Premium) => "Average premium",
            (Self::Zh, Line::Dossier) => "档案完整度",
            (Self::En, Line::Dossier) => "Dossiers filled",
        }
    }

    /// A value short enough to stand above a column: 12, 40%, 5200, 1.2万, 3亿, 「—」.
    #[must_use]
    pub fn trend_short(self, value: Value) -> String {
        match (value.figure(), value) {
            (None, _) => self.review_no_share().to_owned(),
            (Some(figure), Value::Share(_)) => format!("{figure}%"),
            (Some(figure), Value::Yuan(_)) if figure >= 100_000_000 => match self {
                Self::Zh => format!("{}亿", figure / 100_000_000),
                Self::En => format!("{}M", figure / 1_000_000),
            },
            (Some(figure), Value::Yuan(_)) if figure >= 10_000 => match self {
                Self::Zh => format!("{}万", self.points(figure.saturating_add(500) / 1000)),
                Self::En => format!("{}k", figure.saturating_add(500) / 1000),
            },
            (Some(figure), _) => figure.to_string(),
        }
    }

    /// A value with what it is made of: 12, 40% · 4/10, 5,200 元 · 3 件, 「—」.
    #[must_use]
    pub fn trend_full(self, value: Value) -> String {
        match value {
            Value::Count(count) => count.to_string(),
            Value::Share(share) => self.review_share(share),
            Value::Yuan(sold) => match sold.average() {
                Some(yuan) => format!(
                    "{} · {}",
                    self.yuan(u64::from(yuan)),
                    self.trends_cases(sold.with_premium)
                ),
                None => self.review_no_share().to_owned(),
            },
            Value::Unknown => self.review_no_share().to_owned(),
        }
    }

    /// 60%, or 「—」.
    #[must_use]
    pub fn share_percent(self, share: Share) -> String {
        match share.percent() {
            Some(percent) => format!("{percent}%"),
            None => self.review_no_share().to_owned(),
        }
    }

    /// The name of a rule: a preset's in the language of the screen, the user's own as typed.
    #[must_use]
    pub fn score_rule(self, rule: &ScoreRule) -> String {
        match (self, rule.id.tail()) {
            (Self::En, "preset-newcomer") => "Newcomer's week".to_owned(),
            (Self::En, "preset-5311") => "5311 week".to_owned(),
            (Self::En, "preset-golden") => "Gold standard week".to_owned(),
            _ => self.shown_name(&rule.name),
        }
    }

    /// What is wrong with a rule.
    #[must_use]
    pub fn rule_problem(self, problem: RuleProblem) -> String {
        match problem {
            RuleProblem::NoName => self.rules_needs_name().to_owned(),
            RuleProblem::NotHundred(tenths) => self.rules_sum_wrong(&self.points(tenths)),
            RuleProblem::Twice(metric) => self.rules_twice(self.metric(metric)),
            RuleProblem::Excellent => self.rules_bad_excellent().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::goal::rates::Sold;

    #[test]
    fn values_are_short_above_a_column_and_whole_in_the_table() {
        let sold = |premium, with_premium| {
            Value::Yuan(Sold {
                deals: 4,
                with_premium,
                premium,
            })
        };
        let share = |part, whole| Value::Share(Share { part, whole });
        for (value, short, full) in [
            (Value::Count(12), "12", "12"),
            (share(4, 10), "40%", "40% · 4/10"),
            (share(0, 0), "—", "— · 0/0"),
            (sold(15_600, 3), "5200", "5,200 元 · 3 件"),
            (sold(24_680, 2), "1.2万", "12,340 元 · 2 件"),
            (sold(0, 0), "—", "—"),
            (Value::Unknown, "—", "—"),
        ] {
            assert_eq!(Lang::Zh.trend_short(value), short);
            assert_eq!(Lang::Zh.trend_full(value), full);
        }
    }

    #[test]
    fn points_have_a_decimal_only_when_they_need_one() {
        for (tenths, shown) in [(750, "75"), (5, "0.5"), (1000, "100"), (305, "30.5")] {
            assert_eq!(Lang::Zh.points(tenths), shown);
        }
    }
}
