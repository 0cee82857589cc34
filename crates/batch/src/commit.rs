//! Outputs appear whole or not at all: written beside their place under a hidden name, synced, then renamed.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::control::Control;
use crate::failure::{Failure, WriteProblem};

/// The beginning of the names of temporary files. Hidden, so that a folder walk passes over them.
pub const TEMPORARY_PREFIX: &str = ".docprep-";

/// The end of the names of temporary files.
const TEMPORARY_SUFFIX: &str = ".tmp";

/// Writes outputs.
pub(crate) struct Committer<'a> {
    /// Keeps the process from ending while a temporary file exists.
    pub control: &'a Control,
    /// Tells whether a path is one of the inputs, under whatever name (links).
    pub is_an_input: &'a (dyn Fn(&Path) -> bool + Sync),
}

impl Committer<'_> {
    /// Refuses early, before any work is done, what [`write`](Self::write) would refuse in the end.
    pub fn check_free(&self, output: &Path, may_replace: bool) -> Result<(), Failure> {
        match fs::symlink_metadata(output) {
            Err(_) => Ok(()),
            Ok(metadata) if !may_replace || metadata.is_dir() => Err(exists(output, false)),
            Ok(_) if (self.is_an_input)(output) => Err(exists(output, true)),
            Ok(_) => Ok(()),
        }
    }

    /// Writes `bytes` to `output`, with the folders above it; over an older output only when `may_replace`.
    ///
    /// # Errors
    /// [`Failure::Exists`] when something has that name already and may not be replaced;
    /// [`Failure::WriteFailed`] otherwise. In both cases nothing is left behind.
    pub fn write(&self, output: &Path, bytes: &[u8], may_replace: bool) -> Result<(), Failure> {
        self.write_for(Readers::Usual, output, bytes, may_replace)
    }

    fn write_for(
        &self,
        readers: Readers,
        output: &Path,
        bytes: &[u8],
        may_replace: bool,
    ) -> Result<(), Failure> {
        self.check_free(output, may_replace)?;
        let failed = |error: &io::Error| Failure::WriteFailed {
            output: output.to_path_buf(),
            problem: WriteProblem::from_io(error),
        };
        let folder = folder_of(output);
        fs::create_dir_all(folder).map_err(|error| failed(&error))?;
        let _no_end_meanwhile = self.control.hold_open();
        let mut file = temporary_in(folder, readers).map_err(|error| failed(&error))?;
        file.write_all(bytes)
            .and_then(|()| file.as_file().sync_data())
            .map_err(|error| failed(&error))?;
        let renamed = if may_replace {
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

/// Writes a single file that is made of no input, whole or not at all; over an older one only when `may_replace`.
///
/// # Errors
/// [`Failure::Exists`] when something has that name already and may not be replaced; [`Failure::WriteFailed`] otherwise.
pub fn write_file(output: &Path, bytes: &[u8], may_replace: bool, control: &Control) -> Result<(), Failure> {
    let committer = Committer {
        control,
        is_an_input: &|_| false,
    };
    committer.write(output, bytes, may_replace)
}

/// As [`write_file`], for what only its owner may read: on Unix nobody else has any right to it, at no moment.
///
/// # Errors
/// As those.
pub fn write_private_file(
    output: &Path,
    bytes: &[u8],
    may_replace: bool,
    control: &Control,
) -> Result<(), Failure> {
    let committer = Committer {
        control,
        is_an_input: &|_| false,
    };
    committer.write_for(Readers::Owner, output, bytes, may_replace)
}

/// Who may read a file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Readers {
    /// Whoever the umask lets.
    Usual,
    /// Its owner.
    Owner,
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
    temporary_in(folder, Readers::Usual)
        .map(drop)
        .map_err(|error| WriteProblem::from_io(&error))
}

/// Writes to the standard output.
///
/// # Errors
/// [`Failure::WriteFailed`] with the path `-`.
pub(crate) fn write_to_stdout(jpeg: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout
        .write_all(jpeg)
        .and_then(|()| stdout.flush())
        .map_err(|error| Failure::WriteFailed {
            output: "-".into(),
            problem: WriteProblem::from_io(&error),
        })
}

/// Removes the temporary files below `folder` whose process was killed. What a living process owns stays, and so does
/// everything where the system does not tell which processes live.
pub(crate) fn sweep(folder: &Path) {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten();
    for file in files.filter(|entry| entry.file_type().is_file()) {
        if owner_of_temporary(file.file_name()).is_some_and(is_gone) {
            // What cannot be removed is hidden and harmless.
            let _ = fs::remove_file(file.path());
        }
    }
}

/// The process identifier in the name of a temporary file.
fn owner_of_temporary(name: &OsStr) -> Option<i32> {
    let middle = name
        .to_str()?
        .strip_prefix(TEMPORARY_PREFIX)?
        .strip_suffix(TEMPORARY_SUFFIX)?;
    middle.split_once('-')?.0.parse().ok()
}

/// Whether the system knows no process of this identifier. One that is somebody else's, and may not be sent a signal,
/// is there.
#[cfg(unix)]
fn is_gone(process: i32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};

    Pid::from_raw(process).is_some_and(|process| test_kill_process(process) == Err(Errno::SRCH))
}

