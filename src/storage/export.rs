//! The whole book as one JSON file, for a backup, for another phone, and for people who want to look inside.
//!
//! ```json
//! {"format":"zhanye-book","version":1,"exported_at":"2026-03-02T21:00:00+08:00","app":"0.1.0",
//!  "agent":"01J…","count":2,"documents":[
//! {"_id":"person:01J…","kind":"person","schema":1,"version":3,"created_at":"…","updated_at":"…","author":"01J…","body":{…}},
//! {"_id":"day:01J…:2026-03-02",…}
//! ],"checksum":"1c291ca3"}
//! ```
//!
//! * UTF-8; a byte order mark is accepted. Order of the members does not matter, unknown ones are ignored.
//! * `documents` holds every document, tombstones too, ascending by id; see [`Document`] for their members.
//! * `checksum` is the CRC-32 of the bytes of `documents` from `[` to `]`, both included, as eight hex digits. A file
//!   that was edited or laid out anew by another program does not pass; it was cut or changed, and the reader says so.
//! * `version` counts up when an older reader would misread the file. Documents carry their own `schema`.
//!
//! Pure: times and names are arguments, files are bytes.

use std::fmt;
use std::rc::Rc;

use memchr::memchr2;
use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::document::{Document, Moment};

/// The name that tells our files from others.
pub const FORMAT: &str = "zhanye-book";
/// The version that is written, and the newest that is read.
pub const VERSION: u32 = 1;
/// Largest file that is read, in bytes.
pub const MAX_BYTES: usize = 512 * 1024 * 1024;

/// The head of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// When it was written.
    pub exported_at: Moment,
    /// Version of the app that wrote it.
    pub app: String,
    /// Whose book it is.
    pub agent: String,
}

/// A file, read and checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// Its head.
    pub about: About,
    /// Its documents as they stand there; one id may occur more than once in a file made elsewhere.
    pub documents: Vec<Rc<Document>>,
}

/// Why a file is not taken. Nothing has been changed by then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// No bytes, or nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// Larger than [`MAX_BYTES`].
    #[error("the file has {bytes} bytes")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Not JSON at all.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// Line of the first error, from 1.
        line: usize,
        /// Column of the first error, from 1.
        column: usize,
    },
    /// JSON that ends too early: a download that broke off.
    #[error("the file breaks off")]
    Truncated,
    /// JSON, but no book of ours.
    #[error("not a book of this app")]
    ForeignFile,
    /// A newer app wrote it.
    #[error("file version {found}, this app knows {known}")]
    NewerFormat {
        /// Its version.
        found: u32,
        /// The newest this app reads.
        known: u32,
    },
    /// The documents are not the ones that were written.
    #[error("the checksum differs")]
    ChecksumMismatch,
    /// The number of documents is not the one the head names.
    #[error("{found} documents, the file promises {promised}")]
    CountMismatch {
        /// Documents found.
        found: u64,
        /// Documents promised.
        promised: u64,
    },
    /// One document makes no sense.
    #[error("document {index}: {reason}")]
    BadDocument {
        /// Its place in the file, from 1.
        index: usize,
        /// The parser's words.
        reason: String,
    },
}

/// Writes a book. The count is taken from the iterator; documents should come ascending by id.
pub fn write<'a, I>(about: &About, documents: I) -> Vec<u8>
where
    I: IntoIterator<Item = &'a Document>,
    I::IntoIter: ExactSizeIterator,
{
    let documents = documents.into_iter();
    let head = serde_json::json!({
        "exported_at": about.exported_at,
        "app": about.app,
        "agent": about.agent,
        "count": documents.len(),
    });
    let head = head.to_string();
    let mut bytes = Vec::with_capacity(1024 + documents.len() * 512);
    bytes.extend_from_slice(
        format!(
            r#"{{"format":"{FORMAT}","version":{VERSION},{}"#,
            &head[1..head.len() - 1]
        )
        .as_bytes(),
    );
    bytes.extend_from_slice(b",\"documents\":");
    let start = bytes.len();
    bytes.extend_from_slice(b"[\n");
    for (index, document) in documents.enumerate() {
        if index > 0 {
            bytes.extend_from_slice(b",\n");
        }
        serde_json::to_writer(&mut bytes, document)
            .expect("a document is plain data and a vector takes every byte");
    }
    bytes.extend_from_slice(b"\n]");
    let checksum = crc32fast::hash(&bytes[start..]);
    bytes.extend_from_slice(format!(",\"checksum\":\"{checksum:08x}\"}}\n").as_bytes());
    bytes
}

/// Reads a file back and compares it with what it was made from.
///
/// # Errors
/// What is wrong with it; a backup that does not read back is none.
pub fn verify<'a>(
    bytes: &[u8],
    documents: impl IntoIterator<Item = &'a Document>,
) -> Result<(), ImportError> {
    let book = read(bytes)?;
    let mut found = book.documents.iter();
    let mut promised = 0;
    for document in documents {
        promised += 1;
        match found.next() {
            Some(read) if **read == *document => {}
            Some(_) => {
                return Err(ImportError::BadDocument {
                    index: promised as usize,
                    reason: "differs from the one written".into(),
                });
            }
            None => break,
        }
    }
    let found = book.documents.len() as u64;
    if found == promised {
        Ok(())
    } else {
        Err(ImportError::CountMismatch { found, promised })
    }
}

/// What tells a file of ours from others, whatever a newer app may have made of the rest.
#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    version: Option<u32>,
}

#[derive(Deserialize)]
struct File<'a> {
    format: String,
    version: u32,
    exported_at: Moment,
    app: String,
    agent: String,
    count: u64,
    #[serde(borrow)]
    documents: &'a RawValue,
    checksum: String,
}

