//! Small pictures of input and output, for reports that show them.

use std::panic;

use crate::batch::work::Made;
use crate::limits::Limits;
use crate::preview::{SideUp, preview};

/// JPEG files of at most 160 pixels a side. `None` where a preview would cost much, or fails.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Previews {
    /// The input with its rows and columns as they are stored, where that looks other than the output.
    pub before: Option<Vec<u8>>,
    /// The output.
    pub after: Option<Vec<u8>>,
}

impl Previews {
    /// Of what was made from `parts`. A merged picture has no one picture before it. Foreign decoders panic on hostile
    /// input; then there are none.
    pub(crate) fn without_panic(parts: &[&[u8]], made: &Made) -> Option<Box<Self>> {
        let output = match made {
            Made::Picture(prepared) => Some(prepared.jpeg.as_slice()),
            Made::Merged(merged) => Some(merged.jpeg.as_slice()),
            Made::Looked(..) => None,
        };
        let input = match parts {
            [only] => Some(*only),
            _ => None,
        };
        panic::catch_unwind(|| Box::new(Previews::of(input, output))).ok()
    }

    fn of(input: Option<&[u8]>, output: Option<&[u8]>) -> Self {
        let limits = Limits::default();
        // A preview is an ornament: whatever is wrong with it, the record tells of the picture itself.
        let small = |bytes, side_up| preview(bytes, side_up, &limits).ok().flatten();
        Previews {
            before: input.and_then(|input| small(input, SideUp::AsStored)),
            after: output.and_then(|output| small(output, SideUp::Upright)),
        }
    }
}
