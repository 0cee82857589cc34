//! What drawing takes at any resolution: steps of work and bytes of memory.
//!
//! Both consist of a part that does not depend on the resolution (curves), one that grows with it (edges, rows) and one
//! that grows with its square (areas), so that one survey tells them for every resolution. Lengths are points, and a
//! resolution is pixels a point.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use hayro::kurbo::Rect;

/// Slices of equal height of a page, by which it is told where on it memory is kept.
pub(super) const SLICES: usize = 16;

/// Something that depends on the resolution.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Amount {
    /// At any resolution.
    pub fixed: f64,
    /// For each pixel that a point has along a side.
    pub along: f64,
    /// For each pixel that a square point has.
    pub over: f64,
}

impl Amount {
    pub fn fixed(fixed: f64) -> Self {
        Amount {
            fixed: sane(fixed),
            ..Amount::default()
        }
    }

    pub fn along(along: f64) -> Self {
        Amount {
            along: sane(along),
            ..Amount::default()
        }
    }

    pub fn over(over: f64) -> Self {
        Amount {
            over: sane(over),
            ..Amount::default()
        }
    }

    pub fn at(&self, scale: f64) -> f64 {
        self.fixed + self.along * scale + self.over * scale * scale
    }

    pub fn plus(self, other: Self) -> Self {
        Amount {
            fixed: self.fixed + other.fixed,
            along: self.along + other.along,
            over: self.over + other.over,
        }
    }

    pub fn times(self, factor: f64) -> Self {
        let factor = sane(factor);
        Amount {
            fixed: sane(self.fixed * factor),
            along: sane(self.along * factor),
            over: sane(self.over * factor),
        }
    }

    fn at_most_either(self, other: Self) -> Self {
        Amount {
            fixed: self.fixed.max(other.fixed),
            along: self.along.max(other.along),
            over: self.over.max(other.over),
        }
    }
}

