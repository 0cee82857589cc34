//! What is merged with what, and where the outputs go, decided before the first write: from parts that were named,
//! from pairs in a folder, or from a manifest.
//!
//! - Parts that were named give one output: `front-back.jpg` (the stems, joined) beside the first part, unless the
//!   target says otherwise.
//! - Pairs in a folder give one output each, named after what their names have in common, in the folder's own
//!   structure below the target. A picture that is in no pair is a failure with a record of its own, since it was to
//!   be merged; what is named after both sides is taken for a merged picture and skipped.
//! - A manifest's outputs are relative to the target folder, its parts to the manifest's folder. A row that cannot be
//!   used is a failure of its own.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::contained;
use crate::failure::{Failure, Skip};
use crate::manifest::{BadRow, Manifest, RowFault};
use crate::naming::{self, Wish};
use crate::pairing::{self, Alone, PairPattern};
use crate::plan::{Action, Destination, Job, Plan, absolute, join};
use crate::source::Source;
use crate::target::{PlanError, Target, is_standard_stream, promised_format};
use crate::walk::{self, Verdict};
use docprep_core::Format;

impl Plan {
    /// A plan for one merged picture of these parts, in their order; `-` is the standard input.
    ///
    /// # Errors
    /// [`PlanError`] when parts and target do not go together.
    pub fn of_parts(parts: &[PathBuf], target: &Target) -> Result<Plan, PlanError> {
        let Some(first) = parts.first() else {
            return Err(PlanError::NoInput);
        };
        if parts.iter().filter(|part| is_standard_stream(part)).count() > 1 {
            return Err(PlanError::StdinTwice);
        }
        let mut draft = Draft::default();
        let beside = || first.parent().unwrap_or(Path::new("")).to_path_buf();
        match target {
            Target::Nowhere => draft.push(parts, Action::Try(Destination::Nowhere)),
            Target::Stdout => draft.push(parts, Action::Try(Destination::Stdout)),
            Target::Beside if is_standard_stream(first) => {
                draft.push(parts, Action::Try(Destination::Stdout));
            }
            Target::File(output) => {
                let key = naming::key(&absolute(output));
                if parts.iter().any(|part| naming::key(&absolute(part)) == key) {
                    return Err(PlanError::OutputIsInput {
                        output: output.clone(),
                    });
                }
                draft.folders.push(beside_of(output));
                draft.push(parts, Action::Try(Destination::File(output.clone())));
            }
            Target::Beside => draft.push_named(parts, beside(), joined_stems(parts)),
            Target::Folder(folder) => draft.push_named(parts, folder.clone(), joined_stems(parts)),
        }
        Ok(draft.finish())
    }

    /// A plan for the pairs below `folder`; `passed_over` are files that are treated as if they were not there.
    ///
    /// # Errors
    /// [`PlanError`] when folder and target do not go together.
    pub fn of_pairs(
        folder: &Path,
        target: &Target,
        pattern: Option<&PairPattern>,
        passed_over: &[PathBuf],
    ) -> Result<Plan, PlanError> {
        let root = absolute(folder);
        let room = room_for_pairs(folder, &root, target)?;
        let mut passed_over: Vec<PathBuf> = passed_over.iter().map(|path| absolute(path)).collect();
        passed_over.push(absolute(&room));
        let mut draft = Draft::default();
        let mut tried = Vec::new();
        let found = walk::walk(folder, &root, &passed_over);
        let all = found.len();
        for found in found {
            let path = join(folder, &found.relative);
            match found.verdict {
                Verdict::Try => tried.push(found.relative),
                Verdict::Skip(skip) => draft.push(&[path], Action::Skip(skip)),
                Verdict::Unreadable(problem) => {
                    draft.push(&[path], Action::Refuse(Failure::Unreadable(problem)));
                }
            }
        }
        if tried.is_empty() {
            let failure = Failure::NoPictures { passed_over: all };
            draft.push(&[folder.to_path_buf()], Action::Refuse(failure));
        }
        draft.push_pairs(folder, &room, pairing::pair(&tried, pattern));
        Ok(draft.finish())
    }

    /// A plan for the rows of a manifest that lies at `manifest_path`.
    ///
    /// # Errors
    /// [`PlanError`] when the target is no place for several outputs.
    pub fn of_manifest(manifest: Manifest, manifest_path: &Path, target: &Target) -> Result<Plan, PlanError> {
        let base = manifest_path.parent().unwrap_or(Path::new(""));
        let room = match target {
            Target::Folder(folder) => folder.clone(),
            Target::Beside => base.to_path_buf(),
            Target::File(_) | Target::Stdout | Target::Nowhere => return Err(one_for_several(target)),
        };
        let mut draft = Draft::default();
        let mut lines: HashMap<String, u64> = HashMap::new();
        let mut bad_rows = manifest.bad_rows;
        for row in manifest.rows {
            if contained::leaves(&room, &row.output) {
                bad_rows.push(BadRow {
                    line: row.line,
                    fault: RowFault::LeavesFolder,
                });
                continue;
            }
            let output = match promised_format(&row.output) {
                None => with_jpg(&row.output),
                Some(Format::Jpeg) => row.output.clone(),
                Some(_) => {
                    bad_rows.push(BadRow {
                        line: row.line,
                        fault: RowFault::NotNamedJpeg,
                    });
                    continue;
                }
            };
            let output = join(&room, &output);
            let key = naming::key(&absolute(&output));
            if let Some(&earlier) = lines.get(&key) {
                bad_rows.push(BadRow {
                    line: row.line,
                    fault: RowFault::SameOutput(earlier),
                });
                continue;
            }
            lines.insert(key, row.line);
            let parts: Vec<PathBuf> = row.parts.iter().map(|part| join(base, part)).collect();
            draft.folders.push(room.clone());
            draft.push(&parts, Action::Try(Destination::File(output)));
        }
        bad_rows.sort_by_key(|row| row.line);
        for row in bad_rows {
            draft.push(
                &[manifest_path.to_path_buf()],
                Action::Refuse(Failure::BadRow(row)),
            );
        }
        Ok(draft.finish())
    }
}

