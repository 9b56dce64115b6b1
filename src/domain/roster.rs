//! 客户名单: the people of a book in an order that serves the work.
//!
//! Start with [`by_worth`] and [`by_latest`]; the alphabetical order is that of the search index.

use super::book::Book;
use super::person::{Person, Stage};
use super::plan100::WorkList;
use super::score::Score;
use std::cmp::Reverse;
use std::sync::Arc;

/// How the list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// The class, then the score: who is worth the next call.
    #[default]
    Worth,
    /// The reading of the name.
    Name,
    /// Who was last spoken to, met or recorded.
    Latest,
}

impl Order {
    /// Every order, in the order of the choice.
    pub const ALL: [Self; 3] = [Self::Worth, Self::Name, Self::Latest];
}

/// By class, those without one after D; within a class by score, then the newest record first. The
/// lost come last. Class and score are those of the list.
pub fn by_worth(book: &Book, list: WorkList) -> Vec<Arc<Person>> {
    let mut people: Vec<Arc<Person>> = book.people().cloned().collect();
    people.sort_unstable_by(|a, b| worth(a, list).cmp(&worth(b, list)));
    people
}

/// What a person is worth on a list; the smallest comes first.
pub fn worth(person: &Person, list: WorkList) -> impl Ord + use<'_> {
    let class = list.class(person);
    let score = list.score(person).map(Score::tenths);
    (
        person.stage == Stage::Lost,
        class.is_none(),
        class,
        Reverse(score),
        Reverse(&person.id),
    )
}

/// Who was last spoken to, met or recorded first.
pub fn by_latest(book: &Book) -> Vec<Arc<Person>> {
    let mut dated: Vec<_> = book
        .people()
        .map(|person| {
            let contact = book.last_contact(&person.id).map(|(date, _)| date);
            (contact.max(Some(person.recorded_on)), person)
        })
        .collect();
    dated.sort_unstable_by(|(a, p), (b, q)| (b, &q.id).cmp(&(a, &p.id)));
    dated
        .into_iter()
        .map(|(_, person)| Arc::clone(person))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::{ActivityKind, Outcome};
    use crate::domain::book::Change;
    use crate::domain::day_log::{DayLog, Entry, Record};
    use crate::domain::id::{AgentId, EntryId, PersonId};
    use crate::domain::person::Class;
    use chrono::{DateTime, NaiveDate};

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
    }

    fn id(n: &str) -> PersonId {
        PersonId::parse(&format!("person:{n}")).expect("an id")
    }

    fn person(n: &str, class: Option<Class>, score: Option<u8>, recorded: u32) -> Person {
        let mut person = Person::new(id(n), n, day(recorded));
        if let Some(class) = class {
            person.grade(class, day(recorded));
        }
        person.score = score.map(|s| Score::of(s, s, s));
        person
    }

    fn met(n: &str, d: u32) -> Change {
        let at = DateTime::parse_from_rfc3339("2026-11-01T10:00:00+08:00").expect("a time");
        let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), day(d));
        page.entries.push(Entry::done(
            EntryId::parse("entry:1").expect("an id"),
            Some(id(n)),
            ActivityKind::SalesInterview,
            Record::new(Outcome::Interested, at),
        ));
        page.into()
    }

    fn names(people: &[Arc<Person>]) -> Vec<&str> {
        people.iter().map(|p| p.name.as_str()).collect()
    }

    #[test]
    fn the_best_come_first_and_the_lost_last() {
        let mut lost = person("a", Some(Class::A), Some(10), 1);
        lost.stage = Stage::Lost;
        let people = [
            lost,
            person("b", None, Some(9), 1),
            person("c", Some(Class::B), None, 1),
            person("d", Some(Class::B), Some(3), 1),
            person("e", Some(Class::A), Some(8), 1),
            person("f", Some(Class::A), Some(9), 1),
            person("g", None, None, 1),
            person("h", None, None, 1),
        ];
        let book = Book::build(people.map(Into::into));
        assert_eq!(
            names(&by_worth(&book, WorkList::Prospects)),
            ["f", "e", "d", "c", "b", "h", "g", "a"]
        );
    }

    #[test]
    fn who_was_last_met_or_recorded_comes_first() {
        let people = [("a", 3), ("b", 1), ("c", 2), ("d", 3)];
        let mut book = Book::build(people.map(|(n, d)| person(n, None, None, d).into()));
        book.apply(met("b", 9));
        assert_eq!(names(&by_latest(&book)), ["b", "d", "a", "c"]);
    }
}
