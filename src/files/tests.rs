//! What was written is read back by parsers of another hand: `icalendar` and `csv`.

use super::agenda::{Presets, Wanted, agenda};
use super::ics::{Event, Repeat, When, Zone};
use super::*;
use crate::domain::activity::{ActivityKind, Outcome};
use crate::domain::birthday;
use crate::domain::book::{Book, Change};
use crate::domain::day_log::{DayLog, Entry, EntryState, Record};
use crate::domain::id::{AgentId, EntryId, PersonId, PolicyId};
use crate::domain::person::{Birth, Birthday, Class, Person, Stage};
use crate::domain::policy::{End, Ended, Pays, Policy};
use crate::domain::proposal;
use crate::text::Lang;
use ::csv::ReaderBuilder;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime, EventLike};

const AS_IS: Reading<'static> = Reading {
    name: &|name| name.to_owned(),
    words: &|words| words.to_owned(),
    places: true,
};
const ALL: Wanted = Wanted {
    plan: true,
    follow_ups: true,
    birthdays: true,
    renewals: true,
    minutes_before: 30,
};
const NOTHING: Wanted = Wanted {
    plan: false,
    follow_ups: false,
    birthdays: false,
    renewals: false,
    minutes_before: 30,
};

fn day(m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, m, d).expect("a day")
}

fn stamp() -> DateTime<Utc> {
    "2026-11-23T01:00:00Z".parse().expect("a time")
}

fn id(n: usize) -> PersonId {
    PersonId::parse(&format!("person:{n}")).expect("an id")
}

fn person(n: usize, name: &str) -> Person {
    Person::new(id(n), name, day(11, 1))
}

fn born(n: usize, name: &str, birthday: Birthday) -> Person {
    let mut person = person(n, name);
    person.birth = Some(Birth {
        year: None,
        day: Some(birthday),
    });
    person
}

fn line(n: usize, who: usize, at: Option<(u32, u32)>, outcome: Option<Outcome>) -> Entry {
    let noted = DateTime::parse_from_rfc3339("2026-11-20T10:00:00+08:00").expect("a time");
    Entry {
        id: EntryId::parse(&format!("entry:{n}")).expect("an id"),
        person: Some(id(who)),
        kind: ActivityKind::SalesInterview,
        at: at.and_then(|(h, m)| NaiveTime::from_hms_opt(h, m, 0)),
        purpose: "教育金; 带方案, 10 年交".to_owned(),
        state: outcome.map_or(EntryState::Planned, |outcome| {
            EntryState::Done(Record {
                outcome,
                at: noted,
                intention: Some(Class::A),
                obstacle: None,
                premium: None,
                note: String::new(),
            })
        }),
        follows: None,
        noted_at: noted,
    }
}

fn page(date: NaiveDate, entries: Vec<Entry>) -> Change {
    let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), date);
    page.entries = entries;
    page.into()
}

/// What the parser finds in a calendar file.
fn read(file: &str) -> Vec<icalendar::Event> {
    assert!(file.is_ascii() || file.lines().all(|l| l.len() <= 75));
    assert!(
        !file.replace("\r\n", "").contains(['\r', '\n']),
        "only CRLF"
    );
    let calendar: Calendar = file.parse().expect("a calendar");
    calendar
        .components
        .into_iter()
        .filter_map(|component| match component {
            CalendarComponent::Event(event) => Some(event),
            _ => None,
        })
        .collect()
}

fn written(book: &Book, today: NaiveDate, zone: Zone) -> Vec<icalendar::Event> {
    let events = agenda(book, today, ALL, &Presets::default(), Lang::Zh, AS_IS);
    read(&ics::write("展业本", &events, zone, stamp()))
}