#[cfg(not(unix))]
fn is_gone(_: i32) -> bool {
    false
}

/// Made here and not by the library, which gives files fewer rights than the umask allows, and hides the number of an
/// error of the system behind a text.
fn temporary_in(folder: &Path, readers: Readers) -> io::Result<NamedTempFile> {
    let prefix = format!("{TEMPORARY_PREFIX}{}-", std::process::id());
    Builder::new()
        .prefix(&prefix)
        .suffix(TEMPORARY_SUFFIX)
        .make_in(folder, |path| {
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            if readers == Readers::Owner {
                for_owner_only(&mut options);
            }
            options.open(path)
        })
}

#[cfg(unix)]
fn for_owner_only(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;

    options.mode(0o600);
}

#[cfg(not(unix))]
fn for_owner_only(_: &mut OpenOptions) {}

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

    fn committer<'a>(control: &'a Control, is_an_input: &'a (dyn Fn(&Path) -> bool + Sync)) -> Committer<'a> {
        Committer { control, is_an_input }
    }

    #[test]
    fn an_existing_output_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("a.jpg");
        fs::write(&output, "old").unwrap();
        let control = Control::default();
        let refused = committer(&control, &|_| false).write(&output, b"new", false);
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
        let refused = committer(&control, &|path| path == output).write(&output, b"new", true);
        assert_eq!(refused, Err(exists(&output, true)));
        assert_eq!(
            committer(&control, &|_| false).write(&output, b"new", true),
            Ok(())
        );
        assert_eq!(fs::read(&output).unwrap(), b"new");
    }

    #[cfg(unix)]
    #[test]
    fn a_private_file_has_no_reader_but_its_owner_also_in_place_of_an_open_one() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("a.json");
        fs::write(&output, "old").unwrap();
        fs::set_permissions(&output, fs::Permissions::from_mode(0o644)).unwrap();
        let control = Control::default();
        assert_eq!(
            write_private_file(&output, b"new", false, &control),
            Err(exists(&output, false))
        );
        assert_eq!(write_private_file(&output, b"new", true, &control), Ok(()));
        let mode = fs::metadata(&output).unwrap().permissions().mode();
        assert_eq!(
            (fs::read(&output).unwrap(), mode & 0o777),
            (b"new".to_vec(), 0o600)
        );
    }

    #[test]
    fn a_folder_is_never_replaced_by_an_output() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("a.jpg");
        fs::create_dir(&output).unwrap();
        let control = Control::default();
        let refused = committer(&control, &|_| false).write(&output, b"new", true);
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
        committer(&control, &|_| false)
            .write(&output, b"new", true)
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

    #[cfg(unix)]
    #[test]
    fn only_what_a_dead_process_left_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let left_by = |process: i64| format!("{TEMPORARY_PREFIX}{process}-a{TEMPORARY_SUFFIX}");
        // The first process is somebody else's, unless the tests run as root. No process, a group of processes, and
        // more than an identifier can be: nobody's, and not to be asked for.
        let mut stays = [std::process::id().into(), 1, 0, -1, i64::from(i32::MAX) + 1]
            .map(left_by)
            .to_vec();
        stays.extend([".docprep-journal".into(), "a.jpg".into()]);
        stays.sort();
        // Above the greatest process identifier that Linux (2^22) and the BSDs (99999) give.
        for name in stays.iter().chain([&left_by(99_999_999)]) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        sweep(folder.path());
        assert_eq!(names_in(folder.path()), stays);
    }

    #[test]
    fn a_temporary_file_names_the_process_that_sweeping_asks_for() {
        let folder = tempfile::tempdir().unwrap();
        let file = temporary_in(folder.path(), Readers::Usual).unwrap();
        let owner = owner_of_temporary(file.path().file_name().unwrap());
        assert_eq!(owner, i32::try_from(std::process::id()).ok());
    }
}
