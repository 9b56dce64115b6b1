use super::*;
use crate::domain::activity::Outcome;
use crate::domain::agent::{Agent, StandardInForce};
use crate::domain::book::Change;
use crate::domain::calendar::{DayOff, YearCalendar};
use crate::domain::day_log::{DayLog, Entry, Record};
use crate::domain::id::{AgentId, EntryId, PersonId, PolicyId, StandardId};
use crate::domain::moment::Instant;
use crate::domain::policy::Policy;
use crate::domain::standard::{Standard, Target};
use chrono::DateTime;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a day")
}

/// A day of November 2026, in which every weekday is worked. The 23rd is a Monday.
fn nov(d: u32) -> NaiveDate {
    day(2026, 11, d)
}

fn at(hour: u32) -> Instant {
    DateTime::parse_from_rfc3339(&format!("2026-11-23T{hour:02}:00:00+08:00")).expect("a time")
}

fn me() -> AgentId {
    AgentId::parse("agent:1").expect("an id")
}

fn line(n: usize, kind: ActivityKind, state: EntryState) -> Entry {
    Entry {
        id: EntryId::parse(&format!("entry:{n}")).expect("an id"),
        person: None,
        kind,
        at: None,
        purpose: String::new(),
        state,
        follows: None,
        noted_at: at(9),
    }
}

/// Done at that hour; lines are noted at nine.
fn done(outcome: Outcome, hour: u32) -> EntryState {
    EntryState::Done(Record {
        outcome,
        at: at(hour),
        intention: None,
        obstacle: None,
        premium: None,
        note: String::new(),
    })
}

fn page(date: NaiveDate, lines: Vec<(ActivityKind, EntryState)>) -> DayLog {
    let mut page = DayLog::new(me(), date);
    page.entries = lines
        .into_iter()
        .enumerate()
        .map(|(n, (kind, state))| line(n, kind, state))
        .collect();
    page
}

/// A page on which so many appointment calls reached somebody.
fn calls(date: NaiveDate, n: usize) -> DayLog {
    let call = || (ActivityKind::AppointmentCall, done(Outcome::NoNeed, 9));
    page(date, (0..n).map(|_| call()).collect())
}

fn book(pages: Vec<DayLog>) -> Book {
    Book::build(pages.into_iter().map(Change::from))
}

fn week(date: NaiveDate) -> Span {
    Span::around(Period::Week, date)
}

fn goal(tally: &Tally, metric: Metric) -> Option<(u32, u32, u32)> {
    let goal = tally.goals.iter().find(|g| g.metric == metric)?;
    Some((goal.done, goal.due, goal.wanted))
}

#[test]
fn a_period_is_found_around_each_of_its_days_also_across_years() {
    use Period::{Day, Month, Week};
    for (period, date, from, to) in [
        (Week, nov(23), nov(23), nov(29)),
        (Week, nov(29), nov(23), nov(29)),
        (Week, day(2026, 12, 31), day(2026, 12, 28), day(2027, 1, 3)),
        (Week, day(2027, 1, 1), day(2026, 12, 28), day(2027, 1, 3)),
        (Month, nov(1), nov(1), nov(30)),
        (
            Month,
            day(2026, 12, 31),
            day(2026, 12, 1),
            day(2026, 12, 31),
        ),
        (Month, day(2028, 2, 10), day(2028, 2, 1), day(2028, 2, 29)),
        (Day, nov(23), nov(23), nov(23)),
    ] {
        let span = Span::around(period, date);
        assert_eq!((span.from, span.to), (from, to), "{period:?} {date}");
    }
}

#[test]
fn going_back_and_forth_leads_to_the_same_period() {
    for span in [
        week(day(2027, 1, 1)),
        Span::around(Period::Month, day(2027, 1, 31)),
        Span::around(Period::Day, day(2027, 1, 1)),
    ] {
        assert_eq!(span.previous().next(), span);
        assert_eq!(span.previous().to.succ_opt(), Some(span.from));
        assert_eq!(span.next().from.pred_opt(), Some(span.to));
    }
    assert_eq!(
        Span::around(Period::Month, day(2027, 1, 31)).previous().to,
        day(2026, 12, 31)
    );
}

