//! Random edits, one after the other.
