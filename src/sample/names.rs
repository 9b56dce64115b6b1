//! Names as they are met: few surnames carry most people, given names go by generation.
//!
//! The weights of the surnames follow the order and the rough shares of the census (the first five
//! make up about three in ten); surnames with a reading of their own (单, 曾, 仇, 解) are a little
//! more frequent than in life, so that a small book shows them.

use super::chance::Chance;
use crate::domain::person::Gender;

/// Surnames and their weights.
const SURNAMES: &[(&str, u32)] = &[
    ("王", 72),
    ("李", 71),
    ("张", 66),
    ("刘", 51),
    ("陈", 46),
    ("杨", 30),
    ("黄", 22),
    ("赵", 21),
    ("吴", 20),
    ("周", 20),
    ("徐", 14),
    ("孙", 14),
    ("马", 13),
    ("朱", 12),
    ("胡", 12),
    ("郭", 11),
    ("何", 11),
    ("林", 11),
    ("高", 10),
    ("罗", 10),
    ("郑", 9),
    ("梁", 9),
    ("谢", 8),
    ("宋", 8),
    ("唐", 7),
    ("许", 7),
    ("韩", 7),
    ("邓", 6),
    ("冯", 6),
    ("曹", 6),
    ("彭", 6),
    ("曾", 6),
    ("肖", 6),
    ("田", 5),
    ("董", 5),
    ("潘", 5),
    ("袁", 5),
    ("蔡", 5),
    ("蒋", 5),
    ("余", 5),
    ("于", 5),
    ("杜", 5),
    ("叶", 5),
    ("程", 5),
    ("魏", 5),
    ("苏", 5),
    ("吕", 4),
    ("丁", 4),
    ("任", 4),
    ("卢", 4),
    ("姚", 4),
    ("沈", 4),
    ("钟", 4),
    ("姜", 4),
    ("崔", 4),
    ("谭", 4),
    ("陆", 3),
    ("范", 3),
    ("汪", 3),
    ("廖", 3),
    ("石", 3),
    ("金", 3),
    ("韦", 3),
    ("贾", 3),
    ("夏", 3),
    ("付", 3),
    ("方", 3),
    ("邹", 3),
    ("熊", 3),
    ("白", 3),
    ("孟", 3),
    ("秦", 3),
    ("邱", 3),
    ("侯", 2),
    ("江", 2),
    ("尹", 2),
    ("薛", 2),
    ("闫", 2),
    ("段", 2),
    ("雷", 2),
    ("龙", 2),
    ("黎", 2),
    ("史", 2),
    ("陶", 2),
    ("贺", 2),
    ("毛", 2),
    ("郝", 2),
    ("顾", 2),
    ("龚", 2),
    ("邵", 2),
    ("万", 2),
    ("覃", 2),
    ("武", 2),
    ("钱", 2),
    ("戴", 2),
    ("严", 2),
    ("莫", 2),
    ("孔", 2),
    ("向", 2),
    ("常", 1),
    ("单", 2),
    ("仇", 1),
    ("解", 1),
    ("查", 1),
    ("区", 1),
    ("翟", 1),
    ("阮", 1),
    ("尤", 1),
    ("纪", 1),
    ("牛", 1),
];

/// Surnames of two characters.
const COMPOUND: [&str; 9] = [
    "欧阳", "上官", "司马", "诸葛", "司徒", "皇甫", "尉迟", "令狐", "慕容",
];

/// Names that are no surname with one or two characters: foreigners, and peoples with a way of
/// naming of their own.
const FROM_ELSEWHERE: [(&str, Gender); 14] = [
    ("Alan Wu", Gender::Male),
    ("Maria Santos", Gender::Female),
    ("David Miller", Gender::Male),
    ("阿依古丽·买买提", Gender::Female),
    ("Kim Min-jun", Gender::Male),
    ("Sophie Laurent", Gender::Female),
    ("Kevin Zhang", Gender::Male),
    ("佐藤美咲", Gender::Female),
    ("Nguyễn Thị Lan", Gender::Female),
    ("José García", Gender::Male),
    ("扎西多吉", Gender::Male),
    ("Anna Ivanova", Gender::Female),
    ("Jason O’Brien", Gender::Male),
    ("Priya Sharma", Gender::Female),
];

