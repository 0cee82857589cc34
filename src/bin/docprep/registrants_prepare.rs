//! `docprep registrants prepare`: from a table of holders to pictures and requests. Here is what becomes of each row before
//! anything is made; `registrants_follower` goes on where a row's picture is there.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use docprep::{CODECS, MergeOptions};
use docprep_batch::control::Control;
use docprep_batch::failure::Failure;
use docprep_batch::plan::{Action, Destination, Job, Plan};
use docprep_batch::source::Source;
use docprep_batch::target::Target;
use docprep_batch::work::PreparingOrMerging;
use docprep_isolation::{Kind, Work};
use docprep_registrants::requests::{self, Api, Lack, Picture};
use docprep_registrants::rules::Registrar;
use docprep_registrants::{CheckedRow, Checker, RegistrantTable, Severity, TableLimits, again, shown_id};
use docprep_words::{Saying, Voice};

use crate::convert::Run;
use crate::exit_codes::{self, ExitCode};
use crate::input;
use crate::isolated::Placed;
use crate::registrants_arguments::PrepareTableArguments;
use crate::registrants_follower::{Folder, RowFollower};
use crate::registrants_table::{Row, checker, picture_profile, registrar, table_fault, tell_unknown_columns};
use crate::settings;
use crate::stop::Stop;

/// Characters of a row's identifier that go into the names of its files.
const MOST_NAME_CHARS: usize = 60;

pub fn prepare(arguments: &PrepareTableArguments, voice: Voice, control: &Control) -> Result<ExitCode, Stop> {
    let profile = arguments.rules.profile.as_deref();
    let registrar = registrar(profile, arguments.api)?;
    let mut checker = checker(profile, arguments.api, arguments.date)?;
    let options = merge_options(arguments)?;
    let limits = TableLimits::default();
    let bytes = input::table(&arguments.table, limits.max_bytes)?;
    let table = RegistrantTable::open(&bytes, limits).map_err(|fault| table_fault(&fault))?;
    tell_unknown_columns(&table, voice);
    let beside = arguments.table.parent().unwrap_or(Path::new(""));
    let rows = rows(&table, &mut checker, beside, (registrar, arguments.api))?;
    let folder = Folder::new(folder(arguments)?, again::extension(&table), arguments);
    let plan = plan(&rows, beside, &arguments.table, &folder);
    if !arguments.running.dry_run {
        folder.refuse_what_is_foreign(&arguments.table)?;
    }
    let prepare = options.prepare.clone();
    let journal = settings::journal(&arguments.resuming, &prepare);
    let mut follower = RowFollower::new(&rows, &folder, &prepare.profile, voice);
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
    let code = run.carry_out(&worker, Some(journal), &mut follower)?;
    if arguments.running.dry_run {
        return Ok(code);
    }
    let problems = follower.into_problems();
    folder.write_index(control)?;
    folder.write_failures(&table, &problems, control)?;
    let failed = if problems.is_empty() {
        ExitCode::Success
    } else {
        ExitCode::SomeFailed
    };
    Ok(exit_codes::merge([code, failed]))
}

fn merge_options(arguments: &PrepareTableArguments) -> Result<MergeOptions, Stop> {
    let mut rules = arguments.rules.clone();
    rules.profile = match (&rules.profile, &rules.profile_file) {
        (Some(id), _) => Some(picture_profile(id)?),
        (None, Some(_)) => None,
        (None, None) => arguments.api.map(|api| api.picture_profile().to_owned()),
    };
    let mut options = MergeOptions::default();
    options.prepare = settings::prepare_options(&rules, &arguments.reading, &arguments.running)?;
    Ok(options)
}

fn folder(arguments: &PrepareTableArguments) -> Result<PathBuf, Stop> {
    // As of several inputs: a single file cannot take what comes of a table.
    let inputs = [arguments.table.clone(), arguments.table.clone()];
    match settings::target(Some(&arguments.output), &inputs)? {
        Target::Folder(folder) => Ok(folder),
        _ => Ok(arguments.output.clone()),
    }
}

