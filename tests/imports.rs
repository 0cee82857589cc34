//! Keeps the layout that ARCHITECTURE.md describes: crates depend on what is below them, inside the core imports run one
//! way, a foreign library has one place, and no file grows out of sight.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What each crate may be built on, from the outside in. Cargo sees to it that nothing else is named.
const CRATES: [(&str, &[&str]); 10] = [
    (
        ".",
        &[
            "batch",
            "codecs",
            "core",
            "isolation",
            "record",
            "registrants",
            "serve",
            "words",
        ],
    ),
    (
        "crates/serve",
        &["core", "isolation", "record", "registrants", "words"],
    ),
    (
        "crates/batch",
        &["core", "isolation", "record", "tables", "words"],
    ),
    ("crates/record", &["core", "words"]),
    // The data of registrants need no pictures, and tables know nothing of what they hold.
    ("crates/registrants", &["tables", "words"]),
    ("crates/tables", &["words"]),
    // Sentences stand under codes, and know no types: whoever translates needs nothing else.
    ("crates/words", &[]),
    ("crates/isolation", &["core"]),
    ("crates/codecs", &["core"]),
    ("crates/core", &[]),
];

/// What the core must not be built on, not even through others: C, threads, files, tables.
const NOT_IN_THE_CORE: [&str; 9] = [
    "cc",
    "cmake",
    "csv",
    "jpegli-sys",
    "libheif-rs",
    "rayon",
    "tempfile",
    "turbojpeg",
    "walkdir",
];

/// The core's rooms, from the outside in. A room may import what stands on its own line or below, never what stands
/// above.
const LAYERS: [&[&str]; 9] = [
    // The last is for tests only.
    &[
        "merge", "check", "preview", "prepare", "received", "stand_in", "wire",
    ],
    &["unaltered"],
    &["finish", "seen", "cost"],
    &["inspect"],
    &["stage"],
    &["options"],
    &["profile"],
    &["codecs"],
    &["terms"],
];

