//! The targets of `fuzz/` over what they begin with and over seeded mutants of it: what `fuzz/run` does for hours, in seconds.

#[path = "../fuzz/src/seeds.rs"]
mod seeds;
#[path = "../fuzz/src/targets.rs"]
mod targets;

use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use specimens::mutants::damaged;
use specimens::random::Random;
use targets::TARGETS;

/// What a decoder's panic prints says nothing here: it is caught, and counted as that decoder's giving up.
fn be_silent() {
    panic::set_hook(Box::new(|_| {}));
}

/// Runs a target over its seeds, and over so many mutants together. A target that fails tells with which seed and mutant.
fn tried(name: &str, mutants: usize) {
    let target = TARGETS
        .iter()
        .find(|target| target.name == name)
        .expect("a target");
    let testdata = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let seeds = (target.seeds)(&testdata).expect("seeds");
    assert!(!seeds.is_empty());
    be_silent();
    let run = |bytes: &[u8], seed: usize, mutant: usize| {
        let ran = panic::catch_unwind(AssertUnwindSafe(|| (target.run)(bytes)));
        if let Err(failure) = ran {
            let failure = failure
                .downcast::<String>()
                .map_or_else(|_| String::new(), |text| *text);
            let file = std::env::temp_dir().join(format!("docprep-{name}-{seed}-{mutant}"));
            std::fs::write(&file, bytes).expect("a file for what failed");
            let _ = panic::take_hook();
            panic!(
                "{name}: seed {seed}, mutant {mutant}, kept as {}: {failure}",
                file.display()
            );
        }
    };
    for (seed, bytes) in seeds.iter().enumerate() {
        run(bytes, seed, 0);
        let mut random = Random::new(seed as u64, name);
        for mutant in 1..=mutants / seeds.len() {
            let mut bytes = damaged(bytes, &mut random);
            // Several faults at once reach further into text than one.
            for _ in 0..random.whole(0, 2) {
                bytes = damaged(&bytes, &mut random);
            }
            run(&bytes, seed, mutant);
        }
    }
}

macro_rules! every_target {
    ($($name:ident $mutants:literal),+ $(,)?) => {
        $(
            #[test]
            fn $name() {
                tried(stringify!($name), $mutants);
            }
        )+

        #[test]
        fn no_target_is_left_out() {
            let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
            assert_eq!(names, [$(stringify!($name)),+]);
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
            let mut programs: Vec<String> = std::fs::read_dir(folder)
                .expect("the programs of cargo-fuzz")
                .map(|entry| entry.expect("an entry").path())
                .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
                .collect();
            programs.sort();
            let mut names = names;
            names.sort_unstable();
            assert_eq!(programs, names);
        }
    };
}

every_target! {
    probe 20_000,
    open 5_000,
    decode 1_000,
    prepare 150,
    jpeg 1_000,
    tiff 1_000,
    bmp 1_000,
    pdf 29,
    received 2_000,
    tables 3_000,
    reasons 5_000,
    wire 10_000,
    profiles 3_000,
    explain 2_000,
}
