//! IndexedDB's events as futures.
//!
//! The handlers are set when a request is made, so several can be under way at once, and dropping a future takes its
//! handlers away without harm to the transaction.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use futures::channel::oneshot;
use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{
    Event, IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
};

use super::fault::{Fault, Phase};
use crate::storage::error::StoreError;

type Handler = Closure<dyn FnMut(Event)>;

fn lost<T>(_: T) -> Fault {
    Fault::Lost
}

/// The result of a request.
pub(super) fn run(
    request: Result<IdbRequest, JsValue>,
) -> Result<impl Future<Output = Result<JsValue, Fault>>, Fault> {
    let request = Handled::new(request.map_err(|error| Fault::of(&error, Phase::Using))?);
    Ok(async move { request.result().await })
}

/// A request with its handlers.
struct Handled {
    request: IdbRequest,
    receiver: RefCell<Option<oneshot::Receiver<()>>>,
    _handler: Handler,
}

impl Handled {
    fn new(request: IdbRequest) -> Self {
        let (sender, receiver) = oneshot::channel();
        let mut sender = Some(sender);
        let handler: Handler = Closure::new(move |_| {
            if let Some(sender) = sender.take() {
                let _ = sender.send(());
            }
        });
        request.set_onsuccess(Some(handler.as_ref().unchecked_ref()));
        request.set_onerror(Some(handler.as_ref().unchecked_ref()));
        Self {
            request,
            receiver: RefCell::new(Some(receiver)),
            _handler: handler,
        }
    }

    async fn result(&self) -> Result<JsValue, Fault> {
        let receiver = self.receiver.take();
        if let Some(receiver) = receiver {
            receiver.await.map_err(lost)?;
        }
        match self.request.error() {
            Ok(Some(error)) => Err(Fault::of(&error, Phase::Using)),
            _ => self.request.result().map_err(lost),
        }
    }
}

impl Drop for Handled {
    fn drop(&mut self) {
        self.request.set_onsuccess(None);
        self.request.set_onerror(None);
    }
}

/// An object store of a transaction.
pub(super) fn store(transaction: &IdbTransaction, name: &str) -> Result<IdbObjectStore, Fault> {
    transaction
        .object_store(name)
        .map_err(|error| Fault::of(&error, Phase::Using))
}

/// Takes back all that a transaction has done.
pub(super) fn undo(transaction: &IdbTransaction) {
    // It fails only when the transaction has ended by itself, with an error: then nothing of it stays either.
    let _ = transaction.abort();
}

/// Says that no more requests will follow, which saves the browser a round of waiting for them.
pub(super) fn finish(transaction: &IdbTransaction) {
    // A browser that does not know it finishes by itself, a little later.
    let commit = Reflect::get(transaction, &JsValue::from_str("commit"));
    if let Some(commit) = commit
        .ok()
        .and_then(|found| found.dyn_into::<Function>().ok())
    {
        let _ = commit.call0(transaction);
    }
}

/// The end of a transaction: only its `complete` event means that something is written. The reason of an abort stands
/// in the transaction, not in any request: a full device shows here.
pub(super) fn done(transaction: &IdbTransaction) -> impl Future<Output = Result<(), Fault>> {
    let ended = Ended::new(transaction);
    async move {
        let receiver = ended.receiver.take();
        let complete = match receiver {
            Some(receiver) => receiver.await.map_err(lost)?,
            None => false,
        };
        if complete {
            return Ok(());
        }
        Err(match ended.transaction.error() {
            Some(error) => Fault::of(&error, Phase::Using),
            None => Fault::Lost,
        })
    }
}

struct Ended {
    transaction: IdbTransaction,
    receiver: RefCell<Option<oneshot::Receiver<bool>>>,
    _handler: Handler,
}