/// Coordinates in a file may be anything: what is no number counts as nothing, and there is an end to greatness.
fn sane(value: f64) -> f64 {
    const BEYOND_ANY_LIMIT: f64 = 1e18;
    if value.is_nan() {
        0.0
    } else {
        value.clamp(0.0, BEYOND_ANY_LIMIT)
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Whole {
    steps: Amount,
    bytes: Amount,
}

/// What drawing on one canvas takes. A canvas that is drawn in bands takes some of it again for every band.
#[derive(Debug, Clone, Default)]
pub(super) struct Load {
    /// Steps that every band takes again: reading the page's program, flattening curves.
    pub every_band: Amount,
    /// Steps that the bands share.
    pub shared: Amount,
    /// Bytes that are kept until a band is done, by slice of the page.
    kept: [Amount; SLICES],
    /// What is made and kept whole for every band that it reaches into, by the first and the last slice.
    whole: BTreeMap<(usize, usize), Whole>,
    /// The most bytes that are taken and given back in between.
    passing: Amount,
}

impl Load {
    /// `bands` divides [`SLICES`].
    pub fn steps(&self, scale: f64, bands: usize) -> f64 {
        let height = slices_of_a_band(bands);
        let whole = self.whole.iter().map(|((first, last), whole)| {
            let reached = last / height - first / height + 1;
            whole.steps.at(scale) * reached as f64
        });
        self.every_band.at(scale) * bands as f64 + self.shared.at(scale) + whole.sum::<f64>()
    }

    /// Bytes at the peak of the band that takes most. `bands` divides [`SLICES`].
    pub fn bytes(&self, scale: f64, bands: usize) -> f64 {
        let height = slices_of_a_band(bands);
        let most = (0..bands)
            .map(|band| self.kept_in(band * height..=band * height + height - 1, scale))
            .fold(0.0, f64::max);
        most + self.passing.at(scale)
    }

    fn kept_in(&self, slices: RangeInclusive<usize>, scale: f64) -> f64 {
        let whole = self
            .whole
            .iter()
            .filter(|((first, last), _)| first <= slices.end() && last >= slices.start())
            .map(|(_, whole)| whole.bytes.at(scale));
        let kept = self.kept[slices.clone()].iter().map(|kept| kept.at(scale));
        kept.sum::<f64>() + whole.sum::<f64>()
    }

    /// Counts what is made and kept whole wherever a part of it is seen.
    pub fn make_whole(&mut self, steps: Amount, bytes: Amount, place: Rect, area: Rect) {
        let slices = touched(place, area);
        let whole = self.whole.entry((*slices.start(), *slices.end())).or_default();
        whole.steps = whole.steps.plus(steps);
        whole.bytes = whole.bytes.plus(bytes);
    }

    /// Keeps bytes for what has this place in `area`, in proportion to the slices that it touches.
    pub fn keep(&mut self, bytes: Amount, place: Rect, area: Rect) {
        let slices = touched(place, area);
        let count = slices.clone().count().max(1) as f64;
        for slice in slices {
            self.kept[slice] = self.kept[slice].plus(bytes.times(1.0 / count));
        }
    }

    /// Takes bytes for a while.
    pub fn pass(&mut self, bytes: Amount) {
        self.passing = self.passing.at_most_either(bytes);
    }

    /// All that drawing takes, as if nothing were given back before the end.
    pub fn all_bytes(&self) -> Amount {
        let kept = self.kept.iter().copied();
        let whole = self.whole.values().map(|whole| whole.bytes);
        kept.chain(whole).fold(self.passing, Amount::plus)
    }

    /// All steps, where there is one band.
    pub fn all_steps(&self) -> Amount {
        self.every_band.plus(self.steps_of_all_bands())
    }

    /// The steps that are not taken again for every band.
    pub fn steps_of_all_bands(&self) -> Amount {
        let whole = self.whole.values().map(|whole| whole.steps);
        whole.fold(self.shared, Amount::plus)
    }
}

fn slices_of_a_band(bands: usize) -> usize {
    SLICES / bands.clamp(1, SLICES)
}

/// The slices of `area` that `place` reaches into.
fn touched(place: Rect, area: Rect) -> RangeInclusive<usize> {
    let slice = |y: f64| {
        let share = (y - area.y0) / area.height();
        (sane(share) * SLICES as f64).min(SLICES as f64 - 1.0) as usize
    };
    let (first, last) = (slice(place.y0), slice(place.y1));
    first..=last.max(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Rect = Rect::new(0.0, 0.0, 100.0, 160.0);

    #[test]
    fn an_amount_grows_as_its_parts_do() {
        let amount = Amount::fixed(1.0)
            .plus(Amount::along(10.0))
            .plus(Amount::over(100.0));
        assert_eq!(amount.at(2.0), 1.0 + 20.0 + 400.0);
        assert_eq!(amount.times(3.0).at(1.0), 333.0);
    }

    #[test]
    fn what_is_no_number_counts_as_nothing_and_the_infinite_is_finite() {
        assert_eq!(Amount::over(f64::NAN).at(5.0), 0.0);
        assert_eq!(Amount::fixed(-3.0).at(5.0), 0.0);
        assert!(
            Amount::along(f64::INFINITY)
                .times(f64::INFINITY)
                .at(1.0)
                .is_finite()
        );
    }

    #[test]
    fn bands_share_what_lies_in_several_and_not_what_lies_in_one() {
        let mut load = Load::default();
        load.keep(Amount::over(1600.0), AREA, AREA);
        assert_eq!((load.bytes(1.0, 1), load.bytes(1.0, 16)), (1600.0, 100.0));
        load.keep(Amount::over(500.0), Rect::new(0.0, 3.0, 9.0, 4.0), AREA);
        assert_eq!((load.bytes(1.0, 1), load.bytes(1.0, 16)), (2100.0, 600.0));
        load.pass(Amount::fixed(30.0));
        load.pass(Amount::fixed(20.0));
        assert_eq!(load.bytes(1.0, 16), 630.0);
    }

    #[test]
    fn what_is_made_whole_is_made_again_in_every_band_that_it_reaches_into() {
        let mut load = Load::default();
        let place = Rect::new(0.0, 15.0, 1.0, 25.0);
        load.make_whole(Amount::fixed(7.0), Amount::fixed(100.0), place, AREA);
        assert_eq!(
            (load.steps(1.0, 1), load.steps(1.0, 4), load.steps(1.0, 16)),
            (7.0, 7.0, 14.0)
        );
        assert_eq!((load.bytes(1.0, 1), load.bytes(1.0, 16)), (100.0, 100.0));
        assert_eq!((load.all_steps().at(1.0), load.all_bytes().at(1.0)), (7.0, 100.0));
    }

    #[test]
    fn what_lies_beside_the_page_belongs_to_the_nearest_slice() {
        assert_eq!(touched(Rect::new(0.0, -9e9, 1.0, -8e9), AREA), 0..=0);
        assert_eq!(touched(Rect::new(0.0, 9e9, 1.0, f64::INFINITY), AREA), 15..=15);
        assert_eq!(touched(Rect::new(0.0, 15.0, 1.0, 25.0), AREA), 1..=2);
    }
}
