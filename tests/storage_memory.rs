//! The storage contract over memory.
#![cfg(not(target_arch = "wasm32"))]

#[path = "storage_contract/mod.rs"]
mod contract;

use futures::executor::block_on;
use zhanye::storage::memory::MemoryLog;

struct Memory(MemoryLog);

impl contract::Device for Memory {
    type Log = MemoryLog;
    async fn log(&self) -> MemoryLog {
        self.0.clone()
    }
}

#[test]
fn the_memory_log_keeps_the_contract() {
    block_on(contract::all(async |_| Memory(MemoryLog::default())));
}