fn date_of(event: &icalendar::Event) -> NaiveDate {
    match event.get_start().expect("it has a start") {
        DatePerhapsTime::Date(date) => date,
        DatePerhapsTime::DateTime(at) => match at {
            icalendar::CalendarDateTime::Floating(at) => at.date(),
            icalendar::CalendarDateTime::WithTimezone { date_time, .. } => date_time.date(),
            icalendar::CalendarDateTime::Utc(at) => at.date_naive(),
        },
    }
}

#[test]
fn the_plan_stands_at_its_hour_with_an_alarm_before_it() {
    let mut visited = person(1, "王丽华");
    visited.address = "宝山路 88 号".to_owned();
    let book = Book::build([
        visited.into(),
        page(
            day(11, 25),
            vec![line(1, 1, Some((14, 30)), None), line(2, 1, None, None)],
        ),
        page(day(11, 20), vec![line(3, 1, Some((9, 0)), None)]),
    ]);
    let events = written(&book, day(11, 23), Zone::Shanghai);
    let [timed, whole] = events.as_slice() else {
        panic!("two events are ahead: {events:?}");
    };
    assert_eq!(timed.get_summary(), Some("王丽华 · 销售面谈"));
    assert_eq!(timed.get_description(), Some("教育金; 带方案, 10 年交"));
    assert_eq!(timed.get_location(), Some("宝山路 88 号"));
    assert_eq!(
        timed.get_start(),
        Some(DatePerhapsTime::DateTime(
            icalendar::CalendarDateTime::WithTimezone {
                date_time: day(11, 25).and_hms_opt(14, 30, 0).expect("a time"),
                tzid: "Asia/Shanghai".to_owned(),
            }
        ))
    );
    assert_eq!(whole.get_start(), Some(DatePerhapsTime::Date(day(11, 25))));
    let floating = written(&book, day(11, 23), Zone::Floating);
    assert!(matches!(
        floating[0].get_start(),
        Some(DatePerhapsTime::DateTime(
            icalendar::CalendarDateTime::Floating(_)
        ))
    ));
    let events = agenda(
        &book,
        day(11, 23),
        ALL,
        &Presets::default(),
        Lang::Zh,
        AS_IS,
    );
    assert_eq!(events[0].alarms, [-30]);
    assert_eq!(events[1].alarms, [9 * 60]);
    let file = ics::write("展业本", &events, Zone::Shanghai, stamp());
    assert_eq!(file.matches("BEGIN:VALARM\r\nACTION:DISPLAY").count(), 2);
    assert!(file.contains("TRIGGER:-PT30M\r\n") && file.contains("TRIGGER:PT9H\r\n"));
    assert_eq!(file.matches("BEGIN:VTIMEZONE").count(), 1);
}

#[test]
fn a_solar_birthday_comes_by_rule_and_a_lunar_one_by_its_days() {
    let book = Book::build(
        [
            born(1, "张三", Birthday::Solar { month: 11, day: 20 }),
            born(2, "李四", Birthday::Solar { month: 2, day: 29 }),
            born(3, "王五", Birthday::Lunar { month: 6, day: 15 }),
            born(4, "没有这天", Birthday::Solar { month: 4, day: 31 }),
            {
                let mut lost = born(5, "流失的", Birthday::Solar { month: 5, day: 1 });
                lost.stage = Stage::Lost;
                lost
            },
        ]
        .map(Change::from),
    );
    // In 2025 the sixth month comes twice; the birthday is kept in the first.
    let today = NaiveDate::from_ymd_opt(2025, 1, 10).expect("a day");
    let events = written(&book, today, Zone::Shanghai);
    let of = |name: &str| -> Vec<&icalendar::Event> {
        let named = |e: &&icalendar::Event| e.get_summary().is_some_and(|s| s.starts_with(name));
        events.iter().filter(named).collect()
    };
    let [zhang] = of("张三")[..] else {
        panic!("one rule")
    };
    assert_eq!(zhang.property_value("RRULE"), Some("FREQ=YEARLY"));
    assert_eq!(
        date_of(zhang),
        NaiveDate::from_ymd_opt(2025, 11, 20).expect("a day")
    );
    let [li] = of("李四")[..] else {
        panic!("one rule")
    };
    assert_eq!(
        li.property_value("RRULE"),
        Some("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1")
    );
    assert_eq!(
        date_of(li),
        NaiveDate::from_ymd_opt(2025, 2, 28).expect("a day")
    );
    let wang: Vec<NaiveDate> = of("王五").into_iter().map(date_of).collect();
    let kept: Vec<String> = wang.iter().map(ToString::to_string).collect();
    assert_eq!(
        kept,
        [
            "2025-07-09",
            "2026-07-28",
            "2027-07-18",
            "2028-08-05",
            "2029-07-25"
        ]
    );
    assert_eq!(
        of("王五")[0].get_summary(),
        Some("王五生日（农历六月十五）")
    );
    assert!(of("没有这天").is_empty() && of("流失的").is_empty());
}

