//! The book on screen: the desk, a signal that moves with every change of it, and what the store
//! is doing right now.
//!
//! Pages read with [`UseDesk::book`], which tracks; they act with [`UseDesk::act`], which shows
//! the act as pending until it is durable, says what went wrong, and offers the undo.

use super::drafts::{self, Aside};
use super::toasts::Act;
use super::{use_lang, use_toasts};
use crate::actions::{ActionError, Desk, Done};
use crate::domain::book::Book;
use crate::domain::moment::Moment;
use crate::platform::clock;
use crate::storage::idb::IdbLog;
use crate::storage::idb::copy::CopyLog;
use crate::storage::twin::{Standing, Twin};
use futures::channel::oneshot;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

/// So long after a tap was answered another one counts as meant for what stood there before.
const SECOND_TAP_MS: u32 = 250;

/// The desk over the browser's database.
pub type OpenDesk = Rc<Desk<DeviceLog>>;

/// Where the book is kept, and its copy.
pub type DeviceLog = Twin<IdbLog, CopyLog>;

/// What the store is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Everything is durable.
    AllSaved,
    /// This many acts are on their way.
    Pending(u32),
    /// The last act could not be written; what was typed is still on screen.
    Failed,
}

/// How far the older years are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// They are being read.
    UnderWay,
    /// Some could not be read; it is tried again after a pause.
    Stuck,
    /// All years are in memory.
    Whole,
}

/// What the handle knows and nobody is shown.
#[derive(Default)]
struct Aware {
    /// Calls whoever waits to read again.
    again: Option<oneshot::Sender<()>>,
    /// Whether one of the acts that are on their way together could not be written.
    has_failed: bool,
    /// Whether a tap on what goes when it is done counts as the second of two.
    is_second_tap: bool,
}

/// The handle to the book on screen.
#[derive(Clone, Copy)]
pub struct UseDesk {
    desk: StoredValue<OpenDesk, LocalStorage>,
    revision: RwSignal<u64>,
    saving: RwSignal<Saving>,
    reading: RwSignal<Reading>,
    complete: Memo<bool>,
    aware: StoredValue<Aware>,
    copy: RwSignal<Standing>,
    put_back: RwSignal<Option<String>>,
}

impl UseDesk {
    /// Puts an open desk on screen.
    pub fn new(desk: OpenDesk) -> Self {
        let revision = RwSignal::new(0);
        desk.on_change(move || revision.update(|r| *r += 1));
        let reading = RwSignal::new(if desk.is_complete() {
            Reading::Whole
        } else {
            Reading::UnderWay
        });
        let copy = RwSignal::new(desk.store().log().standing());
        Self {
            desk: StoredValue::new_local(desk),
            revision,
            saving: RwSignal::new(Saving::AllSaved),
            reading,
            complete: Memo::new(move |_| reading.get() == Reading::Whole),
            aware: StoredValue::new(Aware::default()),
            copy,
            put_back: RwSignal::new(None),
        }
    }

    /// Reads from the book, and reads again when it changes.
    pub fn book<R>(self, read: impl FnOnce(&Book) -> R) -> R {
        self.revision.track();
        self.peek(read)
    }

    /// Reads from the book once.
    pub fn peek<R>(self, read: impl FnOnce(&Book) -> R) -> R {
        self.desk.with_value(|desk| read(&desk.book()))
    }

    /// Moves with every change of the book.
    pub fn revision(self) -> u64 {
        self.revision.get()
    }

    /// The same, not tracked.
    pub fn revision_untracked(self) -> u64 {
        self.revision.get_untracked()
    }

    /// The desk itself, for an action.
    pub fn desk(self) -> OpenDesk {
        self.desk.get_value()
    }

    /// A moment for an action: now, by this book's agent.
    pub fn moment(self) -> Moment {
        clock::moment(self.desk().agent().id)
    }

    /// What the store is doing, tracked.
    pub fn saving(self) -> Saving {
        self.saving.get()
    }

    /// Whether all years are in memory, tracked.
    pub fn is_complete(self) -> bool {
        self.complete.get()
    }

    /// How far the older years are read, tracked.
    pub fn reading(self) -> Reading {
        self.reading.get()
    }

    /// Says how far reading has come; for the app, which reads the rest in idle time.
    pub fn set_reading(self, reading: Reading) {
        self.reading.set(reading);
    }

    /// Tries at once to read what could not be read.
    pub fn read_again(self) {
        self.reading.set(Reading::UnderWay);
        if let Some(again) = self
            .aware
            .try_update_value(|aware| aware.again.take())
            .flatten()
        {
            // Who waited no longer tries anyway.
            let _ = again.send(());
        }
    }

    /// Waits until the user wants it tried again; for the app.
    pub async fn asked_to_read_again(self) {
        let (again, asked) = oneshot::channel();
        self.aware.update_value(|aware| aware.again = Some(again));
        let _ = asked.await;
    }

    /// How the copy of the book stands, tracked.
    pub fn copy(self) -> Standing {
        self.copy.get()
    }

    /// Says how the copy stands; for the app, which brings it up to date in idle time.
    pub fn set_copy(self, standing: Standing) {
        if self.copy.with_untracked(|known| *known != standing) {
            self.copy.set(standing);
        }
    }

