//! Files for other programs: a calendar for the phone (ICS), a table for Excel and WPS (CSV).
//!
//! [`ics`] and [`csv`] write the formats and know nothing of the trade; [`agenda`] and [`entries`]
//! say what of the book goes in, in the language of the screen. Names and words pass through
//! [`Reading`] first, so what others may not read never comes to a writer. Pure: no browser, no
//! clock.

pub mod agenda;
pub mod csv;
pub mod entries;
pub mod ics;

/// How names and words may be read by whoever opens the file.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// A name.
    pub name: &'a dyn Fn(&str) -> String,
    /// A purpose or a note.
    pub words: &'a dyn Fn(&str) -> String,
    /// Whether addresses go in: they name a person as well as a name does.
    pub places: bool,
}

// The parsers that read the files back are for the native tests.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
