use super::*;

fn row(line: u64, output: &str, parts: &[&str]) -> Row {
    Row {
        line,
        output: output.into(),
        parts: parts.iter().map(PathBuf::from).collect(),
    }
}

fn parse(text: &str) -> Manifest {
    Manifest::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

fn bad(text: &str) -> Vec<(u64, RowFault)> {
    parse(text)
        .bad_rows
        .into_iter()
        .map(|bad| (bad.line, bad.fault))
        .collect()
}

#[test]
fn a_table_reads_alike_with_and_without_mark_and_with_either_line_end() {
    let wanted = vec![
        row(2, "zhang.jpg", &["in/1 front.jpg", "in/1 back.heic"]),
        row(3, "out/李.jpg", &["李正面.jpg", "李反面.jpg", "户口.png"]),
    ];
    let text = "output,part1,part2,part3\nzhang.jpg,in/1 front.jpg,in/1 back.heic\nout/李.jpg,李正面.jpg,李反面.jpg,户口.png\n";
    for text in [
        text.to_owned(),
        format!("\u{feff}{text}"),
        text.replace('\n', "\r\n"),
    ] {
        assert_eq!(
            parse(&text),
            Manifest {
                rows: wanted.clone(),
                ..Manifest::default()
            }
        );
    }
}

#[test]
fn columns_may_stand_in_any_order_or_have_no_names() {
    let wanted = [row(2, "o.jpg", &["a", "b"])];
    assert_eq!(parse("Part2,OUTPUT,part1\nb,o.jpg,a").rows, wanted);
    assert_eq!(parse("o.jpg,a,b").rows, [row(1, "o.jpg", &["a", "b"])]);
}

#[test]
fn quotes_hold_commas_and_line_ends() {
    let manifest = parse("o.jpg,\"a, old.jpg\",\"b \"\"2\"\".jpg\"\n\np.jpg,\"c\nd\",e\nq.jpg,f,g\n");
    assert_eq!(
        manifest.rows,
        [
            row(1, "o.jpg", &["a, old.jpg", "b \"2\".jpg"]),
            row(3, "p.jpg", &["c\nd", "e"]),
            row(5, "q.jpg", &["f", "g"]),
        ]
    );
}

#[test]
fn empty_fields_at_the_end_and_empty_rows_do_not_count() {
    let manifest = parse("output,part1,part2,part3,,\no.jpg,a,b,,,\n,,,,,\n \n");
    assert_eq!(
        manifest,
        Manifest {
            rows: vec![row(2, "o.jpg", &["a", "b"])],
            ..Manifest::default()
        }
    );
}

#[test]
fn a_bad_row_names_its_line_and_the_others_are_read() {
    let text = "output,part1,part2,part3\no.jpg,a,b\n,a,b\np.jpg,a\nq.jpg,a,,c\no.jpg,c,d\nr.jpg,a,b,c,d\ns.jpg,a,b\n";
    let manifest = parse(text);
    assert_eq!(
        manifest.rows.iter().map(|row| row.line).collect::<Vec<_>>(),
        [2, 4, 8]
    );
    assert_eq!(
        bad(text),
        [
            (3, RowFault::NoOutput),
            (5, RowFault::Hole(2)),
            (6, RowFault::SameOutput(2)),
            (7, RowFault::ExtraField),
        ]
    );
    assert_eq!(manifest.rows[1].parts, [PathBuf::from("a")]);
    assert!(
        manifest.bad_rows[1]
            .to_string()
            .starts_with("line 5: part2 is empty")
    );
}

#[test]
fn seven_parts_are_too_many() {
    assert_eq!(bad("o.jpg,1,2,3,4,5,6,7"), [(1, RowFault::Count(7))]);
    assert_eq!(
        bad("output,part1,part2,part3,part4,part5,part6,part7\no.jpg,1,2,3,4,5,6,7"),
        [(2, RowFault::Count(7))]
    );
    assert_eq!(bad("output,part1\no.jpg,\n"), [(2, RowFault::Count(0))]);
    assert_eq!(parse("o.jpg,1,2,3,4,5,6").rows[0].parts.len(), 6);
}

#[test]
fn a_whole_that_cannot_be_read_says_why() {
    let refused = |bytes: &[u8]| Manifest::parse(bytes).expect_err("refused");
    assert_eq!(refused(b""), ManifestError::NoRows);
    assert_eq!(refused(b"output,part1,part2\n\n"), ManifestError::NoRows);
    assert_eq!(
        refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ManifestError::Table(TableError::NotATable)
    );
    assert_eq!(refused(b"[{\"part1\":\"a.jpg\"}]"), ManifestError::NoOutputColumn);
    let twice = |name: &str, first, second| ManifestError::ColumnTwice {
        name: name.into(),
        first,
        second,
    };
    assert_eq!(refused(b"output,part1,Part1\n"), twice("Part1", 1, 2));
    assert_eq!(refused(b"output,part1,output\n"), twice("output", 0, 2));
    assert_eq!(refused("output,正面,part 1\n".as_bytes()), twice("part 1", 1, 2));
}

/// What Excel saves as CSV in Germany, as text with tabs, as Unicode text, and in China.
#[test]
fn tables_out_of_spreadsheet_programs_read_alike() {
    let rows = [
        row(2, "张三.jpg", &["张三正面.jpg", "张三反面.jpg"]),
        row(3, "李四.jpg", &["李四.pdf"]),
    ];
    let table = "备注,输出文件,正面,反面\n急,张三.jpg,张三正面.jpg,张三反面.jpg\n,李四.jpg,李四.pdf,\n";
    let utf16 = |text: &str| -> Vec<u8> {
        std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect()
    };
    let gb18030 = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    for bytes in [
        table.replace(',', ";").into_bytes(),
        table.replace(',', "\t").into_bytes(),
        utf16(&table.replace(',', "\t")),
        gb18030(table),
        gb18030(&table.replace('\n', "\r\n")),
        format!("sep=;\n{}", table.replace(',', ";")).into_bytes(),
    ] {
        let manifest = Manifest::parse(&bytes).unwrap();
        let found: Vec<_> = manifest
            .rows
            .iter()
            .map(|row| (&row.output, &row.parts))
            .collect();
        let wanted: Vec<_> = rows.iter().map(|row| (&row.output, &row.parts)).collect();
        assert_eq!(found, wanted, "{}", String::from_utf8_lossy(&bytes));
        assert_eq!(manifest.unknown_columns, ["备注"]);
    }
    let lines = "{\"output\":\"a.jpg\",\"part1\":\"b.jpg\",\"part2\":\"c.jpg\"}\n";
    assert_eq!(parse(lines).rows, [row(1, "a.jpg", &["b.jpg", "c.jpg"])]);
    // Without names for the columns.
    assert_eq!(
        parse("a.jpg;b, old.jpg;c.jpg").rows,
        [row(1, "a.jpg", &["b, old.jpg", "c.jpg"])]
    );
}

#[test]
fn a_quotation_that_is_never_closed_is_named() {
    let text = "output,part1,part2\no.jpg,a,b\np.jpg,\"c,d\nq.jpg,e,f\n";
    assert_eq!(bad(text), [(3, RowFault::OpenQuotation)]);
    assert_eq!(parse(text).rows, [row(2, "o.jpg", &["a", "b"])]);
}

#[test]
fn a_thousand_rows_keep_their_order_and_lines() {
    let mut text = String::from("output,part1,part2\n");
    for number in 0..1000 {
        text += &format!("{number}.jpg,in/{number} front.jpg,in/{number} back.jpg\n");
    }
    let manifest = parse(&text);
    assert_eq!((manifest.rows.len(), manifest.bad_rows.len()), (1000, 0));
    assert!(
        manifest
            .rows
            .iter()
            .enumerate()
            .all(|(index, row)| row.line == index as u64 + 2)
    );
}
