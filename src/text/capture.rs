//! ＋ 速记: the line, its chips, and who may be in the book already.

use super::Lang;
use crate::domain::capture::Meaning;
use crate::domain::duplicate::Why;
use crate::domain::person::Person;
use crate::text::journal::class_letter;
use chrono::NaiveDate;

/// A purpose of a meeting longer than this is a note and no purpose.
const LONGEST_PURPOSE: usize = 24;

sentences! {
    capture_hint: "一行就够", "One line is enough";
    capture_label: "记一行：姓名、电话、职业、谁介绍的、约了什么", "One line: name, phone, job, who referred them, what was agreed";
    capture_example: "如：张三 13800138000 教师 35岁 两娃 王姐介绍 周五下午3点见", "e.g. Alan Wu 13800138000 teacher, 35, tomorrow 3pm";
    capture_understood: "听懂了这些，点一下可改", "Understood; tap to correct";
    capture_note: "其余留作备注", "The rest stays as a note";
    capture_no_name: "姓名？", "Name?";
    capture_no_name_spoken: "没听出姓名，点一下补上", "No name was found; tap to add it";
    capture_blank: "写一点就能存：名字、电话，或者随便一句。", "Type anything to save it: a name, a phone, or just a sentence.";
    capture_save_next: "存好，再来一个", "Save, one more";
    capture_saved(name: &str): "{name}已存好", "{name} saved";
    capture_saved_meeting(name: &str, day: &str): "{name}已存好，{day}排进计划", "{name} saved and planned for {day}";
    capture_added(name: &str): "已补到{name}身上", "Added to {name}";
    capture_may_exist: "可能已有", "Maybe in the book already";
    capture_look: "看一下", "Look";
    capture_add_here: "补到这位身上", "Add to this person";
    capture_recorded_in(month: &str): "{month}记的", "noted in {month}";
    capture_same_mobile: "同一个手机号", "same mobile number";
    capture_same_name_and_more: "同名，情况也对得上", "same name, details agree";
    capture_same_landline: "同一个座机", "same landline";
    capture_same_name: "同名", "same name";
    capture_same_sound: "同音，情况也对得上", "sounds the same, details agree";
    capture_several(n: usize): "像是 {n} 位客户，一起存会记成一位。", "This looks like {n} people; saved together they become one.";
    capture_split(n: usize): "分成 {n} 条，一位一条", "Make {n} lines, one for each";
    capture_aside: "还有一条没存的", "There is another unsaved line";
    capture_asides(n: usize): "还有 {n} 条没存的", "There are {n} other unsaved lines";
    capture_aside_take: "换过来", "Swap";
    capture_aside_drop: "不要了", "Drop it";
    capture_aside_dropped: "已去掉那一条", "That line was dropped";
    capture_chip(what: &str, value: &str): "{what}：{value}，点一下可改", "{what}: {value}; tap to correct";
    capture_edit(what: &str): "改{what}", "Correct: {what}";
    capture_words(words: &str): "原话：「{words}」", "From: “{words}”";
    capture_edit_done: "改好", "Done";
    capture_not_this: "不是这个意思", "Not what I mean";
    capture_it_is: "其实是", "It is really";
    capture_value: "内容", "Value";
    capture_referrer_nobody: "本子里没有", "Not in the book";
    capture_referrer_which: "是本子里的哪一位？", "Which person in the book?";
    capture_referrer_named(called: &str, name: &str): "{called}（{name}）", "{called} ({name})";
    meaning_name: "姓名", "Name";
    meaning_phone: "电话", "Phone";
    meaning_wechat: "微信号", "WeChat id";
    meaning_gender: "性别", "Gender";
    meaning_birth: "出生", "Birth";
    meaning_job: "职业", "Job";
    meaning_district: "地区", "District";
    meaning_address: "地址", "Address";
    meaning_marriage: "婚姻", "Marriage";
    meaning_children: "孩子", "Children";
    meaning_income: "收入", "Income";
    meaning_need: "关注", "Need";
    meaning_source: "来源", "Source";
    meaning_referrer: "介绍人", "Referrer";
    meaning_class: "分类", "Class";
    meaning_meeting: "约定", "Agreed";
    meaning_recruit: "准增员", "Recruit";
    meaning_plan100: "计划100", "Plan 100";
    meaning_tag: "标签", "Tag";
    meeting_day: "哪天", "Day";
    meeting_time: "几点", "Time";
    meeting_kind: "做什么", "What";
}

