//! What a page is found by, and what a reader is shown of it who found it.

use crate::compose::desk::Desk;
use crate::compose::event::shown_date;
use crate::compose::{home, texts};
use crate::edition::texts::{Block, BlockKind};
use crate::fields::Word;
use crate::link::book::{Book, PageIndex};
use crate::model::address::Address;
use crate::model::front::Matter;
use crate::model::kind::Kind;
use crate::view::Date;

/// A page, for those who look for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// Where it stands.
    pub address: Address,
    /// What it is called.
    pub title: String,
    /// What else it is called: in short, in Japanese, how that is read, by others. Each once.
    pub names: Vec<String>,
    /// When its source was published, or the event is dated.
    pub date: Option<Date>,
    /// What it says.
    pub parts: Vec<Part>,
}

/// A piece of what a page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its fragment on the page, where it has one.
    pub id: Option<String>,
    /// How near it is to what the page is about.
    pub sort: Sort,
    /// Its text, in one line, but for code.
    pub text: String,
}

/// How near a text is to what its page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The sentence under the title.
    Lead,
    /// A heading.
    Heading,
    /// What it says.
    Text,
    /// Of whom and of what it speaks, by all their names.
    About,
}

/// The kinds of page, in the order in which [`pages`] has them. Briefs come last: most of what is new
/// is a brief, and stands behind all others.
pub const KINDS: [Kind; 7] = [
    Kind::Page,
    Kind::Topic,
    Kind::Actor,
    Kind::Term,
    Kind::Procedure,
    Kind::Event,
    Kind::Brief,
];

const _: () = assert!(KINDS.len() == Kind::ALL.len(), "every kind can be found");

/// The pages that can be found: those that authors wrote and did not withdraw; by kind, then by id.
pub fn pages(book: &Book, kind: Kind) -> impl Iterator<Item = PageIndex> {
    book.of(kind)
        .filter(|(_, page)| page.document.front.withdrawn.is_none())
        .map(|(index, _)| index)
}

/// What one page is found by.
pub fn find(book: &Book, index: PageIndex) -> Find {
    let page = book.page(index);
    let desk = Desk::at(book, page.address.clone(), Some(index));
    let mut names = names(book, index);
    let title = if page.address == Address::root() {
        home::title(book).to_owned()
    } else {
        names.remove(0)
    };
    let mut parts: Vec<Part> = texts::to_find(book, index).into_iter().map(part).collect();
    let (date, about) = match desk.matter(index) {
        Matter::Brief(brief) => {
            let source = &brief.source;
            let texts = ["container-title", "publisher"].map(|name| source.text(name));
            let title = source.title.as_deref();
            let mut about: Vec<String> = title
                .into_iter()
                .chain(texts.into_iter().flatten())
                .map(str::to_owned)
                .collect();
            about.dedup();
            let authors = source.author.iter().map(crate::compose::works::printed);
            about.extend(authors);
            let all = brief.actors.iter().chain(&brief.topics);
            about.extend(all.flat_map(|&to| named(book, index, to)));
            (source.issued.as_ref().map(|day| desk.date(day)), about)
        }
        Matter::Event(event) => {
            let all = event.actors.iter().chain(&event.topic);
            let about = all.flat_map(|&to| named(book, index, to)).collect();
            (Some(shown_date(&desk, event)), about)
        }
        _ => (None, Vec::new()),
    };
    let dated = date.as_ref().map(|date| match &date.datetime {
        Some(datetime) => format!(
            "{} ({})",
            date.words,
            datetime.get(..10).unwrap_or(datetime)
        ),
        None => date.words.clone(),
    });
    let about: Vec<String> = about.into_iter().chain(dated).collect();
    if !about.is_empty() {
        parts.push(Part {
            id: None,
            sort: Sort::About,
            text: about.join(" · "),
        });
    }
    Find {
        address: page.address.clone(),
        title,
        names,
        date,
        parts,
    }
}

fn part(block: Block) -> Part {
    Part {
        id: block.id,
        sort: match block.kind {
            BlockKind::Lead => Sort::Lead,
            BlockKind::Heading => Sort::Heading,
            _ => Sort::Text,
        },
        text: block.text,
    }
}

/// What a page is called that a reference of another leads to.
fn named(book: &Book, from: PageIndex, to: crate::model::reference::Ref) -> Vec<String> {
    book.target(from, to)
        .map_or_else(Vec::new, |to| names(book, to))
}

/// All that a page is called, its title first, each once.
fn names(book: &Book, index: PageIndex) -> Vec<String> {
    let front = &book.page(index).document.front;
    let mut names: Vec<&str> = vec![&front.title];
    match &front.matter {
        Matter::Actor(actor) => {
            let own = [&actor.short, &actor.name_ja, &actor.reading];
            names.extend(own.into_iter().filter_map(Option::as_deref));
            names.extend(actor.also.iter().map(|other| other.name.as_str()));
        }
        Matter::Topic(topic) => names.extend(topic.name_ja.as_deref()),
        Matter::Term(term) => {
            let own = [&term.term_ja, &term.reading];
            names.extend(own.into_iter().filter_map(Option::as_deref));
            names.extend(term.also.iter().map(String::as_str));
        }
        _ => {}
    }
    let mut once: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        if !once.iter().any(|known| known == name) {
            once.push(name.to_owned());
        }
    }
    once
}
