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
mod tests {
    use super::*;
    use serde_json::json;
    use serde_json::value::to_raw_value;

    fn document(body: Value, second: u32, author: &str) -> Document {
        let at = |second: u32| format!("2026-03-02T09:00:{second:02}+08:00").parse();
        Document {
            id: "note:1".parse().expect("an id"),
            kind: String::from("note").into(),
            schema: 1,
            version: 1 + u64::from(second),
            created_at: at(0).expect("a moment"),
            updated_at: at(second).expect("a moment"),
            author: author.into(),
            deleted_at: None,
            erased_at: None,
            history: Vec::new(),
            body: to_raw_value(&body).expect("json"),
        }
    }

    fn paths(document: &Document) -> Vec<(&str, Value)> {
        let history = document.history.iter();
        history
            .map(|lost| (lost.path.as_str(), lost.value.clone()))
            .collect()
    }

    /// base, earlier side, later side → merged, what went to history.
    #[test]
    fn fields_merge_as_the_table_says() {
        let table = [
            (
                "each side changes a field of its own",
                json!({"a": 1, "b": 1}),
                json!({"a": 2, "b": 1}),
                json!({"a": 1, "b": 2}),
                json!({"a": 2, "b": 2}),
                vec![],
            ),
            (
                "both change one field, the later wins and the other value is kept",
                json!({"a": 1}),
                json!({"a": 2}),
                json!({"a": 3}),
                json!({"a": 3}),
                vec![("/a", json!(2))],
            ),
            (
                "both change it alike",
                json!({"a": 1}),
                json!({"a": 2}),
                json!({"a": 2}),
                json!({"a": 2}),
                vec![],
            ),
            (
                "nested objects merge by member",
                json!({"o": {"x": 1, "y": 1}}),
                json!({"o": {"x": 2, "y": 1}}),
                json!({"o": {"x": 1, "y": 3}}),
                json!({"o": {"x": 2, "y": 3}}),
                vec![],
            ),
            (
                "a field taken out stays out when the other side left it alone",
                json!({"a": 1, "b": 1}),
                json!({"b": 1}),
                json!({"a": 1, "b": 2}),
                json!({"b": 2}),
                vec![],
            ),
            (
                "an edit beats taking out",
                json!({"a": 1}),
                json!({"a": 2}),
                json!({}),
                json!({"a": 2}),
                vec![],
            ),
            (
                "items added on both sides are all there",
                json!({"l": [{"id": "1"}]}),
                json!({"l": [{"id": "1"}, {"id": "2"}]}),
                json!({"l": [{"id": "1"}, {"id": "3"}]}),
                json!({"l": [{"id": "1"}, {"id": "3"}, {"id": "2"}]}),
                vec![],
            ),
            (
                "an item removed on one side and untouched on the other goes",
                json!({"l": [{"id": "1"}, {"id": "2"}]}),
                json!({"l": [{"id": "2"}]}),
                json!({"l": [{"id": "1"}, {"id": "2"}, {"id": "3"}]}),
                json!({"l": [{"id": "2"}, {"id": "3"}]}),
                vec![],
            ),
            (
                "an item removed on one side and edited on the other stays",
                json!({"l": [{"id": "1", "n": 1}]}),
                json!({"l": [{"id": "1", "n": 2}]}),
                json!({"l": []}),
                json!({"l": [{"id": "1", "n": 2}]}),
                vec![],
            ),
            (
                "within an item fields merge too, and the path names the item",
                json!({"l": [{"id": "a/b", "n": 1, "m": 1}]}),
                json!({"l": [{"id": "a/b", "n": 2, "m": 2}]}),
                json!({"l": [{"id": "a/b", "n": 3, "m": 1}]}),
                json!({"l": [{"id": "a/b", "n": 3, "m": 2}]}),
                vec![("/l/a~1b/n", json!(2))],
            ),
            (
                "a list without ids is one value",
                json!({"l": [1]}),
                json!({"l": [1, 2]}),
                json!({"l": [1, 3]}),
                json!({"l": [1, 3]}),
                vec![("/l", json!([1, 2]))],
            ),
            (
                "a list with an id twice is one value",
                json!({"l": []}),
                json!({"l": [{"id": "1"}, {"id": "1"}]}),
                json!({"l": [{"id": "2"}]}),
                json!({"l": [{"id": "2"}]}),
                vec![("/l", json!([{"id": "1"}, {"id": "1"}]))],
            ),
            (
                "of two choices the one that was made anew",
                json!({"day": {"solar": {"month": 3, "day": 5}}}),
                json!({"day": {"lunar": {"month": 1, "day": 15}}}),
                json!({"day": {"solar": {"month": 3, "day": 6}}}),
                json!({"day": {"lunar": {"month": 1, "day": 15}}}),
                vec![("/day", json!({"solar": {"month": 3, "day": 6}}))],
            ),
            (
                "of two made anew the later",
                json!({"score": {"need": 5}}),
                json!({"score": {"marks": [{"key": "a"}]}}),
                json!({"score": {"marks": [{"key": "b"}]}}),
                json!({"score": {"marks": [{"key": "b"}]}}),
                vec![("/score/marks", json!([{"key": "a"}]))],
            ),
            (
                "a result beats a later word that it was put off",
                json!({"state": {"is": "planned"}}),
                json!({"state": {"is": "done", "outcome": "signed", "premium": 5000}}),
                json!({"state": {"is": "moved", "to": "2026-03-04"}}),
                json!({"state": {"is": "done", "outcome": "signed", "premium": 5000}}),
                vec![("/state", json!({"is": "moved", "to": "2026-03-04"}))],
            ),
            (
                "of two results the later, whole",
                json!({"state": {"is": "planned"}}),
                json!({"state": {"is": "done", "outcome": "signed", "premium": 5000}}),
                json!({"state": {"is": "done", "outcome": "refused", "note": "贵"}}),
                json!({"state": {"is": "done", "outcome": "refused", "note": "贵"}}),
                vec![(
                    "/state",
                    json!({"is": "done", "outcome": "signed", "premium": 5000}),
                )],
            ),
            (
                "words on one result are put together",
                json!({"state": {"is": "done", "outcome": "signed"}}),
                json!({"state": {"is": "done", "outcome": "signed", "premium": 5000}}),
                json!({"state": {"is": "done", "outcome": "signed", "note": "好"}}),
                json!({"state": {"is": "done", "outcome": "signed", "premium": 5000, "note": "好"}}),
                vec![],
            ),
            (
                "a value against an object is one value",
                json!({"a": 1}),
                json!({"a": {"x": 1}}),
                json!({"a": 2}),
                json!({"a": 2}),
                vec![("/a", json!({"x": 1}))],
            ),
        ];
        for (name, base, earlier, later, merged, lost) in table {
            let base = document(base, 0, "a");
            let (earlier, later) = (document(earlier, 1, "b"), document(later, 2, "a"));
            let one = merge(Some(&base), &earlier, &later);
            let other = merge(Some(&base), &later, &earlier);
            assert_eq!(one, other, "{name}: sides");
            assert_eq!(one.value(), merged, "{name}");
            assert_eq!(paths(&one), lost, "{name}: history");
            assert_eq!((one.version, one.author.as_str()), (3, "a"), "{name}");
        }
    }

