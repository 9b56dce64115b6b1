//! The points of a week, its closing, and the weeks that are not like the others.

use super::*;
use crate::domain::activity::{ActivityKind, Outcome};
use crate::domain::agent::Agent;
use crate::domain::book::Change;
use crate::domain::calendar::{DayOff, YearCalendar};
use crate::domain::day_log::{Closing, DayLog, Entry, Record};
use crate::domain::id::{EntryId, ScoreRuleId};
use crate::domain::score_rule::RuleInForce;
use chrono::DateTime;

fn day(m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, m, d).expect("a day")
}

/// The 23rd of November 2026 is a Monday; the 29th its Sunday.
fn nov(d: u32) -> NaiveDate {
    day(11, d)
}

fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(&format!("{text}:00+08:00")).expect("a time")
}

fn me() -> AgentId {
    AgentId::parse("agent:1").expect("an id")
}

/// A page with new names, appointments made, visits and closings.
fn page(date: NaiveDate, counts: [usize; 4]) -> DayLog {
    use ActivityKind as K;
    let kinds = [
        (K::NewProspect, Outcome::Noted),
        (K::AppointmentCall, Outcome::Appointed),
        (K::ServiceVisit, Outcome::Served),
        (K::ClosingInterview, Outcome::ThinksItOver),
    ];
    let mut page = DayLog::new(me(), date);
    for ((kind, outcome), count) in kinds.into_iter().zip(counts) {
        for _ in 0..count {
            let n = page.entries.len();
            page.entries.push(Entry::done(
                EntryId::parse(&format!("entry:{n}")).expect("an id"),
                None,
                kind,
                Record::new(outcome, at("2026-11-23T10:00")),
            ));
        }
    }
    page
}

fn handed_in(mut page: DayLog) -> DayLog {
    page.closing = Some(Closing {
        at: at("2026-11-23T18:00"),
        standard: None,
        figures: Vec::new(),
        percent: None,
        open: Vec::new(),
    });
    page
}

fn book(pages: Vec<DayLog>) -> Book {
    Book::build(pages.into_iter().map(Change::from))
}

fn own_rule(n: u32, excellent: u32) -> ScoreRule {
    ScoreRule {
        id: ScoreRuleId::parse(&format!("score_rule:{n}")).expect("an id"),
        name: "本店周100".to_owned(),
        version: n,
        excellent,
        items: vec![ScoreItem {
            metric: Metric::NewProspects,
            tenths: 20,
            target: 50,
        }],
    }
}

fn agent_with(rules: &[(NaiveDate, u32)]) -> Agent {
    let mut agent = Agent::new(me());
    agent.score_rules = rules
        .iter()
        .map(|(from, n)| RuleInForce {
            from: *from,
            rule: own_rule(*n, 80).id,
        })
        .collect();
    agent
}

fn points(week: &Week) -> Vec<u32> {
    week.lines.iter().map(|line| line.tenths()).collect()
}

#[test]
fn targets_met_are_a_hundred_points_and_the_example_of_the_training_book_is_75() {
    // A closing is a visit too, so nine other visits make ten.
    for (counts, wanted, sum) in [
        ([60, 12, 9, 1], vec![300, 120, 500, 80], 1000),
        ([50, 10, 8, 0], vec![250, 100, 400, 0], 750),
        ([61, 99, 30, 4], vec![300, 120, 500, 80], 1000),
        ([1, 0, 0, 0], vec![5, 0, 0, 0], 5),
        ([0, 0, 0, 0], vec![0, 0, 0, 0], 0),
    ] {
        let book = book(vec![page(nov(24), counts)]);
        let week = Week::of(&book, nov(26), nov(30));
        assert_eq!(points(&week), wanted, "{counts:?}");
        assert_eq!(week.tenths, Some(sum), "{counts:?}");
        assert_eq!(week.is_excellent(), sum >= 800, "{counts:?}");
    }
}

#[test]
fn excellent_begins_where_the_rule_says() {
    let book = book(vec![page(nov(24), [60, 12, 7, 0])]);
    let mut week = Week::of(&book, nov(24), nov(30));
    assert_eq!(week.tenths, Some(770));
    assert!(!week.is_excellent());
    week.rule.excellent = 77;
    assert!(week.is_excellent());
    // A file may ask for anything.
    week.rule.excellent = u32::MAX;
    assert!(!week.is_excellent());
}

#[test]
fn a_week_is_closed_once_it_is_over_or_its_last_working_day_was_handed_in() {
    let open = || vec![page(nov(23), [1, 0, 0, 0]), page(nov(27), [1, 0, 0, 0])];
    let friday_in = || {
        vec![
            page(nov(23), [1, 0, 0, 0]),
            handed_in(page(nov(27), [1, 0, 0, 0])),
        ]
    };
    for (pages, today, closable) in [
        (open(), nov(26), Closable::NotYet),
        (open(), nov(27), Closable::NotYet),
        (open(), nov(29), Closable::NotYet),
        (open(), nov(30), Closable::Ready),
        (friday_in(), nov(27), Closable::Ready),
        (friday_in(), nov(20), Closable::NotYet),
        (vec![], nov(30), Closable::Nothing),
        (
            vec![page(day(12, 7), [1, 0, 0, 0])],
            day(12, 9),
            Closable::Nothing,
        ),
    ] {
        let week = Week::of(&book(pages), nov(23), today);
        assert_eq!(week.closable, closable, "{today}");
        let closed = week.close(&Book::new(), &me(), at("2026-11-30T09:00"));
        assert_eq!(closed.is_some(), closable == Closable::Ready, "{today}");
    }
}

