//! Plain text into HTML: escaped, and Japanese marked as such.

use std::io::{self, Write};

/// Writes `text` so that it stands for itself in HTML, in text as well as between either kind of quotation mark.
pub(super) fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let bytes = text.as_bytes();
    let mut written = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
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
    let mut rest = text;
    while let Some(start) = rest.find(is_letter) {
        let length = rest[start..]
            .find(|character| !is_part(character))
            .unwrap_or(rest.len() - start);
        let (before, run) = (&rest[..start], &rest[start..start + length]);
        rest = &rest[start + length..];
        push(&mut out, before);
        out.extend_from_slice(b"<span lang=\"ja\">");
        push(&mut out, run);
        out.extend_from_slice(b"</span>");
    }
    push(&mut out, rest);
    String::from_utf8(out).expect("text that is escaped is still text")
}

fn push(out: &mut Vec<u8>, text: &str) {
    escape(text, out).expect("a vector takes all that is written");
}

/// A kana or a Han character: what a Japanese run begins with.
fn is_letter(character: char) -> bool {
    matches!(character,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// What may stand in the middle of a run, or end it: letters, and the marks and wide forms of Japanese text.
fn is_part(character: char) -> bool {
    is_letter(character)
        || matches!(character, '\u{3000}'..='\u{303f}' | '\u{3099}'..='\u{309c}' | '\u{30a0}' | '\u{30fb}' | '\u{ff01}'..='\u{ff65}')
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
        case("「港」 first", "「<span lang=\"ja\">港」</span> first");
        case(
            "A港B湾C",
            "A<span lang=\"ja\">港</span>B<span lang=\"ja\">湾</span>C",
        );
        case("naïve – “quotes”", "naïve – “quotes”");
    }
}
