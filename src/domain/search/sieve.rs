//! What most people are passed over by: a few bits each, side by side, so that a keystroke runs through ten thousand
//! of them before it looks at anybody's text.

use super::Found;
use super::reading::{NEXT, OR};
use std::array;

/// Words of 64 bits for the units of a text.
const UNITS: usize = 8;
/// Words of 64 bits for the neighbours in a text.
const PAIRS: usize = 16;

/// The bits of everybody, by their places in the list.
#[derive(Clone, Debug, Default)]
pub(super) struct Sieve {
    /// The units the name is made of.
    name: Vec<u128>,
    /// The units the name and the numbers are made of, see [`marks`].
    near: Vec<u128>,
    /// The units the whole text is made of, see [`units`].
    units: Columns<UNITS>,
    /// The neighbours in the whole text, see [`pairs`].
    pairs: Columns<PAIRS>,
    /// The letters a reading of the first character begins with.
    first: Vec<u32>,
    /// The letters a reading of some character begins with.
    initials: Vec<u32>,
    /// The neighbours among the letters that spell the name, see [`spelled_pairs`].
    spelled: Vec<u128>,
}

/// The bits of one person.
pub(super) struct Bits {
    pub name: u128,
    pub near: u128,
    pub units: [u64; UNITS],
    pub pairs: [u64; PAIRS],
    pub first: u32,
    pub initials: u32,
    pub spelled: u128,
}

/// Many bits for everybody. Those that are asked for lie side by side, and the others are not touched.
#[derive(Clone, Debug)]
struct Columns<const N: usize>([Vec<u64>; N]);

/// Some of the bits of [`Columns`]: which column, and which of its bits.
type Mask = Vec<(usize, u64)>;

impl<const N: usize> Default for Columns<N> {
    fn default() -> Self {
        Self(array::from_fn(|_| Vec::new()))
    }
}

impl<const N: usize> Columns<N> {
    fn with_room_for(people: usize) -> Self {
        Self(array::from_fn(|_| Vec::with_capacity(people)))
    }

    fn insert(&mut self, place: usize, bits: &[u64; N]) {
        for (column, bits) in self.0.iter_mut().zip(bits) {
            column.insert(place, *bits);
        }
    }

    fn remove(&mut self, place: usize) {
        for column in &mut self.0 {
            column.remove(place);
        }
    }

    fn has(&self, place: usize, mask: &Mask) -> bool {
        mask.iter()
            .all(|(column, bits)| self.0[*column][place] & bits == *bits)
    }
}

/// The bits of one of the texts that are looked for.
fn mask<const N: usize>(bits: [u64; N]) -> Mask {
    bits.into_iter()
        .enumerate()
        .filter(|(_, bits)| *bits != 0)
        .collect()
}

/// The bits of one word of what was typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    /// All of them must be there for the word to stand in the text.
    held: Held,
    /// One of them must be there for the word to spell the name; none when no letters are in it.
    initials: Option<u32>,
    /// All of them must be there for the word to spell the name.
    spelled: u128,
}

/// What a text has that holds a word.
#[derive(Clone, Debug, PartialEq)]
enum Held {
    /// Of one character that is looked for in name and numbers alone.
    Near(u128),
    /// Of one character.
    Unit(Mask),
    /// Of more than one.
    Pairs(Mask),
}

impl Asked {
    /// Of a word, the last place it is looked for in, and whether it may spell a name.
    pub fn of(word: &[u16], last: Found, may_spell: bool) -> Self {
        let held = match word {
            [_] if last <= Found::Phone => Held::Near(marks(word)),
            [_] => Held::Unit(mask(units(word))),
            _ => Held::Pairs(mask(pairs(word))),
        };
        let first = word.first().copied().and_then(letter_bit);
        Self {
            held,
            // What begins with a character of the name may go on with anybody's letters.
            initials: may_spell.then(|| first.unwrap_or(u32::MAX)),
            spelled: word.windows(2).fold(0, |bits, two| {
                bits | two_letters(two[0], two[1]).unwrap_or(0)
            }),
        }
    }
}

impl Sieve {
    /// Nobody's, with room for so many people and no more.
    pub fn with_room_for(people: usize) -> Self {
        Self {
            name: Vec::with_capacity(people),
            near: Vec::with_capacity(people),
            units: Columns::with_room_for(people),
            pairs: Columns::with_room_for(people),
            first: Vec::with_capacity(people),
            initials: Vec::with_capacity(people),
            spelled: Vec::with_capacity(people),
        }
    }

