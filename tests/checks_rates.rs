//! The rates that docs/checks.md states, held against freshly drawn pictures.

use std::collections::{BTreeMap, BTreeSet};

use docprep::{PrepareOptions, Profile, check};
use docprep_core::profile::Document;
use rayon::prelude::*;
use specimens::blank;
use specimens::labelled;
use specimens::rates::{self, GRAY_COPY, Rates, Share};
use specimens::text::Fonts;

/// Neither the seed that thresholds were chosen on nor the one that the page reports.
const FRESH_SEED: u64 = 3;
/// One of every kind: card front and back, card scan, page, page scan, card cut out.
const DOCUMENTS: u64 = 6;
/// Percent that a fresh rate may lie below the stated one, beside what chance does to few pictures.
const TOLERANCE: f64 = 5.0;
/// Percent of good pictures that may raise a warning.
const MOST_FALSE_WARNINGS: f64 = 2.0;

/// Rows of a table of the page: the cells between the bars.
fn rows(page: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = page.lines().filter(|line| line.starts_with("| "));
    lines.map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
}

/// The share in a cell such as "97.5 % (273 of 280)".
fn share(cell: &str) -> Option<Share> {
    let (_, counted) = cell.split_once('(')?;
    let (count, of) = counted.trim_end_matches(')').split_once(" of ")?;
    Some(Share {
        count: count.parse().ok()?,
        of: of.parse().ok()?,
    })
}

/// The rate, percent, that `of` pictures stay below once in a thousand times when the `stated` one is true: three
/// standard deviations of the binomial distribution.
fn least_by_chance(stated: Share, of: u32) -> f64 {
    let rate = stated.percent() / 100.0;
    100.0 * (rate - 3.0 * (rate * (1.0 - rate) / f64::from(of)).sqrt())
}

/// As [`least_by_chance`], the rate that they stay above.
fn most_by_chance(stated: Share, of: u32) -> f64 {
    2.0 * stated.percent() - least_by_chance(stated, of)
}

/// Codes of the findings from the pixels that `docprep check` gives for a file, and [`rates::GRAY_COPY_OF_COLOR`] where
/// `docprep check --document SFZ` says `grey-copy`.
fn measured_in(file: &[u8]) -> Result<BTreeSet<&'static str>, docprep::Error> {
    let plain = Profile::default();
    let strict = plain
        .judgement(GRAY_COPY)
        .and_then(|judgement| judgement.threshold);
    let profile = match Document::with_code("SFZ") {
        Some(card) => plain.for_document(card),
        None => plain,
    };
    let (_, findings) = check(file, &PrepareOptions::for_profile(profile))?;
    let findings = findings
        .iter()
        .map(|finding| (finding.code.as_str(), finding.value));
    Ok(rates::measured(findings, strict))
}

fn page() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/checks.md")).unwrap()
}

#[test]
fn the_page_reports_two_thousand_pictures_and_no_more_false_warnings_than_are_allowed() {
    let page = page();
    let mut pictures = 0;
    let mut warnings = 0;
    for row in rows(&page) {
        if let [code, "warning", _, drawn, real] = row[..] {
            warnings += 1;
            for cell in [drawn, real] {
                let alarms = share(cell).unwrap_or_else(|| panic!("{code}: {cell}"));
                assert!(alarms.percent() <= MOST_FALSE_WARNINGS, "{code}: {cell}");
            }
        }
        if let [_, _, caught] = row[..] {
            pictures += share(caught).map_or(0, |share| share.of);
        }
    }
    assert!(
        warnings >= 4 && pictures >= 1000,
        "{warnings} warnings, {pictures} faulty pictures"
    );
}

#[test]
fn fresh_pictures_are_judged_as_well_as_the_page_says() {
    let fonts = Fonts::load().unwrap_or_else(|missing| panic!("{missing}"));
    let drawn: Vec<_> = (0..DOCUMENTS)
        .into_par_iter()
        .flat_map_iter(|index| {
            let documents = labelled::pictures(&fonts, FRESH_SEED, index);
            let sheets = blank::pictures(&fonts, FRESH_SEED, index);
            documents.into_iter().chain(sheets)
        })
        .map(|picture| {
            let found = measured_in(&picture.jpeg);
            let found = found.unwrap_or_else(|error| panic!("{}: {error}", picture.document));
            (picture.label, found)
        })
        .collect();
    let mut fresh = Rates::default();
    for (label, found) in &drawn {
        fresh.add(*label, found);
    }
    let labels = labelled::LABELS + blank::LABELS;
    assert_eq!(fresh.pictures as usize, DOCUMENTS as usize * labels);

    let page = page();
    let mut stated: BTreeMap<&str, Share> = BTreeMap::new();
    for row in rows(&page) {
        if let [_, code, caught] = row[..]
            && let Some(share) = share(caught)
        {
            let sum = stated.entry(code.trim_matches('`')).or_default();
            (sum.count, sum.of) = (sum.count + share.count, sum.of + share.of);
        }
    }
    assert!(stated.len() >= 6, "{stated:?}");
    for (code, stated) in stated {
        let mut caught = Share::default();
        for (label, share) in &fresh.caught {
            if label.deserves == Some(code) {
                (caught.count, caught.of) = (caught.count + share.count, caught.of + share.of);
            }
        }
        assert!(caught.of > 0, "{code} has no fresh pictures");
        assert!(
            caught.percent() >= least_by_chance(stated, caught.of) - TOLERANCE,
            "{code}: {caught:?}, the page says {stated:?}"
        );
    }
    for row in rows(&page) {
        if let [code, "warning", _, drawn, _] = row[..] {
            let alarms = fresh.alarms[code.trim_matches('`')];
            let stated = share(drawn).unwrap_or_else(|| panic!("{code}: {drawn}"));
            let most = most_by_chance(stated, alarms.of);
            assert!(
                alarms.percent() <= most,
                "{code} on good pictures: {alarms:?}, the page says {drawn}"
            );
        }
    }
}
