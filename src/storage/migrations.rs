//! How bodies written by an older app are raised to today's shape: forward only, one step a schema, never edited.
//!
//! A step belongs to its noun ([`Noun::STEPS`](super::document::Noun::STEPS)); [`steps`] finds the steps of a kind when
//! there is only a document in hand, as in a merge of two versions. Each released schema keeps a fixture in
//! `tests/fixtures/v<schema>/<kind>.json`, read by `tests/storage_fixtures.rs`.

use serde_json::Value;

use super::document::{Document, Kind};

/// Turns a body of one schema into a body of the next; the error says what was missing.
pub type Step = fn(Value) -> Result<Value, String>;

/// A step that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepFailed {
    /// The schema it started from.
    pub from: u16,
    /// What it says.
    pub reason: String,
}

/// Takes every step from schema `from` on.
///
/// # Errors
/// The first step that fails.
pub fn raise(mut body: Value, from: u16, steps: &[Step]) -> Result<Value, StepFailed> {
    let first = usize::from(from.saturating_sub(1));
    for (index, step) in steps.iter().enumerate().skip(first) {
        body = step(body).map_err(|reason| StepFailed {
            from: index as u16 + 1,
            reason,
        })?;
    }
    Ok(body)
}

/// The steps of a kind; none for a kind this app does not know or that never changed.
pub fn steps(kind: &Kind) -> &'static [Step] {
    // Kinds whose schema has moved on are named here, as `<Person as Noun>::KIND => <Person as Noun>::STEPS`.
    let _ = kind;
    &[]
}

/// The same document with its body in schema `wanted`, if the steps of its kind lead there.
pub fn raised(document: &Document, wanted: u16) -> Option<Document> {
    if document.schema == wanted {
        return Some(document.clone());
    }
    let steps = steps(&document.kind);
    if document.schema > wanted || usize::from(wanted) != steps.len() + 1 {
        return None;
    }
    let body = raise(document.value(), document.schema, steps).ok()?;
    Some(Document {
        schema: wanted,
        body: serde_json::value::to_raw_value(&body).ok()?,
        ..document.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rename(mut body: Value) -> Result<Value, String> {
        let map = body.as_object_mut().ok_or("not an object")?;
        let name = map.remove("name").ok_or("no name")?;
        map.insert("called".into(), name);
        Ok(body)
    }
    fn wrap(body: Value) -> Result<Value, String> {
        Ok(json!({ "inner": body }))
    }

    #[test]
    fn only_the_missing_steps_are_taken_and_in_order() {
        let steps: &[Step] = &[rename, wrap];
        assert_eq!(
            raise(json!({"name": "a"}), 1, steps),
            Ok(json!({"inner": {"called": "a"}}))
        );
        assert_eq!(
            raise(json!({"called": "a"}), 2, steps),
            Ok(json!({"inner": {"called": "a"}}))
        );
        assert_eq!(raise(json!(1), 3, steps), Ok(json!(1)));
    }

    #[test]
    fn a_step_that_fails_says_where_it_started() {
        let failed = raise(json!({}), 1, &[rename]).expect_err("no name");
        assert_eq!((failed.from, failed.reason.as_str()), (1, "no name"));
    }
}
