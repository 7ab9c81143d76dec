//! `briefbook serve`, running.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

/// What a program that starts has to say, it says by then.
const PATIENCE: Duration = Duration::from_mins(1);

/// A preview that runs until it is dropped.
pub(crate) struct Preview {
    program: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
}

impl Preview {
    /// Starts a program on a dossier, and waits until it has told its address.
    ///
    /// # Errors
    ///
    /// A sentence with all that the program printed, when it told none.
    pub(crate) fn start(program: &Path, root: &Path) -> Result<Self, String> {
        let mut child = Command::new(program)
            .arg("--root")
            .arg(root)
            .args(["serve", "--port", "0"])
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot start `{}`: {error}", program.display()))?;
        let (sender, lines) = mpsc::channel();
        pass_on(child.stdout.take(), sender.clone());
        pass_on(child.stderr.take(), sender);
        let mut printed = String::new();
        while let Ok(line) = lines.recv_timeout(PATIENCE) {
            if let Some(address) = address(&line) {
                return Ok(Self {
                    program: child,
                    address,
                });
            }
            printed += &line;
            printed.push('\n');
        }
        // Neither can fail in a way that matters more than what is told below.
        let _ = child.kill();
        let _ = child.wait();
        Err(format!("`serve` told no address; it printed:\n{printed}"))
    }

    /// How much memory it has, and the most that it had; only Linux tells.
    pub(crate) fn memory(&self) -> String {
        let status = fs::read_to_string(format!("/proc/{}/status", self.program.id()));
        let status = status.unwrap_or_default();
        let mib = |name: &str| -> Option<u64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            let kib: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
            Some(kib / 1024)
        };
        match (mib("VmRSS:"), mib("VmHWM:")) {
            (Some(now), Some(most)) => format!("{now} MiB, at the most {most} MiB"),
            _ => "not told by this system".to_owned(),
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Sends each line that a program prints, and goes on reading when nobody wants them any more:
/// a program whose output is not read stands still.
fn pass_on(output: Option<impl Read + Send + 'static>, to: Sender<String>) {
    let Some(output) = output else { return };
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let _ = to.send(line);
        }
    });
}

/// The address in a line that has `http://127.0.0.1:PORT/`.
fn address(line: &str) -> Option<SocketAddr> {
    let rest = line.split("http://").nth(1)?;
    rest.split('/').next()?.parse().ok()
}
