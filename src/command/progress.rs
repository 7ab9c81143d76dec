//! How far long work has come, on a terminal alone.

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
    /// For a build of so many pages that began then. Unless it `may_show` itself, it never does.
    pub(crate) fn new(may_show: bool, pages: usize, begun: Instant) -> Self {
        Self::of("pages", may_show, pages, begun)
    }

    /// For work on so many things that began then.
    pub(crate) fn of(things: &'static str, may_show: bool, count: usize, begun: Instant) -> Self {
        let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::hidden());
        bar.set_style(
            ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}")
                .expect("the template is well formed, as each test that builds shows"),
        );
        bar.set_message(things);
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
