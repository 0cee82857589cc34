//! The binary as a service on a free port, ended with the test.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

use crate::serve::client;

pub struct Server {
    pub address: SocketAddr,
    child: Child,
    log: Option<JoinHandle<String>>,
}

impl Server {
    pub fn start(flags: &[&str]) -> Server {
        Server::spawn(Command::new(env!("CARGO_BIN_EXE_docprep")), flags)
    }

    /// With this folder for everything that it might write.
    pub fn start_in(folder: &Path) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_docprep"));
        command
            .current_dir(folder)
            .env("TMPDIR", folder)
            .env("HOME", folder);
        Server::spawn(command, &[])
    }

    fn spawn(mut command: Command, flags: &[&str]) -> Server {
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(flags)
            .env("DOCPREP_LANG", "en")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut stderr = child.stderr.take().expect("a pipe");
        let log = std::thread::spawn(move || {
            let mut log = String::new();
            stderr.read_to_string(&mut log).expect("the log is UTF-8");
            log
        });
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe"))
            .read_line(&mut line)
            .expect("the service says where it is");
        let address = line
            .split("http://")
            .nth(1)
            .and_then(|rest| rest.split('/').next())
            .unwrap_or_else(|| panic!("no address in {line:?}"));
        Server {
            address: address.parse().expect("an address"),
            child,
            log: Some(log),
        }
    }

    /// The value of a counter without labels.
    pub fn metric(&self, name: &str) -> u64 {
        let text = client::get(self.address, "/metrics").text();
        let value = text
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        value
            .unwrap_or_else(|| panic!("no {name} in {text}"))
            .parse()
            .expect("a number")
    }

    /// Asks until a counter is as wanted. The test's time limit ends what never comes.
    pub fn until(&self, name: &str, wanted: impl Fn(u64) -> bool) {
        while !wanted(self.metric(name)) {
            std::thread::yield_now();
        }
    }

    /// Open descriptors of the process.
    pub fn descriptors(&self) -> usize {
        let folder = format!("/proc/{}/fd", self.child.id());
        fs::read_dir(folder).expect("a process of our own").count()
    }

    /// Regular files that the process has open and may write to.
    pub fn files_open_for_writing(&self) -> Vec<PathBuf> {
        let process = PathBuf::from(format!("/proc/{}", self.child.id()));
        let descriptors = fs::read_dir(process.join("fd")).expect("a process of our own");
        let writable = descriptors.flatten().filter(|entry| {
            let info = fs::read_to_string(process.join("fdinfo").join(entry.file_name())).unwrap_or_default();
            let flags = info.lines().find_map(|line| line.strip_prefix("flags:"));
            // The last octal digit is the access mode (open(2)).
            flags.is_some_and(|flags| !flags.trim().ends_with('0'))
        });
        let targets = writable.filter_map(|entry| fs::read_link(entry.path()).ok());
        targets.filter(|target| target.is_file()).collect()
    }

    /// Memory of the process, bytes.
    pub fn memory(&self) -> u64 {
        let status =
            fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("a process of our own");
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .expect("a size");
        line.trim()
            .trim_end_matches(" kB")
            .parse::<u64>()
            .expect("a number")
            * 1024
    }

    /// Asks it to stop, as a supervisor does.
    pub fn terminate(&self) {
        let sent = Command::new("kill")
            .arg(self.child.id().to_string())
            .status()
            .expect("kill starts");
        assert!(sent.success());
    }

    /// Its exit status and what it logged.
    pub fn wait(mut self) -> (Option<i32>, String) {
        let status = self.child.wait().expect("a process of our own");
        let log = self
            .log
            .take()
            .expect("not joined before")
            .join()
            .expect("no panic");
        (status.code(), log)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn testdata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata")
}

pub fn specimen(name: &str) -> Vec<u8> {
    fs::read(testdata().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}
