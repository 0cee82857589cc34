//! Two decoders read HEIC, heifer first and libheif for the rest: on the same file both show the same picture, and
//! damage that the first one sees does not get past it.
//!
//! With `DOCPREP_CORPUS` set, the HEIC files below that folder take part too.

use std::path::{Path, PathBuf};

use docprep::{Error, Excess, Limits};
use libheif_rs::{ColorSpace, DecodingOptions, HeifContext, LibHeif, RgbChroma};

use crate::formats::test_page::{heic, heifs, page};
use crate::skipped::skipped;

/// Decibels that two decoders of the same picture may not fall below; chroma upsampling is the usual difference.
const LEAST_PSNR: f64 = 34.0;
/// Damaged copies of each file.
const DAMAGED: u64 = 60;

struct Pixels {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

fn by_heifer(bytes: &[u8]) -> Option<Pixels> {
    let options = heifer::Options {
        max_threads: 1,
        max_pixels: 50_000_000,
    };
    let image = heifer::decode_rgba8(bytes, &options).ok()?;
    Some(Pixels {
        width: image.width,
        height: image.height,
        rgb: image.into_rgb8(),
    })
}

fn by_libheif(bytes: &[u8]) -> Option<Pixels> {
    let mut options = DecodingOptions::new()?;
    options.set_strict_decoding(true);
    options.set_convert_hdr_to_8bit(true);
    let context = HeifContext::read_from_bytes(bytes).ok()?;
    let primary = context.primary_image_handle().ok()?;
    let image = LibHeif::new()
        .decode(&primary, ColorSpace::Rgb(RgbChroma::Rgb), Some(options))
        .ok()?;
    let plane = image.planes().interleaved?;
    let rows = plane.data.chunks(plane.stride).take(plane.height as usize);
    Some(Pixels {
        width: plane.width,
        height: plane.height,
        rgb: rows
            .flat_map(|row| &row[..plane.width as usize * 3])
            .copied()
            .collect(),
    })
}

fn psnr(one: &[u8], other: &[u8]) -> f64 {
    let square = |(a, b): (&u8, &u8)| f64::from(a.abs_diff(*b)).powi(2);
    let error = one.iter().zip(other).map(square).sum::<f64>() / one.len() as f64;
    10.0 * (255.0 * 255.0 / error.max(1e-9)).log10()
}

fn heic_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            heic_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "heic") {
            files.push(path);
        }
    }
}

fn own_files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    heic_files(&root.join("testdata"), &mut files);
    heic_files(&root.join("tests/data"), &mut files);
    files.sort();
    files
}

/// Of these files, how many both decoders read; each of them shows the same with both.
fn compared(files: &[PathBuf]) -> usize {
    let mut compared = 0;
    for path in files {
        let (name, bytes) = (path.display(), std::fs::read(path).unwrap());
        let (Some(first), Some(second)) = (by_heifer(&bytes), by_libheif(&bytes)) else {
            continue;
        };
        assert_eq!(
            (first.width, first.height),
            (second.width, second.height),
            "{name}"
        );
        let same = psnr(&first.rgb, &second.rgb);
        assert!(same >= LEAST_PSNR, "{name}: {same:.1} dB");
        let upright = docprep::decode(&bytes, &Limits::default()).unwrap();
        assert_eq!(
            (upright.width(), upright.height()),
            (first.width, first.height),
            "{name}"
        );
        compared += 1;
    }
    println!("HEIC: {compared} of {} files compared", files.len());
    compared
}

#[test]
fn both_decoders_show_the_same_picture() {
    let compared = compared(&own_files());
    assert!(compared >= 8, "only {compared} files were compared");
}

#[test]
fn both_decoders_show_the_same_picture_of_real_files() {
    let Some(corpus) = std::env::var_os("DOCPREP_CORPUS").filter(|folder| !folder.is_empty()) else {
        skipped("real HEIC files; DOCPREP_CORPUS is not set");
        return;
    };
    let mut files = Vec::new();
    heic_files(Path::new(&corpus), &mut files);
    assert!(compared(&files) > 0, "no HEIC file of {corpus:?} was compared");
}

/// The decoder works on the coded picture, whose size stands in the bitstream's parameter sets; the container may state
/// a smaller one.
#[test]
fn a_coded_picture_over_the_limit_is_refused_whatever_size_the_container_states() {
    let mut file = include_bytes!("../data/page.heic").to_vec();
    let size = file.windows(4).position(|name| name == b"ispe").unwrap() + 8;
    let (width, height) = (144u32, 96u32);
    assert_eq!(
        file[size..size + 8],
        [width.to_be_bytes(), height.to_be_bytes()].concat()
    );
    file[size..size + 4].copy_from_slice(&(width / 2).to_be_bytes());

    let (stated, coded) = (u64::from(width / 2 * height), u64::from(width * height));
    let mut limits = Limits::default();
    limits.max_pixels = stated;
    // By the header alone: a decoder that refuses while it decodes does not say how much it would have been.
    let refused = docprep::decode(&file, &limits).err();
    let expected = Error::TooLarge {
        excess: Excess::Pixels,
        value: coded,
        limit: stated,
    };
    assert_eq!(refused, Some(expected));
    limits.max_pixels = coded;
    assert!(!matches!(
        docprep::decode(&file, &limits),
        Err(Error::TooLarge { .. })
    ));
}

