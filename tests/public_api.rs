//! The public API as a list, tests/public_api.txt: a change of it shows in the list, and so does a change that breaks
//! whoever uses the library. `DOCPREP_BLESS=1` writes the list anew; look at what has changed before it is committed.
//!
//! The well-kept tools for this (cargo-public-api, cargo-semver-checks) need rustdoc's JSON, which stable Rust does not
//! give. So the sources are parsed: everything `pub` in the face (`src/lib.rs`), and what the face re-exports by name from
//! the crates below it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, Item, ItemEnum, ItemImpl, TraitItem, UseTree, Visibility};

/// One module: its path under the crate, whether it can be named from outside, its items.
struct Module {
    path: String,
    is_public: bool,
    items: Vec<Item>,
}

/// The crates that the face re-exports from as its own. Of others, which have an API of their own, the names are listed.
const BELOW: [&str; 5] = ["codecs", "core", "isolation", "serve", "words"];

/// The folder of sources of the face, or of a crate below it.
fn sources(below: Option<&str>) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    below.map_or_else(
        || root.join("src"),
        |name| root.join("crates").join(name).join("src"),
    )
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Only for tests, or for the examples in documents.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let text = attribute.to_token_stream().to_string();
        attribute.path().is_ident("cfg") && (text.contains("test") || text.contains("doctest"))
    })
}

/// The enum that `codes!` (crates/core/src/terms/codes.rs) defines, and what the macro gives it; any other item as it is.
fn expanded(item: Item) -> Vec<Item> {
    let Item::Macro(called) = &item else {
        return vec![item];
    };
    if called.ident.is_some() || !called.mac.path.is_ident("codes") {
        return vec![item];
    }
    let defined: ItemEnum = syn::parse2(called.mac.tokens.clone()).expect("codes! is given an enum");
    let (name, count) = (&defined.ident, defined.variants.len());
    let count = syn::LitInt::new(&count.to_string(), name.span());
    let own: ItemImpl = syn::parse_quote! {
        impl #name {
            pub const ALL: [#name; #count] = [];
            pub fn as_str(self) -> &'static str {}
        }
    };
    let traits = ["Display", "FromStr", "Serialize", "Deserialize<'de>"].map(|implemented| {
        let implemented: syn::Path = syn::parse_str(implemented).expect("the name of a trait");
        Item::Impl(syn::parse_quote!(impl #implemented for #name {}))
    });
    let mut items = vec![Item::Impl(own), Item::Enum(defined)];
    items.extend(traits);
    items
}

/// The file and all modules below it. `folder` is where its own modules lie.
fn read(file: &Path, folder: &Path, path: &str, is_reachable: bool, found: &mut Vec<Module>) {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    for item in &parsed.items {
        let Item::Mod(module) = item else { continue };
        if module.content.is_some() || is_for_tests(&module.attrs) {
            continue;
        }
        let name = module.ident.to_string();
        let (beside, below) = (
            folder.join(format!("{name}.rs")),
            folder.join(&name).join("mod.rs"),
        );
        let file = if beside.exists() { beside } else { below };
        let reachable = is_reachable && is_public(&module.vis);
        read(
            &file,
            &folder.join(&name),
            &format!("{path}{name}::"),
            reachable,
            found,
        );
    }
    found.push(Module {
        path: path.to_owned(),
        is_public: is_reachable,
        items: parsed.items.into_iter().flat_map(expanded).collect(),
    });
}

fn modules(below: Option<&str>) -> Vec<Module> {
    let folder = sources(below);
    let path = below.map_or_else(String::new, |name| format!("{name}::"));
    let mut found = Vec::new();
    read(
        &folder.join("lib.rs"),
        &folder,
        &path,
        below.is_none(),
        &mut found,
    );
    found
}

/// What the face re-exports: the crate, without `docprep_`, and the name.
fn exported(face: &[Module]) -> BTreeSet<(String, String)> {
    fn uses(items: &[Item], found: &mut BTreeSet<(String, String)>) {
        for item in items {
            match item {
                Item::Use(item) if is_public(&item.vis) => {
                    let UseTree::Path(root) = &item.tree else {
                        panic!("a public use of something that is no crate")
                    };
                    let name = root.ident.to_string();
                    let below = name.strip_prefix("docprep_").expect("a crate of ours").to_owned();
                    let mut names = BTreeSet::new();
                    leaves(&root.tree, &mut names);
                    found.extend(names.into_iter().map(|name| (below.clone(), name)));
                }
                Item::Mod(module) if is_public(&module.vis) => {
                    if let Some((_, items)) = &module.content {
                        uses(items, found);
                    }
                }
                _ => {}
            }
        }
    }
    let mut found = BTreeSet::new();
    face.iter().for_each(|module| uses(&module.items, &mut found));
    found
}

/// The names at the ends of a `use`.
fn leaves(tree: &UseTree, found: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => leaves(&path.tree, found),
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, found)),
        UseTree::Name(name) => _ = found.insert(name.ident.to_string()),
        UseTree::Rename(rename) => _ = found.insert(rename.ident.to_string()),
        UseTree::Glob(_) => panic!("a public glob cannot be listed"),
    }
}

