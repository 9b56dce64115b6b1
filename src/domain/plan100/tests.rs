//! What the lists hold, who waits, what is missing.

use super::*;
use crate::domain::activity::{ActivityKind, Outcome};
use crate::domain::agent::Agent;
use crate::domain::book::{Change, PeopleFilter};
use crate::domain::day_log::{DayLog, Entry, EntryState, Record};
use crate::domain::id::{AgentId, EntryId};
use chrono::{DateTime, Duration};

fn day(n: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day") + Duration::days(n)
}

fn id(n: usize) -> PersonId {
    PersonId::parse(&format!("person:{n:03}")).expect("an id")
}

fn person(n: usize, change: impl FnOnce(&mut Person)) -> Person {
    let mut person = Person::new(id(n), format!("客户{n}"), day(-200));
    change(&mut person);
    person
}

fn by_intention(class: Class, on: NaiveDate) -> Grading {
    grading(class, on, ClassDefinition::Intention)
}

fn agent(rules: Rules) -> Change {
    let mut agent = Agent::new(AgentId::parse("agent:1").expect("an id"));
    agent.plan100 = rules;
    agent.into()
}

/// A page with one line about a person.
fn line(on: i64, who: usize, outcome: Option<Outcome>) -> Change {
    let at = DateTime::parse_from_rfc3339("2026-11-01T10:00:00+08:00").expect("a time");
    let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), day(on));
    page.entries.push(Entry {
        id: EntryId::parse("entry:1").expect("an id"),
        person: Some(id(who)),
        kind: ActivityKind::AppointmentCall,
        at: None,
        purpose: String::new(),
        state: outcome.map_or(EntryState::Planned, |outcome| {
            EntryState::Done(Record {
                outcome,
                at,
                intention: None,
                obstacle: None,
                premium: None,
                note: String::new(),
            })
        }),
        follows: None,
        noted_at: at,
    });
    page.into()
}

#[test]
fn the_hundred_and_first_waits_by_worth_and_moves_up_when_a_place_is_free() {
    for list in [WorkList::Prospects, WorkList::Recruits] {
        let listed = |n: usize, class: Class| {
            person(n, |p| {
                list.put(p, true);
                list.grade(p, by_intention(class, day(-1)));
            })
        };
        let mut book = Book::build((1..=100).map(|n| listed(n, Class::B).into()));
        assert!(waiting(&book, list).is_empty());

        // The newest is the best: the one of least worth waits.
        book.apply(listed(101, Class::A).into());
        assert_eq!(waiting(&book, list), HashSet::from([id(1)]));
        assert_eq!(members(&book, list)[0].id, id(101));

        let mut let_go = listed(50, Class::B);
        list.put(&mut let_go, false);
        book.apply(let_go.into());
        assert!(waiting(&book, list).is_empty());

        // Who is lost or erased leaves a place too.
        book.apply(listed(102, Class::D).into());
        assert_eq!(waiting(&book, list), HashSet::from([id(102)]));
        book.apply(Change::PersonGone(id(7)));
        assert!(waiting(&book, list).is_empty());

        let few = Rules {
            places: 98,
            ..Rules::default()
        };
        book.apply(agent(few));
        assert_eq!(waiting(&book, list).len(), 2);
    }
}

#[test]
fn taking_a_recruit_off_the_list_forgets_nothing() {
    let list = WorkList::Recruits;
    let mut p = person(1, |_| {});
    list.put(&mut p, false);
    assert_eq!(p.recruit, None, "nobody becomes a recruit by being let go");
    list.grade(&mut p, by_intention(Class::A, day(0)));
    assert!(list.has(&p));
    list.set_score(&mut p, ScoreCard::recruits().start(None));
    list.put(&mut p, false);
    assert!(!list.has(&p));
    assert_eq!(list.class(&p), Some(Class::A));
    assert!(list.score(&p).is_some());
    assert_eq!(p.class(), None, "as a customer nothing was said");
    list.put(&mut p, true);
    assert!(list.has(&p));
}

#[test]
fn an_a_asks_to_be_confirmed_after_three_months() {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a day");
    let rules = Rules::default();
    for (class, given, today, asks) in [
        (Class::A, day(2026, 1, 1), day(2026, 4, 1), false),
        (Class::A, day(2026, 1, 1), day(2026, 4, 2), true),
        (Class::A, day(2025, 11, 30), day(2026, 2, 28), false),
        (Class::A, day(2025, 11, 30), day(2026, 3, 1), true),
        (Class::B, day(2026, 1, 1), day(2026, 12, 1), false),
    ] {
        for list in [WorkList::Prospects, WorkList::Recruits] {
            let mut p = person(1, |_| {});
            list.grade(&mut p, by_intention(class, given));
            assert_eq!(
                rules.stale(list, &p, today).is_some(),
                asks,
                "{class:?} of {given} on {today}"
            );
            list.grade(&mut p, by_intention(class, today));
            assert_eq!(rules.stale(list, &p, today), None, "confirmed");
        }
    }
}

