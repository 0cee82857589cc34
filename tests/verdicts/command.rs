//! The same verdicts through the program: one run over a folder, judged by its report and its files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use docprep::Profile;
use serde_json::Value;

use crate::verdicts::output;
use crate::verdicts::table::{Row, Verdict};

/// Runs `docprep convert` over the table's folder and gives every violation; fails where the report is no report.
pub fn violations(folder: &Path, rows: &[Row]) -> Vec<String> {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let outputs = temporary.path().join("outputs");
    let report = temporary.path().join("report.jsonl");
    let run = Command::new(env!("CARGO_BIN_EXE_docprep"))
        .args(["convert", "--quiet", "-o"])
        .arg(&outputs)
        .arg("--report")
        .arg(&report)
        .arg(folder)
        .output()
        .expect("docprep starts");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    let text = std::fs::read_to_string(&report).unwrap_or_else(|fault| panic!("no report: {fault}\n{said}"));
    let records: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect();

    let mut violations: Vec<String> = rows
        .iter()
        .filter_map(|row| fault_of(row, folder, &records).map(|fault| format!("{}: {fault}", row.path())))
        .collect();
    violations.extend(stray_files(&outputs, &records));
    if run.status.code() != Some(1) {
        violations.push(format!(
            "exit status {:?}, though some files are rejected\n{said}",
            run.status.code()
        ));
    }
    violations
}

/// What is wrong with the one record that a row is to have.
fn fault_of(row: &Row, folder: &Path, records: &[Value]) -> Option<String> {
    let input = folder.join(row.path());
    let mut own = records
        .iter()
        .filter(|record| record["input"].as_str().map(Path::new) == Some(&input));
    let (Some(record), None) = (own.next(), own.next()) else {
        return Some("has not exactly one record".to_owned());
    };
    let status = record["status"].as_str().unwrap_or_default();
    let came_out = matches!(status, "kept" | "lossless" | "reencoded");
    let code = record["error"]["code"].as_str();
    match row.verdict() {
        Verdict::Accept if !came_out => Some(format!("is {status}: {}", record["error"])),
        Verdict::Reject if came_out => Some(format!("came out as {status}")),
        // In a folder, what is no picture by name or content is passed over.
        Verdict::Reject if status == "skipped" && row.error_code() == Some("unsupported-format") => None,
        Verdict::Reject if row.error_code().is_some() && code != row.error_code() => Some(format!(
            "is {status} with {code:?}, foretold was {:?}",
            row.error_code()
        )),
        _ if came_out => fault_of_output(record),
        _ if !record["output"].is_null() => Some(format!("is {status}, but has an output")),
        _ => None,
    }
}

fn fault_of_output(record: &Value) -> Option<String> {
    let path = record["output"].as_str()?;
    let jpeg = match std::fs::read(path) {
        Ok(jpeg) => jpeg,
        Err(fault) => return Some(format!("its output {path}: {fault}")),
    };
    let (_, mut faults) = output::judge(&jpeg, &Profile::default());
    if record["bytes_out"].as_u64() != Some(jpeg.len() as u64) {
        faults.push(format!(
            "bytes_out is {}, the file has {}",
            record["bytes_out"],
            jpeg.len()
        ));
    }
    (!faults.is_empty()).then(|| faults.join("; "))
}

/// Files that no record names, and records that share a file.
fn stray_files(folder: &Path, records: &[Value]) -> Vec<String> {
    let outputs: Vec<PathBuf> = records
        .iter()
        .filter_map(|record| record["output"].as_str().map(PathBuf::from))
        .collect();
    let named: BTreeSet<&PathBuf> = outputs.iter().collect();
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let mut violations: Vec<String> = files
        .filter(|file| file.file_type().is_file() && !named.contains(&file.path().to_owned()))
        .map(|file| format!("{} is named by no record", file.path().display()))
        .collect();
    if named.len() < outputs.len() {
        violations.push(format!("{} records share {} outputs", outputs.len(), named.len()));
    }
    violations
}
