//! briefbook: a static site generator for dossiers.
//!
//! A site is a function of a folder. The modules below stand in the order in
//! which they may import: each uses only what is listed above it, and the
//! architecture test holds that to be so.

// floor 0: words
pub mod text;
pub mod diagnostic;
pub mod model;
// floor 1: stages, left to right
// floor 2: the middle, whole
// floor 3: edges
pub mod disk;
