//! What every input becomes and where its output goes, decided before the first write.
//!
//! The same inputs give the same plan: named inputs stand in the order in which they were named, and what a folder
//! holds in the order of the bytes of its path. What is tried in a folder is told in the module `walk`, how outputs
//! are named in `naming`. Beyond that:
//! - An input that is named twice, or named and found in a named folder, is one input.
//! - The output folder may lie in the input folder; it is treated as if it were not there. It may not be the input
//!   folder itself.
//! - No output has the path of an input, also not where a file system ignores case or normalisation.
//! - Where several folders are named for one output folder, the name of each goes before its contents.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, NameNote};
use crate::naming::{self, Wish};
use crate::source::Source;
use crate::target::{PlanError, Target, is_standard_stream, stem_for_stdin};
use crate::walk::{self, Verdict};

pub use crate::failure::Skip;

/// What a plan is made from.
#[derive(Debug, Clone)]
pub struct PlanRequest {
    /// Files and folders; `-` is the standard input.
    pub inputs: Vec<PathBuf>,
    /// Where the outputs go.
    pub target: Target,
    /// Files that are treated as if they were not there: the report, which may lie in an input folder.
    pub passed_over: Vec<PathBuf>,
}

/// Where one output goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// To this file.
    File(PathBuf),
    /// To the standard output.
    Stdout,
    /// Nothing is written.
    Nowhere,
}

/// What is to be done with one input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Work on it.
    Try(Destination),
    /// Pass over it, with a record.
    Skip(Skip),
    /// It has failed before any work.
    Refuse(Failure),
}

/// One input of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Where the bytes come from.
    pub source: Source,
    /// What is merged with it, in order; empty for everything but merging.
    pub further: Vec<Source>,
    /// What is to be done.
    pub action: Action,
    /// What is worth knowing about the output's name.
    pub notes: Vec<NameNote>,
}

impl Job {
    /// Everything that the output is made from.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        std::iter::once(&self.source).chain(&self.further)
    }
}

/// What a run is going to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// One job an input, in the plan's order.
    pub jobs: Vec<Job>,
    /// The folder that outputs go to, when it is one that the user named or that is named after an input folder.
    pub output_folders: Vec<PathBuf>,
    /// The one folder that all outputs go to, where there is one: the place for a journal.
    pub journal_folder: Option<PathBuf>,
}

impl Plan {
    /// Makes a plan. Reads folders, and the beginnings of files whose names promise no picture; writes nothing.
    ///
    /// # Errors
    /// [`PlanError`] when inputs and target do not go together. What is wrong with a single input becomes its
    /// [`Action`].
    pub fn new(request: &PlanRequest) -> Result<Plan, PlanError> {
        if request.inputs.is_empty() {
            return Err(PlanError::NoInput);
        }
        let mut draft = Draft::new(request);
        for input in &request.inputs {
            draft.add(input)?;
        }
        draft.finish()
    }

    /// How many inputs are worked on.
    pub fn tried(&self) -> usize {
        self.jobs
            .iter()
            .filter(|job| matches!(job.action, Action::Try(_)))
            .count()
    }
}

/// Where the outputs of one named input go.
struct Room {
    /// As the user will see it.
    shown: PathBuf,
    /// Absolute and without links, for comparisons.
    absolute: PathBuf,
    suffix: &'static str,
}

struct Draft<'a> {
    request: &'a PlanRequest,
    passed_over: Vec<PathBuf>,
    several_folders: bool,
    jobs: Vec<Job>,
    /// For the job of the same index: the folder as the user sees it and the wish for a name.
    wishes: Vec<Option<(PathBuf, Wish)>>,
    /// Absolute paths of inputs, to find those that are named twice.
    seen: HashSet<PathBuf>,
    output_folders: Vec<PathBuf>,
    journal_folder: Option<PathBuf>,
}

impl<'a> Draft<'a> {
    fn new(request: &'a PlanRequest) -> Self {
        let folders = request.inputs.iter().filter(|input| input.is_dir()).count();
        Draft {
            request,
            passed_over: request.passed_over.iter().map(|path| absolute(path)).collect(),
            several_folders: folders > 1,
            jobs: Vec::new(),
            wishes: Vec::new(),
            seen: HashSet::new(),
            output_folders: Vec::new(),
            journal_folder: None,
        }
    }

    fn add(&mut self, input: &Path) -> Result<(), PlanError> {
        if is_standard_stream(input) {
            self.add_stdin()
        } else if input.is_dir() {
            self.add_folder(input)
        } else {
            self.add_file(input);
            Ok(())
        }
    }

