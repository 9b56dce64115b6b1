//! The form of a person: every field as it was typed, and what it makes of a record.
//!
//! [`PersonForm::of`] fills it from a record, [`PersonForm::check`] finds every problem at once,
//! [`PersonForm::apply`] makes the new record. What the form does not show (stage, classes, score,
//! plan) is left as it stands. A form that was left half typed is kept as a draft together with the
//! form it started from; [`PersonForm::over`] then carries only what was really typed over to the
//! record as it is now.

use super::{Problem, fields};
use crate::domain::id::PersonId;
use crate::domain::person::{
    Birth, Birthday, Child, Gender, Marriage, Need, Person, Referrer, Source, is_nameless,
};
use crate::domain::phone::Phone;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Every field as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonForm {
    /// Name.
    pub name: String,
    /// Numbers, the one to call first.
    pub phones: Vec<String>,
    /// WeChat id.
    pub wechat: String,
    /// Gender.
    pub gender: Option<Gender>,
    /// Year of birth, or age.
    pub birth_year: String,
    /// Whether the birthday is kept by the lunar calendar.
    pub lunar: bool,
    /// Month of the birthday.
    pub birth_month: String,
    /// Day of the birthday.
    pub birth_day: String,
    /// Profession.
    pub job: String,
    /// District.
    pub district: String,
    /// Address.
    pub address: String,
    /// Married or not.
    pub marriage: Option<Marriage>,
    /// Children.
    pub children: Vec<ChildForm>,
    /// The family in words.
    pub family: String,
    /// Monthly income of the household.
    pub income: String,
    /// What the person cares about.
    pub needs: Vec<Need>,
    /// The needs in words.
    pub concern: String,
    /// How the agent came to the name.
    pub source: Option<Source>,
    /// Who named the person, as called.
    pub referrer: String,
    /// The referrer's record, when it was picked.
    pub referrer_id: Option<PersonId>,
    /// Labels, separated by blanks.
    pub tags: String,
    /// On 准增员, in words.
    pub recruit_note: String,
    /// The note.
    pub note: String,
}

/// A child as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChildForm {
    /// Year of birth, or age; no more is asked.
    pub year: String,
    /// Daughter or son.
    pub gender: Option<Gender>,
}

/// A field that can have a problem, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonField {
    /// Name.
    Name,
    /// The number in that place.
    Phone(usize),
    /// WeChat id.
    Wechat,
    /// Year of birth.
    BirthYear,
    /// Month and day.
    Birthday,
    /// Profession.
    Job,
    /// District.
    District,
    /// Address.
    Address,
    /// The child in that place.
    Child(usize),
    /// The family in words.
    Family,
    /// Income.
    Income,
    /// The needs in words.
    Concern,
    /// Referrer.
    Referrer,
    /// Labels.
    Tags,
    /// On 准增员, in words.
    RecruitNote,
    /// The note.
    Note,
}

/// The problems of a form, in the order of its fields.
pub type Problems = Vec<(PersonField, Problem)>;

/// What the fields that need reading stand for.
struct Read {
    phones: Vec<Phone>,
    birth: Option<Birth>,
    children: Vec<Child>,
    income: Option<u32>,
}

impl PersonForm {
    /// The form of a record. What is written where nobody knows the name is no name, so the field is
    /// empty then.
    #[must_use]
    pub fn of(person: &Person) -> Self {
        let birth = person.birth.unwrap_or_default();
        let (lunar, month, day) = match birth.day {
            Some(Birthday::Solar { month, day }) => (false, month.to_string(), day.to_string()),
            Some(Birthday::Lunar { month, day }) => (true, month.to_string(), day.to_string()),
            None => (false, String::new(), String::new()),
        };
        let named = !is_nameless(&person.name);
        Self {
            name: if named {
                person.name.clone()
            } else {
                String::new()
            },
            phones: person.phones.iter().map(Phone::grouped).collect(),
            wechat: person.wechat.clone(),
            gender: person.gender,
            birth_year: birth.year.map(|y| y.to_string()).unwrap_or_default(),
            lunar,
            birth_month: month,
            birth_day: day,
            job: person.job.clone(),
            district: person.district.clone(),
            address: person.address.clone(),
            marriage: person.marriage,
            children: person.children.iter().map(ChildForm::of).collect(),
            family: person.family.clone(),
            income: person.income.map(|i| i.to_string()).unwrap_or_default(),
            needs: person.needs.clone(),
            concern: person.concern.clone(),
            source: person.source,
            referrer: person
                .referrer
                .as_ref()
                .map(|r| r.name.clone())
                .unwrap_or_default(),
            referrer_id: person.referrer.as_ref().and_then(|r| r.person.clone()),
            tags: person.tags.join(" "),
            recruit_note: person
                .recruit
                .as_ref()
                .map(|r| r.note.clone())
                .unwrap_or_default(),
            note: person.note.clone(),
        }
    }

