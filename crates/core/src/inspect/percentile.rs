//! Percentiles of what was measured.

/// The value below which `share` (0 to 1) of `values` lie; `None` when there are none. Changes their order.
pub(super) fn percentile(values: &mut [f64], share: f64) -> Option<f64> {
    let index = rank(values.len(), share)?;
    let (_, value, _) = values.select_nth_unstable_by(index, f64::total_cmp);
    Some(*value)
}

/// As [`percentile`], for whole numbers, which is several times faster.
pub(super) fn whole_percentile<T: Copy + Ord>(values: &mut [T], share: f64) -> Option<T> {
    let index = rank(values.len(), share)?;
    Some(*values.select_nth_unstable(index).1)
}

fn rank(count: usize, share: f64) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some((share.clamp(0.0, 1.0) * last as f64).round() as usize)
}

/// How often each level occurs. In four tables side by side, since equal neighbours would wait for each other in one.
pub(super) fn histogram<T: Copy>(values: &[T], level: impl Fn(T) -> u8) -> [u32; 256] {
    let mut tables = [[0u32; 256]; 4];
    let (fours, rest) = values.as_chunks::<4>();
    for four in fours {
        for (table, &value) in tables.iter_mut().zip(four) {
            table[usize::from(level(value))] += 1;
        }
    }
    for &value in rest {
        tables[0][usize::from(level(value))] += 1;
    }
    let [mut sums, others @ ..] = tables;
    for table in others {
        for (sum, count) in sums.iter_mut().zip(table) {
            *sum += count;
        }
    }
    sums
}

/// The level below which `share` (0 to 1) of all counts lie; 0 for an empty histogram.
pub(super) fn level_at(histogram: &[u32], share: f64) -> usize {
    let total: u64 = histogram.iter().map(|&count| u64::from(count)).sum();
    let wanted = (share.clamp(0.0, 1.0) * total as f64).ceil().max(1.0) as u64;
    let mut seen = 0;
    for (level, &count) in histogram.iter().enumerate() {
        seen += u64::from(count);
        if seen >= wanted {
            return level;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_occur() {
        let mut values = [5.0, 1.0, 4.0, 2.0, 3.0];
        assert_eq!(percentile(&mut values, 0.5), Some(3.0));
        assert_eq!(percentile(&mut values, 1.0), Some(5.0));
        assert_eq!(percentile(&mut [], 0.5), None);
        assert_eq!(whole_percentile(&mut [5, 1, 4, 2, 3], 0.5), Some(3));
    }

    #[test]
    fn a_histogram_counts_every_value() {
        let counts = histogram(&[1i8, -1, 2, 1, -2, 1, -128], i8::unsigned_abs);
        assert_eq!((counts[1], counts[2], counts[128]), (4, 2, 1));
        assert_eq!(counts.iter().sum::<u32>(), 7);
    }

    #[test]
    fn levels_count_from_the_dark_end() {
        let mut histogram = [0; 256];
        histogram[10] = 90;
        histogram[200] = 10;
        assert_eq!((level_at(&histogram, 0.5), level_at(&histogram, 0.9)), (10, 10));
        assert_eq!(level_at(&histogram, 0.91), 200);
        assert_eq!(level_at(&[0; 256], 0.5), 0);
    }
}
