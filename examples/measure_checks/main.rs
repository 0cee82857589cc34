//! How often the measures of the pixels are right and wrong, on drawn documents and on a folder of good pictures.
//!
//! `cargo run --release --example measure_checks -- [--documents N] [--seed S] [--good FOLDER]… [--write docs/checks.md]`
//!
//! The thresholds were chosen on seed 1; docs/checks.md reports seed 2. With `--values` the measurements themselves go
//! to the standard output, one picture a line, for whoever chooses them anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use docprep::{Limits, PrepareOptions, Profile, check, decode};
use docprep_core::inspect::{Measurements, SmallCopy};
use docprep_core::profile::Document;
use rayon::prelude::*;
use specimens::blank;
use specimens::labelled::{self, LABELS, Label, Labelled};
use specimens::rates::{self, GRAY_COPY, Rates};
use specimens::text::Fonts;

mod tables;

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// What the command line asks for.
struct Request {
    documents: u64,
    seed: u64,
    /// Folders of good pictures that nobody drew.
    good: Vec<PathBuf>,
    write: Option<PathBuf>,
    values: bool,
}

/// A good picture that nobody drew.
const REAL: Label = Label {
    name: "real",
    deserves: None,
};
const USAGE: &str =
    "Usage: measure_checks [--documents N] [--seed S] [--good FOLDER]... [--write docs/checks.md] [--values]";
const BEGIN: &str = "<!-- written by examples/measure_checks -->\n";
const END: &str = "<!-- end of what measure_checks wrote -->\n";

fn main() -> ExitCode {
    let Some(request) = request() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match run(&request) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The rates could not be measured: {error}");
            ExitCode::FAILURE
        }
    }
}

fn request() -> Option<Request> {
    let mut request = Request {
        documents: 70,
        seed: 2,
        good: Vec::new(),
        write: None,
        values: false,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(option) = arguments.next() {
        match option.as_str() {
            "--documents" => request.documents = arguments.next()?.parse().ok()?,
            "--seed" => request.seed = arguments.next()?.parse().ok()?,
            "--good" => request.good.push(arguments.next()?.into()),
            "--write" => request.write = Some(arguments.next()?.into()),
            "--values" => request.values = true,
            _ => return None,
        }
    }
    Some(request)
}

/// Codes of the findings from the pixels that `docprep check` gives for a file, and [`rates::GRAY_COPY_OF_COLOR`] where
/// `docprep check --document SFZ` says `grey-copy`.
fn measured_in(file: &[u8]) -> Result<BTreeSet<&'static str>, docprep::Error> {
    let plain = Profile::default();
    let strict = plain
        .judgement(GRAY_COPY)
        .and_then(|judgement| judgement.threshold);
    let profile = match Document::with_code("SFZ") {
        Some(card) => plain.for_document(card),
        None => plain,
    };
    let (_, findings) = check(file, &PrepareOptions::for_profile(profile))?;
    let findings = findings
        .iter()
        .map(|finding| (finding.code.as_str(), finding.value));
    Ok(rates::measured(findings, strict))
}

fn run(request: &Request) -> Outcome<()> {
    let fonts = Fonts::load()?;
    let documents: Vec<Vec<_>> = (0..request.documents)
        .into_par_iter()
        .map(|index| look_at_document(&fonts, request, index))
        .collect::<Outcome<_>>()?;
    let mut rates = Rates::default();
    for (label, found) in documents.into_iter().flatten() {
        rates.add(label, &found);
    }
    let mut real = Rates::default();
    for folder in &request.good {
        look_at_folder(folder, request.values, &mut real)?;
    }
    let seed = request.seed;
    let heading = format!(
        "{} drawn pictures: {} documents of seed {seed}, each {LABELS} times, and as many sheets, each {} times empty or \
         nearly so.\n\n",
        rates.pictures,
        request.documents,
        blank::LABELS
    );
    let tables = heading + &tables::tables(&rates, &real);
    if !request.values {
        println!("{tables}");
    }
    request
        .write
        .as_deref()
        .map_or(Ok(()), |page| rewrite(page, &tables))
}

type Looked = (Label, std::collections::BTreeSet<&'static str>);

fn look_at_document(fonts: &Fonts, request: &Request, index: u64) -> Outcome<Vec<Looked>> {
    let look = |picture: Labelled| {
        if request.values {
            print_values(picture.label.name, &picture.document, &picture.jpeg)?;
        }
        Ok((picture.label, measured_in(&picture.jpeg)?))
    };
    let documents = labelled::pictures(fonts, request.seed, index);
    let sheets = blank::pictures(fonts, request.seed, index);
    documents.into_iter().chain(sheets).map(look).collect()
}

/// Counts the alarms on every picture below `folder`; files that are none are passed over.
fn look_at_folder(folder: &Path, values: bool, rates: &mut Rates) -> Outcome<()> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    files.sort();
    for file in files {
        let bytes = std::fs::read(&file)?;
        let Ok(found) = measured_in(&bytes) else { continue };
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if !found.is_empty() {
            eprintln!("{name}: {found:?}");
        }
        if values {
            print_values("real", &name, &bytes)?;
        }
        rates.add(REAL, &found);
    }
    Ok(())
}

fn print_values(label: &str, name: &str, file: &[u8]) -> Outcome<()> {
    let copy = SmallCopy::of(&decode(file, &Limits::default())?)?;
    println!("{label}\t{name}\t{:?}", Measurements::of(&copy));
    Ok(())
}

/// Puts `tables` between the marks in `page`.
fn rewrite(page: &Path, tables: &str) -> Outcome<()> {
    let text = std::fs::read_to_string(page)?;
    let begin = text
        .find(BEGIN)
        .ok_or("the page has no mark for the beginning of the tables")?
        + BEGIN.len();
    let end = text
        .find(END)
        .ok_or("the page has no mark for the end of the tables")?;
    let rewritten = format!("{}\n{tables}\n{}", &text[..begin], &text[end..]);
    Ok(std::fs::write(page, rewritten)?)
}
