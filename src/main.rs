//! The `briefbook` program.

fn main() {}
