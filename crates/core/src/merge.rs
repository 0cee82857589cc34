//! Several pictures on one canvas: the order of the stages, on one screen.

mod judge;
mod outcome;
mod scale;

use crate::codecs::Codecs;
use crate::finish::{demand, kept_metadata, padded, verified};
use crate::options::{MergeOptions, PrepareOptions};
use crate::stage::canvas::Canvas;
use crate::stage::decode::Opened;
use crate::stage::encode::Encoder;
use crate::stage::fit;
use crate::stage::frame::Frame;
use crate::stage::layout::{Layout, Rules};
use crate::stage::likeness::Look;
use crate::terms::arrangement::{Place, Size};
use crate::terms::error::{Error, Excess};
use crate::terms::outcome::Finding;
use crate::terms::picture::{Density, Picture};

pub use outcome::{MergeError, MergeOutcome, Merged, PartOutcome};

/// The least and the greatest number of parts of a merged picture.
pub const MERGE_PARTS: std::ops::RangeInclusive<usize> = 2..=6;

/// Largest canvas, pixels: two photos of 16 megapixels stay whole, and the canvas needs less than 100 MB.
const MOST_CANVAS_PIXELS: u64 = 32_000_000;

/// Puts two to six pictures onto one canvas, upright, complete and at one visual scale, and makes that ready for
/// upload as [`prepare`](crate::prepare()) does one picture.
///
/// Each of `parts` is a whole input file. In a column all parts get one width, in a row one height: that of the
/// smallest, as long as the others stay legible at it; else the smallest is enlarged, by a factor of 3 at most, and
/// where that is not enough it keeps its size and stands in the middle. Nothing is cropped, nothing overlaps. The
/// scale of the canvas is decided together with the byte limit before the parts are drawn; they are decoded one
/// after another.
///
/// # Errors
/// [`MergeError`] says why there is no output, and which part is at fault.
pub fn merge(parts: &[&[u8]], options: &MergeOptions, codecs: &Codecs) -> Result<Merged, MergeError> {
    let opened = open_parts(parts, &options.prepare, codecs)?;
    merge_opened(&opened, options, codecs)
}

/// [`merge`] for files that are open.
pub fn merge_opened(
    opened: &[Opened<'_>],
    options: &MergeOptions,
    codecs: &Codecs,
) -> Result<Merged, MergeError> {
    let sizes: Vec<Size> = opened.iter().map(upright_size).collect();
    let setting = Setting::of(options, codecs);
    let rules = &setting.rules;
    let layout = Layout::choose(&sizes, options.layout, rules).ok_or_else(|| no_room(rules))?;
    let (layout, scout) = scale::choose(opened, layout, &setting)?;
    let drawn = draw(opened, &layout, scout, options)?;
    fit_whole(opened, &layout, drawn, &setting).map_err(MergeError::of_whole)
}

/// Opens all parts, and refuses too few and too many.
pub fn open_parts<'a>(
    parts: &[&'a [u8]],
    options: &PrepareOptions,
    codecs: &Codecs,
) -> Result<Vec<Opened<'a>>, MergeError> {
    if !MERGE_PARTS.contains(&parts.len()) {
        return Err(MergeError::of_whole(Error::PartCount {
            given: parts.len(),
            least: *MERGE_PARTS.start(),
            greatest: *MERGE_PARTS.end(),
        }));
    }
    let open = |(index, bytes): (usize, &&'a [u8])| {
        Opened::open_with(bytes, options, codecs).map_err(MergeError::of_part(index))
    };
    parts.iter().enumerate().map(open).collect()
}

fn upright_size(opened: &Opened<'_>) -> Size {
    let facts = &opened.facts;
    let (width, height) = facts.orientation.turned((facts.width, facts.height));
    Size { width, height }
}

/// What holds for the whole merged picture.
struct Setting<'a> {
    options: &'a MergeOptions,
    codecs: &'a Codecs,
    encoder: Encoder,
    rules: Rules,
}

impl<'a> Setting<'a> {
    fn of(options: &'a MergeOptions, codecs: &'a Codecs) -> Self {
        let encoder = Encoder::of(&options.prepare, codecs);
        Setting {
            rules: rules(options, &encoder),
            options,
            codecs,
            encoder,
        }
    }
}

fn rules(options: &MergeOptions, encoder: &Encoder) -> Rules {
    let profile = &options.prepare.profile;
    Rules {
        gap_px: options.gap_px,
        margin_px: options.margin_px,
        advised_side_px: profile.advised_longer_side_px,
        longest_side_px: profile
            .greatest_longer_side_px
            .unwrap_or(u32::MAX)
            .min(encoder.max_side()),
        most_pixels: MOST_CANVAS_PIXELS.min(options.prepare.limits.max_pixels),
    }
}

fn no_room(rules: &Rules) -> MergeError {
    let gaps = u64::from(rules.gap_px.unwrap_or(0)).max(u64::from(rules.margin_px.unwrap_or(0)));
    MergeError::of_whole(Error::TooLarge {
        excess: Excess::Side,
        value: gaps,
        limit: u64::from(rules.longest_side_px),
    })
}

/// The canvas with all parts, and what was noticed on the way.
struct Drawn {
    canvas: Picture,
    looks: Vec<Look>,
    findings: Vec<Vec<Finding>>,
    /// The quality that is expected of the whole.
    quality: f32,
    sample_encodes: u32,
}

