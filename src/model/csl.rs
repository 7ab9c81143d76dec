//! A bibliographic record, as CSL has it and pandoc and Zotero write it.
//!
//! The variables and types are those of the CSL 1.0.2 specification,
//! appendices III and IV: <https://docs.citationstyles.org/>.

use crate::fields::{Fields, Node, Read, Reading, Value, boxed};
use crate::model::date::Date;
use crate::model::web::WebAddress;
use crate::words;

/// A CSL item: what is known of a source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// What it is; [`ItemType::Document`] stands in where it could not be read.
    pub item_type: ItemType,
    /// Its title, as its publisher wrote it; none when only its address is known.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Vec<Name>,
    /// Who edited it.
    pub editor: Vec<Name>,
    /// Who translated it.
    pub translator: Vec<Name>,
    /// When it was published.
    pub issued: Option<Date>,
    /// When the text behind a reprint or translation was first published.
    pub original_date: Option<Date>,
    /// When it was read.
    pub accessed: Option<Date>,
    /// When its archived copy was made.
    pub archive_date: Option<Date>,
    /// Where it is.
    pub url: Option<WebAddress>,
    /// Where an archived copy is.
    pub archive_url: Option<WebAddress>,
    /// Every other variable that was given, by its CSL name, in the order of [`TEXTS`].
    pub texts: Box<[(&'static str, String)]>,
}

/// The CSL variables that hold plain text.
pub const TEXTS: [&str; 20] = [
    "title-short",
    "container-title",
    "container-title-short",
    "collection-title",
    "publisher",
    "publisher-place",
    "authority",
    "event-title",
    "language",
    "genre",
    "medium",
    "number",
    "volume",
    "issue",
    "page",
    "section",
    "version",
    "DOI",
    "ISBN",
    "ISSN",
];

impl Item {
    /// A variable of plain text, such as `publisher`.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, text)| text.as_str())
    }
}

/// A person's or an organisation's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// A person's, in parts.
    Person {
        /// Family name.
        family: String,
        /// Given names.
        given: Option<String>,
    },
    /// A name that is not taken apart.
    Literal(String),
}

words! {
    /// The type of a CSL item.
    #[derive(Default)]
    ItemType, "a CSL type" {
        /// `article`
        Article = "article",
        /// `article-journal`
        ArticleJournal = "article-journal",
        /// `article-magazine`
        ArticleMagazine = "article-magazine",
        /// `article-newspaper`
        ArticleNewspaper = "article-newspaper",
        /// `bill`
        Bill = "bill",
        /// `book`
        Book = "book",
        /// `broadcast`
        Broadcast = "broadcast",
        /// `chapter`
        Chapter = "chapter",
        /// `dataset`
        Dataset = "dataset",
        /// `document`
        #[default]
        Document = "document",
        /// `entry`
        Entry = "entry",
        /// `entry-dictionary`
        EntryDictionary = "entry-dictionary",
        /// `entry-encyclopedia`
        EntryEncyclopedia = "entry-encyclopedia",
        /// `event`
        Event = "event",
        /// `figure`
        Figure = "figure",
        /// `graphic`
        Graphic = "graphic",
        /// `hearing`
        Hearing = "hearing",
        /// `interview`
        Interview = "interview",
        /// `legal_case`
        LegalCase = "legal_case",
        /// `legislation`
        Legislation = "legislation",
        /// `manuscript`
        Manuscript = "manuscript",
        /// `map`
        Map = "map",
        /// `motion_picture`
        MotionPicture = "motion_picture",
        /// `pamphlet`
        Pamphlet = "pamphlet",
        /// `paper-conference`
        PaperConference = "paper-conference",
        /// `patent`
        Patent = "patent",
        /// `periodical`
        Periodical = "periodical",
        /// `personal_communication`
        PersonalCommunication = "personal_communication",
        /// `post`
        Post = "post",
        /// `post-weblog`
        PostWeblog = "post-weblog",
        /// `regulation`
        Regulation = "regulation",
        /// `report`
        Report = "report",
        /// `review`
        Review = "review",
        /// `software`
        Software = "software",
        /// `song`
        Song = "song",
        /// `speech`
        Speech = "speech",
        /// `standard`
        Standard = "standard",
        /// `thesis`
        Thesis = "thesis",
        /// `treaty`
        Treaty = "treaty",
        /// `webpage`
        Webpage = "webpage",
    }
}

impl<X> Read<X> for Item {
    const SHAPE: &'static str = "a CSL item: `{type, title, publisher, issued, URL, …}`";

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        let mut fields = Fields::of(node, "a source", reading)?;
        let item = Self {
            item_type: fields.required("type", reading).unwrap_or_default(),
            title: fields.optional("title", reading),
            author: fields.list("author", reading),
            editor: fields.list("editor", reading),
            translator: fields.list("translator", reading),
            issued: fields.optional("issued", reading),
            original_date: fields.optional("original-date", reading),
            accessed: fields.optional("accessed", reading),
            archive_date: fields.optional("archive-date", reading),
            url: fields.optional("URL", reading),
            archive_url: fields.optional("archive-url", reading),
            texts: boxed(
                TEXTS
                    .iter()
                    .filter_map(|name| Some((*name, fields.optional(name, reading)?)))
                    .collect(),
            ),
        };
        fields.close(reading);
        Some(item)
    }
}

impl<X> Read<X> for Name {
    const SHAPE: &'static str = "a name: `{family, given}` or `{literal}`";

    fn read(node: &Node, reading: &mut Reading<'_, X>) -> Option<Self> {
        if let Value::Text(text) = &node.value {
            return Some(Self::Literal(text.trim().to_owned()));
        }
        let mut fields = Fields::of(node, "a name", reading)?;
        let literal: Option<String> = fields.optional("literal", reading);
        let family: Option<String> = if literal.is_some() {
            fields.optional("family", reading)
        } else {
            fields.required("family", reading)
        };
        let given = fields.optional("given", reading);
        fields.close(reading);
        match (literal, family) {
            (Some(literal), _) => Some(Self::Literal(literal)),
            (None, Some(family)) => Some(Self::Person { family, given }),
            (None, None) => None,
        }
    }
}
