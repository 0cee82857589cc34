//! The Huffman tables that an encoder can be given.

/// A Huffman table as a DHT segment states it (ITU-T T.81 B.2.4.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HuffmanTable {
    /// Codes of each length, from 1 bit on.
    pub counts: [u8; 16],
    /// Symbols by growing length of their codes.
    pub symbols: Vec<u8>,
}

/// The tables of one component, or of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HuffmanTables {
    /// Of the differences of DC coefficients.
    pub dc: HuffmanTable,
    /// Of the AC coefficients.
    pub ac: HuffmanTable,
}