    /// Every problem, in the order of the fields; empty when the form can be saved. `of` is whose
    /// form it is, and `base` what it said before.
    #[must_use]
    pub fn check(&self, base: &Self, of: &PersonId, today: NaiveDate) -> Problems {
        self.read(base, of, today).err().unwrap_or_default()
    }

    /// The record with what was typed.
    ///
    /// # Errors
    /// Every problem, in the order of the fields.
    pub fn apply(
        &self,
        person: &Person,
        nameless: &str,
        today: NaiveDate,
    ) -> Result<Person, Problems> {
        let read = self.read(&Self::of(person), &person.id, today)?;
        let mut next = person.clone();
        next.name = fields::one_line(&self.name);
        if next.name.is_empty() {
            nameless.clone_into(&mut next.name);
        }
        next.phones = read.phones;
        next.wechat = fields::one_line(&self.wechat);
        next.gender = self.gender;
        next.birth = read.birth;
        next.job = fields::one_line(&self.job);
        next.district = fields::one_line(&self.district);
        next.address = fields::one_line(&self.address);
        next.marriage = self.marriage;
        next.children = read.children;
        self.family.trim().clone_into(&mut next.family);
        next.income = read.income;
        next.needs.clone_from(&self.needs);
        self.concern.trim().clone_into(&mut next.concern);
        next.source = self.source;
        let referrer = fields::one_line(&self.referrer);
        next.referrer = (!referrer.is_empty()).then(|| Referrer {
            name: referrer,
            person: self.referrer_id.clone(),
        });
        if next.referrer.is_some() && next.source.is_none() {
            next.source = Some(Source::Referral);
        }
        next.tags = fields::tags(&self.tags);
        if let Some(recruit) = &mut next.recruit {
            self.recruit_note.trim().clone_into(&mut recruit.note);
        }
        self.note.trim().clone_into(&mut next.note);
        Ok(next)
    }

    /// What was typed over `base`, carried over to `now`: a field that still says what `base` said
    /// follows `now`.
    #[must_use]
    pub fn over(self, base: &Self, now: &Self) -> Self {
        super::carried_over! {
            self, base, now =>
            name, phones, wechat, gender, birth_year, lunar, birth_month, birth_day, job, district,
            address, marriage, children, family, income, needs, concern, source, referrer,
            referrer_id, tags, recruit_note, note,
        }
    }

