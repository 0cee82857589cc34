//! The word that a request must carry, where one is asked for.

use thiserror::Error as ThisError;

/// Least characters of a token: one that is guessed is none.
const MIN_TOKEN_CHARS: usize = 16;

/// A token of letters, digits and signs, long enough not to be guessed.
pub struct Token(String);

/// Why a text is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ThisError)]
#[error("it is too short, or has blanks in it")]
pub struct WeakToken;

impl Token {
    /// The token in `text`, without the blanks and line ends around it.
    ///
    /// # Errors
    /// When it has fewer than 16 characters, or other ones than those that ASCII prints.
    pub fn new(text: &str) -> Result<Self, WeakToken> {
        let token = text.trim();
        if token.len() < MIN_TOKEN_CHARS || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(WeakToken);
        }
        Ok(Token(token.to_owned()))
    }

    /// Whether this is the token.
    pub fn is(&self, given: &[u8]) -> bool {
        same(given, self.0.as_bytes())
    }
}

/// Takes the same time wherever the first difference is, so that a token cannot be found letter by letter.
fn same(given: &[u8], wanted: &[u8]) -> bool {
    let difference = given.iter().zip(wanted).fold(0, |sum, (a, b)| sum | (a ^ b));
    std::hint::black_box(difference) == 0 && given.len() == wanted.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_compared_whole() {
        assert!(same(b"abc", b"abc"));
        assert!(!same(b"abc", b"abd") && !same(b"ab", b"abc") && !same(b"abcd", b"abc") && !same(b"", b"a"));
    }

    #[test]
    fn what_can_be_guessed_is_no_token() {
        assert!(Token::new("0123456789abcdef\n").is_ok_and(|token| token.is(b"0123456789abcdef")));
        for weak in ["", "0123456789abcde", "0123456789 abcdef", "0123456789äbcdef"] {
            assert_eq!(Token::new(weak).err(), Some(WeakToken), "{weak}");
        }
    }
}
