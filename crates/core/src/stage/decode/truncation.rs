//! Whether the bytes of a WebP, QOI or TGA file are all there, where its decoder would not notice.

use super::header::le32;
use crate::terms::error::Error;
use crate::terms::format::Format;

/// The eight bytes that end a QOI file.
const QOI_END: [u8; 8] = [0, 0, 0, 0, 0, 0, 0, 1];

/// # Errors
/// [`Error::Truncated`] when the file is shorter than its container says.
pub(super) fn check(bytes: &[u8], format: Format) -> Result<(), Error> {
    let is_whole = match format {
        // RIFF states the bytes behind its first eight.
        Format::WebP => le32(bytes, 4).is_some_and(|size| bytes.len() as u64 >= u64::from(size) + 8),
        Format::Qoi => bytes.ends_with(&QOI_END) || bytes.windows(8).skip(14).any(|window| window == QOI_END),
        _ => true,
    };
    if is_whole {
        Ok(())
    } else {
        Err(Error::truncated("the file is shorter than it says"))
    }
}

/// Frames of an animated WebP (ANMF chunks); 1 for every other file.
pub(super) fn webp_frames(bytes: &[u8]) -> usize {
    if !bytes.starts_with(b"RIFF") {
        return 1;
    }
    let (mut frames, mut at) = (0, 12usize);
    while let (Some(name), Some(size)) = (bytes.get(at..at + 4), le32(bytes, at + 4)) {
        frames += usize::from(name == b"ANMF");
        // Chunks begin at even offsets.
        at = at
            .saturating_add(8)
            .saturating_add((size as usize).saturating_add(1) & !1);
    }
    frames.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_riff_size_beyond_the_file_is_a_cut() {
        let whole = b"RIFF\x04\0\0\0WEBP";
        assert_eq!(check(whole, Format::WebP), Ok(()));
        for end in 0..whole.len() {
            assert!(
                matches!(check(&whole[..end], Format::WebP), Err(Error::Truncated { .. })),
                "{end}"
            );
        }
    }

    #[test]
    fn the_frames_of_an_animation_are_counted() {
        let mut webp = b"RIFF\0\0\0\0WEBP".to_vec();
        for name in [b"VP8X", b"ANIM", b"ANMF", b"ANMF"] {
            webp.extend_from_slice(name);
            webp.extend_from_slice(&[3, 0, 0, 0, 1, 2, 3, 0]);
        }
        assert_eq!(webp_frames(&webp), 2);
        assert_eq!(webp_frames(b"RIFF\0\0\0\0WEBPVP8 "), 1);
    }
}
