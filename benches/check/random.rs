//! Numbers that look like chance and are the same in every run.

/// A row of numbers (`SplitMix64`, by Guy Steele, Doug Lea and Christine Flood, 2014), given by its seed.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// The row of a seed.
    pub(crate) fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`; 0 where the bound is 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX);
        usize::try_from(self.next().checked_rem(bound).unwrap_or(0)).unwrap_or(0)
    }

    /// A number in a range.
    pub(crate) fn within(&mut self, range: std::ops::RangeInclusive<usize>) -> usize {
        range.start() + self.below(range.end() - range.start() + 1)
    }

    /// One of several.
    pub(crate) fn one_of<'a, T: ?Sized>(&mut self, options: &[&'a T], otherwise: &'a T) -> &'a T {
        options.get(self.below(options.len())).copied().unwrap_or(otherwise)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
