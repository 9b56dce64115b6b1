//! What was agreed: a day, a time, and what for.

use super::days::{Day, day};
use super::hours::hour;
use super::numbers::number;
use super::page::{Cursor, Find, Page, Words};
use super::{Meaning, Meeting};
use crate::domain::activity::ActivityKind;
use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike};

/// Claims what was agreed.
pub(super) fn read(page: &mut Page, now: NaiveDateTime) {
    page.sweep(|page, at| meeting(page, at, now));
}

/// Meetings with somebody who may become a colleague are about that.
pub(super) fn settle_kinds(page: &mut Page) {
    let recruit = page.meanings().any(|means| *means == Meaning::Recruit);
    for means in page.meanings_mut().filter(|_| recruit) {
        if let Meaning::Meeting(meeting) = means
            && meeting.kind == ActivityKind::SalesInterview
        {
            meeting.kind = ActivityKind::RecruitInterview;
        }
    }
}

/// What words say of the kind. A kind further up wins over one further down when both are said
/// of one meeting: 见面签单 is a closing.
const KINDS: &[(ActivityKind, &[&str])] = &[
    (
        ActivityKind::ClosingInterview,
        &[
            "签保单",
            "签单",
            "签合同",
            "签约",
            "签字",
            "促成",
            "投保",
            "成交",
            "sign",
            "closing",
        ],
    ),
    (
        ActivityKind::RecruitInterview,
        &[
            "增员面谈",
            "增员",
            "听创说会",
            "创说会",
            "面试",
            "听事业说明会",
            "事业说明会",
            "interview",
        ],
    ),
    (
        ActivityKind::CollectionVisit,
        &[
            "收费",
            "续保",
            "收保费",
            "催缴",
            "催收",
            "续期",
            "缴费",
            "交费",
            "缴保费",
            "交保费",
        ],
    ),
    (
        ActivityKind::ServiceVisit,
        &[
            "送保单",
            "递送保单",
            "送合同",
            "办理赔",
            "理赔",
            "服务",
            "保全",
            "送礼品",
            "送礼物",
            "送礼",
            "售后",
            "deliver",
        ],
    ),
    (ActivityKind::ServiceCall, &["电联"]),
    (
        ActivityKind::AppointmentCall,
        &[
            "打个电话",
            "打电话",
            "打给她",
            "打给他",
            "打给",
            "通电话",
            "电话约访",
            "电话联系",
            "电话沟通",
            "电话",
            "回电话",
            "回电",
            "联系",
            "致电",
            "再打",
            "回访",
            "call back",
            "call",
            "ring",
            "phone",
        ],
    ),
    (
        ActivityKind::SalesInterview,
        &[
            "见个面",
            "见面",
            "碰面",
            "碰头",
            "面谈",
            "面访",
            "拜访",
            "上门",
            "约见",
            "见",
            "聊一聊",
            "聊聊",
            "聊",
            "谈一谈",
            "谈谈",
            "谈",
            "喝茶",
            "喝咖啡",
            "吃饭",
            "吃个饭",
            "讲方案",
            "讲计划书",
            "送计划书",
            "meeting",
            "meet",
            "visit",
            "see",
        ],
    ),
];

/// Little words between the day and what happens then.
const FILLERS: &[&str] = &[
    "再", "去", "来", "过来", "过去", "一起", "跟他", "跟她", "和他", "和她", "给他", "给她", "给",
    "他", "她", "要", "准备", "约好", "约了", "约在", "约", "我", "可以", "能", "会", "，", ",",
    " ", "to", "with",
];

/// Before a day: 约了周五, 电话约周五.
const LEADS: &[&str] = &[
    "约好了",
    "约好",
    "约了",
    "约在",
    "约到",
    "约定",
    "约",
    "已约",
    "定在",
    "定了",
    "定于",
    "改约",
    "改到",
    "改在",
    "说好",
    "计划",
    "准备",
    "打算",
    "预约",
    "安排在",
    "安排",
    "时间是",
    "时间",
    "在",
    "于",
    "等到",
    "等",
    "到",
    "再",
    " ",
    ":",
    "下次",
    "on",
    "at",
];

