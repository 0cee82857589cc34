//! HEIC files with the container's own turn (`irot`) and mirror (`imir`), and an EXIF block.
//!
//! The encoder writes upright files only, so the finished file's property boxes are rewritten
//! (ISO/IEC 14496-12 for `iloc`, ISO/IEC 23008-12 for `iprp`, `irot`, `imir`).

use std::ops::Range;

use heifer::{EncodeOptions, Image, Metadata};
use image::RgbImage;

use super::exif::Exif;
use super::tiff::ByteOrder;
use crate::Outcome;

/// The container's transforms: first a turn anti-clockwise by quarters, then a mirror axis
/// (0: top and bottom change places, 1: left and right do).
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Transform {
    pub quarters: u8,
    pub axis: Option<u8>,
}

impl Transform {
    /// What shows a picture upright that is stored for the EXIF `orientation`.
    pub fn for_orientation(orientation: u16) -> Self {
        let (quarters, axis) = match orientation {
            2 => (0, Some(1)),
            3 => (2, None),
            4 => (0, Some(0)),
            5 => (1, Some(0)),
            6 => (3, None),
            7 => (3, Some(0)),
            8 => (1, None),
            _ => (0, None),
        };
        Self { quarters, axis }
    }

    fn boxes(self) -> Vec<Vec<u8>> {
        let turn = (self.quarters > 0).then(|| boxed(b"irot", &[self.quarters]));
        let mirror = self.axis.map(|axis| boxed(b"imir", &[axis]));
        turn.into_iter().chain(mirror).collect()
    }
}

/// A HEIC of the `stored` pixels under `transform`; `exif_orientation` adds an EXIF block as phones
/// write it, which a reader must not apply on top of the transform.
pub fn encode(
    stored: &RgbImage,
    quality: u8,
    transform: Transform,
    exif_orientation: Option<u16>,
) -> Outcome<Vec<u8>> {
    let (width, height) = stored.dimensions();
    let mut image = Image::filled(width, height, 8, [0, 0, 0, 255]);
    for (to, from) in image.data.chunks_exact_mut(4).zip(stored.pixels()) {
        for (sample, value) in to.iter_mut().zip(from.0) {
            *sample = u16::from(value);
        }
    }
    let block = |orientation| {
        Exif {
            camera: true,
            ..Exif::turned(orientation)
        }
        .encode(ByteOrder::Big)
    };
    // The encoder would set the orientation to 1: write 1, then put the wanted block in its place.
    let exif = exif_orientation.map(|_| block(1));
    let metadata = Metadata {
        exif: exif.clone(),
        ..Metadata::default()
    };
    let options = EncodeOptions {
        quality,
        ..EncodeOptions::default()
    };
    let mut file = heifer::encode_with_metadata(&image, &metadata, &options)?;
    if let (Some(written), Some(orientation)) = (exif, exif_orientation) {
        let at = position(&file, &written).ok_or("the HEIC encoder changed the EXIF block")?;
        file[at..at + written.len()].copy_from_slice(&block(orientation));
    }
    add_properties(&file, &transform.boxes())
}

