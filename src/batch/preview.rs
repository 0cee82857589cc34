//! Small pictures of input and output, for reports that show them.

use crate::limits::Limits;
use crate::preview::preview;

/// JPEG files of at most 160 pixels a side. `None` where a preview would cost much, or fails.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Previews {
    /// The input with its rows and columns as they are stored.
    pub before: Option<Vec<u8>>,
    /// The output.
    pub after: Option<Vec<u8>>,
}

impl Previews {
    pub(crate) fn of(input: Option<&[u8]>, output: Option<&[u8]>) -> Self {
        let limits = Limits::default();
        // A preview is an ornament: whatever is wrong with it, the record tells of the picture itself.
        let small = |bytes, is_upright| preview(bytes, is_upright, &limits).ok().flatten();
        Previews {
            before: input.and_then(|input| small(input, false)),
            after: output.and_then(|output| small(output, true)),
        }
    }
}
