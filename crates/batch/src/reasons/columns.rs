//! Names of columns and fields: those that hold reasons, and those that say whose a reason is.

/// Columns and fields that hold reasons, in the order in which they are looked for; as [`plain`] writes them.
const REASONS: [&str; 16] = [
    "failreason",
    "auditreason",
    "errormsg",
    "errormessage",
    "reason",
    "失败原因",
    "审核失败原因",
    "实名认证失败原因",
    "驳回原因",
    "拒绝原因",
    "未通过原因",
    "审核意见",
    "审核结果说明",
    "原因",
    "message",
    "错误信息",
];
const CODES: [&str; 5] = ["code", "errorcode", "failcode", "错误码", "错误代码"];
const DOMAINS: [&str; 6] = ["domain", "domainname", "domains", "域名", "域名名称", "域名列表"];
const IDS: [&str; 4] = ["id", "编号", "序号", "registrantid"];
const PROFILES: [&str; 10] = [
    "registrantprofileid",
    "profileid",
    "templateid",
    "contacttemplateid",
    "模板id",
    "模板编号",
    "信息模板id",
    "信息模板编号",
    "域名信息模板id",
    "实名模板id",
];

/// What stands beside a reason and says whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// A domain.
    Domain,
    /// The registrar's own number of the holder's data: a profile's or a template's identifier.
    Profile,
    /// What the table of holders calls the holder.
    Id,
}

impl Beside {
    /// What a column or field of this name says.
    pub(super) fn of(name: &str) -> Option<Beside> {
        let name = plain(name);
        let is_in = |names: &[&str]| names.contains(&name.as_str());
        match () {
            () if is_in(&DOMAINS) => Some(Beside::Domain),
            () if is_in(&PROFILES) => Some(Beside::Profile),
            () if is_in(&IDS) => Some(Beside::Id),
            () => None,
        }
    }
}

/// In small letters, without `_`, `-` and blanks.
fn plain(name: &str) -> String {
    let name = name.trim().chars().filter(|c| !matches!(c, '_' | '-' | ' '));
    name.flat_map(char::to_lowercase).collect()
}

/// Whether the column or field of this name holds the reasons: the one that was asked for, or any that is known.
pub(super) fn holds_reasons(name: &str, column: Option<&str>) -> bool {
    match column {
        Some(column) => plain(column) == plain(name),
        None => rank(name).is_some(),
    }
}

/// How surely a column of this name holds the reasons; less is surer.
pub(super) fn rank(name: &str) -> Option<usize> {
    REASONS.iter().position(|known| *known == plain(name))
}

pub(super) fn holds_codes(name: &str) -> bool {
    CODES.contains(&plain(name).as_str())
}
