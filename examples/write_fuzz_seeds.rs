//! Writes what a target of `fuzz/` begins with into a folder: `write_fuzz_seeds TARGET FOLDER`. Here rather than beside the
//! targets, since what cargo-fuzz builds is instrumented, and so would be built twice.

#[path = "../fuzz/src/seeds.rs"]
mod seeds;
#[path = "../fuzz/src/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(name), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("give a target and a folder".into());
    };
    let target = targets::TARGETS.iter().find(|target| target.name == name);
    let target = target.ok_or("no such target")?;
    // A target that fails on what it begins with would be found again and again.
    let seeds = (target.seeds)(&Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata"))?;
    seeds.iter().for_each(|seed| (target.run)(seed));
    fs::create_dir_all(&folder)?;
    for (index, seed) in seeds.iter().enumerate() {
        fs::write(Path::new(&folder).join(format!("seed-{index:03}")), seed)?;
    }
    println!("{} seeds for {name}", seeds.len());
    Ok(())
}
