//! What leaves the phone to be seen by others: a report as a picture, a week on paper.
//!
//! The content of each is a pure value, made from the book in the language of the screen; names
//! are veiled in it before anything draws it, and phone numbers never get that far, so that what
//! paints or prints a report cannot leak what it was not given. Nothing here knows the browser.
//!
//! Start with [`content`] for a report's content and [`picture`] for where its marks stand;
//! [`sheet`] is the printed week, [`privacy`] the veil.

pub mod content;
pub mod letters;
pub mod picture;
pub mod privacy;
pub mod sheet;

pub use content::Report;
pub use privacy::{Names, Veil};
pub use sheet::WeekSheet;
