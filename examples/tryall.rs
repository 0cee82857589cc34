use std::io::Write;
fn dump(bytes: &[u8], f: &str) {
    if let Ok(p) = docprep::decode(bytes, &docprep::Limits::default()) {
        let mut o = format!("P6\n{} {}\n255\n", p.width(), p.height()).into_bytes();
        o.extend(p.pixels());
        std::fs::write(f, o).unwrap();
    }
}
use std::time::Instant;
fn main() {
    let out = std::env::args().nth(1).unwrap();
    std::fs::create_dir_all(&out).unwrap();
    let options = docprep::PrepareOptions::default();
    let list = std::io::read_to_string(std::io::stdin()).unwrap();
    let quiet = std::env::var("SHOWPANIC").is_err();
    if quiet {
        std::panic::set_hook(Box::new(|_| {}));
    }
    for (i, path) in list.lines().enumerate() {
        let bytes = std::fs::read(path).unwrap();
        if std::env::var("DUMP").is_ok() {
            let _ = std::panic::catch_unwind(|| dump(&bytes, &format!("{out}/{i:05}.ppm")));
        }
        let t = Instant::now();
        let r = std::panic::catch_unwind(|| docprep::prepare(&bytes, &options));
        let ms = t.elapsed().as_millis();
        match r {
            Ok(Ok(p)) => {
                let f = format!("{out}/{i:05}.jpg");
                std::fs::write(&f, &p.jpeg).unwrap();
                let find: Vec<_> = p.outcome.findings.iter().map(|f| f.code.as_str()).collect();
                println!(
                    "OK\t{path}\t{f}\t{}\t{}\t{}\t{ms}",
                    p.outcome.input.format,
                    p.outcome.status.as_str(),
                    find.join(",")
                );
            }
            Ok(Err(e)) => println!("ERR\t{path}\t-\t{}\t{e}\t\t{ms}", e.code()),
            Err(_) => println!("PANIC\t{path}\t-\t-\t-\t\t{ms}"),
        }
        std::io::stdout().flush().unwrap();
    }
}
