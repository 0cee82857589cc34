//! Records and the words for people.

pub mod profiles;
