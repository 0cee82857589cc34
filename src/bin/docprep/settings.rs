//! From flags to settings: profiles loaded, defaults of the machine filled in. After this nobody sees a flag.

use std::fs::File;
use std::io::Read;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use docprep::{CODECS, PrepareOptions, Profile};
use docprep_batch::RunOptions;
use docprep_batch::control::Control;
use docprep_batch::journal::Resume;
use docprep_batch::plan::{Plan, PlanRequest};
use docprep_batch::report::form::Form;
use docprep_batch::report::sayings;
use docprep_batch::target::Target;
use docprep_core::profile::Document;

use crate::exit_codes::ExitCode;
use crate::shared_arguments::{ReadingArguments, ResumingArguments, RulesArguments, RunningArguments};
use crate::stop::Stop;
use docprep_words::Saying;

/// Bytes that a profile of the user's own may have; a picture named by mistake is refused at once.
const MAX_PROFILE_BYTES: u64 = 1 << 20;

/// The profile that the flags ask for.
pub fn profile(rules: &RulesArguments) -> Result<Profile, Stop> {
    let profile = match (&rules.profile_file, &rules.profile) {
        (Some(file), _) => profile_from_file(file)?,
        (None, Some(id)) => builtin_profile(id)?,
        (None, None) => Profile::default(),
    };
    let profile = match &rules.document {
        Some(code) => profile.for_document(document(code)?),
        None => profile,
    };
    profile
        .with_bytes(rules.min_bytes, rules.max_bytes)
        .map_err(|error| Stop::with_problem(ExitCode::WrongUsage, Saying::new("bounds-contradict"), &error))
}

/// How work with these options is found again by a later run.
pub fn journal(resuming: &ResumingArguments, prepare: &PrepareOptions) -> Resume {
    Resume {
        resume: resuming.resume,
        by_checksum: resuming.checksum,
        // Another version may make other outputs of the same options.
        options_key: format!("{} {}", env!("CARGO_PKG_VERSION"), prepare.fingerprint()),
    }
}

/// The kind of document with this code.
fn document(code: &str) -> Result<&'static Document, Stop> {
    Document::with_code(code).ok_or_else(|| {
        Stop::of(
            ExitCode::WrongUsage,
            Saying::new("no-document-kind")
                .with("code", code)
                .with("known", codes_of_documents()),
        )
    })
}

fn codes_of_documents() -> String {
    let codes: Vec<&str> = Document::all()
        .iter()
        .map(|document| document.code.as_str())
        .collect();
    codes.join(", ")
}

/// The built-in profile of this identifier.
pub fn builtin_profile(id: &str) -> Result<Profile, Stop> {
    Profile::builtin(id).ok_or_else(|| no_profile(id, []))
}

/// That there is no such profile, and which there are: the built-in ones, and `further`.
pub fn no_profile<'a>(id: &str, further: impl IntoIterator<Item = &'a str>) -> Stop {
    let mut known: Vec<&str> = Profile::builtin_ids().collect();
    for one in further {
        if !known.contains(&one) {
            known.push(one);
        }
    }
    let saying = match Profile::nearest_builtin_id(id) {
        Some(nearest) => Saying::new("no-profile-nearest").with("nearest", nearest),
        None => Saying::new("no-profile"),
    };
    Stop::of(
        ExitCode::WrongUsage,
        saying.with("id", id).with("known", known.join(", ")),
    )
}

fn profile_from_file(file: &Path) -> Result<Profile, Stop> {
    let shown = file.display().to_string();
    let mut text = String::new();
    File::open(file)
        .and_then(|file| file.take(MAX_PROFILE_BYTES).read_to_string(&mut text))
        .map_err(|error| {
            let saying = Saying::new("profile-unusable").with("path", shown.as_str());
            Stop::with_problem(ExitCode::WrongUsage, saying, &error)
        })?;
    Profile::parse(&text, &shown)
        .map_err(|error| Stop::with_problem(ExitCode::WrongUsage, Saying::new("profile-fault"), &error))
}

/// What is asked of each picture, with the page and the limits of the flags.
pub fn reading_options(rules: &RulesArguments, reading: &ReadingArguments) -> Result<PrepareOptions, Stop> {
    let mut options = PrepareOptions::for_profile(profile(rules)?);
    options.page = reading.page.unwrap_or(options.page);
    let limits = &mut options.limits;
    limits.max_input_bytes = reading.max_input.unwrap_or(limits.max_input_bytes);
    limits.max_pixels = reading.max_pixels.unwrap_or(limits.max_pixels);
    limits.max_side = reading.max_side.unwrap_or(limits.max_side);
    limits.max_frames = reading.max_frames.unwrap_or(limits.max_frames);
    limits.max_decoder_bytes = reading.max_decoder_memory.unwrap_or(limits.max_decoder_bytes);
    limits.max_icc_bytes = reading.max_icc.unwrap_or(limits.max_icc_bytes);
    limits.max_cpu_seconds = reading.max_cpu_seconds.unwrap_or(limits.max_cpu_seconds);
    Ok(options)
}

/// What is done to each picture.
pub fn prepare_options(
    rules: &RulesArguments,
    reading: &ReadingArguments,
    running: &RunningArguments,
) -> Result<PrepareOptions, Stop> {
    let mut options = reading_options(rules, reading)?;
    options.effort = running.effort;
    options.keep_metadata = running.keep_metadata;
    Ok(options)
}

/// How a run goes, with the machine's defaults where no flag says otherwise.
pub fn run_options(
    arguments: &RunningArguments,
    prepare: &PrepareOptions,
    journal: Option<Resume>,
    control: &Control,
) -> RunOptions {
    let mut options = RunOptions::default();
    options.threads = arguments.jobs.unwrap_or(options.threads);
    options.memory_budget_bytes = arguments.memory.unwrap_or(options.memory_budget_bytes);
    options.force = arguments.force;
    let form = arguments.report.as_deref().map(Form::of);
    options.previews = (form == Some(Form::Html)).then_some(CODECS);
    options.max_input_bytes = prepare.limits.max_input_bytes;
    options.journal = journal;
    options.control = control.clone();
    options
}

/// Threads of a run.
pub fn threads(jobs: Option<NonZeroUsize>) -> NonZeroUsize {
    jobs.unwrap_or_else(|| RunOptions::default().threads)
}

/// How the run of `check` goes.
pub fn look_options(jobs: Option<NonZeroUsize>, prepare: &PrepareOptions, control: &Control) -> RunOptions {
    let mut options = RunOptions::default();
    options.threads = jobs.unwrap_or(options.threads);
    options.max_input_bytes = prepare.limits.max_input_bytes;
    options.control = control.clone();
    options
}

/// The plan for these inputs; `passed_over` is the report, which may lie among them.
pub fn plan(inputs: &[PathBuf], target: Target, passed_over: Option<&Path>) -> Result<Plan, Stop> {
    Plan::new(&PlanRequest {
        inputs: inputs.to_vec(),
        target,
        passed_over: passed_over.map(Path::to_path_buf).into_iter().collect(),
    })
    .map_err(|error| Stop::of(ExitCode::WrongUsage, sayings::plan_error(&error)))
}

/// Where the outputs go.
pub fn target(output: Option<&Path>, inputs: &[PathBuf]) -> Result<Target, Stop> {
    match output {
        None => Ok(Target::Beside),
        Some(output) => Target::of_argument(output, inputs)
            .map_err(|error| Stop::of(ExitCode::WrongUsage, sayings::plan_error(&error))),
    }
}
