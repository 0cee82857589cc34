//! A registry's rules as data.

mod judge;

use crate::stage::probe::Format;

/// The rules of one registry.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Profile {
    /// Short identifier, as `--profile` takes it.
    pub id: String,
    /// Formats that the registry takes.
    pub formats: Vec<Format>,
    /// Least size of the file, bytes.
    pub min_bytes: u64,
    /// Greatest size of the file, bytes.
    pub max_bytes: u64,
    /// A picture is never scaled down below this longer side, pixels.
    pub least_longer_side_px: u32,
    /// A picture is scaled down to this longer side, pixels, where the registry states one.
    pub greatest_longer_side_px: Option<u32>,
}

impl Default for Profile {
    fn default() -> Self {
        Profile {
            id: "aliyun".into(),
            formats: vec![Format::Jpeg],
            min_bytes: 56_320,
            max_bytes: 5_000_000,
            least_longer_side_px: 1000,
            greatest_longer_side_px: None,
        }
    }
}
