//! The merge of two versions of one document, field by field against the last version both sides had.
//!
//! * Only one side changed a field: that change counts. Both did, alike: fine. Both did, differently: the version
//!   written later wins and the other value goes to the document's history, where the user sees it.
//! * Objects are merged member by member, lists whose items all have an `id` item by item. Everything else is one value,
//!   objects that say to be different things ([`choice`]) among it: the side that made it another thing wins. Where both
//!   did, or nobody can tell, a line's result beats that it was put off or given up, and that beats that it is planned.
//! * An item or document that one side deleted and the other edited stays: an edit beats a delete.
//! * A value beats no value. An erasure beats everything.
//! * Without a common version nothing counts as deleted: members and items of both sides are kept.
//!
//! The result does not depend on which side is called left. Pure: “later” is `updated_at`, then author, then content, so
//! two devices come to the same result without asking each other.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::choice;
use crate::storage::document::{Document, Moment, Superseded};
use crate::storage::migrations;

/// Merges two versions of one document; `base` is the last version both sides had, if it is known.
///
/// The version number of the result is the larger of the two: whoever stores it counts on from what is stored. A merge
/// with itself or with an untouched `base` changes nothing.
pub fn merge(base: Option<&Document>, left: &Document, right: &Document) -> Document {
    debug_assert_eq!(left.id, right.id, "two versions of one document");
    if left == right {
        return left.clone();
    }
    let (winner, loser) = if rank(left) >= rank(right) {
        (left, right)
    } else {
        (right, left)
    };
    let stamped = Document {
        version: winner.version.max(loser.version),
        created_at: winner.created_at.min(loser.created_at),
        ..winner.clone()
    };
    if winner.erased_at.is_some() || loser.erased_at.is_some() {
        return erased(stamped, winner, loser);
    }
    let schema = winner.schema.max(loser.schema);
    let raised = |document: &Document| migrations::raised(document, schema);
    let mut lost = Lost {
        by: [winner, loser],
        at_once: stamp(winner) == stamp(loser),
        values: Vec::new(),
    };
    let deleted_at;
    let body = match (raised(winner), raised(loser)) {
        (Some(winner_now), Some(loser_now)) => {
            let base = base.and_then(|base| raised(base).map(|now| (base, now.value())));
            let (winner_body, loser_body) = (winner_now.value(), loser_now.value());
            let base_body = base.as_ref().map(|(_, body)| body);
            deleted_at = match &base {
                Some((base, body)) => {
                    let sides = [(winner, &winner_body), (loser, &loser_body)];
                    deleted_against(base, body, sides)
                }
                None => deleted_without_base(winner, loser),
            };
            lost.both(String::new(), base_body, winner_body, loser_body)
        }
        // An app that cannot raise one side knows less than the app that wrote the other: the newer shape stays, and
        // the older body is kept whole.
        (winner_now, _) => {
            let (kept, other) = if winner_now.is_some() {
                (winner, loser)
            } else {
                (loser, winner)
            };
            deleted_at = kept.deleted_at;
            lost.values.push(Superseded {
                path: String::new(),
                value: other.value(),
                at: other.updated_at,
                author: other.author.clone(),
            });
            kept.value()
        }
    };
    Document {
        schema,
        deleted_at,
        history: history(winner, loser, lost.values),
        body: serde_json::value::to_raw_value(&body).expect("a JSON value is JSON"),
        ..stamped
    }
}

/// [`merge`], for whoever can tell what makes sense. What makes sense is not spoiled: where the two put together member by
/// member would make none, the one that does is kept, of two the later, and the other whole beside it.
pub fn merge_sound(
    base: Option<&Document>,
    left: &Document,
    right: &Document,
    makes_sense: impl Fn(&Document) -> bool,
) -> Document {
    let merged = merge(base, left, right);
    if merged.erased_at.is_some() || makes_sense(&merged) {
        return merged;
    }
    let (sound, odd) = match (makes_sense(left), makes_sense(right)) {
        (true, false) => (left, right),
        (false, true) => (right, left),
        // Each does, and together they do not: the later one, and the other whole beside it.
        (true, true) if rank(left) >= rank(right) => (left, right),
        (true, true) => (right, left),
        (false, false) => return merged,
    };
    let whole = Superseded {
        path: String::new(),
        value: odd.value(),
        at: odd.updated_at,
        author: odd.author.clone(),
    };
    Document {
        schema: sound.schema,
        // What the body says is no later for having met something that says nothing.
        updated_at: sound.updated_at,
        author: sound.author.clone(),
        history: history(sound, odd, vec![whole]),
        body: sound.body.clone(),
        ..merged
    }
}

