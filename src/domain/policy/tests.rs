//! When a premium is due, what was paid, and how a policy stands; then what a book of them says.

use super::in_a_book::{
    called_before_due, collected, due_next_month, more_of_clients, payable_by, renewals,
    service_visits_while_paying,
};
use super::*;
use crate::domain::activity::{ActivityKind, Outcome};
use crate::domain::book::{Book, Change};
use crate::domain::day_log::{DayLog, Entry, Record};
use crate::domain::id::{AgentId, EntryId};
use crate::domain::person::Person;
use chrono::DateTime;

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn policy(n: usize, who: usize, effective: &str, pays: Pays, years: Option<u16>) -> Policy {
    let id = PolicyId::parse(&format!("policy:{n:02}")).expect("an id");
    let person = PersonId::parse(&format!("person:{who:02}")).expect("an id");
    Policy {
        pays,
        years,
        ..Policy::new(id, person, "福满一生", date(effective), date(effective))
    }
}

fn shown(dates: impl IntoIterator<Item = NaiveDate>) -> Vec<String> {
    dates.into_iter().map(|d| d.to_string()).collect()
}

#[test]
fn due_dates_keep_their_place_in_the_month_as_far_as_it_has_one() {
    for (name, effective, pays, years, from, count, wanted) in [
        (
            "by the month from a 31st: a short month shortens no later one",
            "2026-01-31",
            Pays::Monthly,
            Some(1),
            "2026-01-31",
            5,
            &[
                "2026-01-31",
                "2026-02-28",
                "2026-03-31",
                "2026-04-30",
                "2026-05-31",
            ][..],
        ),
        (
            "by the month from a 29th, through a February with one",
            "2027-12-29",
            Pays::Monthly,
            Some(1),
            "2028-01-01",
            3,
            &["2028-01-29", "2028-02-29", "2028-03-29"],
        ),
        (
            "by the year from a 29 February",
            "2024-02-29",
            Pays::Yearly,
            Some(5),
            "2024-02-29",
            9,
            &[
                "2024-02-29",
                "2025-02-28",
                "2026-02-28",
                "2027-02-28",
                "2028-02-29",
            ],
        ),
        (
            "by the quarter, over the turn of the year",
            "2026-11-30",
            Pays::Quarterly,
            Some(1),
            "2026-12-01",
            9,
            &["2027-02-28", "2027-05-30", "2027-08-30"],
        ),
        (
            "by the half year, the last instalment before the last year is over",
            "2026-08-31",
            Pays::HalfYearly,
            Some(2),
            "2026-08-31",
            9,
            &["2026-08-31", "2027-02-28", "2027-08-31", "2028-02-29"],
        ),
        (
            "once and for all",
            "2026-08-31",
            Pays::Single,
            None,
            "2026-01-01",
            9,
            &["2026-08-31"],
        ),
        (
            "without an end it goes on",
            "2010-03-05",
            Pays::Yearly,
            None,
            "2040-03-05",
            2,
            &["2040-03-05", "2041-03-05"],
        ),
        (
            "after the last one there is none",
            "2010-03-05",
            Pays::Yearly,
            Some(3),
            "2013-03-05",
            9,
            &[],
        ),
    ] {
        let policy = policy(1, 1, effective, pays, years);
        let found = shown(policy.dues_from(date(from)).take(count));
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn a_policy_stands_as_its_first_unpaid_instalment_says() {
    type Case = (&'static str, fn(&mut Policy), &'static str, Standing);
    let ahead = |due| Standing::Ahead { due: date(due) };
    let grace = |due, until| Standing::Grace {
        due: date(due),
        until: date(until),
    };
    let end = End {
        how: Ended::Surrendered,
        on: date("2027-05-01"),
    };
    // By the year from 10 March 2026, three years: due in 2027 and 2028.
    let cases: [Case; 15] = [
        (
            "before its first day",
            |_| {},
            "2026-02-01",
            ahead("2027-03-10"),
        ),
        (
            "on its first day, which is paid",
            |_| {},
            "2026-03-10",
            ahead("2027-03-10"),
        ),
        (
            "on the due date it is not overdue",
            |_| {},
            "2027-03-10",
            ahead("2027-03-10"),
        ),
        (
            "the day after grace begins",
            |_| {},
            "2027-03-11",
            grace("2027-03-10", "2027-05-09"),
        ),
        (
            "the sixtieth day is the last one of it",
            |_| {},
            "2027-05-09",
            grace("2027-03-10", "2027-05-09"),
        ),
        (
            "then it is over",
            |_| {},
            "2027-05-10",
            Standing::Over {
                due: date("2027-03-10"),
                until: date("2027-05-09"),
            },
        ),
        (
            "and while nobody has brought it back, the next instalment is not asked for",
            |_| {},
            "2028-03-01",
            Standing::Over {
                due: date("2027-03-10"),
                until: date("2027-05-09"),
            },
        ),
        (
            "paid on time",
            |p| p.pay(date("2027-03-10"), date("2027-03-08")),
            "2027-03-11",
            ahead("2028-03-10"),
        ),
        (
            "paid late, when the insurer took it",
            |p| p.pay(date("2027-03-10"), date("2027-08-01")),
            "2027-08-01",
            ahead("2028-03-10"),
        ),
        (
            "paid ahead: the one in between is still open",
            |p| p.pay(date("2028-03-10"), date("2026-12-01")),
            "2026-12-01",
            ahead("2027-03-10"),
        ),
        (
            "after the last instalment it is paid up",
            |p| {
                p.pay(date("2027-03-10"), date("2027-03-10"));
                p.pay(date("2028-03-10"), date("2027-03-10"));
            },
            "2027-03-11",
            Standing::PaidUp,
        ),
        (
            "a single premium is paid up from the first day",
            |p| p.pays = Pays::Single,
            "2026-03-10",
            Standing::PaidUp,
        ),
        (
            "written down late, with what was due before paid",
            |p| p.paid_before = date("2027-11-23"),
            "2027-11-23",
            ahead("2028-03-10"),
        ),
        (
            "another grace",
            |p| p.grace_days = 30,
            "2027-04-09",
            grace("2027-03-10", "2027-04-09"),
        ),
        (
            "what has ended asks for nothing",
            |p| {
                p.end = Some(End {
                    how: Ended::Surrendered,
                    on: "2027-05-01".parse().expect("a day"),
                });
            },
            "2027-05-02",
            Standing::Ended(end),
        ),
    ];
    for (name, change, today, wanted) in cases {
        let mut policy = policy(1, 1, "2026-03-10", Pays::Yearly, Some(3));
        change(&mut policy);
        assert_eq!(policy.standing(date(today)), wanted, "{name}");
    }
}

#[test]
fn a_payment_is_noted_once_and_saying_the_next_one_takes_back_what_came_after() {
    let mut policy = policy(1, 1, "2026-01-31", Pays::Monthly, Some(1));
    let (feb, mar) = (date("2026-02-28"), date("2026-03-31"));
    policy.pay(feb, date("2026-02-20"));
    policy.pay(feb, date("2026-02-21"));
    assert_eq!(policy.paid.len(), 1);
    assert_eq!(policy.next_due(), Some(mar));
    let before = policy.clone();
    policy.set_next_due(mar);
    assert_eq!(policy, before, "it was the next one already");
    policy.set_next_due(feb);
    assert_eq!((policy.next_due(), policy.paid.len()), (Some(feb), 0));
    policy.set_next_due(date("2026-06-30"));
    assert_eq!(policy.next_due(), Some(date("2026-06-30")));
}

#[test]
fn a_form_offers_the_last_instalments_and_the_next_ones() {
    for (name, effective, pays, years, wanted) in [
        (
            "by the year",
            "2020-12-05",
            Pays::Yearly,
            Some(20),
            &["2025-12-05", "2026-12-05", "2027-12-05"][..],
        ),
        (
            "by the month",
            "2020-01-31",
            Pays::Monthly,
            None,
            &[
                "2026-08-31",
                "2026-09-30",
                "2026-10-31",
                "2026-11-30",
                "2026-12-31",
            ],
        ),
        (
            "young: the first instalment is no choice",
            "2026-11-20",
            Pays::Yearly,
            Some(3),
            &["2027-11-20", "2028-11-20"],
        ),
        (
            "near its end",
            "2024-12-05",
            Pays::Yearly,
            Some(3),
            &["2025-12-05", "2026-12-05"],
        ),
        ("single", "2024-12-05", Pays::Single, None, &[]),
    ] {
        let policy = policy(1, 1, effective, pays, years);
        assert_eq!(
            shown(policy.may_be_next(date("2026-11-23"))),
            wanted,
            "{name}"
        );
    }
}

#[test]
fn it_is_being_paid_from_its_first_day_to_its_last_instalment() {
    for (name, effective, pays, years, ended, on, wanted) in [
        (
            "before",
            "2026-03-10",
            Pays::Yearly,
            Some(3),
            None,
            "2026-03-09",
            false,
        ),
        (
            "first day",
            "2026-03-10",
            Pays::Yearly,
            Some(3),
            None,
            "2026-03-10",
            true,
        ),
        (
            "last instalment",
            "2026-03-10",
            Pays::Yearly,
            Some(3),
            None,
            "2028-03-10",
            true,
        ),
        (
            "after it",
            "2026-03-10",
            Pays::Yearly,
            Some(3),
            None,
            "2028-03-11",
            false,
        ),
        (
            "without an end",
            "2006-03-10",
            Pays::Yearly,
            None,
            None,
            "2046-03-10",
            true,
        ),
        (
            "single",
            "2026-03-10",
            Pays::Single,
            None,
            None,
            "2026-03-10",
            false,
        ),
        (
            "ended",
            "2026-03-10",
            Pays::Yearly,
            None,
            Some("2026-06-01"),
            "2026-06-01",
            false,
        ),
        (
            "the day before",
            "2026-03-10",
            Pays::Yearly,
            None,
            Some("2026-06-01"),
            "2026-05-31",
            true,
        ),
    ] {
        let mut policy = policy(1, 1, effective, pays, years);
        policy.end = ended.map(|on| End {
            how: Ended::Lapsed,
            on: date(on),
        });
        assert_eq!(policy.is_paying_on(date(on)), wanted, "{name}");
    }
}

fn person(n: usize) -> Change {
    let id = PersonId::parse(&format!("person:{n:02}")).expect("an id");
    Person::new(id, format!("客户{n}"), date("2020-01-01")).into()
}

fn page(on: &str, lines: &[(usize, ActivityKind, Outcome)]) -> Change {
    let at = DateTime::parse_from_rfc3339(&format!("{on}T10:00:00+08:00")).expect("a time");
    let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), date(on));
    page.entries = lines
        .iter()
        .enumerate()
        .map(|(n, (who, kind, outcome))| {
            Entry::done(
                EntryId::parse(&format!("entry:{on}-{n}")).expect("an id"),
                PersonId::parse(&format!("person:{who:02}")),
                *kind,
                Record::new(*outcome, at),
            )
        })
        .collect();
    page.into()
}

