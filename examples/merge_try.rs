use std::time::Instant;
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut options = docprep::MergeOptions::for_profile(docprep::Profile::builtin(&args[1]).unwrap());
    options.layout = match args[2].as_str() {
        "column" => docprep::MergeLayout::Column,
        "row" => docprep::MergeLayout::Row,
        _ => docprep::MergeLayout::Auto,
    };
    let files: Vec<Vec<u8>> = args[3..].iter().map(|p| std::fs::read(p).unwrap()).collect();
    if args[0] == "-" {
        for f in &files {
            let t = Instant::now();
            let p = docprep::prepare(f, &options.prepare).unwrap();
            println!("{:?} {:?}", t.elapsed(), p.outcome.output);
        }
        return;
    }
    let parts: Vec<&[u8]> = files.iter().map(|f| &f[..]).collect();
    let t = Instant::now();
    let merged = match docprep::merge(&parts, &options) {
        Ok(m) => m,
        Err(e) => {
            println!("ERROR {e}");
            std::process::exit(1)
        }
    };
    println!(
        "{:?} {:?} {:?}",
        t.elapsed(),
        merged.outcome.arrangement,
        merged.outcome.output
    );
    for p in &merged.outcome.parts {
        println!(
            "  {:?} {:.3} {:?}",
            p.place,
            p.scale,
            p.findings
                .iter()
                .map(|f| (f.code.as_str(), f.value, f.difference))
                .collect::<Vec<_>>()
        );
    }
    println!(
        "  whole {:?}",
        merged
            .outcome
            .findings
            .iter()
            .map(|f| (f.code.as_str(), f.value))
            .collect::<Vec<_>>()
    );
    std::fs::write(&args[0], &merged.jpeg).unwrap();
}
