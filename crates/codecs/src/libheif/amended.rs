//! What libheif 1.23 takes wrongly in the boxes of a file, put right in a copy before it reads them.
//!
//! - A clean aperture (`clap`): libheif bounds the coded picture by the cropped size, so that whatever is cropped by more
//!   than a coding unit is refused, with a sentence of dav1d's on the terminal. The copy crops nothing; the caller does.
//! - Color code points that are all unspecified (`nclx` 2/2/2) at full range: libheif takes that for no statement at all,
//!   and goes by the bitstream. The copy names the matrix that unspecified stands for (BT.601, as in libheif and libavif).

use std::borrow::Cow;
use std::ops::Range;

/// Boxes that change where pixels are shown, beside `clap` (ISO/IEC 23008-12, 6.5.10 and 6.5.12).
const TURN: [u8; 4] = *b"irot";
const MIRROR: [u8; 4] = *b"imir";
/// ISO/IEC 14496-12, 12.1.5: primaries, transfer and matrix are unspecified, the range is full.
const UNSPECIFIED_AT_FULL_RANGE: [u8; 11] = *b"nclx\0\x02\0\x02\0\x02\x80";
/// Where the matrix's number ends in it, and the number of BT.601 (ITU-T H.273, table 4).
const MATRIX_AT: usize = 9;
const BT_601: u8 = 6;

/// A file as libheif is to read it.
pub(super) struct Amended<'a> {
    pub bytes: Cow<'a, [u8]>,
    /// What of the picture that libheif then gives is shown.
    pub crop: Option<Crop>,
}

impl<'a> Amended<'a> {
    /// Leaves alone whatever it does not understand.
    pub fn of(bytes: &'a [u8]) -> Self {
        let mut amended = Amended {
            bytes: Cow::Borrowed(bytes),
            crop: None,
        };
        let Some(items) = Items::of(bytes) else {
            return amended;
        };
        for (kind, contents) in &items.properties {
            if *kind == *b"colr" && bytes[contents.clone()].starts_with(&UNSPECIFIED_AT_FULL_RANGE) {
                amended.bytes.to_mut()[contents.start + MATRIX_AT] = BT_601;
            }
        }
        if let Some((whole, crop)) = items.crop(bytes) {
            for aperture in items.same_apertures(bytes) {
                amended.bytes.to_mut()[aperture].copy_from_slice(&aperture_of_all(whole));
            }
            amended.crop = Some(crop);
        }
        amended
    }
}

/// The contents of a `clap` box that crops nothing.
fn aperture_of_all((width, height): (u32, u32)) -> Vec<u8> {
    [width, 1, height, 1, 0, 1, 0, 1].map(u32::to_be_bytes).concat()
}

/// A part of a picture, pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Crop {
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
}

impl Crop {
    /// Of a whole picture, by the contents of a `clap` box.
    fn by_aperture(contents: &[u8], (width, height): (u32, u32)) -> Option<Self> {
        let field = |at: usize| be32(contents, at * 4);
        let (left, width) = aperture((field(0)?, field(1)?), (field(4)?, field(5)?), width)?;
        let (top, height) = aperture((field(2)?, field(3)?), (field(6)?, field(7)?), height)?;
        Some(Crop {
            left,
            top,
            width,
            height,
        })
    }

    /// The same part after a quarter turn anti-clockwise of the picture, whose width was this.
    fn turned(self, width: u32) -> Self {
        Crop {
            left: self.top,
            top: width - self.left - self.width,
            width: self.height,
            height: self.width,
        }
    }

    /// The same part after top and bottom, or else left and right, have been exchanged.
    fn mirrored(self, (width, height): (u32, u32), top_and_bottom: bool) -> Self {
        if top_and_bottom {
            let top = height - self.top - self.height;
            Crop { top, ..self }
        } else {
            let left = width - self.left - self.width;
            Crop { left, ..self }
        }
    }
}

/// Where a clean aperture begins along a side, and how long it is there: its length and the distance of its middle from
/// that of the picture are fractions (ISO/IEC 14496-12, 12.1.4), rounded as for HEIC in the core.
fn aperture(length: (u32, u32), distance: (u32, u32), side: u32) -> Option<(u32, u32)> {
    if length.1 == 0 || distance.1 == 0 {
        return None;
    }
    let length = f64::from(length.0) / f64::from(length.1);
    let distance = f64::from(distance.0.cast_signed()) / f64::from(distance.1);
    let middle = distance + (f64::from(side) - 1.0) / 2.0;
    let begin = ((middle - (length - 1.0) / 2.0).round().max(0.0) as u32).min(side);
    let length = (length.round() as u32).min(side - begin);
    (length > 0).then_some((begin, length))
}

