//! `briefbook completions`: a script for a shell.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use crate::command::{Arguments, FINE, Failure};

/// What `completions` takes.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(
            self.shell,
            &mut Arguments::command(),
            "briefbook",
            &mut script,
        );
        std::io::Write::write_all(&mut std::io::stdout().lock(), &script)
            .map_err(|error| Failure::new(format!("cannot print the script: {error}")))?;
        Ok(FINE)
    }
}
