//! No silent acceptance: a file that is cut gives the whole picture or a typed error, never half of one.

use crate::formats::test_page::encoded;
use docprep::{Error, Limits};

/// Places at which every file is cut, beside its last bytes.
const CUTS: usize = 60;
/// Last bytes of a file that are taken away one by one.
const LAST_BYTES: usize = 24;

fn is_typed(error: &Error) -> bool {
    matches!(
        error.code(),
        "empty" | "truncated" | "corrupt" | "unsupported-format" | "too-large"
    )
}

#[test]
fn a_cut_file_gives_the_whole_picture_or_a_typed_error() {
    let mut wrong = Vec::new();
    for file in encoded() {
        let whole = docprep::decode(&file.bytes, &Limits::default()).unwrap();
        let length = file.bytes.len();
        let last = (1..=LAST_BYTES.min(length)).map(|missing| length - missing);
        let cuts = (0..CUTS).map(|step| length * step / CUTS).chain(last);
        for end in cuts {
            match docprep::decode(&file.bytes[..end], &Limits::default()) {
                Ok(picture) if picture == whole => {}
                Ok(_) => wrong.push(format!(
                    "{}: {end} of {length} bytes gave another picture",
                    file.name
                )),
                Err(error) if is_typed(&error) => {}
                Err(error) => wrong.push(format!("{}: {end} of {length} bytes: {error}", file.name)),
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn half_a_file_is_refused_in_every_format() {
    for file in encoded() {
        let half = &file.bytes[..file.bytes.len() / 2];
        assert!(
            docprep::decode(half, &Limits::default()).is_err(),
            "{}",
            file.name
        );
    }
}

#[test]
fn a_png_with_a_wrong_checksum_or_without_its_end_is_refused() {
    let page = crate::formats::test_page::page();
    let good = crate::formats::test_page::png(&page, false);
    let code = |bytes: &[u8]| {
        docprep::decode(bytes, &Limits::default())
            .map(|_| "accepted")
            .unwrap_or_else(|e| e.code())
    };
    assert_eq!(code(&good), "accepted");
    assert_eq!(code(&good[..good.len() - 12]), "truncated");
    let data = good.windows(4).position(|name| name == b"IDAT").unwrap() + 20;
    let mut damaged = good.clone();
    damaged[data] ^= 1;
    assert_eq!(code(&damaged), "corrupt");
}

#[test]
#[cfg(feature = "pdf")]
fn a_picture_on_a_page_of_a_pdf_that_lacks_rows_is_cut_off() {
    use crate::formats::test_page::{page, pdf, tiffs::deflated};
    let page = page();
    let code = |rows: usize| {
        let data = &page.as_raw()[..rows * 3 * page.width() as usize];
        let file = pdf(&page, &deflated(data), "FlateDecode");
        docprep::decode(&file, &Limits::default()).map_err(|error| error.code())
    };
    let height = page.height() as usize;
    assert!(code(height).is_ok());
    assert_eq!(code(height - 1), Err("truncated"));
    assert_eq!(code(height / 2), Err("truncated"));
}
