//! Where in a page a place of a template stands: in the text of an element, which may hold elements,
//! or in a tag, or where text alone may be.
//!
//! As much of HTML as that takes, read in the order of the template: what stands in branches is read
//! as if all of them were printed.

/// Elements that hold text alone.
const TEXT_ALONE: [&str; 5] = ["title", "option", "textarea", "script", "style"];

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Markup {
    in_tag: bool,
    /// The quotation mark that an attribute began with.
    quote: Option<char>,
    in_text_alone: bool,
}

impl Markup {
    /// Goes on with a piece of the template in which there is nothing of Tera's.
    pub(super) fn read(&mut self, piece: &str) {
        for (at, character) in piece.char_indices() {
            match (self.in_tag, self.quote, character) {
                (false, _, '<') => self.open(&piece[at + 1..]),
                (true, Some(quote), _) if quote == character => self.quote = None,
                (true, None, '"' | '\'') => self.quote = Some(character),
                (true, None, '>') => self.in_tag = false,
                _ => {}
            }
        }
    }

    /// Whether an element may stand here.
    pub(super) fn holds_elements(&self) -> bool {
        !self.in_tag && !self.in_text_alone
    }

    /// What stands behind a `<`.
    fn open(&mut self, rest: &str) {
        let (is_end, name) = match rest.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, rest),
        };
        // `a < b` is text. A name may be Tera's to print: then nothing stands here.
        if name.starts_with(|first: char| first.is_whitespace()) {
            return;
        }
        let end = name.find(|letter: char| !letter.is_ascii_alphanumeric());
        let name = name[..end.unwrap_or(name.len())].to_ascii_lowercase();
        if TEXT_ALONE.contains(&name.as_str()) {
            self.in_text_alone = !is_end;
            self.in_tag = true;
        } else if !self.in_text_alone {
            self.in_tag = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_stand_in_the_text_of_elements_alone() {
        #[track_caller]
        fn case(pieces: &[&str], expected: bool) {
            let mut markup = Markup::default();
            for piece in pieces {
                markup.read(piece);
            }
            assert_eq!(markup.holds_elements(), expected, "{pieces:?}");
        }

        case(&[""], true);
        case(&["<p>a"], true);
        case(&["<p title=\"a"], false);
        case(&["<p title=\"", "\" lang='", "'", ">"], true);
        case(&["<p title=\"a > b"], false);
        case(&["<p title='it is \" > "], false);
        case(&["a < b"], true);
        case(&["<a", " href", ">"], true);
        case(&["<title>"], false);
        case(&["<title>a</title>"], true);
        case(&["<OPTION value=\"1\">one"], false);
        case(&["<script>if (a<b) {", "}"], false);
        case(&["<script src=\"x\"></script><p>"], true);
        case(&["<textarea>a<p>"], false);
        case(&["<!doctype html"], false);
        case(&["<!doctype html><br"], false);
        case(&["<"], false);
    }
}
