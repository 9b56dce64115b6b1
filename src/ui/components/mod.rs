//! Pieces that several pages are made of: values in, callbacks out, no page and no book known.

pub mod avatar;
pub mod birth_fields;
pub mod chart;
pub mod children_fields;
pub mod chips;
pub mod confirm;
pub mod empty;
pub mod entry_line;
pub mod field;
pub mod icon;
pub mod long_text;
pub mod page;
pub mod ring;
pub mod score_sliders;
pub mod sheet;
pub mod tab_bar;
pub mod toast_line;
pub mod virtual_list;

pub use avatar::Avatar;
pub use birth_fields::{BirthFields, BirthTyped};
pub use children_fields::{ChildTyped, ChildrenFields};
pub use chips::{Chip, ChoiceChips, ManyChips};
pub use confirm::Confirm;
pub use empty::Empty;
pub use entry_line::EntryLine;
pub use field::{Field, SelectField, TextArea};
pub use icon::Icon;
pub use long_text::{LongText, LongTextArea, Words};
pub use page::Page;
pub use ring::Ring;
pub use score_sliders::ScoreSliders;
pub use sheet::Sheet;
pub use tab_bar::TabBar;
pub use toast_line::ToastLine;
pub use virtual_list::VirtualList;
