//! No circles: rooms of a crate, and the files of the service, stand in an order, so that each can be read, tested and
//! moved with what is below it and nothing else.
//!
//! An arrow goes from one file to another when the first names something that the second defines. A room is what stands
//! right below the root of a crate: a file, or a folder with all that is in it. Three rules keep the arrows honest:
//!
//! - A path is followed to where the name is defined, through `pub use`, `use` and `*`: whoever asks `lib.rs` or a
//!   `mod.rs` for a name that it only passes on depends on the file that has it, not on the signpost.
//! - A signpost depends on nothing: `mod child;` is no arrow, nor is `pub use child::Name;` where the file itself does not
//!   speak of `Name`. A parent points to a child when its own code does (`child::name()`, `use child::Name;`), and a child to
//!   its parent when it takes what the parent's file itself defines. Only both together are a circle.
//! - What is for tests only (`#[cfg(test)]`) has no arrows. Tests may look at everything.
//!
//! Names are seen, and no more: a method that is called on a value draws no arrow. What macros are given is read as well.

mod finding;
mod following;
mod made_up;
mod reading;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use finding::{inside, shortest_circle};
use following::{Arrows, Crate};

/// Whose files stand in an order too, and not only their rooms.
const ORDERED_FOLDERS: [&str; 3] = ["src/bin/docprep/serve/", "src/service/", "crates/serve/src/"];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources can be read") {
        let path = entry.expect("a folder of sources can be read").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Relative to the repository, with `/`.
fn shown(path: &Path) -> String {
    let relative = path.strip_prefix(repository()).expect("a file of the repository");
    relative.to_string_lossy().replace('\\', "/")
}

/// `src`, and the same folder of every crate beside it.
fn source_folders() -> Vec<PathBuf> {
    let crates = std::fs::read_dir(repository().join("crates")).expect("crates/ can be read");
    let crates = crates.map(|entry| entry.expect("crates/ can be read").path().join("src"));
    let mut folders: Vec<PathBuf> = crates.filter(|folder| folder.is_dir()).collect();
    folders.push(repository().join("src"));
    folders.sort();
    folders
}

/// The roots of crates below a folder of sources: its library or program, and each program in `bin/`.
fn crates_in(sources: &Path) -> Vec<Crate> {
    let mut paths = Vec::new();
    rust_files(sources, &mut paths);
    let read = |path: &PathBuf| std::fs::read_to_string(path).expect("a source can be read");
    let files: Vec<(String, String)> = paths.iter().map(|path| (shown(path), read(path))).collect();
    let folder = shown(sources) + "/";
    let programs = format!("{folder}bin/");
    let (of_programs, own): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|(file, _)| file.starts_with(&programs));
    let names: BTreeSet<&str> = of_programs
        .iter()
        .filter_map(|(file, _)| file[programs.len()..].split_once('/').map(|(name, _)| name))
        .collect();
    let mut crates: Vec<Crate> = names
        .iter()
        .map(|name| Crate::of(&format!("{programs}{name}/"), "main.rs", &of_programs))
        .collect();
    let root = |name: &&&str| own.iter().any(|(file, _)| *file == format!("{folder}{name}"));
    if let Some(root) = ["lib.rs", "main.rs"].iter().find(root) {
        crates.push(Crate::of(&folder, root, &own));
    }
    crates
}

fn crates() -> Vec<Crate> {
    let crates: Vec<Crate> = source_folders()
        .iter()
        .flat_map(|folder| crates_in(folder))
        .collect();
    let files: usize = crates.iter().map(|found| found.files()).sum();
    assert!(files > 100, "only {files} files in {} crates", crates.len());
    crates
}

#[test]
fn the_rooms_of_a_crate_stand_in_an_order() {
    let circles: Vec<String> = crates()
        .iter()
        .filter_map(|found| shortest_circle(&found.arrows_of_rooms()))
        .collect();
    assert!(circles.is_empty(), "\n{}\n", circles.join("\n"));
}

#[test]
fn the_files_of_the_service_stand_in_an_order() {
    let arrows: Arrows = crates().iter().flat_map(Crate::arrows).collect();
    let mut looked_at = 0;
    let circles: Vec<String> = ORDERED_FOLDERS
        .iter()
        .filter_map(|folder| {
            let arrows = inside(folder, &arrows);
            looked_at += arrows.len();
            shortest_circle(&arrows)
        })
        .collect();
    assert!(looked_at > 10, "only {looked_at} files in {ORDERED_FOLDERS:?}");
    assert!(circles.is_empty(), "\n{}\n", circles.join("\n"));
}
