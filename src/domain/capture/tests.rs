//! The table of lines, and what holds for every line.

use super::*;
use crate::domain::id::PersonId;
use crate::domain::person::{Birthday, Person, Referrer};
use chrono::NaiveDateTime;
use chrono::TimeDelta;
use proptest::prelude::*;
use std::fmt::Write;

/// Lines as people write and dictate them; see the head of the file for its form.
const CASES: &str = include_str!("../../../tests/capture_cases.txt");

/// A Tuesday at ten in the morning.
const NOW: &str = "2026-11-24 10:00";

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time")
}

/// What was understood, in one line.
fn told(captured: &Captured) -> String {
    let mut told = String::new();
    for chip in &captured.chips {
        let _ = match &chip.means {
            Meaning::Name(name) => write!(told, "name={name}"),
            Meaning::Phone(phone) => write!(told, "phone={}", phone.as_str()),
            Meaning::Wechat(id) => write!(told, "wechat={id}"),
            Meaning::Gender(gender) => write!(told, "{gender:?}"),
            Meaning::Birth(birth) => write!(told, "born={}", birth_told(*birth)),
            Meaning::Job(job) => write!(told, "job={job}"),
            Meaning::District(district) => write!(told, "in={district}"),
            Meaning::Address(address) => write!(told, "address={address}"),
            Meaning::Marriage(marriage) => write!(told, "{marriage:?}"),
            Meaning::Children(children) => {
                let all: Vec<String> = children.iter().map(child_told).collect();
                write!(told, "children={}", all.join("+"))
            }
            Meaning::Income(income) => write!(told, "income={income}"),
            Meaning::Need(need) => write!(told, "need={need:?}"),
            Meaning::Source(source) => write!(told, "source={source:?}"),
            Meaning::Referrer { name } => write!(told, "by={name}"),
            Meaning::Class(class) => write!(told, "class={class:?}"),
            Meaning::Meeting(Meeting { date, time, kind }) => {
                let time = time.map(|time| time.format("T%H:%M").to_string());
                write!(told, "{kind:?}={date}{}", time.unwrap_or_default())
            }
            Meaning::Recruit => write!(told, "recruit"),
            Meaning::Plan100 => write!(told, "plan100"),
            Meaning::Tag(tag) => write!(told, "tag={tag}"),
        };
        told.push_str(if chip.stays { "* " } else { " " });
    }
    let _ = write!(told, "| {}", captured.note);
    told.trim_end().to_owned()
}

fn child_told(child: &Child) -> String {
    let gender = match child.gender {
        Some(Gender::Female) => "F",
        Some(Gender::Male) => "M",
        None => "?",
    };
    let year = child.birth_year.map(|year| year.to_string());
    format!("{gender}{}", year.unwrap_or_default())
}

fn birth_told(birth: Birth) -> String {
    let year = birth.year.map(|year| year.to_string()).unwrap_or_default();
    match birth.day {
        None => year,
        Some(Birthday::Solar { month, day }) => format!("{year}/{month}/{day}"),
        Some(Birthday::Lunar { month, day }) => format!("{year}/lunar{month}/{day}"),
    }
}

