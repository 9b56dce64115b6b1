#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| zhanye_fuzz::outward(data));
