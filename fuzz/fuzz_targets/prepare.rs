#![no_main]
//! Whatever is prepared lies inside the byte band and decodes again.

use docprep::PrepareOptions;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut options = PrepareOptions::default();
    options.limits.max_pixels = 1_000_000;
    options.limits.max_decoder_bytes = 256 << 20;
    if let Ok(prepared) = docprep::prepare(bytes, &options) {
        let length = prepared.jpeg.len() as u64;
        assert!((options.profile.min_bytes..=options.profile.max_bytes).contains(&length));
        assert!(docprep::decode(&prepared.jpeg, &options.limits).is_ok());
    }
});
