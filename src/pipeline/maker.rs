//! Makes a site again and again, and does no work twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check;
use crate::compose::Titles;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Noted};
use crate::edition;
use crate::hosting;
use crate::link::book::Book;
use crate::link::exports::SEARCH_SCRIPT;
use crate::link::{self, Linked};
use crate::model::address::Address;
use crate::parse::{self, Document, body::Options};
use crate::permalink::Lock;
use crate::pipeline::reading::Remembered;
use crate::pipeline::work::{Part, Work};
use crate::pipeline::{Overrides, Site, StaticSource, files};
use crate::promise::{self, Accepted, Broken};
use crate::render::{Templates, builtin};
use crate::text::{Again, Source};
use crate::tree::Tree;
use crate::words::Words;

/// Makes sites of one folder, as it changes.
///
/// What it makes depends on the folder's files alone: what is remembered of the time before
/// saves work, and is told from what is new by the very texts.
pub struct Maker {
    overrides: Overrides,
    config: Option<Read<Option<Arc<Config>>>>,
    lock: Option<Read<Arc<Lock>>>,
    /// The lock of a dossier that has none.
    nothing: Arc<Lock>,
    documents: Vec<Read<Option<Arc<Document>>>>,
    options: Options,
    linked: Option<Linked>,
    /// What the rules found in the book.
    found: Vec<Diagnostic>,
    /// The promises that it breaks.
    broken: Broken,
    titles: Option<Arc<Titles>>,
    words: Option<Spoken>,
    templates: Option<Shown>,
    work: Work,
}

/// The settings, the dossier's own files of languages, and what was made of them.
type Spoken = (Source, Vec<Source>, Noted<Arc<Words>>);

/// The dossier's own templates, what they say, and what was made of them.
type Shown = (Vec<Source>, Arc<Words>, Noted<Arc<Templates>>);

/// A file, and what was made of it.
struct Read<T> {
    source: Source,
    made: Noted<T>,
}

impl Maker {
    /// One that remembers nothing yet.
    pub fn new(overrides: Overrides) -> Self {
        Self {
            overrides,
            config: None,
            lock: None,
            nothing: Arc::default(),
            documents: Vec::new(),
            options: Options::default(),
            linked: None,
            found: Vec::new(),
            broken: Broken::default(),
            titles: None,
            words: None,
            templates: None,
            work: Work::default(),
        }
    }

    /// How much work the last site took, or what was last read for its promises.
    pub fn work(&self) -> &Work {
        &self.work
    }

    /// Makes a site of a folder's files: parse, link, check.
    ///
    /// None where nothing can be made at all: there is no site.toml, or it cannot be read. Else
    /// a site that can be rendered, whatever the notes say of it.
    pub fn site(&mut self, tree: &Tree) -> Noted<Option<Site>> {
        let mut notes = Vec::new();
        let Some((input, mut statics)) = self.read(tree, &mut notes) else {
            return Noted { value: None, notes };
        };
        let lock = Arc::clone(&input.lock);
        let words = Arc::clone(&input.words);
        let (book, titles) = self.link(input, &mut notes);
        if book.imprint.is_some() {
            statics.retain(|file| !is_living_alone(file));
        } else {
            tell_hosts(&book, &mut statics, &mut notes);
        }
        let broken = self.broken.notes().cloned();
        notes.extend(broken.map(|note| Diagnostic {
            severity: self.overrides.promises,
            ..note
        }));
        let site = Site {
            lock,
            titles,
            templates: self.templates(tree, words, &mut notes),
            statics: statics.into(),
            book,
            search: Arc::default(),
        };
        Noted {
            value: Some(site),
            notes,
        }
    }

