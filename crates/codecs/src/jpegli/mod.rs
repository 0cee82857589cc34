//! jpegli, the JPEG encoder of libjxl: better pictures than libjpeg at the same bytes, same format.
//!
//! The only file that names the `jpegli-sys` crate; `steps.rs` says how its quantisation tables are changed.

mod encoder;
mod steps;

#[cfg(panic = "abort")]
compile_error!(
    "docprep cannot be built with `panic = \"abort\"`: jpegli tells of an error by unwinding (see `on_error`), and a \
     decoder that panics on a damaged file is to cost that file, not the process. Take the line out of the profile."
);

use std::ffi::{c_int, c_ulong, c_void};
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use docprep_core::codecs::{HuffmanTable, HuffmanTables, Plane};
use docprep_core::{Density, Subsampling};
use jpegli_sys as raw;

use self::steps::Steps;

pub use self::encoder::Jpegli;

// Exported by the library, not declared by the crate.
unsafe extern "C-unwind" {
    fn jpegli_set_distance(cinfo: *mut raw::jpegli_compress_struct, distance: f32, force_baseline: c_int);
    fn jpegli_set_progressive_level(cinfo: *mut raw::jpegli_compress_struct, level: c_int);
}

/// Longest side that the library takes, pixels.
const MAX_SIDE: u32 = raw::JPEG_MAX_DIMENSION;

/// Parameters of one encode.
#[derive(Debug, Clone, Copy)]
struct Encoding<'a> {
    /// About the Butteraugli distance that the quantisation tables aim at, 0.01–25; smaller is better.
    pub distance: f32,
    pub subsampling: Subsampling,
    /// Progressive with tables that suit, or sequential with those in `tables`.
    pub progressive: bool,
    /// The tables of luma and of chroma, which must have every symbol that may occur; `None`: the example tables of
    /// ITU-T T.81 K.3.
    pub tables: Option<&'a [HuffmanTables; 2]>,
    /// What the JFIF header states; without, it states a square pixel.
    pub density: Option<Density>,
}

/// Sets the quantisation tables.
///
/// # Safety
/// Color space and sampling factors must have been set.
unsafe fn set_steps(cinfo: &mut raw::jpegli_compress_struct, distance: f32) {
    let own = steps::weighted(distance, |distance| {
        // SAFETY: as the caller promises.
        unsafe { jpegli_set_distance(cinfo, distance, 1) };
        let mut library = [[1; 64]; 3];
        for (steps, table) in library.iter_mut().zip(tables(cinfo)) {
            *steps = *table;
        }
        library
    });
    for (table, steps) in tables(cinfo).zip(own) {
        *table = steps;
    }
}

/// Fills in one of the library's Huffman tables.
fn set_table(table: Option<&mut raw::JHUFF_TBL>, with: &HuffmanTable) {
    let Some(table) = table else { return };
    table.bits[1..].copy_from_slice(&with.counts);
    table.huffval.fill(0);
    for (place, symbol) in table.huffval.iter_mut().zip(&with.symbols) {
        *place = *symbol;
    }
}

/// The steps that have been set, of luma, blue and red.
fn tables(cinfo: &mut raw::jpegli_compress_struct) -> impl Iterator<Item = &mut Steps> {
    // SAFETY: the library's tables live as long as `cinfo`, and each pointer is a table of its own or null.
    let set = cinfo
        .quant_tbl_ptrs
        .iter()
        .filter_map(|table| unsafe { table.as_mut() });
    set.map(|table| &mut table.quantval)
}

/// Carries the library's error code through its C++ frames.
struct Failure(c_int);

unsafe extern "C-unwind" fn on_error(cinfo: &mut raw::jpegli_common_struct) {
    // SAFETY: `err` was set by `jpegli_std_error` before the library could fail.
    let code = unsafe { (*cinfo.err).msg_code };
    // Unwinds without the panic hook; the library must not go on after `error_exit`.
    resume_unwind(Box::new(Failure(code)));
}

unsafe extern "C-unwind" fn on_message(_: &mut raw::jpegli_common_struct) {}

/// The compressor with its error manager at a fixed address, and the output that the library allocates.
struct Compressor {
    state: Box<MaybeUninit<raw::jpegli_compress_struct>>,
    _errors: Box<raw::jpegli_error_mgr>,
    output: Box<(*mut u8, c_ulong)>,
}

