//! Records and the words for people.
