//! Draws the specimen documents of `testdata/` and writes them in every format and orientation.
//!
//! `cargo run --release --example make_testdata -- testdata`

use std::path::Path;
use std::process::ExitCode;

mod families;
mod files;
mod manifest;

use families::Specimens;
use manifest::Testdata;
use specimens::text::Fonts;

/// A result whose error is a sentence for the person at the terminal.
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let Some(root) = std::env::args_os().nth(1) else {
        eprintln!("Usage: cargo run --release --example make_testdata -- FOLDER");
        return ExitCode::from(2);
    };
    match write_all(Path::new(&root)) {
        Ok(count) => {
            println!("{count} test files written to {}", Path::new(&root).display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("The test data could not be made: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write_all(root: &Path) -> Outcome<usize> {
    let fonts = Fonts::load()?;
    let mut data = Testdata::begin(root)?;
    let specimens = Specimens::draw(&fonts, &mut data)?;
    families::orientation::write(&mut data, &specimens)?;
    families::jpeg::write(&mut data, &specimens)?;
    families::png::write(&mut data, &specimens)?;
    families::other_formats::write(&mut data, &specimens)?;
    families::broken::write(&mut data, &specimens)?;
    families::small::write(&mut data)?;
    families::demo::write(&mut data, &fonts)?;
    data.finish()
}