#[test]
fn the_rule_for_the_end_of_february_gives_the_days_on_which_it_is_kept() {
    let leap_day = Birthday::Solar { month: 2, day: 29 };
    for year in 2025..2034 {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("a day");
        let kept = birthday::next(leap_day, first).expect("every year has one");
        assert_eq!((kept.year(), kept.month()), (year, 2));
        assert_eq!(kept.succ_opt().map(|d| d.day()), Some(1), "BYMONTHDAY=-1");
    }
}

fn policy(n: usize, who: usize, effective: NaiveDate, pays: Pays) -> Policy {
    let id = PolicyId::parse(&format!("policy:{n}")).expect("an id");
    Policy {
        pays,
        premium_cents: Some(532_050),
        years: Some(10),
        ..Policy::new(
            id,
            self::id(who),
            "福满一生; 终身, 版本 3",
            effective,
            day(11, 23),
        )
    }
}

#[test]
fn a_premium_stands_on_its_due_date_and_an_overdue_one_on_the_last_day_of_grace() {
    let date = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a day");
    let mut overdue = policy(2, 1, date(2020, 10, 1), Pays::Yearly);
    overdue.paid_before = day(9, 1);
    let mut over = policy(3, 1, date(2020, 8, 1), Pays::Yearly);
    over.paid_before = day(7, 1);
    let mut ended = policy(4, 1, date(2020, 12, 1), Pays::Yearly);
    ended.end = Some(End {
        how: Ended::Surrendered,
        on: day(11, 1),
    });
    let mut ahead = policy(5, 1, date(2026, 9, 30), Pays::HalfYearly);
    ahead.pay(date(2027, 3, 30), day(11, 20));
    let book = Book::build([
        person(1, "王丽华").into(),
        policy(1, 1, date(2024, 2, 29), Pays::Yearly).into(),
        overdue.into(),
        over.into(),
        ended.into(),
        ahead.into(),
        policy(6, 1, day(11, 1), Pays::Single).into(),
        policy(7, 2, date(2025, 12, 1), Pays::Yearly).into(),
        policy(8, 1, date(2026, 8, 31), Pays::Quarterly).into(),
    ]);
    let today = day(11, 23);
    let events = written(&book, today, Zone::Shanghai);
    let found: Vec<_> = events
        .iter()
        .map(|e| (date_of(e), e.get_uid().unwrap_or_default().to_owned()))
        .collect();
    let wanted: Vec<_> = [
        (day(11, 30), "grace-2-2026-10-01"),
        (day(11, 30), "renewal-8-2026-11-30"),
        (date(2027, 2, 28), "renewal-1-2027-02-28"),
        (date(2027, 2, 28), "renewal-8-2027-02-28"),
        (date(2027, 5, 31), "renewal-8-2027-05-31"),
        (date(2027, 8, 31), "renewal-8-2027-08-31"),
        (date(2027, 9, 30), "renewal-5-2027-09-30"),
        (date(2027, 10, 1), "renewal-2-2027-10-01"),
    ]
    .map(|(date, uid)| (date, format!("{uid}@zhanye")))
    .into();
    assert_eq!(found, wanted);
    assert_eq!(super::agenda::counts(&book, today).renewals, found.len());

    let first = &events[0];
    assert_eq!(first.get_summary(), Some("王丽华 保费宽限期最后一天"));
    assert_eq!(
        first.get_description(),
        Some("福满一生; 终身, 版本 3 · 5,320.50 元")
    );
    assert_eq!(events[1].get_summary(), Some("王丽华 续期保费到期"));
    let file = ics::write(
        "展业本",
        &agenda(&book, today, ALL, &Presets::default(), Lang::Zh, AS_IS),
        Zone::Shanghai,
        stamp(),
    );
    // At nine on the day, and so many days before.
    for trigger in ["TRIGGER:PT9H", "TRIGGER:-PT63H", "TRIGGER:-PT351H"] {
        assert_eq!(file.matches(trigger).count(), 8, "{trigger}");
    }
    let tomorrow = written(&book, day(11, 24), Zone::Shanghai);
    let uids = |events: &[icalendar::Event]| -> Vec<String> {
        let uid = |e: &icalendar::Event| e.get_uid().map(str::to_owned);
        events.iter().filter_map(uid).collect()
    };
    assert_eq!(
        uids(&tomorrow),
        uids(&events),
        "the same things have the same names"
    );
}

