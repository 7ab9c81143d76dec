//! A source, while it is filled with what a file says of it.
//!
//! All three formats come together here, so that a date, an address or a
//! language is read, refused and kept in one way. Nothing that was given
//! goes: what finds no place is left beside the source, and said.

use crate::diagnostic::{Diagnostic, quoted};
use crate::import::{Left, Record, dates, languages};
use crate::model::csl::{Item, ItemType, Name, TEXTS};
use crate::model::web::WebAddress;
use crate::text::{Source, Span};

/// A field as its file has it: its name, its text, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Given<'a> {
    pub(super) name: &'a str,
    pub(super) text: String,
    pub(super) span: Span,
}

/// The date of a source that a field gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Issued,
    Original,
    Accessed,
    Archived,
}

/// The address of a source that a field gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    Itself,
    Archive,
}

/// A record that is being filled.
pub(super) struct Filling<'s> {
    source: &'s Source,
    label: String,
    key: Option<String>,
    span: Span,
    item: Item,
    texts: Vec<Option<String>>,
    left: Vec<Left>,
    notes: Vec<Diagnostic>,
}

impl<'s> Filling<'s> {
    /// An item that begins at `span`, the `number`th of its file, from 1.
    pub(super) fn new(source: &'s Source, key: Option<&str>, number: usize, span: Span) -> Self {
        let key = key.map(str::trim).filter(|key| !key.is_empty());
        Self {
            source,
            label: key.map_or_else(|| format!("item {number}"), str::to_owned),
            key: key.map(str::to_owned),
            span,
            item: Item::default(),
            texts: vec![None; TEXTS.len()],
            left: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// What kind of source it is.
    pub(super) fn set_type(&mut self, item_type: ItemType) {
        self.item.item_type = item_type;
    }

    /// Its title; what has none is known by its address.
    pub(super) fn title(&mut self, given: Given<'_>) {
        let title = plain(&given.text);
        if title.is_empty() {
            return;
        }
        match &self.item.title {
            None => self.item.title = Some(title),
            Some(known) if *known == title => {}
            Some(_) => self.leave(given),
        }
    }

    /// Adds to its title what stands apart from it in some formats.
    pub(super) fn subtitle(&mut self, given: Given<'_>) {
        let subtitle = plain(&given.text);
        match &mut self.item.title {
            _ if subtitle.is_empty() => {}
            Some(title) if title.ends_with(['?', '!', ':']) => title.extend([" ", &subtitle]),
            Some(title) => title.extend([": ", &subtitle]),
            None => self.leave(given),
        }
    }

    /// A variable of plain text. The first that is given counts; another one is left.
    pub(super) fn text(&mut self, variable: &'static str, given: Given<'_>) {
        let text = plain(&given.text);
        if text.is_empty() {
            return;
        }
        let text = match variable {
            "DOI" => bare_doi(&text).to_owned(),
            "page" => text.replace(['–', '—'], "-").replace("--", "-"),
            "language" => {
                let Some(tag) = languages::tag(&text) else {
                    let message = format!("{} is no language that is known here", quoted(&text));
                    return self.refuse(given, message, "write its tag, such as `ja`");
                };
                tag
            }
            _ => text,
        };
        let at = TEXTS.iter().position(|name| *name == variable);
        let slot = &mut self.texts[at.expect("only variables of the model are asked for")];
        match slot {
            None => *slot = Some(text),
            Some(known) if *known == text => {}
            Some(_) => self.leave(given),
        }
    }

    /// Whether its language has been given, and this word is a coarser or other one for it.
    pub(super) fn is_in(&self, language: &str) -> bool {
        let primary = |tag: &str| tag.split('-').next().map(str::to_owned);
        let mut known = TEXTS.iter().zip(&self.texts);
        let known = known.find(|(name, _)| **name == "language");
        let known = known.and_then(|(_, tag)| primary(tag.as_deref()?));
        known.is_some() && known == languages::tag(language).as_deref().and_then(primary)
    }

    /// A date, however its file writes it.
    pub(super) fn date(&mut self, when: When, given: Given<'_>) {
        if given.text.trim().is_empty() {
            return;
        }
        let Some((date, rest)) = dates::loose(&given.text) else {
            let message = format!("{} cannot be read as a date", quoted(given.text.trim()));
            return self.refuse(
                given,
                message,
                "write it as `2026-01-31`, `2026-01` or `2026`",
            );
        };
        let slot = match when {
            When::Issued => &mut self.item.issued,
            When::Original => &mut self.item.original_date,
            When::Accessed => &mut self.item.accessed,
            When::Archived => &mut self.item.archive_date,
        };
        match slot {
            None => {
                *slot = Some(date);
                if rest.is_some() {
                    self.leave(given);
                }
            }
            Some(known) if *known == date => {}
            // The one that is known more finely.
            Some(known) if known.precision() < date.precision() && rest.is_none() => {
                *slot = Some(date);
            }
            Some(known)
                if known.precision() > date.precision()
                    && known.to_string().starts_with(&date.to_string()) => {}
            Some(_) => self.leave(given),
        }
    }

    /// Where it is, or where its archived copy is.
    pub(super) fn address(&mut self, place: Where, given: Given<'_>) {
        let text = given.text.trim();
        if text.is_empty() {
            return;
        }
        match WebAddress::parse(text) {
            Ok(address) => {
                let slot = match place {
                    Where::Itself => &mut self.item.url,
                    Where::Archive => &mut self.item.archive_url,
                };
                match slot {
                    None => *slot = Some(address),
                    Some(known) if *known == address => {}
                    Some(_) => self.leave(given),
                }
            }
            Err(refusal) => {
                let message = format!("{} cannot be a link: {}", quoted(text), refusal.reason);
                let help = refusal.help.unwrap_or_default();
                self.refuse(given, message, &help);
            }
        }
    }

    /// Adds to who wrote, edited or translated it.
    pub(super) fn names(&mut self, role: &str, names: impl IntoIterator<Item = Name>) {
        let list = match role {
            "editor" => &mut self.item.editor,
            "translator" => &mut self.item.translator,
            _ => &mut self.item.author,
        };
        list.extend(names.into_iter().filter_map(in_one_line));
    }

    /// Keeps beside the source what has no place in it.
    pub(super) fn leave(&mut self, given: Given<'_>) {
        let Given { name, text, span } = given;
        if !text.trim().is_empty() {
            self.left.push(Left {
                name: name.to_owned(),
                text: text.trim().to_owned(),
                span,
            });
        }
    }

    /// Says that a value cannot be read, and keeps it beside the source.
    pub(super) fn refuse(&mut self, given: Given<'_>, message: String, help: &str) {
        let place = self.source.place(given.span);
        let mut note = Diagnostic::warning("import-value", place, message);
        if !help.is_empty() {
            note = note.help(format!(
                "{help}; the file that is begun has it in a comment"
            ));
        }
        self.notes.push(note);
        self.leave(given);
    }

    /// The record, and what there is to say of it.
    pub(super) fn finish(mut self, notes: &mut Vec<Diagnostic>) -> Record {
        let texts = TEXTS.iter().zip(self.texts);
        self.item.texts = texts
            .filter_map(|(name, text)| Some((*name, text?)))
            .collect();
        if self.item.url.is_none()
            && let Some(doi) = self.item.text("DOI")
        {
            self.item.url = WebAddress::parse(&format!("https://doi.org/{doi}")).ok();
        }
        self.left.sort_by_key(|left| left.span);
        let refused: Vec<Span> = self
            .notes
            .iter()
            .filter_map(|note| Some(note.place.as_ref()?.span))
            .collect();
        notes.append(&mut self.notes);
        let silent: Vec<&Left> = self
            .left
            .iter()
            .filter(|left| !refused.contains(&left.span))
            .collect();
        if let Some(first) = silent.first() {
            let mut lines: Vec<(&str, Vec<String>)> = Vec::new();
            for left in &silent {
                let (line, _) = self.source.line_column(left.span.start as usize);
                match lines.iter_mut().find(|(name, _)| *name == left.name) {
                    Some((_, lines)) => lines.push(line.to_string()),
                    None => lines.push((&left.name, vec![line.to_string()])),
                }
            }
            let listed: Vec<String> = lines
                .iter()
                .map(|(name, lines)| {
                    let word = if lines.len() == 1 { "line" } else { "lines" };
                    format!("`{name}` ({word} {})", lines.join(", "))
                })
                .collect();
            let message = format!(
                "a brief has no place for {} of `{}`",
                listed.join(", "),
                self.label
            );
            let place = self.source.place(first.span);
            notes.push(
                Diagnostic::warning("import-left-out", place, message)
                    .help("the file that is begun has it in a comment"),
            );
        }
        Record {
            label: self.label,
            key: self.key,
            place: self.source.place(self.span),
            item: self.item,
            left: self.left,
        }
    }
}

/// A text on one line, without the markup that CSL and Zotero allow in a title.
fn plain(text: &str) -> String {
    const MARKUP: [&str; 11] = [
        "<i>",
        "</i>",
        "<b>",
        "</b>",
        "<sub>",
        "</sub>",
        "<sup>",
        "</sup>",
        "<span class=\"nocase\">",
        "<span style=\"font-variant: small-caps;\">",
        "</span>",
    ];
    let mut text = text.to_owned();
    if text.contains('<') {
        for tag in MARKUP {
            text = text.replace(tag, "");
        }
    }
    one_line(&text)
}

/// A name whose parts are each on one line; none where nothing of it can be seen.
fn in_one_line(name: Name) -> Option<Name> {
    let seen = |text: &str| Some(one_line(text)).filter(|text| !text.is_empty());
    match name {
        Name::Literal(name) => seen(&name).map(Name::Literal),
        Name::Person { family, given } => {
            let given = given.as_deref().and_then(seen);
            match (seen(&family), given) {
                (Some(family), given) => Some(Name::Person { family, given }),
                (None, given) => given.map(Name::Literal),
            }
        }
    }
}

/// A text without signs that no file may have, and with one space for all that stand together.
fn one_line(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A DOI without the address that resolves it.
pub(super) fn bare_doi(text: &str) -> &str {
    const BEFORE: [&str; 5] = [
        "https://doi.org/",
        "http://doi.org/",
        "https://dx.doi.org/",
        "http://dx.doi.org/",
        "doi:",
    ];
    let text = text.trim();
    let found = BEFORE.iter().find_map(|before| {
        let head = text.get(..before.len())?;
        head.eq_ignore_ascii_case(before)
            .then(|| text[before.len()..].trim_start())
    });
    found.unwrap_or(text)
}
