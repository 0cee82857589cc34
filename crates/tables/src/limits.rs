//! What one table may cost.

/// What one table may cost. Beyond it there is an [`Error`](crate::Error), or a [`Fault`](crate::Fault) of the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub max_bytes: usize,
    /// Bytes that one part of a workbook may have when it is unpacked.
    pub max_unpacked_bytes: u64,
    /// Columns.
    pub max_columns: usize,
    /// Characters of one cell.
    pub max_cell_chars: usize,
}

/// Enough for a hundred thousand rows of thirty columns, and little enough for a small machine.
impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_bytes: 64 << 20,
            max_unpacked_bytes: 256 << 20,
            max_columns: 1000,
            // What a cell of Excel can hold ("Excel specifications and limits").
            max_cell_chars: 32_767,
        }
    }
}
