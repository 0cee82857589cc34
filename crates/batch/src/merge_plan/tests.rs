use super::*;
use std::fs;

fn touch(folder: &Path, names: &[&str]) {
    for name in names {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "x").unwrap();
    }
}

fn outputs(plan: &Plan, below: &Path) -> Vec<String> {
    let output = |job: &Job| match &job.action {
        Action::Try(Destination::File(output)) => {
            Some(output.strip_prefix(below).unwrap_or(output).display().to_string())
        }
        _ => None,
    };
    plan.jobs.iter().filter_map(output).collect()
}

fn paths(names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(PathBuf::from).collect()
}

#[test]
fn named_parts_go_beside_the_first_under_their_joined_names() {
    let plan = Plan::of_parts(&paths(&["x/front.v1.png", "y/back.heic"]), &Target::Beside).unwrap();
    assert_eq!(outputs(&plan, Path::new("")), ["x/front.v1-back.jpg"]);
    assert_eq!(plan.jobs[0].sources().count(), 2);
    let plan = Plan::of_parts(
        &paths(&["a.png", "b.png", "c.png"]),
        &Target::Folder("out".into()),
    )
    .unwrap();
    assert_eq!(outputs(&plan, Path::new("")), ["out/a-b-c.jpg"]);
}

#[test]
fn an_output_that_is_a_part_is_refused() {
    let target = Target::File("b.jpg".into());
    let refused = Plan::of_parts(&paths(&["a.jpg", "b.jpg"]), &target);
    assert!(
        matches!(refused, Err(PlanError::OutputIsInput { .. })),
        "{refused:?}"
    );
}

#[test]
fn the_standard_input_can_be_one_part() {
    let plan = Plan::of_parts(&paths(&["-", "b.jpg"]), &Target::Beside).unwrap();
    assert_eq!(plan.jobs[0].action, Action::Try(Destination::Stdout));
    assert_eq!(
        Plan::of_parts(&paths(&["-", "-"]), &Target::Beside),
        Err(PlanError::StdinTwice)
    );
}

#[test]
fn pairs_keep_their_folders_and_everything_else_has_a_job_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("in");
    touch(
        &root,
        &[
            "zhang_front.jpg",
            "zhang_back.png",
            "sub/front.jpg",
            "sub/back.jpg",
            "li_front.jpg",
            "plain.jpg",
            "wang-1.jpg",
            "wang-2.jpg",
            "wang-3.jpg",
            "front-back.jpg",
            "readme.txt",
        ],
    );
    let plan = Plan::of_pairs(&root, &Target::Beside, None, &[]).unwrap();
    let out = folder.path().join("in-merged");
    assert_eq!(outputs(&plan, &out), ["zhang.jpg", "sub/front-back.jpg"]);
    assert_eq!(plan.output_folders, [out]);
    let mut refused: Vec<(String, &str)> = plan
        .jobs
        .iter()
        .filter_map(|job| {
            let name = job.source.path().file_name()?.to_string_lossy().into_owned();
            match &job.action {
                Action::Refuse(failure) => Some((name, failure.code())),
                Action::Skip(skip) => Some((name, skip.code())),
                Action::Try(_) => None,
            }
        })
        .collect();
    refused.sort();
    let wanted = [
        ("front-back.jpg", "merged-already"),
        ("li_front.jpg", "unpaired"),
        ("plain.jpg", "unpaired"),
        ("readme.txt", "no-picture"),
        ("wang-1.jpg", "ambiguous-pair"),
        ("wang-2.jpg", "ambiguous-pair"),
        ("wang-3.jpg", "ambiguous-pair"),
    ];
    assert_eq!(refused, wanted.map(|(name, code)| (name.to_owned(), code)));
}

#[test]
fn documents_that_would_share_a_name_get_names_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    touch(
        folder.path(),
        &["a_front.jpg", "a_back.jpg", "a-1.jpg", "a-2.jpg"],
    );
    let plan = Plan::of_pairs(
        folder.path(),
        &Target::Folder(folder.path().join("out")),
        None,
        &[],
    )
    .unwrap();
    let mut outputs = outputs(&plan, &folder.path().join("out"));
    outputs.dedup();
    assert_eq!(outputs.len(), 2, "{outputs:?}");
}

#[test]
fn a_folder_cannot_go_into_one_file() {
    for target in [Target::Stdout, Target::File("x.jpg".into())] {
        let refused = Plan::of_pairs(Path::new("in"), &target, None, &[]);
        assert!(matches!(refused, Err(PlanError::OneOutputForSeveral { .. })));
    }
    let refused = Plan::of_pairs(Path::new("in"), &Target::Folder("in".into()), None, &[]);
    assert!(matches!(refused, Err(PlanError::OutputIsInput { .. })));
}

#[test]
fn a_manifest_is_relative_to_its_own_folder_and_bad_rows_fail_alone() {
    let text = "output,part1,part2\nzhang,in/1.jpg,in/2.jpg\nli.png,a,b\nZHANG.jpg,a,b\nwang.jpg,,a\n../evil,a,b\nalone,a\n";
    let manifest = Manifest::parse(text.as_bytes()).unwrap();
    let plan = Plan::of_manifest(
        manifest,
        Path::new("lists/pairs.csv"),
        &Target::Folder("out".into()),
    )
    .unwrap();
    assert_eq!(outputs(&plan, Path::new("")), ["out/zhang.jpg", "out/alone.jpg"]);
    let sources: Vec<&Path> = plan.jobs[0].sources().map(Source::path).collect();
    assert_eq!(
        sources,
        [Path::new("lists/in/1.jpg"), Path::new("lists/in/2.jpg")]
    );
    let lines: Vec<u64> = plan
        .jobs
        .iter()
        .filter_map(|job| match &job.action {
            Action::Refuse(Failure::BadRow(row)) => Some(row.line),
            _ => None,
        })
        .collect();
    assert_eq!(lines, [3, 4, 5, 6]);
}
