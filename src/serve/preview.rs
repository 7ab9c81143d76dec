//! The site as it is shown: what lies under each path, and what those who look are told.
//!
//! Pages are made when they are asked for, from the last site that had no errors; nothing is
//! written anywhere. What is wrong with a newer one is told beside it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::compose;
use crate::diagnostic::{Diagnostic, Noted, Severity};
use crate::disk;
use crate::link::book::Identity;
use crate::link::exports;
use crate::model::address::Address;
use crate::pipeline::{Site, StaticSource};
use crate::serve::additions::{self, Origin, Shown};
use crate::serve::board::{Board, News};
use crate::serve::editions::Editions;
use crate::serve::editor::Editor;
use crate::serve::faults::Faults;
use crate::serve::http::{Answer, Reply, Request, Service, StatusCode};
use crate::view::{Content, Page};

/// How a site is previewed.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The dossier's folder, which nothing is served from outside of.
    pub root: PathBuf,
    /// Where the site is mounted, as in an address, with a `/` at both ends.
    pub prefix: String,
    /// What opens the files that pages are made of.
    pub editor: Option<Editor>,
    /// Whether pages keep themselves up to date.
    pub reload: bool,
}

/// A site that is shown while its author works on it.
pub struct Preview {
    settings: Settings,
    board: Arc<Board>,
    editions: Editions,
    /// The pages that the last templates were tried on, and the book that they are of.
    samples: Mutex<Option<(Identity, Arc<[Page]>)>>,
}

/// What became of a site that was to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is shown.
    Shown,
    /// It has errors; what was shown before still is, if anything was.
    Kept,
}

impl Preview {
    /// One that shows nothing yet; `run` is what no other run of the program is called.
    pub fn new(settings: Settings, run: String) -> Self {
        Self {
            settings,
            board: Arc::new(Board::new(run)),
            editions: Editions::default(),
            samples: Mutex::default(),
        }
    }

    /// Shows a site, unless there are errors among its notes or those of its templates, which
    /// are added to the notes.
    ///
    /// `is_style` tells that nothing but stylesheets differs from the site before.
    pub fn show(&self, made: &mut Noted<Option<Site>>, is_style: bool) -> Outcome {
        let site = made.value.take().map(Arc::new);
        let has_errors =
            |notes: &[Diagnostic]| notes.iter().any(|note| note.severity == Severity::Error);
        if let Some(site) = &site
            && !has_errors(&made.notes)
        {
            made.notes.extend(self.try_templates(site));
        }
        let is_good = site.is_some() && !has_errors(&made.notes);
        let faults = Faults::of(&made.notes, self.settings.editor.as_ref()).map(Arc::new);
        self.board.change(|state| {
            // What was not shown since may differ in more than its style.
            let is_style = is_style && state.build > 0 && state.faults.is_none();
            state.faults = faults;
            if !is_good {
                return;
            }
            state.site = site;
            if is_style {
                state.style += 1;
            } else {
                state.build += 1;
            }
        });
        if is_good {
            Outcome::Shown
        } else {
            Outcome::Kept
        }
    }

    /// The site that is shown: the last without errors.
    pub fn shown(&self) -> Option<Arc<Site>> {
        self.board.state().site.clone()
    }

    /// Tells that the dossier cannot be read, and why.
    pub fn fail(&self, message: &str) {
        self.board
            .change(|state| state.faults = Some(Arc::new(Faults::of_world(message))));
    }

    /// What goes wrong when the templates are other than those of the site that is shown: a page
    /// of each kind is tried, and those that were looked at last.
    fn try_templates(&self, site: &Site) -> Vec<Diagnostic> {
        let known = self.board.state().site.clone();
        if known.is_some_and(|known| Arc::ptr_eq(&known.templates, &site.templates)) {
            return Vec::new();
        }
        let (seen, samples) = (self.board.seen(), self.samples(site));
        let seen = seen.par_iter().filter_map(|address| site.page(address));
        let fault_of_seen = seen.filter_map(|page| site.templates.render(&page).err());
        let fault = |page: &Page| site.templates.render(page).err();
        let mut faults: Vec<Diagnostic> = fault_of_seen.collect();
        faults.par_extend(samples.par_iter().filter_map(fault));
        faults
    }

    /// A page of each kind: who works on a template saves it again and again, and the book stays.
    fn samples(&self, site: &Site) -> Arc<[Page]> {
        let known = || self.samples.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((book, pages)) = &*known()
            && book.is(&site.book)
        {
            return Arc::clone(pages);
        }
        let addresses = compose::samples(&site.book);
        let pages = addresses.par_iter().filter_map(|at| site.page(at));
        let pages: Arc<[Page]> = pages.collect::<Vec<_>>().into();
        *known() = Some((site.book.identity(), Arc::clone(&pages)));
        pages
    }

