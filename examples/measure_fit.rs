//! Measures what the rule of `fit` is built on, and how well it does, on photos of your own:
//!
//!     cargo run --release --example measure_fit -- scales PHOTO…
//!     cargo run --release --example measure_fit -- encoders PHOTO…
//!     cargo run --release --example measure_fit -- rule [LIMIT…] PHOTO…
//!     cargo run --release --example measure_fit -- chroma PICTURE…
//!     cargo run --release --example measure_fit -- score PHOTO OUTPUT
//!
//! Scores are SSIMULACRA2 at the source's resolution (a smaller output is enlarged by Lanczos): 100 is identical, 90
//! can hardly be told apart, 70 is high, 50 medium quality. The tables of docs/fit.md come from here.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use docprep::{Effort, Limits, Outcome, Picture, PrepareOptions, Profile, Subsampling};
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::{Resizer, pixels::U8x3};
use fast_ssim2::{PixelDescriptor, PixelSlice, compute_ssimulacra2};

/// The limits of the design's table, bytes.
const LIMITS: [u64; 2] = [1_000_000, 300_000];

/// A profile takes no limit below this, bytes.
const LEAST_LIMIT: u64 = 10_000;

/// What 4:2:0 needs from middling quality up to its ceiling.
const BYTES_A_PIXEL: [f64; 7] = [0.05, 0.08, 0.12, 0.2, 0.3, 0.5, 0.7];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let table = arguments.next().unwrap_or_default();
    let (limits, photos): (Vec<String>, Vec<String>) =
        arguments.partition(|argument| argument.parse::<u64>().is_ok());
    let limits: Vec<u64> = limits.iter().filter_map(|limit| limit.parse().ok()).collect();
    let limits = if limits.is_empty() {
        LIMITS.to_vec()
    } else {
        limits
    };
    let photos: Vec<PathBuf> = photos.into_iter().map(PathBuf::from).collect();
    match table.as_str() {
        "scales" if !photos.is_empty() => scales(&photos),
        "encoders" if !photos.is_empty() => encoders(&photos),
        "rule" if !photos.is_empty() => rule(&photos, &limits),
        "chroma" if !photos.is_empty() => chroma(&photos),
        "score" if photos.len() == 2 => score(&photos[0], &photos[1]),
        _ => {
            Err("usage: measure_fit scales|encoders|rule|chroma [LIMIT…] PHOTO… | score PHOTO OUTPUT".into())
        }
    }
}

/// Each photo at forced scales: which scale looks best at a limit, and at which quality full size fits.
fn scales(photos: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    println!("| photo, limit | full size | × 0.7 | × 0.5 | × 0.35 | × 0.25 |\n|---|---|---|---|---|---|");
    for photo in photos {
        let source = Source::read(photo)?;
        for limit in LIMITS {
            let mut row = format!("| {}, {} kB |", source.name, limit / 1000);
            for scale in [1.0, 0.7, 0.5, 0.35, 0.25] {
                let side = (f64::from(source.picture.longer_side()) * scale).round() as u32;
                row += &cell(source.prepare(limit, Effort::Normal, Some(side), None)?);
            }
            println!("{row}");
        }
    }
    Ok(())
}

/// The three efforts at the scale that the rule chooses.
fn encoders(photos: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    println!(
        "| photo, limit | fast | normal | best | fast ms | normal ms | best ms |\n|---|---|---|---|---|---|---|"
    );
    for photo in photos {
        let source = Source::read(photo)?;
        for limit in LIMITS {
            let (mut scores, mut times) = (String::new(), String::new());
            for effort in [Effort::Fast, Effort::Normal, Effort::Best] {
                let result = source.prepare(limit, effort, None, None)?;
                times += &result
                    .as_ref()
                    .map_or(" – |".into(), |result| format!(" {:.0} |", result.milliseconds));
                scores += &cell(result);
            }
            println!("| {}, {} kB |{scores}{times}", source.name, limit / 1000);
        }
    }
    Ok(())
}

/// The rule as it ships: how much of the limit it uses, what it costs.
fn rule(photos: &[PathBuf], limits: &[u64]) -> Result<(), Box<dyn Error>> {
    println!(
        "| photo, limit | score | size | of the limit | full encodes | samples | ms |\n|---|---|---|---|---|---|---|"
    );
    let (mut full, mut samples, mut count) = (0, 0, 0);
    for photo in photos {
        let source = Source::read(photo)?;
        for &limit in limits {
            let Some(result) = source.prepare(limit, Effort::Normal, None, None)? else {
                println!("| {}, {} kB | does not fit |", source.name, limit / 1000);
                continue;
            };
            let output = &result.outcome.output;
            println!(
                "| {}, {} kB | {:.1} | {}x{} q{:.0} | {:.1} % | {} | {} | {:.0} |",
                source.name,
                limit / 1000,
                result.score,
                output.width,
                output.height,
                output.quality.unwrap_or(0.0),
                output.bytes as f64 / limit as f64 * 100.0,
                output.full_encodes,
                output.sample_encodes,
                result.milliseconds
            );
            full += output.full_encodes;
            samples += output.sample_encodes;
            count += 1;
        }
    }
    let mean = |total: u32| f64::from(total) / f64::from(count.max(1));
    println!(
        "\nmean of {count}: {:.2} full encodes, {:.2} samples",
        mean(full),
        mean(samples)
    );
    Ok(())
}

