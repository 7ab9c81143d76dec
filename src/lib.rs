//! briefbook: a static site generator for dossiers.
//!
//! A site is a function of a folder. The modules below stand in the order in
//! which they may import: each uses only what is listed above it, and the
//! architecture test holds that to be so.
//!
//! The library is there for the program, its tests and its measurements: what
//! only the program needs is private, so that the compiler tells what nothing uses.

// floor 0: words
pub mod text;
pub mod diagnostic;
pub mod fields;
pub mod words;
pub mod model;
pub mod config;
pub mod manifest;
pub mod edition;
mod history;
pub mod tree;
// floor 1: stages, left to right
pub mod parse;
mod permalink;
pub mod link;
mod cite;
mod promise;
mod view;
mod picture;
mod compose;
pub mod render;
mod export;
pub mod search;
mod hosting;
mod check;
mod import;
mod outside;
// floor 2: the middle, whole
pub mod pipeline;
// floor 3: edges
pub mod disk;
mod serve;
mod ask;
pub mod command;
