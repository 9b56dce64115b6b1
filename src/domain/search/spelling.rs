//! Whether letters spell a name: initials (zs), whole syllables (zhangsan), anything between
//! (zhs, zhangs), mixed with characters of the name itself (张s).

use super::reading::{NEXT, OR};

/// How the letters spell the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spelled {
    /// The initials, from the first character on.
    Initials,
    /// Syllables or beginnings of them, from the first character on.
    FromStart,
    /// From a later character on.
    Inside,
}

/// How `word` spells a name, of which `name` are the units and `spelling` the readings of each.
pub(super) fn spells(name: &[u16], spelling: &[u8], word: &[u16]) -> Option<Spelled> {
    if initials(spelling, word) {
        return Some(Spelled::Initials);
    }
    let mut rest = spelling;
    for place in 0..name.len() {
        if consumes(&name[place..], rest, word) {
            return Some(if place == 0 {
                Spelled::FromStart
            } else {
                Spelled::Inside
            });
        }
        rest = split(rest).1;
    }
    None
}

/// The ways to read the first unit, and the spelling of the units after it.
fn split(spelling: &[u8]) -> (&[u8], &[u8]) {
    match spelling.iter().position(|b| *b == NEXT) {
        Some(end) => (&spelling[..end], &spelling[end + 1..]),
        None => (spelling, &[]),
    }
}

fn initials(mut spelling: &[u8], word: &[u16]) -> bool {
    for letter in word {
        let (ways, rest) = split(spelling);
        let mut starts = ways.split(|b| *b == OR).filter_map(<[u8]>::first);
        if !starts.any(|b| u16::from(*b) == *letter) {
            return false;
        }
        spelling = rest;
    }
    true
}

/// Whether the word can be eaten up from here on: each unit takes itself, or the beginning of one
/// of its readings; a unit without a reading (a blank, a dot) may be passed over.
fn consumes(name: &[u16], spelling: &[u8], word: &[u16]) -> bool {
    let Some(first) = word.first() else {
        return true;
    };
    let Some((unit, name)) = name.split_first() else {
        return false;
    };
    let (ways, spelling) = split(spelling);
    if unit == first && consumes(name, spelling, &word[1..]) {
        return true;
    }
    if ways.is_empty() {
        return consumes(name, spelling, word);
    }
    ways.split(|b| *b == OR).any(|way| {
        let common = way
            .iter()
            .zip(word)
            .take_while(|(a, b)| u16::from(**a) == **b)
            .count();
        (1..=common)
            .rev()
            .any(|taken| consumes(name, spelling, &word[taken..]))
    })
}
