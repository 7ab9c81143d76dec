//! The `briefbook` program.

use std::process::ExitCode;

use mimalloc::MiMalloc;

// Taking a dossier apart is a million small texts: the system's allocator took a fifth of it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    briefbook::command::run(std::env::args_os())
}
