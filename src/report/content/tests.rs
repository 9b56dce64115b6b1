use super::*;
use crate::domain::agent::Agent;
use crate::domain::book::Change;
use crate::domain::day_log::EntryState;
use crate::domain::day_log::Record;
use crate::domain::id::{AgentId, EntryId, PersonId};
use crate::domain::person::Person;
use crate::report::privacy::Names;
use chrono::{DateTime, NaiveTime};

fn nov(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
}

fn now(d: u32) -> NaiveDateTime {
    nov(d).and_hms_opt(18, 20, 0).expect("a time")
}

fn entry(id: &str, who: Option<&str>, kind: ActivityKind, state: EntryState) -> Entry {
    Entry {
        id: EntryId::parse(id).expect("an id"),
        person: who.and_then(PersonId::parse),
        kind,
        at: NaiveTime::from_hms_opt(14, 30, 0),
        purpose: "给王丽华的女儿存教育金".to_owned(),
        state,
        follows: None,
        noted_at: DateTime::parse_from_rfc3339("2026-11-20T08:00:00+08:00").expect("a time"),
    }
}

fn done(outcome: Outcome, premium: Option<u32>) -> EntryState {
    EntryState::Done(Record {
        outcome,
        at: DateTime::parse_from_rfc3339("2026-11-23T15:00:00+08:00").expect("a time"),
        intention: None,
        obstacle: None,
        premium,
        note: "她先生不知道".to_owned(),
    })
}

/// Monday the 23rd with a signed deal, a call and an open line, and a plan for Tuesday.
fn book() -> Book {
    let mut agent = Agent::new(AgentId::parse("agent:1").expect("an id"));
    agent.name = "李敏".to_owned();
    let person = |id: &str, name: &str| {
        Change::from(Person::new(
            PersonId::parse(id).expect("an id"),
            name,
            nov(1),
        ))
    };
    let mut monday = DayLog::new(agent.id.clone(), nov(23));
    monday.entries = vec![
        entry(
            "entry:1",
            Some("person:1"),
            ActivityKind::ClosingInterview,
            done(Outcome::Signed, Some(6_000)),
        ),
        entry(
            "entry:2",
            Some("person:2"),
            ActivityKind::AppointmentCall,
            done(Outcome::NoAnswer, None),
        ),
        entry(
            "entry:3",
            Some("person:2"),
            ActivityKind::SalesInterview,
            EntryState::Planned,
        ),
        entry(
            "entry:4",
            Some("person:9"),
            ActivityKind::SalesInterview,
            EntryState::Dropped,
        ),
    ];
    monday.summary = "王丽华签了，电话 13800138000 常打不通".to_owned();
    let mut tuesday = DayLog::new(agent.id.clone(), nov(24));
    tuesday.entries = vec![entry(
        "entry:5",
        Some("person:2"),
        ActivityKind::AppointmentCall,
        EntryState::Planned,
    )];
    Book::build([
        Change::from(agent),
        person("person:1", "王丽华"),
        person("person:2", "欧阳娜娜"),
        Change::from(monday),
        Change::from(tuesday),
    ])
}

fn report(period: Period, names: Names) -> Report {
    let book = book();
    let veil = Veil::of(&book, names);
    Report::of(
        &book,
        Span::around(period, nov(23)),
        now(23),
        &veil,
        Lang::Zh,
    )
}

#[test]
fn a_day_tells_what_was_done_what_is_open_and_what_comes_next() {
    let report = report(Period::Day, Names::Masked);
    let titles: Vec<&str> = report.sections.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(titles, ["做了 2", "没做完 2", "明天安排"]);
    let first = &report.sections[0].lines[0];
    assert_eq!(first.title, "王**");
    assert_eq!(first.note, "成交面谈 · 给王**的女儿存教育金");
    assert_eq!(first.end, "签了");
    let reached: Vec<bool> = report.sections[0].lines.iter().map(|l| l.reached).collect();
    assert_eq!(reached, [true, false], "nobody answered the second");
    assert_eq!(report.sections[2].lines[0].title, "欧阳**");
    assert_eq!(
        report.words,
        [("小结", "王**签了，电话 *** 常打不通".to_owned())]
    );
    assert_eq!(
        (report.who.as_str(), report.when.as_str()),
        ("李敏", "11月23日 周一")
    );
    assert_eq!(report.foot, "展业本 · 截至 11/23 18:20");
    // Of 5311 one of three interviews is done.
    assert_eq!(report.reached.0, "11%");
}

