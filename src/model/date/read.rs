//! Reads EDTF, part by part, each with its place in the text.

mod moment;
mod point;

use std::ops::Range;

use super::point::Point;
use super::{End, Form, Member};
use moment::moment;
use point::point;

/// Why a text is not a date; without help where only the slip it looks like can tell.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Fault {
    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A part of the text, and the byte of the text at which it begins.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Part<'a> {
    /// What stands before and after the first `separator`.
    fn split_once(self, separator: &str) -> Option<(Self, Self)> {
        let (before, after) = self.text.split_once(separator)?;
        Some((self.sub(before), self.sub(after)))
    }

    /// What stands between separators; at least one part.
    fn split(self, separator: char) -> impl Iterator<Item = Self> {
        self.text.split(separator).map(move |text| self.sub(text))
    }

    /// What is left when `prefix` is taken from the beginning.
    fn strip_prefix(self, prefix: char) -> Option<Self> {
        self.text.strip_prefix(prefix).map(|rest| self.sub(rest))
    }

    fn trim(self) -> Self {
        self.sub(self.text.trim())
    }

    /// `text` must be a slice of this part's text.
    fn sub(self, text: &'a str) -> Self {
        Self {
            text,
            at: self.at + (text.as_ptr().addr() - self.text.as_ptr().addr()),
        }
    }

    fn fault(self, message: impl Into<String>) -> Fault {
        let range = self.at..self.at + self.text.len();
        Fault {
            range,
            message: message.into(),
            help: None,
        }
    }

    fn unreadable(self) -> Fault {
        if self.text.trim().is_empty() {
            return self.fault("a date is missing here");
        }
        self.fault(format!("`{}` is not a date", self.shown()))
    }

    /// The text, cut where it is too long for a message.
    fn shown(self) -> String {
        const LONG: usize = 60;
        match self.text.char_indices().nth(LONG) {
            Some((end, _)) => format!("{}…", &self.text[..end]),
            None => self.text.to_owned(),
        }
    }

    /// The number that two digits stand for.
    fn two_digits(self) -> Option<u8> {
        (self.text.len() == 2).then(|| self.digits())?
    }

    /// The number, when there are only digits and it fits: `from_str` alone takes a sign.
    fn digits<T: std::str::FromStr>(self) -> Option<T> {
        let plain = self.text.bytes().all(|byte| byte.is_ascii_digit());
        if plain { self.text.parse().ok() } else { None }
    }
}

/// A whole expression.
pub(super) fn date(text: &str) -> Result<Form, Fault> {
    let part = Part { text, at: 0 };
    if text.starts_with('{') {
        return Err(part
            .fault("a set of dates that all hold, `{…}`, is not supported")
            .help("`[…]` is a set of which one date holds; dates that all hold are entries of their own"));
    }
    if let Some(rest) = part.strip_prefix('[') {
        return one_of(rest).map(Form::OneOf);
    }
    if let Some((start, end)) = part.split_once("/") {
        return interval(part, start, end);
    }
    match time_in(part) {
        Some((day, time)) => moment(day, time).map(Form::Moment),
        None => point(part).map(Form::Point),
    }
}

/// What stands before and after the `T` of a time, where there is one. No
/// other date has a `T` after a digit, and no English word has.
fn time_in(part: Part<'_>) -> Option<(Part<'_>, Part<'_>)> {
    let (day, time) = part.split_once("T")?;
    day.text
        .ends_with(|last: char| last.is_ascii_digit())
        .then_some((day, time))
}

fn interval(whole: Part<'_>, start: Part<'_>, end: Part<'_>) -> Result<Form, Fault> {
    if end.text.contains('/') {
        return Err(whole.unreadable());
    }
    let (start, end) = (interval_end(start)?, interval_end(end)?);
    match (start.point(), end.point()) {
        (None, None) => {
            let fault = whole.fault("an interval needs a beginning or an end");
            Err(fault.help("write `2026/..` or `../2026`"))
        }
        (Some(first), Some(last)) if first.earliest() > last.latest() => {
            let fault = whole.fault("the interval ends before it begins");
            Err(fault.help(format!("write `{last}/{first}`")))
        }
        _ => Ok(Form::Interval(start, end)),
    }
}

fn interval_end(part: Part<'_>) -> Result<End, Fault> {
    match part.text {
        "" => Ok(End::Unknown),
        ".." => Ok(End::Open),
        _ => without_time(part, "an interval").map(End::Point),
    }
}

/// The members of a set; `part` is what follows its `[`.
fn one_of(part: Part<'_>) -> Result<Vec<Member>, Fault> {
    let Some((inside, after)) = part.split_once("]") else {
        return Err(part.fault("the set is not closed").help("a `]` ends it"));
    };
    if !after.text.is_empty() {
        let fault = after.fault("nothing can follow the `]` of a set");
        return Err(fault.help("a mark goes inside, after its date: `[2026~..]`"));
    }
    inside.split(',').map(|part| member(part.trim())).collect()
}

fn member(part: Part<'_>) -> Result<Member, Fault> {
    const SET: &str = "a set";
    if part.text.contains('/') {
        let fault = part.fault("an interval cannot stand in a set");
        return Err(fault.help("all that lies between two dates is written `2026..2027`"));
    }
    let Some((start, end)) = part.split_once("..") else {
        return without_time(part, SET).map(Member::Point);
    };
    let bound = |part: Part<'_>| match part.text {
        "" => Ok(None),
        _ => without_time(part, SET).map(Some),
    };
    match (bound(start)?, bound(end)?) {
        (None, None) => {
            let fault = part.fault("one side of `..` must be a date");
            Err(fault.help("write `[2026..]` or `[..2026]`"))
        }
        (Some(first), Some(last)) if first.earliest() > last.latest() => {
            let fault = part.fault("the last date comes before the first");
            Err(fault.help(format!("write `{last}..{first}`")))
        }
        (start, end) => Ok(Member::Range(start, end)),
    }
}

/// A date inside of something that holds no times.
fn without_time(part: Part<'_>, holder: &str) -> Result<Point, Fault> {
    match time_in(part) {
        None => point(part),
        Some((day, _)) => {
            let fault = part.fault(format!("{holder} is of dates, without a time"));
            Err(fault.help(format!("write `{}`", day.shown())))
        }
    }
}
