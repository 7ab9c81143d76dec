//! `briefbook cite`: how to cite a page, one of its paragraphs, or the source of a brief.

use clap::Args;

use crate::cite::{self, PRINTED, Record, Style};
use crate::command::build::web_address;
use crate::command::report::{Report, Tally, print_out};
use crate::command::{CONTENT, FINE, Failure, Global};
use crate::compose::citable::{self, Citable, citable};
use crate::diagnostic::nearest;
use crate::edition::texts::PageText;
use crate::edition::{self, Edition};
use crate::fields::Word;
use crate::link::book::Book;
use crate::model::address::Address;
use crate::model::kind::Kind;
use crate::model::web::WebAddress;
use crate::permalink::{paragraph_id, paragraph_number};
use crate::pipeline::{Overrides, site};

/// The arguments of `cite`.
#[rustfmt::skip] // A line an option: they are read beside each other.
#[derive(Debug, Args)]
pub(crate) struct Cite {
    /// The page: its id, `home`, the folder of a kind such as `briefs`, or an address such as `/about/`
    #[arg(value_name = "ID")]
    page: String,
    /// One style or format: chicago-author-date, chicago-notes, apa, mla, bibtex, ris, csl-json; all printed styles without it
    #[arg(short, long, value_name = "STYLE")]
    style: Option<String>,
    /// A paragraph of the page: p7
    #[arg(short, long, value_name = "PARAGRAPH")]
    paragraph: Option<String>,
    /// Cite what a brief sums up, and not the brief
    #[arg(long, conflicts_with = "paragraph")]
    source: bool,
    /// An edition, by its day: 2026-11-21 [default: the newest, where it says what the page says now; else the living page]
    #[arg(short, long, value_name = "DATE", conflicts_with = "source")]
    edition: Option<String>,
    /// Where the site is published, in place of site.toml's `base_url`
    #[arg(long, value_name = "URL", env = "BRIEFBOOK_BASE_URL", value_parser = web_address)]
    base_url: Option<WebAddress>,
}

impl Cite {
    pub(crate) fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let style = self.style.as_deref().map(style).transpose()?;
        let tree = global.load()?;
        let overrides = Overrides {
            base_url: self.base_url.clone(),
            ..Overrides::default()
        };
        let made = site(&tree.value, &overrides);
        let Some(site) = made.value else {
            report.diagnostics(&[tree.notes, made.notes].concat());
            return Ok(CONTENT);
        };
        // What has errors is not published, so there is nothing to cite.
        let notes = [tree.notes, made.notes].concat();
        let tally = Tally::of(&notes, false);
        if tally.code() != FINE {
            report.diagnostics(&notes);
            report.close(CONTENT, &format!("{tally}: nothing was printed"));
            return Ok(CONTENT);
        }
        let address = self.find(&site.book)?;
        let Some(citable) = citable(&site.book, &address) else {
            let message = format!("`{}` was withdrawn: it is not cited any more", self.page);
            return Err(Failure::new(message));
        };
        let (record, pinpoint) = self.record(&site.book, &address, citable)?;
        print_out(printed(&record, style, pinpoint.as_deref()).as_bytes())?;
        Ok(FINE)
    }

    /// Where the page stands.
    fn find(&self, book: &Book) -> Result<Address, Failure> {
        let asked = self.page.as_str();
        if asked == "home" {
            return Ok(Address::root());
        }
        if let Some(index) = book.find(asked) {
            return Ok(book.page(index).address.clone());
        }
        let folders = Kind::WITH_INDEX.iter().map(|kind| kind.folder());
        let path = match folders.clone().find(|folder| *folder == asked) {
            Some(folder) => format!("/{folder}/"),
            None => asked.to_owned(),
        };
        let address = Address::parse(&path).ok().filter(|_| path.starts_with('/'));
        if let Some(address) = address.filter(|address| citable(book, address).is_some()) {
            return Ok(address);
        }
        let failure = Failure::new(format!("no page has the id `{asked}`"));
        let ids = book.pages().iter().map(|page| page.key.as_str());
        Err(match nearest(asked, ids.chain(folders)) {
            Some(meant) => failure.help(format!("did you mean `{meant}`?")),
            None => failure.help("an id is the name of a page’s file, without `.md`"),
        })
    }

    /// What is cited, and which part of it.
    fn record(
        &self,
        book: &Book,
        address: &Address,
        citable: Citable,
    ) -> Result<(Record, Option<String>), Failure> {
        if self.source {
            let message = format!("`{}` is no brief: it has no source of its own", self.page);
            let source = citable.source.ok_or_else(|| Failure::new(message));
            return source.map(|source| (source, None));
        }
        let (mut record, in_edition) = match &self.edition {
            Some(day) => {
                let (edition, text) = self.edition(book, address, day)?;
                let version = citable::of_edition(book, edition.date, address);
                (citable.record.of(version, &text.title), Some(text))
            }
            None => (citable.cited().clone(), None),
        };
        let Some(paragraph) = &self.paragraph else {
            return Ok((record, None));
        };
        let numbers: Vec<u32> = match (in_edition, book.find_at(address)) {
            (Some(text), _) => {
                let ids = text.blocks.iter().filter_map(|block| block.id.as_deref());
                ids.filter_map(paragraph_number).collect()
            }
            (None, Some(index)) => book.page(index).anchors.numbers().collect(),
            (None, None) => Vec::new(),
        };
        let number = paragraph_number(paragraph).or_else(|| paragraph.parse().ok());
        let Some(number) = number.filter(|number| numbers.contains(number)) else {
            let message = format!("`{}` has no paragraph `{paragraph}`", self.page);
            return Err(Failure::new(message).help(nearby(number, &numbers)));
        };
        record.item.url = record
            .item
            .url
            .and_then(|url| WebAddress::parse(&format!("{url}#{}", paragraph_id(number))).ok());
        Ok((record, Some(format!("para. {number}"))))
    }
}

