//! Pages as whoever opens a PDF meets them.

use super::*;
use crate::stage::decode::Opened;
use crate::stand_in::CODECS;
use crate::terms::error::Excess;

const PAGE: &str = "/MediaBox[0 0 300 150]";
const BLUE: &str = "0 0 1 rg 0 0 300 150 re f";

/// A stream with this data.
pub(super) fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let begin = format!("<<{entries}/Length {}>>stream\n", data.len());
    [begin.as_bytes(), data, b"\nendstream"].concat()
}

/// A file of pages with these entries and contents, and of further objects, whose numbers begin behind two for each page.
pub(super) fn file(pages: &[(&str, &str)], further: &[Vec<u8>]) -> Vec<u8> {
    let kids: String = (0..pages.len())
        .map(|page| format!("{} 0 R ", 3 + 2 * page))
        .collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()).into_bytes(),
    ];
    for (index, (entries, content)) in pages.iter().enumerate() {
        let contents = 4 + 2 * index;
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {contents} 0 R{entries}>>").into_bytes());
        objects.push(stream("", content.as_bytes()));
    }
    objects.extend_from_slice(further);
    let mut file = b"%PDF-1.6\n".to_vec();
    for (object, number) in objects.iter().zip(1..) {
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    // Without a table of objects, which are looked up then.
    let size = objects.len() + 1;
    file.extend(format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n0\n%%EOF\n").bytes());
    file
}

fn opened(file: &[u8], page: u32) -> Result<Opened<'_>, Error> {
    Opened::open(file, page, &Limits::default(), &CODECS)
}

fn decoded(file: &[u8]) -> Samples {
    let (samples, _) = opened(file, 1)
        .unwrap()
        .decode(crate::terms::dct_scale::DctScale::Full, &Limits::default())
        .unwrap();
    samples
}

/// Red, green and blue at these shares of width and height.
fn color(samples: &Samples, x: f64, y: f64) -> [u8; 3] {
    let at = |share: f64, side: u32| (share * f64::from(side)) as usize;
    let pixel = at(y, samples.height) * samples.width as usize + at(x, samples.width);
    samples.data[3 * pixel..3 * pixel + 3].try_into().unwrap()
}

#[test]
fn of_a_file_whose_first_page_shows_nothing_the_first_that_shows_something_is_taken() {
    let bytes = file(&[(PAGE, "q Q"), (PAGE, ""), (PAGE, BLUE)], &[]);
    let opened = opened(&bytes, 1).unwrap();
    let skipped = opened
        .description
        .findings
        .iter()
        .find(|finding| finding.code == FindingCode::BlankPageSkipped)
        .unwrap();
    assert_eq!((skipped.severity, skipped.value), (Severity::Warning, Some(3.0)));
    assert_eq!(color(&decoded(&bytes), 0.5, 0.5), [0, 0, 255]);
}

#[test]
fn a_page_that_was_asked_for_is_not_exchanged_for_another() {
    let bytes = file(&[(PAGE, BLUE), (PAGE, "q Q"), (PAGE, BLUE)], &[]);
    let refused = |page| opened(&bytes, page).map(drop).unwrap_err();
    let blank = Error::BlankPage {
        page: Some(2),
        pages: 3,
    };
    assert_eq!(refused(2), blank);
    assert!(
        opened(&bytes, 3)
            .unwrap()
            .description
            .findings
            .iter()
            .all(|finding| { finding.code != FindingCode::BlankPageSkipped })
    );
    let blank = file(&[(PAGE, "q Q"), (PAGE, "")], &[]);
    let error = opened(&blank, 1).map(drop).unwrap_err();
    assert_eq!(error, Error::BlankPage { page: None, pages: 2 });
}

#[test]
fn a_picture_is_seen_through_a_mask_of_another_size() {
    let gray = |side: usize, level: &str| level.repeat(side * side) + ">";
    let picture = |side: u32, entries: &str| {
        format!(
            "/Type/XObject/Subtype/Image/Width {side}/Height {side}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/ASCIIHexDecode{entries}"
        )
    };
    // The mask shows the left half of the picture, which is black.
    let mask = "FF00".to_owned() + "FF00>";
    let page = "/MediaBox[0 0 200 200]/Resources<</XObject<</P 5 0 R>>>>";
    let bytes = file(
        &[(page, "q 200 0 0 200 0 0 cm /P Do Q")],
        &[
            stream(&picture(40, "/SMask 6 0 R"), gray(40, "00").as_bytes()),
            stream(&picture(2, ""), mask.as_bytes()),
        ],
    );
    let samples = decoded(&bytes);
    assert_eq!(color(&samples, 0.1, 0.5), [0; 3]);
    assert_eq!(color(&samples, 0.9, 0.5), [255; 3]);
}

