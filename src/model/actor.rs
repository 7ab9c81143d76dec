//! An actor: a body, post, person or group.

use crate::fields::{Fields, Node, Read};
use crate::model::date::Date;
use crate::model::kind::Kind;
use crate::model::procedure::Basis;
use crate::model::reference::{FrontReading, Gathered, PageField, Prose, Ref};
use crate::words;

/// The fields of an actor.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// Its name in the dossier's language.
    pub name: String,
    /// A short name or abbreviation.
    pub short: Option<String>,
    /// Its name in Japanese.
    pub name_ja: Option<String>,
    /// How that name is read, in kana.
    pub reading: Option<String>,
    /// Other names that sources use.
    pub also: Vec<OtherName>,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// What it is part of.
    pub parent: Option<Ref>,
    /// What it took over from.
    pub predecessor: Option<Ref>,
    /// What took over from it.
    pub successor: Option<Ref>,
    /// Who belongs to it.
    pub members: Vec<Ref>,
    /// Who checks what it does.
    pub checked_by: Vec<Check>,
    /// When it came to be.
    pub established: Option<Date>,
    /// When it ceased to be.
    pub abolished: Option<Date>,
}

words! {
    /// What sort of actor it is.
    ActorKind, "a kind of actor" {
        /// A council or headquarters.
        Council = "council",
        /// An office.
        Office = "office",
        /// A police body.
        Police = "police",
        /// A military body.
        Military = "military",
        /// A commission.
        Commission = "commission",
        /// A ministry or a body of its rank.
        Ministry = "ministry",
        /// A legislature.
        Legislature = "legislature",
        /// A post, whoever holds it.
        Post = "post",
        /// A person.
        Person = "person",
        /// A political party.
        Party = "party",
        /// A panel of experts.
        Panel = "panel",
        /// A group of any other sort.
        Group = "group",
    }
}

/// Another name, and who uses it.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherName {
    /// The name.
    pub name: String,
    /// The brief of a source that uses it.
    pub source: Option<Ref>,
}

/// Somebody who checks an actor: reviews, approves, inspects or is reported to.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Who checks.
    pub by: Ref,
    /// How it is done.
    pub how: Option<Prose>,
    /// What the account rests on.
    pub basis: Basis,
    /// The briefs that bear it out.
    pub sources: Vec<Ref>,
}

impl Actor {
    pub(crate) fn read(fields: &mut Fields<'_>, reading: &mut FrontReading<'_>) -> Self {
        let name: Option<String> = fields.required("name", reading);
        let short = fields.optional("short", reading);
        let name_ja = fields.optional("name_ja", reading);
        let reading_ja = fields.optional("reading", reading);
        let also = fields.list("also", reading);
        let kind = fields.required("kind", reading);
        let parent = fields.reference(&PageField("parent", &[Kind::Actor]), reading);
        let predecessor = fields.reference(&PageField("predecessor", &[Kind::Actor]), reading);
        let successor = fields.reference(&PageField("successor", &[Kind::Actor]), reading);
        let members = fields.references(&PageField("members", &[Kind::Actor]), reading);
        let checked_by = fields.list("checked_by", reading);
        let established = fields.optional("established", reading);
        let abolished = fields.optional("abolished", reading);
        Self {
            name: name.unwrap_or_default(),
            short,
            name_ja,
            reading: reading_ja,
            also,
            kind: kind.unwrap_or(ActorKind::Group),
            parent,
            predecessor,
            successor,
            members,
            checked_by,
            established,
            abolished,
        }
    }
}

impl Read<Gathered> for OtherName {
    const SHAPE: &'static str = "another name: `{name, source}`";

    fn read(node: &Node, reading: &mut FrontReading<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, "another name", reading)?;
        let name = fields.required("name", reading);
        let source = fields.reference(&PageField("source", &[Kind::Brief]), reading);
        fields.close(reading);
        Some(Self {
            name: name?,
            source,
        })
    }
}

impl Read<Gathered> for Check {
    const SHAPE: &'static str = "a check: `{by, how, basis, sources}`";

    fn read(node: &Node, reading: &mut FrontReading<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, "a check", reading)?;
        let by = fields.required_reference(&PageField("by", &[Kind::Actor]), reading);
        let how = fields.optional("how", reading);
        let basis = fields.required("basis", reading);
        let sources = fields.references(&PageField("sources", &[Kind::Brief]), reading);
        fields.close(reading);
        Some(Self {
            by: by?,
            how,
            basis: basis?,
            sources,
        })
    }
}
