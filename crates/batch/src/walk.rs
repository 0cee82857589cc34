//! What lies in a folder, and which of it is tried.
//!
//! The rules, for everything below a folder that was named:
//! - Names that begin with a dot are passed over, files and folders, without a record; but not what iCloud leaves of a
//!   picture that it took away (`.IMG_1.HEIC.icloud`): its failure says where the picture is.
//! - A file that is named like a picture is tried, also when it is empty.
//! - Any other file is tried when its first 64 KiB begin like a picture, like something that people take for one
//!   (PDF, JPEG XL, JPEG 2000), or like a picture that something befell on its way (written out as text, sent in a form):
//!   its failure says what to do. Everything else is skipped with a record.
//! - A symbolic link to a file below the same folder is tried like a file. One that leaves the folder is skipped: a
//!   folder from strangers must not pull other people's files into the output. Links to folders are never followed,
//!   so that there are no loops.
//! - Pipes, devices and sockets are skipped; they are not opened.
//! - A folder that cannot be listed, and a file that cannot be read, is a failure: something may be lost there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::failure::{ReadProblem, Skip};
use crate::source::{read_beginning, special_of_unix};
use crate::target::promised_format;
use docprep_core::{Kind, OtherKind, kind as kind_of};

/// Bytes that suffice to tell what a file is.
const PROBE_BYTES: u64 = 64 << 10;

/// What is no picture that is read here, but was meant as one.
const TRIED_ALTHOUGH_NOT_READ: [OtherKind; 7] = [
    OtherKind::PdfDocument,
    OtherKind::JpegXlPicture,
    OtherKind::Jpeg2000Picture,
    OtherKind::PictureAsText,
    OtherKind::FormBody,
    OtherKind::GarbledPicture,
    OtherKind::IcloudPlaceholder,
];

/// Behind the whole name of a file, with a dot before it.
const PLACEHOLDER_EXTENSION: &str = "icloud";

/// What is to be done with something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    Try,
    Skip(Skip),
    Unreadable(ReadProblem),
}

/// Something found in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Below the folder that was named.
    pub relative: PathBuf,
    pub verdict: Verdict,
}

/// Everything below `root`, in the order of the bytes of the relative paths. `passed_over` are absolute paths
/// without links (the output folder, the report) that are treated as if they were not there; `canonical_root` is
/// `root` in that form.
pub(crate) fn walk(root: &Path, canonical_root: &Path, passed_over: &[PathBuf]) -> Vec<Found> {
    let is_passed_over = |entry: &DirEntry| {
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let is_hidden = entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
        let is_hidden = is_hidden && !is_placeholder_of_a_picture(Path::new(entry.file_name()));
        is_hidden || (entry.depth() > 0 && passed_over.contains(&canonical_root.join(relative)))
    };
    let mut found: Vec<Found> = WalkDir::new(root)
        .follow_links(false)
        .follow_root_links(true)
        .into_iter()
        .filter_entry(|entry| !is_passed_over(entry))
        .filter_map(|entry| judge(entry, root, canonical_root))
        .collect();
    found.sort_by(|a, b| bytes_of(&a.relative).cmp(bytes_of(&b.relative)));
    found
}

fn is_placeholder_of_a_picture(name: &Path) -> bool {
    let is_placeholder = name
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case(PLACEHOLDER_EXTENSION));
    is_placeholder
        && name
            .file_stem()
            .is_some_and(|stem| promised_format(Path::new(stem)).is_some())
}

fn bytes_of(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

fn judge(entry: walkdir::Result<DirEntry>, root: &Path, canonical_root: &Path) -> Option<Found> {
    let relative = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_path_buf();
    match entry {
        Ok(entry) => verdict_on(&entry, canonical_root).map(|verdict| Found {
            relative: relative(entry.path()),
            verdict,
        }),
        Err(error) => Some(Found {
            relative: error.path().map(relative).unwrap_or_default(),
            verdict: Verdict::Unreadable(problem_of_walk(&error)),
        }),
    }
}

fn problem_of_walk(error: &walkdir::Error) -> ReadProblem {
    match error.io_error() {
        Some(error) => ReadProblem::from_io(error),
        None => ReadProblem::Other(error.to_string()),
    }
}

/// `None` for folders, which have no record of their own.
fn verdict_on(entry: &DirEntry, canonical_root: &Path) -> Option<Verdict> {
    let kind = entry.file_type();
    if kind.is_dir() {
        None
    } else if kind.is_file() {
        Some(verdict_on_file(entry.path()))
    } else if kind.is_symlink() {
        // The named folder itself may be reached by a link; it was followed.
        (entry.depth() > 0).then(|| verdict_on_link(entry.path(), canonical_root))
    } else {
        Some(Verdict::Skip(Skip::SpecialFile(special_of_unix(kind))))
    }
}

fn verdict_on_link(path: &Path, canonical_root: &Path) -> Verdict {
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        Err(error) => return verdict_on_broken_link(path, &error),
    };
    match fs::metadata(&target) {
        Err(error) => Verdict::Unreadable(ReadProblem::from_io(&error)),
        Ok(metadata) if metadata.is_dir() => Verdict::Skip(Skip::LinkToFolder),
        Ok(_) if !target.starts_with(canonical_root) => Verdict::Skip(Skip::LinkLeavesFolder),
        Ok(metadata) if metadata.is_file() => verdict_on_file(path),
        Ok(metadata) => Verdict::Skip(Skip::SpecialFile(special_of_unix(metadata.file_type()))),
    }
}

