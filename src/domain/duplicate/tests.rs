//! Who is warned about, and what two records become.

use super::*;
use crate::domain::activity::ActivityKind;
use crate::domain::agent::ClassDefinition;
use crate::domain::day_log::{AmendedPart, Amendment, DayLog, Entry, EntryState};
use crate::domain::id::{AgentId, AmendmentId, EntryId};
use crate::domain::person::{
    Birth, Birthday, Child, Class, Gender, Grading, Marriage, Need, RecruitProfile, Referrer,
    Source,
};
use crate::domain::score::{Score, ScoreCard};
use chrono::{DateTime, NaiveDate};

fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
}

fn graded(class: Class, d: u32) -> Grading {
    Grading {
        class,
        on: day(d),
        by: ClassDefinition::Intention,
    }
}

fn id(n: usize) -> PersonId {
    PersonId::parse(&format!("person:{n}")).expect("an id")
}

fn phones(typed: &[&str]) -> Vec<Phone> {
    typed.iter().filter_map(|p| Phone::parse(p)).collect()
}

fn person(n: usize, name: &str, numbers: &[&str], district: &str, born: Option<i32>) -> Person {
    let mut p = Person::new(id(n), name, day(1));
    p.phones = phones(numbers);
    p.district = district.to_owned();
    p.birth = born.map(Birth::in_year);
    p
}

#[test]
fn who_may_be_the_same_is_said_with_the_reason() {
    let mut lost = person(7, "李娜", &[], "", None);
    lost.stage = Stage::Lost;
    let people = [
        person(1, "王丽华", &["13800138000"], "浦东", Some(1985)),
        person(2, "王丽华", &["13911112222", "021-65432100"], "静安", None),
        person(3, "王莉华", &[], "浦东", None),
        person(4, "王姐", &["13700001111"], "浦东", None),
        person(5, "王姐", &[], "", None),
        person(6, "Tony", &[], "", Some(1990)),
        lost,
        person(8, "李娜", &[], "", None),
        person(9, "曾乐", &[], "黄浦", None),
    ];
    let index = Index::build(people.iter().cloned());
    let book = Book::build(people.into_iter().map(Into::into));

    type Case<'a> = (
        &'a str,
        &'a str,
        &'a [&'a str],
        &'a str,
        Option<i32>,
        Vec<(usize, Why)>,
    );
    let cases: Vec<Case> = vec![
        (
            "a mobile number is certain, whatever the name",
            "王姐",
            &["138 0013 8000"],
            "",
            None,
            vec![(1, Why::SameMobile)],
        ),
        (
            "a name alone is weak, and weaker names are not shown with it",
            "王丽华",
            &[],
            "",
            None,
            vec![(1, Why::SameName), (2, Why::SameName)],
        ),
        (
            "the district speaks for one of them, and for one written otherwise",
            "王丽华",
            &[],
            "浦东",
            None,
            vec![
                (1, Why::SameNameAndMore),
                (2, Why::SameName),
                (3, Why::SameSound),
            ],
        ),
        (
            "one reason each, the strongest",
            "王丽华",
            &["13800138000"],
            "浦东",
            Some(1985),
            vec![
                (1, Why::SameMobile),
                (2, Why::SameName),
                (3, Why::SameSound),
            ],
        ),
        (
            "another year of birth speaks against it",
            "王丽华",
            &[],
            "",
            Some(1991),
            vec![(2, Why::SameName)],
        ),
        (
            "an age is a year off at times",
            "王丽华",
            &[],
            "",
            Some(1986),
            vec![(1, Why::SameNameAndMore), (2, Why::SameName)],
        ),
        ("a title is no name", "王姐", &[], "", None, vec![]),
        (
            "a title with a district is a hint",
            "王姐",
            &[],
            "浦东",
            None,
            vec![(4, Why::SameNameAndMore)],
        ),
        (
            "a family shares a landline",
            "赵强",
            &["65432100"],
            "",
            None,
            vec![(2, Why::SameLandline)],
        ),
        (
            "names are read without regard to case",
            "ｔONY",
            &[],
            "",
            None,
            vec![(6, Why::SameName)],
        ),
        (
            "the lost come last",
            "李娜",
            &[],
            "",
            None,
            vec![(8, Why::SameName), (7, Why::SameName)],
        ),
        ("one character is too little", "王", &[], "", None, vec![]),
        ("nothing typed finds nobody", "", &[], "", None, vec![]),
        (
            "nobody like that",
            "孙悟空",
            &["13000000000"],
            "",
            None,
            vec![],
        ),
    ];
    for (what, name, numbers, district, birth_year, expected) in cases {
        let numbers = phones(numbers);
        let sought = Sought {
            district,
            birth_year,
            ..Sought::new(name, &numbers)
        };
        let found = candidates(&book, &index, &sought);
        let expected: Vec<_> = expected.into_iter().map(|(n, why)| (id(n), why)).collect();
        assert_eq!(found, expected, "{what}");
    }
    let own = book.person(&id(1)).expect("there");
    let found = candidates(&book, &index, &Sought::of(own));
    assert!(found.iter().all(|(found, _)| *found != id(1)), "{found:?}");
}

