//! Templates and a page become bytes. The only user of Tera.
//!
//! Every template is in the binary; a file in the dossier's `templates/` takes
//! the place of the one of its name, and a component in it that of the
//! component of its name. A template reads its page and nothing else: there is no function here that reaches a file,
//! the clock or the environment, so the same page always gives the same bytes.

pub mod builtin;
mod fault;
mod spoken;
mod tongue;
mod value;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Kwargs, State, StringInput, Tera, TeraResult, Value};

use crate::diagnostic::{Diagnostic, Noted};
use crate::render::spoken::Spoken;
use crate::text::{Source, Span};
use crate::view::Page;
use crate::words::Words;

/// The folder of the dossier that holds templates, as it begins a path.
const FOLDER: &str = "templates/";

/// What the names of the built-in templates begin with.
///
/// They are asked for without it, and Tera falls back on it: so a dossier's
/// template is found first, and can still extend the one whose place it takes.
/// No path has a colon, so no file of a dossier has such a name.
const BUILT_IN: &str = "built-in:";

/// All templates of a dossier, parsed; cheap to share between threads.
pub struct Templates {
    tera: Tera,
    /// By template name: what a fault points into.
    sources: BTreeMap<String, Spoken>,
}

impl Templates {
    /// The built-in templates, with the dossier's own in place of those whose names they bear.
    ///
    /// `overrides` are the files of the dossier's `templates/`, in any order;
    /// a template's name is its path without that folder. One that cannot be
    /// parsed is noted and left out, and when those that can do not fit
    /// together (an include of a template that does not exist, a component
    /// defined twice) that is noted and all of them are left out, so that what
    /// is returned can always render.
    ///
    /// What they `say` is said in `words`.
    pub fn new(overrides: &[Source], words: &Arc<Words>) -> Noted<Self> {
        let mut notes = Vec::new();
        let mut sources = builtin_sources(words);
        for source in overrides {
            let name = source
                .path()
                .strip_prefix(FOLDER)
                .unwrap_or(source.path())
                .to_owned();
            match parse_alone(&name, source, words) {
                Ok(spoken) => drop(sources.insert(name, spoken)),
                Err(mut faults) => notes.append(&mut faults),
            }
        }
        match assemble(&sources, words) {
            Ok(tera) => Noted {
                value: Self { tera, sources },
                notes,
            },
            Err(mut faults) => {
                notes.append(&mut faults);
                let sources = builtin_sources(words);
                let tera = assemble(&sources, words)
                    .expect("the built-in templates fit together, as a test shows");
                Noted {
                    value: Self { tera, sources },
                    notes,
                }
            }
        }
    }

    /// The file of the template that a page is rendered with: `templates/brief.html`, or
    /// `built-in templates/brief.html`.
    pub fn file(&self, page: &Page) -> &str {
        let name = page.content.template();
        self.source(name).map_or(name, Source::path)
    }

    /// A template as it was written: the author's, else the built-in one.
    fn source(&self, name: &str) -> Option<&Source> {
        let built_in = || self.sources.get(&format!("{BUILT_IN}{name}"));
        let spoken = self.sources.get(name).or_else(built_in);
        spoken.map(|spoken| &spoken.source)
    }

    /// The page as its template makes it.
    ///
    /// # Errors
    ///
    /// The fault of the template, where it lies, with the includes and
    /// components that led there as related places. It does not name the page,
    /// so that a fault that every page meets is the same diagnostic each time.
    pub fn render(&self, page: &Page) -> Result<String, Diagnostic> {
        self.render_as(page.content.template(), page)
    }

    /// Renders any data with one template.
    fn render_as(&self, template: &str, data: &impl Serialize) -> Result<String, Diagnostic> {
        let data = value::of(data).map_err(|error| {
            Diagnostic::error("template", None, format!("a page cannot be read: {error}"))
        })?;
        let mut context = Context::new();
        for (name, value) in data.into_map().unwrap_or_default() {
            context.insert_value(name.to_string(), value);
        }
        self.tera.render(template, &context).map_err(|error| {
            let mut faults = fault::diagnostics(&error, &self.sources);
            if faults.is_empty() {
                // Of these Tera does not tell where they are: at least in what was rendered.
                let place = self.source(template).map(Source::whole);
                Diagnostic {
                    place,
                    ..fault::bare(&error)
                }
            } else {
                faults.swap_remove(0)
            }
        })
    }
}

/// The built-in templates, under paths that no file of a dossier has.
fn builtin_sources(words: &Words) -> BTreeMap<String, Spoken> {
    let spoken = |&(name, text): &(&str, &str)| {
        let source = Source::new(format!("built-in {FOLDER}{name}"), text);
        // A test holds that nothing is wrong with them.
        let spoken = Spoken::new(&source, words, &mut Vec::new());
        (format!("{BUILT_IN}{name}"), spoken)
    };
    builtin::TEMPLATES.iter().map(spoken).collect()
}

/// A template that can be parsed; whether it fits with the others is not asked.
fn parse_alone(name: &str, source: &Source, words: &Words) -> Result<Spoken, Vec<Diagnostic>> {
    let mut notes = Vec::new();
    let spoken = Spoken::new(source, words, &mut notes);
    if !notes.is_empty() {
        return Err(notes);
    }
    let Err(error) = Tera::default().add_raw_template(name, spoken.text()) else {
        return Ok(spoken);
    };
    if !matches!(error.kind(), tera::ErrorKind::SyntaxError(_)) {
        return Ok(spoken);
    }
    let sources = BTreeMap::from([(name.to_owned(), spoken)]);
    Err(fault::diagnostics(&error, &sources))
}

/// All templates in one engine, with what they may call.
fn assemble(
    sources: &BTreeMap<String, Spoken>,
    words: &Arc<Words>,
) -> Result<Tera, Vec<Diagnostic>> {
    let mut tera = Tera::default();
    tera.set_fallback_prefixes([BUILT_IN])
        .expect("no template is in yet");
    // Every name ends in the empty suffix: by default a template that is not
    // called `.html` or `.xml` would escape nothing.
    tera.autoescape_on([""]);
    tera.set_escape_fn(tongue::escape);
    // A page in Japanese says of itself that it is.
    let is_japanese = words.is("ja");
    let lang = move |text: StringInput<'_>, _: Kwargs, _: &State<'_>| {
        if is_japanese || text.is_safe() {
            text.into_value()
        } else {
            Value::safe_string(&tongue::marked(text.as_str()))
        }
    };
    tera.register_filter("lang", lang);
    let spoken = Arc::clone(words);
    let form = move |told: Kwargs, _: &State<'_>| -> TeraResult<&'static str> {
        let message = spoken.message(told.must_get("key")?);
        let count = told.must_get::<i64>("count")?;
        Ok(message.map_or("other", |message| message.form(count)))
    };
    tera.register_function(spoken::FORM, form);
    match tera.add_raw_templates(sources.iter().map(|(name, spoken)| (name, spoken.text()))) {
        Ok(()) => Ok(tera),
        Err(error) => {
            let faults = fault::diagnostics(&error, sources);
            Err(if faults.is_empty() {
                vec![fault::bare(&error)]
            } else {
                faults
            })
        }
    }
}

/// The first byte of a file, for a fault that has no place in it.
fn start(source: &Source) -> crate::text::Place {
    source.place(Span::new(0, 0))
}

#[cfg(test)]
mod manual;
#[cfg(test)]
mod tests;
