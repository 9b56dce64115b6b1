//! A document: what is stored, exported and later synced, one for each noun that changes as a whole.
//!
//! The envelope is typed, the body stays raw JSON: opening a book does not parse what no screen asks for, and the body
//! of a kind that only a newer app knows survives byte for byte. Typed nouns are read with [`Document::read`].
//! Pure: ids, authors and times are arguments.

use std::borrow::Cow;
use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use ulid::Ulid;

use super::migrations::{self, Step};

/// A moment with the offset of the place where it was written down.
pub type Moment = DateTime<FixedOffset>;

/// The name of a document, for life and never used again: `kind:ulid`, for a day's log `day:<agent>:<date>`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DocId(String);

/// A text that cannot be the id of a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a document id")]
pub struct BadId(String);

impl DocId {
    /// Longest id in bytes.
    pub const MAX_LEN: usize = 160;

    /// `kind:ulid`, for everything that is created once.
    pub fn new(kind: &Kind, ulid: Ulid) -> Self {
        Self(format!("{kind}:{ulid}"))
    }

    /// `day:<agent>:<date>`: the one page of an agent and a date, so that two devices never make two.
    pub fn day(agent: &str, date: NaiveDate) -> Self {
        Self(format!("day:{agent}:{date}"))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the first colon: the kind it was made for.
    pub fn prefix(&self) -> &str {
        self.0.split(':').next().unwrap_or_default()
    }
}

impl TryFrom<String> for DocId {
    type Error = BadId;

    fn try_from(text: String) -> Result<Self, BadId> {
        let sound = text.len() <= Self::MAX_LEN
            && !text.chars().any(|c| c.is_control() || c.is_whitespace())
            && text
                .split_once(':')
                .is_some_and(|(kind, rest)| !kind.is_empty() && !rest.is_empty());
        if sound {
            Ok(Self(text))
        } else {
            Err(BadId(text))
        }
    }
}

impl std::str::FromStr for DocId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        text.to_owned().try_into()
    }
}

impl From<DocId> for String {
    fn from(id: DocId) -> Self {
        id.0
    }
}

impl fmt::Display for DocId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a document is about (`person`, `day`, …). Open: a book may hold kinds this app does not know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kind(Cow<'static, str>);

impl Kind {
    /// A kind known when the app is built.
    pub const fn known(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// The kind of a noun.
    pub const fn of<T: Noun>() -> Self {
        Self::known(T::KIND)
    }

    /// The kind as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Kind {
    fn from(name: String) -> Self {
        Self(Cow::Owned(name))
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A type of the domain that is kept as the body of a document.
///
/// Adding a kind: implement this beside the others in `storage`, put one fixture of schema 1 into `tests/fixtures/v1`,
/// and name the kind in [`migrations::steps`] and in `tests/storage_fixtures.rs`.
pub trait Noun: Serialize + DeserializeOwned {
    /// The kind's name, also the first part of its ids.
    const KIND: &'static str;
    /// How the body of each older schema becomes the next one; `STEPS[0]` leads from schema 1 to 2. Never edited.
    const STEPS: &'static [Step] = &[];
    /// The schema that is written today.
    const SCHEMA: u16 = 1 + Self::STEPS.len() as u16;
}

/// A value that lost against a later one when two versions were merged. Kept, and shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Superseded {
    /// Where it stood, as a JSON pointer; items of a list are named by their `id`: `/entries/01J…/note`.
    pub path: String,
    /// What stood there.
    pub value: Value,
    /// When the version that held it was last changed.
    pub at: Moment,
    /// Who wrote that version.
    pub author: String,
}

/// Whether a document counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In use.
    Live,
    /// Taken out by the user; the body is kept so that it can come back.
    Deleted(Moment),
    /// Removed on the customer's request; only this stone is left, for good.
    Erased(Moment),
}

/// One stored thing: an envelope the store understands and a body it does not look into.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Document {
    /// Name for life.
    #[serde(rename = "_id")]
    pub id: DocId,
    /// What it is about.
    pub kind: Kind,
    /// Shape of the body, counted from 1 for each kind.
    pub schema: u16,
    /// Grows with every write of this document, from 1.
    pub version: u64,
    /// When it was first written.
    pub created_at: Moment,
    /// When it was last written.
    pub updated_at: Moment,
    /// Who wrote it last.
    pub author: String,
    /// Set while it is deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<Moment>,
    /// Set once it was erased on the customer's request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erased_at: Option<Moment>,
    /// What was overruled by merges.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Superseded>,
    /// The noun itself, as JSON; `null` once erased.
    pub body: Box<RawValue>,
}

/// Why a document cannot be read as the noun that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// It is of another kind.
    #[error("{id} is a {found}, not a {wanted}")]
    WrongKind {
        /// The document.
        id: DocId,
        /// Its kind.
        found: Kind,
        /// The kind asked for.
        wanted: Kind,
    },
    /// A newer app wrote it.
    #[error("a {kind} of schema {found}, this app knows {known}")]
    NewerSchema {
        /// Its kind.
        kind: Kind,
        /// Its schema.
        found: u16,
        /// The newest this app reads.
        known: u16,
    },
    /// A migration could not make sense of the old body.
    #[error("{id} cannot be migrated from schema {from}: {reason}")]
    Migration {
        /// The document.
        id: DocId,
        /// The schema the failing step starts from.
        from: u16,
        /// What the step says.
        reason: String,
    },
    /// The body is not what the noun looks like.
    #[error("{id} has an unexpected shape: {reason}")]
    Shape {
        /// The document.
        id: DocId,
        /// The parser's words.
        reason: String,
    },
    /// It was erased: there is no body any more.
    #[error("{id} was erased")]
    Gone {
        /// The document.
        id: DocId,
    },
}

