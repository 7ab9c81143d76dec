//! `briefbook sources`: how each source was read, whether it is archived, what its address last answered.

use std::fmt::Write as _;

use clap::{Args, ValueEnum};

use crate::command::external;
use crate::command::report::{Report, Tally, print_out, several};
use crate::command::{CONTENT, FINE, Failure, Global};
use crate::diagnostic::Severity;
use crate::outside::sources::{self, Row};
use crate::pipeline::{self, Overrides};

/// What `sources` takes.
#[derive(Debug, Args)]
pub(crate) struct Sources {
    /// Only those that have no archived copy
    #[arg(long)]
    without_archive: bool,
    /// Only those whose address was dead when it was last asked
    #[arg(long)]
    dead: bool,
    /// How to print them
    #[arg(long, default_value = "table", value_name = "FORMAT")]
    format: Output,
    /// Take in drafts
    #[arg(long, env = "BRIEFBOOK_DRAFTS", value_parser = clap::builder::FalseyValueParser::new())]
    drafts: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Output {
    /// A line a source, for a person
    Table,
    /// A JSON object a line
    Json,
    /// Comma-separated values, RFC 4180, with a first line of names
    Csv,
}

impl Sources {
    pub(crate) fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let loaded = global.load()?;
        let overrides = Overrides {
            drafts: self.drafts.then_some(true),
            ..Overrides::default()
        };
        let made = pipeline::site(&loaded.value, &overrides);
        let Some(site) = made.value else {
            let mut notes = [loaded.notes, made.notes].concat();
            notes.retain(|note| note.severity == Severity::Error);
            report.diagnostics(&notes);
            report.close(CONTENT, &Tally::of(&notes, false).to_string());
            return Ok(CONTENT);
        };
        let all = sources::rows(&site.book, &external::remembered(global));
        let is_dead = |row: &&Row| row.state == Some("dead");
        let bare = all.iter().filter(|row| row.archive_url.is_none()).count();
        let dead = all.iter().filter(is_dead).count();
        let shown: Vec<&Row> = all
            .iter()
            .filter(|row| !self.without_archive || row.archive_url.is_none())
            .filter(|row| !self.dead || is_dead(row))
            .collect();
        let printed = match self.format {
            Output::Table => table(&shown),
            Output::Json => json(&shown)?,
            Output::Csv => csv(&shown),
        };
        print_out(printed.as_bytes())?;
        let archived = all
            .iter()
            .filter(|row| row.archive_state == Some("dead"))
            .count();
        let mut told = format!(
            "{}: {} without an archived copy, {} dead when last asked",
            several(all.len(), "source"),
            bare,
            dead
        );
        match archived {
            0 => {}
            1 => told += ", and so was 1 archived copy",
            _ => told.extend([", and so were ", &archived.to_string(), " archived copies"]),
        }
        report.say(&told);
        Ok(FINE)
    }
}

/// Columns as wide as they must be: the state, how it was read, the archive, the id, the address.
fn table(rows: &[&Row]) -> String {
    let lines: Vec<[&str; 5]> = rows
        .iter()
        .map(|row| {
            let archive = match (&row.archive_url, row.archive_state) {
                (None, _) => "no archive",
                (Some(_), Some("dead")) => "dead archive",
                (Some(_), _) => "archived",
            };
            [
                row.state.unwrap_or("not asked"),
                row.read_as,
                archive,
                row.id.as_str(),
                row.url.as_deref().unwrap_or("-"),
            ]
        })
        .collect();
    let width = |column: usize| {
        lines
            .iter()
            .map(|line| line[column].len())
            .max()
            .unwrap_or(0)
    };
    let widths: [usize; 4] = std::array::from_fn(width);
    let mut out = String::new();
    for line in lines {
        for (cell, width) in line.iter().zip(widths) {
            let _ = write!(out, "{cell:width$}  ");
        }
        out.extend([line[4], "\n"]);
    }
    out
}

fn json(rows: &[&Row]) -> Result<String, Failure> {
    let lines = rows.iter().map(serde_json::to_string);
    let lines: Result<Vec<String>, _> = lines.collect();
    let lines = lines.map_err(|error| Failure::new(format!("cannot print: {error}")))?;
    Ok(lines.into_iter().map(|line| line + "\n").collect())
}

fn csv(rows: &[&Row]) -> String {
    let mut out = String::from(
        "id,title,publisher,issued,read_as,url,state,asked,archive_url,archive_date,archive_state\r\n",
    );
    for row in rows {
        let cells = [
            Some(row.id.as_str()),
            row.title.as_deref(),
            row.publisher.as_deref(),
            row.issued.as_deref(),
            Some(row.read_as),
            row.url.as_deref(),
            row.state,
            row.asked.as_deref(),
            row.archive_url.as_deref(),
            row.archive_date.as_deref(),
            row.archive_state,
        ];
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| cell_of(cell.unwrap_or("")))
            .collect();
        out += &cells.join(",");
        out += "\r\n";
    }
    out
}

/// A cell, quoted where it must be. What a spreadsheet would take for a formula is text: a quote is put before it.
fn cell_of(text: &str) -> String {
    let is_number = text
        .strip_prefix('-')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let text = if text.starts_with(['=', '+', '-', '@']) && !is_number {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