#[test]
fn a_share_without_a_whole_is_none_and_an_unfinished_one_is_never_all() {
    for (part, whole, percent) in [
        (0, 0, None),
        (3, 0, None),
        (0, 4, Some(0)),
        (3, 4, Some(75)),
        (1, 3, Some(33)),
        (2, 3, Some(67)),
        (199, 200, Some(99)),
        (1999, 2000, Some(99)),
        (4, 4, Some(100)),
        (6, 4, Some(150)),
    ] {
        assert_eq!(Share { part, whole }.percent(), percent, "{part}/{whole}");
    }
}

#[test]
fn the_targets_of_the_day_add_up_over_the_working_days() {
    let book = book(vec![
        calls(nov(23), 4),
        calls(nov(25), 7),
        calls(nov(28), 1),
    ]);
    let over = Tally::of(&book, week(nov(23)), nov(30));
    // Saturday's call counts although nothing was asked of that day.
    assert_eq!(goal(&over, Metric::AppointmentCalls), Some((12, 25, 25)));
    assert_eq!(goal(&over, Metric::SalesInterviews), Some((0, 15, 15)));
    assert!(!over.is_running());
}

#[test]
fn nothing_is_asked_of_the_days_before_the_book_was_begun() {
    let book = book(vec![calls(nov(26), 5), calls(nov(27), 1)]);
    let tally = Tally::of(&book, week(nov(23)), nov(30));
    assert_eq!(goal(&tally, Metric::AppointmentCalls), Some((6, 10, 10)));
    assert_eq!(tally.days_met.whole, 2);
    assert_eq!(tally.marks[0].worth, Worth::NotAsked);
}

#[test]
fn a_running_week_is_judged_by_what_is_due_up_to_today() {
    let pages = vec![calls(nov(23), 5), calls(nov(24), 5)];
    let tally = Tally::of(&book(pages), week(nov(23)), nov(24));
    assert!(tally.is_running());
    assert_eq!(goal(&tally, Metric::AppointmentCalls), Some((10, 10, 25)));
    // Calls are all done, interviews and prospects not at all, the wish for recruiting is left out.
    assert_eq!(tally.completion(), Some(33));
}

#[test]
fn a_week_of_holidays_wants_less_and_its_make_up_day_is_worked() {
    // National Day 2026 ends on Wednesday the 7th; Saturday the 10th is worked for it.
    let tally = Tally::of(&book(vec![]), week(day(2026, 10, 7)), nov(1));
    assert_eq!(goal(&tally, Metric::AppointmentCalls), Some((0, 15, 15)));
    assert_eq!(tally.days_met, Share { part: 0, whole: 3 });
}

#[test]
fn a_week_without_a_working_day_wants_nothing() {
    let mut calendar = YearCalendar::new(2026);
    calendar.off = (23..=27)
        .map(|d| DayOff {
            date: nov(d),
            name: "旅游".to_owned(),
        })
        .collect();
    let book = Book::build([Change::from(calendar), Change::from(calls(nov(23), 1))]);
    let tally = Tally::of(&book, week(nov(23)), nov(30));
    assert_eq!(tally.goals, vec![]);
    assert_eq!(tally.completion(), None);
    assert_eq!(tally.days_met.percent(), None);
    assert_eq!(
        tally.others().collect::<Vec<_>>(),
        [Metric::AppointmentCalls]
    );
}

/// An agent whose standard changes on a day.
fn agent(changes: &[(NaiveDate, Standard)]) -> Change {
    let mut agent = Agent::new(me());
    agent.standards = changes
        .iter()
        .map(|(from, standard)| StandardInForce {
            from: *from,
            standard: standard.id.clone(),
        })
        .collect();
    Change::from(agent)
}

