//! Outputs that another process has made, looked at before they are handed on.

use crate::options::PrepareOptions;
use crate::stage::decode::exif_block_of_facts;
use crate::stage::jpeg_stream::{Part, Stream, marker};
use crate::stage::stream_form::is_metadata;
use crate::stage::verify::promised;
use crate::terms::error::Error;
use crate::terms::outcome::OutputFacts;

/// Looks at an output that a process has made which may be in a stranger's hands: walks its markers and decodes nothing.
///
/// It has the bytes and the size that `facts` state, lies in the byte band, has the one form of every output, and carries
/// no metadata but the JFIF header, filling of zeros, and, where `options` ask for it, the few facts that are kept. What
/// its pixels show nobody can tell from outside.
///
/// # Errors
/// [`Error::Internal`] with what does not hold.
pub fn look_at_output(jpeg: &[u8], facts: &OutputFacts, options: &PrepareOptions) -> Result<(), Error> {
    if jpeg.len() as u64 != facts.bytes {
        return Err(Error::internal("the output has another length than was stated"));
    }
    promised(jpeg, &options.profile)?;
    let stream = Stream::walk(jpeg).ok_or_else(|| Error::internal("the output is no JPEG"))?;
    let size = stream.frame.as_ref();
    let size = size.map(|frame| (u32::from(frame.width), u32::from(frame.height)));
    if size != Some((facts.width, facts.height)) {
        return Err(Error::internal("the output has another size than was stated"));
    }
    let of_ours = |part: &Part| match part {
        Part::Segment(code, range) if is_metadata(*code) => {
            let payload = stream.slice(range).get(4..).unwrap_or_default();
            is_of_ours(*code, payload, options.keep_metadata)
        }
        _ => true,
    };
    if stream.parts.iter().all(of_ours) {
        Ok(())
    } else {
        Err(Error::internal(
            "the output carries metadata that was not asked for",
        ))
    }
}

fn is_of_ours(code: u8, payload: &[u8], keeps_metadata: bool) -> bool {
    match code {
        // Without a thumbnail.
        marker::APP0 => payload.len() == 14,
        marker::APP1 => {
            let block = payload.strip_prefix(b"Exif\0\0");
            keeps_metadata && block.is_some_and(|block| exif_block_of_facts(block).as_deref() == Some(block))
        }
        marker::APP15 => payload.iter().all(|&byte| byte == 0),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prepare;
    use crate::stand_in::{CODECS, encoded};
    use crate::terms::outcome::Prepared;
    use crate::terms::picture::Picture;

    fn prepared(options: &PrepareOptions) -> Prepared {
        let pixels = (0..640 * 480 * 3).map(|at: u32| (at.wrapping_mul(2_654_435_761) >> 24) as u8);
        let jpeg = encoded(&Picture::new(640, 480, pixels.collect()).unwrap());
        prepare(&jpeg, options, &CODECS).unwrap()
    }

    fn with_segment(jpeg: &[u8], segment: &[u8]) -> Vec<u8> {
        [&jpeg[..20], segment, &jpeg[20..]].concat()
    }

    #[test]
    fn an_output_of_ours_passes_and_one_with_anything_more_does_not() {
        let options = PrepareOptions::default();
        let Prepared { jpeg, outcome } = prepared(&options);
        let mut facts = outcome.output;
        assert_eq!(look_at_output(&jpeg, &facts, &options), Ok(()));
        for segment in [
            b"\xFF\xFE\0\x06text".as_slice(),
            b"\xFF\xE1\0\x0AExif\0\0II",
            b"\xFF\xEF\0\x03x",
        ] {
            let more = with_segment(&jpeg, segment);
            facts.bytes = more.len() as u64;
            assert!(look_at_output(&more, &facts, &options).is_err(), "{segment:?}");
        }
        let filled = with_segment(&jpeg, b"\xFF\xEF\0\x04\0\0");
        facts.bytes = filled.len() as u64;
        assert_eq!(look_at_output(&filled, &facts, &options), Ok(()));
    }

    #[test]
    fn an_output_that_is_other_than_it_was_stated_to_be_is_refused() {
        let options = PrepareOptions::default();
        let Prepared { jpeg, outcome } = prepared(&options);
        let mut facts = outcome.output.clone();
        facts.width += 1;
        assert!(look_at_output(&jpeg, &facts, &options).is_err());
        assert!(look_at_output(&jpeg[..jpeg.len() - 1], &outcome.output, &options).is_err());
        assert!(look_at_output(b"", &outcome.output, &options).is_err());
        let mut narrow = options.clone();
        let profile = narrow.profile.as_ref().clone();
        narrow.profile = profile.with_bytes(None, Some(60_000)).unwrap().into();
        assert!(look_at_output(&jpeg, &outcome.output, &narrow).is_err());
    }
}
