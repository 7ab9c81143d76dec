//! What a reader sees, as plain data: everything that a template may read.
//!
//! A [`Page`] is whole: its template cannot reach a file, the clock or
//! another page, so a page is stale exactly when this data or a template is
//! new. Links arrive as addresses ready to print, relative to the page; prose
//! arrives as finished [`Html`]; all other text is plain and is escaped when
//! it is printed.
//!
//! The doc comments of these types are the manual of the templates:
//! `docs/templates.md` is made from them.

pub mod actor;
pub mod actors;
pub mod badge;
pub mod brief;
pub mod briefs;
pub mod chronology;
pub mod citation;
pub mod data;
pub mod date;
pub mod drawing;
pub mod event;
pub mod export;
pub mod further;
pub mod glossary;
pub mod head;
pub mod history;
pub mod home;
pub mod html;
pub mod known;
pub mod link;
pub mod machine;
pub mod procedure;
pub mod procedures;
pub mod row;
pub mod search;
pub mod signpost;
pub mod site;
pub mod term;
pub mod timeline;
pub mod topic;
pub mod topics;
pub mod versions;
pub mod work;

#[cfg(test)]
pub(crate) mod sample;

use serde::Serialize;

use crate::model::address::Address;

pub use actor::Actor;
pub use actors::Actors;
pub use badge::Badge;
pub use brief::Brief;
pub use briefs::Briefs;
pub use chronology::Chronology;
pub use citation::Citation;
pub use data::Data;
pub use date::Date;
pub use drawing::Drawing;
pub use event::Event;
pub use further::Further;
pub use glossary::Glossary;
pub use head::Head;
pub use history::{Changes, Difference, History};
pub use home::Home;
pub use html::Html;
pub use known::{Known, Turns};
pub use link::Link;
pub use procedure::Procedure;
pub use procedures::Procedures;
pub use search::Search;
pub use signpost::{Missing, Moved, Tombstone};
pub use site::Site;
pub use term::Term;
pub use timeline::{Timeline, Whole};
pub use topic::Topic;
pub use topics::Topics;
pub use versions::{Editions, Versions};

/// One page of the site: where it lies and all that its template may read.
///
/// Serialized, it is the template's variables: `site`, `page`, and one more
/// that is named after the content (`brief`, `actors`, …).
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// From the site's root, with a leading slash: `/`, `/briefs/canal/`, `/404.html`.
    /// Links in the page are written relative to this.
    #[serde(skip)]
    pub address: Address,
    /// The same on every page, but for addresses, which are written from this one.
    pub site: Site,
    /// What every page has, whatever its kind.
    pub page: Head,
    /// What only this kind of page has.
    #[serde(flatten)]
    pub content: Content,
}

/// What only one kind of page has; the variable in a template bears the variant's name.
///
/// Each is boxed, so that a page is the same size whatever it holds.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// The front page.
    Home(Box<Home>),
    /// A summary of one source.
    Brief(Box<Brief>),
    /// All briefs.
    Briefs(Box<Briefs>),
    /// A body, post, person or group.
    Actor(Box<Actor>),
    /// All actors.
    Actors(Box<Actors>),
    /// One subject among those that the dossier follows.
    Topic(Box<Topic>),
    /// All topics.
    Topics(Box<Topics>),
    /// One dated step.
    Event(Box<Event>),
    /// All events, in a table.
    Chronology(Box<Chronology>),
    /// Who reviews, approves and acts.
    Procedure(Box<Procedure>),
    /// All procedures.
    Procedures(Box<Procedures>),
    /// One word and its definition.
    Term(Box<Term>),
    /// All terms.
    Glossary(Box<Glossary>),
    /// What data there is.
    Data(Box<Data>),
    /// The search.
    Search(Box<Search>),
    /// A page of prose alone: about, method and the like. All that it says is in `page`.
    Prose(Prose),
    /// All editions.
    Editions(Box<Editions>),
    /// How one page came to be what it is.
    History(Box<History>),
    /// How one version of a page differs from the one before, where its history has no room for it.
    Difference(Box<Difference>),
    /// What changed in the whole dossier.
    Changes(Box<Changes>),
    /// The chronology as it was known on a day.
    Known(Box<Known>),
    /// What does not fit on a page that many lead to.
    Further(Box<Further>),
    /// The days on which what was known of events changed.
    Turns(Box<Turns>),
    /// All events in one picture, where the chronology's own does not draw them all.
    Whole(Box<Whole>),
    /// There is no page at the address that was asked for.
    Missing(Box<Missing>),
    /// A page that was withdrawn.
    Tombstone(Box<Tombstone>),
    /// An old address that leads to a new one.
    Moved(Box<Moved>),
}

impl Content {
    /// The name of the template that renders it: `brief.html`.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home(_) => "home.html",
            Self::Brief(_) => "brief.html",
            Self::Briefs(_) => "briefs.html",
            Self::Actor(_) => "actor.html",
            Self::Actors(_) => "actors.html",
            Self::Topic(_) => "topic.html",
            Self::Topics(_) => "topics.html",
            Self::Event(_) => "event.html",
            Self::Chronology(_) => "chronology.html",
            Self::Procedure(_) => "procedure.html",
            Self::Procedures(_) => "procedures.html",
            Self::Term(_) => "term.html",
            Self::Glossary(_) => "glossary.html",
            Self::Data(_) => "data.html",
            Self::Search(_) => "search.html",
            Self::Prose(_) => "prose.html",
            Self::Editions(_) => "editions.html",
            Self::History(_) => "history.html",
            Self::Difference(_) => "difference.html",
            Self::Changes(_) => "changes.html",
            Self::Known(_) => "known.html",
            Self::Turns(_) => "turns.html",
            Self::Further(_) => "further.html",
            Self::Whole(_) => "whole.html",
            Self::Missing(_) => "missing.html",
            Self::Tombstone(_) => "tombstone.html",
            Self::Moved(_) => "moved.html",
        }
    }
}

/// A page of prose: what it says is in `page.body`.
#[derive(Serialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Prose {}
