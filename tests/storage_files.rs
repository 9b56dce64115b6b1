//! Bad files get a clear answer and change nothing.
#![cfg(not(target_arch = "wasm32"))]

#[path = "storage_contract/mod.rs"]
mod contract;

use contract::{about, at, edit, id, note};
use proptest::prelude::*;
use zhanye::storage::Document;
use zhanye::storage::export::{self, ImportError};
use zhanye::sync::import::Plan;

fn file() -> String {
    let documents = [note(1, "甲 \u{1F600} \u{202E}rtl"), note(2, "“引号” \\ \"")];
    String::from_utf8(export::write(&about(), &documents)).expect("UTF-8")
}

#[test]
fn the_file_looks_as_documented() {
    insta::assert_snapshot!(file());
}

#[test]
fn every_bad_file_has_its_own_answer() {
    let good = file();
    let table: Vec<(&str, Vec<u8>, ImportError)> = vec![
        ("nothing", vec![], ImportError::Empty),
        ("white space", b" \n".to_vec(), ImportError::Empty),
        (
            "a text",
            b"hello".to_vec(),
            ImportError::NotJson { line: 1, column: 1 },
        ),
        (
            "a picture",
            b"\x89PNG\r\n".to_vec(),
            ImportError::NotJson { line: 1, column: 1 },
        ),
        (
            "UTF-16",
            b"\xff\xfe{\0".to_vec(),
            ImportError::NotJson { line: 1, column: 1 },
        ),
        (
            "other JSON",
            b"{\"a\":1}".to_vec(),
            ImportError::ForeignFile,
        ),
        ("a JSON list", b"[1,2]".to_vec(), ImportError::ForeignFile),
        ("a number", b"7".to_vec(), ImportError::ForeignFile),
        (
            "another app's book",
            b"{\"format\":\"x\",\"version\":1}".to_vec(),
            ImportError::ForeignFile,
        ),
        (
            "a head and nothing else",
            b"{\"format\":\"zhanye-book\",\"version\":1}".to_vec(),
            ImportError::ForeignFile,
        ),
        (
            "cut off",
            good.as_bytes()[..good.len() / 2].to_vec(),
            ImportError::Truncated,
        ),
        (
            "a newer version",
            good.replace("\"version\":1,\"ag", "\"version\":2,\"ag")
                .into_bytes(),
            ImportError::NewerFormat { found: 2, known: 1 },
        ),
        (
            "a changed value",
            good.replace('甲', "乙").into_bytes(),
            ImportError::ChecksumMismatch,
        ),
        (
            "a broken letter",
            {
                let mut bytes = good.clone().into_bytes();
                let letter = good.find('甲').expect("it is there");
                bytes[letter] = 0xff;
                bytes
            },
            ImportError::NotJson {
                line: 2,
                column: 171,
            },
        ),
        (
            "a changed count",
            good.replace("\"count\":2", "\"count\":3").into_bytes(),
            ImportError::CountMismatch {
                found: 2,
                promised: 3,
            },
        ),
    ];
    for (name, bytes, error) in table {
        assert_eq!(export::read(&bytes), Err(error), "{name}");
    }
}

#[test]
fn a_document_that_makes_no_sense_is_named() {
    let wrong_id = Document {
        id: "person:1".parse().expect("an id"),
        ..note(1, "a")
    };
    let no_version = Document {
        version: 0,
        ..note(1, "a")
    };
    for bad in [wrong_id, no_version] {
        let bytes = export::write(&about(), &[note(5, "a"), bad]);
        assert!(matches!(
            export::read(&bytes),
            Err(ImportError::BadDocument { index: 2, .. })
        ));
    }
}

#[test]
fn a_body_that_could_not_be_written_again_is_refused_and_one_that_can_is_taken() {
    let deep = format!("{}1{}", "[".repeat(99), "]".repeat(99));
    let deeper = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    for (body, is_taken) in [
        ("0.1", true),
        ("-12.5e3", true),
        ("18446744073709551615", true),
        (r#""1e999 [[[[ \" {{{""#, true),
        (deep.as_str(), true),
        (r#""\ud83d\ude00 \u0000""#, true),
        (r#""\ud83d""#, false),
        ("1e999", false),
        ("188134146372036854775808", false),
        (deeper.as_str(), false),
    ] {
        let body: Box<serde_json::value::RawValue> = serde_json::from_str(body).expect("JSON");
        let document = Document {
            body,
            ..note(1, "a")
        };
        let read = export::read(&export::write(&about(), &[document]));
        assert_eq!(read.is_ok(), is_taken, "{read:?}");
    }
}

#[test]
fn a_byte_order_mark_is_no_hindrance() {
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    bytes.extend(file().bytes());
    assert_eq!(export::read(&bytes).expect("a book").documents.len(), 2);
}

#[test]
fn what_was_written_is_compared_with_what_should_have_been() {
    let documents = [note(1, "a"), note(2, "b")];
    let bytes = export::write(&about(), &documents);
    assert_eq!(export::verify(&bytes, &documents), Ok(()));
    assert_eq!(
        export::verify(&bytes, &documents[..1]),
        Err(ImportError::CountMismatch {
            found: 2,
            promised: 1
        })
    );
    let other = [note(1, "a"), note(2, "c")];
    assert!(matches!(
        export::verify(&bytes, &other),
        Err(ImportError::BadDocument { index: 2, .. })
    ));
}

#[test]
fn one_id_twice_in_a_file_is_merged() {
    let later = Document {
        updated_at: at(5),
        ..edit(&note(1, "a"), "b")
    };
    let plan = Plan::of(&[], vec![later, note(1, "a"), note(2, "c")], |_| true);
    assert_eq!(plan.new.len(), 2);
    assert_eq!(plan.new[0].id, id(1));
    assert_eq!(plan.new[0].body.get(), r#"{"text":"b"}"#);
}

#[test]
fn an_older_version_changes_nothing_but_is_remembered() {
    let first = note(1, "first");
    let stored = [std::rc::Rc::new(Document {
        updated_at: at(9),
        ..edit(&first, "now")
    })];
    let plan = Plan::of(&stored, vec![first], |_| true);
    assert_eq!((plan.older.len(), plan.changed.len()), (1, 0));
    let (_, merged) = &plan.older[0];
    assert_eq!(
        (merged.body.get(), merged.version),
        (r#"{"text":"now"}"#, 3)
    );
    assert_eq!(merged.history[0].value, "first");
    // The same file once more finds nothing to do.
    let stored = [std::rc::Rc::clone(merged)];
    let plan = Plan::of(&stored, vec![note(1, "first")], |_| true);
    assert_eq!((plan.same.len(), plan.older.len()), (1, 0));
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(export::read(&bytes).is_err());
    }

    #[test]
    fn a_file_cut_anywhere_is_not_taken(part in 0.0..1.0f64) {
        let file = file();
        let end = file.trim_end().len();
        let cut = (end as f64 * part) as usize;
        prop_assert!(export::read(&file.as_bytes()[..cut]).is_err());
    }
}
