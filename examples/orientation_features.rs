//! Turns pictures into the windows that the orientation network reads: what the trainer in
//! `tools/train_orientation` learns from is computed by the very code that runs in the product.
//!
//! Standard input: any number of pictures, each as width and height (u32, little endian) and its luma bytes.
//! Standard output: for each picture the number of windows (u32), then for each window x, y and text height
//! (f32, pixels), 1 for a line along columns or else 0 (u32), and the features (bytes).

use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Write};

use docprep_core::inspect::{GrayView, features, text_windows};

fn main() -> io::Result<()> {
    let mut input = BufReader::new(io::stdin().lock());
    let mut output = BufWriter::new(io::stdout().lock());
    while let Some(width) = next_number(&mut input)? {
        let height = next_number(&mut input)?.ok_or(ErrorKind::UnexpectedEof)?;
        let mut pixels = vec![0; width as usize * height as usize];
        input.read_exact(&mut pixels)?;
        let gray = GrayView::new(width, height, &pixels).map_err(io::Error::other)?;
        write_windows(&gray, &mut output)?;
        output.flush()?;
    }
    Ok(())
}

fn write_windows(gray: &GrayView, output: &mut impl Write) -> io::Result<()> {
    let windows = text_windows(gray);
    output.write_all(&(windows.len() as u32).to_le_bytes())?;
    for window in windows {
        for number in [window.center.0, window.center.1, window.text_height] {
            output.write_all(&(number as f32).to_le_bytes())?;
        }
        output.write_all(&u32::from(window.along_columns).to_le_bytes())?;
        output.write_all(&features(&window.samples))?;
    }
    Ok(())
}

/// The next number, or `None` at the end of the input.
fn next_number(input: &mut impl Read) -> io::Result<Option<u32>> {
    let mut bytes = [0; 4];
    match input.read_exact(&mut bytes) {
        Ok(()) => Ok(Some(u32::from_le_bytes(bytes))),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}
