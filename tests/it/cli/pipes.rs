//! Standard output and standard error that nobody reads.

use std::io::pipe;
use std::process::Stdio;

use crate::support::Site;

/// The end of a pipe whose other end is closed.
fn closed() -> Stdio {
    let (reader, writer) = pipe().unwrap();
    drop(reader);
    writer.into()
}

#[test]
fn a_reader_that_has_read_enough_is_no_fault() {
    let site = Site::new();
    for (line, code) in [
        ("completions bash", 0),
        ("--help", 0),
        ("check --format json", 0),
    ] {
        let words: Vec<&str> = line.split_whitespace().collect();
        let ended = site.command(&words).stdout(closed()).output().unwrap();
        assert_eq!(ended.status.code(), Some(code), "{line}");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{line}");
    }
}

#[test]
fn nobody_has_to_read_what_is_wrong() {
    let site = Site::new().file("content/home.md", "[[x]]\n");
    for (line, code) in [
        ("build -v", 1),
        ("check", 1),
        ("build -r nowhere", 2),
        ("buld", 2),
        ("init new", 0),
        ("new brief canal", 0),
        ("clean -v", 0),
    ] {
        let words: Vec<&str> = line.split_whitespace().collect();
        let ended = site.command(&words).stderr(closed()).output().unwrap();
        assert_eq!(ended.status.code(), Some(code), "{line}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_the_worlds_fault() {
    let site = Site::new().file("content/home.md", "[[x]]\n");
    for line in ["completions bash", "check --format json"] {
        let words: Vec<&str> = line.split_whitespace().collect();
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let ended = site.command(&words).stdout(full).output().unwrap();
        assert_eq!(ended.status.code(), Some(2), "{line}");
        assert_eq!(
            String::from_utf8_lossy(&ended.stderr),
            "error: cannot write to standard output: No space left on device (os error 28)\n"
        );
    }
}
