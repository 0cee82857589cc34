use super::*;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0";

struct Tree(tempfile::TempDir);

impl Tree {
    fn new(files: &[&str]) -> Self {
        let tree = Tree(tempfile::tempdir().unwrap());
        for file in files {
            let path = tree.at(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, JPEG).unwrap();
        }
        tree
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn plan(&self, inputs: &[&str], target: Target) -> Result<Plan, PlanError> {
        Plan::new(&PlanRequest {
            inputs: inputs.iter().map(|input| self.at(input)).collect(),
            target,
            passed_over: vec![self.at("in/report.jsonl")],
        })
    }

    /// Input and output of every job that is tried, below the tree's root.
    fn pairs(&self, inputs: &[&str], target: Target) -> Vec<(String, String)> {
        let below = |path: &Path| {
            let relative = path.strip_prefix(self.0.path()).unwrap();
            relative.to_string_lossy().into_owned()
        };
        let plan = self.plan(inputs, target).unwrap();
        let jobs = plan.jobs.into_iter();
        jobs.filter_map(|job| match job.action {
            Action::Try(Destination::File(output)) => Some((below(job.source.path()), below(&output))),
            _ => None,
        })
        .collect()
    }
}

fn pair(input: &str, output: &str) -> (String, String) {
    (input.into(), output.into())
}

#[test]
fn without_a_target_outputs_lie_beside_their_inputs() {
    let tree = Tree::new(&["photo.heic", "scans/sub/a.png"]);
    assert_eq!(
        tree.pairs(&["photo.heic", "scans"], Target::Beside),
        [
            pair("photo.heic", "photo-prepared.jpg"),
            pair("scans/sub/a.png", "scans-prepared/sub/a.jpg"),
        ]
    );
}

#[test]
fn a_folder_keeps_its_relative_paths_and_named_files_only_their_names() {
    let tree = Tree::new(&["x/one.png", "in/b/two.tif", "in/a.webp"]);
    assert_eq!(
        tree.pairs(&["x/one.png", "in"], Target::Folder(tree.at("out"))),
        [
            pair("x/one.png", "out/one.jpg"),
            pair("in/a.webp", "out/a.jpg"),
            pair("in/b/two.tif", "out/b/two.jpg"),
        ]
    );
}

#[test]
fn several_folders_put_their_names_before_their_contents() {
    let tree = Tree::new(&["p/in/a.png", "q/a.png"]);
    assert_eq!(
        tree.pairs(&["p/in", "q"], Target::Folder(tree.at("out"))),
        [pair("p/in/a.png", "out/in/a.jpg"), pair("q/a.png", "out/q/a.jpg")]
    );
}

#[test]
fn an_output_folder_inside_the_input_folder_is_not_read_again() {
    let tree = Tree::new(&["in/a.png", "in/out/a.jpg", "in/report.jsonl"]);
    let plan = tree.plan(&["in"], Target::Folder(tree.at("in/out"))).unwrap();
    assert_eq!(plan.jobs.len(), 1);
    assert_eq!(
        plan.jobs[0].action,
        Action::Try(Destination::File(tree.at("in/out/a.jpg")))
    );
}

#[test]
fn the_input_folder_cannot_be_the_output_folder() {
    let tree = Tree::new(&["in/a.png"]);
    let target = Target::Folder(tree.at("in/../in"));
    assert!(matches!(
        tree.plan(&["in"], target),
        Err(PlanError::OutputIsInput { .. })
    ));
    let target = Target::File(tree.at("in/a.png"));
    assert!(matches!(
        tree.plan(&["in/a.png"], target),
        Err(PlanError::OutputIsInput { .. })
    ));
}

#[test]
fn no_output_takes_the_path_of_an_input() {
    let tree = Tree::new(&["in/a.jpg", "in/b.png", "in/b-prepared.jpg"]);
    assert_eq!(
        tree.pairs(&["in/a.jpg"], Target::Folder(tree.at("in"))),
        [pair("in/a.jpg", "in/a.jpg.jpg")]
    );
    assert_eq!(
        tree.pairs(&["in/b.png", "in/b-prepared.jpg"], Target::Beside),
        [
            pair("in/b.png", "in/b.png-prepared.jpg"),
            pair("in/b-prepared.jpg", "in/b-prepared-prepared.jpg"),
        ]
    );
}

#[test]
fn an_input_that_is_named_twice_is_one_input() {
    let tree = Tree::new(&["in/a.png", "in/b.png"]);
    let pairs = tree.pairs(
        &["in/b.png", "in", "in/../in/b.png"],
        Target::Folder(tree.at("out")),
    );
    assert_eq!(
        pairs,
        [pair("in/b.png", "out/b.jpg"), pair("in/a.png", "out/a.jpg")]
    );
}

#[test]
fn a_folder_without_pictures_is_a_failure_and_its_files_are_still_accounted_for() {
    let tree = Tree::new(&["other.jpg"]);
    fs::create_dir(tree.at("in")).unwrap();
    fs::write(tree.at("in/README.md"), "text").unwrap();
    let plan = tree.plan(&["in"], Target::Folder(tree.at("out"))).unwrap();
    let actions: Vec<&Action> = plan.jobs.iter().map(|job| &job.action).collect();
    assert_eq!(
        actions,
        [
            &Action::Skip(Skip::NoPicture { known_as: None }),
            &Action::Refuse(Failure::NoPictures { passed_over: 1 }),
        ]
    );
    assert!(plan.output_folders.is_empty());
}

#[test]
fn what_is_named_is_tried_whatever_it_is() {
    let tree = Tree::new(&["README.md"]);
    let plan = tree
        .plan(&["README.md", "absent.jpg"], Target::Folder(tree.at("out")))
        .unwrap();
    assert_eq!(plan.tried(), 2);
}

#[test]
fn the_standard_input_goes_to_the_standard_output_or_into_the_folder() {
    let request = |target| PlanRequest {
        inputs: vec!["-".into()],
        target,
        passed_over: Vec::new(),
    };
    let destination = |target| match Plan::new(&request(target)).unwrap().jobs.remove(0).action {
        Action::Try(destination) => destination,
        other => panic!("{other:?}"),
    };
    assert_eq!(destination(Target::Beside), Destination::Stdout);
    assert_eq!(
        destination(Target::Folder("out".into())),
        Destination::File("out/stdin.jpg".into())
    );
}

#[test]
fn the_standard_input_has_no_place_beside_it_and_is_read_once() {
    let plan = |inputs: &[&str], target| {
        Plan::new(&PlanRequest {
            inputs: inputs.iter().map(PathBuf::from).collect(),
            target,
            passed_over: Vec::new(),
        })
    };
    assert_eq!(
        plan(&["-", "a.jpg"], Target::Beside),
        Err(PlanError::NoPlaceBesideStdin)
    );
    assert_eq!(
        plan(&["-", "-"], Target::Folder("out".into())),
        Err(PlanError::StdinTwice)
    );
}