/// Behind a day, what makes it no appointment.
const NOT_A_MEETING: &[&str] = &[
    "的生日",
    "过生日",
    "生日",
    "出差",
    "回来",
    "回国",
    "回老家",
    "退休",
    "毕业",
    "结婚",
    "出生",
    "搬家",
    "开学",
    "考试",
    "放假",
    "到期",
    "满期",
    "之后",
    "以后",
    "后",
    "以前",
    "之前",
    "前",
    "认识",
    "加的",
    "加了",
    "刚",
    "来过",
    "见过",
    "聊过",
    "打过",
    "出院",
    "手术",
    "生孩子",
    "上班",
    "休息",
    "没空",
    "没时间",
    "不在",
    "不行",
    "不方便",
    "的",
    "过了",
    "打了",
    "见了",
    "聊了",
    "去了",
    "来了",
    "买了",
    "了",
    "收到",
    "起",
    "开始",
    "或",
    "不",
    "没",
    "办婚礼",
    "婚礼",
    "下班",
    "有事",
];
/// The same anywhere in the clause.
const NOT_IN_CLAUSE: &[&str] = &[
    "到期",
    "满期",
    "生日",
    "出差",
    "没空",
    "没时间",
    "回国",
    "过了",
    "手术",
    "认识",
    "加了",
    "加的",
    "碰到",
    "遇到",
    "聊过",
    "见过",
    "去过",
    "打过",
    "来过",
    "谈过",
];
/// Behind a word for a kind, what makes it another word.
const OTHER_WORDS: &[&str] = &[
    "员", "师", "部", "顾问", "经理", "行业", "中心", "公司", "过", "了", "到了", "号", "人",
];

fn meeting(page: &Page, at: usize, now: NaiveDateTime) -> Option<Find> {
    if !page.is_word(at) {
        return None;
    }
    let mut cursor = page.cursor(at);
    let mut kinds = Vec::new();
    leads(&mut cursor, &mut kinds);
    let (when, time, mut ranged) = moment(&mut cursor, now)?;
    // 周一或周二: the first is planned, the words stay.
    let mut other = cursor;
    if other.eat_any(&["或者", "或是", "或"]).is_some() && moment(&mut other, now).is_some() {
        cursor = other;
        ranged = true;
    }
    if page.followed_by_any(cursor.at, NOT_A_MEETING) {
        return None;
    }
    follow(&mut cursor, &mut kinds);
    clause(page, cursor.at, &mut kinds)?;
    let (date, time) = settle(when, time, now)?;
    // A call that is said first is what is done on that day, whatever it is about.
    let kind = match kinds.first() {
        Some(first @ (ActivityKind::AppointmentCall | ActivityKind::ServiceCall)) => *first,
        Some(_) => KINDS
            .iter()
            .map(|(kind, _)| *kind)
            .find(|kind| kinds.contains(kind))?,
        None => ActivityKind::SalesInterview,
    };
    Some(Find {
        at: at..cursor.at,
        means: Meaning::Meeting(Meeting { date, time, kind }),
        words: if ranged { Words::Stay } else { Words::Go },
    })
}

/// What was named of the moment.
enum When {
    /// A day.
    Day(Day),
    /// Nothing but a time.
    Soon,
    /// So long from now.
    Exactly(NaiveDateTime),
}

/// A time of day, and whether it may be meant in the evening as well.
type Clock = Option<(NaiveTime, bool)>;

/// Takes a day with or without a time, or a time alone.
fn moment(cursor: &mut Cursor<'_>, now: NaiveDateTime) -> Option<(When, Clock, bool)> {
    if let Some(then) = hours_later(cursor, now) {
        return Some((When::Exactly(then), None, false));
    }
    let start = *cursor;
    if let Some(day) = day(cursor, now.date()) {
        let mut probe = *cursor;
        while probe.eat_any(&[" ", ",", "的", "at", "@", "约"]).is_some() {}
        if let Some(hour) = hour(&mut probe, true) {
            *cursor = probe;
            return Some((
                When::Day(day),
                hour.time.map(|t| (t, hour.open)),
                hour.ranged,
            ));
        }
        // 11-27 12 and the like are no days.
        return Some((When::Day(day), None, false));
    }
    *cursor = start;
    let hour = hour(cursor, false)?;
    let clock = Some((hour.time?, hour.open));
    let mut probe = *cursor;
    while probe.eat_any(&[" ", ",", "on"]).is_some() {}
    if let Some(day) = day(&mut probe, now.date()) {
        *cursor = probe;
        return Some((When::Day(day), clock, hour.ranged));
    }
    Some((When::Soon, clock, hour.ranged))
}

