//! What is seen in a picture, and what is to be done about it.

use crate::inspect::{SmallCopy, inspect, inspect_to_set_upright};
use crate::options::PrepareOptions;
use crate::terms::outcome::Finding;
use crate::terms::picture::Orientation;

/// What is seen in a picture.
pub(crate) struct Seen {
    pub findings: Vec<Finding>,
    /// The turn that is to be made because of it.
    pub turn: Orientation,
}

impl Seen {
    pub fn in_copy(copy: &SmallCopy, options: &PrepareOptions) -> Self {
        let (findings, turn) = if options.auto_upright {
            inspect_to_set_upright(copy, &options.profile)
        } else {
            (inspect(copy, &options.profile), Orientation::Upright)
        };
        Seen { findings, turn }
    }
}
