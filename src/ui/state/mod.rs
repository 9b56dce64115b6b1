//! What several pages share. Each is a small handle, provided once in [`super::app`] and read by
//! its `use_…` function.

pub mod arriving;
pub mod desk;
pub mod device;
pub mod drafts;
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
pub use later::{after_frame, in_its_turn, in_turn};
pub use sample::{Sample, use_sample};
pub use search::{Search, use_search};
pub use settings::{Settings, use_lang, use_settings};
pub use sheets::{Ask, Sheets, use_sheets};
pub use time::{Time, use_time};
pub use toasts::{Toasts, use_toasts};