fn rows(
    table: &RegistrantTable<'_>,
    checker: &mut Checker,
    beside: &Path,
    (registrar, only): (&'static Registrar, Option<Api>),
) -> Result<Vec<Row>, Stop> {
    let mut rows = Vec::new();
    let mut taken = HashSet::new();
    let is_there = |file: &str| beside.join(file).is_file();
    table
        .check(checker, is_there, |checked| {
            let site = checked.registrant.given(docprep_registrants::Field::Site);
            let registrar = site
                .and_then(Registrar::with_name)
                .filter(|named| only.is_none() || Api::of(named) == only)
                .unwrap_or(registrar);
            let api = only.or_else(|| Api::of(registrar)).unwrap_or(Api::Aliyun);
            let anything = Picture {
                file: "",
                bytes: 0,
                sha256: "",
            };
            // Asked for before a picture is made in vain.
            let lack = requests::requests(&checked.registrant, api, registrar, anything).err();
            rows.push(Row {
                name: name(&checked, &mut taken),
                checked,
                api,
                registrar,
                lack,
            });
            std::ops::ControlFlow::Continue(())
        })
        .map_err(|fault| table_fault(&fault))?;
    if rows.is_empty() {
        return Err(Stop::of(ExitCode::WrongUsage, Saying::new("registrant-no-rows")));
    }
    Ok(rows)
}

/// The row's identifier, as far as every file system takes it and it is not personal; else the row's number. So a row keeps
/// its name in a table of those that have been mended.
fn name(checked: &CheckedRow, taken: &mut HashSet<String>) -> String {
    let row = checked.registrant.row;
    let id: String = shown_id(&checked.registrant)
        .filter(|id| !id.contains('*'))
        .unwrap_or_default()
        .chars()
        .take(MOST_NAME_CHARS)
        .map(|character| {
            if character.is_alphanumeric() {
                character
            } else {
                '-'
            }
        })
        .collect();
    let id = id.trim_matches('-');
    let wished = if id.is_empty() {
        format!("row-{row}")
    } else {
        id.to_owned()
    };
    // Names that differ in capitals only are one on many systems.
    if taken.insert(wished.to_lowercase()) {
        return wished;
    }
    let own = format!("{wished}-row-{row}");
    taken.insert(own.to_lowercase());
    own
}

fn plan(rows: &[Row], beside: &Path, table: &Path, folder: &Folder) -> Plan {
    let jobs: Vec<Job> = rows.iter().map(|row| job(row, beside, table, folder)).collect();
    let writes = jobs.iter().any(|job| matches!(job.action, Action::Try(_)));
    Plan {
        jobs,
        output_folders: vec![folder.path.clone()],
        journal_folder: writes.then(|| folder.path.clone()),
    }
}

fn job(row: &Row, beside: &Path, table: &Path, folder: &Folder) -> Job {
    let registrant = &row.checked.registrant;
    let mut pictures = registrant.files().map(|file| Source::File(beside.join(file)));
    let worst = row.checked.findings.first();
    let refused = worst
        .filter(|finding| finding.severity == Severity::Refusal)
        .map(|finding| finding.code.as_str())
        .or_else(|| row.lack.as_ref().map(Lack::code));
    let first = pictures.next();
    let (source, further, action) = match (refused, first) {
        (None, Some(first)) => {
            let action = match folder.in_the_way(&row.name) {
                Some(output) => Action::Refuse(Failure::Exists {
                    output,
                    is_an_input: false,
                }),
                None => Action::Try(Destination::File(folder.picture(&row.name))),
            };
            (first, pictures.collect(), action)
        }
        (refused, _) => {
            let failure = Failure::RefusedRow {
                row: registrant.row,
                code: refused.unwrap_or("image-missing"),
            };
            (
                Source::File(table.to_path_buf()),
                Vec::new(),
                Action::Refuse(failure),
            )
        }
    };
    Job {
        source,
        further,
        action,
        notes: Vec::new(),
    }
}
