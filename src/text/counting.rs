//! 怎么算: what counts towards a metric, in the words of the trade.

use super::Lang;
use crate::domain::metric::Metric;

impl Lang {
    /// What counts towards a metric, in the words of the trade.
    #[must_use]
    pub fn metric_rule(self, metric: Metric) -> &'static str {
        use Metric as M;
        match (self, metric) {
            (Self::Zh, M::AppointmentCalls) => {
                "为约面谈打的电话，说上话就算；没接通的、服务电话、送单提醒不算。"
            }
            (Self::En, M::AppointmentCalls) => {
                "A call to get a meeting, once you have spoken; unanswered calls, service calls and reminders do not count."
            }
            (Self::Zh, M::AppointmentsMade) => "电话约访里约到面谈的。",
            (Self::En, M::AppointmentsMade) => "Appointment calls that made a meeting.",
            (Self::Zh, M::SalesInterviews) => {
                "事先约好、为成交去谈的面谈，成交面谈也算；没见到不算。"
            }
            (Self::En, M::SalesInterviews) => {
                "A meeting agreed beforehand and meant to lead to a sale, closing interviews among them; not met does not count."
            }
            (Self::Zh, M::ClosingInterviews) => "当面请客户投保的面谈。",
            (Self::En, M::ClosingInterviews) => {
                "An interview in which an application is asked for."
            }
            (Self::Zh, M::RecruitInterviews) => "为增员谈的面谈，见到人就算。",
            (Self::En, M::RecruitInterviews) => {
                "A meeting to bring a new agent, once you have met."
            }
            (Self::Zh, M::NewProspects) => "今天第一次记进来、从没成交过的人。用 ＋ 速记就会算。",
            (Self::En, M::NewProspects) => {
                "A person never sold to before, first noted that day. Capture with ＋ and it counts."
            }
            (Self::Zh, M::Referrals) => "新增准客户里写明了介绍人的。",
            (Self::En, M::Referrals) => "New prospects whose source names the referrer.",
            (Self::Zh, M::Visits) => "当面见到的客户：面谈、销售访、服务访、收费访都算。",
            (Self::En, M::Visits) => "Every customer met in person, whatever for.",
            (Self::Zh, M::CollectionVisits) => "为难收的保费上门，见到人就算。",
            (Self::En, M::CollectionVisits) => "A visit about a premium that is hard to collect.",
            (Self::Zh, M::SalesVisits) => "为销售上门，见到人就算。",
            (Self::En, M::SalesVisits) => "A visit to sell, once you have met.",
            (Self::Zh, M::ServiceVisits) => "不为销售也不为收费的亲访。",
            (Self::En, M::ServiceVisits) => {
                "A personal visit that is neither sales nor collection."
            }
            (Self::Zh, M::ServiceCalls) => "续期或服务的电话，说上话就算。",
            (Self::En, M::ServiceCalls) => "A call about renewal or service, once you have spoken.",
            (Self::Zh, M::FollowUpCalls) => "给每位直辖属员打的追踪电话。",
            (Self::En, M::FollowUpCalls) => "The daily call to each direct report.",
            (Self::Zh, M::Coachings) => "单独辅导一位直辖属员。",
            (Self::En, M::Coachings) => "Coaching one direct report.",
            (Self::Zh, M::CallbackAudits) => "回访昨天拜访过的客户。",
            (Self::En, M::CallbackAudits) => "A call to a customer visited yesterday.",
            (Self::Zh, M::Accumulated) => "这段时间里当面见过、也分了类的客户，一位算一次。",
            (Self::En, M::Accumulated) => {
                "People met in person and classified in this period, each once."
            }
            (Self::Zh, M::AccumulatedReferrals) => "积累的客户里，来源是转介绍的。",
            (Self::En, M::AccumulatedReferrals) => "Those accumulated who came by referral.",
            (Self::Zh, M::ClassATwice) => "这段时间里当面见了两次以上的 A 类客户，一位算一次。",
            (Self::En, M::ClassATwice) => {
                "Class-A people met in person twice or more in this period, each once."
            }
            (Self::Zh, M::AccumulatedYear) => {
                "到这个月为止十二个月的积累，一个月一个月加起来；本子记了不到一年，就按天数折算。"
            }
            (Self::En, M::AccumulatedYear) => {
                "The people accumulated in the twelve months up to this one, month by month; of a younger book its part of the year is asked."
            }
            (Self::Zh, M::DueCalled) => {
                "下个月要交费的保单里，投保人这段时间打通过服务电话的，一张算一次。"
            }
            (Self::En, M::DueCalled) => {
                "Policies with a premium due next month whose holder was reached by a service call."
            }
            (Self::Zh, M::PayingVisits) => "服务访里，对方还有保单在交费的。",
            (Self::En, M::PayingVisits) => {
                "Service visits to people who are still paying a policy."
            }
            (Self::Zh, M::MoreOfClients) => {
                "这段时间生效的保单里，投保人之前已经有保单的。没记在人名下的保单不算。"
            }
            (Self::En, M::MoreOfClients) => {
                "Policies that began in this period and whose holder had one before. Only policies in the book count."
            }
            (Self::Zh, M::Signed) => "结果记成「签了」的。",
            (Self::En, M::Signed) => "Activities that ended with a signed application.",
        }
    }
}
