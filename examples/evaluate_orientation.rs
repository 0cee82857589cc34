//! Measures how often the orientation is told rightly from content: every listed picture in all eight ways, each
//! re-encoded as a JPEG of quality 80, so that the ways differ as real files do.
//!
//! `cargo run --release --example evaluate_orientation -- LIST.tsv… [--evidence OUT.tsv]`
//!
//! A list has a line for each picture: group, the orientation (EXIF value) that makes the file upright once its EXIF
//! tag was followed, and its path relative to the list or to `$DOCPREP_CORPUS`, separated by tabs. `--evidence` writes
//! the numbers that the decision is made of, for choosing thresholds.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use docprep::{Limits, Orientation};
use docprep_core::inspect::{ContentOrientation, GrayView, TextEvidence, analysis_size, text_evidence};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

type Outcome<T> = Result<T, Box<dyn Error>>;

const REENCODED_QUALITY: u8 = 80;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let (mut lists, mut evidence_file) = (Vec::new(), None);
    while let Some(argument) = arguments.next() {
        if argument == "--evidence" {
            let path = arguments.next().ok_or("--evidence needs a file name")?;
            evidence_file = Some(fs::File::create(path)?);
        } else {
            lists.push(PathBuf::from(argument));
        }
    }
    let mut table: BTreeMap<String, Rates> = BTreeMap::new();
    for entry in lists
        .iter()
        .map(|list| entries(list))
        .collect::<Outcome<Vec<_>>>()?
        .concat()
    {
        let upright = turned(&load(&entry.path)?, entry.orientation);
        for way in Orientation::ALL {
            let gray = shrunk(&reencoded(&turned(&upright, way.inverse()))?)?;
            let view = GrayView::new(gray.width, gray.height, &gray.pixels)?;
            let start = Instant::now();
            let evidence = text_evidence(&view);
            let time = start.elapsed();
            table
                .entry(entry.group.clone())
                .or_default()
                .count(way, &evidence, time);
            if let Some(file) = &mut evidence_file {
                write_evidence(file, &entry, way, &evidence)?;
            }
        }
    }
    if table.is_empty() {
        return Err("no picture was listed".into());
    }
    print_table(&table);
    Ok(())
}

/// A line of a list.
#[derive(Clone)]
struct Entry {
    group: String,
    orientation: Orientation,
    path: PathBuf,
}

fn entries(list: &Path) -> Outcome<Vec<Entry>> {
    let corpus = std::env::var_os("DOCPREP_CORPUS").map(PathBuf::from);
    let beside = list.parent().unwrap_or(Path::new(".")).to_path_buf();
    let mut entries = Vec::new();
    for line in fs::read_to_string(list)?.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [group, orientation, file] = fields[..] else {
            return Err(format!("{}: three fields wanted in {line:?}", list.display()).into());
        };
        let candidates = [
            Some(beside.join(file)),
            corpus.as_ref().map(|corpus| corpus.join(file)),
        ];
        let path = candidates.into_iter().flatten().find(|path| path.exists());
        entries.push(Entry {
            group: group.to_owned(),
            orientation: Orientation::from_exif(orientation.parse()?),
            path: path.ok_or_else(|| format!("{file} is neither beside the list nor in $DOCPREP_CORPUS"))?,
        });
    }
    Ok(entries)
}

/// Owned luma.
struct Gray {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

/// Luma of what the product decodes, upright by the EXIF tag.
fn load(path: &Path) -> Outcome<Gray> {
    decoded(&fs::read(path)?)
}

fn decoded(bytes: &[u8]) -> Outcome<Gray> {
    let picture = docprep::decode(bytes, &Limits::default())?;
    Ok(Gray {
        width: picture.width(),
        height: picture.height(),
        pixels: picture.pixels().chunks_exact(3).map(luma).collect(),
    })
}

/// ITU-R BT.601, in 1/256.
fn luma(pixel: &[u8]) -> u8 {
    let sum = 77 * u32::from(pixel[0]) + 150 * u32::from(pixel[1]) + 29 * u32::from(pixel[2]);
    ((sum + 128) >> 8) as u8
}

fn reencoded(gray: &Gray) -> Outcome<Gray> {
    let (width, height) = (u16::try_from(gray.width)?, u16::try_from(gray.height)?);
    let mut jpeg = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut jpeg, REENCODED_QUALITY);
    encoder.encode(&gray.pixels, width, height, jpeg_encoder::ColorType::Luma)?;
    decoded(&jpeg)
}

