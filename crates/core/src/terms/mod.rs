//! What everything else speaks in: data and words, which import nothing but each other.

pub(crate) mod arrangement;
pub(crate) mod background;
pub(crate) mod cancellation;
pub(crate) mod codes;
pub(crate) mod dct_scale;
pub(crate) mod effort;
pub(crate) mod error;
pub(crate) mod format;
pub(crate) mod huffman_table;
pub(crate) mod limits;
pub(crate) mod outcome;
pub(crate) mod picture;
pub(crate) mod planes;
pub(crate) mod samples;