#[test]
fn lines_are_understood_as_people_mean_them() {
    let (mut now, mut line, mut count, mut wrong) = (at(NOW), None, 0, String::new());
    for row in CASES.lines().filter(|row| !row.starts_with("//")) {
        if let Some(time) = row.strip_prefix("@ ") {
            now = at(time);
        } else if row.starts_with('#') && line.is_none() {
            now = at(NOW);
        } else if let Some(want) = row.strip_prefix("    ") {
            let line: &str = line.take().expect("a line stands before what it means");
            let got = told(&parse(line, now));
            count += 1;
            if got != want {
                let _ = writeln!(wrong, "{line}\n  want {want}\n  got  {got}");
            }
        } else if !row.is_empty() {
            line = Some(row);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(count >= 120, "{count} lines");
}

#[test]
fn a_rejected_chip_goes_back_to_the_note_in_its_place() {
    let captured = parse("张三 13800138000 教师 爱钓鱼", at(NOW));
    let job = captured
        .chips
        .iter()
        .position(|c| matches!(c.means, Meaning::Job(_)));
    let without = captured.without(job.expect("a profession"));
    assert_eq!(told(&without), "name=张三 phone=13800138000 | 教师 爱钓鱼");
    let without = without.without(0);
    assert_eq!(told(&without), "phone=13800138000 | 张三 教师 爱钓鱼");
    assert_eq!(captured.without(9), captured);
}

#[test]
fn a_corrected_chip_keeps_its_words() {
    let captured = parse("张三 35岁", at(NOW)).replace(1, Meaning::Birth(Birth::in_year(1990)));
    assert_eq!(told(&captured), "name=张三 born=1990 |");
    assert_eq!(captured.words(&captured.chips[1]), "35岁");
    let (person, _) = captured.to_person(id(), at(NOW).date(), "");
    assert_eq!(person.birth, Some(Birth::in_year(1990)));
}

fn id() -> PersonId {
    PersonId::parse("person:1").expect("an id")
}

#[test]
fn a_line_becomes_a_record_and_a_meeting() {
    let line = "王姐 13912345678 45岁 生日5月3号 教师 浦东 两个娃 大女儿8岁 离异 月入2万 李总介绍 \
                A类 #瑜伽 计划100 想问重疾和医疗 周五下午3点见";
    let (person, meeting) = parse(line, at(NOW)).to_person(id(), at(NOW).date(), "未留名");
    let child = |birth_year, gender| Child { birth_year, gender };
    let mut expected = Person::new(id(), "王姐", at(NOW).date());
    expected.phones = vec![Phone::parse("13912345678").expect("a number")];
    expected.gender = Some(Gender::Female);
    expected.birth = Some(Birth {
        year: Some(1981),
        day: Some(Birthday::Solar { month: 5, day: 3 }),
    });
    expected.job = "教师".into();
    expected.district = "浦东".into();
    expected.children = vec![child(Some(2018), Some(Gender::Female)), child(None, None)];
    expected.marriage = Some(Marriage::Divorced);
    expected.income = Some(20_000);
    expected.referrer = Some(Referrer {
        name: "李总".into(),
        person: None,
    });
    expected.source = Some(Source::Referral);
    expected.grade(Class::A, at(NOW).date());
    expected.tags = vec!["瑜伽".into()];
    expected.plan100 = true;
    expected.needs = vec![Need::CriticalIllness, Need::Medical];
    expected.note = "想问重疾和医疗".into();
    assert_eq!(person, expected);
    let meeting = meeting.expect("a meeting");
    assert_eq!(
        meeting.date.and_time(meeting.time.expect("a time")),
        at("2026-11-27 15:00")
    );
    assert_eq!(meeting.kind, ActivityKind::SalesInterview);
}

#[test]
fn children_told_of_twice_are_counted_once() {
    for (line, children) in [
        ("张三 两个娃 大女儿8岁", "F2018+?"),
        ("张三 女儿8岁 两个娃", "F2018+?"),
        ("张三 有个女儿 女儿8岁", "F2018"),
        ("张三 女儿8岁 给女儿买教育金", "F2018"),
        ("张三 女儿8岁 儿子刚出生", "F2018+M"),
        ("张三 没孩子", ""),
    ] {
        let (person, _) = parse(line, at(NOW)).to_person(id(), at(NOW).date(), "");
        let got: Vec<String> = person.children.iter().map(child_told).collect();
        assert_eq!(got.join("+"), children, "{line}");
    }
}

#[test]
fn a_person_without_a_name_is_called_as_the_caller_says() {
    let (person, meeting) = parse("13800138000", at(NOW)).to_person(id(), at(NOW).date(), "未留名");
    assert_eq!((person.name.as_str(), meeting), ("未留名", None));
    let (person, _) =
        parse("周姐老公 13800138000", at(NOW)).to_person(id(), at(NOW).date(), "未留名");
    assert_eq!(person.name, "周姐老公");
    let (person, _) = parse("周姐介绍", at(NOW)).to_person(id(), at(NOW).date(), "未留名");
    assert_eq!(person.name, "未留名");
}

#[test]
fn what_a_record_holds_once_and_a_line_says_twice_stays_in_the_note() {
    for (line, called, note) in [
        ("李四 by 王教师王丽华介绍姐", "王丽华", "by 王教师 姐"),
        ("张三 王姐介绍 李总介绍", "李总", "王姐介绍"),
        ("张三 王姐介绍", "王姐", ""),
    ] {
        let (person, _) = parse(line, at(NOW)).to_person(id(), at(NOW).date(), "");
        assert_eq!(person.referrer.expect("somebody").name, called, "{line}");
        assert_eq!(person.note, note, "{line}");
    }
}

#[test]
fn a_pasted_book_is_read_at_its_beginning_and_kept_whole() {
    let line = "张三 13800138000 ".to_owned() + &"他说👨‍👩‍👧 周五13800138000，".repeat(250_000);
    assert!(line.len() > 10_000_000);
    let captured = parse(&line, at(NOW));
    assert_eq!(captured.name(), Some("张三"));
    let last = captured.chips.last().expect("chips");
    assert!(line[..last.at.end].chars().count() <= ANALYSED);
    let rest = line[last.at.end..].trim_matches(page::is_separator);
    assert!(captured.note.ends_with(rest));
}

#[test]
fn long_lines_without_a_blank_are_no_trouble() {
    for piece in [
        "张",
        "3",
        "周五",
        "的朋友",
        "介绍",
        "1个",
        "小李",
        "a",
        "王姐",
        "😀",
        "十",
        "属",
        "(",
        " ",
        ":",
    ] {
        let line = piece.repeat(3_000);
        let captured = parse(&line, at(NOW));
        assert!(captured.chips.len() <= ANALYSED, "{piece}");
    }
}

/// Whatever is typed: pieces of real lines in any order and number, between any characters.
fn any_line() -> impl Strategy<Value = String> {
    let lines = CASES
        .lines()
        .filter(|row| !row.starts_with([' ', '#', '@', '/']) && !row.is_empty());
    let pieces: Vec<String> = lines
        .flat_map(|line| line.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .chain(WORDS.iter().map(|word| (*word).to_owned()))
        .collect();
    let piece = prop_oneof![
        4 => proptest::sample::select(pieces),
        1 => any::<String>(),
        1 => any::<char>().prop_map(String::from),
        1 => "[0-9０-９一二三四五六七八九十两半点岁月号年日个 :：.,，/-]{1,12}",
    ];
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// Pieces that no line of the table has.
const WORDS: &[&str] = &[
    "\0",
    "\u{7f}",
    "\u{202e}",
    "👨‍👩‍👧",
    "e\u{301}",
    "\u{feff}",
    "\n",
    "的",
    "个",
    "（",
    ")",
    "#",
    "+",
    "+86",
    "属",
    "农历",
    "介绍",
    "转介绍",
    "的朋友",
    "在",
    "开",
    "住",
    "月",
    "周",
    "下",
    "万",
    "岁",
    "年",
    "微信",
    "路",
    "老板",
    "生日",
    "到",
    "儿",
    "18888888888",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_typed_is_ever_dropped(line in any_line(), minute in 0..2_000_000_i64) {
        let now = at("2024-02-28 00:00") + TimeDelta::minutes(minute);
        let captured = parse(&line, now);
        let mut end = 0;
        let mut left = String::new();
        for chip in &captured.chips {
            prop_assert!(chip.at.start >= end && chip.at.start < chip.at.end, "{captured:?}");
            prop_assert!(line.is_char_boundary(chip.at.start) && line.is_char_boundary(chip.at.end));
            if !chip.stays {
                left.push_str(&line[..chip.at.start][left_from(&captured, chip)..]);
            }
            end = chip.at.end;
        }
        let last = captured.chips.iter().filter(|chip| !chip.stays).map(|chip| chip.at.end).max();
        left.push_str(&line[last.unwrap_or(0)..]);
        let words = |text: &str| text.chars().filter(|c| !page::is_separator(*c)).collect::<String>();
        prop_assert_eq!(words(&left), words(&captured.note));
    }
}

/// Where the stretch before a chip begins: behind the last chip before it that took its words.
fn left_from(captured: &Captured, chip: &Chip) -> usize {
    let before = captured
        .chips
        .iter()
        .filter(|other| !other.stays && other.at.end <= chip.at.start);
    before.map(|other| other.at.end).max().unwrap_or(0)
}
