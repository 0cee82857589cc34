//! Writes a table of made-up holders and drawn pictures of their documents, to try `docprep registrants` on:
//!
//!     cargo run --release --example made_up_holders -- FOLDER [ROWS [FAULTY_ROWS]]
//!
//! The folder gets `holders.csv`, `holders.xlsx`, `holders.jsonl`, and the pictures that they name; and `bare.csv` with the first
//! twenty of the rows in a form without contacts, every other one without domains. Documents are valid on
//! the day 2026-11-26 (`--date`). Several rows have the same drawing under names of their own.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder};
use specimens::card;
use specimens::holder_tables::{csv, json_lines, workbook};
use specimens::holders::{self, Holder};
use specimens::text::Fonts;

/// Different documents that are drawn.
const DRAWN: u64 = 8;
/// Width of a drawn card, pixels: a card that fills a scan at 300 dpi has 1011.
const WIDTH_PX: u32 = 1000;
/// Of the drawings as JPEG, out of 100.
const QUALITY: u8 = 92;
const BARE_ROWS: usize = 20;
const BARE_COLUMNS: [&str; 9] = [
    "id",
    "site",
    "region",
    "document_type",
    "document_no",
    "name_zh",
    "name_en",
    "domains",
    "images",
];
const SEED: u64 = 19;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(
        arguments
            .next()
            .ok_or("usage: made_up_holders FOLDER [ROWS [FAULTY_ROWS]]")?,
    );
    let mut number = |otherwise: usize| arguments.next().map_or(Ok(otherwise), |text| text.parse());
    let rows = number(200)?;
    let table = holders::with_faults(rows, number(0)?, SEED);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("holders.csv"), csv(&table, ","))?;
    fs::write(folder.join("holders.jsonl"), json_lines(&table))?;
    fs::write(folder.join("holders.xlsx"), workbook(&table)?)?;
    fs::write(folder.join("bare.csv"), csv(&bare(&table), ","))?;
    let fonts = Fonts::load()?;
    let drawn: Vec<[Vec<u8>; 2]> = (0..DRAWN)
        .map(|seed| {
            Ok([
                jpeg(&card::front(&fonts, seed, WIDTH_PX))?,
                jpeg(&card::back(&fonts, seed, WIDTH_PX))?,
            ])
        })
        .collect::<Result<_, Box<dyn Error>>>()?;
    let mut written = BTreeSet::new();
    for (row, place) in table.iter().zip(0..) {
        for (side, file) in row.get("images").split(';').enumerate() {
            if !file.is_empty() && written.insert(file.to_owned()) {
                fs::write(folder.join(file), &drawn[place % drawn.len()][side.min(1)])?;
            }
        }
    }
    println!("{} rows, {} pictures", table.len(), written.len());
    Ok(())
}

/// Rows as those have them whose registrar knows the holders already.
fn bare(table: &[Holder]) -> Vec<Holder> {
    let rows = table.iter().take(BARE_ROWS).enumerate();
    rows.map(|(place, row)| {
        let is_kept =
            |column: &str| BARE_COLUMNS.contains(&column) && (column != "domains" || place % 2 == 0);
        let mut row = row.clone();
        for (_, value) in row.values.iter_mut().filter(|(column, _)| !is_kept(column)) {
            value.clear();
        }
        row
    })
    .collect()
}

fn jpeg(picture: &RgbImage) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = Vec::new();
    let (width, height) = (picture.width().try_into()?, picture.height().try_into()?);
    Encoder::new(&mut bytes, QUALITY).encode(picture, width, height, ColorType::Rgb)?;
    Ok(bytes)
}
