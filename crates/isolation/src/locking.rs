//! Giving up rights, before the first byte of a file is read.

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetStatus, Scope,
};
use nix::sched::{CloneFlags, unshare};
use rustix::process::{DumpableBehavior, Resource, Rlimit, Signal};
use rustix::thread::{CapabilitySet, CapabilitySets};

use crate::filter::Filter;
use crate::lock::{Landlock, Lock};

/// The youngest kernel whose Landlock is known here.
const LANDLOCK: ABI = ABI::V6;
/// Descriptors: the standard ones, and none beside.
const DESCRIPTORS: u64 = 3;

/// Gives up all that a worker has no use for. What the system does not offer is left, and told.
///
/// The order matters: namespaces need rights that the next steps take, Landlock a descriptor for a moment, and the filter
/// forbids the calls before it.
pub fn lock() -> Lock {
    // A worker does not outlive who asked for it, whatever it is doing.
    let _ = rustix::process::set_parent_process_death_signal(Some(Signal::KILL));
    // Nobody else of this user looks into it, and it leaves no core.
    let _ = rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable);
    let namespaces = leave_namespaces();
    let capabilities = drop_capabilities();
    let no_new_privs = rustix::thread::set_no_new_privs(true).is_ok();
    let landlock = if no_new_privs { landlock() } else { Landlock::None };
    let limits = limit();
    let seccomp = no_new_privs && filter();
    Lock {
        no_new_privs,
        limits,
        capabilities,
        namespaces,
        landlock,
        seccomp,
    }
}

/// A user of its own brings the right to the others; whoever may do that without (a service of the system's) gets them too.
fn leave_namespaces() -> bool {
    let others = CloneFlags::CLONE_NEWNET
        | CloneFlags::CLONE_NEWIPC
        | CloneFlags::CLONE_NEWUTS
        | CloneFlags::CLONE_NEWNS;
    unshare(CloneFlags::CLONE_NEWUSER | others).is_ok() || unshare(others).is_ok()
}

/// What never changes for this process. Memory and time are set from outside, for each job.
fn limit() -> bool {
    let to = |bytes| Rlimit {
        current: Some(bytes),
        maximum: Some(bytes),
    };
    [
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nofile, DESCRIPTORS),
        (Resource::Memlock, 0),
        (Resource::Msgqueue, 0),
    ]
    .into_iter()
    .all(|(resource, most)| rustix::process::setrlimit(resource, to(most)).is_ok())
}

fn drop_capabilities() -> bool {
    let none = CapabilitySet::empty();
    let sets = CapabilitySets {
        effective: none,
        permitted: none,
        inheritable: none,
    };
    rustix::thread::set_capabilities(None, sets).is_ok()
}

fn landlock() -> Landlock {
    let restricted = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(LANDLOCK))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(LANDLOCK)))
        .and_then(|rules| rules.scope(Scope::from_all(LANDLOCK)))
        .and_then(Ruleset::create)
        .and_then(landlock::RulesetCreated::restrict_self);
    match restricted.map(|restricted| restricted.ruleset) {
        Ok(RulesetStatus::FullyEnforced) => Landlock::Full,
        Ok(RulesetStatus::PartiallyEnforced) => Landlock::Partial,
        Ok(RulesetStatus::NotEnforced) | Err(_) => Landlock::None,
    }
}

fn filter() -> bool {
    let Ok(filter) = Filter::new(std::process::id()) else {
        return false;
    };
    let mut programs = filter.programs.iter();
    programs.all(|program| seccompiler::apply_filter(program).is_ok())
}