#[test]
fn what_was_promised_stands_on_the_day_that_fits_and_old_debts_on_today() {
    let book = Book::build([
        person(1, "约过的").into(),
        person(2, "要方案的").into(),
        person(3, "不需要的").into(),
        person(4, "排了的").into(),
        page(
            day(11, 20),
            vec![
                line(1, 1, None, Some(Outcome::NotNow)),
                line(2, 2, None, Some(Outcome::WantsProposal)),
                line(3, 3, None, Some(Outcome::NoNeed)),
                line(4, 4, None, Some(Outcome::NotNow)),
            ],
        ),
        page(day(12, 1), vec![line(5, 4, None, None)]),
    ]);
    let told: Vec<(String, NaiveDate)> = agenda(
        &book,
        day(11, 24),
        Wanted { plan: false, ..ALL },
        &Presets::default(),
        Lang::Zh,
        AS_IS,
    )
    .into_iter()
    .map(|event| match event.when {
        When::Day(day) => (event.title, day),
        When::At { .. } => panic!("a promise has no hour"),
    })
    .collect();
    assert_eq!(
        told,
        [
            ("约过的 · 销售面谈".to_owned(), day(11, 24)),
            ("要方案的 · 成交面谈".to_owned(), day(11, 24)),
        ]
    );
}

#[test]
fn what_is_counted_is_what_is_written() {
    let book = Book::build([
        born(1, "张三", Birthday::Solar { month: 11, day: 20 }).into(),
        born(2, "李四", Birthday::Solar { month: 2, day: 29 }).into(),
        person(3, "王五").into(),
        page(day(11, 20), vec![line(1, 3, None, Some(Outcome::NotNow))]),
        page(
            day(11, 25),
            vec![line(2, 1, None, None), line(3, 2, None, None)],
        ),
    ]);
    let today = day(11, 24);
    let counts = agenda::counts(&book, today);
    for (wanted, count) in [
        (NOTHING, 0),
        (
            Wanted {
                plan: true,
                ..NOTHING
            },
            counts.plan,
        ),
        (
            Wanted {
                follow_ups: true,
                ..NOTHING
            },
            counts.follow_ups,
        ),
        (
            Wanted {
                birthdays: true,
                ..NOTHING
            },
            counts.birthdays,
        ),
        (ALL, 5),
    ] {
        let events = agenda::agenda(&book, today, wanted, &Presets::default(), Lang::Zh, AS_IS);
        assert_eq!(events.len(), count, "{wanted:?}");
        assert_eq!(counts.of(wanted), count, "{wanted:?}");
    }
}

