//! Objects that say which of several things they are: a line planned, done or put off, a birthday by the sun or by the
//! moon. Of two that say different things nothing is put together member by member: it would be neither, and may be
//! something that nobody can read.

use serde_json::{Map, Value};

type Object = Map<String, Value>;

/// The members by which an object says what it is.
const TELLING: [&str; 2] = ["is", "outcome"];

/// Members that stand for one another: an object has some of the one line or some of the other.
const EITHER: [[&[&str]; 2]; 2] = [
    [&["solar"], &["lunar"]],
    [&["need", "means", "trust"], &["marks"]],
];

/// What may become of a line, by how much was done for it: what is planned says least, a result most.
const BECOMES: [(&str, u8); 4] = [("planned", 0), ("moved", 1), ("dropped", 1), ("done", 2)];

/// Whether two objects say that they are different things.
pub(super) fn differ(one: &Object, other: &Object) -> bool {
    let says_other = |name: &&str| {
        let both = one.get(*name).zip(other.get(*name));
        both.is_some_and(|(one, other)| one != other)
    };
    let has_any = |object: &Object, names: &[&str]| names.iter().any(|n| object.contains_key(*n));
    TELLING.iter().any(says_other)
        || EITHER.iter().any(|[these, those]| {
            (has_any(one, these) && has_any(other, those))
                || (has_any(one, those) && has_any(other, these))
        })
}

/// How much was done for a line of which this is what became; none when it is of something else.
pub(super) fn weight(object: &Object) -> Option<u8> {
    let is = object.get("is")?.as_str()?;
    let mut known = BECOMES.iter();
    known.find_map(|(name, weight)| (*name == is).then_some(*weight))
}

/// Whether it says nothing beyond what it is, so that nothing is lost with it.
pub(super) fn is_bare(object: &Object) -> bool {
    object.len() == 1 && object.contains_key("is")
}