impl Compressor {
    fn new() -> Self {
        // SAFETY: all-zero is what the C interface expects before `jpegli_std_error` fills it in.
        let mut errors: Box<raw::jpegli_error_mgr> = Box::new(unsafe { MaybeUninit::zeroed().assume_init() });
        let mut state: Box<MaybeUninit<raw::jpegli_compress_struct>> = Box::new(MaybeUninit::zeroed());
        let mut output = Box::new((std::ptr::null_mut(), 0));
        // SAFETY: `errors`, `state` and `output` are boxed, so the addresses that the library keeps stay valid
        // for the life of this value.
        unsafe {
            let cinfo = &mut *state.as_mut_ptr();
            cinfo.common.err = raw::jpegli_std_error(&mut errors);
            errors.error_exit = Some(on_error);
            errors.output_message = Some(on_message);
            let size = size_of::<raw::jpegli_compress_struct>();
            raw::jpegli_CreateCompress(cinfo, raw::JPEG_LIB_VERSION, size);
            raw::jpegli_mem_dest(cinfo, &mut output.0, &mut output.1);
        }
        Compressor {
            state,
            _errors: errors,
            output,
        }
    }

    fn cinfo(&mut self) -> &mut raw::jpegli_compress_struct {
        // SAFETY: `new` initialised the state.
        unsafe { &mut *self.state.as_mut_ptr() }
    }

    fn configure(&mut self, width: u32, height: u32, input: raw::J_COLOR_SPACE, encoding: &Encoding<'_>) {
        let cinfo = self.cinfo();
        cinfo.image_width = width;
        cinfo.image_height = height;
        cinfo.input_components = 3;
        cinfo.in_color_space = input;
        // SAFETY: calls in the order that the library documents; `comp_info` holds three components after
        // `jpegli_set_defaults` with a three-component input.
        unsafe {
            raw::jpegli_set_defaults(cinfo);
            raw::jpegli_set_colorspace(cinfo, raw::J_COLOR_SPACE::JCS_YCbCr);
            let luma = if encoding.subsampling == Subsampling::S420 {
                2
            } else {
                1
            };
            for (index, component) in std::slice::from_raw_parts_mut(cinfo.comp_info, 3)
                .iter_mut()
                .enumerate()
            {
                let factor = if index == 0 { luma } else { 1 };
                component.h_samp_factor = factor;
                component.v_samp_factor = factor;
                component.dc_tbl_no = index.min(1) as c_int;
                component.ac_tbl_no = component.dc_tbl_no;
            }
            set_steps(cinfo, encoding.distance);
            jpegli_set_progressive_level(cinfo, if encoding.progressive { 2 } else { 0 });
        }
        if let Some(tables) = encoding.tables {
            for (number, tables) in tables.iter().enumerate() {
                // SAFETY: the library's tables, which `jpegli_set_defaults` has set, live as long as `cinfo`.
                let (dc, ac) = unsafe {
                    (
                        cinfo.dc_huff_tbl_ptrs[number].as_mut(),
                        cinfo.ac_huff_tbl_ptrs[number].as_mut(),
                    )
                };
                set_table(dc, &tables.dc);
                set_table(ac, &tables.ac);
            }
        }
        // The library's own choice of tables may take three pairs, which is not baseline.
        cinfo.optimize_coding = c_int::from(encoding.progressive);
        cinfo.write_JFIF_header = 1;
        cinfo.raw_data_in = c_int::from(input == raw::J_COLOR_SPACE::JCS_YCbCr);
        if let Some(density) = encoding.density {
            (cinfo.X_density, cinfo.Y_density) = density.jfif();
            cinfo.density_unit = 1;
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let (start, length) = *self.output;
        if start.is_null() {
            return Vec::new();
        }
        // SAFETY: after `jpegli_finish_compress` the library has set start and length of its buffer.
        unsafe { std::slice::from_raw_parts(start, length as usize) }.to_vec()
    }
}

impl Drop for Compressor {
    fn drop(&mut self) {
        // SAFETY: created in `new`, destroyed once; the output buffer is malloc'ed by the library and the
        // caller's to free (`jpegli_mem_dest`); free(NULL) is allowed.
        unsafe {
            raw::jpegli_destroy_compress(&mut *self.state.as_mut_ptr());
            libc::free(self.output.0.cast::<c_void>());
        }
    }
}

/// Encodes rows of RGB, `width` pixels each, top to bottom, as one JPEG.
///
/// # Errors
/// A message, when a side is 0 or over [`MAX_SIDE`], a row is too short, or the library fails.
fn encode_rgb<'a>(
    rows: impl ExactSizeIterator<Item = &'a [u8]>,
    width: u32,
    encoding: &Encoding<'_>,
) -> Result<Vec<u8>, String> {
    let height = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    encode(width, height, raw::J_COLOR_SPACE::JCS_RGB, encoding, |cinfo| {
        for row in rows {
            if row.len() != width as usize * 3 {
                return Err(format!("a row of {} bytes for {width} pixels", row.len()));
            }
            let pointer = row.as_ptr();
            // SAFETY: one row of `width` RGB pixels, checked above; compression has been started.
            unsafe { raw::jpegli_write_scanlines(cinfo, &pointer, 1) };
        }
        Ok(())
    })
}