#[test]
fn each_day_is_judged_by_the_standard_in_force_on_it() {
    let switched = agent(&[(nov(25), Standard::preset_newcomer())]);
    let book = Book::build([switched]);
    let tally = Tally::of(&book, week(nov(23)), nov(24));
    // Two days of 5311 are judged; the newcomer's week is not in force yet today.
    assert_eq!(goal(&tally, Metric::AppointmentCalls), Some((0, 10, 10)));
    assert_eq!(goal(&tally, Metric::Visits), Some((0, 0, 6)));
    let over = Tally::of(&book, week(nov(23)), nov(29));
    assert_eq!(goal(&over, Metric::AppointmentCalls), Some((0, 10, 10)));
    // Two days at one name each, and three fifths of the newcomer's sixty.
    assert_eq!(goal(&over, Metric::NewProspects), Some((0, 38, 38)));
    assert_eq!(goal(&over, Metric::Visits), Some((0, 6, 6)));
}

#[test]
fn a_target_of_the_week_stands_above_the_sum_of_its_days_and_falls_due_with_them() {
    let book = Book::build([agent(&[(nov(1), Standard::preset_newcomer())])]);
    let span = week(nov(23));
    for (today, names, appointments, closings) in [
        (nov(23), 12, 2, 0),
        (nov(26), 48, 9, 0),
        (nov(29), 60, 12, 1),
    ] {
        let tally = Tally::of(&book, span, today);
        assert_eq!(goal(&tally, Metric::NewProspects), Some((0, names, 60)));
        assert_eq!(
            goal(&tally, Metric::AppointmentsMade),
            Some((0, appointments, 12))
        );
        assert_eq!(
            goal(&tally, Metric::ClosingInterviews),
            Some((0, closings, 1))
        );
    }
}

#[test]
fn a_target_of_the_week_is_no_target_of_the_month() {
    let book = Book::build([agent(&[(nov(1), Standard::preset_newcomer())])]);
    let month = Tally::of(
        &book,
        Span::around(Period::Month, nov(23)),
        day(2026, 12, 1),
    );
    assert_eq!(goal(&month, Metric::NewProspects), Some((0, 252, 252)));
    assert_eq!(goal(&month, Metric::AppointmentsMade), None);
}

#[test]
fn a_target_of_the_month_counts_in_the_month() {
    let mut standard = Standard::preset_5311();
    standard.targets.push(Target {
        metric: Metric::Visits,
        period: Period::Month,
        count: 70,
        wished: false,
        by_week: None,
    });
    let book = Book::build([agent(&[(nov(1), standard.clone())]), Change::from(standard)]);
    let month = Span::around(Period::Month, nov(23));
    // Ten of the 21 working days have passed by the 13th.
    assert_eq!(
        goal(&Tally::of(&book, month, nov(13)), Metric::Visits),
        Some((0, 33, 70))
    );
    assert_eq!(
        goal(&Tally::of(&book, month, nov(30)), Metric::Visits),
        Some((0, 70, 70))
    );
    assert_eq!(
        goal(&Tally::of(&book, week(nov(23)), nov(30)), Metric::Visits),
        None
    );
}

/// A standard of one target, in force from the first of the year.
fn wants(targets: Vec<Target>) -> [Change; 2] {
    let standard = Standard {
        targets,
        ..Standard::preset_5311()
    };
    [
        agent(&[(day(2026, 1, 1), standard.clone())]),
        Change::from(standard),
    ]
}

#[test]
fn a_week_lies_in_the_month_of_its_thursday_so_months_have_four_weeks_or_five() {
    for (monday, month, nth) in [
        // Two days in November, five in December.
        (day(2026, 11, 30), "2026-12", 0),
        // Three days in September, four in October, begun by Thursday the first.
        (day(2026, 9, 28), "2026-10", 0),
        // Five days in October, two in November.
        (day(2026, 10, 26), "2026-10", 4),
        (day(2026, 12, 28), "2026-12", 4),
        (day(2027, 1, 4), "2027-01", 0),
        (nov(23), "2026-11", 3),
    ] {
        let (found, place) = week(monday).week_of_month();
        assert_eq!(
            (found.to_string().as_str(), place),
            (month, nth),
            "{monday}"
        );
    }
    for (month, weeks) in [
        ("2026-10", 5),
        ("2026-11", 4),
        ("2026-12", 5),
        ("2027-01", 4),
        ("2027-02", 4),
    ] {
        let month: YearMonth = month.parse().expect("a month");
        let spans: Vec<Span> = Span::weeks_of(month).collect();
        assert_eq!(spans.len(), weeks, "{month}");
        assert!(spans.windows(2).all(|w| w[0].next() == w[1]));
    }
}

