//! The byte band, the errors with their part, and the same bytes for the same parts.

use docprep::{Error, FindingCode, MergeError, MergeLayout, MergeOptions, Profile, merge};

use crate::parts::{jpeg, merged, options, page, png, read};

#[test]
fn the_result_is_in_the_band_of_every_profile() {
    let parts = [jpeg(&page(1800, 1200, 3), 92), png(&page(700, 440, 8))];
    for id in Profile::builtin_ids() {
        let profile = Profile::builtin(id).unwrap();
        let band = profile.min_bytes..=profile.max_bytes;
        let merged = merged(&parts, &MergeOptions::for_profile(profile));
        assert!(
            band.contains(&(merged.jpeg.len() as u64)),
            "{id}: {}",
            merged.jpeg.len()
        );
        assert_eq!(merged.outcome.output.bytes, merged.jpeg.len() as u64);
    }
}

#[test]
fn a_damaged_part_is_named() {
    let good = read("reference/source/front.png");
    for (name, code) in [
        ("broken/truncated.jpg", "truncated"),
        ("broken/empty.jpg", "empty"),
    ] {
        let bad = read(name);
        let options = MergeOptions::default();
        let error = merge(&[&good, &bad, &good], &options).unwrap_err();
        assert_eq!(
            (error.part, error.error.code()),
            (Some(1), code),
            "{name}: {error}"
        );
        assert!(error.to_string().starts_with("part 2: "), "{error}");
    }
}

#[test]
fn one_part_and_seven_are_refused() {
    let part = read("reference/source/front.png");
    for count in [0, 1, 7] {
        let parts = vec![part.as_slice(); count];
        let refused = merge(&parts, &MergeOptions::default()).unwrap_err();
        let error = Error::PartCount {
            given: count,
            least: 2,
            greatest: 6,
        };
        assert_eq!(refused, MergeError { part: None, error });
    }
}

#[test]
fn a_gap_beyond_any_picture_is_refused_before_anything_is_drawn() {
    let part = read("reference/source/front.png");
    let mut options = MergeOptions::default();
    options.gap_px = Some(u32::MAX);
    let refused = merge(&[&part, &part], &options).unwrap_err();
    assert_eq!((refused.part, refused.error.code()), (None, "too-large"));
}

#[test]
fn the_same_parts_give_the_same_bytes() {
    let parts = [jpeg(&page(1500, 900, 3), 92), png(&page(700, 440, 8))];
    let options = options(MergeLayout::Auto, 150_000);
    assert_eq!(merged(&parts, &options), merged(&parts, &options));
}

#[test]
fn scaling_is_said_of_each_part() {
    let parts = [png(&page(900, 600, 3)), png(&page(600, 400, 8))];
    let outcome = merged(&parts, &options(MergeLayout::Column, 5_000_000)).outcome;
    let scales: Vec<f64> = outcome.parts.iter().map(|part| part.scale).collect();
    // 1500 pixels are what keeps a photo legible, but no more than there are.
    assert_eq!(scales, [1.0, 1.5]);
    let codes = |part: usize| outcome.parts[part].findings.iter().map(|finding| finding.code);
    assert!(codes(1).any(|code| code == FindingCode::MatchedSize));
    assert!(!codes(1).any(|code| code == FindingCode::Enlarged));
    assert!(!codes(0).any(|code| code == FindingCode::Downscaled));
}

#[test]
fn what_the_limit_did_and_what_the_other_part_did_are_told_apart() {
    let parts = [png(&page(900, 600, 3)), png(&page(600, 400, 8))];
    let scaled = |max_bytes: u64, part: usize| -> Vec<(FindingCode, f64)> {
        let text = format!(
            "id = \"small\"\nformats = [\"jpeg\"]\nmax_bytes = {max_bytes}\nleast_longer_side_px = 100\n"
        );
        let mut options = MergeOptions::for_profile(Profile::parse(&text, "small.toml").unwrap());
        options.layout = MergeLayout::Column;
        let outcome = merged(&parts, &options).outcome;
        let findings = outcome.parts[part].findings.iter();
        let scaled = findings.filter(|finding| {
            let codes = [
                FindingCode::MatchedSize,
                FindingCode::Enlarged,
                FindingCode::Downscaled,
            ];
            codes.contains(&finding.code)
        });
        scaled
            .map(|finding| (finding.code, finding.value.unwrap()))
            .collect()
    };
    assert_eq!(scaled(5_000_000, 0), []);
    assert_eq!(scaled(5_000_000, 1), [(FindingCode::MatchedSize, 1.5)]);
    // A quarter of the canvas: the smaller part came out smaller too, so nothing is said of an enlargement.
    let tight = 20_000;
    assert_eq!(scaled(tight, 0), [(FindingCode::Downscaled, 0.25)]);
    assert_eq!(scaled(tight, 1), [(FindingCode::Downscaled, 0.375)]);
}