/// Luma rows of one MCU row with 4:2:0.
const LUMA_ROWS: usize = 16;

/// Encodes MCU rows of 4:2:0 planes, `width` pixels wide, `height` pixels in all, as one JPEG without a color
/// conversion. `mcu_rows` are indices of 16-row bands of the planes; the last band may reach below the picture.
///
/// # Errors
/// As [`encode_rgb`].
fn encode_planes(
    components: &[Plane; 3],
    mcu_rows: &[usize],
    width: u32,
    height: u32,
    encoding: &Encoding<'_>,
) -> Result<Vec<u8>, String> {
    let encoding = Encoding {
        subsampling: Subsampling::S420,
        ..*encoding
    };
    let padded = (width as usize).div_ceil(LUMA_ROWS) * LUMA_ROWS;
    let mut bands = [
        Band::new(LUMA_ROWS, padded),
        Band::new(LUMA_ROWS / 2, padded / 2),
        Band::new(LUMA_ROWS / 2, padded / 2),
    ];
    encode(width, height, raw::J_COLOR_SPACE::JCS_YCbCr, &encoding, |cinfo| {
        for &mcu_row in mcu_rows {
            let rows = bands.each_mut();
            let mut pointers = [[std::ptr::null::<u8>(); LUMA_ROWS]; 3];
            for ((band, plane), pointers) in rows.into_iter().zip(components).zip(&mut pointers) {
                band.fill(plane, mcu_row, pointers);
            }
            let planes = pointers.each_ref().map(|rows| rows.as_ptr());
            // SAFETY: each component gets as many row pointers as one MCU row has (16 luma, 8 chroma), each to at
            // least the padded width of samples that live until the next band; compression has been started.
            unsafe { raw::jpegli_write_raw_data(cinfo, planes.as_ptr(), LUMA_ROWS as u32) };
        }
        Ok(())
    })
}

/// The rows of one component in one MCU row; copied only where the plane is narrower than whole MCUs.
struct Band {
    rows: usize,
    padded_width: usize,
    copy: Vec<u8>,
}

impl Band {
    fn new(rows: usize, padded_width: usize) -> Self {
        Band {
            rows,
            padded_width,
            copy: Vec::new(),
        }
    }

    fn fill(&mut self, plane: &Plane, mcu_row: usize, pointers: &mut [*const u8; LUMA_ROWS]) {
        let first = mcu_row * self.rows;
        if plane.width >= self.padded_width {
            for (index, pointer) in pointers[..self.rows].iter_mut().enumerate() {
                *pointer = plane.row(first + index).as_ptr();
            }
            return;
        }
        self.copy.clear();
        for index in 0..self.rows {
            let row = plane.row(first + index);
            self.copy.extend_from_slice(row);
            self.copy
                .resize((index + 1) * self.padded_width, row[row.len() - 1]);
        }
        for (pointer, row) in pointers.iter_mut().zip(self.copy.chunks_exact(self.padded_width)) {
            *pointer = row.as_ptr();
        }
    }
}

