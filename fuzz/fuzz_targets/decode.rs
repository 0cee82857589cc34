#![no_main]
//! Any bytes decode to a picture of the stated size or give an error; a decoder's panic is behind the wall.

use docprep::Limits;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut limits = Limits::default();
    limits.max_pixels = 4_000_000;
    limits.max_decoder_bytes = 256 << 20;
    if let Ok(picture) = docprep::decode(bytes, &limits) {
        let pixels = u64::from(picture.width()) * u64::from(picture.height());
        assert!(pixels <= limits.max_pixels);
        assert_eq!(picture.pixels().len() as u64, pixels * 3);
    }
});
