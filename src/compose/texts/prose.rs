//! HTML of a body as blocks of text.
//!
//! Read by a tokenizer, as a browser would: with `raw_html`, an author may write any HTML.

use html5gum::{StartTag, Token, Tokenizer};
use pulldown_cmark_escape::escape_html_body_text;

use crate::edition::texts::{Block, BlockKind};

/// Adds the blocks of a piece of HTML, in order.
pub(super) fn blocks(html: &str, out: &mut Vec<Block>) {
    let mut reader = Reader {
        out,
        text: String::new(),
        kind: BlockKind::Paragraph,
        id: None,
        lists: 0,
        cells: 0,
        skipped: None,
    };
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&tag.name),
            Token::String(text) if reader.skipped.is_none() => {
                reader.text.push_str(&String::from_utf8_lossy(&text));
            }
            _ => {}
        }
    }
    reader.close();
}

/// Adds a text to HTML.
pub(super) fn escape(text: &str, out: &mut String) {
    escape_html_body_text(out, text).expect("writing to a String does not fail");
}

/// A text without the space around it, and with one space where it has several or breaks its line.
pub(super) fn in_one_line(text: &str) -> String {
    let words = text.split_ascii_whitespace();
    words.fold(String::with_capacity(text.len()), |mut line, word| {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        line
    })
}

struct Reader<'o> {
    out: &'o mut Vec<Block>,
    /// Of the block that is open.
    text: String,
    kind: BlockKind,
    id: Option<String>,
    /// How many lists the text stands in.
    lists: usize,
    /// How many cells the row has so far.
    cells: usize,
    /// The element whose text does not count, until its end.
    skipped: Option<Vec<u8>>,
}

impl Reader<'_> {
    fn start(&mut self, tag: &StartTag<()>) {
        if self.skipped.is_some() {
            return;
        }
        let attribute = |name: &[u8]| {
            let value = tag.attributes.get(name)?;
            Some(String::from_utf8_lossy(value).into_owned())
        };
        let is = |name: &[u8], wanted: &str| attribute(name).as_deref() == Some(wanted);
        match &**tag.name {
            // The number of a note, and the way back from it.
            b"sup" if is(b"class", "fn") => self.skip(tag),
            b"a" if is(b"role", "doc-backlink") => self.skip(tag),
            b"script" | b"style" | b"template" => self.skip(tag),
            b"br" => self.text.push(' '),
            b"img" => {
                self.text.push(' ');
                self.text.push_str(&attribute(b"alt").unwrap_or_default());
                self.text.push(' ');
            }
            b"td" | b"th" => {
                if self.cells > 0 {
                    self.text.push_str(" | ");
                }
                self.cells += 1;
            }
            name if is_block(name) => self.open(name, attribute(b"id")),
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        if let Some(skipped) = &self.skipped {
            if skipped == name {
                self.skipped = None;
            }
            return;
        }
        if is_block(name) {
            self.close();
            if matches!(name, b"ul" | b"ol" | b"dl") {
                self.lists = self.lists.saturating_sub(1);
            }
            self.kind = self.plain_kind();
        }
    }

    fn skip(&mut self, tag: &StartTag<()>) {
        self.skipped = Some(tag.name.to_vec());
    }

    /// Begins a block; what was open ends with it, as HTML has it, or goes on behind it.
    fn open(&mut self, name: &[u8], id: Option<String>) {
        // An item's id is that of its first paragraph, if that has none.
        let is_empty = self.text.trim().is_empty();
        let carried = if is_empty { self.id.take() } else { None };
        self.close();
        self.id = id.or(carried);
        self.cells = 0;
        if matches!(name, b"ul" | b"ol" | b"dl") {
            self.lists += 1;
        }
        self.kind = match name {
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => BlockKind::Heading,
            b"tr" => BlockKind::Row,
            b"pre" => BlockKind::Code,
            _ => self.plain_kind(),
        };
    }

    fn plain_kind(&self) -> BlockKind {
        if self.lists > 0 {
            BlockKind::Item
        } else {
            BlockKind::Paragraph
        }
    }

    /// Ends the block that is open, if there is text in it.
    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        let id = self.id.take();
        let text = match self.kind {
            BlockKind::Code => text.trim_end().to_owned(),
            _ => in_one_line(&text),
        };
        if !text.is_empty() {
            self.out.push(Block {
                id,
                kind: self.kind,
                label: None,
                text,
            });
        }
    }
}

/// Whether an element stands on lines of its own.
fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"p" | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"ul"
            | b"ol"
            | b"dl"
            | b"li"
            | b"dt"
            | b"dd"
            | b"tr"
            | b"table"
            | b"thead"
            | b"tbody"
            | b"tfoot"
            | b"caption"
            | b"pre"
            | b"blockquote"
            | b"div"
            | b"section"
            | b"article"
            | b"aside"
            | b"figure"
            | b"figcaption"
            | b"hr"
            | b"details"
            | b"summary"
            | b"address"
            | b"header"
            | b"footer"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each block on a line: its kind, its id and its text.
    #[track_caller]
    fn case(html: &str, expected: &[&str]) {
        let mut found = Vec::new();
        blocks(html, &mut found);
        let found: Vec<String> = found
            .iter()
            .map(|block| {
                let id = block
                    .id
                    .as_ref()
                    .map_or(String::new(), |id| format!("#{id}"));
                format!("{:?}{id}: {}", block.kind, block.text)
            })
            .collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn each_piece_that_stands_by_itself_is_a_block() {
        case("", &[]);
        case("Bare\nwords", &["Paragraph: Bare words"]);
        case(
            "<h2 id=\"a\">One</h2>\n<p id=\"p1\">A <em>b</em>,\n c.</p><p>D</p>",
            &["Heading#a: One", "Paragraph#p1: A b, c.", "Paragraph: D"],
        );
        case(
            "<ul><li id=\"p1\">One<ul><li id=\"p2\">Two</li></ul></li>\
             <li>\n<p id=\"p3\">Three</p><p id=\"p4\">Four</p></li></ul><p>Five</p>",
            &[
                "Item#p1: One",
                "Item#p2: Two",
                "Item#p3: Three",
                "Item#p4: Four",
                "Paragraph: Five",
            ],
        );
        case("<li id=\"fn1\"><p>Note</p></li>", &["Paragraph#fn1: Note"]);
        case(
            "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td></td><td>1\n2</td></tr></tbody></table>",
            &["Row: A | B", "Row: | 1 2"],
        );
        case(
            "<pre><code>a\n  b\n</code></pre>after",
            &["Code: a\n  b", "Paragraph: after"],
        );
    }

    #[test]
    fn what_is_no_text_of_the_author_s_is_left_out() {
        case(
            "<p>A<sup class=\"fn\"><a href=\"#fn1\" id=\"fnref1\">1</a></sup>.</p>\
             <p>B <a href=\"#fnref1\" role=\"doc-backlink\">↩</a></p>",
            &["Paragraph: A.", "Paragraph: B"],
        );
        case(
            "<p>A<script>b</script><br>&lt;c&gt; <img alt=\"d\">",
            &["Paragraph: A <c> d"],
        );
        case("</p></ul></td><td>x</ul>", &["Paragraph: x"]);
    }
}
