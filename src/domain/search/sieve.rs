//! What most people are passed over by: a few bits each, side by side, so that a keystroke runs through ten thousand
//! of them before it looks at anybody's text.

use super::Found;

/// The bits of everybody, by their places in the list.
#[derive(Clone, Debug, Default)]
pub(super) struct Sieve {
    /// The units the name and the numbers are made of, see [`marks`].
    near: Vec<u128>,
    /// The units the whole text is made of.
    all: Vec<u128>,
    /// The neighbours in the whole text, see [`pairs`].
    pairs: Vec<u128>,
    /// The letters a reading of some character begins with.
    initials: Vec<u32>,
}

/// The bits of one person.
pub(super) struct Bits {
    pub near: u128,
    pub all: u128,
    pub pairs: u128,
    pub initials: u32,
}

/// The bits of one word of what was typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    /// Where they are looked for.
    among: Among,
    /// All of them must be there for the word to stand in the text.
    bits: u128,
    /// One of them must be there for the word to spell the name; none when no letters are in it.
    initials: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Among {
    Near,
    All,
    Pairs,
}

impl Asked {
    /// Of a word, the last place it is looked for in, and whether it may spell a name.
    pub fn of(units: &[u16], last: Found, may_spell: bool) -> Self {
        let (among, bits) = match units {
            [_] if last <= Found::Phone => (Among::Near, marks(units)),
            [_] => (Among::All, marks(units)),
            _ => (Among::Pairs, pairs(units)),
        };
        let first = units.first().copied().and_then(letter_bit);
        Self {
            among,
            bits,
            // What begins with a character of the name may go on with anybody's letters.
            initials: may_spell.then(|| first.unwrap_or(u32::MAX)),
        }
    }
}

impl Sieve {
    /// Puts somebody at a place.
    pub fn insert(&mut self, place: usize, bits: &Bits) {
        self.near.insert(place, bits.near);
        self.all.insert(place, bits.all);
        self.pairs.insert(place, bits.pairs);
        self.initials.insert(place, bits.initials);
    }

    /// Takes out whoever is at a place.
    pub fn remove(&mut self, place: usize) {
        self.near.remove(place);
        self.all.remove(place);
        self.pairs.remove(place);
        self.initials.remove(place);
    }

    /// Whether the word may stand in the text of whoever is at a place.
    pub fn may_hold(&self, place: usize, asked: &Asked) -> bool {
        self.among(asked)[place] & asked.bits == asked.bits
    }

    /// Whether the word may spell the name of whoever is at a place.
    pub fn may_spell(&self, place: usize, asked: &Asked) -> bool {
        let is_one = |initials| initials == u32::MAX || self.initials[place] & initials != 0;
        asked.initials.is_some_and(is_one)
    }

    /// Calls with the place of everybody who may be found by the word.
    pub fn let_through(&self, asked: &Asked, mut found: impl FnMut(usize)) {
        let all = self.among(asked).iter().zip(&self.initials);
        let (bits, wanted) = (asked.bits, asked.initials.unwrap_or(0));
        let is_open = wanted == u32::MAX;
        for (place, (marks, initials)) in all.enumerate() {
            if marks & bits == bits || initials & wanted != 0 || is_open {
                found(place);
            }
        }
    }

    fn among(&self, asked: &Asked) -> &[u128] {
        match asked.among {
            Among::Near => &self.near,
            Among::All => &self.all,
            Among::Pairs => &self.pairs,
        }
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

/// A bit for each two units that stand side by side: one of its own for every two digits, shared ones for the rest.
pub(super) fn pairs(units: &[u16]) -> u128 {
    units.windows(2).fold(0, |pairs, two| {
        let mixed = two[0].wrapping_mul(11).wrapping_add(two[1]);
        pairs | 1 << (mixed % 128)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn units(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    proptest! {
        #[test]
        fn a_text_has_the_bits_of_everything_that_stands_in_it(
            text in proptest::collection::vec(any::<u16>(), 1..40),
            from in 0_usize..40,
            length in 0_usize..40,
        ) {
            let from = from.min(text.len());
            let word = &text[from..(from + length).min(text.len())];
            for bits in [marks, pairs] {
                prop_assert_eq!(bits(&text) & bits(word), bits(word));
            }
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
    fn no_two_pairs_of_digits_share_a_bit() {
        let all = (0..100).map(|n| pairs(&units(&format!("{n:02}"))));
        assert_eq!(all.collect::<HashSet<_>>().len(), 100);
        let number = pairs(&units("13800138000"));
        assert_ne!(number & pairs(&units("15")), pairs(&units("15")));
    }
}