impl Document {
    /// A new document of schema [`Noun::SCHEMA`], version 1.
    pub fn of<T: Noun>(noun: &T, id: DocId, at: Moment, author: impl Into<String>) -> Self {
        Self {
            id,
            kind: Kind::of::<T>(),
            schema: T::SCHEMA,
            version: 1,
            created_at: at,
            updated_at: at,
            author: author.into(),
            deleted_at: None,
            erased_at: None,
            history: Vec::new(),
            body: raw(noun),
        }
    }

    /// The next version with another body. History stays; a deleted document comes back by this, an erased one does not
    /// and takes no body.
    #[must_use]
    pub fn with<T: Noun>(&self, noun: &T, at: Moment, author: impl Into<String>) -> Self {
        if self.erased_at.is_some() {
            return self.stamped(at, author);
        }
        Self {
            schema: T::SCHEMA,
            body: raw(noun),
            deleted_at: None,
            ..self.stamped(at, author)
        }
    }

    /// The same version with another body.
    pub fn say<T: Noun>(&mut self, noun: &T) {
        self.schema = T::SCHEMA;
        self.body = raw(noun);
    }

    /// [`Document::with`] over a body that makes no sense: that is kept whole, as a merge keeps what it overrules.
    #[must_use]
    pub fn over<T: Noun>(&self, noun: &T, at: Moment, author: impl Into<String>) -> Self {
        let mut next = self.with(noun, at, author);
        if next.erased_at.is_none() {
            next.history.push(Superseded {
                path: String::new(),
                value: self.value(),
                at: self.updated_at,
                author: self.author.clone(),
            });
        }
        next
    }

    /// Whether a whole body is kept in its history, see [`Document::over`].
    #[must_use]
    pub fn sets_aside(&self) -> bool {
        self.history.iter().any(|value| value.path.is_empty())
    }

    /// The next version as a deleted document; the body is kept so that the deletion can be undone.
    #[must_use]
    pub fn deleted(&self, at: Moment, author: impl Into<String>) -> Self {
        Self {
            deleted_at: Some(at),
            ..self.stamped(at, author)
        }
    }

