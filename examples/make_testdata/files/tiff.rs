//! TIFF 6.0: directories of tags (also used by EXIF) and whole files of one or more pages.

use std::collections::BTreeMap;

use flate2::{Compression as Level, write::ZlibEncoder};
use std::io::Write as _;

/// The order of the bytes of a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ByteOrder {
    Little,
    Big,
}

impl ByteOrder {
    fn short(self, value: u16) -> [u8; 2] {
        if self == Self::Little {
            value.to_le_bytes()
        } else {
            value.to_be_bytes()
        }
    }

    fn long(self, value: u32) -> [u8; 4] {
        if self == Self::Little {
            value.to_le_bytes()
        } else {
            value.to_be_bytes()
        }
    }

    /// The eight bytes a TIFF structure begins with; `first` is where its first directory lies.
    pub fn header(self, first: u32) -> Vec<u8> {
        let mark: &[u8] = if self == Self::Little { b"II" } else { b"MM" };
        [mark, &self.short(42), &self.long(first)].concat()
    }
}

/// The value of one tag.
#[derive(Clone)]
pub enum Value {
    Text(&'static str),
    Short(Vec<u16>),
    Long(Vec<u32>),
    Rational(Vec<(u32, u32)>),
    Bytes(Vec<u8>),
}

impl Value {
    /// The type's number, how many values there are, and their bytes.
    fn encode(&self, order: ByteOrder) -> (u16, u32, Vec<u8>) {
        match self {
            Self::Text(text) => (2, text.len() as u32 + 1, [text.as_bytes(), &[0]].concat()),
            Self::Short(values) => (
                3,
                values.len() as u32,
                values.iter().flat_map(|&v| order.short(v)).collect(),
            ),
            Self::Long(values) => (
                4,
                values.len() as u32,
                values.iter().flat_map(|&v| order.long(v)).collect(),
            ),
            Self::Rational(values) => {
                let bytes = values
                    .iter()
                    .flat_map(|&(a, b)| [order.long(a), order.long(b)].concat());
                (5, values.len() as u32, bytes.collect())
            }
            Self::Bytes(bytes) => (7, bytes.len() as u32, bytes.clone()),
        }
    }
}

/// A directory of tags, kept in the ascending order that TIFF asks for.
#[derive(Clone, Default)]
pub struct Ifd {
    tags: BTreeMap<u16, Value>,
}

impl Ifd {
    pub fn put(&mut self, tag: u16, value: Value) {
        self.tags.insert(tag, value);
    }

    pub fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }

    /// Bytes of the encoded directory with the values that do not fit into its entries.
    pub fn size(&self) -> u32 {
        self.encode(ByteOrder::Little, 0, 0).len() as u32
    }

    /// As `size`, but an empty directory is not written at all.
    pub fn size_or_nothing(&self) -> u32 {
        if self.is_empty() { 0 } else { self.size() }
    }

    /// The directory as it stands at byte `at`, pointing to the next one at `next` (0: none).
    pub fn encode(&self, order: ByteOrder, at: u32, next: u32) -> Vec<u8> {
        let mut entries = order.short(self.tags.len() as u16).to_vec();
        let mut beyond = Vec::new();
        let beyond_at = at + 2 + 12 * self.tags.len() as u32 + 4;
        for (&tag, value) in &self.tags {
            let (kind, count, mut bytes) = value.encode(order);
            entries.extend(order.short(tag));
            entries.extend(order.short(kind));
            entries.extend(order.long(count));
            if bytes.len() <= 4 {
                bytes.resize(4, 0);
                entries.extend(bytes);
            } else {
                entries.extend(order.long(beyond_at + beyond.len() as u32));
                bytes.resize(bytes.len().next_multiple_of(2), 0);
                beyond.extend(bytes);
            }
        }
        entries.extend(order.long(next));
        entries.extend(beyond);
        entries
    }
}

/// How the pixels of a page are packed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    None,
    Lzw,
    Deflate,
}

/// One page: samples interleaved, rows from top to bottom, 16-bit samples in the file's byte order.
pub struct Page {
    pub size: (u32, u32),
    pub channels: u16,
    pub bits: u16,
    pub samples: Vec<u8>,
    pub compression: Compression,
    pub orientation: Option<u16>,
    pub dots_per_inch: u32,
}

/// A TIFF file of `pages`.
pub fn encode(pages: &[Page], order: ByteOrder) -> std::io::Result<Vec<u8>> {
    let mut file = order.header(8);
    for (i, page) in pages.iter().enumerate() {
        let at = file.len() as u32;
        let packed = pack(&page.samples, page.compression)?;
        let strip_at = at + page.directory(0, packed.len()).size();
        let end = strip_at + packed.len() as u32;
        let padding = end.next_multiple_of(2) - end;
        let next = if i + 1 == pages.len() { 0 } else { end + padding };
        file.extend(page.directory(strip_at, packed.len()).encode(order, at, next));
        file.extend(packed);
        file.extend(vec![0; padding as usize]);
    }
    Ok(file)
}

impl Page {
    fn directory(&self, strip_at: u32, packed_bytes: usize) -> Ifd {
        let scheme = match self.compression {
            Compression::None => 1,
            Compression::Lzw => 5,
            Compression::Deflate => 8,
        };
        let mut ifd = Ifd::default();
        ifd.put(256, Value::Long(vec![self.size.0]));
        ifd.put(257, Value::Long(vec![self.size.1]));
        ifd.put(258, Value::Short(vec![self.bits; usize::from(self.channels)]));
        ifd.put(259, Value::Short(vec![scheme]));
        ifd.put(262, Value::Short(vec![if self.channels == 1 { 1 } else { 2 }]));
        ifd.put(273, Value::Long(vec![strip_at]));
        if let Some(orientation) = self.orientation {
            ifd.put(274, Value::Short(vec![orientation]));
        }
        ifd.put(277, Value::Short(vec![self.channels]));
        ifd.put(278, Value::Long(vec![self.size.1]));
        ifd.put(279, Value::Long(vec![packed_bytes as u32]));
        ifd.put(282, Value::Rational(vec![(self.dots_per_inch, 1)]));
        ifd.put(283, Value::Rational(vec![(self.dots_per_inch, 1)]));
        ifd.put(296, Value::Short(vec![2]));
        ifd
    }
}

fn pack(samples: &[u8], compression: Compression) -> std::io::Result<Vec<u8>> {
    match compression {
        Compression::None => Ok(samples.to_vec()),
        Compression::Lzw => weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8)
            .encode(samples)
            .map_err(std::io::Error::other),
        Compression::Deflate => {
            let mut encoder = ZlibEncoder::new(Vec::new(), Level::best());
            encoder.write_all(samples)?;
            encoder.finish()
        }
    }
}