#[test]
fn a_week_across_two_months_is_judged_whole_and_by_the_week_it_is_of_its_month() {
    let collect = Target::by_week(Metric::CollectionVisits, [2, 3, 4, 1]);
    let book = Book::build(wants(vec![collect]));
    for (monday, wanted) in [
        (day(2026, 11, 23), Some(1)),
        // The first week of December, though it begins in November.
        (day(2026, 11, 30), Some(2)),
        (day(2026, 12, 7), Some(3)),
        // The fifth week asks for nothing new.
        (day(2026, 12, 28), None),
    ] {
        let tally = Tally::of(&book, week(monday), day(2027, 2, 1));
        let found = goal(&tally, Metric::CollectionVisits).map(|(_, _, wanted)| wanted);
        assert_eq!(found, wanted, "{monday}");
    }
}

#[test]
fn in_a_month_whose_weeks_differ_each_week_falls_due_with_its_days() {
    let accumulate = Target::by_week(Metric::ServiceVisits, [5, 10, 10, 5]);
    let book = Book::build(wants(vec![accumulate]));
    let due = |today| {
        let month = Span::around(Period::Month, today);
        goal(&Tally::of(&book, month, today), Metric::ServiceVisits).map(|(_, due, all)| (due, all))
    };
    for (today, wanted) in [
        // Sunday the 1st belongs to October's last week.
        (nov(1), 0),
        (nov(2), 1),
        (nov(8), 5),
        (nov(11), 11),
        (nov(22), 25),
        (nov(29), 30),
        (nov(30), 30),
        // December's fifth week: all is due after the fourth.
        (day(2026, 12, 27), 30),
        (day(2026, 12, 30), 30),
    ] {
        assert_eq!(due(today), Some((wanted, 30)), "{today}");
    }
}

#[test]
fn a_week_shortened_by_holidays_asks_its_share_and_a_week_off_asks_nothing() {
    let book = Book::build(wants(vec![
        Target::new(Metric::Visits, Period::Week, 10),
        Target::new(Metric::ClosingInterviews, Period::Week, 1),
        Target::by_week(Metric::CollectionVisits, [2, 3, 3, 2]),
    ]));
    let wanted = |monday, metric| {
        let tally = Tally::of(&book, week(monday), day(2026, 12, 31));
        goal(&tally, metric).map(|(_, _, wanted)| wanted)
    };
    for (name, monday, visits, closings, collections) in [
        ("an ordinary week", nov(9), Some(10), Some(1), Some(3)),
        // Wednesday 30 September is the last day before National Day.
        ("three days", day(2026, 9, 28), Some(6), Some(1), Some(2)),
        // Thursday, Friday, and Saturday the 10th in exchange.
        (
            "three days, one of them made up",
            day(2026, 10, 5),
            Some(6),
            Some(1),
            Some(3),
        ),
        ("Spring Festival", day(2026, 2, 16), None, None, None),
        // Sunday the 20th is worked for National Day; six days ask for no more than five.
        ("six days", day(2026, 9, 14), Some(10), Some(1), Some(3)),
    ] {
        assert_eq!(wanted(monday, Metric::Visits), visits, "{name}");
        assert_eq!(
            wanted(monday, Metric::ClosingInterviews),
            closings,
            "{name}"
        );
        assert_eq!(
            wanted(monday, Metric::CollectionVisits),
            collections,
            "{name}"
        );
    }
}

