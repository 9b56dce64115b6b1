//! Several tabs on one book: one writes at a time, the others hear of it and follow.
//!
//! Turns are given by the browser's Web Locks. Nothing depends on them for being right, since every write checks inside
//! of its transaction that nobody wrote before it; they only spare the retries. So a commit, of which a retry is cheap,
//! asks for one only when it came too late (the answer comes milliseconds after its transaction could have begun), and
//! large writes always.
//! Where there are none, or one is not to be had in time (a tab that hangs), the write goes ahead without.
//!
//! `web_sys` has locks only behind an unstable flag, so they are reached by name.

use std::cell::RefCell;
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent, console};

use super::IdbLog;
use crate::storage::log::{Log, Turn};
use crate::storage::store::Store;

/// Milliseconds after which a write does not wait for its turn any longer.
const PATIENCE: u32 = 2_000;

pub(super) fn channel_name(database: &str) -> String {
    format!("zhanye:{database}")
}

/// The lock that writers of a database hold.
pub fn lock_name(database: &str) -> String {
    format!("zhanye:{database}:write")
}

/// Waits for the turn to write.
pub(super) async fn turn(database: &str) -> Turn {
    let Some((locks, request)) = locks() else {
        return Turn::free();
    };
    let (sender, granted) = oneshot::channel::<Option<Function>>();
    let sender = Rc::new(RefCell::new(Some(sender)));
    // The lock is held until the promise given here is fulfilled. When nobody waits for the turn any more, at once.
    let on_grant = Closure::once_into_js({
        let sender = Rc::clone(&sender);
        move |_: JsValue| -> Promise {
            Promise::new(&mut |release, _| {
                let sender = sender.borrow_mut().take();
                let taken = sender.is_some_and(|sender| sender.send(Some(release.clone())).is_ok());
                if !taken {
                    let _ = release.call0(&JsValue::NULL);
                }
            })
        }
    });
    let asked = request.call3(
        &locks,
        &JsValue::from_str(&lock_name(database)),
        &Object::new(),
        &on_grant,
    );
    let Some(asked) = asked
        .ok()
        .and_then(|asked| asked.dyn_into::<Promise>().ok())
    else {
        return Turn::free();
    };
    spawn_local(async move {
        if JsFuture::from(asked).await.is_err()
            && let Some(sender) = sender.borrow_mut().take()
        {
            let _ = sender.send(None);
        }
    });
    match select(granted, TimeoutFuture::new(PATIENCE)).await {
        Either::Left((Ok(Some(release)), _)) => Turn::held(move || {
            let _ = release.call0(&JsValue::NULL);
        }),
        _ => Turn::free(),
    }
}

fn locks() -> Option<(JsValue, Function)> {
    let get = |from: &JsValue, name: &str| Reflect::get(from, &JsValue::from_str(name)).ok();
    let navigator = get(&js_sys::global(), "navigator")?;
    let locks = get(&navigator, "locks").filter(|locks| locks.is_object())?;
    let request = get(&locks, "request")?.dyn_into().ok()?;
    Some((locks, request))
}

/// Listening to other tabs, until dropped.
#[must_use]
pub struct Listening {
    channel: BroadcastChannel,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
    }
}

/// Lets a store follow whenever another tab says that it wrote. `log` is the one the store writes to, or the one inside
/// of it. Nothing where the browser has no channels: the store then follows when it writes, or when told to.
pub fn listen<L: Log + 'static>(store: &Store<L>, log: &IdbLog) -> Option<Listening> {
    let channel = log.0.channel.clone()?;
    let store = store.clone();
    let on_message = Closure::new(move |_: MessageEvent| {
        let store = store.clone();
        spawn_local(async move {
            if let Err(error) = store.follow().await {
                // The next write follows too, and says what is wrong if it still is.
                console::warn_1(&format!("not followed: {error}").into());
            }
        });
    });
    channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    Some(Listening {
        channel,
        _on_message: on_message,
    })
}
