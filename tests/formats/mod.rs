//! Every input format: what is read, that its colors come back, that damage is refused, and that nothing crashes.

mod colors;
mod costs;
mod densities;
#[cfg(feature = "heifer")]
mod heif_decoders;
mod jpeg_damage;
mod jpeg_files;
mod jpeg_profiles;
mod jpeg_surplus;
mod mutants;
mod pages;
mod pixel_shapes;
mod strict;
mod table;
mod test_page;
mod trailing_bytes;
