//! The index of the search page: small files, of which a browser asks for those that a query needs.
//!
//! A book goes in, files come out, each known by its path below [`FOLDER`]. `static/search.js` reads
//! them; `docs/search.md` tells what is in them. What pages are found by, `compose::finds` says; how
//! words are spelled, [`words`]; what they weigh, `impact`; how files are cut, `tree`.
//!
//! No file is longer than 8 KiB, so that a query asks for little however large the dossier is, and the
//! work grows with the texts alone.

mod impact;
mod lexicon;
mod postings;
mod texts;
mod tree;
pub mod words;

use rayon::prelude::*;
use serde::Serialize;

use crate::compose::finds::{self, Find, KINDS};
use crate::fields::Word;
use crate::link::book::{Book, PageIndex};
use crate::link::exports::{Export, SEARCH_INDEX as FOLDER};
use crate::model::address::Address;
use crate::search::lexicon::Lexicon;
use crate::search::tree::{Files, Top};

/// The file that a browser asks for first; the only one whose name does not follow from what is in it.
pub const FIRST: &str = "index.json";

/// The files of the index of a book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// By their paths from [`FOLDER`].
    files: Files,
}

/// What the first file says.
#[derive(Serialize)]
struct First<'i> {
    /// The version of the form of all files.
    form: u32,
    /// The words that are not looked for.
    stop: &'i [&'i str],
    /// How words are cut short.
    rules: &'i [words::Rule],
    /// How many pages there are of each kind, in the order of their numbers.
    kinds: Vec<(&'static str, usize)>,
    /// The words: how many levels, and the lines of the highest.
    words: (usize, &'i str),
    /// The texts, as well.
    texts: (usize, &'i str),
}

impl Index {
    /// Makes the index of a book; of one that has no search page, an empty one.
    pub fn of(book: &Book) -> Self {
        if book.imprint.is_some() || book.export(&Export::Search).is_none() {
            return Self::default();
        }
        let by_kind = KINDS.map(|kind| finds::pages(book, kind).collect::<Vec<_>>());
        let kinds = KINDS.iter().zip(&by_kind);
        let kinds = kinds
            .map(|(kind, pages)| (kind.word(), pages.len()))
            .collect();
        let pages: Vec<PageIndex> = by_kind.into_iter().flatten().collect();
        let finds: Vec<Find> = pages
            .par_iter()
            .map(|&page| finds::find(book, page))
            .collect();
        let mut files = Files::new();
        let texts = texts::lay_out(&finds, &mut files);
        let words = Lexicon::of(&finds).lay_out(&mut files);
        let first = first(kinds, &words, &texts);
        files.insert(FIRST.to_owned(), first);
        Self { files }
    }

    /// Every file, by its path: where it stands in the site, and what is in it.
    pub fn files(&self) -> impl Iterator<Item = (Address, &[u8])> {
        self.files
            .iter()
            .map(|(path, bytes)| (place(path), bytes.as_slice()))
    }

    /// The file at an address.
    pub fn file(&self, address: &Address) -> Option<&[u8]> {
        let path = address.as_str().strip_prefix(FOLDER)?;
        self.files.get(path).map(Vec::as_slice)
    }
}

fn first(kinds: Vec<(&'static str, usize)>, lexicon: &Top, texts: &Top) -> Vec<u8> {
    let first = First {
        form: 1,
        stop: &words::STOP,
        rules: &words::RULES,
        kinds,
        words: (lexicon.depth, &lexicon.lines),
        texts: (texts.depth, &texts.lines),
    };
    serde_json::to_vec(&first).expect("words and numbers can be JSON")
}

fn place(path: &str) -> Address {
    Address::parse(&format!("{FOLDER}{path}")).expect("letters and digits make an address")
}