/// The same bytes spent on 4:2:0 and on 4:4:4, at full size: where full chroma begins to pay.
fn chroma(pictures: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    println!("| picture, bytes a pixel | 4:2:0 | 4:4:4 |\n|---|---|---|");
    for picture in pictures {
        let source = Source::read(picture)?;
        let pixels = f64::from(source.picture.width()) * f64::from(source.picture.height());
        for bytes_a_pixel in BYTES_A_PIXEL {
            let limit = (pixels * bytes_a_pixel) as u64;
            if limit < LEAST_LIMIT {
                continue;
            }
            let side = Some(source.picture.longer_side());
            let mut cells = String::new();
            for subsampling in [Subsampling::S420, Subsampling::S444] {
                cells += &cell(source.prepare(limit, Effort::Normal, side, Some(subsampling))?);
            }
            println!("| {}, {bytes_a_pixel} |{cells}", source.name);
        }
    }
    Ok(())
}

/// The score of one output, whoever made it; `scripts/compare` asks for it.
fn score(photo: &Path, output: &Path) -> Result<(), Box<dyn Error>> {
    let output = docprep::decode(&std::fs::read(output)?, &Limits::default())?;
    println!("{:.2}", Source::read(photo)?.score(&output)?);
    Ok(())
}

struct Source {
    name: String,
    bytes: Vec<u8>,
    picture: Picture,
}

struct Measured {
    score: f64,
    milliseconds: f64,
    outcome: Outcome,
}

impl Source {
    fn read(path: &Path) -> Result<Self, Box<dyn Error>> {
        let bytes = std::fs::read(path)?;
        let picture = docprep::decode(&bytes, &Limits::default())?;
        let stem = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let megapixels = f64::from(picture.width()) * f64::from(picture.height()) / 1e6;
        Ok(Source {
            name: format!("{stem} {megapixels:.0} MP"),
            bytes,
            picture,
        })
    }

    /// `None` when nothing fits; `side` forces the longer side, pixels.
    fn prepare(
        &self,
        limit: u64,
        effort: Effort,
        side: Option<u32>,
        subsampling: Option<Subsampling>,
    ) -> Result<Option<Measured>, Box<dyn Error>> {
        let mut profile = Profile::default().with_bytes(Some(1), Some(limit))?;
        if let Some(side) = side {
            profile.greatest_longer_side_px = Some(side);
            profile.least_longer_side_px = side;
        }
        let mut options = PrepareOptions::for_profile(profile);
        options.effort = effort;
        options.subsampling = subsampling;
        let start = Instant::now();
        let Ok(prepared) = docprep::prepare(&self.bytes, &options) else {
            return Ok(None);
        };
        let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
        let score = self.score(&docprep::decode(&prepared.jpeg, &Limits::default())?)?;
        Ok(Some(Measured {
            score,
            milliseconds,
            outcome: prepared.outcome,
        }))
    }

    fn score(&self, output: &Picture) -> Result<f64, Box<dyn Error>> {
        let (width, height) = (self.picture.width(), self.picture.height());
        let stride = width as usize * 3;
        let image = TypedImageRef::<U8x3>::from_buffer(output.width(), output.height(), output.pixels())?;
        let mut enlarged = vec![0; stride * height as usize];
        Resizer::new().resize_typed(
            &image,
            &mut TypedImage::from_buffer(width, height, &mut enlarged)?,
            None,
        )?;
        let slice = |pixels| PixelSlice::new(pixels, width, height, stride, PixelDescriptor::RGB8_SRGB);
        let (source, output) = (slice(self.picture.pixels()), slice(&enlarged));
        let failed = |what: &str| format!("SSIMULACRA2: {what}");
        let source = source.map_err(|error| failed(&error.to_string()))?;
        let output = output.map_err(|error| failed(&error.to_string()))?;
        Ok(compute_ssimulacra2(&source, &output).map_err(|error| failed(&error.to_string()))?)
    }
}

fn cell(measured: Option<Measured>) -> String {
    match measured {
        None => " does not fit |".into(),
        Some(measured) => {
            format!(
                " q{:.0} {:.1} |",
                measured.outcome.output.quality.unwrap_or(0.0),
                measured.score
            )
        }
    }
}
