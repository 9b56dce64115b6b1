//! The sample book: a database of its own, never mixed with the agent's. Changing between the two
//! starts the app anew, so that nothing of one is left on the screens of the other.

use super::{Settings, use_settings};
use crate::platform::lifecycle;
use crate::route::Route;

/// The way into the sample book and out of it.
#[derive(Clone, Copy)]
pub struct Sample(Settings);

impl Sample {
    /// Whether it is open instead of the agent's own book, tracked.
    pub fn is_open(self) -> bool {
        self.0.with(|s| s.sample)
    }

    /// Whether it is open, not tracked.
    pub fn is_open_untracked(self) -> bool {
        self.0.peek(|s| s.sample)
    }

    /// Opens it, at its today.
    pub fn open(self) {
        self.change(true);
    }

    /// Goes back to the agent's own book.
    pub fn leave(self) {
        self.change(false);
    }

    fn change(self, sample: bool) {
        self.0.update(|s| s.sample = sample);
        lifecycle::restart_at(&Route::Today.path());
    }
}

/// The way into the sample book and out of it.
pub fn use_sample() -> Sample {
    Sample(use_settings())
}
