//! briefbook as it is met from outside. One binary: it is linked once.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod publish;
