//! Identities: globally unique, minted once, never reused.
//!
//! Every id is a ULID, so ids sort by the moment they were minted and two phones that never met
//! do not collide. Chance and time come in from outside: see [`IdMint`].

use serde::{Deserialize, Serialize};
use std::fmt;
use ulid::Ulid;

/// A text that is no id of its kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no id of this kind")]
pub struct BadId(String);

/// Longer than any id that was ever minted.
const LONGEST_TAIL: usize = 64;

fn is_tail(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':');
    !text.is_empty() && text.len() <= LONGEST_TAIL && text.bytes().all(fits)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl TryFrom<String> for $name {
            type Error = BadId;

            fn try_from(text: String) -> Result<Self, BadId> {
                Self::parse(&text).ok_or(BadId(text))
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl $name {
            /// What stands before the colon of such an id.
            pub const PREFIX: &'static str = $prefix;

            /// A new id from the mint.
            pub fn mint(mint: &mut IdMint) -> Self {
                Self(format!("{}:{}", $prefix, mint.next_ulid()))
            }

            /// An id read from a document or an address: the prefix, and behind it what can stand
            /// in an address.
            pub fn parse(text: &str) -> Option<Self> {
                let rest = text.strip_prefix($prefix)?.strip_prefix(':')?;
                is_tail(rest).then(|| Self(text.to_owned()))
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
    /// A policy.
    PolicyId = "policy";
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
        for text in [
            "day:01ARZ3NDEKTSV4RRFFQ69G5FAV",
            "person:",
            "person",
            "person:a/edit",
            "person:a?b",
            "person:甲",
            "person:\u{202e}1",
        ] {
            assert_eq!(PersonId::parse(text), None, "{text}");
            let json = format!("{text:?}").replace("\\u{202e}", "\u{202e}");
            assert!(serde_json::from_str::<PersonId>(&json).is_err(), "{text}");
        }
    }
}
