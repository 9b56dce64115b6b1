//! What is counted. A metric is a rule over entries; a standard only says how many are wanted.
//!
//! Only what was reached counts: a call nobody answered and a meeting that did not take place are
//! shown on the page, and count for nothing.

use super::activity::{ActivityKind, Outcome};
use super::day_log::{DayLog, Entry};
use serde::{Deserialize, Serialize};

/// Something that can be counted on day pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// 电话约访: appointment calls in which the person was spoken to.
    AppointmentCalls,
    /// 约到: appointment calls that made a meeting.
    AppointmentsMade,
    /// 销售面谈, closing interviews among them.
    SalesInterviews,
    /// 成交面谈.
    ClosingInterviews,
    /// 增员面谈.
    RecruitInterviews,
    /// 新增准客户.
    NewProspects,
    /// 转介绍: new prospects whose source names the referrer. The line of the new name says so, and
    /// follows the person's record when that changes, see
    /// [`tell_new_name`](super::day::tell_new_name).
    Referrals,
    /// 亲访: every personal visit to a customer, whatever its kind; recruiting and coaching are
    /// none.
    Visits,
    /// 收费访.
    CollectionVisits,
    /// 销售访.
    SalesVisits,
    /// 服务访.
    ServiceVisits,
    /// 电联.
    ServiceCalls,
    /// 电话追踪.
    FollowUpCalls,
    /// 个别辅导.
    Coachings,
    /// 电话回访.
    CallbackAudits,
    /// 签单: activities that ended with a signed application.
    Signed,
    /// 积累客户: people visited in person and classified within the period (S2). Of people, see
    /// [`Metric::is_of_people`].
    Accumulated,
    /// 转介绍积累: those of them who came by referral (S2). Of people.
    AccumulatedReferrals,
    /// A 类二访: class-A people visited twice or more within the period (S2). Of people.
    ClassATwice,
    /// 年度滚动积累: what the twelve months that end with the period accumulated, month by month
    /// (S2). Of people.
    AccumulatedYear,
    /// 下月到期电联: policies of which something falls due in the month after, whose holder was
    /// called about renewal or service within the period (S2). Of policies, see
    /// [`Metric::is_of_people`].
    DueCalled,
    /// 收费期服务访: service visits to people who pay a policy (S2). Of policies.
    PayingVisits,
    /// 老客户加保: policies that began within the period and whose holder had one before (S2). Of
    /// policies.
    MoreOfClients,
}

/// How the count of a target is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// So many in the period.
    Count,
    /// So many percent of what there is in the period.
    Percent,
    /// So many in the year that ends with the period.
    Year,
}

impl Metric {
    /// Every metric, in the order in which tables list them.
    pub const ALL: [Self; 23] = [
        Self::AppointmentCalls,
        Self::AppointmentsMade,
        Self::SalesInterviews,
        Self::ClosingInterviews,
        Self::RecruitInterviews,
        Self::NewProspects,
        Self::Referrals,
        Self::Visits,
        Self::SalesVisits,
        Self::ServiceVisits,
        Self::CollectionVisits,
        Self::ServiceCalls,
        Self::Signed,
        Self::FollowUpCalls,
        Self::Coachings,
        Self::CallbackAudits,
        Self::Accumulated,
        Self::AccumulatedReferrals,
        Self::ClassATwice,
        Self::AccumulatedYear,
        Self::DueCalled,
        Self::PayingVisits,
        Self::MoreOfClients,
    ];

    /// Whether it counts people or their policies over a whole period and not entries. The same
    /// person counts once however often they were met, so weeks do not add up to the month, and no
    /// single entry or page can tell: [`super::accumulation`] counts them.
    pub fn is_of_people(self) -> bool {
        matches!(
            self,
            Self::Accumulated
                | Self::AccumulatedReferrals
                | Self::ClassATwice
                | Self::AccumulatedYear
                | Self::DueCalled
                | Self::PayingVisits
                | Self::MoreOfClients
        )
    }

    /// How the count of a target is meant. What is no plain count is asked for by the month alone,
    /// and not week by week.
    pub fn asks(self) -> Asks {
        match self {
            Self::DueCalled => Asks::Percent,
            Self::AccumulatedYear => Asks::Year,
            _ => Asks::Count,
        }
    }

    /// Whether an entry counts towards this metric; none does towards one of people.
    pub fn counts(self, entry: &Entry) -> bool {
        use ActivityKind as K;
        let Some(record) = entry.record() else {
            return false;
        };
        if !record.outcome.reached() {
            return false;
        }
        match self {
            Self::AppointmentCalls => entry.kind == K::AppointmentCall,
            Self::AppointmentsMade => {
                entry.kind == K::AppointmentCall && record.outcome == Outcome::Appointed
            }
            Self::SalesInterviews => {
                matches!(entry.kind, K::SalesInterview | K::ClosingInterview)
            }
            Self::ClosingInterviews => entry.kind == K::ClosingInterview,
            Self::RecruitInterviews => entry.kind == K::RecruitInterview,
            Self::NewProspects => entry.kind == K::NewProspect,
            Self::Referrals => entry.kind == K::NewProspect && record.outcome == Outcome::Referred,
            Self::Visits => matches!(
                entry.kind,
                K::SalesInterview
                    | K::ClosingInterview
                    | K::SalesVisit
                    | K::ServiceVisit
                    | K::CollectionVisit
            ),
            Self::CollectionVisits => entry.kind == K::CollectionVisit,
            Self::SalesVisits => entry.kind == K::SalesVisit,
            Self::ServiceVisits => entry.kind == K::ServiceVisit,
            Self::ServiceCalls => entry.kind == K::ServiceCall,
            Self::FollowUpCalls => entry.kind == K::FollowUpCall,
            Self::Coachings => entry.kind == K::Coaching,
            Self::CallbackAudits => entry.kind == K::CallbackAudit,
            Self::Signed => record.outcome == Outcome::Signed,
            Self::Accumulated
            | Self::AccumulatedReferrals
            | Self::ClassATwice
            | Self::AccumulatedYear
            | Self::DueCalled
            | Self::PayingVisits
            | Self::MoreOfClients => false,
        }
    }

