//! Opening the database.
//!
//! `indexed_db_futures` asks the page for its factory of databases and takes no other. The copy of the book comes from
//! another one, which therefore stands in the page's place for the moment in which it asks: nothing else can run in
//! between. Rejected: a second implementation of the log on raw requests, of which every fault would have to be found
//! twice.

use futures::channel::oneshot;
use futures::future::{Either, select};
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{DomException, Error, OpenDbError};
use indexed_db_futures::prelude::*;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::IdbFactory;

use super::fault::Fault;
use crate::storage::error::StoreError;

/// Opens a database of this factory, or of the page's own; makes these object stores if it is new.
pub(super) async fn open(
    factory: Option<&IdbFactory>,
    name: &str,
    version: u32,
    stores: &'static [&'static str],
) -> Result<Database, Fault> {
    let (block, blocked) = oneshot::channel();
    let asking = Database::open(name)
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
        });
    let request = asked_of(factory, move || asking.build())?.map_err(Fault::opening)?;
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
            found: version_of(factory, name).await.unwrap_or(version + 1),
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
async fn version_of(factory: Option<&IdbFactory>, name: &str) -> Option<u32> {
    let asking = Database::open(name);
    let request = asked_of(factory, move || asking.build()).ok()?;
    let database = request.ok()?.await.ok()?;
    let version = database.version();
    database.close();
    Some(version as u32)
}

/// Asks while this factory stands in the place of the page's own.
fn asked_of<T>(factory: Option<&IdbFactory>, ask: impl FnOnce() -> T) -> Result<T, StoreError> {
    let Some(factory) = factory else {
        return Ok(ask());
    };
    let page: Object = js_sys::global().unchecked_into();
    let place = JsValue::from_str("indexedDB");
    let refused = |_| StoreError::Refused;
    let own = Reflect::get_own_property_descriptor(&page, &place).map_err(refused)?;
    let other = Object::new();
    for (name, value) in [
        ("value", factory.as_ref()),
        ("configurable", &JsValue::TRUE),
    ] {
        Reflect::set(&other, &JsValue::from_str(name), value).map_err(refused)?;
    }
    let is_put = Reflect::define_property(&page, &place, &other).map_err(refused)?;
    if !is_put {
        return Err(StoreError::Refused);
    }
    let asked = ask();
    let own = own.dyn_into::<Object>();
    let is_back = match own {
        Ok(own) => Reflect::define_property(&page, &place, &own),
        // It came from the page's prototype.
        Err(_) => Reflect::delete_property(&page, &place),
    };
    debug_assert_eq!(is_back, Ok(true), "what could be put can be put back");
    Ok(asked)
}
