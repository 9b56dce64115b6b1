//! 工作日志: a line in words, wherever it stands; the strip of days, the page and its corrections.

use super::Lang;
use super::people::shorten;
use crate::domain::activity::ActivityKind;
use crate::domain::book::Book;
use crate::domain::day_log::{DayLog, Entry, EntryState, Record};
use crate::domain::person::Class;
use chrono::NaiveDate;

sentences! {
    line_planned: "待办", "to do";
    line_done: "已完成", "done";
    line_moved: "已改期", "moved";
    line_dropped: "已放弃", "dropped";
    dropped_short: "放弃", "dropped";
    moved_short(day: &str): "改到{day}", "moved to {day}";
    done_later(day: &str): "{day}补记", "recorded {day}";
    someone_gone: "不在名单里的人", "Someone no longer in the book";

    months: "月份", "Months";
    previous_month: "上个月", "Previous month";
    next_month: "下个月", "Next month";
    this_month: "回到本月", "Back to this month";
    days_of_month: "每天完成", "Completion by day";
    no_pages_title: "这个月还没有记录", "Nothing in this month yet";
    no_pages_hint: "排了计划、记了结果，当天就有一页。", "A day gets its page with its first plan or result.";
    day_in_strip(day: &str, percent: &str): "{day}，{percent}", "{day}, {percent}";
    days_ahead: "已经排上的日子", "Days ahead";
    no_record: "没有记录", "nothing recorded";
    rests: "休息", "day off";
    today_mark: "今天", "today";
    not_closed: "没收工", "not closed";
    closed_at(time: &str): "{time} 收工", "closed at {time}";
    closed_on(day: &str, time: &str): "{day} {time} 收工", "closed {day} at {time}";
    planned_count(n: usize): "排了 {n} 条", "{n} planned";

    days: "前后一天", "Days";
    nth_working_day_of_month(n: u32): "当月第 {n} 个工作日", "working day {n} of its month";
    previous_day: "前一天", "Previous day";
    next_day: "后一天", "Next day";
    open_at_hand_in(names: &str): "交日志时没有结果：{names}", "Without a result at the hand-in: {names}";
    open_at_hand_in_more(names: &str, n: usize): "交日志时没有结果：{names}等 {n} 条", "Without a result at the hand-in: {names} and others, {n} in all";
    figures_after_amending(percent: &str): "更正后 {percent}", "{percent} after corrections";
    planned_and_done: "计划与结果", "Planned and done";
    column_planned: "计划", "Planned";
    column_result: "结果", "Result";
    unplanned: "计划外", "not planned";
    add_forgotten: "补记一条", "Add one that was forgotten";
    plan_for_day: "排一条", "Plan one";
    empty_past_title: "这天没有记录", "Nothing was recorded on this day";
    empty_past_hint: "做过的可以补记，写上是哪一位、结果怎样。", "Add what was done: with whom, and how it ended.";
    empty_future_title: "这天还没有安排", "Nothing planned for this day";
    empty_future_hint: "约好的、想做的，先排上。", "Plan what was agreed or what you want to do.";
    words_of_evening: "小结和问题", "Summary and problems";
    summary: "小结", "Summary";
    problems: "卡在哪儿", "What stood in the way";
    no_words: "没写", "nothing written";
    edit_words: "修改文字", "Change the words";
    words_kept: "文字改好了", "The words are changed";

    amendments(n: usize): "收工后的更正 · {n}", "Corrections after the hand-in · {n}";
    amendment_before: "原来", "Before";
    amendment_after: "改成", "After";
    amendment_reason(reason: &str): "原因：{reason}", "Reason: {reason}";
    amendment_added: "（没有这一条）", "(was not there)";
    amendment_removed: "（删掉了）", "(taken off)";
    amendment_empty: "（空白）", "(blank)";
}

/// What became of a line, as its mark shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineState {
    /// Still to be done.
    Planned,
    /// Done.
    Done,
    /// Moved to another day.
    Moved,
    /// Given up.
    Dropped,
}

/// A line of a page in words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LineWords {
    /// 14:30, or nothing.
    pub time: String,
    /// The person's name, else what it is.
    pub title: String,
    /// A, B, C, D.
    pub class: Option<&'static str>,
    /// What and what for: 销售面谈 · 给女儿存教育金.
    pub about: String,
    /// What became of it: 约到了, 改到周三. Empty while it is planned.
    pub result: String,
    /// The agent's word on the result.
    pub note: String,
    /// Its state.
    pub state: LineState,
    /// That the result was written down on a later day: 11/24 补记.
    pub recorded: Option<String>,
    /// Whether it was done without having been planned.
    pub unplanned: bool,
}

