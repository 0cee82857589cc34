//! Merging: every part whole, upright and at its place, in every format, orientation, layout and number.

mod findings;
mod orientations;
mod parts;
mod pixels;
mod places;
mod reference;
mod rules;