    /// Puts somebody at a place.
    pub fn insert(&mut self, place: usize, bits: &Bits) {
        self.name.insert(place, bits.name);
        self.near.insert(place, bits.near);
        self.units.insert(place, &bits.units);
        self.pairs.insert(place, &bits.pairs);
        self.first.insert(place, bits.first);
        self.initials.insert(place, bits.initials);
        self.spelled.insert(place, bits.spelled);
    }

    /// Takes out whoever is at a place.
    pub fn remove(&mut self, place: usize) {
        self.name.remove(place);
        self.near.remove(place);
        self.units.remove(place);
        self.pairs.remove(place);
        self.first.remove(place);
        self.initials.remove(place);
        self.spelled.remove(place);
    }

    /// Whether the word may stand in the text of whoever is at a place.
    pub fn may_hold(&self, place: usize, asked: &Asked) -> bool {
        match &asked.held {
            Held::Near(bits) => self.near[place] & bits == *bits,
            Held::Unit(mask) => self.units.has(place, mask),
            Held::Pairs(mask) => self.pairs.has(place, mask),
        }
    }

    /// Whether the word may spell the name of whoever is at a place.
    pub fn may_spell(&self, place: usize, asked: &Asked) -> bool {
        let is_one = |initials| initials == u32::MAX || self.initials[place] & initials != 0;
        asked.initials.is_some_and(is_one) && self.spelled[place] & asked.spelled == asked.spelled
    }

    /// Whether the word may be found at a place at all.
    pub fn may_be_found(&self, place: usize, asked: &Asked) -> bool {
        self.may_hold(place, asked) || self.may_spell(place, asked)
    }

    /// Whether a reading of the first character begins with a letter.
    pub fn begins_with(&self, place: usize, letter: u32) -> bool {
        self.first[place] & letter != 0
    }

    /// Where a single character is found at a place, if its bits tell, which they do of a plain one unless it stands in
    /// the name itself.
    pub fn tells(&self, place: usize, unit: u16) -> Option<Option<Found>> {
        let bit = 1 << mark(unit);
        if !(0x20..0x7f).contains(&unit) || self.name[place] & bit != 0 {
            return None;
        }
        let letter = letter_bit(unit).unwrap_or(0);
        // A first character without a reading is passed over.
        if letter != 0 && self.first[place] == 0 {
            return None;
        }
        Some(if self.first[place] & letter != 0 {
            Some(Found::Initials)
        } else if self.initials[place] & letter != 0 {
            Some(Found::InReading)
        } else {
            (self.near[place] & bit != 0).then_some(Found::Phone)
        })
    }

    /// Calls with the place of everybody who may be found by the word.
    pub fn let_through(&self, asked: &Asked, found: impl FnMut(usize)) {
        let may_be_found = |place: &usize| self.may_be_found(*place, asked);
        (0..self.initials.len())
            .filter(may_be_found)
            .for_each(found);
    }
}

/// The bit of a letter from a to z.
pub(super) fn letter_bit(unit: u16) -> Option<u32> {
    (u16::from(b'a')..=u16::from(b'z'))
        .contains(&unit)
        .then(|| 1 << (unit - u16::from(b'a')))
}

/// A bit for each unit that occurs: one of its own for every ASCII character, a shared one for the
/// others. A text that lacks a bit of a word does not hold the word.
pub(super) fn marks(units: &[u16]) -> u128 {
    units.iter().fold(0, |marks, unit| marks | 1 << mark(*unit))
}

/// The characters 0 to 95 of ASCII from the blank on take the lower bits, all others share the 32
/// above them.
fn mark(unit: u16) -> u32 {
    match unit.checked_sub(0x20) {
        Some(ascii @ 0..=95) => ascii.into(),
        _ => 96 + u32::from(unit % 32),
    }
}

/// A bit for each unit that occurs, which some others share.
pub(super) fn units(text: &[u16]) -> [u64; UNITS] {
    bits(text.iter().copied())
}

