//! Whether the numbers of a profile go together.

use super::error::{Contradiction, ProfileError};
use super::size::describe_bytes;
use super::{Profile, RuleSource};
use crate::terms::format::Format;

/// docprep's own choice: to a card of the least legible size, 1000 × 630 pixels, it leaves an eighth of a bit a pixel.
/// Whoever writes less has most likely forgotten a unit.
const LEAST_MAX_BYTES: u64 = 10_000;

/// The first contradiction in `profile`, if there is one.
pub(super) fn contradiction(profile: &Profile) -> Option<Contradiction> {
    let least = profile.least_longer_side_px;
    let greatest = profile.greatest_longer_side_px.unwrap_or(u32::MAX);
    let advised = profile.advised_longer_side_px;
    let found = |key, problem| Some(Contradiction { key, problem });
    match profile {
        _ if !profile.formats.contains(&Format::Jpeg) => found(
            "formats",
            "does not contain \"jpeg\", which is what docprep writes; add \"jpeg\"".to_owned(),
        ),
        _ if profile.max_bytes < LEAST_MAX_BYTES => {
            let max = describe_bytes(profile.max_bytes);
            found(
                "max_bytes",
                format!("is {max}, too little for a legible document; expected at least \"10KB\""),
            )
        }
        _ if profile.min_bytes > profile.max_bytes => {
            let (min, max) = (
                describe_bytes(profile.min_bytes),
                describe_bytes(profile.max_bytes),
            );
            found(
                "min_bytes",
                format!("is {min}, more than max_bytes, which is {max}; lower one or raise the other"),
            )
        }
        _ if profile
            .lenient_min_bytes
            .is_some_and(|lenient| lenient > profile.min_bytes) =>
        {
            found(
                "lenient_min_bytes",
                "is more than min_bytes; it is the lower of both readings".to_owned(),
            )
        }
        _ if profile
            .lenient_max_bytes
            .is_some_and(|lenient| lenient < profile.max_bytes) =>
        {
            found(
                "lenient_max_bytes",
                "is less than max_bytes; it is the higher of both readings".to_owned(),
            )
        }
        _ if least > greatest => {
            let problem = format!("is {least}, more than greatest_longer_side_px, which is {greatest}");
            found("least_longer_side_px", problem)
        }
        _ if advised > greatest => {
            let problem = format!("is {advised}, more than greatest_longer_side_px, which is {greatest}");
            found("advised_longer_side_px", problem)
        }
        _ => None,
    }
}

/// See [`Profile::with_bytes`].
pub(super) fn with_bytes(
    mut profile: Profile,
    min: Option<u64>,
    max: Option<u64>,
) -> Result<Profile, ProfileError> {
    if let Some(bytes) = min {
        profile.min_bytes = bytes;
        profile.lenient_min_bytes = None;
        rest_on_caller(&mut profile, "min_bytes", "--min-bytes");
    }
    if let Some(bytes) = max {
        profile.max_bytes = bytes;
        profile.lenient_max_bytes = None;
        rest_on_caller(&mut profile, "max_bytes", "--max-bytes");
    }
    match contradiction(&profile) {
        None => Ok(profile),
        Some(found) => Err(in_words_of_the_command_line(&profile, &found, max.is_some())),
    }
}

fn rest_on_caller(profile: &mut Profile, key: &str, option: &str) {
    for source in &mut profile.sources {
        source.keys.retain(|named| named != key);
    }
    profile.sources.push(RuleSource {
        title: option.to_owned(),
        url: None,
        says: "asked for in this run, instead of the profile's own bound".to_owned(),
        keys: vec![key.to_owned()],
    });
}

fn in_words_of_the_command_line(profile: &Profile, found: &Contradiction, max_given: bool) -> ProfileError {
    let (min, max) = (
        describe_bytes(profile.min_bytes),
        describe_bytes(profile.max_bytes),
    );
    let (key, problem) = match found.key {
        "min_bytes" if max_given => {
            let problem = format!(
                "is {max}, less than the least size, which is {min}; raise it, or give a lower --min-bytes as well"
            );
            ("--max-bytes", problem)
        }
        "min_bytes" => {
            let problem = format!(
                "is {min}, more than the greatest size, which is {max}; lower it, or give a higher --max-bytes as well"
            );
            ("--min-bytes", problem)
        }
        "max_bytes" => ("--max-bytes", found.problem.clone()),
        key => (key, found.problem.clone()),
    };
    ProfileError {
        origin: format!("profile {}", profile.id),
        line: None,
        key: Some(key.to_owned()),
        problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_of_the_caller_replace_those_of_the_profile_and_say_so() {
        let profile = Profile::default()
            .with_bytes(Some(20_000), Some(300_000))
            .expect("coherent bounds");
        assert_eq!((profile.min_bytes, profile.max_bytes), (20_000, 300_000));
        let sourced = |key: &str| -> Vec<&str> {
            let rests = |source: &&RuleSource| source.keys.iter().any(|named| named == key);
            profile
                .sources
                .iter()
                .filter(rests)
                .map(|source| source.title.as_str())
                .collect()
        };
        assert_eq!(sourced("min_bytes"), ["--min-bytes"]);
        assert_eq!(sourced("max_bytes"), ["--max-bytes"]);
    }

    #[test]
    fn without_bounds_the_profile_stays_as_it_is() {
        assert_eq!(Profile::default().with_bytes(None, None), Ok(Profile::default()));
    }

    #[test]
    fn bounds_that_contradict_are_named_as_the_command_line_calls_them() {
        let refused = |min, max| {
            let error = Profile::default()
                .with_bytes(min, max)
                .expect_err("contradicting bounds");
            (error.key.clone().unwrap_or_default(), error.to_string())
        };
        let (key, words) = refused(None, Some(40_000));
        assert_eq!(key, "--max-bytes");
        assert!(
            words.contains("40 KB (40,000 bytes)") && words.contains("lower --min-bytes"),
            "{words}"
        );
        let (key, words) = refused(Some(6_000_000), None);
        assert_eq!(key, "--min-bytes");
        assert!(words.contains("higher --max-bytes"), "{words}");
        let (key, words) = refused(Some(0), Some(9_999));
        assert_eq!(key, "--max-bytes");
        assert!(words.contains("too little for a legible document"), "{words}");
    }
}