/// Where a dependency may be named: exchanging a library means rewriting these files and no others.
const PLACES: &[(&str, &[&str])] = &[
    (
        "clap",
        &[
            "src/bin/docprep/args.rs",
            "src/bin/docprep/help.rs",
            "src/bin/docprep/main.rs",
            "src/bin/docprep/registrants_arguments.rs",
            "src/bin/docprep/serve_arguments.rs",
            "src/bin/docprep/shared_arguments.rs",
            "src/bin/docprep/usage.rs",
        ],
    ),
    ("clap_complete", &["src/bin/"]),
    ("ctrlc", &["src/bin/"]),
    ("indicatif", &["src/bin/"]),
    ("docprep", &["src/bin/"]),
    ("docprep_batch", &["src/"]),
    // In the crates only their tests, and the example of a service.
    (
        "docprep_codecs",
        &["src/lib.rs", "crates/batch/src/preview.rs", "crates/serve/src/"],
    ),
    ("docprep_core", &["src/", "crates/"]),
    ("docprep_isolation", &["src/", "crates/batch/", "crates/serve/"]),
    ("landlock", &["crates/isolation/src/locking.rs"]),
    ("nix", &["crates/isolation/"]),
    (
        "seccompiler",
        &[
            "crates/isolation/src/filter.rs",
            "crates/isolation/src/locking.rs",
        ],
    ),
    ("docprep_record", &["src/", "crates/batch/", "crates/serve/"]),
    (
        "docprep_registrants",
        &["src/", "crates/serve/src/http/registrants.rs"],
    ),
    ("docprep_serve", &["src/"]),
    (
        "docprep_tables",
        &[
            "crates/batch/src/manifest.rs",
            "crates/batch/src/reasons.rs",
            "crates/batch/src/reasons/rows.rs",
            "crates/batch/src/report/sayings/merging.rs",
            "crates/registrants/",
        ],
    ),
    (
        "docprep_words",
        &[
            "src/",
            "crates/batch/src/report/",
            "crates/record/",
            "crates/registrants/",
            "crates/serve/",
            "crates/tables/src/error.rs",
        ],
    ),
    ("fluent_bundle", &["crates/words/"]),
    ("fluent_syntax", &["crates/words/"]),
    ("unic_langid", &["crates/words/"]),
    (
        "base64",
        &[
            "crates/batch/src/report/html.rs",
            "crates/serve/src/http/answer.rs",
            "src/bin/docprep/registrants_requests.rs",
        ],
    ),
    ("calamine", &["crates/tables/src/workbook.rs"]),
    ("csv", &["crates/batch/", "crates/tables/src/delimited.rs"]),
    (
        "encoding_rs",
        // The others are tests.
        &[
            "crates/tables/src/encoding.rs",
            "crates/registrants/src/planted.rs",
            "crates/batch/src/manifest/",
            "crates/batch/src/reasons/",
        ],
    ),
    ("pinyin", &["crates/registrants/src/latin.rs"]),
    ("rayon", &["crates/batch/"]),
    (
        "rust_xlsxwriter",
        // Elsewhere in tests only, which write what is to be read.
        &[
            "crates/registrants/src/again.rs",
            "crates/registrants/src/template.rs",
            "crates/registrants/src/reading/tests.rs",
            "crates/tables/src/workbook.rs",
        ],
    ),
    ("sha2", &["crates/batch/"]),
    ("tempfile", &["crates/batch/"]),
    ("unicode_normalization", &["crates/batch/"]),
    ("unicode_width", &["crates/batch/src/report/", "src/bin/"]),
    ("walkdir", &["crates/batch/"]),
    ("zip", &["crates/tables/src/package.rs"]),
    ("libc", &["crates/batch/", "crates/codecs/", "crates/isolation/"]),
    ("rustix", &["crates/batch/src/commit.rs", "crates/isolation/"]),
    (
        "serde",
        &[
            "crates/batch/",
            "crates/core/src/merge/outcome.rs",
            "crates/core/src/profile/",
            "crates/core/src/options.rs",
            "crates/core/src/terms/",
            "crates/core/src/wire.rs",
            "crates/isolation/",
            "crates/record/",
            "crates/registrants/",
            "crates/serve/",
            "crates/tables/src/",
            "crates/words/src/explain/",
            "crates/words/src/profiles.rs",
            "src/bin/docprep/registrants_requests.rs",
        ],
    ),
    (
        "serde_json",
        // In the core and in records only their tests, which go through JSON and back.
        &[
            "crates/batch/",
            "crates/core/src/merge/outcome.rs",
            "crates/core/src/terms/",
            "crates/core/src/wire.rs",
            "crates/isolation/",
            "crates/record/",
            "crates/registrants/",
            "crates/serve/",
            "crates/tables/src/",
            "src/bin/",
        ],
    ),
    ("axum", &["crates/serve/src/http/"]),
    ("futures_util", &["crates/serve/src/http/"]),
    ("hyper", &["crates/serve/src/http/"]),
    ("hyper_util", &["crates/serve/src/http/"]),
    ("multer", &["crates/serve/src/http/"]),
    ("tokio", &["crates/serve/src/http/"]),
    (
        "strsim",
        &["crates/core/src/profile/", "crates/words/src/explain/"],
    ),
    (
        "toml",
        &[
            "crates/core/src/profile/",
            "crates/registrants/src/rules/",
            "crates/words/src/explain/",
            "crates/words/src/profiles.rs",
        ],
    ),
    (
        "wide",
        &[
            "crates/core/src/inspect/orientation_model.rs",
            "crates/core/src/inspect/stretches.rs",
        ],
    ),
    (
        "memchr",
        &[
            "crates/core/src/stage/jpeg_stream.rs",
            "crates/core/src/stage/decode/pdf/search.rs",
        ],
    ),
    ("fast_image_resize", &["crates/core/src/stage/resize.rs"]),
    ("moxcms", &["crates/core/src/stage/color.rs"]),
    ("exif", &["crates/core/src/stage/decode/exif.rs"]),
    ("flate2", &["crates/core/src/stage/decode/tiff/unpack.rs"]),
    ("gif", &["crates/core/src/stage/decode/gif.rs"]),
    ("hayro", &["crates/core/src/stage/decode/pdf/"]),
    ("hayro_ccitt", &["crates/core/src/stage/decode/tiff/fax.rs"]),
    ("hayro_jpeg2000", &["crates/core/src/stage/decode/jpeg2000.rs"]),
    ("heifer", &["crates/core/src/stage/decode/heifer/"]),
    ("image", &["crates/core/src/stage/decode/raster.rs"]),
    ("jxl", &["crates/core/src/stage/decode/jpeg_xl.rs"]),
    (
        "png",
        &[
            "crates/core/src/stage/decode/png.rs",
            "crates/core/src/stage/decode/png/",
        ],
    ),
    ("weezl", &["crates/core/src/stage/decode/tiff/unpack.rs"]),
    ("jpegli_sys", &["crates/codecs/src/jpegli/mod.rs"]),
    ("libheif_rs", &["crates/codecs/src/libheif/"]),
    ("turbojpeg", &["crates/codecs/src/libjpeg_turbo/"]),
    // Only derives; every error type uses it.
    ("thiserror", &[""]),
];

