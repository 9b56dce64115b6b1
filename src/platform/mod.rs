//! What the browser can do, one capability per file. Used by `ui` alone, and handed down as values.

pub mod back;
pub mod canvas;
pub mod clock;
pub mod contacts;
pub mod device;
pub mod files;
pub mod idle;
pub mod install;
pub mod kept;
pub mod lifecycle;
pub mod network;
pub mod page;
pub mod persist;
pub mod share;
pub mod update;
