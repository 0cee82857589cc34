//! How large the canvas may be for the byte limit, decided before it is drawn.
//!
//! What the JPEG files tell about themselves says first whether the natural size is out of question. Then the part
//! that will take the most bytes goes ahead: it is decoded for its place, and the search for scale and quality is
//! asked how large it could stay if it had its share of the bytes alone. Only then the canvas is made, and every part
//! is decoded at the scale that is needed. The search looks at the whole canvas once more, which seldom changes
//! anything.

use crate::finish::demand;
use crate::inspect::{SmallCopy, inspect};
use crate::merge::Setting;
use crate::merge::outcome::MergeError;
use crate::options::PrepareOptions;
use crate::stage::decode::Opened;
use crate::stage::demand::Demand;
use crate::stage::develop;
use crate::stage::fit;
use crate::stage::frame::Frame;
use crate::stage::layout::Layout;
use crate::stage::resize::resize;
use crate::stage::{forecast, upright};
use crate::terms::arrangement::Size;
use crate::terms::dct_scale::DctScale;
use crate::terms::error::Error;
use crate::terms::outcome::Finding;
use crate::terms::picture::{Orientation, Picture};

/// A limit of so many bytes per pixel of the canvas carries any picture at a quality worth its full size: the
/// busiest photos that were measured need a third of it.
const CARRIES_ANYTHING: f64 = 0.5;

/// The share of its bytes with which the part that goes ahead has to do, so that a canvas is seldom made in vain. Where
/// that decides, half the size is as good (docs/fit.md).
const RESERVE: f64 = 0.75;

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
pub(super) struct Scout {
    pub decoded: Option<Decoded>,
    /// The quality that is expected of the whole.
    pub quality: f32,
    pub sample_encodes: u32,
}

impl Scout {
    fn stayed() -> Self {
        Scout {
            decoded: None,
            quality: fit::QUALITY_GUESS,
            sample_encodes: 0,
        }
    }
}

