//! Short messages at the foot of the screen, with an undo for ten seconds where there is one.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;

/// Long enough to notice a slip and reach for the button.
const UNDO_FOR_MS: u32 = 10_000;
/// Long enough to read a short sentence.
const SHOW_FOR_MS: u32 = 4_000;

/// What the button of a message does. It lives as long as the message: what offered it is often gone
/// from the screen by the time it is tapped.
#[derive(Clone)]
pub struct Act(Arc<dyn Fn() + Send + Sync>);

impl Act {
    /// Calls this.
    pub fn new(run: impl Fn() + Send + Sync + 'static) -> Self {
        Self(Arc::new(run))
    }

    /// Does it.
    pub fn run(&self) {
        (self.0)();
    }
}

impl From<Callback<()>> for Act {
    fn from(callback: Callback<()>) -> Self {
        Self::new(move || {
            // One of a page that was left is not there any more.
            let _ = callback.try_run(());
        })
    }
}

/// A message.
#[derive(Clone)]
pub struct Toast {
    /// Rises with each message, so that an old timer does not clear a new one.
    pub number: u64,
    /// What it says.
    pub text: String,
    /// Whether something went wrong: read out at once, and it stays until closed.
    pub is_error: bool,
    /// What the button does, and what stands on it.
    pub act: Option<(String, Act)>,
}

/// The handle to the messages. One shows at a time: the newest.
#[derive(Clone, Copy)]
pub struct Toasts(RwSignal<Option<Toast>>, StoredValue<u64>);

impl Toasts {
    /// None yet.
    pub fn new() -> Self {
        Self(RwSignal::new(None), StoredValue::new(0))
    }

    /// The message on screen, tracked.
    pub fn current(self) -> Option<Toast> {
        self.0.get()
    }

    /// Says something.
    pub fn say(self, text: impl Into<String>) {
        self.show(text.into(), false, None, Some(SHOW_FOR_MS));
    }

    /// Says what was done and offers to undo it.
    pub fn offer_undo(
        self,
        text: impl Into<String>,
        button: impl Into<String>,
        undo: impl Into<Act>,
    ) {
        self.show(
            text.into(),
            false,
            Some((button.into(), undo.into())),
            Some(UNDO_FOR_MS),
        );
    }

    /// Says what went wrong; stays until it is closed.
    pub fn fail(self, text: impl Into<String>) {
        self.show(text.into(), true, None, None);
    }

    /// Takes the message away.
    pub fn clear(self) {
        self.0.set(None);
    }

    fn show(self, text: String, is_error: bool, act: Option<(String, Act)>, for_ms: Option<u32>) {
        self.1.update_value(|n| *n += 1);
        let number = self.1.get_value();
        self.0.set(Some(Toast {
            number,
            text,
            is_error,
            act,
        }));
        if let Some(ms) = for_ms {
            Timeout::new(ms, move || {
                if self
                    .0
                    .with_untracked(|t| t.as_ref().is_some_and(|t| t.number == number))
                {
                    self.0.set(None);
                }
            })
            .forget();
        }
    }
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}

/// The messages.
pub fn use_toasts() -> Toasts {
    expect_context()
}