#[test]
fn only_what_is_near_or_in_grace_is_to_be_paid_now() {
    let with = |n, effective, change: fn(&mut Policy)| {
        let mut policy = policy(n, n, effective, Pays::Yearly, Some(10));
        policy.paid_before = date("2026-01-01");
        change(&mut policy);
        Change::from(policy)
    };
    let book = Book::build([
        person(1),
        person(2),
        person(3),
        person(4),
        person(5),
        with(1, "2020-12-02", |_| {}),
        with(2, "2020-10-01", |_| {}),
        with(3, "2020-09-20", |_| {}),
        with(4, "2020-12-24", |_| {}),
        with(5, "2020-11-30", |p| {
            p.pay(date("2026-11-30"), date("2026-11-01"))
        }),
        // Of nobody the book has.
        with(6, "2020-11-30", |_| {}),
    ]);
    let found: Vec<_> = renewals(&book, date("2026-11-23"), 30)
        .map(|r| (r.policy.id.tail().to_owned(), r.due, r.until))
        .collect();
    assert_eq!(
        found,
        [
            ("01".to_owned(), date("2026-12-02"), None),
            (
                "02".to_owned(),
                date("2026-10-01"),
                Some(date("2026-11-30"))
            ),
        ]
    );
}

/// What a person has, the day of the visit → what can be said to be paid, and which it was.
#[test]
fn a_collection_visit_was_about_the_premium_that_is_due() {
    let by_year = |n, effective: &str| {
        let mut policy = policy(n, 1, effective, Pays::Yearly, None);
        policy.paid_before = date("2026-01-01");
        policy
    };
    let by_month = |n, unpaid_from: &str| {
        let mut policy = policy(n, 1, "2020-01-23", Pays::Monthly, None);
        policy.paid_before = date(unpaid_from);
        policy
    };
    let ended = |mut policy: Policy| {
        policy.end = Some(End {
            how: Ended::Lapsed,
            on: date("2026-10-01"),
        });
        policy
    };
    let visit = "2026-11-23";
    type Case<'a> = (&'a str, Vec<Policy>, &'a [&'a str], Option<&'a str>);
    let cases: [Case<'_>; 8] = [
        ("nobody holds anything", vec![], &[], None),
        (
            "the only one in grace",
            vec![by_year(1, "2020-11-01")],
            &["2026-11-01"],
            Some("2026-11-01"),
        ),
        (
            "due today is due",
            vec![by_year(1, "2020-11-23"), by_year(2, "2020-12-05")],
            &["2026-11-23", "2026-12-05"],
            Some("2026-11-23"),
        ),
        (
            "paid in advance: the only one that is near",
            vec![by_year(1, "2020-12-05"), by_year(2, "2020-09-30")]
                .into_iter()
                .map(|mut p| {
                    p.pay(date("2026-09-30"), date("2026-09-30"));
                    p
                })
                .collect(),
            &["2026-12-05"],
            Some("2026-12-05"),
        ),
        (
            "two that are near: nobody knows which",
            vec![by_year(1, "2020-12-05"), by_year(2, "2020-12-06")],
            &["2026-12-05", "2026-12-06"],
            None,
        ),
        (
            "two overdue, of one policy: nobody knows which, and the next one is not asked about",
            vec![by_month(1, "2026-10-01")],
            &["2026-10-23", "2026-11-23"],
            None,
        ),
        (
            "of many overdue no more than a form shows",
            vec![by_month(1, "2026-01-01")],
            &["2026-01-23", "2026-02-23", "2026-03-23"],
            None,
        ),
        (
            "what has ended asks for nothing, and neither does what is far",
            vec![ended(by_year(1, "2020-11-01")), by_year(2, "2020-06-01")]
                .into_iter()
                .map(|mut p| {
                    p.pay(date("2026-06-01"), date("2026-06-01"));
                    p
                })
                .collect(),
            &[],
            None,
        ),
    ];
    for (name, held, wanted, sure) in cases {
        let mut book = Book::new();
        book.apply(person(1));
        // Somebody else's is nobody's business.
        let others = Policy {
            paid_before: date("2026-01-01"),
            ..policy(9, 2, "2020-11-02", Pays::Yearly, None)
        };
        for policy in held.into_iter().chain([others]) {
            book.apply(Change::Policy(std::sync::Arc::new(policy)));
        }
        let holder = PersonId::parse("person:01").expect("an id");
        let payable = payable_by(&book, &holder, date(visit));
        assert_eq!(shown(payable.iter().map(|p| p.1)), wanted, "{name}");
        let it = collected(&payable, date(visit)).map(|p| p.1);
        assert_eq!(it, sure.map(date), "{name}");
    }
}

