//! Chances that come out the same each time: splitmix64.

/// A sequence of numbers that look random and follow from a seed.
pub(crate) struct Chance(u64);

impl Chance {
    /// One of the sequences of a seed.
    pub(crate) fn new(seed: u64, sequence: u64) -> Self {
        let mut chance = Self(seed);
        let start = chance.next() ^ sequence;
        let mut chance = Self(start);
        Self(chance.next())
    }

    /// A number below `end`, all of them equally often; 0 when `end` is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let scaled = u128::from(self.next()) * end as u128;
        usize::try_from(scaled >> 64)
            .expect("the product of u64 and usize, less 64 bits, is a usize")
    }

    /// A number below `end`, the first ones very often: of 200, the first each tenth time.
    ///
    /// It is with actors as with words: a few are in every paper, and most in hardly any.
    pub(crate) fn early(&mut self, end: usize) -> usize {
        let near = self.below(end) + 1;
        let nearer = self.below(near) + 1;
        self.below(nearer)
    }

    /// Numbers below `end` of which no two are the same, the first ones often; as many as there
    /// are, when that is fewer than `count`.
    pub(crate) fn several(&mut self, count: usize, end: usize) -> Vec<usize> {
        let mut found = Vec::with_capacity(count);
        while found.len() < count.min(end) {
            let number = self.early(end);
            if !found.contains(&number) {
                found.push(number);
            }
        }
        found
    }

    /// One item of a list, which has one at least.
    pub(crate) fn of<'t, T: ?Sized>(&mut self, list: &[&'t T]) -> &'t T {
        list[self.below(list.len())]
    }

    /// True so many times in a hundred.
    pub(crate) fn percent(&mut self, times: usize) -> bool {
        self.below(100) < times
    }

    /// Puts a list into any order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}