/// Whole given names of those born before 1970.
const WOMEN_OLD: &[&str] = &[
    "秀英", "桂英", "玉兰", "秀兰", "桂兰", "玉珍", "淑珍", "凤英", "秀珍", "桂香", "红梅", "丽华",
    "美华", "慧芳", "爱华", "惠珍", "月娥", "素芬", "春梅", "建英",
];
const MEN_OLD: &[&str] = &[
    "建国", "建华", "国强", "志强", "建军", "国庆", "卫东", "志明", "永强", "国华", "文斌", "德明",
    "长春", "爱国", "福生", "大明", "小平", "金龙", "玉林", "保国",
];
/// Those born from 1970 to 1989.
const WOMEN_MIDDLE: &[&str] = &[
    "丽", "敏", "静", "艳", "芳", "娟", "燕", "霞", "玲", "丹", "婷", "莉", "晓燕", "丽娜", "海燕",
    "丽华", "雪梅", "文静", "晓红", "艳丽", "莹", "倩", "琳", "慧", "丽萍", "小丽", "春燕", "玉洁",
];
const MEN_MIDDLE: &[&str] = &[
    "伟", "强", "磊", "军", "勇", "涛", "杰", "明", "超", "刚", "鹏", "斌", "波", "辉", "志强",
    "志勇", "海涛", "晓东", "建军", "俊杰", "文杰", "立新", "永刚", "国栋", "云飞", "小军", "宏伟",
    "晓峰",
];
/// Those born from 1990 on.
const WOMEN_YOUNG: &[&str] = &[
    "雨欣", "梦婷", "诗涵", "思雨", "佳怡", "雅婷", "欣怡", "梓涵", "晓彤", "语嫣", "子涵", "梦瑶",
    "可欣", "嘉欣", "婉婷", "心怡", "宇彤", "雪儿",
];
const MEN_YOUNG: &[&str] = &[
    "浩然", "子轩", "宇航", "俊豪", "子豪", "嘉伟", "博文", "天宇", "明轩", "志远", "宇轩", "家豪",
    "泽宇", "一鸣", "文博", "晨阳", "昊", "睿",
];
/// The two halves of given names that were put together freely.
const WOMEN_HALVES: (&[&str], &[&str]) = (
    &[
        "晓", "雪", "丽", "春", "美", "玉", "文", "佳", "海", "月", "雅", "思", "慧", "婉", "若",
        "书", "秋", "红", "小", "云",
    ],
    &[
        "梅", "兰", "霞", "琴", "萍", "娟", "芳", "燕", "莲", "洁", "颖", "琳", "华", "珍", "敏",
        "蓉", "宁", "瑶", "玲", "菲",
    ],
);
const MEN_HALVES: (&[&str], &[&str]) = (
    &[
        "建", "志", "国", "文", "永", "海", "晓", "俊", "德", "家", "立", "振", "云", "宏", "新",
        "庆", "世", "少", "兴", "光",
    ],
    &[
        "平", "华", "强", "军", "明", "峰", "林", "伟", "东", "成", "波", "辉", "龙", "勇", "祥",
        "武", "生", "良", "安", "超",
    ],
);

/// What the name-giving asks for: somebody from anywhere, or one of the rare ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// As life brings them.
    Any,
    /// A surname of two characters.
    Compound,
    /// A name from elsewhere.
    Elsewhere,
}

/// A name for somebody of that gender, born about that year.
pub(super) fn name(chance: &mut Chance, wanted: Wanted, gender: Gender, born: i32) -> String {
    if wanted == Wanted::Elsewhere || (wanted == Wanted::Any && chance.between(1, 400) == 1) {
        let fitting: Vec<&str> = FROM_ELSEWHERE
            .iter()
            .filter(|(_, of)| *of == gender)
            .map(|(name, _)| *name)
            .collect();
        return chance.pick(&fitting).to_owned();
    }
    let compound = wanted == Wanted::Compound || chance.between(1, 500) == 1;
    let surname = if compound {
        chance.pick(&COMPOUND)
    } else {
        chance.weighted(SURNAMES)
    };
    format!("{surname}{}", given(chance, gender, born))
}