    fn read(&self, base: &Self, of: &PersonId, today: NaiveDate) -> Result<Read, Problems> {
        let mut problems = self.too_long(base);
        let mut phones: Vec<Phone> = Vec::new();
        for (place, typed) in self.phones.iter().enumerate() {
            match fields::phone(typed) {
                Ok(None) => {}
                Ok(Some(phone)) if phones.contains(&phone) => {
                    problems.push((PersonField::Phone(place), Problem::PhoneTwice));
                }
                Ok(Some(phone)) => phones.push(phone),
                Err(problem) => problems.push((PersonField::Phone(place), problem)),
            }
        }
        let mut take = |field, problem| problems.push((field, problem));
        let year = fields::birth_year(&self.birth_year, today).unwrap_or_else(|problem| {
            take(PersonField::BirthYear, problem);
            None
        });
        let day = fields::birthday(&self.birth_month, &self.birth_day, self.lunar, year, today)
            .unwrap_or_else(|problem| {
                take(PersonField::Birthday, problem);
                None
            });
        let mut children = Vec::with_capacity(self.children.len());
        for (place, child) in self.children.iter().enumerate() {
            match fields::child_year(&child.year, year, today) {
                Ok(birth_year) => children.push(Child {
                    birth_year,
                    gender: child.gender,
                }),
                Err(problem) => take(PersonField::Child(place), problem),
            }
        }
        let income = fields::yuan(&self.income).unwrap_or_else(|problem| {
            take(PersonField::Income, problem);
            None
        });
        if self.referrer_id.as_ref() == Some(of) {
            take(PersonField::Referrer, Problem::NamedByThemselves);
        }
        if problems.is_empty() {
            Ok(Read {
                phones,
                birth: (year.is_some() || day.is_some()).then_some(Birth { year, day }),
                children,
                income,
            })
        } else {
            problems.sort_by_key(|(field, _)| *field);
            Err(problems)
        }
    }

    /// The texts that have no room.
    fn too_long(&self, base: &Self) -> Problems {
        use PersonField as F;
        let line = |field, typed, before| (field, fields::fits_line(typed, before));
        let text = |field, typed, before| (field, fields::fits_text(typed, before));
        let all = [
            line(F::Name, &self.name, &base.name),
            line(F::Wechat, &self.wechat, &base.wechat),
            line(F::Job, &self.job, &base.job),
            line(F::District, &self.district, &base.district),
            line(F::Address, &self.address, &base.address),
            text(F::Family, &self.family, &base.family),
            text(F::Concern, &self.concern, &base.concern),
            line(F::Referrer, &self.referrer, &base.referrer),
            (F::Tags, fields::fits_tags(&self.tags, &base.tags)),
            text(F::RecruitNote, &self.recruit_note, &base.recruit_note),
            text(F::Note, &self.note, &base.note),
        ];
        let told = all.into_iter();
        told.filter_map(|(field, fits)| fits.err().map(|problem| (field, problem)))
            .collect()
    }
}

