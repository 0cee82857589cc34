//! Finding bytes among bytes.

use memchr::memmem;

/// Where `wanted` begins for the first time.
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    memmem::find(bytes, wanted)
}

/// Where `wanted` begins for the last time.
pub(super) fn find_last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    memmem::rfind(bytes, wanted)
}
