//! An open database and its transactions.

use std::cell::Cell;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;

use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{AbortHandle, Either, Shared, abortable, select};
use gloo_timers::future::TimeoutFuture;
use indexed_db_futures::database::Database;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use wasm_bindgen_futures::spawn_local;
use web_sys::IdbTransaction;

use super::fault::{Fault, Phase};
use crate::storage::log::Durability;

/// Milliseconds that what is under way still has once the connection is gone.
const GRACE: u32 = 2_000;

/// An open database; closed when dropped.
pub(super) struct Connection {
    database: Database,
    gone: Rc<Cell<bool>>,
    /// Done when the connection is gone.
    end: Shared<oneshot::Receiver<()>>,
    watching: AbortHandle,
}

impl Connection {
    /// Watches over the connection, and gives it up at once when another tab needs the database in a newer form.
    pub fn new(database: Database) -> Result<Self, Fault> {
        let gone = Rc::new(Cell::new(false));
        let mut changes = database.version_changes()?;
        let (ended, end) = oneshot::channel();
        let (watch, watching) = abortable({
            let (gone, database) = (Rc::clone(&gone), database.clone());
            async move {
                // Either a tab with a newer form asks, or the browser closed the connection by itself.
                let _ = changes.recv().await;
                gone.set(true);
                database.close();
                // Somebody may wait for a transaction of it, or nobody.
                let _ = ended.send(());
            }
        });
        spawn_local(async move {
            let _ = watch.await;
        });
        Ok(Self {
            database,
            gone,
            end: end.shared(),
            watching,
        })
    }

    /// Does something on it. A transaction that begins in the very moment in which the browser closes the connection is
    /// never heard of again (Chromium 156): it neither completes nor aborts. So what is still waiting a while after the
    /// connection has gone counts as lost.
    pub async fn carry<T>(&self, work: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
        let end = self.end.clone();
        let too_late = async {
            let _ = end.await;
            TimeoutFuture::new(GRACE).await;
        };
        match select(pin!(work), pin!(too_late)).await {
            Either::Left((done, _)) => done,
            Either::Right(((), _)) => Err(Fault::Lost),
        }
    }

    /// Whether it is known to be of no use any more.
    pub fn is_gone(&self) -> bool {
        self.gone.get()
    }

    /// Notes that it is of no use any more.
    pub fn give_up(&self) {
        self.gone.set(true);
    }

    /// Closes it, without noting that.
    pub fn close(&self) {
        self.database.clone().close();
    }

    /// Begins a transaction that reads.
    pub fn reading(&self, stores: &[&str]) -> Result<Transaction<'_>, Fault> {
        self.begin(stores, TransactionMode::Readonly, Durability::Relaxed)
    }

    /// Begins a transaction that writes: [`finish`] keeps what it did, dropping it takes everything back.
    pub fn writing(
        &self,
        stores: &[&str],
        durability: Durability,
    ) -> Result<Transaction<'_>, Fault> {
        self.begin(stores, TransactionMode::Readwrite, durability)
    }

    /// A browser that knows no durability ignores it.
    fn begin(
        &self,
        stores: &[&str],
        mode: TransactionMode,
        durability: Durability,
    ) -> Result<Transaction<'_>, Fault> {
        let durability = match durability {
            Durability::Strict => TransactionDurability::Strict,
            Durability::Relaxed => TransactionDurability::Relaxed,
        };
        Ok(self
            .database
            .transaction(stores)
            .with_mode(mode)
            .with_options(TransactionOptions::new().with_durability(durability))
            .build()?)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.watching.abort();
        self.close();
    }
}

/// Ends a transaction: only when this comes back without an error, something is written.
///
/// The reason of an abort stands in the transaction itself, not in any request: a full device shows here. The wrapper
/// says no more than that there was an abort, and is used up by then, so the browser's own object is asked. All browsers
/// that run what the app is compiled to (WebAssembly with reference types) know `commit`.
pub(super) async fn finish(transaction: Transaction<'_>) -> Result<(), Fault> {
    let raw: IdbTransaction = transaction.as_sys().clone().into();
    transaction
        .commit()
        .await
        .map_err(|error| match raw.error() {
            Some(reason) => Fault::of(&reason, Phase::Using),
            None => error.into(),
        })
}
