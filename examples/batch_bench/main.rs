//! Makes folders of pictures for `scripts/bench-batch`, and calls the bare core on them for comparison.
//!
//! ```text
//! batch_bench KIND FOLDER COUNT             makes COUNT files; the same ones every time, no two alike
//!     scans                                 mixed formats, 640 × 400, 1 % of them cut off
//!     photos                                JPEG as from a phone, 3 megapixels, on their sides
//!     mixed                                 0.2 to 12 megapixels, and one in 100 of 100 megapixels
//!     tiny                                  JPEG and PNG, 96 × 64
//!     names                                 files that are named like pictures and are none
//! batch_bench core FOLDER PROFILE [MAX]     docprep::prepare on each, one thread, nothing written
//! ```

mod pictures;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use docprep::{PrepareOptions, Profile, prepare};

use crate::pictures::{Named, Studio};

/// Files in a folder; more make listing slow on some file systems.
const FILES_A_FOLDER: usize = 500;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["core", folder, profile] => core(Path::new(folder), profile, None),
        ["core", folder, profile, max] => core(Path::new(folder), profile, Some(max.parse()?)),
        [kind, folder, count] => make(kind, Path::new(folder), count.parse()?),
        _ => Err("usage: batch_bench KIND FOLDER COUNT | batch_bench core FOLDER PROFILE [MAX_BYTES]".into()),
    }
}

fn make(kind: &str, folder: &Path, count: usize) -> Result<(), Box<dyn Error>> {
    let mut studio = Studio::default();
    for number in 0..count {
        let Named { bytes, extension } = match kind {
            "scans" => studio.scan(number)?,
            "photos" => studio.photo(number)?,
            "mixed" => studio.mixed(number)?,
            "tiny" => studio.tiny(number)?,
            "names" => Named::no_picture(number),
            _ => return Err(format!("no kind {kind}").into()),
        };
        let below = folder.join(format!("{:03}", number / FILES_A_FOLDER));
        if number % FILES_A_FOLDER == 0 {
            fs::create_dir_all(&below)?;
        }
        fs::write(below.join(format!("scan-{number:06}.{extension}")), bytes)?;
    }
    Ok(())
}

fn core(folder: &Path, profile: &str, max_bytes: Option<u64>) -> Result<(), Box<dyn Error>> {
    let profile = Profile::builtin(profile).ok_or("no such profile")?;
    let options = PrepareOptions::for_profile(profile.with_bytes(None, max_bytes)?);
    let files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
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
    eprintln!(
        "{:.2} s, {} files, {prepared} prepared",
        begin.elapsed().as_secs_f64(),
        files.len()
    );
    Ok(())
}
