//! 准客户 and 客户: one record for a human being, for life.
//!
//! Nothing is retyped when a prospect signs: only the [`Stage`] changes. What has happened with a
//! person is not kept here but on the day pages, see [`super::day_log`].

use super::activity::Outcome;
use super::agent::ClassDefinition;
use super::id::PersonId;
use super::phone::Phone;
use super::score::Score;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// What stands in the place of a name that is not known, in both tongues of the app.
const NAMELESS: [&str; 2] = ["未留名", "Unnamed"];

/// Whether a name is none: nothing, or what is written where nobody knows the name. The tongue may
/// have been changed since.
pub fn is_nameless(name: &str) -> bool {
    let name = name.trim();
    name.is_empty() || NAMELESS.contains(&name)
}

/// One human being.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Who it is.
    pub id: PersonId,
    /// As the agent calls the person; never empty, but may be no name, see [`is_nameless`].
    pub name: String,
    /// Every number known, the one to call first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// WeChat id, empty when unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub wechat: String,
    /// Gender, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// What is known of the birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<Birth>,
    /// Profession.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub job: String,
    /// Where the person lives or works, by district.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub district: String,
    /// The address in full.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Married or not, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marriage: Option<Marriage>,
    /// The children. A birth year is enough; no more is asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Child>,
    /// The family in the agent's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub family: String,
    /// Monthly income of the household in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub income: Option<u32>,
    /// What the person cares about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Need>,
    /// The needs in the agent's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub concern: String,
    /// How the agent came to the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Who named the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referrer: Option<Referrer>,
    /// Prospect, client or lost.
    #[serde(default)]
    pub stage: Stage,
    /// The stage before a result of 签了 made the person a client; none when it was said otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage_before: Option<Stage>,
    /// Every grading with its date, the oldest first; the last one holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gradings: Vec<Grading>,
    /// The score card, when filled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
    /// Whether the person stands on 计划100.
    #[serde(default, skip_serializing_if = "is_false")]
    pub plan100: bool,
    /// 准增员: set when the person may become a colleague.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recruit: Option<RecruitProfile>,
    /// Free labels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What else was noted, as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The records that became part of this one, which an erasure takes along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub united: Vec<PersonId>,
    /// The day the person was first recorded.
    pub recorded_on: NaiveDate,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// Gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// 女.
    Female,
    /// 男.
    Male,
}

/// Married or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Marriage {
    /// 未婚.
    Single,
    /// 已婚.
    Married,
    /// 离异.
    Divorced,
    /// 丧偶.
    Widowed,
}

/// What is known of a birth: often the year alone, or the day without the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Birth {
    /// Gregorian year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// The birthday.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Birthday>,
}

/// The day a birthday is kept on, which for many is a day of the lunar calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Birthday {
    /// A day of the Gregorian year.
    Solar {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
    /// A day of the lunar year.
    Lunar {
        /// 1 to 12.
        month: u8,
        /// 1 to 30.
        day: u8,
    },
}

impl Birth {
    /// A birth of which the year alone is known.
    pub fn in_year(year: i32) -> Self {
        Self {
            year: Some(year),
            day: None,
        }
    }

    /// Age in full years on a day: exact when the solar birthday is known, else by the year alone.
    /// `None` without a year or for a year to come.
    pub fn age_on(&self, today: NaiveDate) -> Option<u32> {
        let year = self.year?;
        let mut age = today.year() - year;
        if let Some(Birthday::Solar { month, day }) = self.day
            && (today.month(), today.day()) < (u32::from(month), u32::from(day))
        {
            age -= 1;
        }
        u32::try_from(age).ok()
    }
}

/// A child.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    /// Gregorian year of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_year: Option<i32>,
    /// Daughter or son, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
}

/// What a person may want cover for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// 医疗.
    Medical,
    /// 重疾.
    CriticalIllness,
    /// 意外.
    Accident,
    /// 寿险.
    Life,
    /// 教育金.
    Education,
    /// 养老.
    Pension,
    /// 储蓄, 理财.
    Savings,
    /// 传承.
    Inheritance,
    /// 车险.
    Motor,
    /// 财产险, 企业险.
    Property,
}

impl Need {
    /// Every need, in the order of the chips.
    pub const ALL: [Self; 10] = [
        Self::Medical,
        Self::CriticalIllness,
        Self::Accident,
        Self::Life,
        Self::Education,
        Self::Pension,
        Self::Savings,
        Self::Inheritance,
        Self::Motor,
        Self::Property,
    ];
}

/// How the agent came to the name (S0, S3, S4). There is no religious class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// 缘故, no more said.
    Acquaintance,
    /// 缘故: 亲戚.
    Family,
    /// 缘故: 朋友.
    Friend,
    /// 缘故: 同学.
    Classmate,
    /// 缘故: 同事.
    Colleague,
    /// 缘故: 邻居.
    Neighbour,
    /// 缘故: 兴趣圈子.
    Hobby,
    /// 转介绍.
    Referral,
    /// 个人观察.
    Observation,
    /// 陌生拜访.
    ColdVisit,
    /// 来电咨询 (S3).
    Inquiry,
    /// 公司分配 (S4).
    Allocated,
}

impl Source {
    /// Every source, in the order of the chips.
    pub const ALL: [Self; 12] = [
        Self::Acquaintance,
        Self::Family,
        Self::Friend,
        Self::Classmate,
        Self::Colleague,
        Self::Neighbour,
        Self::Hobby,
        Self::Referral,
        Self::Observation,
        Self::ColdVisit,
        Self::Inquiry,
        Self::Allocated,
    ];

