//! The veil over what others will see: names by choice, phone numbers always.
//!
//! A veiled name keeps its family name, 张三 → 张**, so that the agent still knows who is meant. The
//! names of everybody in the book are veiled wherever they stand, in purposes and in the words of
//! the evening too. A number of seven digits or more is taken for a phone number, unless it is a
//! date or an amount.

use super::letters::{is_mark_of_direction, letters};
use crate::domain::book::Book;
use crate::domain::capture::has_compound_surname;
use crate::domain::phone::is_phone_gap;
use std::collections::HashMap;

/// Whether names are readable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// 张**.
    #[default]
    Masked,
    /// As they are.
    Shown,
}

/// What stands in the place of the rest of a name.
const STARS: &str = "**";
/// What stands in the place of a phone number.
const NUMBER: &str = "***";
/// From so many digits on a number is taken for a phone number.
const PHONE_DIGITS: usize = 7;

/// The veil of a book.
#[derive(Clone, Debug)]
pub struct Veil {
    names: Names,
    /// The names of two letters and more by their first character, the longest first.
    known: HashMap<char, Vec<String>>,
}

impl Veil {
    /// For everybody in a book.
    pub fn of(book: &Book, names: Names) -> Self {
        let mut known: HashMap<char, Vec<String>> = HashMap::new();
        if names == Names::Masked {
            for person in book.people() {
                let name = person.name.trim();
                let mut chars = name.chars();
                if let (Some(first), Some(_)) = (chars.next(), chars.next()) {
                    known.entry(first).or_default().push(name.to_owned());
                }
            }
            for names in known.values_mut() {
                names.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
                names.dedup();
            }
        }
        Self { names, known }
    }

    /// A name as others may read it.
    pub fn name(&self, name: &str) -> String {
        match self.names {
            Names::Masked => masked(name),
            Names::Shown => without_phones(name),
        }
    }

    /// Words as others may read them.
    pub fn words(&self, words: &str) -> String {
        let words = without_phones(words);
        if self.names == Names::Shown || self.known.is_empty() {
            return words;
        }
        let mut veiled = String::with_capacity(words.len());
        let mut rest = words.as_str();
        while let Some(first) = rest.chars().next() {
            let known = self.known.get(&first);
            let name = known.and_then(|names| names.iter().find(|n| rest.starts_with(n.as_str())));
            let taken = match name {
                Some(name) => {
                    veiled.push_str(&masked(name));
                    name.len()
                }
                None => {
                    veiled.push(first);
                    first.len_utf8()
                }
            };
            rest = &rest[taken..];
        }
        veiled
    }
}

/// 张三 → 张**, 欧阳娜娜 → 欧阳**, Bob → B**.
pub fn masked(name: &str) -> String {
    let name = name.trim_matches(|c: char| c.is_whitespace() || is_mark_of_direction(c));
    let letters = letters(name);
    let Some(first) = letters.first() else {
        return STARS.to_owned();
    };
    // A phone number in the place of a name is not even begun.
    if first.chars().all(|c| c.is_numeric()) {
        return STARS.to_owned();
    }
    let kept = if letters.len() > 2 && has_compound_surname(name) {
        2
    } else {
        1
    };
    format!("{}{STARS}", letters[..kept].concat())
}

/// Words without phone numbers: every run of seven digits and more, however it is set apart by what
/// [`is_phone_gap`] knows, unless it is a date (2026-11-23) or an amount (1000000元).
pub fn without_phones(words: &str) -> String {
    let chars: Vec<char> = words.chars().collect();
    let mut out = String::with_capacity(words.len());
    let mut at = 0;
    while at < chars.len() {
        let begins = is_digit(chars[at]) || (chars[at] == '+' && next_is_digit(&chars, at + 1));
        if !begins {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let end = end_of_date(&chars, at).unwrap_or_else(|| end_of_number(&chars, at));
        let run = &chars[at..end];
        let digits = run.iter().filter(|c| is_digit(**c)).count();
        if digits >= PHONE_DIGITS && !is_date(run) && !is_amount(&chars[end..]) {
            out.push_str(NUMBER);
            // The last place of an identity number may be an X.
            at = end + usize::from(digits == 17 && matches!(chars.get(end), Some('x' | 'X')));
        } else {
            out.extend(run);
            at = end;
        }
    }
    out
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn next_is_digit(chars: &[char], at: usize) -> bool {
    chars.get(at).copied().is_some_and(is_digit)
}

/// Where a date ends that begins here and stands alone, so that the time behind it is not taken for
/// more of its figures: a digit tied to it by a hyphen or a dot would make it a number.
fn end_of_date(chars: &[char], from: usize) -> Option<usize> {
    // 2026-1-2 is the shortest, 2026-11-23 the longest.
    (from + 8..=from + 10)
        .rev()
        .filter(|end| *end <= chars.len() && is_date(&chars[from..*end]))
        .find(|end| {
            let tied = match chars.get(*end) {
                Some(c) if is_digit(*c) => true,
                Some('-' | '－' | '.' | '·') => next_is_digit(chars, end + 1),
                _ => false,
            };
            !tied
        })
}

/// Where a number ends that begins here: digits, with any gaps between them.
fn end_of_number(chars: &[char], from: usize) -> usize {
    let mut end = from + 1;
    let mut at = end;
    while at < chars.len() {
        if is_digit(chars[at]) {
            at += 1;
            end = at;
        } else if is_phone_gap(chars[at]) {
            at += 1;
        } else {
            break;
        }
    }
    end
}

/// 2026-11-23, 2026.11.23.
fn is_date(run: &[char]) -> bool {
    let text: String = run.iter().collect();
    let parts: Vec<&str> = text.split(['-', '.']).collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let within = |part: &str, most: u32| {
        part.len() <= 2 && part.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n))
    };
    year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && within(month, 12)
        && within(day, 31)
}

