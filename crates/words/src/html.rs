//! Words in pages of HTML.

use crate::voice::Voice;

/// A page whose `{{codes}}` are put into words, as text that no browser takes for markup.
pub fn filled(page: &str, voice: Voice) -> String {
    let mut pieces = page.split("{{");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_once("}}").unwrap_or((piece, ""));
        text.push_str(&escaped(&voice.text(code)));
        text.push_str(rest);
    }
    text
}

/// Text that no browser takes for markup (HTML Living Standard, "Serializing HTML fragments").
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_words_and_words_no_markup() {
        let page = filled("<p>{{word-failed}}</p>{{<nothing>}}", Voice::default());
        assert_eq!(page, "<p>failed</p>&lt;nothing&gt;");
        assert_eq!(
            escaped("<a b=\"c\">&'\0"),
            "&lt;a b=&quot;c&quot;&gt;&amp;&#39;\u{fffd}"
        );
    }
}