#[test]
fn a_week_tells_its_figures_days_and_results() {
    let report = report(Period::Week, Names::Masked);
    assert_eq!(report.when, "11/23 – 11/29");
    assert_eq!(report.days.len(), 7);
    assert_eq!(report.days[0].worth, Worth::Short(11));
    let interviews = report.figures.iter().find(|f| f.name == "销售面谈");
    assert_eq!(interviews.map(|f| (f.done, f.wanted)), Some((1, 15)));
    let value = |name| {
        report
            .facts
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, v)| v.as_str())
    };
    assert_eq!(value("签单"), Some("1 件"));
    assert_eq!(value("首年保费"), Some("6,000 元"));
    assert_eq!(value("计划完成"), Some("1/4 · 25%"));
    let titles: Vec<&str> = report.sections.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(titles, ["成果", "后面安排"]);
    assert_eq!(report.sections[0].lines[0].time, "11/23");
}

#[test]
fn neither_names_nor_phones_nor_notes_leave_with_a_masked_report() {
    for period in [Period::Day, Period::Week, Period::Month] {
        let said = report(period, Names::Masked).text();
        for secret in ["丽华", "娜娜", "1380", "不知道"] {
            assert!(!said.contains(secret), "{secret} in {said}");
        }
        let shown = report(period, Names::Shown).text();
        assert!(shown.contains("王丽华"), "{shown}");
        for secret in ["1380", "不知道"] {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
    }
}

#[test]
fn a_purpose_that_quick_capture_took_from_the_note_stays_in_the_book() {
    let mut book = book();
    let id = PersonId::parse("person:2").expect("an id");
    let mut person = Person::new(id, "欧阳娜娜", nov(1));
    person.note = "她先生得过大病，给王丽华的女儿存教育金".to_owned();
    book.apply(Change::from(person));
    let kind = ActivityKind::SalesInterview;
    let line = |who| entry("entry:7", who, kind, EntryState::Planned);
    for (who, said) in [
        (Some("person:1"), "销售面谈 · 给王丽华的女儿存教育金"),
        (None, "销售面谈 · 给王丽华的女儿存教育金"),
        (Some("person:2"), "销售面谈"),
        (Some("person:9"), "销售面谈"),
    ] {
        assert_eq!(about(&book, &line(who), Lang::Zh), said, "{who:?}");
    }
}

#[test]
fn somebody_who_left_the_book_has_no_name() {
    let report = report(Period::Day, Names::Shown);
    assert_eq!(report.sections[1].lines[1].title, "不在名单里的人");
}

#[test]
fn an_empty_day_is_a_report_too() {
    let book = Book::new();
    let veil = Veil::of(&book, Names::Masked);
    let span = Span::around(Period::Day, nov(23));
    let report = Report::of(&book, span, now(23), &veil, Lang::Zh);
    assert_eq!(report.sections, []);
    assert_eq!(report.reached.0, "0%");
    assert_eq!(report.figures.len(), 4);
}

#[test]
fn a_long_list_is_cut_and_counted() {
    let lines: Vec<Line> = (0..30)
        .map(|n| Line {
            time: n.to_string(),
            title: String::new(),
            note: String::new(),
            end: String::new(),
            reached: false,
        })
        .collect();
    let cut = section("做了".to_owned(), lines, LINES).expect("a section");
    assert_eq!((cut.lines.len(), cut.more), (LINES, 30 - LINES));
    assert_eq!(section("做了".to_owned(), Vec::new(), LINES), None);
}

#[test]
fn a_month_in_english_is_english() {
    let book = book();
    let veil = Veil::of(&book, Names::Masked);
    let span = Span::around(Period::Month, nov(23));
    let report = Report::of(&book, span, now(23), &veil, Lang::En);
    assert_eq!(report.title, "Month report");
    assert_eq!(report.days.len(), 30);
    assert_eq!(report.days[0].column, 6, "November 2026 begins on a Sunday");
}

#[test]
fn what_is_beyond_the_lines_of_the_picture_is_counted_in_the_text_too() {
    let book = book();
    let mut monday = DayLog::clone(book.day(nov(23)).expect("the page"));
    for n in 0..LINES + 4 {
        let id = format!("entry:call-{n:02}");
        let call = ActivityKind::AppointmentCall;
        let answer = done(Outcome::NoAnswer, None);
        monday
            .entries
            .push(entry(&id, Some("person:2"), call, answer));
    }
    let mut book = book;
    book.apply_all([Change::from(monday)]);
    let veil = Veil::of(&book, Names::Masked);
    let span = Span::around(Period::Day, nov(23));
    for (lang, more) in [(Lang::Zh, "另有 6 条"), (Lang::En, "6 more")] {
        let report = Report::of(&book, span, now(23), &veil, lang);
        assert_eq!(report.sections[0].more, 6);
        let text = report.text();
        assert!(text.lines().any(|line| line == more), "{text}");
    }
}