/// Reads a file.
///
/// # Errors
/// See [`ImportError`]; a file is taken as a whole or not at all.
pub fn read(bytes: &[u8]) -> Result<Book, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len() });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty);
    }
    let file: File = match serde_json::from_slice(bytes) {
        Ok(file) => file,
        Err(error) => return Err(no_file(bytes, &error)),
    };
    if let Some(error) = foreign(Some(&file.format), Some(file.version)) {
        return Err(error);
    }
    let documents = file.documents.get();
    if !u32::from_str_radix(&file.checksum, 16)
        .is_ok_and(|checksum| checksum == crc32fast::hash(documents.as_bytes()))
    {
        return Err(ImportError::ChecksumMismatch);
    }
    let documents = self::documents(documents)?;
    if documents.len() as u64 != file.count {
        return Err(ImportError::CountMismatch {
            found: documents.len() as u64,
            promised: file.count,
        });
    }
    Ok(Book {
        about: About {
            exported_at: file.exported_at,
            app: file.app,
            agent: file.agent,
        },
        documents,
    })
}

/// Why bytes are no file of ours.
fn no_file(bytes: &[u8], error: &serde_json::Error) -> ImportError {
    match serde_json::from_slice::<Head>(bytes) {
        Ok(head) => foreign(head.format.as_deref(), head.version).unwrap_or_else(|| reason(error)),
        Err(error) => reason(&error),
    }
}

/// What the head of a file says against it.
fn foreign(format: Option<&str>, version: Option<u32>) -> Option<ImportError> {
    match version {
        _ if format != Some(FORMAT) => Some(ImportError::ForeignFile),
        Some(VERSION) => None,
        Some(found) if found > VERSION => Some(ImportError::NewerFormat {
            found,
            known: VERSION,
        }),
        _ => Some(ImportError::ForeignFile),
    }
}

/// The documents of a list, each checked as it comes, so that nothing is read twice.
fn documents(list: &str) -> Result<Vec<Rc<Document>>, ImportError> {
    struct Each(Vec<Rc<Document>>);
    impl<'de> Visitor<'de> for &mut Each {
        type Value = ();
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list of documents")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
            while let Some(document) = list.next_element::<Rc<Document>>()? {
                check(&document).map_err(de::Error::custom)?;
                self.0.push(document);
            }
            Ok(())
        }
    }
    let mut each = Each(Vec::new());
    let read = serde_json::Deserializer::from_str(list).deserialize_seq(&mut each);
    match read {
        Ok(()) => Ok(each.0),
        // The list itself was seen to be JSON, so it is either none or one of its documents that does not fit.
        Err(_) if !list.starts_with('[') => Err(ImportError::ForeignFile),
        Err(error) => Err(ImportError::BadDocument {
            index: each.0.len() + 1,
            reason: error.to_string(),
        }),
    }
}

fn check(document: &Document) -> Result<(), String> {
    let named = |reason: String| format!("{}: {reason}", document.id);
    if document.id.prefix() != document.kind.as_str() {
        return Err(format!("{} is no id of a {}", document.id, document.kind));
    }
    if document.schema == 0 || document.version == 0 {
        return Err(format!("{} has schema or version 0", document.id));
    }
    is_plain(document.body.get()).map_err(named)?;
    if document.history.is_empty() {
        return Ok(());
    }
    let history = serde_json::to_string(&document.history).map_err(|error| error.to_string())?;
    is_plain(&history).map_err(named)
}

/// Lists and objects within each other in a body. What is written by a merge nests a few deeper than what came in, and the
/// reader stops at 128.
const DEEPEST: usize = 99;

/// Whether the JSON of a document can be read as a value and written again: raw, a body may nest without end, or hold a
/// number that no number is, or half a letter.
fn is_plain(json: &str) -> Result<(), String> {
    let (mut depth, mut figures) = (0_usize, 0_usize);
    let mut is_odd = false;
    let bytes = json.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        at += 1;
        if byte == b'"' {
            // Most of a body is words, and in those only the ends and what is written with a backslash matter.
            let end = |at: usize| memchr2(b'"', b'\\', bytes.get(at..)?);
            while let Some(next) = end(at) {
                at += next + 1;
                if bytes[at - 1] == b'"' {
                    break;
                }
                // Half of a surrogate pair is no letter.
                is_odd |= bytes.get(at) == Some(&b'u');
                at += 1;
            }
        }
        // Whole numbers of some figures are kept as they are; with others it has to be tried.
        is_odd |= figures > 17 || (figures > 0 && matches!(byte, b'.' | b'e' | b'E'));
        figures = if byte.is_ascii_digit() {
            figures + 1
        } else {
            0
        };
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
        if depth > DEEPEST {
            return Err("nested too deep".to_owned());
        }
    }
    let value = |json: &str| serde_json::from_str::<serde_json::Value>(json);
    let kept = |value: serde_json::Value| {
        serde_json::from_str(&value.to_string()).map(|again: serde_json::Value| again == value)
    };
    match is_odd.then(|| value(json).and_then(kept)) {
        None | Some(Ok(true)) => Ok(()),
        Some(Ok(false)) => Err("a number that cannot be kept".to_owned()),
        Some(Err(error)) => Err(error.to_string()),
    }
}

fn reason(error: &serde_json::Error) -> ImportError {
    match error.classify() {
        Category::Eof => ImportError::Truncated,
        Category::Syntax | Category::Io => ImportError::NotJson {
            line: error.line(),
            column: error.column(),
        },
        Category::Data => ImportError::ForeignFile,
    }
}
