//! Links, pictures and citations of a text: what leads somewhere, as it was written.

use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType};
use pulldown_cmark_escape::{escape_href, escape_html};

use crate::diagnostic::{Diagnostic, quoted};
use crate::fields::boxed;
use crate::model::link::{Destination, classify};
use crate::model::reference::{Path, Ref, Reference, Role, Target};
use crate::parse::body::Walk;
use crate::parse::body::headings::composed;
use crate::parse::body::print::Mark;
use crate::parse::citation;
use crate::parse::passage::{CiteItem, Cluster};
use crate::text::Located;

impl<'s> Walk<'s, '_> {
    pub(super) fn link(
        &mut self,
        link_type: LinkType,
        destination: &CowStr<'s>,
        title: &CowStr<'s>,
        range: &Range<usize>,
    ) {
        let whole = match link_type {
            LinkType::Email => format!("mailto:{destination}"),
            _ => destination.to_string(),
        };
        let at = self.destination(link_type, destination, range);
        let title = title_attribute(title);
        let is_printed = match self.target(&whole, at.clone()) {
            Address::Refused => false,
            Address::External(destination) => {
                let mut href = String::new();
                escape_href(&mut href, &destination).expect("writing to a String does not fail");
                self.html(format!("<a href=\"{href}\"{title}>"));
                let span = self.written.span(at);
                self.gathered.outside.push(Located {
                    value: destination,
                    span,
                });
                true
            }
            Address::Internal(target) => {
                let href = Mark::Href(self.refer(target, at, Role::Link)).written();
                self.html(format!("<a href=\"{href}\"{title}>"));
                true
            }
        };
        self.close_text();
        self.links.push(is_printed);
        self.unlinked += 1;
    }

    pub(super) fn wikilink(
        &mut self,
        destination: &CowStr<'s>,
        range: &Range<usize>,
        has_label: bool,
    ) {
        // In a table, `\|` stands for the bar, and the library leaves us the backslash.
        let bare = destination.strip_suffix('\\').filter(|_| has_label);
        let destination = bare.unwrap_or(destination);
        let (key, fragment) = match destination.split_once('#') {
            Some((key, fragment)) => (key, Some(fragment.trim())),
            None => (destination, None),
        };
        let fragment = fragment
            .filter(|fragment| !fragment.is_empty())
            .map(composed);
        let key = key.trim();
        let target = if key.is_empty() && fragment.is_some() {
            Target::Path(Box::new(Path {
                path: String::new(),
                query: None,
                fragment,
            }))
        } else {
            Target::Key {
                key: key.into(),
                fragment: fragment.map(Into::into),
            }
        };
        // The id alone is what a reader of a message looks for, without its brackets.
        let at = self.written.part(range, destination);
        let reference = self.refer(target, at, Role::Link);
        self.html(format!("<a href=\"{}\">", Mark::Href(reference).written()));
        if has_label {
            self.links.push(true);
            self.unlinked += 1;
        } else {
            self.mark(Mark::Title(reference));
            self.html("</a>");
        }
    }

    pub(super) fn image(
        &mut self,
        link_type: LinkType,
        destination: &CowStr<'s>,
        title: &CowStr<'s>,
        alt: &str,
        range: &Range<usize>,
    ) {
        // What stands in `![[a.png]]` is no description.
        let alt = match link_type {
            LinkType::WikiLink { has_pothole: false } => "",
            _ => alt,
        };
        let at = self.destination(link_type, destination, range);
        match self.target(destination, at.clone()) {
            Address::Refused => self.text(&alt.to_owned().into()),
            Address::External(_) => {
                let message =
                    "a page shows only pictures of its own: nothing is asked of other sites";
                let fault = self.written.error("external-image", at, message);
                self.notes.push(
                    fault.help(
                        "put the picture into `static/`, if its licence allows, or link to it",
                    ),
                );
            }
            Address::Internal(target) => {
                let mut quoted = String::new();
                escape_html(&mut quoted, alt).expect("writing to a String does not fail");
                let src = Mark::Href(self.refer(target, at, Role::Image)).written();
                let title = title_attribute(title);
                self.html(format!("<img src=\"{src}\" alt=\"{quoted}\"{title} />"));
            }
        }
    }

    /// Where the destination of a link or an image stands: all of the link, where it is not
    /// written as it reads (with entities).
    fn destination(
        &self,
        link_type: LinkType,
        destination: &str,
        range: &Range<usize>,
    ) -> Range<usize> {
        let raw = &self.written.text[range.clone()];
        let found = match link_type {
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => {
                self.definitions.get(destination).cloned()
            }
            LinkType::Inline => raw.match_indices("](").find_map(|(at, _)| {
                let rest =
                    raw[at + 2..].trim_start_matches(|c: char| c.is_whitespace() || c == '<');
                let start = range.end - rest.len();
                rest.starts_with(destination)
                    .then_some(start..start + destination.len())
            }),
            _ => Some(self.written.part(range, destination)),
        };
        found
            .filter(|found| !found.is_empty())
            .unwrap_or_else(|| range.clone())
    }

    fn target(&mut self, destination: &str, at: Range<usize>) -> Address {
        match classify(destination) {
            Destination::External(url) => Address::External(url),
            Destination::Internal {
                path,
                query,
                fragment,
            } => Address::Internal(Target::Path(Box::new(Path {
                path,
                query,
                fragment,
            }))),
            Destination::Fragment(fragment) => Address::Internal(Target::Path(Box::new(Path {
                path: String::new(),
                query: None,
                fragment: Some(fragment),
            }))),
            Destination::Refused(refusal) => {
                let message = format!(
                    "{} cannot be a link: {}",
                    quoted(destination),
                    refusal.reason
                );
                let fault = self.written.error("unsafe-link", at, message);
                self.notes.push(Diagnostic {
                    help: refusal.help,
                    ..fault
                });
                Address::Refused
            }
        }
    }

    /// Citations; `range` is that of the brackets.
    pub(super) fn cluster(&mut self, range: &Range<usize>) {
        let start = range.start + 1;
        let text = &self.written.text[start..range.end - 1];
        let mut items = Vec::new();
        for item in citation::items(text).unwrap_or_default() {
            let target = Target::Key {
                key: text[item.key.clone()].into(),
                fragment: None,
            };
            let at = start + item.key.start..start + item.key.end;
            items.push(CiteItem {
                reference: self.refer(target, at, Role::Citation),
                prefix: one_line(&text[item.prefix]).into(),
                locator: one_line(&text[item.locator]).into(),
            });
        }
        let number =
            u32::try_from(self.clusters.len()).expect("a text of 4 MiB holds fewer citations");
        self.clusters.push(Cluster {
            items: boxed(items),
        });
        self.mark(Mark::Cite(number));
    }

    fn refer(&mut self, target: Target, range: Range<usize>, role: Role) -> Ref {
        let span = self.written.span(range);
        self.gathered.refer(Reference { target, span, role })
    }
}

/// Where a link leads, as far as one file tells.
enum Address {
    External(String),
    Internal(Target),
    Refused,
}

fn title_attribute(title: &str) -> String {
    if title.is_empty() {
        return String::new();
    }
    let mut text = " title=\"".to_owned();
    escape_html(&mut text, title).expect("writing to a String does not fail");
    text.push('"');
    text
}

/// Words that may run over several lines, of a quotation too.
fn one_line(text: &str) -> String {
    let mut lines = text.lines();
    let mut line = lines.next().unwrap_or_default().trim().to_owned();
    for next in lines {
        line.push(' ');
        line.push_str(next.trim_start_matches([' ', '\t', '>']).trim_end());
    }
    line.trim().to_owned()
}
