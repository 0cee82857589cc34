//! The first two steps of least alteration: the same bytes, or the same pixels.

use crate::finish::{kept_metadata, padded, unusual_form};
use crate::inspect::{SmallCopy, sufficient_scale};
use crate::options::PrepareOptions;
use crate::seen::Seen;
use crate::stage::decode::Opened;
use crate::stage::lossless::{self, Unaltered};
use crate::stage::verify;
use crate::terms::outcome::{FindingCode, Outcome, OutputFacts, Prepared, Status};
use crate::terms::picture::Orientation;

/// The output with every pixel as it is, when one of these steps complies.
pub(crate) fn first_that_complies(opened: &Opened<'_>, options: &PrepareOptions) -> Option<Prepared> {
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
    let file = opened.as_jpeg().filter(|_| opened.has_square_pixels())?;
    let repaired = file.without_surplus();
    let sound = match &repaired {
        Some(bytes) => &file.with_bytes(bytes)?,
        None => file,
    };
    let exif = kept_metadata(opened, options);
    let Unaltered {
        status,
        jpeg,
        filling_bytes,
    } = lossless::candidate(
        sound,
        orientation,
        opened.description.density,
        &options.profile,
        exif.as_deref(),
        &options.limits,
    )?;
    let facts = &opened.facts;
    let (width, height) = orientation.turned((facts.width, facts.height));
    let seen = verify::verify_and_see(
        &jpeg,
        (width, height),
        sufficient_scale(width, height),
        &options.profile,
        &options.limits,
        opened.codecs.jpeg_decoder,
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
    if repaired.is_some() {
        findings.extend(file.surplus_findings());
    }
    findings.extend(unusual_form(opened, options));
    let seen = Seen::in_copy(&copy, options);
    findings.extend(seen.findings);
    findings.extend(padded(filling_bytes));
    findings.extend(options.profile.judge_size(width, height));
    findings.extend(options.profile.judge_sides());
    let prepared = Prepared {
        jpeg,
        outcome: Outcome {
            // A JPEG taken out of a document, or from among junk, is not the file that came in.
            status: if repaired.is_none() && file.bytes.len() as u64 == facts.bytes {
                status
            } else {
                Status::Lossless
            },
            input: facts.clone(),
            output,
            findings,
        },
    };
    Some((prepared, seen.turn))
}
