use super::*;

fn paths(names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(PathBuf::from).collect()
}

fn paired(names: &[&str]) -> Pairing {
    pair(&paths(names), None)
}

/// The only pair among the names, in its order, and its name.
fn only_pair(names: &[&str]) -> (String, Vec<PathBuf>) {
    let pairing = paired(names);
    assert_eq!(
        (
            pairing.groups.len(),
            pairing.singles.len(),
            pairing.ambiguous.len()
        ),
        (1, 0, 0),
        "{names:?}: {pairing:?}"
    );
    let group = pairing.groups[0].clone();
    (group.name, group.parts)
}

#[test]
fn the_names_that_people_give_are_known() {
    for (front, back, name) in [
        ("zhang_front.jpg", "zhang_back.jpg", "zhang"),
        ("Zhang Front.HEIC", "zhang back.png", "Zhang"),
        ("front-zhang.jpg", "back-zhang.jpg", "zhang"),
        ("id_front_v2.jpg", "id_rear_v2.jpg", "id-v2"),
        ("front1.jpg", "back1.jpg", "1"),
        ("idFront.jpg", "idBack.jpg", "id"),
        ("li-recto.tif", "li-verso.tif", "li"),
        ("li.obverse.tif", "li.reverse.tif", "li"),
        ("card_face.jpg", "card_emblem.jpg", "card"),
        ("Meier Vorderseite.jpg", "Meier Rückseite.jpg", "Meier"),
        ("张三身份证正面.jpg", "张三身份证反面.jpg", "张三身份证"),
        ("张三-正面.jpg", "张三-背面.jpg", "张三"),
        ("正面_张三.jpg", "反面_张三.jpg", "张三"),
        ("李四人像面.jpg", "李四国徽面.png", "李四"),
        ("李四(正面).jpg", "李四(反面).jpg", "李四"),
        ("zhang_front.jpg", "zhang_反面.jpg", "zhang"),
        ("zhang-1.jpg", "zhang-2.jpg", "zhang"),
        ("zhang 1.jpg", "zhang 2.jpg", "zhang"),
        ("zhang_a.jpg", "zhang_b.jpg", "zhang"),
        ("zhang_A.jpg", "zhang_B.jpg", "zhang"),
        ("front.jpg", "back.jpg", ""),
        ("正面.jpg", "反面.jpg", ""),
    ] {
        for names in [[front, back], [back, front]] {
            assert_eq!(
                only_pair(&names),
                (name.to_owned(), paths(&[front, back])),
                "{names:?}"
            );
        }
    }
}

#[test]
fn a_side_said_in_two_languages_is_one_side() {
    let (name, _) = only_pair(&["张三-正面-front.jpg", "张三-反面-back.jpg"]);
    assert_eq!(name, "张三");
}

#[test]
fn words_within_words_are_no_sides() {
    for name in [
        "frontier.jpg",
        "IDFRONT.jpg",
        "background.jpg",
        "surface.png",
        "feedback-form.jpg",
        "scan1.jpg",
        "IMG_0001.jpg",
    ] {
        assert_eq!(paired(&[name]).singles, [(name.into(), Alone::NoSide)], "{name}");
    }
}

#[test]
fn a_name_with_both_sides_is_a_merged_picture_and_not_a_part() {
    let pairing = paired(&["front-back.jpg", "正反面-正面-反面.jpg"]);
    assert!(pairing.groups.is_empty());
    assert!(
        pairing
            .singles
            .iter()
            .all(|(_, alone)| *alone == Alone::BothSides),
        "{pairing:?}"
    );
}

#[test]
fn a_side_without_the_other_is_alone() {
    let pairing = paired(&["a_front.jpg", "b_back.jpg", "c-1.jpg", "d.jpg"]);
    assert_eq!(pairing.groups, []);
    assert_eq!(
        pairing.singles,
        [
            ("a_front.jpg".into(), Alone::NoCounterpart),
            ("b_back.jpg".into(), Alone::NoCounterpart),
            ("c-1.jpg".into(), Alone::NoCounterpart),
            ("d.jpg".into(), Alone::NoSide),
        ]
    );
}

#[test]
fn what_competes_is_never_guessed() {
    for names in [
        &["a_front.jpg", "a_front.png", "a_back.jpg"][..],
        &["a_front.jpg", "a_back.jpg", "a_rear.jpg"],
        &["a_front.jpg", "front_a.jpg"],
        &["scan-1.jpg", "scan-2.jpg", "scan-3.jpg"],
        &["scan-1.jpg", "scan-3.jpg"],
        &["x_a.jpg", "x_b.jpg", "x_c.jpg"],
        &["A_front.jpg", "a_front.jpg", "a_back.jpg"],
    ] {
        let pairing = paired(names);
        let mut wanted = paths(names);
        wanted.sort();
        assert_eq!((pairing.groups, pairing.singles), (vec![], vec![]), "{names:?}");
        assert_eq!(pairing.ambiguous, [wanted]);
    }
}