#[test]
fn what_is_missing_with_a_person_is_said_of_each() {
    use Lack::{Confirmation, Contact, Grading, NextStep};
    let graded = |class, ago: i64| move |p: &mut Person| p.grade(class, day(-ago));
    let spoke = |ago: i64| line(-ago, 1, Some(Outcome::NoNeed));
    type Case = (&'static str, Person, Vec<Change>, Vec<Lack>);
    let cases: Vec<Case> = vec![
        ("a bare name", person(1, |_| {}), vec![], vec![Grading]),
        (
            "a bare name on the list",
            person(1, |p| p.plan100 = true),
            vec![],
            vec![Grading, Contact],
        ),
        (
            "an A spoken to yesterday",
            person(1, graded(Class::A, 1)),
            vec![spoke(1)],
            vec![NextStep],
        ),
        (
            "an A of long ago",
            person(1, graded(Class::A, 120)),
            vec![spoke(7)],
            vec![NextStep, Contact, Confirmation],
        ),
        (
            "an A with a plan",
            person(1, graded(Class::A, 1)),
            vec![spoke(6), line(3, 1, None)],
            vec![],
        ),
        (
            "nobody answered is no contact",
            person(1, graded(Class::B, 1)),
            vec![line(-1, 1, Some(Outcome::NoAnswer)), line(2, 1, None)],
            vec![Contact],
        ),
        (
            "a C is let rest",
            person(1, graded(Class::C, 1)),
            vec![],
            vec![],
        ),
        (
            "the lost lack nothing",
            person(1, |p| {
                p.grade(Class::A, day(-200));
                p.plan100 = true;
                p.stage = Stage::Lost;
            }),
            vec![],
            vec![],
        ),
    ];
    for (what, person, lines, lacks) in cases {
        let mut book = Book::build([person.clone().into()]);
        book.apply_all(lines);
        let found: Vec<Lack> = Lack::ALL
            .into_iter()
            .filter(|lack| book.passes(&person, PeopleFilter::All, Some(*lack), day(0)))
            .collect();
        assert_eq!(found, lacks, "{what}");
    }
}

#[test]
fn a_recruit_lacks_what_a_recruit_lacks() {
    let p = person(1, |p| {
        p.grade(Class::A, day(-200));
        WorkList::Recruits.put(p, true);
    });
    let book = Book::build([p.clone().into(), line(2, 1, None)]);
    let passes = |filter, lack| book.passes(&p, filter, Some(lack), day(0));
    assert!(passes(PeopleFilter::Recruits, Lack::Grading));
    assert!(!passes(PeopleFilter::Recruits, Lack::Confirmation));
    assert!(!passes(PeopleFilter::All, Lack::Grading));
    assert!(passes(PeopleFilter::All, Lack::Confirmation));
}

#[test]
fn the_newest_names_of_the_list_are_graded_first_and_old_as_last() {
    let at = |n, ago: i64, listed| {
        person(n, |p| {
            p.recorded_on = day(-ago);
            p.plan100 = listed;
        })
    };
    let people = [
        at(1, 9, false),
        at(2, 1, false),
        at(3, 5, true),
        at(4, 3, true),
        person(5, |p| p.grade(Class::A, day(-120))),
        person(6, |p| p.grade(Class::A, day(-150))),
        person(7, |p| p.grade(Class::A, day(-2))),
        person(8, |p| p.stage = Stage::Lost),
    ];
    let book = Book::build(people.map(Change::from));
    let order: Vec<PersonId> = to_grade(&book, WorkList::Prospects, day(0))
        .iter()
        .map(|p| p.id.clone())
        .collect();
    assert_eq!(order, [4, 3, 2, 1, 6, 5].map(id));
    assert!(to_grade(&book, WorkList::Recruits, day(0)).is_empty());
}

#[test]
fn rules_that_are_not_written_down_are_the_presets() {
    assert_eq!(
        serde_json::from_str::<Rules>("{}").expect("read"),
        Rules::default()
    );
    let half = r#"{"places":50,"silence":{"a":3}}"#;
    let read: Rules = serde_json::from_str(half).expect("read");
    assert_eq!((read.places, read.silence.a, read.silence.b), (50, 3, 14));
}
