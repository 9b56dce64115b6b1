//! From what was typed, pasted or handed over to a checked value, or to every problem at once.
//! Pure: no browser, no clock.

pub mod vcard;
