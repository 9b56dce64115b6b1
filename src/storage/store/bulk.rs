//! Large writes that go straight into blocks: an import, and replacing the whole book (with a copy taken first).
//!
//! Each is one rewrite, so it happens as a whole even for ten thousand people, and nothing is written twice.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::compact::Gathered;
use super::{Committed, Failed, State, Store, Under, Write, latest};
use crate::storage::block::BlockKey;
use crate::storage::document::Document;
use crate::storage::error::{Place, StoreError};
use crate::storage::export::{self, About};
use crate::storage::frame;
use crate::storage::log::Log;
use crate::storage::manifest::{Manifest, SafetyCopy};

/// How often a large write follows other tabs and plans again before it gives up with `Behind`.
const ATTEMPTS: u32 = 4;

/// The book after it was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Documents the book had before.
    pub before: u64,
    /// Documents it has now.
    pub now: u64,
    /// The copy of the book as it was.
    pub safety_copy: SafetyCopy,
}

/// The copy of a book as it was: what the list of blocks says of it, and its bytes, framed.
fn safety_copy_of(before: &[Rc<Document>], about: &About) -> (SafetyCopy, Vec<u8>) {
    let copy = export::write(about, before.iter().map(Rc::as_ref));
    let noted = SafetyCopy {
        at: about.exported_at,
        documents: before.len() as u64,
        bytes: copy.len() as u64,
    };
    (noted, frame::write(|bytes| bytes.extend_from_slice(&copy)))
}

/// The list of blocks of the book that takes the place of another, without any block yet. Keys that were given are not
/// given again, and what was set aside stays.
fn manifest_after(before: &Manifest, replaced: &Replaced) -> Manifest {
    Manifest {
        generation: before.generation,
        book: before.book + 1,
        next_block: before.next_block,
        aside: before.aside.clone(),
        safety_copy: Some(replaced.safety_copy.clone()),
        ..Manifest::default()
    }
}

impl<L: Log> Store<L> {
    /// Writes many documents, all or none, straight into blocks; checks and answers as [`Store::commit`], strict.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub async fn commit_bulk<I>(&self, writes: I) -> Result<Committed, Failed>
    where
        I: IntoIterator,
        I::Item: Into<Write>,
    {
        let writes: Vec<Write> = writes.into_iter().map(Into::into).collect();
        match self.try_bulk(&writes).await {
            Ok(committed) => Ok(committed),
            Err(error) => Err(Failed { error, writes }),
        }
    }

