//! Sound documents with some of their values exchanged: what a program that means well, or one that
//! does not, makes of a book. The fuzzer chooses where and for what.

use super::input::Input;
use serde_json::{Value, json};
use zhanye::storage::Document;

const FIXTURES: [&str; 11] = [
    include_str!("../../fixtures/v1/agent.json"),
    include_str!("../../fixtures/v1/person.json"),
    include_str!("../../fixtures/v1/day.json"),
    include_str!("../../fixtures/v1/calendar.json"),
    include_str!("../../fixtures/v1/goal.json"),
    include_str!("../../fixtures/v1/review.json"),
    include_str!("../../fixtures/v1/score_rule.json"),
    include_str!("../../fixtures/v1/signal.json"),
    include_str!("../../fixtures/v1/standard.json"),
    include_str!("../../fixtures/v1/week.json"),
    include_str!("../../fixtures/v1/policy.json"),
];

/// What stands where something sensible is expected.
const TEXTS: [&str; 36] = [
    "",
    " ",
    "x",
    "person:",
    "person:x",
    "person:01KAKV6B7M0000000000000001",
    "person:01KAKV6B7M0000000000000009",
    "agent:👩‍👧",
    "entry:",
    "entry:01KAKV6B7M0000000000000002",
    "day:x:2026-11-23",
    "1",
    "电话",
    "138001380001380013800013800",
    "2026-11-23",
    "0001-01-01",
    "-262143-01-01",
    "+262142-12-31",
    "9999-12-31",
    "2026-02-29",
    "2026-12",
    "0000-01",
    "9999-12",
    "23:59:60",
    "2026-11-23T18:00:00+08:00",
    "0000-01-01T00:00:00-23:59",
    "+262142-12-31T23:59:59+23:59",
    "2016-12-31T23:59:60Z",
    "=cmd|' /C calc'!A0",
    "<img src=x onerror=alert(1)></script>",
    "\u{202e}abc\u{2066}",
    "\u{200b}\u{feff}",
    "\0\u{7}\r\n\t",
    "👨‍👩‍👧‍👦e\u{301}\u{301}\u{301}",
    "A",
    "done",
];

const NUMBERS: [i64; 14] = [
    0,
    1,
    -1,
    2,
    29,
    31,
    100,
    255,
    256,
    65_536,
    i32::MAX as i64,
    u32::MAX as i64,
    i64::MAX,
    i64::MIN,
];

/// Four bytes an edit: which document, where in it, what kind of edit, with what. Up to sixteen
/// edits; what is left is a text that may be put in too.
pub fn edited(mut input: Input<'_>) -> Vec<Document> {
    let mut documents: Vec<Value> = FIXTURES
        .iter()
        .map(|json| serde_json::from_str(json).expect("a fixture is JSON"))
        .collect();
    let count = input.byte() % 17;
    let edits: Vec<[u8; 4]> = (0..count)
        .map(|_| [input.byte(), input.byte(), input.byte(), input.byte()])
        .collect();
    let text = input.text();
    for [which, place, how, what] in edits {
        let which = usize::from(which) % documents.len();
        let mut places = Vec::new();
        places_of(&documents[which], String::new(), &mut places);
        let path = &places[usize::from(place) % places.len()];
        if path.is_empty() {
            // The whole: a document twice, or under another's name.
            let mut copy = documents[which].clone();
            copy["version"] = json!(what);
            documents.push(copy);
            continue;
        }
        let known = documents[usize::from(what) % documents.len()].clone();
        let Some(value) = documents[which].pointer_mut(path) else {
            continue;
        };
        match how % 8 {
            0 => *value = json!(TEXTS[usize::from(what) % TEXTS.len()]),
            1 => *value = json!(NUMBERS[usize::from(what) % NUMBERS.len()]),
            2 => *value = json!(text),
            3 => *value = Value::Null,
            4 => match value {
                Value::Array(items) => {
                    if let Some(first) = items.first().cloned() {
                        items.extend(std::iter::repeat_n(first, usize::from(what % 64)));
                    }
                }
                Value::Object(members) => {
                    let name = members
                        .keys()
                        .nth(usize::from(what) % members.len().max(1))
                        .cloned();
                    name.and_then(|name| members.remove(&name));
                }
                Value::Bool(yes) => *yes = !*yes,
                Value::Number(number) => {
                    *value = json!(number.as_u64().unwrap_or(0).wrapping_add(what.into()))
                }
                Value::String(_) | Value::Null => *value = json!([]),
            },
            5 => *value = known.pointer(path).cloned().unwrap_or(known),
            6 => *value = json!(u32::from(what) << 24),
            _ => {
                *value = json!(format!(
                    "20{:02}-{:02}-{:02}",
                    what % 100,
                    1 + what % 12,
                    1 + what % 31
                ))
            }
        }
    }
    documents
        .into_iter()
        .filter_map(|document| serde_json::from_value(document).ok())
        .collect()
}

/// Every place of a value as a JSON pointer, the whole among them.
fn places_of(value: &Value, path: String, into: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                places_of(value, format!("{path}/{name}"), into);
            }
        }
        Value::Array(items) => {
            for (place, value) in items.iter().enumerate() {
                places_of(value, format!("{path}/{place}"), into);
            }
        }
        _ => {}
    }
    into.push(path);
}
