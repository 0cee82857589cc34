//! Folders, threads, temporary files: everything around the core.
