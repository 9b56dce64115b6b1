//! What of a book the signals are told.

use super::*;

fn at(date: NaiveDate, hour: u32) -> DateTime<FixedOffset> {
    let beijing = FixedOffset::east_opt(8 * 3600).expect("an offset");
    beijing
        .from_local_datetime(&date.and_hms_opt(hour, 0, 0).expect("a time"))
        .single()
        .expect("one instant")
}

fn entry(date: NaiveDate, n: usize, kind: ActivityKind, outcome: Outcome, who: u32) -> Entry {
    Entry {
        id: EntryId::parse(&format!("entry:{date}-{n}")).expect("an id"),
        person: PersonId::parse(&format!("person:{who}")),
        kind,
        at: None,
        purpose: String::new(),
        state: EntryState::Done(Record {
            outcome,
            at: at(date, 10),
            intention: None,
            obstacle: None,
            premium: None,
            note: String::new(),
        }),
        follows: None,
        noted_at: at(date, 9),
    }
}

/// A page with so many service visits to so many different people, from person 0 on.
fn visits(date: NaiveDate, count: u32) -> DayLog {
    let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), date);
    page.entries = (0..count)
        .map(|who| {
            let n = usize::try_from(who).expect("few");
            entry(date, n, ActivityKind::ServiceVisit, Outcome::Served, who)
        })
        .collect();
    page
}

/// The field's standard of two visits a day, an own calendar with those days of November off, and
/// pages.
fn field_book(pages: Vec<DayLog>, off: &[u32]) -> Book {
    let standard = Standard {
        id: StandardId::parse("standard:field").expect("an id"),
        name: "外勤".to_owned(),
        version: 1,
        targets: vec![Target {
            metric: Metric::Visits,
            period: Period::Day,
            count: 2,
            wished: false,
            by_week: None,
        }],
        replaces: None,
    };
    let mut agent = Agent::new(AgentId::parse("agent:1").expect("an id"));
    agent.standards.push(StandardInForce {
        from: day(2026, 1, 1),
        standard: standard.id.clone(),
    });
    let mut year = YearCalendar::new(2026);
    year.off = off
        .iter()
        .map(|d| DayOff {
            date: nov(*d),
            name: String::new(),
        })
        .collect();
    let mut changes: Vec<Change> = vec![agent.into(), standard.into(), year.into()];
    changes.extend(pages.into_iter().map(Change::from));
    Book::build(changes)
}

#[test]
fn a_holiday_week_is_no_week_of_little_activity() {
    // Full weeks from the 2nd and the 9th, nothing in the week of the 16th, which was off.
    let full = |monday: u32| (monday..monday + 5).map(|d| visits(nov(d), 2));
    let pages: Vec<DayLog> = full(2).chain(full(9)).collect();
    let off: Vec<u32> = (16..=20).collect();
    let with_holiday = Facts::of(
        &field_book(pages.clone(), &off),
        nov(23),
        &Limits::default(),
    );
    let spans: Vec<NaiveDate> = with_holiday.weeks.iter().map(|w| w.span.from).collect();
    assert_eq!(spans, [nov(2), nov(9)]);
    let without = Facts::of(&field_book(pages, &[]), nov(23), &Limits::default());
    let last = without.weeks.last().expect("weeks");
    assert_eq!((last.span.from, last.completion), (nov(16), 0));
    assert_eq!((last.visits, last.days_asked), (share(0, 10), 5));
}

#[test]
fn a_standard_that_asks_of_weeks_or_months_alone_has_weeks_too() {
    let weekly = vec![Target {
        metric: Metric::Visits,
        period: Period::Week,
        count: 10,
        wished: false,
        by_week: None,
    }];
    let gold = Standard::preset_gold().targets;
    for (what, targets, wanted) in [("ten a week", weekly, Some(10)), ("金标准", gold, None)] {
        // From Tuesday the 3rd on, and the week of the 16th was off.
        let pages = (3..=6).map(|d| visits(nov(d), 1)).collect();
        let off: Vec<u32> = (16..=20).collect();
        let mut book = field_book(pages, &off);
        let mut field = Standard::clone(book.standard_on(nov(3)));
        field.targets = targets;
        book.apply_all([Change::from(field)]);
        let facts = Facts::of(&book, nov(23), &Limits::default());
        let weeks: Vec<(NaiveDate, u32)> = (facts.weeks.iter())
            .map(|week| (week.span.from, week.days_asked))
            .collect();
        assert_eq!(weeks, [(nov(2), 4), (nov(9), 5)], "{what}");
        if let Some(wanted) = wanted {
            assert_eq!(facts.weeks[1].visits, share(0, wanted), "{what}");
        }
    }
}

#[test]
fn the_running_week_and_month_are_no_case_yet() {
    let book = field_book(vec![visits(nov(2), 2), visits(nov(24), 1)], &[]);
    let facts = Facts::of(&book, nov(25), &Limits::default());
    assert!(facts.weeks.iter().all(|w| w.span.to < nov(25)));
    let months: Vec<NaiveDate> = facts.months.iter().map(|m| m.span.to).collect();
    assert_eq!(
        months,
        [day(2026, 8, 31), day(2026, 9, 30), day(2026, 10, 31)]
    );
}

