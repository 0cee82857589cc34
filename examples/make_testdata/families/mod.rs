//! The files of each folder of the test data, and the specimens that they share.

use image::imageops::{FilterType, resize};
use image::{DynamicImage, RgbImage};
use moxcms::{ColorProfile, Layout, TransformOptions};

use crate::Outcome;
use crate::manifest::{Reference, Testdata};
use specimens::photo::Corners;
use specimens::{card, licence, photo, text::Fonts};

pub mod broken;
pub mod demo;
pub mod jpeg;
pub mod orientation;
pub mod other_formats;
pub mod png;
pub mod small;

/// A picture and the reference that outputs made from it are compared with.
pub struct Subject {
    pub image: RgbImage,
    pub reference: Reference,
}

impl Subject {
    /// A picture that is its own reference.
    fn new(data: &mut Testdata, name: &str, image: RgbImage) -> Outcome<Self> {
        let reference = data.reference(name, &image)?;
        Ok(Self { image, reference })
    }

    /// A large picture, whose reference is a smaller copy of it.
    fn reduced(data: &mut Testdata, name: &str, image: RgbImage) -> Outcome<Self> {
        let (width, height) = image.dimensions();
        let share = f64::from(REFERENCE_SIDE) / f64::from(width.max(height));
        let side = |length: u32| (f64::from(length) * share).round() as u32;
        let copy = resize(&image, side(width), side(height), FilterType::Triangle);
        let reference = data.reference(name, &copy)?.sized(width, height);
        Ok(Self { image, reference })
    }

    /// The same picture in fewer pixels, compared with the same reference.
    fn resized(&self, width: u32, height: u32) -> Self {
        let image = resize(&self.image, width, height, FilterType::Triangle);
        Self {
            image,
            reference: self.reference.sized(width, height),
        }
    }
}

/// The drawings that several folders show.
pub struct Specimens {
    /// The front of a card, flat.
    pub front: Subject,
    /// The front in shades of gray.
    pub gray_front: Subject,
    /// The back of the same card, flat.
    pub back: Subject,
    /// The front again, smaller, for formats that do not compress.
    pub small_front: Subject,
    /// The card on a desk.
    pub photo: Subject,
    /// An A4 page, with the grain of paper.
    pub page: Subject,
}

const SEED: u64 = 3;

/// Longer side in pixels of the references of large pictures.
const REFERENCE_SIDE: u32 = 300;

impl Specimens {
    pub fn draw(fonts: &Fonts, data: &mut Testdata) -> Outcome<Self> {
        let front = Subject::new(data, "front", card::front(fonts, SEED, 400))?;
        let gray = DynamicImage::ImageRgb8(front.image.clone()).into_luma8();
        let gray_front = Subject::new(data, "front-gray", DynamicImage::ImageLuma8(gray).into_rgb8())?;
        let small_front = front.resized(240, 151);
        let large = card::front(fonts, SEED, 1200);
        let photo = photo::on_desk(&large, Corners::Card, SEED, (480, 360));
        let page = photo::scanned(&licence::page(fonts, SEED, 720), 1.5, SEED);
        Ok(Self {
            back: Subject::new(data, "back", card::back(fonts, SEED, 400))?,
            photo: Subject::new(data, "photo", photo)?,
            page: Subject::reduced(data, "licence", page)?,
            front,
            gray_front,
            small_front,
        })
    }
}

/// The Display P3 profile, and the picture's colors as they are stored under it.
fn in_display_p3(image: &RgbImage) -> Outcome<(Vec<u8>, RgbImage)> {
    let (srgb, p3) = (ColorProfile::new_srgb(), ColorProfile::new_display_p3());
    let transform = srgb.create_transform_8bit(Layout::Rgb, &p3, Layout::Rgb, TransformOptions::default())?;
    let mut stored = image.clone();
    transform.transform(image, &mut stored)?;
    let mut profile = p3.encode()?;
    // The encoder puts today's date into the header (ICC.1:2022, 7.2.8): it would change each run.
    profile[24..36].copy_from_slice(&[0x07, 0xE8, 0, 2, 0, 29, 0, 12, 0, 0, 0, 0]);
    Ok((profile, stored))
}
