//! Keeps the layout that ARCHITECTURE.md describes: imports run one way, a foreign library has one place, `unsafe`
//! stays in `codec/`, and no file grows out of sight.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// From the outside in. A room may import what stands on its own line or below, never what stands above.
const LAYERS: [&[&str]; 13] = [
    &["bin"],
    &["report"],
    &["service"],
    &["batch"],
    &["merge", "check", "preview", "prepare"],
    &["unaltered"],
    &["finish", "seen", "cost"],
    &["inspect"],
    &["stage"],
    &["options"],
    &["profile"],
    &["codec"],
    &["terms"],
];

/// Where a dependency may be named: exchanging a library means rewriting these files and no others.
const PLACES: &[(&str, &[&str])] = &[
    (
        "clap",
        &[
            "bin/docprep/args.rs",
            "bin/docprep/main.rs",
            "bin/docprep/serve_arguments.rs",
            "bin/docprep/shared_arguments.rs",
        ],
    ),
    ("clap_complete", &["bin/"]),
    ("ctrlc", &["bin/"]),
    ("docprep", &["bin/"]),
    ("docprep_words", &["report/wording.rs"]),
    // What the sentences are written in is the affair of crates/words.
    ("fluent_bundle", &[]),
    ("fluent_syntax", &[]),
    ("unic_langid", &[]),
    ("indicatif", &["bin/"]),
    ("base64", &["report/html.rs", "bin/docprep/serve/answer.rs"]),
    ("csv", &["batch/", "report/"]),
    ("rayon", &["batch/"]),
    ("sha2", &["batch/"]),
    ("tempfile", &["batch/"]),
    ("unicode_normalization", &["batch/"]),
    ("walkdir", &["batch/"]),
    ("libc", &["batch/", "codec/"]),
    ("rustix", &["batch/commit.rs"]),
    (
        "serde",
        &[
            "batch/",
            "report/",
            "profile/",
            "service/",
            "terms/",
            "merge/outcome.rs",
        ],
    ),
    (
        "serde_json",
        // In terms and outcomes only their tests, which go through JSON and back.
        &[
            "batch/",
            "report/",
            "service/",
            "bin/docprep/serve/",
            "terms/",
            "merge/outcome.rs",
        ],
    ),
    ("axum", &["bin/docprep/serve/"]),
    ("futures_util", &["bin/docprep/serve/"]),
    ("hyper", &["bin/docprep/serve/"]),
    ("hyper_util", &["bin/docprep/serve/"]),
    ("multer", &["bin/docprep/serve/"]),
    ("tokio", &["bin/docprep/serve/"]),
    ("strsim", &["profile/"]),
    ("toml", &["profile/"]),
    ("wide", &["inspect/orientation_model.rs", "inspect/stretches.rs"]),
    ("memchr", &["stage/jpeg_stream.rs"]),
    ("fast_image_resize", &["stage/resize.rs"]),
    ("moxcms", &["stage/color.rs"]),
    ("exif", &["stage/decode/exif.rs"]),
    ("flate2", &["stage/decode/tiff/unpack.rs"]),
    ("gif", &["stage/decode/gif.rs"]),
    ("hayro", &["stage/decode/pdf/"]),
    ("hayro_ccitt", &["stage/decode/tiff/fax.rs"]),
    ("hayro_jpeg2000", &["stage/decode/jpeg2000.rs"]),
    ("heifer", &["stage/decode/heifer.rs"]),
    ("image", &["stage/decode/raster.rs"]),
    ("jxl", &["stage/decode/jpeg_xl.rs"]),
    ("libheif_rs", &["stage/decode/heif.rs", "stage/decode/libheif.rs"]),
    ("png", &["stage/decode/png.rs"]),
    ("weezl", &["stage/decode/tiff/unpack.rs"]),
    ("jpegli_sys", &["codec/jpegli/mod.rs"]),
    ("turbojpeg", &["codec/libjpeg_turbo/"]),
    // Only derives; every error type uses it.
    ("thiserror", &[""]),
];

/// Packages whose library has another name than its package.
const LIBRARY_NAMES: [(&str, &str); 1] = [("kamadak-exif", "exif")];

