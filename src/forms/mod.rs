//! Forms: typed text becomes a checked value, or every problem at once, each with its field.
//!
//! Pure, and without a sentence: what a [`Problem`] says on screen is made in `text`. Nothing here
//! looks anything up. Start with [`fields`], which reads one field each; [`person`] is the form of
//! a person, [`capture`] what a user corrects on a captured line, [`words`] what is said of a
//! day or a month.

/// A form as it was typed over one `base`, carried over to another `now`: a field that still says what `base` said follows
/// `now`.
macro_rules! carried_over {
    ($typed:ident, $base:ident, $now:ident => $($field:ident),+ $(,)?) => {
        Self {$(
            $field: if $typed.$field == $base.$field {
                $now.$field.clone()
            } else {
                $typed.$field
            },
        )+}
    };
}
use carried_over;

pub mod capture;
pub mod fields;
pub mod limit;
pub mod person;
pub mod policy;
mod problem;
pub mod score_card;
pub mod standard;
pub mod vcard;
pub mod words;

pub use problem::Problem;
