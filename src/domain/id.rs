//! Identities: globally unique, minted once, never reused.
//!
//! Every id is a ULID, so ids sort by the moment they were minted and two phones that never met
//! do not collide. Chance and time come in from outside: see [`IdMint`].

use serde::{Deserialize, Serialize};
use std::fmt;
use ulid::Ulid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// What stands before the colon of such an id.
            pub const PREFIX: &'static str = $prefix;

            /// A new id from the mint.
            pub fn mint(mint: &mut IdMint) -> Self {
                Self(format!("{}:{}", $prefix, mint.next_ulid()))
            }

            /// An id read from a document or an address; nothing is checked but the prefix.
            pub fn parse(text: &str) -> Option<Self> {
                let rest = text.strip_prefix($prefix)?.strip_prefix(':')?;
                (!rest.is_empty()).then(|| Self(text.to_owned()))
            }

            /// The whole id, `kind:ulid`.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The part behind the colon, as addresses show it.
            pub fn tail(&self) -> &str {
                &self.0[$prefix.len() + 1..]
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A human being, for life.
    PersonId = "person";
    /// The owner of a book.
    AgentId = "agent";
    /// One line of a day page.
    EntryId = "entry";
    /// A correction made after a page was handed in.
    AmendmentId = "amendment";
    /// A set of targets.
    StandardId = "standard";
    /// One version of a month's goal.
    GoalVersionId = "goal_version";
    /// The points of a week.
    ScoreRuleId = "score_rule";
}

/// Mints ULIDs that rise strictly, from a start in time and 80 bits of chance given by the caller.
#[derive(Clone, Debug)]
pub struct IdMint {
    next: Ulid,
}

impl IdMint {
    /// `unix_ms` is the time in milliseconds since 1970 (negative counts as 0); of `chance` the
    /// lower 80 bits are used.
    pub fn new(unix_ms: i64, chance: u128) -> Self {
        let ms = u64::try_from(unix_ms).unwrap_or(0);
        Self {
            next: Ulid::from_parts(ms, chance),
        }
    }

    /// The next ULID: greater than all this mint gave before.
    pub fn next_ulid(&mut self) -> Ulid {
        let given = self.next;
        self.next = Ulid(given.0.wrapping_add(1));
        given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minted_ids_rise_and_carry_their_kind() {
        let mut mint = IdMint::new(1_700_000_000_000, u128::MAX);
        let first = PersonId::mint(&mut mint);
        let second = PersonId::mint(&mut mint);
        assert!(first < second);
        assert_eq!(PersonId::parse(first.as_str()), Some(first.clone()));
        assert_eq!(first.as_str(), format!("person:{}", first.tail()));
    }

    #[test]
    fn an_id_of_another_kind_is_refused() {
        assert_eq!(PersonId::parse("day:01ARZ3NDEKTSV4RRFFQ69G5FAV"), None);
        assert_eq!(PersonId::parse("person:"), None);
    }
}
