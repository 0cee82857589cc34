//! `docprep merge`: several pictures on one canvas, once or by the thousand.

use std::path::{Path, PathBuf};

use docprep::{CODECS, Error, MERGE_PARTS, MergeOptions};
use docprep_batch::control::Control;
use docprep_batch::manifest::{MAX_BYTES, Manifest};
use docprep_batch::pairing::PairPattern;
use docprep_batch::plan::Plan;
use docprep_batch::report::sayings;
use docprep_batch::target::{PlanError, Target};
use docprep_batch::work::PreparingOrMerging;
use docprep_isolation::{Kind, Work};

use crate::args::MergeArguments;
use crate::convert::{NothingMore, Run};
use crate::exit_codes::ExitCode;
use crate::input;
use crate::isolated::Placed;
use crate::note;
use crate::settings;
use crate::stop::Stop;
use docprep_words::{Saying, Voice};

pub fn merge(arguments: &MergeArguments, voice: Voice, control: &Control) -> Result<ExitCode, Stop> {
    let options = merge_options(arguments)?;
    let plan = plan(arguments, voice)?;
    let prepare = options.prepare.clone();
    let run = Run {
        plan: &plan,
        prepare: &prepare,
        arguments: &arguments.running,
        voice,
        control,
    };
    let pool = run.pool(arguments.reading.isolation)?;
    let work = Work::new(Kind::PrepareOrMerge, options.clone());
    let worker = Placed::new(pool, work, PreparingOrMerging::new(options, CODECS));
    run.carry_out(&worker, None, &mut NothingMore)
}

fn merge_options(arguments: &MergeArguments) -> Result<MergeOptions, Stop> {
    let mut options = MergeOptions::default();
    options.prepare = settings::prepare_options(&arguments.rules, &arguments.reading, &arguments.running)?;
    options.layout = arguments.layout;
    options.gap_px = arguments.gap;
    options.margin_px = arguments.margin;
    options.background = arguments.background.unwrap_or_default();
    Ok(options)
}

fn plan(arguments: &MergeArguments, voice: Voice) -> Result<Plan, Stop> {
    let output = arguments.output.as_deref();
    let plan = match (&arguments.pairs, &arguments.manifest) {
        (Some(folder), _) => plan_of_pairs(folder, arguments)?,
        (None, Some(path)) => {
            let target = target(output, &[])?;
            Plan::of_manifest(manifest(path, voice)?, path, &target)
        }
        (None, None) => {
            refuse_wrong_count(arguments.parts.len())?;
            Plan::of_parts(&arguments.parts, &target(output, &arguments.parts[..1])?)
        }
    };
    plan.map_err(|error| Stop::of(ExitCode::WrongUsage, sayings::plan_error(&error)))
}

fn plan_of_pairs(folder: &Path, arguments: &MergeArguments) -> Result<Result<Plan, PlanError>, Stop> {
    if !folder.is_dir() {
        return Err(Stop::of(
            ExitCode::WrongUsage,
            Saying::new("no-pairs-folder").with("path", folder.display().to_string()),
        ));
    }
    let pattern = match &arguments.pair_pattern {
        Some(text) => Some(
            PairPattern::parse(text)
                .map_err(|error| Stop::of(ExitCode::WrongUsage, sayings::pattern_error(&error)))?,
        ),
        None => None,
    };
    let target = target(arguments.output.as_deref(), &[folder.to_path_buf()])?;
    let report: Vec<PathBuf> = arguments.running.report.iter().cloned().collect();
    Ok(Plan::of_pairs(folder, &target, pattern.as_ref(), &report))
}

fn target(output: Option<&Path>, inputs: &[PathBuf]) -> Result<Target, Stop> {
    settings::target(output, inputs)
}

fn refuse_wrong_count(given: usize) -> Result<(), Stop> {
    if MERGE_PARTS.contains(&given) {
        return Ok(());
    }
    let error = Error::PartCount {
        given,
        least: *MERGE_PARTS.start(),
        greatest: *MERGE_PARTS.end(),
    };
    Err(Stop::of(ExitCode::WrongUsage, sayings::failure(&error.into())))
}

fn manifest(path: &Path, voice: Voice) -> Result<Manifest, Stop> {
    let bytes = input::table(path, MAX_BYTES)?;
    let manifest = Manifest::parse(&bytes)
        .map_err(|error| Stop::of(ExitCode::WrongUsage, sayings::manifest_error(&error)))?;
    if !manifest.unknown_columns.is_empty() {
        let columns = manifest.unknown_columns.join(", ");
        note::tell(
            &Saying::new("manifest-columns-unknown").with("columns", columns),
            voice,
        );
    }
    Ok(manifest)
}
