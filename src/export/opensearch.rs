//! The description of the search page, so that browsers can offer it:
//! <https://github.com/dewitt/opensearch>.

use super::record::Record;
use super::xml::escape;
use crate::link::exports::SEARCH;
use crate::model::address::Address;

/// `opensearch.xml`. Made only where the site has a search page, at [`SEARCH`], that takes `?q=`.
pub(super) fn file(record: Record<'_>) -> String {
    let config = &record.book.config;
    let whole = |path: &str| {
        let address = Address::parse(path).ok();
        let url = address.and_then(|address| record.whole(&address));
        escape(&url.unwrap_or_default())
    };
    // A short name has 16 characters at the most, a description 1024.
    let short: String = config.title.chars().take(16).collect();
    let words = match config.description.as_str() {
        "" => &config.title,
        words => words,
    };
    let words: String = words.chars().take(1024).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n<Description>{}</Description>\n\
         <InputEncoding>UTF-8</InputEncoding>\n\
         <Image type=\"image/svg+xml\">{}</Image>\n\
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/>\n\
         </OpenSearchDescription>\n",
        escape(short.trim()),
        escape(&words),
        whole("/icon.svg"),
        whole(SEARCH),
    )
}