    #[test]
    fn without_a_common_version_everything_of_both_sides_is_kept() {
        let earlier = document(json!({"a": 1, "l": [{"id": "1"}], "x": 1}), 1, "b");
        let later = document(json!({"b": 2, "l": [{"id": "2"}], "x": 2}), 2, "a");
        let merged = merge(None, &earlier, &later);
        assert_eq!(
            merged.value(),
            json!({"a": 1, "b": 2, "l": [{"id": "2"}, {"id": "1"}], "x": 2})
        );
        assert_eq!(paths(&merged), [("/x", json!(1))]);
    }

    /// Earlier side, later side → merged, what went to history.
    #[test]
    fn without_a_common_version_too_a_choice_is_one_value() {
        let done = json!({"is": "done", "outcome": "reached", "note": "下周再谈"});
        let table = [
            (
                json!({"lunar": {"month": 1, "day": 15}}),
                json!({"solar": {"month": 3, "day": 5}}),
                json!({"solar": {"month": 3, "day": 5}}),
                vec![("/x", json!({"lunar": {"month": 1, "day": 15}}))],
            ),
            (
                json!({"need": 7, "means": 5, "trust": 9}),
                json!({"marks": [{"key": "a", "points": 3}]}),
                json!({"marks": [{"key": "a", "points": 3}]}),
                vec![("/x", json!({"need": 7, "means": 5, "trust": 9}))],
            ),
            // Nothing is lost with a plan that a result stands for.
            (done.clone(), json!({"is": "planned"}), done.clone(), vec![]),
            (json!({"is": "planned"}), done.clone(), done.clone(), vec![]),
            (done.clone(), json!({"is": "dropped"}), done.clone(), vec![]),
            (
                json!({"is": "moved", "to": "2026-03-04"}),
                json!({"is": "planned"}),
                json!({"is": "moved", "to": "2026-03-04"}),
                vec![],
            ),
            (
                json!({"is": "moved", "to": "2026-03-04"}),
                json!({"is": "moved", "to": "2026-03-05"}),
                json!({"is": "moved", "to": "2026-03-05"}),
                vec![("/x/to", json!("2026-03-04"))],
            ),
            // What a word says of something else has no weight.
            (
                json!({"is": "planned", "day": "2026-03-04"}),
                json!({"is": "dismissed"}),
                json!({"is": "dismissed"}),
                vec![("/x", json!({"is": "planned", "day": "2026-03-04"}))],
            ),
        ];
        for (earlier, later, merged, lost) in table {
            let earlier = document(json!({"x": earlier}), 1, "b");
            let later = document(json!({"x": later}), 2, "a");
            let once = merge(None, &earlier, &later);
            assert_eq!(once, merge(None, &later, &earlier), "sides");
            assert_eq!(once.value(), json!({"x": merged}));
            assert_eq!(paths(&once), lost, "{merged}");
            for again in [&earlier, &later] {
                let twice = merge(None, &once, again);
                assert!(twice.says_the_same(&once), "{merged}, merged in once more");
            }
        }
    }