/// Who wrote later. Of two versions written at one moment by one author neither is later: there each field is decided
/// by its own content, see [`Lost::conflict`].
fn stamp(document: &Document) -> (Moment, &str) {
    (document.updated_at, &document.author)
}

/// Which version is called the winner: the later one; the rest only makes the answer the same from both sides.
fn rank(document: &Document) -> impl Ord {
    let standing = (document.erased_at, document.deleted_at);
    (
        (document.updated_at, document.author.clone()),
        (document.schema, standing),
        document.value().to_string(),
        (document.history.len(), document.version),
    )
}

/// Only the stone is left. Which of two erasures came first is all that is remembered.
fn erased(stamped: Document, winner: &Document, loser: &Document) -> Document {
    let stone = if winner.erased_at.is_some() {
        winner
    } else {
        loser
    };
    let earliest = [winner.erased_at, loser.erased_at]
        .into_iter()
        .flatten()
        .min();
    Document {
        schema: stone.schema,
        deleted_at: None,
        erased_at: earliest,
        history: Vec::new(),
        body: stone.body.clone(),
        ..stamped
    }
}

type Deleted = Option<Moment>;

fn deleted_against(base: &Document, base_body: &Value, sides: [(&Document, &Value); 2]) -> Deleted {
    let [(one, one_body), (other, other_body)] = sides;
    match (one.deleted_at, other.deleted_at) {
        (None, None) => None,
        (Some(at), Some(or_at)) => Some(at.max(or_at)),
        (Some(at), None) => (base.deleted_at.is_none() && other_body == base_body).then_some(at),
        (None, Some(at)) => (base.deleted_at.is_none() && one_body == base_body).then_some(at),
    }
}

/// Without a common version the later word counts: what was written after a deletion brings the document back.
fn deleted_without_base(winner: &Document, loser: &Document) -> Deleted {
    match (winner.deleted_at, loser.deleted_at) {
        (Some(at), Some(or_at)) => Some(at.max(or_at)),
        (winner, _) => winner,
    }
}

fn history(winner: &Document, loser: &Document, lost: Vec<Superseded>) -> Vec<Superseded> {
    let mut history: Vec<Superseded> = Vec::new();
    for entry in winner
        .history
        .iter()
        .chain(&loser.history)
        .cloned()
        .chain(lost)
    {
        if !history.contains(&entry) {
            history.push(entry);
        }
    }
    history.sort_by_cached_key(|entry| {
        (
            entry.at,
            entry.path.clone(),
            entry.author.clone(),
            entry.value.to_string(),
        )
    });
    history
}

/// Walks two values side by side and collects what the losing side loses.
struct Lost<'a> {
    /// The winner and the loser.
    by: [&'a Document; 2],
    /// Neither side is later.
    at_once: bool,
    values: Vec<Superseded>,
}

