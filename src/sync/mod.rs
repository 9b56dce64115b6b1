//! Bringing two books together: the merge of two versions of a document, and what an imported file would change.
//!
//! Pure; knows documents as envelopes and JSON, not their meaning. Sync with a server will use the same merge.
//! Start with [`merge::merge`]; [`import::Plan`] is what the import page shows before anything is written.

pub mod import;
pub mod merge;
