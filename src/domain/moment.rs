//! When something happens, who does it, and the ids it will need: what every action is handed.

use super::id::{AgentId, IdMint};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

/// An instant as the phone's owner reads it: with the offset of the place.
pub type Instant = DateTime<FixedOffset>;

/// What an action needs from the outside world, as plain values.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Now, in local time.
    pub now: Instant,
    /// Whose hand it is.
    pub author: AgentId,
    /// Where new ids come from.
    pub mint: IdMint,
}

impl Moment {
    /// The local date.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The local wall clock.
    pub fn local(&self) -> NaiveDateTime {
        self.now.naive_local()
    }

    /// The local time of day.
    pub fn time(&self) -> NaiveTime {
        self.now.time()
    }
}