impl Lost<'_> {
    fn one(
        &mut self,
        path: String,
        base: Option<&Value>,
        winner: Option<Value>,
        loser: Option<Value>,
    ) -> Option<Value> {
        match (winner, loser) {
            (Some(winner), Some(loser)) => Some(self.both(path, base, winner, loser)),
            // One side has nothing here. If the other side still has what both had, it was taken out; else it is new,
            // or an edit that beats the deletion.
            (Some(value), None) | (None, Some(value)) => (base != Some(&value)).then_some(value),
            (None, None) => None,
        }
    }

    fn both(&mut self, path: String, base: Option<&Value>, winner: Value, loser: Value) -> Value {
        if winner == loser || base == Some(&loser) {
            return winner;
        }
        if base == Some(&winner) {
            return loser;
        }
        match (winner, loser) {
            (Value::Object(winner), Value::Object(loser)) if choice::differ(&winner, &loser) => {
                self.choose(path, base.and_then(Value::as_object), winner, loser)
            }
            (Value::Object(winner), Value::Object(loser)) => {
                Value::Object(self.members(&path, base.and_then(Value::as_object), winner, loser))
            }
            (Value::Array(winner), Value::Array(loser)) => {
                match (by_id(&winner), by_id(&loser), base.map(as_items)) {
                    (Some(winner_ids), Some(loser_ids), None | Some(Some(_))) => {
                        let base = base.and_then(as_items).unwrap_or_default();
                        Value::Array(self.items(
                            &path,
                            &base,
                            (winner, winner_ids),
                            (loser, loser_ids),
                        ))
                    }
                    _ => self.conflict(path, Value::Array(winner), Value::Array(loser)),
                }
            }
            (winner, loser) => self.conflict(path, winner, loser),
        }
    }

    fn conflict(&mut self, path: String, winner: Value, loser: Value) -> Value {
        let larger = |a: &Value, b: &Value| a.to_string().cmp(&b.to_string()).is_gt();
        let (winner, loser) = if self.at_once && larger(&loser, &winner) {
            (loser, winner)
        } else {
            (winner, loser)
        };
        self.lose(path, loser, self.by[1]);
        winner
    }

    fn lose(&mut self, path: String, value: Value, by: &Document) {
        self.values.push(Superseded {
            path,
            value,
            at: by.updated_at,
            author: by.author.clone(),
        });
    }

    /// Of two objects that say to be different things one.
    fn choose(
        &mut self,
        path: String,
        base: Option<&Map<String, Value>>,
        winner: Map<String, Value>,
        loser: Map<String, Value>,
    ) -> Value {
        let is_other = |side| base.is_none_or(|base| choice::differ(base, side));
        let weights = choice::weight(&winner).zip(choice::weight(&loser));
        let [of_winner, of_loser] = [
            (is_other(&winner), weights.map(|(winner, _)| winner)),
            (is_other(&loser), weights.map(|(_, loser)| loser)),
        ];
        if of_winner == of_loser {
            return self.conflict(path, Value::Object(winner), Value::Object(loser));
        }
        let [by_winner, by_loser] = self.by;
        let (kept, lost, by) = if of_winner > of_loser {
            (winner, loser, by_loser)
        } else {
            (loser, winner, by_winner)
        };
        if !choice::is_bare(&lost) {
            self.lose(path, Value::Object(lost), by);
        }
        Value::Object(kept)
    }

    fn members(
        &mut self,
        path: &str,
        base: Option<&Map<String, Value>>,
        mut winner: Map<String, Value>,
        mut loser: Map<String, Value>,
    ) -> Map<String, Value> {
        let names: BTreeSet<String> = winner.keys().chain(loser.keys()).cloned().collect();
        let mut merged = Map::new();
        for name in names {
            let base = base.and_then(|base| base.get(&name));
            let value = self.one(
                step(path, &name),
                base,
                winner.remove(&name),
                loser.remove(&name),
            );
            if let Some(value) = value {
                merged.insert(name, value);
            }
        }
        merged
    }

    /// Items in the winner's order, the loser's own ones behind them in its order; where neither side is later, in
    /// [`order_of_both`].
    fn items(
        &mut self,
        path: &str,
        base: &BTreeMap<String, Value>,
        (winner, winner_ids): (Vec<Value>, Vec<String>),
        (loser, loser_ids): (Vec<Value>, Vec<String>),
    ) -> Vec<Value> {
        let mut theirs: BTreeMap<&String, Value> = loser_ids.iter().zip(loser).collect();
        let mut merged = Vec::new();
        for (id, item) in winner_ids.iter().zip(winner) {
            let other = theirs.remove(id);
            merged.extend(self.one(step(path, id), base.get(id), Some(item), other));
        }
        for id in &loser_ids {
            if let Some(item) = theirs.remove(id) {
                merged.extend(self.one(step(path, id), base.get(id), None, Some(item)));
            }
        }
        if self.at_once {
            let order = order_of_both(&winner_ids, &loser_ids);
            let places: BTreeMap<&str, usize> =
                order.into_iter().map(String::as_str).zip(0..).collect();
            merged.sort_by_key(|item| item["id"].as_str().and_then(|id| places.get(id)));
        }
        merged
    }
}

/// The order of the items of two versions of which neither is later: that of the side that has all the other has, so that
/// merging in once more what was merged in changes nothing; of two sides with the same items the smaller; else by id.
fn order_of_both<'a>(one: &'a [String], other: &'a [String]) -> Vec<&'a String> {
    let [these, those] = [one, other].map(|ids| ids.iter().collect::<BTreeSet<_>>());
    match (these.is_superset(&those), those.is_superset(&these)) {
        (true, true) => one.min(other).iter().collect(),
        (true, false) => one.iter().collect(),
        (false, true) => other.iter().collect(),
        (false, false) => these.union(&those).copied().collect(),
    }
}

/// One step deeper, as a JSON pointer.
fn step(path: &str, name: &str) -> String {
    format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// The ids of a list whose items all have one, each once.
fn by_id(items: &[Value]) -> Option<Vec<String>> {
    let ids: Option<Vec<String>> = items
        .iter()
        .map(|item| item.as_object()?.get("id")?.as_str().map(str::to_owned))
        .collect();
    let ids = ids?;
    let distinct: BTreeSet<&String> = ids.iter().collect();
    (distinct.len() == ids.len()).then_some(ids)
}

fn as_items(value: &Value) -> Option<BTreeMap<String, Value>> {
    let items = value.as_array()?;
    Some(
        by_id(items)?
            .into_iter()
            .zip(items.iter().cloned())
            .collect(),
    )
}

#[cfg(test)]
mod tests;
