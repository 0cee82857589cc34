//! The structure of a TIFF file: byte order, classic or BigTIFF, directories and their entries.
//!
//! Knows where values lie, nothing of pictures. Every read is checked against the file's end.

use std::collections::BTreeMap;

use crate::stage::decode::header::be_or_le as number;
use crate::terms::error::Error;

/// More values than this in one entry are no picture's.
const MAX_VALUES: u64 = 4 << 20;
/// More entries than this in one directory are damage.
const MAX_ENTRIES: u64 = 4096;

/// The file and how to read numbers from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Structure<'a> {
    pub bytes: &'a [u8],
    pub big_endian: bool,
    /// BigTIFF: 64-bit offsets.
    big: bool,
}

/// One entry: the type of its values, how many there are, where they begin.
#[derive(Debug, Clone, Copy)]
struct Entry {
    kind: u16,
    count: u64,
    at: usize,
}

/// One directory.
#[derive(Debug, Clone)]
pub(super) struct Directory<'a> {
    structure: Structure<'a>,
    entries: BTreeMap<u16, Entry>,
    /// Offset of the next directory; 0 ends the chain.
    pub next: u64,
}

impl<'a> Structure<'a> {
    /// Reads the header; gives the offset of the first directory too.
    pub fn read(bytes: &'a [u8]) -> Result<(Self, u64), Error> {
        let cut = || Error::truncated("the TIFF header is incomplete");
        let big_endian = match bytes.get(..2).ok_or_else(cut)? {
            b"MM" => true,
            b"II" => false,
            _ => return Err(Error::corrupt("no TIFF header")),
        };
        let mut structure = Structure {
            bytes,
            big_endian,
            big: false,
        };
        structure.big = structure.number(2, 2).ok_or_else(cut)? == 43;
        let first = if structure.big {
            structure.number(8, 8)
        } else {
            structure.number(4, 4)
        };
        Ok((structure, first.ok_or_else(cut)?))
    }

    /// An unsigned number of `size` bytes at `at`, in the file's byte order.
    fn number(&self, at: usize, size: usize) -> Option<u64> {
        let field = self.bytes.get(at..at.checked_add(size)?)?;
        Some(number(field, self.big_endian))
    }

    /// Reads the directory at `offset`.
    pub fn directory(&self, offset: u64) -> Result<Directory<'a>, Error> {
        let cut = || Error::truncated("a TIFF directory lies beyond the end of the file");
        let start = usize::try_from(offset).map_err(|_| cut())?;
        let (count_size, entry_size, field) = if self.big { (8, 20, 8) } else { (2, 12, 4) };
        let count = self.number(start, count_size).ok_or_else(cut)?;
        if count > MAX_ENTRIES {
            return Err(Error::corrupt("a TIFF directory of impossible length"));
        }
        let first = start + count_size;
        let mut entries = BTreeMap::new();
        for index in 0..count as usize {
            let at = first + index * entry_size;
            let tag = self.number(at, 2).ok_or_else(cut)? as u16;
            let kind = self.number(at + 2, 2).ok_or_else(cut)? as u16;
            let count = self.number(at + 4, field).ok_or_else(cut)?;
            let inline = at + 4 + field;
            let size = size_of_kind(kind).saturating_mul(count);
            let at = if size <= field as u64 {
                inline
            } else {
                let offset = self.number(inline, field).ok_or_else(cut)?;
                usize::try_from(offset).unwrap_or(usize::MAX)
            };
            entries.entry(tag).or_insert(Entry { kind, count, at });
        }
        // A file cut behind its last entry has no link; that is no loss.
        let next = self
            .number(first + count as usize * entry_size, field)
            .unwrap_or(0);
        Ok(Directory {
            structure: *self,
            entries,
            next,
        })
    }
}

impl<'a> Directory<'a> {
    pub fn is_big_endian(&self) -> bool {
        self.structure.big_endian
    }

    /// The whole file.
    pub fn bytes(&self) -> &'a [u8] {
        self.structure.bytes
    }

    pub fn has(&self, tag: u16) -> bool {
        self.entries.contains_key(&tag)
    }

    /// The whole numbers of an entry; `None` when it is absent.
    pub fn numbers(&self, tag: u16) -> Result<Option<Vec<u64>>, Error> {
        let Some(entry) = self.entries.get(&tag) else {
            return Ok(None);
        };
        let size = match entry.kind {
            1 | 6 | 7 => 1,
            3 | 8 => 2,
            4 | 9 | 13 => 4,
            16..=18 => 8,
            _ => return Err(Error::corrupt(format!("TIFF tag {tag} holds no whole numbers"))),
        };
        if entry.count > MAX_VALUES {
            return Err(Error::corrupt(format!("TIFF tag {tag} has too many values")));
        }
        let values = self.slice(entry, size)?;
        let big_endian = self.structure.big_endian;
        Ok(Some(
            values
                .chunks_exact(size)
                .map(|field| number(field, big_endian))
                .collect(),
        ))
    }

    /// The first number of an entry, or `default` when the entry is absent or empty.
    pub fn number_or(&self, tag: u16, default: u64) -> Result<u64, Error> {
        let values = self.numbers(tag)?;
        Ok(values
            .and_then(|values| values.first().copied())
            .unwrap_or(default))
    }

    /// The bytes of an entry, whatever their type; `None` when it is absent or beyond the file's end.
    pub fn raw(&self, tag: u16) -> Option<&'a [u8]> {
        let entry = self.entries.get(&tag)?;
        let size = size_of_kind(entry.kind) as usize;
        self.slice(entry, size).ok()
    }

    /// The fractions of an entry of type RATIONAL.
    pub fn fractions(&self, tag: u16) -> Option<Vec<f64>> {
        let entry = self.entries.get(&tag).filter(|entry| entry.kind == 5)?;
        let big_endian = self.structure.big_endian;
        let values = self.slice(entry, 8).ok()?;
        Some(
            values
                .chunks_exact(8)
                .map(|pair| number(&pair[..4], big_endian) as f64 / number(&pair[4..], big_endian) as f64)
                .collect(),
        )
    }

    fn slice(&self, entry: &Entry, size: usize) -> Result<&'a [u8], Error> {
        let length = (size as u64).saturating_mul(entry.count);
        usize::try_from(length)
            .ok()
            .and_then(|length| self.structure.bytes.get(entry.at..entry.at.checked_add(length)?))
            .ok_or_else(|| Error::truncated("a TIFF entry lies beyond the end of the file"))
    }
}

fn size_of_kind(kind: u16) -> u64 {
    match kind {
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 | 16..=18 => 8,
        _ => 1,
    }
}
