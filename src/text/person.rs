//! One person: the head, the dossier, the history, and what can be done with the record.

use super::Lang;
use super::people::calm;
use crate::domain::day_log::{Entry, EntryState};
use crate::domain::dossier::Missing;
use crate::domain::person::Person;
use crate::text::journal::class_letter;
use chrono::NaiveDate;

sentences! {
    person_gone: "本子里没有这一位", "This person is not in the book";
    person_gone_hint: "可能删掉了、并到别人身上了，或者地址不对。", "They may have been deleted or merged into another, or the address is wrong.";
    person_to_people: "去客户名单", "To the people";
    person_tabs: "档案和记录", "Dossier and history";
    person_dossier: "档案", "Dossier";
    person_log: "记录", "History";
    person_next: "下一步", "Next step";
    person_no_next: "还没有下一步", "No next step yet";
    person_no_next_hint: "趁热定一个：下次什么时候、为什么找 TA。", "Set one while it is fresh: when next, and what for.";
    person_change_step: "改期或放弃", "Move or drop";
    person_record_other: "补记一次", "Record something else";
    person_record_which: "补记什么？", "What happened?";
    person_wechat: "微信号", "WeChat id";
    person_wechat_copied: "微信号已复制", "WeChat id copied";
    person_copy_refused: "浏览器不让复制，请长按选中。", "The browser refuses to copy; press and hold to select.";
    person_which_number: "哪个号码？", "Which number?";
    person_no_phone: "补个电话", "Add a phone";
    person_birthday_in(day: &str): "{day}生日", "birthday {day}";
    person_complete(n: u8): "完整 {n}%", "{n}% complete";
    person_missing: "还缺", "Missing";
    missing_reach: "电话或微信", "Phone or WeChat";
    missing_birth: "出生年或生日", "Birth";
    missing_job: "职业", "Job";
    missing_family: "家庭", "Family";
    missing_needs: "关注什么", "Needs";
    missing_contact: "第一次联系", "First contact";
    missing_next: "下一步", "Next step";
    person_recorded_on: "记下的日子", "Noted on";
    person_source: "来源", "Source";
    person_family: "家庭", "Family";
    person_needs: "关注", "Needs";
    person_note: "备注", "Note";
    person_score: "评分", "Score";
    person_score_start: "给 TA 打分", "Score this person";
    person_score_hint(line: &str): "每项 0 到 10 分，平均 {line} 分以上建议 A 类。", "Each factor from 0 to 10; an average from {line} suggests class A.";
    score_need: "需求匹配度", "Need";
    score_means: "购买力", "Means";
    score_trust: "信任度", "Trust";
    score_average(average: &str): "平均 {average}", "Average {average}";
    score_suggests(class: &str): "建议 {class} 类", "suggests class {class}";
    score_take(class: &str): "就定 {class} 类", "Make it class {class}";
    person_class: "分类", "Class";
    person_class_on(date: &str): "{date}定的", "given {date}";
    person_class_none: "还没分类", "Not classed yet";
    person_class_stale(date: &str): "A 类是{date}定的，该确认了。还是 A 类吗？", "Class A was given {date} and is to be confirmed. Does it still hold?";
    person_class_confirm: "还是 A 类", "Still class A";
    person_classed(class: &str): "已定为 {class} 类", "Classed {class}";
    person_scored: "评分已存好", "Score saved";
    person_work: "经营", "Working list";
    person_plan100: "计划100", "Plan 100";
    person_plan100_hint(places: usize): "主攻名单，{places} 个名额", "The list you work on, {places} places";
    person_waits: "名额满了，按价值 TA 先候补；放下别人，TA 就自动补上。", "The places are taken: this person waits by worth and moves up when you let somebody go.";
    person_recruit: "准增员100", "Recruits 100";
    person_recruit_hint(places: usize): "可能成为同事的人，{places} 个名额", "May become a colleague, {places} places";
    person_recruit_class: "作为准增员", "As a recruit";
    person_stage: "现在是", "Stage";
    person_stage_now(stage: &str): "已改为{stage}", "Now: {stage}";
    person_log_empty: "还没有记录", "No history yet";
    person_log_empty_hint: "第一次联系以后，每一步都会留在这里。", "After the first contact every step stays here.";
    person_log_planned: "待做", "Planned";
    person_log_overdue: "没做", "Left open";
    person_log_moved(day: &str): "改到{day}", "Moved to {day}";
    person_log_dropped: "放弃了", "Dropped";
    person_log_obstacle(what: &str): "障碍：{what}", "Obstacle: {what}";
    person_log_intention(class: &str): "意向 {class}", "Intention {class}";
    person_referrals: "介绍来的人", "Referred by this person";
    person_more: "更多", "More";
    person_merge: "和另一位合并", "Merge with another";
    person_merge_title(name: &str): "把谁并到{name}身上？", "Who is the same person as {name}?";
    person_merge_hint: "电话、标签、记录合在一起；对不上的值写进备注，不丢。", "Phones, tags and history are joined; values that differ go to the note. Nothing is lost.";
    person_merge_suspected: "可能是同一个人", "Maybe the same person";
    person_merge_search: "按姓名、拼音或电话找", "Find by name, pinyin or phone";
    person_merge_confirm(name: &str): "把{name}并过来", "Merge {name} into this record";
    person_merge_ask(other: &str, name: &str): "「{other}」会并到「{name}」身上，名单里只留一位。", "“{other}” becomes part of “{name}”; one record stays.";
    person_merge_goes: "并过来的", "Goes";
    person_merge_stays: "留下的", "Stays";
    person_merge_other: "换一位", "Choose another";
    person_merged(name: &str): "已把{name}并过来", "{name} was merged in";
    person_delete: "删除", "Delete";
    person_deleted(name: &str): "{name}已删除", "{name} was deleted";
    person_erase: "应本人要求彻底清除", "Erase on their request";
    person_erase_title(name: &str): "彻底清除{name}？", "Erase {name} for good?";
    person_erase_record(phones: &str): "姓名、{phones}全部档案和备注都会清除。", "The name, {phones}the dossier and all notes are erased.";
    person_erase_phones(n: usize): "{n} 个电话、", "{n} phone numbers, ";
    person_erase_phone: "1 个电话、", "1 phone number, ";
    person_erase_policies(n: usize): "{n} 张保单也会清除。", "{n} policies are erased with it.";
    person_erase_policy: "1 张保单也会清除。", "1 policy is erased with it.";
    person_erase_lines(lines: usize): "{lines} 条记录只留次数，内容和姓名都抹掉。", "{lines} entries keep only their count, without name and words.";
    person_erase_line: "1 条记录只留次数，内容和姓名都抹掉。", "1 entry keeps only its count, without name and words.";
    person_erase_open(n: usize): "{n} 条还没做的安排会去掉。", "{n} plans that are still open go.";
    person_erase_open_one: "1 条还没做的安排会去掉。", "1 plan that is still open goes.";
    person_erase_referred(n: usize): "{n} 位由 TA 介绍的人不再显示介绍人。", "{n} people no longer show who referred them.";
    person_erase_referred_one: "1 位由 TA 介绍的人不再显示介绍人。", "1 person no longer shows who referred them.";
    person_erase_rest: "日志小结里手写的话请自己改。不能撤销，导入备份也不会带回来。", "Words written in day summaries must be changed by hand. It cannot be undone, and importing a backup does not bring it back.";
    person_erase_do: "彻底清除", "Erase for good";
    person_erased: "已彻底清除", "Erased";
    person_written_long_name: "姓名全文", "Full name";
}

