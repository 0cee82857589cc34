#![no_main]
//! The kind of any bytes is told without a panic, and a beginning of 64 KiB tells the same.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let whole = docprep_core::kind(bytes);
    let beginning = docprep_core::kind(&bytes[..bytes.len().min(64 << 10)]);
    assert_eq!(whole, beginning);
});