#[test]
fn a_short_working_day_without_a_word_is_unexplained() {
    let mut explained = visits(nov(17), 1);
    explained.problems = "客户临时改期".to_owned();
    let pages = vec![
        visits(nov(16), 2),
        explained,
        visits(nov(18), 1),
        // The 19th has no page at all; the 20th was off; the 21st and 22nd are a weekend.
        visits(nov(23), 0),
    ];
    let book = field_book(pages, &[20]);
    let facts = Facts::of(&book, nov(23), &Limits::default());
    assert_eq!(
        facts.unexplained,
        [nov(18), nov(19)],
        "today may still be met"
    );
    let later = Facts::of(&book, day(2026, 12, 3), &Limits::default());
    assert_eq!(
        later.unexplained.first(),
        Some(&nov(19)),
        "after two weeks nobody asks"
    );
}

#[test]
fn without_a_standard_for_visits_nobody_asks_for_a_reason() {
    let book = Book::build([Change::from(visits(nov(16), 1))]);
    let facts = Facts::of(&book, nov(23), &Limits::default());
    assert_eq!(facts.unexplained, []);
}

#[test]
fn a_person_is_visited_again_from_the_second_day_on() {
    let book = field_book(vec![visits(nov(16), 1), visits(nov(17), 2)], &[]);
    let facts = Facts::of(&book, nov(23), &Limits::default());
    let again: Vec<bool> = facts
        .records
        .iter()
        .filter_map(|r| r.visit.map(|visit| visit.again))
        .collect();
    assert_eq!(again, [false, true, false]);
}

#[test]
fn premiums_of_signed_deals_add_up_by_month() {
    let mut page = visits(day(2026, 10, 12), 0);
    for (n, premium) in [(0, Some(4_000)), (1, None), (2, Some(2_000))] {
        let kind = ActivityKind::ClosingInterview;
        let mut line = entry(page.date, n, kind, Outcome::Signed, 1);
        if let EntryState::Done(record) = &mut line.state {
            record.premium = premium;
        }
        page.entries.push(line);
    }
    let facts = Facts::of(&field_book(vec![page], &[]), nov(23), &Limits::default());
    let october = facts.months.last().expect("months");
    assert_eq!(october.close, share(3, 3));
    let known = Sold {
        deals: 3,
        with_premium: 2,
        premium: 6_000,
    };
    assert_eq!(october.sold, known);
}

#[test]
fn only_dossiers_that_matter_are_looked_at() {
    let person = |n: u32, stage, plan100, family: &str| {
        let id = PersonId::parse(&format!("person:{n}")).expect("an id");
        let mut person = Person::new(id, "王丽华", nov(1));
        person.stage = stage;
        person.plan100 = plan100;
        person.family = family.to_owned();
        Change::from(person)
    };
    let book = Book::build([
        person(1, Stage::Client, false, "两个孩子"),
        person(2, Stage::Prospect, true, ""),
        person(3, Stage::Prospect, false, ""),
        person(4, Stage::Lost, true, ""),
    ]);
    let facts = Facts::of(&book, nov(23), &Limits::default());
    assert_eq!(facts.dossiers.people, 2);
    assert_eq!(facts.dossiers.filled, share(1, 10));
    let coverage = crate::domain::trend::coverage(&book, nov(23));
    assert_eq!(facts.dossiers.filled, coverage, "as the trend counts it");
    let emptiest = facts.dossiers.incomplete.first().map(PersonId::as_str);
    assert_eq!(emptiest, Some("person:2"));
}

#[test]
fn a_task_is_with_somebody_who_is_there_for_it() {
    let mut known = Person::new(
        PersonId::parse("person:0").expect("an id"),
        "王丽华",
        nov(1),
    );
    known.grade(Class::A, nov(1));
    let new = Person::new(
        PersonId::parse("person:9").expect("an id"),
        "单晓东",
        nov(2),
    );
    let pages: Vec<DayLog> = (2..=13)
        .map(|d| visits(nov(d), u32::from(d == 2)))
        .collect();
    let mut changes = vec![Change::from(known), Change::from(new)];
    changes.extend(pages.into_iter().map(Change::from));
    let book = Book::build(changes);
    let found = signals(&book, nov(16), &Limits::default());
    let low = found.iter().find(|s| s.kind == SignalKind::LowActivity);
    let Some(Remedy::Task { person, .. }) = low.map(|s| &s.remedy) else {
        panic!("little activity proposes a task: {found:?}")
    };
    assert_eq!(person.as_ref().map(PersonId::as_str), Some("person:0"));

    let revisits = Signal {
        kind: SignalKind::OnlyRevisits,
        level: 1,
        figures: Vec::new(),
        remedy: Remedy::Task {
            person: None,
            kind: ActivityKind::AppointmentCall,
        },
    };
    let Remedy::Task { person, .. } = whom::find(&book, nov(16), revisits).remedy else {
        panic!("a task stays a task")
    };
    assert_eq!(
        person.as_ref().map(PersonId::as_str),
        Some("person:9"),
        "who was never visited"
    );
}