    /// Carries out an action. While it is on its way the screen says so; when it failed, the
    /// sentence and the way out show and `after` is not called.
    pub fn act<F, A>(self, action: F, after: A)
    where
        F: Future<Output = Result<Done, ActionError>> + 'static,
        A: FnOnce(Done) + 'static,
    {
        let toasts = use_toasts();
        let t = use_lang();
        spawn_local(async move {
            let result = action.await;
            let failed = self.aware.try_update_value(|aware| {
                aware.has_failed |= result.is_err();
                aware.has_failed
            });
            let failed = failed.unwrap_or_default();
            self.saving.update(|s| {
                *s = match *s {
                    Saving::Pending(n) if n > 1 => Saving::Pending(n - 1),
                    _ if failed => Saving::Failed,
                    _ => Saving::AllSaved,
                }
            });
            match result {
                Ok(done) => after(done),
                Err(error) => toasts.fail(t.action_error(&error)),
            }
        });
        // The action begins in the next turn; told now, the screen is drawn only after it has begun to write.
        self.saving.update(|s| {
            *s = match *s {
                Saving::Pending(n) => Saving::Pending(n + 1),
                Saving::AllSaved | Saving::Failed => {
                    self.aware.update_value(|aware| aware.has_failed = false);
                    Saving::Pending(1)
                }
            }
        });
    }

    /// Carries out an action and offers to take it back for ten seconds.
    pub fn act_with_undo<F>(self, action: F, said: String, after: impl FnOnce() + 'static)
    where
        F: Future<Output = Result<Done, ActionError>> + 'static,
    {
        self.act_and_offer(action, said, after, || ());
    }

    /// The same for a tap on what goes or moves when it is done. The second of two taps does nothing: it comes while the
    /// first is on its way, or so soon after that it was aimed at what stood there before.
    pub fn act_once<F>(self, action: F, said: String, after: impl FnOnce() + 'static)
    where
        F: Future<Output = Result<Done, ActionError>> + 'static,
    {
        let next_is_second = move |is_second| {
            self.aware
                .update_value(|aware| aware.is_second_tap = is_second)
        };
        if self.aware.with_value(|aware| aware.is_second_tap) {
            return;
        }
        next_is_second(true);
        let action = async move {
            let done = action.await;
            let still = if done.is_ok() { SECOND_TAP_MS } else { 0 };
            Timeout::new(still, move || next_is_second(false)).forget();
            done
        };
        self.act_with_undo(action, said, after);
    }

    /// The same for an action that makes a draft durable: the draft is gone with it, and there
    /// again once it was taken back. What was typed while it was on its way stays a draft.
    pub fn act_on_draft<F>(
        self,
        action: F,
        said: String,
        draft: Aside,
        after: impl FnOnce() + 'static,
    ) where
        F: Future<Output = Result<Done, ActionError>> + 'static,
    {
        let what = draft.what().to_owned();
        let sent = Rc::new(RefCell::new(None));
        let action = {
            let (what, sent) = (what.clone(), Rc::clone(&sent));
            async move {
                // By now the draft has followed the last tap.
                *sent.borrow_mut() = drafts::words(&what);
                action.await
            }
        };
        let saved = move || {
            if drafts::words(&what) == *sent.borrow() {
                drafts::clear(&what);
            }
            after();
        };
        let undone = move || {
            draft.put_back();
            self.put_back.set(Some(draft.what().to_owned()));
        };
        self.act_and_offer(action, said, saved, undone);
    }

    /// Throws a draft away and offers to put it back. What was typed in its place by then is what
    /// that throws away, and is offered in turn.
    pub fn let_go(self, draft: Aside) {
        if !draft.has_words() {
            return;
        }
        drafts::clear(draft.what());
        let (toasts, t) = (use_toasts(), use_lang());
        let bring = Act::new(move || {
            toasts.say(t.undone());
            self.let_go(Aside::of(draft.what()));
            draft.put_back();
            self.put_back.set(Some(draft.what().to_owned()));
        });
        toasts.offer_undo(t.draft_let_go(), t.undo(), bring);
    }

    /// Calls `then` whenever this draft is put back, for as long as the form stands. What it makes
    /// lives as long.
    pub fn on_put_back(self, what: String, then: impl Fn() + 'static) {
        let here = Owner::current().map(|here| here.downgrade());
        Effect::new(move |before: Option<()>| {
            let is_this = self.put_back.with(|put| put.as_ref() == Some(&what));
            // What was put back before the form stood was found by it.
            if before.is_none() || !is_this {
                return;
            }
            if let Some(here) = here.as_ref().and_then(WeakOwner::upgrade) {
                here.with(|| untrack(&then));
            }
        });
    }

    fn act_and_offer<F>(
        self,
        action: F,
        said: String,
        after: impl FnOnce() + 'static,
        undone: impl Fn() + Clone + Send + Sync + 'static,
    ) where
        F: Future<Output = Result<Done, ActionError>> + 'static,
    {
        let toasts = use_toasts();
        let t = use_lang();
        self.act(action, move |done| {
            let undo = Callback::new({
                let done = StoredValue::new_local(done);
                move |()| {
                    let desk = self.desk();
                    let moment = self.moment();
                    let done = done.get_value();
                    let undone = undone.clone();
                    self.act(async move { desk.undo(&moment, &done).await }, move |_| {
                        undone();
                        toasts.say(t.undone());
                    });
                }
            });
            toasts.offer_undo(said, t.undo(), undo);
            after();
        });
    }
}

/// The book on screen.
pub fn use_desk() -> UseDesk {
    expect_context()
}
