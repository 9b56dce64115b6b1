//! Two versions of one document, from two phones or from a phone and a file.

use super::input::Input;
use serde_json::Value;
use zhanye::storage::Document;
use zhanye::sync::merge::merge as merged;

/// Four bytes of times and deletions, then bodies as JSON, separated by U+001E: one side, the
/// other, and the last version both had when there is a third.
pub fn merge(data: &[u8]) {
    let mut input = Input(data);
    let stamps = [input.byte(), input.byte(), input.byte(), input.byte()];
    let texts = input.texts();
    let documents: Option<Vec<Document>> = texts
        .iter()
        .take(3)
        .zip(stamps)
        .map(|(text, stamp)| document(text, stamp))
        .collect();
    let (one, other, base) = match documents.as_deref() {
        Some([one, other]) => (one, other, None),
        Some([one, other, base]) => (one, other, Some(base)),
        _ => return,
    };
    let result = merged(base, one, other);
    assert!(result == merged(base, other, one), "the sides are alike");
    assert!(
        merged(base, one, one).says_the_same(one),
        "a version with itself is itself"
    );
    assert!(
        merged(None, &result, one).value() == result.value()
            || base.is_some()
            || one.schema != other.schema,
        "what was merged in once changes nothing more: {result:?}"
    );
    // A result is written down and read again as it is.
    let json = serde_json::to_string(&result).expect("a document is plain data");
    let back: Document = serde_json::from_str(&json).expect("it reads back");
    assert!(back == result);

    if base.is_none() && result.erased_at.is_none() {
        let mut there = Vec::new();
        leaves(&result.value(), &mut there);
        for lost in &result.history {
            leaves(&lost.value, &mut there);
        }
        for side in [one, other] {
            let mut wanted = Vec::new();
            leaves(&side.value(), &mut wanted);
            for leaf in wanted {
                assert!(there.contains(&leaf), "{leaf} is lost: {result:?}");
            }
        }
    }
}

fn document(body: &str, stamp: u8) -> Option<Document> {
    let body: &serde_json::value::RawValue = serde_json::from_str(body.trim()).ok()?;
    // Nothing else comes past the door: see `export::read`.
    let value = serde_json::from_str::<Value>(body.get()).ok()?;
    let again = serde_json::from_str::<Value>(&value.to_string()).ok()?;
    if again != value {
        return None;
    }
    let second = stamp % 8;
    let at = format!("2026-03-02T09:00:0{second}+08:00");
    let mut document: Document = serde_json::from_value(serde_json::json!({
        "_id": "note:1",
        "kind": "note",
        "schema": 1 + (stamp >> 7),
        "version": 1 + second,
        "created_at": "2026-03-02T09:00:00+08:00",
        "updated_at": at,
        "author": if stamp & 8 == 0 { "a" } else { "b" },
        "body": null,
    }))
    .expect("a document");
    document.body = body.to_owned();
    if stamp & 0x30 == 0x30 {
        document.deleted_at = Some(document.updated_at);
    }
    if stamp & 0x70 == 0x70 {
        let at = document.updated_at;
        document = document.erased(at, "a");
    }
    Some(document)
}

/// Every single value, however deep.
fn leaves(value: &Value, into: &mut Vec<Value>) {
    match value {
        Value::Object(members) => members.values().for_each(|v| leaves(v, into)),
        Value::Array(items) => items.iter().for_each(|v| leaves(v, into)),
        leaf => into.push(leaf.clone()),
    }
}