    /// What a dossier promises, against what it would promise, and the promises that it breaks.
    ///
    /// None where nothing can be made at all. Nothing is linked: the notes are those of files, ids
    /// and addresses alone, and a broken promise is an error.
    pub fn promises(&mut self, tree: &Tree) -> Noted<Option<(Arc<Lock>, Accepted)>> {
        let mut notes = Vec::new();
        let Some((input, statics)) = self.read(tree, &mut notes) else {
            return Noted { value: None, notes };
        };
        let book = link::laid_out(&input);
        notes.extend(book.notes);
        let book = book.value;
        notes.extend(Broken::of(&book, &input.lock).notes().cloned());
        let accepted = promise::accept(&book, &input.lock, &files(&statics));
        Noted {
            value: Some((input.lock, accepted)),
            notes,
        }
    }

    /// Reads all texts: what a book is linked from, and the files that go into the site as they are.
    fn read(
        &mut self,
        tree: &Tree,
        notes: &mut Vec<Diagnostic>,
    ) -> Option<(link::Input, Vec<StaticSource>)> {
        self.work = Work::default();
        let config = self.config(tree, notes)?;
        self.parse(tree, Options::of(&config));
        let mut statics = statics(tree);
        if !config.export.search {
            statics.retain(|file| !matches!(file, StaticSource::Builtin(SEARCH_SCRIPT, _)));
        }
        let lock = self.lock(tree, notes);
        let addresses = addresses(&statics, notes);
        let words = self.words(tree, &config, notes);
        let mut input = self.input(config, words, lock, addresses, notes);
        input.editions = Arc::clone(&tree.editions);
        input.unread = tree.unread.clone().into();
        Some((input, statics))
    }

    /// The settings, as far as the command line does not settle them.
    fn config(&mut self, tree: &Tree, notes: &mut Vec<Diagnostic>) -> Option<Arc<Config>> {
        let Some(source) = &tree.site else {
            let message = "this folder has no `site.toml`: it is no dossier";
            let help =
                "name the dossier's folder with `--root`, or begin one with `briefbook init`";
            notes.push(Diagnostic::error("no-site", None, message).help(help));
            return None;
        };
        let known = self.config.take().filter(|known| known.source == *source);
        let known = known.unwrap_or_else(|| {
            self.work.parts.insert(Part::Settings);
            let read = Config::read(source);
            let value = read.value.map(|mut config| {
                if let Some(base_url) = &self.overrides.base_url {
                    config.base_url = Some(base_url.clone());
                }
                Arc::new(config)
            });
            let notes = read.notes;
            Read {
                source: source.clone(),
                made: Noted { value, notes },
            }
        });
        notes.extend(known.made.notes.iter().cloned());
        self.config.insert(known).made.value.clone()
    }

    /// What was promised.
    fn lock(&mut self, tree: &Tree, notes: &mut Vec<Diagnostic>) -> Arc<Lock> {
        let Some(source) = &tree.lock else {
            self.lock = None;
            return Arc::clone(&self.nothing);
        };
        let known = self.lock.take().filter(|known| known.source == *source);
        let known = known.unwrap_or_else(|| {
            self.work.parts.insert(Part::Lock);
            let Noted { value, notes } = Lock::read(source);
            let (value, source) = (Arc::new(value), source.clone());
            Read {
                source,
                made: Noted { value, notes },
            }
        });
        notes.extend(known.made.notes.iter().cloned());
        Arc::clone(&self.lock.insert(known).made.value)
    }

    /// Reads every file of `content/` that was not read before as it is.
    fn parse(&mut self, tree: &Tree, options: Options) {
        let mut known = std::mem::take(&mut self.documents);
        if self.options != options {
            known.clear();
            self.options = options;
        }
        // Both are sorted by path.
        let mut known = known.into_iter().peekable();
        let documents: Vec<Result<Read<_>, &Source>> = tree
            .content
            .iter()
            .map(|source| {
                while known
                    .next_if(|read| read.source.path() < source.path())
                    .is_some()
                {}
                known.next_if(|read| read.source == *source).ok_or(source)
            })
            .collect();
        self.work.parsed = documents.iter().filter(|known| known.is_err()).count();
        let documents = documents.into_par_iter().map(|known| {
            known.unwrap_or_else(|source| {
                let read = parse::document(source, options);
                let value = read.value.map(Arc::new);
                let notes = read.notes;
                Read {
                    source: source.clone(),
                    made: Noted { value, notes },
                }
            })
        });
        self.documents = documents.collect();
    }