    /// The next version without the deletion.
    #[must_use]
    pub fn restored(&self, at: Moment, author: impl Into<String>) -> Self {
        Self {
            deleted_at: None,
            ..self.stamped(at, author)
        }
    }

    /// The next version with nothing left of the customer: no body, no history. Cannot be undone, wins every merge.
    #[must_use]
    pub fn erased(&self, at: Moment, author: impl Into<String>) -> Self {
        Self {
            deleted_at: None,
            erased_at: Some(at),
            history: Vec::new(),
            body: RawValue::NULL.to_owned(),
            ..self.stamped(at, author)
        }
    }

    /// The next version without the overruled values that `is_gone` names; none when there is none of them.
    #[must_use]
    pub fn without_history(
        &self,
        is_gone: impl Fn(&Superseded) -> bool,
        at: Moment,
        author: impl Into<String>,
    ) -> Option<Self> {
        let mut next = self.stamped(at, author);
        next.history.retain(|value| !is_gone(value));
        (next.history.len() < self.history.len()).then_some(next)
    }

    fn stamped(&self, at: Moment, author: impl Into<String>) -> Self {
        Self {
            version: self.version + 1,
            updated_at: at,
            author: author.into(),
            ..self.clone()
        }
    }

    /// Whether it counts.
    pub fn standing(&self) -> Standing {
        match (self.erased_at, self.deleted_at) {
            (Some(at), _) => Standing::Erased(at),
            (None, Some(at)) => Standing::Deleted(at),
            (None, None) => Standing::Live,
        }
    }

    /// In use: neither deleted nor erased.
    pub fn is_live(&self) -> bool {
        self.standing() == Standing::Live
    }

    /// The noun inside, raised through the migrations of its kind when an older app wrote it.
    ///
    /// # Errors
    /// Another kind, a newer schema, an erased document, or a body that does not fit. Reading changes nothing: a body
    /// in an older schema is rewritten only when the noun itself changes.
    pub fn read<T: Noun>(&self) -> Result<T, DocumentError> {
        if self.kind.as_str() != T::KIND {
            return Err(DocumentError::WrongKind {
                id: self.id.clone(),
                found: self.kind.clone(),
                wanted: Kind::of::<T>(),
            });
        }
        if self.schema > T::SCHEMA {
            return Err(DocumentError::NewerSchema {
                kind: self.kind.clone(),
                found: self.schema,
                known: T::SCHEMA,
            });
        }
        if self.erased_at.is_some() {
            return Err(DocumentError::Gone {
                id: self.id.clone(),
            });
        }
        let shape = |error: serde_json::Error| DocumentError::Shape {
            id: self.id.clone(),
            reason: error.to_string(),
        };
        if self.schema == T::SCHEMA {
            return serde_json::from_str(self.body.get()).map_err(shape);
        }
        let body = serde_json::from_str(self.body.get()).map_err(shape)?;
        let body = migrations::raise(body, self.schema, T::STEPS).map_err(|failed| {
            DocumentError::Migration {
                id: self.id.clone(),
                from: failed.from,
                reason: failed.reason,
            }
        })?;
        serde_json::from_value(body).map_err(shape)
    }

    /// Same name and same content: everything but `version` and the two stamps of the last write.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.id == other.id
            && self.kind == other.kind
            && self.schema == other.schema
            && self.created_at == other.created_at
            && self.deleted_at == other.deleted_at
            && self.erased_at == other.erased_at
            && self.history == other.history
            && (self.body.get() == other.body.get() || self.value() == other.value())
    }

    /// The body as a JSON value, for merging.
    pub fn value(&self) -> Value {
        serde_json::from_str(self.body.get()).expect("a raw value holds valid JSON")
    }
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.version == other.version
            && self.updated_at == other.updated_at
            && self.author == other.author
            && self.says_the_same(other)
    }
}

