//! 客户积累: the metrics that count people, or their policies, over a period (S2).
//!
//! Accumulated is who was visited in person and classified within the period; anything less does
//! not count. Classified is a grading dated in the period, or an intention judged at one of its
//! contacts as a customer. A visit is what [`Metric::Visits`] counts. A year's accumulation is the sum of its
//! twelve months', as S2's 360 are twelve times its 30.

use super::activity::Outcome;
use super::book::Book;
use super::day_log::Entry;
use super::id::PersonId;
use super::metric::Metric;
use super::period::{Period, Span};
use super::person::Class;
use super::policy::in_a_book;
use chrono::{Months, NaiveDate};
use std::collections::BTreeMap;

/// From so many visits on a class-A person counts.
const VISITED_TWICE: usize = 2;

/// What happened with one person in the period.
#[derive(Default)]
struct Met<'a> {
    /// The visits, the oldest first.
    visits: Vec<(NaiveDate, &'a Entry)>,
    /// The last judgement that was written down with a result.
    judged: Option<Class>,
}

/// How many count from one day to another, both included; 0 for a metric of entries.
pub fn count(book: &Book, metric: Metric, from: NaiveDate, to: NaiveDate) -> u32 {
    let whole = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    match metric {
        Metric::AccumulatedYear => months_of_year(to)
            .map(|month| count(book, Metric::Accumulated, month.from, month.to.min(to)))
            .sum(),
        Metric::DueCalled => in_a_book::called_before_due(book, from, to).0,
        Metric::PayingVisits => whole(in_a_book::service_visits_while_paying(book, from, to).len()),
        Metric::MoreOfClients => whole(in_a_book::more_of_clients(book, from, to).count()),
        _ => whole(people(book, metric, from, to).count()),
    }
}

/// The first day of the year that ends with the month of a day.
pub fn year_to(to: NaiveDate) -> NaiveDate {
    let month = Span::around(Period::Month, to).from;
    month.checked_sub_months(Months::new(11)).unwrap_or(month)
}

/// The twelve months that end with the month of a day, the first one first.
fn months_of_year(to: NaiveDate) -> impl Iterator<Item = Span> {
    let first = Span::around(Period::Month, year_to(to));
    std::iter::successors(Some(first), |month| Some(month.next())).take(12)
}

/// The lines behind those who count, the newest first: their visits, the calls about what falls
/// due, the signatures.
pub fn entries(
    book: &Book,
    metric: Metric,
    from: NaiveDate,
    to: NaiveDate,
) -> Vec<(NaiveDate, &Entry)> {
    match metric {
        Metric::AccumulatedYear => {
            let months = months_of_year(to).collect::<Vec<_>>().into_iter().rev();
            return months
                .flat_map(|month| entries(book, Metric::Accumulated, month.from, month.to.min(to)))
                .collect();
        }
        Metric::DueCalled => return in_a_book::calls_before_due(book, from, to),
        Metric::PayingVisits => {
            return in_a_book::service_visits_while_paying(book, from, to);
        }
        Metric::MoreOfClients => return in_a_book::signatures_of_clients(book, from, to),
        _ => {}
    }
    let mut visits: Vec<_> = people(book, metric, from, to)
        .flat_map(|met| met.visits)
        .collect();
    visits.sort_by_key(|(date, entry)| std::cmp::Reverse((*date, entry.time_of_day())));
    visits
}

fn people(
    book: &Book,
    metric: Metric,
    from: NaiveDate,
    to: NaiveDate,
) -> impl Iterator<Item = Met<'_>> {
    let met = if metric.is_of_people() {
        met(book, from, to)
    } else {
        BTreeMap::new()
    };
    met.into_iter()
        .filter(move |(id, met)| qualifies(book, metric, id, met, (from, to)))
        .map(|(_, met)| met)
}

fn met(book: &Book, from: NaiveDate, to: NaiveDate) -> BTreeMap<&PersonId, Met<'_>> {
    let mut people: BTreeMap<&PersonId, Met<'_>> = BTreeMap::new();
    for page in book.days_between(from, to) {
        for entry in page.in_order() {
            let Some(id) = &entry.person else {
                continue;
            };
            let is_visit = Metric::Visits.counts(entry);
            let judged = entry.judgement();
            if !is_visit && judged.is_none() {
                continue;
            }
            let met = people.entry(id).or_default();
            met.judged = judged.or(met.judged);
            if is_visit {
                met.visits.push((page.date, entry));
            }
        }
    }
    people
}