/// Longer words are cut on a line; its sheet shows them whole.
const SHOWN_WORDS: usize = 400;

/// How many of the lines that were open at the hand-in are called by name.
const NAMED: usize = 6;

impl Lang {
    /// A line of the page of `date` in words.
    #[must_use]
    pub fn line(self, book: &Book, entry: &Entry, date: NaiveDate, today: NaiveDate) -> LineWords {
        let person = entry.person.as_ref().and_then(|id| book.person(id));
        let (state, result, note) = match &entry.state {
            EntryState::Planned => (LineState::Planned, String::new(), String::new()),
            EntryState::Done(record) => (
                LineState::Done,
                self.result(book, entry, record, date, today),
                shorten(&record.note, SHOWN_WORDS),
            ),
            EntryState::Moved { to, .. } => (
                LineState::Moved,
                self.airy(self.moved_short(&self.near_day(*to, today))),
                String::new(),
            ),
            EntryState::Dropped => (
                LineState::Dropped,
                self.dropped_short().to_owned(),
                String::new(),
            ),
        };
        LineWords {
            time: self.line_time(entry, date),
            title: self.whom(book, entry),
            class: person.and_then(|p| p.class()).map(class_letter),
            about: self.about(entry),
            result,
            note,
            state,
            recorded: entry
                .record()
                .map(|r| r.at.date_naive())
                .filter(|day| *day != date)
                .map(|day| self.airy(self.done_later(&self.near_day(day, today)))),
            // What was not planned is written down with its result in one go.
            unplanned: !entry.was_planned(),
        }
    }

    /// The lines that had no result when the page was handed in, by name; none when all had one.
    #[must_use]
    pub fn open_when_handed_in(self, book: &Book, page: &DayLog) -> Option<String> {
        let open = &page.closing.as_ref()?.open;
        // A line that was taken off since is named nowhere any more.
        let names: Vec<String> = (open.iter())
            .filter_map(|id| page.entry(id))
            .map(|entry| self.whom(book, entry))
            .collect();
        let shown = names.len().min(NAMED);
        let first = names[..shown].join(self.comma());
        match names.len() {
            0 => None,
            n if n > shown => Some(self.open_at_hand_in_more(&first, n)),
            _ => Some(self.open_at_hand_in(&first)),
        }
    }

