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
    if eaten(name, spelling, word, false) {
        Some(Spelled::FromStart)
    } else {
        eaten(name, spelling, word, true).then_some(Spelled::Inside)
    }
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

/// The longest word that may spell a name, in units.
pub(super) const LONGEST: usize = 127;

/// Whether the word can be eaten up: each unit of the name takes itself, or the beginning of one of
/// its readings; a unit without a reading (a blank, a dot) may be passed over. It begins at the
/// first unit, or at any one.
///
/// All the ways are walked side by side, a bit for each place of the word that one of them has come
/// to: one by one they would be without number for 「kkkkkkkk」.
fn eaten(name: &[u16], mut spelling: &[u8], word: &[u16], anywhere: bool) -> bool {
    if word.len() > LONGEST {
        return false;
    }
    let whole = 1_u128 << word.len();
    let mut come_to = 1_u128;
    for unit in name {
        if anywhere {
            come_to |= 1;
        }
        let (ways, rest) = split(spelling);
        spelling = rest;
        let mut next = if ways.is_empty() { come_to } else { 0 };
        while come_to != 0 {
            let at = come_to.trailing_zeros() as usize;
            come_to &= come_to - 1;
            let left = &word[at..];
            if left.first() == Some(unit) {
                next |= 1 << (at + 1);
            }
            for way in ways.split(|b| *b == OR) {
                let pairs = way.iter().zip(left);
                let common = pairs.take_while(|(a, b)| u16::from(**a) == **b).count();
                next |= ((1 << common) - 1) << (at + 1);
            }
        }
        if next & whole != 0 {
            return true;
        }
        if next == 0 && !anywhere {
            return false;
        }
        come_to = next;
    }
    false
}
