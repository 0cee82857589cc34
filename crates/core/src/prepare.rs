//! The pipeline for one picture: the order of its stages, on one screen.

use crate::codecs::Codecs;
use crate::finish::{demand, kept_metadata, padded, resized, verified};
use crate::inspect::SmallCopy;
use crate::options::PrepareOptions;
use crate::seen::Seen;
use crate::stage::decode::Opened;
use crate::stage::demand::Demand;
use crate::stage::develop::develop;
use crate::stage::encode::Encoder;
use crate::stage::fit::{self, Choice, Fitted};
use crate::stage::forecast;
use crate::stage::frame::Frame;
use crate::terms::dct_scale::DctScale;
use crate::terms::error::Error;
use crate::terms::outcome::{Finding, Outcome, Prepared, Status};
use crate::terms::picture::Orientation;
use crate::unaltered;

/// Makes one picture ready for upload: upright, sRGB, one JPEG inside the profile's byte band, without private
/// metadata, altered as little as possible.
///
/// `bytes` is the whole input file; its format is told by its content. Nothing is read, written or printed.
///
/// # Errors
/// One [`Error`] says why there is no output; see its variants.
pub fn prepare(bytes: &[u8], options: &PrepareOptions, codecs: &Codecs) -> Result<Prepared, Error> {
    let opened = Opened::open_with(bytes, options, codecs)?;
    prepare_opened(&opened, options)
}

/// [`prepare`] for a file that is open.
pub fn prepare_opened(opened: &Opened<'_>, options: &PrepareOptions) -> Result<Prepared, Error> {
    if let Some(prepared) = unaltered::first_that_complies(opened, options) {
        return Ok(prepared);
    }
    let order = Order::of(opened, options);
    let sized = sized(opened, &order, options)?;
    let seen = Seen::in_copy(&sized.copy, options);
    let encoded = encoded(opened, &order, sized, seen, options)?;
    finished(opened, &order, encoded, options)
}

/// What is asked for, and what the file itself foretells of it.
struct Order {
    demand: Demand,
    encoder: Encoder,
    /// The metadata block that is kept.
    exif: Option<Vec<u8>>,
    /// The scale at which a JPEG is decoded.
    dct_scale: DctScale,
    /// The quality at which the search begins.
    quality: Option<f32>,
}

impl Order {
    fn of(opened: &Opened<'_>, options: &PrepareOptions) -> Self {
        let exif = kept_metadata(opened, options);
        let demand = demand(options, exif.as_deref(), opened.has_full_chroma());
        let jpeg = opened.as_jpeg();
        let dct_scale = jpeg.map_or(DctScale::Full, |file| forecast::decode_scale(file, &demand));
        Order {
            quality: jpeg.and_then(|file| forecast::quality_for(file, demand.max_bytes, dct_scale)),
            encoder: Encoder::of(options, &opened.codecs),
            demand,
            exif,
            dct_scale,
        }
    }
}

/// The picture at the size that it will have, as it is stored.
struct Sized {
    frame: Frame,
    choice: Choice,
    /// What everything that looks at the picture looks at.
    copy: SmallCopy,
    findings: Vec<Finding>,
}

fn sized(opened: &Opened<'_>, order: &Order, options: &PrepareOptions) -> Result<Sized, Error> {
    options.cancellation.look()?;
    let (frame, findings) = frame(opened, order.dct_scale, options)?;
    let copy = SmallCopy::of_frame(&frame, opened.facts.orientation, opened.facts.longer_side())?;
    options.cancellation.look()?;
    let (frame, choice) = fit::choose(frame, &order.demand, &order.encoder, order.quality)?;
    if order.dct_scale == DctScale::Full || !choice.could_be_larger() {
        return Ok(Sized {
            frame,
            choice,
            copy,
            findings,
        });
    }
    drop(frame);
    let (frame, findings) = self::frame(opened, DctScale::Full, options)?;
    let (frame, choice) = fit::choose(frame, &order.demand, &order.encoder, None)?;
    Ok(Sized {
        frame,
        choice,
        copy,
        findings,
    })
}

/// Decodes to sRGB; to planes where the colors of a JPEG are sRGB as they stand and it must shrink anyway.
fn frame(
    opened: &Opened<'_>,
    scale: DctScale,
    options: &PrepareOptions,
) -> Result<(Frame, Vec<Finding>), Error> {
    // The text may ask for any turn; planes that bear one bear all.
    let turn = if options.auto_upright {
        Orientation::Rotated180
    } else {
        opened.facts.orientation
    };
    if opened.facts.bytes > options.profile.max_bytes
        && opened.has_square_pixels()
        && let Some(planes) = opened
            .as_jpeg()
            .and_then(|file| file.decode_planes(scale, &options.limits))
        && planes.can_be_turned(turn)
    {
        return Ok((Frame::Ycc(planes), opened.description.findings.clone()));
    }
    let developed = develop(opened, scale, &options.limits)?;
    Ok((Frame::Rgb(developed.picture), developed.findings))
}

/// The picture inside the byte band.
struct Encoded {
    fitted: Fitted,
    /// Output pixels per input pixel along a side.
    scale: f64,
    sample_encodes: u32,
    findings: Vec<Finding>,
}

