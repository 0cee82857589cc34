//! The word that somebody probably meant.

/// Of `known`, the word most like `word`; `None` when none is near enough to be meant.
pub(super) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    const LIKE_ENOUGH: f64 = 0.6;
    let word = word.to_lowercase().replace(['-', ' '], "_");
    known
        .iter()
        .map(|candidate| {
            (
                strsim::normalized_damerau_levenshtein(&word, &candidate.replace('-', "_")),
                *candidate,
            )
        })
        .filter(|(likeness, _)| *likeness >= LIKE_ENOUGH)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_its_word_and_noise_finds_none() {
        let known = ["min_bytes", "max_bytes", "formats", "greatest_longer_side_px"];
        assert_eq!(nearest("max_byte", &known), Some("max_bytes"));
        assert_eq!(nearest("Max-Bytes", &known), Some("max_bytes"));
        assert_eq!(nearest("fromats", &known), Some("formats"));
        assert_eq!(
            nearest("greatest_side_px", &known),
            Some("greatest_longer_side_px")
        );
        assert_eq!(nearest("zzz", &known), None);
        assert_eq!(nearest("", &known), None);
    }
}
