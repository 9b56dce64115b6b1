//! A block: some hundred documents of one kind, neighbours by id, in one record.
//!
//! Ids begin with a time (ULID) or hold a date (day pages), so neighbours by id are neighbours in time and the newest
//! block is the one a first screen needs. A block is never changed: packing writes it anew under a new key, so a reader
//! with an old list either finds what it expects or finds nothing. Pure.

use std::fmt;
use std::rc::Rc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::document::{DocId, Document, Kind};
use super::error::{Place, StoreError};
use super::frame;

/// Most documents in a block.
pub const MAX_DOCUMENTS: usize = 500;
/// Bytes after which a block takes no more documents; one document larger than this has a block of its own.
pub const MAX_BYTES: usize = 256 * 1024;

/// The name of a record in the `blocks` store. Never used twice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BlockKey(String);

impl BlockKey {
    const PREFIX: &'static str = "block:";

    /// The list of blocks.
    pub fn manifest() -> Self {
        Self("manifest".into())
    }

    /// The copy taken before the book was replaced.
    pub fn safety_copy() -> Self {
        Self("snapshot:before-replace".into())
    }

    /// An unreadable journal record, put aside under its number.
    pub fn aside(seq: u64) -> Self {
        Self(format!("aside:{seq:012}"))
    }

    /// The block of this running number.
    pub fn numbered(number: u64) -> Self {
        Self(format!("{}{number:010}", Self::PREFIX))
    }