#[test]
fn of_old_debts_as_many_are_counted_as_are_written() {
    let names = (1..=30).map(|n| person(n, &format!("客户{n}")).into());
    let owed = (1..=30).map(|n| line(n, n, None, Some(Outcome::NotNow)));
    let book = Book::build(names.chain([page(day(11, 20), owed.collect())]));
    let wanted = Wanted {
        follow_ups: true,
        ..NOTHING
    };
    for (name, today, count) in [
        (
            "overdue",
            day(11, 30),
            proposal::Presets::default().owed_at_most,
        ),
        ("still ahead", day(11, 20), 30),
    ] {
        let events = agenda::agenda(&book, today, wanted, &Presets::default(), Lang::Zh, AS_IS);
        let counted = agenda::counts(&book, today).follow_ups;
        assert_eq!((events.len(), counted), (count, count), "{name}");
    }
}

#[test]
fn the_same_thing_has_the_same_name_in_every_file() {
    let book = Book::build([
        born(1, "张三", Birthday::Lunar { month: 8, day: 15 }).into(),
        page(day(11, 25), vec![line(1, 1, Some((14, 30)), None)]),
    ]);
    let uids = |today| -> Vec<String> {
        let events = agenda(&book, today, ALL, &Presets::default(), Lang::Zh, AS_IS);
        events.into_iter().map(|e| e.uid).collect()
    };
    let first = uids(day(11, 23));
    assert_eq!(first, uids(day(11, 24)));
    let mut once = first.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), first.len(), "nothing is there twice");
}

/// Names as people and other programs leave them.
fn hostile() -> Vec<String> {
    vec![
        "=cmd|' /C calc'!A0".to_owned(),
        "+86 10".to_owned(),
        "-1+2".to_owned(),
        "@SUM(1+1)".to_owned(),
        "\t=1+1".to_owned(),
        "\r=1+1".to_owned(),
        "\n=1+1".to_owned(),
        "＝1+1".to_owned(),
        " \u{200b}=1+1".to_owned(),
        "👩‍👧‍👦 张三 🎉".to_owned(),
        "محمد \u{202e}abc".to_owned(),
        "第一行\n第二行\r\n第三行".to_owned(),
        "\"引号\", 逗号; 分号\\反斜杠".to_owned(),
        "END:VCALENDAR\r\nBEGIN:VEVENT".to_owned(),
        "铃\u{7}\u{0}声".to_owned(),
        "王".repeat(34_000),
        ",\"\"\"".to_owned(),
        String::new(),
    ]
}

#[test]
fn a_calendar_of_hostile_names_is_read_back_whole() {
    for name in hostile() {
        let event = Event {
            uid: "1@zhanye".to_owned(),
            title: name.clone(),
            note: name.clone(),
            place: String::new(),
            when: When::Day(day(11, 23)),
            repeat: Some(Repeat::Yearly),
            alarms: vec![-30],
        };
        let file = ics::write(&name, &[event], Zone::Shanghai, stamp());
        let events = read(&file);
        assert_eq!(events.len(), 1, "{name:.40}");
        let expected: String = name
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .replace('\t', " ")
            .chars()
            .filter(|c| *c == '\n' || !c.is_control())
            .collect();
        assert_eq!(
            events[0].get_summary().unwrap_or_default(),
            expected,
            "{name:.40}"
        );
    }
}

