//! What must hold for any bytes, one function a subject. cargo-fuzz runs them through `fuzz_targets/`, and the tests of the
//! main package run each over its seeds and over seeded mutants of these (`tests/fuzz_targets.rs`).

use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use docprep::{CODECS, Error, Format, Limits, MergeOptions, Outcome, PrepareOptions, Profile};
use docprep_core::{Kind, Opened, Wire, kind, look_at_output, peak_bytes_of};
use docprep_registrants::rules::Registrar;
use docprep_registrants::{Checker, Date, Field, RegistrantTable, RowRecord, TableLimits};
use docprep_words::{Language, Reader, Voice};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::seeds;

/// A subject, and what it is tried with.
pub struct Target {
    /// As the program in `fuzz_targets/` is called.
    pub name: &'static str,
    /// Panics where something does not hold.
    pub run: fn(&[u8]),
    /// What to begin with; takes the folder `testdata/`.
    pub seeds: fn(&Path) -> io::Result<Vec<Vec<u8>>>,
}

/// All of them.
pub const TARGETS: &[Target] = &[
    target("probe", probe, |folder| seeds::pictures(folder, |_| true)),
    target("open", open, |folder| seeds::pictures(folder, |_| true)),
    target("decode", decode, |folder| seeds::pictures(folder, |_| true)),
    target("prepare", prepare, |folder| seeds::pictures(folder, |_| true)),
    target("jpeg", jpeg, |folder| {
        seeds::pictures(folder, |format| format == Format::Jpeg)
    }),
    target("tiff", tiff, |folder| {
        seeds::pictures(folder, |format| format == Format::Tiff)
    }),
    target("bmp", bmp, |folder| {
        seeds::pictures(folder, |format| format == Format::Bmp)
    }),
    target("pdf", pdf, |_| Ok(seeds::pages())),
    target("received", received, |_| Ok(seeds::received())),
    target("tables", tables, |_| Ok(seeds::tables())),
    target("reasons", reasons, |_| Ok(seeds::reasons())),
    target("wire", wire, |_| Ok(seeds::wire())),
    target("profiles", profiles, |_| Ok(seeds::profiles())),
    target("explain", explain, |_| Ok(seeds::explain())),
];

const fn target(name: &'static str, run: fn(&[u8]), seeds: fn(&Path) -> io::Result<Vec<Vec<u8>>>) -> Target {
    Target { name, run, seeds }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_pixels = 4_000_000;
    limits.max_decoder_bytes = 256 << 20;
    limits
}

/// A decoder may give up; docprep itself has no business to.
fn is_typed<T>(result: &Result<T, Error>) -> bool {
    match result {
        Err(error) => error.code() != "internal" || error.to_string().contains("a decoder gave up"),
        Ok(_) => true,
    }
}

/// The kind of any bytes is told, and a beginning of 64 KiB tells the same.
pub fn probe(bytes: &[u8]) {
    let beginning = kind(&bytes[..bytes.len().min(64 << 10)]);
    assert_eq!(kind(bytes), beginning);
}

/// Whatever can be opened says what the work on it takes, and opening reads no pixels: the walk along a JPEG's segments, the
/// directories of a TIFF, the boxes of a HEIC, the survey of a PDF's page.
pub fn open(bytes: &[u8]) {
    let mut options = PrepareOptions::default();
    options.limits = limits();
    let opened = Opened::open_with(bytes, &options, &CODECS);
    assert!(is_typed(&opened), "{:?}", opened.err());
    if let Ok(opened) = &opened {
        assert!(peak_bytes_of([opened]) < 8 << 30);
    }
}

/// Any bytes decode to a picture of the stated size, or give an error.
pub fn decode(bytes: &[u8]) {
    let limits = limits();
    let decoded = docprep::decode(bytes, &limits);
    assert!(is_typed(&decoded), "{:?}", decoded.err());
    if let Ok(picture) = decoded {
        let pixels = u64::from(picture.width()) * u64::from(picture.height());
        assert!(pixels <= limits.max_pixels);
        assert_eq!(picture.pixels().len() as u64, pixels * 3);
    }
}

/// Whatever is prepared lies inside the byte band and decodes again.
pub fn prepare(bytes: &[u8]) {
    let mut options = PrepareOptions::default();
    options.limits = limits();
    options.limits.max_pixels = 1_000_000;
    let prepared = docprep::prepare(bytes, &options);
    assert!(is_typed(&prepared), "{:?}", prepared.err());
    if let Ok(prepared) = prepared {
        let length = prepared.jpeg.len() as u64;
        assert!((options.profile.min_bytes..=options.profile.max_bytes).contains(&length));
        assert!(docprep::decode(&prepared.jpeg, &options.limits).is_ok());
    }
}

