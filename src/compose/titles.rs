//! What pages are called, and how two of one name are told apart.

use std::collections::BTreeMap;

use crate::model::front::Front;
use crate::view::{Content, Page};

/// A page's title and lead.
pub(super) struct Named {
    pub(super) title: String,
    pub(super) lead: Option<String>,
}

/// What an author calls a page.
pub(super) fn of(front: &Front) -> Named {
    Named {
        title: front.title.clone(),
        lead: summary(&front.summary),
    }
}

/// A summary, when there is one.
pub(super) fn summary(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Sees to it that no two pages bear one title in a browser's tabs.
///
/// Where two do, those that an author wrote get their kind after it, and their address where
/// even that is the same.
pub(super) fn tell_apart(pages: &mut [Page]) {
    let by_kind = |page: &Page| page.page.kind.to_owned();
    let by_address = |page: &Page| page.address.to_string();
    let ways: [&dyn Fn(&Page) -> String; 2] = [&by_kind, &by_address];
    for way in ways {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for page in pages.iter() {
            *count.entry(page.page.head_title.clone()).or_default() += 1;
        }
        for page in pages.iter_mut().filter(|page| is_written(&page.content)) {
            if count
                .get(&page.page.head_title)
                .is_some_and(|&count| count > 1)
            {
                let (title, site) = (&page.page.title, &page.site.title);
                page.page.head_title = format!("{title} ({}) – {site}", way(page));
            }
        }
    }
}

/// Whether an author gave the page its title; the front page is nobody's namesake.
fn is_written(content: &Content) -> bool {
    matches!(
        content,
        Content::Brief(_)
            | Content::Actor(_)
            | Content::Topic(_)
            | Content::Event(_)
            | Content::Procedure(_)
            | Content::Term(_)
            | Content::Prose(_)
            | Content::Tombstone(_)
    )
}
