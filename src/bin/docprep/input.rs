//! Reading a file that is given by name, of which only so much is wanted.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use docprep_words::Saying;

use crate::exit_codes::ExitCode;
use crate::stop::Stop;

/// The bytes of a table, and no more than one beyond the limit: a file that is longer is refused by its size.
pub fn table(path: &Path, most: usize) -> Result<Vec<u8>, Stop> {
    at_most(path, most).map_err(|error| {
        let saying = Saying::new("list-unreadable").with("path", path.display().to_string());
        Stop::with_problem(ExitCode::WrongUsage, saying, &error)
    })
}

/// The bytes of a file, or of the standard input for `-`: one more than `most` at most, by which a file that is too long is
/// told from one that just fits.
pub fn at_most(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let most = most as u64 + 1;
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
