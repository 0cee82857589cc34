//! Licenses and bans of every package that docprep is built from, by `deny.toml`, where cargo-deny is not installed.
//!
//! `cargo deny check licenses bans sources` is the whole check, and `scripts/test` runs it where `./scripts/setup --dev`
//! has installed it. Not everywhere, since it takes as long to compile as docprep's own tests. What is looked at here is
//! what a lock file changes without anybody seeing it; sources and wildcards stand plainly in a change. And what cargo-deny
//! cannot know: the licenses of the C libraries inside packages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use spdx::{Expression, Licensee, ParseMode};

/// The part of `deny.toml` that is checked here.
#[derive(Deserialize)]
struct Rules {
    licenses: LicenseRules,
    bans: Bans,
}

#[derive(Deserialize)]
struct LicenseRules {
    allow: Vec<String>,
    exceptions: Vec<Exception>,
    clarify: Vec<Clarification>,
}

#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    package: String,
    allow: Vec<String>,
}

/// What a package's license really is, where its manifest does not tell of the C library inside.
#[derive(Deserialize)]
struct Clarification {
    #[serde(rename = "crate")]
    package: String,
    expression: String,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    package: String,
    reason: String,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    manifest_path: PathBuf,
}

impl Rules {
    fn read() -> Rules {
        let text = std::fs::read_to_string(root().join("deny.toml")).expect("deny.toml can be read");
        toml::from_str(&text).expect("deny.toml has the sections that are checked here")
    }

    /// The licenses that this package may be under.
    fn allowed_for(&self, package: &str) -> Vec<Licensee> {
        let exceptions = self.licenses.exceptions.iter();
        let own = exceptions
            .filter(|exception| exception.package == package)
            .flat_map(|exception| &exception.allow);
        let named = self.licenses.allow.iter().chain(own);
        named
            .map(|name| Licensee::parse(name).unwrap_or_else(|fault| panic!("deny.toml: {name}: {fault}")))
            .collect()
    }

    /// Why the license forbids using this package, if it does.
    fn license_fault(&self, package: &str, declared: Option<&str>) -> Option<String> {
        let mut clarified = self.licenses.clarify.iter();
        let license = clarified
            .find(|clarification| clarification.package == package)
            .map(|clarification| clarification.expression.as_str())
            .or(declared);
        let Some(license) = license else {
            return Some("states no license".to_owned());
        };
        let expression = match Expression::parse_mode(license, ParseMode::LAX) {
            Ok(expression) => expression,
            Err(fault) => return Some(format!("states \"{license}\", which cannot be read: {fault}")),
        };
        let allowed = self.allowed_for(package);
        let satisfied =
            expression.evaluate(|requirement| allowed.iter().any(|licensee| licensee.satisfies(requirement)));
        (!satisfied).then(|| format!("is under \"{license}\", which deny.toml does not allow"))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs cargo and gives what it printed.
fn cargo(arguments: &[&str]) -> String {
    let program = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("cargo starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?}: {said}");
    String::from_utf8(output.stdout).expect("cargo prints UTF-8")
}

/// Every package that a build for this machine uses, for running and for testing, with every feature.
fn packages() -> Vec<Package> {
    let version = cargo(&["--version", "--verbose"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let mut arguments = vec![
        "metadata",
        "--format-version=1",
        "--locked",
        "--offline",
        "--all-features",
    ];
    arguments.extend(["--filter-platform", host.expect("cargo names its host")]);
    let metadata: Metadata = serde_json::from_str(&cargo(&arguments)).expect("cargo metadata can be read");
    assert!(
        metadata.packages.len() > 100,
        "only {} packages",
        metadata.packages.len()
    );
    metadata.packages
}

/// Fails with one line a violation.
fn assert_no_violation(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

#[test]
fn every_package_is_under_an_allowed_license() {
    let rules = Rules::read();
    let violations: Vec<String> = packages()
        .iter()
        .filter_map(|package| {
            let fault = rules.license_fault(&package.name, package.license.as_deref())?;
            Some(format!("{} {} {fault}", package.name, package.version))
        })
        .collect();
    assert_no_violation(&violations);
}

#[test]
fn no_package_is_banned() {
    let rules = Rules::read();
    let banned: BTreeMap<&str, &str> = rules
        .bans
        .deny
        .iter()
        .map(|ban| (ban.package.as_str(), ban.reason.as_str()))
        .collect();
    let violations: Vec<String> = packages()
        .iter()
        .filter_map(|package| {
            Some(format!(
                "{} is banned: {}",
                package.name,
                banned.get(package.name.as_str())?
            ))
        })
        .collect();
    assert_no_violation(&violations);
}

/// The C and C++ libraries inside packages, by a sentence of their license files: when one changes its license or its
/// place, `deny.toml` has to be looked at again.
#[test]
fn the_libraries_inside_packages_are_under_the_licenses_that_deny_toml_states() {
    let inside = [
        (
            "libheif-sys",
            "vendor/libheif/COPYING",
            "GNU LESSER GENERAL PUBLIC LICENSE\n                       Version 3",
        ),
        (
            "turbojpeg-sys",
            "libjpeg-turbo/LICENSE.md",
            "two compatible BSD-style open source licenses",
        ),
        (
            "jpegli-sys",
            "libjxl/LICENSE",
            "Redistribution and use in source and binary forms",
        ),
    ];
    let packages = packages();
    for (name, file, sentence) in inside {
        let package = packages.iter().find(|package| package.name == name);
        let manifest = &package
            .unwrap_or_else(|| panic!("{name} is no dependency any more"))
            .manifest_path;
        let path = manifest.with_file_name(file);
        let text =
            std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        assert!(
            text.contains(sentence),
            "{} does not say \"{sentence}\"",
            path.display()
        );
    }
}

#[test]
fn the_check_refuses_what_deny_toml_does_not_allow() {
    let rules = Rules::read();
    let fault = |package, license| rules.license_fault(package, license);
    assert_eq!(fault("some-package", Some("MIT OR GPL-3.0-only")), None);
    assert_eq!(fault("some-package", Some("MIT/Apache-2.0")), None);
    assert!(fault("some-package", Some("MIT AND GPL-3.0-only")).is_some());
    assert!(fault("some-package", Some("LGPL-3.0-or-later")).is_some());
    assert!(fault("some-package", Some("AGPL-3.0")).is_some());
    assert!(fault("some-package", Some("see LICENSE")).is_some());
    assert!(fault("some-package", None).is_some());
    // Its manifest says MIT; what counts is the library inside, for which there is the one exception.
    assert_eq!(fault("libheif-sys", Some("MIT")), None);
}
