//! What must hold of everything that reads foreign text, whatever it reads: one function a target,
//! from bytes to a panic when it does not hold.
//!
//! The fuzzers in `fuzz_targets/` search for bytes that break one, and `tests/fuzz_corpus.rs` of
//! the app replays all that was kept in `corpus/` through the same functions. Start with
//! [`TARGETS`].

mod arriving;
mod capture;
mod edits;
mod forms;
mod input;
mod merge;
mod outward;
mod walk;

pub use arriving::{book, file};
pub use capture::capture;
pub use forms::forms;
pub use merge::merge;
pub use outward::outward;

/// A property: panics when it does not hold of these bytes.
pub type Property = fn(&[u8]);

/// Every target by its name, which is that of its folder in `corpus/` too.
pub const TARGETS: &[(&str, Property)] = &[
    // A captured line: nothing typed is lost.
    ("capture", capture),
    // Any file that is opened as a book or as contacts.
    ("file", file),
    // Documents of another book: merged, shown on every page, put in place, taken back, exported.
    ("book", book),
    // Two versions of one document.
    ("merge", merge),
    // Fields, forms, drafts, search and addresses.
    ("forms", forms),
    // What leaves for other programs: table, calendar, picture.
    ("outward", outward),
];
