//! Room: the copy steps aside for the book when the device has none left, and is made anew when somebody asks for it.
//!
//! Only a copy that has nothing to itself is given up: the book has to be there, to be whole, and to know every document
//! that the copy knows. So a copy that may be the only book, or of another one, or that still has what a damaged book has
//! lost, stays whatever happens. Both are read as a whole for that, which nobody notices but who has no room.
//!
//! Another tab knows nothing of this and may begin the copy again, after its own next save or when it tries again what
//! it could not write. Then the next save without room gives it up once more.

use super::known::knows_all;
use super::{Standing, Twin};
use crate::storage::error::StoreError;
use crate::storage::log::{Log, Whole};

/// A log that can be given up for another: what a copy is kept in.
#[expect(
    async_fn_in_trait,
    reason = "one thread: nobody needs these futures to be Send"
)]
pub trait Spare: Log {
    /// Gives up everything there is, so that others have its room. To look into it afterwards finds nothing.
    ///
    /// # Errors
    /// Whatever the device has to say.
    async fn give_up(&self) -> Result<(), StoreError> {
        let loaded = self.load().await?;
        let nothing = Whole::default();
        self.overwrite(loaded.manifest.as_deref(), loaded.last(), &nothing)
            .await
    }
}

impl<A: Log, B: Spare> Twin<A, B> {
    /// Writes to the first; when that has no room left, once more without the copy.
    pub(super) async fn with_room<T>(
        &self,
        write: impl AsyncFn() -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match write().await {
            Err(StoreError::QuotaExceeded) if self.gives_way().await => write().await,
            done => done,
        }
    }

    /// Gives up the copy if it can be spared. Says whether there is more room now.
    async fn gives_way(&self) -> bool {
        let Some(second) = &self.0.second else {
            return false;
        };
        // Nobody writes to it in the meantime.
        let _settling = self.0.settling.lock().await;
        // Why one of them cannot be read matters to nobody here: what is not known to be spare stays.
        if !matches!(self.can_spare(second).await, Ok(true)) {
            return false;
        }
        let given_up = second.give_up().await;
        self.0.waiting.borrow_mut().clear();
        // What is left of a copy that could not be given up as a whole is found by comparing.
        self.0.missed.set(given_up.is_err());
        self.0.standing.replace(match given_up {
            Ok(()) => Standing::GivenUp,
            Err(_) => Standing::Unknown,
        });
        self.ring();
        given_up.is_ok()
    }

    async fn can_spare(&self, second: &B) -> Result<bool, StoreError> {
        // The second is read first, so that what is written in between makes it look behind and not ahead.
        if second.load().await?.is_new() {
            return Ok(false);
        }
        let copy = second.whole().await?;
        knows_all(&self.0.first.whole().await?, &copy)
    }

    /// Makes the copy anew from the book, whatever it held: for a copy of another book, and for one that was given up.
    /// Nothing is done while there is no book, whose copy it may be.
    ///
    /// # Errors
    /// What the device of either says; the copy is as before then.
    pub async fn make_anew(&self) -> Result<(), StoreError> {
        let Some(second) = &self.0.second else {
            return Ok(());
        };
        let _settling = self.0.settling.lock().await;
        let before = self.0.standing.borrow().clone();
        // Whatever is written from now on counts as missed.
        self.0.standing.replace(Standing::Unknown);
        self.0.missed.set(false);
        self.0.waiting.borrow_mut().clear();
        let done = self.overwrite_copy(second).await;
        if done.is_err() {
            // Nobody asks again about a copy that was given up.
            self.0.missed.set(before != Standing::GivenUp);
        }
        let standing = match (&done, before) {
            (Ok(()), _) => Standing::Alike,
            (Err(_), before @ (Standing::GivenUp | Standing::Other)) => before,
            (Err(error), _) => Standing::Behind(error.clone()),
        };
        self.0.standing.replace(standing);
        self.ring();
        done
    }

    async fn overwrite_copy(&self, second: &B) -> Result<(), StoreError> {
        let copy = second.load().await?;
        let book = self.0.first.whole().await?;
        if book.loaded.is_new() {
            return Err(StoreError::Behind);
        }
        second
            .overwrite(copy.manifest.as_deref(), copy.last(), &book)
            .await
    }
}
