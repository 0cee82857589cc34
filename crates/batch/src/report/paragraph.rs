//! Text broken into lines that a terminal shows whole.

/// Columns of a line; most terminals have 80 or more, and logs are read in wider ones.
const LINE_CHARS: usize = 96;

/// Adds `text` as lines of at most 96 characters: the first begins with `lead`, the others are indented alike. A word
/// that is longer than a line, such as an address, is not broken. Control characters, which a stranger's file may
/// hold, become spaces.
pub fn push_paragraph(out: &mut String, lead: &str, text: &str) {
    let indent = lead.chars().count();
    let clean = |text: &str| -> String {
        text.chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect()
    };
    let mut line = clean(lead);
    let mut line_chars = indent;
    for word in clean(text).split_whitespace() {
        let word_chars = word.chars().count();
        let begun = line_chars > indent;
        if begun && line_chars + 1 + word_chars > LINE_CHARS {
            push_line(out, &line);
            line = " ".repeat(indent);
            line_chars = indent;
        } else if begun {
            line.push(' ');
            line_chars += 1;
        }
        line.push_str(word);
        line_chars += word_chars;
    }
    push_line(out, &line);
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
                .all(|line| line.chars().count() <= LINE_CHARS && !line.ends_with(' ')),
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
}
