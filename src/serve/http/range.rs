//! A part of an answer: `Range` (RFC 9110, 14).

/// What a `Range` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Range {
    /// All of it: the header is not understood, or asks for several parts, which nobody has to give.
    Whole,
    /// The bytes from the first to the last, both included.
    Part(usize, usize),
    /// What is not there.
    Beyond,
}

/// Reads a `Range` against a body of so many bytes: `bytes=0-99`, `bytes=100-`, `bytes=-100`.
pub(super) fn read(header: &str, length: usize) -> Range {
    match part(header) {
        None => Range::Whole,
        Some(Part::Last(0)) => Range::Beyond,
        // Valid, says RFC 9110 of the last bytes of nothing; there is no `Content-Range` for it.
        Some(Part::Last(_)) if length == 0 => Range::Whole,
        Some(Part::Last(count)) => Range::Part(length - length.min(count), length - 1),
        Some(Part::From(first, _)) if first >= length => Range::Beyond,
        Some(Part::From(first, last)) => Range::Part(first, last.min(length - 1)),
    }
}

enum Part {
    From(usize, usize),
    Last(usize),
}

/// The one part that a header asks for; none if it is malformed or asks for more.
fn part(header: &str) -> Option<Part> {
    let (unit, set) = header.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let (first, last) = set.trim().split_once('-')?;
    if first.is_empty() {
        return Some(Part::Last(number(last)?));
    }
    let first = number(first)?;
    let last = if last.is_empty() {
        usize::MAX
    } else {
        number(last)?
    };
    (first <= last).then_some(Part::From(first, last))
}

/// Digits; more than fit are as many as fit, which is beyond any body.
fn number(text: &str) -> Option<usize> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_against_a_length() {
        #[track_caller]
        fn case(header: &str, length: usize, expected: Range) {
            assert_eq!(read(header, length), expected, "{header:?} of {length}");
        }

        case("bytes=0-0", 10, Range::Part(0, 0));
        case("bytes=2-4", 10, Range::Part(2, 4));
        case("bytes=2-", 10, Range::Part(2, 9));
        case("bytes=2-99", 10, Range::Part(2, 9));
        case("bytes=-3", 10, Range::Part(7, 9));
        case("bytes=-99", 10, Range::Part(0, 9));
        case("Bytes=0-", 10, Range::Part(0, 9));
        case("bytes= 0-1 ", 10, Range::Part(0, 1));
        case("bytes=0-99999999999999999999999", 10, Range::Part(0, 9));
        case("bytes=10-", 10, Range::Beyond);
        case("bytes=99999999999999999999999-", 10, Range::Beyond);
        case("bytes=-0", 10, Range::Beyond);
        case("bytes=0-", 0, Range::Beyond);
        case("bytes=-1", 0, Range::Whole);
        case("bytes=4-2", 10, Range::Whole);
        case("bytes=0-1,4-5", 10, Range::Whole);
        case("bytes=-1-2", 10, Range::Whole);
        case("bytes=+1-2", 10, Range::Whole);
        case("bytes=a-b", 10, Range::Whole);
        case("bytes=-", 10, Range::Whole);
        case("bytes=", 10, Range::Whole);
        case("bytes", 10, Range::Whole);
        case("lines=0-1", 10, Range::Whole);
        case("", 10, Range::Whole);
    }
}