#[test]
fn two_of_whom_only_the_numbers_are_known_share_no_name() {
    let people = [
        person(1, "未留名", &["13800138000"], "浦东", None),
        person(2, "Unnamed", &["13900139000"], "浦东", None),
        // Read like 未留名.
        person(3, "魏刘明", &[], "浦东", None),
    ];
    let index = Index::build(people.iter().cloned());
    let book = Book::build(people.into_iter().map(Into::into));
    for name in ["未留名", "Unnamed", "魏刘明"] {
        let sought = Sought {
            district: "浦东",
            ..Sought::new(name, &[])
        };
        let nameless: Vec<_> = candidates(&book, &index, &sought)
            .into_iter()
            .filter(|(found, _)| *found != id(3))
            .collect();
        assert_eq!(nameless, [], "{name}");
    }
    let numbers = phones(&["13800138000"]);
    let sought = Sought::new("未留名", &numbers);
    let found = candidates(&book, &index, &sought);
    assert_eq!(found, [(id(1), Why::SameMobile)], "the number still tells");
}

#[test]
fn a_missing_name_is_filled_and_never_goes_to_the_note() {
    for (kept, given_up, name, note) in [
        ("未留名", "王丽华", "王丽华", ""),
        ("Unnamed", "王丽华", "王丽华", ""),
        ("王丽华", "未留名", "王丽华", ""),
        ("王丽华", "Unnamed", "王丽华", ""),
        ("未留名", "Unnamed", "未留名", ""),
        ("王丽华", "王姐", "王丽华", "王姐"),
    ] {
        let keep = person(1, kept, &["13800138000"], "", None);
        let other = person(2, given_up, &["13800138000"], "", None);
        let merged = merge_people(&keep, &other, |left| match left {
            LeftOver::Name(name) => name.clone(),
            other => format!("{other:?}"),
        });
        assert_eq!(
            (merged.name.as_str(), merged.note.as_str()),
            (name, note),
            "{kept} and {given_up}"
        );
    }
}

#[test]
fn a_title_is_told_from_a_name() {
    for (name, titled) in [
        ("王姐", true),
        ("李老师", true),
        ("欧阳老师", true),
        ("小王", true),
        ("阿珍", true),
        ("张总", true),
        ("王丽华", false),
        ("李工", true),
        ("张三", false),
        ("欧阳锋", false),
        ("Tony", false),
        ("姐", false),
        ("", false),
    ] {
        assert_eq!(is_titled(name), titled, "{name}");
    }
}

