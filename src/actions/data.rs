//! The book as a whole: written out to a file, read in from one, replaced and brought back, filled
//! with sample documents; and contacts from the phone's address book.
//!
//! **Whose pages.** A book has one agent, and every day page bears that agent's id in its own:
//! `day:<agent>:<date>`. A file from another phone was often begun under another id, though it is
//! the same human being. So, when a file is merged in:
//! * a book that has no agent document of its own yet takes the file's agent over, and nothing is
//!   renamed: the file simply moves in;
//! * else the book's own agent stays, the file's agent document is left out, and every document of
//!   another agent that bears its agent's id in its own (pages, calendars, goals, weeks, reviews,
//!   answers to signals) is given this agent's id ([`at_home`]). Where both have a page of one date,
//!   the two are merged line by line; where both have another of these, field by field.
//!
//! When the book is replaced, the file's own agent takes its place, by the same rule.
//!
//! Start with [`fn@export`], [`fn@read`] and [`compare`]; each part has a file of its own.

mod backup;
mod contacts;
mod home;
mod merging;

pub use backup::{Backup, backup_name, export, renew_copy, salvage, salvage_copy};
pub use contacts::{add_contacts, known_contacts};
pub use home::at_home;
pub use merging::{Content, Losing, Merging, Preview, compare, merge, read, replace, undo_replace};

use super::desk::{ActionError, Desk};
use crate::domain::day_log::DayLog;
use crate::domain::moment::Instant;
use crate::domain::person::Person;
use crate::domain::policy::Policy;
use crate::storage::document::{Document, Kind};
use crate::storage::error::StoreError;
use crate::storage::export::About;
use crate::storage::log::Log;
use crate::storage::store::Write;

/// The version of the app, as it stands in files.
pub const APP_VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a file or a book holds, in the words of the trade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inside {
    /// People.
    pub people: usize,
    /// Day pages.
    pub pages: usize,
    /// Policies.
    pub policies: usize,
    /// Everything else: settings of the agent, standards, own days.
    pub other: usize,
}

impl Inside {
    /// Counts the documents that are in use.
    pub fn of<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Self {
        let mut inside = Self::default();
        for document in documents.into_iter().filter(|d| d.is_live()) {
            if document.kind == Kind::of::<Person>() {
                inside.people += 1;
            } else if document.kind == Kind::of::<DayLog>() {
                inside.pages += 1;
            } else if document.kind == Kind::of::<Policy>() {
                inside.policies += 1;
            } else {
                inside.other += 1;
            }
        }
        inside
    }

    /// Everything together.
    pub fn total(self) -> usize {
        self.people + self.pages + self.policies + self.other
    }

    /// The two together.
    #[must_use]
    pub fn and(self, more: Self) -> Self {
        Self {
            people: self.people + more.people,
            pages: self.pages + more.pages,
            policies: self.policies + more.policies,
            other: self.other + more.other,
        }
    }
}

/// Reads the rest of the book, so that the whole of it is in memory. `go_on` hears how many blocks
/// are left and may stop it; `false` when it did.
///
/// # Errors
/// What the store says.
pub async fn read_whole<L: Log + 'static>(
    desk: &Desk<L>,
    mut go_on: impl FnMut(usize) -> bool,
) -> Result<bool, ActionError> {
    loop {
        if !go_on(desk.store().waiting().len()) {
            return Ok(false);
        }
        if !desk.read_more().await? {
            return Ok(true);
        }
    }
}

/// The head of a file written now.
fn about<L: Log + 'static>(desk: &Desk<L>, now: Instant) -> About {
    About {
        exported_at: now,
        app: APP_VERSION.to_owned(),
        agent: desk.agent().id.as_str().to_owned(),
    }
}

/// Fills an empty book, as the sample book is at its first opening. A book that holds anything is
/// left alone, and nothing is made for it.
///
/// # Errors
/// What the store says, or whoever makes it; the book is empty then.
pub async fn fill_empty<L: Log + 'static>(
    desk: &Desk<L>,
    make: impl AsyncFnOnce() -> Result<Vec<Document>, StoreError>,
) -> Result<(), StoreError> {
    if desk.store().count() > 0 {
        return Ok(());
    }
    let writes = make().await?.into_iter().map(Write::anyway);
    let written = desk.store().commit_bulk(writes).await;
    let committed = written.map_err(|failed| failed.error)?;
    desk.took(committed);
    Ok(())
}

#[cfg(test)]
mod tests;