/// Whether what follows says that the number was money.
fn is_amount(rest: &[char]) -> bool {
    let next = rest.iter().find(|c| **c != ' ');
    matches!(next, Some('元' | '块' | '万' | '亿'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Change;
    use crate::domain::id::PersonId;
    use crate::domain::person::Person;
    use chrono::NaiveDate;

    #[test]
    fn a_masked_name_keeps_its_family_name_alone() {
        for (name, expected) in [
            ("张三", "张**"),
            ("王丽华", "王**"),
            ("欧阳娜娜", "欧阳**"),
            ("欧阳", "欧**"),
            ("李", "李**"),
            ("王姐", "王**"),
            ("Bob Smith", "B**"),
            ("🐯 虎妞", "🐯**"),
            ("👨‍👩‍👧一家", "👨‍👩‍👧**"),
            ("\u{200f}عمر", "ع**"),
            ("13800138000", "**"),
            ("  ", "**"),
            ("", "**"),
        ] {
            assert_eq!(masked(name), expected, "{name}");
        }
    }

    #[test]
    fn phone_numbers_never_leave_and_dates_and_amounts_may() {
        for (words, expected) in [
            ("打13800138000找他", "打***找他"),
            ("138 0013 8000", "***"),
            ("138-0013-8000 和 139.0013.9000", "*** 和 ***"),
            ("+86 138 0013 8000", "***"),
            ("（010）88886666", "（***"),
            ("１３８００１３８０００", "***"),
            ("座机 8888666", "座机 ***"),
            ("11010519491231002X", "***"),
            ("138　0013　8000", "***"),
            ("138—0013—8000 或 139·0013·9000", "*** 或 ***"),
            ("138   0013   8000", "***"),
            ("2026-11-23 签的", "2026-11-23 签的"),
            ("2026-11-23 14:30 的约没见到", "2026-11-23 14:30 的约没见到"),
            ("2026.1.2 — 2026.11.30", "2026.1.2 — 2026.11.30"),
            ("2026-11-23 13800138000", "2026-11-23 ***"),
            ("2026-11-23-4567", "***"),
            ("保费 1000000元", "保费 1000000元"),
            ("保费 12000，3 件", "保费 12000，3 件"),
            ("周三 14:30 见，35 岁", "周三 14:30 见，35 岁"),
            ("", ""),
        ] {
            assert_eq!(without_phones(words), expected, "{words}");
        }
    }

    fn book(names: &[&str]) -> Book {
        let on = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day");
        Book::build(names.iter().enumerate().map(|(n, name)| {
            let id = PersonId::parse(&format!("person:{n}")).expect("an id");
            Change::from(Person::new(id, *name, on))
        }))
    }

    #[test]
    fn names_are_veiled_in_words_too_the_longest_first() {
        let veil = Veil::of(&book(&["张三", "张三丰", "李", "Bob"]), Names::Masked);
        for (words, expected) in [
            ("下午见张三，带方案", "下午见张**，带方案"),
            ("张三丰的太太", "张**的太太"),
            ("李子园", "李子园"),
            ("Bob 问了重疾", "B** 问了重疾"),
            ("没有人", "没有人"),
        ] {
            assert_eq!(veil.words(words), expected, "{words}");
        }
    }

    #[test]
    fn shown_names_are_shown_and_phones_still_are_not() {
        let veil = Veil::of(&book(&["张三"]), Names::Shown);
        assert_eq!(veil.name("张三"), "张三");
        assert_eq!(veil.words("张三 13800138000"), "张三 ***");
        assert_eq!(veil.name("13800138000"), "***");
    }
}
