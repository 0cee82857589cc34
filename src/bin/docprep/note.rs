//! Saying something beside the results, on the standard error.

use std::io::Write as _;

use docprep_words::{Saying, Voice};

/// Says it in one line.
pub fn tell(note: &Saying, voice: Voice) {
    let words = voice.say(note);
    // Where the standard error is gone, nobody misses a note.
    let _ = writeln!(std::io::stderr(), "docprep: {} {}", words.message, words.advice);
}
