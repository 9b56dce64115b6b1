//! 展业本 (Zhanye): an offline field book for insurance agents.
//!
//! This page is the map. The code is one crate of layers, and the compile target is the wall
//! between them: the crates of the browser are dependencies on wasm32 only, so a rule that asks a
//! clock or a window does not compile natively, and `cargo test` builds no screen.
//!
//! | module | what it is | may use |
//! |---|---|---|
//! | [`domain`] | the rules of the trade, filed by noun: person, activity, day page, policy, standard, calendar, capture, proposals, search, plan 100, goal, weekly points, funnel, review, signals | nothing but values |
//! | [`forms`] | what was typed → a value, or every problem at once, each with its field | domain |
//! | [`text`] | every sentence a user reads, Chinese and English side by side | domain, and what it words of the other layers: faults and limits of forms and files, errors, what an import would do |
//! | [`storage`] | documents, the log with its blocks and its copy, export; `memory` for tests, `idb` in the browser | domain (for the bodies) |
//! | [`sync`] | merging two versions, and what an import would do | storage |
//! | [`actions`] | one async function per thing a user does: load → domain → commit | all above |
//! | [`files`] | files for other programs: the plan, birthdays and renewals as a calendar (ICS), the entries as a table (CSV) | domain, text |
//! | [`report`] | what leaves the phone to be seen by others: a picture's content and layout, the printed week, names veiled | domain, text |
//! | [`route`] | every address, read and written; only `ui::app` names them again, as the patterns of its pages | domain |
//! | [`sample`] | a realistic, reproducible sample book | domain, storage |
//! | `platform` (wasm32) | one capability of the browser per file, handed down as values | nothing of ours but the values it hands down: moments, ids, phone numbers, contact cards |
//! | `ui` (wasm32) | the screens: app, state, sheets, components, pages | everything |
//!
//! Where to start: [`domain::person`], [`domain::activity`] and [`domain::day_log`] for the words;
//! [`domain::day`] for what may happen to a page; [`actions::desk`] for the one path that data
//! takes; `ui::door` and `ui::app` behind it for the screen.
//!
//! Invariants:
//! * Time, ids and chance are arguments ([`domain::moment::Moment`]).
//! * A commit is one record of the journal, so it happens as a whole; the screen says "saved" only
//!   after the device has it.
//! * The copy of the log follows what was acknowledged ([`storage::twin`]): nobody waits for it but a save that
//!   finds no room, and what it holds is taken over only when the book has lost it.
//! * Data has one path: action → [`actions::Desk::commit`] → [`domain::book::Book::apply`] →
//!   screen. Import and other tabs end in the same `apply`. Pages never read the database.
//! * A book is on screen before all of it has been read; until then ([`domain::book::Book::is_partial`]) nothing is said
//!   that the rest may contradict.
//! * Nothing typed is dropped: what is not understood stays as a note, what could not be written
//!   stays on screen, what was overruled by a merge stays in the document's history.
//! * Every count of work comes from the day pages; the metrics of people and their policies
//!   ([`domain::metric::Metric::is_of_people`]) and how full the dossiers are ask the records too. A standard
//!   only says how many are wanted.

pub mod actions;
pub mod domain;
pub mod files;
pub mod forms;
pub mod report;
pub mod route;
pub mod sample;
pub mod storage;
pub mod sync;
pub mod text;

#[cfg(target_arch = "wasm32")]
pub mod platform;
#[cfg(target_arch = "wasm32")]
pub mod ui;