#[test]
fn next_months_due_policies_are_called_before_their_month() {
    let due = |n, who, effective| policy(n, who, effective, Pays::Yearly, Some(10));
    let late = Policy {
        recorded_on: date("2026-12-01"),
        ..due(6, 4, "2020-12-03")
    };
    let ended = Policy {
        end: Some(End {
            how: Ended::Surrendered,
            on: date("2026-06-01"),
        }),
        ..due(5, 3, "2020-12-01")
    };
    let paid = |mut policy: Policy| {
        policy.paid_before = date("2026-11-01");
        Change::from(policy)
    };
    let book = Book::build([
        person(1),
        person(2),
        person(3),
        paid(due(1, 1, "2020-12-01")),
        paid(due(2, 1, "2020-12-31")),
        paid(due(3, 2, "2020-12-15")),
        // Another month, ended, written down too late: none of these.
        paid(due(4, 3, "2020-01-05")),
        ended.into(),
        paid(late),
        page(
            "2026-11-10",
            &[
                (1, ActivityKind::ServiceCall, Outcome::Served),
                (2, ActivityKind::ServiceCall, Outcome::NoAnswer),
                (3, ActivityKind::ServiceCall, Outcome::Served),
            ],
        ),
    ]);
    let ids: Vec<&str> = due_next_month(&book, date("2026-11-10"))
        .map(|p| p.id.tail())
        .collect();
    assert_eq!(ids, ["01", "02", "03"]);
    for (name, from, to, wanted) in [
        ("November", "2026-11-01", "2026-11-30", (2, 3)),
        (
            "before anybody was called",
            "2026-11-01",
            "2026-11-09",
            (0, 3),
        ),
        (
            "a month before one with nothing due",
            "2026-08-01",
            "2026-08-31",
            (0, 0),
        ),
    ] {
        assert_eq!(
            called_before_due(&book, date(from), date(to)),
            wanted,
            "{name}"
        );
    }
}

