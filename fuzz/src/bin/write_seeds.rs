//! Writes what a target begins with into a folder: `write_seeds TARGET FOLDER`.

use std::fs;
use std::path::Path;

use docprep_fuzz::targets::TARGETS;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(name), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("give a target and a folder".into());
    };
    let target = TARGETS.iter().find(|target| target.name == name);
    let target = target.ok_or("no such target")?;
    fs::create_dir_all(&folder)?;
    let seeds = (target.seeds)(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../testdata")))?;
    for (index, seed) in seeds.iter().enumerate() {
        fs::write(Path::new(&folder).join(format!("seed-{index:03}")), seed)?;
    }
    println!("{} seeds for {name}", seeds.len());
    Ok(())
}