#[test]
fn a_month_with_holidays_keeps_its_target() {
    let book = Book::build(wants(vec![Target::new(Metric::Visits, Period::Month, 70)]));
    for month in [day(2026, 2, 1), day(2026, 10, 1), nov(1)] {
        let tally = Tally::of(&book, Span::around(Period::Month, month), day(2026, 12, 31));
        assert_eq!(goal(&tally, Metric::Visits), Some((0, 70, 70)), "{month}");
    }
}

#[test]
fn a_standard_changed_in_mid_month_asks_for_its_part_of_the_month() {
    let of = |tail: &str, targets| Standard {
        id: crate::domain::id::StandardId::parse(&format!("standard:{tail}")).expect("an id"),
        targets,
        ..Standard::preset_5311()
    };
    let first = of(
        "first",
        vec![Target::new(Metric::Visits, Period::Month, 42)],
    );
    let second = of(
        "second",
        vec![
            Target::new(Metric::Visits, Period::Month, 84),
            Target::new(Metric::NewProspects, Period::Day, 1),
        ],
    );
    let by_day = of("days", vec![Target::new(Metric::Visits, Period::Day, 3)]);
    let month = Span::around(Period::Month, nov(1));
    // November has 21 working days, 10 of them before the 16th.
    let with = |changes: &[(NaiveDate, Standard)], today| {
        let mut all: Vec<Change> = changes
            .iter()
            .map(|(_, s)| Change::from(s.clone()))
            .collect();
        all.push(agent(changes));
        Tally::of(&Book::build(all), month, today)
    };
    let changed = [(nov(1), first.clone()), (nov(16), second.clone())];
    let tally = with(&changed, nov(30));
    // 42 × 10/21 + 84 × 11/21 = 20 + 44.
    assert_eq!(goal(&tally, Metric::Visits), Some((0, 64, 64)));
    assert_eq!(goal(&tally, Metric::NewProspects), Some((0, 11, 11)));
    let tally = with(&changed, nov(13));
    assert_eq!(goal(&tally, Metric::Visits), Some((0, 20, 64)));
    // From targets of the day to a target of the month: 3 × 10, and 84 × 11/21.
    let tally = with(&[(nov(1), by_day), (nov(16), second.clone())], nov(30));
    assert_eq!(goal(&tally, Metric::Visits), Some((0, 74, 74)));
    // On the last working day, the month was nearly over.
    let tally = with(&[(nov(1), first), (nov(30), second)], nov(30));
    // 42 × 20/21 + 84 × 1/21.
    assert_eq!(goal(&tally, Metric::Visits), Some((0, 44, 44)));
}

#[test]
fn a_book_begun_in_mid_month_is_asked_for_the_rest_of_it() {
    let mut changes = wants(vec![Target::new(Metric::Visits, Period::Month, 42)]).to_vec();
    changes.push(Change::from(calls(nov(16), 1)));
    let month = Span::around(Period::Month, nov(1));
    let tally = Tally::of(&Book::build(changes), month, nov(30));
    assert_eq!(goal(&tally, Metric::Visits), Some((0, 22, 22)));
}

#[test]
fn a_running_period_is_compared_with_the_same_stretch_of_the_one_before() {
    let pages = vec![
        calls(nov(16), 1),
        calls(nov(18), 2),
        calls(nov(19), 4),
        calls(nov(25), 3),
    ];
    let book = book(pages);
    for (today, before) in [
        (nov(24), 1),
        (nov(25), 3),
        (nov(26), 7),
        (nov(29), 7),
        (nov(30), 7),
    ] {
        let tally = Tally::of(&book, week(nov(25)), today);
        assert_eq!(tally.before.of(Metric::AppointmentCalls), before, "{today}");
        assert_eq!(tally.counts.of(Metric::AppointmentCalls), 3);
    }
}

#[test]
fn the_last_days_of_a_long_month_are_compared_with_all_of_a_short_one() {
    let book = book(vec![calls(day(2026, 2, 28), 2)]);
    let march = Span::around(Period::Month, day(2026, 3, 1));
    let before = |today| {
        Tally::of(&book, march, today)
            .before
            .of(Metric::AppointmentCalls)
    };
    assert_eq!(before(day(2026, 3, 27)), 0);
    assert_eq!(before(day(2026, 3, 28)), 2);
    assert_eq!(before(day(2026, 3, 30)), 2);
}

