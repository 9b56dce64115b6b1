//! 展业本 (Zhanye): an offline field book for insurance agents.

pub mod domain;
pub mod storage;
pub mod sync;
pub mod text;
