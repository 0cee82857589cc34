//! Text broken into lines that a terminal shows whole.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a line; most terminals have 80 or more, and logs are read in wider ones.
const LINE_COLUMNS: usize = 96;

/// What does not begin a line in Chinese: stops, commas, and whatever closes.
const CLOSING: &str = "，。、；：？！”’）》】…";
/// What does not end one: whatever opens.
const OPENING: &str = "“‘（《【";

/// Adds `text` as lines of at most 96 columns: the first begins with `lead`, the others are indented alike. Lines are
/// broken between words, and between the characters of Chinese, each of which has two columns. A word that is longer than a
/// line, such as an address, is not broken. Control characters, which a stranger's file may hold, become spaces.
pub fn push_paragraph(out: &mut String, lead: &str, text: &str) {
    let indent = lead.width();
    let clean = |text: &str| -> String {
        text.chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect()
    };
    let mut line = clean(lead);
    let mut columns = indent;
    for word in clean(text).split_whitespace() {
        for (place, piece) in pieces(word).into_iter().enumerate() {
            let begun = columns > indent;
            let space = usize::from(begun && place == 0);
            if begun && columns + space + piece.width() > LINE_COLUMNS {
                push_line(out, &line);
                line = " ".repeat(indent);
                columns = indent;
            } else if space > 0 {
                line.push(' ');
                columns += 1;
            }
            line.push_str(piece);
            columns += piece.width();
        }
    }
    push_line(out, &line);
}

/// `text`, with spaces behind it up to so many columns.
pub fn padded(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(missing))
}

/// A word where it may be broken: around wide characters, as long as punctuation stays where it belongs.
fn pieces(word: &str) -> Vec<&str> {
    let is_wide = |c: char| c.width() == Some(2);
    let mut pieces = Vec::new();
    let mut start = 0;
    let characters: Vec<(usize, char)> = word.char_indices().collect();
    for pair in characters.windows(2) {
        let [(_, before), (at, behind)] = [pair[0], pair[1]];
        let may_break = is_wide(before) || is_wide(behind);
        if may_break && !OPENING.contains(before) && !CLOSING.contains(behind) {
            pieces.push(&word[start..at]);
            start = at;
        }
    }
    pieces.push(&word[start..]);
    pieces
}

fn push_line(out: &mut String, line: &str) {
    out.push_str(line.trim_end());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(lead: &str, text: &str) -> String {
        let mut out = String::new();
        push_paragraph(&mut out, lead, text);
        out
    }

    #[test]
    fn long_text_is_broken_between_words_and_indented_below_its_lead() {
        let text = "word ".repeat(60);
        let out = paragraph("  - ", &text);
        let lines: Vec<&str> = out.lines().collect();
        assert!(lines.len() > 3 && lines[0].starts_with("  - word"));
        assert!(
            lines[1..].iter().all(|line| line.starts_with("    word")),
            "{out}"
        );
        assert!(
            lines
                .iter()
                .all(|line| line.width() <= LINE_COLUMNS && !line.ends_with(' ')),
            "{out}"
        );
        assert_eq!(out.matches("word").count(), 60);
    }

    #[test]
    fn an_address_stays_whole_and_empty_text_is_one_line() {
        let address = format!("https://registry.example/{}", "a".repeat(150));
        assert_eq!(
            paragraph("  ", &format!("see {address} there")),
            format!("  see\n  {address}\n  there\n")
        );
        assert_eq!(paragraph("  - ", ""), "  -\n");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(paragraph("", "a\u{1b}[2Jb\tc"), "a [2Jb c\n");
    }

    #[test]
    fn chinese_is_broken_between_characters_and_never_before_a_stop() {
        let text = "请靠近一些重新拍摄，或者用更高的分辨率扫描。".repeat(6);
        let out = paragraph("    ", &text);
        let lines: Vec<&str> = out.lines().collect();
        assert!(lines.len() > 2, "{out}");
        for line in &lines {
            assert!(
                line.width() <= LINE_COLUMNS && line.width() > LINE_COLUMNS / 2
                    || line == lines.last().unwrap()
            );
            assert!(!line.trim_start().starts_with(['，', '。']), "{out}");
        }
        assert_eq!(out.replace(['\n', ' '], ""), text);
    }

    #[test]
    fn wide_characters_are_padded_by_their_columns() {
        assert_eq!(padded("失败", 10), "失败      ");
        assert_eq!(padded("failed", 10), "failed    ");
        assert_eq!(padded("re-encoded", 10), "re-encoded");
    }
}
