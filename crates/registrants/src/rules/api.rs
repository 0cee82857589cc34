//! The APIs, and which registrar and which pictures go with each.

use std::fmt::{self, Display, Formatter};

use super::registrar::Registrar;

/// An API to which requests can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Api {
    /// Alibaba Cloud, Domain 2018-01-29, of both sites.
    Aliyun,
    /// Tencent Cloud, Domain 2018-08-08.
    Tencent,
    /// Huawei Cloud, Domains.
    Huawei,
    /// GoDaddy, Chinese domains.
    GoDaddy,
}

impl Api {
    /// Every one.
    pub const ALL: [Api; 4] = [Api::Aliyun, Api::Tencent, Api::Huawei, Api::GoDaddy];

    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Api::Aliyun => "aliyun",
            Api::Tencent => "tencent",
            Api::Huawei => "huawei",
            Api::GoDaddy => "godaddy",
        }
    }

    /// The registrar whose rules hold where a row names none.
    pub fn registrar(self) -> &'static Registrar {
        // Every word is a registrar's identifier, as a test says.
        Registrar::with_name(self.as_str()).unwrap_or_else(Registrar::default_one)
    }

    /// The API of this registrar; several sites may share one.
    pub fn of(registrar: &Registrar) -> Option<Api> {
        let family = registrar.id.split('-').next().unwrap_or_default();
        Api::ALL.into_iter().find(|api| api.as_str() == family)
    }

    /// The built-in profile of pictures whose limits are this API's.
    pub fn picture_profile(self) -> &'static str {
        match self {
            Api::Aliyun => "aliyun-api",
            Api::Tencent => "tencent-domain",
            Api::Huawei => "huawei-cloud",
            Api::GoDaddy => "godaddy-cn",
        }
    }
}

/// The stable word.
impl Display for Api {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_registrar_has_an_api_and_every_api_a_registrar() {
        for registrar in Registrar::all() {
            assert!(Api::of(registrar).is_some(), "{}", registrar.id);
        }
        for api in Api::ALL {
            assert_eq!(api.registrar().id, api.as_str());
            assert_eq!(Api::of(api.registrar()), Some(api));
            let named = Registrar::with_name(api.picture_profile());
            assert_eq!(named.map(|registrar| registrar.id.as_str()), Some(api.as_str()));
        }
    }
}
