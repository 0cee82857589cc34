//! Seeded damage to sequential JPEGs: what is accepted looks in another decoder as it looks here.
//!
//! A decoder cannot know every lost bit: some damage leaves a file that could have been written so. It must then
//! show the same in another decoder; where it would not, there is damage that can be seen in the file, and it is refused.

use docprep::{Limits, Picture};

use crate::formats::jpeg_files::{MAKES, Numbers, SIDES, coded, drawn, places};

/// Damaged files of each make.
const MUTANTS: usize = 100;

/// Levels of 255 that two decoders may differ by: their inverse transforms round differently, and chroma that is spread
/// over pixels is smoothed differently.
const WORST_LEVELS: u8 = 6;
const MEAN_LEVELS: f64 = 3.0;

/// One change to the coded bytes.
fn damaged(jpeg: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let places = places(jpeg);
    let mut bytes = jpeg.to_vec();
    let at = places.scan + numbers.below(places.end - places.scan);
    let end = (at + 1 + numbers.below(12)).min(places.end);
    match numbers.below(6) {
        0 | 1 => bytes[at] ^= 1 << numbers.below(8),
        2 => bytes[at] = numbers.byte(),
        3 => drop(bytes.drain(at..end)),
        4 => {
            let again = bytes[at..end].to_vec();
            bytes.splice(at..at, again);
        }
        _ => bytes[at..end].fill(0),
    }
    bytes
}

/// RGB, decoded strictly.
fn by_zune(jpeg: &[u8]) -> Option<Vec<u8>> {
    Some(crate::zune::decode(jpeg).ok()?.2)
}

/// RGB by a decoder that takes what it can read, and wraps around where samples leave their range.
fn by_jpeg_decoder(jpeg: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = jpeg_decoder::Decoder::new(jpeg);
    let pixels = decoder.decode().ok()?;
    Some(match decoder.info()?.pixel_format {
        jpeg_decoder::PixelFormat::L8 => pixels.iter().flat_map(|&gray| [gray; 3]).collect(),
        _ => pixels,
    })
}

/// The greatest and the mean difference, levels.
fn difference(picture: &Picture, other: &[u8]) -> (u8, f64) {
    assert_eq!(picture.pixels().len(), other.len());
    let levels = picture.pixels().iter().zip(other).map(|(a, b)| a.abs_diff(*b));
    let sum: u64 = levels.clone().map(u64::from).sum();
    (levels.max().unwrap_or(0), sum as f64 / other.len() as f64)
}

#[test]
fn what_is_accepted_of_damaged_files_is_what_a_second_decoder_shows() {
    let mut numbers = Numbers(0xDA4A_6ED1);
    let (mut accepted, mut changed, mut tried) = (0, 0, 0);
    for make in MAKES {
        let half_chroma = make.sampling == jpeg_encoder::SamplingFactor::F_2_2;
        let agrees = |picture: &Picture, other: &[u8]| {
            let (worst, mean) = difference(picture, other);
            (
                mean <= MEAN_LEVELS && (half_chroma || worst <= WORST_LEVELS),
                worst,
                mean,
            )
        };
        for seed in 0..MUTANTS {
            let whole = coded(&drawn(SIDES.0, SIDES.1, seed as u32 / 10), make);
            let original = docprep::decode(&whole, &Limits::default()).unwrap();
            let sound = agrees(&original, &by_jpeg_decoder(&whole).unwrap());
            assert!(sound.0, "{make:?}: {sound:?} of a sound file");
            let bytes = damaged(&whole, &mut numbers);
            tried += 1;
            match docprep::decode(&bytes, &Limits::default()) {
                Ok(picture) => {
                    accepted += 1;
                    changed += usize::from(picture != original);
                    let others = [by_zune(&bytes), by_jpeg_decoder(&bytes)];
                    let seen: Vec<_> = others
                        .iter()
                        .flatten()
                        .map(|other| agrees(&picture, other))
                        .collect();
                    assert!(seen.iter().any(|seen| seen.0), "{make:?}, {seed}: {seen:?}");
                }
                Err(error) => assert!(
                    matches!(error.code(), "corrupt" | "truncated"),
                    "{make:?}, {seed}: {error}"
                ),
            }
        }
    }
    println!("of {tried} damaged files {accepted} were accepted, {changed} with other pixels");
    // The rest is in bits of coefficients, or gets out of step and in again.
    assert!(changed * 2 < tried, "{changed} of {tried}");
}