/// Where unsafe code may stand: what calls libraries in C, and one call of the system that has no safe wrapper.
const WITH_UNSAFE: [&str; 2] = ["crates/codecs/src/", "crates/isolation/src/descriptors.rs"];

/// Packages whose library has another name than its package.
const LIBRARY_NAMES: [(&str, &str); 1] = [("kamadak-exif", "exif")];

/// A file with more lines, its unit tests aside, has more than one subject.
const MAX_LINES: usize = 420;

struct Source {
    /// Relative to the repository, with `/`.
    path: String,
    text: String,
    /// The text without comments.
    code: String,
}

impl Source {
    /// The folder or file right under the core's `src/`, without its ending; `None` outside of the core.
    fn room(&self) -> Option<&str> {
        let first = self.path.strip_prefix("crates/core/src/")?.split('/').next()?;
        Some(first.strip_suffix(".rs").unwrap_or(first))
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

/// Of the program and of every crate that is part of it.
fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    for (folder, _) in CRATES {
        let before = files.len();
        rust_files(&root().join(folder).join("src"), &mut files);
        assert!(files.len() > before, "no files under {folder}/src");
    }
    files.sort();
    files.iter().map(|file| read(file)).collect()
}

fn read(file: &Path) -> Source {
    let text = std::fs::read_to_string(file).expect("a source file can be read");
    let relative = file.strip_prefix(root()).expect("a file of the repository");
    Source {
        path: relative.to_string_lossy().replace('\\', "/").replace("./", ""),
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

fn manifest(folder: &str) -> toml::Table {
    let path = root().join(folder).join("Cargo.toml");
    let text = std::fs::read_to_string(path).expect("Cargo.toml can be read");
    toml::from_str(&text).expect("Cargo.toml is TOML")
}

/// The packages that a crate's `Cargo.toml` states in this section.
fn stated(folder: &str, section: &str) -> Vec<String> {
    let manifest = manifest(folder);
    let stated = manifest.get(section).and_then(toml::Value::as_table);
    stated.map_or_else(Vec::new, |packages| packages.keys().cloned().collect())
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
fn crates_are_built_on_what_is_below_them() {
    for (folder, below) in CRATES {
        let of_ours: Vec<String> = stated(folder, "dependencies")
            .iter()
            .filter_map(|package| Some(package.strip_prefix("docprep-")?.to_owned()))
            .collect();
        assert_eq!(of_ours, below, "{folder}");
    }
}

/// `cargo tree` would say the same; here it is read from the lock file, which has no network to ask.
#[test]
fn the_core_is_built_on_no_library_in_c_and_on_none_for_threads_and_files() {
    let text = std::fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock can be read");
    let lock: toml::Table = toml::from_str(&text).expect("Cargo.lock is TOML");
    let packages = lock["package"].as_array().expect("a list of packages");
    let dependencies_of = |name: &str| -> Vec<String> {
        let of_this_name = packages
            .iter()
            .filter(|package| package["name"].as_str() == Some(name));
        let dependencies = of_this_name.filter_map(|package| package.get("dependencies")?.as_array());
        dependencies
            .flatten()
            .filter_map(|dependency| Some(dependency.as_str()?.split(' ').next()?.to_owned()))
            .collect()
    };
    let mut open: Vec<String> = stated("crates/core", "dependencies");
    assert!(open.len() > 10, "{open:?}");
    let mut seen = BTreeSet::new();
    while let Some(package) = open.pop() {
        if seen.insert(package.clone()) {
            open.extend(dependencies_of(&package));
        }
    }
    let violations: Vec<String> = NOT_IN_THE_CORE
        .iter()
        .filter(|package| seen.contains(**package))
        .map(|package| format!("docprep-core is built on {package}"))
        .collect();
    assert_no_violation(&violations);
}

#[test]
fn imports_of_the_core_run_from_the_outside_in() {
    let mut violations = Vec::new();
    // Tests may look at everything.
    let tested = sources()
        .into_iter()
        .filter(|source| !source.path.ends_with("/tests.rs"));
    for source in tested {
        let Some(own) = source.room().and_then(layer) else {
            continue;
        };
        let (code, _) = source
            .code
            .split_once("#[cfg(test)]\nmod tests {")
            .unwrap_or((&source.code, ""));
        for room in imported_rooms(code) {
            if layer(&room).is_some_and(|other| other < own) {
                violations.push(format!(
                    "{} imports crate::{room}, which is further out",
                    source.path
                ));
            }
        }
    }
    assert_no_violation(&violations);
}

#[test]
fn every_room_of_the_core_has_its_layer() {
    let all = sources();
    let rooms: BTreeSet<&str> = all.iter().filter_map(Source::room).collect();
    let violations: Vec<String> = rooms
        .iter()
        .filter(|room| **room != "lib" && layer(room).is_none())
        .map(|room| format!("crates/core/src/{room} has no line in LAYERS: say what it may import"))
        .collect();
    assert_no_violation(&violations);
}

/// The places at which these names stand as whole words, outside of what `is_allowed`.
fn named(names: &[&str], is_allowed: impl Fn(&Source, &str) -> bool) -> Vec<String> {
    let mut violations = Vec::new();
    for source in sources() {
        for name in names {
            let word = name.trim_end_matches('!');
            let mut found = occurrences(&source.code, word).filter(|(before, behind)| {
                !before.ends_with("::")
                    && (!name.ends_with('!') || behind.starts_with('!'))
                    && !is_allowed(&source, behind)
            });
            if found.next().is_some() {
                violations.push(format!("{} names {name}", source.path));
            }
        }
    }
    violations
}

/// Nothing but the program ends, starts or asks the process, and the crate whose subject processes are; the service writes
/// its log. The identifier of the process,
/// which names temporary files, changes and asks nothing, nor does the type of an exit status.
#[test]
fn only_the_program_speaks_of_the_process() {
    let processes = [
        "std::process",
        "std::env",
        "println!",
        "print!",
        "eprintln!",
        "eprint!",
    ];
    let violations = named(&processes, |source, behind| {
        let starts_some = source.path.starts_with("crates/isolation/");
        source.path.starts_with("src/bin/")
            || starts_some
            || behind.starts_with("::id()")
            || behind.starts_with("::ExitCode")
    });
    assert_no_violation(&violations);
}

#[test]
fn the_core_and_what_needs_no_pictures_touch_no_files_threads_or_clocks() {
    let outside = [
        "std::fs",
        "std::net",
        "std::thread",
        "std::time",
        "std::path",
        "std::process",
        "std::env",
    ];
    let inside = [
        "crates/core/",
        "crates/record/",
        "crates/registrants/",
        "crates/tables/",
        "crates/words/",
    ];
    let violations = named(&outside, |source, _| {
        source.path.ends_with("/tests.rs") || !inside.iter().any(|folder| source.path.starts_with(folder))
    });
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
                    "{} names {library}; its place is {places:?}",
                    source.path
                ));
            }
        }
    }
    assert_no_violation(&violations);
}

