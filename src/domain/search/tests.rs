//! What is found by what, and in which order.

use super::*;
use crate::domain::person::Referrer;
use chrono::NaiveDate;
use proptest::prelude::*;

fn person(n: usize, name: &str) -> Person {
    let day = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let id = PersonId::parse(&format!("person:{n:03}")).expect("an id");
    Person::new(id, name, day)
}

fn full() -> Vec<Person> {
    let mut wang = person(0, "王丽华");
    wang.phones = ["13800138000", "021-65432100"]
        .iter()
        .filter_map(|p| Phone::parse(p))
        .collect();
    wang.job = "小学教师".to_owned();
    wang.district = "浦东".to_owned();
    wang.tags = vec!["VIP".to_owned(), "健身房".to_owned()];
    wang.wechat = "Lihua_88".to_owned();
    let mut zhang = person(1, "张三");
    zhang.phones.extend(Phone::parse("13911112222"));
    zhang.note = "王姐介绍，想看教育金".to_owned();
    zhang.district = "浦东".to_owned();
    let mut zeng = person(2, "曾小兰");
    zeng.referrer = Some(Referrer {
        name: "张三".to_owned(),
        person: None,
    });
    let tony = person(3, "Ｔony Li");
    let shan = person(4, "单强");
    let le = person(5, "王乐");
    vec![wang, zhang, zeng, tony, shan, le]
}

#[test]
fn a_name_of_one_letter_over_and_over_is_looked_for_at_once() {
    // Ways to spell it double with every letter; walked one by one they would not end.
    for letters in ["k".repeat(60), "安".repeat(60), "ka".repeat(50)] {
        let index = Index::build([person(0, &letters)]);
        assert_eq!(index.query(&letters).len(), 1, "{letters}");
        assert_eq!(index.query(&format!("{letters}!")).len(), 0, "{letters}");
    }
    let index = Index::build([person(0, &"安".repeat(90))]);
    assert_eq!(index.query(&"an".repeat(60)).len(), 1);
    assert_eq!(index.query(&format!("{}x", "an".repeat(60))).len(), 0);
}

#[test]
fn what_the_bits_tell_of_a_single_character_is_what_the_text_says() {
    let mut people = full();
    let more = [
        "", "·", "a b", "7天", "李·s", "·安", "欧阳 l", "重庆 1", "吕律",
    ];
    people.extend(
        more.iter()
            .enumerate()
            .map(|(n, name)| person(n + 10, name)),
    );
    let index = Index::build(people);
    let mut told = 0;
    for character in ' '..='~' {
        let Some(word) = words(&character.to_string()).pop() else {
            continue;
        };
        for place in 0..index.len() {
            if let Some(found) = index.sieve.tells(place, word.units[0]) {
                assert_eq!(
                    found,
                    index.find_in_text(place, &word),
                    "{character} at {place}"
                );
                told += 1;
            }
        }
    }
    assert!(told > 500, "{told}");
}

fn names(index: &Index, people: &[Person], typed: &str) -> Vec<String> {
    let name = |id| people.iter().find(|p| p.id == id).map(|p| p.name.clone());
    index.query(typed).into_iter().filter_map(name).collect()
}

/// Where who is found.
fn places(index: &Index, typed: &str) -> Vec<(Found, String)> {
    let hits = index.hits(typed);
    let found = hits.iter();
    found
        .map(|hit| (hit.found, hit.person.id.tail().to_owned()))
        .collect()
}

#[test]
fn people_are_found_by_whatever_is_typed() {
    let people = full();
    let index = Index::build(people.iter().cloned());
    let cases: &[(&str, &[&str])] = &[
        ("张三", &["张三", "曾小兰"]),
        ("zs", &["张三"]),
        ("ZS", &["张三"]),
        ("ｚｓ", &["张三"]),
        ("zhangsan", &["张三"]),
        ("zhang san", &["张三"]),
        ("zhs", &["张三"]),
        ("zhangs", &["张三"]),
        ("张s", &["张三"]),
        ("san", &["张三"]),
        ("zeng", &["曾小兰"]),
        ("ceng", &[]),
        ("zxl", &["曾小兰"]),
        ("shan", &["单强"]),
        ("dan", &[]),
        ("wl", &["王乐", "王丽华"]),
        ("wy", &["王乐"]),
        ("wangyue", &["王乐"]),
        ("wangle", &["王乐"]),
        ("wanglh", &["王丽华"]),
        ("lihua", &["王丽华"]),
        ("丽华", &["王丽华"]),
        ("tony", &["Ｔony Li"]),
        ("TONY", &["Ｔony Li"]),
        ("tonyli", &["Ｔony Li"]),
        ("138", &["王丽华"]),
        ("8000", &["王丽华"]),
        ("138-0013", &["王丽华"]),
        ("+86 13800138000", &[]),
        ("+8613800138000", &["王丽华"]),
        ("１３８００", &["王丽华"]),
        ("6543 021", &["王丽华"]),
        ("vip", &["王丽华"]),
        ("健身", &["王丽华"]),
        ("教师", &["王丽华"]),
        ("浦东", &["王丽华", "张三"]),
        ("王 浦东", &["王丽华", "张三"]),
        ("王丽 浦东", &["王丽华"]),
        ("浦东、教师", &["王丽华"]),
        ("lihua_88", &["王丽华"]),
        ("教育金", &["张三"]),
        ("王", &["王乐", "王丽华", "张三"]),
        ("火星人", &[]),
        (
            "\u{1}",
            &["单强", "Ｔony Li", "王乐", "王丽华", "曾小兰", "张三"],
        ),
        (
            "",
            &["单强", "Ｔony Li", "王乐", "王丽华", "曾小兰", "张三"],
        ),
    ];
    for (typed, found) in cases {
        assert_eq!(names(&index, &people, typed), *found, "typed {typed:?}");
    }
}

