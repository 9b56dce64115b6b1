//! 介绍人: who in the book is meant by 「王姐介绍」.
//!
//! A full name means whoever bears it. A surname with a title means somebody of that surname, and
//! of the gender the title tells; which one, the agent says. Start with [`Meant::by`].

use super::book::Book;
use super::duplicate::is_titled;
use super::id::PersonId;
use super::person::{Gender, Person, Stage};
use super::search::reading::fold;
use std::cmp::Reverse;

/// The titles that tell a gender, as a name may end in them.
const FEMALE: [&str; 13] = [
    "姐", "妹", "姨", "婶", "嫂", "妈", "奶奶", "阿姨", "女士", "小姐", "太太", "大姐", "夫人",
];
const MALE: [&str; 9] = ["哥", "弟", "叔", "伯", "爷", "爸", "叔叔", "先生", "大哥"];

/// Who may be meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meant {
    /// Those called exactly so, the one last contacted first.
    pub exact: Vec<PersonId>,
    /// Those of that surname, when the name is a surname with a title; the one last contacted
    /// first.
    pub likely: Vec<PersonId>,
}

impl Meant {
    /// Who in the book may be called so. The lost are left out unless they are called exactly so.
    pub fn by(book: &Book, called: &str) -> Self {
        let name = fold(called);
        if name.is_empty() {
            return Self::default();
        }
        let surname = surname_of_titled(&name);
        let gender = gender_of(&name);
        let mut exact = Vec::new();
        let mut likely = Vec::new();
        for person in book.people() {
            if fold(&person.name) == name {
                exact.push(&**person);
            } else if surname.is_some_and(|s| is_of(person, s, gender)) {
                likely.push(&**person);
            }
        }
        Self {
            exact: newest_first(book, exact),
            likely: newest_first(book, likely),
        }
    }

    /// The one who is meant without a question: the only one of that name, or, when nobody is
    /// called so, the only one of that surname.
    pub fn certain(&self) -> Option<&PersonId> {
        match (self.exact.as_slice(), self.likely.as_slice()) {
            ([one], _) | ([], [one]) => Some(one),
            _ => None,
        }
    }

    /// All of them, those called exactly so first.
    pub fn all(&self) -> impl Iterator<Item = &PersonId> {
        self.exact.iter().chain(&self.likely)
    }
}

fn newest_first(book: &Book, people: Vec<&Person>) -> Vec<PersonId> {
    let mut dated: Vec<_> = people
        .into_iter()
        .map(|p| {
            (
                Reverse(book.last_contact(&p.id).map(|(date, _)| date)),
                &p.id,
            )
        })
        .collect();
    dated.sort_unstable();
    dated.into_iter().map(|(_, id)| id.clone()).collect()
}

fn is_of(person: &Person, surname: &str, gender: Option<Gender>) -> bool {
    let fits = match (gender, person.gender) {
        (Some(wanted), Some(known)) => wanted == known,
        _ => true,
    };
    fits && person.stage != Stage::Lost && person.name.starts_with(surname)
}

/// The surname of 王姐, 欧阳老师, 小王; `None` for a name that is none of these.
fn surname_of_titled(name: &str) -> Option<&str> {
    if !is_titled(name) {
        return None;
    }
    let second = name.char_indices().nth(1).map(|(at, _)| at)?;
    if name.starts_with(['小', '老', '阿', '大']) {
        return Some(&name[second..]);
    }
    // No title has three characters, so a longer rest begins with the second half of a surname.
    let of_one = name[second..].chars().count() <= 2;
    let third = name.char_indices().nth(2).map_or(name.len(), |(at, _)| at);
    Some(&name[..if of_one { second } else { third }])
}

fn gender_of(name: &str) -> Option<Gender> {
    let ends = |titles: &[&str]| titles.iter().any(|title| name.ends_with(title));
    if ends(&FEMALE) {
        Some(Gender::Female)
    } else if ends(&MALE) {
        Some(Gender::Male)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn book() -> Book {
        let day = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day");
        let people = [
            ("1", "王丽华", Some(Gender::Female), Stage::Client),
            ("2", "王建军", Some(Gender::Male), Stage::Prospect),
            ("3", "王芳", None, Stage::Prospect),
            ("4", "欧阳倩", Some(Gender::Female), Stage::Prospect),
            ("5", "李姐", None, Stage::Prospect),
            ("6", "李梅", None, Stage::Prospect),
            ("7", "赵敏", Some(Gender::Female), Stage::Lost),
            ("8", "Alan Wu", None, Stage::Prospect),
        ];
        Book::build(people.map(|(id, name, gender, stage)| {
            let id = PersonId::parse(&format!("person:{id}")).expect("an id");
            let mut person = Person::new(id, name, day);
            person.gender = gender;
            person.stage = stage;
            person.into()
        }))
    }

    #[test]
    fn a_name_means_its_bearer_and_a_title_somebody_of_the_surname() {
        let book = book();
        for (called, exact, likely) in [
            ("王丽华", vec!["1"], vec![]),
            ("王姐", vec![], vec!["1", "3"]),
            ("王哥", vec![], vec!["2", "3"]),
            ("王老师", vec![], vec!["1", "2", "3"]),
            ("小王", vec![], vec!["1", "2", "3"]),
            ("欧阳老师", vec![], vec!["4"]),
            ("李姐", vec!["5"], vec!["6"]),
            ("赵姐", vec![], vec![]),
            ("赵敏", vec!["7"], vec![]),
            ("alan wu", vec!["8"], vec![]),
            ("王", vec![], vec![]),
            ("", vec![], vec![]),
            ("姐", vec![], vec![]),
        ] {
            let meant = Meant::by(&book, called);
            let tails = |ids: &[PersonId]| -> Vec<String> {
                ids.iter().map(|id| id.tail().to_owned()).collect()
            };
            assert_eq!(tails(&meant.exact), exact, "{called} exactly");
            assert_eq!(tails(&meant.likely), likely, "{called} likely");
        }
    }

    #[test]
    fn only_who_is_alone_is_certain() {
        let book = book();
        let certain = |called| {
            Meant::by(&book, called)
                .certain()
                .map(|id| id.tail().to_owned())
        };
        assert_eq!(certain("王丽华"), Some("1".to_owned()));
        assert_eq!(certain("李姐"), Some("5".to_owned()));
        assert_eq!(certain("欧阳老师"), Some("4".to_owned()));
        assert_eq!(certain("王姐"), None);
        assert_eq!(certain("陈姐"), None);
    }
}
