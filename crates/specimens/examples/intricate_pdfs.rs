//! Writes intricate PDFs into a folder: `intricate_pdfs FOLDER COUNT`.

use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, count] = arguments.as_slice() else {
        return Err("usage: intricate_pdfs FOLDER COUNT".into());
    };
    fs::create_dir_all(folder)?;
    for number in 0..count.parse()? {
        let (name, bytes) = specimens::intricate_pdf::file(number);
        fs::write(Path::new(folder).join(format!("{number:03}-{name}.pdf")), bytes)?;
    }
    Ok(())
}