#[test]
fn other_points_never_change_a_closed_week() {
    let mut book = book(vec![page(nov(24), [50, 10, 8, 0])]);
    let week = Week::of(&book, nov(23), nov(30));
    let result = week
        .close(&book, &me(), at("2026-11-30T09:00"))
        .expect("it is over");
    assert_eq!(result.score.tenths, 750);
    book.apply(result.into());
    book.apply(own_rule(1, 10).into());
    book.apply(agent_with(&[(nov(1), 1)]).into());

    let week = Week::of(&book, nov(23), nov(30));
    assert_eq!(week.tenths, Some(750));
    assert_eq!(week.rule, ScoreRule::preset_newcomer());
    assert_eq!(week.closable, Closable::Closed);
    assert!(
        !week.is_excellent(),
        "80 are asked as on the day it was closed"
    );
    assert_eq!(week.close(&book, &me(), at("2026-12-01T09:00")), None);
    // The week before was not closed: it follows the rule that is in force on it now.
    assert_eq!(Week::of(&book, nov(16), nov(30)).rule.version, 1);
}

#[test]
fn a_correction_leaves_the_result_and_closing_again_keeps_both() {
    let mut book = book(vec![page(nov(24), [50, 10, 8, 0])]);
    let week = Week::of(&book, nov(23), nov(30));
    let result = week.close(&book, &me(), at("2026-11-30T09:00"));
    book.apply(result.expect("it is over").into());
    book.apply(page(nov(24), [50, 10, 8, 1]).into());

    let week = Week::of(&book, nov(23), nov(30));
    assert_eq!((week.tenths, week.now), (Some(750), 880));
    assert_eq!(week.closable, Closable::Changed);
    let again = week
        .close(&book, &me(), at("2026-12-01T09:00"))
        .expect("it was corrected");
    assert_eq!(again.score.tenths, 880);
    assert_eq!(again.earlier.len(), 1);
    assert_eq!(again.earlier[0].tenths, 750);
    book.apply(again.into());
    assert_eq!(Week::of(&book, nov(23), nov(30)).closable, Closable::Closed);
}

#[test]
fn an_open_week_goes_by_the_rule_in_force_on_its_sunday() {
    let mut book = book(vec![page(nov(24), [50, 0, 0, 0])]);
    book.apply(own_rule(1, 80).into());
    book.apply(own_rule(2, 80).into());
    book.apply(agent_with(&[(nov(25), 1), (nov(30), 2)]).into());
    for (date, version) in [(nov(22), "新人周100"), (nov(24), "本店周100")] {
        assert_eq!(Week::of(&book, date, nov(30)).rule.name, version);
    }
    assert_eq!(Week::of(&book, nov(29), nov(30)).rule.version, 1);
    assert_eq!(Week::of(&book, nov(30), nov(30)).rule.version, 2);
}

#[test]
fn a_month_of_five_weeks_shows_its_weeks_whole_and_a_week_across_two_months_once() {
    // October 2026 has five Thursdays; the week of its 26th ends in November.
    let book = book(vec![
        page(day(9, 28), [2, 0, 0, 0]),
        page(day(10, 27), [10, 0, 0, 0]),
        page(nov(1), [2, 0, 0, 0]),
        page(nov(30), [4, 0, 0, 0]),
    ]);
    let of = |month: NaiveDate| -> Vec<(NaiveDate, Option<u32>)> {
        let weeks = Week::of_month(&book, YearMonth::of(month), day(12, 10));
        weeks.iter().map(|w| (w.span.from, w.tenths)).collect()
    };
    assert_eq!(
        of(day(10, 1)),
        [
            (day(9, 28), Some(10)),
            (day(10, 5), Some(0)),
            (day(10, 12), Some(0)),
            (day(10, 19), Some(0)),
            (day(10, 26), Some(60)),
        ]
    );
    let november: Vec<NaiveDate> = of(nov(1)).into_iter().map(|(from, _)| from).collect();
    assert_eq!(november, [nov(2), nov(9), nov(16), nov(23)]);
    assert_eq!(of(day(12, 1))[0], (nov(30), Some(20)));
}

#[test]
fn a_holiday_week_keeps_its_targets_and_a_week_off_without_work_has_no_score() {
    // 2026-10-01 to 10-07 is the national holiday.
    let pages = vec![
        page(day(9, 7), [1, 0, 0, 0]),
        page(day(10, 8), [30, 0, 0, 0]),
    ];
    let book = book(pages);
    let week = Week::of(&book, day(10, 8), day(10, 20));
    assert!(week.working_days < 5, "{}", week.working_days);
    assert_eq!(week.lines[0].item.target, 60);
    assert_eq!(week.tenths, Some(150));

    let mut free = book.clone();
    let mut calendar = YearCalendar::new(2026);
    // The Sunday is a make-up day.
    calendar.off = (14..=20)
        .map(|d| DayOff {
            date: day(9, d),
            name: "年假".to_owned(),
        })
        .collect();
    free.apply(calendar.into());
    let week = Week::of(&free, day(9, 14), day(10, 20));
    assert_eq!((week.working_days, week.tenths), (0, None));
    assert_eq!(week.closable, Closable::Nothing);
    // Whoever worked all the same is scored.
    free.apply(page(day(9, 16), [2, 0, 0, 0]).into());
    let week = Week::of(&free, day(9, 14), day(10, 20));
    assert_eq!((week.tenths, week.closable), (Some(10), Closable::Ready));
}

#[test]
fn a_week_still_ahead_and_a_week_before_the_book_have_no_score() {
    let book = book(vec![page(nov(24), [1, 0, 0, 0])]);
    assert_eq!(Week::of(&book, day(12, 8), nov(26)).tenths, None);
    assert_eq!(Week::of(&book, nov(9), nov(26)).tenths, None);
}