#[test]
fn sides_found_by_different_rules_are_not_paired() {
    let pairing = paired(&["zhang-1.jpg", "zhang_back.jpg"]);
    assert_eq!((pairing.groups.len(), pairing.singles.len()), (0, 2));
}

#[test]
fn words_go_before_numbers() {
    let pairing = paired(&["z_front_1.jpg", "z_back_1.jpg", "z_front_2.jpg", "z_back_2.jpg"]);
    let names: Vec<&str> = pairing.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["z-1", "z-2"]);
}

#[test]
fn folders_keep_their_files_to_themselves() {
    let pairing = paired(&[
        "zhang/front.jpg",
        "zhang/back.jpg",
        "li/front.jpg",
        "li/back.jpg",
        "wang/front.jpg",
    ]);
    let firsts: Vec<&Path> = pairing
        .groups
        .iter()
        .map(|group| group.parts[0].as_path())
        .collect();
    assert_eq!(firsts, [Path::new("li/front.jpg"), Path::new("zhang/front.jpg")]);
    assert_eq!(pairing.singles, [("wang/front.jpg".into(), Alone::NoCounterpart)]);
}

#[test]
fn a_pattern_replaces_the_rule() {
    let pattern = PairPattern::parse("*-正.*, *-反.*").unwrap();
    let files = paths(&["Zhang-正.jpg", "zhang-反.heic", "li_front.jpg", "li_back.jpg"]);
    let pairing = pair(&files, Some(&pattern));
    assert_eq!(
        pairing.groups,
        [Group {
            name: "Zhang".into(),
            parts: files[..2].to_vec()
        }]
    );
    assert_eq!(pairing.singles.len(), 2);
}

#[test]
fn a_pattern_can_have_three_parts() {
    let pattern = PairPattern::parse("*1,*2,*h").unwrap();
    let pairing = pair(
        &paths(&["zhangH.jpg", "zhang2.jpg", "zhang1.jpg", "li1.jpg", "li2.jpg"]),
        Some(&pattern),
    );
    assert_eq!(
        pairing.groups[0].parts,
        paths(&["zhang1.jpg", "zhang2.jpg", "zhangH.jpg"])
    );
    assert_eq!(pairing.ambiguous, [paths(&["li1.jpg", "li2.jpg"])]);
}

#[test]
fn the_narrower_pattern_wins() {
    let pattern = PairPattern::parse("*,*-b").unwrap();
    let pairing = pair(&paths(&["zhang-b.jpg", "zhang.jpg"]), Some(&pattern));
    assert_eq!(pairing.groups[0].parts, paths(&["zhang.jpg", "zhang-b.jpg"]));
}

#[test]
fn what_is_no_pattern_is_refused_with_its_reason() {
    assert_eq!(PairPattern::parse("*-front"), Err(PatternError::Count(1)));
    assert_eq!(
        PairPattern::parse("front,back"),
        Err(PatternError::Stars("front".into()))
    );
    assert_eq!(
        PairPattern::parse("*a*,*b"),
        Err(PatternError::Stars("*a*".into()))
    );
    assert_eq!(
        PairPattern::parse("*_A,*_a.*"),
        Err(PatternError::Twice("*_a.*".into()))
    );
    assert!(PairPattern::parse("").is_err());
    assert_eq!(
        PairPattern::parse("*1,*2,*3,*4,*5,*6,*7"),
        Err(PatternError::Count(7))
    );
}

#[test]
fn a_thousand_pairs_ten_singles_and_five_ambiguous_groups_are_told_apart() {
    let mut files = Vec::new();
    for number in 0..1000 {
        let (front, back) = match number % 5 {
            0 => ("_front.jpg", "_back.jpg"),
            1 => ("-1.png", "-2.png"),
            2 => ("正面.jpg", "反面.jpg"),
            3 => ("-人像面.heic", "-国徽面.heic"),
            _ => (" a.jpg", " b.jpg"),
        };
        for side in [back, front] {
            files.push(PathBuf::from(format!(
                "in/{}/person{number:04}x{side}",
                number % 7
            )));
        }
    }
    for number in 0..10 {
        files.push(PathBuf::from(format!("in/single{number}x_front.jpg")));
    }
    for number in 0..5 {
        for side in ["front.jpg", "front.png", "back.jpg"] {
            files.push(PathBuf::from(format!("in/double{number}x_{side}")));
        }
    }
    // A fixed shuffle: neighbors in the list must not matter.
    let count = files.len();
    let shuffled: Vec<PathBuf> = (0..count)
        .map(|index| files[index * 997 % count].clone())
        .collect();
    let pairing = pair(&shuffled, None);
    assert_eq!(
        (
            pairing.groups.len(),
            pairing.singles.len(),
            pairing.ambiguous.len()
        ),
        (1000, 10, 5)
    );
    for group in &pairing.groups {
        let stem = |file: &PathBuf| file.to_string_lossy().split('x').next().unwrap().to_owned();
        assert_eq!(stem(&group.parts[0]), stem(&group.parts[1]));
        assert_ne!(group.parts[0], group.parts[1]);
    }
    assert_eq!(
        pairing,
        pair(&files, None),
        "the order of the files must not matter"
    );
}