#[test]
fn two_records_become_one_and_nothing_is_lost() {
    let mut keep = person(1, "王丽华", &["13800138000"], "浦东", Some(1985));
    keep.tags = vec!["VIP".to_owned()];
    keep.needs = vec![Need::Medical];
    keep.note = "爱喝茶\n周末有空".to_owned();
    keep.job = "教师".to_owned();
    keep.children = vec![Child {
        birth_year: Some(2015),
        gender: None,
    }];
    keep.gradings = vec![graded(Class::B, 5)];
    keep.referrer = Some(Referrer {
        name: "王姐".to_owned(),
        person: Some(id(2)),
    });
    keep.recruit = Some(RecruitProfile {
        note: "想做兼职".to_owned(),
        ..RecruitProfile::default()
    });

    let mut other = person(
        2,
        "王姐",
        &["13800138000", "13911112222"],
        "静安",
        Some(1986),
    );
    other.recorded_on = NaiveDate::from_ymd_opt(2025, 1, 1).expect("a day");
    other.wechat = "lihua".to_owned();
    other.gender = Some(Gender::Female);
    other.birth = Some(Birth {
        year: Some(1986),
        day: Some(Birthday::Lunar { month: 8, day: 15 }),
    });
    other.job = "教师".to_owned();
    other.tags = vec!["VIP".to_owned(), "健身".to_owned()];
    other.needs = vec![Need::Medical, Need::Pension];
    other.note = "周末有空\n不吃辣".to_owned();
    other.marriage = Some(Marriage::Married);
    other.income = Some(20_000);
    other.source = Some(Source::Friend);
    other.stage = Stage::Client;
    other.plan100 = true;
    other.score = Some(Score::of(8, 7, 9));
    other.children = vec![
        Child {
            birth_year: Some(2015),
            gender: Some(Gender::Female),
        },
        Child {
            birth_year: Some(2015),
            gender: Some(Gender::Male),
        },
    ];
    other.gradings = vec![graded(Class::C, 3), graded(Class::A, 5)];

    let merged = merge_people(&keep, &other, |left| match left {
        LeftOver::Name(text) | LeftOver::District(text) => text.clone(),
        LeftOver::BirthYear(year) => format!("born {year}"),
        LeftOver::Referrer(name) => format!("by {name}"),
        other => format!("{other:?}"),
    });
    let mut expected = other.clone();
    expected.id = id(1);
    expected.name = "王丽华".to_owned();
    expected.district = "浦东".to_owned();
    expected.birth = Some(Birth {
        year: Some(1985),
        day: Some(Birthday::Lunar { month: 8, day: 15 }),
    });
    expected.gradings = vec![graded(Class::C, 3), graded(Class::B, 5)];
    expected.referrer = Some(Referrer {
        name: "王姐".to_owned(),
        person: None,
    });
    expected.recruit = keep.recruit.clone();
    expected.note = "爱喝茶\n周末有空\n不吃辣\n王姐\n静安\nborn 1986\nClass(A)".to_owned();
    assert_eq!(merged, expected);
}

#[test]
fn what_both_records_say_of_the_recruit_is_united_and_nothing_is_lost() {
    let mut keep = person(1, "王丽华", &[], "", None);
    let mut other = person(2, "王丽华", &[], "", None);
    let by_own_card = {
        let mut card = ScoreCard::recruits();
        card.factors[0].name = "想不想干".to_owned();
        card.start(None)
    };
    keep.recruit = Some(RecruitProfile {
        note: "想做兼职".to_owned(),
        off_list: true,
        gradings: vec![graded(Class::B, 3)],
        score: Some(ScoreCard::recruits().start(None)),
    });
    other.recruit = Some(RecruitProfile {
        note: "开朗".to_owned(),
        off_list: false,
        gradings: vec![graded(Class::C, 1), graded(Class::A, 3)],
        score: Some(by_own_card.clone()),
    });
    let Merged { person, left_over } = merge(&keep, &other);
    assert_eq!(
        person.recruit,
        Some(RecruitProfile {
            note: "想做兼职\n开朗".to_owned(),
            off_list: false,
            gradings: vec![graded(Class::C, 1), graded(Class::B, 3)],
            score: Some(ScoreCard::recruits().start(None)),
        })
    );
    assert_eq!(
        left_over,
        [
            LeftOver::RecruitClass(Class::A),
            LeftOver::RecruitScore(by_own_card),
        ]
    );
}