fn is_a(format: Format, bytes: &[u8]) -> bool {
    kind(bytes) == Kind::Picture(format)
}

/// A JPEG gives the same picture whether it is decoded alone or with bytes behind it.
pub fn jpeg(bytes: &[u8]) {
    if !is_a(Format::Jpeg, bytes) {
        return;
    }
    open(bytes);
    if let Ok(picture) = docprep::decode(bytes, &limits()) {
        let mut longer = bytes.to_vec();
        longer.extend_from_slice(b"\0\0behind\n");
        if let Ok(again) = docprep::decode(&longer, &limits()) {
            assert!(picture.pixels() == again.pixels());
        }
    }
}

/// Our own reader of TIFF.
pub fn tiff(bytes: &[u8]) {
    if is_a(Format::Tiff, bytes) {
        open(bytes);
        decode(bytes);
    }
}

/// Our own reader of BMP.
pub fn bmp(bytes: &[u8]) {
    if is_a(Format::Bmp, bytes) {
        open(bytes);
        decode(bytes);
    }
}

/// The survey of a page, which counts what drawing it would take and draws nothing.
pub fn pdf(bytes: &[u8]) {
    if is_a(Format::Pdf, bytes) {
        open(bytes);
    }
}

/// What a process gives back is looked at, and never a reason to fall over; what is taken has no more bytes than were stated.
pub fn received(bytes: &[u8]) {
    let (facts, mut options) = seeds::stated();
    if let Some(mut facts) = facts {
        for keep_metadata in [false, true] {
            options.keep_metadata = keep_metadata;
            facts.bytes = bytes.len() as u64;
            if look_at_output(bytes, &facts, &options).is_ok() {
                assert!((options.profile.min_bytes..=options.profile.max_bytes).contains(&facts.bytes));
                assert!(is_a(Format::Jpeg, bytes));
            }
        }
    }
}

/// Every row of a table gets a record, and none of them shows the number of a document.
pub fn tables(bytes: &[u8]) {
    let limits = TableLimits {
        max_bytes: 1 << 20,
        max_unpacked_bytes: 4 << 20,
        ..TableLimits::default()
    };
    let Ok(table) = RegistrantTable::open(bytes, limits) else {
        return;
    };
    let today = Date::new(2026, 11, 26).expect("a day");
    let voice = Voice::new(Language::Chinese, Reader::CommandLine);
    for registrar in Registrar::all() {
        let mut checker = Checker::new(registrar, today);
        let mut rows = 0;
        // A damaged workbook ends the walk.
        let _ = table.check(
            &mut checker,
            |_| false,
            |row| {
                let record = serde_json::to_string(&RowRecord::new(&row, voice)).expect("JSON");
                let number = row.registrant.given(Field::DocumentNumber).unwrap_or_default();
                let is_personal = number.len() >= 9 && number.bytes().all(|byte| byte.is_ascii_digit());
                assert!(!(is_personal && record.contains(number)), "{record}");
                rows += 1;
                if rows < 50 {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            },
        );
    }
}

/// Lists of reasons as consoles export them.
pub fn reasons(bytes: &[u8]) {
    if let Ok(reasons) = docprep_batch::reasons::read(bytes, None) {
        assert!(!reasons.is_empty());
    }
}

/// What is understood of the form that crosses to another process is said again in the same way.
pub fn wire(bytes: &[u8]) {
    fn there_and_back<T: Serialize + DeserializeOwned + PartialEq>(bytes: &[u8]) {
        if let Ok(read) = serde_json::from_slice::<Wire<T>>(bytes) {
            let said = serde_json::to_vec(&read).expect("JSON");
            let again: Wire<T> = serde_json::from_slice(&said).expect("what was said is understood");
            assert!(read.content == again.content);
        }
    }
    there_and_back::<Outcome>(bytes);
    there_and_back::<Error>(bytes);
    there_and_back::<Limits>(bytes);
    // Options cannot be compared; it is enough that what was said is understood.
    fn understood<T: Serialize + DeserializeOwned>(bytes: &[u8]) {
        if let Ok(read) = serde_json::from_slice::<Wire<T>>(bytes) {
            let said = serde_json::to_vec(&read).expect("JSON");
            assert!(serde_json::from_slice::<Wire<T>>(&said).is_ok());
        }
    }
    understood::<PrepareOptions>(bytes);
    understood::<MergeOptions>(bytes);
}

/// A profile of one's own is understood or refused.
pub fn profiles(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(profile) = Profile::parse(text, "own.toml")
    {
        assert!(profile.min_bytes <= profile.max_bytes);
    }
}

/// Whatever somebody pastes is looked up.
pub fn explain(bytes: &[u8]) {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(4000)]);
    docprep_words::explain::explain(&text);
}