/// Runs one compression whose rows `feed` writes.
fn encode(
    width: u32,
    height: u32,
    input: raw::J_COLOR_SPACE,
    encoding: &Encoding<'_>,
    feed: impl FnOnce(&mut raw::jpegli_compress_struct) -> Result<(), String>,
) -> Result<Vec<u8>, String> {
    if width == 0 || height == 0 || width > MAX_SIDE || height > MAX_SIDE {
        return Err(format!("{width}x{height} pixels cannot be a JPEG"));
    }
    let mut compressor = Compressor::new();
    // The unwinding stays inside this call: nothing but `compressor` is touched, and it is dropped after.
    let run = catch_unwind(AssertUnwindSafe(|| {
        compressor.configure(width, height, input, encoding);
        let cinfo = compressor.cinfo();
        // SAFETY: configured above.
        unsafe { raw::jpegli_start_compress(cinfo, 1) };
        feed(cinfo)?;
        // SAFETY: `feed` wrote all rows; a missing one is an error of the library, which unwinds.
        unsafe { raw::jpegli_finish_compress(cinfo) };
        Ok(())
    }));
    match run {
        Ok(Ok(())) => Ok(compressor.bytes()),
        Ok(Err(message)) => Err(message),
        Err(payload) => match payload.downcast::<Failure>() {
            Ok(failure) => Err(format!("jpegli error {}", failure.0)),
            Err(other) => resume_unwind(other),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Encoding<'_> = Encoding {
        distance: 1.0,
        subsampling: Subsampling::S420,
        progressive: false,
        tables: None,
        density: None,
    };

    #[test]
    fn a_side_that_no_jpeg_can_have_is_an_error() {
        let row = vec![0u8; 70_000 * 3];
        assert!(encode_rgb([row.as_slice()].into_iter(), 70_000, &PLAIN).is_err());
        assert!(encode_rgb([].into_iter(), 10, &PLAIN).is_err());
    }

    #[test]
    fn an_error_of_the_library_comes_back_as_one_and_the_next_picture_is_encoded() {
        let components = [(32, 32), (16, 16), (16, 16)].map(|(width, height)| Plane::new(width, height));
        let encode = |mcu_rows: &[usize]| encode_planes(&components, mcu_rows, 32, 32, &PLAIN);
        let whole = encode(&[0, 1]).unwrap();
        // The library finds out when it is to finish; before and behind it, its own frames are on the stack.
        for too_few in [&[][..], &[0]] {
            let refused = encode(too_few).unwrap_err();
            assert!(refused.starts_with("jpegli error"), "{refused}");
            assert_eq!(encode(&[0, 1]).as_ref(), Ok(&whole));
        }
    }

    fn steps_at(distance: f32) -> Vec<Steps> {
        let mut compressor = Compressor::new();
        let encoding = Encoding { distance, ..PLAIN };
        compressor.configure(64, 64, raw::J_COLOR_SPACE::JCS_RGB, &encoding);
        tables(compressor.cinfo()).map(|steps| *steps).collect()
    }

    #[test]
    fn steps_grow_with_the_distance() {
        let distances = (0..40).map(|i| 0.2 * 1.1f32.powi(i));
        let sums: Vec<Vec<u32>> = distances
            .map(|distance| {
                let tables = steps_at(distance);
                tables
                    .iter()
                    .map(|steps| steps.iter().copied().map(u32::from).sum())
                    .collect()
            })
            .collect();
        for pair in sums.windows(2) {
            assert_eq!((pair[0].len(), pair[1].len()), (3, 3));
            assert!(
                pair[0]
                    .iter()
                    .zip(&pair[1])
                    .all(|(finer, coarser)| finer < coarser),
                "{pair:?}"
            );
        }
    }

    #[test]
    fn at_the_highest_qualities_steps_are_the_librarys_own_of_nearby_distances() {
        let own = |distance: f32| {
            let mut compressor = Compressor::new();
            compressor.configure(64, 64, raw::J_COLOR_SPACE::JCS_RGB, &PLAIN);
            let cinfo = compressor.cinfo();
            // SAFETY: configured above.
            unsafe { jpegli_set_distance(cinfo, distance, 1) };
            tables(cinfo).flat_map(|steps| *steps).collect::<Vec<u16>>()
        };
        for distance in [0.01, 0.2, 0.5] {
            let (finer, coarser) = (own(distance * 0.92), own(distance * 1.08));
            let steps = steps_at(distance).concat();
            assert_eq!(steps.len(), finer.len());
            for (step, (finer, coarser)) in steps.iter().zip(finer.iter().zip(&coarser)) {
                assert!((finer..=coarser).contains(&step), "{step} at {distance}");
            }
        }
    }
}