#[test]
fn a_rate_stands_beside_its_counts_and_is_none_without_any() {
    let book = book(vec![page(
        nov(23),
        vec![
            (ActivityKind::AppointmentCall, done(Outcome::Appointed, 9)),
            (ActivityKind::AppointmentCall, done(Outcome::NoNeed, 9)),
            (ActivityKind::AppointmentCall, done(Outcome::NotNow, 9)),
            (ActivityKind::AppointmentCall, done(Outcome::NoAnswer, 9)),
        ],
    )]);
    let counts = Counts::between(&book, nov(23), nov(29));
    let appointments = counts.rate(Rate::Appointments);
    assert_eq!(appointments, Share { part: 1, whole: 3 });
    assert_eq!(appointments.percent(), Some(33));
    assert_eq!(counts.rate(Rate::Signings).percent(), None);
}

#[test]
fn of_meetings_to_sell_no_more_are_signed_than_were_held() {
    use ActivityKind::{ClosingInterview, SalesInterview, SalesVisit, ServiceVisit};
    let line = |kind, outcome, hour| (kind, done(outcome, hour));
    let none = Share { part: 0, whole: 0 };
    for (name, lines, signings, close) in [
        ("nothing held", vec![], none, none),
        (
            "a call on somebody's way is a meeting to sell",
            vec![
                line(SalesVisit, Outcome::Signed, 9),
                line(SalesVisit, Outcome::Signed, 10),
                line(SalesInterview, Outcome::Interested, 11),
            ],
            Share { part: 2, whole: 3 },
            Share { part: 2, whole: 3 },
        ),
        (
            "service is none, and neither is who was not met",
            vec![
                line(ClosingInterview, Outcome::Signed, 9),
                line(SalesInterview, Outcome::NotMet, 10),
                line(ServiceVisit, Outcome::Served, 11),
            ],
            Share { part: 1, whole: 1 },
            Share { part: 1, whole: 2 },
        ),
    ] {
        let book = book(vec![page(nov(23), lines)]);
        let counts = Counts::between(&book, nov(23), nov(29));
        assert_eq!(counts.rate(Rate::Signings), signings, "{name}");
        assert_eq!(counts.rate(Rate::Close), close, "{name}");
    }
}

#[test]
fn four_visits_planned_and_three_done_keep_75_percent_of_the_plan() {
    let visit = ActivityKind::SalesVisit;
    let book = book(vec![page(
        nov(23),
        vec![
            (visit, done(Outcome::Interested, 10)),
            (visit, done(Outcome::Signed, 11)),
            (visit, done(Outcome::NoNeed, 12)),
            (visit, EntryState::Planned),
        ],
    )]);
    let plan = Tally::of(&book, week(nov(23)), nov(23)).plan;
    assert_eq!(plan.share(), Share { part: 3, whole: 4 });
    assert_eq!(plan.share().percent(), Some(75));
}

#[test]
fn every_line_of_the_plan_is_counted_once_and_where_it_ended() {
    let moved = |to| EntryState::Moved {
        to,
        entry: EntryId::parse("entry:x").expect("an id"),
    };
    let kind = ActivityKind::SalesInterview;
    let book = book(vec![
        page(
            nov(23),
            vec![
                (kind, moved(nov(25))),
                (kind, moved(nov(30))),
                (kind, EntryState::Dropped),
                (kind, done(Outcome::NotMet, 10)),
                (kind, done(Outcome::Interested, 9)),
                (ActivityKind::NewProspect, done(Outcome::Noted, 9)),
            ],
        ),
        page(nov(25), vec![(kind, done(Outcome::Interested, 12))]),
        page(nov(26), vec![(kind, EntryState::Planned)]),
        page(
            nov(27),
            vec![(kind, EntryState::Planned), (kind, EntryState::Planned)],
        ),
    ]);
    let plan = Tally::of(&book, week(nov(23)), nov(26)).plan;
    assert_eq!(
        plan,
        PlanKept {
            done: 1,
            in_vain: 1,
            moved: 1,
            dropped: 1,
            open: 1,
            ahead: 2,
            unplanned: 1,
        }
    );
    assert_eq!(plan.share(), Share { part: 1, whole: 5 });
}

