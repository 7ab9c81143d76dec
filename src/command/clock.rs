//! The only place that asks what time it is: to tell how old an answer of the network is.
//!
//! Nothing that is written into a site depends on it.

use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds since 1970, in UTC; 0 where the clock says that it is earlier.
#[expect(
    clippy::disallowed_methods,
    reason = "the age of an answer is no part of a build"
)]
pub(crate) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}
