//! TIFF files of every kind that is read, written here byte by byte.

use std::io::Write;

use image::RgbImage;

/// Byte order and offsets of a file.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    Little,
    Big,
    /// BigTIFF, little-endian.
    BigTiff,
}

/// A directory entry whose values are whole numbers of 16 or 32 bits, fractions of those, or bytes.
pub enum Values {
    Short(Vec<u16>),
    Long(Vec<u32>),
    Rational(Vec<(u32, u32)>),
    Bytes(Vec<u8>),
}

/// One page: its entries beside the ones for its chunks, and the chunks.
pub struct Page {
    pub entries: Vec<(u16, Values)>,
    /// Tile sides; strips otherwise, each of as many rows.
    pub tiles: Option<(u32, u32)>,
    pub rows_per_strip: u32,
    pub chunks: Vec<Vec<u8>>,
}

/// Tags.
pub const COMPRESSION: u16 = 259;
pub const PHOTOMETRIC: u16 = 262;
pub const FILL_ORDER: u16 = 266;
pub const ORIENTATION: u16 = 274;
pub const PLANAR: u16 = 284;
pub const PREDICTOR: u16 = 317;
pub const COLOR_MAP: u16 = 320;
pub const EXTRA_SAMPLES: u16 = 338;
pub const SAMPLE_FORMAT: u16 = 339;

impl Page {
    /// One strip of plain samples.
    pub fn plain(size: (u32, u32), bits: u16, samples: u16, photometric: u16, data: Vec<u8>) -> Self {
        let entries = vec![
            (256, Values::Long(vec![size.0])),
            (257, Values::Long(vec![size.1])),
            (258, Values::Short(vec![bits; samples.into()])),
            (PHOTOMETRIC, Values::Short(vec![photometric])),
            (277, Values::Short(vec![samples])),
        ];
        Page {
            entries,
            tiles: None,
            rows_per_strip: size.1,
            chunks: vec![data],
        }
    }

    pub fn with(mut self, tag: u16, values: &[u16]) -> Self {
        self.entries.push((tag, Values::Short(values.to_vec())));
        self
    }

    /// The same page, every chunk packed.
    pub fn packed(mut self, compression: u16, pack: impl Fn(&[u8]) -> Vec<u8>) -> Self {
        self.chunks = self.chunks.iter().map(|chunk| pack(chunk)).collect();
        self.with(COMPRESSION, &[compression])
    }
}

/// A file of `pages`.
pub fn file(kind: Kind, pages: Vec<Page>) -> Vec<u8> {
    let mut file = match kind {
        Kind::Little => b"II*\0\0\0\0\0".to_vec(),
        Kind::Big => b"MM\0*\0\0\0\0".to_vec(),
        Kind::BigTiff => b"II+\0\x08\0\0\0\0\0\0\0\0\0\0\0".to_vec(),
    };
    let mut link = if kind == Kind::BigTiff { 8 } else { 4 };
    for page in pages {
        let places: Vec<u32> = page
            .chunks
            .iter()
            .map(|chunk| {
                let place = file.len() as u32;
                file.extend(chunk);
                place
            })
            .collect();
        let lengths = page.chunks.iter().map(|chunk| chunk.len() as u32).collect();
        let mut entries = page.entries;
        match page.tiles {
            Some((width, height)) => entries.extend([
                (322, Values::Long(vec![width])),
                (323, Values::Long(vec![height])),
                (324, Values::Long(places)),
                (325, Values::Long(lengths)),
            ]),
            None => entries.extend([
                (273, Values::Long(places)),
                (278, Values::Long(vec![page.rows_per_strip])),
                (279, Values::Long(lengths)),
            ]),
        }
        entries.sort_by_key(|(tag, _)| *tag);
        link = directory(&mut file, kind, link, &entries);
    }
    file
}