/// The file with `properties` added to its primary item, as the last and essential ones.
fn add_properties(file: &[u8], properties: &[Vec<u8>]) -> Outcome<Vec<u8>> {
    if properties.is_empty() {
        return Ok(file.to_vec());
    }
    let meta = child(file, 0..file.len(), b"meta")?;
    let inside = meta.start + 4..meta.end; // after version and flags
    let primary = read_u16(file, child(file, inside.clone(), b"pitm")?.start + 4);
    let iprp = child(file, inside.clone(), b"iprp")?;
    let (ipco, ipma) = (child(file, iprp.clone(), b"ipco")?, child(file, iprp, b"ipma")?);

    let container = boxed(b"ipco", &[&file[ipco.clone()], &properties.concat()].concat());
    let first = child_boxes(file, ipco)?.len() + 1;
    let associations = boxed(
        b"ipma",
        &associate(&file[ipma], primary, first, properties.len())?,
    );
    let new_iprp = boxed(b"iprp", &[container, associations].concat());

    let mut new_meta = file[meta.start..meta.start + 4].to_vec();
    let mut locations = 0..0;
    for (name, content) in child_boxes(file, inside)? {
        if &name == b"iprp" {
            new_meta.extend(&new_iprp);
        } else {
            let start = new_meta.len() + 8;
            new_meta.extend(boxed(&name, &file[content.clone()]));
            if &name == b"iloc" {
                locations = start..start + content.len();
            }
        }
    }
    // All coded data lies behind `meta`, and moves back by what was added.
    let added = new_meta.len() - meta.len();
    shift_locations(&mut new_meta[locations], added as u32)?;
    Ok([
        &file[..meta.start - 8],
        &boxed(b"meta", &new_meta),
        &file[meta.end..],
    ]
    .concat())
}

/// The content of `ipma` with `count` more properties, from number `first` on, for the primary item.
fn associate(ipma: &[u8], primary: u16, first: usize, count: usize) -> Outcome<Vec<u8>> {
    if ipma[0] != 0 || ipma[3] & 1 != 0 || first + count > 127 {
        return Err("the HEIC encoder wrote an `ipma` box of another version".into());
    }
    let mut out = ipma[..8].to_vec();
    let mut at = 8;
    while at < ipma.len() {
        let (item, old) = (read_u16(ipma, at), usize::from(ipma[at + 2]));
        let more = if item == primary { count } else { 0 };
        out.extend(item.to_be_bytes());
        out.push((old + more) as u8);
        out.extend(&ipma[at + 3..at + 3 + old]);
        out.extend((first..first + more).map(|number| 0x80 | number as u8));
        at += 3 + old;
    }
    Ok(out)
}

/// Moves every extent of an `iloc` box (version 0, 32-bit offsets and lengths) back by `added` bytes.
fn shift_locations(iloc: &mut [u8], added: u32) -> Outcome<()> {
    if iloc.len() < 8 || iloc[0] != 0 || iloc[4..6] != [0x44, 0] {
        return Err("the HEIC encoder wrote an `iloc` box of another version".into());
    }
    let items = usize::from(read_u16(iloc, 6));
    // An item: its number, data reference, count of extents (one), offset, length.
    for item in iloc[8..].chunks_exact_mut(14).take(items) {
        let offset = u32::from_be_bytes([item[6], item[7], item[8], item[9]]) + added;
        item[6..10].copy_from_slice(&offset.to_be_bytes());
    }
    Ok(())
}

fn boxed(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [
        &(content.len() as u32 + 8).to_be_bytes(),
        name.as_slice(),
        content,
    ]
    .concat()
}

type Boxes = Vec<([u8; 4], Range<usize>)>;

/// The boxes that lie in `range`: name, and where the content lies.
fn child_boxes(file: &[u8], range: Range<usize>) -> Outcome<Boxes> {
    let mut boxes = Vec::new();
    let mut at = range.start;
    while at + 8 <= range.end {
        let length = u32::from_be_bytes(file[at..at + 4].try_into()?) as usize;
        boxes.push((file[at + 4..at + 8].try_into()?, at + 8..at + length));
        at += length.max(8);
    }
    Ok(boxes)
}

fn child(file: &[u8], range: Range<usize>, name: &[u8; 4]) -> Outcome<Range<usize>> {
    let found = child_boxes(file, range)?
        .into_iter()
        .find(|(found, _)| found == name);
    found
        .map(|(_, content)| content)
        .ok_or_else(|| format!("the HEIC has no {name:?} box").into())
}

fn read_u16(bytes: &[u8], at: usize) -> u16 {
    u16::from_be_bytes([bytes[at], bytes[at + 1]])
}

fn position(file: &[u8], part: &[u8]) -> Option<usize> {
    file.windows(part.len()).position(|window| window == part)
}
