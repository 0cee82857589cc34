//! EXIF: orientation, pixel density, and the few facts that `--keep-metadata` keeps.
//!
//! The only file that names the `kamadak-exif` crate.

use std::io::Cursor;

use exif::{Exif, Field, In, Reader, Tag, Value};

use crate::terms::picture::{Density, Orientation};

/// What may be kept of a photo's metadata: never GPS, thumbnail, maker note or orientation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CameraFacts {
    /// `DateTimeOriginal`, as EXIF writes it: "2026:01:31 12:00:00".
    pub captured: Option<String>,
    pub make: Option<String>,
    pub model: Option<String>,
    /// Whether `Software` names a program that edits pictures; never kept.
    pub edited: bool,
}

/// What names of programs that edit pictures contain, in lower case. Phones and scanners write their own software
/// there, so that only well-known editors count.
const EDITORS: [&str; 16] = [
    "photoshop",
    "gimp",
    "lightroom",
    "affinity",
    "pixelmator",
    "paint.net",
    "paintshop",
    "corel",
    "snapseed",
    "picsart",
    "photoscape",
    "facetune",
    "meitu",
    "photopea",
    "polarr",
    "canva",
];

impl CameraFacts {
    /// A minimal EXIF block (TIFF structure, without the "Exif\0\0" prefix); `None` when there is nothing to keep.
    pub fn to_exif(&self) -> Option<Vec<u8>> {
        let fields: Vec<Field> = [
            (Tag::Make, &self.make),
            (Tag::Model, &self.model),
            (Tag::DateTimeOriginal, &self.captured),
        ]
        .into_iter()
        .filter_map(|(tag, text)| {
            let value = Value::Ascii(vec![text.as_ref()?.clone().into_bytes()]);
            Some(Field {
                tag,
                ifd_num: In::PRIMARY,
                value,
            })
        })
        .collect();
        if fields.is_empty() {
            return None;
        }
        let mut writer = exif::experimental::Writer::new();
        fields.iter().for_each(|field| writer.push_field(field));
        let mut block = Cursor::new(Vec::new());
        writer.write(&mut block, false).ok()?;
        Some(block.into_inner())
    }
}

/// The block that [`CameraFacts::to_exif`] makes of what is read from `block`: the same where that made it.
pub(crate) fn block_of_facts(block: &[u8]) -> Option<Vec<u8>> {
    from_block(block).camera.to_exif()
}

/// The EXIF facts that matter here.
#[derive(Debug, Clone, Default)]
pub(crate) struct ExifFacts {
    pub orientation: Orientation,
    pub density: Option<Density>,
    pub camera: CameraFacts,
}

/// From an Exif item of HEIF (ISO/IEC 23008-12, A.2.1) or an Exif box of JPEG XL (ISO/IEC 18181-2): four bytes say how
/// far behind them the block begins.
pub(crate) fn from_item(item: &[u8]) -> ExifFacts {
    let block = || {
        let (offset, rest) = item.split_first_chunk()?;
        rest.get(usize::try_from(u32::from_be_bytes(*offset)).ok()?..)
    };
    block().map(from_block).unwrap_or_default()
}

/// From a bare EXIF block (TIFF structure, an "Exif\0\0" prefix allowed). Damage costs only the damaged fields.
pub(crate) fn from_block(block: &[u8]) -> ExifFacts {
    let block = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    match reader
        .read_raw(block.to_vec())
        .or_else(|error| error.distill_partial_result(|_| ()))
    {
        Ok(exif) => facts(&exif),
        Err(_) => ExifFacts::default(),
    }
}

fn facts(exif: &Exif) -> ExifFacts {
    let field = |tag| first_field(exif, tag);
    let orientation = field(Tag::Orientation)
        .and_then(|field| field.value.get_uint(0))
        .unwrap_or(1);
    let along = |tag| match &field(tag)?.value {
        Value::Rational(values) => Some(values.first()?.to_f64()),
        _ => None,
    };
    let density = match (along(Tag::XResolution), along(Tag::YResolution)) {
        (Some(x), Some(y)) => {
            units_per_inch(exif).and_then(|per_inch| Density::of(x * per_inch, y * per_inch))
        }
        _ => None,
    };
    let text = |tag| match &field(tag)?.value {
        Value::Ascii(lines) => printable(lines.first()?),
        _ => None,
    };
    let camera = CameraFacts {
        captured: text(Tag::DateTimeOriginal),
        make: text(Tag::Make),
        model: text(Tag::Model),
        edited: text(Tag::Software).is_some_and(|name| is_editor(&name)),
    };
    ExifFacts {
        orientation: Orientation::from_exif(orientation),
        density,
        camera,
    }
}

/// Of a tag that stands there twice the first one counts, as in most programs; the library looks the last one up.
fn first_field(exif: &Exif, tag: Tag) -> Option<&Field> {
    exif.fields()
        .find(|field| field.tag == tag && field.ifd_num == In::PRIMARY)
}

/// Of the unit that the resolutions are stated in: inches where there is none (TIFF 6.0, ResolutionUnit); numbers other
/// than those of inch and centimetre state the pixels' aspect ratio at most.
fn units_per_inch(exif: &Exif) -> Option<f64> {
    let Some(unit) = first_field(exif, Tag::ResolutionUnit) else {
        return Some(1.0);
    };
    match unit.value.get_uint(0)? {
        2 => Some(1.0),
        3 => Some(2.54),
        _ => None,
    }
}

