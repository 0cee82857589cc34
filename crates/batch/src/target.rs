//! Where the outputs go, as the user put it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use thiserror::Error as ThisError;

use crate::source::Source;
use docprep_core::{Finding, FindingCode, Format, Severity};

/// Where the outputs go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Beside the inputs: `photo-prepared.jpg` for `photo.heic`, the folder `scans-prepared` for `scans`; for the
    /// standard input the standard output.
    Beside,
    /// Into this folder, which is created when needed.
    Folder(PathBuf),
    /// To this very file.
    File(PathBuf),
    /// To the standard output.
    Stdout,
    /// Nothing is written.
    Nowhere,
}

/// Why inputs and target do not go together. The user has to change the command.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum PlanError {
    /// No input at all.
    #[error("no input")]
    NoInput,
    /// Several inputs, or a folder, cannot go into one file or into the standard output.
    #[error("several inputs for one output: {}", output.display())]
    OneOutputForSeveral {
        /// The one output; `-` is the standard output.
        output: PathBuf,
    },
    /// The output is named like another format than JPEG.
    #[error("the output is not named like a JPEG: {}", output.display())]
    NotNamedJpeg {
        /// The output as it was given.
        output: PathBuf,
    },
    /// The output is the input.
    #[error("the output is the input: {}", output.display())]
    OutputIsInput {
        /// The file or folder that is both.
        output: PathBuf,
    },
    /// The standard input among other inputs, without a folder to write into.
    #[error("the standard input has no place beside it")]
    NoPlaceBesideStdin,
    /// The standard input was named more than once.
    #[error("the standard input can be read only once")]
    StdinTwice,
    /// A folder without a name, such as `/`, has no place beside it.
    #[error("no place beside {}", folder.display())]
    NoPlaceBeside {
        /// The folder as it was given.
        folder: PathBuf,
    },
}

/// Whether the argument means the standard input or output. A file of that name is reached as `./-`.
pub(crate) fn is_standard_stream(argument: &Path) -> bool {
    argument.as_os_str() == "-"
}

impl Target {
    /// What `-o OUT` means for these inputs.
    ///
    /// `-` is the standard output. An existing folder, or a name with a slash at its end, is a folder. A name that
    /// ends in `.jpg` or `.jpeg` is that very file, and takes one input that is no folder. Another picture's
    /// extension is refused, since what is written is JPEG. Everything else is a folder.
    ///
    /// # Errors
    /// [`PlanError::OneOutputForSeveral`] and [`PlanError::NotNamedJpeg`].
    pub fn of_argument(output: &Path, inputs: &[PathBuf]) -> Result<Target, PlanError> {
        let one_file_only = || match inputs {
            [only] if !only.is_dir() => Ok(()),
            _ => Err(PlanError::OneOutputForSeveral {
                output: output.to_path_buf(),
            }),
        };
        if is_standard_stream(output) {
            return one_file_only().map(|()| Target::Stdout);
        }
        if output.is_dir() || ends_in_separator(output) {
            return Ok(Target::Folder(output.to_path_buf()));
        }
        match promised_format(output) {
            Some(Format::Jpeg) if has_plain_jpeg_extension(output) => {
                one_file_only().map(|()| Target::File(output.to_path_buf()))
            }
            Some(_) => Err(PlanError::NotNamedJpeg {
                output: output.to_path_buf(),
            }),
            None => Ok(Target::Folder(output.to_path_buf())),
        }
    }
}

/// The format that a name's extension promises, in upper or lower case.
pub(crate) fn promised_format(name: &Path) -> Option<Format> {
    let extension = name.extension()?.to_str()?.to_ascii_lowercase();
    Format::ALL
        .into_iter()
        .find(|format| format.extensions().contains(&extension.as_str()))
}

fn has_plain_jpeg_extension(name: &Path) -> bool {
    name.extension().is_some_and(|extension| {
        extension.eq_ignore_ascii_case("jpg") || extension.eq_ignore_ascii_case("jpeg")
    })
}

fn ends_in_separator(path: &Path) -> bool {
    let last = path.as_os_str().as_encoded_bytes().last();
    last.is_some_and(|byte| std::path::is_separator(char::from(*byte)))
}

/// The name that a folder or the standard input lends to its output.
pub(crate) fn stem_for_stdin() -> &'static OsStr {
    OsStr::new("stdin")
}

/// Normal in this field and harmless, since the content decides; but other programs may stumble over it.
pub(crate) fn wrong_extension(source: &Source, format: Format) -> Option<Finding> {
    let promised = promised_format(source.path())?;
    // HEIC and AVIF share the container, and both are found under .heif.
    let is_heif = |format| matches!(format, Format::Heic | Format::Avif);
    let agrees = promised == format || (is_heif(promised) && is_heif(format));
    (!agrees).then(|| Finding::new(FindingCode::WrongExtension, Severity::Info))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(output: &str, inputs: &[&str]) -> Result<Target, PlanError> {
        let inputs: Vec<PathBuf> = inputs.iter().map(PathBuf::from).collect();
        Target::of_argument(Path::new(output), &inputs)
    }

    #[test]
    fn a_jpeg_name_is_a_file_for_one_input_and_an_error_for_two() {
        assert_eq!(target("x.JPG", &["a"]), Ok(Target::File("x.JPG".into())));
        assert_eq!(target("x.jpeg", &["a"]), Ok(Target::File("x.jpeg".into())));
        let refused = Err(PlanError::OneOutputForSeveral {
            output: "x.jpg".into(),
        });
        assert_eq!(target("x.jpg", &["a", "b"]), refused);
    }

    #[test]
    fn another_pictures_extension_is_refused() {
        let refused = Err(PlanError::NotNamedJpeg {
            output: "x.png".into(),
        });
        assert_eq!(target("x.png", &["a"]), refused);
        assert!(target("x.jfif", &["a"]).is_err());
    }

    #[test]
    fn everything_else_is_a_folder() {
        assert_eq!(target("out", &["a"]), Ok(Target::Folder("out".into())));
        assert_eq!(target("v1.2", &["a"]), Ok(Target::Folder("v1.2".into())));
        assert_eq!(target("x.jpg/", &["a"]), Ok(Target::Folder("x.jpg/".into())));
        assert_eq!(target("-", &["a"]), Ok(Target::Stdout));
    }
}