#[test]
fn the_best_place_comes_first() {
    let named = |n, name: &str, change: fn(&mut Person)| {
        let mut p = person(n, name);
        change(&mut p);
        p
    };
    let people = [
        named(0, "甲", |p| p.note = "li".to_owned()),
        named(1, "乙", |p| p.wechat = "li".to_owned()),
        named(2, "丙", |p| p.district = "li".to_owned()),
        named(3, "丁", |p| p.job = "li".to_owned()),
        named(4, "戊", |p| p.tags = vec!["li".to_owned()]),
        named(5, "王丽", |_| {}),
        named(6, "Alibaba", |_| {}),
        named(7, "李强", |_| {}),
        named(8, "林一", |_| {}),
        named(9, "Lisa", |_| {}),
        named(10, "Li", |_| {}),
        named(11, "刘英", |_| {}),
        named(12, "陆安", |p| {
            p.phones.extend(Phone::parse("13800138000"))
        }),
    ];
    let index = Index::build(people);
    assert_eq!(
        places(&index, "li"),
        [
            (Found::WholeName, "010".to_owned()),
            (Found::NameStart, "009".to_owned()),
            (Found::Reading, "007".to_owned()),
            (Found::Reading, "008".to_owned()),
            (Found::Reading, "011".to_owned()),
            (Found::InName, "006".to_owned()),
            (Found::InReading, "005".to_owned()),
            (Found::Tag, "004".to_owned()),
            (Found::Job, "003".to_owned()),
            (Found::District, "002".to_owned()),
            (Found::Wechat, "001".to_owned()),
            (Found::Note, "000".to_owned()),
        ],
    );
}

#[test]
fn of_a_single_letter_the_initial_of_the_name_comes_first() {
    let people = [person(0, "王丽"), person(1, "李强"), person(2, "·林一")];
    let index = Index::build(people.iter().cloned());
    assert_eq!(
        places(&index, "l"),
        [
            (Found::Initials, "001".to_owned()),
            (Found::Reading, "002".to_owned()),
            (Found::InReading, "000".to_owned()),
        ],
    );
}

#[test]
fn what_finds_nobody_may_find_somebody_with_more_behind_it() {
    let people = vec![person(0, "王·丽乐"), person(1, "李强 浦东")];
    let index = Index::build(people.iter().cloned());
    for line in [["王丽", "王丽l"], ["l 1", "l q"], ["l", "l q"]] {
        let found = line.map(|typed| names(&index, &people, typed));
        let alone = line.map(|typed| names(&Index::build(people.iter().cloned()), &people, typed));
        assert_eq!(found, alone, "{line:?}");
    }
    assert_eq!(names(&index, &people, "王丽"), [""; 0]);
    assert_eq!(names(&index, &people, "王丽l"), ["王·丽乐"]);
}

#[test]
fn a_single_letter_looks_at_names_alone() {
    let mut by_wechat = person(0, "王丽");
    by_wechat.wechat = "zzz".to_owned();
    let people = vec![by_wechat, person(1, "张三")];
    let index = Index::build(people.iter().cloned());
    assert_eq!(names(&index, &people, "z"), ["张三"]);
    assert_eq!(names(&index, &people, "zz"), ["王丽"]);
}

#[test]
fn a_changed_person_is_found_by_the_new_words_alone() {
    let mut people = full();
    let mut index = Index::build(people.iter().cloned());
    people[0].name = "赵丽华".to_owned();
    people[0].job = "医生".to_owned();
    index.update(people[0].clone());
    assert_eq!(names(&index, &people, "教师"), [""; 0]);
    assert_eq!(names(&index, &people, "医生"), ["赵丽华"]);
    assert_eq!(names(&index, &people, "wlh"), [""; 0]);
    let last = index.alphabetical().last();
    assert_eq!(last, Some(&people[0].id), "zhao after zhang");
    index.remove(&people[0].id);
    assert_eq!(names(&index, &people, "zlh"), [""; 0]);
    assert_eq!(index.len(), 5);
}

