//! People as an agent writes them down: little at first, more once they were met.

use super::chance::Chance;
use super::names::{self, Wanted};
use super::phones::Phones;
use crate::domain::id::PersonId;
use crate::domain::moment::Instant;
use crate::domain::person::{
    Birth, Birthday, Child, Class, Gender, Marriage, Need, Person, RecruitProfile, Referrer, Source,
};
use crate::domain::score::{Score, ScoreCard};
use chrono::{Datelike, NaiveDate};

/// A job and how often it comes up.
const JOBS: &[(&str, u32)] = &[
    ("小店主", 6),
    ("中学教师", 5),
    ("小学教师", 4),
    ("幼儿园老师", 3),
    ("会计", 6),
    ("护士", 5),
    ("护士长", 2),
    ("医生", 4),
    ("药店店员", 3),
    ("司机", 5),
    ("网约车司机", 4),
    ("快递员", 3),
    ("外卖站长", 1),
    ("建材店老板", 3),
    ("餐馆老板", 4),
    ("服装店老板", 3),
    ("装修公司经理", 2),
    ("工程师", 4),
    ("程序员", 4),
    ("设计师", 2),
    ("公务员", 4),
    ("街道办", 2),
    ("警察", 2),
    ("银行柜员", 3),
    ("房产中介", 3),
    ("美容师", 3),
    ("理发师", 2),
    ("家政", 3),
    ("月嫂", 2),
    ("全职妈妈", 6),
    ("退休", 5),
    ("工厂主管", 3),
    ("车间工人", 4),
    ("电工", 2),
    ("外贸", 3),
    ("电商", 4),
    ("销售经理", 3),
    ("人事", 3),
    ("行政", 3),
    ("健身教练", 1),
    ("律师", 1),
    ("记者", 1),
    ("茶叶店老板", 2),
    ("养殖户", 1),
    ("大学生", 1),
    ("导游", 1),
];

const DISTRICTS: &[(&str, u32)] = &[
    ("宝山", 9),
    ("浦东", 8),
    ("闵行", 6),
    ("虹口", 5),
    ("杨浦", 5),
    ("普陀", 4),
    ("静安", 4),
    ("徐汇", 3),
    ("长宁", 3),
    ("嘉定", 4),
    ("松江", 3),
    ("黄浦", 2),
    ("青浦", 1),
    ("奉贤", 1),
    ("昆山", 1),
    ("太仓", 1),
];

const STREETS: &[&str] = &[
    "友谊路",
    "牡丹江路",
    "淞宝路",
    "永清路",
    "同济路",
    "共江路",
    "长江西路",
    "呼兰路",
    "通河路",
    "沪太路",
    "四平路",
    "曲阳路",
    "世纪大道",
    "七莘路",
    "真北路",
    "江宁路",
];

const SOURCES: &[(Source, u32)] = &[
    (Source::Referral, 34),
    (Source::Friend, 12),
    (Source::Family, 6),
    (Source::Classmate, 8),
    (Source::Colleague, 6),
    (Source::Neighbour, 7),
    (Source::Hobby, 5),
    (Source::Acquaintance, 4),
    (Source::Observation, 5),
    (Source::ColdVisit, 7),
    (Source::Inquiry, 3),
    (Source::Allocated, 3),
];

/// The list an agent starts with: those known before.
const FIRST_SOURCES: &[(Source, u32)] = &[
    (Source::Friend, 24),
    (Source::Family, 18),
    (Source::Classmate, 18),
    (Source::Colleague, 16),
    (Source::Neighbour, 12),
    (Source::Hobby, 7),
    (Source::Referral, 5),
];

const TAGS: &[&str] = &[
    "家长群",
    "老乡",
    "车友",
    "广场舞",
    "羽毛球",
    "企业主",
    "有车",
    "有房贷",
    "二胎",
    "业主群",
    "老客户介绍",
];

const NOTES: &[&str] = &[
    "晚上八点以后方便接电话",
    "只加微信，不爱接电话",
    "店里人多，先发消息再去",
    "周末在孩子补习班门口等得到",
    "说过想给父母看看医疗险",
    "之前在别家买过重疾，额度不高",
    "先生做主，要两个人一起谈",
    "很在意理赔快不快",
    "刚换了房，贷款压力大",
    "下半年想换车",
    "爱喝茶，聊得来",
    "单位有补充医疗",
    "说明年再考虑",
    "喜欢先看资料再谈",
];

