//! briefbook: a static site generator for dossiers.
//!
//! A site is a function of a folder. The modules below stand in the order in
//! which they may import: each uses only what is listed above it, and the
//! architecture test holds that to be so.

// floor 0: words
pub mod config;
pub mod diagnostic;
pub mod fields;
pub mod model;
pub mod text;
pub mod tree;
// floor 1: stages, left to right
pub mod view;
pub mod compose;
pub mod check;
pub mod link;
pub mod parse;
// floor 2: the middle, whole
// floor 3: edges
