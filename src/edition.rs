//! A site as it was on one day, kept for ever.

pub mod texts;
