//! The check itself, on small crates that are made up.

use super::finding::shortest_circle;
use super::following::Crate;

fn made_up(files: &[(&str, &str)]) -> Crate {
    let files: Vec<(String, String)> = files
        .iter()
        .map(|(file, text)| (format!("src/{file}"), (*text).to_owned()))
        .collect();
    Crate::of("src/", "lib.rs", &files)
}

fn pointed_at(found: &Crate, file: &str) -> Vec<String> {
    found.arrows()[file].keys().cloned().collect()
}

#[test]
fn a_circle_is_found_and_told_as_a_path() {
    let found = made_up(&[
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "use crate::b::B; pub struct A;"),
        ("b.rs", "pub struct B; fn b() { super::c::c() }"),
        ("c.rs", "use super::{a::{A as Other,}, b,}; pub fn c() {}"),
    ]);
    let circle = shortest_circle(&found.arrows()).unwrap();
    assert_eq!(
        circle,
        "src/b.rs\n  → src/c.rs (super::c::c)\n  → src/b.rs (super::b)"
    );
    assert!(
        shortest_circle(&found.arrows_of_rooms())
            .unwrap()
            .contains("b\n  → c (src/b.rs: super::c::c)")
    );
    assert_eq!(pointed_at(&found, "src/c.rs"), ["src/a.rs", "src/b.rs"]);
}

#[test]
fn where_there_is_an_order_none_is_found() {
    let found = made_up(&[
        ("lib.rs", "mod a; mod b; mod c; pub use c::C;"),
        ("a.rs", "use crate::{b, c::C}; fn a(_: C) { b::b() }"),
        (
            "b.rs",
            "use crate::C; pub fn b() {} #[cfg(test)] mod tests { use crate::a; }",
        ),
        (
            "c.rs",
            "//! See crate::a.\n/// [`crate::a::a`]\npub struct C; // crate::a\nconst TEXT: &str = \"crate::a\";",
        ),
    ]);
    assert_eq!(shortest_circle(&found.arrows()), None);
    assert_eq!(shortest_circle(&found.arrows_of_rooms()), None);
    assert_eq!(
        pointed_at(&found, "src/b.rs"),
        ["src/c.rs"],
        "through the signpost"
    );
}

#[test]
fn a_circle_between_rooms_need_not_be_one_between_files() {
    let found = made_up(&[
        ("lib.rs", "mod a; mod b;"),
        ("a/mod.rs", "mod upper; mod lower;"),
        ("a/upper.rs", "use crate::b::B;"),
        ("a/lower.rs", "pub struct Lower;"),
        ("b.rs", "use crate::a::lower::Lower; pub struct B;"),
    ]);
    assert_eq!(shortest_circle(&found.arrows()), None);
    let circle = shortest_circle(&found.arrows_of_rooms());
    assert!(circle.is_some_and(|circle| circle.starts_with("a\n  → b (src/a/upper.rs: crate::b::B)")));
}

#[test]
fn a_parent_and_its_child_are_a_circle_only_when_both_take_of_each_other() {
    let circle = |parent: &str, child: &str| {
        let found = made_up(&[("lib.rs", "mod a;"), ("a/mod.rs", parent), ("a/child.rs", child)]);
        shortest_circle(&found.arrows()).is_some()
    };
    let takes = "use super::A; pub struct Child;";
    assert!(circle("mod child; use child::Child; pub struct A;", takes));
    assert!(circle(
        "mod child; pub struct A; fn a() { child::child() }",
        takes
    ));
    assert!(circle(
        "mod child; pub struct A; fn a() { vec![self::child::child()] }",
        takes
    ));
    assert!(circle(
        "mod child; pub use child::Child; pub struct A(Child);",
        takes
    ));
    assert!(!circle("mod child; pub use child::Child; pub struct A;", takes));
    assert!(!circle(
        "mod child; pub(crate) use self::child::Child; pub struct A;",
        takes
    ));
    assert!(!circle(
        "mod child; use child::Child; pub struct A;",
        "pub struct Child;"
    ));
}

#[test]
fn names_are_followed_to_where_they_are_defined() {
    let found = made_up(&[
        ("lib.rs", "mod a; mod b; mod c;"),
        (
            "a/mod.rs",
            "mod inner; mod other; pub use inner::*; use other::Other;",
        ),
        (
            "a/inner.rs",
            "pub struct Inner; mod written_out { use super::super::other::Other; }",
        ),
        ("a/other.rs", "pub struct Other;"),
        (
            "b.rs",
            "use crate::a::{self, Inner}; fn b() { let x: a::Unknown; }",
        ),
        (
            "c.rs",
            "use crate::a; fn c() { let x = a::Inner; let y: Vec<u8>; std::mem::drop(x) }",
        ),
    ]);
    assert_eq!(pointed_at(&found, "src/a/inner.rs"), ["src/a/other.rs"]);
    assert_eq!(pointed_at(&found, "src/b.rs"), ["src/a/inner.rs", "src/a/mod.rs"]);
    assert_eq!(pointed_at(&found, "src/c.rs"), ["src/a/inner.rs", "src/a/mod.rs"]);
    assert_eq!(pointed_at(&found, "src/a/mod.rs"), ["src/a/other.rs"]);
}

#[test]
fn a_module_for_tests_is_no_part_of_the_order() {
    let found = made_up(&[
        (
            "lib.rs",
            "mod a; #[cfg(test)] mod tests; #[cfg(any(test, unix))] mod b;",
        ),
        (
            "a.rs",
            "pub struct A; #[cfg(test)] use crate::{b::B, tests}; use crate::b::C;",
        ),
        ("b.rs", "pub struct B; pub struct C;"),
        ("tests.rs", "use crate::a::A;"),
    ]);
    assert!(!found.arrows().contains_key("src/tests.rs"));
    assert_eq!(pointed_at(&found, "src/a.rs"), ["src/b.rs"]);
}

#[test]
fn what_attributes_and_macros_are_given_is_read() {
    let found = made_up(&[
        ("lib.rs", "mod a; mod b; mod c;"),
        (
            "a.rs",
            "struct A { #[arg(value_parser = crate::b::parse)] a: u8 } fn a() -> String { format!(\"{}\", crate::c::C) }",
        ),
        ("b.rs", "pub fn parse() {}"),
        ("c.rs", "codes! { pub enum C { One } }"),
    ]);
    assert_eq!(pointed_at(&found, "src/a.rs"), ["src/b.rs", "src/c.rs"]);
}