type Property = ([u8; 4], Range<usize>);

/// What the boxes say of items and their properties.
struct Items {
    primary: u32,
    /// Kind, and where the contents lie in the file.
    properties: Vec<Property>,
    /// Items, with the places of their properties in the list, in the order that they apply in.
    associations: Vec<(u32, Vec<usize>)>,
}

impl Items {
    fn of(bytes: &[u8]) -> Option<Self> {
        let meta = child(bytes, 0..bytes.len(), b"meta")?;
        // Behind version and flags.
        let inside = meta.start.checked_add(4)?..meta.end;
        let properties = child(bytes, inside.clone(), b"iprp")?;
        let container = child(bytes, properties.clone(), b"ipco")?;
        let associations = children(bytes, properties)
            .filter(|(kind, _)| kind == b"ipma")
            .map(|(_, contents)| associations(&bytes[contents]))
            .collect::<Option<Vec<_>>>()?
            .concat();
        Some(Items {
            primary: primary(&bytes[child(bytes, inside, b"pitm")?])?,
            properties: children(bytes, container).collect(),
            associations,
        })
    }

    fn properties_of(&self, item: u32) -> impl Iterator<Item = &Property> {
        let places = self.associations.iter().filter(move |(id, _)| *id == item);
        places
            .flat_map(|(_, places)| places)
            .filter_map(|&place| self.properties.get(place))
    }

    fn size(&self, bytes: &[u8], item: u32) -> Option<(u32, u32)> {
        let (_, contents) = self.properties_of(item).find(|(kind, _)| kind == b"ispe")?;
        let contents = &bytes[contents.clone()];
        Some((be32(contents, 4)?, be32(contents, 8)?))
    }

    fn aperture(&self, item: u32) -> Option<Range<usize>> {
        let (_, contents) = self.properties_of(item).find(|(kind, _)| kind == b"clap")?;
        (contents.len() == 32).then(|| contents.clone())
    }

    /// The main picture's size, and what is shown of it after its turns; `None` without a clean aperture, or with one that
    /// does not come before the turns as it should (ISO/IEC 23000-22, 7.3.6.7), or that serves pictures of other sizes.
    fn crop(&self, bytes: &[u8]) -> Option<((u32, u32), Crop)> {
        let (whole, own) = (self.size(bytes, self.primary)?, self.aperture(self.primary)?);
        let serves_others = self.associations.iter().any(|&(item, _)| {
            self.aperture(item).as_ref() == Some(&own) && self.size(bytes, item) != Some(whole)
        });
        if serves_others {
            return None;
        }
        let mut size = whole;
        let mut crop = None;
        for (kind, contents) in self.properties_of(self.primary) {
            let value = bytes[contents.clone()].first();
            match (kind, crop) {
                (b"clap", None) => crop = Some(Crop::by_aperture(&bytes[contents.clone()], whole)?),
                (b"clap", Some(_)) | (&TURN | &MIRROR, None) => return None,
                (&TURN, Some(_)) => {
                    for _ in 0..value? & 3 {
                        crop = crop.map(|crop| crop.turned(size.0));
                        size = (size.1, size.0);
                    }
                }
                (&MIRROR, Some(mirrored)) => crop = Some(mirrored.mirrored(size, value? & 1 == 0)),
                _ => {}
            }
        }
        crop.map(|crop| (whole, crop))
    }

    /// Where the main picture's aperture lies, and those that say the same of pictures of the same size: its opacity.
    fn same_apertures(&self, bytes: &[u8]) -> Vec<Range<usize>> {
        let contents = |item| self.aperture(item).map(|aperture| &bytes[aperture]);
        self.associations
            .iter()
            .map(|&(item, _)| item)
            .filter(|&item| {
                self.size(bytes, item) == self.size(bytes, self.primary)
                    && contents(item) == contents(self.primary)
            })
            .filter_map(|item| self.aperture(item))
            .collect()
    }
}

/// The boxes one behind the other in a part of the file: kind, and where the contents lie. Damage ends them.
fn children(bytes: &[u8], part: Range<usize>) -> impl Iterator<Item = Property> {
    let mut at = part.start;
    std::iter::from_fn(move || {
        let rest = bytes.get(at..part.end)?;
        let kind = rest.get(4..8)?.try_into().ok()?;
        let (header, length) = match be32(rest, 0)? {
            0 => (8, rest.len()),
            1 => {
                let length = u64::from_be_bytes(rest.get(8..16)?.try_into().ok()?);
                (16, usize::try_from(length).ok()?)
            }
            length => (8, length as usize),
        };
        let contents = (length >= header && length <= rest.len()).then(|| at + header..at + length)?;
        at = contents.end;
        Some((kind, contents))
    })
}

