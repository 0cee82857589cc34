#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| docprep_fuzz::targets::received(bytes));
