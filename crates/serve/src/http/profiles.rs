//! The rules that a request can name.

use std::collections::HashMap;
use std::sync::Arc;

use docprep_core::Profile;

/// All built-in ones, and the default one, which may be the user's own.
pub struct Profiles {
    default: Arc<Profile>,
    by_id: HashMap<String, Arc<Profile>>,
}

impl Profiles {
    pub fn new(default: Profile) -> Self {
        let default = Arc::new(default);
        let builtin = Profile::builtin_ids().filter_map(Profile::builtin).map(Arc::new);
        let by_id = builtin
            .chain([default.clone()])
            .map(|profile| (profile.id.clone(), profile))
            .collect();
        Profiles { default, by_id }
    }

    /// The rules where a request names none.
    pub fn default(&self) -> &Arc<Profile> {
        &self.default
    }

    pub fn get(&self, id: &str) -> Option<&Arc<Profile>> {
        self.by_id.get(id)
    }

    /// In the order of the alphabet.
    pub fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.by_id.keys().map(String::as_str).collect();
        ids.sort_unstable();
        ids
    }

    /// The default ones first, the others in the order of the alphabet.
    pub fn all(&self) -> impl Iterator<Item = &Profile> {
        let others = self.ids().into_iter().filter(|id| *id != self.default.id);
        let others = others.filter_map(|id| self.get(id));
        [&self.default].into_iter().chain(others).map(Arc::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_stands_first_and_only_once() {
        let own = Profile::parse(
            "id = \"mine\"\nformats = [\"jpeg\"]\nmax_bytes = \"1MB\"\n",
            "mine.toml",
        );
        let builtin = Profile::builtin_ids().count();
        for (default, count) in [(Profile::default(), builtin), (own.unwrap(), builtin + 1)] {
            let id = default.id.clone();
            let profiles = Profiles::new(default);
            let all: Vec<&str> = profiles.all().map(|profile| profile.id.as_str()).collect();
            assert_eq!((all.first(), all.len()), (Some(&id.as_str()), count));
            assert!(all[1..].is_sorted() && !all[1..].contains(&id.as_str()));
        }
    }
}