    /// Whether it belongs to the 缘故 market.
    pub fn is_acquaintance(self) -> bool {
        matches!(
            self,
            Self::Acquaintance
                | Self::Family
                | Self::Friend
                | Self::Classmate
                | Self::Colleague
                | Self::Neighbour
                | Self::Hobby
        )
    }
}

/// Who named the person: in the agent's words, and the record when it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referrer {
    /// As typed, 「王姐」.
    pub name: String,
    /// The referrer's own record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

/// Where a person stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 准客户.
    #[default]
    Prospect,
    /// 客户.
    Client,
    /// 流失: does not want to be asked again, or has gone.
    Lost,
}

/// A to D; what they stand for is the company's choice, see
/// [`ClassDefinition`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// A.
    A,
    /// B.
    B,
    /// C.
    C,
    /// D.
    D,
}

impl Class {
    /// Every class, the best first.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];
}

/// A class given on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grading {
    /// The class.
    pub class: Class,
    /// The day it was given.
    pub on: NaiveDate,
    /// What the classes stood for then: a company that changes its definition does not change what
    /// was said before.
    #[serde(default, skip_serializing_if = "ClassDefinition::is_default")]
    pub by: ClassDefinition,
}

/// Adds a grading to a history. A second one on the same day replaces the first. A phone clock
/// that was set back does not let an older grading hold.
pub fn give(gradings: &mut Vec<Grading>, grading: Grading) {
    let mut grading = grading;
    if let Some(last) = gradings.last() {
        grading.on = grading.on.max(last.on);
        if last.on == grading.on {
            gradings.pop();
        }
    }
    gradings.push(grading);
}

/// 准增员: what is noted of a person who may become a colleague. What a person is worth as a
/// customer says nothing about it, so class and score are of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecruitProfile {
    /// In the agent's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Taken off 准增员100; what was noted stays.
    #[serde(default, skip_serializing_if = "is_false")]
    pub off_list: bool,
    /// Every grading as a recruit, the oldest first; the last one holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gradings: Vec<Grading>,
    /// The score card, when filled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
}

impl Person {
    /// A person of whom nothing but the name is known.
    pub fn new(id: PersonId, name: impl Into<String>, recorded_on: NaiveDate) -> Self {
        Self {
            id,
            name: name.into(),
            phones: Vec::new(),
            wechat: String::new(),
            gender: None,
            birth: None,
            job: String::new(),
            district: String::new(),
            address: String::new(),
            marriage: None,
            children: Vec::new(),
            family: String::new(),
            income: None,
            needs: Vec::new(),
            concern: String::new(),
            source: None,
            referrer: None,
            stage: Stage::Prospect,
            stage_before: None,
            gradings: Vec::new(),
            score: None,
            plan100: false,
            recruit: None,
            tags: Vec::new(),
            note: String::new(),
            united: Vec::new(),
            recorded_on,
        }
    }

    /// The class that holds.
    pub fn class(&self) -> Option<Class> {
        self.gradings.last().map(|g| g.class)
    }

    /// How the line ends that counts the person as a new name: 转介绍 when somebody named them.
    ///
    /// A source of 转介绍 is enough, without a name: the agent said that it was a referral, and who
    /// it was can be added. A referrer is enough as well, whatever the source says.
    pub fn noted_as(&self) -> Outcome {
        if self.referrer.is_some() || self.source == Some(Source::Referral) {
            Outcome::Referred
        } else {
            Outcome::Noted
        }
    }

    /// Says what stage it is.
    pub fn set_stage(&mut self, stage: Stage) {
        self.stage = stage;
        self.stage_before = None;
    }

    /// A result says 签了: a client from now on.
    pub fn sign(&mut self) {
        if self.stage != Stage::Client {
            self.stage_before = Some(self.stage);
            self.stage = Stage::Client;
        }
    }

    /// No result says 签了 any more: whom one made a client is what they were before.
    pub fn unsign(&mut self) {
        if let Some(before) = self.stage_before.take() {
            self.stage = before;
        }
    }

    /// The mark on the avatar: the first character of the name.
    pub fn initial(&self) -> String {
        self.name
            .chars()
            .next()
            .map(String::from)
            .unwrap_or_default()
    }

    /// Gives a class on a day by S1's definition, the intention; see [`give`].
    pub fn grade(&mut self, class: Class, on: NaiveDate) {
        let by = ClassDefinition::Intention;
        give(&mut self.gradings, Grading { class, on, by });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a day")
    }

    #[test]
    fn the_last_grading_holds_and_one_of_the_same_day_takes_its_place() {
        let id = PersonId::parse("person:1").expect("an id");
        let mut p = Person::new(id, "王丽华", day(2026, 1, 1));
        p.grade(Class::B, day(2026, 1, 1));
        p.grade(Class::A, day(2026, 1, 5));
        p.grade(Class::C, day(2026, 1, 5));
        assert_eq!(p.class(), Some(Class::C));
        assert_eq!(p.gradings.len(), 2);
        // The clock was set back: the new grading holds all the same.
        p.grade(Class::D, day(2025, 12, 1));
        assert_eq!(p.class(), Some(Class::D));
        assert!(p.gradings.is_sorted_by_key(|g| g.on));
    }

    #[test]
    fn age_is_exact_when_the_birthday_is_known() {
        let birth = Birth {
            year: Some(1991),
            day: Some(Birthday::Solar { month: 11, day: 22 }),
        };
        assert_eq!(birth.age_on(day(2026, 11, 21)), Some(34));
        assert_eq!(birth.age_on(day(2026, 11, 22)), Some(35));
        assert_eq!(Birth::in_year(1991).age_on(day(2026, 1, 1)), Some(35));
        assert_eq!(Birth::in_year(2030).age_on(day(2026, 1, 1)), None);
    }
}