    fn add_stdin(&mut self) -> Result<(), PlanError> {
        if self.jobs.iter().any(|job| job.source == Source::Stdin) {
            return Err(PlanError::StdinTwice);
        }
        if self.request.target == Target::Beside && self.request.inputs.len() > 1 {
            return Err(PlanError::NoPlaceBesideStdin);
        }
        let room = self.room_for_named(Path::new(""));
        self.push_try(Source::Stdin, stem_for_stdin().to_os_string(), room);
        Ok(())
    }

    fn add_file(&mut self, input: &Path) {
        if !self.seen.insert(absolute(input)) {
            return;
        }
        let room = self.room_for_named(input.parent().unwrap_or(Path::new("")));
        let name = input.file_name().unwrap_or(input.as_os_str()).to_os_string();
        self.push_try(Source::File(input.to_path_buf()), name, room);
    }

    fn add_folder(&mut self, input: &Path) -> Result<(), PlanError> {
        let canonical = absolute(input);
        let room = self.room_for_folder(input, &canonical)?;
        if self.request.inputs.len() == 1 {
            self.journal_folder = room.as_ref().map(|room| room.shown.clone());
        }
        let mut passed_over = self.passed_over.clone();
        passed_over.extend(room.as_ref().map(|room| room.absolute.clone()));
        passed_over.extend(self.target_folder());
        let found = walk::walk(input, &canonical, &passed_over);
        let mut tried_or_failed = 0;
        let all = found.len();
        for found in found {
            tried_or_failed += usize::from(!matches!(found.verdict, Verdict::Skip(_)));
            if !self.seen.insert(canonical.join(&found.relative)) {
                continue;
            }
            let source = Source::File(join(input, &found.relative));
            match found.verdict {
                Verdict::Try => {
                    let below = found.relative.parent().unwrap_or(Path::new(""));
                    let name = found.relative.file_name().unwrap_or_default().to_os_string();
                    let room = room.as_ref().map(|room| room.below(below));
                    self.push_try(source, name, room);
                }
                Verdict::Skip(skip) => self.push(source, Action::Skip(skip)),
                Verdict::Unreadable(problem) => {
                    self.push(source, Action::Refuse(Failure::Unreadable(problem)));
                }
            }
        }
        if tried_or_failed == 0 {
            let failure = Failure::NoPictures { passed_over: all };
            self.push(Source::File(input.to_path_buf()), Action::Refuse(failure));
        }
        Ok(())
    }

    /// The folder that the user named for the outputs, absolute.
    fn target_folder(&self) -> Option<PathBuf> {
        match &self.request.target {
            Target::Folder(folder) => Some(absolute(folder)),
            _ => None,
        }
    }

    /// `None` where the outputs go to no folder of the plan's choice.
    fn room_for_named(&self, parent: &Path) -> Option<Room> {
        match &self.request.target {
            Target::Beside => Some(Room::new(parent.to_path_buf(), "-prepared.jpg")),
            Target::Folder(folder) => Some(Room::new(folder.clone(), ".jpg")),
            Target::File(_) | Target::Stdout | Target::Nowhere => None,
        }
    }

    fn room_for_folder(&self, input: &Path, canonical: &Path) -> Result<Option<Room>, PlanError> {
        let own_name = || {
            let name = input.file_name().or(canonical.file_name());
            name.map(OsString::from).ok_or_else(|| PlanError::NoPlaceBeside {
                folder: input.to_path_buf(),
            })
        };
        match &self.request.target {
            Target::Nowhere => Ok(None),
            Target::File(output) => Err(PlanError::OneOutputForSeveral {
                output: output.clone(),
            }),
            Target::Stdout => Err(PlanError::OneOutputForSeveral { output: "-".into() }),
            Target::Folder(folder) if absolute(folder) == canonical => Err(PlanError::OutputIsInput {
                output: folder.clone(),
            }),
            Target::Folder(folder) if self.several_folders => {
                Ok(Some(Room::new(folder.join(own_name()?), ".jpg")))
            }
            Target::Folder(folder) => Ok(Some(Room::new(folder.clone(), ".jpg"))),
            Target::Beside => {
                let mut name = own_name()?;
                name.push("-prepared");
                let beside = match input.file_name() {
                    Some(_) => input.with_file_name(name),
                    // `.` and `..` say no name of their own.
                    None => input.join("..").join(name),
                };
                Ok(Some(Room::new(beside, ".jpg")))
            }
        }
    }