    /// The entries of a page that count, so that a figure can be tapped down to them.
    pub fn entries(self, page: &DayLog) -> impl Iterator<Item = &Entry> {
        page.entries.iter().filter(move |e| self.counts(e))
    }

    /// How many count on a page.
    pub fn count(self, page: &DayLog) -> u32 {
        u32::try_from(self.entries(page).count()).unwrap_or(u32::MAX)
    }

    /// The kind of activity to plan when this metric lags behind.
    pub fn kind_to_plan(self) -> ActivityKind {
        use ActivityKind as K;
        match self {
            Self::AppointmentCalls | Self::AppointmentsMade => K::AppointmentCall,
            Self::SalesInterviews | Self::Visits => K::SalesInterview,
            Self::ClosingInterviews | Self::Signed | Self::MoreOfClients => K::ClosingInterview,
            Self::RecruitInterviews => K::RecruitInterview,
            Self::NewProspects | Self::Referrals => K::NewProspect,
            Self::CollectionVisits => K::CollectionVisit,
            Self::SalesVisits | Self::ClassATwice => K::SalesVisit,
            Self::ServiceVisits
            | Self::PayingVisits
            | Self::Accumulated
            | Self::AccumulatedReferrals
            | Self::AccumulatedYear => K::ServiceVisit,
            Self::ServiceCalls | Self::DueCalled => K::ServiceCall,
            Self::FollowUpCalls => K::FollowUpCall,
            Self::Coachings => K::Coaching,
            Self::CallbackAudits => K::CallbackAudit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day_log::{EntryState, Record};
    use crate::domain::id::EntryId;
    use chrono::DateTime;

    fn done(kind: ActivityKind, outcome: Outcome) -> Entry {
        let at = DateTime::parse_from_rfc3339("2026-11-23T10:00:00+08:00").expect("a time");
        Entry::done(
            EntryId::parse("entry:1").expect("an id"),
            None,
            kind,
            Record::new(outcome, at),
        )
    }

    fn counted(entry: &Entry) -> Vec<Metric> {
        Metric::ALL
            .into_iter()
            .filter(|m| m.counts(entry))
            .collect()
    }

    #[test]
    fn each_activity_counts_where_the_trade_counts_it() {
        use ActivityKind as K;
        use Metric as M;
        let table: Vec<(K, Outcome, Vec<M>)> = vec![
            (
                K::AppointmentCall,
                Outcome::Appointed,
                vec![M::AppointmentCalls, M::AppointmentsMade],
            ),
            (
                K::AppointmentCall,
                Outcome::NoNeed,
                vec![M::AppointmentCalls],
            ),
            (K::AppointmentCall, Outcome::NoAnswer, vec![]),
            (
                K::SalesInterview,
                Outcome::Interested,
                vec![M::SalesInterviews, M::Visits],
            ),
            (K::SalesInterview, Outcome::NotMet, vec![]),
            (
                K::ClosingInterview,
                Outcome::Signed,
                vec![
                    M::SalesInterviews,
                    M::ClosingInterviews,
                    M::Visits,
                    M::Signed,
                ],
            ),
            (
                K::RecruitInterview,
                Outcome::Joins,
                vec![M::RecruitInterviews],
            ),
            (K::NewProspect, Outcome::Noted, vec![M::NewProspects]),
            (
                K::NewProspect,
                Outcome::Referred,
                vec![M::NewProspects, M::Referrals],
            ),
            (K::ServiceCall, Outcome::Served, vec![M::ServiceCalls]),
            (
                K::ServiceVisit,
                Outcome::Served,
                vec![M::Visits, M::ServiceVisits],
            ),
            (
                K::CollectionVisit,
                Outcome::Paid,
                vec![M::Visits, M::CollectionVisits],
            ),
            (
                K::SalesVisit,
                Outcome::Interested,
                vec![M::Visits, M::SalesVisits],
            ),
            (K::FollowUpCall, Outcome::Reached, vec![M::FollowUpCalls]),
            (K::Coaching, Outcome::Coached, vec![M::Coachings]),
            (
                K::CallbackAudit,
                Outcome::Confirmed,
                vec![M::CallbackAudits],
            ),
        ];
        for (kind, outcome, metrics) in table {
            assert_eq!(
                counted(&done(kind, outcome)),
                metrics,
                "{kind:?} {outcome:?}"
            );
        }
    }

    #[test]
    fn a_service_call_is_no_appointment_call() {
        assert!(
            !Metric::AppointmentCalls.counts(&done(ActivityKind::ServiceCall, Outcome::Served))
        );
    }

    #[test]
    fn what_is_only_planned_does_not_count() {
        let mut entry = done(ActivityKind::SalesInterview, Outcome::Interested);
        entry.state = EntryState::Planned;
        assert_eq!(counted(&entry), vec![]);
    }
}