const FAMILY: &[&str] = &[
    "父母同住，父亲高血压",
    "先生跑运输，常年在外",
    "和公婆一起住",
    "爱人在医院上班",
    "父母在老家，独生",
    "妹妹也在上海，可以认识",
    "爱人开店，收入不稳",
    "老人身体好，帮着带孩子",
];

const CONCERNS: &[&str] = &[
    "孩子上大学的钱想提前存好",
    "怕生一场大病拖累家里",
    "担心退休金不够用",
    "房贷还有二十年，自己不能倒",
    "手里有一笔定期快到期",
    "想给孩子留一笔钱，不被分走",
    "车险下个月到期",
    "店里的货想保一保",
];

const RECRUIT_NOTES: &[&str] = &[
    "做过销售，时间自由",
    "全职妈妈，孩子上学了想出来做事",
    "对现在的工作不满意，来听过一次",
    "人脉广，嘴甜，值得再谈",
    "退伍军人，踏实",
];

/// When and by whom somebody comes into the book.
#[derive(Debug)]
pub(super) struct Arrival<'a> {
    /// When it is written down.
    pub(super) at: Instant,
    /// Whether the name stood on the list the agent started with.
    pub(super) on_first_list: bool,
    /// A name asked for, so that a small book has its rare ones.
    pub(super) wanted: Wanted,
    /// Somebody who may have named the person.
    pub(super) referrer: Option<&'a Person>,
}

/// Somebody new.
pub(super) fn arrive(chance: &mut Chance, phones: &mut Phones, arrival: &Arrival<'_>) -> Person {
    let on = arrival.at.date_naive();
    let gender = if chance.percent(56) {
        Gender::Female
    } else {
        Gender::Male
    };
    let born = birth_year(chance, on);
    let name = names::name(chance, arrival.wanted, gender, born);
    let mut person = Person::new(PersonId::mint(&mut chance.mint(arrival.at)), name, on);
    if chance.percent(94) {
        person.phones.push(phones.next());
    }
    if chance.percent(4) {
        person.phones.push(phones.next());
    }
    person.gender = chance.percent(85).then_some(gender);
    if chance.percent(45) {
        person.birth = Some(Birth::in_year(born));
    }
    if chance.percent(62) {
        person.job = job(chance, on.year() - born).to_owned();
    }
    if chance.percent(55) {
        person.district = chance.weighted(DISTRICTS).to_owned();
    }
    if chance.percent(18) {
        family(chance, &mut person, on.year() - born, on.year());
    }
    if chance.percent(22) {
        needs(chance, &mut person);
    }
    if chance.percent(9) {
        person.tags.push(chance.pick(TAGS).to_owned());
    }
    if chance.percent(20) {
        chance.pick(NOTES).clone_into(&mut person.note);
    }
    if chance.percent(3) {
        person.recruit = Some(RecruitProfile {
            note: chance.pick(RECRUIT_NOTES).to_owned(),
            ..RecruitProfile::default()
        });
    }
    source(chance, &mut person, arrival);
    if chance.percent(30) {
        let class = chance.weighted(&[(Class::C, 80), (Class::D, 20)]);
        person.grade(class, on);
    }
    person
}

/// What is learnt when somebody was met: the dossier fills, and the score card is filled in.
pub(super) fn get_to_know(chance: &mut Chance, person: &mut Person, on: NaiveDate) {
    let born = person
        .birth
        .and_then(|birth| birth.year)
        .unwrap_or_else(|| birth_year(chance, on));
    let age = on.year() - born;
    if chance.percent(90) {
        let day = person
            .birth
            .and_then(|birth| birth.day)
            .or_else(|| birthday(chance));
        person.birth = Some(Birth {
            year: Some(born),
            day,
        });
    }
    if person.job.is_empty() && chance.percent(90) {
        job(chance, age).clone_into(&mut person.job);
    }
    if person.district.is_empty() && chance.percent(85) {
        chance.weighted(DISTRICTS).clone_into(&mut person.district);
    }
    if person.address.is_empty() && chance.percent(25) {
        let (street, number) = (chance.pick(STREETS), chance.between(2, 1_280));
        person.address = format!("{street}{number}弄{}号", chance.between(1, 60));
    }
    if person.wechat.is_empty() && chance.percent(55) {
        // Ids that nobody chose: the prefix belongs to ids the app itself hands out.
        person.wechat = format!("wxid_sample{:06}", chance.between(0, 999_999));
    }
    if person.marriage.is_none() && chance.percent(85) {
        family(chance, person, age, on.year());
    }
    if person.family.is_empty() && chance.percent(25) {
        chance.pick(FAMILY).clone_into(&mut person.family);
    }
    if person.needs.is_empty() && chance.percent(85) {
        needs(chance, person);
    }
    if person.concern.is_empty() && chance.percent(35) {
        chance.pick(CONCERNS).clone_into(&mut person.concern);
    }
    if person.income.is_none() && chance.percent(35) {
        person.income = Some(chance.between(4, 40) * 1_000);
    }
    if person.score.is_none() {
        let mut factor = |from| u8::try_from(chance.between(from, 10)).unwrap_or(10);
        let score = Score::of(factor(5), factor(4), factor(5));
        person.grade(ScoreCard::prospects().suggests(&score), on);
        person.score = Some(score);
    }
}

