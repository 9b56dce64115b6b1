//! What the fuzzers once found stays found: every kept input once more through what must hold of it.
//! The inputs are in `tests/fuzz/corpus`, the properties in `tests/fuzz/src`; `make fuzz` searches on.
#![cfg(not(target_arch = "wasm32"))]

#[path = "fuzz/src/lib.rs"]
mod properties;

use properties::TARGETS;
use proptest::prelude::*;
use std::path::PathBuf;

fn corpus(target: &str) -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz/corpus")
        .join(target);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{folder:?}: {error}"))
        .map(|file| file.expect("a file").path())
        .collect();
    files.sort();
    files
}

#[test]
fn every_kept_input_holds() {
    for (target, property) in TARGETS {
        let files = corpus(target);
        assert!(files.len() > 10, "{target} has {} inputs", files.len());
        for file in files {
            let bytes = std::fs::read(&file).expect("it is read");
            if std::panic::catch_unwind(|| property(&bytes)).is_err() {
                panic!("{}", file.display());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// A book that is sound but for some values is merged, shown everywhere, put in place and taken back.
    #[test]
    fn any_values_in_a_sound_book_hold(edits in prop::collection::vec(any::<[u8; 4]>(), 1..16), text in any::<String>()) {
        let count = edits.len() as u8;
        let bytes: Vec<u8> = [0, count].into_iter().chain(edits.concat()).chain(text.bytes()).collect();
        properties::book(&bytes);
    }
}