#[test]
fn a_page_without_size_is_refused_by_that() {
    for boxes in [
        "/MediaBox[0 0 0 0]",
        "/MediaBox[0 0 300 0]",
        "/MediaBox[0 0 300 150]/CropBox[900 900 999 999]",
        "/MediaBox[0 0 2 800000]",
    ] {
        let bytes = file(&[(boxes, BLUE)], &[]);
        let refused = opened(&bytes, 1).map(drop).unwrap_err();
        assert!(
            matches!(&refused, Error::UnsupportedVariant { detail, .. } if detail.contains("no size")),
            "{boxes}: {refused}"
        );
    }
    // Behind one without size, the next is taken.
    let red = BLUE.replace("0 0 1", "1 0 0");
    let bytes = file(&[("/MediaBox[0 0 0 0]", BLUE), (PAGE, &red)], &[]);
    assert_eq!(color(&decoded(&bytes), 0.5, 0.5), [255, 0, 0]);
    // One that is told from the wrong end, or not told, has one.
    for boxes in ["/MediaBox[300 150 0 0]", "", "/MediaBox[/a /b]"] {
        let bytes = file(&[(boxes, BLUE)], &[]);
        assert_eq!(color(&decoded(&bytes), 0.01, 0.99), [0, 0, 255], "{boxes}");
    }
}

#[test]
fn a_page_is_drawn_no_finer_than_the_output_can_hold() {
    let bytes = file(&[("/MediaBox[0 0 3000 3000]", BLUE)], &[]);
    let pixels = |output_bytes| {
        let purpose = Purpose {
            output_bytes,
            ..Purpose::default()
        };
        let opened = open(&bytes, 1, &Limits::default(), &purpose, CODECS.jpeg_decoder);
        let Ok(PdfPage::Other(file)) = opened else {
            panic!("a drawing is no JPEG");
        };
        let (width, height) = file.size();
        u64::from(width) * u64::from(height) / 1_000_000
    };
    assert_eq!([None, Some(100_000), Some(1_010_000)].map(pixels), [36, 8, 12]);
}

#[test]
fn what_would_take_too_long_is_refused_before_it_is_drawn() {
    let group = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency>>";
    let page = "/MediaBox[0 0 595 842]/Resources<</XObject<</F 5 0 R>>>>";
    let bytes = file(
        &[(page, &"/F Do ".repeat(10_000))],
        &[stream(group, b"0 0 595 842 re f")],
    );
    let refused = opened(&bytes, 1).map(drop).unwrap_err();
    assert!(
        matches!(
            refused,
            Error::TooLarge {
                excess: Excess::Work,
                ..
            }
        ),
        "{refused}"
    );
}

#[test]
fn what_nobody_waits_for_is_neither_opened_nor_drawn() {
    let bytes = file(&[(PAGE, BLUE)], &[]);
    let cancellation = Cancellation::default();
    let purpose = Purpose {
        cancellation: cancellation.clone(),
        ..Purpose::default()
    };
    let open = || open(&bytes, 1, &Limits::default(), &purpose, CODECS.jpeg_decoder);
    let Ok(PdfPage::Other(file)) = open() else {
        panic!("a drawing is no JPEG");
    };
    cancellation.cancel();
    let drawn = file.decode_until(&Limits::default(), &cancellation);
    assert_eq!(drawn.map(drop), Err(Error::Cancelled));
    assert_eq!(open().map(drop), Err(Error::Cancelled));
}

#[test]
fn a_page_that_never_was_on_paper_is_told_from_a_scan() {
    let font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    let scan = |matrix: &str| format!("q {matrix} cm /P Do Q ");
    let whole = scan("300 0 0 150 0 0");
    let skewed = scan("310 9 -9 160 0 -5");
    let small = scan("90 0 0 60 20 20");
    let words = "BT /F 20 Tf 5 40 Td (Words) Tj ET ";
    let hidden = "BT 3 Tr /F 20 Tf 5 40 Td (Words) Tj ET ";
    let frame = "2 2 290 140 re S ";
    for (content, is_born_digital) in [
        (words.to_owned(), true),
        (frame.to_owned(), true),
        (format!("{whole}{words}"), true),
        (format!("{small}{frame}"), true),
        (format!("{words}{skewed}"), false),
        (format!("{skewed}{hidden}"), false),
        (format!("{whole}{frame}"), false),
        (skewed.clone(), false),
        (small.clone(), false),
    ] {
        let page = format!("{PAGE}/Resources<<{font}/XObject<</P 5 0 R>>>>");
        let gray = "80".repeat(200) + ">";
        let picture = "/Type/XObject/Subtype/Image/Width 20/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/ASCIIHexDecode";
        let bytes = file(&[(&page, &content)], &[stream(picture, gray.as_bytes())]);
        let opened = opened(&bytes, 1).unwrap();
        let codes = opened.description.findings.iter().map(|finding| finding.code);
        let is_found = codes
            .into_iter()
            .any(|code| code == FindingCode::ElectronicDocument);
        assert_eq!(is_found, is_born_digital, "{content}");
    }
}
