//! What was overruled when two versions of a document were merged: it stays with the document, and is shown beside it.

use super::desk::{Desk, doc_id};
use crate::domain::day_log::{DayLog, Entry};
use crate::domain::id::PersonId;
use crate::storage::document::Superseded;
use crate::storage::log::Log;
use chrono::NaiveDate;
use serde_json::Value;

/// Of the record of a person, the newest first.
#[must_use]
pub fn of_person<L: Log + 'static>(desk: &Desk<L>, id: &PersonId) -> Vec<Superseded> {
    of_document(desk, id.as_str())
}

/// Of the page of a day, the newest first.
#[must_use]
pub fn of_day<L: Log + 'static>(desk: &Desk<L>, date: NaiveDate) -> Vec<Superseded> {
    of_document(desk, &DayLog::document_id(&desk.agent().id, date))
}

fn of_document<L: Log + 'static>(desk: &Desk<L>, id: &str) -> Vec<Superseded> {
    let document = doc_id(id).ok().and_then(|id| desk.store().get(&id));
    let mut history = document.map(|d| d.history.clone()).unwrap_or_default();
    history.reverse();
    history
}

/// A line of the page as it was by an overruled value; none when the value is of something else, or of a line that is not
/// there any more.
#[must_use]
pub fn line(page: &DayLog, overruled: &Superseded) -> Option<Entry> {
    let path = overruled.path.strip_prefix("/entries/")?;
    let (id, member) = match path.find('/') {
        Some(at) => path.split_at(at),
        None => (path, ""),
    };
    let entry = page.entries.iter().find(|entry| entry.id.as_str() == id)?;
    let mut line = serde_json::to_value(entry).ok()?;
    match member.rsplit_once('/') {
        None => line = overruled.value.clone(),
        Some((whole, name)) => match line.pointer_mut(whole)? {
            Value::Object(members) => {
                members.insert(name.to_owned(), overruled.value.clone());
            }
            _ => return None,
        },
    }
    serde_json::from_value(line).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::{ActivityKind, Outcome};
    use crate::domain::day_log::{EntryState, Record};
    use crate::domain::id::{AgentId, EntryId};
    use chrono::DateTime;
    use serde_json::json;

    #[test]
    fn a_line_is_as_the_overruled_value_had_it() {
        let now = DateTime::parse_from_rfc3339("2026-11-23T10:00:00+08:00").expect("a time");
        let id = EntryId::parse("entry:1").expect("an id");
        let record = Record::new(Outcome::Served, now);
        let entry = Entry::done(id, None, ActivityKind::ServiceCall, record.clone());
        let agent = AgentId::parse("agent:1").expect("an id");
        let mut page = DayLog::new(agent, now.date_naive());
        page.entries = vec![entry.clone()];
        let was = |path: &str, value: Value| {
            let overruled = Superseded {
                path: path.to_owned(),
                value,
                at: now,
                author: "agent:2".to_owned(),
            };
            line(&page, &overruled)
        };
        let dropped = Entry {
            state: EntryState::Dropped,
            ..entry.clone()
        };
        let noted = Entry {
            state: EntryState::Done(Record {
                note: "想问教育金".to_owned(),
                ..record
            }),
            ..entry.clone()
        };
        let whole = serde_json::to_value(&dropped).expect("JSON");
        for (path, value, line) in [
            (
                "/entries/entry:1/state",
                json!({"is": "dropped"}),
                Some(dropped.clone()),
            ),
            (
                "/entries/entry:1/state/note",
                json!("想问教育金"),
                Some(noted),
            ),
            ("/entries/entry:1", whole, Some(dropped)),
            ("/entries/entry:2/state", json!({"is": "dropped"}), None),
            ("/entries/entry:1/state", json!(7), None),
            ("/entries/entry:1/kind/x", json!(7), None),
            ("/summary", json!("…"), None),
            ("", json!({}), None),
        ] {
            assert_eq!(was(path, value), line, "{path}");
        }
    }
}
