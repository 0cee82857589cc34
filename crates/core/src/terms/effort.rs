//! How hard an encoder tries.

use crate::terms::codes::codes;

codes! {
    /// How much time an encode may take for how much fidelity.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
    #[non_exhaustive]
    pub enum Effort {
        /// libjpeg-turbo: about half the time, 5 to 11 SSIMULACRA2 points less at tight limits.
        Fast = "fast",
        /// jpegli: the best value measured.
        #[default]
        Normal = "normal",
        /// The same with further encodes until hardly a byte of the limit is left, and progressive where the profile says
        /// that the registry takes it.
        Best = "best",
    }
}
