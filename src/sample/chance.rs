//! Chance that repeats itself: everything in a sample book is drawn from here, in one fixed order.
//!
//! Whole numbers only, so that a seed gives the same book on every machine and in every browser.

use crate::domain::id::IdMint;
use crate::domain::moment::Instant;
use oorandom::Rand64;

/// A source of chance that starts from a seed.
#[derive(Debug)]
pub(super) struct Chance(Rand64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(Rand64::new(seed.into()))
    }

    /// 0 to `n - 1`, each as likely; 0 when there is nothing to choose from.
    pub(super) fn below(&mut self, n: usize) -> usize {
        match u64::try_from(n) {
            Ok(n) if n > 0 => usize::try_from(self.0.rand_range(0..n)).unwrap_or(0),
            _ => 0,
        }
    }

    /// `from` to `to`, both included.
    pub(super) fn between(&mut self, from: u32, to: u32) -> u32 {
        let span = u64::from(to.saturating_sub(from)) + 1;
        from + u32::try_from(self.0.rand_range(0..span)).unwrap_or(0)
    }

    /// True in so many of a hundred cases.
    pub(super) fn percent(&mut self, share: u32) -> bool {
        self.between(1, 100) <= share
    }

    /// One of a table, each as likely. The table is never empty.
    pub(super) fn pick<T: Copy>(&mut self, table: &[T]) -> T {
        table[self.below(table.len())]
    }

    /// One of a table, each by its weight. The table is never empty.
    pub(super) fn weighted<T: Copy>(&mut self, table: &[(T, u32)]) -> T {
        let total = table.iter().map(|(_, weight)| weight).sum::<u32>();
        let mut left = self.between(1, total.max(1));
        for (item, weight) in table {
            if left <= *weight {
                return *item;
            }
            left -= weight;
        }
        table[table.len() - 1].0
    }

    /// 0 to `n - 1`, the low ones far more often: a few see the agent every month, most once.
    pub(super) fn skewed(&mut self, n: usize) -> usize {
        let first = self.below(n);
        let second = self.below(n);
        first.min(second).min(self.below(n))
    }

    /// A mint whose first id carries that time.
    pub(super) fn mint(&mut self, at: Instant) -> IdMint {
        let chance = u128::from(self.0.rand_u64()) << 64 | u128::from(self.0.rand_u64());
        IdMint::new(at.timestamp_millis(), chance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_these_numbers_for_ever() {
        let mut chance = Chance::new(1);
        let drawn: Vec<usize> = (0..8).map(|_| chance.below(1000)).collect();
        assert_eq!(drawn, [243, 348, 257, 706, 958, 790, 398, 317]);
    }

    #[test]
    fn weights_are_kept_and_nothing_without_weight_is_drawn() {
        let mut chance = Chance::new(7);
        let mut often = 0;
        for _ in 0..1000 {
            match chance.weighted(&[('a', 3), ('b', 0), ('c', 1)]) {
                'a' => often += 1,
                'b' => panic!("drawn without a weight"),
                _ => {}
            }
        }
        assert!(
            (700..=800).contains(&often),
            "{often} of 1000, 750 expected"
        );
    }

    #[test]
    fn every_number_of_a_range_comes_up_and_none_outside() {
        let mut chance = Chance::new(3);
        let mut seen = [0; 4];
        for _ in 0..400 {
            seen[chance.between(2, 5) as usize - 2] += 1;
        }
        assert!(seen.iter().all(|n| *n > 50), "{seen:?}");
        assert_eq!(chance.below(0), 0);
    }
}