fn child(bytes: &[u8], part: Range<usize>, kind: &[u8; 4]) -> Option<Range<usize>> {
    children(bytes, part)
        .find(|(found, _)| found == kind)
        .map(|(_, contents)| contents)
}

/// ISO/IEC 14496-12, 8.11.4: the number of the main picture's item.
fn primary(pitm: &[u8]) -> Option<u32> {
    match pitm.first()? {
        0 => be16(pitm, 4),
        _ => be32(pitm, 4),
    }
}

/// ISO/IEC 23008-12, 9.3: which properties an item has, by their numbers from 1; 0 is none.
fn associations(ipma: &[u8]) -> Option<Vec<(u32, Vec<usize>)>> {
    let (has_long_items, has_long_numbers) = (*ipma.first()? > 0, ipma.get(3)? & 1 == 1);
    let count = be32(ipma, 4)?;
    let mut at = 8;
    let mut items = Vec::new();
    for _ in 0..count {
        let item = if has_long_items {
            be32(ipma, at)?
        } else {
            be16(ipma, at)?
        };
        at += if has_long_items { 4 } else { 2 };
        let numbers = *ipma.get(at)?;
        at += 1;
        let mut places = Vec::new();
        for _ in 0..numbers {
            // The highest bit says that the property is essential.
            let number = if has_long_numbers {
                be16(ipma, at)? & 0x7FFF
            } else {
                u32::from(ipma.get(at)? & 0x7F)
            };
            at += if has_long_numbers { 2 } else { 1 };
            places.extend((number as usize).checked_sub(1));
        }
        items.push((item, places));
    }
    Some(items)
}

fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    let field = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(u32::from(u16::from_be_bytes(field)))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    let field = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(u32::from_be_bytes(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(kind: &[u8; 4], contents: &[u8]) -> Vec<u8> {
        [&(contents.len() as u32 + 8).to_be_bytes()[..], kind, contents].concat()
    }

    fn sides(width: u32, height: u32) -> Vec<u8> {
        boxed(b"ispe", &[0, width, height].map(u32::to_be_bytes).concat())
    }

    fn clap(fields: [i32; 8]) -> Vec<u8> {
        boxed(b"clap", &fields.map(i32::to_be_bytes).concat())
    }

    /// A file whose items, from number 1 on, have these properties; the first is the main picture.
    fn file(properties: &[Vec<u8>], items: &[&[u8]]) -> Vec<u8> {
        let entries: Vec<u8> = (1u16..)
            .zip(items)
            .flat_map(|(item, numbers)| [&item.to_be_bytes()[..], &[numbers.len() as u8], numbers].concat())
            .collect();
        let count = (items.len() as u32).to_be_bytes();
        let list = [
            boxed(b"ipco", &properties.concat()),
            boxed(b"ipma", &[&[0; 4][..], &count, &entries].concat()),
        ];
        let meta = [
            vec![0; 4],
            boxed(b"pitm", &[0, 0, 0, 0, 0, 1]),
            boxed(b"iprp", &list.concat()),
        ];
        [boxed(b"ftyp", b"avif"), boxed(b"meta", &meta.concat())].concat()
    }

    fn shown(properties: &[Vec<u8>]) -> Option<(u32, u32, u32, u32)> {
        let numbers: Vec<u8> = (1..=properties.len() as u8).collect();
        let file = file(properties, &[&numbers]);
        let crop = Amended::of(&file).crop?;
        Some((crop.left, crop.top, crop.width, crop.height))
    }

    #[test]
    fn an_aperture_is_taken_out_of_the_file_and_told() {
        let aperture = [61, 1, 31, 1, -39, 2, 3, 2];
        let properties = [sides(100, 60), clap(aperture)];
        let file = file(&properties, &[&[1, 0x82]]);
        let amended = Amended::of(&file);
        let crop = Crop {
            left: 0,
            top: 16,
            width: 61,
            height: 31,
        };
        assert_eq!(amended.crop, Some(crop));
        let at = file.windows(4).position(|name| name == b"clap").unwrap() + 4;
        assert_eq!(amended.bytes[at..at + 32], aperture_of_all((100, 60)));
        assert_eq!(amended.bytes[..at], file[..at]);
        assert_eq!(amended.bytes[at + 32..], file[at + 32..]);
    }

    #[test]
    fn half_pixels_are_rounded() {
        assert_eq!(
            shown(&[sides(100, 60), clap([101, 2, 59, 2, 0, 1, 0, 1])]),
            Some((25, 15, 51, 30))
        );
    }

    #[test]
    fn an_aperture_goes_along_with_the_turns_behind_it() {
        let cropped = [sides(100, 60), clap([20, 1, 10, 1, -40, 1, -25, 1])];
        let with = |turns: &[Vec<u8>]| shown(&[&cropped[..], turns].concat());
        assert_eq!(with(&[]), Some((0, 0, 20, 10)));
        assert_eq!(with(&[boxed(b"irot", &[1])]), Some((0, 80, 10, 20)));
        assert_eq!(with(&[boxed(b"irot", &[2])]), Some((80, 50, 20, 10)));
        assert_eq!(with(&[boxed(b"imir", &[0])]), Some((0, 50, 20, 10)));
        assert_eq!(with(&[boxed(b"imir", &[1])]), Some((80, 0, 20, 10)));
        assert_eq!(
            with(&[boxed(b"irot", &[3]), boxed(b"imir", &[1])]),
            Some((0, 0, 10, 20))
        );
    }

    #[test]
    fn apertures_that_are_not_understood_are_left_to_the_library() {
        let (size, aperture) = (sides(100, 60), clap([20, 1, 10, 1, 0, 1, 0, 1]));
        let untouched = |properties: &[Vec<u8>], items: &[&[u8]]| {
            let file = file(properties, items);
            let amended = Amended::of(&file);
            amended.crop.is_none() && amended.bytes == file
        };
        let turn = boxed(b"irot", &[1]);
        assert!(untouched(&[size.clone(), turn, aperture.clone()], &[&[1, 2, 3]]));
        assert!(untouched(
            &[size.clone(), clap([20, 0, 10, 1, 0, 1, 0, 1])],
            &[&[1, 2]]
        ));
        assert!(untouched(
            &[size.clone(), clap([20, 1, 10, 1, 900, 1, 0, 1])],
            &[&[1, 2]]
        ));
        assert!(untouched(&[size, sides(50, 30), aperture], &[&[1, 3], &[2, 3]]));
    }

    #[test]
    fn opacity_is_shown_as_far_as_its_picture() {
        let aperture = clap([20, 1, 10, 1, 0, 1, 0, 1]);
        let thumbnail = clap([10, 1, 5, 1, 0, 1, 0, 1]);
        let properties = [
            sides(100, 60),
            aperture.clone(),
            aperture,
            sides(50, 30),
            thumbnail.clone(),
        ];
        let file = file(&properties, &[&[1, 2], &[1, 3], &[4, 5]]);
        let amended = Amended::of(&file).bytes;
        let all = aperture_of_all((100, 60));
        assert_eq!(amended.windows(32).filter(|&window| window == all).count(), 2);
        assert!(amended.ends_with(&file[file.len() - 40..]));
        let left = amended.windows(40).filter(|&window| window == thumbnail).count();
        assert_eq!(left, 1);
    }

    #[test]
    fn unspecified_code_points_at_full_range_get_their_matrix() {
        let colors = |numbers: &[u8; 7]| boxed(b"colr", &[&b"nclx"[..], numbers].concat());
        let amended = |numbers| Amended::of(&file(&[colors(numbers)], &[&[1]])).bytes.into_owned();
        let unspecified = b"\0\x02\0\x02\0\x02\x80";
        assert_eq!(
            amended(unspecified),
            file(&[colors(b"\0\x02\0\x02\0\x06\x80")], &[&[1]])
        );
        for others in [
            b"\0\x02\0\x02\0\x02\0",
            b"\0\x01\0\x02\0\x02\x80",
            b"\0\x02\0\x02\0\x01\x80",
        ] {
            assert_eq!(amended(others), file(&[colors(others)], &[&[1]]));
        }
    }

    #[test]
    fn boxes_that_are_cut_or_damaged_change_nothing() {
        let file = file(&[sides(100, 60), clap([20, 1, 10, 1, 0, 1, 0, 1])], &[&[1, 2]]);
        for end in 0..file.len() {
            let cut = &file[..end];
            let amended = Amended::of(cut);
            assert!(amended.crop.is_none() && *amended.bytes == *cut, "{end}");
        }
    }
}
