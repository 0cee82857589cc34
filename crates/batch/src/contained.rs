//! Whether an output that a table names stays in the folder of outputs. Tables come from other people than whoever runs docprep.

use std::path::{Component, Path};

/// Whether `output`, taken from within `folder`, would be written outside of it: by `..`, by an absolute path, by the name of a
/// drive, or through a link. Backslashes count as separators on every system, since tables travel between systems.
pub fn leaves(folder: &Path, output: &Path) -> bool {
    let written = output.to_string_lossy();
    let mut parts = written.split(['/', '\\']);
    let is_absolute = written.starts_with(['/', '\\']) || output.is_absolute() || names_a_drive(&written);
    is_absolute || parts.any(|part| part == "..") || is_led_away(folder, output)
}

/// `C:…`, absolute or in the drive's own current folder.
fn names_a_drive(written: &str) -> bool {
    let mut characters = written.trim_start().chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic()) && characters.next() == Some(':')
}

/// Whether a folder on the way is a link that leads elsewhere. What is not there yet will be made, and is no link.
fn is_led_away(folder: &Path, output: &Path) -> bool {
    // The folder that one is in has no name.
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let Ok(real_folder) = folder.canonicalize() else {
        return false;
    };
    let mut way = folder.to_path_buf();
    let folders = output.parent().into_iter().flat_map(Path::components);
    for part in folders.filter(|part| matches!(part, Component::Normal(_))) {
        way.push(part);
        if way.is_symlink() {
            // A link that leads nowhere would be followed, too.
            return way
                .canonicalize()
                .map_or(true, |real| !real.starts_with(&real_folder));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_are_told_from_those_that_do_not() {
        let folder = tempfile::tempdir().unwrap();
        for out in [
            "../evil.jpg",
            "a/../../evil.jpg",
            "a/../b.jpg",
            "/tmp/evil.jpg",
            "..\\evil.jpg",
            "\\\\server\\share\\evil.jpg",
            "C:\\evil.jpg",
            "c:evil.jpg",
        ] {
            assert!(leaves(folder.path(), Path::new(out)), "{out}");
        }
        for within in [
            "zhang.jpg",
            "a/b/zhang.jpg",
            "./zhang.jpg",
            "..zhang.jpg",
            "张三.jpg",
            "no. 3: zhang.jpg",
        ] {
            assert!(!leaves(folder.path(), Path::new(within)), "{within}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_out_are_not_followed_and_others_are() {
        use std::os::unix::fs::symlink;

        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let path = folder.path();
        std::fs::create_dir(path.join("inner")).unwrap();
        symlink(elsewhere.path(), path.join("out")).unwrap();
        symlink(path.join("inner"), path.join("in")).unwrap();
        symlink(elsewhere.path().join("nowhere"), path.join("dangling")).unwrap();
        assert!(leaves(path, Path::new("out/a.jpg")));
        assert!(leaves(path, Path::new("inner/../out/a.jpg")));
        assert!(leaves(path, Path::new("dangling/b/a.jpg")));
        assert!(!leaves(path, Path::new("in/a.jpg")));
        assert!(!leaves(path, Path::new("inner/new/a.jpg")));
    }
}
