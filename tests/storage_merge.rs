//! Laws of the merge, on documents nobody thought of.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use serde_json::value::to_raw_value;
use serde_json::{Map, Value, json};
use zhanye::domain::goal::MonthGoal;
use zhanye::domain::id::GoalVersionId;
use zhanye::storage::document::{Document, Moment};
use zhanye::sync::merge::merge;

fn at(second: u8) -> Moment {
    format!("2026-03-02T09:00:{second:02}+08:00")
        .parse()
        .expect("a moment")
}

/// Small values, so that two sides often meet in one place.
fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0..4u8).prop_map(|n| json!(n)),
        Just(json!("x")),
        Just(json!(null)),
        Just(json!([1, 2]))
    ]
}

fn object(depth: u32) -> BoxedStrategy<Value> {
    let value = if depth == 0 {
        leaf().boxed()
    } else {
        prop_oneof![3 => leaf(), 1 => object(depth - 1), 1 => list(depth - 1)].boxed()
    };
    prop::collection::btree_map("[a-d]", value, 0..4)
        .prop_map(|map| Value::Object(map.into_iter().collect()))
        .boxed()
}

/// A list of items with ids.
fn list(depth: u32) -> BoxedStrategy<Value> {
    prop::collection::btree_map("[1-4]", object(depth), 0..4)
        .prop_map(|items| {
            let item = |(id, mut item): (String, Value)| {
                item["id"] = json!(id);
                item
            };
            Value::Array(items.into_iter().map(item).collect())
        })
        .boxed()
}

fn document() -> impl Strategy<Value = Document> {
    (
        object(2),
        1..4u8,
        "[ab]",
        1..4u64,
        prop::option::weighted(0.15, 1..4u8),
        prop::bool::weighted(0.05),
    )
        .prop_map(|(body, second, author, version, deleted, erased)| {
            let document = Document {
                id: "note:1".parse().expect("an id"),
                kind: String::from("note").into(),
                schema: 1,
                version,
                created_at: at(0),
                updated_at: at(second),
                author: author.clone(),
                deleted_at: deleted.map(at),
                erased_at: None,
                history: Vec::new(),
                body: to_raw_value(&body).expect("json"),
            };
            if erased {
                document.erased(at(second), author)
            } else {
                document
            }
        })
}

/// The values in a document with their places: leaves, and whatever is merged as one.
fn values(document: &Document) -> Vec<(String, Value)> {
    fn walk(path: &str, value: &Value, into: &mut Vec<(String, Value)>) {
        let ids = |items: &[Value]| -> Option<Vec<String>> {
            items
                .iter()
                .map(|item| Some(item.get("id")?.as_str()?.to_owned()))
                .collect()
        };
        match value {
            Value::Object(map) => {
                map.iter()
                    .for_each(|(name, value)| walk(&format!("{path}/{name}"), value, into));
            }
            Value::Array(items) => match ids(items) {
                Some(ids) => {
                    ids.iter()
                        .zip(items)
                        .for_each(|(id, item)| walk(&format!("{path}/{id}"), item, into));
                }
                None => into.push((path.to_owned(), value.clone())),
            },
            leaf => into.push((path.to_owned(), leaf.clone())),
        }
    }
    let mut found = Vec::new();
    walk("", &document.value(), &mut found);
    for lost in &document.history {
        walk(&lost.path, &lost.value, &mut found);
    }
    found
}

