//! The columns of a table of registrants.

use std::fmt::{self, Display, Formatter};

use crate::numbers::cleaning::{half_width, is_invisible};

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident = $key:literal [$($name:literal)*]),+ $(,)?) => {
        /// A column. The names under which it is known are its key, and those in the list behind.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Field {
            $($(#[$doc])* $field),+
        }

        impl Field {
            /// Every column, in the order of the template.
            pub const ALL: [Field; [$($key),+].len()] = [$(Field::$field),+];

            /// The stable name.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Field::$field => $key),+
                }
            }

            /// What the column is called in Chinese, and other names that people give it.
            pub fn other_names(self) -> &'static [&'static str] {
                match self {
                    $(Field::$field => &[$($name),*]),+
                }
            }
        }
    };
}

fields! {
    /// What the table calls the registrant.
    Id = "id" ["编号" "序号" "no." "number" "registrant id"],
    /// Person or organization.
    Kind = "kind" ["主体类型" "类型" "用户类型" "所有者类型" "registrant type" "type"],
    /// Country or region, ISO 3166-1.
    Region = "region" ["国家或地区" "国家/地区" "国家" "地区" "所属地区" "country" "country or region"],
    /// Where the domains are registered.
    Site = "site" ["站点" "注册商" "平台" "registrar"],
    /// Kind of document, by Alibaba Cloud's code.
    DocumentType = "document_type" ["证件类型" "证件种类" "credential type" "id type" "identity credential type"],
    /// The document's number.
    DocumentNumber = "document_no" ["证件号码" "证件号" "证件编号" "号码" "统一社会信用代码" "身份证号" "身份证号码" "document number" "credential no" "id number" "identity credential no"],
    /// The holder's name in Chinese.
    NameZh = "name_zh" ["中文名称" "姓名" "名称" "中文名" "中文姓名" "所有者" "所有者中文" "域名所有者" "域名所有者中文" "持有者" "域名持有者" "单位名称" "chinese name" "name"],
    /// The holder's name in Latin letters.
    NameEn = "name_en" ["英文名称" "英文名" "英文姓名" "拼音" "姓名拼音" "所有者英文" "域名所有者英文" "english name"],
    /// The contact's name in Chinese.
    ContactZh = "contact_zh" ["中文联系人" "联系人" "联系人中文" "联系人姓名" "contact"],
    /// The contact's name in Latin letters.
    ContactEn = "contact_en" ["英文联系人" "联系人英文" "联系人拼音"],
    /// Province in Chinese.
    ProvinceZh = "province_zh" ["省份" "省" "省份中文" "所在省" "province"],
    /// City in Chinese.
    CityZh = "city_zh" ["城市" "市" "城市中文" "所在市" "city"],
    /// Address in Chinese.
    AddressZh = "address_zh" ["地址" "通讯地址" "联系地址" "详细地址" "中文地址" "地址中文" "address"],
    /// Province in Latin letters.
    ProvinceEn = "province_en" ["英文省份" "省份英文" "省份拼音"],
    /// City in Latin letters.
    CityEn = "city_en" ["英文城市" "城市英文" "城市拼音"],
    /// Address in Latin letters.
    AddressEn = "address_en" ["英文地址" "地址英文" "通讯地址英文"],
    /// Postal code.
    Postcode = "postcode" ["邮编" "邮政编码" "postal code" "zip" "zip code"],
    /// Calling code of the country.
    PhoneArea = "tel_area" ["国际区号" "国家区号" "国家代码" "电话国家代码" "country code" "calling code"],
    /// Phone number.
    Phone = "tel" ["电话" "手机" "手机号" "手机号码" "联系电话" "电话号码" "telephone" "phone" "mobile"],
    /// Extension.
    PhoneExtension = "tel_ext" ["分机" "分机号" "extension"],
    /// Mail address.
    Email = "email" ["邮箱" "电子邮箱" "电子邮件" "邮件" "e-mail" "mail"],
    /// Date of issue.
    Issued = "issued" ["签发日期" "发证日期" "有效期起始" "有效期开始" "成立日期" "date of issue" "issue date"],
    /// Date of expiry.
    Expires = "expires" ["有效期至" "到期日期" "到期日" "有效期" "有效期截止" "date of expiry" "expiry date" "valid until"],
    /// Whether an ICP filing is to follow.
    Icp = "icp" ["是否备案" "备案" "icp备案"],
    /// The name of the ICP filing's subject.
    IcpSubject = "icp_subject" ["备案主体" "备案主体名称" "主办单位名称"],
    /// The pictures, separated by semicolons.
    Images = "images" ["图片" "证件图片" "图片文件" "证件照片" "照片" "image" "image(s)" "pictures" "picture" "files"],
    /// The domains, separated by semicolons.
    Domains = "domains" ["域名" "域名列表" "domain" "domain name" "domain names"],
    /// The machine-readable zone of a passport.
    Mrz = "mrz" ["机读码" "机读区" "machine readable zone"],
}

impl Field {
    /// The column with this name: the key or one of the others, in any case, with or without blanks, signs and brackets.
    pub fn with_name(name: &str) -> Option<Field> {
        let wanted = bare(name);
        Field::ALL.into_iter().find(|field| {
            let mut names = std::iter::once(field.as_str()).chain(field.other_names().iter().copied());
            names.any(|name| bare(name) == wanted)
        })
    }

    /// What the column is called in Chinese.
    pub fn chinese_name(self) -> &'static str {
        // Each list begins with it, except that of the key alone.
        self.other_names().first().copied().unwrap_or(self.as_str())
    }

    pub(crate) fn place(self) -> usize {
        self as usize
    }
}

/// The stable name.
impl Display for Field {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// Letters and digits only, small, half-width: `域名所有者（中文）*` is `域名所有者中文`.
fn bare(name: &str) -> String {
    let characters = name
        .chars()
        .filter(|&character| !is_invisible(character))
        .map(half_width);
    characters
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn columns_are_known_in_any_case_and_with_any_signs() {
        for (name, field) in [
            ("Document_No", Field::DocumentNumber),
            ("document no", Field::DocumentNumber),
            ("证件号码 *", Field::DocumentNumber),
            ("域名所有者（中文）", Field::NameZh),
            ("image(s)", Field::Images),
            ("ＩＤ", Field::Id),
            ("国家/地区", Field::Region),
        ] {
            assert_eq!(Field::with_name(name), Some(field), "{name}");
        }
        for unknown in ["", "remarks", "备注", "**"] {
            assert_eq!(Field::with_name(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn no_name_is_that_of_two_columns() {
        let mut known = HashMap::new();
        for field in Field::ALL {
            assert_eq!(Field::with_name(field.as_str()), Some(field));
            for name in field.other_names() {
                let other = known.insert(bare(name), field);
                assert!(
                    other.is_none_or(|other| other == field),
                    "{name}: {field} and {other:?}"
                );
                assert_eq!(Field::with_name(name), Some(field), "{name}");
            }
        }
    }
}
