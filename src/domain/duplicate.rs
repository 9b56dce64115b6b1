//! 查重: who may be the same human being, and how two records become one.
//!
//! A mobile number belongs to one person. A name alone says little in a country of many 王丽华, so
//! it needs something beside it; a name with a title (王姐) says nothing at all without a number,
//! nor does 「未留名」, which is no name.
//!
//! Start with [`candidates`] while somebody types, and [`merge_people`] when the agent says they
//! are one.

mod merge;

pub use merge::{LeftOver, Merged, merge, merge_people, repoint, repoint_referrer};

use super::book::Book;
use super::id::PersonId;
use super::person::{Person, Stage, is_nameless};
use super::phone::Phone;
use super::search::{Index, reading};
use std::collections::HashSet;

/// What is known of somebody who may be in the book already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sought<'a> {
    /// The record it is known under, which is no duplicate of itself.
    pub id: Option<&'a PersonId>,
    /// As typed; may be empty while somebody types.
    pub name: &'a str,
    /// The numbers.
    pub phones: &'a [Phone],
    /// The district, empty when unknown.
    pub district: &'a str,
    /// The profession, empty when unknown.
    pub job: &'a str,
    /// Gregorian year of birth.
    pub birth_year: Option<i32>,
}

impl<'a> Sought<'a> {
    /// A name and numbers, nothing else known.
    pub fn new(name: &'a str, phones: &'a [Phone]) -> Self {
        Self {
            name,
            phones,
            ..Self::default()
        }
    }

    /// Somebody who has a record.
    pub fn of(person: &'a Person) -> Self {
        Self {
            id: Some(&person.id),
            name: &person.name,
            phones: &person.phones,
            district: &person.district,
            job: &person.job,
            birth_year: person.birth.and_then(|b| b.year),
        }
    }
}

/// Why two records may be one person, the strongest reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The same mobile number: certain.
    SameMobile,
    /// The same name, and the same district, job or year of birth beside it.
    SameNameAndMore,
    /// The same landline, which a family or an office may share.
    SameLandline,
    /// The same name, and nothing that speaks for or against it.
    SameName,
    /// Another name that is read the same, with the same district, job or year of birth.
    SameSound,
}

/// Who in the book may be the one sought, the strongest reason first, at most one reason each; the
/// living before the lost, then by id. Cheap enough for every keystroke.
pub fn candidates(book: &Book, index: &Index, sought: &Sought<'_>) -> Vec<(PersonId, Why)> {
    let mut found: Vec<(Why, bool, &PersonId)> = Vec::new();
    let mut add = |why: Why, person: &'_ Person, id| {
        found.push((why, person.stage == Stage::Lost, id));
    };
    for phone in sought.phones {
        for id in index.with_phone(phone) {
            if let Some(person) = book.person(id) {
                let why = if phone.is_mobile() {
                    Why::SameMobile
                } else {
                    Why::SameLandline
                };
                add(why, person, id);
            }
        }
    }
    let name = reading::fold(sought.name);
    if name.chars().count() > 1 && !is_nameless(sought.name) {
        for id in index.sounding_like(&name) {
            if let Some(person) = book.person(id)
                && let Some(why) = by_name(&name, sought, person)
            {
                add(why, person, id);
            }
        }
    }
    found.retain(|(_, _, id)| Some(*id) != sought.id);
    found.sort_unstable();
    let mut seen = HashSet::new();
    found
        .into_iter()
        .filter(|(_, _, id)| seen.insert(*id))
        .map(|(why, _, id)| (id.clone(), why))
        .collect()
}

fn by_name(name: &str, sought: &Sought<'_>, person: &Person) -> Option<Why> {
    if is_nameless(&person.name) {
        return None;
    }
    let born = person.birth.and_then(|b| b.year);
    let apart = match (sought.birth_year, born) {
        (Some(a), Some(b)) => Some((a - b).abs()),
        _ => None,
    };
    // An age told by word of mouth is a year off at times; two years are another person.
    if apart.is_some_and(|years| years > 1) {
        return None;
    }
    let same = |a: &str, b: &str| !a.trim().is_empty() && reading::fold(a) == reading::fold(b);
    let more =
        apart.is_some() || same(sought.district, &person.district) || same(sought.job, &person.job);
    match (reading::fold(&person.name) == name, more) {
        (true, true) => Some(Why::SameNameAndMore),
        // Of 王姐 there are dozens in a book.
        (true, false) if !is_titled(name) => Some(Why::SameName),
        (false, true) if !is_titled(name) => Some(Why::SameSound),
        _ => None,
    }
}

/// What stands behind a surname in the place of a name.
const TITLES: [&str; 40] = [
    "总", "姐", "哥", "弟", "妹", "叔", "姨", "婶", "嫂", "伯", "爷", "奶奶", "妈", "爸", "老",
    "工", "董", "局", "处", "科", "院", "教授", "老师", "老板", "师傅", "经理", "主任", "医生",
    "大夫", "律师", "会计", "校长", "阿姨", "叔叔", "先生", "女士", "小姐", "太太", "大姐", "大哥",
];

/// Whether a name is a surname with a title (王姐, 李老师) or an intimate form (小王, 阿珍), which
/// many people share.
pub fn is_titled(name: &str) -> bool {
    let chars = name.chars().count();
    let mut rest = name.chars();
    let surname = rest.next();
    let intimate = chars == 2 && matches!(surname, Some('小' | '老' | '阿' | '大'));
    let rest = rest.as_str();
    let after_two = rest.chars().next().map_or(rest, |c| &rest[c.len_utf8()..]);
    intimate || TITLES.contains(&rest) || (chars > 3 && TITLES.contains(&after_two))
}

#[cfg(test)]
mod tests;