/// The same with every list of items in the order of ids: the order of a list is no content.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => map
            .into_iter()
            .map(|(name, value)| (name, sorted(value)))
            .collect(),
        Value::Array(items) => {
            let mut items: Vec<Value> = items.into_iter().map(sorted).collect();
            if items.iter().all(|item| item.get("id").is_some()) {
                items.sort_by_key(|item| item["id"].to_string());
            }
            Value::Array(items)
        }
        leaf => leaf,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn it_does_not_matter_which_side_is_which(base in prop::option::of(document()), a in document(), b in document()) {
        prop_assert_eq!(merge(base.as_ref(), &a, &b), merge(base.as_ref(), &b, &a));
    }

    #[test]
    fn merging_with_itself_or_an_untouched_base_changes_nothing(base in document(), a in document()) {
        prop_assert_eq!(&merge(None, &a, &a), &a);
        prop_assert_eq!(&merge(Some(&base), &a, &a), &a);
        // What was written on top of the base replaces it, whatever it is; only an erasure of the base stays.
        let on_top = Document { version: base.version + 1, updated_at: at(9), ..a.clone() };
        let merged = merge(Some(&base), &base, &on_top);
        if base.erased_at.is_none() && on_top.erased_at.is_none() {
            prop_assert_eq!(merged.value(), on_top.value());
            prop_assert!(merged.history.is_empty());
            prop_assert_eq!(merged.is_live(), on_top.is_live());
        }
    }

    #[test]
    fn merging_again_what_was_merged_changes_nothing(a in document(), b in document()) {
        let merged = merge(None, &a, &b);
        for side in [&a, &b] {
            let again = merge(None, &merged, side);
            prop_assert_eq!(sorted(again.value()), sorted(merged.value()));
            prop_assert_eq!(again.is_live(), merged.is_live());
            prop_assert_eq!(&again.history, &merged.history);
        }
    }

    #[test]
    fn without_a_base_no_value_is_lost(a in document(), b in document()) {
        let merged = merge(None, &a, &b);
        if merged.erased_at.is_some() {
            prop_assert!(values(&merged).iter().all(|(_, value)| value.is_null()));
            return Ok(());
        }
        let kept = values(&merged);
        for side in [&a, &b] {
            for value in values(side) {
                prop_assert!(kept.contains(&value), "{value:?} is neither in {merged:?} nor in its history");
            }
        }
    }

    #[test]
    fn with_a_base_no_value_a_side_wrote_is_lost(base in document(), a in document(), b in document()) {
        let merged = merge(Some(&base), &a, &b);
        if merged.erased_at.is_some() {
            return Ok(());
        }
        let (kept, known) = (values(&merged), values(&base));
        for side in [&a, &b] {
            for value in values(side) {
                prop_assert!(
                    known.contains(&value) || kept.contains(&value),
                    "{value:?} is new since the base and neither in {merged:?} nor in its history"
                );
            }
        }
    }

    #[test]
    fn an_erasure_wins_in_any_company(a in document(), b in document(), base in prop::option::of(document())) {
        let erased = a.erased(at(5), "a");
        let merged = merge(base.as_ref(), &erased, &b);
        prop_assert!(merged.erased_at.is_some());
        prop_assert_eq!(merged.body.get(), "null");
    }

    /// Associative as far as it can be: when the sides changed different fields of a common base, the order in which
    /// they meet does not show. (When they changed one field, a merged document bears the later stamp for all of its
    /// fields, so a third side can win or lose against it differently; nothing is lost either way, see above.)
    #[test]
    fn three_sides_that_changed_different_fields_may_meet_in_any_order(
        base in object(1), x in leaf(), y in leaf(), z in leaf(), order in Just([0usize, 1, 2]).prop_shuffle(),
    ) {
        let make = |body: &Value, second: u8| Document {
            id: "note:1".parse().expect("an id"),
            kind: String::from("note").into(),
            schema: 1, version: 1, created_at: at(0), updated_at: at(second), author: "a".into(),
            deleted_at: None, erased_at: None, history: Vec::new(),
            body: to_raw_value(body).expect("json"),
        };
        let with = |name: &str, value: &Value| {
            let mut map: Map<String, Value> = base.as_object().cloned().unwrap_or_default();
            map.insert(name.into(), value.clone());
            Value::Object(map)
        };
        let base_document = make(&base, 0);
        let sides = [make(&with("x", &x), 1), make(&with("y", &y), 2), make(&with("z", &z), 3)];
        let [first, second, third] = order.map(|index| &sides[index]);
        let left = merge(Some(&base_document), &merge(Some(&base_document), first, second), third);
        let right = merge(Some(&base_document), first, &merge(Some(&base_document), second, third));
        prop_assert_eq!(left.value(), right.value());
        prop_assert!(left.history.is_empty() && right.history.is_empty());
        let mut all = with("x", &x);
        all["y"] = y;
        all["z"] = z;
        prop_assert_eq!(left.value(), all);
    }
}

#[test]
fn a_goal_that_two_phones_set_anew_keeps_the_versions_of_both() {
    let fixture = include_str!("fixtures/v1/goal.json");
    let base: Document = serde_json::from_str(fixture).expect("the fixture");
    let anew = |id: &str, set_at: &str, visits| {
        let mut goal: MonthGoal = base.read().expect("a goal");
        let mut version = goal.versions[0].clone();
        version.id = GoalVersionId::parse(id).expect("an id");
        version.set_at = set_at.parse().expect("a moment");
        version.visits = visits;
        goal.versions.push(version);
        let at = set_at.parse().expect("a moment");
        base.with(&goal, at, id)
    };
    let one = anew("goal_version:one", "2026-11-20T09:00:00+08:00", 60);
    let two = anew("goal_version:two", "2026-11-20T08:00:00+08:00", 70);
    for (left, right) in [(&one, &two), (&two, &one)] {
        let merged: MonthGoal = merge(Some(&base), left, right).read().expect("a goal");
        let visits: Vec<u32> = merged.history().iter().map(|v| v.visits).collect();
        assert_eq!(visits, [80, 58, 70, 60]);
        assert_eq!(merged.in_force().map(|v| v.visits), Some(60));
    }
}
