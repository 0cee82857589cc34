//! Seeded pseudo-random numbers and value noise: the same seed gives the same picture for ever.

/// SplitMix64 (Steele, Lea, Flood 2014): short, portable, good enough to vary drawings.
pub struct Random(u64);

impl Random {
    /// A stream that depends on `seed` and on `stream`, so that two parts of one picture that draw
    /// from the same seed do not move together.
    pub fn new(seed: u64, stream: &str) -> Self {
        let mut state = seed ^ 0x9E37_79B9_7F4A_7C15;
        for byte in stream.bytes() {
            state = mix(state ^ u64::from(byte)).wrapping_add(0x9E37_79B9_7F4A_7C15);
        }
        Self(state)
    }

    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// A number from `low` up to, but not including, `high`.
    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        let unit = (self.next_u64() >> 40) as f32 / (1u64 << 24) as f32;
        low + (high - low) * unit
    }

    /// A whole number from `low` to `high`, both included.
    pub fn whole(&mut self, low: u32, high: u32) -> u32 {
        low + (self.next_u64() % u64::from(high - low + 1)) as u32
    }

    /// One of `choices`, which must not be empty.
    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[(self.next_u64() % choices.len() as u64) as usize]
    }
}

fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// White noise at a whole position, from -1 to 1.
pub fn white_noise(x: i32, y: i32, seed: u64) -> f32 {
    let position = (u64::from(x as u32) << 32) | u64::from(y as u32);
    let value = mix(mix(position ^ seed).wrapping_add(seed));
    (value >> 40) as f32 / (1u64 << 23) as f32 - 1.0
}

/// Smooth value noise at any position, from -1 to 1; one bump is about one unit wide.
pub fn smooth_noise(x: f32, y: f32, seed: u64) -> f32 {
    let (x0, y0) = (x.floor(), y.floor());
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (tx, ty) = (ease(x - x0), ease(y - y0));
    let (x0, y0) = (x0 as i32, y0 as i32);
    let row = |y: i32| {
        let (left, right) = (white_noise(x0, y, seed), white_noise(x0 + 1, y, seed));
        left + (right - left) * tx
    };
    let (top, bottom) = (row(y0), row(y0 + 1));
    top + (bottom - top) * ty
}