    fn push(&mut self, source: Source, action: Action) {
        self.jobs.push(Job {
            source,
            further: Vec::new(),
            action,
            notes: Vec::new(),
        });
        self.wishes.push(None);
    }

    fn push_try(&mut self, source: Source, input_name: OsString, room: Option<Room>) {
        let (destination, wish) = match (&self.request.target, source == Source::Stdin, room) {
            (Target::Nowhere, ..) => (Destination::Nowhere, None),
            (Target::Stdout, ..) | (Target::Beside, true, _) => (Destination::Stdout, None),
            (Target::File(output), ..) => (Destination::File(output.clone()), None),
            (_, _, Some(room)) => {
                let wish = Wish {
                    folder: room.absolute,
                    input_name,
                    suffix: room.suffix,
                };
                // The name is filled in when all wishes are known.
                (Destination::Nowhere, Some((room.shown, wish)))
            }
            (_, _, None) => (Destination::Nowhere, None),
        };
        self.push(source, Action::Try(destination));
        if let Some(last) = self.wishes.last_mut() {
            *last = wish;
        }
    }

    fn finish(mut self) -> Result<Plan, PlanError> {
        self.refuse_output_that_is_input()?;
        self.note_output_folders();
        let reserved: HashSet<String> = self.seen.iter().map(|path| naming::key(path)).collect();
        let (indices, (shown, wishes)): (Vec<usize>, (Vec<PathBuf>, Vec<Wish>)) = self
            .wishes
            .into_iter()
            .enumerate()
            .filter_map(|(index, wish)| wish.map(|wish| (index, wish)))
            .unzip();
        for ((index, folder), given) in indices
            .into_iter()
            .zip(shown)
            .zip(naming::assign(&wishes, &reserved))
        {
            self.jobs[index].action = Action::Try(Destination::File(join(&folder, Path::new(&given.name))));
            self.jobs[index].notes = given.notes;
        }
        Ok(Plan {
            jobs: self.jobs,
            output_folders: self.output_folders,
            journal_folder: self.journal_folder,
        })
    }

    fn refuse_output_that_is_input(&self) -> Result<(), PlanError> {
        let Target::File(output) = &self.request.target else {
            return Ok(());
        };
        let output_key = naming::key(&absolute(output));
        if self.seen.iter().any(|input| naming::key(input) == output_key) {
            return Err(PlanError::OutputIsInput {
                output: output.clone(),
            });
        }
        Ok(())
    }

    /// Only where something will be written: an empty folder says nothing.
    fn note_output_folders(&mut self) {
        if let Target::Folder(folder) = &self.request.target {
            self.journal_folder = Some(folder.clone());
        }
        if self.wishes.iter().all(Option::is_none) {
            self.journal_folder = None;
        }
        let mut folders: Vec<PathBuf> = match &self.request.target {
            Target::Folder(folder) if self.wishes.iter().any(Option::is_some) => vec![folder.clone()],
            Target::File(output) => output.parent().map(Path::to_path_buf).into_iter().collect(),
            Target::Beside => self
                .wishes
                .iter()
                .flatten()
                .map(|(shown, _)| shown.clone())
                .collect(),
            _ => Vec::new(),
        };
        folders.sort();
        folders.dedup();
        // Folders below another are created with their first output; the topmost tells whether writing is possible.
        let mut topmost: Vec<PathBuf> = Vec::new();
        for folder in folders {
            if !topmost
                .iter()
                .any(|above| !above.as_os_str().is_empty() && folder.starts_with(above))
            {
                topmost.push(folder);
            }
        }
        self.output_folders = topmost;
    }
}

impl Room {
    fn new(shown: PathBuf, suffix: &'static str) -> Self {
        Room {
            absolute: absolute(&shown),
            shown,
            suffix,
        }
    }

    fn below(&self, relative: &Path) -> Room {
        Room {
            shown: join(&self.shown, relative),
            absolute: join(&self.absolute, relative),
            suffix: self.suffix,
        }
    }
}

/// Joins without a slash at the end when there is nothing to join.
pub(crate) fn join(folder: &Path, relative: &Path) -> PathBuf {
    if relative.as_os_str().is_empty() {
        folder.to_path_buf()
    } else {
        folder.join(relative)
    }
}

/// The path without links as far as it exists, but of an existing file the last name as it stands: a link and its
/// target are two inputs.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    if path.is_dir() {
        return fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    }
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    match (whole.parent(), whole.file_name()) {
        (Some(parent), Some(name)) => absolute(parent).join(name),
        _ => whole,
    }
}

#[cfg(test)]
mod tests;