/// Decodes the parts one after another, each at the scale that its place needs, and draws them.
fn draw(
    opened: &[Opened<'_>],
    layout: &Layout,
    mut scout: scale::Scout,
    options: &MergeOptions,
) -> Result<Drawn, MergeError> {
    let mut canvas =
        Canvas::filled(layout.width, layout.height, options.background.0).map_err(MergeError::of_whole)?;
    let (mut looks, mut findings) = (Vec::new(), Vec::new());
    for (index, (part, &place)) in opened.iter().zip(&layout.places).enumerate() {
        options
            .prepare
            .cancellation
            .look()
            .map_err(MergeError::of_whole)?;
        let drawn = match scout.decoded.take_if(|decoded| decoded.part == index) {
            Some(decoded) => Ok(decoded.developed),
            None => scale::develop(part, place.size(), &options.prepare),
        }
        .and_then(|developed| {
            let (picture, noticed) = developed.into_place(part.facts.orientation, place.size())?;
            canvas.draw(&picture, place)?;
            Ok((Look::of(&picture), noticed))
        });
        let (look, noticed) = drawn.map_err(MergeError::of_part(index))?;
        looks.push(look);
        findings.push(noticed);
    }
    Ok(Drawn {
        canvas: canvas.into_picture(),
        looks,
        findings,
        quality: scout.quality,
        sample_encodes: scout.sample_encodes,
    })
}

/// Brings the canvas into the byte band, verifies, and says what was done.
fn fit_whole(
    opened: &[Opened<'_>],
    layout: &Layout,
    drawn: Drawn,
    setting: &Setting<'_>,
) -> Result<Merged, Error> {
    let Drawn {
        canvas,
        looks,
        findings,
        quality,
        sample_encodes,
    } = drawn;
    let prepare = &setting.options.prepare;
    prepare.cancellation.look()?;
    let exif = opened.first().and_then(|first| kept_metadata(first, prepare));
    let has_full_chroma = opened.iter().any(Opened::has_full_chroma);
    let demand = demand(prepare, exif.as_deref(), has_full_chroma);
    let demand = scale::demand_of_canvas(demand, layout);
    let (canvas, choice) = fit::choose(Frame::Rgb(canvas), &demand, &setting.encoder, Some(quality))?;
    let chosen_scale = f64::from(canvas.width()) / f64::from(layout.width);
    let density = shared_density(opened, layout).map(|density| density.scaled(chosen_scale));
    let encoder = setting.encoder.with_density(density);
    let fitted = fit::encode(canvas, &choice, &demand, &encoder)?;
    let missing_bytes = fitted.missing_bytes;
    let parts = parts_of(
        opened,
        layout,
        findings,
        f64::from(fitted.width) / f64::from(layout.width),
    );
    let scale = parts.iter().map(|part| part.scale).fold(f64::INFINITY, f64::min);
    let samples = sample_encodes + choice.sample_encodes;
    let (jpeg, output) = verified(fitted, scale, samples, exif.as_deref(), prepare, setting.codecs)?;
    let outcome = MergeOutcome {
        arrangement: layout.arrangement,
        parts,
        output,
        findings: padded(missing_bytes).into_iter().collect(),
    };
    Ok(Merged {
        jpeg,
        outcome: judged(outcome, opened, layout, &looks, setting),
    })
}

/// The parts at their places in the output, which has `scale` pixels per pixel of the layout.
fn parts_of(
    opened: &[Opened<'_>],
    layout: &Layout,
    findings: Vec<Vec<Finding>>,
    scale: f64,
) -> Vec<PartOutcome> {
    let scaled = |pixels: u32| (f64::from(pixels) * scale).round() as u32;
    let part = |((opened, place), findings): ((&Opened<'_>, &Place), Vec<Finding>)| PartOutcome {
        input: opened.facts.clone(),
        place: Place {
            x: scaled(place.x),
            y: scaled(place.y),
            width: scaled(place.width),
            height: scaled(place.height),
        },
        scale: scale * place.size().relative_to(upright_size(opened)),
        findings,
    };
    opened
        .iter()
        .zip(&layout.places)
        .zip(findings)
        .map(part)
        .collect()
}

fn judged(
    mut outcome: MergeOutcome,
    opened: &[Opened<'_>],
    layout: &Layout,
    looks: &[Look],
    setting: &Setting<'_>,
) -> MergeOutcome {
    let profile = &setting.options.prepare.profile;
    let sizes: Vec<Size> = opened.iter().map(upright_size).collect();
    let natural = Layout::natural(&sizes, outcome.arrangement, &setting.rules);
    for (part, (place, &size)) in outcome.parts.iter_mut().zip(natural.places.iter().zip(&sizes)) {
        let scaling = judge::Scaling {
            scale: part.scale,
            to_match: place.size().relative_to(size),
            canvas_enlarged: outcome.output.width > layout.width,
        };
        part.findings.extend(scaling.findings());
        part.findings
            .extend(profile.judge_size(part.place.width, part.place.height));
    }
    outcome.findings.extend(judge::whole(&sizes, profile));
    judge::compare(&mut outcome.parts, looks, outcome.arrangement, profile);
    outcome
}

/// The density of the layout, where every part states one and all agree within a fiftieth.
fn shared_density(opened: &[Opened<'_>], layout: &Layout) -> Option<Density> {
    let mut densities = opened.iter().zip(&layout.places).map(|(part, place)| {
        let scale = place.size().relative_to(upright_size(part));
        let density = part.description.density?;
        Some(density.turned(part.facts.orientation).scaled(scale))
    });
    let first = densities.next()??;
    let near = |a: f64, b: f64| (a / b - 1.0).abs() <= 0.02;
    densities
        .all(|other| {
            other.is_some_and(|other| near(other.x_dpi, first.x_dpi) && near(other.y_dpi, first.y_dpi))
        })
        .then_some(first)
}