#[test]
fn every_dependency_has_its_place() {
    let mut violations = Vec::new();
    for (folder, _) in CRATES {
        for library in stated(folder, "dependencies")
            .iter()
            .map(|package| library_name(package))
        {
            if !PLACES.iter().any(|(placed, _)| *placed == library) {
                violations.push(format!(
                    "{library} of {folder} has no line in PLACES: say which file may name it"
                ));
            }
        }
    }
    assert_no_violation(&violations);
}

#[test]
fn unsafe_code_is_forbidden_in_every_crate_but_those_that_need_some() {
    let roots = sources().into_iter().filter(|source| {
        source.path.ends_with("/lib.rs") || source.path.ends_with("/main.rs") || source.path == "src/lib.rs"
    });
    let violations: Vec<String> = roots
        .filter(|source| {
            let folder = crate_of(&source.path);
            let may = !folder.is_empty() && WITH_UNSAFE.iter().any(|place| place.starts_with(folder));
            source.text.contains("\n#![forbid(unsafe_code)]\n") == may
        })
        .map(|source| {
            format!(
                "{} does not say #![forbid(unsafe_code)], or says it in vain",
                source.path
            )
        })
        .collect();
    assert_no_violation(&violations);
}

/// The folder of the crate that a file under `src/` belongs to.
fn crate_of(path: &str) -> &str {
    path.split_once("src/").map_or(path, |(before, _)| before)
}

