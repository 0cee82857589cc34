//! The pipeline: the order of the stages, on one screen.

use crate::codec::libjpeg_turbo::DctScale;
use crate::error::Error;
use crate::inspect::{SmallCopy, inspect, inspect_to_set_upright, sufficient_scale};
use crate::limits::Limits;
use crate::options::PrepareOptions;
use crate::outcome::{Finding, FindingCode, InputFacts, Outcome, OutputFacts, Prepared, Severity, Status};
use crate::picture::{Orientation, Picture, Subsampling};
use crate::stage::decode::{Layout, Opened};
use crate::stage::demand::{Chroma, Demand, Search};
use crate::stage::encode::Encoder;
use crate::stage::fit::{self, Fitted};
use crate::stage::frame::Frame;
use crate::stage::lossless::Unaltered;
use crate::stage::stream_form::Form;
use crate::stage::{color, forecast, lossless, stream_form, upright, verify};

/// Makes one picture ready for upload: upright, sRGB, one JPEG inside the profile's byte band, without private
/// metadata, altered as little as possible.
///
/// `bytes` is the whole input file; its format is told by its content. Nothing is read, written or printed.
///
/// # Errors
/// One [`Error`] says why there is no output; see its variants.
pub fn prepare(bytes: &[u8], options: &PrepareOptions) -> Result<Prepared, Error> {
    let opened = Opened::open(bytes, options.page, &options.limits)?;
    prepare_opened(&opened, options)
}

/// [`prepare`] for a file that is open.
pub(crate) fn prepare_opened(opened: &Opened<'_>, options: &PrepareOptions) -> Result<Prepared, Error> {
    if let Some(prepared) = unaltered(opened, options) {
        return Ok(prepared);
    }
    options.cancellation.look()?;
    let exif = kept_metadata(opened, options);
    let demand = demand(options, exif.as_deref(), opened.has_full_chroma());
    let stored = opened.facts.orientation;
    let scouting = Encoder::of(options);
    let scale = opened
        .as_jpeg()
        .map_or(DctScale::Full, |file| forecast::decode_scale(file, &demand));
    let guess = opened
        .as_jpeg()
        .and_then(|file| forecast::quality_for(file, demand.max_bytes, scale));
    let (frame, mut findings) = develop(opened, scale, options)?;
    let copy = SmallCopy::of_frame(&frame, stored, opened.facts.longer_side())?;
    options.cancellation.look()?;
    let (mut frame, mut choice) = fit::choose(frame, &demand, &scouting, guess)?;
    if scale != DctScale::Full && choice.could_be_larger() {
        (frame, findings) = develop(opened, DctScale::Full, options)?;
        (frame, choice) = fit::choose(frame, &demand, &scouting, None)?;
    }
    let (seen, turn) = look(&copy, options);
    findings.extend(seen);
    let orientation = stored.then(turn);
    let scale = f64::from(frame.width()) / f64::from(opened.facts.width);
    let density = opened
        .description
        .density
        .map(|density| density.turned(orientation).scaled(scale));
    options.cancellation.look()?;
    let frame = frame.upright(orientation)?;
    let chosen_width = frame.width();
    let fitted = fit::encode(frame, &choice, &demand, &Encoder { density, ..scouting })?;
    options.cancellation.look()?;
    let scale = scale * f64::from(fitted.width) / f64::from(chosen_width);
    finish(
        &opened.facts,
        fitted,
        scale,
        choice.sample_encodes,
        exif.as_deref(),
        findings,
        options,
    )
}

/// What is seen in `copy`, and the turn that is to be made because of it.
fn look(copy: &SmallCopy, options: &PrepareOptions) -> (Vec<Finding>, Orientation) {
    if options.auto_upright {
        inspect_to_set_upright(copy, &options.profile)
    } else {
        (inspect(copy, &options.profile), Orientation::Upright)
    }
}

/// Decodes to sRGB; to planes where the colors of a JPEG are sRGB as they stand and it must shrink anyway.
fn develop(
    opened: &Opened<'_>,
    scale: DctScale,
    options: &PrepareOptions,
) -> Result<(Frame, Vec<Finding>), Error> {
    let mut findings = opened.description.findings.clone();
    // The text may ask for any turn; planes that bear one bear all.
    let turn = if options.auto_upright {
        Orientation::Rotated180
    } else {
        opened.facts.orientation
    };
    if opened.facts.bytes > options.profile.max_bytes
        && let Some(planes) = opened
            .as_jpeg()
            .and_then(|file| file.decode_planes(scale, &options.limits))
        && planes.can_be_turned(turn)
    {
        return Ok((Frame::Ycc(planes), findings));
    }
    let (samples, noticed) = opened.decode(scale, &options.limits)?;
    findings.extend(noticed);
    let (picture, ignored) = color::to_srgb(samples)?;
    findings.extend(ignored);
    Ok((Frame::Rgb(picture), findings))
}

/// Decodes one picture: strictly, within `limits`, to upright opaque sRGB at its full size.
///
/// # Errors
/// As [`prepare`], without [`Error::CannotFit`].
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Picture, Error> {
    let opened = Opened::open(bytes, 1, limits)?;
    let (samples, _) = opened.decode(DctScale::Full, limits)?;
    let (picture, _) = color::to_srgb(samples)?;
    upright::upright(picture, opened.facts.orientation)
}

/// Looks at one picture without preparing it: the facts about it, and what the registry would say to the file as it
/// is.
///
/// # Errors
/// As [`prepare`].
pub fn check(bytes: &[u8], options: &PrepareOptions) -> Result<(InputFacts, Vec<Finding>), Error> {
    let opened = Opened::open(bytes, options.page, &options.limits)?;
    check_opened(&opened, options)
}

