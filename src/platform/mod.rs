//! What the browser can do, one capability per file. Used by `ui` alone, and handed down as values.

pub mod clock;
pub mod device;
pub mod idle;
pub mod page;
