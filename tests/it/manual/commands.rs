//! Every command that a document names is one that the program understands.
//!
//! Those of blocks `console` are run, in `console`; here are those of blocks `sh` and `text`, and those
//! that stand in a sentence. Each is asked with `--help` at its end: what stands before that is read,
//! and a slip in it is told.

use std::fs;
use std::process::{Command, Stdio};

use super::{documents, quoted, root};

#[test]
fn every_command_that_is_named_is_understood() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for document in documents() {
        let path = document.strip_prefix(root()).unwrap().display().to_string();
        // What it says of versions before is not of this one.
        if path == "CHANGELOG.md" {
            continue;
        }
        for command in named(&fs::read_to_string(&document).unwrap()) {
            count += 1;
            let words = command.split_whitespace().skip(1);
            let words = words.map(|word| word.trim_matches(['\'', '"']));
            let ended = Command::new(env!("CARGO_BIN_EXE_briefbook"))
                .args(words)
                .arg("--help")
                .env_clear()
                .stdin(Stdio::null())
                .output()
                .unwrap();
            if !ended.status.success() {
                let printed = String::from_utf8_lossy(&ended.stderr).into_owned();
                wrong.push(format!("{path}: {command}\n{printed}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 40, "{count}");
}

/// The commands that a text names: in blocks that are not run, and between backticks.
fn named(text: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut block: Option<&str> = None;
    let mut prose = String::new();
    for line in text.lines() {
        if let Some(info) = line.strip_prefix("```") {
            block = if block.is_none() { Some(info) } else { None };
        } else if matches!(block, Some("sh" | "text")) {
            let lines = line.split("&&").flat_map(|part| part.split('|'));
            commands.extend(lines.filter_map(command));
        } else if block.is_none() {
            prose.push_str(line);
            prose.push('\n');
        }
    }
    // Two backticks hold one that is meant.
    let prose = prose.replace("``", "");
    commands.extend(
        quoted(&prose)
            .filter(|words| !words.contains('\n'))
            .filter_map(command),
    );
    commands
}

/// A command, less what a shell makes of it; none where it is another's, or stands for several.
fn command(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("$ ");
    let text = text.replace("cargo run --release -- ", "briefbook ");
    let at = text.find("briefbook ")?;
    let is_ours = at == 0 || (text.starts_with("docker") || text.contains("sh -c"));
    let text = text[at..].split(" > ").next()?.trim();
    let is_whole = text.split_whitespace().all(|word| {
        let is_placeholder =
            word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        !is_placeholder && !word.contains('…') && !word.starts_with('(')
    });
    let is_version = text.starts_with("briefbook 0");
    (is_ours && is_whole && !is_version).then(|| text.to_owned())
}