    async fn try_bulk(&self, writes: &[Write]) -> Result<Committed, StoreError> {
        let _writing = self.0.writing.lock().await;
        let _turn = self.0.log.turn().await;
        for _ in 0..ATTEMPTS {
            let change = self.catch_up().await?;
            self.tell(change);
            self.read_holders(writes).await?;
            let (documents, last) = {
                let state = self.0.state.borrow();
                (state.checked(writes)?, state.last)
            };
            if documents.is_empty() {
                return Ok(Committed {
                    seq: last,
                    documents: Vec::new(),
                    previous: Vec::new(),
                });
            }
            let records = self.0.log.journal_after(0).await?;
            let gathered = self.gather(&records, documents.clone()).await?;
            let read = gathered.blocks.clone().into_iter().collect();
            let rewrite = self.rewrite(gathered, last, last + 1);
            match self.0.log.rewrite(&rewrite).await {
                Ok(()) => {
                    let committed = {
                        let mut state = self.0.state.borrow_mut();
                        let committed = state.acknowledge(last + 1, documents);
                        state.rewritten(&rewrite, read);
                        committed
                    };
                    self.0.log.announce(last + 1);
                    return Ok(committed);
                }
                Err(StoreError::Behind) => {
                    let change = self.reload().await?;
                    self.tell(change);
                }
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::Behind)
    }

    /// Makes the book consist of these documents and nothing else. The book as it was is kept as a safety copy, in the
    /// same step; [`Store::restore_safety_copy`] brings it back. An older safety copy is dropped.
    ///
    /// # Errors
    /// What the device says; the book is as before then.
    pub async fn replace_all(
        &self,
        documents: impl IntoIterator<Item = impl Into<Rc<Document>>>,
        about: &About,
    ) -> Result<Replaced, StoreError> {
        let documents = documents.into_iter().map(Into::into).collect();
        let _writing = self.0.writing.lock().await;
        let _turn = self.0.log.turn().await;
        self.replace_now(documents, about).await
    }

    async fn replace_now(
        &self,
        documents: Vec<Rc<Document>>,
        about: &About,
    ) -> Result<Replaced, StoreError> {
        let documents = latest(documents);
        for _ in 0..ATTEMPTS {
            let change = self.catch_up().await?;
            self.tell(change);
            let (manifest, manifest_bytes, last) = {
                let state = self.0.state.borrow();
                (
                    state.manifest.clone(),
                    state.manifest_bytes.clone(),
                    state.last,
                )
            };
            let before = self.everything(&manifest).await?;
            let (safety_copy, copy) = safety_copy_of(&before, about);
            let replaced = Replaced {
                before: before.len() as u64,
                now: documents.len() as u64,
                safety_copy,
            };
            let gathered = Gathered {
                manifest: manifest_after(&manifest, &replaced),
                blocks: BTreeMap::new(),
                documents: documents.clone(),
                aside: vec![(BlockKey::safety_copy(), copy)],
                entries: 0,
            };
            let mut rewrite = self.rewrite(gathered, last, last + 1);
            rewrite.if_manifest = manifest_bytes;
            rewrite.delete = manifest.blocks.into_iter().map(|info| info.key).collect();
            match self.0.log.rewrite(&rewrite).await {
                Ok(()) => {
                    let mut state = State::default();
                    state.acknowledge(last + 1, documents);
                    state.rewritten(&rewrite, Vec::new());
                    *self.0.state.borrow_mut() = state;
                    self.0.log.announce(last + 1);
                    return Ok(replaced);
                }
                Err(StoreError::Behind) => {
                    let change = self.reload().await?;
                    self.tell(change);
                }
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::Behind)
    }

    /// Every document of the book, blocks that are waiting included, which are read for it.
    async fn everything(&self, manifest: &Manifest) -> Result<Vec<Rc<Document>>, StoreError> {
        let waiting = self.waiting();
        let found = self.decoded(&waiting).await?;
        let mut state = self.0.state.borrow_mut();
        for (key, under) in waiting.iter().zip(found) {
            // Gone since the list was read: the rewrite will find that out.
            let is_gone = matches!(under, Under::Nothing);
            debug_assert!(!is_gone || manifest.blocks.iter().any(|info| info.key == *key));
            state.block(key, under);
        }
        let mut documents: Vec<_> = state.documents.values().cloned().collect();
        documents.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(documents)
    }

    /// The copy of the book taken before it was last replaced, as the bytes of an export file.
    ///
    /// # Errors
    /// `Corrupt` when it cannot be read; what the device says.
    pub async fn safety_copy(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let key = [BlockKey::safety_copy()];
        let found = self.0.log.read(&key).await?;
        let Some(mut bytes) = found.into_iter().next().flatten() else {
            return Ok(None);
        };
        if frame::content(&bytes).is_err() {
            let elsewhere = self.0.log.elsewhere(&key).await?;
            bytes = elsewhere.into_iter().next().flatten().unwrap_or(bytes);
        }
        let corrupt = |_| StoreError::Corrupt {
            place: Place::SafetyCopy,
        };
        Ok(Some(frame::content(&bytes).map_err(corrupt)?.to_vec()))
    }

    /// Brings back the book as it was before it was replaced; the present one becomes the safety copy, so that this can
    /// be undone by doing it again. Nothing when there is no copy.
    ///
    /// # Errors
    /// As [`Store::replace_all`], and `Corrupt` when the copy cannot be read.
    pub async fn restore_safety_copy(&self, about: &About) -> Result<Option<Replaced>, StoreError> {
        self.restore_safety_copy_as(about, |documents| documents)
            .await
    }

    /// The same, with what `change` makes of the documents of the copy.
    ///
    /// # Errors
    /// As [`Store::restore_safety_copy`].
    pub async fn restore_safety_copy_as(
        &self,
        about: &About,
        change: impl FnOnce(Vec<Rc<Document>>) -> Vec<Rc<Document>>,
    ) -> Result<Option<Replaced>, StoreError> {
        let _writing = self.0.writing.lock().await;
        let _turn = self.0.log.turn().await;
        let Some(book) = self.book_aside().await? else {
            return Ok(None);
        };
        let documents = change(book.documents);
        self.replace_now(documents, about).await.map(Some)
    }

    async fn book_aside(&self) -> Result<Option<export::Book>, StoreError> {
        let Some(copy) = self.safety_copy().await? else {
            return Ok(None);
        };
        let book = export::read(&copy).map_err(|_| StoreError::Corrupt {
            place: Place::SafetyCopy,
        })?;
        Ok(Some(book))
    }

    /// Writes the safety copy anew with what `change` makes of its documents, and packs the journal on the way. Where there
    /// is none, where nothing changes and where it cannot be read, nothing is written.
    ///
    /// # Errors
    /// What the device says; `Behind` when other tabs keep writing. The copy is as before then.
    pub async fn change_safety_copy(
        &self,
        change: impl Fn(Vec<Rc<Document>>) -> Vec<Rc<Document>>,
    ) -> Result<(), StoreError> {
        if self.0.state.borrow().manifest.safety_copy.is_none() {
            return Ok(());
        }
        let _writing = self.0.writing.lock().await;
        let _turn = self.0.log.turn().await;
        for _ in 0..ATTEMPTS {
            let change_of_others = self.catch_up().await?;
            self.tell(change_of_others);
            let book = match self.book_aside().await {
                Ok(Some(book)) => book,
                Ok(None) | Err(StoreError::Corrupt { .. }) => return Ok(()),
                Err(error) => return Err(error),
            };
            let before = book.documents.clone();
            let documents = change(book.documents);
            if documents == before {
                return Ok(());
            }
            let last = self.0.state.borrow().last;
            let records = self.0.log.journal_after(0).await?;
            let mut gathered = self.gather(&records, Vec::new()).await?;
            let (noted, copy) = safety_copy_of(&documents, &book.about);
            gathered.manifest.safety_copy = Some(noted);
            gathered.aside.push((BlockKey::safety_copy(), copy));
            let read = gathered.blocks.clone().into_iter().collect();
            let rewrite = self.rewrite(gathered, last, last);
            match self.0.log.rewrite(&rewrite).await {
                Ok(()) => {
                    self.0.state.borrow_mut().rewritten(&rewrite, read);
                    return Ok(());
                }
                Err(StoreError::Behind) => {
                    let change_of_others = self.reload().await?;
                    self.tell(change_of_others);
                }
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::Behind)
    }

    /// The whole book as one file, read back and checked.
    ///
    /// # Errors
    /// What the device says while waiting blocks are read; `Other` when the file does not read back as the book, which
    /// means that no backup was made.
    pub async fn export(&self, about: &About) -> Result<Vec<u8>, StoreError> {
        self.read_all().await?;
        let documents = self.snapshot().documents;
        let bytes = export::write(about, documents.iter().map(Rc::as_ref));
        export::verify(&bytes, documents.iter().map(Rc::as_ref))
            .map_err(|error| StoreError::Other(format!("the file does not read back: {error}")))?;
        Ok(bytes)
    }
}
