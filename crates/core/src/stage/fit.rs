//! The search for scale and quality: the best picture that lies in the byte band, in about one full encode.
//!
//! Knows no codec: it asks an encoder for sizes. The rule and the measurements behind its constants are in
//! docs/fit.md, which `examples/measure_fit.rs` prints anew.

use crate::stage::demand::{Chroma, Demand, Search};
use crate::stage::encode::{Encoder, Tables};
use crate::stage::frame::Frame;
use crate::terms::error::Error;
use crate::terms::picture::Subsampling;

/// Beyond this quality bytes buy nothing: at most 0.3 points of SSIMULACRA2 for a tenth to a third more (docs/fit.md).
const QUALITY_CEILING: f32 = 99.0;
/// A half size that reaches more than this would be worth full size: over photos at their
/// limit, half sizes at q88 to q90 belonged to full sizes at q26 to q43 (docs/fit.md).
const QUALITY_WORTH_DOUBLE_SIZE: f32 = 91.0;
/// A source with full chroma keeps it where 4:4:4 reaches this quality below the limit (docs/fit.md).
const QUALITY_WORTH_FULL_CHROMA: f32 = 85.0;
/// The encoder's end of the scale, reached only where the profile forbids a smaller picture.
const QUALITY_FLOOR: f32 = 1.0;
/// First guess for photos that must shrink.
pub(crate) const QUALITY_GUESS: f32 = 72.0;
/// What halving the size gains in quality at the same bytes, about; a first guess.
const QUALITY_GAIN_OF_HALVING: f32 = 40.0;
/// How fast the logarithm of the bytes falls with the logarithm of the coarseness, before it is measured.
const SLOPE_GUESS: f64 = -0.8;
/// The share of the limit that is aimed at, so that the sample's error seldom costs a second encode.
const AIM: f64 = 0.982;
/// Samples a size at most; each is about an eighth of an encode.
const MAX_SAMPLES: u32 = 4;
/// Full encodes a size at most.
const MAX_ENCODES: u32 = 6;
/// A prediction this near to the aim (in ln bytes) needs no further sample.
const NEAR_ENOUGH: f64 = 0.05;
/// Largest enlargement towards the least size.
const MAX_ENLARGEMENT: f64 = 3.0;
/// An enlargement does not go beyond this longer side, pixels.
const MAX_ENLARGED_SIDE: f64 = 4000.0;
/// The encoder's finest quality, used only to reach the least size.
const QUALITY_FINEST: f32 = 100.0;
/// Encodes with 4:4:4 a size at most, towards the least size.
const MAX_RAISES: u32 = 10;

/// The scale that was decided on, with what the samples showed at it.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    estimate: Estimate,
    subsampling: Subsampling,
    pub sample_encodes: u32,
}

impl Choice {
    /// The quality that is expected to meet the aim.
    pub fn quality(&self) -> f32 {
        self.estimate.quality
    }

    /// Whether the quality is so high that twice the size would have been worth it.
    pub fn could_be_larger(&self) -> bool {
        self.estimate.quality > QUALITY_WORTH_DOUBLE_SIZE
    }
}

/// A quality, the local relation between quality and size, and the Huffman tables of the last sample.
#[derive(Debug, Clone)]
struct Estimate {
    quality: f32,
    slope: f64,
    tables: Option<Tables>,
}

/// A picture inside the band.
#[derive(Debug)]
pub(crate) struct Fitted {
    pub jpeg: Vec<u8>,
    pub width: u32,
    pub height: u32,
    pub quality: f32,
    pub subsampling: Subsampling,
    pub full_encodes: u32,
    /// Bytes of neutral filling that are still missing to the least size.
    pub missing_bytes: u64,
}

/// Decides the scale from samples: full size while the quality stays worth it, then halves, never below the
/// demand's least side.
///
/// Gives the picture at the size that was chosen; its pixels may still have to be turned.
pub(crate) fn choose(
    frame: Frame,
    demand: &Demand,
    encoder: &Encoder,
    guess: Option<f32>,
) -> Result<(Frame, Choice), Error> {
    let greatest = demand
        .greatest_longer_side_px
        .unwrap_or(u32::MAX)
        .min(encoder.max_side());
    let first = (f64::from(greatest) / f64::from(frame.longer_side())).min(1.0);
    let mut frame = frame.scaled(first)?;
    let mut sampler = Sampler {
        encoder,
        max_bytes: demand.max_bytes,
        samples: 0,
    };
    let mut subsampling = Subsampling::S420;
    if demand.chroma == Chroma::Full {
        subsampling = Subsampling::S444;
        frame = encoder.with_full_chroma(frame)?;
    }
    let mut guess = guess.unwrap_or(QUALITY_GUESS);
    loop {
        let least = f64::from(demand.least_longer_side_px) / f64::from(frame.longer_side());
        let floor = if least < 1.0 {
            encoder.quality_worth_full_size()
        } else {
            QUALITY_FLOOR
        };
        let mut estimate = sampler.estimate(&frame, subsampling, guess, floor)?;
        if estimate.quality >= encoder.quality_worth_full_size() || least >= 1.0 {
            if demand.chroma == Chroma::FullWhereAffordable
                && let Some(full) = sampler.with_full_chroma(&frame, &estimate)?
            {
                estimate = full;
                subsampling = Subsampling::S444;
            }
            let choice = Choice {
                estimate,
                subsampling,
                sample_encodes: sampler.samples,
            };
            return Ok((frame, choice));
        }
        frame = frame.scaled(least.max(0.5))?;
        guess = estimate.quality + QUALITY_GAIN_OF_HALVING;
    }
}

