//! A JPEG decoder with faults: a file that names one in a comment brings it about, as a file does that is made to use a hole
//! in a decoder. Is in no program but this one of tests.

use std::ffi::CString;
use std::hint::black_box;
use std::io::Write;
use std::net::TcpStream;
use std::process::Command;

use docprep_core::Picture;
use docprep_core::codecs::{
    Codecs, DctScale, DecodedJpeg, Fault, FaultKind, JpegDecoder, JpegHeader, Planes,
};

pub const WORKER_ARGUMENT: &str = "read-files";

/// docprep's libraries, with one that is not sound.
pub const CODECS: Codecs = Codecs {
    jpeg_decoder: &Unsound,
    ..docprep_codecs::CODECS
};

/// Begins the comment of a file that does harm.
const MARK: &[u8] = b"planted fault:";

/// When a file does what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Opened,
    Decoded,
}

impl When {
    fn letter(self) -> u8 {
        match self {
            When::Opened => b'o',
            When::Decoded => b'd',
        }
    }
}

/// `jpeg` with a comment that has its decoder do `what`.
pub fn planted(jpeg: &[u8], when: When, what: &str) -> Vec<u8> {
    let comment = [MARK, &[when.letter()], what.as_bytes()].concat();
    let length = u16::try_from(comment.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xFE], &length, &comment, &jpeg[2..]].concat()
}

/// What the file says is to be done now.
fn asked_for(jpeg: &[u8], when: When) -> Option<&str> {
    let length = u16::from_be_bytes(jpeg.get(4..6)?.try_into().ok()?);
    let comment = jpeg.get(6..4 + usize::from(length))?;
    let (letter, what) = comment.strip_prefix(MARK)?.split_first()?;
    std::str::from_utf8(what)
        .ok()
        .filter(|_| *letter == when.letter())
}

fn obey(jpeg: &[u8], when: When) -> Result<(), Fault> {
    let Some(what) = asked_for(jpeg, when) else {
        return Ok(());
    };
    let (what, with) = what.split_once(' ').unwrap_or((what, ""));
    let done = match what {
        "abort" => std::process::abort(),
        "loop" => loop {
            black_box(());
        },
        "sleep" => loop {
            std::thread::park();
        },
        "overflow" => Ok(black_box(deep(black_box(0)) as isize)),
        "allocate" => allocate_without_end(),
        "allocate-at-once" => Ok(black_box(vec![1_u8; 1 << 40]).len() as isize),
        "panic" => panic!("a planted panic"),
        "open" => std::fs::read("/etc/passwd").map(|read| read.len() as isize),
        "write" => std::fs::write(with, "written").map(|()| 0),
        "connect" => TcpStream::connect("127.0.0.1:9").map(|_| 0),
        "exec" => Command::new("/bin/true").status().map(|_| 0),
        "complain" => {
            // As a library in C does it, whether or not there is room.
            (0..100_000).for_each(|_| drop(writeln!(std::io::stderr(), "a library that complains")));
            Ok(0)
        }
        other => call(other, with),
    };
    done.map(|_| ())
        .map_err(|error| Fault::new(FaultKind::Damaged, error.to_string()))
}

/// What no safe function does.
fn call(what: &str, with: &str) -> std::io::Result<isize> {
    let program = CString::new("/bin/true").unwrap();
    // SAFETY: The calls are given numbers, texts that end with zero and lists of such. The write to nowhere is not sound, which
    // is what is tried: the process dies of it.
    let returned = unsafe {
        match what {
            "segfault" => {
                std::ptr::null_mut::<u8>().write_volatile(1);
                0
            }
            "execve" => libc::execv(program.as_ptr(), [program.as_ptr(), std::ptr::null()].as_ptr()) as isize,
            "exit" => libc::_exit(0),
            "fork" => libc::fork() as isize,
            "signal" => libc::kill(with.parse().unwrap(), libc::SIGUSR1) as isize,
            "chatter" => libc::write(1, [0x7F_u8; 4096].as_ptr().cast(), 4096),
            other => panic!("no fault is called {other}"),
        }
    };
    Ok(returned)
}

fn deep(depth: u64) -> u64 {
    if black_box(false) {
        return depth;
    }
    let room = black_box([depth; 512]);
    deep(depth + 1) + room[(depth % 512) as usize]
}

fn allocate_without_end() -> ! {
    let mut all = Vec::new();
    loop {
        all.push(black_box(vec![1_u8; 1 << 20]));
    }
}

/// libjpeg-turbo, once the file has had its way.
struct Unsound;

impl JpegDecoder for Unsound {
    fn name(&self) -> &'static str {
        "unsound"
    }

    fn header(&self, jpeg: &[u8]) -> Result<JpegHeader, Fault> {
        obey(jpeg, When::Opened)?;
        docprep_codecs::CODECS.jpeg_decoder.header(jpeg)
    }

    fn decode(&self, jpeg: &[u8], scale: DctScale, max_memory_bytes: u64) -> Result<DecodedJpeg, Fault> {
        obey(jpeg, When::Decoded)?;
        docprep_codecs::CODECS
            .jpeg_decoder
            .decode(jpeg, scale, max_memory_bytes)
    }

    fn decode_planes(&self, jpeg: &[u8], scale: DctScale, max_memory_bytes: u64) -> Option<Planes> {
        obey(jpeg, When::Decoded).ok()?;
        docprep_codecs::CODECS
            .jpeg_decoder
            .decode_planes(jpeg, scale, max_memory_bytes)
    }

    fn planes_to_picture(&self, planes: &Planes) -> Result<Picture, Fault> {
        docprep_codecs::CODECS.jpeg_decoder.planes_to_picture(planes)
    }

    fn read_through(&self, jpeg: &[u8], max_memory_bytes: u64) -> Result<(u32, u32), Fault> {
        docprep_codecs::CODECS
            .jpeg_decoder
            .read_through(jpeg, max_memory_bytes)
    }

    fn transcode(
        &self,
        jpeg: &[u8],
        orientation: docprep_core::Orientation,
        progressive: bool,
        max_memory_bytes: u64,
    ) -> Result<Vec<u8>, Fault> {
        obey(jpeg, When::Decoded)?;
        docprep_codecs::CODECS
            .jpeg_decoder
            .transcode(jpeg, orientation, progressive, max_memory_bytes)
    }
}