#[test]
fn a_table_of_hostile_names_is_read_back_and_nothing_in_it_is_a_formula() {
    let names = hostile();
    let rows = std::iter::once(vec!["名字".to_owned(), "又一次".to_owned()])
        .chain(names.iter().map(|name| vec![name.clone(), name.clone()]));
    let bytes = csv::write(rows);
    let body = bytes
        .strip_prefix("\u{feff}".as_bytes())
        .expect("the mark of UTF-8");
    assert!(std::str::from_utf8(body).is_ok());
    let mut reader = ReaderBuilder::new().from_reader(body);
    let read: Vec<::csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
    assert_eq!(read.len(), names.len());
    for (record, name) in read.iter().zip(&names) {
        assert_eq!(record.len(), 2);
        for cell in record {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '＝', '\t', '\r', '\n']),
                "{cell:.40}"
            );
            assert!(cell.chars().count() <= 32_001);
            let plain = cell.strip_prefix('\'').unwrap_or(cell);
            let kept: String = name
                .replace("\r\n", "\n")
                .chars()
                .filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
                .take(32_000)
                .collect();
            assert_eq!(plain, kept, "{name:.40}");
        }
    }
    assert!(bytes.windows(2).filter(|w| w == b"\r\n").count() > names.len());
}

#[test]
fn the_entries_of_some_days_are_rows_in_their_order() {
    let mut graded = person(1, "=王丽华");
    graded.grade(Class::A, day(11, 1));
    let mut signed = line(2, 1, None, Some(Outcome::Signed));
    if let EntryState::Done(record) = &mut signed.state {
        record.premium = Some(12_000);
        record.note = "签了\n两份".to_owned();
    }
    let gone = line(3, 9, None, Some(Outcome::NotMet));
    let book = Book::build([
        graded.into(),
        page(day(11, 20), vec![signed, gone]),
        page(day(11, 25), vec![line(1, 1, Some((14, 30)), None)]),
        page(day(12, 25), vec![line(4, 1, None, None)]),
    ]);
    let (from, to) = (day(11, 1), day(11, 30));
    let bytes = csv::write(entries::table(&book, from, to, Lang::Zh, AS_IS));
    let mut reader = ReaderBuilder::new().from_reader(&bytes[3..]);
    let heads = reader.headers().expect("heads").clone();
    assert_eq!(heads.len(), 13);
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|r| r.expect("a row").iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(rows.len(), entries::count(&book, from, to));
    assert_eq!(
        rows[0],
        [
            "2026-11-20",
            "",
            "'=王丽华",
            "A",
            "销售面谈",
            "已完成",
            "签了",
            "A",
            "",
            "12000",
            "教育金; 带方案, 10 年交",
            "签了\n两份",
            "2026-11-20 10:00",
        ]
    );
    assert_eq!(rows[1][2], "不在名单里的人");
    assert_eq!(
        (
            rows[2][0].as_str(),
            rows[2][1].as_str(),
            rows[2][5].as_str()
        ),
        ("2026-11-25", "14:30", "待办")
    );
}

#[test]
fn what_others_may_not_read_is_in_neither_file() {
    let mut person = born(1, "王丽华", Birthday::Solar { month: 1, day: 1 });
    person.address = "宝山路 88 号".to_owned();
    let book = Book::build([
        person.into(),
        page(day(11, 25), vec![line(1, 1, Some((14, 30)), None)]),
        page(day(11, 20), vec![line(2, 1, None, Some(Outcome::NotNow))]),
    ]);
    let veiled = Reading {
        name: &|_| "王**".to_owned(),
        words: &|_| String::new(),
        places: false,
    };
    let events = agenda(
        &book,
        day(11, 23),
        ALL,
        &Presets::default(),
        Lang::Zh,
        veiled,
    );
    let calendar = ics::write("展业本", &events, Zone::Shanghai, stamp());
    let table = csv::write(entries::table(
        &book,
        day(11, 1),
        day(11, 30),
        Lang::Zh,
        veiled,
    ));
    let table = String::from_utf8(table).expect("text");
    for file in [calendar, table] {
        assert!(file.contains("王**"));
        assert!(
            !["丽华", "教育金", "宝山路"]
                .iter()
                .any(|w| file.contains(w))
        );
    }
}
