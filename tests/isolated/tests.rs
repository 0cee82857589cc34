//! What comes of files that do harm, and of the files beside them.

use std::fs;
use std::io::BufRead;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use docprep_batch::RunOptions;
use docprep_batch::event::{Event, FileReport, Verdict};
use docprep_batch::failure::Failure;
use docprep_batch::isolated::Isolated;
use docprep_batch::plan::{Plan, PlanRequest};
use docprep_batch::run::run;
use docprep_batch::target::Target;
use docprep_core::{Cancellation, Error, MergeOptions, PrepareOptions, Prepared, Profile, prepare};
use docprep_isolation::{ALLOWED, Kind, Pool, PoolOptions, Program, REFUSED, Work};
use libtest_mimic::Trial;

use crate::planted::{CODECS, WORKER_ARGUMENT, When, planted};

pub fn all() -> Vec<Trial> {
    macro_rules! trials {
        ($($test:ident),* $(,)?) => { vec![$(trial(stringify!($test), $test)),*] };
    }
    trials![
        a_locked_process_has_every_wall_that_this_system_offers,
        every_fault_is_contained_and_typed_and_the_next_file_is_right,
        a_thousand_files_with_a_hundred_that_do_harm_are_900_outputs_and_100_records,
        a_file_that_ended_a_process_is_not_tried_again,
        a_fault_in_one_part_ends_a_merge_and_nothing_else,
        what_nobody_waits_for_is_given_up_at_once,
        a_process_that_complains_without_end_does_its_work,
        no_process_is_left_behind,
        a_program_that_is_no_worker_is_told_from_one,
        processes_end_with_the_program_however_that_ends,
        damaged_files_of_every_format_give_the_same_here_and_there,
        the_document_lists_the_calls_that_the_filter_lets_through,
    ]
}

fn trial(name: &str, test: fn()) -> Trial {
    Trial::test(name, move || {
        catch_unwind(AssertUnwindSafe(test)).map_err(|panic| {
            let said = panic.downcast_ref::<String>().cloned();
            let said = said.or_else(|| panic.downcast_ref::<&str>().map(|&text| text.to_owned()));
            said.unwrap_or_default().into()
        })
    })
}

fn pool(workers: usize) -> Pool {
    let mut options = PoolOptions::new(
        Program::this(WORKER_ARGUMENT),
        NonZeroUsize::new(workers).unwrap(),
    );
    options.started = workers;
    Pool::start(options).unwrap()
}

/// Every picture has to be decoded and encoded anew, and none may take long or much.
fn options() -> PrepareOptions {
    let rules = "id = \"small\"\nformats = [\"jpeg\"]\nmax_bytes = \"10KB\"\n";
    let mut options = PrepareOptions::for_profile(Profile::parse(rules, "small.toml").unwrap());
    options.limits.max_cpu_seconds = 1;
    options.limits.max_decoder_bytes = 16 << 20;
    options
}

/// A picture like no other, of more than 10 KB.
fn picture(number: u32) -> Vec<u8> {
    let (width, height) = (200_u32, 160_u32);
    let pixels: Vec<u8> = (0..width * height * 3)
        .map(|at| (at.wrapping_mul(number.wrapping_mul(97) + 2_654_435_761) >> 25) as u8 + 100)
        .collect();
    let mut jpeg = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut jpeg, 80);
    encoder
        .encode(&pixels, width as u16, height as u16, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    assert!(jpeg.len() > 10_000, "{} bytes", jpeg.len());
    jpeg
}

fn harmful(what: &str) -> Vec<u8> {
    planted(&picture(0), When::Decoded, what)
}