/// Encodes the picture of a choice into the band.
///
/// # Errors
/// [`Error::CannotFit`] when even the floor of quality is over the limit.
pub(crate) fn encode(
    frame: Frame,
    choice: &Choice,
    demand: &Demand,
    encoder: &Encoder,
) -> Result<Fitted, Error> {
    let fitted = below_the_limit(&frame, choice, demand, encoder)?;
    if fitted.jpeg.len() as u64 >= demand.min_bytes {
        return Ok(fitted);
    }
    above_the_least(frame, fitted, demand, encoder)
}

/// Asks an encoder for the sizes of samples, and counts them.
struct Sampler<'a> {
    encoder: &'a Encoder,
    max_bytes: u64,
    samples: u32,
}

impl Sampler<'_> {
    /// Samples until the quality that meets the aim is known well enough, or is known to lie below `floor`.
    fn estimate(
        &mut self,
        frame: &Frame,
        subsampling: Subsampling,
        guess: f32,
        floor: f32,
    ) -> Result<Estimate, Error> {
        let encoder = self.encoder;
        let aim = (self.max_bytes as f64 * AIM).ln();
        let mut last: Option<(f64, f64)> = None;
        let mut slope = SLOPE_GUESS;
        let mut sampled = guess.max(floor);
        let mut quality = sampled;
        let mut tables = None;
        for _ in 0..MAX_SAMPLES {
            let sample = encoder.sample(frame, sampled, subsampling)?;
            self.samples += 1;
            tables = Some(sample.tables);
            let point = (
                encoder.coarseness(sampled).ln(),
                (sample.bytes.max(1) as f64).ln(),
            );
            slope = last.and_then(|last| slope_between(last, point)).unwrap_or(slope);
            last = Some(point);
            quality = quality_at(point.0 + (aim - point.1) / slope, encoder);
            let next = quality.max(floor);
            let near = (aim - point.1).abs() < NEAR_ENOUGH;
            if near || (next - sampled).abs() < encoder.quality_step() {
                break;
            }
            sampled = next;
        }
        Ok(Estimate {
            quality,
            slope,
            tables,
        })
    }

    /// The estimate with 4:4:4, where it is worth it.
    fn with_full_chroma(&mut self, frame: &Frame, half: &Estimate) -> Result<Option<Estimate>, Error> {
        if half.quality < QUALITY_WORTH_FULL_CHROMA {
            return Ok(None);
        }
        let full = self.estimate(frame, Subsampling::S444, half.quality, QUALITY_FLOOR)?;
        Ok((full.quality >= QUALITY_WORTH_FULL_CHROMA).then_some(full))
    }
}

/// The slope between two samples; `None` when they are too near to tell, or noise reverses them.
fn slope_between(a: (f64, f64), b: (f64, f64)) -> Option<f64> {
    let run = b.0 - a.0;
    let slope = (b.1 - a.1) / run;
    (run.abs() > 0.02 && (-2.5..=-0.2).contains(&slope)).then_some(slope)
}

/// The quality between floor and ceiling whose coarseness has this logarithm; bisection on the encoder's own map.
fn quality_at(ln_coarseness: f64, encoder: &Encoder) -> f32 {
    let (mut low, mut high) = (QUALITY_FLOOR, QUALITY_CEILING);
    if encoder.coarseness(high).ln() >= ln_coarseness {
        return high;
    }
    while high - low > encoder.quality_step() {
        let middle = (low + high) / 2.0;
        if encoder.coarseness(middle).ln() >= ln_coarseness {
            low = middle
        } else {
            high = middle
        }
    }
    low
}