    /// Instead of the name of somebody who is not in the book, or has not been read yet.
    #[must_use]
    pub fn someone_unknown(self, book: &Book) -> &'static str {
        if book.is_partial() {
            "…"
        } else {
            self.someone_gone()
        }
    }

    /// With whom a line is, by name; what it is when it is with nobody in particular.
    #[must_use]
    pub fn whom(self, book: &Book, entry: &Entry) -> String {
        match &entry.person {
            Some(id) => book.person(id).map_or_else(
                || self.someone_unknown(book).to_owned(),
                |p| self.shown_name(&p.name),
            ),
            None => self.kind(entry.kind).to_owned(),
        }
    }

    /// The outcome, with what is the point of it: the day it led to, 约到了 周三 10:00, or what was
    /// sold, 签了 8,000 元.
    fn result(
        self,
        book: &Book,
        entry: &Entry,
        record: &Record,
        date: NaiveDate,
        today: NaiveDate,
    ) -> String {
        let outcome = self.outcome(record.outcome);
        let next = record
            .outcome
            .needs_a_date()
            .then(|| book.followed_by(entry, date))
            .flatten();
        match next {
            Some((day, next)) => format!("{outcome} {}", self.near_moment(day, next.at, today)),
            None => match record.premium {
                Some(yuan) => format!("{outcome} {}", self.yuan(yuan.into())),
                None => outcome.to_owned(),
            },
        }
    }

    /// What a line is and what for: 销售面谈 · 给女儿存教育金.
    #[must_use]
    pub fn about(self, entry: &Entry) -> String {
        self.kind_and_purpose(entry.kind, &entry.purpose)
    }

    /// A kind with a purpose behind it when there is one.
    #[must_use]
    pub fn kind_and_purpose(self, kind: ActivityKind, purpose: &str) -> String {
        match purpose.trim() {
            "" => self.kind(kind).to_owned(),
            purpose => format!("{} · {}", self.kind(kind), shorten(purpose, SHOWN_WORDS)),
        }
    }

    /// The time a line shows: the planned one, else the one at which the result was written down,
    /// unless that was on another day and says nothing about this one.
    fn line_time(self, entry: &Entry, date: NaiveDate) -> String {
        let recorded = entry
            .record()
            .filter(|r| r.at.date_naive() == date)
            .map(|r| r.at.time());
        entry
            .at
            .or(recorded)
            .map(|time| self.time(time))
            .unwrap_or_default()
    }

    /// The state of a line for those who do not see its mark.
    #[must_use]
    pub fn line_state(self, state: LineState) -> &'static str {
        match state {
            LineState::Planned => self.line_planned(),
            LineState::Done => self.line_done(),
            LineState::Moved => self.line_moved(),
            LineState::Dropped => self.line_dropped(),
        }
    }

    /// A version of a line as a correction shows it, in one go.
    #[must_use]
    pub fn version(self, entry: &Entry, name: Option<&str>, today: NaiveDate) -> String {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(entry.at.map(|time| self.time(time)));
        parts.extend(name.map(str::to_owned));
        parts.push(self.about(entry));
        match &entry.state {
            EntryState::Planned => parts.push(self.line_planned().to_owned()),
            EntryState::Moved { to, .. } => {
                parts.push(self.airy(self.moved_short(&self.near_day(*to, today))));
            }
            EntryState::Dropped => parts.push(self.dropped_short().to_owned()),
            EntryState::Done(record) => {
                parts.push(self.outcome(record.outcome).to_owned());
                let premium = record.premium.map(|yuan| self.yuan(yuan.into()));
                parts.extend(premium.map(|yuan| self.premium_of(&yuan)));
                parts.extend(record.intention.map(|c| self.intention_of(class_letter(c))));
                parts.extend(record.obstacle.map(|o| self.worried_about(o).to_owned()));
                if !record.note.trim().is_empty() {
                    parts.push(match self {
                        Self::Zh => format!("「{}」", record.note.trim()),
                        Self::En => format!("“{}”", record.note.trim()),
                    });
                }
            }
        }
        parts.join(" · ")
    }

    /// A weekday where there is room for one letter: 一, M.
    #[must_use]
    pub fn weekday_letter(self, day: chrono::Weekday) -> &'static str {
        const ZH: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
        const EN: [&str; 7] = ["M", "T", "W", "T", "F", "S", "S"];
        let i = day.num_days_from_monday() as usize;
        match self {
            Self::Zh => ZH[i],
            Self::En => EN[i],
        }
    }

    /// A percentage, 「—」 when there is nothing to take it of.
    #[must_use]
    pub fn percent_or_dash(self, percent: Option<u8>) -> String {
        percent.map_or_else(|| "—".to_owned(), |p| self.percent(p))
    }
}

/// The letter of a class, the same in both languages.
#[must_use]
pub fn class_letter(class: Class) -> &'static str {
    match class {
        Class::A => "A",
        Class::B => "B",
        Class::C => "C",
        Class::D => "D",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day;
    use crate::domain::id::{AgentId, EntryId};
    use crate::domain::standard::Standard;
    use chrono::DateTime;

    #[test]
    fn the_lines_open_at_the_hand_in_are_named_as_far_as_there_is_room() {
        let at = DateTime::parse_from_rfc3339("2026-11-23T18:30:00+08:00").expect("a time");
        let said = |open: usize| {
            let agent = AgentId::parse("agent:1").expect("an id");
            let mut page = DayLog::new(agent, at.date_naive());
            page.entries = (0..open)
                .map(|n| Entry {
                    id: EntryId::parse(&format!("entry:{n}")).expect("an id"),
                    person: None,
                    kind: ActivityKind::Coaching,
                    at: None,
                    purpose: String::new(),
                    state: EntryState::Planned,
                    follows: None,
                    noted_at: at,
                })
                .collect();
            let book = Book::default();
            assert_eq!(
                Lang::Zh.open_when_handed_in(&book, &page),
                None,
                "not handed in"
            );
            day::close(&mut page, &Standard::preset_5311(), at).expect("it was open");
            Lang::Zh.open_when_handed_in(&book, &page)
        };
        let coaching = "个别辅导、";
        assert_eq!(said(0), None);
        assert_eq!(said(1).as_deref(), Some("交日志时没有结果：个别辅导"));
        let six = coaching.repeat(6);
        assert_eq!(
            said(7),
            Some(format!(
                "交日志时没有结果：{}等 7 条",
                six.trim_end_matches('、')
            ))
        );
    }
}
