//! The shortest circle of arrows.

use std::collections::{BTreeMap, VecDeque};

use super::following::Arrows;

/// The shortest way from `start` back to it.
fn circle_through<'a>(start: &'a str, arrows: &'a Arrows) -> Option<Vec<&'a str>> {
    let mut came_from: BTreeMap<&str, &str> = BTreeMap::new();
    let mut line = VecDeque::from([start]);
    while let Some(at) = line.pop_front() {
        for to in arrows.get(at)?.keys() {
            if to == start {
                let mut way = vec![start, at];
                while let Some(before) = came_from.get(way[way.len() - 1]) {
                    way.push(before);
                }
                way.dedup();
                way.reverse();
                return Some(way);
            }
            if arrows.contains_key(to) && !came_from.contains_key(to.as_str()) {
                came_from.insert(to, at);
                line.push_back(to);
            }
        }
    }
    None
}

/// The shortest circle as a path, with the names that make it: `a → b (crate::b::B) → a (super::A)`.
pub fn shortest_circle(arrows: &Arrows) -> Option<String> {
    let circles = arrows.keys().filter_map(|start| circle_through(start, arrows));
    let shortest = circles.min_by_key(Vec::len)?;
    let mut path = shortest[0].to_owned();
    for step in shortest.windows(2) {
        path += &format!("\n  → {} ({})", step[1], arrows[step[0]][step[1]]);
    }
    Some(path)
}

/// The arrows between the files of one folder.
pub fn inside(folder: &str, arrows: &Arrows) -> Arrows {
    let within = |file: &String| file.starts_with(folder);
    let files = arrows.iter().filter(|(file, _)| within(file));
    files
        .map(|(file, targets)| {
            let targets = targets.iter().filter(|(target, _)| within(target));
            let targets = targets.map(|(target, name)| (target.clone(), name.clone()));
            (file.clone(), targets.collect())
        })
        .collect()
}
