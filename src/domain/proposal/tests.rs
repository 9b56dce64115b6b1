//! Who is proposed, why, and in which order.

use super::*;
use crate::domain::agent::{Agent, ClassDefinition};
use crate::domain::day_log::Record;
use crate::domain::id::{AgentId, PolicyId, StandardId};
use crate::domain::person::{Birth, Birthday, RecruitProfile};
use crate::domain::policy::Policy;
use chrono::{DateTime, Duration, Months};

/// Days from Tuesday, 24 November 2026, the day that is planned.
fn day(n: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day") + Duration::days(n)
}

fn person(n: usize, change: impl FnOnce(&mut Person)) -> Person {
    let id = PersonId::parse(&format!("person:{n:02}")).expect("an id");
    let mut p = Person::new(id, format!("客户{n}"), day(-400));
    change(&mut p);
    p
}

fn graded(class: Class, days_ago: i64) -> impl FnOnce(&mut Person) {
    move |p| p.grade(class, day(-days_ago))
}

fn recruit(n: usize, class: Class, days_ago: i64) -> Person {
    person(n, |p| {
        WorkList::Recruits.grade(
            p,
            plan100::grading(class, day(-days_ago), ClassDefinition::Intention),
        );
    })
}

/// A line about a person: the day, the kind, and how it ended.
type Line = (i64, usize, ActivityKind, Option<Outcome>);

