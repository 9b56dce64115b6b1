//! Bytes taken apart: small choices from the front, the rest as text.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use std::borrow::Cow;

/// What is left of the bytes. When they end, everything is nought.
pub struct Input<'a>(pub &'a [u8]);

impl<'a> Input<'a> {
    pub fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    pub fn short(&mut self) -> u16 {
        u16::from_be_bytes([self.byte(), self.byte()])
    }

    /// A day between 2000 and 2179.
    pub fn day(&mut self) -> NaiveDate {
        let first = NaiveDate::from_ymd_opt(2000, 1, 1).expect("a day");
        first + Days::new(self.short().into())
    }

    /// A minute of such a day.
    pub fn moment(&mut self) -> NaiveDateTime {
        let minutes = i64::from(self.byte()) * 1440 / 256;
        self.day().and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minutes)
    }

    /// The rest as text; what is no UTF-8 is replaced, as the browser does.
    pub fn text(self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.0)
    }

    /// The rest as texts, cut at the separators of records (U+001E), which nobody types.
    pub fn texts(self) -> Vec<String> {
        let text = self.text();
        text.split('\u{1e}').map(str::to_owned).collect()
    }
}
