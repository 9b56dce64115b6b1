//! The trade's words: kinds, outcomes, classes, sources, needs, metrics.

use super::Lang;
use crate::domain::activity::{ActivityKind, Obstacle, Outcome, Refusal};
use crate::domain::agent::ClassDefinition;
use crate::domain::metric::Metric;
use crate::domain::person::{Class, Gender, Marriage, Need, Source, Stage};
use crate::domain::standard::Standard;

/// Picks by language.
pub(super) fn pick(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

impl Lang {
    /// The name of a kind of activity.
    #[must_use]
    pub fn kind(self, kind: ActivityKind) -> &'static str {
        use ActivityKind as K;
        match kind {
            K::AppointmentCall => pick(self, "电话约访", "Appointment call"),
            K::SalesInterview => pick(self, "销售面谈", "Sales interview"),
            K::ClosingInterview => pick(self, "成交面谈", "Closing interview"),
            K::RecruitInterview => pick(self, "增员面谈", "Recruit interview"),
            K::NewProspect => pick(self, "新增准客户", "New prospect"),
            K::CollectionVisit => pick(self, "收费访", "Collection visit"),
            K::SalesVisit => pick(self, "销售访", "Sales visit"),
            K::ServiceVisit => pick(self, "服务访", "Service visit"),
            K::ServiceCall => pick(self, "电联", "Service call"),
            K::FollowUpCall => pick(self, "电话追踪", "Follow-up call"),
            K::Coaching => pick(self, "个别辅导", "Coaching"),
            K::CallbackAudit => pick(self, "电话回访", "Callback audit"),
        }
    }

    /// The name of an outcome, as it stands on a chip.
    #[must_use]
    pub fn outcome(self, outcome: Outcome) -> &'static str {
        use Outcome as O;
        match outcome {
            O::Appointed => pick(self, "约到了", "Appointed"),
            O::CallLater => pick(self, "改天再打", "Call later"),
            O::NoAnswer => pick(self, "没接通", "No answer"),
            O::NotNow => pick(self, "没时间", "No time now"),
            O::NoNeed => pick(self, "不需要", "No need"),
            O::Interested => pick(self, "有意向", "Interested"),
            O::WantsProposal => pick(self, "要方案", "Wants proposal"),
            O::Signed => pick(self, "签了", "Signed"),
            O::ThinksItOver => pick(self, "再考虑", "Thinks it over"),
            O::NotMet => pick(self, "没见到", "Not met"),
            O::WillAttend => pick(self, "来听创说会", "Will attend event"),
            O::Joins => pick(self, "愿意加入", "Joins"),
            O::Paid => pick(self, "交了", "Paid"),
            O::PromisesToPay => pick(self, "答应交", "Promises to pay"),
            O::HasDifficulty => pick(self, "有困难", "Has difficulty"),
            O::Surrenders => pick(self, "要退保", "Surrenders"),
            O::Served => pick(self, "办好了", "Done"),
            O::FollowUpNeeded => pick(self, "还要跟进", "Follow up"),
            O::NewNeed => pick(self, "有新需求", "New need"),
            O::VisitAgreed => pick(self, "约了上门", "Visit agreed"),
            O::Reached => pick(self, "聊到了", "Reached"),
            O::NeedsCoaching => pick(self, "要辅导", "Needs coaching"),
            O::Coached => pick(self, "辅导了", "Coached"),
            O::Confirmed => pick(self, "属实", "Confirmed"),
            O::NotConfirmed => pick(self, "不符", "Not confirmed"),
            O::Noted => pick(self, "记下了", "Noted"),
            O::Referred => pick(self, "转介绍", "Referred"),
        }
    }

    /// The name of an obstacle.
    #[must_use]
    pub fn obstacle(self, obstacle: Obstacle) -> &'static str {
        match obstacle {
            Obstacle::Price => pick(self, "价格", "Price"),
            Obstacle::Cover => pick(self, "保障内容", "Cover"),
            Obstacle::Trust => pick(self, "信任", "Trust"),
            Obstacle::Family => pick(self, "家人", "Family"),
            Obstacle::Other => pick(self, "其他", "Other"),
        }
    }

    /// The name of a refusal.
    #[must_use]
    pub fn refusal(self, refusal: Refusal) -> &'static str {
        match refusal {
            Refusal::NoNeed => pick(self, "有效拒绝 · 不需要", "No need"),
            Refusal::NotNow => pick(self, "无效拒绝 · 没时间", "Not now"),
        }
    }

    /// The name of a metric in full.
    #[must_use]
    pub fn metric(self, metric: Metric) -> &'static str {
        use Metric as M;
        match metric {
            M::AppointmentCalls => pick(self, "电话约访", "Appointment calls"),
            M::AppointmentsMade => pick(self, "约到", "Appointments made"),
            M::SalesInterviews => pick(self, "销售面谈", "Sales interviews"),
            M::ClosingInterviews => pick(self, "成交面谈", "Closing interviews"),
            M::RecruitInterviews => pick(self, "增员面谈", "Recruit interviews"),
            M::NewProspects => pick(self, "新增准客户", "New prospects"),
            M::Referrals => pick(self, "转介绍", "Referrals"),
            M::Visits => pick(self, "亲访", "Visits"),
            M::CollectionVisits => pick(self, "收费访", "Collection visits"),
            M::SalesVisits => pick(self, "销售访", "Sales visits"),
            M::ServiceVisits => pick(self, "服务访", "Service visits"),
            M::ServiceCalls => pick(self, "电联", "Service calls"),
            M::FollowUpCalls => pick(self, "电话追踪", "Follow-up calls"),
            M::Coachings => pick(self, "个别辅导", "Coachings"),
            M::CallbackAudits => pick(self, "电话回访", "Callback audits"),
            M::Signed => pick(self, "签单", "Signed"),
            M::Accumulated => pick(self, "积累客户", "People accumulated"),
            M::AccumulatedReferrals => pick(self, "转介绍积累", "Accumulated by referral"),
            M::ClassATwice => pick(self, "A 类二访", "Class A met twice"),
            M::AccumulatedYear => pick(self, "年度滚动积累", "Accumulated in a year"),
            M::DueCalled => pick(self, "下月到期电联", "Next month's dues called"),
            M::PayingVisits => pick(self, "收费期服务访", "Service visits to payers"),
            M::MoreOfClients => pick(self, "老客户加保", "More policies of clients"),
        }
    }

    /// The name of a metric as it stands under a ring.
    #[must_use]
    pub fn metric_short(self, metric: Metric) -> &'static str {
        use Metric as M;
        match metric {
            M::AppointmentCalls => pick(self, "电话约访", "Calls"),
            M::SalesInterviews => pick(self, "销售面谈", "Interviews"),
            M::RecruitInterviews => pick(self, "增员面谈", "Recruit"),
            M::NewProspects => pick(self, "准客户", "Prospects"),
            M::AppointmentsMade => pick(self, "约到", "Appointed"),
            M::ClosingInterviews => pick(self, "成交面谈", "Closings"),
            other => self.metric(other),
        }
    }

    /// The name of a stage.
    #[must_use]
    pub fn stage(self, stage: Stage) -> &'static str {
        match stage {
            Stage::Prospect => pick(self, "准客户", "Prospect"),
            Stage::Client => pick(self, "客户", "Client"),
            Stage::Lost => pick(self, "流失", "Lost"),
        }
    }

    /// What a class stands for under the company's definition.
    #[must_use]
    pub fn class_meaning(self, class: Class, definition: ClassDefinition) -> &'static str {
        match (definition, class) {
            (ClassDefinition::Intention, Class::A) => pick(self, "高意向", "High intention"),
            (ClassDefinition::Intention, Class::B) => pick(self, "中等意向", "Medium intention"),
            (ClassDefinition::Intention, Class::C) => pick(self, "低意向", "Low intention"),
            (ClassDefinition::Intention, Class::D) => pick(self, "无意向", "No intention"),
            (ClassDefinition::Time, Class::A) => {
                pick(self, "三个月内能签", "Signs within 3 months")
            }
            (ClassDefinition::Time, Class::B) => pick(self, "能正常接触", "Can be met"),
            (ClassDefinition::Time, Class::C) => {
                pick(self, "拒绝、没接触或判断不清", "Unwilling or unclear")
            }
            (ClassDefinition::Time, Class::D) => pick(self, "暂不经营", "Not worked on"),
        }
    }

    /// The name of a source.
    #[must_use]
    pub fn source(self, source: Source) -> &'static str {
        match source {
            Source::Acquaintance => pick(self, "缘故", "Acquaintance"),
            Source::Family => pick(self, "亲戚", "Family"),
            Source::Friend => pick(self, "朋友", "Friend"),
            Source::Classmate => pick(self, "同学", "Classmate"),
            Source::Colleague => pick(self, "同事", "Colleague"),
            Source::Neighbour => pick(self, "邻居", "Neighbour"),
            Source::Hobby => pick(self, "兴趣圈子", "Hobby"),
            Source::Referral => pick(self, "转介绍", "Referral"),
            Source::Observation => pick(self, "个人观察", "Observation"),
            Source::ColdVisit => pick(self, "陌生拜访", "Cold visit"),
            Source::Inquiry => pick(self, "来电咨询", "Inquiry"),
            Source::Allocated => pick(self, "公司分配", "Allocated"),
        }
    }

    /// The name of a need.
    #[must_use]
    pub fn need(self, need: Need) -> &'static str {
        match need {
            Need::Medical => pick(self, "医疗", "Medical"),
            Need::CriticalIllness => pick(self, "重疾", "Critical illness"),
            Need::Accident => pick(self, "意外", "Accident"),
            Need::Life => pick(self, "寿险", "Life"),
            Need::Education => pick(self, "教育金", "Education"),
            Need::Pension => pick(self, "养老", "Pension"),
            Need::Savings => pick(self, "储蓄理财", "Savings"),
            Need::Inheritance => pick(self, "传承", "Inheritance"),
            Need::Motor => pick(self, "车险", "Motor"),
            Need::Property => pick(self, "财产险", "Property"),
        }
    }

    /// The name of a gender.
    #[must_use]
    pub fn gender(self, gender: Gender) -> &'static str {
        match gender {
            Gender::Female => pick(self, "女", "Female"),
            Gender::Male => pick(self, "男", "Male"),
        }
    }

    /// The name of a marital status.
    #[must_use]
    pub fn marriage(self, marriage: Marriage) -> &'static str {
        match marriage {
            Marriage::Single => pick(self, "未婚", "Single"),
            Marriage::Married => pick(self, "已婚", "Married"),
            Marriage::Divorced => pick(self, "离异", "Divorced"),
            Marriage::Widowed => pick(self, "丧偶", "Widowed"),
        }
    }

    /// The name of a standard: a preset's in the language of the screen, the user's own as typed.
    #[must_use]
    pub fn standard(self, standard: &Standard) -> String {
        match (self, standard.id.tail()) {
            (Self::En, "preset-newcomer") => "Newcomer's week".to_owned(),
            (Self::En, "preset-111") => "5311 + 111, supervisors".to_owned(),
            (Self::En, "preset-gold") => "Gold standard 1+3".to_owned(),
            (Self::En, "preset-field") => "Field visits, P&C".to_owned(),
            _ => self.shown_name(&standard.name),
        }
    }
}