#[test]
fn a_service_visit_counts_for_who_is_paying_and_more_is_sold_to_who_had_one() {
    let book = Book::build([
        person(1),
        person(2),
        person(3),
        policy(1, 1, "2020-05-01", Pays::Yearly, Some(10)).into(),
        policy(2, 2, "2020-05-01", Pays::Single, None).into(),
        policy(3, 2, "2026-11-05", Pays::Single, None).into(),
        policy(4, 3, "2026-11-06", Pays::Yearly, Some(3)).into(),
        page(
            "2026-11-04",
            &[
                (1, ActivityKind::ServiceVisit, Outcome::Served),
                (2, ActivityKind::ServiceVisit, Outcome::Served),
                (3, ActivityKind::ServiceVisit, Outcome::Served),
                (1, ActivityKind::ServiceVisit, Outcome::NotMet),
                (1, ActivityKind::ServiceCall, Outcome::Served),
            ],
        ),
        page(
            "2026-11-07",
            &[(3, ActivityKind::ServiceVisit, Outcome::Served)],
        ),
    ]);
    let (from, to) = (date("2026-11-01"), date("2026-11-30"));
    let visits: Vec<_> = service_visits_while_paying(&book, from, to)
        .into_iter()
        .map(|(on, entry)| (on, entry.person.as_ref().map(|p| p.tail().to_owned())))
        .collect();
    assert_eq!(
        visits,
        [
            (date("2026-11-07"), Some("03".to_owned())),
            (date("2026-11-04"), Some("01".to_owned())),
        ]
    );
    let more: Vec<&str> = more_of_clients(&book, from, to)
        .map(|p| p.id.tail())
        .collect();
    assert_eq!(more, ["03"]);
}
