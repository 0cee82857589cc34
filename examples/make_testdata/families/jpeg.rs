//! `formats/jpeg-*`: the kinds of JPEG that phones, scanners and print programs write.

use image::DynamicImage;
use jpeg_encoder::SamplingFactor;

use super::{Specimens, Subject, in_display_p3};
use crate::Outcome;
use crate::files::exif::Exif;
use crate::files::heic::{self, Transform};
use crate::files::jpeg::Jpeg;
use crate::files::orientation::stored_for;
use crate::files::tiff::ByteOrder;
use crate::manifest::{Expected, Testdata};

pub fn write(data: &mut Testdata, specimens: &Specimens) -> Outcome<()> {
    write_codings(data, &specimens.photo)?;
    write_colors(data, specimens)?;
    write_private(data, &specimens.photo)?;
    write_names(data, specimens)?;

    let page = &specimens.page;
    let scan = Jpeg {
        dots_per_inch: Some(300),
        ..Jpeg::new(75)
    }
    .rgb(&page.image)?;
    let purpose = "A4 licence scan with a JFIF density of 300 dpi, which the output keeps";
    data.put(
        "formats/jpeg-300dpi.jpg",
        &scan,
        purpose,
        Expected::Accept(&page.reference),
    )
}

fn write_codings(data: &mut Testdata, photo: &Subject) -> Outcome<()> {
    let base = Jpeg::new(88);
    let sampled = |sampling| Jpeg {
        sampling,
        ..base.clone()
    };
    let kinds = [
        ("420", base.clone(), "baseline, chroma 4:2:0"),
        ("422", sampled(SamplingFactor::R_4_2_2), "baseline, chroma 4:2:2"),
        ("440", sampled(SamplingFactor::R_4_4_0), "baseline, chroma 4:4:0"),
        ("444", sampled(SamplingFactor::R_4_4_4), "baseline, chroma 4:4:4"),
        (
            "progressive",
            Jpeg {
                progressive: true,
                ..base.clone()
            },
            "progressive",
        ),
        (
            "restart",
            Jpeg {
                restart_interval: 7,
                ..base.clone()
            },
            "baseline with restart markers",
        ),
    ];
    for (name, jpeg, purpose) in kinds {
        let path = format!("formats/jpeg-{name}.jpg");
        let purpose = format!("JPEG, {purpose}");
        data.put(
            &path,
            &jpeg.rgb(&photo.image)?,
            &purpose,
            Expected::Accept(&photo.reference),
        )?;
    }
    let twice = [base.rgb(&photo.image)?, Jpeg::new(30).rgb(&photo.image)?].concat();
    let purpose = "two JPEGs one after another, as MPO files have them: the first one counts";
    data.put(
        "formats/jpeg-two-in-one.jpg",
        &twice,
        purpose,
        Expected::Accept(&photo.reference),
    )
}

fn write_colors(data: &mut Testdata, specimens: &Specimens) -> Outcome<()> {
    let front = &specimens.front;
    let gray_front = &specimens.gray_front;
    let gray = Jpeg::new(90).gray(&DynamicImage::ImageRgb8(gray_front.image.clone()).into_luma8())?;
    data.put(
        "formats/jpeg-gray.jpg",
        &gray,
        "JPEG, grayscale",
        Expected::Accept(&gray_front.reference),
    )?;

    let sharp = Jpeg {
        sampling: SamplingFactor::R_4_4_4,
        ..Jpeg::new(90)
    };
    let expected = || Expected::Accept(&front.reference);
    let cmyk = sharp.cmyk(&front.image, false)?;
    data.put(
        "formats/jpeg-cmyk.jpg",
        &cmyk,
        "JPEG of four inks, inverted as Adobe programs write it",
        expected(),
    )?;
    let ycck = sharp.cmyk(&front.image, true)?;
    data.put(
        "formats/jpeg-ycck.jpg",
        &ycck,
        "JPEG of four inks as YCCK under an Adobe segment",
        expected(),
    )?;

    let photo = &specimens.photo;
    let (profile, stored) = in_display_p3(&photo.image)?;
    let p3 = Jpeg::new(88).icc(&profile, 65_000).rgb(&stored)?;
    let purpose = "JPEG in Display P3 by its ICC profile: the output's colors are the reference's in sRGB";
    data.put(
        "formats/jpeg-display-p3.jpg",
        &p3,
        purpose,
        Expected::Accept(&photo.reference),
    )?;
    let parts = Jpeg::new(88).icc(&profile, 48).rgb(&stored)?;
    let purpose = "JPEG in Display P3, its ICC profile in many small segments";
    data.put(
        "formats/jpeg-icc-in-parts.jpg",
        &parts,
        purpose,
        Expected::Accept(&photo.reference),
    )
}

/// Everything that must not reach a registry: place, thumbnail, maker note, XMP, comment.
fn write_private(data: &mut Testdata, photo: &Subject) -> Outcome<()> {
    let stored = stored_for(&photo.image, 8);
    let thumbnail = Jpeg::new(60).rgb(&image::imageops::thumbnail(&stored, 120, 160))?;
    let exif = Exif {
        orientation: Some(8),
        // A place at sea, where nobody lives.
        place: Some([[1, 2, 3], [4, 5, 6]]),
        thumbnail: Some(thumbnail),
        camera: true,
    };
    let packet = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF \
        xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description \
        xmlns:dc=\"http://purl.org/dc/elements/1.1/\" dc:creator=\"SPECIMEN private author\"/>\
        </rdf:RDF></x:xmpmeta>";
    let jpeg = Jpeg::new(88)
        .exif(&exif, ByteOrder::Big)
        .xmp(packet)
        .comment("SPECIMEN private comment");
    let purpose = "JPEG with EXIF place, camera, maker note and thumbnail, XMP and a comment, orientation 8: \
        none of it may stay";
    data.put(
        "formats/jpeg-private.jpg",
        &jpeg.rgb(&stored)?,
        purpose,
        Expected::Accept(&photo.reference),
    )
}

/// Names that do not say what is inside: the content decides.
fn write_names(data: &mut Testdata, specimens: &Specimens) -> Outcome<()> {
    let front = &specimens.front;
    let jpeg = Jpeg::new(85).rgb(&front.image)?;
    let expected = || Expected::Accept(&front.reference);
    data.put("formats/jpeg-named.png", &jpeg, "JPEG named .png", expected())?;
    data.put(
        "formats/jpeg-upper-case.JPEG",
        &jpeg,
        "JPEG with its ending in capitals",
        expected(),
    )?;
    data.put(
        "formats/jpeg-without-ending",
        &jpeg,
        "JPEG without an ending in its name",
        expected(),
    )?;
    let purpose = "JPEG with Chinese letters, a space and parentheses in its name";
    data.put("formats/身份证 样本 (1).jpg", &jpeg, purpose, expected())?;
    let heic = heic::encode(&front.image, 70, Transform::default(), None)?;
    data.put(
        "formats/heic-named.jpg",
        &heic,
        "HEIC named .jpg, as chat programs hand them on",
        expected(),
    )
}