    /// Reads every file of `content/`, one that cannot be made a site of as well, and lets go of the text of each that
    /// nothing is wrong with. The next site made of this tree has nothing to read.
    pub(super) fn read_and_let_go(
        &mut self,
        tree: &mut Tree,
        again: &Again,
        remembered: Option<Remembered<'_>>,
    ) {
        let Some(config) = self.config(tree, &mut Vec::new()) else {
            return;
        };
        self.options = Options::of(&config);
        let options = self.options;
        let content = std::mem::take(&mut tree.content);
        let made = |source: Source, read: Noted<Option<Document>>| {
            let Noted { mut value, notes } = read;
            let source = if notes.is_empty() {
                source.let_go(again)
            } else {
                source
            };
            if let Some(document) = &mut value {
                document.source = source.clone();
            }
            let value = value.map(Arc::new);
            Read {
                source,
                made: Noted { value, notes },
            }
        };
        self.documents = if let Some(remembered) = remembered {
            remembered.read(content, options, made)
        } else {
            let content = content.into_par_iter();
            let read = content.map(|source| {
                let document = parse::document(&source, options);
                made(source, document)
            });
            read.collect()
        };
        let sources = self.documents.iter().map(|read| read.source.clone());
        tree.content = sources.collect();
    }

    /// What the book is linked from; the notes are those of the files.
    fn input(
        &self,
        config: Arc<Config>,
        words: Arc<Words>,
        lock: Arc<Lock>,
        statics: Arc<[Address]>,
        notes: &mut Vec<Diagnostic>,
    ) -> link::Input {
        let (mut documents, mut broken) = (Vec::with_capacity(self.documents.len()), Vec::new());
        for Read { source, made } in &self.documents {
            notes.extend(made.notes.iter().cloned());
            match &made.value {
                Some(document) => documents.push(Arc::clone(document)),
                None => broken.extend(parse::ids_meant(source)),
            }
        }
        link::Input {
            documents,
            broken,
            statics,
            editions: Arc::default(),
            unread: Arc::default(),
            imprint: self.overrides.edition.clone().map(Arc::new),
            lock,
            drafts: self.overrides.drafts.unwrap_or(config.build.drafts),
            config,
            words,
        }
    }

    /// Links the book, and looks at it again as far as it changed.
    fn link(&mut self, input: link::Input, notes: &mut Vec<Diagnostic>) -> (Book, Arc<Titles>) {
        let lock = Arc::clone(&input.lock);
        let last = self.linked.take();
        let linked = link::book(input, last.as_ref());
        self.work.linked = linked.work();
        let before = last.as_ref().map(|last| &last.book);
        if let Some(before) = before.filter(|before| before.is_laid_out_as(&linked.book)) {
            if has_other_fields(before, &linked.book) {
                self.work.parts.insert(Part::Rules);
                self.found = check::book(&linked.book);
                let titles = self.titles.as_mut().map(Arc::make_mut);
                let titles = titles.expect("a linked book has titles");
                titles.again(before, &linked.book);
            }
            self.broken.again(before, &linked.book, &lock);
        } else {
            let whole = [Part::Rules, Part::Promises, Part::Titles];
            self.work.parts.extend(whole);
            self.broken = Broken::of(&linked.book, &lock);
            self.found = check::book(&linked.book);
            self.titles = Some(Arc::new(Titles::of(&linked.book)));
        }
        notes.extend(linked.notes().cloned());
        notes.extend(self.found.iter().cloned());
        let book = linked.book.clone();
        self.linked = Some(linked);
        let titles = self.titles.clone().expect("a linked book has titles");
        (book, titles)
    }