#[derive(Default)]
struct Draft {
    jobs: Vec<Job>,
    /// For the job of the same index: the folder as the user sees it and the wish for a name.
    wishes: Vec<Option<(PathBuf, Wish)>>,
    folders: Vec<PathBuf>,
}

impl Draft {
    fn push(&mut self, parts: &[PathBuf], action: Action) {
        let mut sources = parts.iter().map(|part| {
            if is_standard_stream(part) {
                Source::Stdin
            } else {
                Source::File(part.clone())
            }
        });
        let Some(source) = sources.next() else {
            return;
        };
        self.jobs.push(Job {
            source,
            further: sources.collect(),
            action,
            notes: Vec::new(),
        });
        self.wishes.push(None);
    }

    /// The name is filled in when all wishes are known.
    fn push_named(&mut self, parts: &[PathBuf], folder: PathBuf, mut name: OsString) {
        // What follows the last point of a stem is no extension.
        name.push(".jpg");
        let wish = Wish {
            folder: absolute(&folder),
            input_name: name,
            suffix: ".jpg",
        };
        self.push(parts, Action::Try(Destination::Nowhere));
        if let Some(last) = self.wishes.last_mut() {
            *last = Some((folder, wish));
        }
    }

    fn push_pairs(&mut self, folder: &Path, room: &Path, pairing: pairing::Pairing) {
        let full = |relative: &PathBuf| join(folder, relative);
        for group in pairing.groups {
            let parts: Vec<PathBuf> = group.parts.iter().map(full).collect();
            let below = group
                .parts
                .first()
                .and_then(|first| first.parent())
                .unwrap_or(Path::new(""));
            let name = if group.name.is_empty() {
                joined_stems(&group.parts)
            } else {
                group.name.into()
            };
            self.push_named(&parts, join(room, below), name);
            self.folders.push(room.to_path_buf());
        }
        for (single, alone) in pairing.singles {
            let action = match alone {
                Alone::BothSides => Action::Skip(Skip::MergedAlready),
                Alone::NoSide | Alone::NoCounterpart => Action::Refuse(Failure::Unpaired(alone)),
            };
            self.push(&[full(&single)], action);
        }
        for rivals in pairing.ambiguous {
            for file in &rivals {
                let failure = Failure::AmbiguousPair { rivals: rivals.len() };
                self.push(&[full(file)], Action::Refuse(failure));
            }
        }
    }

    fn finish(mut self) -> Plan {
        let sources = self.jobs.iter().flat_map(Job::sources);
        let reserved: HashSet<String> = sources
            .map(|source| naming::key(&absolute(source.path())))
            .collect();
        let wanting: Vec<usize> = (0..self.jobs.len())
            .filter(|&index| self.wishes[index].is_some())
            .collect();
        let (shown, wishes): (Vec<PathBuf>, Vec<Wish>) = self.wishes.into_iter().flatten().unzip();
        let named = naming::assign(&wishes, &reserved);
        for ((index, folder), given) in wanting.into_iter().zip(&shown).zip(named) {
            let output = join(folder, Path::new(&given.name));
            self.jobs[index].action = Action::Try(Destination::File(output));
            self.jobs[index].notes = given.notes;
        }
        if self.folders.is_empty() {
            self.folders = shown;
        }
        self.folders.sort();
        self.folders.dedup();
        Plan {
            journal_folder: None,
            jobs: self.jobs,
            output_folders: self.folders,
        }
    }
}

fn room_for_pairs(folder: &Path, root: &Path, target: &Target) -> Result<PathBuf, PlanError> {
    match target {
        Target::Folder(room) if absolute(room) == root => {
            Err(PlanError::OutputIsInput { output: room.clone() })
        }
        Target::Folder(room) => Ok(room.clone()),
        Target::Beside => {
            let mut name = folder
                .file_name()
                .or(root.file_name())
                .map(OsString::from)
                .ok_or_else(|| PlanError::NoPlaceBeside {
                    folder: folder.to_path_buf(),
                })?;
            name.push("-merged");
            Ok(match folder.file_name() {
                Some(_) => folder.with_file_name(name),
                // `.` and `..` say no name of their own.
                None => folder.join("..").join(name),
            })
        }
        Target::File(_) | Target::Stdout | Target::Nowhere => Err(one_for_several(target)),
    }
}

fn one_for_several(target: &Target) -> PlanError {
    let output = match target {
        Target::File(output) => output.clone(),
        _ => "-".into(),
    };
    PlanError::OneOutputForSeveral { output }
}

fn beside_of(output: &Path) -> PathBuf {
    output.parent().unwrap_or(Path::new("")).to_path_buf()
}

fn with_jpg(output: &Path) -> PathBuf {
    let mut name = output.as_os_str().to_os_string();
    name.push(".jpg");
    name.into()
}

/// `front-back` for `front.png` and `back.heic`.
fn joined_stems(parts: &[PathBuf]) -> OsString {
    let stems = parts.iter().map(|part| {
        if is_standard_stream(part) {
            OsString::from("stdin")
        } else {
            part.file_stem().unwrap_or(part.as_os_str()).to_os_string()
        }
    });
    stems
        .reduce(|mut joined, stem| {
            joined.push("-");
            joined.push(stem);
            joined
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
