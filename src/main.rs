//! The `briefbook` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    briefbook::command::run(std::env::args_os())
}
