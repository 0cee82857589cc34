//! Bytes in a JPEG that belong to nothing: passed over and said where every MCU is there, never taken for MCUs that are
//! not.

use docprep::{FindingCode, Limits, Picture, PrepareOptions};

use crate::formats::jpeg_files::{MAKES, Make, Numbers, SIDES, coded, drawn, places, with_height};

/// Pictures of each make.
const SEEDS: u32 = 4;

fn decoded(jpeg: &[u8]) -> Result<Picture, &'static str> {
    docprep::decode(jpeg, &Limits::default()).map_err(|error| error.code())
}

/// What is said of how the file was read.
fn said(jpeg: &[u8]) -> Vec<FindingCode> {
    let (_, findings) = docprep::check(jpeg, &PrepareOptions::default()).unwrap();
    let codes = findings.into_iter().map(|finding| finding.code);
    codes
        .filter(|code| matches!(code, FindingCode::JunkPassedOver | FindingCode::MissingEnd))
        .collect()
}

/// A whole file, and what it looks like.
struct Whole {
    make: Make,
    jpeg: Vec<u8>,
    picture: Picture,
}

fn every_make() -> Vec<Whole> {
    let mut files = Vec::new();
    for make in MAKES {
        for seed in 0..SEEDS {
            let jpeg = coded(&drawn(SIDES.0, SIDES.1 + seed, seed), make);
            let picture = decoded(&jpeg).unwrap();
            assert_eq!(said(&jpeg), []);
            files.push(Whole { make, jpeg, picture });
        }
    }
    files
}

/// Whether the changed file is the same picture, with these findings.
fn assert_same(whole: &Whole, changed: &[u8], findings: &[FindingCode], what: &str) {
    match decoded(changed) {
        Ok(picture) => assert!(
            picture == whole.picture,
            "{:?}, {what}: another picture",
            whole.make
        ),
        Err(code) => panic!("{:?}, {what}: {code}", whole.make),
    }
    assert_eq!(said(changed), findings, "{:?}, {what}", whole.make);
}

#[test]
fn filling_before_restart_markers_loses_nothing() {
    for whole in every_make().iter().filter(|whole| whole.make.restarts.is_some()) {
        let restarts = places(&whole.jpeg).restarts;
        assert!(restarts.len() > 5);
        for (filling, findings) in [
            (&[0][..], &[FindingCode::JunkPassedOver][..]),
            (&[0; 3], &[FindingCode::JunkPassedOver]),
            (&[0; 40], &[FindingCode::JunkPassedOver]),
            (&[0xFF; 4], &[]),
            (&[0, 0xFF, 0xFF], &[FindingCode::JunkPassedOver]),
        ] {
            let mut everywhere = whole.jpeg.clone();
            for &at in restarts.iter().rev() {
                everywhere.splice(at..at, filling.iter().copied());
            }
            assert_same(
                whole,
                &everywhere,
                findings,
                &format!("{filling:x?} before each restart"),
            );
            let mut once = whole.jpeg.clone();
            once.splice(restarts[2]..restarts[2], filling.iter().copied());
            assert_same(
                whole,
                &once,
                findings,
                &format!("{filling:x?} before one restart"),
            );
        }
    }
}

#[test]
fn other_bytes_before_a_restart_marker_are_damage() {
    let mut numbers = Numbers(0x5EED_0001);
    for whole in every_make().iter().filter(|whole| whole.make.restarts.is_some()) {
        let restarts = places(&whole.jpeg).restarts;
        for bytes in 1..=9 {
            let at = restarts[numbers.below(restarts.len())];
            let mut changed = whole.jpeg.clone();
            changed.splice(at..at, (0..bytes).map(|_| 1 + numbers.below(254) as u8));
            assert_eq!(
                decoded(&changed),
                Err("corrupt"),
                "{:?}, {bytes} bytes",
                whole.make
            );
        }
    }
}

#[test]
fn an_interval_that_is_missing_or_short_is_damage() {
    for whole in every_make().iter().filter(|whole| whole.make.restarts.is_some()) {
        let restarts = places(&whole.jpeg).restarts;
        let without = |range: std::ops::Range<usize>| {
            let mut changed = whole.jpeg.clone();
            changed.drain(range);
            decoded(&changed)
        };
        assert_eq!(
            without(restarts[1]..restarts[2]),
            Err("corrupt"),
            "{:?}",
            whole.make
        );
        assert_eq!(
            without(restarts[3] - 9..restarts[3]),
            Err("corrupt"),
            "{:?}",
            whole.make
        );
        assert_eq!(
            without(restarts[0]..restarts[0] + 2),
            Err("corrupt"),
            "{:?}",
            whole.make
        );
    }
}

#[test]
fn a_byte_or_two_before_the_end_marker_lose_nothing_whatever_they_are() {
    let mut numbers = Numbers(0x5EED_0002);
    for whole in every_make() {
        let end = places(&whole.jpeg).end;
        for stray in [
            &[0][..],
            &[0, 0],
            &[0x12],
            &[0x12, 0x34],
            &[0x0D, 0x0A],
            &[numbers.byte() | 1, 0x55],
        ] {
            let mut changed = whole.jpeg.clone();
            changed.splice(end..end, stray.iter().copied());
            assert_same(
                &whole,
                &changed,
                &[FindingCode::JunkPassedOver],
                &format!("{stray:x?}"),
            );
        }
    }
}

