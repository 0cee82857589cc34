//! Looking without preparing, and decoding for its own sake.

use crate::codecs::Codecs;
use crate::finish::unusual_form;
use crate::inspect::{SmallCopy, inspect, sufficient_scale};
use crate::options::PrepareOptions;
use crate::stage::decode::Opened;
use crate::stage::develop::develop;
use crate::stage::upright;
use crate::terms::dct_scale::DctScale;
use crate::terms::error::Error;
use crate::terms::limits::Limits;
use crate::terms::outcome::{Finding, FindingCode, InputFacts, Severity};
use crate::terms::picture::Picture;

/// Looks at one picture without preparing it: the facts about it, and what the registry would say to the file as it
/// is.
///
/// # Errors
/// As [`prepare`](crate::prepare()).
pub fn check(
    bytes: &[u8],
    options: &PrepareOptions,
    codecs: &Codecs,
) -> Result<(InputFacts, Vec<Finding>), Error> {
    let opened = Opened::open_with(bytes, options, codecs)?;
    check_opened(&opened, options)
}

/// [`check`] for a file that is open.
pub fn check_opened(
    opened: &Opened<'_>,
    options: &PrepareOptions,
) -> Result<(InputFacts, Vec<Finding>), Error> {
    let facts = &opened.facts;
    let scale = sufficient_scale(facts.width, facts.height);
    let developed = develop(opened, scale, &options.limits)?;
    let mut findings = developed.findings;
    if developed.was_ink {
        findings.push(Finding::new(FindingCode::PrintColors, Severity::Warning));
    }
    let copy = SmallCopy::of_picture(&developed.picture, facts.orientation, facts.longer_side())?;
    findings.extend(inspect(&copy, &options.profile));
    findings.extend(unusual_form(opened, options));
    findings.extend(options.profile.judge_form(facts));
    Ok((facts.clone(), findings))
}

/// Decodes one picture: strictly, within `limits`, to upright opaque sRGB at its full size.
///
/// # Errors
/// As [`prepare`](crate::prepare()), without [`Error::CannotFit`].
pub fn decode(bytes: &[u8], limits: &Limits, codecs: &Codecs) -> Result<Picture, Error> {
    let opened = Opened::open(bytes, 1, limits, codecs)?;
    let developed = develop(&opened, DctScale::Full, limits)?;
    upright::upright(developed.picture, opened.facts.orientation)
}