impl Lang {
    /// What a dossier lacks.
    #[must_use]
    pub fn missing(self, missing: Missing) -> &'static str {
        match missing {
            Missing::Reach => self.missing_reach(),
            Missing::Birth => self.missing_birth(),
            Missing::Job => self.missing_job(),
            Missing::Family => self.missing_family(),
            Missing::Needs => self.missing_needs(),
            Missing::Contact => self.missing_contact(),
            Missing::NextStep => self.missing_next(),
        }
    }

    /// A line of the history: 电话约访 · 约到了.
    #[must_use]
    pub fn log_title(self, entry: &Entry, date: NaiveDate, today: NaiveDate) -> String {
        let kind = self.kind(entry.kind);
        let became = match &entry.state {
            EntryState::Planned if date < today => self.person_log_overdue().to_owned(),
            EntryState::Planned => self.person_log_planned().to_owned(),
            EntryState::Done(record) => self.outcome(record.outcome).to_owned(),
            EntryState::Moved { to, .. } => self.person_log_moved(&self.near_day(*to, today)),
            EntryState::Dropped => self.person_log_dropped().to_owned(),
        };
        format!("{kind} · {became}")
    }

    /// What stands below it: purpose, note, premium, obstacle, intention; empty when nothing was said.
    #[must_use]
    pub fn log_note(self, entry: &Entry) -> String {
        let record = entry.record();
        let obstacle = record
            .and_then(|r| r.obstacle)
            .map(|o| self.person_log_obstacle(self.obstacle(o)));
        let intention = record
            .and_then(|r| r.intention)
            .map(|c| self.person_log_intention(class_letter(c)));
        let words = [
            Some(entry.purpose.as_str()),
            record.map(|r| r.note.as_str()),
        ]
        .into_iter()
        .flatten()
        .map(|words| calm(words.trim()))
        .filter(|w| !w.is_empty());
        let premium = record.and_then(|r| r.premium);
        words
            .chain(premium.map(|yuan| self.premium_of(&self.yuan(yuan.into()))))
            .chain(obstacle)
            .chain(intention)
            .collect::<Vec<_>>()
            .join(" · ")
    }

    /// The family in one line: 已婚、女儿 2018 年生.
    #[must_use]
    pub fn family_line(self, person: &Person) -> String {
        let marriage = person.marriage.map(|m| self.marriage(m).to_owned());
        let children = (!person.children.is_empty()).then(|| self.children(&person.children));
        marriage
            .into_iter()
            .chain(children)
            .collect::<Vec<_>>()
            .join(self.comma())
    }

    /// What is lost when a person with so many numbers, policies, lines with a result, lines that are still open and
    /// referred people is erased.
    #[must_use]
    pub fn person_erase_what(
        self,
        phones: usize,
        policies: usize,
        lines: usize,
        open: usize,
        referred: usize,
    ) -> String {
        let counted = |n, one: &'static str, many: fn(Self, usize) -> String| match n {
            0 => None,
            1 => Some(one.to_owned()),
            n => Some(many(self, n)),
        };
        let phones = counted(phones, self.person_erase_phone(), Self::person_erase_phones);
        let mut sentences = vec![self.person_erase_record(&phones.unwrap_or_default())];
        sentences.extend(counted(
            policies,
            self.person_erase_policy(),
            Self::person_erase_policies,
        ));
        sentences.extend(counted(
            lines,
            self.person_erase_line(),
            Self::person_erase_lines,
        ));
        sentences.extend(counted(
            open,
            self.person_erase_open_one(),
            Self::person_erase_open,
        ));
        sentences.extend(counted(
            referred,
            self.person_erase_referred_one(),
            Self::person_erase_referred,
        ));
        sentences.push(self.person_erase_rest().to_owned());
        sentences.join(match self {
            Self::Zh => "",
            Self::En => " ",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::{ActivityKind, Obstacle, Outcome};
    use crate::domain::day_log::Record;
    use crate::domain::id::EntryId;
    use crate::domain::person::Class;
    use chrono::DateTime;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
    }

    fn entry(state: EntryState) -> Entry {
        Entry {
            id: EntryId::parse("entry:1").expect("an id"),
            person: None,
            kind: ActivityKind::SalesInterview,
            at: None,
            purpose: "教育金".to_owned(),
            state,
            follows: None,
            noted_at: DateTime::parse_from_rfc3339("2026-11-23T10:00:00+08:00").expect("a time"),
        }
    }

    #[test]
    fn what_an_erasure_takes_is_told_one_and_many_and_not_at_all() {
        let first = |t: Lang, n: [usize; 5]| {
            let said = t.person_erase_what(n[0], n[1], n[2], n[3], n[4]);
            let end = said.find(t.person_erase_rest()).expect("the rest is told");
            said[..end].trim().to_owned()
        };
        for (counts, zh, en) in [
            (
                [0, 0, 0, 0, 0],
                "姓名、全部档案和备注都会清除。",
                "The name, the dossier and all notes are erased.",
            ),
            (
                [1, 1, 1, 1, 1],
                "姓名、1 个电话、全部档案和备注都会清除。1 张保单也会清除。1 条记录只留次数，内容和姓名都抹掉。1 条还没做的安排会去掉。1 位由 TA 介绍的人不再显示介绍人。",
                "The name, 1 phone number, the dossier and all notes are erased. 1 policy is erased with it. 1 entry keeps only its count, without name and words. 1 plan that is still open goes. 1 person no longer shows who referred them.",
            ),
            (
                [2, 3, 0, 2, 0],
                "姓名、2 个电话、全部档案和备注都会清除。3 张保单也会清除。2 条还没做的安排会去掉。",
                "The name, 2 phone numbers, the dossier and all notes are erased. 3 policies are erased with it. 2 plans that are still open go.",
            ),
        ] {
            assert_eq!(first(Lang::Zh, counts), zh);
            assert_eq!(first(Lang::En, counts), en);
        }
    }

    #[test]
    fn a_line_of_the_history_says_what_became_of_it() {
        let met = entry(EntryState::Done(Record {
            outcome: Outcome::Interested,
            at: DateTime::parse_from_rfc3339("2026-11-23T10:00:00+08:00").expect("a time"),
            intention: Some(Class::A),
            obstacle: Some(Obstacle::Price),
            premium: None,
            note: "要 10 年交方案".to_owned(),
        }));
        assert_eq!(
            Lang::Zh.log_title(&met, day(23), day(23)),
            "销售面谈 · 有意向"
        );
        assert_eq!(
            Lang::Zh.log_note(&met),
            "教育金 · 要 10 年交方案 · 障碍：价格 · 意向 A"
        );
        let planned = entry(EntryState::Planned);
        assert_eq!(
            Lang::Zh.log_title(&planned, day(24), day(23)),
            "销售面谈 · 待做"
        );
        assert_eq!(
            Lang::Zh.log_title(&planned, day(22), day(23)),
            "销售面谈 · 没做"
        );
        let moved = entry(EntryState::Moved {
            to: day(24),
            entry: EntryId::parse("entry:2").expect("an id"),
        });
        assert_eq!(
            Lang::Zh.log_title(&moved, day(22), day(23)),
            "销售面谈 · 改到明天"
        );
    }
}
