//! The text of a bibliography, whatever encoding it is in.
//!
//! UTF-8 is what reference managers write today. Older files are in the
//! encoding of the system that wrote them: which one is guessed, and said.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::command::Failure;
use crate::diagnostic::Diagnostic;
use crate::text::Source;

/// The text, with line ends of `\n` and no byte order mark.
///
/// # Errors
///
/// When nobody knows the encoding that was asked for.
pub(super) fn source(
    name: &str,
    bytes: &[u8],
    asked: Option<&str>,
    notes: &mut Vec<Diagnostic>,
) -> Result<Source, Failure> {
    let asked = match asked {
        None => None,
        Some(label) => Some(Encoding::for_label(label.as_bytes()).ok_or_else(|| {
            let message = format!("no encoding is called `{label}`");
            Failure::new(message)
                .help("name one of the web: `utf-8`, `windows-1252`, `shift_jis` …")
        })?),
    };
    let marked = Encoding::for_bom(bytes);
    let encoding = match (marked, asked) {
        (Some((encoding, _)), _) | (None, Some(encoding)) => encoding,
        (None, None) if std::str::from_utf8(bytes).is_ok() => UTF_8,
        (None, None) => guessed(bytes),
    };
    let (text, _, has_faults) = encoding.decode(bytes);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let source = Source::new(name, text);
    let is_guessed = marked.is_none() && asked.is_none() && encoding != UTF_8;
    if is_guessed || has_faults {
        let message = if has_faults {
            format!(
                "not all of this file is {}: what is not stands as `\u{fffd}`",
                encoding.name()
            )
        } else {
            format!("this file is not UTF-8: it is read as {}", encoding.name())
        };
        notes.push(
            Diagnostic::warning("import-encoding", source.whole(), message)
                .help("if letters are wrong, name its encoding with `--encoding`"),
        );
    }
    Ok(source)
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_in_the_encoding_that_it_has() {
        #[track_caller]
        fn case(bytes: &[u8], asked: Option<&str>, text: &str, told: Option<&str>) {
            let mut notes = Vec::new();
            let source = source("a.ris", bytes, asked, &mut notes).unwrap();
            let found = notes.first().map(|note| note.message.as_str());
            assert_eq!((source.text(), found), (text, told), "{bytes:?}");
        }

        case("é 漢字\r\n\r".as_bytes(), None, "é 漢字\n\n", None);
        case(b"\xEF\xBB\xBFa", None, "a", None);
        case(b"\xFF\xFEa\0\r\0\n\0", None, "a\n", None);
        case(
            b"TI  - Le caf\xE9 de la gare est ferm\xE9\n",
            None,
            "TI  - Le café de la gare est fermé\n",
            Some("this file is not UTF-8: it is read as windows-1252"),
        );
        let japanese = "TI  - 能動的サイバー防御の導入について\n";
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(japanese);
        case(
            &bytes,
            None,
            japanese,
            Some("this file is not UTF-8: it is read as Shift_JIS"),
        );
        case(&bytes, Some("sjis"), japanese, None);
        case(
            b"a\xFF",
            Some("utf-8"),
            "a\u{fffd}",
            Some("not all of this file is UTF-8: what is not stands as `\u{fffd}`"),
        );
    }

    #[test]
    fn an_encoding_that_nobody_knows_is_the_worlds_fault() {
        let failure = source("a.ris", b"", Some("utf-9"), &mut Vec::new()).unwrap_err();
        assert_eq!(failure.message, "no encoding is called `utf-9`");
    }
}
