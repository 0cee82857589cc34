//! What the caller wants of one picture.

use std::sync::Arc;

use crate::limits::Limits;
use crate::profile::Profile;

/// How much time an encode may take for how much fidelity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
#[non_exhaustive]
pub enum Effort {
    /// libjpeg-turbo: about half the time, 5 to 11 SSIMULACRA2 points less at tight limits.
    Fast,
    /// jpegli, sequential: the best value measured.
    #[default]
    Normal,
    /// jpegli, progressive: a point more for twice the time.
    Best,
}

/// Options of [`prepare`](crate::prepare).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PrepareOptions {
    /// The registry's rules, its byte band among them.
    pub profile: Arc<Profile>,
    /// What an input may cost at most.
    pub limits: Limits,
    /// Encoder effort.
    pub effort: Effort,
    /// The page of a document (PDF) that is taken, from 1. Pictures have page 1 only.
    pub page: u32,
    /// Keeps the capture date and the camera's make and model in the output; never GPS, thumbnail or orientation.
    pub keep_metadata: bool,
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
        }
    }
}

impl Default for PrepareOptions {
    /// The built-in profile `aliyun`, default limits, normal effort, no metadata kept.
    fn default() -> Self {
        PrepareOptions::for_profile(Profile::default())
    }
}
