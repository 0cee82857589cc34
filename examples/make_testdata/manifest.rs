//! The folder that is written, and the manifest that says what each file in it is for.

use std::path::{Path, PathBuf};

use image::RgbImage;

use crate::Outcome;
use crate::files::png::Png;

const MANIFEST: &str = "manifest.tsv";

/// The folders that this program makes, and clears before it does.
const FAMILIES: [&str; 6] = [
    "broken",
    "demo",
    "formats",
    "orientation",
    "reference/source",
    "small",
];

/// A picture that outputs are compared with: its path within the folder and its size.
#[derive(Clone)]
pub struct Reference {
    path: String,
    size: (u32, u32),
}

impl Reference {
    /// The same picture as the reference, for inputs of another size in pixels.
    pub fn sized(&self, width: u32, height: u32) -> Self {
        Self {
            path: self.path.clone(),
            size: (width, height),
        }
    }
}

/// What a program that prepares pictures should make of a file.
pub enum Expected<'a> {
    /// An output that looks like the reference.
    Accept(&'a Reference),
    /// No output, and this error code.
    Reject(&'static str),
    /// Both are right: it depends on the decoder or on how far too small pictures are helped.
    Either,
}

/// The folder under construction.
pub struct Testdata {
    root: PathBuf,
    lines: Vec<String>,
}

impl Testdata {
    /// Begins `root` anew.
    ///
    /// # Errors
    /// When `root` has files but no manifest: then it is not a folder that this program made.
    pub fn begin(root: &Path) -> Outcome<Self> {
        if root.exists() && std::fs::read_dir(root)?.next().is_some() {
            if !root.join(MANIFEST).is_file() {
                let message =
                    "is not empty and has no manifest.tsv: name a new folder, or one made by this program";
                return Err(format!("{} {message}", root.display()).into());
            }
            // Folders that others keep here, such as references of merged pictures, stay.
            for family in FAMILIES {
                let folder = root.join(family);
                if folder.is_dir() {
                    std::fs::remove_dir_all(folder)?;
                }
            }
        }
        std::fs::create_dir_all(root)?;
        Ok(Self {
            root: root.to_owned(),
            lines: Vec::new(),
        })
    }

    pub fn put(&mut self, path: &str, bytes: &[u8], purpose: &str, expected: Expected) -> Outcome<()> {
        self.write(path, bytes)?;
        let line = match expected {
            Expected::Accept(Reference {
                path: reference,
                size: (width, height),
            }) => {
                format!("{path}\t{purpose}\taccept\t\t{width}\t{height}\t{reference}")
            }
            Expected::Reject(code) => format!("{path}\t{purpose}\treject\t{code}\t\t\t"),
            Expected::Either => format!("{path}\t{purpose}\teither\t\t\t\t"),
        };
        self.lines.push(line);
        Ok(())
    }

    /// Writes a reference picture as a lossless PNG. References are no inputs and not in the manifest.
    pub fn reference(&mut self, name: &str, image: &RgbImage) -> Outcome<Reference> {
        let path = format!("reference/source/{name}.png");
        self.write(&path, &Png::rgb(image).encode()?)?;
        Ok(Reference {
            path,
            size: image.dimensions(),
        })
    }

    /// Writes the manifest and the README, and says how many inputs there are.
    pub fn finish(mut self) -> Outcome<usize> {
        self.lines.sort();
        let header = "path\tpurpose\tverdict\terror_code\twidth\theight\treference";
        let table = format!("{header}\n{}\n", self.lines.join("\n"));
        self.write(MANIFEST, table.as_bytes())?;
        self.write("README.md", README.as_bytes())?;
        Ok(self.lines.len())
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Outcome<()> {
        let path = self.root.join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()).into())
    }
}

const README: &str = "\
# Test data

Pictures of invented documents, drawn by `examples/make_testdata` and marked SPECIMEN; nothing is copied from elsewhere.
Made again, byte for byte with the same compiler, by `cargo run --release --example make_testdata -- testdata` (needs the Debian packages fonts-dejavu-core, fonts-wqy-microhei and fonts-wqy-zenhei; building and testing do not).
`manifest.tsv` says for every input what it is for, whether it must be accepted or rejected and with which error code, how large it is upright, and which picture it must look like.
References lie in `reference/source/`; compare at a small size, since some are smaller than the input. `either` means that both verdicts are right.
Do not edit files here by hand: change the program and run it.
";
