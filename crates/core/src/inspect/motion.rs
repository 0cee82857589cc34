//! Motion blur, by how much wider edges are in one direction than in another.
//!
//! A camera that moves smears along its path only: edges across the path get as wide as the path is long, edges along
//! it stay sharp. Measure: of the widths of the sharpest edges in four directions ([`EdgeWidths`]) the largest through
//! the smallest; 1 to 1.5 in good pictures, where rectangles and lines of text have fewer diagonal edges. A shake that
//! circles, or one so long that no edge stays sharp, shows as blur instead.

use super::edges::EdgeWidths;

/// Unevenness of the edges, at least 1; no unit.
pub(super) fn smear(edges: &EdgeWidths) -> f64 {
    edges.unevenness()
}