    #[test]
    fn what_makes_no_sense_does_not_spoil_the_other_side_and_is_kept_whole() {
        let makes_sense = |document: &Document| document.value()["a"].is_number();
        let sound = |at| document(json!({"a": 1, "x": 1}), at, "a");
        for (what, odd) in [
            ("a value of another kind", json!({"a": "?", "y": 2})),
            ("no object at all", json!("?")),
        ] {
            let (sound, odd) = (sound(1), document(odd, 2, "b"));
            let once = merge_sound(None, &sound, &odd, makes_sense);
            assert_eq!(once, merge_sound(None, &odd, &sound, makes_sense), "{what}");
            assert_eq!(once.value(), sound.value(), "{what}");
            assert_eq!(paths(&once), [("", odd.value())], "{what}");
            let again = merge_sound(None, &once, &odd, makes_sense);
            assert!(again.says_the_same(&once), "{what}, merged in once more");
        }
        let alone = |document: &Document| {
            let body = document.value();
            body.get("a").is_some() != body.get("b").is_some()
        };
        let (one, two) = (
            document(json!({"a": 1}), 1, "a"),
            document(json!({"b": 1}), 2, "b"),
        );
        let both = merge_sound(None, &one, &two, alone);
        assert_eq!(both, merge_sound(None, &two, &one, alone), "sides");
        assert_eq!(
            (both.value(), both.updated_at),
            (two.value(), two.updated_at)
        );
        assert_eq!(paths(&both), [("", one.value())], "together they make none");
        let again = merge_sound(None, &both, &one, alone);
        assert!(again.says_the_same(&both));
        let (one, two) = (
            document(json!({"x": 1}), 1, "a"),
            document(json!({"y": 1}), 2, "b"),
        );
        let both = merge_sound(None, &one, &two, makes_sense);
        assert_eq!(both, merge(None, &one, &two), "neither makes sense");
        let stone = sound(3).erased(document(json!(0), 4, "a").updated_at, "a");
        let erased = merge_sound(None, &one, &stone, makes_sense);
        assert_eq!(erased, merge(None, &one, &stone), "an erasure beats it too");
    }

