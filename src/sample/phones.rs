//! Numbers that look like anybody's and are nobody's.
//!
//! A tap on a sample person dials. So the numbers come from blocks of ten thousand with a mobile
//! prefix in use, of which neither of two public tables of number blocks (of 2023 and 2026) knows
//! an operator or a place.

use super::chance::Chance;
use crate::domain::phone::Phone;

/// The first seven digits.
const BLOCKS: [u32; 18] = [
    1_578_236, 1_990_020, 1_918_883, 1_789_004, 1_578_375, 1_991_093, 1_919_935, 1_789_008,
    1_578_620, 1_996_480, 1_919_996, 1_789_045, 1_578_903, 1_998_703, 1_578_966, 1_998_885,
    1_578_981, 1_999_402,
];
/// How many numbers a block holds.
const IN_BLOCK: u32 = 10_000;
/// Has no divisor in common with a block, so a block is used up before a number comes again.
const STEP: u32 = 7_919;

/// Hands out numbers; none comes twice among the first 180,000.
#[derive(Debug)]
pub(super) struct Phones {
    given: u32,
    start: u32,
}

impl Phones {
    pub(super) fn new(chance: &mut Chance) -> Self {
        Self {
            given: 0,
            start: chance.between(0, IN_BLOCK - 1),
        }
    }

    /// The next number.
    pub(super) fn next(&mut self) -> Phone {
        let blocks = u32::try_from(BLOCKS.len()).expect("a handful of blocks");
        let block = BLOCKS[(self.given % blocks) as usize];
        let place = u64::from(self.given / blocks) * u64::from(STEP) + u64::from(self.start);
        self.given = self.given.wrapping_add(1);
        let digits = format!("{block}{:04}", place % u64::from(IN_BLOCK));
        Phone::parse(&digits).expect("eleven digits are a number")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn all_are_mobile_numbers_and_none_comes_twice() {
        let mut phones = Phones::new(&mut Chance::new(1));
        let numbers: BTreeSet<Phone> = (0..180_000).map(|_| phones.next()).collect();
        assert_eq!(numbers.len(), 180_000);
        assert!(numbers.iter().all(Phone::is_mobile));
    }
}
