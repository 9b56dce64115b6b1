//! 今日: the sentences of the day, and what is known before the next person is called.

use super::Lang;
use crate::domain::activity::{ActivityKind, Obstacle, Outcome};
use crate::domain::calendar::WhyOff;
use crate::domain::day_log::Entry;
use crate::domain::metric::Metric;
use crate::domain::person::Person;
use crate::domain::plan100::WorkList;
use crate::domain::proposal::Reason;
use crate::text::journal::class_letter;
use chrono::{Datelike, NaiveDate};

sentences! {
    nth_working_day(n: u32): "本月第 {n} 个工作日", "working day {n} of the month";
    day_off_weekend: "休息日", "day off";
    streak_days(n: u32): "连续达标 {n} 天", "{n} days in a row";
    saved_offline: "离线 · 已全部存好", "Offline · all saved";
    saving_count(n: u32): "正在存 {n} 条…", "Saving {n}…";
    not_saved: "有一条没存上", "One change is not saved";

    targets_of_day: "今天的目标", "Today's targets";
    wish_word: "争取", "wish";

    next_up: "下一位", "Next";
    next_any_time: "今天有空就联系", "any time today";
    dialling(name: &str): "拨打 {name}", "Call {name}";
    no_phone: "没留电话", "No phone number";
    first_contact: "还没联系过，这是第一次", "No contact yet, this is the first";
    named_by(name: &str): "{name}介绍的", "named by {name}";
    wants(needs: &str): "关注{needs}", "interested in {needs}";
    last_said(note: &str): "上次记：{note}", "last note: {note}";
    child_aged(years: u32): "孩子 {years} 岁", "a child aged {years}";
    daughter_aged(years: u32): "女儿 {years} 岁", "a daughter aged {years}";
    son_aged(years: u32): "儿子 {years} 岁", "a son aged {years}";

    rest_of_day: "今天的安排", "The day";
    whole_day_done: "今天排的都有结果了", "Everything planned has a result";
    add_line: "加一条", "Add a line";
    show_proposals: "看看该联系谁", "Who else to contact";
    hide_proposals: "收起建议", "Hide suggestions";
    proposals: "建议联系（点一下就排进今天）", "Suggestions (a tap plans it for today)";
    accept_for_today(name: &str): "把 {name} 排进今天", "Plan {name} for today";
    planned_for_today(name: &str): "{name} 已排进今天", "{name} is planned for today";
    no_proposals: "暂时没有要提醒你的人。", "Nobody needs a reminder right now.";

    birthday_wishes: "生日问候", "birthday wishes";
    left_open_on(day: &str): "{day}没做完", "left open {day}";
    last_contact_was(ago: &str): "上次联系是{ago}", "last contact {ago}";
    reason_not_planned: "还没安排", "nothing planned since";
    reason_no_next(class: &str): "{class} 类，还没有下一步", "class {class} without a next step";
    reason_silent(days: i64): "{days} 天没联系了", "{days} days without a word";
    reason_never(days: i64): "记下 {days} 天了，还没联系过", "noted {days} days ago, never contacted";
    reason_recruit(why: &str): "准增员：{why}", "recruit: {why}";
    reason_never_contacted: "还没联系过", "never contacted";
    birthday_on(day: &str): "{day}生日", "birthday {day}";
    renewal_in(days: i64): "续期 {days} 天后到期", "premium due in {days} days";
    renewal_tomorrow: "续期明天到期", "premium due tomorrow";
    renewal_today: "续期今天到期", "premium due today";
    grace_left(days: i64): "宽限期还剩 {days} 天", "{days} days of grace left";
    grace_one_left: "宽限期还剩 1 天", "1 day of grace left";
    grace_ends_today: "宽限期今天是最后一天", "last day of grace";
    renewal_purpose(product: &str): "续期：{product}", "premium: {product}";
    new_name(day: &str): "{day}记的新名字，还没打过", "new name of {day}, not called yet";
    graded_long_ago(ago: &str): "A 类是{ago}评的，该确认了", "graded A {ago}, to be confirmed";

    leftovers(n: usize): "之前没做完的 {n} 条", "{n} left open before";
    leftover_today: "今天", "Today";
    leftover_other_day: "改天", "Other day";
    leftover_drop: "放弃", "Drop";
    all_to(day: &str): "全部放到{day}", "All to {day}";
    all_dropped: "全部放弃", "Drop all";
    leftover_more(n: usize): "还有 {n} 条", "{n} more";
    moved_to(name: &str, day: &str): "{name} 改到{day}", "{name} moved to {day}";
    moved_all(n: usize, day: &str): "{n} 条都放到{day}了", "{n} moved to {day}";
    dropped_all(n: usize): "放弃了 {n} 条", "{n} dropped";

    time_to_close: "今天差不多了？", "Done for today?";
    time_to_close_hint: "写两句，顺手把明天排好。", "Two lines, and tomorrow's plan.";
    day_closed(percent: &str): "今天已收工 · {percent}", "The day is closed · {percent}";
    look_at_page: "看今天这一页", "Look at today's page";
    plan_of(day: &str): "{day}的安排", "Plan for {day}";
    nothing_planned_for(day: &str): "{day}还没排", "Nothing planned for {day} yet";

    plan_more: "再排几条", "Plan more";

    empty_day_title: "今天还没有安排", "Nothing planned for today";
    empty_day_hint: "从下面挑几位，或者自己排一条。", "Pick a few from below, or plan one yourself.";
    empty_book_title: "先记下第一位客户", "Note the first person";
    empty_book_hint: "一行就够：姓名、电话、想起来的都写上，之后都能改。",
        "One line is enough: name, phone, whatever comes to mind. All of it can be changed later.";
    capture_one: "速记一位", "Note a person";
    plan_one: "排一条", "Plan one";

    counted_none: "还没有。", "None yet.";
    counted_title(metric: &str, n: usize): "{metric} · {n}", "{metric} · {n}";
    counted_more(n: usize): "更早的 {n} 条没有列出", "{n} earlier ones are not listed";
    what_counts(rule: &str): "怎么算：{rule}", "What counts: {rule}";
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether it is what stands in the way, which the eye has to find.
    pub in_the_way: bool,
}