/// A bit for each two units that stand side by side, which some others share: no two pairs of digits do, and no two
/// pairs of letters from a to z.
pub(super) fn pairs(text: &[u16]) -> [u64; PAIRS] {
    let mixed = |two: &[u16]| two[0].wrapping_mul(31).wrapping_add(two[1]);
    bits(text.windows(2).map(mixed))
}

/// The bits with these numbers, counted around.
fn bits<const N: usize>(numbers: impl Iterator<Item = u16>) -> [u64; N] {
    let mut bits = [0; N];
    for number in numbers.map(usize::from) {
        bits[number / 64 % N] |= 1 << (number % 64);
    }
    bits
}

/// A bit for each two letters that may stand side by side in what spells a name, by its readings as
/// [`super::reading::spell_into`] writes them: within one of them, and any letter of one before the first of the next. A
/// character without a reading is passed over.
pub(super) fn spelled_pairs(spelling: &[u8]) -> u128 {
    let mut pairs = 0;
    let mut before: Vec<u8> = Vec::new();
    for ways in spelling
        .split(|b| *b == NEXT)
        .filter(|ways| !ways.is_empty())
    {
        let within = ways.windows(2).map(|two| (two[0], two[1]));
        let starts = ways.split(|b| *b == OR).filter_map(<[u8]>::first);
        let across = starts.flat_map(|start| before.iter().map(|last| (*last, *start)));
        for (a, b) in within.chain(across) {
            pairs |= two_letters(a.into(), b.into()).unwrap_or(0);
        }
        before.clear();
        before.extend(ways);
    }
    pairs
}

/// The bit of two letters from a to z, which some others share.
fn two_letters(a: u16, b: u16) -> Option<u128> {
    letter_bit(a)?;
    letter_bit(b)?;
    Some(1 << ((a * 27 + b) % 128))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::search::reading::spell_into;
    use crate::domain::search::spelling::spells;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn units(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    proptest! {
        #[test]
        fn whatever_spells_a_name_has_only_pairs_of_its_spelling(
            name in "[a王曾单乐于丽华· ]{1,5}",
            word in "(w|wa|wang|z|zeng|c|ceng|d|dan|s|sh|shan|ch|chan|le|y|yue|yu|h|hua|l|li|a|王|曾){1,5}",
        ) {
            let mut spelling = Vec::new();
            spell_into(&name, &mut spelling);
            let (name, word) = (units(&name), units(&word));
            let spelled = Asked::of(&word, Found::Note, true).spelled;
            let parts = (0..word.len()).flat_map(|from| (from + 1..=word.len()).map(move |to| (from, to)));
            for (from, to) in parts {
                let part = &word[from..to];
                let asked = Asked::of(part, Found::Note, true).spelled;
                prop_assert_eq!(asked & spelled, asked);
                if spells(&name, &spelling, part).is_some() {
                    prop_assert_eq!(spelled_pairs(&spelling) & asked, asked, "{:?}", part);
                }
            }
        }

        #[test]
        fn a_text_has_the_bits_of_everything_that_stands_in_it(
            text in proptest::collection::vec(any::<u16>(), 1..40),
            from in 0_usize..40,
            length in 0_usize..40,
        ) {
            let from = from.min(text.len());
            let word = &text[from..(from + length).min(text.len())];
            prop_assert_eq!(marks(&text) & marks(word), marks(word));
            let mut columns = (Columns::default(), Columns::default());
            columns.0.insert(0, &super::units(&text));
            columns.1.insert(0, &pairs(&text));
            prop_assert!(columns.0.has(0, &mask(super::units(word))));
            prop_assert!(columns.1.has(0, &mask(pairs(word))));
        }
    }

    #[test]
    fn a_text_without_a_letter_of_the_word_lacks_its_mark() {
        for (text, word) in [("王丽华 wlh", "z"), ("138", "9"), ("abc", "abd")] {
            let (text, word) = (marks(&units(text)), marks(&units(word)));
            assert_ne!(text & word, word);
        }
    }

    #[test]
    fn no_two_pairs_of_digits_share_a_bit_and_no_two_of_letters() {
        for kind in ["0123456789", "abcdefghijklmnopqrstuvwxyz"] {
            let two = |a: char| kind.chars().map(move |b| format!("{a}{b}"));
            let all: HashSet<_> = kind
                .chars()
                .flat_map(two)
                .map(|two| pairs(&units(&two)))
                .collect();
            assert_eq!(all.len(), kind.len() * kind.len());
        }
    }
}
