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
                bad_rows: vec![]
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
            bad_rows: vec![]
        }
    );
}

#[test]
fn a_bad_row_names_its_line_and_the_others_are_read() {
    let text = "output,part1,part2,part3\no.jpg,a,b\n,a,b\np.jpg,a\nq.jpg,a,,c\no.jpg,c,d\nr.jpg,a,b,c,d\ns.jpg,a,b\n";
    let manifest = parse(text);
    assert_eq!(
        manifest.rows.iter().map(|row| row.line).collect::<Vec<_>>(),
        [2, 8]
    );
    assert_eq!(
        bad(text),
        [
            (3, RowFault::NoOutput),
            (4, RowFault::Count(1)),
            (5, RowFault::Hole(2)),
            (6, RowFault::SameOutput(2)),
            (7, RowFault::ExtraField),
        ]
    );
    assert!(
        manifest.bad_rows[1]
            .to_string()
            .starts_with("line 4: 1 picture(s)")
    );
}

#[test]
fn seven_parts_are_too_many() {
    assert_eq!(bad("o.jpg,1,2,3,4,5,6,7"), [(1, RowFault::Count(7))]);
    assert_eq!(parse("o.jpg,1,2,3,4,5,6").rows[0].parts.len(), 6);
}

#[test]
fn a_whole_that_cannot_be_read_says_why() {
    let refused = |bytes: &[u8]| Manifest::parse(bytes).expect_err("refused");
    assert_eq!(refused(b""), ManifestError::NoRows);
    assert_eq!(refused(b"output,part1,part2\n\n"), ManifestError::NoRows);
    assert_eq!(
        refused(b"o.jpg,a,b\no.jpg,\xd5\xc5,b\n"),
        ManifestError::NotUtf8 { line: 2 }
    );
    assert_eq!(refused(b"\xff\xfeo\0"), ManifestError::NotUtf8 { line: 1 });
    assert_eq!(
        refused(b"output;part1;part2\n"),
        ManifestError::Separator { found: ';' }
    );
    assert_eq!(
        refused(b"output\tpart1\n"),
        ManifestError::Separator { found: '\t' }
    );
    let unknown = |column: &str| ManifestError::UnknownColumn {
        line: 1,
        column: column.into(),
    };
    assert_eq!(refused(b"output,part1,part2,Name\n"), unknown("Name"));
    assert_eq!(refused(b"output,part1,part7\n"), unknown("part7"));
    let twice = |column: &str| ManifestError::ColumnTwice {
        line: 1,
        column: column.into(),
    };
    assert_eq!(refused(b"output,part1,Part1\n"), twice("Part1"));
    assert_eq!(refused(b"output,part1,output\n"), twice("output"));
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