impl Lang {
    /// Why a day is not worked: 休息日, 国庆节, the user's own word.
    #[must_use]
    pub fn day_off(self, why: WhyOff<'_>) -> String {
        match why {
            WhyOff::Weekend => self.day_off_weekend().to_owned(),
            WhyOff::Holiday(holiday) => self.public_holiday(holiday).to_owned(),
            WhyOff::Own(name) if name.trim().is_empty() => self.day_off_weekend().to_owned(),
            WhyOff::Own(name) => name.to_owned(),
        }
    }

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
            (Self::Zh, M::SalesVisits) => "为销售去见 A 类客户，见到人就算。",
            (Self::En, M::SalesVisits) => "A visit to a class-A person to sell.",
            (Self::Zh, M::ServiceVisits) => "不为销售也不为收费的亲访。",
            (Self::En, M::ServiceVisits) => {
                "A personal visit that is neither sales nor collection."
            }
            (Self::Zh, M::ServiceCalls) => "续期或服务的电话，说上话就算。",
            (Self::En, M::ServiceCalls) => "A call about renewal or service, once you have spoken.",
            (Self::Zh, M::FollowUpCalls) => "给每位直辖打的追踪电话。",
            (Self::En, M::FollowUpCalls) => "The daily call to each direct report.",
            (Self::Zh, M::Coachings) => "单独辅导一位直辖。",
            (Self::En, M::Coachings) => "Coaching one direct report.",
            (Self::Zh, M::CallbackAudits) => "回访昨天拜访过的客户。",
            (Self::En, M::CallbackAudits) => "A call to a customer visited yesterday.",
            (Self::Zh, M::Accumulated) => "这段时间里当面见过、也评了等级的客户，一位算一次。",
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

