//! Files with more than one page or frame: the first is taken and that is said; of a PDF or TIFF any other by wish.

use docprep::{Error, Excess, FindingCode, PrepareOptions, Profile};

use crate::formats::test_page::tiffs::{Kind, Page, file};

/// A TIFF of pages that are gray through and through, of these levels.
fn pages(levels: &[u8]) -> Vec<u8> {
    let page = |&level: &u8| Page::plain((64, 64), 8, 1, 1, vec![level; 64 * 64]);
    file(Kind::Little, levels.iter().map(page).collect())
}

fn options(page: u32) -> PrepareOptions {
    let profile = Profile::default().with_bytes(Some(1), None).unwrap();
    let mut options = PrepareOptions::for_profile(profile);
    options.page = page;
    options
}

/// The level of the output, which is gray through and through.
fn level(bytes: &[u8], page: u32) -> Result<u8, Error> {
    let prepared = docprep::prepare(bytes, &options(page))?;
    let several = prepared
        .outcome
        .findings
        .iter()
        .find(|finding| finding.code == FindingCode::MultiPage);
    assert_eq!(several.and_then(|finding| finding.value), Some(3.0));
    let picture = docprep::decode(&prepared.jpeg, &options(1).limits)?;
    Ok(picture.pixels()[0])
}

#[test]
fn each_page_of_a_tiff_can_be_asked_for() {
    let bytes = pages(&[200, 100, 20]);
    for (page, wanted) in [(1, 200u8), (2, 100), (3, 20)] {
        let got = level(&bytes, page).unwrap();
        assert!(got.abs_diff(wanted) <= 2, "page {page} is {got}");
    }
    for page in [0, 4] {
        assert_eq!(level(&bytes, page), Err(Error::NoSuchPage { page, pages: 3 }));
    }
}

#[test]
fn a_picture_has_one_page() {
    let png = crate::formats::test_page::png(&crate::formats::test_page::page(), false);
    let second = docprep::prepare(&png, &options(2)).map(|_| ());
    assert_eq!(second, Err(Error::NoSuchPage { page: 2, pages: 1 }));
}

#[test]
#[cfg(feature = "pdf")]
fn each_page_of_a_pdf_can_be_asked_for() {
    let shade = |level: &str| {
        let content = format!("{level} g 0 0 64 64 re f");
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()).into_bytes()
    };
    let page = |content: u32| {
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 64 64]/Contents {content} 0 R/Resources<<>>>>")
            .into_bytes()
    };
    let bytes = crate::formats::test_page::document(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3>>".to_vec(),
        page(6),
        page(7),
        page(8),
        shade("0.2"),
        shade("0.4"),
        shade("0.8"),
    ]);
    for (number, wanted) in [(1, 51u8), (2, 102), (3, 204)] {
        let got = level(&bytes, number).unwrap();
        assert!(got.abs_diff(wanted) <= 2, "page {number} is {got}");
    }
    assert_eq!(level(&bytes, 4), Err(Error::NoSuchPage { page: 4, pages: 3 }));
}

#[test]
fn more_pages_than_the_limit_are_refused() {
    let bytes = pages(&[200, 100, 20]);
    let mut two = options(1);
    two.limits.max_frames = 2;
    assert_eq!(
        docprep::prepare(&bytes, &two).map(|_| ()),
        Err(Error::TooLarge {
            excess: Excess::Frames,
            value: 3,
            limit: 2
        })
    );
}