fn shrunk(gray: &Gray) -> Outcome<Gray> {
    let (width, height) = analysis_size(gray.width, gray.height);
    let from = ImageRef::new(gray.width, gray.height, &gray.pixels, PixelType::U8)?;
    let mut to = Image::new(width, height, PixelType::U8);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Box));
    Resizer::new().resize(&from, &mut to, &options)?;
    Ok(Gray {
        width,
        height,
        pixels: to.into_vec(),
    })
}

/// The picture after the turn that the EXIF value asks for.
fn turned(gray: &Gray, orientation: Orientation) -> Gray {
    let (old_width, old_height) = (gray.width, gray.height);
    let (width, height) = orientation.turned((old_width, old_height));
    let (right, bottom) = (old_width - 1, old_height - 1);
    let from = |x: u32, y: u32| match orientation {
        Orientation::Upright => (x, y),
        Orientation::MirroredHorizontally => (right - x, y),
        Orientation::Rotated180 => (right - x, bottom - y),
        Orientation::MirroredVertically => (x, bottom - y),
        Orientation::Transposed => (y, x),
        Orientation::Rotate90 => (y, bottom - x),
        Orientation::Transversed => (right - y, bottom - x),
        Orientation::Rotate270 => (right - y, x),
    };
    let mut pixels = Vec::with_capacity(gray.pixels.len());
    for y in 0..height {
        for x in 0..width {
            let (from_x, from_y) = from(x, y);
            pixels.push(gray.pixels[from_y as usize * old_width as usize + from_x as usize]);
        }
    }
    Gray {
        width,
        height,
        pixels,
    }
}

/// What came of the pictures of a group.
#[derive(Default)]
struct Rates {
    cases: u32,
    right: u32,
    wrong: u32,
    unmirrored: u32,
    called_mirrored_wrongly: u32,
    time: Duration,
    longest: Duration,
}

impl Rates {
    fn count(&mut self, way: Orientation, evidence: &TextEvidence, time: Duration) {
        self.cases += 1;
        self.unmirrored += u32::from(!way.is_mirrored());
        self.time += time;
        self.longest = self.longest.max(time);
        if let ContentOrientation::Decided {
            orientation,
            mirrored,
            ..
        } = evidence.decide()
        {
            self.right += u32::from(orientation == way);
            self.wrong += u32::from(orientation != way);
            self.called_mirrored_wrongly += u32::from(mirrored && !way.is_mirrored());
        }
    }
}

fn print_table(table: &BTreeMap<String, Rates>) {
    println!(
        "| group | pictures | cases | decided rightly | decided wrongly | undecided | called mirrored wrongly | ms, mean | ms, longest |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for (group, rates) in table {
        let share = |count: u32| format!("{:.1} %", 100.0 * f64::from(count) / f64::from(rates.cases));
        println!(
            "| {group} | {} | {} | {} | {} ({}) | {} | {} of {} | {:.1} | {:.1} |",
            rates.cases / 8,
            rates.cases,
            share(rates.right),
            share(rates.wrong),
            rates.wrong,
            share(rates.cases - rates.right - rates.wrong),
            rates.called_mirrored_wrongly,
            rates.unmirrored,
            rates.time.as_secs_f64() * 1000.0 / f64::from(rates.cases),
            rates.longest.as_secs_f64() * 1000.0,
        );
    }
}

fn write_evidence(
    file: &mut fs::File,
    entry: &Entry,
    way: Orientation,
    evidence: &TextEvidence,
) -> Outcome<()> {
    let (best, margin) = evidence.best();
    writeln!(
        file,
        "{}\t{}\t{}\t{}\t{margin:.3}\t{:.3}\t{:.3}\t{:.3}\t{:.3}\t{}",
        entry.group,
        entry.path.display(),
        way.to_exif(),
        Orientation::ALL[best].to_exif(),
        evidence.mirror_margin(),
        evidence.script_margin(),
        evidence.known_text,
        evidence.other_text,
        evidence.windows,
    )?;
    Ok(())
}
