//! What agents write: what a meeting is for, a word on how it went, the evening's lines.

use super::chance::Chance;
use crate::domain::activity::{ActivityKind, Outcome};
use crate::domain::day_log::Figure;
use crate::domain::metric::Metric;
use crate::domain::person::{Need, Person};

/// What an activity is for; often nothing is written.
pub(super) fn purpose(chance: &mut Chance, kind: ActivityKind, person: &Person) -> String {
    use ActivityKind as K;
    let need = if person.needs.is_empty() {
        None
    } else {
        Some(chance.pick(&person.needs))
    };
    let (share, text) = match (kind, need) {
        (K::AppointmentCall, Some(need)) => (35, format!("约时间聊{}", about(need))),
        (K::AppointmentCall, None) => (
            25,
            chance
                .pick(&[
                    "先认识一下",
                    "约喝茶",
                    "送台历，顺便聊聊",
                    "问问有没有看过保障",
                ])
                .to_owned(),
        ),
        (K::SalesInterview | K::SalesVisit, Some(need)) => (
            80,
            match chance.below(3) {
                0 => format!("讲{}", about(need)),
                1 => format!("聊聊{}，了解家里情况", about(need)),
                _ => format!("{}，先算缺口", about(need)),
            },
        ),
        (K::SalesInterview | K::SalesVisit, None) => (
            55,
            chance
                .pick(&["保单体检", "了解家里情况", "看看现有保障"])
                .to_owned(),
        ),
        (K::ClosingInterview, Some(need)) => (90, format!("带{}方案，谈签单", about(need))),
        (K::ClosingInterview, None) => (80, "带方案，谈签单".to_owned()),
        (K::RecruitInterview, _) => (
            70,
            chance
                .pick(&[
                    "聊聊现在的工作",
                    "请来听创说会",
                    "介绍我们团队",
                    "回访听课感受",
                ])
                .to_owned(),
        ),
        (K::CollectionVisit, _) => (
            80,
            chance
                .pick(&["续期扣款没成功", "宽限期还剩二十天", "换了银行卡，去办变更"])
                .to_owned(),
        ),
        (K::ServiceVisit, _) => (
            75,
            chance
                .pick(&[
                    "送保单",
                    "送生日蛋糕",
                    "拿理赔材料",
                    "做保单体检",
                    "改受益人",
                    "送台历",
                ])
                .to_owned(),
        ),
        (K::ServiceCall, _) => (
            60,
            chance
                .pick(&[
                    "续期提醒",
                    "生日问候",
                    "回访送单满意度",
                    "提醒换身份证信息",
                    "问理赔到账没有",
                ])
                .to_owned(),
        ),
        (K::FollowUpCall | K::Coaching | K::CallbackAudit | K::NewProspect, _) => {
            (0, String::new())
        }
    };
    if chance.percent(share) {
        text
    } else {
        String::new()
    }
}

fn about(need: Need) -> &'static str {
    match need {
        Need::Medical => "医疗险",
        Need::CriticalIllness => "重疾",
        Need::Accident => "意外险",
        Need::Life => "寿险",
        Need::Education => "孩子教育金",
        Need::Pension => "养老金",
        Need::Savings => "存钱的事",
        Need::Inheritance => "传承",
        Need::Motor => "车险",
        Need::Property => "店里的财产险",
    }
}

