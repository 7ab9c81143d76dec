//! A brief: our summary of one source article.

use crate::fields::{Fields, Node, Read};
use crate::model::csl::Item;
use crate::model::kind::Kind;
use crate::model::reference::{FrontReading, Gathered, PageField, Prose, Ref};
use crate::words;

/// The fields of a brief.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// The article that it sums up.
    pub source: Item,
    /// How much of the article was read.
    pub read_as: ReadAs,
    /// The brief whose article this one only repeats: such a one is no second witness.
    pub relays: Option<Ref>,
    /// Whom the article speaks of.
    pub actors: Vec<Ref>,
    /// What it is about.
    pub topics: Vec<Ref>,
    /// Where it disagrees with another article or with itself.
    pub disputes: Vec<Dispute>,
}

words! {
    /// How a source was read; shown to readers.
    ReadAs, "a way of reading" {
        /// The whole text.
        Full = "full",
        /// A part of it.
        Excerpt = "excerpt",
        /// Only another's account of it.
        Secondhand = "secondhand",
        /// Only its headline.
        Headline = "headline",
    }
}

/// A disagreement between sources, or inside one.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute {
    /// The brief that says otherwise; none when the article contradicts itself.
    pub with: Option<Ref>,
    /// What they disagree about.
    pub about: Prose,
    /// What the dossier makes of it.
    pub our_reading: Option<Prose>,
}

impl Brief {
    pub(crate) fn read(fields: &mut Fields<'_>, reading: &mut FrontReading<'_>) -> Self {
        let source = fields.required("source", reading);
        let read_as = fields.required("read_as", reading);
        let relays = fields.reference(&PageField("relays", &[Kind::Brief]), reading);
        let actors = fields.references(&PageField("actors", &[Kind::Actor]), reading);
        let topics = fields.references(&PageField("topics", &[Kind::Topic]), reading);
        let disputes = fields.list("disputes", reading);
        Self {
            source: source.unwrap_or_default(),
            read_as: read_as.unwrap_or(ReadAs::Full),
            relays,
            actors,
            topics,
            disputes,
        }
    }
}

impl Read<Gathered> for Dispute {
    const SHAPE: &'static str = "a dispute: `{with, about, our_reading}`";

    fn read(node: &Node, reading: &mut FrontReading<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, "a dispute", reading)?;
        let with = fields.reference(&PageField("with", &[Kind::Brief]), reading);
        let about = fields.required("about", reading);
        let our_reading = fields.optional("our_reading", reading);
        fields.close(reading);
        Some(Self {
            with,
            about: about?,
            our_reading,
        })
    }
}