impl Lang {
    /// What a chip is about.
    #[must_use]
    pub fn meaning_kind(self, means: &Meaning) -> &'static str {
        match means {
            Meaning::Name(_) => self.meaning_name(),
            Meaning::Phone(_) => self.meaning_phone(),
            Meaning::Wechat(_) => self.meaning_wechat(),
            Meaning::Gender(_) => self.meaning_gender(),
            Meaning::Birth(_) => self.meaning_birth(),
            Meaning::Job(_) => self.meaning_job(),
            Meaning::District(_) => self.meaning_district(),
            Meaning::Address(_) => self.meaning_address(),
            Meaning::Marriage(_) => self.meaning_marriage(),
            Meaning::Children(_) => self.meaning_children(),
            Meaning::Income(_) => self.meaning_income(),
            Meaning::Need(_) => self.meaning_need(),
            Meaning::Source(_) => self.meaning_source(),
            Meaning::Referrer { .. } => self.meaning_referrer(),
            Meaning::Class(_) => self.meaning_class(),
            Meaning::Meeting(_) => self.meaning_meeting(),
            Meaning::Recruit => self.meaning_recruit(),
            Meaning::Plan100 => self.meaning_plan100(),
            Meaning::Tag(_) => self.meaning_tag(),
        }
    }

    /// What a chip says. `referrer` is the name of the person a referrer was linked to.
    #[must_use]
    pub fn meaning(self, means: &Meaning, referrer: Option<&str>, today: NaiveDate) -> String {
        match means {
            Meaning::Name(text)
            | Meaning::Job(text)
            | Meaning::District(text)
            | Meaning::Address(text) => self.shown_name(text),
            Meaning::Tag(text) => format!("#{}", self.shown_word(text)),
            Meaning::Wechat(text) => format!("{} {}", self.meaning_wechat(), self.shown_word(text)),
            Meaning::Phone(phone) => phone.grouped(),
            Meaning::Gender(gender) => self.gender(*gender).to_owned(),
            Meaning::Birth(birth) => self.birth(*birth),
            Meaning::Marriage(marriage) => self.marriage(*marriage).to_owned(),
            Meaning::Children(children) => self.children(children),
            Meaning::Income(income) => self.income_of(&self.grouped(u64::from(*income))),
            Meaning::Need(need) => self.need(*need).to_owned(),
            Meaning::Source(source) => self.source(*source).to_owned(),
            Meaning::Referrer { name } => {
                let called = self.shown_word(name);
                let who = match referrer {
                    Some(linked) if linked != name => {
                        self.capture_referrer_named(&called, &self.shown_name(linked))
                    }
                    _ => called,
                };
                format!(
                    "{} · {who}",
                    self.source(crate::domain::person::Source::Referral)
                )
            }
            Meaning::Class(class) => self.class_of(class_letter(*class)),
            Meaning::Meeting(meeting) => {
                let day = self.meeting_day_of(meeting.date, today);
                let time = meeting.time.map(|time| self.time(time));
                let kind = self.kind(meeting.kind).to_owned();
                [Some(day), time, Some(kind)]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" ")
            }
            Meaning::Recruit => self.meaning_recruit().to_owned(),
            Meaning::Plan100 => self.meaning_plan100().to_owned(),
        }
    }

    /// 今天 11/23, 周五 11/27: by name and by date, so that a slip of the parser is seen.
    fn meeting_day_of(self, date: NaiveDate, today: NaiveDate) -> String {
        use chrono::Datelike;
        let near = self.near_day(date, today);
        let figures = format!("{}/{}", date.month(), date.day());
        if near.contains('/') {
            format!("{} {near}", self.weekday(date.weekday()))
        } else {
            format!("{near} {figures}")
        }
    }

    /// Why somebody may be in the book already.
    #[must_use]
    pub fn same_because(self, why: Why) -> &'static str {
        match why {
            Why::SameMobile => self.capture_same_mobile(),
            Why::SameNameAndMore => self.capture_same_name_and_more(),
            Why::SameLandline => self.capture_same_landline(),
            Why::SameName => self.capture_same_name(),
            Why::SameSound => self.capture_same_sound(),
        }
    }

    /// What a meeting with a new person is for: what they care about, else a short note.
    #[must_use]
    pub fn purpose_of(self, person: &Person) -> String {
        if !person.needs.is_empty() {
            let needs: Vec<&str> = person.needs.iter().map(|n| self.need(*n)).collect();
            return needs.join(self.comma());
        }
        let note = person.note.trim();
        if note.chars().nth(LONGEST_PURPOSE).is_some() {
            String::new()
        } else {
            note.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::ActivityKind;
    use crate::domain::capture::Meeting;
    use crate::domain::id::PersonId;
    use crate::domain::person::Need;
    use crate::domain::phone::Phone;
    use chrono::NaiveTime;

    fn day(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, m, d).expect("a day")
    }

    #[test]
    fn a_chip_says_what_was_understood() {
        let meeting = |date| {
            Meaning::Meeting(Meeting {
                date,
                time: NaiveTime::from_hms_opt(15, 0, 0),
                kind: ActivityKind::SalesInterview,
            })
        };
        let referrer = Meaning::Referrer {
            name: "王姐".to_owned(),
        };
        for (means, linked, says) in [
            (
                Meaning::Phone(Phone::parse("13800138000").expect("a phone")),
                None,
                "138 0013 8000",
            ),
            (meeting(day(11, 27)), None, "周五 11/27 15:00 销售面谈"),
            (meeting(day(11, 24)), None, "明天 11/24 15:00 销售面谈"),
            (meeting(day(12, 30)), None, "周三 12/30 15:00 销售面谈"),
            (referrer.clone(), Some("王丽华"), "转介绍 · 王姐（王丽华）"),
            (referrer.clone(), Some("王姐"), "转介绍 · 王姐"),
            (referrer, None, "转介绍 · 王姐"),
            (Meaning::Income(12_000), None, "月收入 12,000 元"),
            (Meaning::Tag("高净值".to_owned()), None, "#高净值"),
        ] {
            assert_eq!(Lang::Zh.meaning(&means, linked, day(11, 23)), says);
        }
    }

    #[test]
    fn a_meeting_is_for_what_the_person_cares_about() {
        let id = PersonId::parse("person:1").expect("an id");
        let mut person = Person::new(id, "张三", day(11, 23));
        person.note = "想给女儿存钱".to_owned();
        assert_eq!(Lang::Zh.purpose_of(&person), "想给女儿存钱");
        person.note = "长".repeat(100);
        assert_eq!(Lang::Zh.purpose_of(&person), "");
        person.needs = vec![Need::Education, Need::Medical];
        assert_eq!(Lang::Zh.purpose_of(&person), "教育金、医疗");
    }
}