fn qualifies(
    book: &Book,
    metric: Metric,
    id: &PersonId,
    met: &Met<'_>,
    (from, to): (NaiveDate, NaiveDate),
) -> bool {
    let person = book.person(id);
    let gradings = person.map_or(&[][..], |p| &p.gradings);
    let accumulated = || {
        let graded = gradings.iter().any(|g| (from..=to).contains(&g.on));
        !met.visits.is_empty() && (met.judged.is_some() || graded)
    };
    match metric {
        Metric::Accumulated => accumulated(),
        Metric::AccumulatedReferrals => {
            accumulated() && person.is_some_and(|p| p.noted_as() == Outcome::Referred)
        }
        Metric::ClassATwice => {
            // Class A at some time in the period: the grading it began with, or one given in it.
            let before = gradings.iter().rfind(|g| g.on < from);
            let within = gradings.iter().filter(|g| (from..=to).contains(&g.on));
            let is_a = before
                .into_iter()
                .chain(within)
                .any(|g| g.class == Class::A)
                || met.judged == Some(Class::A);
            is_a && met.visits.len() >= VISITED_TWICE
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::ActivityKind;
    use crate::domain::book::Change;
    use crate::domain::day_log::{DayLog, EntryState, Record};
    use crate::domain::id::{AgentId, EntryId};
    use crate::domain::person::{Person, Referrer, Source};
    use chrono::DateTime;

    fn nov(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
    }

    fn id(n: u32) -> PersonId {
        PersonId::parse(&format!("person:{n}")).expect("an id")
    }

    fn person(n: u32, source: Option<Source>, gradings: &[(Class, NaiveDate)]) -> Change {
        let mut person = Person::new(id(n), format!("客户{n}"), nov(1));
        person.source = source;
        for (class, on) in gradings {
            person.grade(*class, *on);
        }
        person.into()
    }

    fn page(d: u32, lines: &[(u32, ActivityKind, Outcome, Option<Class>)]) -> Change {
        let at = DateTime::parse_from_rfc3339("2026-11-02T10:00:00+08:00").expect("a time");
        let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), nov(d));
        page.entries = lines
            .iter()
            .enumerate()
            .map(|(n, (person, kind, outcome, intention))| Entry {
                id: EntryId::parse(&format!("entry:{d}-{n}")).expect("an id"),
                person: Some(id(*person)),
                kind: *kind,
                at: None,
                purpose: String::new(),
                state: EntryState::Done(Record {
                    outcome: *outcome,
                    at,
                    intention: *intention,
                    obstacle: None,
                    premium: None,
                    note: String::new(),
                }),
                follows: None,
                noted_at: at,
            })
            .collect();
        page.into()
    }

    fn book() -> Book {
        use ActivityKind::{AppointmentCall, SalesVisit, ServiceVisit};
        use Outcome::{Interested, NoNeed, NotMet, Served};
        Book::build([
            person(1, Some(Source::Referral), &[(Class::B, nov(3))]),
            person(2, None, &[]),
            person(3, None, &[(Class::A, nov(1))]),
            person(4, None, &[]),
            person(5, None, &[(Class::B, nov(4))]),
            page(
                3,
                &[
                    (1, ServiceVisit, Served, None),
                    (2, ServiceVisit, Served, None),
                    (3, SalesVisit, Interested, None),
                    (4, SalesVisit, Interested, Some(Class::A)),
                    (5, AppointmentCall, NoNeed, Some(Class::C)),
                ],
            ),
            page(
                10,
                &[
                    (1, ServiceVisit, Served, None),
                    (3, SalesVisit, Interested, None),
                    (4, SalesVisit, NotMet, None),
                ],
            ),
        ])
    }

    #[test]
    fn people_are_counted_once_and_only_when_visited_and_classified() {
        let book = book();
        for (name, metric, from, to, wanted) in [
            // 1 graded, 3 graded before the visit, 4 judged at it; 2 not classified, 5 not visited.
            ("the month", Metric::Accumulated, nov(1), nov(30), 3),
            (
                "the week of the 9th, in which nobody was classified",
                Metric::Accumulated,
                nov(9),
                nov(15),
                0,
            ),
            (
                "by referral",
                Metric::AccumulatedReferrals,
                nov(1),
                nov(30),
                1,
            ),
            (
                "class A twice: 4 was not met the second time",
                Metric::ClassATwice,
                nov(1),
                nov(30),
                1,
            ),
            (
                "once a week is not twice",
                Metric::ClassATwice,
                nov(9),
                nov(15),
                0,
            ),
            ("a metric of entries", Metric::Visits, nov(1), nov(30), 0),
        ] {
            assert_eq!(count(&book, metric, from, to), wanted, "{name}");
        }
    }

    #[test]
    fn whoever_was_named_by_somebody_was_referred_whatever_the_source_says() {
        use ActivityKind::SalesVisit;
        for source in [None, Some(Source::Friend), Some(Source::Referral)] {
            let mut named = Person::new(id(1), "客户1", nov(1));
            named.source = source;
            named.referrer = Some(Referrer {
                name: "王姐".to_owned(),
                person: None,
            });
            let judged = (1, SalesVisit, Outcome::Interested, Some(Class::A));
            let book = Book::build([named.into(), page(3, &[judged])]);
            let counted = count(&book, Metric::AccumulatedReferrals, nov(1), nov(30));
            assert_eq!(counted, 1, "{source:?}");
        }
    }

    #[test]
    fn only_who_was_reached_as_a_customer_is_judged_by_a_result() {
        use ActivityKind::{AppointmentCall, Coaching, RecruitInterview, SalesVisit, ServiceVisit};
        use Outcome::{Coached, Interested, NoAnswer, NoNeed, NotMet, Served};
        for (name, kind, outcome, wanted) in [
            ("called and reached", AppointmentCall, NoNeed, 1),
            ("called in vain", AppointmentCall, NoAnswer, 0),
            ("met", SalesVisit, Interested, 1),
            ("not met", SalesVisit, NotMet, 0),
            ("as a recruit", RecruitInterview, Interested, 0),
            ("as a colleague", Coaching, Coached, 0),
        ] {
            let visited = (1, ServiceVisit, Served, None);
            let judged = (1, kind, outcome, Some(Class::A));
            let book = Book::build([person(1, None, &[]), page(3, &[visited, judged])]);
            let counted = count(&book, Metric::Accumulated, nov(1), nov(30));
            assert_eq!(counted, wanted, "{name}");
        }
    }

    #[test]
    fn what_counted_is_shown_as_the_visits_behind_it_the_newest_first() {
        let book = book();
        let visits = entries(&book, Metric::ClassATwice, nov(1), nov(30));
        let days: Vec<NaiveDate> = visits.iter().map(|(date, _)| *date).collect();
        assert_eq!(days, [nov(10), nov(3)]);
    }
}