fn encoded(
    opened: &Opened<'_>,
    order: &Order,
    sized: Sized,
    seen: Seen,
    options: &PrepareOptions,
) -> Result<Encoded, Error> {
    options.cancellation.look()?;
    let orientation = opened.facts.orientation.then(seen.turn);
    let scale = f64::from(sized.frame.width()) / f64::from(opened.facts.width);
    let density = opened.description.density;
    let density = density.map(|density| density.turned(orientation).scaled(scale));
    let encoder = order.encoder.with_density(density);
    let frame = sized.frame.upright(orientation)?;
    let width = frame.width();
    let fitted = fit::encode(frame, &sized.choice, &order.demand, &encoder)?;
    let mut findings = sized.findings;
    findings.extend(seen.findings);
    Ok(Encoded {
        scale: scale * f64::from(fitted.width) / f64::from(width),
        fitted,
        sample_encodes: sized.choice.sample_encodes,
        findings,
    })
}

/// Takes the last look, and says what was done.
fn finished(
    opened: &Opened<'_>,
    order: &Order,
    encoded: Encoded,
    options: &PrepareOptions,
) -> Result<Prepared, Error> {
    options.cancellation.look()?;
    let Encoded {
        fitted,
        scale,
        sample_encodes,
        mut findings,
    } = encoded;
    findings.extend(padded(fitted.missing_bytes));
    let (jpeg, output) = verified(
        fitted,
        scale,
        sample_encodes,
        order.exif.as_deref(),
        options,
        &opened.codecs,
    )?;
    findings.extend(resized(scale));
    findings.extend(options.profile.judge_size(output.width, output.height));
    findings.extend(options.profile.judge_sides());
    let outcome = Outcome {
        status: Status::Reencoded,
        input: opened.facts.clone(),
        output,
        findings,
    };
    Ok(Prepared { jpeg, outcome })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in::{CODECS, encoded};
    use crate::terms::limits::Limits;
    use crate::terms::picture::Picture;
    use crate::{check, decode};

    const WIDTH: u32 = 800;
    const HEIGHT: u32 = 600;

    /// Red falls to the right and green to the bottom, under a pattern that gives the encoder something to do.
    fn page() -> Picture {
        let pixels = (0..HEIGHT).flat_map(|y| {
            (0..WIDTH).flat_map(move |x| {
                let pattern = ((x * 7 + y * 13) % 31) as u8;
                [250 - (x / 4) as u8, 250 - (y / 3) as u8, 200 + pattern]
            })
        });
        Picture::new(WIDTH, HEIGHT, pixels.collect()).unwrap()
    }

    fn pnm(picture: &Picture) -> Vec<u8> {
        let header = format!("P6 {} {} 255\n", picture.width(), picture.height());
        [header.as_bytes(), picture.pixels()].concat()
    }

    /// The means of red and green near a corner, at these shares of width and height.
    fn corner(picture: &Picture, x: f64, y: f64) -> (u8, u8) {
        let at = |share: f64, side: u32| (share * f64::from(side - 1)) as usize;
        let index = (at(y, picture.height()) * picture.width() as usize + at(x, picture.width())) * 3;
        (picture.pixels()[index], picture.pixels()[index + 1])
    }

    #[test]
    fn the_core_prepares_a_picture_without_any_library_in_c() {
        let options = PrepareOptions::default();
        let prepared = prepare(&pnm(&page()), &options, &CODECS).unwrap();
        let bytes = prepared.jpeg.len() as u64;
        assert!((options.profile.min_bytes..=options.profile.max_bytes).contains(&bytes));
        assert_eq!(prepared.outcome.status, Status::Reencoded);
        let (facts, _) = check(&prepared.jpeg, &options, &CODECS).unwrap();
        assert_eq!((facts.width, facts.height), (WIDTH, HEIGHT));
        let kept = prepare(&prepared.jpeg, &options, &CODECS).unwrap();
        assert_eq!((kept.outcome.status, kept.jpeg), (Status::Kept, prepared.jpeg));
    }

    #[test]
    fn where_no_library_turns_blocks_the_pixels_are_turned() {
        let mut jpeg = encoded(&page());
        let exif = b"\xFF\xE1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        jpeg.splice(2..2, *exif);
        let prepared = prepare(&jpeg, &PrepareOptions::default(), &CODECS).unwrap();
        let output = &prepared.outcome.output;
        assert_eq!((output.width, output.height), (HEIGHT, WIDTH));
        let upright = decode(&prepared.jpeg, &Limits::default(), &CODECS).unwrap();
        // Stored at the bottom left: full red, least green. Turned to the right it is at the top left.
        let (red, green) = corner(&upright, 0.02, 0.02);
        assert!(red > 235 && green < 70, "{red} {green}");
    }

    #[test]
    fn what_is_cut_off_is_said_to_be() {
        let jpeg = encoded(&page());
        let cut = prepare(&jpeg[..jpeg.len() / 2], &PrepareOptions::default(), &CODECS);
        assert!(
            matches!(cut, Err(Error::Truncated { .. } | Error::Corrupt { .. })),
            "{cut:?}"
        );
    }
}
