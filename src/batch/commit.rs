//! Outputs appear whole or not at all: written beside their place under a hidden name, synced, then renamed.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::batch::control::Control;
use crate::batch::failure::{Failure, WriteProblem};

/// The beginning of the names of temporary files. Hidden, so that a folder walk passes over them.
pub const TEMPORARY_PREFIX: &str = ".docprep-";

/// Writes outputs.
pub(crate) struct Committer<'a> {
    /// Keeps the process from ending while a temporary file exists.
    pub control: &'a Control,
    /// Whether an existing output may be replaced.
    pub replace: bool,
    /// Tells whether a path is one of the inputs, under whatever name (links).
    pub is_an_input: &'a (dyn Fn(&Path) -> bool + Sync),
}

impl Committer<'_> {
    /// Refuses early, before any work is done, what [`write`](Self::write) would refuse in the end.
    pub fn check_free(&self, output: &Path) -> Result<(), Failure> {
        match fs::symlink_metadata(output) {
            Err(_) => Ok(()),
            Ok(metadata) if !self.replace || metadata.is_dir() => Err(exists(output, false)),
            Ok(_) if (self.is_an_input)(output) => Err(exists(output, true)),
            Ok(_) => Ok(()),
        }
    }

    /// Writes `bytes` to `output`, with the folders above it.
    ///
    /// # Errors
    /// [`Failure::Exists`] when something has that name already and may not be replaced;
    /// [`Failure::WriteFailed`] otherwise. In both cases nothing is left behind.
    pub fn write(&self, output: &Path, bytes: &[u8]) -> Result<(), Failure> {
        self.check_free(output)?;
        let failed = |error: &io::Error| Failure::WriteFailed {
            output: output.to_path_buf(),
            problem: WriteProblem::from_io(error),
        };
        let folder = folder_of(output);
        fs::create_dir_all(folder).map_err(|error| failed(&error))?;
        let _no_end_meanwhile = self.control.hold_open();
        let mut file = temporary_in(folder).map_err(|error| failed(&error))?;
        file.write_all(bytes)
            .and_then(|()| file.as_file().sync_data())
            .map_err(|error| failed(&error))?;
        let renamed = if self.replace {
            file.persist(output)
        } else {
            file.persist_noclobber(output)
        };
        match renamed {
            Ok(_) => Ok(()),
            Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
                Err(exists(output, false))
            }
            Err(refused) => Err(failed(&refused.error)),
        }
    }
}

/// Creates `folder` where needed and proves that a file can be made in it.
pub(crate) fn prove_writable(folder: &Path, control: &Control) -> Result<(), WriteProblem> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    fs::create_dir_all(folder).map_err(|error| WriteProblem::from_io(&error))?;
    let _no_end_meanwhile = control.hold_open();
    temporary_in(folder)
        .map(drop)
        .map_err(|error| WriteProblem::from_io(&error))
}

fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(TEMPORARY_PREFIX).suffix(".tmp");
    allow_what_the_umask_allows(&mut builder);
    builder.tempfile_in(folder)
}

/// Temporary files are private by default; an output has the rights that any new file of the user has.
#[cfg(unix)]
fn allow_what_the_umask_allows(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;

    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn allow_what_the_umask_allows(_: &mut Builder<'_, '_>) {}

fn folder_of(output: &Path) -> &Path {
    match output.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn exists(output: &Path, is_an_input: bool) -> Failure {
    Failure::Exists {
        output: PathBuf::from(output),
        is_an_input,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn committer<'a>(
        control: &'a Control,
        replace: bool,
        is_an_input: &'a (dyn Fn(&Path) -> bool + Sync),
    ) -> Committer<'a> {
        Committer {
            control,
            replace,
            is_an_input,
        }
    }

    #[test]
    fn an_existing_output_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("a.jpg");
        fs::write(&output, "old").unwrap();
        let control = Control::default();
        let refused = committer(&control, false, &|_| false).write(&output, b"new");
        assert_eq!(refused, Err(exists(&output, false)));
        assert_eq!(fs::read(&output).unwrap(), b"old");
        assert_eq!(names_in(folder.path()), ["a.jpg"]);
    }

    #[test]
    fn force_replaces_an_old_output_but_never_an_input() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("a.jpg");
        fs::write(&output, "old").unwrap();
        let control = Control::default();
        let refused = committer(&control, true, &|path| path == output).write(&output, b"new");
        assert_eq!(refused, Err(exists(&output, true)));
        assert_eq!(
            committer(&control, true, &|_| false).write(&output, b"new"),
            Ok(())
        );
        assert_eq!(fs::read(&output).unwrap(), b"new");
    }

    #[test]
    fn a_folder_is_never_replaced_by_an_output() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("a.jpg");
        fs::create_dir(&output).unwrap();
        let control = Control::default();
        let refused = committer(&control, true, &|_| false).write(&output, b"new");
        assert_eq!(refused, Err(exists(&output, false)));
    }

    #[test]
    fn a_link_to_an_old_file_is_replaced_and_its_target_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("target");
        let output = folder.path().join("a.jpg");
        fs::write(&target, "old").unwrap();
        fs::hard_link(&target, &output).unwrap();
        let control = Control::default();
        committer(&control, true, &|_| false)
            .write(&output, b"new")
            .unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"old");
        assert_eq!(fs::read(&output).unwrap(), b"new");
    }

    #[test]
    fn a_file_in_the_way_of_a_folder_is_said_to_be_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let control = Control::default();
        assert_eq!(
            prove_writable(&file.join("sub"), &control),
            Err(WriteProblem::NotAFolder)
        );
        assert_eq!(prove_writable(&file, &control), Err(WriteProblem::NotAFolder));
    }
}
