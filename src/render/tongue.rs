//! Plain text into HTML: escaped, and Japanese marked as such.

use std::io::{self, Write};

use crate::model::script::japanese_runs;

/// Writes `text` so that it stands for itself in HTML, in text as well as between either kind of quotation mark.
pub(super) fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let bytes = text.as_bytes();
    let mut written = 0;
    let is_plain = |byte: &u8| !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    while let Some(next) = bytes[written..].iter().position(|byte| !is_plain(byte)) {
        let at = written + next;
        let entity = match bytes[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        };
        out.write_all(&bytes[written..at])?;
        out.write_all(entity.as_bytes())?;
        written = at + 1;
    }
    out.write_all(&bytes[written..])
}

/// `text` as HTML, each run of Japanese in an element that says so, so that it
/// is drawn with Japanese forms and read aloud in Japanese.
pub(super) fn marked(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() + 32);
    let mut done = 0;
    for run in japanese_runs(text) {
        escape_into(&mut out, &text[done..run.start]);
        out.extend_from_slice(b"<span lang=\"ja\">");
        escape_into(&mut out, &text[run.clone()]);
        out.extend_from_slice(b"</span>");
        done = run.end;
    }
    escape_into(&mut out, &text[done..]);
    String::from_utf8(out).expect("text that is escaped is still text")
}

fn escape_into(out: &mut Vec<u8>, text: &str) {
    escape(text, out).expect("a vector takes all that is written");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_wraps_each_run_of_japanese_and_escapes_all() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(marked(text), expected, "{text:?}");
        }

        case("", "");
        case(
            "Harbor <b> & \"co\" 'x'",
            "Harbor &lt;b&gt; &amp; &quot;co&quot; &#39;x&#39;",
        );
        case("港湾", "<span lang=\"ja\">港湾</span>");
        case(
            "Bill (港湾法案) passes",
            "Bill (<span lang=\"ja\">港湾法案</span>) passes",
        );
        case(
            "アクセス・無害化措置、実施へ。",
            "<span lang=\"ja\">アクセス・無害化措置、実施へ。</span>",
        );
        case("「港」 first", "<span lang=\"ja\">「港」</span> first");
        case(
            "A港B湾C",
            "A<span lang=\"ja\">港</span>B<span lang=\"ja\">湾</span>C",
        );
        case("naïve – “quotes”", "naïve – “quotes”");
    }
}