#[test]
fn today_is_a_met_day_once_it_is_met_and_no_missed_one_before() {
    let standard = Standard {
        targets: vec![Target {
            metric: Metric::AppointmentCalls,
            period: Period::Day,
            count: 2,
            wished: false,
            by_week: None,
        }],
        ..Standard::preset_5311()
    };
    let with = |pages: Vec<DayLog>| {
        let changes = pages.into_iter().map(Change::from);
        let mine = agent(&[(nov(1), standard.clone())]);
        Book::build(changes.chain([mine, Change::from(standard.clone())]))
    };
    let open = with(vec![calls(nov(23), 2), calls(nov(25), 1)]);
    let tally = Tally::of(&open, week(nov(23)), nov(25));
    assert_eq!(tally.days_met, Share { part: 1, whole: 2 });
    let worth: Vec<Worth> = tally.marks.iter().map(|m| m.worth).collect();
    use Worth::{Ahead, Met, Short};
    assert_eq!(
        worth,
        [Met, Short(0), Short(50), Ahead, Ahead, Ahead, Ahead]
    );
    let met = with(vec![calls(nov(23), 2), calls(nov(25), 2)]);
    let tally = Tally::of(&met, week(nov(23)), nov(25));
    assert_eq!(tally.days_met, Share { part: 2, whole: 3 });
}

#[test]
fn an_empty_period_says_so() {
    assert!(Tally::of(&book(vec![]), week(nov(23)), nov(30)).is_empty());
    let planned = page(
        nov(27),
        vec![(ActivityKind::SalesVisit, EntryState::Planned)],
    );
    assert!(!Tally::of(&book(vec![planned]), week(nov(23)), nov(23)).is_empty());
}

fn person(n: usize) -> PersonId {
    PersonId::parse(&format!("person:{n}")).expect("an id")
}

/// A policy written down before the autumn, by the year.
fn policy(n: usize, who: usize, effective: NaiveDate) -> Change {
    let id = PolicyId::parse(&format!("policy:{n}")).expect("an id");
    let written = day(2026, 8, 1);
    Policy::new(id, person(who), "福满一生", effective, written).into()
}

fn with_person(mut page: DayLog, who: usize) -> DayLog {
    for entry in &mut page.entries {
        entry.person = Some(person(who));
    }
    page
}

fn gold() -> Change {
    let mut agent = Agent::new(me());
    agent.standards = vec![StandardInForce {
        from: day(2025, 1, 1),
        standard: Standard::preset_gold().id,
    }];
    agent.into()
}

#[test]
fn a_target_in_percent_asks_for_its_share_of_what_is_due_next_month() {
    let call = || {
        page(
            nov(5),
            vec![(ActivityKind::ServiceCall, done(Outcome::Served, 10))],
        )
    };
    let mut book = Book::build([
        gold(),
        page(day(2026, 9, 1), Vec::new()).into(),
        with_person(call(), 1).into(),
    ]);
    let in_november = |book: &Book, today| {
        let tally = Tally::of(book, Span::around(Period::Month, nov(1)), today);
        goal(&tally, Metric::DueCalled)
    };
    assert_eq!(
        in_november(&book, nov(30)),
        None,
        "nothing is due in December"
    );
    book.apply_all([
        policy(1, 1, day(2020, 12, 1)),
        policy(2, 1, day(2021, 12, 31)),
        policy(3, 2, day(2022, 12, 20)),
        policy(4, 3, day(2023, 1, 10)),
    ]);
    assert_eq!(in_november(&book, nov(30)), Some((2, 3, 3)));
    // Of 21 working days ten are over: 47 % of three, rounded down.
    assert_eq!(in_november(&book, nov(13)), Some((2, 1, 3)));
}