#[test]
fn unsafe_code_stands_only_where_it_is_allowed() {
    let uses = |source: &Source| {
        let blocks = [
            "unsafe {",
            "unsafe fn",
            "unsafe impl",
            "unsafe extern",
            "allow(unsafe_code)",
        ];
        blocks.iter().any(|block| source.code.contains(block))
    };
    let allowed = |source: &Source| WITH_UNSAFE.iter().any(|place| source.path.starts_with(place));
    let violations: Vec<String> = sources()
        .into_iter()
        .filter(|source| uses(source) && !allowed(source))
        .map(|source| source.path)
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
            (lines > MAX_LINES).then(|| format!("{} has {lines} lines, over {MAX_LINES}", source.path))
        })
        .collect();
    assert_no_violation(&violations);
}

/// Cargo is told which files are programs; a module that none of them names is compiled by nobody, and fails for nobody.
#[test]
fn every_file_of_tests_is_part_of_a_program() {
    let programs = ["isolated", "library", "program", "repository"];
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

/// Every crate, every folder of sources, and what stands right under the core's `src/`.
#[test]
fn the_architecture_page_names_every_room() {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md can be read");
    let mut rooms = BTreeSet::new();
    for source in sources() {
        let (folder, inside) = source.path.split_once("src/").unwrap_or_default();
        rooms.insert(folder.to_owned());
        let parts: Vec<&str> = inside.split('/').collect();
        match parts.as_slice() {
            [file] if source.room().is_some() => _ = rooms.insert((*file).to_owned()),
            [folder, inner, _, ..] => _ = rooms.insert(format!("{folder}/{inner}/")),
            [folder, _] => _ = rooms.insert(format!("{folder}/")),
            _ => {}
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
