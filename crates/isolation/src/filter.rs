//! The system calls that a locked worker can make: the one list, from which the filter is made and docs/security.md checked.

use std::collections::BTreeMap;

use libc::{
    CLONE_NEWCGROUP, CLONE_NEWIPC, CLONE_NEWNET, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWUSER, CLONE_NEWUTS,
    CLONE_THREAD, CLONE_VM, ENOSYS, EPERM, MAP_ANONYMOUS, PROT_EXEC,
};
use seccompiler::{
    BpfProgram, Error, SeccompAction, SeccompCmpArgLen as Length, SeccompCmpOp as Is, SeccompCondition,
    SeccompFilter, SeccompRule, TargetArch,
};

/// A call, and under which condition on its arguments.
type Call = (&'static str, i64, fn(u32) -> Conditions);
type Conditions = Result<Vec<SeccompCondition>, seccompiler::BackendError>;

/// The calls that are let through, with what their arguments must be, as docs/security.md has them.
pub const ALLOWED: &[(&str, &str)] = &[
    ("read", "from descriptor 0 only"),
    ("write", "to descriptors 1 and 2 only"),
    ("mmap", "anonymous memory only, never executable"),
    ("mprotect", "never executable"),
    ("munmap", ""),
    ("mremap", ""),
    ("madvise", ""),
    ("brk", ""),
    ("futex", ""),
    ("clone", "a thread of this process only, in no new namespace"),
    ("rseq", ""),
    ("set_robust_list", ""),
    ("rt_sigaction", ""),
    ("rt_sigprocmask", ""),
    ("rt_sigreturn", ""),
    ("sigaltstack", ""),
    ("sched_yield", ""),
    ("sched_getaffinity", ""),
    ("clock_gettime", ""),
    ("getrandom", ""),
    ("gettid", ""),
    ("getpid", ""),
    ("restart_syscall", ""),
    ("tgkill", "to this process itself only"),
    ("exit", ""),
    ("exit_group", ""),
];

/// The calls that fail as on a system that does not have or allow them, since libraries ask in passing and go on without.
/// Every other call ends the process.
pub const REFUSED: &[&str] = &[
    "clone3",
    "seccomp",
    "prctl",
    "openat",
    "readlinkat",
    "newfstatat",
    "fstat",
    "statx",
    "faccessat",
    "lseek",
    "ioctl",
    "fcntl",
    "close",
    "dup",
    "getcwd",
    "uname",
    "sysinfo",
    "prlimit64",
    "getrusage",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "getppid",
    "clock_getres",
    "clock_nanosleep",
    "nanosleep",
    "sched_setaffinity",
    "sched_getparam",
    "sched_getscheduler",
    "getcpu",
    "membarrier",
];

/// The program for the kernel: what is neither let through nor refused ends the process, and the kernel takes the sterner
/// of the two parts' verdicts.
pub struct Filter {
    /// The first ends the process over whatever is on neither list; the others refuse what is on the second. In this order,
    /// since the second list has the calls by which programs are set.
    pub programs: Vec<BpfProgram>,
}

impl Filter {
    /// For a process of this number.
    ///
    /// # Errors
    /// When this kind of processor is not known.
    pub fn new(own_process: u32) -> Result<Self, Error> {
        let processor = TargetArch::try_from(std::env::consts::ARCH)?;
        let mut known: BTreeMap<i64, Vec<SeccompRule>> = BTreeMap::new();
        for (_, number, conditions) in calls() {
            let conditions = conditions(own_process)?;
            let rules = known.entry(number).or_default();
            if !conditions.is_empty() {
                rules.push(SeccompRule::new(conditions)?);
            }
        }
        let (not_there, forbidden): (Vec<_>, Vec<_>) =
            refused().into_iter().partition(|(name, _)| *name == "clone3");
        for (_, number) in not_there.iter().chain(&forbidden) {
            known.entry(*number).or_default();
        }
        let refusing = |calls: &[(&str, i64)], errno: i32| {
            let rules = calls.iter().map(|(_, number)| (*number, Vec::new())).collect();
            let verdict = SeccompAction::Errno(errno as u32);
            BpfProgram::try_from(SeccompFilter::new(
                rules,
                SeccompAction::Allow,
                verdict,
                processor,
            )?)
        };
        let ending = SeccompFilter::new(known, SeccompAction::KillProcess, SeccompAction::Allow, processor)?;
        Ok(Filter {
            programs: vec![
                ending.try_into()?,
                // Without it a C library asks for a thread in the older way, whose flags can be looked at.
                refusing(&not_there, ENOSYS)?,
                refusing(&forbidden, EPERM)?,
            ],
        })
    }
}

fn none(_: u32) -> Conditions {
    Ok(Vec::new())
}

fn descriptor(number: u64) -> Conditions {
    Ok(vec![SeccompCondition::new(0, Length::Dword, Is::Eq, number)?])
}

fn not_executable() -> Result<SeccompCondition, seccompiler::BackendError> {
    SeccompCondition::new(2, Length::Dword, Is::MaskedEq(PROT_EXEC as u64), 0)
}

fn anonymous(_: u32) -> Conditions {
    let anonymous = MAP_ANONYMOUS as u64;
    Ok(vec![
        not_executable()?,
        SeccompCondition::new(3, Length::Dword, Is::MaskedEq(anonymous), anonymous)?,
    ])
}

fn a_thread(_: u32) -> Conditions {
    let thread = (CLONE_THREAD | CLONE_VM) as u64;
    let namespaces = CLONE_NEWCGROUP
        | CLONE_NEWIPC
        | CLONE_NEWNET
        | CLONE_NEWNS
        | CLONE_NEWPID
        | CLONE_NEWUSER
        | CLONE_NEWUTS;
    let looked_at = thread | namespaces as u64;
    Ok(vec![SeccompCondition::new(
        0,
        Length::Dword,
        Is::MaskedEq(looked_at),
        thread,
    )?])
}

fn itself(own_process: u32) -> Conditions {
    Ok(vec![SeccompCondition::new(
        0,
        Length::Dword,
        Is::Eq,
        u64::from(own_process),
    )?])
}

/// A name may stand here twice: any of its conditions will do.
fn calls() -> Vec<Call> {
    vec![
        ("read", libc::SYS_read, |_| descriptor(0)),
        ("write", libc::SYS_write, |_| descriptor(1)),
        ("write", libc::SYS_write, |_| descriptor(2)),
        ("mmap", libc::SYS_mmap, anonymous),
        ("mprotect", libc::SYS_mprotect, |_| Ok(vec![not_executable()?])),
        ("munmap", libc::SYS_munmap, none),
        ("mremap", libc::SYS_mremap, none),
        ("madvise", libc::SYS_madvise, none),
        ("brk", libc::SYS_brk, none),
        ("futex", libc::SYS_futex, none),
        ("clone", libc::SYS_clone, a_thread),
        ("rseq", libc::SYS_rseq, none),
        ("set_robust_list", libc::SYS_set_robust_list, none),
        // The runtime of Rust takes its handler away when a fault of memory is no overflow of the stack.
        ("rt_sigaction", libc::SYS_rt_sigaction, none),
        ("rt_sigprocmask", libc::SYS_rt_sigprocmask, none),
        ("rt_sigreturn", libc::SYS_rt_sigreturn, none),
        ("sigaltstack", libc::SYS_sigaltstack, none),
        ("sched_yield", libc::SYS_sched_yield, none),
        ("sched_getaffinity", libc::SYS_sched_getaffinity, none),
        ("clock_gettime", libc::SYS_clock_gettime, none),
        ("getrandom", libc::SYS_getrandom, none),
        ("gettid", libc::SYS_gettid, none),
        ("getpid", libc::SYS_getpid, none),
        ("restart_syscall", libc::SYS_restart_syscall, none),
        ("tgkill", libc::SYS_tgkill, itself),
        ("exit", libc::SYS_exit, none),
        ("exit_group", libc::SYS_exit_group, none),
    ]
}

fn refused() -> Vec<(&'static str, i64)> {
    #[cfg_attr(
        not(target_arch = "x86_64"),
        expect(unused_mut, reason = "only this processor has the older calls besides")
    )]
    let mut calls = vec![
        ("clone3", libc::SYS_clone3),
        ("seccomp", libc::SYS_seccomp),
        ("prctl", libc::SYS_prctl),
        ("openat", libc::SYS_openat),
        ("readlinkat", libc::SYS_readlinkat),
        ("newfstatat", libc::SYS_newfstatat),
        ("fstat", libc::SYS_fstat),
        ("statx", libc::SYS_statx),
        ("faccessat", libc::SYS_faccessat),
        ("lseek", libc::SYS_lseek),
        ("ioctl", libc::SYS_ioctl),
        ("fcntl", libc::SYS_fcntl),
        ("close", libc::SYS_close),
        ("dup", libc::SYS_dup),
        ("getcwd", libc::SYS_getcwd),
        ("uname", libc::SYS_uname),
        ("sysinfo", libc::SYS_sysinfo),
        ("prlimit64", libc::SYS_prlimit64),
        ("getrusage", libc::SYS_getrusage),
        ("getuid", libc::SYS_getuid),
        ("geteuid", libc::SYS_geteuid),
        ("getgid", libc::SYS_getgid),
        ("getegid", libc::SYS_getegid),
        ("getppid", libc::SYS_getppid),
        ("clock_getres", libc::SYS_clock_getres),
        ("clock_nanosleep", libc::SYS_clock_nanosleep),
        ("nanosleep", libc::SYS_nanosleep),
        ("sched_setaffinity", libc::SYS_sched_setaffinity),
        ("sched_getparam", libc::SYS_sched_getparam),
        ("sched_getscheduler", libc::SYS_sched_getscheduler),
        ("getcpu", libc::SYS_getcpu),
        ("membarrier", libc::SYS_membarrier),
    ];
    #[cfg(target_arch = "x86_64")]
    calls.extend([
        ("open", libc::SYS_open),
        ("stat", libc::SYS_stat),
        ("access", libc::SYS_access),
        ("readlink", libc::SYS_readlink),
        ("getrlimit", libc::SYS_getrlimit),
    ]);
    calls
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_that_are_told_are_those_of_the_filter() {
        let mut of_filter: Vec<&str> = calls().iter().map(|(name, ..)| *name).collect();
        of_filter.dedup();
        let told: Vec<&str> = ALLOWED.iter().map(|(name, _)| *name).collect();
        assert_eq!(of_filter, told);
        let of_filter: Vec<&str> = refused().iter().map(|(name, _)| *name).collect();
        assert!(of_filter.starts_with(REFUSED), "{of_filter:?}");
    }

    #[test]
    fn nothing_is_both_allowed_and_refused() {
        assert!(ALLOWED.iter().all(|(name, _)| !REFUSED.contains(name)));
    }
}