/// A picture of x265's, one of heifer's, and a grid of tiles, which docprep puts together itself.
fn specimens() -> [(&'static str, Vec<u8>); 3] {
    let read = |name: &str| std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    let large = image::imageops::resize(&page(), 720, 540, image::imageops::FilterType::Triangle);
    [
        ("a page", read("tests/data/page.heic")),
        ("a photo", read("testdata/formats/heic-tiles.heic")),
        ("a grid", heic(&large)),
    ]
}

/// Phones, editors and transfers leave bytes there, even those of another file.
#[test]
fn a_heic_with_something_behind_its_boxes_shows_the_same_picture() {
    for (name, good) in specimens() {
        let wanted = docprep::decode(&good, &Limits::default()).unwrap();
        for (kind, end) in heifs::ends() {
            let file = [&good[..], &end].concat();
            let shown = docprep::decode(&file, &Limits::default());
            assert!(shown.as_ref() == Ok(&wanted), "{name}, {kind}: {:?}", shown.err());
        }
    }
}

fn code_of_cut(good: &[u8], missing: usize) -> Option<&'static str> {
    let cut = docprep::decode(&good[..good.len() - missing], &Limits::default());
    cut.map_err(|error| error.code()).err()
}

/// Whatever of the main picture is gone, down to one byte: the box that it lay in no longer decides.
#[test]
fn a_heic_that_lacks_some_of_its_main_picture_is_cut_off() {
    let [page, photo, (_, grid)] = specimens();
    for (name, good) in [page, photo] {
        for missing in [1, 2, 7, 8, 9, 100, 500] {
            assert_eq!(
                code_of_cut(&good, missing),
                Some("truncated"),
                "{name} without {missing} bytes"
            );
        }
    }
    for missing in [grid.len() / 2, grid.len() * 3 / 4] {
        assert_eq!(
            code_of_cut(&grid, missing),
            Some("truncated"),
            "a grid without {missing} bytes"
        );
    }
}

/// The encoder puts the thumbnail behind the tiles.
#[test]
fn a_heic_that_lacks_some_of_its_thumbnail_shows_the_whole_picture() {
    let [_, _, (_, grid)] = specimens();
    let wanted = docprep::decode(&grid, &Limits::default()).unwrap();
    let cut = docprep::decode(&grid[..grid.len() - 20], &Limits::default());
    assert!(cut.as_ref() == Ok(&wanted), "{:?}", cut.err());
}

/// What docprep accepts of a damaged file is what an unharmed one shows, or heifer found nothing wrong with it.
#[test]
fn damage_that_the_first_decoder_sees_is_not_handed_to_the_second() {
    let mut state = 0x5DEE_CE66_D15E_A5E5u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize % below.max(1)
    };
    let (mut tried, mut by_first, mut by_second, mut by_docprep) = (0, 0, 0, 0);
    for (name, good) in specimens() {
        assert!(by_heifer(&good).is_some(), "{name}");
        for _ in 0..DAMAGED {
            let mut bytes = good.clone();
            let start = next(bytes.len());
            let end = (start + 1 + next(12)).min(bytes.len());
            bytes[start..end]
                .iter_mut()
                .for_each(|byte| *byte ^= 1 << next(8));
            // A panic counts as seen, as it does behind docprep's wall.
            let first = std::panic::catch_unwind(|| by_heifer(&bytes).is_some()).unwrap_or(false);
            let accepted = docprep::decode(&bytes, &Limits::default()).is_ok();
            assert!(
                first || !accepted || by_heifer(&bytes).is_none() && is_beyond_heifer(&bytes),
                "{name} with bytes {start}..{end} changed"
            );
            tried += 1;
            by_first += usize::from(first);
            by_second += usize::from(by_libheif(&bytes).is_some());
            by_docprep += usize::from(accepted);
        }
    }
    println!(
        "of {tried} damaged HEIC files heifer accepts {by_first}, libheif {by_second}, docprep {by_docprep}"
    );
    assert!(tried >= 100, "only {tried} files");
    assert!(by_docprep <= by_second, "docprep is laxer than the laxer decoder");
}

/// Whether heifer says of a file that it is of a kind that it does not know; then the other decoder is asked.
fn is_beyond_heifer(bytes: &[u8]) -> bool {
    use heifer::heifer_hevc_dec::Error as Hevc;
    use heifer::heifer_isobmff::Error as Container;

    matches!(
        heifer::decode_rgba8(
            bytes,
            &heifer::Options {
                max_threads: 1,
                max_pixels: 50_000_000
            }
        ),
        Err(heifer::Error::Unsupported(_)
            | heifer::Error::Hevc(Hevc::Unimplemented(_))
            | heifer::Error::Container(Container::Unimplemented(_)))
    )
}
