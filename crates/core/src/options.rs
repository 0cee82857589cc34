//! What the caller wants of one picture.

mod fingerprint;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::profile::Profile;
use crate::terms::arrangement::MergeLayout;
use crate::terms::background::Background;
use crate::terms::cancellation::Cancellation;
use crate::terms::effort::Effort;
use crate::terms::limits::Limits;
use crate::terms::picture::Subsampling;

/// Options of [`prepare`](crate::prepare).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PrepareOptions {
    /// The registry's rules, its byte band among them.
    pub profile: Arc<Profile>,
    /// What an input may cost at most.
    pub limits: Limits,
    /// Encoder effort.
    pub effort: Effort,
    /// The page that is taken of a PDF or TIFF, from 1; of a merged picture, of each part. Others have page 1 only.
    pub page: u32,
    /// Keeps the capture date and the camera's make and model in the output; never GPS, thumbnail or orientation.
    pub keep_metadata: bool,
    /// Chroma subsampling of what has to be encoded. `None`: 4:2:0, or 4:4:4 where the source has full chroma and the
    /// limit leaves room for it.
    pub subsampling: Option<Subsampling>,
    /// Turns or mirrors the picture where the text in it leaves no doubt that it is not upright, and says so in a
    /// finding. [`check`](crate::check) and [`merge`](crate::merge()) only say it.
    pub auto_upright: bool,
    /// Raised by whoever does not want the result any more. It does not cross to another process.
    #[serde(skip)]
    pub cancellation: Cancellation,
}

impl PrepareOptions {
    /// Options with defaults for everything but the profile.
    pub fn for_profile(profile: impl Into<Arc<Profile>>) -> Self {
        PrepareOptions {
            profile: profile.into(),
            limits: Limits::default(),
            effort: Effort::default(),
            page: 1,
            keep_metadata: false,
            subsampling: None,
            auto_upright: false,
            cancellation: Cancellation::default(),
        }
    }
}

impl Default for PrepareOptions {
    /// The built-in profile `aliyun`, default limits, normal effort, no metadata kept, turned only as the file states.
    fn default() -> Self {
        PrepareOptions::for_profile(Profile::default())
    }
}

/// Options of [`merge`](crate::merge()).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MergeOptions {
    /// What holds for the merged picture as for any other; the limits are asked for each part.
    pub prepare: PrepareOptions,
    /// Column, row, or whichever is better.
    pub layout: MergeLayout,
    /// Pixels of the output between two parts. `None`: a fiftieth of the width that the parts of a column, or of the
    /// height that the parts of a row have in common, and at least 8.
    pub gap_px: Option<u32>,
    /// Pixels of the output around all parts. `None`: as wide as the gap.
    pub margin_px: Option<u32>,
    /// The color of gap and margin: red, green, blue, sRGB.
    pub background: Background,
}

impl MergeOptions {
    /// Options with defaults for everything but the profile.
    pub fn for_profile(profile: impl Into<Arc<Profile>>) -> Self {
        MergeOptions {
            prepare: PrepareOptions::for_profile(profile),
            ..MergeOptions::default()
        }
    }
}