fn book(people: Vec<Person>, lines: &[Line]) -> Book {
    let at = DateTime::parse_from_rfc3339("2026-11-01T10:00:00+08:00").expect("a time");
    let mut pages: HashMap<NaiveDate, DayLog> = HashMap::new();
    for (n, (on, who, kind, outcome)) in lines.iter().enumerate() {
        let agent = AgentId::parse("agent:1").expect("an id");
        let page = pages
            .entry(day(*on))
            .or_insert_with(|| DayLog::new(agent, day(*on)));
        page.entries.push(Entry {
            id: EntryId::parse(&format!("entry:{n:02}")).expect("an id"),
            person: PersonId::parse(&format!("person:{who:02}")),
            kind: *kind,
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
    }
    let people = people.into_iter().map(Into::into);
    Book::build(people.chain(pages.into_values().map(Into::into)))
}

fn proposed(book: &Book) -> Vec<(String, ActivityKind, Reason)> {
    propose(book, day(0), &Presets::default())
        .into_iter()
        .map(|p| (p.person.id.tail().to_owned(), p.kind, p.reason))
        .collect()
}

use ActivityKind::{
    AppointmentCall, ClosingInterview, CollectionVisit, NewProspect, RecruitInterview,
    SalesInterview, ServiceCall, ServiceVisit,
};

#[test]
fn each_reason_proposes_the_activity_that_fits() {
    type Case = (
        &'static str,
        Person,
        &'static [Line],
        Option<(ActivityKind, Reason)>,
    );
    let plain = || person(1, |_| {});
    let client = || person(1, |p| p.stage = Stage::Client);
    let solar = |month, d| {
        person(1, move |p: &mut Person| {
            graded(Class::D, 10)(p);
            p.birth = Some(Birth {
                year: None,
                day: Some(Birthday::Solar { month, day: d }),
            });
        })
    };
    let new = |ago: i64| person(1, move |p: &mut Person| p.recorded_on = day(-ago));
    let promised = |ago: i64, outcome| Reason::Promised {
        on: day(-ago),
        outcome,
    };
    let cases: Vec<Case> = vec![
        (
            "a bare name is not forgotten",
            plain(),
            &[],
            Some((
                AppointmentCall,
                Reason::NeverCalled {
                    on: plain().recorded_on,
                },
            )),
        ),
        (
            "who was given a class is thought of by it alone",
            person(1, graded(Class::D, 10)),
            &[],
            None,
        ),
        (
            "a name that is to be called is not forgotten",
            new(4),
            &[(20, 1, AppointmentCall, None)],
            None,
        ),
        ("a name of a day to come", new(-1), &[], None),
        (
            "a promised call is made",
            plain(),
            &[(-5, 1, AppointmentCall, Some(Outcome::CallLater))],
            Some((AppointmentCall, promised(5, Outcome::CallLater))),
        ),
        (
            "what was planned after the promise and stayed open is left over, not promised",
            plain(),
            &[
                (-4, 1, AppointmentCall, Some(Outcome::Appointed)),
                (-1, 1, SalesInterview, None),
            ],
            Some((
                SalesInterview,
                Reason::LeftOver {
                    from: day(-1),
                    entry: EntryId::parse("entry:01").expect("an id"),
                },
            )),
        ),
        (
            "what was open before it is a promise still",
            plain(),
            &[
                (-4, 1, AppointmentCall, None),
                (-2, 1, AppointmentCall, Some(Outcome::Appointed)),
            ],
            Some((SalesInterview, promised(2, Outcome::Appointed))),
        ),
        (
            "no time is not lost",
            plain(),
            &[(-5, 1, SalesInterview, Some(Outcome::NotNow))],
            Some((SalesInterview, promised(5, Outcome::NotNow))),
        ),
        (
            "who thinks it over is called",
            plain(),
            &[(-5, 1, SalesInterview, Some(Outcome::ThinksItOver))],
            Some((AppointmentCall, promised(5, Outcome::ThinksItOver))),
        ),
        (
            "who wants a proposal gets one",
            plain(),
            &[(-1, 1, SalesInterview, Some(Outcome::WantsProposal))],
            Some((ClosingInterview, promised(1, Outcome::WantsProposal))),
        ),
        (
            "who needs nothing is left alone",
            plain(),
            &[(-5, 1, AppointmentCall, Some(Outcome::NoNeed))],
            None,
        ),
        (
            "a promise that was kept is none any more",
            plain(),
            &[
                (-5, 1, AppointmentCall, Some(Outcome::CallLater)),
                (-2, 1, AppointmentCall, Some(Outcome::NoNeed)),
            ],
            None,
        ),
        (
            "a promise with a date is none any more",
            plain(),
            &[
                (-5, 1, AppointmentCall, Some(Outcome::CallLater)),
                (3, 1, AppointmentCall, None),
            ],
            None,
        ),
        (
            "a promise is forgotten after two months",
            plain(),
            &[(-61, 1, AppointmentCall, Some(Outcome::CallLater))],
            None,
        ),
        (
            "nobody answered: again",
            plain(),
            &[(-1, 1, ServiceCall, Some(Outcome::NoAnswer))],
            Some((ServiceCall, Reason::NotReached { on: day(-1) })),
        ),
        (
            "what was left open yesterday",
            plain(),
            &[(-1, 1, ServiceVisit, None)],
            Some((
                ServiceVisit,
                Reason::LeftOver {
                    from: day(-1),
                    entry: EntryId::parse("entry:00").expect("an id"),
                },
            )),
        ),
        (
            "class A without a next step, new or not",
            person(1, graded(Class::A, 10)),
            &[(-1, 1, SalesInterview, Some(Outcome::Served))],
            Some((
                AppointmentCall,
                Reason::NoNextStep {
                    class: Class::A,
                    last: Some(day(-1)),
                },
            )),
        ),
        (
            "class C without a next step is no reason",
            person(1, graded(Class::C, 10)),
            &[],
            None,
        ),
        (
            "a birthday in seven days",
            solar(12, 1),
            &[],
            Some((ServiceCall, Reason::Birthday { on: day(7) })),
        ),
        ("a birthday in eight days", solar(12, 2), &[], None),
        (
            "a lunar birthday today: 十月十六",
            person(1, |p| {
                p.birth = Some(Birth {
                    year: None,
                    day: Some(Birthday::Lunar { month: 10, day: 16 }),
                });
            }),
            &[],
            Some((ServiceCall, Reason::Birthday { on: day(0) })),
        ),
        (
            "greeted already",
            solar(11, 26),
            &[(-1, 1, ServiceCall, Some(Outcome::Served))],
            None,
        ),
        (
            "they meet before the birthday",
            solar(11, 26),
            &[(1, 1, ServiceVisit, None)],
            None,
        ),
        (
            "they meet after the birthday",
            solar(11, 26),
            &[(5, 1, ServiceVisit, None)],
            Some((ServiceCall, Reason::Birthday { on: day(2) })),
        ),
        (
            "a name of three days ago",
            new(3),
            &[(-3, 1, NewProspect, Some(Outcome::Noted))],
            Some((AppointmentCall, Reason::NewName { on: day(-3) })),
        ),
        (
            "a name of four days ago",
            new(4),
            &[(-4, 1, NewProspect, Some(Outcome::Noted))],
            Some((AppointmentCall, Reason::NeverCalled { on: day(-4) })),
        ),
        (
            "a new name that was called",
            new(3),
            &[(-2, 1, AppointmentCall, Some(Outcome::NoNeed))],
            None,
        ),
        (
            "an A of long ago whose next step is far",
            person(1, graded(Class::A, 100)),
            &[
                (-1, 1, AppointmentCall, Some(Outcome::Served)),
                (20, 1, SalesInterview, None),
            ],
            Some((AppointmentCall, Reason::StaleGrading { on: day(-100) })),
        ),
        (
            "a B silent for two weeks whose next step is far",
            person(1, graded(Class::B, 20)),
            &[
                (-14, 1, AppointmentCall, Some(Outcome::Served)),
                (20, 1, SalesInterview, None),
            ],
            Some((
                AppointmentCall,
                Reason::Silent {
                    last: Some(day(-14)),
                    days: 14,
                },
            )),
        ),
        (
            "a B silent for two weeks who is met next week",
            person(1, graded(Class::B, 20)),
            &[
                (-14, 1, AppointmentCall, Some(Outcome::Served)),
                (6, 1, SalesInterview, None),
            ],
            None,
        ),
        (
            "a client not heard of for a quarter",
            client(),
            &[(-90, 1, ServiceCall, Some(Outcome::Served))],
            Some((
                ServiceCall,
                Reason::Silent {
                    last: Some(day(-90)),
                    days: 90,
                },
            )),
        ),
        (
            "a client heard of within the quarter",
            client(),
            &[(-89, 1, ServiceCall, Some(Outcome::Served))],
            None,
        ),
        (
            "on the list without a class, silent for a month",
            person(1, |p| p.plan100 = true),
            &[(-30, 1, AppointmentCall, Some(Outcome::NoNeed))],
            Some((
                AppointmentCall,
                Reason::Silent {
                    last: Some(day(-30)),
                    days: 30,
                },
            )),
        ),
        (
            "on the list and spoken to within the month",
            person(1, |p| p.plan100 = true),
            &[(-29, 1, AppointmentCall, Some(Outcome::NoNeed))],
            None,
        ),
        (
            "a recruit of class A without a next step",
            recruit(1, Class::A, 10),
            &[(-2, 1, RecruitInterview, Some(Outcome::NoNeed))],
            Some((
                RecruitInterview,
                Reason::NoNextStep {
                    class: Class::A,
                    last: Some(day(-2)),
                },
            )),
        ),
        (
            "a recruit who was let go",
            {
                let mut p = recruit(1, Class::A, 10);
                WorkList::Recruits.put(&mut p, false);
                p
            },
            &[],
            None,
        ),
        (
            "the lost are let go",
            person(1, |p| {
                p.grade(Class::A, day(-10));
                p.stage = Stage::Lost;
            }),
            &[(-5, 1, AppointmentCall, Some(Outcome::CallLater))],
            None,
        ),
        (
            "who is on the plan is not proposed",
            person(1, graded(Class::A, 10)),
            &[(0, 1, SalesInterview, None), (-1, 1, ServiceCall, None)],
            None,
        ),
        (
            "who was spoken to that day is not proposed",
            plain(),
            &[(0, 1, AppointmentCall, Some(Outcome::CallLater))],
            None,
        ),
    ];
    for (what, person, lines, expected) in cases {
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(kind, reason)| ("01".to_owned(), kind, reason))
            .collect();
        assert_eq!(proposed(&book(vec![person], lines)), expected, "{what}");
    }
}

#[test]
fn what_is_worth_most_comes_first_and_each_person_once() {
    let birthday = Some(Birth {
        year: None,
        day: Some(Birthday::Solar { month: 11, day: 26 }),
    });
    let people = vec![
        person(1, |p| p.stage = Stage::Client),
        person(2, graded(Class::B, 10)),
        person(3, |p| p.birth = birthday),
        person(4, graded(Class::A, 10)),
        person(5, |_| {}),
        person(6, |p| {
            p.birth = birthday;
            p.grade(Class::A, day(-10));
        }),
        person(7, |p| p.recorded_on = day(-1)),
        person(8, |_| {}),
        person(9, |_| {}),
    ];
    let lines = [
        (-3, 6, AppointmentCall, Some(Outcome::Served)),
        (-2, 5, AppointmentCall, Some(Outcome::CallLater)),
        (-1, 8, AppointmentCall, None),
        (-1, 9, AppointmentCall, Some(Outcome::NoAnswer)),
    ];
    let order: Vec<String> = proposed(&book(people, &lines))
        .into_iter()
        .map(|(id, ..)| id)
        .collect();
    // Promise, leftover, class A never spoken to and spoken to, birthday, new name, B, not
    // reached, silent.
    assert_eq!(
        order,
        ["05", "08", "04", "06", "03", "07", "02", "09", "01"]
    );
}

/// A policy of a person, by the year, whose next premium is due so many days from the planned day.
fn policy(n: usize, who: usize, due: i64) -> Policy {
    let id = PolicyId::parse(&format!("policy:{n:02}")).expect("an id");
    let holder = PersonId::parse(&format!("person:{who:02}")).expect("an id");
    let effective = day(due).checked_sub_months(Months::new(24)).expect("a day");
    Policy {
        paid_before: day(due),
        ..Policy::new(id, holder, format!("产品{n}"), effective, day(-300))
    }
}

#[test]
fn a_premium_is_called_about_before_it_is_due_and_visited_for_when_it_is_overdue() {
    let due = |n: usize, days: i64, until: Option<i64>, presses| Reason::Renewal {
        product: format!("产品{n}"),
        due: day(days),
        until: until.map(day),
        presses,
    };
    type Case<'a> = (
        &'a str,
        Vec<Policy>,
        &'a [Line],
        Option<(ActivityKind, Reason)>,
    );
    let cases: Vec<Case<'_>> = vec![
        ("in 31 days", vec![policy(1, 1, 31)], &[], None),
        (
            "in 30 days",
            vec![policy(1, 1, 30)],
            &[],
            Some((ServiceCall, due(1, 30, None, false))),
        ),
        (
            "in a week it presses",
            vec![policy(1, 1, 7)],
            &[],
            Some((ServiceCall, due(1, 7, None, true))),
        ),
        (
            "on its day",
            vec![policy(1, 1, 0)],
            &[],
            Some((ServiceCall, due(1, 0, None, true))),
        ),
        (
            "overdue",
            vec![policy(1, 1, -48)],
            &[],
            Some((CollectionVisit, due(1, -48, Some(12), true))),
        ),
        ("grace is over", vec![policy(1, 1, -61)], &[], None),
        (
            "of two the earlier one is told",
            vec![policy(1, 1, 20), policy(2, 1, -3), policy(3, 1, 5)],
            &[],
            Some((CollectionVisit, due(2, -3, Some(57), true))),
        ),
        (
            "spoken to this week",
            vec![policy(1, 1, 20)],
            &[(-7, 1, ServiceCall, Some(Outcome::Served))],
            None,
        ),
        (
            "spoken to before",
            vec![policy(1, 1, 20)],
            &[(-8, 1, ServiceCall, Some(Outcome::Served))],
            Some((ServiceCall, due(1, 20, None, false))),
        ),
        (
            "planned in time",
            vec![policy(1, 1, 20)],
            &[(20, 1, ServiceCall, None)],
            None,
        ),
        (
            "planned too late",
            vec![policy(1, 1, 20)],
            &[(21, 1, ServiceCall, None)],
            Some((ServiceCall, due(1, 20, None, false))),
        ),
        ("of somebody else", vec![policy(1, 2, 5)], &[], None),
    ];
    for (what, policies, lines, expected) in cases {
        let mut book = book(vec![person(1, graded(Class::D, 10))], lines);
        book.apply_all(policies.into_iter().map(Into::into));
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(kind, reason)| ("01".to_owned(), kind, reason))
            .collect();
        assert_eq!(proposed(&book), expected, "{what}");
    }
}

