//! Front matter: the fields that every kind has, and those of its kind.

use crate::fields::{Fields, Node, Read, Reading, Value};
use crate::model::actor::Actor;
use crate::model::address::Address;
use crate::model::brief::Brief;
use crate::model::csl::Name;
use crate::model::date::Date;
use crate::model::event::Event;
use crate::model::key::Key;
use crate::model::kind::Kind;
use crate::model::procedure::Procedure;
use crate::model::reference::{FrontReading, Gathered, PageField, Prose, Ref};
use crate::model::term::Term;
use crate::model::topic::Topic;
use crate::text::{Located, Source, Span};

/// The front matter of one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Front {
    /// The title; an actor's is its name when it has no other.
    pub title: String,
    /// Plain text for lists, meta tags and feeds; empty when there is none.
    pub summary: String,
    /// An id that differs from the file's name.
    pub id: Option<Located<Key>>,
    /// Old addresses that redirect here.
    pub aliases: Box<[Located<Address>]>,
    /// Left out of the site unless drafts are asked for.
    pub draft: bool,
    /// What was changed since the page was first published, as the author listed it.
    pub changes: Box<[Change]>,
    /// Set when the page was taken back: it stays as a tombstone at its address.
    pub withdrawn: Option<Box<Withdrawn>>,
    /// Who wrote the page.
    pub authors: Box<[Name]>,
    /// Whether first mentions of names become links on this page.
    pub auto_link: bool,
    /// The fields of its kind.
    pub matter: Matter,
}

/// The fields of one kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Matter {
    /// A page has none.
    Page,
    /// A brief's.
    Brief(Box<Brief>),
    /// An actor's.
    Actor(Box<Actor>),
    /// A topic's.
    Topic(Box<Topic>),
    /// An event's.
    Event(Box<Event>),
    /// A procedure's.
    Procedure(Box<Procedure>),
    /// A term's.
    Term(Box<Term>),
}

/// A note on a change, as GOV.UK prints them.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The day of the change.
    pub date: Date,
    /// What was changed.
    pub note: Prose,
    /// Whether what is said changed, rather than how it is said.
    pub substantive: bool,
}

/// Why and since when a page is withdrawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Withdrawn {
    /// The day on which it was taken back.
    pub date: Date,
    /// Why.
    pub reason: Prose,
    /// The page to read instead.
    pub replaced_by: Option<Ref>,
}

impl Front {
    /// Reads the front matter of a page of `kind`.
    ///
    /// What is missing or wrong is noted, and stands as its empty value: a page with
    /// errors is never published, and the stages after this one find more of them. None when
    /// there are no fields at all, but a list or a text.
    pub fn read(node: &Node, kind: Kind, reading: &mut FrontReading<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, kind.with_article(), reading)?;
        let matter = match kind {
            Kind::Page => Matter::Page,
            Kind::Brief => Matter::Brief(Box::new(Brief::read(&mut fields, reading))),
            Kind::Actor => Matter::Actor(Box::new(Actor::read(&mut fields, reading))),
            Kind::Topic => Matter::Topic(Box::new(Topic::read(&mut fields, reading))),
            Kind::Event => Matter::Event(Box::new(Event::read(&mut fields, reading))),
            Kind::Procedure => Matter::Procedure(Box::new(Procedure::read(&mut fields, reading))),
            Kind::Term => Matter::Term(Box::new(Term::read(&mut fields, reading))),
        };
        let title = match &matter {
            Matter::Actor(actor) => fields
                .optional("title", reading)
                .or_else(|| Some(actor.name.clone())),
            _ => fields.required("title", reading),
        };
        let front = Self {
            title: title.unwrap_or_default(),
            summary: fields.optional("summary", reading).unwrap_or_default(),
            id: fields.optional("id", reading),
            aliases: fields.list("aliases", reading).into(),
            draft: fields.optional("draft", reading).unwrap_or(false),
            changes: fields.list("changes", reading).into(),
            withdrawn: fields.optional("withdrawn", reading).map(Box::new),
            authors: fields.list("authors", reading).into(),
            auto_link: fields.optional("auto_link", reading).unwrap_or(true),
            matter,
        };
        fields.close(reading);
        Some(front)
    }

    /// What stands for a front matter that could not be read.
    pub fn empty(kind: Kind) -> Self {
        let source = Source::new("", "");
        let nothing = Node {
            span: Span::default(),
            value: Value::Null,
        };
        let mut reading = Reading::new(&source, Gathered::default());
        Self::read(&nothing, kind, &mut reading).expect("`Null` is a set of no fields")
    }

    /// The fragments that its fields make on the page, and where.
    pub fn fragments(&self) -> Vec<&Located<Key>> {
        match &self.matter {
            Matter::Procedure(procedure) => procedure.ids().collect(),
            _ => Vec::new(),
        }
    }
}

impl Read<Gathered> for Change {
    const SHAPE: &'static str = "a change: `{date, note, substantive}`";

    fn read(node: &Node, reading: &mut FrontReading<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, "a change", reading)?;
        let date = fields.required("date", reading);
        let text = fields.required("note", reading);
        let substantive = fields.optional("substantive", reading).unwrap_or(false);
        fields.close(reading);
        Some(Self {
            date: date?,
            note: text?,
            substantive,
        })
    }
}

impl Read<Gathered> for Withdrawn {
    const SHAPE: &'static str = "a withdrawal: `{date, reason, replaced_by}`";

    fn read(node: &Node, reading: &mut FrontReading<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, "a withdrawal", reading)?;
        let date = fields.required("date", reading);
        let reason = fields.required("reason", reading);
        let replaced_by = fields.reference(&PageField("replaced_by", &[]), reading);
        fields.close(reading);
        Some(Self {
            date: date?,
            reason: reason?,
            replaced_by,
        })
    }
}
