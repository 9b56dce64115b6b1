//! Bringing two books together: the merge of two versions of a document, and what an imported file would change.
//!
//! Pure; knows documents as envelopes and JSON, not their meaning. Two tabs that save
//! at once use the same merge, and so will sync with a server.
//! Start with [`merge::merge`]; [`import::Plan`] is what the import page shows before anything is written.

mod choice;
pub mod import;
pub mod merge;