#[test]
fn what_has_to_be_paid_now_comes_before_the_list_and_what_has_time_after_new_names() {
    let people = vec![
        person(1, graded(Class::A, 10)),
        person(2, |p| p.recorded_on = day(-1)),
        person(3, |p| p.stage = Stage::Client),
        person(4, |p| p.stage = Stage::Client),
        person(5, |p| p.stage = Stage::Client),
        person(6, |_| {}),
        person(7, graded(Class::B, 10)),
    ];
    let lines = [(-2, 6, AppointmentCall, Some(Outcome::CallLater))];
    let mut book = book(people, &lines);
    let policies = [policy(3, 3, 25), policy(4, 4, 3), policy(5, 5, -40)];
    book.apply_all(policies.map(Into::into));
    let order: Vec<String> = proposed(&book).into_iter().map(|(id, ..)| id).collect();
    assert_eq!(order, ["06", "05", "04", "01", "02", "03", "07"]);
}

#[test]
fn as_many_are_proposed_as_the_standard_still_wants_and_a_few_more() {
    let people: Vec<Person> = (1..=40).map(|n| person(n, graded(Class::A, 10))).collect();
    let presets = Presets::default();
    let count = |book: &Book| propose(book, day(0), &presets).len();
    // 5311: five calls, three interviews and, as a wish, one recruit interview.
    assert_eq!(count(&book(people.clone(), &[])), 9 + 3);
    let planned = [
        (0, 1, AppointmentCall, None),
        (0, 2, AppointmentCall, None),
        (0, 3, SalesInterview, None),
        (0, 4, ClosingInterview, None),
        (0, 5, ServiceVisit, None),
    ];
    assert_eq!(count(&book(people.clone(), &planned)), 5 + 3);
    let promises: Vec<Line> = (1..=30)
        .map(|n| (-2, n, AppointmentCall, Some(Outcome::CallLater)))
        .collect();
    assert_eq!(count(&book(people.clone(), &promises)), 20, "more is owed");
    let few = &promises[..2];
    assert_eq!(count(&book(people, few)), 9 + 3);
}

