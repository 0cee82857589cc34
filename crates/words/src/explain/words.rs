//! A text as the search sees it: one spelling, and the pieces by which texts are compared.

/// Words that say nothing about the matter.
const FUNCTION_WORDS: [&str; 52] = [
    "a", "about", "again", "an", "and", "any", "are", "as", "be", "been", "but", "by", "can", "could", "do",
    "does", "for", "from", "get", "has", "have", "how", "i", "in", "is", "it", "its", "mean", "means", "my",
    "not", "of", "on", "or", "our", "please", "pls", "say", "says", "should", "that", "the", "this", "to",
    "was", "we", "what", "when", "why", "with", "you", "your",
];

/// The same in Chinese, where they are not set apart; the longer ones first, so that no half of one is left.
const FUNCTION_PHRASES: [&str; 30] = [
    "是什么意思",
    "什么意思",
    "怎么处理",
    "怎么解决",
    "怎么回事",
    "怎么办",
    "为什么",
    "能不能",
    "可不可以",
    "是不是",
    "什么是",
    "可以吗",
    "能用吗",
    "行不行",
    "怎么",
    "怎样",
    "如何",
    "什么",
    "可以",
    "请问",
    "提示",
    "显示",
    "一直",
    "总是",
    "已经",
    "的",
    "了",
    "吗",
    "呢",
    "请",
];

/// What a word that says nothing counts, against one that does.
const FUNCTION_WORD_SHARE: f64 = 0.2;

/// What a single Chinese character counts, against a pair: it is there for the pairs that a typo breaks.
const CHARACTER_SHARE: f64 = 0.3;

/// A text in pieces.
pub(super) struct Pieces {
    /// The words, joined by single spaces, and Chinese without any: its letters in their order.
    pub(super) text: Vec<char>,
    /// Words; of Chinese every pair of neighbors, and every character by itself.
    pub(super) words: Vec<String>,
}

impl Pieces {
    /// The pieces of a known phrase, or of a query.
    pub(super) fn of(text: &str) -> Pieces {
        let runs = runs(text);
        Pieces {
            text: joined(&runs),
            words: runs.iter().flat_map(|run| words_of(run)).collect(),
        }
    }

    /// The same without what Chinese questions are made of, which would join into pairs with what is asked about.
    pub(super) fn of_query(query: &str) -> Pieces {
        let whole = Pieces::of(query);
        let mut text = one_spelling(query);
        for phrase in FUNCTION_PHRASES {
            text = text.replace(phrase, " ");
        }
        let words = runs(&text)
            .iter()
            .flat_map(|run| words_of(run))
            .collect::<Vec<_>>();
        Pieces {
            words: if words.is_empty() { whole.words } else { words },
            text: whole.text,
        }
    }
}

/// How much a piece counts, whatever it is rare or common.
pub(super) fn share(word: &str) -> f64 {
    let mut characters = word.chars();
    match (characters.next(), characters.next()) {
        (Some(only), None) if is_ideograph(only) => CHARACTER_SHARE,
        _ if FUNCTION_WORDS.contains(&word) => FUNCTION_WORD_SHARE,
        _ => 1.0,
    }
}

/// Whether it is a Chinese character.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a piece is one of Chinese.
pub(super) fn is_chinese(word: &str) -> bool {
    word.starts_with(is_ideograph)
}

/// Small letters, full-width signs as half-width ones, no apostrophes: "registrants" and "registrant's" are one.
fn one_spelling(text: &str) -> String {
    let narrow = |c: char| match c {
        // The full-width forms of ASCII stand in its order (Unicode, block FF00).
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    };
    let is_apostrophe = |c: &char| matches!(c, '\'' | '\u{2019}');
    text.chars()
        .map(narrow)
        .filter(|c| !is_apostrophe(c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Words, and stretches of Chinese characters.
fn runs(text: &str) -> Vec<String> {
    let mut runs: Vec<String> = vec![String::new()];
    let mut in_chinese = false;
    for c in one_spelling(text).chars() {
        let chinese = is_ideograph(c);
        if !c.is_alphanumeric() || chinese != in_chinese {
            runs.push(String::new());
        }
        in_chinese = chinese;
        if c.is_alphanumeric()
            && let Some(run) = runs.last_mut()
        {
            run.push(c);
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn words_of(run: &str) -> Vec<String> {
    if !is_chinese(run) {
        return vec![run.to_owned()];
    }
    let characters: Vec<char> = run.chars().collect();
    let pairs = characters.windows(2).map(|pair| pair.iter().collect());
    pairs.chain(characters.iter().map(char::to_string)).collect()
}

fn joined(runs: &[String]) -> Vec<char> {
    let mut text: Vec<char> = Vec::new();
    let mut after_chinese = true;
    for run in runs {
        let chinese = is_chinese(run);
        if !(text.is_empty() || chinese && after_chinese) {
            text.push(' ');
        }
        text.extend(run.chars());
        after_chinese = chinese;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pieces: &Pieces) -> String {
        pieces.text.iter().collect()
    }

    #[test]
    fn spelling_and_punctuation_do_not_count() {
        let one = Pieces::of("Registrant’s ID — ＪＰＧ（55KB）");
        assert_eq!(text(&one), "registrants id jpg 55kb");
        assert_eq!(one.words, ["registrants", "id", "jpg", "55kb"]);
    }

    #[test]
    fn chinese_falls_into_pairs_and_characters() {
        let pieces = Pieces::of("证件，不清JPG");
        assert_eq!(text(&pieces), "证件不清 jpg");
        assert_eq!(pieces.words, ["证件", "证", "件", "不清", "不", "清", "jpg"]);
    }

    #[test]
    fn what_makes_a_question_is_left_out_of_what_is_asked_about() {
        assert_eq!(Pieces::of_query("护照可以吗").words, ["护照", "护", "照"]);
        assert_eq!(Pieces::of_query("怎么办").words.len(), 5);
    }

    #[test]
    fn function_words_and_characters_count_less() {
        assert!(share("the") < share("seal") && share("章") < share("公章"));
    }
}
