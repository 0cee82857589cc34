//! A small file system of a test's own, which can be full or take no changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::skipped::skipped;

/// In memory; gone when dropped.
pub struct Mounted(PathBuf);

impl Mounted {
    /// With these options of `mount -t tmpfs`; `None`, and a line that says so, where this user may mount nothing.
    pub fn new(at: PathBuf, options: &str) -> Option<Self> {
        fs::create_dir_all(&at).unwrap();
        if mount(&["-t", "tmpfs", "-o", options, "docprep-test"], &at) {
            return Some(Mounted(at));
        }
        skipped("this user may mount no file system, so a full or read-only disk was not tried");
        None
    }
}

/// Whether `mount` with these arguments did it.
pub fn mount(arguments: &[&str], at: &Path) -> bool {
    let mount = Command::new("mount").args(arguments).arg(at).output();
    mount.is_ok_and(|output| output.status.success())
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}