#[test]
fn a_standard_that_asks_nothing_of_a_day_leaves_a_handful() {
    let mut standard = Standard::preset_5311();
    standard.targets.clear();
    assert_eq!(still_wanted(&standard, None), None);
    let names = Target {
        metric: Metric::NewProspects,
        period: Period::Day,
        count: 12,
        wished: false,
        by_week: None,
    };
    standard.targets.push(names);
    assert_eq!(still_wanted(&standard, None), None, "names are not planned");
    standard.targets.push(Target {
        metric: Metric::Visits,
        count: 2,
        ..names
    });
    assert_eq!(still_wanted(&standard, None), Some(2));
}

#[test]
fn a_recruit_is_proposed_like_anybody() {
    let recruit = person(1, |p| {
        p.recruit = Some(RecruitProfile::default());
        p.recorded_on = day(-1);
    });
    let lines = [(
        -1,
        1,
        ActivityKind::RecruitInterview,
        Some(Outcome::WillAttend),
    )];
    assert_eq!(
        proposed(&book(vec![recruit], &lines)),
        [(
            "01".to_owned(),
            ActivityKind::RecruitInterview,
            Reason::Promised {
                on: day(-1),
                outcome: Outcome::WillAttend,
            },
        )]
    );
}

#[test]
fn who_is_on_the_list_comes_before_who_is_not_and_after_what_is_owed() {
    let listed = |n, class| {
        person(n, move |p| {
            p.plan100 = true;
            p.grade(class, day(-10));
        })
    };
    let people = vec![
        person(1, graded(Class::A, 10)),
        listed(2, Class::A),
        listed(3, Class::B),
        person(4, graded(Class::B, 10)),
        person(5, |_| {}),
    ];
    let lines = [(-2, 5, AppointmentCall, Some(Outcome::CallLater))];
    let order: Vec<String> = proposed(&book(people, &lines))
        .into_iter()
        .map(|(id, ..)| id)
        .collect();
    assert_eq!(order, ["05", "02", "01", "03", "04"]);
}

