//! What an agent does with people: the kinds of activity and how each can end.
//!
//! The kinds and their counting rules are S0's (5311, 111) and S2's (three kinds of visit). How an
//! activity ended is one [`Outcome`]; what follows from it is [`Outcome::leads_to`].

use serde::{Deserialize, Serialize};

/// A kind of activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityKind {
    /// 电话约访: a call whose purpose is to get a meeting to sell (S0).
    AppointmentCall,
    /// 销售面谈: a meeting meant to lead to a sale, agreed beforehand (S0).
    SalesInterview,
    /// 成交面谈: a sales interview in which an application is asked for.
    ClosingInterview,
    /// 增员面谈: a meeting meant to bring a new agent (S0).
    RecruitInterview,
    /// 新增准客户: a person never sold to before, first recorded that day (S0).
    NewProspect,
    /// 收费访: a visit about a premium that is hard to collect (S2).
    CollectionVisit,
    /// 销售访: a visit to a class-A person with the purpose to sell (S2).
    SalesVisit,
    /// 服务访: every personal visit that is neither of the other two (S2).
    ServiceVisit,
    /// 电联: a call about renewal or service (S2).
    ServiceCall,
    /// 电话追踪: the supervisor's daily call to a direct report (S0).
    FollowUpCall,
    /// 个别辅导: the supervisor's coaching of one report (S0).
    Coaching,
    /// 电话回访: the supervisor's audit call to a customer visited yesterday (S0).
    CallbackAudit,
}

/// How an activity is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// On the phone.
    Call,
    /// Face to face.
    Visit,
    /// On paper: nothing is carried out, something is noted.
    Note,
}

impl ActivityKind {
    /// Every kind, in the order in which screens list them.
    pub const ALL: [Self; 12] = [
        Self::AppointmentCall,
        Self::SalesInterview,
        Self::ClosingInterview,
        Self::RecruitInterview,
        Self::SalesVisit,
        Self::ServiceVisit,
        Self::CollectionVisit,
        Self::ServiceCall,
        Self::FollowUpCall,
        Self::Coaching,
        Self::CallbackAudit,
        Self::NewProspect,
    ];

    /// The kinds that can be planned and recorded by hand. A new prospect is noted by capturing
    /// the person.
    pub fn plannable() -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(|kind| *kind != Self::NewProspect)
    }

    /// Call, visit or note.
    pub fn manner(self) -> Manner {
        match self {
            Self::AppointmentCall
            | Self::ServiceCall
            | Self::FollowUpCall
            | Self::CallbackAudit => Manner::Call,
            Self::SalesInterview
            | Self::ClosingInterview
            | Self::RecruitInterview
            | Self::CollectionVisit
            | Self::SalesVisit
            | Self::ServiceVisit
            | Self::Coaching => Manner::Visit,
            Self::NewProspect => Manner::Note,
        }
    }

    /// Whether it belongs to the supervisor's 1-1-1.
    pub fn is_supervision(self) -> bool {
        matches!(
            self,
            Self::FollowUpCall | Self::Coaching | Self::CallbackAudit
        )
    }

    /// The outcomes that fit this kind, the most usual first. The record sheet shows them as chips.
    pub fn outcomes(self) -> &'static [Outcome] {
        use Outcome::*;
        match self {
            Self::AppointmentCall => &[Appointed, CallLater, NoAnswer, NotNow, NoNeed],
            Self::SalesInterview | Self::SalesVisit => &[
                Interested,
                WantsProposal,
                Signed,
                ThinksItOver,
                NotMet,
                NotNow,
                NoNeed,
            ],
            Self::ClosingInterview => {
                &[Signed, ThinksItOver, WantsProposal, NotMet, NotNow, NoNeed]
            }
            Self::RecruitInterview => &[
                Interested,
                WillAttend,
                Joins,
                ThinksItOver,
                NotMet,
                NotNow,
                NoNeed,
            ],
            Self::CollectionVisit => &[Paid, PromisesToPay, HasDifficulty, Surrenders, NotMet],
            Self::ServiceVisit => &[Served, FollowUpNeeded, NewNeed, NotMet],
            Self::ServiceCall => &[Served, VisitAgreed, CallLater, NoAnswer],
            Self::FollowUpCall => &[Reached, NeedsCoaching, NoAnswer],
            Self::Coaching => &[Coached, NotMet],
            Self::CallbackAudit => &[Confirmed, NotConfirmed, NoAnswer],
            Self::NewProspect => &[Noted, Referred],
        }
    }
}

/// How an activity ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 约到了: a meeting was agreed.
    Appointed,
    /// 改天再打: reached, asks to be called another day.
    CallLater,
    /// 没接通: nobody was spoken to.
    NoAnswer,
    /// 没时间, an invalid refusal: rescheduled, not lost (S1).
    NotNow,
    /// 不需要, a valid refusal (S1).
    NoNeed,
    /// 有意向.
    Interested,
    /// 要方案: asks for a proposal.
    WantsProposal,
    /// 签了: signed an application.
    Signed,
    /// 再考虑.
    ThinksItOver,
    /// 没见到: the meeting did not take place.
    NotMet,
    /// 来听创说会: will attend a career presentation.
    WillAttend,
    /// 愿意加入.
    Joins,
    /// 交了: the premium was paid.
    Paid,
    /// 答应交.
    PromisesToPay,
    /// 有困难: has trouble paying (S2 疑难单).
    HasDifficulty,
    /// 要退保 (S2 退出单).
    Surrenders,
    /// 办好了: the service is done.
    Served,
    /// 还要跟进.
    FollowUpNeeded,
    /// 有新需求.
    NewNeed,
    /// 约了上门: a service call that leads to a visit.
    VisitAgreed,
    /// 聊到了: the direct report was reached.
    Reached,
    /// 要辅导.
    NeedsCoaching,
    /// 辅导了.
    Coached,
    /// 属实: the customer confirms the visit.
    Confirmed,
    /// 不符.
    NotConfirmed,
    /// 记下了: a new person was noted.
    Noted,
    /// 转介绍: a new person whose source names the referrer.
    Referred,
}