fn verdict_on_broken_link(path: &Path, error: &io::Error) -> Verdict {
    if promised_format(path).is_some() {
        Verdict::Unreadable(ReadProblem::from_io(error))
    } else {
        Verdict::Skip(Skip::BrokenLink)
    }
}

fn verdict_on_file(path: &Path) -> Verdict {
    if promised_format(path).is_some() {
        return Verdict::Try;
    }
    let beginning = match read_beginning(path, PROBE_BYTES) {
        Ok(beginning) => beginning,
        Err(problem) => return Verdict::Unreadable(problem),
    };
    match kind_of(&beginning) {
        Kind::Picture(_) => Verdict::Try,
        Kind::Known(kind) if TRIED_ALTHOUGH_NOT_READ.contains(&kind) => Verdict::Try,
        Kind::Known(kind) => Verdict::Skip(Skip::NoPicture {
            known_as: Some(kind.as_str()),
        }),
        Kind::Unknown => Verdict::Skip(Skip::NoPicture { known_as: None }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walked(root: &Path, passed_over: &[PathBuf]) -> Vec<(String, Verdict)> {
        let canonical = fs::canonicalize(root).unwrap();
        walk(root, &canonical, passed_over)
            .into_iter()
            .map(|found| (found.relative.to_string_lossy().into_owned(), found.verdict))
            .collect()
    }

    fn no_picture(known_as: Option<&'static str>) -> Verdict {
        Verdict::Skip(Skip::NoPicture { known_as })
    }

    #[test]
    fn name_and_content_decide_what_is_tried() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        write("README.md", b"text");
        write("a.JPG", b"text");
        write("empty.png", b"");
        write("empty.txt", b"");
        write("photo", b"\xff\xd8\xff\xe0");
        write("scan.pdf", b"%PDF-1.7");
        write("sheet.xlsx", b"PK\x03\x04");
        write("x.jxl", b"\xff\x0a");
        write(".hidden.jpg", b"");
        write(".IMG_1.HEIC.icloud", b"bplist00\xd1");
        write(".notes.txt.icloud", b"bplist00\xd1");
        write(
            "form.bin",
            b"--7\r\nContent-Disposition: form-data; name=a\r\n\r\n",
        );
        write("sent.txt", b"data:image/png;base64,iVBORw0KGgo=");
        write("zeros.bin", &[0; 600]);
        assert_eq!(
            walked(folder.path(), &[]),
            [
                (".IMG_1.HEIC.icloud".into(), Verdict::Try),
                ("README.md".into(), no_picture(None)),
                ("a.JPG".into(), Verdict::Try),
                ("empty.png".into(), Verdict::Try),
                ("empty.txt".into(), no_picture(None)),
                ("form.bin".into(), Verdict::Try),
                ("photo".into(), Verdict::Try),
                ("scan.pdf".into(), Verdict::Try),
                ("sent.txt".into(), Verdict::Try),
                ("sheet.xlsx".into(), no_picture(Some("zip-archive"))),
                ("x.jxl".into(), Verdict::Try),
                ("zeros.bin".into(), no_picture(Some("zeros"))),
            ]
        );
    }

    #[test]
    fn the_order_is_that_of_the_path_bytes_and_passed_over_folders_are_not_entered() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["b/x.png", "b.png", "a/z.png", "out/old.jpg"] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let out = fs::canonicalize(folder.path()).unwrap().join("out");
        let names: Vec<String> = walked(folder.path(), &[out]).into_iter().map(|f| f.0).collect();
        assert_eq!(names, ["a/z.png", "b.png", "b/x.png"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_neither_loop_nor_leave_the_folder() {
        use std::os::unix::fs::symlink;

        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.jpg"), "").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("real.jpg"), "").unwrap();
        symlink(at("real.jpg"), at("inside.jpg")).unwrap();
        symlink(outside.path().join("secret.jpg"), at("leaves.jpg")).unwrap();
        symlink(folder.path(), at("loop")).unwrap();
        symlink(at("nothing"), at("broken.jpg")).unwrap();
        symlink(at("nothing"), at("broken")).unwrap();
        assert_eq!(
            walked(folder.path(), &[]),
            [
                ("broken".into(), Verdict::Skip(Skip::BrokenLink)),
                ("broken.jpg".into(), Verdict::Unreadable(ReadProblem::NotFound)),
                ("inside.jpg".into(), Verdict::Try),
                ("leaves.jpg".into(), Verdict::Skip(Skip::LinkLeavesFolder)),
                ("loop".into(), Verdict::Skip(Skip::LinkToFolder)),
                ("real.jpg".into(), Verdict::Try),
            ]
        );
    }

    #[test]
    fn every_kind_that_is_tried_although_not_read_is_one_that_the_probe_gives() {
        let beginnings = [
            &b"%PDF-"[..],
            b"\xff\x0a",
            b"\xff\x4f\xff\x51",
            b"data:image/png;base64,",
            b"Content-Disposition: form-data; name=a",
            b"\xef\xbf\xbdPNG\r\n",
            b"bplist00",
        ];
        assert_eq!(beginnings.len(), TRIED_ALTHOUGH_NOT_READ.len());
        for (bytes, kind) in beginnings.into_iter().zip(TRIED_ALTHOUGH_NOT_READ) {
            match kind_of(bytes) {
                // A build that has the decoder.
                Kind::Picture(_) => {}
                other => assert_eq!(other, Kind::Known(kind)),
            }
        }
    }
}
