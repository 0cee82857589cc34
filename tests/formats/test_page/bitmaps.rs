//! Bitmaps that the usual encoder does not write.

use image::RgbImage;

/// A BITMAPINFOHEADER file: header, palette or masks, pixels.
pub fn file(size: (i32, i32), bits: u16, compression: u32, colors: &[u8], pixels: &[u8]) -> Vec<u8> {
    let offset = 54 + colors.len() as u32;
    let used = if bits <= 8 { colors.len() as u32 / 4 } else { 0 };
    let mut file = b"BM".to_vec();
    file.extend((offset + pixels.len() as u32).to_le_bytes());
    file.extend([0; 4]);
    file.extend(offset.to_le_bytes());
    file.extend(40u32.to_le_bytes());
    file.extend(size.0.to_le_bytes());
    file.extend(size.1.to_le_bytes());
    file.extend(1u16.to_le_bytes());
    file.extend(bits.to_le_bytes());
    file.extend(compression.to_le_bytes());
    file.extend((pixels.len() as u32).to_le_bytes());
    file.extend([0; 8]);
    file.extend(used.to_le_bytes());
    file.extend([0; 4]);
    file.extend(colors);
    file.extend(pixels);
    file
}

/// A file of 16 or 32 bits a pixel whose header, BITMAPV4HEADER (108 bytes) or BITMAPV5HEADER (124), has masks for red,
/// green, blue and alpha.
pub fn with_alpha_mask(
    header_bytes: u32,
    size: (i32, i32),
    bits: u16,
    masks: [u32; 4],
    pixels: &[u8],
) -> Vec<u8> {
    let plain = file(size, bits, 3, &[], &[]);
    let mut header = plain[14..].to_vec();
    header[..4].copy_from_slice(&header_bytes.to_le_bytes());
    header.extend(masks.iter().flat_map(|mask| mask.to_le_bytes()));
    header.resize(header_bytes as usize, 0);
    let mut start = plain[..14].to_vec();
    start[10..14].copy_from_slice(&(14 + header_bytes).to_le_bytes());
    [&start, &header[..], pixels].concat()
}

/// An icon of one bitmap of 32 bits a pixel, with a mask that hides all of it or nothing.
pub fn icon(side: u8, pixels: &[u8], hidden: bool) -> Vec<u8> {
    let mask_bytes = usize::from(side).div_ceil(32) * 4 * usize::from(side);
    let mask = vec![if hidden { 0xFF } else { 0 }; mask_bytes];
    let bitmap = file((side.into(), 2 * i32::from(side)), 32, 0, &[], pixels);
    let picture = [&bitmap[14..], &mask].concat();
    let mut icon = vec![0, 0, 1, 0, 1, 0, side, side, 0, 0, 1, 0, 32, 0];
    icon.extend((picture.len() as u32).to_le_bytes());
    icon.extend(22u32.to_le_bytes());
    icon.extend(picture);
    icon
}

/// Distinct colors of the picture as a palette of B, G, R, 0, and the index of every pixel, rows from the bottom.
pub fn indexed(page: &RgbImage) -> (Vec<u8>, Vec<u8>) {
    let mut colors: Vec<[u8; 3]> = page.pixels().map(|pixel| pixel.0).collect();
    colors.sort_unstable();
    colors.dedup();
    let palette = colors.iter().flat_map(|&[r, g, b]| [b, g, r, 0]).collect();
    let indices = page
        .rows()
        .rev()
        .flat_map(|row| {
            row.map(|pixel| colors.binary_search(&pixel.0).unwrap() as u8)
                .collect::<Vec<_>>()
        })
        .collect();
    (palette, indices)
}

pub fn run_lengths(page: &RgbImage) -> Vec<u8> {
    let (palette, indices) = indexed(page);
    let mut packed = Vec::new();
    for row in indices.chunks_exact(page.width() as usize) {
        for run in row.chunk_by(|a, b| a == b) {
            packed.extend([run.len() as u8, run[0]]);
        }
        packed.extend([0, 0]);
    }
    packed.extend([0, 1]);
    file(
        (page.width() as i32, page.height() as i32),
        8,
        1,
        &palette,
        &packed,
    )
}

/// 32 bits a pixel, red lowest, rows from the top.
pub fn masked(page: &RgbImage) -> Vec<u8> {
    let masks: Vec<u8> = [0xFFu32, 0xFF00, 0xFF_0000]
        .iter()
        .flat_map(|mask| mask.to_le_bytes())
        .collect();
    let pixels: Vec<u8> = page
        .pixels()
        .flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 0])
        .collect();
    file(
        (page.width() as i32, -(page.height() as i32)),
        32,
        3,
        &masks,
        &pixels,
    )
}