impl Cite {
    /// The edition of a day, and what the page says in it.
    fn edition<'b>(
        &self,
        book: &'b Book,
        address: &Address,
        day: &str,
    ) -> Result<(&'b Edition, &'b PageText), Failure> {
        let days = || book.editions.iter().map(|edition| edition.date.to_string());
        let Some(edition) = edition::at(&book.editions, day) else {
            let failure = Failure::new(format!("there is no edition of `{day}`"));
            let days: Vec<String> = days().collect();
            let meant = nearest(day, days.iter().map(String::as_str));
            return Err(match (meant, days.as_slice()) {
                (Some(meant), _) => failure.help(format!("did you mean `{meant}`?")),
                (None, []) => failure.help("`briefbook edition create` makes one"),
                (None, days) => failure.help(format!("there are: {}", days.join(", "))),
            });
        };
        let text = edition.pages.pages.get(address).ok_or_else(|| {
            let message = format!("the edition of {day} has no page `{}`", self.page);
            let had = book.editions.iter();
            let had = had.filter(|edition| edition.pages.pages.contains_key(address));
            let had: Vec<String> = had.map(|edition| edition.date.to_string()).collect();
            let failure = Failure::new(message);
            match had.as_slice() {
                [] => failure.help("no edition has it: leave `--edition` out"),
                had => failure.help(format!("it is in: {}", had.join(", "))),
            }
        })?;
        Ok((edition, text))
    }
}

/// Which paragraphs there are, or which is nearest.
fn nearby(number: Option<u32>, numbers: &[u32]) -> String {
    let nearest =
        number.and_then(|number| numbers.iter().min_by_key(|other| other.abs_diff(number)));
    match (nearest, numbers.iter().min(), numbers.iter().max()) {
        (Some(nearest), ..) => format!("did you mean `{}`?", paragraph_id(*nearest)),
        (None, Some(first), Some(last)) => {
            format!(
                "its paragraphs are `{}` to `{}`",
                paragraph_id(*first),
                paragraph_id(*last)
            )
        }
        _ => "it has no paragraphs".to_owned(),
    }
}

fn style(asked: &str) -> Result<Style, Failure> {
    let known = Style::ALL.iter().find(|(_, word)| *word == asked);
    if let Some(&(style, _)) = known {
        return Ok(style);
    }
    let words: Vec<&str> = Style::ALL.iter().map(|&(_, word)| word).collect();
    let failure = Failure::new(format!("no style is called `{asked}`"));
    Err(match nearest(asked, words.iter().copied()) {
        Some(meant) => failure.help(format!("did you mean `{meant}`?")),
        None => failure.help(format!("there are {}", words.join(", "))),
    })
}

/// In one style as it is; in all that are printed, each under its name.
fn printed(record: &Record, style: Option<Style>, pinpoint: Option<&str>) -> String {
    if let Some(style) = style {
        return cite::file(record, style).unwrap_or_else(|| in_style(record, style, pinpoint));
    }
    let styles =
        PRINTED.map(|style| format!("{}\n{}", style.name(), in_style(record, style, pinpoint)));
    styles.join("\n")
}

fn in_style(record: &Record, style: Style, pinpoint: Option<&str>) -> String {
    let note = match style {
        Style::ChicagoNotes => cite::note(record, pinpoint),
        _ => None,
    };
    let lines = [note, cite::entry(record, style)];
    let lines: Vec<String> = lines
        .into_iter()
        .flatten()
        .map(|line| line.markdown())
        .collect();
    if lines.is_empty() {
        return "This style lists no such work.\n".to_owned();
    }
    let pinpoint = pinpoint.filter(|_| style != Style::ChicagoNotes);
    let pinpoint = pinpoint.map(|part| format!("In the text: {part}"));
    let lines: Vec<String> = lines.into_iter().chain(pinpoint).collect();
    lines.join("\n") + "\n"
}