fn given(chance: &mut Chance, gender: Gender, born: i32) -> String {
    let woman = gender == Gender::Female;
    let (known, (first, second)) = match (born, woman) {
        (..1970, true) => (WOMEN_OLD, WOMEN_HALVES),
        (..1970, false) => (MEN_OLD, MEN_HALVES),
        (1970..1990, true) => (WOMEN_MIDDLE, WOMEN_HALVES),
        (1970..1990, false) => (MEN_MIDDLE, MEN_HALVES),
        (1990.., true) => (WOMEN_YOUNG, WOMEN_HALVES),
        (1990.., false) => (MEN_YOUNG, MEN_HALVES),
    };
    if chance.percent(55) {
        chance.pick(known).to_owned()
    } else {
        format!("{}{}", chance.pick(first), chance.pick(second))
    }
}

/// What the agent calls somebody: 王姐, 李哥, 陈老师; a name from elsewhere stays as it is.
pub(super) fn called(chance: &mut Chance, name: &str, gender: Option<Gender>, job: &str) -> String {
    let surname = COMPOUND
        .iter()
        .find(|surname| name.starts_with(**surname))
        .copied()
        .or_else(|| {
            SURNAMES
                .iter()
                .map(|(surname, _)| *surname)
                .find(|surname| name.starts_with(surname))
        });
    let Some(surname) = surname else {
        return name.to_owned();
    };
    let title = match gender {
        _ if job.contains("师") && job.contains('教') => "老师",
        _ if job.contains("老板") || job.contains("经理") => "总",
        Some(Gender::Female) => chance.pick(&["姐", "姐", "阿姨"]),
        Some(Gender::Male) => chance.pick(&["哥", "哥", "叔"]),
        None => return name.to_owned(),
    };
    format!("{surname}{title}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn drawn(seed: u64, how_many: usize) -> Vec<String> {
        let mut chance = Chance::new(seed);
        (0..how_many)
            .map(|n| {
                let gender = [Gender::Female, Gender::Male][n % 2];
                name(&mut chance, Wanted::Any, gender, 1960 + (n % 45) as i32)
            })
            .collect()
    }

    #[test]
    fn the_five_great_surnames_carry_three_in_ten() {
        let mut count: BTreeMap<char, u32> = BTreeMap::new();
        for name in drawn(1, 10_000) {
            *count
                .entry(name.chars().next().expect("a name"))
                .or_default() += 1;
        }
        let great: u32 = ['王', '李', '张', '刘', '陈']
            .iter()
            .map(|c| count[c])
            .sum();
        assert!((2500..=3800).contains(&great), "{great} of 10 000");
        assert!(count[&'王'] > 5 * count[&'曹'], "{count:?}");
        assert!(count.contains_key(&'单') && count.contains_key(&'曾'));
    }

    #[test]
    fn most_names_differ_and_a_few_come_from_elsewhere() {
        let names = drawn(1, 2_000);
        let different: std::collections::BTreeSet<&String> = names.iter().collect();
        assert!(different.len() > 1_700, "{} of 2000", different.len());
        let elsewhere = names.iter().filter(|n| n.is_ascii()).count();
        assert!((1..40).contains(&elsewhere), "{elsewhere} of 2000");
    }

    #[test]
    fn people_are_called_by_surname_and_title() {
        let mut chance = Chance::new(1);
        let mut call = |name, gender, job| called(&mut chance, name, gender, job);
        assert_eq!(call("欧阳倩", Some(Gender::Female), "中学教师"), "欧阳老师");
        assert_eq!(call("陈建军", Some(Gender::Male), "建材店老板"), "陈总");
        assert_eq!(call("Alan Wu", Some(Gender::Male), ""), "Alan Wu");
        assert!(
            ["王姐", "王阿姨"].contains(&call("王丽华", Some(Gender::Female), "会计").as_str())
        );
    }
}