    /// What the site says by itself, in its language.
    fn words(&mut self, tree: &Tree, config: &Config, notes: &mut Vec<Diagnostic>) -> Arc<Words> {
        let known = self.words.take();
        let known = known
            .filter(|(settings, files, _)| *settings == config.source && *files == tree.languages);
        let (.., known) = self.words.insert(known.unwrap_or_else(|| {
            self.work.parts.insert(Part::Words);
            let at = config.language_at.map(|span| config.source.place(span));
            let read = Words::new(&config.language, at, &tree.languages);
            let value = Arc::new(read.value);
            let notes = read.notes;
            let (settings, files) = (config.source.clone(), tree.languages.clone());
            (settings, files, Noted { value, notes })
        }));
        notes.extend(known.notes.iter().cloned());
        Arc::clone(&known.value)
    }

    fn templates(
        &mut self,
        tree: &Tree,
        words: Arc<Words>,
        notes: &mut Vec<Diagnostic>,
    ) -> Arc<Templates> {
        let known = self.templates.take();
        let known = known.filter(|(sources, spoken, _)| {
            *sources == tree.templates && Arc::ptr_eq(spoken, &words)
        });
        let (.., known) = self.templates.insert(known.unwrap_or_else(|| {
            self.work.parts.insert(Part::Templates);
            let read = Templates::new(&tree.templates, &words);
            let value = Arc::new(read.value);
            let notes = read.notes;
            (tree.templates.clone(), words, Noted { value, notes })
        }));
        notes.extend(known.notes.iter().cloned());
        Arc::clone(&known.value)
    }
}

/// Whether two books with the same pages differ in more than their texts.
fn has_other_fields(last: &Book, now: &Book) -> bool {
    last.pages().iter().zip(now.pages()).any(|(last, now)| {
        let (last, now) = (&last.document, &now.document);
        !Arc::ptr_eq(last, now) && last.front != now.front
    })
}

/// The files of the site that no page is made of, by path. What is in those for hosts is to be
/// told when the book is known.
fn statics(tree: &Tree) -> Vec<StaticSource> {
    let builtin = builtin::STATIC.iter();
    let builtin = builtin.map(|&(path, bytes)| (path, StaticSource::Builtin(path, bytes)));
    let made = hosting::FILES.into_iter();
    let made = made.map(|path| (path, StaticSource::Made(path, Arc::from(""))));
    let mut files: BTreeMap<&str, StaticSource> = builtin.chain(made).collect();
    for file in &tree.statics {
        files.insert(&file.path, StaticSource::File(file.clone()));
    }
    files.into_values().collect()
}

/// Whether a file is no part of an edition.
fn is_living_alone(file: &StaticSource) -> bool {
    let address = Address::parse(&format!("/{}", file.path()));
    address.is_ok_and(|address| edition::is_living_alone(&address))
}

/// Writes the files that hosts read. The dossier's own stay as they are.
fn tell_hosts(book: &Book, statics: &mut [StaticSource], notes: &mut Vec<Diagnostic>) {
    let plan = hosting::Plan::of(book);
    for file in statics {
        if let StaticSource::Made(path, text) = file {
            *text = plan.file(path).unwrap_or_default().into();
            notes.extend(hosting::check(&plan, path));
        }
    }
}

/// Where these files stand; notes those whose names cannot be addresses.
fn addresses(files: &[StaticSource], notes: &mut Vec<Diagnostic>) -> Arc<[Address]> {
    let mut addresses = Vec::with_capacity(files.len());
    for file in files {
        let path = file.path();
        match Address::parse(&format!("/{path}")) {
            Ok(address) => addresses.push(address),
            Err(error) => {
                let place = Source::new(format!("static/{path}"), "").whole();
                let message = format!("`{path}` cannot be an address of the site: {error}");
                let fault = Diagnostic::error("invalid-address", place, message);
                notes.push(fault.help("rename the file"));
            }
        }
    }
    addresses.into()
}
