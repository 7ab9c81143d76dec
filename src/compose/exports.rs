//! What pages tell of the exports: in their heads, beside their text, at the foot, and to other
//! sites.

use crate::compose::desk::Desk;
use crate::link::book::PageIndex;
use crate::link::exports::{Data, Export, Feed, has_feed};
use crate::model::kind::Kind;
use crate::view::export::{Alternate, Card};
use crate::view::{Content, Link};

const ATOM: &str = "application/atom+xml";

impl Desk<'_> {
    /// The files that tell what this page tells.
    pub(super) fn alternates(&self, title: &str, content: &Content) -> Vec<Alternate> {
        let words = &*self.book.words;
        let titled = |key: &str| words.tell(key, &[("site", (&self.book.config.title).into())]);
        let site = &self.book.config.title;
        let calendar = (
            Export::Calendar(None),
            format!("{title} – {site}"),
            "alternate-calendar",
            "text/calendar",
        );
        let offered = match content {
            Content::Home(_) | Content::Briefs(_) => vec![
                (
                    Export::Feed(Feed::All),
                    site.clone(),
                    "alternate-feed",
                    ATOM,
                ),
                (
                    Export::Feed(Feed::Corrections),
                    titled("alternate-corrections-title"),
                    "alternate-corrections",
                    ATOM,
                ),
            ],
            Content::Chronology(_) => vec![calendar],
            Content::Data(_) => vec![
                (
                    Export::Data(Data::Json),
                    titled("alternate-json-title"),
                    "alternate-json",
                    "application/json",
                ),
                (
                    Export::Data(Data::Linked),
                    titled("alternate-json-ld-title"),
                    "alternate-json-ld",
                    "application/ld+json",
                ),
            ],
            Content::Actor(_) | Content::Topic(_) => {
                let feed = self.index.filter(|&page| self.follows(page));
                let feed = feed.map(|page| Export::Feed(Feed::Page(page)));
                feed.into_iter()
                    .map(|feed| {
                        (
                            feed,
                            format!("{title} – {site}"),
                            "alternate-page-feed",
                            ATOM,
                        )
                    })
                    .collect()
            }
            _ => Vec::new(),
        };
        let made = offered
            .into_iter()
            .filter_map(|(export, title, key, media)| {
                Some(Alternate {
                    title,
                    words: words.say(key).to_owned(),
                    href: self.href(&self.book.export(&export)?),
                    media,
                })
            });
        made.collect()
    }

    fn follows(&self, page: PageIndex) -> bool {
        has_feed(self.book.kind(page))
    }

    /// The ways to follow and to reuse the dossier, for the foot of each page.
    pub(super) fn follow(&self) -> Vec<Link> {
        let has_events = self.live(Kind::Event).next().is_some();
        let offered = [
            (Export::Feed(Feed::All), "follow-feed", "feed"),
            (
                Export::Feed(Feed::Corrections),
                "follow-corrections",
                "feed",
            ),
            (Export::Calendar(None), "follow-calendar", "calendar"),
            (Export::DataIndex, "follow-data", "data"),
        ];
        let offered = offered.into_iter();
        offered
            .filter(|(export, ..)| has_events || !matches!(export, Export::Calendar(_)))
            .filter_map(|(export, key, kind)| {
                Some(Link {
                    title: self.book.words.say(key).to_owned(),
                    short: None,
                    href: self.href(&self.book.export(&export)?),
                    kind,
                })
            })
            .collect()
    }

    /// The calendar of a stage.
    pub(super) fn calendar_of(&self, stage: &crate::config::Stage) -> Option<String> {
        let address = self
            .book
            .export(&Export::Calendar(Some(stage.id.clone())))?;
        Some(self.href(&address))
    }

    /// The picture beside links; what it shows is told when all pages are known.
    pub(super) fn card(&self) -> Option<Card> {
        let address = self.book.export(&Export::Card)?;
        let is_ours = self.book.exports().contains_key(&address);
        Some(Card {
            src: self.whole(&address)?,
            width: is_ours.then_some(CARD_WIDTH),
            height: is_ours.then_some(CARD_HEIGHT),
            alt: String::new(),
        })
    }
}

/// How wide the picture is that we make, in pixels.
pub const CARD_WIDTH: usize = 1200;
/// How high it is.
pub const CARD_HEIGHT: usize = 630;