impl ChildForm {
    fn of(child: &Child) -> Self {
        Self {
            year: child.birth_year.map(|y| y.to_string()).unwrap_or_default(),
            gender: child.gender,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::{Class, RecruitProfile};
    use crate::domain::score::Score;

    const NAMELESS: &str = "未留名";

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
    }

    fn id(n: u32) -> PersonId {
        PersonId::parse(&format!("person:{n}")).expect("an id")
    }

    /// A record in which every field says something.
    fn full() -> Person {
        let mut p = Person::new(id(1), "王丽华", today());
        p.phones = ["13800138000", "021-65432100"]
            .iter()
            .filter_map(|t| Phone::parse(t))
            .collect();
        p.wechat = "wlh".to_owned();
        p.gender = Some(Gender::Female);
        p.birth = Some(Birth {
            year: Some(1987),
            day: Some(Birthday::Lunar { month: 8, day: 15 }),
        });
        p.job = "小店主".to_owned();
        p.district = "宝山".to_owned();
        p.address = "友谊路 1 号".to_owned();
        p.marriage = Some(Marriage::Married);
        p.children = vec![Child {
            birth_year: Some(2018),
            gender: Some(Gender::Female),
        }];
        p.family = "与婆婆同住".to_owned();
        p.income = Some(12_000);
        p.needs = vec![Need::Education];
        p.concern = "怕太贵".to_owned();
        p.source = Some(Source::Referral);
        p.referrer = Some(Referrer {
            name: "李姐".to_owned(),
            person: Some(id(2)),
        });
        p.grade(Class::A, today());
        p.score = Some(Score::of(9, 8, 9));
        p.plan100 = true;
        p.recruit = Some(RecruitProfile {
            note: "想换行".to_owned(),
            ..RecruitProfile::default()
        });
        p.tags = vec!["企业主".to_owned(), "老客户".to_owned()];
        p.note = "喜欢喝茶\n不吃辣".to_owned();
        p
    }

    #[test]
    fn a_form_that_was_not_touched_changes_nothing() {
        let person = full();
        let form = PersonForm::of(&person);
        assert_eq!(form.apply(&person, NAMELESS, today()), Ok(person));
    }

    #[test]
    fn an_empty_form_leaves_a_nameless_person_and_what_it_does_not_show() {
        let person = full();
        let emptied = PersonForm::default()
            .apply(&person, NAMELESS, today())
            .expect("no problem");
        let mut bare = Person::new(id(1), NAMELESS, today());
        bare.gradings = person.gradings;
        bare.score = person.score;
        bare.plan100 = true;
        bare.recruit = Some(RecruitProfile::default());
        assert_eq!(emptied, bare);
        assert_eq!(PersonForm::of(&bare).name, "");
    }

    #[test]
    fn every_problem_is_told_at_once_with_its_field() {
        let form = PersonForm {
            phones: vec![
                "138".to_owned(),
                "13800138000".to_owned(),
                "138 0013 8000".to_owned(),
            ],
            birth_year: "2030".to_owned(),
            birth_month: "13".to_owned(),
            birth_day: "1".to_owned(),
            children: vec![
                ChildForm::default(),
                ChildForm {
                    year: "abc".to_owned(),
                    gender: None,
                },
            ],
            income: "很多".to_owned(),
            referrer: "自己".to_owned(),
            referrer_id: Some(id(1)),
            ..PersonForm::default()
        };
        assert_eq!(
            form.apply(&full(), NAMELESS, today()),
            Err(vec![
                (PersonField::Phone(0), Problem::NotAPhone),
                (PersonField::Phone(2), Problem::PhoneTwice),
                (PersonField::BirthYear, Problem::YearToCome),
                (PersonField::Birthday, Problem::NoSuchMonth),
                (PersonField::Child(1), Problem::NotAYear),
                (PersonField::Income, Problem::NotAnAmount),
                (PersonField::Referrer, Problem::NamedByThemselves),
            ])
        );
    }

    #[test]
    fn who_has_a_referrer_came_by_referral() {
        let form = PersonForm {
            referrer: " 王姐 ".to_owned(),
            ..PersonForm::default()
        };
        let person = Person::new(id(1), "张三", today());
        let named = form.apply(&person, NAMELESS, today()).expect("no problem");
        assert_eq!(named.source, Some(Source::Referral));
        assert_eq!(named.referrer.map(|r| r.name), Some("王姐".to_owned()));
    }

    #[test]
    fn a_draft_carries_over_only_what_was_typed() {
        let base = PersonForm::of(&full());
        let typed = PersonForm {
            job: "护士".to_owned(),
            ..base.clone()
        };
        let mut changed = full();
        changed.district = "静安".to_owned();
        changed.job = "教师".to_owned();
        let now = PersonForm::of(&changed);
        let carried = typed.over(&base, &now);
        assert_eq!(
            (carried.job.as_str(), carried.district.as_str()),
            ("护士", "静安")
        );
    }

    #[test]
    fn a_pasted_page_is_told_at_its_field_and_what_came_so_long_is_left_alone() {
        let pasted = PersonForm {
            name: "王".repeat(101),
            job: "علي👩‍👧\u{202e}王".repeat(1_500),
            address: "路".repeat(100),
            family: "长".repeat(20_000),
            note: "长".repeat(20_001),
            ..PersonForm::default()
        };
        assert_eq!(
            pasted.apply(&full(), NAMELESS, today()),
            Err(vec![
                (PersonField::Name, Problem::LineTooLong),
                (PersonField::Job, Problem::LineTooLong),
                (PersonField::Note, Problem::TextTooLong),
            ])
        );
        // From a captured line or a file.
        let mut long = full();
        long.name = "علي👩‍👧\u{202e}王".repeat(1_500);
        long.note = "长".repeat(100_000);
        let form = PersonForm {
            job: "护士".to_owned(),
            ..PersonForm::of(&long)
        };
        let kept = form.apply(&long, NAMELESS, today()).expect("no problem");
        assert_eq!((kept.name, kept.note), (long.name, long.note));
    }
}
