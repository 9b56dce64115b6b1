//! The phone's clock and chance: where moments come from.

use super::device::window;
use crate::domain::id::{AgentId, IdMint};
use crate::domain::moment::{Instant, Moment};
use chrono::{DateTime, FixedOffset, Utc};

/// Now, with the phone's own offset from UTC.
pub fn now() -> Instant {
    let date = js_sys::Date::new_0();
    // The browser counts minutes west of UTC.
    let east = -(date.get_timezone_offset() as i32) * 60;
    let offset = FixedOffset::east_opt(east)
        .unwrap_or_else(|| FixedOffset::east_opt(0).expect("zero is a valid offset"));
    let utc: DateTime<Utc> =
        DateTime::from_timestamp_millis(date.get_time() as i64).unwrap_or_default();
    utc.with_timezone(&offset)
}

/// Milliseconds since the page began, for telling how long something took; 0 where the browser does not count them.
pub fn ticks() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Everything an action needs from the outside, taken now.
pub fn moment(author: AgentId) -> Moment {
    let now = now();
    Moment {
        now,
        author,
        mint: mint(now),
    }
}

/// A mint for ids that start now.
pub fn mint(now: Instant) -> IdMint {
    IdMint::new(now.timestamp_millis(), chance())
}

/// 80 bits and more of chance for ids: unpredictability is not needed, distinctness is.
fn chance() -> u128 {
    (0..4).fold(0, |bits, _| {
        (bits << 32) | u128::from((js_sys::Math::random() * f64::from(u32::MAX)) as u32)
    })
}