#[test]
fn a_day_that_wants_a_talk_with_a_recruit_has_one_to_propose() {
    let people = || {
        (1..=40)
            .map(|n| person(n, graded(Class::A, 10)))
            .chain([recruit(41, Class::B, 5), recruit(42, Class::A, 5)])
            .collect::<Vec<_>>()
    };
    let talks = |lines: &[Line]| -> Vec<String> {
        let proposals = proposed(&book(people(), lines));
        assert_eq!(proposals.len(), if lines.is_empty() { 12 } else { 11 });
        proposals
            .into_iter()
            .filter(|(_, kind, _)| *kind == RecruitInterview)
            .map(|(id, ..)| id)
            .collect()
    };
    assert_eq!(talks(&[]), ["42"], "5311 wishes for one a day");
    let planned = [(0, 3, RecruitInterview, None)];
    assert_eq!(talks(&planned), Vec::<String>::new(), "one is planned");
}

#[test]
fn recruits_who_have_a_place_keep_it_when_room_is_made_for_others() {
    // Of people known by number, those from 81 on are recruits; 13 have a place.
    let proposal = |n: usize| Proposal {
        person: Arc::new(person(n, |_| {})),
        kind: if n > 80 {
            RecruitInterview
        } else {
            AppointmentCall
        },
        reason: Reason::NewName { on: day(-1) },
        list: WorkList::Prospects,
    };
    let list = |numbers: &[usize]| numbers.iter().map(|n| proposal(*n)).collect::<Vec<_>>();
    let prospects: Vec<usize> = (1..=12).collect();
    let late = [13, 82, 83, 84, 85];
    for (wanted, late, owed, stay, recruits) in [
        (0, &late[..], 0, 12, &[81][..]),
        (1, &late[..], 0, 12, &[81][..]),
        (2, &late[..], 0, 11, &[81, 82][..]),
        (3, &late[..], 0, 10, &[81, 82, 83][..]),
        // There are no more recruits.
        (3, &late[..2], 0, 11, &[81, 82][..]),
        (3, &[], 0, 12, &[81][..]),
        // What is owed makes no room.
        (3, &late[..], 11, 11, &[81, 82, 83][..]),
        (3, &late[..], 12, 12, &[81, 82, 83][..]),
    ] {
        let mut proposals = list(&[&prospects[..], &[81]].concat());
        keep_room_for_recruits(&mut proposals, list(late), owed, wanted);
        let kept: Vec<String> = proposals
            .iter()
            .map(|p| p.person.id.tail().to_owned())
            .collect();
        let expected: Vec<String> = prospects[..stay]
            .iter()
            .chain(recruits)
            .map(|n| format!("{n:02}"))
            .collect();
        assert_eq!(
            kept, expected,
            "{wanted} wanted, late {late:?}, {owed} owed"
        );
    }
}