pub(crate) fn is_editor(software: &str) -> bool {
    let name = software.to_lowercase();
    EDITORS.iter().any(|editor| name.contains(editor))
}

/// Short printable ASCII only: whatever else a field holds is not carried into an output.
pub(crate) fn printable(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?.trim_matches(['\0', ' ']);
    let plain = text.bytes().all(|byte| (0x20..0x7F).contains(&byte));
    (plain && !text.is_empty() && text.len() <= 64).then(|| text.to_string())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A little-endian EXIF block with the two resolutions, as fractions, and the unit that they are in.
    pub fn block(x: (u32, u32), y: (u32, u32), unit: Option<u16>) -> Vec<u8> {
        const X_RESOLUTION: u16 = 282;
        const Y_RESOLUTION: u16 = 283;
        const RESOLUTION_UNIT: u16 = 296;
        let entry = |tag: u16, kind: u16, value: u32| {
            let (tag, kind) = (tag.to_le_bytes(), kind.to_le_bytes());
            [&tag[..], &kind, &1u32.to_le_bytes(), &value.to_le_bytes()].concat()
        };
        let entries = 2 + u32::from(unit.is_some());
        // The header, the directory, and the link behind it come before the fractions.
        let values = 8 + 2 + entries * 12 + 4;
        let mut block = b"II*\0\x08\0\0\0".to_vec();
        block.extend((entries as u16).to_le_bytes());
        block.extend(entry(X_RESOLUTION, 5, values));
        block.extend(entry(Y_RESOLUTION, 5, values + 8));
        if let Some(unit) = unit {
            block.extend(entry(RESOLUTION_UNIT, 3, unit.into()));
        }
        block.extend([0; 4]);
        for number in [x.0, x.1, y.0, y.1] {
            block.extend(number.to_le_bytes());
        }
        block
    }

    fn dpi(block: &[u8]) -> Option<(f64, f64)> {
        from_block(block)
            .density
            .map(|density| (density.x_dpi, density.y_dpi))
    }

    #[test]
    fn a_resolution_is_in_inches_or_centimetres_or_it_is_none() {
        let (x, y) = ((600, 2), (150, 1));
        assert_eq!(dpi(&block(x, y, Some(2))), Some((300.0, 150.0)));
        assert_eq!(dpi(&block(x, y, None)), Some((300.0, 150.0)));
        assert_eq!(dpi(&block((100, 1), (50, 1), Some(3))), Some((254.0, 127.0)));
        for unit in [0, 1, 4] {
            assert_eq!(dpi(&block(x, y, Some(unit))), None, "unit {unit}");
        }
    }

    #[test]
    fn a_resolution_of_nothing_is_none() {
        for (x, y) in [((0, 1), (0, 1)), ((300, 0), (300, 0)), ((0, 0), (300, 1))] {
            assert_eq!(dpi(&block(x, y, Some(2))), None, "{x:?}, {y:?}");
        }
    }

    #[test]
    fn an_item_says_how_far_behind_its_first_bytes_the_block_begins() {
        let block = block((300, 1), (150, 1), Some(2));
        for (offset, between) in [(0u32, &b""[..]), (0, b"Exif\0\0"), (6, b"Exif\0\0"), (3, b"???")] {
            let item = [&offset.to_be_bytes()[..], between, &block].concat();
            assert_eq!(from_item(&item).density, from_block(&block).density, "{offset}");
        }
        for broken in [&b""[..], &[0, 0, 0], &[0xFF; 4], &[0xFF; 40]] {
            assert_eq!(from_item(broken).density, None);
        }
    }

    #[test]
    fn a_kept_block_holds_camera_and_date_and_nothing_else() {
        let camera = CameraFacts {
            captured: Some("2026:01:31 12:00:00".into()),
            make: Some("Maker".into()),
            model: None,
            edited: false,
        };
        let block = camera.to_exif().unwrap();
        let read = Reader::new().read_raw(block.clone()).unwrap();
        assert_eq!(read.fields().count(), 2);
        assert_eq!(from_block(&block).camera, camera);
        assert_eq!(CameraFacts::default().to_exif(), None);
    }

    #[test]
    fn an_editor_is_told_from_a_phones_own_software() {
        for name in ["Adobe Photoshop 25.1 (Macintosh)", "GIMP 2.10.34", "Snapseed 2.0"] {
            assert!(is_editor(name), "{name}");
        }
        for name in ["17.5.1", "HDR+ 1.0.475", "EPSON Scan 2", "G950FXXU1AQL5"] {
            assert!(!is_editor(name), "{name}");
        }
    }

    #[test]
    fn of_a_tag_that_stands_there_twice_the_first_counts() {
        let orientations = b"MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0";
        assert_eq!(from_block(orientations).orientation, Orientation::Rotate90);
    }

    #[test]
    fn damage_in_an_exif_block_means_upright_not_failure() {
        for block in [
            &b""[..],
            b"Exif\0\0",
            b"II*\0\xff\xff\xff\xff",
            b"MM\0*\0\0\0\x08\xff\xff",
        ] {
            assert_eq!(from_block(block).orientation, Orientation::Upright);
        }
    }
}
