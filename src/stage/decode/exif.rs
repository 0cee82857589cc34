//! EXIF: orientation, pixel density, and the few facts that `--keep-metadata` keeps.
//!
//! The only file that names the `kamadak-exif` crate.

use std::io::Cursor;

use exif::{Exif, Field, In, Reader, Tag, Value};

use crate::picture::{Density, Orientation};

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

/// The EXIF facts that matter here.
#[derive(Debug, Clone, Default)]
pub(crate) struct ExifFacts {
    pub orientation: Orientation,
    pub density: Option<Density>,
    pub camera: CameraFacts,
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
    let field = |tag| exif.get_field(tag, In::PRIMARY);
    let orientation = field(Tag::Orientation)
        .and_then(|field| field.value.get_uint(0))
        .unwrap_or(1);
    let unit = field(Tag::ResolutionUnit)
        .and_then(|field| field.value.get_uint(0))
        .unwrap_or(2);
    let per_inch = |tag| match &field(tag)?.value {
        Value::Rational(values) => Some(values.first()?.to_f64() * if unit == 3 { 2.54 } else { 1.0 }),
        _ => None,
    };
    let density = match (per_inch(Tag::XResolution), per_inch(Tag::YResolution)) {
        (Some(x), Some(y)) if unit != 1 => Density::of(x, y),
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
mod tests {
    use super::*;

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