    fn answer(&self, request: &Request) -> Answer {
        let state = self.board.state().clone();
        let shown = Shown {
            run: self.board.run(),
            build: state.build,
            style: state.style,
        };
        let Some(site) = state.site else {
            let nothing = Faults {
                summary: "The dossier has not been read yet".to_owned(),
                faults: Vec::new(),
                more: 0,
            };
            let faults = state.faults.as_deref().unwrap_or(&nothing);
            return self.faulty(faults, request, &shown, StatusCode(503));
        };
        let path = request.path.as_str();
        if let Some(answer) = self.editions.answer(&site.book.editions, path) {
            return answer;
        }
        if let Some(answer) = self.static_file(&site, path) {
            return answer;
        }
        let Ok(address) = Address::parse(path) else {
            return self.missing(&site, path, request, &shown);
        };
        if let Some(text) = site.timemap(&address) {
            return Answer::file(path, text.into_bytes());
        }
        if let Some(bytes) = site.export(&address) {
            return Answer::file(path, bytes);
        }
        if exports::is_kept(&address)
            && let Some(bytes) = site.search().file(&address)
        {
            return Answer::file(path, bytes);
        }
        let Some(page) = site.page(&address) else {
            if let Some(text) = site.beside(&address) {
                return Answer::file(path, text.as_bytes());
            }
            // `/briefs` and `/briefs/index.html` are both the file of `/briefs/`.
            let folder = format!("{}/", path.strip_suffix("/index.html").unwrap_or(path));
            let page = Address::parse(&folder).ok();
            let page = page.and_then(|address| site.page(&address));
            if page.is_some() || static_at(&site, &folder).is_some() {
                return Answer::moved(&folder);
            }
            return self.missing(&site, path, request, &shown);
        };
        let status = match &page.content {
            Content::Moved(_) => {
                let to = site.book.redirects().get(&address);
                let to = to.map_or("/", |&to| site.book.page(to).address.as_str());
                return Answer::moved(to);
            }
            Content::Tombstone(_) => StatusCode(410),
            _ => StatusCode(200),
        };
        self.board.see(&address);
        self.rendered(&site, &page, status, request, &shown)
    }

    /// A file that goes into the site as it is.
    fn static_file(&self, site: &Site, path: &str) -> Option<Answer> {
        match static_at(site, path)? {
            StaticSource::Builtin(path, bytes) => Some(Answer::file(path, *bytes)),
            StaticSource::Made(path, text) => Some(Answer::file(path, text.as_bytes())),
            // One that went since we looked is missing like any other.
            StaticSource::File(file) => disk::read_static_inside(&self.settings.root, file)
                .ok()
                .map(|bytes| Answer::file(&file.path, bytes)),
        }
    }

    fn missing(&self, site: &Site, path: &str, request: &Request, shown: &Shown<'_>) -> Answer {
        // What cannot be an address is as deep as it looks: links lead up from there.
        let is_plain = |letter: char| letter.is_alphanumeric() || letter == '/';
        let plain: String = path
            .chars()
            .map(|letter| if is_plain(letter) { letter } else { '-' })
            .collect();
        let address = Address::parse(path).or_else(|_| Address::parse(&plain));
        let page = compose::missing(&site.book, &address.unwrap_or_else(|_| Address::root()));
        self.rendered(site, &page, StatusCode(404), request, shown)
    }

    fn rendered(
        &self,
        site: &Site,
        page: &Page,
        status: StatusCode,
        request: &Request,
        shown: &Shown<'_>,
    ) -> Answer {
        let editor = self.settings.editor.as_ref();
        let html = match site.templates.render(page) {
            Ok(html) => html,
            Err(fault) => {
                let faults = Faults::of(&[fault], editor).expect("the fault is an error");
                return self.faulty(&faults, request, shown, StatusCode(500));
            }
        };
        let index = site.book.find_at(&page.address);
        let file = index.map(|index| site.book.page(index).document.source.path());
        // Where files lie on this computer is nobody else's affair.
        let editor = editor.filter(|_| request.is_local);
        let origin = Origin {
            file,
            template: site.templates.file(page),
            href: file.and_then(|file| Some(editor?.href(file, 1, 1))),
        };
        let prefix = &self.settings.prefix;
        let mut more = additions::origin(prefix, &origin);
        more += &self.script(shown);
        Answer::html(status, additions::put_in(html, &more))
    }

    fn faulty(
        &self,
        faults: &Faults,
        request: &Request,
        shown: &Shown<'_>,
        status: StatusCode,
    ) -> Answer {
        let (prefix, script) = (&self.settings.prefix, self.script(shown));
        let page = if request.is_local {
            faults.page(prefix, &script)
        } else {
            faults.without_links().page(prefix, &script)
        };
        Answer::html(status, page)
    }

    fn script(&self, shown: &Shown<'_>) -> String {
        if self.settings.reload {
            additions::script(&self.settings.prefix, shown) + "\n"
        } else {
            String::new()
        }
    }
}

/// The file that goes into the site as it is and lies at a path; a folder's is its `index.html`.
fn static_at<'s>(site: &'s Site, path: &str) -> Option<&'s StaticSource> {
    let mut path = path.strip_prefix('/')?.to_owned();
    if path.is_empty() || path.ends_with('/') {
        path += "index.html";
    }
    let files = &site.statics;
    let at = files.binary_search_by(|file| file.path().cmp(&path));
    Some(&files[at.ok()?])
}

impl Service for Preview {
    fn reply(&self, request: &Request) -> Reply {
        let reload = self.settings.reload;
        Reply::Answer(match request.path.as_str() {
            "/__reload" if reload => {
                let news = News::of(Arc::clone(&self.board), request.is_local);
                return Reply::Events(Box::new(news));
            }
            "/__preview.js" if reload => Answer::file("preview.js", include_str!("preview.js")),
            "/__preview.css" => Answer::file("preview.css", include_str!("preview.css")),
            _ => self.answer(request),
        })
    }
}