#[test]
fn letters_stand_beside_the_list_in_its_order() {
    let people = [
        person(0, "张三"),
        person(1, "9号楼"),
        person(2, "曾小兰"),
        person(3, "阿珍"),
    ];
    let index = Index::build(people.iter().cloned());
    assert_eq!(index.letters().collect::<String>(), "AZZ#");
    let order: Vec<&str> = index.alphabetical().map(PersonId::tail).collect();
    assert_eq!(order, ["003", "002", "000", "001"]);
}

#[test]
fn names_that_sound_the_same_are_found_together() {
    let people = [
        person(0, "王丽华"),
        person(1, "王莉华"),
        person(2, "汪丽花"),
        person(3, "王丽"),
        person(4, "😀"),
    ];
    let index = Index::build(people.iter().cloned());
    let like =
        |name: &str| -> Vec<&str> { index.sounding_like(name).map(PersonId::tail).collect() };
    assert_eq!(like("王立华"), ["000", "001", "002"]);
    assert_eq!(like("王"), [""; 0]);
    assert_eq!(like("😀"), ["004"]);
}

#[test]
fn a_phone_number_is_found_with_and_without_its_area_code() {
    let people = full();
    let index = Index::build(people.iter().cloned());
    for (typed, found) in [
        ("13800138000", Some("000")),
        ("+86 138 0013 8000", Some("000")),
        ("65432100", Some("000")),
        ("02165432100", Some("000")),
        ("5432100", Some("000")),
        ("1380013", None),
        ("0138000", None),
        ("13911112222", Some("001")),
    ] {
        let phone = Phone::parse(typed).expect("a number");
        let ids: Vec<&str> = index.with_phone(&phone).map(PersonId::tail).collect();
        assert_eq!(ids, found.into_iter().collect::<Vec<_>>(), "{typed}");
    }
}

fn any_person() -> impl Strategy<Value = Person> {
    let name = proptest::collection::vec(
        proptest::sample::select(vec!['王', '曾', '乐', '丽', '😀', 'L', 'i', ' ', '·', '𠮷']),
        1..4,
    );
    let phone = proptest::sample::select(vec!["", "13800138000", "021-65432100", "13811386138"]);
    (0_usize..12, name, phone, "[a-z]{0,3}").prop_map(|(n, name, phone, note)| {
        let mut p = person(n, &name.into_iter().collect::<String>());
        p.phones.extend(Phone::parse(phone));
        p.note = note;
        p
    })
}

proptest! {
    #[test]
    fn an_index_kept_up_to_date_is_the_index_built_from_scratch(
        changes in proptest::collection::vec((any_person(), proptest::bool::weighted(0.2)), 0..60),
        typed in "[a-z王乐丽𠮷 ]{0,4}",
    ) {
        let mut index = Index::default();
        let mut people = std::collections::BTreeMap::new();
        for (person, gone) in changes {
            if gone {
                index.remove(&person.id);
                people.remove(&person.id);
            } else {
                index.update(person.clone());
                people.insert(person.id.clone(), person);
            }
        }
        let scratch = Index::build(people.values().cloned());
        let (index_hits, scratch_hits) = (index.hits(&typed), scratch.hits(&typed));
        prop_assert!(index_hits.iter().eq(scratch_hits.iter()), "{:?}", index_hits);
        prop_assert!(index.text.len() <= 2 * scratch.text.len() + 16);
    }
}

proptest! {
    #[test]
    fn whoever_types_on_finds_what_the_whole_line_finds(
        people in proptest::collection::vec(any_person(), 0..12),
        keys in proptest::collection::vec(
            proptest::sample::select(vec!['l', 'i', 'w', 'y', '王', '丽', '乐', ' ', '1', '3', '8', '+', '6', '\u{8}']), 1..16,
        ),
    ) {
        let people: std::collections::BTreeMap<_, _> = people.into_iter().map(|p| (p.id.clone(), p)).collect();
        let index = Index::build(people.values().cloned());
        let mut typed = String::new();
        for key in keys {
            match key {
                '\u{8}' => drop(typed.pop()),
                key => typed.push(key),
            }
            let scratch = Index::build(people.values().cloned());
            let (on, whole) = (index.hits(&typed), scratch.hits(&typed));
            prop_assert!(on.iter().eq(whole.iter()), "{:?}: {:?}", typed, on);
        }
    }
}
