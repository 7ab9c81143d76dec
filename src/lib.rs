//! briefbook: a static site generator for dossiers.
//!
//! A site is a function of a folder. The modules below stand in the order in
//! which they may import: each uses only what is listed above it, and the
//! architecture test holds that to be so.

// floor 0: words
pub mod text;
pub mod diagnostic;
pub mod fields;
pub mod words;
pub mod model;
pub mod config;
pub mod manifest;
pub mod edition;
pub mod history;
pub mod tree;
// floor 1: stages, left to right
pub mod parse;
pub mod permalink;
pub mod link;
pub mod cite;
pub mod promise;
pub mod view;
pub mod picture;
pub mod compose;
pub mod render;
pub mod export;
pub mod search;
pub mod hosting;
pub mod check;
pub mod import;
pub mod outside;
// floor 2: the middle, whole
pub mod pipeline;
// floor 3: edges
pub mod disk;
pub mod serve;
pub mod ask;
pub mod command;
