//! Every sentence that docprep says to people, by language and by who reads it.
//!
//! The sentences stand in Fluent files (<https://projectfluent.org>), one folder a language and one file a subject, each
//! under a stable code. Whoever has something to say makes a [`Saying`], which is a code with arguments; a [`Voice`] turns
//! it into [`Words`]: what is the matter, and what to do next.
//!
//! ```
//! use docprep_words::{Language, Reader, Saying, Voice};
//!
//! let saying = Saying::new("no-such-page").with_plain("page", 3_u32).with_plain("pages", 2_u32);
//! let words = Voice::default().say(&saying);
//! assert_eq!(words.message, "There is no page 3: the file has 2 pages.");
//! assert_eq!(words.advice, "Ask for a page from 1 to 2.");
//!
//! let voice = Voice { language: Language::Chinese, reader: Reader::Page };
//! assert!(voice.say(&saying).message.ends_with('。'));
//! ```
//!
//! # The files
//!
//! The value of a message is what is the matter, its attribute `.advice` what to do; where there is nothing to do, there is
//! none. Who reads decides about the next step: a person at a page has no flags. So `.advice-page`, `.advice-program` and
//! `.advice-command-line` go before `.advice` for that reader, and `.message-page` and so on before the value.
//!
//! A case that is another matter has a code of its own, `code-case`. How a sentence bends to its arguments (one or many,
//! measured or not) is a selector inside it.
//!
//! Numbers come out in groups of three, those that are no whole ones with two decimals.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod codes;
pub mod explain;
pub mod html;
mod language;
mod number;
mod profiles;
mod reader;
mod saying;
mod sentences;
#[cfg(test)]
mod tests;
mod voice;

pub use codes::UnknownCode;
pub use language::Language;
pub use profiles::{ProfileWords, profile_words};
pub use reader::Reader;
pub use saying::{Argument, Saying};
pub use voice::{Voice, Words};