#[test]
fn a_day_that_wants_two_talks_proposes_the_two_best_recruits() {
    let mut standard = Standard::preset_5311();
    standard.id = StandardId::parse("standard:own").expect("an id");
    standard.targets = [
        (Metric::AppointmentCalls, 5),
        (Metric::SalesInterviews, 3),
        (Metric::RecruitInterviews, 2),
    ]
    .map(|(metric, count)| Target::new(metric, Period::Day, count))
    .into();
    let mut agent = Agent::new(AgentId::parse("agent:1").expect("an id"));
    agent.start_standard(standard.id.clone(), day(-30));
    let people: Vec<Person> = (1..=12)
        .map(|n| person(n, graded(Class::A, 10)))
        .chain((81..=85).map(|n| recruit(n, Class::A, 5)))
        .collect();
    let mut book = book(people, &[]);
    book.apply(standard.into());
    book.apply(agent.into());
    let proposals = proposed(&book);
    assert_eq!(proposals.len(), 13, "ten wanted and three more");
    let talks: Vec<&str> = proposals
        .iter()
        .filter(|(_, kind, _)| *kind == RecruitInterview)
        .map(|(id, ..)| id.as_str())
        .collect();
    assert_eq!(talks, ["81", "82"]);
}

#[test]
fn the_company_says_what_long_silence_is() {
    let quiet = person(1, |p| p.stage = Stage::Client);
    let lines = [(-20, 1, ServiceCall, Some(Outcome::Served))];
    let mut book = book(vec![quiet], &lines);
    assert_eq!(proposed(&book), []);
    let mut agent = Agent::new(AgentId::parse("agent:1").expect("an id"));
    agent.plan100.silence.client = 20;
    book.apply(agent.into());
    assert_eq!(proposed(&book).len(), 1);
}
