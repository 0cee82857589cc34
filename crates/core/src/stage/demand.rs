//! What `fit` is to reach.

use crate::terms::effort::Effort;

/// What the result has to satisfy.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Demand {
    pub min_bytes: u64,
    pub max_bytes: u64,
    pub search: Search,
    /// The longer side is never scaled below this, pixels.
    pub least_longer_side_px: u32,
    /// The longer side is scaled down to this, pixels.
    pub greatest_longer_side_px: Option<u32>,
    pub chroma: Chroma,
}

/// How near to the limit the search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Search {
    /// About one encode.
    Quick,
    /// As many as it takes, within the search's own bound.
    Thorough,
}

impl Search {
    pub fn of(effort: Effort) -> Self {
        match effort {
            Effort::Fast | Effort::Normal => Search::Quick,
            Effort::Best => Search::Thorough,
        }
    }

    /// An output that uses less of the limit than this is worth another encode.
    pub fn worth_another(self) -> f64 {
        match self {
            Search::Quick => 0.92,
            Search::Thorough => 0.995,
        }
    }

    /// The share of the limit that a further encode aims at, which knows the size of the one before.
    pub fn corrected_aim(self) -> f64 {
        match self {
            Search::Quick => 0.985,
            Search::Thorough => 0.998,
        }
    }

    /// How much lower each further encode aims.
    pub fn step_back(self) -> f64 {
        match self {
            Search::Quick => 0.01,
            Search::Thorough => 0.0005,
        }
    }
}

/// How much chroma the result is to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chroma {
    /// Half, along both sides: all that the source has.
    Half,
    /// Full where it costs no visible quality, since the source has it.
    FullWhereAffordable,
    Full,
}
