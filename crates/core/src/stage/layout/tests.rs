use super::*;

const RULES: Rules = Rules {
    gap_px: None,
    margin_px: None,
    advised_side_px: 1000,
    longest_side_px: 65_500,
    most_pixels: 32_000_000,
};

const EXACT: Rules = Rules {
    gap_px: Some(10),
    margin_px: Some(4),
    ..RULES
};

fn sizes(sizes: &[(u32, u32)]) -> Vec<Size> {
    sizes
        .iter()
        .map(|&(width, height)| Size { width, height })
        .collect()
}

fn choose(parts: &[(u32, u32)], wish: MergeLayout) -> Layout {
    Layout::choose(&sizes(parts), wish, &EXACT).unwrap()
}

fn auto(parts: &[(u32, u32)]) -> Arrangement {
    Layout::choose(&sizes(parts), MergeLayout::Auto, &RULES)
        .unwrap()
        .arrangement
}

fn places(layout: &Layout) -> Vec<(u32, u32, u32, u32)> {
    layout
        .places
        .iter()
        .map(|p| (p.x, p.y, p.width, p.height))
        .collect()
}

/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(bound)) as u32
    }

    /// Sides from 1 to 8000, small ones as often as large ones.
    fn side(&mut self) -> u32 {
        let bits = 1 + self.below(13);
        1 + self.below((1 << bits).min(8000))
    }
}

#[test]
fn equal_cards_stand_one_above_the_other_untouched() {
    let layout = choose(&[(600, 400), (600, 400)], MergeLayout::Column);
    assert_eq!((layout.width, layout.height), (608, 818));
    assert_eq!(places(&layout), [(4, 4, 600, 400), (4, 414, 600, 400)]);
}

#[test]
fn equal_cards_stand_one_beside_the_other_untouched() {
    let layout = choose(&[(600, 400), (600, 400), (600, 400)], MergeLayout::Row);
    assert_eq!((layout.width, layout.height), (1828, 408));
    assert_eq!(
        places(&layout),
        [(4, 4, 600, 400), (614, 4, 600, 400), (1224, 4, 600, 400)]
    );
}

#[test]
fn the_larger_part_comes_down_to_the_smaller_one() {
    let layout = choose(&[(4000, 3000), (3000, 2000)], MergeLayout::Column);
    assert_eq!(places(&layout), [(4, 4, 3000, 2250), (4, 2264, 3000, 2000)]);
    let layout = choose(&[(4000, 3000), (3000, 2000)], MergeLayout::Row);
    assert_eq!(places(&layout), [(4, 4, 2667, 2000), (2681, 4, 3000, 2000)]);
}

#[test]
fn a_photo_is_not_made_illegible_by_a_small_scan() {
    // 1500 = 1000 advised for a document that covers two thirds of the photo.
    let layout = choose(&[(4000, 3000), (700, 500)], MergeLayout::Column);
    assert_eq!(layout.extent_px, 1500);
    assert_eq!(places(&layout)[1].2, 1500, "enlarged by less than three");
}

#[test]
fn the_smaller_part_is_enlarged_by_three_at_most() {
    let layout = choose(&[(4000, 3000), (450, 300)], MergeLayout::Column);
    assert_eq!(places(&layout), [(4, 4, 1350, 1013), (4, 1027, 1350, 900)]);
}

#[test]
fn a_part_that_would_need_more_keeps_its_size_in_the_middle() {
    let layout = choose(&[(4000, 3000), (100, 60)], MergeLayout::Column);
    assert_eq!(places(&layout), [(4, 4, 1500, 1125), (704, 1139, 100, 60)]);
    let layout = choose(&[(60, 100), (3000, 4000)], MergeLayout::Row);
    assert_eq!(places(&layout), [(4, 704, 60, 100), (74, 4, 1125, 1500)]);
}

#[test]
fn auto_puts_landscape_in_a_column_and_portrait_in_a_row() {
    assert_eq!(auto(&[(856, 540), (856, 540)]), Arrangement::Column);
    assert_eq!(auto(&[(540, 856), (540, 856)]), Arrangement::Row);
    assert_eq!(auto(&[(4032, 3024), (3000, 2000)]), Arrangement::Column);
    assert_eq!(auto(&[(3024, 4032), (1000, 1500)]), Arrangement::Row);
}

#[test]
fn auto_keeps_the_text_of_three_parts_as_large_as_it_can() {
    assert_eq!(auto(&[(856, 540); 3]), Arrangement::Column);
    assert_eq!(auto(&[(540, 856); 3]), Arrangement::Row);
    // Two cards and a page: 3 × 1.6 of the width one above the other, but 2 × 1.6 + 0.7 of the height in a row.
    assert_eq!(auto(&[(860, 540), (860, 540), (700, 1000)]), Arrangement::Column);
}

