//! Names of outputs: predictable, distinct, and storable.
//!
//! Two names are taken for the same when a file system that ignores case and Unicode normalisation (macOS, Windows)
//! would take them for the same, so that a plan made on Linux holds there too.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::failure::NameNote;

/// Bytes that a file name may have on the file systems in use (ext4, XFS, Btrfs, APFS; NTFS allows more).
const MAX_NAME_BYTES: usize = 255;

/// An output that wants a name.
#[derive(Debug)]
pub(crate) struct Wish {
    /// The folder that it goes to, absolute, without links.
    pub folder: PathBuf,
    /// The name of the input, extension included.
    pub input_name: OsString,
    /// What stands after the stem: `.jpg` or `-prepared.jpg`.
    pub suffix: &'static str,
}

/// A name and what is worth knowing about it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Given {
    pub name: OsString,
    pub notes: Vec<NameNote>,
}

/// Gives every wish a name of its own, none of which is in `reserved` (keys made by [`key`]).
///
/// The stem with the suffix, where only one input wants it and nothing else has it. All inputs that would share a
/// name get their full old name with the suffix (`id.png.jpg`, `id.jpg.jpg`), and where even that is taken
/// (`ID.JPG` beside `id.jpg`), a number from 2 on before the suffix, in the order of the wishes.
pub(crate) fn assign(wishes: &[Wish], reserved: &HashSet<String>) -> Vec<Given> {
    let plain: Vec<Given> = wishes.iter().map(plain_name).collect();
    let keys: Vec<String> = wishes
        .iter()
        .zip(&plain)
        .map(|(wish, given)| key(&wish.folder.join(&given.name)))
        .collect();
    let mut wanted: HashMap<&str, usize> = HashMap::new();
    for key in &keys {
        *wanted.entry(key).or_default() += 1;
    }
    let folders = keys_of_folders(wishes);
    let is_free = |key: &str| !reserved.contains(key) && !folders.contains(key);
    let unshared: Vec<bool> = keys
        .iter()
        .map(|key| wanted.get(key.as_str()) == Some(&1) && is_free(key))
        .collect();
    let mut taken: HashSet<String> = keys
        .iter()
        .zip(&unshared)
        .filter(|(_, unshared)| **unshared)
        .map(|(key, _)| key.clone())
        .collect();
    let mut given = Vec::with_capacity(wishes.len());
    for ((wish, plain), unshared) in wishes.iter().zip(plain).zip(unshared) {
        given.push(if unshared {
            plain
        } else {
            distinct_name(wish, |key| is_free(key) && taken.insert(key.to_owned()))
        });
    }
    given
}

/// Every folder that outputs go to, with those above it: no output may take such a name.
fn keys_of_folders(wishes: &[Wish]) -> HashSet<String> {
    let folders: HashSet<&Path> = wishes.iter().flat_map(|wish| wish.folder.ancestors()).collect();
    folders.into_iter().map(key).collect()
}

fn plain_name(wish: &Wish) -> Given {
    let stem = Path::new(&wish.input_name)
        .file_stem()
        .unwrap_or(&wish.input_name);
    with_suffix(stem, wish.suffix)
}

fn distinct_name(wish: &Wish, mut try_to_take: impl FnMut(&str) -> bool) -> Given {
    let mut number = 1_u64;
    loop {
        let suffix = match number {
            1 => Cow::Borrowed(wish.suffix),
            _ => Cow::Owned(format!("-{number}{}", wish.suffix)),
        };
        let given = with_suffix(&wish.input_name, &suffix);
        if try_to_take(&key(&wish.folder.join(&given.name))) {
            return given;
        }
        number += 1;
    }
}

fn with_suffix(stem: &OsStr, suffix: &str) -> Given {
    let mut notes = Vec::new();
    let mut name = if stem.len() + suffix.len() > MAX_NAME_BYTES {
        notes.push(NameNote::ShortenedName);
        shortened(stem, MAX_NAME_BYTES - suffix.len())
    } else {
        stem.to_os_string()
    };
    name.push(suffix);
    if windows_refuses(&name) {
        notes.push(NameNote::UnportableName);
    }
    Given { name, notes }
}

/// As much of `stem` as fits, cut between characters, with a mark made from the whole: long names often differ only
/// at their end.
fn shortened(stem: &OsStr, max_bytes: usize) -> OsString {
    let digest = Sha256::digest(stem.as_encoded_bytes());
    let mark = format!(
        "-{:02x}{:02x}{:02x}{:02x}",
        digest[0], digest[1], digest[2], digest[3]
    );
    let mut name = beginning(stem, max_bytes.saturating_sub(mark.len()));
    name.push(mark);
    name
}

fn beginning(name: &OsStr, max_bytes: usize) -> OsString {
    let bytes = name.as_encoded_bytes();
    let mut end = max_bytes.min(bytes.len());
    // A byte 10xxxxxx continues a UTF-8 character; a cut must not fall before one.
    while end > 0 && bytes.get(end).is_some_and(|byte| byte & 0xc0 == 0x80) {
        end -= 1;
    }
    from_bytes(&bytes[..end])
}

