//! What the targets begin with.

use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;
use std::sync::OnceLock;

use docprep::{Error, Format, Limits, MergeOptions, OutputFacts, PrepareOptions, Profile};
use docprep_core::{Kind, Wire, kind};
use docprep_registrants::template;
use docprep_words::{Language, Reader, Voice};

/// A holder whose number is mistyped, one whose picture is called by the number, and cells as spreadsheets spoil them.
const ROWS: &str = "编号,证件类型,证件号码,中文名称,国家或地区,域名,图片,有效期至\n\
    1,SFZ,11O10519491231002X,张三,CN,例子.cn;a.com,1.jpg;2.jpg,长期\n\
    2,SFZ,110105194912310021,李四,CN,b.cn,110105194912310021.jpg,2030-01-01\n\
    3,YYZZ,91350100M000100Y43,某某(北京)公司,CN,c.cn,,45321\n\
    # 备注\n\
    4,HZ,L898902C36UTO7408122F1204159,Anna Eriksson,US,d.cn,p.pdf,\"20300101\n";

pub fn tables() -> Vec<Vec<u8>> {
    let voice = Voice::new(Language::English, Reader::CommandLine);
    let lines = "{\"document_type\":\"SFZ\",\"document_no\":\"11010519491231002X\",\"domains\":[\"a.cn\",\"b.cn\"]}\n\
        {\"document_no\":110105194912310021,\"id\":null,\"kind\":{\"a\":1}}\n";
    let list = format!("[{}]", lines.trim_end().replace('\n', ","));
    let mut seeds = vec![
        ROWS.as_bytes().to_vec(),
        ROWS.replace(',', ";").into_bytes(),
        ROWS.replace(',', "\t")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect(),
        lines.as_bytes().to_vec(),
        list.into_bytes(),
        template::csv(voice).into_bytes(),
    ];
    seeds.extend(template::xlsx(voice));
    seeds
}

/// A specimen with facts about its taking.
const PRIVATE: &[u8] = include_bytes!("../../testdata/formats/jpeg-private.jpg");

/// Outputs with and without the facts that may be kept.
pub fn received() -> Vec<Vec<u8>> {
    let outputs = [false, true].map(|keep_metadata| {
        let mut options = PrepareOptions::default();
        options.keep_metadata = keep_metadata;
        docprep::prepare(PRIVATE, &options)
    });
    outputs
        .into_iter()
        .flatten()
        .map(|prepared| prepared.jpeg)
        .collect()
}

/// What is stated of these outputs, and under which options they were made.
pub fn stated() -> (Option<OutputFacts>, PrepareOptions) {
    static FACTS: OnceLock<Option<OutputFacts>> = OnceLock::new();
    let options = PrepareOptions::default();
    let facts = FACTS.get_or_init(|| {
        docprep::prepare(PRIVATE, &options)
            .ok()
            .map(|prepared| prepared.outcome.output)
    });
    (facts.clone(), options)
}

pub fn reasons() -> Vec<Vec<u8>> {
    [
        "域名,失败原因\na.cn,证件不清晰\nb.cn,\"证件号码与\n姓名不符\"\n",
        "domain;reason\na.cn;The image is blurred\n",
        "[{\"domain\":\"a.cn\",\"reason\":\"证件不清晰\"}]",
        "{\"reason\":\"blurred\"}\n{\"reason\":\"expired\"}\n",
        "证件不清晰\n证件已过期\n",
    ]
    .map(|text| text.as_bytes().to_vec())
    .into()
}

pub fn wire() -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for profile in Profile::builtin_ids().filter_map(Profile::builtin) {
        seeds.extend(serde_json::to_vec(&Wire::new(MergeOptions::for_profile(
            profile.clone(),
        ))));
        seeds.extend(serde_json::to_vec(&Wire::new(PrepareOptions::for_profile(
            profile,
        ))));
    }
    seeds.extend(serde_json::to_vec(&Wire::new(Limits::service())));
    for error in [
        Error::Empty,
        Error::Cancelled,
        Error::CannotFit {
            min_bytes: 1,
            max_bytes: 2,
            nearest_bytes: 3,
        },
    ] {
        seeds.extend(serde_json::to_vec(&Wire::new(error)));
    }
    if let Ok(prepared) = docprep::prepare(
        include_bytes!("../../testdata/formats/jpeg-420.jpg"),
        &PrepareOptions::default(),
    ) {
        seeds.extend(serde_json::to_vec(&Wire::new(prepared.outcome)));
    }
    seeds
}

pub fn profiles() -> Vec<Vec<u8>> {
    let own = "id = \"mine\"\nname = \"Mine\"\nformats = [\"jpeg\", \"png\"]\nmin_bytes = \"55KB\"\nmax_bytes = \"1MB\"\n\
        max_parts = 2\n[refusals]\ncorrupt = { code = \"E-7\", message = \"bad\" }\n";
    vec![own.as_bytes().to_vec()]
}

pub fn explain() -> Vec<Vec<u8>> {
    [
        "证件不清晰",
        "Registrant identity verification failed",
        "FileSizeLessThanMinLimit",
        "身份证 号码 错误!!",
    ]
    .map(|text| text.as_bytes().to_vec())
    .into()
}

/// The specimens of a folder, and of those in it, that are of such a format. Large ones are left out: what is tried is tried
/// often.
pub fn pictures(folder: &Path, is_one: fn(Format) -> bool) -> io::Result<Vec<Vec<u8>>> {
    const MOST_BYTES: u64 = 100 << 10;
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    // The same order everywhere.
    entries.sort_by_key(DirEntry::path);
    let mut seeds = Vec::new();
    for entry in entries {
        if entry.file_type()?.is_dir() {
            seeds.extend(pictures(&entry.path(), is_one)?);
        } else if entry.metadata()?.len() <= MOST_BYTES {
            let bytes = fs::read(entry.path())?;
            if matches!(kind(&bytes), Kind::Picture(format) if is_one(format)) {
                seeds.push(bytes);
            }
        }
    }
    Ok(seeds)
}

/// Pages that ask for much, one of each kind; those that are small files.
pub fn pages() -> Vec<Vec<u8>> {
    let files = (0..29).map(|number| specimens::intricate_pdf::file(number).1);
    files.filter(|bytes| bytes.len() <= 100 << 10).collect()
}
