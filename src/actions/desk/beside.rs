//! Two saves at once: another tab has changed the very documents an action has read.
//!
//! Both were made from the same version, so they are merged like two phones' (see
//! [`crate::sync::merge`]): what each changed stays, and of what both changed the later word counts.
//! Not everything is for a merge to decide. What takes something out was asked of what was seen, an
//! erasure holds, and on a page that was handed in meanwhile other rules hold: there the conflict
//! is told, and whoever tries again tries it on what stands there now.

use super::{ActionError, Desk, meaning};
use crate::domain::day_log::DayLog;
use crate::storage::document::{Document, Kind};
use crate::storage::error::StoreError;
use crate::storage::log::{Durability, Log};
use crate::storage::store::{Committed, Expect, Write};
use crate::sync::merge::merge_sound;
use std::rc::Rc;

/// How often others may come first before it is a conflict.
const TRIES: u32 = 4;

impl<L: Log + 'static> Desk<L> {
    /// Commits; if `may_merge`, together with what others have made of the same documents.
    pub(super) async fn commit_beside(
        &self,
        writes: Vec<Write>,
        may_merge: bool,
    ) -> Result<Committed, ActionError> {
        let mut writes = writes;
        for _ in 1..TRIES {
            let bases: Vec<Option<Rc<Document>>> = writes
                .iter()
                .map(|write| self.store.get(&write.document.id))
                .collect();
            let failed = match self.store.commit(writes, Durability::Strict).await {
                Ok(committed) => return Ok(committed),
                Err(failed) => failed,
            };
            let conflict = matches!(failed.error, StoreError::Conflict { .. });
            let ours = (conflict && may_merge).then_some(failed.writes);
            let merged = ours.and_then(|ours| self.merged(&bases, ours));
            writes = merged.ok_or(failed.error)?;
        }
        let last = self.store.commit(writes, Durability::Strict).await;
        last.map_err(|failed| failed.error.into())
    }

    /// The writes together with what is stored now; none where a merge may not decide, or where it
    /// was something else that stood in the way.
    fn merged(&self, bases: &[Option<Rc<Document>>], ours: Vec<Write>) -> Option<Vec<Write>> {
        let mut moved = false;
        let mut merged = Vec::with_capacity(ours.len());
        for (base, ours) in bases.iter().zip(ours) {
            let theirs = self.store.get(&ours.document.id);
            let version = |stored: &Option<Rc<Document>>| stored.as_ref().map(|d| d.version);
            match theirs {
                Some(theirs) if version(base) != Some(theirs.version) => {
                    moved = true;
                    let mine = &ours.document;
                    if theirs.erased_at.is_some() || is_handed_in(base, [mine, &theirs]) {
                        return None;
                    }
                    let document =
                        merge_sound(base.as_deref(), mine, &theirs, meaning::makes_sense);
                    merged.push(Write {
                        document: Rc::new(Document {
                            version: theirs.version + 1,
                            ..document
                        }),
                        expect: Expect::Version(theirs.version),
                    });
                }
                _ => merged.push(ours),
            }
        }
        moved.then_some(merged)
    }
}

/// Whether one of two versions of a page hands it in, or changes a hand-in.
fn is_handed_in(base: &Option<Rc<Document>>, versions: [&Document; 2]) -> bool {
    let closing = |document: &Document| {
        let page = document.read::<DayLog>().ok();
        page.and_then(|page| page.closing)
    };
    let before = base.as_deref().and_then(closing);
    let is_page = |document: &&Document| document.kind == Kind::of::<DayLog>();
    let mut pages = versions.into_iter().filter(is_page);
    pages.any(|page| closing(page) != before)
}