/// Tokens in one line, spaced as people write them.
fn line(tokens: impl ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    [
        (" :: ", "::"),
        (":: ", "::"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        ("& ", "&"),
        (" :", ":"),
        (" ;", ";"),
        (" ! [", "!["),
        ("[ ", "["),
        (" ]", "]"),
        (" ?", "?"),
        ("- >", "->"),
        ("' ", "'"),
    ]
    .iter()
    .fold(text, |text, (from, to)| text.replace(from, to))
}

/// Derives and `#[non_exhaustive]`: taking one away breaks, adding the latter too.
fn promises(attributes: &[Attribute]) -> String {
    let kept = attributes.iter().filter(|attribute| {
        ["derive", "non_exhaustive", "must_use"]
            .iter()
            .any(|name| attribute.path().is_ident(name))
    });
    kept.map(|attribute| line(&attribute.meta) + " ").collect()
}

fn fields(owner: &str, fields: &Fields, all: bool, list: &mut BTreeSet<String>) {
    for (place, field) in fields.iter().enumerate() {
        if all || is_public(&field.vis) {
            let name = field
                .ident
                .as_ref()
                .map_or(place.to_string(), ToString::to_string);
            list.insert(format!("{owner}.{name}: {}", line(&field.ty)));
        }
    }
}

/// Lists an item that can be named from outside.
fn list_item(path: &str, item: &Item, list: &mut BTreeSet<String>) {
    match item {
        Item::Struct(item) => {
            let owner = format!("{path}{}", item.ident);
            list.insert(format!(
                "{owner} {}struct{}",
                promises(&item.attrs),
                line(&item.generics)
            ));
            fields(&owner, &item.fields, false, list);
        }
        Item::Enum(item) => {
            let owner = format!("{path}{}", item.ident);
            list.insert(format!(
                "{owner} {}enum{}",
                promises(&item.attrs),
                line(&item.generics)
            ));
            for variant in &item.variants {
                let variant_path = format!("{owner}::{}", variant.ident);
                list.insert(variant_path.clone());
                fields(&variant_path, &variant.fields, true, list);
            }
        }
        Item::Fn(item) => _ = list.insert(format!("{path}{} {}", item.sig.ident, line(&item.sig))),
        Item::Const(item) => _ = list.insert(format!("{path}{} const: {}", item.ident, line(&item.ty))),
        Item::Type(item) => _ = list.insert(format!("{path}{} type = {}", item.ident, line(&item.ty))),
        Item::Trait(item) => {
            let owner = format!("{path}{}", item.ident);
            list.insert(format!("{owner} trait: {}", line(&item.supertraits)));
            for inner in &item.items {
                if let TraitItem::Fn(function) = inner {
                    let given = if function.default.is_some() { "given " } else { "" };
                    list.insert(format!(
                        "{owner}::{} {given}{}",
                        function.sig.ident,
                        line(&function.sig)
                    ));
                }
            }
        }
        _ => {}
    }
}

fn name_and_visibility(item: &Item) -> Option<(String, &Visibility, &[Attribute])> {
    match item {
        Item::Struct(item) => Some((item.ident.to_string(), &item.vis, &item.attrs)),
        Item::Enum(item) => Some((item.ident.to_string(), &item.vis, &item.attrs)),
        Item::Fn(item) => Some((item.sig.ident.to_string(), &item.vis, &item.attrs)),
        Item::Const(item) => Some((item.ident.to_string(), &item.vis, &item.attrs)),
        Item::Type(item) => Some((item.ident.to_string(), &item.vis, &item.attrs)),
        Item::Trait(item) => Some((item.ident.to_string(), &item.vis, &item.attrs)),
        _ => None,
    }
}

/// Types by the path of their module and their name.
#[derive(Default)]
struct Types {
    all: BTreeSet<(String, String)>,
    listed: BTreeSet<(String, String)>,
}

impl Types {
    /// Whether a name that is used in a module is that of a listed type: its own one, else any that it may import.
    fn is_listed(&self, module: &str, name: &str) -> bool {
        let own = (module.to_owned(), name.to_owned());
        if self.all.contains(&own) {
            return self.listed.contains(&own);
        }
        self.listed.iter().any(|(_, listed)| listed == name)
    }
}

fn list_impl(path: &str, item: &ItemImpl, types: &Types, list: &mut BTreeSet<String>) {
    let owner = line(&item.self_ty);
    let bare = owner.split(['<', ' ']).next().unwrap_or_default();
    if !types.is_listed(path, bare) {
        return;
    }
    if let Some((_, implemented, _)) = &item.trait_ {
        list.insert(format!("impl {} for {owner}", line(implemented)));
        return;
    }
    for inner in &item.items {
        match inner {
            ImplItem::Fn(function) if is_public(&function.vis) => {
                list.insert(format!("{owner}::{} {}", function.sig.ident, line(&function.sig)));
            }
            ImplItem::Const(constant) if is_public(&constant.vis) => {
                list.insert(format!(
                    "{owner}::{} const: {}",
                    constant.ident,
                    line(&constant.ty)
                ));
            }
            _ => {}
        }
    }
}

fn public_api() -> String {
    let face = modules(None);
    let (exported, of_others): (BTreeSet<_>, BTreeSet<_>) = exported(&face)
        .into_iter()
        .partition(|(below, _)| BELOW.contains(&below.as_str()));
    let mut modules = face;
    for below in BELOW {
        modules.extend(self::modules(Some(below)));
    }
    assert!(modules.len() > 30, "only {} modules", modules.len());
    let (mut list, mut types, mut seen) = (BTreeSet::new(), Types::default(), BTreeSet::new());
    for module in &modules {
        let below = module.path.split("::").next().unwrap_or_default();
        for item in &module.items {
            let Some((name, visibility, attributes)) = name_and_visibility(item) else {
                continue;
            };
            let place = (module.path.clone(), name.clone());
            types.all.insert(place.clone());
            let export = (below.to_owned(), name.clone());
            let is_exported = exported.contains(&export);
            let can_be_named = module.is_public || is_exported;
            if is_public(visibility) && can_be_named && !is_for_tests(attributes) {
                list_item(&module.path, item, &mut list);
                types.listed.insert(place);
                if is_exported {
                    seen.insert(export);
                }
            }
        }
    }
    let unseen: Vec<_> = exported.difference(&seen).collect();
    assert!(unseen.is_empty(), "re-exported, but not found: {unseen:?}");
    for module in &modules {
        for item in &module.items {
            if let Item::Impl(item) = item {
                list_impl(&module.path, item, &types, &mut list);
            }
        }
    }
    let of_others = of_others.into_iter();
    list.extend(of_others.map(|(below, name)| format!("{below}::{name} re-exported")));
    list.into_iter().map(|line| line + "\n").collect()
}

#[test]
fn the_public_api_is_the_one_that_is_listed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/public_api.txt");
    let found = public_api();
    if std::env::var_os("DOCPREP_BLESS").is_some() {
        std::fs::write(&path, &found).expect("the list can be written");
    }
    let listed = std::fs::read_to_string(&path).expect("the list can be read");
    let (found, listed): (BTreeSet<&str>, BTreeSet<&str>) =
        (found.lines().collect(), listed.lines().collect());
    let gone: Vec<_> = listed
        .difference(&found)
        .map(|line| format!("- {line}"))
        .collect();
    let new: Vec<_> = found
        .difference(&listed)
        .map(|line| format!("+ {line}"))
        .collect();
    assert!(
        gone.is_empty() && new.is_empty(),
        "the public API has changed; DOCPREP_BLESS=1 writes the list anew:\n{}\n{}",
        gone.join("\n"),
        new.join("\n")
    );
}

#[test]
fn the_list_has_what_it_is_there_for() {
    let list = public_api();
    for wanted in [
        "prepare fn prepare(",
        "FindingCode::ALL const: [FindingCode; ",
        "impl FromStr for Severity",
        "core::options::PrepareOptions.limits",
        "core::terms::error::Error::CannotFit.nearest_bytes",
        "core::terms::outcome::Severity::Warning",
        "impl Future for Admission",
    ] {
        assert!(list.contains(wanted), "no {wanted}");
    }
    assert!(!list.contains("turbojpeg"), "a foreign library in the public API");
}
