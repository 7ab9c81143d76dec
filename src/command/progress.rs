//! How far a long build has come, on a terminal alone.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A build of less than this needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that shows itself when a build takes longer than a second.
pub(crate) struct Progress {
    bar: ProgressBar,
    begun: Instant,
    may_show: bool,
}

impl Progress {
    pub(crate) fn new(may_show: bool, steps: usize, begun: Instant) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} pages") {
            bar.set_style(style);
        }
        Self {
            bar,
            begun,
            may_show,
        }
    }

    /// One more page is done; any thread may say so.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
        if self.may_show && self.bar.is_hidden() && self.begun.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Takes the bar off the screen.
    pub(crate) fn finish(self) {
        self.bar.finish_and_clear();
    }
}