/// Appends a directory, lets `link` point to it, and returns where its own link stands.
fn directory(file: &mut Vec<u8>, kind: Kind, link: usize, entries: &[(u16, Values)]) -> usize {
    let word = |value: u16| {
        if kind == Kind::Big {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    };
    let long = |value: u32| {
        if kind == Kind::Big {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    };
    let field = if kind == Kind::BigTiff { 8 } else { 4 };
    let size = |value: usize| {
        let mut bytes = long(value as u32).to_vec();
        bytes.resize(field, 0);
        bytes
    };
    let mut table = if kind == Kind::BigTiff {
        size(entries.len())
    } else {
        word(entries.len() as u16).to_vec()
    };
    for (tag, values) in entries {
        let (code, count, mut data): (u16, usize, Vec<u8>) = match values {
            Values::Short(values) => (
                3,
                values.len(),
                values.iter().flat_map(|&value| word(value)).collect(),
            ),
            Values::Long(values) => (
                4,
                values.len(),
                values.iter().flat_map(|&value| long(value)).collect(),
            ),
            Values::Rational(values) => (
                5,
                values.len(),
                values
                    .iter()
                    .flat_map(|&(over, under)| [long(over), long(under)].concat())
                    .collect(),
            ),
            Values::Bytes(values) => (7, values.len(), values.clone()),
        };
        if data.len() > field {
            let place = file.len();
            file.extend(data);
            data = size(place);
        }
        data.resize(field, 0);
        table.extend(word(*tag));
        table.extend(word(code));
        table.extend(size(count));
        table.extend(data);
    }
    let place = size(file.len());
    file[link..link + field].copy_from_slice(&place);
    file.extend(table);
    let own_link = file.len();
    file.extend(size(0));
    own_link
}

pub fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

pub fn lzw(data: &[u8]) -> Vec<u8> {
    weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8)
        .encode(data)
        .unwrap()
}

/// PackBits: literal runs of 128 bytes at most.
pub fn literal_runs(data: &[u8]) -> Vec<u8> {
    data.chunks(128)
        .flat_map(|run| [&[run.len() as u8 - 1], run].concat())
        .collect()
}

fn differences(data: &[u8], row: usize, stride: usize) -> Vec<u8> {
    let of_row = |row: &[u8]| -> Vec<u8> {
        (0..row.len())
            .map(|at| {
                if at < stride {
                    row[at]
                } else {
                    row[at].wrapping_sub(row[at - stride])
                }
            })
            .collect()
    };
    data.chunks_exact(row).flat_map(of_row).collect()
}

/// `data` of `size` pixels of `samples` bytes as tiles, padded with black.
pub fn tiles(data: &[u8], size: (u32, u32), samples: usize, tile: (u32, u32)) -> Vec<Vec<u8>> {
    let mut tiles = Vec::new();
    for top in (0..size.1).step_by(tile.1 as usize) {
        for left in (0..size.0).step_by(tile.0 as usize) {
            let mut pixels = Vec::new();
            for y in top..top + tile.1 {
                for x in left..left + tile.0 {
                    let at = (y * size.0 + x) as usize * samples;
                    let inside = x < size.0 && y < size.1;
                    pixels.extend((0..samples).map(|c| if inside { data[at + c] } else { 0 }));
                }
            }
            tiles.push(pixels);
        }
    }
    tiles
}

/// The page as TIFF files of every kind, none of which loses anything.
pub fn all(page: &RgbImage) -> Vec<(&'static str, Vec<u8>)> {
    let size = page.dimensions();
    let raw = page.as_raw().clone();
    let rgb = || Page::plain(size, 8, 3, 2, raw.clone());
    let words = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        raw.iter().flat_map(|&v| order(u16::from(v) * 257)).collect()
    };
    let row = size.0 as usize * 3;
    let strips = || Page {
        rows_per_strip: 10,
        chunks: raw.chunks(row * 10).map(<[u8]>::to_vec).collect(),
        ..rgb()
    };
    let tiled = || Page {
        tiles: Some((64, 32)),
        chunks: tiles(&raw, size, 3, (64, 32)),
        ..rgb()
    };
    let plane = |channel: usize| raw.iter().skip(channel).step_by(3).copied().collect::<Vec<u8>>();
    let planar = Page {
        chunks: (0..3).map(plane).collect(),
        ..rgb()
    };
    let planar_tiles = Page {
        tiles: Some((64, 32)),
        chunks: (0..3)
            .flat_map(|channel| tiles(&plane(channel), size, 1, (64, 32)))
            .collect(),
        ..rgb()
    };
    let floats: Vec<u8> = raw
        .iter()
        .flat_map(|&v| (f32::from(v) / 255.0).to_le_bytes())
        .collect();
    let reversed: Vec<u8> = raw.iter().map(|byte| byte.reverse_bits()).collect();
    let (palette, indices) = super::bitmaps::indexed(page);
    let indices: Vec<u8> = indices
        .chunks_exact(size.0 as usize)
        .rev()
        .flatten()
        .copied()
        .collect();
    let map: Vec<u16> = [2, 1, 0]
        .into_iter()
        .flat_map(|channel| {
            (0..256)
                .map(|index| u16::from(palette.get(index * 4 + channel).copied().unwrap_or(0)) * 257)
                .collect::<Vec<_>>()
        })
        .collect();
    let with_alpha: Vec<u8> = raw
        .chunks_exact(3)
        .flat_map(|p| [p[0], p[1], p[2], 255])
        .collect();
    vec![
        ("tiff", file(Kind::Little, vec![rgb()])),
        ("tiff, big-endian strips", file(Kind::Big, vec![strips()])),
        ("tiff, BigTIFF", file(Kind::BigTiff, vec![strips()])),
        ("tiff, LZW", file(Kind::Little, vec![strips().packed(5, lzw)])),
        (
            "tiff, LZW with differences",
            file(
                Kind::Little,
                vec![
                    strips()
                        .packed(5, |data| lzw(&differences(data, row, 3)))
                        .with(PREDICTOR, &[2]),
                ],
            ),
        ),
        (
            "tiff, deflate",
            file(Kind::Big, vec![strips().packed(8, deflated)]),
        ),
        (
            "tiff, PackBits",
            file(Kind::Little, vec![strips().packed(32_773, literal_runs)]),
        ),
        ("tiff, tiles", file(Kind::Little, vec![tiled()])),
        (
            "tiff, deflated tiles",
            file(Kind::Little, vec![tiled().packed(32_946, deflated)]),
        ),
        (
            "tiff, planes",
            file(Kind::Little, vec![planar.with(PLANAR, &[2])]),
        ),
        (
            "tiff, planes in tiles",
            file(Kind::Little, vec![planar_tiles.with(PLANAR, &[2])]),
        ),
        (
            "tiff, 16 bits",
            file(
                Kind::Little,
                vec![Page::plain(size, 16, 3, 2, words(u16::to_le_bytes))],
            ),
        ),
        (
            "tiff, 16 bits big-endian",
            file(
                Kind::Big,
                vec![Page::plain(size, 16, 3, 2, words(u16::to_be_bytes))],
            ),
        ),
        (
            "tiff, floats",
            file(
                Kind::Little,
                vec![Page::plain(size, 32, 3, 2, floats).with(SAMPLE_FORMAT, &[3, 3, 3])],
            ),
        ),
        (
            "tiff, reversed bits",
            file(
                Kind::Little,
                vec![Page::plain(size, 8, 3, 2, reversed).with(FILL_ORDER, &[2])],
            ),
        ),
        (
            "tiff, palette",
            file(
                Kind::Little,
                vec![Page::plain(size, 8, 1, 3, indices).with(COLOR_MAP, &map)],
            ),
        ),
        (
            "tiff, alpha",
            file(
                Kind::Little,
                vec![Page::plain(size, 8, 4, 2, with_alpha).with(EXTRA_SAMPLES, &[2])],
            ),
        ),
    ]
}
