//! The end of the pipeline, for one picture and for several in one: what the output has to satisfy, the last look at it,
//! and what is said about it.

use crate::codecs::Codecs;
use crate::options::PrepareOptions;
use crate::stage::decode::Opened;
use crate::stage::demand::{Chroma, Demand, Search};
use crate::stage::fit::Fitted;
use crate::stage::stream_form::Form;
use crate::stage::{stream_form, verify};
use crate::terms::error::Error;
use crate::terms::format::Format;
use crate::terms::outcome::{Finding, FindingCode, OutputFacts, Severity};
use crate::terms::picture::Subsampling;

pub(crate) fn kept_metadata(opened: &Opened<'_>, options: &PrepareOptions) -> Option<Vec<u8>> {
    if options.keep_metadata {
        opened.description.camera.to_exif()
    } else {
        None
    }
}

/// What the output has to satisfy, beside the bytes of `exif`.
pub(crate) fn demand(options: &PrepareOptions, exif: Option<&[u8]>, source_has_full_chroma: bool) -> Demand {
    let profile = &options.profile;
    let overhead = stream_form::exif_overhead(exif);
    Demand {
        min_bytes: profile.min_bytes.saturating_sub(overhead),
        max_bytes: profile.max_bytes.saturating_sub(overhead),
        search: Search::of(options.effort),
        least_longer_side_px: profile.least_longer_side_px,
        greatest_longer_side_px: profile.greatest_longer_side_px,
        chroma: chroma(options.subsampling, source_has_full_chroma),
    }
}

/// What the caller wants, else what the source is worth.
fn chroma(wanted: Option<Subsampling>, source_has_full: bool) -> Chroma {
    match wanted {
        Some(Subsampling::S444) => Chroma::Full,
        Some(Subsampling::S420) => Chroma::Half,
        None if source_has_full => Chroma::FullWhereAffordable,
        None => Chroma::Half,
    }
}

/// Adds what goes into segments, and verifies what is handed out: the file, and the facts about it.
pub(crate) fn verified(
    fitted: Fitted,
    scale: f64,
    sample_encodes: u32,
    exif: Option<&[u8]>,
    options: &PrepareOptions,
    codecs: &Codecs,
) -> Result<(Vec<u8>, OutputFacts), Error> {
    let Fitted { width, height, .. } = fitted;
    let jpeg = stream_form::with_segments(fitted.jpeg, exif, fitted.missing_bytes);
    verify::verify(
        &jpeg,
        width,
        height,
        &options.profile,
        &options.limits,
        codecs.jpeg_decoder,
    )?;
    let output = OutputFacts {
        width,
        height,
        bytes: jpeg.len() as u64,
        scale,
        quality: Some(fitted.quality),
        subsampling: Some(fitted.subsampling),
        full_encodes: fitted.full_encodes,
        sample_encodes,
    };
    Ok((jpeg, output))
}

/// What has to be said of an output that has another size in pixels than its input.
pub(crate) fn resized(scale: f64) -> Option<Finding> {
    if scale < 1.0 {
        Some(Finding::new(FindingCode::Downscaled, Severity::Info).with_value(scale))
    } else if scale > 1.0 {
        Some(Finding::new(FindingCode::Enlarged, Severity::Warning).with_value(scale))
    } else {
        None
    }
}

/// What has to be said of neutral filling in the file.
pub(crate) fn padded(filling_bytes: u64) -> Option<Finding> {
    let padded = Finding::new(FindingCode::Padded, Severity::Warning).with_value(filling_bytes as f64);
    (filling_bytes > 0).then_some(padded)
}

/// What has to be said of a JPEG that a strict registry might not know as one.
pub(crate) fn unusual_form(opened: &Opened<'_>, options: &PrepareOptions) -> Option<Finding> {
    // A JPEG inside a document has no header of its own.
    let file = opened.as_jpeg().filter(|_| opened.facts.format == Format::Jpeg)?;
    let unusual = Form::of(&file.stream).is_unusual(options.profile.progressive);
    unusual.then(|| Finding::new(FindingCode::UnusualJpeg, Severity::Info))
}
