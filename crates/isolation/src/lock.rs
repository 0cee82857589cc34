//! What a process has given up, as it tells itself.

use serde::{Deserialize, Serialize};

/// What a process gave up before it read the first byte of a file. What the system does not offer is left out, and known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Lock {
    /// It can never gain rights by starting a program.
    pub no_new_privs: bool,
    /// Memory and processor time are bounded from outside; no core dump, no file written, no further descriptor.
    pub limits: bool,
    /// It holds no capability, not even in a namespace of its own.
    pub capabilities: bool,
    /// It has a user, a network without devices, and IPC of its own.
    pub namespaces: bool,
    /// Whether the kernel keeps it from files, ports and processes.
    pub landlock: Landlock,
    /// It can make no system call but a few; see [`ALLOWED`](crate::ALLOWED).
    pub seccomp: bool,
}

/// How much Landlock takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Landlock {
    /// All that this version knows: files, ports, abstract sockets, signals.
    Full,
    /// What an older kernel knows.
    Partial,
    /// The kernel has none, or it is switched off.
    #[default]
    None,
}

impl Lock {
    /// Whether it is enough where isolation is required: a process that can neither make a system call of its choice, nor
    /// gain rights, nor take more memory and time than it was given. Namespaces and Landlock stand behind these as further
    /// walls, which containers and older kernels often withhold.
    pub fn is_sufficient(&self) -> bool {
        self.no_new_privs && self.limits && self.seccomp
    }

    /// Every wall by its name, and whether it stands.
    pub fn walls(&self) -> [(&'static str, bool); 6] {
        [
            ("no-new-privs", self.no_new_privs),
            ("seccomp", self.seccomp),
            ("limits", self.limits),
            ("capabilities", self.capabilities),
            ("namespaces", self.namespaces),
            ("landlock", self.landlock != Landlock::None),
        ]
    }

    /// The names of the walls that stand, or of those that do not.
    pub fn names(&self, standing: bool) -> Vec<&'static str> {
        let walls = self.walls().into_iter();
        walls
            .filter(|(_, stands)| *stands == standing)
            .map(|(name, _)| name)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_one_of_three_walls_it_is_not_enough() {
        let mut lock = Lock {
            no_new_privs: true,
            limits: true,
            seccomp: true,
            ..Lock::default()
        };
        assert!(lock.is_sufficient());
        assert_eq!(lock.names(false), ["capabilities", "namespaces", "landlock"]);
        lock.seccomp = false;
        assert!(!lock.is_sufficient());
    }
}
