//! How much memory there is to plan with.

use std::fs;
use std::path::PathBuf;

/// Budget where the machine does not tell its memory.
const UNKNOWN_MACHINE_BUDGET_BYTES: u64 = 2 << 30;

/// Half of the memory that the machine, or the control group (container) of this process, has; bytes.
///
/// Linux tells; elsewhere it is 2 GiB.
pub fn default_budget_bytes() -> u64 {
    let bounds = [machine_bytes(), control_group_bytes()];
    match bounds.into_iter().flatten().min() {
        Some(bytes) => bytes / 2,
        None => UNKNOWN_MACHINE_BUDGET_BYTES,
    }
}

fn machine_bytes() -> Option<u64> {
    mem_total(&fs::read_to_string("/proc/meminfo").ok()?)
}

/// `MemTotal:       24576000 kB`; the unit is 1024 bytes whatever it says (proc(5)).
fn mem_total(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim_end().parse().ok()?;
    kibibytes.checked_mul(1024)
}

/// The least `memory.max` from the group of this process upwards (cgroup v2, kernel documentation
/// "Control Group v2"); `memory.limit_in_bytes` of version 1 where there is none.
fn control_group_bytes() -> Option<u64> {
    let own = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    let root = PathBuf::from("/sys/fs/cgroup");
    let below = own
        .lines()
        .find_map(|line| line.strip_prefix("0::/"))
        .unwrap_or("");
    let group = root.join(below);
    let limits = group
        .ancestors()
        .take_while(|folder| folder.starts_with(&root))
        .filter_map(|folder| limit(&fs::read_to_string(folder.join("memory.max")).ok()?));
    limits
        .min()
        .or_else(|| limit(&fs::read_to_string("/sys/fs/cgroup/memory/memory.limit_in_bytes").ok()?))
}

/// A number; `max` is none.
fn limit(text: &str) -> Option<u64> {
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_own_words_are_understood() {
        assert_eq!(
            mem_total("MemTotal:       24576 kB\nMemFree: 1 kB\n"),
            Some(24_576 * 1024)
        );
        assert_eq!(mem_total("nonsense"), None);
        assert_eq!((limit("max\n"), limit("1048576\n")), (None, Some(1 << 20)));
    }

    #[test]
    fn there_is_always_a_budget() {
        assert!(default_budget_bytes() > 0);
    }
}