    /// What the last contact came to, as it is said of someone: 约到的, 说没时间.
    #[must_use]
    pub fn came_to(self, outcome: Outcome) -> &'static str {
        use Outcome as O;
        match (self, outcome) {
            (Self::Zh, O::Appointed) => "约到的",
            (Self::En, O::Appointed) => "agreed to meet",
            (Self::Zh, O::CallLater) => "说改天再打",
            (Self::En, O::CallLater) => "asked to be called later",
            (Self::Zh, O::NoAnswer) => "没接通",
            (Self::En, O::NoAnswer) => "did not answer",
            (Self::Zh, O::NotNow) => "说没时间",
            (Self::En, O::NotNow) => "had no time",
            (Self::Zh, O::NoNeed) => "说不需要",
            (Self::En, O::NoNeed) => "saw no need",
            (Self::Zh, O::Interested) => "谈过，有意向",
            (Self::En, O::Interested) => "was interested",
            (Self::Zh, O::WantsProposal) => "要方案",
            (Self::En, O::WantsProposal) => "asked for a proposal",
            (Self::Zh, O::Signed) => "签了单",
            (Self::En, O::Signed) => "signed",
            (Self::Zh, O::ThinksItOver) => "说再考虑",
            (Self::En, O::ThinksItOver) => "wanted to think it over",
            (Self::Zh, O::NotMet) => "没见到",
            (Self::En, O::NotMet) => "was not met",
            (Self::Zh, O::WillAttend) => "答应来听创说会",
            (Self::En, O::WillAttend) => "agreed to attend the presentation",
            (Self::Zh, O::Joins) => "愿意加入",
            (Self::En, O::Joins) => "wanted to join",
            (Self::Zh, O::Paid) => "交了费",
            (Self::En, O::Paid) => "paid the premium",
            (Self::Zh, O::PromisesToPay) => "答应交费",
            (Self::En, O::PromisesToPay) => "promised to pay",
            (Self::Zh, O::HasDifficulty) => "交费有困难",
            (Self::En, O::HasDifficulty) => "had difficulty paying",
            (Self::Zh, O::Surrenders) => "想退保",
            (Self::En, O::Surrenders) => "wanted to surrender",
            (Self::Zh, O::Served) => "办过服务",
            (Self::En, O::Served) => "was served",
            (Self::Zh, O::FollowUpNeeded) => "还有事要跟进",
            (Self::En, O::FollowUpNeeded) => "needed a follow-up",
            (Self::Zh, O::NewNeed) => "提到新需求",
            (Self::En, O::NewNeed) => "mentioned a new need",
            (Self::Zh, O::VisitAgreed) => "约了上门",
            (Self::En, O::VisitAgreed) => "agreed to a visit",
            (Self::Zh, O::Reached) => "聊到了",
            (Self::En, O::Reached) => "was reached",
            (Self::Zh, O::NeedsCoaching) => "要辅导",
            (Self::En, O::NeedsCoaching) => "needed coaching",
            (Self::Zh, O::Coached) => "辅导过",
            (Self::En, O::Coached) => "was coached",
            (Self::Zh, O::Confirmed) => "回访属实",
            (Self::En, O::Confirmed) => "confirmed the visit",
            (Self::Zh, O::NotConfirmed) => "回访不符",
            (Self::En, O::NotConfirmed) => "did not confirm the visit",
            (Self::Zh, O::Noted | O::Referred) => "记下的",
            (Self::En, O::Noted | O::Referred) => "was noted",
        }
    }

    /// What stood in the way last time: 担心价格, 要和家人商量.
    #[must_use]
    pub fn worried_about(self, obstacle: Obstacle) -> &'static str {
        match (self, obstacle) {
            (Self::Zh, Obstacle::Price) => "担心价格",
            (Self::En, Obstacle::Price) => "worried about the price",
            (Self::Zh, Obstacle::Cover) => "担心保障内容",
            (Self::En, Obstacle::Cover) => "unsure about the cover",
            (Self::Zh, Obstacle::Trust) => "还不够信任",
            (Self::En, Obstacle::Trust) => "not yet trusting",
            (Self::Zh, Obstacle::Family) => "家人不同意",
            (Self::En, Obstacle::Family) => "the family is against it",
            (Self::Zh, Obstacle::Other) => "还有顾虑",
            (Self::En, Obstacle::Other) => "some doubt left",
        }
    }

    /// What an agent wants to have in mind before dialling, as one plain sentence in pieces: the
    /// last contact, what stood in the way, the note, the open need, the children. `past` is what
    /// was done with the person, the newest first.
    #[must_use]
    pub fn before_the_call<'a>(
        self,
        person: &Person,
        past: impl Iterator<Item = (NaiveDate, &'a Entry)>,
        today: NaiveDate,
    ) -> Vec<Piece> {
        let mut pieces = Pieces::new(self);
        let mut told = false;
        let mut note = None;
        let mut worry = None;
        let mut settled = false;
        // What lies further back than a few contacts is on the person's page.
        for (date, entry) in past
            .filter(|(_, e)| e.kind != ActivityKind::NewProspect)
            .take(6)
        {
            let Some(record) = entry.record() else {
                continue;
            };
            let reached = record.outcome.reached();
            // The newest attempt, and the newest time somebody was spoken to.
            if pieces.is_empty() || (reached && !told) {
                pieces.say(self.happened(self.ago(date, today), self.came_to(record.outcome)));
            }
            told |= reached;
            // Whoever has signed or joined is past what stood in the way.
            settled |= matches!(record.outcome, Outcome::Signed | Outcome::Joins);
            worry = worry.or(record.obstacle.filter(|_| !settled));
            if note.is_none() && !record.note.trim().is_empty() {
                note = Some(record.note.trim());
            }
        }
        if pieces.is_empty() {
            pieces.say(self.first_contact().to_owned());
            if let Some(referrer) = &person.referrer {
                pieces.say(self.named_by(&referrer.name));
            }
        }
        if let Some(obstacle) = worry {
            pieces.warn(self.worried_about(obstacle).to_owned());
        }
        if let Some(note) = note {
            pieces.say(self.last_said(note));
        }
        if let Some(needs) = self.open_needs(person) {
            pieces.say(self.wants(&needs));
        }
        for child in person.children.iter().take(3) {
            if let Some(words) = self.child_in_words(child, today) {
                pieces.say(words);
            }
        }
        pieces.end()
    }

    /// Why somebody is proposed, in one breath: as a recruit it is said that it is as one.
    #[must_use]
    pub fn why_proposed(self, reason: &Reason, list: WorkList, today: NaiveDate) -> String {
        let why = self.reason(reason, today);
        match list {
            WorkList::Prospects => why,
            WorkList::Recruits => self.reason_recruit(&why),
        }
    }

    fn reason(self, reason: &Reason, today: NaiveDate) -> String {
        match reason {
            Reason::Promised { on, outcome } => {
                let said = self.happened(self.ago(*on, today), self.came_to(*outcome));
                format!("{said}{}{}", self.pause(), self.reason_not_planned())
            }
            Reason::LeftOver { from, .. } => {
                self.airy(self.left_open_on(&self.near_day(*from, today)))
            }
            Reason::NoNextStep { class, last } => {
                let last = match last {
                    Some(on) => self.airy(self.last_contact_was(&self.ago(*on, today))),
                    None => self.reason_never_contacted().to_owned(),
                };
                let no_next = self.reason_no_next(class_letter(*class));
                format!("{no_next}{}{last}", self.pause())
            }
            Reason::Silent {
                last: Some(_),
                days,
            } => self.reason_silent(*days),
            Reason::Silent { last: None, days } => self.reason_never(*days),
            Reason::Renewal { due, until, .. } => self.renewal(*due, *until, today),
            Reason::Birthday { on } => self.airy(self.birthday_on(&self.near_day(*on, today))),
            Reason::NewName { on } => self.airy(self.new_name(&self.near_day(*on, today))),
            Reason::NotReached { on } => {
                self.happened(self.ago(*on, today), self.came_to(Outcome::NoAnswer))
            }
            Reason::StaleGrading { on } => self.airy(self.graded_long_ago(&self.ago(*on, today))),
        }
    }

    /// How near a due date is, or the end of the days of grace: 续期 9 天后到期, 宽限期还剩 12 天.
    #[must_use]
    pub fn renewal(self, due: NaiveDate, until: Option<NaiveDate>, today: NaiveDate) -> String {
        let days = (until.unwrap_or(due) - today).num_days();
        match (until.is_some(), days) {
            (false, ..=0) => self.renewal_today().to_owned(),
            (false, 1) => self.renewal_tomorrow().to_owned(),
            (false, _) => self.renewal_in(days),
            (true, ..=0) => self.grace_ends_today().to_owned(),
            (true, 1) => self.grace_one_left().to_owned(),
            (true, _) => self.grace_left(days),
        }
    }

    /// What stands between two clauses.
    #[must_use]
    pub fn pause(self) -> &'static str {
        match self {
            Self::Zh => "，",
            Self::En => ", ",
        }
    }

    fn happened(self, ago: String, what: &str) -> String {
        match self {
            Self::Zh => format!("{ago}{what}"),
            Self::En => format!("{what} {ago}"),
        }
    }

    fn open_needs(self, person: &Person) -> Option<String> {
        let concern = person.concern.trim();
        if !concern.is_empty() {
            return Some(concern.to_owned());
        }
        let needs: Vec<&str> = person.needs.iter().take(3).map(|n| self.need(*n)).collect();
        let comma = match self {
            Self::Zh => "、",
            Self::En => ", ",
        };
        (!needs.is_empty()).then(|| needs.join(comma))
    }

    fn child_in_words(
        self,
        child: &crate::domain::person::Child,
        today: NaiveDate,
    ) -> Option<String> {
        use crate::domain::person::Gender;
        let years = u32::try_from(today.year() - child.birth_year?).ok()?;
        Some(match child.gender {
            Some(Gender::Female) => self.daughter_aged(years),
            Some(Gender::Male) => self.son_aged(years),
            None => self.child_aged(years),
        })
    }
}

