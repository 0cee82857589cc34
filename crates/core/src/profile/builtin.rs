//! The profiles that come with docprep, one TOML file each.

use super::Profile;

/// The default first, then as a reader would look for them.
const TEXTS: [(&str, &str); 11] = [
    ("aliyun", ALIYUN),
    ("aliyun-intl", include_str!("builtin/aliyun-intl.toml")),
    ("aliyun-api", include_str!("builtin/aliyun-api.toml")),
    ("tencent-domain", include_str!("builtin/tencent-domain.toml")),
    ("godaddy-cn", include_str!("builtin/godaddy-cn.toml")),
    ("cnnic-enhanced", include_str!("builtin/cnnic-enhanced.toml")),
    ("cnnic-advice", include_str!("builtin/cnnic-advice.toml")),
    ("huawei-cloud", include_str!("builtin/huawei-cloud.toml")),
    ("tencent-ocr", include_str!("builtin/tencent-ocr.toml")),
    ("ds160", include_str!("builtin/ds160.toml")),
    ("universal", include_str!("builtin/universal.toml")),
];

const ALIYUN: &str = include_str!("builtin/aliyun.toml");

pub(super) fn ids() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(id, _)| *id)
}

pub(super) fn builtin(id: &str) -> Option<Profile> {
    TEXTS
        .iter()
        .find(|(known, _)| *known == id)
        .map(|(_, text)| parsed(text))
}

pub(super) fn default() -> Profile {
    parsed(ALIYUN)
}

