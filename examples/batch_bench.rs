//! Makes a folder of pictures for `scripts/bench-batch`, and calls the bare core on it for comparison.
//!
//! ```text
//! batch_bench make FOLDER COUNT     COUNT pictures of mixed kinds, 1 % of them cut off; always the same ones
//! batch_bench core FOLDER           docprep::prepare on each, one thread, nothing written; prints the seconds
//! ```

use std::error::Error;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::Instant;

use docprep::{PrepareOptions, prepare};
use image::{ImageFormat, Rgb, RgbImage};

/// Pictures in a folder; more make listing slow on some file systems.
const PICTURES_A_FOLDER: usize = 500;
/// One picture in this many is cut off.
const CUT_EVERY: usize = 100;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", folder, count] => make(Path::new(folder), count.parse()?),
        ["core", folder] => core(Path::new(folder)),
        _ => Err("usage: batch_bench make FOLDER COUNT | batch_bench core FOLDER".into()),
    }
}

fn make(folder: &Path, count: usize) -> Result<(), Box<dyn Error>> {
    for number in 0..count {
        let (mut bytes, extension) = picture(number)?;
        if number % CUT_EVERY == CUT_EVERY - 1 {
            bytes.truncate(bytes.len() / 2);
        }
        let below = folder.join(format!("{:03}", number / PICTURES_A_FOLDER));
        fs::create_dir_all(&below)?;
        fs::write(below.join(format!("scan-{number:05}.{extension}")), bytes)?;
    }
    Ok(())
}

/// Half of them JPEG, as in the field.
fn picture(number: usize) -> Result<(Vec<u8>, &'static str), Box<dyn Error>> {
    let drawn = drawn(number as u32);
    let encoded = |format| -> Result<Vec<u8>, Box<dyn Error>> {
        let mut bytes = Cursor::new(Vec::new());
        drawn.write_to(&mut bytes, format)?;
        Ok(bytes.into_inner())
    };
    Ok(match number % 8 {
        0 => (encoded(ImageFormat::Png)?, "png"),
        1 => (encoded(ImageFormat::Bmp)?, "bmp"),
        2 => (encoded(ImageFormat::Tiff)?, "tif"),
        3 => (encoded(ImageFormat::WebP)?, "webp"),
        _ => {
            let jpeg = prepare(&encoded(ImageFormat::Bmp)?, &PrepareOptions::default())?.jpeg;
            // A comment, as cameras leave; so that there is something to do.
            let comment = format!("picture {number}");
            let length = u16::try_from(comment.len() + 2)?.to_be_bytes();
            let head: [&[u8]; 4] = [&jpeg[..2], &[0xff, 0xfe], &length, comment.as_bytes()];
            ([&head.concat()[..], &jpeg[2..]].concat(), "jpg")
        }
    })
}

/// Lines like print on a ground that changes slowly, with grain; 640 × 400.
fn drawn(number: u32) -> RgbImage {
    RgbImage::from_fn(640, 400, |x, y| {
        let seed = (x * 7919) ^ (y * 104_729) ^ number.wrapping_mul(1_299_709);
        let grain = seed.wrapping_mul(2_654_435_761) >> 27;
        let is_print = y % 20 < 9 && (x / 3 + number + y / 20 * 7) % 5 < 2;
        let ground = 170 + x / 16 + y / 16;
        let level = if is_print {
            40 + grain
        } else {
            (ground + grain).min(255)
        } as u8;
        Rgb([level, level, level.saturating_sub((number % 40) as u8)])
    })
}

fn core(folder: &Path) -> Result<(), Box<dyn Error>> {
    let options = PrepareOptions::default();
    let files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.into_path())
        .collect();
    let begin = Instant::now();
    let mut prepared = 0;
    for file in &files {
        prepared += usize::from(prepare(&fs::read(file)?, &options).is_ok());
    }
    println!(
        "{:.2} s, {} files, {prepared} prepared",
        begin.elapsed().as_secs_f64(),
        files.len()
    );
    Ok(())
}
