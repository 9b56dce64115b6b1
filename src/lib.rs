//! 展业本 (Zhanye): an offline field book for insurance agents.

pub mod actions;
pub mod domain;
pub mod route;
pub mod storage;
pub mod sync;
pub mod text;

#[cfg(target_arch = "wasm32")]
pub mod platform;
#[cfg(target_arch = "wasm32")]
pub mod ui;
