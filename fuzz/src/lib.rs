//! The targets, what they begin with, and the folder of the specimens.

pub mod seeds;
pub mod targets;
