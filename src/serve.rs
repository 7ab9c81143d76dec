//! Build, show, wait: a preview that shows the last good site while its author works on it.
//!
//! [`watch`] hints where to look again, [`preview`] holds what is shown, [`http`] brings it to
//! browsers. What happens in which order is the command's.

mod additions;
mod board;
mod editions;
pub mod editor;
pub mod faults;
pub mod http;
pub mod preview;
pub mod watch;
