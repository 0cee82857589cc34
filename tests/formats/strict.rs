//! No silent acceptance: a file that is cut gives the whole picture or a typed error, never half of one.

use crate::formats::test_page::encoded;
use docprep::{Error, FindingCode, Limits};

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

fn code(bytes: &[u8]) -> &'static str {
    docprep::decode(bytes, &Limits::default()).map_or_else(|error| error.code(), |_| "accepted")
}

#[test]
fn a_png_with_a_wrong_checksum_of_its_data_is_refused_with_and_without_its_end() {
    let page = crate::formats::test_page::page();
    let good = crate::formats::test_page::png(&page, false);
    assert_eq!(code(&good), "accepted");
    let data = good.windows(4).position(|name| name == b"IDAT").unwrap() + 20;
    let checksum = good.len() - END_CHUNK_BYTES - 1;
    for at in [data, checksum] {
        let mut damaged = good.clone();
        damaged[at] ^= 1;
        assert_eq!(code(&damaged), "corrupt", "{at}");
        let cut = &damaged[..good.len() - END_CHUNK_BYTES];
        assert_eq!(code(cut), "truncated", "{at}");
    }
}

/// Length, name and checksum.
const END_CHUNK_BYTES: usize = 12;

#[test]
fn a_png_without_its_end_is_accepted_with_a_finding_as_long_as_its_data_are_whole() {
    let page = crate::formats::test_page::page();
    let good = crate::formats::test_page::png(&page, false);
    let whole = docprep::decode(&good, &Limits::default()).unwrap();
    let options = docprep::PrepareOptions::default();
    let lacks_end = |bytes: &[u8]| {
        let (_, findings) = docprep::check(bytes, &options).unwrap();
        findings
            .iter()
            .any(|finding| finding.code == FindingCode::MissingEnd)
    };
    assert!(!lacks_end(&good));
    let behind_data = good.len() - END_CHUNK_BYTES;
    // An end chunk of which its name is there has ended the file.
    for end in behind_data..behind_data + 8 {
        assert_eq!(
            docprep::decode(&good[..end], &Limits::default()),
            Ok(whole.clone()),
            "{end}"
        );
        assert!(lacks_end(&good[..end]), "{end}");
    }
    let with_text = [&good[..behind_data], b"\0\0\0\x09tEXtabout"].concat();
    assert!(lacks_end(&with_text));
    for missing in 1..=40 {
        assert_eq!(code(&good[..behind_data - missing]), "truncated", "{missing}");
    }
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