/// Joins clauses into a sentence whose parts may be marked.
struct Pieces {
    lang: Lang,
    pieces: Vec<Piece>,
}

impl Pieces {
    fn new(lang: Lang) -> Self {
        Self {
            lang,
            pieces: Vec::new(),
        }
    }

    fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    fn say(&mut self, text: String) {
        self.add(text, false);
    }

    fn warn(&mut self, text: String) {
        self.add(text, true);
    }

    fn add(&mut self, text: String, in_the_way: bool) {
        if !self.pieces.is_empty() {
            let between = match self.lang {
                Lang::Zh => "；",
                Lang::En => "; ",
            };
            self.pieces.push(Piece {
                text: between.to_owned(),
                in_the_way: false,
            });
        }
        self.pieces.push(Piece { text, in_the_way });
    }

    fn end(mut self) -> Vec<Piece> {
        if let Some(first) = self.pieces.first_mut()
            && self.lang == Lang::En
        {
            let mut letters = first.text.chars();
            if let Some(initial) = letters.next() {
                first.text = initial.to_uppercase().chain(letters).collect();
            }
        }
        // A note may bring its own full stop.
        let ends = self
            .pieces
            .last()
            .is_some_and(|last| last.text.ends_with(['。', '.', '！', '!', '？', '?', '…']));
        if !ends {
            self.pieces.push(Piece {
                text: match self.lang {
                    Lang::Zh => "。",
                    Lang::En => ".",
                }
                .to_owned(),
                in_the_way: false,
            });
        }
        self.pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day_log::{EntryState, Record};
    use crate::domain::id::{EntryId, PersonId};
    use crate::domain::person::{Child, Gender, Need, Referrer};
    use chrono::DateTime;

    fn nov(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
    }

    fn person() -> Person {
        let id = PersonId::parse("person:1").expect("an id");
        Person::new(id, "王丽华", nov(1))
    }

    fn done(kind: ActivityKind, outcome: Outcome, obstacle: Option<Obstacle>, note: &str) -> Entry {
        let at = DateTime::parse_from_rfc3339("2026-11-20T10:00:00+08:00").expect("a time");
        Entry {
            id: EntryId::parse("entry:1").expect("an id"),
            person: None,
            kind,
            at: None,
            purpose: String::new(),
            state: EntryState::Done(Record {
                outcome,
                at,
                intention: None,
                obstacle,
                premium: None,
                note: note.to_owned(),
            }),
            follows: None,
            noted_at: at,
        }
    }

    fn said(lang: Lang, person: &Person, past: &[(NaiveDate, Entry)]) -> String {
        let past = past.iter().map(|(date, entry)| (*date, entry));
        let pieces = lang.before_the_call(person, past, nov(23));
        pieces.into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn why_somebody_is_proposed_is_said_in_plain_words() {
        use crate::domain::id::EntryId;
        use crate::domain::person::Class;
        let no_next = |class, last| Reason::NoNextStep { class, last };
        let renewal = |due, until| Reason::Renewal {
            product: "福满一生".to_owned(),
            due,
            until,
            presses: true,
        };
        for (reason, zh, en) in [
            (
                Reason::Promised {
                    on: nov(20),
                    outcome: Outcome::CallLater,
                },
                "3 天前说改天再打，还没安排",
                "asked to be called later 3 days ago, nothing planned since",
            ),
            (
                Reason::LeftOver {
                    from: nov(22),
                    entry: EntryId::parse("entry:1").expect("an id"),
                },
                "昨天没做完",
                "left open yesterday",
            ),
            (
                no_next(Class::A, Some(nov(20))),
                "A 类，还没有下一步，上次联系是 3 天前",
                "class A without a next step, last contact 3 days ago",
            ),
            (
                no_next(Class::B, None),
                "B 类，还没有下一步，还没联系过",
                "class B without a next step, never contacted",
            ),
            (Reason::Birthday { on: nov(25) }, "后天生日", "birthday Wed"),
            (
                renewal(nov(29), None),
                "续期 6 天后到期",
                "premium due in 6 days",
            ),
            (
                renewal(nov(24), None),
                "续期明天到期",
                "premium due tomorrow",
            ),
            (renewal(nov(23), None), "续期今天到期", "premium due today"),
            (
                renewal(nov(1), Some(nov(25))),
                "宽限期还剩 2 天",
                "2 days of grace left",
            ),
            (
                renewal(nov(1), Some(nov(24))),
                "宽限期还剩 1 天",
                "1 day of grace left",
            ),
            (
                renewal(nov(1), Some(nov(23))),
                "宽限期今天是最后一天",
                "last day of grace",
            ),
            (
                Reason::Silent {
                    last: Some(nov(1)),
                    days: 22,
                },
                "22 天没联系了",
                "22 days without a word",
            ),
            (
                Reason::Silent {
                    last: None,
                    days: 40,
                },
                "记下 40 天了，还没联系过",
                "noted 40 days ago, never contacted",
            ),
        ] {
            let list = WorkList::Prospects;
            assert_eq!(Lang::Zh.why_proposed(&reason, list, nov(23)), zh);
            assert_eq!(Lang::En.why_proposed(&reason, list, nov(23)), en);
        }
        let recruit = Lang::Zh.why_proposed(&no_next(Class::A, None), WorkList::Recruits, nov(23));
        assert_eq!(recruit, "准增员：A 类，还没有下一步，还没联系过");
    }

    #[test]
    fn a_person_never_contacted_is_said_to_be_new_with_who_named_them() {
        let mut person = person();
        let noted = done(ActivityKind::NewProspect, Outcome::Referred, None, "");
        let past = [(nov(22), noted)];
        assert_eq!(said(Lang::Zh, &person, &past), "还没联系过，这是第一次。");
        person.referrer = Some(Referrer {
            name: "王姐".to_owned(),
            person: None,
        });
        assert_eq!(
            said(Lang::Zh, &person, &past),
            "还没联系过，这是第一次；王姐介绍的。"
        );
    }

    #[test]
    fn the_last_contact_the_worry_and_the_need_make_one_sentence() {
        let mut person = person();
        person.needs = vec![Need::Education];
        person.children = vec![Child {
            birth_year: Some(2018),
            gender: Some(Gender::Female),
        }];
        let past = [
            (
                nov(20),
                done(ActivityKind::AppointmentCall, Outcome::Appointed, None, ""),
            ),
            (
                nov(9),
                done(
                    ActivityKind::SalesInterview,
                    Outcome::ThinksItOver,
                    Some(Obstacle::Price),
                    "想先看 10 年交",
                ),
            ),
        ];
        assert_eq!(
            said(Lang::Zh, &person, &past),
            "3 天前约到的；担心价格；上次记：想先看 10 年交；关注教育金；女儿 8 岁。"
        );
        assert_eq!(
            said(Lang::En, &person, &past),
            "Agreed to meet 3 days ago; worried about the price; last note: 想先看 10 年交; \
             interested in Education; a daughter aged 8."
        );
    }

    #[test]
    fn an_attempt_is_told_before_the_last_time_somebody_was_spoken_to() {
        let past = [
            (
                nov(22),
                done(ActivityKind::AppointmentCall, Outcome::NoAnswer, None, ""),
            ),
            (
                nov(21),
                done(ActivityKind::AppointmentCall, Outcome::NoAnswer, None, ""),
            ),
            (
                nov(18),
                done(ActivityKind::AppointmentCall, Outcome::NotNow, None, ""),
            ),
            (
                nov(11),
                done(ActivityKind::AppointmentCall, Outcome::CallLater, None, ""),
            ),
        ];
        assert_eq!(
            said(Lang::Zh, &person(), &past),
            "昨天没接通；5 天前说没时间。"
        );
    }

    #[test]
    fn what_stood_in_the_way_of_somebody_who_has_signed_is_past() {
        let signed = done(
            ActivityKind::ClosingInterview,
            Outcome::Signed,
            Some(Obstacle::Family),
            "",
        );
        let earlier = done(
            ActivityKind::SalesInterview,
            Outcome::Interested,
            Some(Obstacle::Price),
            "",
        );
        let past = [(nov(20), signed), (nov(11), earlier)];
        assert_eq!(said(Lang::Zh, &person(), &past), "3 天前签了单。");
    }

    #[test]
    fn what_stands_in_the_way_is_marked() {
        let entry = done(
            ActivityKind::SalesInterview,
            Outcome::Interested,
            Some(Obstacle::Trust),
            "",
        );
        let pieces = Lang::Zh.before_the_call(&person(), [(nov(20), &entry)].into_iter(), nov(23));
        let marked: Vec<&str> = pieces
            .iter()
            .filter(|p| p.in_the_way)
            .map(|p| p.text.as_str())
            .collect();
        assert_eq!(marked, ["还不够信任"]);
    }
}