/// The layout at the scale that the byte limit carries.
pub(super) fn choose(
    opened: &[Opened<'_>],
    layout: Layout,
    setting: &Setting<'_>,
) -> Result<(Layout, Scout), MergeError> {
    let demand = demand(&setting.options.prepare, None, false);
    if demand.max_bytes as f64 >= layout.pixels() as f64 * CARRIES_ANYTHING {
        return Ok((layout, Scout::stayed()));
    }
    let sizes: Vec<Size> = opened.iter().map(super::upright_size).collect();
    let scaled = |layout: &Layout, factor: f64| {
        let extent_px = (f64::from(layout.extent_px) * factor).round().max(1.0) as u32;
        Layout::at(&sizes, layout.arrangement, extent_px, &setting.rules)
    };
    let foreseen = scaled(&layout, foreseen_factor(opened, &layout, &demand));
    let (chosen, scout, could_be_larger) = scouted(opened, &foreseen, &demand, setting, &scaled)?;
    if could_be_larger && foreseen != layout {
        let (chosen, scout, _) = scouted(opened, &layout, &demand, setting, &scaled)?;
        return Ok((chosen, scout));
    }
    Ok((chosen, scout))
}

/// Sends the part ahead that will take the most bytes. Also says whether a larger layout might have done.
fn scouted(
    opened: &[Opened<'_>],
    layout: &Layout,
    demand: &Demand,
    setting: &Setting<'_>,
    scaled: &dyn Fn(&Layout, f64) -> Layout,
) -> Result<(Layout, Scout, bool), MergeError> {
    let weights = weights(opened, layout);
    let heaviest = |a: &(usize, &f64), b: &(usize, &f64)| a.1.total_cmp(b.1).then(b.0.cmp(&a.0));
    let Some((ahead, weight)) = weights.iter().enumerate().max_by(heaviest) else {
        return Ok((layout.clone(), Scout::stayed(), false));
    };
    let failed = MergeError::of_part(ahead);
    let share = weight / weights.iter().sum::<f64>();
    let size = layout.places[ahead].size();
    let Developed { picture, findings } =
        develop(&opened[ahead], size, &setting.options.prepare).map_err(&failed)?;
    let alone = Demand {
        max_bytes: (demand.max_bytes as f64 * share * RESERVE) as u64,
        greatest_longer_side_px: None,
        ..*demand
    };
    let before = picture.longer_side();
    let (frame, choice) =
        fit::choose(Frame::Rgb(picture), &alone, &setting.encoder, None).map_err(&failed)?;
    let Frame::Rgb(picture) = frame else {
        return Err(failed(Error::internal("pixels came back as planes")));
    };
    let factor = f64::from(picture.longer_side()) / f64::from(before);
    let scout = Scout {
        quality: choice.quality(),
        sample_encodes: choice.sample_encodes,
        decoded: Some(Decoded {
            part: ahead,
            developed: Developed { picture, findings },
        }),
    };
    Ok((scaled(layout, factor), scout, choice.could_be_larger()))
}

/// A half, a quarter or an eighth where the files leave no doubt that no more is worth it, else 1.
fn foreseen_factor(opened: &[Opened<'_>], layout: &Layout, demand: &Demand) -> f64 {
    let forecasts: Vec<Option<f64>> = opened
        .iter()
        .zip(&layout.places)
        .map(|(part, place)| forecast_of(part, place.size()))
        .collect();
    let Some(needed) = forecasts.into_iter().sum::<Option<f64>>() else {
        return 1.0;
    };
    let smallest = layout
        .places
        .iter()
        .map(|place| place.size().longer())
        .min()
        .unwrap_or(1);
    let mut factor = 1.0;
    while needed * factor * factor > demand.max_bytes as f64 * forecast::CERTAINTY
        && f64::from(smallest) * factor / 2.0 >= f64::from(demand.least_longer_side_px)
    {
        factor /= 2.0;
    }
    factor
}

/// Bytes that a JPEG part needs at its place, at the lowest quality that is worth its size; `None` for other formats.
fn forecast_of(part: &Opened<'_>, size: Size) -> Option<f64> {
    let needed = forecast::worthwhile_bytes(&part.as_jpeg()?.stream);
    let scale = size.relative_to(super::upright_size(part)).min(1.0);
    (needed > 0.0).then_some(needed * scale * scale)
}

/// How the bytes will divide among the parts: by the forecast where the file allows one, else as the others' average
/// by area.
fn weights(opened: &[Opened<'_>], layout: &Layout) -> Vec<f64> {
    let areas: Vec<f64> = layout
        .places
        .iter()
        .map(|place| place.size().pixels() as f64)
        .collect();
    let forecasts: Vec<Option<f64>> = opened
        .iter()
        .zip(&layout.places)
        .map(|(part, place)| forecast_of(part, place.size()))
        .collect();
    let known = || {
        forecasts
            .iter()
            .zip(&areas)
            .filter_map(|(forecast, area)| Some(((*forecast)?, area)))
    };
    let (bytes, area) = known().fold((0.0, 0.0), |(bytes, area), (b, a)| (bytes + b, area + a));
    let density = if area > 0.0 { bytes / area } else { 1.0 };
    forecasts
        .iter()
        .zip(&areas)
        .map(|(forecast, area)| forecast.unwrap_or(area * density))
        .collect()
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
    let (width, height) = (opened.facts.width, opened.facts.height);
    let scale = DctScale::sufficient_for((width, height), (stored.width, stored.height));
    let develop::Developed {
        picture,
        mut findings,
        ..
    } = develop::develop(opened, scale, &options.limits)?;
    let facts = &opened.facts;
    let copy = SmallCopy::of_picture(&picture, facts.orientation, facts.longer_side())?;
    findings.extend(inspect(&copy, &options.profile));
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
    let (width, height) = orientation.inverse().turned((size.width, size.height));
    Size { width, height }
}