/// Percent asked, policies due next month → wanted, and asked for by the 13th, when ten of 21 working
/// days are over.
#[test]
fn a_share_below_the_whole_is_rounded_up_and_all_of_it_is_due_when_the_month_is_over() {
    for (percent, policies, wanted, by_the_13th) in [
        (100, 3, 3, 1),
        (50, 3, 2, 0),
        (50, 4, 2, 0),
        (34, 3, 2, 0),
        (33, 3, 1, 0),
        (1, 3, 1, 0),
        (99, 1, 1, 0),
        (80, 9, 8, 3),
    ] {
        let mut own = Standard::preset_gold();
        own.id = StandardId::parse("standard:own").expect("an id");
        own.targets = vec![Target::new(Metric::DueCalled, Period::Month, percent)];
        let mut agent = Agent::new(me());
        agent.standards = vec![StandardInForce {
            from: day(2025, 1, 1),
            standard: own.id.clone(),
        }];
        let mut book = Book::build([
            agent.into(),
            own.into(),
            page(day(2026, 9, 1), Vec::new()).into(),
        ]);
        book.apply_all((1..=policies).map(|n| policy(n, n, day(2020, 12, 5))));
        let asked = |today| {
            let tally = Tally::of(&book, Span::around(Period::Month, nov(1)), today);
            goal(&tally, Metric::DueCalled)
        };
        let name = format!("{percent} % of {policies}");
        assert_eq!(asked(nov(30)), Some((0, wanted, wanted)), "{name}");
        assert_eq!(asked(nov(13)), Some((0, by_the_13th, wanted)), "{name}");
    }
}

#[test]
fn a_years_count_asks_a_younger_book_for_its_part() {
    let visit = |date, who| {
        let mut state = done(Outcome::Served, 10);
        if let EntryState::Done(record) = &mut state {
            record.intention = Some(crate::domain::person::Class::B);
        }
        with_person(page(date, vec![(ActivityKind::ServiceVisit, state)]), who)
    };
    let year = |book: &Book, today| {
        let tally = Tally::of(book, Span::around(Period::Month, nov(1)), today);
        goal(&tally, Metric::AccumulatedYear)
    };
    // Met in November of the last year and in September, October and twice in November of this one.
    let pages = [
        visit(day(2026, 9, 1), 1),
        visit(day(2026, 10, 9), 1),
        visit(nov(2), 1),
        visit(nov(3), 1),
        visit(nov(4), 2),
    ];
    let young = Book::build(pages.iter().cloned().map(Change::from).chain([gold()]));
    // 91 of 365 days, and 74 of them on the 13th.
    assert_eq!(year(&young, nov(30)), Some((4, 90, 90)));
    assert_eq!(year(&young, nov(13)), Some((4, 73, 90)));
    let mut old = young.clone();
    old.apply(visit(day(2025, 11, 28), 1).into());
    assert_eq!(
        year(&old, nov(30)),
        Some((4, 360, 360)),
        "November of last year is over a year ago"
    );
    old.apply(visit(day(2025, 12, 1), 1).into());
    assert_eq!(year(&old, nov(13)), Some((5, 343, 360)), "348 of 365 days");
}

#[test]
fn the_gold_standard_counts_visits_to_payers_and_more_policies_of_clients() {
    let visit = page(
        nov(5),
        vec![(ActivityKind::ServiceVisit, done(Outcome::Served, 10))],
    );
    let book = Book::build([
        gold(),
        with_person(visit, 1).into(),
        policy(1, 1, day(2020, 12, 1)),
        policy(2, 1, nov(6)),
        policy(3, 2, nov(6)),
    ]);
    let tally = Tally::of(&book, Span::around(Period::Month, nov(1)), nov(30));
    let done = |metric| goal(&tally, metric).map(|(done, ..)| done);
    assert_eq!(done(Metric::PayingVisits), Some(1));
    assert_eq!(done(Metric::MoreOfClients), Some(1));
}