impl Ended {
    fn new(transaction: &IdbTransaction) -> Self {
        let (sender, receiver) = oneshot::channel();
        let mut sender = Some(sender);
        let handler: Handler = Closure::new(move |event: Event| {
            if let Some(sender) = sender.take() {
                let _ = sender.send(event.type_() == "complete");
            }
        });
        transaction.set_oncomplete(Some(handler.as_ref().unchecked_ref()));
        transaction.set_onabort(Some(handler.as_ref().unchecked_ref()));
        Self {
            transaction: transaction.clone(),
            receiver: RefCell::new(Some(receiver)),
            _handler: handler,
        }
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        self.transaction.set_oncomplete(None);
        self.transaction.set_onabort(None);
    }
}

fn factory() -> Result<IdbFactory, Fault> {
    let found = Reflect::get(&js_sys::global(), &JsValue::from_str("indexedDB"));
    // Reading the property is itself refused where storage is switched off.
    let found = found.map_err(|error| Fault::of(&error, Phase::Opening))?;
    found.dyn_into().map_err(|_| StoreError::Refused.into())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Ended,
    Blocked,
}

/// Opens a database, making these object stores if it is new.
pub(super) async fn open(
    name: &str,
    version: u32,
    stores: &'static [&'static str],
) -> Result<IdbDatabase, Fault> {
    let request = factory()?
        .open_with_u32(name, version)
        .map_err(|error| Fault::of(&error, Phase::Opening))?;
    let upgrade: Handler = Closure::new({
        let request = request.clone();
        move |_| {
            let Some(database) = database(&request) else {
                return;
            };
            let there = database.object_store_names();
            for name in stores {
                if !there.contains(name) {
                    // Should it fail, the browser aborts the upgrade and the request ends with that error.
                    let _ = database.create_object_store(name);
                }
            }
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let answer = ended(&request).await;
    if answer == Answer::Blocked {
        // The request is still under way and may succeed later, when nobody waits for it any more: nothing of it may
        // stay open then, or it would in turn block others.
        let late = Closure::once_into_js({
            let request = request.clone();
            move |_: Event| {
                if let Some(database) = database(&request) {
                    database.close();
                }
            }
        });
        request.set_onsuccess(Some(late.unchecked_ref()));
        upgrade.forget();
        return Err(StoreError::BlockedByOtherTab.into());
    }
    request.set_onupgradeneeded(None);
    match request.error() {
        Ok(Some(error)) if error.name() == "VersionError" => Err(StoreError::NewerDatabase {
            found: version_of(name).await.unwrap_or(version + 1),
            known: version,
        }
        .into()),
        Ok(Some(error)) => Err(Fault::of(&error, Phase::Opening)),
        _ => database(&request).ok_or(Fault::Lost),
    }
}

fn database(request: &IdbOpenDbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

/// Waits until a request to open has come to an end or is held up by another tab.
async fn ended(request: &IdbOpenDbRequest) -> Answer {
    let (sender, receiver) = oneshot::channel();
    let sender = Rc::new(RefCell::new(Some(sender)));
    let answer = |answer: Answer| -> Handler {
        let sender = Rc::clone(&sender);
        Closure::new(move |_| {
            if let Some(sender) = sender.borrow_mut().take() {
                let _ = sender.send(answer);
            }
        })
    };
    let (end, blocked) = (answer(Answer::Ended), answer(Answer::Blocked));
    request.set_onsuccess(Some(end.as_ref().unchecked_ref()));
    request.set_onerror(Some(end.as_ref().unchecked_ref()));
    request.set_onblocked(Some(blocked.as_ref().unchecked_ref()));
    let answer = receiver.await.unwrap_or(Answer::Ended);
    request.set_onsuccess(None);
    request.set_onerror(None);
    request.set_onblocked(None);
    answer
}

/// The version a database has.
async fn version_of(name: &str) -> Option<u32> {
    let request = factory().ok()?.open(name).ok()?;
    ended(&request).await;
    let database = database(&request)?;
    let version = database.version();
    database.close();
    Some(version as u32)
}