/// A year of birth: most customers are between thirty and fifty-five.
fn birth_year(chance: &mut Chance, on: NaiveDate) -> i32 {
    let age = chance.weighted(&[(20, 10), (28, 26), (36, 28), (45, 20), (54, 12), (64, 4)]);
    on.year() - age - i32::try_from(chance.below(9)).unwrap_or(0)
}

fn birthday(chance: &mut Chance) -> Option<Birthday> {
    let part = |n: u32| u8::try_from(n).unwrap_or(1);
    let month = part(chance.between(1, 12));
    match chance.between(1, 100) {
        ..=48 => Some(Birthday::Solar {
            month,
            day: part(chance.between(1, 28)),
        }),
        49..=66 => Some(Birthday::Lunar {
            month,
            day: part(chance.between(1, 29)),
        }),
        _ => None,
    }
}

fn job(chance: &mut Chance, age: i32) -> &'static str {
    match (age, chance.weighted(JOBS)) {
        (60.., "大学生" | "程序员" | "外卖站长" | "健身教练" | "警察") => "退休",
        (..45, "退休") => "个体户",
        (26.., "大学生") => "行政",
        (_, job) => job,
    }
}

fn family(chance: &mut Chance, person: &mut Person, age: i32, year: i32) {
    let marriage = match age {
        ..26 => chance.weighted(&[(Marriage::Single, 80), (Marriage::Married, 20)]),
        26..60 => chance.weighted(&[
            (Marriage::Married, 84),
            (Marriage::Single, 8),
            (Marriage::Divorced, 8),
        ]),
        _ => chance.weighted(&[(Marriage::Married, 85), (Marriage::Widowed, 15)]),
    };
    person.marriage = Some(marriage);
    if marriage == Marriage::Single || !person.children.is_empty() {
        return;
    }
    let how_many = chance.weighted(&[(0, 18), (1, 52), (2, 27), (3, 3)]);
    for _ in 0..how_many {
        let at_age = i32::try_from(chance.between(22, 38)).unwrap_or(28);
        let born = year - age + at_age;
        if born <= year {
            person.children.push(Child {
                birth_year: chance.percent(85).then_some(born),
                gender: chance
                    .percent(80)
                    .then(|| chance.pick(&[Gender::Female, Gender::Male])),
            });
        }
    }
    person.children.sort_by_key(|child| child.birth_year);
}

fn needs(chance: &mut Chance, person: &mut Person) {
    let young_children = !person.children.is_empty();
    for _ in 0..chance.between(1, 3) {
        let need = chance.weighted(&[
            (Need::CriticalIllness, 26),
            (Need::Medical, 22),
            (Need::Pension, 15),
            (Need::Education, if young_children { 30 } else { 4 }),
            (Need::Savings, 10),
            (Need::Accident, 8),
            (Need::Life, 6),
            (Need::Motor, 6),
            (Need::Inheritance, 2),
            (Need::Property, 2),
        ]);
        if !person.needs.contains(&need) {
            person.needs.push(need);
        }
    }
    person.needs.sort_unstable();
}

fn source(chance: &mut Chance, person: &mut Person, arrival: &Arrival<'_>) {
    let table = if arrival.on_first_list {
        FIRST_SOURCES
    } else {
        SOURCES
    };
    let source = chance.weighted(table);
    person.source = Some(source);
    if source != Source::Referral {
        return;
    }
    match arrival.referrer {
        Some(known) => {
            let name = if chance.percent(60) {
                names::called(chance, &known.name, known.gender, &known.job)
            } else {
                known.name.clone()
            };
            person.referrer = Some(Referrer {
                name,
                person: Some(known.id.clone()),
            });
        }
        // Named by somebody who is not in the book.
        None => {
            person.referrer = Some(Referrer {
                name: chance
                    .pick(&["表姐", "老班长", "房东", "小区物业"])
                    .to_owned(),
                person: None,
            });
        }
    }
}
