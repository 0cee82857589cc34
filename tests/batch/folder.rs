//! A folder of inputs, workers that cost nothing, and runs over them.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use docprep::{Error, PrepareOptions, Prepared, prepare};
use docprep_batch::RunOptions;
use docprep_batch::event::{Event, FileReport, Tally};
use docprep_batch::journal::{JOURNAL_NAME, Resume};
use docprep_batch::plan::{Plan, PlanRequest};
use docprep_batch::run::run;
use docprep_batch::target::Target;
use docprep_batch::work::Worker;

/// A prepared picture whose bytes are replaced by `jpeg`.
pub fn prepared(jpeg: Vec<u8>) -> Prepared {
    static MODEL: OnceLock<Prepared> = OnceLock::new();
    let mut model = MODEL
        .get_or_init(|| {
            let image = image::RgbImage::from_fn(64, 64, |x, y| image::Rgb([x as u8 * 3, y as u8 * 3, 90]));
            let mut png = std::io::Cursor::new(Vec::new());
            image.write_to(&mut png, image::ImageFormat::Png).unwrap();
            prepare(&png.into_inner(), &PrepareOptions::default()).unwrap()
        })
        .clone();
    model.outcome.output.bytes = jpeg.len() as u64;
    model.jpeg = jpeg;
    model
}

/// Makes of every input its bytes in reverse.
pub fn reverse(bytes: &[u8]) -> Result<Prepared, Error> {
    Ok(prepared(bytes.iter().rev().copied().collect()))
}

pub struct Folder {
    root: tempfile::TempDir,
    files: usize,
}

impl Folder {
    /// `in/0.png` to `in/N.png`, each with other bytes.
    pub fn with(files: usize) -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("in")).unwrap();
        for number in 0..files {
            fs::write(
                root.path().join(format!("in/{number}.png")),
                format!("picture {number}"),
            )
            .unwrap();
        }
        Folder { root, files }
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub fn plan(&self) -> Plan {
        Plan::new(&PlanRequest {
            inputs: vec![self.at("in")],
            target: Target::Folder(self.at("out")),
            passed_over: Vec::new(),
        })
        .unwrap()
    }

    pub fn run(&self, options: &RunOptions, worker: &impl Worker) -> (Tally, Vec<FileReport>) {
        let mut reports = Vec::new();
        let tally = run(&self.plan(), options, worker, |event| {
            if let Event::Finished(report) = event {
                reports.push(*report);
            }
        })
        .unwrap();
        reports.sort_by_key(|report| report.index);
        let indices: Vec<usize> = reports.iter().map(|report| report.index).collect();
        assert_eq!(
            indices,
            (0..self.files).collect::<Vec<_>>(),
            "one report an input"
        );
        (tally, reports)
    }

    pub fn outputs(&self) -> Vec<(String, Vec<u8>)> {
        let mut outputs: Vec<(String, Vec<u8>)> = fs::read_dir(self.at("out"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.file_name().unwrap() != JOURNAL_NAME)
            .map(|path| (name(&path), fs::read(&path).unwrap()))
            .collect();
        outputs.sort();
        outputs
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

pub fn threads(count: usize) -> RunOptions {
    let mut options = RunOptions::default();
    options.threads = NonZeroUsize::new(count).unwrap();
    options
}

pub fn resuming(count: usize, options_key: &str) -> RunOptions {
    let mut options = threads(count);
    options.journal = Some(Resume {
        resume: true,
        by_checksum: false,
        options_key: options_key.into(),
    });
    options
}