/// A word on a result; mostly nothing is written.
pub(super) fn note(chance: &mut Chance, outcome: Outcome) -> String {
    use Outcome::*;
    let (share, table): (u32, &[&str]) = match outcome {
        Appointed => (
            30,
            &[
                "到店里谈",
                "在小区门口咖啡馆",
                "要带孩子一起来",
                "说先聊半小时",
                "下班后过来",
            ],
        ),
        CallLater => (40, &["在开会", "在开车", "带孩子，晚点打", "月底忙完再说"]),
        NoAnswer => (12, &["响了没接", "关机", "按掉了，发了微信"]),
        NotNow => (
            35,
            &["最近店里忙", "出差半个月", "家里老人住院", "年底再说"],
        ),
        NoNeed => (
            40,
            &[
                "单位都保了",
                "亲戚也在做保险",
                "觉得用不上",
                "刚买过别家的",
                "不相信保险",
            ],
        ),
        Interested => (
            50,
            &[
                "对重疾感兴趣，问得很细",
                "想先给孩子买",
                "要和爱人商量",
                "问了理赔的例子",
                "记下了家庭收支",
            ],
        ),
        WantsProposal => (
            60,
            &[
                "要十年交和二十年交两份比",
                "预算一年八千左右",
                "要含住院医疗",
                "先做一家三口的",
                "要附带豁免",
            ],
        ),
        Signed => (
            70,
            &[
                "签了重疾，年交 6800",
                "给孩子签了教育金",
                "医疗险先上",
                "夫妻两份一起签",
                "年金，三年交",
            ],
        ),
        ThinksItOver => (
            55,
            &[
                "嫌贵",
                "要等先生回来",
                "想再看看别家",
                "怕钱拿不出来",
                "等发了奖金",
            ],
        ),
        NotMet => (40, &["临时有事", "到了没人", "记错时间了", "店里走不开"]),
        NewNeed => (
            60,
            &["想给父母看医疗", "二胎要加保", "问车险续保", "想存养老钱"],
        ),
        Served => (
            22,
            &["很满意", "顺便问了分红", "答应介绍妹妹", "收了照片发群里"],
        ),
        FollowUpNeeded => (50, &["还缺一张发票", "要等公司回复", "银行卡要换"]),
        PromisesToPay => (45, &["月底前存进去", "发工资就存"]),
        HasDifficulty => (60, &["生意不好，想减额", "失业了，问能不能缓"]),
        Surrenders => (70, &["急用钱，劝不住", "说收益低"]),
        Paid => (15, &["扣上了", "现场手机交的"]),
        WillAttend => (40, &["周三晚上来", "要带朋友一起来"]),
        Joins => (70, &["月底面试", "先考证"]),
        VisitAgreed => (25, &["上门拿材料", "顺便看看孩子的保单"]),
        Reached | NeedsCoaching | Coached | Confirmed | NotConfirmed | Noted | Referred => {
            return String::new();
        }
    };
    if chance.percent(share) {
        chance.pick(table).to_owned()
    } else {
        String::new()
    }
}

/// The evening's summary.
pub(super) fn summary(chance: &mut Chance, figures: &[Figure]) -> String {
    let done = |metric| {
        figures
            .iter()
            .find(|figure| figure.metric == metric)
            .map_or(0, |figure| figure.done)
    };
    let (calls, meetings) = (
        done(Metric::AppointmentCalls),
        done(Metric::SalesInterviews),
    );
    match chance.below(9) {
        0 => format!("约访 {calls} 个，面谈 {meetings} 个，节奏不错。"),
        1 => "上午集中打电话，下午跑了一圈，效率比昨天高。".to_owned(),
        2 => format!("见了 {meetings} 个人，有一个很有希望。"),
        3 => "老客户那边走动得多，转介绍还要再开口。".to_owned(),
        4 => "今天状态一般，明天早点开始打电话。".to_owned(),
        5 => "聊得最好的是问家庭开支那一段，下次都这么开头。".to_owned(),
        6 => "送保单的时候要到了一个名字。".to_owned(),
        _ => String::new(),
    }
}

/// What stood in the way.
pub(super) fn problems(chance: &mut Chance) -> &'static str {
    match chance.below(14) {
        0 => "客户问理赔难不难，没答上来。",
        1 => "价格一报出来就冷了，缺口没讲透。",
        2 => "电话里说太多，没先约时间。",
        3 => "下午两个都没见到，出门前没再确认。",
        4 => "增员不知道怎么开口。",
        5 => "对方拿网上的产品比，没有准备。",
        6 => "路上花的时间太多，同一片的要排在一起。",
        _ => "",
    }
}

/// Why a page is corrected after it was handed in.
pub(super) fn reason(chance: &mut Chance) -> &'static str {
    chance.pick(&[
        "收工后又打了一个，补记",
        "昨晚漏记了",
        "记错了，改过来",
        "客户晚上回了电话",
    ])
}