    #[test]
    fn at_the_same_moment_the_author_and_then_the_content_decide() {
        let one = document(json!({"a": 1}), 1, "a");
        let two = document(json!({"a": 2}), 1, "b");
        assert_eq!(merge(None, &one, &two).value(), json!({"a": 2}));
        let two = document(json!({"a": 2}), 1, "a");
        assert_eq!(merge(None, &one, &two).value(), json!({"a": 2}));
        assert_eq!(merge(None, &one, &two), merge(None, &two, &one));
    }

    #[test]
    fn what_was_merged_in_changes_nothing_the_second_time() {
        let list = |ids: &[u32]| json!({"l": ids.iter().map(|n| json!({"id": n.to_string()})).collect::<Vec<_>>()});
        for (here, file) in [
            (vec![1, 2], vec![2, 1]),
            (vec![3, 1], vec![2]),
            (vec![3, 2, 1], vec![1, 2]),
            (vec![], vec![2, 1]),
        ] {
            for second in [1, 2] {
                let here = document(list(&here), 1, "a");
                let file = document(list(&file), second, "a");
                let once = merge(None, &here, &file);
                for again in [&file, &here] {
                    assert_eq!(merge(None, &once, again).value(), once.value(), "{again:?}");
                }
            }
        }
    }

    #[test]
    fn an_edit_beats_a_delete() {
        let base = document(json!({"a": 1}), 0, "a");
        let edited = document(json!({"a": 2}), 1, "b");
        let deleted = base.deleted(document(json!(0), 5, "a").updated_at, "a");
        for (left, right) in [(&edited, &deleted), (&deleted, &edited)] {
            let merged = merge(Some(&base), left, right);
            assert!(merged.is_live());
            assert_eq!(merged.value(), json!({"a": 2}));
        }
        assert!(!merge(Some(&base), &base, &deleted).is_live());
        assert!(
            !merge(None, &edited, &deleted).is_live(),
            "no base: the later word"
        );
        let later = document(json!({"a": 2}), 9, "b");
        assert!(
            merge(None, &later, &deleted).is_live(),
            "no base: the later word"
        );
    }

    #[test]
    fn bringing_back_a_deleted_document_is_a_change_like_any_other() {
        let first = document(json!({"a": 1}), 0, "a");
        let at = |second| document(json!(0), second, "a").updated_at;
        let base = first.deleted(at(1), "a");
        let back = base.restored(at(2), "b");
        assert!(merge(Some(&base), &back, &base).is_live());
    }

    #[test]
    fn an_erasure_beats_everything_and_leaves_nothing() {
        let mut base = document(json!({"a": 1}), 0, "a");
        base.history.push(Superseded {
            path: "/a".into(),
            value: json!("13800000000"),
            at: base.updated_at,
            author: "a".into(),
        });
        let later = document(json!({"a": 2}), 9, "b");
        let erased = base.erased(document(json!(0), 3, "a").updated_at, "a");
        for base in [Some(&base), None] {
            for (left, right) in [(&erased, &later), (&later, &erased)] {
                let merged = merge(base, left, right);
                assert_eq!(merged.erased_at, Some(erased.updated_at));
                assert_eq!(merged.body.get(), "null");
                assert!(merged.history.is_empty());
                assert_eq!(merged.version, 10);
            }
        }
    }

    #[test]
    fn a_body_that_cannot_be_raised_is_kept_whole_beside_the_newer_one() {
        let older = document(json!({"a": 1}), 5, "a");
        let newer = Document {
            schema: 2,
            ..document(json!({"b": 1}), 1, "b")
        };
        let merged = merge(None, &older, &newer);
        assert_eq!((merged.schema, merged.value()), (2, json!({"b": 1})));
        assert_eq!(paths(&merged), [("", json!({"a": 1}))]);
    }
}
