//! Opening the database.

use futures::channel::oneshot;
use futures::future::{Either, select};
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{DomException, Error, OpenDbError};
use indexed_db_futures::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::fault::Fault;
use crate::storage::error::StoreError;

/// Opens a database, making these object stores if it is new.
pub(super) async fn open(
    name: &str,
    version: u32,
    stores: &'static [&'static str],
) -> Result<Database, Fault> {
    let (block, blocked) = oneshot::channel();
    let request = Database::open(name)
        .with_version(version)
        .with_on_blocked(move |_| {
            let _ = block.send(());
            Ok(())
        })
        .with_on_upgrade_needed(move |_, database| {
            for store in stores {
                if !database.object_store_names().any(|there| there == *store) {
                    database.create_object_store(*store).build()?;
                }
            }
            Ok(())
        })
        .build()
        .map_err(Fault::opening)?;
    // A request that another tab holds up is still under way and may succeed later, when nobody waits for it any more.
    // So it runs on by itself: it has to make the stores then, and nothing of it may stay open, or it would in turn
    // block others.
    let (answer, answered) = oneshot::channel();
    spawn_local(async move {
        if let Err(Ok(late)) = answer.send(request.await) {
            late.close();
        }
    });
    let opened = match select(answered, blocked).await {
        Either::Left((opened, _)) => opened,
        Either::Right((Err(_), answered)) => answered.await,
        Either::Right((Ok(()), _)) => return Err(StoreError::BlockedByOtherTab.into()),
    };
    match opened.map_err(|_| Fault::Lost)? {
        Ok(database) => Ok(database),
        Err(error) if is_version_error(&error) => Err(StoreError::NewerDatabase {
            found: version_of(name).await.unwrap_or(version + 1),
            known: version,
        }
        .into()),
        Err(error) => Err(Fault::opening(error)),
    }
}

fn is_version_error(error: &OpenDbError) -> bool {
    // It is none of those that `indexed_db_futures` has a name for.
    matches!(error, OpenDbError::Base(Error::DomException(DomException::Other(error)))
        if error.name() == "VersionError")
}

/// The version a database has.
async fn version_of(name: &str) -> Option<u32> {
    let database = Database::open(name).await.ok()?;
    let version = database.version();
    database.close();
    Some(version as u32)
}