#[cfg(unix)]
fn from_bytes(bytes: &[u8]) -> OsString {
    <OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes).to_os_string()
}

#[cfg(not(unix))]
fn from_bytes(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// The same for two paths that a file system may take for one.
pub(crate) fn key(path: &Path) -> String {
    let text = path.to_string_lossy();
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let composed: String = text.nfc().collect();
    // By way of the upper case, so that ß meets SS and ς meets Σ: a needless distinction costs nothing, a missed
    // one a picture.
    composed.to_uppercase().to_lowercase().nfc().collect()
}

/// Whether Windows cannot store this name (documentation "Naming Files, Paths, and Namespaces").
fn windows_refuses(name: &OsStr) -> bool {
    let Some(text) = name.to_str() else {
        return true;
    };
    let device = text
        .split('.')
        .next()
        .unwrap_or(text)
        .trim_end()
        .to_ascii_uppercase();
    let is_numbered_port = |prefix: &str| {
        device
            .strip_prefix(prefix)
            .is_some_and(|number| matches!(number, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9"))
    };
    matches!(device.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || is_numbered_port("COM")
        || is_numbered_port("LPT")
        || text.chars().any(|c| c < ' ' || "<>:\"/\\|?*".contains(c))
        || text.ends_with(['.', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(inputs: &[&str]) -> Vec<String> {
        names_in(inputs, &HashSet::new())
    }

    fn names_in(inputs: &[&str], reserved: &HashSet<String>) -> Vec<String> {
        let wishes: Vec<Wish> = inputs
            .iter()
            .map(|input| Wish {
                folder: Path::new("/out").join(Path::new(input).parent().unwrap()),
                input_name: Path::new(input).file_name().unwrap().to_os_string(),
                suffix: ".jpg",
            })
            .collect();
        assign(&wishes, reserved)
            .into_iter()
            .map(|given| given.name.into_string().unwrap())
            .collect()
    }

    #[test]
    fn a_name_that_nobody_shares_keeps_its_stem() {
        assert_eq!(
            names(&["a.heic", "b.PNG", "sub/a.png"]),
            ["a.jpg", "b.jpg", "a.jpg"]
        );
    }

    #[test]
    fn inputs_that_would_share_an_output_each_keep_a_distinct_name() {
        assert_eq!(
            names(&["id.png", "id.jpg", "ID.JPG"]),
            ["id.png.jpg", "id.jpg.jpg", "ID.JPG-2.jpg"]
        );
    }

    #[test]
    fn a_distinct_name_does_not_take_another_inputs_plain_name() {
        assert_eq!(
            names(&["id.png", "id.tif", "id.png.bmp"]),
            ["id.png-2.jpg", "id.tif.jpg", "id.png.jpg"]
        );
    }

    #[test]
    fn composed_and_decomposed_twins_are_told_apart() {
        let twins = names(&["\u{e9}.png", "e\u{301}.png"]);
        assert_eq!(twins, ["\u{e9}.png.jpg", "e\u{301}.png-2.jpg"]);
    }

    #[test]
    fn no_output_takes_the_name_of_an_input_or_of_a_folder_of_outputs() {
        let reserved = HashSet::from([key(Path::new("/out/a.jpg"))]);
        assert_eq!(names_in(&["A.png"], &reserved), ["A.png.jpg"]);
        assert_eq!(names(&["x.png", "x.jpg/y.png"]), ["x.png.jpg", "y.jpg"]);
    }

    #[test]
    fn a_long_name_is_cut_between_characters_and_stays_distinct() {
        let long = "\u{8bc1}".repeat(84);
        let (one, two) = (format!("{long}1.p"), format!("{long}2.p"));
        let names = names(&[&one, &two]);
        assert_ne!(names[0], names[1]);
        for name in &names {
            assert!(name.len() <= MAX_NAME_BYTES && name.ends_with(".jpg"), "{name}");
            assert!(name.starts_with("\u{8bc1}\u{8bc1}"));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_utf_8_keeps_its_bytes() {
        use std::os::unix::ffi::OsStrExt;

        let wish = Wish {
            folder: "/out".into(),
            input_name: OsStr::from_bytes(b"caf\xe9.png").to_os_string(),
            suffix: ".jpg",
        };
        let given = assign(&[wish], &HashSet::new());
        assert_eq!(given[0].name.as_bytes(), b"caf\xe9.jpg");
        assert_eq!(given[0].notes, [NameNote::UnportableName]);
    }

    #[test]
    fn names_that_windows_refuses_are_known() {
        for bad in [
            "CON.jpg",
            "con .jpg",
            "com1.x.jpg",
            "a:b.jpg",
            "a?.jpg",
            "tab\t.jpg",
        ] {
            assert!(windows_refuses(OsStr::new(bad)), "{bad}");
        }
        for good in [
            "CONNOR.jpg",
            "com.jpg",
            "COM10.jpg",
            "\u{8eab}\u{4efd}\u{8bc1} (1).jpg",
        ] {
            assert!(!windows_refuses(OsStr::new(good)), "{good}");
        }
    }
}