/// JSON of a noun.
fn raw<T: Serialize>(noun: &T) -> Box<RawValue> {
    serde_json::value::to_raw_value(noun)
        .expect("nouns are plain data: string keys and no failing serializers")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Note {
        text: String,
    }
    impl Noun for Note {
        const KIND: &'static str = "note";
    }

    fn at(second: u32) -> Moment {
        format!("2026-03-02T09:00:{second:02}+08:00")
            .parse()
            .expect("a moment")
    }

    fn note(text: &str) -> Document {
        let id = "note:1".parse().expect("an id");
        Document::of(&Note { text: text.into() }, id, at(0), "me")
    }

    #[test]
    fn the_json_has_the_agreed_names_and_leaves_out_what_is_empty() {
        let json = serde_json::to_string(&note("你好")).expect("json");
        assert_eq!(
            json,
            r#"{"_id":"note:1","kind":"note","schema":1,"version":1,"created_at":"2026-03-02T09:00:00+08:00","updated_at":"2026-03-02T09:00:00+08:00","author":"me","body":{"text":"你好"}}"#
        );
    }

    #[test]
    fn the_body_of_an_unknown_kind_survives_byte_for_byte() {
        let json = r#"{"_id":"quark:1","kind":"quark","schema":9,"version":4,"created_at":"2026-03-02T09:00:00+08:00","updated_at":"2026-03-02T09:00:00+08:00","author":"x","body":{ "b":1.0e2,  "a" : 90071992547409931234 }}"#;
        let document: Document = serde_json::from_str(json).expect("a document");
        assert_eq!(serde_json::to_string(&document).expect("json"), json);
    }

    #[test]
    fn each_change_counts_the_version_up_and_keeps_what_it_should() {
        let first = note("a");
        let second = first.with(&Note { text: "b".into() }, at(1), "you");
        assert_eq!((second.version, second.created_at), (2, at(0)));
        assert_eq!(second.read::<Note>().expect("note").text, "b");

        let gone = second.deleted(at(2), "you");
        assert_eq!(gone.standing(), Standing::Deleted(at(2)));
        assert_eq!(gone.read::<Note>().expect("still there").text, "b");
        assert!(gone.restored(at(3), "you").is_live());

        let erased = gone.erased(at(4), "you");
        assert_eq!(erased.standing(), Standing::Erased(at(4)));
        assert_eq!(erased.body.get(), "null");
        let again = erased.with(&Note { text: "c".into() }, at(5), "you");
        assert_eq!((again.body.get(), again.is_live()), ("null", false));
        assert!(matches!(
            erased.read::<Note>(),
            Err(DocumentError::Gone { .. })
        ));
    }

    #[test]
    fn a_document_is_not_read_as_something_else() {
        #[derive(Serialize, Deserialize)]
        struct Other {}
        impl Noun for Other {
            const KIND: &'static str = "other";
        }
        assert!(matches!(
            note("a").read::<Other>(),
            Err(DocumentError::WrongKind { .. })
        ));
        let mut newer = note("a");
        newer.schema = 2;
        assert_eq!(
            newer.read::<Note>(),
            Err(DocumentError::NewerSchema {
                kind: Kind::known("note"),
                found: 2,
                known: 1
            })
        );
        let mut odd = note("a");
        odd.body = RawValue::from_string("[]".into()).expect("json");
        assert!(matches!(
            odd.read::<Note>(),
            Err(DocumentError::Shape { .. })
        ));
    }

    #[test]
    fn ids_are_checked() {
        for bad in ["", "person", "person:", ":1", "a b:1", "a:1\n"] {
            assert!(bad.parse::<DocId>().is_err(), "{bad:?}");
        }
        let date = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a date");
        let day = DocId::day("01J", date);
        assert_eq!(day.as_str(), "day:01J:2026-03-02");
        assert_eq!(day.prefix(), "day");
        let id = DocId::new(&Kind::known("person"), Ulid(0));
        assert_eq!(id.as_str(), "person:00000000000000000000000000");
        assert_eq!(id.as_str().parse(), Ok(id));
    }
}
