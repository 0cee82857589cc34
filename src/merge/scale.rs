//! How large the canvas may be for the byte limit, decided before it is drawn.
//!
//! The part with the most pixels goes ahead: it is decoded for its place, and the search for scale and quality is
//! asked how large it could stay if it had its share of the bytes alone. Only then the canvas is made, and every part
//! is decoded at the scale that is needed. The search then looks at the whole canvas once more, which seldom changes
//! anything.

use crate::codec::libjpeg_turbo::DctScale;
use crate::error::Error;
use crate::merge::outcome::MergeError;
use crate::options::PrepareOptions;
use crate::outcome::Finding;
use crate::picture::{Orientation, Picture};
use crate::prepare::demand;
use crate::stage::decode::Opened;
use crate::stage::fit::{self, Demand};
use crate::stage::frame::Frame;
use crate::stage::layout::{Layout, Rules, Size};
use crate::stage::probe::Format;
use crate::stage::resize::resize;
use crate::stage::{color, upright};

/// A limit of so many bytes per pixel of the canvas carries any picture at a quality worth its full size: the
/// busiest photos that were measured need a third of it.
const CARRIES_ANYTHING: f64 = 0.5;

/// How far parts are taken to differ in bytes per pixel at most, by what their files show.
const UNEVENNESS: f64 = 3.0;

/// A part in sRGB as it is stored, not yet turned.
pub(super) struct Developed {
    picture: Picture,
    findings: Vec<Finding>,
}

/// A part that was decoded ahead.
pub(super) struct Decoded {
    pub part: usize,
    pub developed: Developed,
}

/// What the part that went ahead brought back.
#[derive(Default)]
pub(super) struct Scout {
    pub decoded: Option<Decoded>,
    pub sample_encodes: u32,
}

/// The layout at the scale that the byte limit carries.
pub(super) fn choose(
    opened: &[Opened<'_>],
    layout: Layout,
    rules: &Rules,
    options: &PrepareOptions,
) -> Result<(Layout, Scout), MergeError> {
    let demand = demand(options, None);
    let area = |index: usize| layout.places[index].size().pixels();
    let Some(ahead) = (0..opened.len()).max_by_key(|&index| (area(index), opened.len() - index)) else {
        return Ok((layout, Scout::default()));
    };
    if demand.max_bytes as f64 >= layout.pixels() as f64 * CARRIES_ANYTHING {
        return Ok((layout, Scout::default()));
    }
    let failed = MergeError::of_part(ahead);
    let size = layout.places[ahead].size();
    let Developed { picture, findings } = develop(&opened[ahead], size, options).map_err(&failed)?;
    let alone = Demand {
        max_bytes: (demand.max_bytes as f64 * share(opened, &layout, ahead)) as u64,
        greatest_longer_side_px: None,
        ..demand
    };
    let before = picture.longer_side();
    let (frame, choice) =
        fit::choose(Frame::Rgb(picture), &alone, &super::scouting(options)).map_err(&failed)?;
    let Frame::Rgb(picture) = frame else {
        return Err(failed(Error::internal("pixels came back as planes")));
    };
    let factor = f64::from(picture.longer_side()) / f64::from(before);
    let sizes: Vec<Size> = opened.iter().map(super::upright_size).collect();
    let extent_px = (f64::from(layout.extent_px) * factor).round().max(1.0) as u32;
    let layout = Layout::at(&sizes, layout.arrangement, extent_px, rules);
    let decoded = Some(Decoded {
        part: ahead,
        developed: Developed { picture, findings },
    });
    Ok((
        layout,
        Scout {
            decoded,
            sample_encodes: choice.sample_encodes,
        },
    ))
}

/// The demand on the whole canvas: no part of it may fall below the least side, unless it is smaller anyway.
pub(super) fn demand_of_canvas(demand: Demand, layout: &Layout) -> Demand {
    let least = f64::from(demand.least_longer_side_px);
    let factors = layout
        .places
        .iter()
        .map(|place| least / f64::from(place.size().longer()));
    let factor = factors.fold(0.0, f64::max).min(1.0);
    let longer = f64::from(layout.width.max(layout.height));
    Demand {
        least_longer_side_px: (longer * factor).ceil() as u32,
        ..demand
    }
}

/// Decodes a part at the least scale that does not fall short of `size`, its upright size on the canvas, and brings
/// it to sRGB and to that size.
pub(super) fn develop(opened: &Opened<'_>, size: Size, options: &PrepareOptions) -> Result<Developed, Error> {
    let stored = stored(size, opened.facts.orientation);
    let scale = [DctScale::Eighth, DctScale::Quarter, DctScale::Half]
        .into_iter()
        .find(|scale| {
            scale.side(opened.facts.width) >= stored.width && scale.side(opened.facts.height) >= stored.height
        })
        .unwrap_or(DctScale::Full);
    let (samples, noticed) = opened.decode(scale, &options.limits)?;
    let mut findings = opened.description.findings.clone();
    findings.extend(noticed);
    let (picture, ignored) = color::to_srgb(samples)?;
    findings.extend(ignored);
    let picture = resize(picture, stored.width, stored.height)?;
    Ok(Developed { picture, findings })
}

impl Developed {
    /// The part upright, at its final size on the canvas.
    pub fn into_place(self, orientation: Orientation, size: Size) -> Result<(Picture, Vec<Finding>), Error> {
        let stored = stored(size, orientation);
        let picture = resize(self.picture, stored.width, stored.height)?;
        Ok((upright::upright(picture, orientation)?, self.findings))
    }
}

/// The size before the turn.
fn stored(size: Size, orientation: Orientation) -> Size {
    if orientation.swaps_sides() {
        size.transposed()
    } else {
        size
    }
}

/// The share of the bytes that one part will take of the whole. Where files tell how much detail they hold (JPEG and
/// HEIF), pixels count as much as that; other formats compress too differently to tell.
fn share(opened: &[Opened<'_>], layout: &Layout, part: usize) -> f64 {
    let detail = |index: usize| {
        let facts = &opened[index].facts;
        let tells = matches!(facts.format, Format::Jpeg | Format::Heic | Format::Avif);
        let pixels = f64::from(facts.width) * f64::from(facts.height);
        tells.then(|| facts.bytes as f64 / pixels)
    };
    let area = |index: usize| layout.places[index].size().pixels() as f64;
    let same_format = |index: usize| opened[index].facts.format == opened[part].facts.format;
    let weight = |index: usize| {
        let relative = match (detail(index), detail(part)) {
            (Some(own), Some(ahead)) if same_format(index) => {
                (own / ahead).clamp(1.0 / UNEVENNESS, UNEVENNESS)
            }
            _ => 1.0,
        };
        area(index) * relative
    };
    let whole: f64 = (0..opened.len()).map(weight).sum();
    weight(part) / whole
}