#[test]
fn auto_takes_a_column_where_both_are_as_good() {
    for parts in [
        &[(500, 500); 2][..],
        &[(500, 500); 6],
        &[(600, 400), (400, 600)],
        &[(400, 600), (600, 400)],
    ] {
        assert_eq!(auto(parts), Arrangement::Column, "{parts:?}");
    }
}

#[test]
fn gap_and_margin_are_two_hundredths_of_the_extent_by_default() {
    let layout = Layout::choose(&sizes(&[(1000, 600); 2]), MergeLayout::Column, &RULES).unwrap();
    assert_eq!((layout.width, layout.height), (1040, 1260));
    let layout = Layout::choose(&sizes(&[(100, 60); 2]), MergeLayout::Column, &RULES).unwrap();
    assert_eq!((layout.width, layout.height), (116, 144), "at least eight pixels");
}

#[test]
fn a_canvas_that_may_not_be_that_large_is_laid_out_smaller() {
    let four = [(6000, 4000); 4];
    let layout = choose(&four, MergeLayout::Column);
    assert!(layout.pixels() <= RULES.most_pixels && layout.pixels() > RULES.most_pixels * 99 / 100);
    let square = Rules {
        longest_side_px: 1200,
        ..EXACT
    };
    let layout = Layout::choose(&sizes(&four), MergeLayout::Row, &square).unwrap();
    assert!((1194..=1200).contains(&layout.width), "{}", layout.width);
    assert_eq!(layout.places[0].width, layout.places[3].width);
}

#[test]
fn gaps_that_leave_no_room_are_refused() {
    let wide = Rules {
        gap_px: Some(u32::MAX),
        ..RULES
    };
    assert_eq!(
        Layout::choose(&sizes(&[(10, 10); 2]), MergeLayout::Row, &wide),
        None
    );
}

#[test]
fn a_row_is_the_column_of_the_transposed_parts() {
    let parts = [(300, 200), (500, 900), (1000, 70)];
    let transposed: Vec<_> = parts.iter().map(|&(width, height)| (height, width)).collect();
    let (row, column) = (
        choose(&parts, MergeLayout::Row),
        choose(&transposed, MergeLayout::Column),
    );
    assert_eq!((row.width, row.height), (column.height, column.width));
    let exchanged: Vec<_> = places(&column).iter().map(|&(x, y, w, h)| (y, x, h, w)).collect();
    assert_eq!(places(&row), exchanged);
}

#[test]
fn every_part_of_every_layout_is_whole_apart_from_the_others_and_has_its_aspect_ratio() {
    let mut numbers = Numbers(7);
    for round in 0..3000 {
        let count = 2 + numbers.below(5) as usize;
        let parts: Vec<(u32, u32)> = (0..count).map(|_| (numbers.side(), numbers.side())).collect();
        let rules = if round % 2 == 0 { RULES } else { EXACT };
        for wish in [MergeLayout::Auto, MergeLayout::Column, MergeLayout::Row] {
            let layout = Layout::choose(&sizes(&parts), wish, &rules)
                .unwrap_or_else(|| panic!("no layout for {parts:?}"));
            assert_sound(&parts, &layout, &rules);
        }
    }
}

fn assert_sound(parts: &[(u32, u32)], layout: &Layout, rules: &Rules) {
    let context = || format!("{parts:?} {layout:?}");
    assert!(layout.is_within(rules), "{}", context());
    // The same checks for both arrangements: along is the way that the parts follow each other.
    let column = layout.arrangement == Arrangement::Column;
    let turn = |a: u32, b: u32| if column { (a, b) } else { (b, a) };
    let (canvas_across, canvas_along) = turn(layout.width, layout.height);
    let share = ((f64::from(layout.extent_px) * GAP_SHARE).round() as u32).max(LEAST_GAP_PX);
    let gap = rules.gap_px.unwrap_or(share);
    let margin = rules.margin_px.unwrap_or(gap);
    let mut along = margin;
    let mut widest = 0;
    for (place, &(width, height)) in layout.places.iter().zip(parts) {
        let (x, y) = turn(place.x, place.y);
        let (across, length) = turn(place.width, place.height);
        let (source_across, source_length) = turn(width, height);
        assert_eq!(y, along, "{}", context());
        along += length + gap;
        widest = widest.max(across);
        let left = x - margin;
        let right = canvas_across - margin - x - across;
        assert!(right.abs_diff(left) <= 1, "not in the middle: {}", context());
        let exact = f64::from(source_length) * f64::from(across) / f64::from(source_across);
        assert!(
            (f64::from(length) - exact.max(1.0)).abs() <= 0.5,
            "aspect ratio: {}",
            context()
        );
        let enlarged_to = source_across * MAX_ENLARGEMENT;
        if layout.extent_px > enlarged_to {
            assert_eq!((across, length), (source_across, source_length), "{}", context());
        } else {
            assert_eq!(across, layout.extent_px, "{}", context());
        }
    }
    assert_eq!(canvas_along, along - gap + margin, "{}", context());
    assert_eq!(canvas_across, widest + 2 * margin, "{}", context());
}
