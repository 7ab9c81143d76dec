//! A file's bytes as a [`Source`].
//!
//! A byte order mark is taken off, and each line end, `\r\n` or a lone `\r`,
//! becomes `\n`. No line or column changes by that, and no later stage meets
//! either; byte offsets are those of the text as it is kept, not of the file.

use crate::diagnostic::Diagnostic;
use crate::text::Source;

/// The text, and the fault when it is not UTF-8.
///
/// Then each run of bad bytes is a U+FFFD in the text, so that the next stages
/// can go on; the diagnostic points at the first.
pub(super) fn source(path: &str, bytes: Vec<u8>) -> (Source, Option<Diagnostic>) {
    let (bytes, fault) = match String::from_utf8(bytes) {
        Ok(text) => return (Source::new(path, plain(text)), None),
        Err(error) => {
            let fault = error.utf8_error();
            (error.into_bytes(), fault)
        }
    };
    let lossy = |bytes| plain(String::from_utf8_lossy(bytes).into_owned());
    let source = Source::new(path, lossy(&bytes));

    let (good, bad) = bytes.split_at(fault.valid_up_to());
    let at = lossy(good).len();
    let (line, _) = source.line_column(at);
    let offset = good.len();
    let byte = bad.first().copied().unwrap_or_default();
    let help = if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        "it looks like UTF-16: save it as UTF-8"
    } else {
        "save it as UTF-8"
    };
    let place = source.place(at..at + char::REPLACEMENT_CHARACTER.len_utf8());
    let message = format!("not UTF-8: byte 0x{byte:02X} at offset {offset}, on line {line}");
    (
        source,
        Some(Diagnostic::error("not-utf8", place, message).help(help)),
    )
}

/// Without the mark, and with plain line ends; most texts are that, and are kept without a copy.
fn plain(text: String) -> String {
    let text = match text.strip_prefix('\u{FEFF}') {
        Some(text) => text.to_owned(),
        None => text,
    };
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_takes_off_the_mark_and_the_carriage_returns() {
        #[track_caller]
        fn case(bytes: &[u8], text: &str) {
            let (source, fault) = source("a.md", bytes.to_vec());
            assert_eq!((source.text(), fault), (text, None), "{bytes:?}");
        }

        case(b"", "");
        case(b"# Canal\n", "# Canal\n");
        case(b"\xEF\xBB\xBF# Canal\r\n", "# Canal\n");
        case(b"\xEF\xBB\xBF", "");
        case(b"one\r\n\r\ntwo\rthree\r\r\n", "one\n\ntwo\nthree\n\n");
        case("a\u{FEFF}b".as_bytes(), "a\u{FEFF}b");
    }

    #[test]
    fn source_points_at_the_first_byte_that_is_not_utf_8() {
        #[track_caller]
        fn case(bytes: &[u8], text: &str, place: (usize, usize), message: &str) {
            let (source, fault) = source("a.md", bytes.to_vec());
            let fault = fault.unwrap();
            let span = fault.place.as_ref().unwrap().span;
            assert_eq!(source.text(), text, "{bytes:?}");
            assert_eq!(source.slice(span), "\u{FFFD}", "{bytes:?}");
            assert_eq!(source.line_column(span.start as usize), place, "{bytes:?}");
            assert_eq!(
                (fault.code, fault.message.as_str()),
                ("not-utf8", message),
                "{bytes:?}"
            );
        }

        case(
            b"\x93",
            "\u{FFFD}",
            (1, 1),
            "not UTF-8: byte 0x93 at offset 0, on line 1",
        );
        case(
            b"a\r\nb \xFFc\xFE",
            "a\nb \u{FFFD}c\u{FFFD}",
            (2, 3),
            "not UTF-8: byte 0xFF at offset 5, on line 2",
        );
        case(
            b"\xEF\xBB\xBF\xE6\x97",
            "\u{FFFD}",
            (1, 1),
            "not UTF-8: byte 0xE6 at offset 3, on line 1",
        );
        case(
            b"a\r\xC0",
            "a\n\u{FFFD}",
            (2, 1),
            "not UTF-8: byte 0xC0 at offset 2, on line 2",
        );
    }

    #[test]
    fn source_knows_utf_16_when_it_sees_it() {
        let (_, fault) = source("a.md", b"\xFF\xFEa\0".to_vec());
        assert_eq!(
            fault.unwrap().help.unwrap(),
            "it looks like UTF-16: save it as UTF-8"
        );
    }
}
