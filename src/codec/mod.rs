//! The foreign C libraries, one safe wrapper a file.
