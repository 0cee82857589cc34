//! Paths followed to the file that defines what they name, and the arrows that come of it.

use std::collections::BTreeMap;

use super::reading::{Module, Names};

/// The files of one crate by their module paths; the root's is empty.
#[derive(Default)]
pub struct Crate(BTreeMap<Names, Module>);

/// For every file or room that it points to, the name by which it does.
pub type Arrows = BTreeMap<String, BTreeMap<String, String>>;

impl Crate {
    /// How many files it has.
    pub fn files(&self) -> usize {
        self.0.len()
    }

    /// Of files with their paths below the repository, and the folder of the root below that.
    pub fn of(folder: &str, root: &str, files: &[(String, String)]) -> Self {
        let mut modules = BTreeMap::new();
        for (file, text) in files {
            let Some(below) = file.strip_prefix(folder) else {
                continue;
            };
            let mut path: Names = below
                .trim_end_matches(".rs")
                .split('/')
                .map(str::to_owned)
                .collect();
            if below == root || path.last().is_some_and(|last| last == "mod") {
                path.pop();
            }
            modules.insert(path, Module::of(file, text));
        }
        Crate(modules).without_tests()
    }

    /// Without the files that are there for tests only.
    fn without_tests(mut self) -> Self {
        let of_one = |(path, module): (&Names, &Module)| {
            let below = |name: &String| [path.as_slice(), std::slice::from_ref(name)].concat();
            module.for_tests.iter().map(below).collect::<Vec<Names>>()
        };
        let gone: Vec<Names> = self.0.iter().flat_map(of_one).collect();
        self.0
            .retain(|path, _| !gone.iter().any(|gone| path.starts_with(gone)));
        self
    }

    /// The module whose file defines what `path` names in the module `from`; `None` for what is in no file of this crate.
    fn definer(&self, from: &[String], path: &[String], followed: usize) -> Option<Names> {
        // Longer chains of signposts there are none, but two that point at each other may be.
        if followed > 16 {
            return None;
        }
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.within(&[], rest, followed),
            "self" => self.within(from, rest, followed),
            "super" => {
                let parent = &from[..from.len().checked_sub(1)?];
                match rest.first().map(String::as_str) {
                    Some("super") => self.definer(parent, rest, followed),
                    _ => self.within(parent, rest, followed),
                }
            }
            _ => self.known_here(from, path, followed),
        }
    }

    /// What `path` names below `module`.
    fn within(&self, module: &[String], path: &[String], followed: usize) -> Option<Names> {
        if path.is_empty() {
            return Some(module.to_vec());
        }
        let found = self.known_here(module, path, followed);
        found.or_else(|| Some(module.to_vec()))
    }

    /// What a name without `crate`, `self` or `super` means in this module, where that is known.
    fn known_here(&self, module: &[String], path: &[String], followed: usize) -> Option<Names> {
        let (first, rest) = path.split_first()?;
        let here = self.0.get(module)?;
        let child = [module, std::slice::from_ref(first)].concat();
        if self.0.contains_key(&child) {
            return self.within(&child, rest, followed);
        }
        if here.defined.contains(first) {
            return Some(module.to_vec());
        }
        if let Some(target) = here.imported.get(first)
            && target != path
        {
            return self.definer(module, &[target, rest].concat(), followed + 1);
        }
        here.globs.iter().find_map(|glob| {
            let target = self
                .definer(module, glob, followed + 1)
                .filter(|target| target != module)?;
            self.0
                .get(&target)?
                .knows(first)
                .then(|| self.within(&target, path, followed + 1))?
        })
    }

    /// Which file points to which.
    pub fn arrows(&self) -> Arrows {
        let mut arrows = Arrows::new();
        for (from, module) in &self.0 {
            let to = arrows.entry(module.file.clone()).or_default();
            for path in &module.named {
                let definer = self.definer(from, path, 0).filter(|definer| definer != from);
                if let Some(target) = definer.and_then(|definer| self.0.get(&definer)) {
                    to.entry(target.file.clone()).or_insert_with(|| path.join("::"));
                }
            }
        }
        arrows
    }

    /// Which room points to which, with the file that does.
    pub fn arrows_of_rooms(&self) -> Arrows {
        let room = |path: &Names| path.first().map_or("the root".to_owned(), String::clone);
        let rooms = self
            .0
            .iter()
            .map(|(path, module)| (module.file.clone(), room(path)));
        let rooms: BTreeMap<String, String> = rooms.collect();
        let mut between = Arrows::new();
        for (file, targets) in self.arrows() {
            for (target, name) in targets {
                let (from, to) = (&rooms[&file], &rooms[&target]);
                if from != to {
                    let names = between.entry(from.clone()).or_default();
                    names.entry(to.clone()).or_insert(format!("{file}: {name}"));
                }
            }
        }
        between
    }
}
