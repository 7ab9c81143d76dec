//! Times, and what a table tells of many.

use std::fmt::{self, Display, Formatter};
use std::time::{Duration, Instant};

/// How long something took, each time; sorted, and one at least.
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Does something so often; it says itself how long it took, or is timed.
    ///
    /// # Errors
    ///
    /// The first that `work` returns.
    pub(crate) fn of<T: Timed, E>(
        times: u32,
        mut work: impl FnMut() -> Result<T, E>,
    ) -> Result<Self, E> {
        let mut found = Vec::new();
        for _ in 0..times {
            let begun = Instant::now();
            found.push(work()?.time(begun));
        }
        Ok(Self::from(found))
    }

    /// The time that so many of a hundred do not exceed.
    fn percentile(&self, percent: usize) -> Duration {
        let rank = (self.0.len() * percent).div_ceil(100);
        self.0[rank.max(1) - 1]
    }
}

impl From<Vec<Duration>> for Times {
    fn from(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }
}

/// As three cells: median, 90th percentile, the longest.
impl Display for Times {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let [median, most_of_them, longest] = [50, 90, 100].map(|at| ms(self.percentile(at)));
        write!(formatter, "{median} | {most_of_them} | {longest}")
    }
}

/// What comes of work that is timed.
pub(crate) trait Timed {
    /// How long it took, when it began then and has just ended.
    fn time(self, begun: Instant) -> Duration;
}

impl Timed for () {
    fn time(self, begun: Instant) -> Duration {
        begun.elapsed()
    }
}

impl Timed for Duration {
    fn time(self, _: Instant) -> Duration {
        self
    }
}

/// In milliseconds; what is short, with more digits.
pub(crate) fn ms(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1000.0;
    let digits = if ms < 1.0 { 3 } else { 1 };
    format!("{ms:.digits$}")
}