/// Encodes until the result is below the limit and uses it well.
fn below_the_limit(
    frame: &Frame,
    choice: &Choice,
    demand: &Demand,
    encoder: &Encoder,
) -> Result<Fitted, Error> {
    let Choice {
        estimate,
        subsampling,
        ..
    } = choice;
    let subsampling = *subsampling;
    let tables = match demand.search {
        Search::Quick => estimate.tables.as_ref(),
        Search::Thorough => None,
    };
    let max = demand.max_bytes as f64;
    let mut quality = estimate.quality;
    let mut best: Option<Fitted> = None;
    let mut smallest = u64::MAX;
    let (mut fits, mut over) = (QUALITY_FLOOR, QUALITY_CEILING + encoder.quality_step());
    for round in 1..=MAX_ENCODES {
        let jpeg = encoder.encode(frame, quality, subsampling, tables)?;
        let bytes = jpeg.len() as u64;
        smallest = smallest.min(bytes);
        if bytes <= demand.max_bytes {
            fits = quality;
            let better = best.as_ref().is_none_or(|best| best.quality < quality);
            if better {
                best = Some(Fitted {
                    jpeg,
                    width: frame.width(),
                    height: frame.height(),
                    quality,
                    subsampling,
                    full_encodes: round,
                    missing_bytes: 0,
                });
            }
            if bytes as f64 >= max * demand.search.worth_another() || quality >= QUALITY_CEILING {
                break;
            }
        } else {
            over = quality;
        }
        // The aim moves down a little with each miss.
        // Nearer to the limit only from below: what must fit first aims with a margin.
        let search = if best.is_some() {
            demand.search
        } else {
            Search::Quick
        };
        let aim = max * (search.corrected_aim() - search.step_back() * f64::from(round - 1));
        let step = (aim / bytes as f64).ln() / estimate.slope;
        let mut next = quality_at(encoder.coarseness(quality).ln() + step, encoder);
        if next <= fits || next >= over {
            next = (fits + over) / 2.0;
        }
        if best.is_none() && round + 1 >= MAX_ENCODES {
            next = QUALITY_FLOOR;
        }
        let spent = best.is_some() && over - fits <= encoder.quality_step() * 1.5;
        if spent || (next - quality).abs() < f32::EPSILON {
            break;
        }
        quality = next;
        if let Some(best) = &mut best {
            best.full_encodes = round + 1;
        }
    }
    best.ok_or(Error::CannotFit {
        min_bytes: demand.min_bytes,
        max_bytes: demand.max_bytes,
        nearest_bytes: smallest,
    })
}

/// Reaches the least size: more quality with full chroma, then an enlargement, else the filling that is missing.
fn above_the_least(
    frame: Frame,
    fitted: Fitted,
    demand: &Demand,
    encoder: &Encoder,
) -> Result<Fitted, Error> {
    let mut encodes = fitted.full_encodes;
    let (finest, raised) = raised(&frame, demand, encoder, &mut encodes)?;
    if let Some(raised) = raised {
        return Ok(raised);
    }
    let wanted = (demand.min_bytes as f64 / finest.jpeg.len() as f64).sqrt() * 1.03;
    let allowed = MAX_ENLARGEMENT
        .min(MAX_ENLARGED_SIDE / f64::from(frame.longer_side()))
        .min(f64::from(demand.greatest_longer_side_px.unwrap_or(u32::MAX)) / f64::from(frame.longer_side()));
    // Detail does not grow with the area, so the first guess often falls short; the second goes to the end.
    for factor in [wanted, (wanted * wanted).min(allowed), allowed] {
        if factor > allowed || factor <= 1.0 {
            continue;
        }
        let larger = frame.clone().scaled(factor)?;
        let growth = f64::from(larger.width()) / f64::from(frame.width());
        let encoder = encoder.for_scaled(growth);
        if let (_, Some(larger)) = self::raised(&larger, demand, &encoder, &mut encodes)? {
            return Ok(larger);
        }
    }
    // Nothing that the encoder can write lies in the band: the picture stays at its own size and is filled up.
    let nearest = if finest.jpeg.len() as u64 <= demand.max_bytes {
        finest
    } else {
        fitted
    };
    let missing_bytes = demand.min_bytes.saturating_sub(nearest.jpeg.len() as u64);
    Ok(Fitted {
        missing_bytes,
        full_encodes: encodes,
        ..nearest
    })
}

/// With 4:4:4: the finest encode, and one in the band where there is one, by bisection between the lowest quality
/// worth having and the finest.
fn raised(
    frame: &Frame,
    demand: &Demand,
    encoder: &Encoder,
    encodes: &mut u32,
) -> Result<(Fitted, Option<Fitted>), Error> {
    let mut at = |quality: f32| -> Result<Fitted, Error> {
        *encodes += 1;
        let jpeg = encoder.encode(frame, quality, Subsampling::S444, None)?;
        let (width, height) = (frame.width(), frame.height());
        let subsampling = Subsampling::S444;
        Ok(Fitted {
            jpeg,
            width,
            height,
            quality,
            subsampling,
            full_encodes: *encodes,
            missing_bytes: 0,
        })
    };
    let finest = at(QUALITY_FINEST)?;
    if (finest.jpeg.len() as u64) < demand.min_bytes {
        return Ok((finest, None));
    }
    let (mut low, mut high) = (encoder.quality_worth_full_size(), QUALITY_FINEST);
    let mut quality = QUALITY_CEILING;
    for _ in 0..MAX_RAISES {
        let raised = at(quality)?;
        let bytes = raised.jpeg.len() as u64;
        if bytes < demand.min_bytes {
            low = quality;
        } else if bytes > demand.max_bytes {
            high = quality;
        } else {
            return Ok((finest, Some(raised)));
        }
        quality = (low + high) / 2.0;
    }
    Ok((finest, None))
}
