//! CIE L*a*b* under D50 (ICC.1 annex D) to sRGB.

/// Reference white D50.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];

/// XYZ under D50 to linear sRGB (IEC 61966-2-1 primaries, adapted after Bradford).
const FROM_XYZ: [[f64; 3]; 3] = [
    [3.133_856_1, -1.616_866_7, -0.490_614_6],
    [-0.978_768_4, 1.916_141_5, 0.033_454],
    [0.071_945_3, -0.228_991_4, 1.405_242_7],
];

/// `pixel` begins with L* (255 is 100), a* and b* (each as its offset from −128); R, G, B take their places.
pub(super) fn to_srgb(pixel: &mut [u8]) {
    let lightness = f64::from(pixel[0]) * 100.0 / 255.0;
    let (a, b) = (f64::from(pixel[1]) - 128.0, f64::from(pixel[2]) - 128.0);
    let y = (lightness + 16.0) / 116.0;
    let xyz = [y + a / 500.0, y, y - b / 200.0];
    let decoded = |f: f64| {
        if f > 6.0 / 29.0 {
            f.powi(3)
        } else {
            3.0 * (6.0f64 / 29.0).powi(2) * (f - 4.0 / 29.0)
        }
    };
    let xyz = [0, 1, 2].map(|axis| decoded(xyz[axis]) * WHITE[axis]);
    for (slot, row) in pixel.iter_mut().zip(FROM_XYZ) {
        let linear: f64 = row.iter().zip(xyz).map(|(weight, value)| weight * value).sum();
        *slot = (encoded(linear.clamp(0.0, 1.0)) * 255.0).round() as u8;
    }
}

fn encoded(linear: f64) -> f64 {
    if linear <= 0.003_130_8 {
        12.92 * linear
    } else {
        1.055 * linear.powf(1.0 / 2.4) - 0.055
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_gray_and_red_come_out_as_known() {
        for (lab, rgb) in [
            ([255, 128, 128], [255, 255, 255]),
            ([0, 128, 128], [0, 0, 0]),
            // L* 54.29, a* 80.8, b* 69.9 under D50 is sRGB red.
            ([138, 209, 198], [254, 2, 0]),
        ] {
            let mut pixel = lab;
            to_srgb(&mut pixel);
            for (got, wanted) in pixel.into_iter().zip(rgb) {
                assert!(i32::from(got).abs_diff(wanted) <= 4, "{lab:?} -> {pixel:?}");
            }
        }
    }
}
