//! Reading a file that is given by name, of which only so much is wanted.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

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