/// [`check`] for a file that is open.
pub(crate) fn check_opened(
    opened: &Opened<'_>,
    options: &PrepareOptions,
) -> Result<(InputFacts, Vec<Finding>), Error> {
    let facts = &opened.facts;
    let scale = sufficient_scale(facts.width, facts.height);
    let (samples, noticed) = opened.decode(scale, &options.limits)?;
    let mut findings = opened.description.findings.clone();
    findings.extend(noticed);
    if samples.layout == Layout::Cmyk {
        findings.push(Finding::new(FindingCode::PrintColors, Severity::Warning));
    }
    let (picture, ignored) = color::to_srgb(samples)?;
    findings.extend(ignored);
    let copy = SmallCopy::of_picture(&picture, facts.orientation, facts.longer_side())?;
    findings.extend(inspect(&copy, &options.profile));
    findings.extend(unusual_form(opened, options));
    findings.extend(options.profile.judge_form(facts));
    Ok((facts.clone(), findings))
}

/// The steps of least alteration that leave every pixel as it is, when one of them complies.
fn unaltered(opened: &Opened<'_>, options: &PrepareOptions) -> Option<Prepared> {
    let stored = opened.facts.orientation;
    let (prepared, turn) = unaltered_as(stored, opened, options)?;
    if turn == Orientation::Upright {
        return Some(prepared);
    }
    let said = prepared.outcome.findings.into_iter();
    let said = said.filter(|finding| finding.code == FindingCode::SetUpright);
    let turned_once = PrepareOptions {
        auto_upright: false,
        ..options.clone()
    };
    let (mut prepared, _) = unaltered_as(stored.then(turn), opened, &turned_once)?;
    prepared.outcome.findings.extend(said);
    Some(prepared)
}

/// The input's pixels after undoing `orientation`, and the turn that the text in them asks for besides.
fn unaltered_as(
    orientation: Orientation,
    opened: &Opened<'_>,
    options: &PrepareOptions,
) -> Option<(Prepared, Orientation)> {
    let file = opened.as_jpeg()?;
    let exif = kept_metadata(opened, options);
    let Unaltered {
        status,
        jpeg,
        filling_bytes,
    } = lossless::candidate(
        file,
        orientation,
        opened.description.density,
        &options.profile,
        exif.as_deref(),
        &options.limits,
    )?;
    let facts = &opened.facts;
    let swapped = orientation.swaps_sides();
    let (width, height) = if swapped {
        (facts.height, facts.width)
    } else {
        (facts.width, facts.height)
    };
    let seen = verify::verify_and_see(
        &jpeg,
        (width, height),
        sufficient_scale(width, height),
        &options.profile,
        &options.limits,
    )
    .ok()?;
    let copy = SmallCopy::of_picture(&seen, Orientation::Upright, facts.longer_side()).ok()?;
    let output = OutputFacts {
        width,
        height,
        bytes: jpeg.len() as u64,
        scale: 1.0,
        quality: None,
        subsampling: None,
        full_encodes: 0,
        sample_encodes: 0,
    };
    let mut findings = opened.description.findings.clone();
    findings.extend(unusual_form(opened, options));
    let (seen, turn) = look(&copy, options);
    findings.extend(seen);
    findings.extend(padded(filling_bytes));
    findings.extend(options.profile.judge_size(width, height));
    findings.extend(options.profile.judge_sides());
    let prepared = Prepared {
        jpeg,
        outcome: Outcome {
            // A JPEG taken out of a document, or from behind junk, is not the file that came in.
            status: if file.bytes.len() as u64 == facts.bytes {
                status
            } else {
                Status::Lossless
            },
            input: facts.clone(),
            output,
            findings,
        },
    };
    Some((prepared, turn))
}

/// What has to be said of a JPEG that a strict registry might not know as one.
fn unusual_form(opened: &Opened<'_>, options: &PrepareOptions) -> Option<Finding> {
    let unusual = Form::of(&opened.as_jpeg()?.stream).is_unusual(options.profile.progressive);
    unusual.then(|| Finding::new(FindingCode::UnusualJpeg, Severity::Info))
}

pub(crate) fn padded(filling_bytes: u64) -> Option<Finding> {
    let padded = Finding::new(FindingCode::Padded, Severity::Warning).with_value(filling_bytes as f64);
    (filling_bytes > 0).then_some(padded)
}

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
) -> Result<(Vec<u8>, OutputFacts), Error> {
    let Fitted { width, height, .. } = fitted;
    let jpeg = stream_form::with_segments(fitted.jpeg, exif, fitted.missing_bytes);
    verify::verify(&jpeg, width, height, &options.profile, &options.limits)?;
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

/// Finishes the file, and says what was done.
fn finish(
    input: &InputFacts,
    fitted: Fitted,
    scale: f64,
    sample_encodes: u32,
    exif: Option<&[u8]>,
    mut findings: Vec<Finding>,
    options: &PrepareOptions,
) -> Result<Prepared, Error> {
    findings.extend(padded(fitted.missing_bytes));
    let (jpeg, output) = verified(fitted, scale, sample_encodes, exif, options)?;
    if scale < 1.0 {
        findings.push(Finding::new(FindingCode::Downscaled, Severity::Info).with_value(scale));
    } else if scale > 1.0 {
        findings.push(Finding::new(FindingCode::Enlarged, Severity::Warning).with_value(scale));
    }
    findings.extend(options.profile.judge_size(output.width, output.height));
    findings.extend(options.profile.judge_sides());
    let outcome = Outcome {
        status: Status::Reencoded,
        input: input.clone(),
        output,
        findings,
    };
    Ok(Prepared { jpeg, outcome })
}
