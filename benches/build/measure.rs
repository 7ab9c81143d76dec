//! What a program, or a piece of our own, takes: by the clock, of the processors, of memory.

use std::error::Error;
use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What something took. Zero where the system does not tell.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Took {
    /// By the clock.
    pub(crate) wall: Duration,
    /// Of all processors, in the program itself; Linux tells it in hundredths of a second.
    pub(crate) user: Duration,
    /// Of all processors, in the system on its behalf.
    pub(crate) system: Duration,
    /// The most memory that it had at once, in bytes; of our own pieces nothing is told.
    pub(crate) memory: u64,
}

impl Took {
    /// Each figure the least of two.
    pub(crate) fn least(self, other: Self) -> Self {
        Self {
            wall: self.wall.min(other.wall),
            user: self.user.min(other.user),
            system: self.system.min(other.system),
            memory: self.memory.min(other.memory),
        }
    }
}

/// Runs a program to its end; what it prints is not shown.
///
/// # Errors
///
/// When it cannot be started, or ends with another code than 0.
pub(crate) fn run(command: &mut Command) -> Result<Took, Box<dyn Error>> {
    let before = processors(15);
    let begun = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    let id = child.id();
    let watch = thread::spawn(move || most_memory(id));
    let output = child.stderr.take().map(std::io::read_to_string);
    let status = child.wait()?;
    let wall = begun.elapsed();
    if !status.success() {
        let said = output.transpose()?.unwrap_or_default();
        return Err(format!("{command:?} ended with {status}: {said}").into());
    }
    let after = processors(15);
    Ok(Took {
        wall,
        user: after.0.saturating_sub(before.0),
        system: after.1.saturating_sub(before.1),
        memory: watch.join().unwrap_or_default(),
    })
}

/// Runs a piece of our own.
///
/// # Errors
///
/// Those of the piece.
pub(crate) fn piece<E>(work: impl FnOnce() -> Result<(), E>) -> Result<Took, E> {
    let before = processors(13);
    let begun = Instant::now();
    work()?;
    let wall = begun.elapsed();
    let after = processors(13);
    Ok(Took {
        wall,
        user: after.0.saturating_sub(before.0),
        system: after.1.saturating_sub(before.1),
        memory: 0,
    })
}

/// Fields of `/proc/self/stat` (proc(5)): times of the program from field 14 on, of its children that
/// have ended from field 16 on, counted from 0 behind the first two.
fn processors(field: usize) -> (Duration, Duration) {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program may have spaces, and stands in parentheses.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let mut fields = fields.split_whitespace().skip(field - 2);
    let mut next = || {
        let ticks = fields.next().and_then(|ticks| ticks.parse().ok());
        Duration::from_millis(ticks.unwrap_or(0_u64) * 10)
    };
    let user = next();
    (user, next())
}

/// The high-water mark of a program's memory (proc(5), `VmHWM`), looked at until it ends.
fn most_memory(id: u32) -> u64 {
    let mut most = 0;
    loop {
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let Some(line) = line else {
            return most;
        };
        let kibibytes: u64 = line
            .trim()
            .trim_end_matches(" kB")
            .parse()
            .unwrap_or_default();
        most = most.max(kibibytes * 1024);
        thread::sleep(Duration::from_millis(2));
    }
}