#[test]
fn a_class_of_the_same_day_by_another_definition_goes_to_the_note() {
    let mut keep = person(1, "王丽华", &[], "", None);
    let mut other = keep.clone();
    keep.gradings = vec![graded(Class::A, 3)];
    other.gradings = vec![Grading {
        by: ClassDefinition::Time,
        ..graded(Class::A, 3)
    }];
    let Merged { person, left_over } = merge(&keep, &other);
    assert_eq!(person.gradings, keep.gradings);
    assert_eq!(left_over, [LeftOver::Class(Class::A)]);
}

#[test]
fn a_record_merged_with_itself_stays_as_it_is() {
    let mut one = person(1, "王丽华", &["13800138000"], "浦东", Some(1985));
    one.note = "爱喝茶".to_owned();
    one.children = vec![Child::default(), Child::default()];
    let mut copy = one.clone();
    copy.id = id(2);
    let Merged { person, left_over } = merge(&one, &copy);
    assert_eq!(person, one);
    assert_eq!(left_over, []);
}

#[test]
fn the_stage_that_is_more_wins_and_the_lost_mark_stays_visible() {
    use Stage::{Client, Lost, Prospect};
    for (keep, other, stage, lost_noted) in [
        (Prospect, Prospect, Prospect, false),
        (Prospect, Client, Client, false),
        (Client, Prospect, Client, false),
        (Prospect, Lost, Prospect, true),
        (Lost, Prospect, Lost, false),
        (Lost, Client, Client, true),
        (Client, Lost, Client, true),
        (Lost, Lost, Lost, false),
    ] {
        let mut a = person(1, "王丽华", &[], "", None);
        let mut b = person(2, "王丽华", &[], "", None);
        (a.stage, b.stage) = (keep, other);
        let merged = merge(&a, &b);
        assert_eq!(merged.person.stage, stage, "{keep:?} and {other:?}");
        let noted = merged.left_over.contains(&LeftOver::Stage(Lost));
        assert_eq!(noted, lost_noted, "{keep:?} and {other:?}");
    }
}

#[test]
fn the_lines_of_the_other_record_go_over_to_the_kept_one() {
    let at = DateTime::parse_from_rfc3339("2026-11-01T10:00:00+08:00").expect("a time");
    let line = |n: &str, who| Entry {
        id: EntryId::parse(n).expect("an id"),
        person: Some(id(who)),
        kind: ActivityKind::AppointmentCall,
        at: None,
        purpose: String::new(),
        state: EntryState::Planned,
        follows: None,
        noted_at: at,
    };
    let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), day(2));
    page.entries = vec![line("entry:1", 2), line("entry:2", 3)];
    page.amendments = vec![Amendment {
        id: AmendmentId::parse("amendment:1").expect("an id"),
        at,
        reason: "写错人".to_owned(),
        change: AmendedPart::Entry {
            before: Some(Box::new(line("entry:3", 2))),
            after: None,
        },
    }];
    assert!(repoint(&mut page, &id(2), &id(1)));
    assert_eq!(page.entries[0].person, Some(id(1)));
    assert_eq!(page.entries[1].person, Some(id(3)));
    let AmendedPart::Entry { before, .. } = &page.amendments[0].change else {
        panic!("a line was amended");
    };
    assert_eq!(before.as_ref().and_then(|e| e.person.clone()), Some(id(1)));
    assert!(!repoint(&mut page, &id(2), &id(1)), "nothing is left");
}

#[test]
fn whom_the_other_record_named_is_now_named_by_the_kept_one() {
    let named_by = |n, by: Option<usize>| {
        let mut p = person(n, "李娜", &[], "", None);
        p.referrer = Some(Referrer {
            name: "王姐".to_owned(),
            person: by.map(id),
        });
        p
    };
    for (who, by, changed, link) in [
        (3, Some(2), true, Some(1)),
        (3, Some(4), false, Some(4)),
        (3, None, false, None),
        (1, Some(2), true, None),
    ] {
        let mut p = named_by(who, by);
        assert_eq!(repoint_referrer(&mut p, &id(2), &id(1)), changed);
        assert_eq!(p.referrer.and_then(|r| r.person), link.map(id));
    }
}
