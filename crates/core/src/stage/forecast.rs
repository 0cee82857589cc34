//! What a JPEG will need, told by its own size and tables before it is decoded: much smaller results are decoded
//! smaller at once.

use crate::codecs::{QUALITY_WORTH_FULL_SIZE, distance_of_quality};
use crate::stage::decode::JpegFile;
use crate::stage::demand::Demand;
use crate::stage::jpeg_stream::{Stream, marker};
use crate::terms::dct_scale::DctScale;

/// Sum of the example luma table of ITU-T T.81 annex K.1, which libjpeg's quality 50 uses as it stands.
const EXAMPLE_LUMA_SUM: f64 = 3688.0;

/// Bytes that the encoder needs at the source's own coarseness, as a share of the source's bytes. Seven photos of
/// 12 to 20 MP lay between 0.55 and 1.35 (docs/fit.md).
const ENCODER_SHARE: f64 = 0.85;

/// How fast the logarithm of the bytes falls with that of the coarseness, over the same photos.
const SLOPE: f64 = -0.8;

/// The power of the side by which bytes grow at the same quality: less than the area, since a smaller picture holds
/// more detail a pixel.
const BYTES_BY_SIDE: f64 = 1.4;

/// The forecast is off by a factor of 1.6 at worst; only a miss beyond that is taken for certain.
pub(crate) const CERTAINTY: f64 = 2.0;

/// The DCT scale to decode at: full size unless the demand's own greatest side, or a forecast beyond doubt, says that
/// the result will be at most half of it.
pub(crate) fn decode_scale(file: &JpegFile<'_>, demand: &Demand) -> DctScale {
    let longer = file.header.width.max(file.header.height);
    let greatest = demand.greatest_longer_side_px.unwrap_or(u32::MAX);
    let forecast = worthwhile_bytes(&file.stream);
    let mut scale = DctScale::Full;
    for smaller in [DctScale::Half, DctScale::Quarter, DctScale::Eighth] {
        let side = smaller.side(longer);
        let needed = forecast * f64::from(scale.denominator()).powi(-2);
        let hopeless = needed > demand.max_bytes as f64 * CERTAINTY && side >= demand.least_longer_side_px;
        let asked_for = side >= greatest;
        if !hopeless && !asked_for {
            break;
        }
        scale = smaller;
    }
    scale
}

/// The quality at which the picture decoded at `scale` needs `bytes`: where the search begins. `None` when the tables
/// do not tell.
pub(crate) fn quality_for(file: &JpegFile<'_>, bytes: u64, scale: DctScale) -> Option<f32> {
    let source = f64::from(distance_of_quality(source_quality(&file.stream)?));
    let area = f64::from(scale.denominator()).powf(-BYTES_BY_SIDE);
    let share = bytes as f64 / (file.stream.coded_bytes() as f64 * ENCODER_SHARE * area);
    let distance = (source * share.powf(1.0 / SLOPE)) as f32;
    // The straight part of jpegli's map; the search needs no more than a beginning.
    let quality = 100.0 - (distance - 0.1) / 0.09;
    quality
        .is_finite()
        .then_some(quality.clamp(QUALITY_WORTH_FULL_SIZE, 95.0))
}

/// Bytes that full size would need at the lowest quality that is worth it; 0 when the tables do not tell.
pub(crate) fn worthwhile_bytes(stream: &Stream<'_>) -> f64 {
    let Some(quality) = source_quality(stream) else {
        return 0.0;
    };
    let worth = distance_of_quality(QUALITY_WORTH_FULL_SIZE);
    let coarser = f64::from(worth) / f64::from(distance_of_quality(quality));
    stream.coded_bytes() as f64 * ENCODER_SHARE * coarser.powf(SLOPE)
}

/// The source's quality on libjpeg's scale, from the mean of its first quantisation table (jcparam.c,
/// jpeg_quality_scaling, read backwards).
fn source_quality(stream: &Stream<'_>) -> Option<f32> {
    let table = stream.payloads(marker::DQT).next()?;
    let sum: f64 = match table.first()? >> 4 {
        0 => table.get(1..65)?.iter().map(|&value| f64::from(value)).sum(),
        _ => table
            .get(1..129)?
            .chunks_exact(2)
            .map(|pair| f64::from(u16::from_be_bytes([pair[0], pair[1]])))
            .sum(),
    };
    let factor = sum / EXAMPLE_LUMA_SUM;
    let quality = if factor <= 1.0 {
        100.0 - 50.0 * factor
    } else {
        50.0 / factor
    };
    Some((quality as f32).clamp(1.0, 99.5))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream_with_table(value: u8) -> Vec<u8> {
        let mut bytes = vec![0xFF, marker::SOI, 0xFF, marker::DQT, 0, 67, 0];
        bytes.extend([value; 64]);
        bytes
    }

    #[test]
    fn tables_tell_the_quality_they_were_made_for() {
        // 3688 / 64 is 57.6: the example table itself, quality 50; a tenth of it is quality 95.
        let quality = |value| source_quality(&Stream::walk(&stream_with_table(value)).unwrap()).unwrap();
        assert!((quality(58) - 50.0).abs() < 1.0);
        assert!((quality(6) - 95.0).abs() < 1.0);
        assert!((quality(115) - 25.0).abs() < 1.0);
    }
}
