//! The C libraries behind JPEG, one safe wrapper a file. The only rooms with `unsafe`.

#[allow(unsafe_code)]
pub(crate) mod jpegli;
#[allow(unsafe_code)]
pub(crate) mod libjpeg_turbo;