/// A file with more lines, its unit tests aside, has more than one subject.
const MAX_LINES: usize = 420;

struct Source {
    /// Relative to `src/`, with `/`.
    path: String,
    text: String,
    /// The text without comments.
    code: String,
}

impl Source {
    /// The folder or file right under `src/`, without its ending.
    fn room(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("src/ can be read") {
        let path = entry.expect("src/ can be read").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let folder = root().join("src");
    let mut files = Vec::new();
    rust_files(&folder, &mut files);
    assert!(files.len() > 20, "only {} files under src/", files.len());
    files.sort();
    files.iter().map(|file| read(file, &folder)).collect()
}

fn read(file: &Path, folder: &Path) -> Source {
    let text = std::fs::read_to_string(file).expect("a source file can be read");
    let relative = file.strip_prefix(folder).expect("a file under src/");
    Source {
        path: relative.to_string_lossy().replace('\\', "/"),
        code: without_comments(&text),
        text,
    }
}

/// Cuts every line at `//`; that this also cuts an address inside a string does no harm here.
fn without_comments(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Every place where `word` stands as a whole word: what is before it, and what behind.
fn occurrences<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    code.match_indices(word)
        .map(move |(at, _)| (&code[..at], &code[at + word.len()..]))
        .filter(|(before, behind)| !before.ends_with(is_name) && !behind.starts_with(is_name))
}

/// The rooms that the code names by `crate::…`, also in groups such as `crate::{a, b::c}`.
fn imported_rooms(code: &str) -> BTreeSet<String> {
    let name = |text: &str| {
        text.trim_start()
            .chars()
            .take_while(|&c| is_name(c))
            .collect::<String>()
    };
    let mut rooms = BTreeSet::new();
    for (_, behind) in occurrences(code, "crate") {
        let Some(path) = behind.strip_prefix("::") else {
            continue;
        };
        match path.strip_prefix('{') {
            Some(group) => rooms.extend(heads(group).into_iter().map(name)),
            None => _ = rooms.insert(name(path)),
        }
    }
    rooms
}

/// The parts of a `use` group that stand at its first level.
fn heads(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                parts.push(&group[start..at]);
                start = at + 1;
                if character == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    parts
}

/// The position among the layers, 0 outermost; `None` for names at the crate's root, such as its public types.
fn layer(room: &str) -> Option<usize> {
    LAYERS.iter().position(|rooms| rooms.contains(&room))
}

/// Whether the code names the library, by `use name` or `name::`, and not a module of its own with that name.
fn names_library(code: &str, library: &str) -> bool {
    let own_module = code.contains(&format!("super::{library}")) || code.contains(&format!("mod {library};"));
    !own_module
        && occurrences(code, library).any(|(before, behind)| {
            let within_path = before.ends_with("::") && !before.ends_with([' ', '(', '<']);
            let used = before.ends_with("use ") && behind.trim_start().starts_with([';', ' ']);
            !within_path && (behind.starts_with("::") || used)
        })
}

/// The libraries that `Cargo.toml` states for the package itself.
fn dependencies() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml can be read");
    let manifest: toml::Table = toml::from_str(&text).expect("Cargo.toml is TOML");
    let stated = manifest["dependencies"]
        .as_table()
        .expect("a table of dependencies");
    stated.keys().map(|package| library_name(package)).collect()
}

fn library_name(package: &str) -> String {
    let other = LIBRARY_NAMES.iter().find(|(name, _)| *name == package);
    other.map_or_else(|| package.replace('-', "_"), |(_, library)| (*library).to_owned())
}

/// Fails with one line a violation.
fn assert_no_violation(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

#[test]
fn imports_run_from_the_outside_in() {
    let mut violations = Vec::new();
    for source in sources() {
        let Some(own) = layer(source.room()) else { continue };
        for room in imported_rooms(&source.code) {
            if layer(&room).is_some_and(|other| other < own) {
                violations.push(format!(
                    "src/{} imports crate::{room}, which is further out",
                    source.path
                ));
            }
        }
    }
    assert_no_violation(&violations);
}

#[test]
fn every_room_has_its_layer() {
    let rooms: BTreeSet<String> = sources().iter().map(|source| source.room().to_owned()).collect();
    let violations: Vec<String> = rooms
        .iter()
        .filter(|room| *room != "lib" && layer(room).is_none())
        .map(|room| format!("src/{room} has no line in LAYERS: say what it may import"))
        .collect();
    assert_no_violation(&violations);
}

/// Nothing but the program ends, starts or asks the process. Its identifier, which names temporary files, changes and
/// asks nothing.
#[test]
fn only_the_binary_speaks_of_the_process() {
    let processes = [
        "std::process",
        "std::env",
        "println!",
        "print!",
        "eprintln!",
        "eprint!",
    ];
    let violations: Vec<String> = sources()
        .iter()
        .filter(|source| source.room() != "bin")
        .flat_map(|source| {
            let named = processes.iter().filter(|name| {
                occurrences(&source.code, name.trim_end_matches('!')).any(|(before, behind)| {
                    let is_identifier = **name == "std::process" && behind.starts_with("::id()");
                    !is_identifier
                        && !before.ends_with("::")
                        && (!name.ends_with('!') || behind.starts_with('!'))
                })
            });
            named
                .map(|name| format!("src/{} names {name}", source.path))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_no_violation(&violations);
}

/// The service is to be a crate of its own: it is given plain options, and gives a typed error.
#[test]
fn the_service_knows_nothing_of_the_program() {
    let service: Vec<Source> = sources()
        .into_iter()
        .filter(|source| source.path.starts_with("bin/docprep/serve/"))
        .collect();
    assert!(!service.is_empty(), "no files of the service");
    let violations: Vec<String> = service
        .iter()
        .flat_map(|source| {
            let rooms = imported_rooms(&source.code).into_iter();
            rooms.map(|room| format!("src/{} names crate::{room}", source.path))
        })
        .collect();
    assert_no_violation(&violations);
}

#[test]
fn the_core_touches_no_files_threads_or_clocks() {
    let outside = [
        "std::fs",
        "std::net",
        "std::thread",
        "std::time",
        "std::path",
        "std::process",
        "std::env",
    ];
    let around = ["bin", "batch", "report"];
    let violations: Vec<String> = sources()
        .iter()
        .filter(|source| !around.contains(&source.room()))
        .flat_map(|source| {
            let named = outside
                .iter()
                .filter(|name| occurrences(&source.code, name).next().is_some());
            named
                .map(|name| format!("src/{} names {name}", source.path))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_no_violation(&violations);
}

#[test]
fn a_foreign_library_is_named_in_its_place_only() {
    let mut violations = Vec::new();
    for source in sources() {
        for (library, places) in PLACES {
            let allowed = places.iter().any(|place| source.path.starts_with(place));
            if !allowed && names_library(&source.code, library) {
                violations.push(format!(
                    "src/{} names {library}; its place is {places:?}",
                    source.path
                ));
            }
        }
    }
    assert_no_violation(&violations);
}

/// A sentence is under a code, and knows no types: whoever translates needs nothing else.
#[test]
fn the_words_know_nothing_of_docprep() {
    let text = std::fs::read_to_string(root().join("crates/words/Cargo.toml")).expect("it can be read");
    let manifest: toml::Table = toml::from_str(&text).expect("Cargo.toml is TOML");
    for section in ["dependencies", "dev-dependencies"] {
        let packages = manifest.get(section).and_then(toml::Value::as_table);
        let own = packages.and_then(|packages| packages.keys().find(|name| name.starts_with("docprep")));
        assert_eq!(own, None, "{section}");
    }
}

#[test]
fn every_dependency_has_its_place() {
    let violations: Vec<String> = dependencies()
        .iter()
        .filter(|library| !PLACES.iter().any(|(placed, _)| placed == library))
        .map(|library| format!("{library} has no line in PLACES: say which file may name it"))
        .collect();
    assert_no_violation(&violations);
}

#[test]
fn unsafe_stays_in_codec() {
    let violations: Vec<String> = sources()
        .iter()
        .filter(|source| source.room() != "codec")
        .filter(|source| occurrences(&source.code, "unsafe").next().is_some())
        .map(|source| format!("src/{} has unsafe code", source.path))
        .collect();
    assert_no_violation(&violations);
}

#[test]
fn no_file_grows_out_of_sight() {
    let violations: Vec<String> = sources()
        .iter()
        .filter(|source| !source.path.ends_with("/tests.rs"))
        .filter_map(|source| {
            let before_tests = source
                .text
                .split("#[cfg(test)]\nmod tests")
                .next()
                .unwrap_or_default();
            let lines = before_tests.lines().count();
            (lines > MAX_LINES).then(|| format!("src/{} has {lines} lines, over {MAX_LINES}", source.path))
        })
        .collect();
    assert_no_violation(&violations);
}

/// Cargo is told which files are programs; a module that none of them names is compiled by nobody, and fails for nobody.
#[test]
fn every_file_of_tests_is_part_of_a_program() {
    let programs = ["library", "program", "repository"];
    let read = |name| std::fs::read_to_string(root().join(format!("tests/{name}.rs")));
    let named = programs
        .map(|name| read(name).expect("a program of tests can be read"))
        .concat();
    let entries = std::fs::read_dir(root().join("tests")).expect("tests/ can be read");
    let modules = entries.filter_map(|entry| {
        let path = entry.expect("tests/ can be read").path();
        let is_module = path.join("mod.rs").exists() || path.extension().is_some_and(|ending| ending == "rs");
        let name = path.file_stem()?.to_str()?.to_owned();
        (is_module && !programs.contains(&name.as_str())).then_some(name)
    });
    let violations: Vec<String> = modules
        .filter(|name| !named.contains(&format!("\nmod {name};\n")))
        .map(|name| format!("no program of tests has the module {name}"))
        .collect();
    assert_no_violation(&violations);
}

/// `scripts/test` counts what was left out by what `skipped` writes down; a line printed otherwise it would not see.
#[test]
fn a_test_says_in_one_way_that_it_leaves_something_out() {
    let mut files = Vec::new();
    rust_files(&root().join("tests"), &mut files);
    let printed = ["\"skip", "ped: "].concat();
    let saying: Vec<PathBuf> = files
        .into_iter()
        .filter(|file| std::fs::read_to_string(file).is_ok_and(|text| text.contains(&printed)))
        .collect();
    assert_eq!(saying, [root().join("tests/skipped.rs")]);
}

/// What stands right under `src/`, and the folders below that.
#[test]
fn the_architecture_page_names_every_room() {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md can be read");
    let mut rooms = BTreeSet::new();
    for source in sources() {
        let parts: Vec<&str> = source.path.split('/').collect();
        match parts.as_slice() {
            [file] => _ = rooms.insert((*file).to_owned()),
            [folder, _] => _ = rooms.insert(format!("{folder}/")),
            [folder, inner, ..] => _ = rooms.insert(format!("{folder}/{inner}/")),
            [] => {}
        }
    }
    let violations: Vec<String> = rooms
        .iter()
        .filter(|room| !page.contains(room.as_str()))
        .map(|room| format!("ARCHITECTURE.md does not name {room}"))
        .collect();
    assert_no_violation(&violations);
}

#[test]
fn the_checks_see_what_they_look_for() {
    let rooms = imported_rooms("use crate::{batch::{plan, run}, report};\nlet x = crate::stage::fit::y;");
    let rooms: Vec<&str> = rooms.iter().map(String::as_str).collect();
    assert_eq!(rooms, ["batch", "report", "stage"]);
    assert!(imported_rooms(&without_comments("/// See [`crate::report`].")).is_empty());

    assert!(names_library("use image::ImageReader;", "image"));
    assert!(names_library("use rayon;", "rayon"));
    assert!(names_library("let x: Vec<image::Rgb> = y;", "image"));
    assert!(!names_library(
        "use super::exif::{self, Facts};\nexif::facts()",
        "exif"
    ));
    assert!(!names_library("use std::image::Other; let image = 1;", "image"));
}
