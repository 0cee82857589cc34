//! Closing what was inherited. The only unsafe code of this crate: the call has no safe wrapper, since it could close what
//! somebody still uses.
#![allow(unsafe_code)]

use std::io;

/// The first descriptor behind the standard input, output and error.
const FIRST: libc::c_uint = 3;

/// Closes every descriptor but the standard ones. For a process that has opened nothing yet.
pub fn close_all_but_the_standard_ones() -> io::Result<()> {
    // SAFETY: The call takes three numbers and touches no memory of this process. It is made at the very beginning of a
    // worker, before anything is opened, so that no owner of a descriptor behind the third exists in it.
    let closed = unsafe { libc::syscall(libc::SYS_close_range, FIRST, libc::c_uint::MAX, 0) };
    if closed == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}
