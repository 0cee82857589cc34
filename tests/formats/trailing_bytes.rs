//! Bytes behind the end of a file, which copying, phones and editors leave there: what they are changes nothing.

use docprep::{Error, Limits, Picture};

use crate::formats::test_page::encoded;

const LENGTHS: [usize; 5] = [1, 2, 5, 1_000, 100_000];

/// What becomes of a file with bytes behind its end.
#[derive(Clone, Copy, PartialEq)]
enum Verdict {
    /// It is read as the same picture.
    Same,
}

/// Of each format. All know their own end, or say how long they are; a picture is whole up to there.
const VERDICTS: [(&str, Verdict); 15] = [
    ("png", Verdict::Same),
    ("bmp", Verdict::Same),
    ("gif", Verdict::Same),
    ("ico", Verdict::Same),
    ("pnm", Verdict::Same),
    ("qoi", Verdict::Same),
    ("tga", Verdict::Same),
    ("webp", Verdict::Same),
    ("jpeg", Verdict::Same),
    ("heic", Verdict::Same),
    ("avif", Verdict::Same),
    ("tiff", Verdict::Same),
    ("jxl", Verdict::Same),
    ("jp2", Verdict::Same),
    ("pdf", Verdict::Same),
];

fn verdict_of(name: &str) -> Verdict {
    let format = name.split(", ").next().unwrap_or(name).replace("j2k", "jp2");
    let found = VERDICTS.iter().find(|(known, _)| *known == format);
    found.unwrap_or_else(|| panic!("{name} has no verdict")).1
}

fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 24) as u8
    };
    (0..length).map(|_| next()).collect()
}

fn decoded(bytes: &[u8]) -> Result<Picture, Error> {
    docprep::decode(bytes, &Limits::default())
}

#[test]
fn bytes_behind_the_end_change_no_verdict_whatever_they_are() {
    let mut wrong = Vec::new();
    for file in encoded() {
        let Verdict::Same = verdict_of(file.name);
        let plain = decoded(&file.bytes);
        assert!(plain.is_ok(), "{}", file.name);
        for length in LENGTHS {
            for (kind, behind) in [("zeros", vec![0; length]), ("noise", noise(length))] {
                match decoded(&[&file.bytes[..], &behind].concat()) {
                    found if found == plain => {}
                    Ok(_) => wrong.push(format!("{}, {length} {kind}: another picture", file.name)),
                    Err(error) => wrong.push(format!("{}, {length} {kind}: {error}", file.name)),
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