/// A fault, and whether this error is what it must come to.
type Fault = (&'static str, fn(&Error) -> bool);

fn crashed(error: &Error, of: &str) -> bool {
    matches!(error, Error::Crashed { detail } if detail == of)
}

fn denied(error: &Error) -> bool {
    matches!(error, Error::Corrupt { detail } if detail.contains("not permitted"))
}

const FAULTS: [Fault; 14] = [
    ("abort", |error| crashed(error, "SIGABRT")),
    ("segfault", |error| crashed(error, "SIGSEGV")),
    // The runtime of Rust sees the overflow of its own thread's stack, and aborts.
    ("overflow", |error| {
        crashed(error, "SIGABRT") || crashed(error, "SIGSEGV")
    }),
    ("exit", |error| crashed(error, "exit status 0")),
    ("loop", |error| *error == Error::TimedOut { seconds: 1 }),
    ("allocate", |error| matches!(error, Error::TooLarge { .. })),
    ("allocate-at-once", |error| {
        matches!(error, Error::TooLarge { .. })
    }),
    ("panic", |error| matches!(error, Error::Internal { .. })),
    ("open", denied),
    ("connect", |error| crashed(error, "SIGSYS")),
    ("exec", |error| crashed(error, "SIGSYS")),
    ("execve", |error| crashed(error, "SIGSYS")),
    ("fork", |error| crashed(error, "SIGSYS")),
    (
        "chatter",
        |error| matches!(error, Error::Crashed { detail } if detail.contains("an answer that is none")),
    ),
];

fn a_locked_process_has_every_wall_that_this_system_offers() {
    let lock = pool(1).lock();
    assert!(lock.is_sufficient(), "missing: {:?}", lock.names(false));
}

fn every_fault_is_contained_and_typed_and_the_next_file_is_right() {
    let pool = pool(1);
    let options = options();
    let sound = picture(1);
    let expected = prepare(&sound, &options, &docprep_codecs::CODECS).unwrap();
    let next_is_right = |after: &str| {
        let next = pool.prepare(&sound, &options);
        assert!(next.as_ref() == Ok(&expected), "after {after}: {:?}", next.err());
    };
    next_is_right("nothing");
    for (what, is_right) in FAULTS {
        for when in [When::Opened, When::Decoded] {
            let refused = pool.prepare(&planted(&sound, when, what), &options).unwrap_err();
            assert!(is_right(&refused), "{what} when {when:?}: {refused:?}");
            next_is_right(what);
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("written");
    let refused = pool.prepare(&harmful(&format!("write {}", file.display())), &options);
    assert!(refused.as_ref().is_err_and(denied), "{refused:?}");
    assert!(!file.exists());
    let refused = pool.prepare(&harmful(&format!("signal {}", std::process::id())), &options);
    assert!(
        refused.as_ref().is_err_and(|error| crashed(error, "SIGSYS")),
        "{refused:?}"
    );
    next_is_right("all");
}

fn a_thousand_files_with_a_hundred_that_do_harm_are_900_outputs_and_100_records() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("in")).unwrap();
    // A loop takes a second each time: fewer of these.
    let quick = FAULTS
        .iter()
        .map(|(what, _)| *what)
        .filter(|what| *what != "loop");
    let mut kinds = quick.cycle();
    for number in 0..1000_u32 {
        let sound = picture(number);
        let bytes = match number % 10 {
            7 if number % 250 == 7 => planted(&sound, When::Decoded, "loop"),
            7 => {
                let when = if number % 20 == 7 {
                    When::Opened
                } else {
                    When::Decoded
                };
                planted(&sound, when, kinds.next().unwrap())
            }
            _ => sound,
        };
        fs::write(at(&format!("in/{number:04}.jpg")), bytes).unwrap();
    }
    let plan = Plan::new(&PlanRequest {
        inputs: vec![at("in")],
        target: Target::Folder(at("out")),
        passed_over: Vec::new(),
    });
    let mut running = RunOptions::default();
    running.threads = NonZeroUsize::new(2).unwrap();
    let worker = Isolated::new(pool(4), Work::on_one(Kind::Prepare, options()));
    let mut failed = Vec::new();
    let tally = run(&plan.unwrap(), &running, &worker, |event| {
        if let Event::Finished(report) = event {
            failed.extend(failure(&report));
        }
    })
    .unwrap();
    assert_eq!((tally.total(), tally.prepared(), tally.failed), (1000, 900, 100));
    for (name, error) in &failed {
        let number: u32 = name.parse().unwrap();
        assert_eq!(number % 10, 7, "{name}: {error:?}");
    }
    let loops = failed
        .iter()
        .filter(|(_, error)| *error == Error::TimedOut { seconds: 1 });
    assert_eq!(loops.count(), 4);
    let expected = |number: u32| {
        prepare(&picture(number), &options(), &docprep_codecs::CODECS)
            .unwrap()
            .jpeg
    };
    let outputs = fs::read_dir(at("out"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let outputs: Vec<_> = outputs
        .filter(|path| path.extension().is_some_and(|end| end == "jpg"))
        .collect();
    assert_eq!(outputs.len(), 900);
    // The ones right behind a file that does harm.
    for path in outputs.iter().filter(|path| stem(path).ends_with('8')) {
        let number = stem(path).parse().unwrap();
        assert_eq!(fs::read(path).unwrap(), expected(number), "{}", path.display());
    }
}

fn stem(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

fn failure(report: &FileReport) -> Option<(String, Error)> {
    let name = stem(report.source.path()).to_owned();
    match &report.verdict {
        Verdict::Failed(Failure::Picture(error)) => Some((name, error.clone())),
        Verdict::Failed(other) => panic!("{name}: {other}"),
        _ => None,
    }
}

fn a_file_that_ended_a_process_is_not_tried_again() {
    let pool = pool(1);
    let options = options();
    let harmful = harmful("loop");
    let first = pool.prepare(&harmful, &options);
    let begun = Instant::now();
    assert_eq!(pool.prepare(&harmful, &options), first);
    // The first time it was given a second of processor time.
    assert!(begun.elapsed().as_millis() < 500);
    // Which worker met it does not matter, and other options do not make another file of it.
    let looked = pool.check(&harmful, &PrepareOptions::default());
    assert_eq!(looked.err(), first.err());
}

fn a_fault_in_one_part_ends_a_merge_and_nothing_else() {
    let pool = pool(1);
    let mut merging = MergeOptions::default();
    merging.prepare = options();
    let (sound, other) = (picture(1), picture(2));
    let refused = pool.merge(&[&sound, &harmful("segfault")], &merging).unwrap_err();
    assert!(
        crashed(&refused.error, "SIGSEGV") && refused.part.is_none(),
        "{refused:?}"
    );
    let merged = pool.merge(&[&sound, &other], &merging);
    let here = docprep_core::merge(&[&sound, &other], &merging, &CODECS);
    assert!(merged.is_ok() && merged == here);
    let cut = &other[..other.len() / 2];
    let refused = pool.merge(&[&sound, cut], &merging);
    assert_eq!(refused, docprep_core::merge(&[&sound, cut], &merging, &CODECS));
}

fn what_nobody_waits_for_is_given_up_at_once() {
    let pool = pool(1);
    let work = Work::on_one(Kind::Prepare, options());
    let cancellation = Cancellation::default();
    let asleep = harmful("sleep");
    let parts: [&[u8]; 1] = [&asleep];
    let opened = pool.open(&work, &parts, &cancellation).unwrap();
    cancellation.cancel();
    let given_up = opened.work(false).map_err(|refused| refused.error);
    assert_eq!(given_up.err(), Some(Error::Cancelled));
    // It was not the file's fault.
    let opened = pool.open(&work, &parts, &cancellation);
    assert_eq!(opened.err().map(|refused| refused.error), Some(Error::Cancelled));
    assert!(pool.prepare(&picture(1), &options()).is_ok());
}

fn a_process_that_complains_without_end_does_its_work() {
    let prepared = pool(1).prepare(&harmful("complain"), &options());
    let sound = prepare(&picture(0), &options(), &docprep_codecs::CODECS).unwrap();
    let prepared = prepared.map(|Prepared { jpeg, .. }| jpeg);
    assert!(prepared.as_ref() == Ok(&sound.jpeg), "{:?}", prepared.err());
}

/// The children of this process, dead ones among them.
fn children() -> usize {
    let own = std::process::id();
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let number = |name: std::ffi::OsString| name.to_str()?.parse::<u32>().ok();
    let numbers = processes.filter_map(|process| number(process.file_name()));
    let parents = numbers.filter_map(|process| state_and_parent(process).map(|(_, parent)| parent));
    parents.filter(|parent| *parent == own).count()
}

fn no_process_is_left_behind() {
    let before = children();
    let pool = pool(3);
    let options = options();
    for what in ["segfault", "abort", "fork"] {
        assert!(pool.prepare(&harmful(what), &options).is_err());
    }
    assert!(pool.prepare(&picture(1), &options).is_ok());
    drop(pool);
    // One that was just being started is ended and waited for by the thread that starts them, a moment later.
    let begun = Instant::now();
    while children() > before && begun.elapsed() < Duration::from_secs(5) {
        std::thread::yield_now();
    }
    assert_eq!(children(), before);
}

fn a_program_that_is_no_worker_is_told_from_one() {
    for (path, arguments) in [
        ("/bin/true", vec![]),
        ("/bin/cat", vec!["/etc/hostname".into()]),
        ("/no/program", vec![]),
    ] {
        let program = Program {
            path: path.into(),
            arguments,
        };
        let options = PoolOptions::new(program, NonZeroUsize::MIN);
        assert!(Pool::start(options).is_err(), "{path}");
    }
}

/// The processes that this one has started, but for dead ones that nobody has waited for yet.
fn children_of(parent: u32) -> Vec<u32> {
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let number = |name: std::ffi::OsString| name.to_str()?.parse::<u32>().ok();
    let numbers = processes.filter_map(|process| number(process.file_name()));
    numbers
        .filter(|process| state_and_parent(*process).is_some_and(|(state, of)| state != "Z" && of == parent))
        .collect()
}

fn state_and_parent(process: u32) -> Option<(String, u32)> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let mut behind_name = stat.rsplit_once(')')?.1.split_whitespace();
    Some((behind_name.next()?.to_owned(), behind_name.next()?.parse().ok()?))
}

fn processes_end_with_the_program_however_that_ends() {
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_docprep"))
        .args([
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--quiet",
            "--isolation",
            "required",
        ])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    std::io::BufReader::new(program.stdout.take().unwrap())
        .read_line(&mut said)
        .unwrap();
    let workers = children_of(program.id());
    assert!(!workers.is_empty(), "{said}");
    // No signal that it could hear.
    program.kill().unwrap();
    program.wait().unwrap();
    let lives = |process: &u32| state_and_parent(*process).is_some_and(|(state, _)| state != "Z");
    let begun = Instant::now();
    while workers.iter().any(lives) && begun.elapsed() < Duration::from_secs(5) {
        std::thread::yield_now();
    }
    assert!(!workers.iter().any(lives));
}

/// The same numbers every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % most
    }
}

/// Bytes of a file of testdata that is damaged here at most, so that the test ends soon.
const MOST_BYTES: u64 = 150_000;
/// Damaged files of which the same is to come.
const MUTANTS: usize = 300;

fn damaged_files_of_every_format_give_the_same_here_and_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let files = walkdir::WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .flatten();
    let files: Vec<_> = files
        .filter(|file| {
            file.metadata()
                .is_ok_and(|data| data.is_file() && data.len() <= MOST_BYTES)
        })
        .map(|file| file.into_path())
        .collect();
    assert!(files.len() > 100, "{} files", files.len());
    let pool = pool(1);
    let options = PrepareOptions::default();
    let mut numbers = Numbers(20);
    for round in 0..MUTANTS {
        let file = &files[numbers.below(files.len())];
        let mut bytes = fs::read(file).unwrap();
        for _ in 0..=numbers.below(4) {
            let reach = if numbers.below(2) == 0 {
                bytes.len().min(600)
            } else {
                bytes.len()
            };
            match (numbers.below(4), reach) {
                (_, 0) => {}
                (0, _) => bytes[numbers.below(reach)] ^= 1 << numbers.below(8),
                (1, _) => bytes[numbers.below(reach)] = 0xFF,
                (2, _) => bytes.truncate(numbers.below(reach)),
                _ => drop(bytes.remove(numbers.below(reach))),
            }
        }
        let (there, here) = (
            pool.prepare(&bytes, &options),
            prepare(&bytes, &options, &docprep_codecs::CODECS),
        );
        let told = |made: &Result<Prepared, Error>| {
            made.as_ref()
                .map(|made| made.outcome.clone())
                .map_err(Clone::clone)
        };
        assert!(
            there == here,
            "{round} of {}: {:?}, {:?}",
            file.display(),
            told(&there),
            told(&here)
        );
    }
}

fn the_document_lists_the_calls_that_the_filter_lets_through() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/security.md");
    let page = fs::read_to_string(page).unwrap();
    let between = |name: &str| {
        let behind = page.split_once(&format!("<!-- {name}: begin -->\n")).unwrap().1;
        behind.split_once(&format!("<!-- {name}: end -->")).unwrap().0
    };
    let rows: String = ALLOWED
        .iter()
        .map(|(call, condition)| format!("| `{call}` | {condition} |\n"))
        .collect();
    assert_eq!(between("calls").split_once("| --- | --- |\n").unwrap().1, rows);
    let names: Vec<String> = REFUSED.iter().map(|call| format!("`{call}`")).collect();
    assert_eq!(between("refused").trim_end(), names.join(", ") + ".");
}
