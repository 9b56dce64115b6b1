//! The figures of a month, its closing, and what goes on into the next month.

use super::*;
use crate::domain::activity::{ActivityKind, Outcome};
use crate::domain::agent::{Agent, StandardInForce};
use crate::domain::book::Change;
use crate::domain::day_log::{Closing, DayLog, Entry, EntryState, Record};
use crate::domain::id::EntryId;
use crate::domain::metric::Metric;
use crate::domain::standard::Standard;
use chrono::DateTime;

fn day(m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, m, d).expect("a day")
}

fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(&format!("{text}:00+08:00")).expect("a time")
}

fn me() -> AgentId {
    AgentId::parse("agent:1").expect("an id")
}

fn november() -> YearMonth {
    YearMonth::of(day(11, 1))
}

fn page(date: NaiveDate, done: &[(ActivityKind, Outcome, Option<u32>)]) -> DayLog {
    let mut page = DayLog::new(me(), date);
    page.entries = done
        .iter()
        .enumerate()
        .map(|(n, (kind, outcome, premium))| Entry {
            id: EntryId::parse(&format!("entry:{date}-{n}")).expect("an id"),
            person: None,
            kind: *kind,
            at: None,
            purpose: String::new(),
            state: EntryState::Done(Record {
                outcome: *outcome,
                at: at("2026-11-02T10:00"),
                intention: None,
                obstacle: None,
                premium: *premium,
                note: String::new(),
            }),
            follows: None,
            noted_at: at("2026-11-02T10:00"),
        })
        .collect();
    page
}

fn book() -> Book {
    use ActivityKind as K;
    use Outcome as O;
    Book::build(
        [
            page(
                day(10, 30),
                &[(K::ClosingInterview, O::Signed, Some(9_000))],
            ),
            page(
                day(11, 2),
                &[
                    (K::AppointmentCall, O::Appointed, None),
                    (K::SalesInterview, O::NoNeed, None),
                    (K::ClosingInterview, O::Signed, Some(6_000)),
                ],
            ),
            page(day(11, 3), &[(K::ClosingInterview, O::Signed, None)]),
        ]
        .map(Change::from),
    )
}

#[test]
fn a_month_fills_itself_in_beside_the_month_before() {
    let figures = MonthFigures::of(&book(), november(), day(12, 1));
    assert_eq!(figures.counts.of(Metric::Visits), 3);
    assert_eq!(figures.counts.sold().deals, 2);
    assert_eq!(figures.counts.sold().average(), Some(6_000));
    assert_eq!(figures.before.sold().average(), Some(9_000));
    assert_eq!(figures.target, None);
    assert_eq!(figures.dossier.percent(), None);
    assert_eq!(figures.dossiers_do(), None);
    assert_eq!(figures.weeks.len(), 4);
}

#[test]
fn what_fell_furthest_behind_comes_first_and_wishes_never_fall_behind() {
    let figures = MonthFigures::of(&book(), november(), day(12, 1));
    let behind: Vec<_> = figures
        .behind()
        .iter()
        .map(|g| (g.metric, g.done))
        .collect();
    assert_eq!(
        behind,
        [
            (Metric::NewProspects, 0),
            (Metric::AppointmentCalls, 1),
            (Metric::SalesInterviews, 3),
        ]
    );
}

#[test]
fn a_standard_changed_in_mid_month_wants_of_each_day_what_was_in_force_on_it() {
    let mut book = book();
    let mut agent = Agent::new(me());
    agent.standards = vec![
        StandardInForce {
            from: day(11, 1),
            standard: Standard::preset_5311().id,
        },
        StandardInForce {
            from: day(11, 16),
            standard: Standard::preset_newcomer().id,
        },
    ];
    book.apply(agent.into());
    let figures = MonthFigures::of(&book, november(), day(12, 1));
    let wanted = |metric| {
        let goal = figures.goals.iter().find(|g| g.metric == metric);
        goal.map(|g| g.wanted)
    };
    // Ten working days from the 2nd to the 13th, eleven from the 16th to the 30th.
    assert_eq!(wanted(Metric::AppointmentCalls), Some(50));
    assert_eq!(wanted(Metric::NewProspects), Some(10 + 11 * 12));
    assert_eq!(wanted(Metric::Visits), Some(22));
}

#[test]
fn a_review_is_closed_when_the_month_is_over_or_its_last_working_day_was_handed_in() {
    let mut handed_in = page(day(11, 30), &[]);
    handed_in.closing = Some(Closing {
        at: at("2026-11-30T18:00"),
        standard: None,
        figures: Vec::new(),
        percent: None,
        open: Vec::new(),
    });
    let mut book = book();
    assert_eq!(state(&book, november(), day(11, 30)), State::NotYet);
    assert_eq!(state(&book, november(), day(12, 1)), State::Ready);
    book.apply(handed_in.into());
    assert_eq!(state(&book, november(), day(11, 29)), State::NotYet);
    assert_eq!(state(&book, november(), day(11, 30)), State::Ready);
}

#[test]
fn closed_figures_stay_when_a_page_is_corrected_and_closing_again_keeps_both() {
    let mut book = book();
    let mut review = MonthReview::new(me(), november());
    let figures = MonthFigures::of(&book, november(), day(12, 1));
    review.close(figures.clone(), at("2026-12-01T09:00"));
    book.apply(review.clone().into());
    assert_eq!(state(&book, november(), day(12, 1)), State::Closed);

    book.apply(page(day(11, 3), &[]).into());
    assert_eq!(state(&book, november(), day(12, 2)), State::Changed);
    let kept = book.month_review(november()).expect("it was closed");
    let closing = kept.closing.as_ref().expect("it was closed");
    assert_eq!(closing.figures, figures);
    let again = MonthFigures::of(&book, november(), day(12, 2));
    review.close(again, at("2026-12-02T09:00"));
    assert_eq!(review.earlier.len(), 1);
    assert_eq!(review.earlier[0].figures, figures);
}

#[test]
fn what_is_to_change_goes_into_the_goal_of_the_next_month() {
    let mut book = book();
    let mut review = MonthReview::new(me(), november());
    review.change = " 每天先打五通电话 \n".to_owned();
    book.apply(review.into());
    let december = november().next();
    assert_eq!(resolution_for(&book, december), Some("每天先打五通电话"));
    assert_eq!(resolution_for(&book, december.next()), None);
}

#[test]
fn a_month_before_the_first_page_asks_for_nothing() {
    let figures = MonthFigures::of(&book(), november().previous().previous(), day(12, 1));
    assert!(figures.counts.is_empty());
    assert_eq!(figures.behind(), []);
    assert_eq!(figures.days_met.percent(), None);
    assert!(
        figures
            .weeks
            .iter()
            .take(4)
            .all(|week| week.tenths.is_none())
    );
}

#[test]
fn an_empty_book_asks_for_nothing() {
    let figures = MonthFigures::of(&Book::new(), november(), day(12, 1));
    assert_eq!(figures.behind(), []);
    assert_eq!(figures.days_met.percent(), None);
}