fn parsed(text: &str) -> Profile {
    match Profile::parse(text, "built-in profile") {
        Ok(profile) => profile,
        // The texts are part of the program, and the tests below read every one of them.
        Err(error) => unreachable!("{error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::format::Format;

    /// `ds160` is for portraits; the others are for documents.
    const NO_DOCUMENT: [&str; 2] = ["ds160", "universal"];

    fn all() -> Vec<Profile> {
        ids().map(|id| builtin(id).expect(id)).collect()
    }

    #[test]
    fn every_builtin_profile_parses_under_its_own_id() {
        for (id, text) in TEXTS {
            let profile = Profile::parse(text, id).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(profile.id, id);
            assert!(
                !profile.name.is_empty() && !profile.summary.is_empty(),
                "{id} lacks words"
            );
        }
        assert_eq!(builtin("nobody"), None);
        assert_eq!(Profile::nearest_builtin_id("aliyn"), Some("aliyun"));
    }

    #[test]
    fn the_default_is_aliyun_and_lies_inside_both_readings_of_its_band() {
        let default = Profile::default();
        assert_eq!(default.id, "aliyun");
        assert_eq!((default.min_bytes, default.max_bytes), (55 * 1024, 5_000_000));
        assert!(default.min_bytes >= 55_000 && default.max_bytes <= 5 * 1024 * 1024);
    }

    #[test]
    fn the_bands_are_those_of_the_sources() {
        let band = |id| builtin(id).map(|profile| (profile.min_bytes, profile.max_bytes));
        assert_eq!(band("aliyun-intl"), Some((56_320, 1_000_000)));
        assert_eq!(band("aliyun-api"), Some((56_320, 1_000_000)));
        assert_eq!(band("cnnic-advice"), Some((51_200, 500_000)));
        assert_eq!(band("huawei-cloud"), Some((56_320, 5_000_000)));
        assert_eq!(band("ds160"), Some((54_000, 240_000)));
        assert_eq!(band("tencent-domain"), Some((56_320, 1_024_000)));
        assert_eq!(band("godaddy-cn"), Some((4_096, 2_000_000)));
        assert_eq!(band("cnnic-enhanced"), Some((51_200, 10_000_000)));
    }

    #[test]
    fn every_builtin_profile_says_when_it_was_so() {
        for profile in all() {
            assert!(profile.as_of.starts_with("20"), "{}", profile.id);
        }
    }

    /// The two readings of a bound differ by what a thousand and 1024 do.
    #[test]
    fn the_lenient_bounds_are_the_other_reading_of_the_strict_ones() {
        for profile in all() {
            if let Some(lenient) = profile.lenient_min_bytes {
                assert_eq!(lenient * 1024, profile.min_bytes * 1000, "{}", profile.id);
            }
            if let Some(lenient) = profile.lenient_max_bytes {
                let ratio = lenient as f64 / profile.max_bytes as f64;
                let steps = ratio.ln() / 1.024_f64.ln();
                assert!(
                    (steps - steps.round()).abs() < 1e-9 && steps >= 1.0,
                    "{}",
                    profile.id
                );
            }
        }
    }

    #[test]
    fn the_greatest_file_for_tencent_is_at_most_seven_million_characters_in_base64() {
        let max = builtin("tencent-ocr").expect("tencent-ocr").max_bytes;
        let base64_chars = |bytes: u64| bytes.div_ceil(3) * 4;
        assert!(base64_chars(max) <= 7_000_000 && base64_chars(max + 1) > 7_000_000);
    }

    #[test]
    fn the_least_file_for_ds160_is_the_twentieth_of_the_least_picture() {
        let profile = builtin("ds160").expect("ds160");
        let least_side = u64::from(profile.least_longer_side_px);
        let bytes_per_pixel = 3;
        assert_eq!(profile.min_bytes, least_side * least_side * bytes_per_pixel / 20);
        assert!(profile.checks.contains_key("not-square"));
    }

    #[test]
    fn universal_is_exactly_what_all_document_profiles_have_in_common() {
        let universal = builtin("universal").expect("universal");
        let documents: Vec<_> = all()
            .into_iter()
            .filter(|profile| !NO_DOCUMENT.contains(&profile.id.as_str()))
            .collect();
        assert!(documents.len() >= 6);
        let in_all = |format: &Format| documents.iter().all(|profile| profile.formats.contains(format));
        let common: Vec<Format> = Format::ALL.into_iter().filter(in_all).collect();
        assert_eq!(universal.formats, common);
        assert_eq!(
            Some(universal.min_bytes),
            documents.iter().map(|profile| profile.min_bytes).max()
        );
        assert_eq!(
            Some(universal.max_bytes),
            documents.iter().map(|profile| profile.max_bytes).min()
        );
        let least = documents.iter().map(|profile| profile.least_longer_side_px).max();
        assert_eq!(Some(universal.least_longer_side_px), least);
        let greatest = documents
            .iter()
            .filter_map(|profile| profile.greatest_longer_side_px)
            .min();
        assert_eq!(universal.greatest_longer_side_px, greatest);
        let advised = documents
            .iter()
            .map(|profile| profile.advised_longer_side_px)
            .max();
        assert_eq!(Some(universal.advised_longer_side_px), advised);
        assert_eq!(
            Some(universal.max_parts),
            documents.iter().map(|profile| profile.max_parts).min()
        );
    }

    #[test]
    fn every_number_of_a_builtin_profile_names_its_source() {
        for profile in all() {
            let mut keys = vec![
                "formats",
                "max_bytes",
                "least_longer_side_px",
                "advised_longer_side_px",
                "max_parts",
            ];
            if profile.min_bytes > 0 {
                keys.push("min_bytes");
            }
            if profile.progressive {
                keys.push("progressive");
            }
            if profile.greatest_longer_side_px.is_some() {
                keys.push("greatest_longer_side_px");
            }
            if !profile.checks.is_empty() {
                keys.push("checks");
            }
            if !profile.refusals.is_empty() {
                keys.push("refusals");
            }
            for key in keys {
                let sourced = profile
                    .sources
                    .iter()
                    .any(|source| source.keys.iter().any(|named| named == key));
                assert!(sourced, "{}: no source for {key}", profile.id);
            }
        }
    }
}