    /// The running number, when it is a block of documents.
    pub fn number(&self) -> Option<u64> {
        self.0.strip_prefix(Self::PREFIX)?.parse().ok()
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for BlockKey {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for BlockKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a block holds.
#[derive(Debug, Deserialize)]
pub struct Block {
    /// The kind of all of its documents.
    pub kind: Kind,
    /// The documents, ascending by id.
    pub docs: Vec<Rc<Document>>,
}

/// A document as the JSON that goes into a block.
#[derive(Debug, Clone)]
pub struct Packed {
    /// Its id.
    pub id: DocId,
    /// Its JSON.
    pub json: Vec<u8>,
}

impl Packed {
    /// Writes the document out.
    pub fn of(document: &Document) -> Self {
        Self {
            id: document.id.clone(),
            json: serde_json::to_vec(document).expect("a document is plain data"),
        }
    }
}

/// What stands between the places of the documents and the documents themselves.
const DOCS: &[u8] = b"],\"docs\":[";
/// What stands before them.
const STARTS: &[u8] = b",\"starts\":[";
/// Bytes in which they begin; a kind of a longer name is read as a whole.
const HEAD: usize = 256;
/// What every document begins with; its id follows as a string.
const ID: &[u8] = b"{\"_id\":";

/// The frame of a block: `{"kind":…,"starts":[…],"docs":[…]}`. `starts` are the places of the documents, in bytes from
/// the first of them, for [`pick`]. Blocks written before there was one lack it.
pub fn encode(kind: &Kind, docs: &[Packed]) -> Vec<u8> {
    frame::write(|bytes| {
        bytes.extend_from_slice(b"{\"kind\":");
        serde_json::to_writer(&mut *bytes, kind).expect("a kind is a string");
        bytes.extend_from_slice(STARTS);
        let mut start = 0;
        for (index, doc) in docs.iter().enumerate() {
            if index > 0 {
                bytes.push(b',');
            }
            bytes.extend_from_slice(start.to_string().as_bytes());
            start += doc.json.len() + 1;
        }
        bytes.extend_from_slice(DOCS);
        for (index, doc) in docs.iter().enumerate() {
            if index > 0 {
                bytes.push(b',');
            }
            bytes.extend_from_slice(&doc.json);
        }
        bytes.extend_from_slice(b"]}");
    })
}

/// The documents of the block stored under `key`.
///
/// # Errors
/// `Corrupt` or `NewerDatabase`.
pub fn decode(key: &BlockKey, bytes: &[u8]) -> Result<Block, StoreError> {
    frame::decode(bytes, Place::Block(key.clone()))
}

/// The documents with these ids, found without reading the others. None when the block has to be read as a whole: it is
/// damaged, or it does not say where its documents begin.
pub fn pick(bytes: &[u8], wanted: &[&DocId]) -> Option<Vec<Rc<Document>>> {
    let content = frame::content(bytes).ok()?;
    let starts_at = after(&content[..content.len().min(HEAD)], STARTS)?;
    let docs_at = starts_at + after(&content[starts_at..], DOCS)?;
    // The list's own bracket on either side.
    let starts: Vec<usize> =
        serde_json::from_slice(&content[starts_at - 1..=docs_at - DOCS.len()]).ok()?;
    let docs = &content[docs_at..];
    let id_at = |start: &usize| first_in::<DocId>(docs.get(*start..)?.strip_prefix(ID)?);
    let mut found = Vec::with_capacity(wanted.len());
    for id in wanted {
        let place = starts.partition_point(|start| id_at(start).is_some_and(|at| at < **id));
        let Some(start) = starts.get(place) else {
            continue;
        };
        if id_at(start)? == **id {
            found.push(first_in(&docs[*start..])?);
        }
    }
    Some(found)
}

/// The place behind the first `mark`.
fn after(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    let at = bytes.windows(mark.len()).position(|w| w == mark)?;
    Some(at + mark.len())
}

/// The value that the bytes begin with, whatever follows it.
fn first_in<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter();
    values.next()?.ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::value::RawValue;

    fn id(text: &str) -> DocId {
        text.parse().expect("an id")
    }

    fn document(name: &str, body: &str) -> Rc<Document> {
        let at = "2026-03-02T09:00:00+08:00".parse().expect("a moment");
        Rc::new(Document {
            id: id(name),
            kind: Kind::known("note"),
            schema: 1,
            version: 3,
            created_at: at,
            updated_at: at,
            author: "me".into(),
            deleted_at: None,
            erased_at: None,
            history: Vec::new(),
            body: RawValue::from_string(body.into()).expect("json"),
        })
    }

    fn block(docs: &[Rc<Document>]) -> Vec<u8> {
        let packed: Vec<Packed> = docs.iter().map(|doc| Packed::of(doc)).collect();
        encode(&Kind::known("note"), &packed)
    }

    #[test]
    fn picked_documents_are_those_that_the_whole_block_holds() {
        // One that looks like a document and like the list of places in its own body, and ids that JSON writes with
        // a backslash.
        let nested = r#"{"_id":"note:b","starts":[9],"docs":[{"_id":"note:c"}]}"#;
        let docs = [
            document("note:a", nested),
            document("note:b", "1"),
            document(r#"note:b"\"#, r#""],\"docs\":[""#),
            document("note:ü", "null"),
            document("note:客", "[]"),
        ];
        let bytes = block(&docs);
        let whole = decode(&BlockKey::numbered(1), &bytes).expect("whole").docs;
        assert_eq!(whole, docs);
        for doc in &docs {
            assert_eq!(pick(&bytes, &[&doc.id]), Some(vec![doc.clone()]));
        }
        let several = [&docs[3].id, &id("note:aa"), &docs[0].id, &id("note:zzz")];
        let found = pick(&bytes, &several).expect("places are noted");
        assert_eq!(found, [docs[3].clone(), docs[0].clone()]);
        let first = id("note:0");
        assert_eq!(pick(&bytes, &[&first]), Some(Vec::new()));
    }

    #[test]
    fn nothing_is_picked_from_a_block_that_is_damaged_or_notes_no_places() {
        let docs = [document("note:a", "1"), document("note:b", "2")];
        let mut bytes = block(&docs);
        let last = bytes.len() - 5;
        bytes[last] ^= 1;
        assert_eq!(pick(&bytes, &[&docs[0].id]), None);
        let json: Vec<String> = docs
            .iter()
            .map(|doc| serde_json::to_string(doc).expect("json"))
            .collect();
        let old = frame::write(|bytes| {
            let text = format!(r#"{{"kind":"note","docs":[{}]}}"#, json.join(","));
            bytes.extend_from_slice(text.as_bytes());
        });
        assert_eq!(pick(&old, &[&docs[0].id]), None);
        let whole = decode(&BlockKey::numbered(1), &old).expect("whole").docs;
        assert_eq!(whole, docs);
    }
}