/// What an outcome asks for next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadsTo {
    /// A new activity of that kind is wanted; the sheet asks when.
    Next(ActivityKind),
    /// The same activity again; the sheet asks when.
    Again,
    /// Nothing is asked, though a next step may be set.
    Nothing,
}

/// The two kinds of refusal (S1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// 有效拒绝: does not need it.
    NoNeed,
    /// 无效拒绝: no time today; rescheduled, not lost.
    NotNow,
}

impl Outcome {
    /// Whether the person was spoken to or met. What was not reached does not count towards any
    /// metric: a call that nobody answered is an attempt, not a 约访.
    pub fn reached(self) -> bool {
        !matches!(self, Self::NoAnswer | Self::NotMet)
    }

    /// Whether it says something of the customer's intention: somebody was reached, by whoever is to judge.
    pub fn can_be_judged(self, kind: ActivityKind) -> bool {
        self.reached() && !kind.is_supervision()
    }

    /// The refusal this outcome is, if it is one.
    pub fn refusal(self) -> Option<Refusal> {
        match self {
            Self::NoNeed => Some(Refusal::NoNeed),
            Self::NotNow => Some(Refusal::NotNow),
            _ => None,
        }
    }

    /// What is wanted next after this outcome of an activity of that kind.
    pub fn leads_to(self, kind: ActivityKind) -> LeadsTo {
        use ActivityKind as K;
        match self {
            Self::Appointed => LeadsTo::Next(K::SalesInterview),
            Self::VisitAgreed => LeadsTo::Next(K::ServiceVisit),
            Self::CallLater | Self::NoAnswer | Self::NotMet | Self::NotNow => LeadsTo::Again,
            Self::WantsProposal => LeadsTo::Next(K::ClosingInterview),
            Self::Interested if kind == K::RecruitInterview => LeadsTo::Next(K::RecruitInterview),
            Self::Interested | Self::NewNeed => LeadsTo::Next(K::SalesInterview),
            Self::ThinksItOver if kind == K::RecruitInterview => LeadsTo::Again,
            Self::ThinksItOver => LeadsTo::Next(K::AppointmentCall),
            Self::WillAttend => LeadsTo::Next(K::RecruitInterview),
            Self::PromisesToPay | Self::HasDifficulty => LeadsTo::Next(K::CollectionVisit),
            Self::FollowUpNeeded => LeadsTo::Next(K::ServiceVisit),
            Self::NeedsCoaching => LeadsTo::Next(K::Coaching),
            Self::Signed => LeadsTo::Next(K::ServiceVisit),
            Self::NoNeed
            | Self::Joins
            | Self::Paid
            | Self::Surrenders
            | Self::Served
            | Self::Reached
            | Self::Coached
            | Self::Confirmed
            | Self::NotConfirmed
            | Self::Noted
            | Self::Referred => LeadsTo::Nothing,
        }
    }

    /// Whether recording this outcome makes no sense without a date for what comes next: an
    /// appointment has a time by its nature.
    pub fn needs_a_date(self) -> bool {
        matches!(self, Self::Appointed | Self::VisitAgreed | Self::CallLater)
    }
}

/// What stands in the way, as the agent judges after a visit (S3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// 价格.
    Price,
    /// 保障内容.
    Cover,
    /// 信任.
    Trust,
    /// 家人: the family decides, or is against it.
    Family,
    /// 其他.
    Other,
}

impl Obstacle {
    /// Every obstacle, in the order of the chips.
    pub const ALL: [Self; 5] = [
        Self::Price,
        Self::Cover,
        Self::Trust,
        Self::Family,
        Self::Other,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_was_not_reached_is_not_judged() {
        for kind in ActivityKind::plannable() {
            let is_reached = |outcome: &&Outcome| outcome.reached();
            for outcome in kind.outcomes().iter().filter(is_reached) {
                let judges = outcome.can_be_judged(kind);
                assert_ne!(judges, kind.is_supervision(), "{kind:?} {outcome:?}");
            }
            assert!(!Outcome::NotMet.can_be_judged(kind));
            assert!(!Outcome::NoAnswer.can_be_judged(kind));
        }
    }

    #[test]
    fn every_kind_that_can_be_planned_can_be_recorded() {
        for kind in ActivityKind::plannable() {
            assert!(!kind.outcomes().is_empty(), "{kind:?}");
        }
    }

    #[test]
    fn every_kind_can_end_without_the_person_being_reached() {
        for kind in ActivityKind::plannable() {
            assert!(kind.outcomes().iter().any(|o| !o.reached()), "{kind:?}");
        }
    }

    #[test]
    fn no_time_today_is_asked_again_and_no_need_is_not() {
        let kind = ActivityKind::AppointmentCall;
        assert_eq!(Outcome::NotNow.leads_to(kind), LeadsTo::Again);
        assert_eq!(Outcome::NoNeed.leads_to(kind), LeadsTo::Nothing);
        assert_eq!(Outcome::NotNow.refusal(), Some(Refusal::NotNow));
        assert_eq!(Outcome::NoNeed.refusal(), Some(Refusal::NoNeed));
    }
}
