//! What several pages share.
//!
//! Most are small handles, each provided once, in [`super::app`] or, where the first visit needs it already
//! ([`settings`], [`device`]), in [`super::door`], and read by its `use_…` function. [`sample`] is a view of the
//! settings, and [`arriving`] is read where a page's heading is drawn. [`kept_number`] belongs to
//! a field; [`drafts`], [`later`] and [`place`] are functions and no handles.

pub mod arriving;
pub mod desk;
pub mod device;
pub mod drafts;
pub mod kept_number;
pub mod later;
pub mod place;
pub mod sample;
pub mod search;
pub mod settings;
pub mod sheets;
pub mod time;
pub mod toasts;

pub use arriving::Arriving;
pub use desk::{Saving, UseDesk, use_desk};
pub use device::{Device, NewVersion, use_device};
pub use kept_number::{Keeping, KeptNumber};
pub use later::{after_frame, in_its_turn, in_turn};
pub use sample::{Sample, use_sample};
pub use search::{Search, use_search};
pub use settings::{Settings, use_lang, use_settings};
pub use sheets::{Ask, Sheets, use_sheets};
pub use time::{Time, use_time};
pub use toasts::{Toasts, use_toasts};
