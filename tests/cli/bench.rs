//! A temporary folder with pictures in it, and the binary run on them.

use std::ffi::OsStr;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use docprep_record::Record;
use image::{ImageFormat, RgbImage};

/// A picture with enough detail that it neither needs filler nor comes out empty. The same seed gives the same one.
pub fn picture(seed: u32, format: ImageFormat) -> Vec<u8> {
    let image = RgbImage::from_fn(480, 320, |x, y| {
        let grain = (x * 7919 + y * 104_729 + seed * 1_299_709).wrapping_mul(2_654_435_761) >> 24;
        let level = (x / 2 + y / 3 + grain / 4) as u8;
        image::Rgb([level, 255 - level, level / 2 + 60])
    });
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub fn png(seed: u32) -> Vec<u8> {
    picture(seed, ImageFormat::Png)
}

pub struct Bench {
    folder: tempfile::TempDir,
}

pub struct Ran {
    pub code: i32,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Bench {
    pub fn new() -> Self {
        Bench {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// With these files, each a different PNG.
    pub fn with_pictures(names: &[&str]) -> Self {
        let bench = Bench::new();
        for (seed, name) in (0..).zip(names) {
            bench.put(name, &png(seed));
        }
        bench
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn at(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn put(&self, name: impl AsRef<Path>, bytes: &[u8]) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.at(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Everything below the folder, sorted, folders and the journal left out.
    pub fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = walkdir::WalkDir::new(self.root())
            .into_iter()
            .map(|entry| entry.unwrap())
            .filter(|entry| !entry.file_type().is_dir() && entry.file_name() != ".docprep-journal")
            .map(|entry| {
                let relative = entry.path().strip_prefix(self.root()).unwrap();
                relative.to_string_lossy().into_owned()
            })
            .collect();
        files.sort();
        files
    }

    /// The binary, in the folder.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_docprep"));
        command.args(arguments).current_dir(self.root());
        // Whatever the language of who runs the tests.
        command.env("DOCPREP_LANG", "en");
        command
    }

    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Ran {
        let output = self
            .command(arguments)
            .stdin(Stdio::null())
            .output()
            .expect("the binary starts");
        Ran::from(output)
    }

    pub fn run_with_input<S: AsRef<OsStr>>(&self, arguments: &[S], input: &[u8]) -> Ran {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        // A binary that refuses its arguments reads nothing; the broken pipe is no fault of the test.
        let _ = child.stdin.take().unwrap().write_all(input);
        Ran::from(child.wait_with_output().unwrap())
    }

    /// The records of a report, by input.
    pub fn records(&self, report: &str) -> Vec<Record> {
        records(&self.bytes(report))
    }
}

pub fn records(lines: &[u8]) -> Vec<Record> {
    let text = std::str::from_utf8(lines).expect("a report is UTF-8");
    let mut records: Vec<Record> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    records.sort_by_key(|record| record.index);
    records
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Ran {
            code: output.status.code().unwrap_or(-1),
            stdout: output.stdout,
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Ran {
    /// The exit code is this one and the standard error has all of these.
    #[track_caller]
    pub fn expect(&self, code: i32, words: &[&str]) -> &Self {
        assert_eq!(self.code, code, "stderr: {}", self.stderr);
        for word in words {
            assert!(self.stderr.contains(word), "no {word:?} in: {}", self.stderr);
        }
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }
}

pub fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xd8\xff") && bytes.ends_with(b"\xff\xd9")
}
