//! One file, as its tokens tell of it: what it defines, what it brings in, what it depends on.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The names of a path, such as `["crate", "stage", "fit"]`.
pub type Names = Vec<String>;

/// One file of a crate, as its tokens tell of it.
#[derive(Default)]
pub struct Module {
    /// Relative to the repository, with `/`.
    pub file: String,
    /// What it defines itself.
    pub defined: BTreeSet<String>,
    /// By the name under which it is known here: the path of what a `use` brings in.
    pub imported: BTreeMap<String, Names>,
    /// What a `use` brings in with `*`.
    pub globs: Vec<Names>,
    /// The paths that its own code depends on.
    pub named: Vec<Names>,
    /// What it only passes on, as far as its own code does not speak of it.
    signposts: Vec<(String, Names)>,
    /// Every word of its own code.
    words: BTreeSet<String>,
    /// Modules that are there for tests only.
    pub for_tests: BTreeSet<String>,
}

fn word(tree: Option<&TokenTree>) -> Option<String> {
    match tree {
        Some(TokenTree::Ident(word)) => Some(word.to_string()),
        _ => None,
    }
}

fn is_sign(tree: Option<&TokenTree>, sign: char) -> bool {
    matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn group(tree: Option<&TokenTree>, delimiter: Delimiter) -> Option<Vec<TokenTree>> {
    match tree {
        Some(TokenTree::Group(group)) if group.delimiter() == delimiter => {
            Some(group.stream().into_iter().collect())
        }
        _ => None,
    }
}

fn is_double_colon(trees: &[TokenTree], at: usize) -> bool {
    is_sign(trees.get(at), ':') && is_sign(trees.get(at + 1), ':')
}

/// How many tokens the item behind an attribute has: to its `;`, or to its braces. A `use` has braces before its `;`.
fn item_length(trees: &[TokenTree]) -> usize {
    let is_use = trees
        .iter()
        .take(4)
        .any(|tree| word(Some(tree)).as_deref() == Some("use"));
    let ends = |tree: &TokenTree| {
        is_sign(Some(tree), ';') || (!is_use && group(Some(tree), Delimiter::Brace).is_some())
    };
    trees.iter().position(ends).map_or(trees.len(), |end| end + 1)
}

/// Whether an attribute stands here that leaves an item to tests, or to documents.
fn is_for_tests(trees: &[TokenTree], at: usize) -> bool {
    let attribute = is_sign(trees.get(at), '#').then(|| group(trees.get(at + 1), Delimiter::Bracket));
    attribute.flatten().is_some_and(|inner| {
        let condition = group(inner.get(1), Delimiter::Parenthesis).unwrap_or_default();
        let condition = word(condition.first()).filter(|_| condition.len() == 1);
        word(inner.first()).as_deref() == Some("cfg")
            && condition.is_some_and(|condition| ["test", "doctest"].contains(&condition.as_str()))
    })
}

impl Module {
    pub fn of(file: &str, text: &str) -> Self {
        let tokens: TokenStream = text.parse().unwrap_or_else(|fault| panic!("{file}: {fault}"));
        let mut module = Module {
            file: file.to_owned(),
            ..Module::default()
        };
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        module.read(&trees, 0, true);
        let spoken_of = |(name, _): &(String, Names)| module.words.contains(name);
        let spoken_of = module.signposts.iter().filter(|signpost| spoken_of(signpost));
        let spoken_of: Vec<Names> = spoken_of.map(|(_, path)| path.clone()).collect();
        module.named.extend(spoken_of);
        module
    }

    /// Whether a name means something here, its own children aside.
    pub fn knows(&self, name: &str) -> bool {
        self.defined.contains(name) || self.imported.contains_key(name)
    }

    /// Reads tokens inside `depth` modules that are written out in this file; definitions count at the top only.
    fn read(&mut self, trees: &[TokenTree], depth: usize, is_top: bool) {
        let mut at = 0;
        while at < trees.len() {
            at += if is_for_tests(trees, at) {
                self.pass_over(&trees[at + 2..]) + 2
            } else {
                self.read_one(trees, at, depth, is_top)
            };
        }
    }

    /// An item that is for tests only; where it is a module, its name.
    fn pass_over(&mut self, trees: &[TokenTree]) -> usize {
        let length = item_length(trees);
        let words: Vec<String> = trees[..length]
            .iter()
            .filter_map(|tree| word(Some(tree)))
            .collect();
        if let Some(place) = words.iter().position(|word| word == "mod") {
            self.for_tests.extend(words.get(place + 1).cloned());
        }
        length
    }

    /// Reads what begins at `at`, and says how many tokens that were.
    fn read_one(&mut self, trees: &[TokenTree], at: usize, depth: usize, is_top: bool) -> usize {
        self.words.extend(word(trees.get(at)));
        match word(trees.get(at)).as_deref() {
            Some("use") => return self.read_use(trees, at, depth, is_top),
            Some("mod") => {
                if let Some(inner) = group(trees.get(at + 2), Delimiter::Brace) {
                    self.read(&inner, depth + 1, false);
                    return 3;
                }
            }
            Some("fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" | "union") if is_top => {
                self.defined.extend(word(trees.get(at + 1)));
            }
            Some("macro_rules") => self.defined.extend(word(trees.get(at + 2))),
            _ => {}
        }
        let begins_a_path = at < 2 || !is_double_colon(trees, at - 2);
        if begins_a_path && word(trees.get(at)).is_some() && is_double_colon(trees, at + 1) {
            return self.read_path(trees, at, depth);
        }
        if let Some(TokenTree::Group(inner)) = trees.get(at) {
            // The enum that `codes!` is given at the top is defined there.
            let is_given_to_macro = is_top && at >= 1 && is_sign(trees.get(at - 1), '!');
            let inner: Vec<TokenTree> = inner.stream().into_iter().collect();
            self.read(&inner, depth, is_given_to_macro);
        }
        1
    }

    /// A path in code.
    fn read_path(&mut self, trees: &[TokenTree], at: usize, depth: usize) -> usize {
        let (mut names, mut next) = (Names::from_iter(word(trees.get(at))), at + 1);
        while is_double_colon(trees, next)
            && let Some(name) = word(trees.get(next + 2))
        {
            names.push(name);
            next += 3;
        }
        self.named.extend(seen_from_file(names, depth));
        next - at
    }

    fn read_use(&mut self, trees: &[TokenTree], at: usize, depth: usize, is_top: bool) -> usize {
        let length = item_length(&trees[at..]);
        let is_signpost = word(at.checked_sub(1).and_then(|at| trees.get(at))).as_deref() == Some("pub")
            || at >= 2
                && group(trees.get(at - 1), Delimiter::Parenthesis).is_some()
                && word(trees.get(at - 2)).as_deref() == Some("pub");
        let mut leaves = Vec::new();
        read_use_tree(&trees[at + 1..at + length], &[], &mut leaves);
        for (path, name) in leaves {
            let Some(path) = seen_from_file(path, depth) else {
                continue;
            };
            match &name {
                Some(name) if is_signpost => self.signposts.push((name.clone(), path.clone())),
                None if is_signpost => {}
                _ => self.named.push(path.clone()),
            }
            match name {
                Some(name) if is_top => _ = self.imported.insert(name, path),
                None if is_top => self.globs.push(path),
                _ => {}
            }
        }
        length
    }
}

/// A path as the file's module has it: each module that is written out inside the file takes one `super` away. What stays
/// inside the file is of no interest.
fn seen_from_file(mut path: Names, depth: usize) -> Option<Names> {
    for _ in 0..depth {
        match path.first().map(String::as_str) {
            Some("crate") => return Some(path),
            Some("super") => _ = path.remove(0),
            _ => return None,
        }
    }
    (!path.is_empty()).then_some(path)
}

/// The paths that a `use` brings in, each with the name that it has from then on; `None` for all names of a module.
fn read_use_tree(trees: &[TokenTree], before: &[String], leaves: &mut Vec<(Names, Option<String>)>) {
    for part in trees.split(|tree| is_sign(Some(tree), ',') || is_sign(Some(tree), ';')) {
        // What is behind the last comma.
        if part.is_empty() {
            continue;
        }
        let (mut path, mut renamed, mut is_open) = (before.to_vec(), None, false);
        for (at, tree) in part.iter().enumerate() {
            match tree {
                TokenTree::Ident(name) if *name == "as" => renamed = word(part.get(at + 1)),
                TokenTree::Ident(name) if renamed.is_none() => path.push(name.to_string()),
                TokenTree::Group(inner) => {
                    let inner: Vec<TokenTree> = inner.stream().into_iter().collect();
                    read_use_tree(&inner, &path, leaves);
                    is_open = true;
                }
                TokenTree::Punct(sign) if sign.as_char() == '*' => {
                    leaves.push((path.clone(), None));
                    is_open = true;
                }
                _ => {}
            }
        }
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        if !is_open {
            let name = renamed.or_else(|| path.last().cloned());
            leaves.push((path, name));
        }
    }
}