/// 两小时后, 半小时后.
fn hours_later(cursor: &mut Cursor<'_>, now: NaiveDateTime) -> Option<NaiveDateTime> {
    let mut probe = *cursor;
    let minutes = if probe.eat("半") {
        30
    } else {
        i64::from(number(&mut probe)?) * 60
    };
    probe.eat("个");
    let unit = probe.eat_any(&["小时", "钟头", "分钟"])?;
    probe.eat_any(&["之后", "以后", "后"])?;
    let minutes = if unit == "分钟" {
        minutes / 60
    } else {
        minutes
    };
    (1..=24 * 60).contains(&minutes).then_some(())?;
    *cursor = probe;
    now.checked_add_signed(TimeDelta::minutes(minutes))
}

/// The day and time meant: the next that has not passed.
fn settle(
    when: When,
    clock: Clock,
    now: NaiveDateTime,
) -> Option<(chrono::NaiveDate, Option<NaiveTime>)> {
    let today = now.date();
    let passed = |time: NaiveTime| time <= now.time();
    // 「8点」 said at ten is eight in the evening; nobody meets at ten.
    let evening = |time: NaiveTime, open: bool| {
        let later = time.overflowing_add_signed(TimeDelta::hours(12)).0;
        (open && time < later && later.hour() <= 20 && !passed(later)).then_some(later)
    };
    let day = match when {
        When::Exactly(then) => return Some((then.date(), Some(then.time()))),
        When::Day(day) => day,
        When::Soon => {
            let (time, open) = clock?;
            return match evening(time, open).filter(|_| passed(time)) {
                Some(later) => Some((today, Some(later))),
                None if passed(time) => Some((today.succ_opt()?, Some(time))),
                None => Some((today, Some(time))),
            };
        }
    };
    let Some((time, open)) = clock else {
        // On a Friday evening, 周五 is the next one.
        let over = day.date == today && now.time() >= NaiveTime::from_hms_opt(18, 0, 0)?;
        let date = if over { day.next() } else { None };
        return Some((date.unwrap_or(day.date), None));
    };
    if day.date != today || !passed(time) {
        return Some((day.date, Some(time)));
    }
    match day.next() {
        Some(next) => Some((next, Some(time))),
        None => Some((today, Some(evening(time, open).unwrap_or(time)))),
    }
}

/// Takes a word for a kind.
fn kind(cursor: &mut Cursor<'_>) -> Option<ActivityKind> {
    let mut best: Option<(ActivityKind, usize)> = None;
    for (kind, words) in KINDS {
        let mut probe = *cursor;
        if probe.eat_any(words).is_some() && best.is_none_or(|(_, at)| probe.at > at) {
            best = Some((*kind, probe.at));
        }
    }
    let (kind, at) = best?;
    if cursor.page().followed_by_any(at, OTHER_WORDS) {
        return None;
    }
    cursor.at = at;
    Some(kind)
}

/// Takes what leads to a day. Blanks in front belong to nobody.
fn leads(cursor: &mut Cursor<'_>, kinds: &mut Vec<ActivityKind>) {
    let mut steps = 0;
    while steps < 6 {
        if let Some(found) = kind(cursor) {
            kinds.push(found);
        } else if cursor.eat_any(LEADS).is_none() {
            break;
        }
        steps += 1;
    }
}

/// Takes what follows a day as far as it ends in a word for a kind.
fn follow(cursor: &mut Cursor<'_>, kinds: &mut Vec<ActivityKind>) {
    let mut probe = *cursor;
    let mut steps = 0;
    while steps < 12 {
        if let Some(found) = kind(&mut probe) {
            kinds.push(found);
            *cursor = probe;
        } else if probe.eat_any(FILLERS).is_none() {
            break;
        }
        steps += 1;
    }
    // 「见吧」, 「见一下」.
    if !kinds.is_empty() {
        cursor.eat_any(&["一下", "吧", "面"]);
    }
}

/// Looks through the rest of the clause for more words for a kind, which stay in the note. `None`
/// when the clause says that this is no appointment.
fn clause(page: &Page, from: usize, kinds: &mut Vec<ActivityKind>) -> Option<()> {
    let mut start = from;
    while page.free(start) == Some(' ') {
        start += 1;
    }
    // Behind a blank another thing may begin; only a phrase that follows at once is the same one.
    let end = page.run_end(start).min(start + 16);
    let mut at = start;
    while at < end {
        let mut cursor = page.cursor(at);
        if start == from && cursor.eat_any(NOT_IN_CLAUSE).is_some() {
            return None;
        }
        match kind(&mut cursor) {
            Some(found) if start == from || kinds.is_empty() => {
                // A lone 谈 or 见 within other words says little.
                if found != ActivityKind::SalesInterview {
                    kinds.push(found);
                }
                at = cursor.at;
            }
            _ => at += 1,
        }
    }
    Some(())
}