#[test]
fn rows_past_the_last_lose_nothing() {
    // In a file of several scans rows past the last are not heard of; they are no surplus there.
    for make in MAKES.into_iter().filter(|make| !make.optimized) {
        for (seed, more) in (0..SEEDS).zip([64, 32, 96, 48]) {
            // The bottom rows of MCUs are whole in both, so that both are coded alike.
            let (width, height) = (SIDES.0, 128);
            let taller = drawn(width, height + more, seed);
            let top = image::imageops::crop_imm(&taller, 0, 0, width, height).to_image();
            let jpeg = coded(&top, make);
            let whole = Whole {
                make,
                picture: decoded(&jpeg).unwrap(),
                jpeg,
            };
            let scanned = with_height(coded(&taller, make), height);
            assert_same(
                &whole,
                &scanned,
                &[FindingCode::JunkPassedOver],
                &format!("{more} rows"),
            );
            let mut cut = scanned[..scanned.len() - 40].to_vec();
            cut.extend([0xFF, 0xD9]);
            assert_same(
                &whole,
                &cut,
                &[FindingCode::JunkPassedOver],
                &format!("{more} rows, cut"),
            );
        }
    }
}

/// What a maker left behind a scan without an end marker: a name, random bytes with markers of every kind, an index.
fn trailer(numbers: &mut Numbers, film: bool) -> Vec<u8> {
    let mut bytes = b"\0\0\x01\x0a\x0e\0\0\0Image_UTC_Data1700000000000".to_vec();
    if film {
        bytes.extend(b"\0\0\0\x18ftypmp42\0\0\0\0isommp42\0\0\x40\0mdat");
    }
    for _ in 0..300 {
        bytes.push(numbers.byte());
        if numbers.below(12) == 0 {
            bytes.extend([0xFF, 0xC0 + numbers.below(0x3F) as u8]);
        }
    }
    bytes.extend(b"SEFHk\0\0\0\x01\0\0\0\x0c\0\0\0SEFT");
    bytes
}

#[test]
fn a_file_without_end_marker_is_whole_when_its_mcus_are() {
    let mut numbers = Numbers(0x5EED_0003);
    // Where one component has a scan of its own and short codes for flat blocks, anything may read like blocks.
    for whole in every_make().iter().filter(|whole| !whole.make.optimized) {
        let end = places(&whole.jpeg).end;
        assert_same(
            whole,
            &whole.jpeg[..end],
            &[FindingCode::MissingEnd],
            "nothing behind",
        );
        let half_a_marker = &whole.jpeg[..=end];
        assert_same(whole, half_a_marker, &[FindingCode::MissingEnd], "half a marker");
        for index in 0..12 {
            let mut changed = whole.jpeg[..end].to_vec();
            changed.extend(trailer(&mut numbers, index % 2 == 1));
            match decoded(&changed) {
                Ok(picture) => assert!(picture == whole.picture, "{:?}, {index}", whole.make),
                Err(code) => panic!("{:?}, trailer {index}: {code}", whole.make),
            }
            assert!(said(&changed).contains(&FindingCode::JunkPassedOver));
        }
    }
}

#[test]
fn a_cut_scan_is_not_made_whole_by_what_follows_it() {
    let mut numbers = Numbers(0x5EED_0004);
    for whole in every_make() {
        let places = places(&whole.jpeg);
        for missing in [2, 3, 5, 20, 400] {
            let cut = &whole.jpeg[..places.end - missing];
            for behind in [
                vec![],
                vec![0xFF, 0xD9],
                vec![0; 2_000],
                [vec![0; 2_000], vec![0xFF, 0xD9]].concat(),
                vec![0xFF; 2_000],
                vec![0x41; 2_000],
                if whole.make.optimized {
                    vec![]
                } else {
                    trailer(&mut numbers, false)
                },
            ] {
                let first = behind.first().copied();
                let result = decoded(&[cut, &behind].concat());
                let is_alike = match result {
                    Ok(picture) => differs_only_in_the_last_mcu(&picture, &whole.picture),
                    Err(code) => matches!(code, "truncated" | "corrupt"),
                };
                assert!(is_alike, "{:?}, {missing} missing, {first:x?}", whole.make);
            }
        }
    }
}

/// Zeros in place of the last bits of the last MCU may be what stood there.
fn differs_only_in_the_last_mcu(picture: &Picture, whole: &Picture) -> bool {
    let (width, height) = (whole.width() as usize, whole.height() as usize);
    let begins = |side: usize| (side - 1) / 16 * 16;
    let pixels = picture
        .pixels()
        .chunks_exact(3)
        .zip(whole.pixels().chunks_exact(3));
    let mut differing = pixels.enumerate().filter(|(_, (a, b))| a != b);
    differing.all(|(at, _)| at % width + 1 >= begins(width) && at / width + 1 >= begins(height))
}

#[test]
fn a_file_with_surplus_keeps_its_pixels_and_loses_the_surplus() {
    let mut numbers = Numbers(0x5EED_0005);
    let jpeg = coded(&drawn(1_400, 1_000, 1), MAKES[0]);
    let end = places(&jpeg).end;
    let behind = trailer(&mut numbers, true);
    let options = PrepareOptions::default();
    let in_band =
        |bytes: usize| (options.profile.min_bytes..=options.profile.max_bytes).contains(&(bytes as u64));
    assert!(in_band(jpeg.len()), "{}", jpeg.len());
    let prepared = docprep::prepare(&[&jpeg[..end], &behind].concat(), &options).unwrap();
    assert_eq!(prepared.outcome.status, docprep::Status::Lossless);
    let codes: Vec<_> = prepared
        .outcome
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect();
    assert!(codes.contains(&FindingCode::JunkPassedOver) && codes.contains(&FindingCode::MissingEnd));
    assert_eq!(decoded(&prepared.jpeg), decoded(&jpeg));
    assert_eq!(said(&prepared.jpeg), []);
    let needle = b"Image_UTC_Data";
    assert!(!prepared.jpeg.windows(needle.len()).any(|window| window == needle));
}
