//! Runs the examples of the README as they stand there, in a folder that has `testdata/demo`.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The same page in each language.
const READMES: [&str; 2] = ["README.md", "README.zh-CN.md"];

/// Words before the exit status of an example.
const FORETELLING: [&str; 2] = ["exit status ", "退出状态 "];

/// One command of the README, with the exit status that the comment above it foretells.
#[derive(Debug)]
struct Example {
    command: String,
    status: i32,
}

/// The commands in blocks of shell that call docprep; those that call scripts are not for here.
fn examples(readme: &str) -> Vec<Example> {
    let blocks = readme.split("```sh\n").skip(1);
    let lines = blocks.flat_map(|block| block.split("```").next().unwrap_or_default().lines());
    let (mut examples, mut status) = (Vec::new(), 0);
    for line in lines {
        if let Some(comment) = line.strip_prefix('#') {
            let foretold = comment.to_lowercase();
            let number = FORETELLING.iter().find_map(|words| foretold.split(words).nth(1));
            status = number.map_or(status, |number| {
                number.trim().parse().expect("a number behind the words")
            });
        } else if line.starts_with("docprep ") {
            examples.push(Example {
                command: line.to_owned(),
                status,
            });
            status = 0;
        }
    }
    examples
}

/// A folder with copies of what the examples read.
fn workplace() -> tempfile::TempDir {
    let workplace = tempfile::tempdir().expect("a temporary folder");
    let copies = workplace.path().join("testdata/demo");
    std::fs::create_dir_all(&copies).expect("a folder for copies");
    for entry in std::fs::read_dir(root().join("testdata/demo")).expect("testdata/demo can be read") {
        let file = entry.expect("testdata/demo can be read");
        std::fs::copy(file.path(), copies.join(file.file_name())).expect("a specimen can be copied");
    }
    workplace
}

fn readme(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What works when it is pasted from one works from all.
#[test]
fn every_readme_has_the_same_examples() {
    let of = |name| -> Vec<(String, i32)> {
        let examples = examples(&readme(name)).into_iter();
        let bare = |command: String| command.split("    #").next().unwrap_or_default().to_owned();
        examples
            .map(|example| (bare(example.command), example.status))
            .collect()
    };
    for name in READMES {
        assert_eq!(of(name), of(READMES[0]), "{name}");
    }
}

#[test]
fn every_example_of_the_readme_works_when_pasted() {
    let examples = examples(&readme("README.md"));
    assert!(examples.len() >= 10, "only {} examples found", examples.len());
    let workplace = workplace();
    let program = Path::new(env!("CARGO_BIN_EXE_docprep"));
    let mut search = OsString::from(program.parent().expect("a folder with the program"));
    search.push(":");
    search.push(std::env::var_os("PATH").unwrap_or_default());
    for example in examples {
        let ran = Command::new("sh")
            .args(["-c", &example.command])
            .current_dir(&workplace)
            .env("PATH", &search)
            .env("DOCPREP_LANG", "en")
            .output()
            .expect("a shell starts");
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(
            ran.status.code(),
            Some(example.status),
            "{}\n{said}",
            example.command
        );
    }
    for output in [
        "testdata/demo/02-mirrored-photo-prepared.jpg",
        "ready.jpg",
        "ready.jsonl",
        "intl.jpg",
        "from-stdin.jpg",
    ] {
        let bytes = std::fs::metadata(workplace.path().join(output)).map_or(0, |file| file.len());
        assert!(bytes > 0, "{output} was not written");
    }
}

#[test]
fn the_readme_names_every_error_and_exit_status() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("README.md can be read");
    let errors = [
        "empty",
        "unreadable",
        "unsupported-format",
        "truncated",
        "corrupt",
        "too-large",
        "cannot-fit",
    ];
    let more = ["write-failed", "exists", "internal"];
    for code in errors.iter().chain(&more) {
        assert!(
            readme.contains(&format!("`{code}`")),
            "README.md does not name {code}"
        );
    }
    for status in ["0", "1", "2", "3", "130"] {
        assert!(
            readme.contains(&format!("\n| {status} | ")),
            "README.md does not name exit status {status}"
        );
    }
}
