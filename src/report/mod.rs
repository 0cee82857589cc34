//! Records and the words for people.

pub mod explain;
mod paragraph;
pub mod profiles;
