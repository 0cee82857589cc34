//! Why a library gave nothing.

use crate::terms::error::{Error, Excess};
use crate::terms::format::Format;
use crate::terms::limits::Limits;

/// What is the matter, as far as a library tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The data ends before the picture is complete.
    Truncated,
    /// The data is not what it should be.
    Damaged,
    /// The data may be sound, but the library does not know its kind.
    Unsupported,
    /// The picture has more pixels than the library was allowed.
    Size,
    /// The library would need more memory than it was allowed, or than there is.
    Memory,
    /// Anything else; a fault of whoever called the library.
    Other,
}

/// Why a library gave nothing: the kind, and what it said, for a bug report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The kind decides what becomes of it.
    pub kind: FaultKind,
    /// Decides nothing.
    pub detail: String,
}

impl Fault {
    /// A fault of this kind.
    pub fn new(kind: FaultKind, detail: impl Into<String>) -> Self {
        Fault {
            kind,
            detail: detail.into(),
        }
    }

    /// What it means for an input of this format.
    pub(crate) fn of_input(self, format: Format, limits: &Limits) -> Error {
        let Fault { kind, detail } = self;
        let too_large = |excess, limit: u64| Error::TooLarge {
            excess,
            value: limit.saturating_add(1),
            limit,
        };
        match kind {
            FaultKind::Truncated => Error::Truncated { detail },
            FaultKind::Damaged => Error::Corrupt { detail },
            FaultKind::Unsupported => Error::UnsupportedVariant { format, detail },
            FaultKind::Size => too_large(Excess::Pixels, limits.max_pixels),
            FaultKind::Memory => too_large(Excess::DecoderMemory, limits.max_decoder_bytes),
            FaultKind::Other => Error::Internal { detail },
        }
    }

    /// What it means where docprep's own output or picture is at stake.
    pub(crate) fn of_our_own(self) -> Error {
        Error::Internal { detail: self.detail }
    }
}
