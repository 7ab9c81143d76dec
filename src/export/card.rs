//! The picture that other sites show beside a link: the dossier's title, and where it stands.
//!
//! One for the whole dossier, 1200 by 630 pixels. The typeface is inside the program, so that the
//! picture is the same on every machine; it has the scripts of Europe, and none of East Asia:
//! that would be a hundred times as large. A title in Japanese is therefore not drawn: what of it
//! can be stays if that is most of it, else the site's address stands in its place, and stages
//! are numbered. The words for those who do not see the picture have all of it.
//!
//! A file `static/card.png` takes its place.

use ab_glyph::{Font, FontRef, Glyph, PxScale, ScaleFont, point};

use crate::compose::{CARD_HEIGHT as HEIGHT, CARD_WIDTH as WIDTH, away};
use crate::link::book::Book;
use crate::model::date::Date;
use crate::words::Words;

const MARGIN: usize = 80;
/// How long a line may be.
const ROOM: f32 = 1040.0;

type Color = [u8; 3];
const PAPER: Color = [0xff, 0xff, 0xff];
const INK: Color = [0x16, 0x18, 0x1d];
const MUTED: Color = [0x4a, 0x4f, 0x57];
const DONE: Color = [0x0a, 0x5a, 0x45];
const NOW: Color = [0xb3, 0x59, 0x00];
const TO_COME: Color = [0xd5, 0xd7, 0xdb];

/// The picture, as PNG.
pub(super) fn png(book: &Book) -> Vec<u8> {
    let mut picture = Picture::new();
    let config = &book.config;
    let regular = Typeface::of(dejavu::sans::regular());
    let bold = Typeface::of(dejavu::sans::bold());
    let host = config.base_url.as_ref().map(|base| base.shown().to_owned());
    let host = host.unwrap_or_default();

    let publisher = config.publisher.as_deref();
    let publisher = publisher.and_then(|publisher| regular.drawable(publisher));
    let above = publisher.unwrap_or_else(|| host.clone());
    picture.line(
        &regular,
        30.0,
        MUTED,
        (MARGIN, 110),
        &regular.cut(&above, 30.0),
    );

    let title = bold.drawable(&config.title).unwrap_or(host);
    let (size, lines) = bold.fit(&title, 3);
    for (at, line) in lines.iter().enumerate() {
        let step = whole(size * 1.25);
        picture.line(&bold, size, INK, (MARGIN, 205 + at * step), line);
    }

    let count = config.stages.len();
    let present = away::present_stage(book);
    if count > 0 {
        let gap = if count > 40 { 1 } else { 8 };
        let all = WIDTH - 2 * MARGIN;
        for at in 0..count {
            let left = MARGIN + all * at / count;
            let right = MARGIN + all * (at + 1) / count;
            let (color, high) = match present {
                Some(now) if at < now => (DONE, 16),
                Some(now) if at == now => (NOW, 28),
                _ => (TO_COME, 16),
            };
            let width = (right - left).saturating_sub(gap).max(1);
            picture.fill((left, 468 - high), (width, high), color);
        }
        let words = match present {
            Some(now) => {
                let title = regular.drawable(&config.stages[now].title);
                let title = title.map_or_else(String::new, |title| format!(": {title}"));
                let values = [("number", (now + 1).into()), ("count", count.into())];
                let stage = drawn(&bold, &book.words, |words| words.tell("card-at", &values));
                format!("{stage}{title}")
            }
            None => drawn(&bold, &book.words, |words| {
                words.tell("card-not-begun", &[("count", count.into())])
            }),
        };
        picture.line(&bold, 34.0, INK, (MARGIN, 525), &bold.cut(&words, 34.0));
    }
    let known = Date::from(config.as_of);
    let known = drawn(&regular, &book.words, |words| {
        let known = known.words(words);
        words.tell("as-known-on", &[("date", (&known).into())])
    });
    picture.line(&regular, 26.0, MUTED, (MARGIN, 572), &known);
    picture.encoded()
}

/// What is said in a language whose letters the typeface has; else what is said in English.
fn drawn(typeface: &Typeface, words: &Words, say: impl Fn(&Words) -> String) -> String {
    let told = say(words);
    match typeface.drawable(&told) {
        Some(whole) if whole == told => told,
        _ => say(Words::english()),
    }
}

/// A typeface, and what it can draw.
struct Typeface {
    font: FontRef<'static>,
}

impl Typeface {
    fn of(bytes: &'static [u8]) -> Self {
        let font = FontRef::try_from_slice(bytes);
        Self {
            font: font.expect("the typeface inside the program is whole"),
        }
    }

    /// What of a text can be drawn: all of it, or the words that can where these are most of its
    /// letters; else none.
    fn drawable(&self, text: &str) -> Option<String> {
        let has = |letter: char| letter.is_whitespace() || self.font.glyph_id(letter).0 != 0;
        let letters = |text: &str| {
            text.chars()
                .filter(|letter| letter.is_alphanumeric())
                .count()
        };
        let words = text.split_whitespace();
        let kept: Vec<&str> = words.filter(|word| word.chars().all(has)).collect();
        let mut kept = kept.join(" ");
        if kept.len() < text.trim().len() {
            // What stood between two scripts has nothing to stand between.
            let ends = |letter: char| !letter.is_alphanumeric();
            kept = String::from(kept.trim_matches(ends));
        }
        let (some, all) = (letters(&kept), letters(text));
        (some > 0 && some * 2 >= all).then_some(kept)
    }

    fn width(&self, text: &str, size: f32) -> f32 {
        let font = self.font.as_scaled(PxScale::from(size));
        let mut width = 0.0;
        let mut last = None;
        for letter in text.chars() {
            let id = font.glyph_id(letter);
            if let Some(last) = last {
                width += font.kern(last, id);
            }
            width += font.h_advance(id);
            last = Some(id);
        }
        width
    }

    /// A text in lines of the largest size at which it takes no more than `most`; cut where even the
    /// smallest is too large.
    fn fit(&self, text: &str, most: usize) -> (f32, Vec<String>) {
        const SIZES: [f32; 4] = [76.0, 64.0, 54.0, 46.0];
        let fitting = SIZES.into_iter().find_map(|size| {
            let lines = self.lines(text, size);
            let is_narrow = lines.iter().all(|line| self.width(line, size) <= ROOM);
            (lines.len() <= most && is_narrow).then_some((size, lines))
        });
        fitting.unwrap_or_else(|| {
            let size = SIZES[SIZES.len() - 1];
            let mut lines = self.lines(text, size);
            if lines.len() > most {
                let rest = lines.split_off(most - 1).join(" ");
                lines.push(rest);
            }
            let lines = lines.iter().map(|line| self.cut(line, size)).collect();
            (size, lines)
        })
    }

    fn lines(&self, text: &str, size: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size) <= ROOM => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    /// As much of a text as has room in a line.
    fn cut(&self, text: &str, size: f32) -> String {
        if self.width(text, size) <= ROOM {
            return text.to_owned();
        }
        let mut kept = String::new();
        for letter in text.chars() {
            if self.width(&format!("{kept}{letter}…"), size) > ROOM {
                break;
            }
            kept.push(letter);
        }
        format!("{}…", kept.trim_end())
    }
}

/// A place in the picture as a number with a fraction, which holds it without loss.
fn small(place: usize) -> f32 {
    f32::from(u16::try_from(place).unwrap_or(u16::MAX))
}

/// The pixel that a place is in; the first for one that lies before it.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float becomes the nearest whole number that fits, and what lies outside is not drawn"
)]
fn whole(place: f32) -> usize {
    place.max(0.0) as usize
}

/// A part of one as a part of 255.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what a byte holds"
)]
fn byte(part: f32) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// Three bytes a pixel, line by line.
struct Picture {
    pixels: Vec<u8>,
}

impl Picture {
    fn new() -> Self {
        Self {
            pixels: PAPER.repeat(WIDTH * HEIGHT),
        }
    }

    /// Lays a color over a pixel; `part` of 255 of it.
    fn mix(&mut self, (left, top): (usize, usize), color: Color, part: u8) {
        if left >= WIDTH || top >= HEIGHT {
            return;
        }
        let at = (top * WIDTH + left) * 3;
        let part = u16::from(part);
        for (pixel, color) in self.pixels[at..at + 3].iter_mut().zip(color) {
            let mixed = u16::from(*pixel) * (255 - part) + u16::from(color) * part;
            *pixel = u8::try_from((mixed + 127) / 255).unwrap_or(u8::MAX);
        }
    }

    fn fill(&mut self, (left, top): (usize, usize), (width, high): (usize, usize), color: Color) {
        for down in top..top + high {
            for right in left..left + width {
                self.mix((right, down), color, 255);
            }
        }
    }

    /// A line of text on a base line that begins at this place.
    fn line(&mut self, face: &Typeface, size: f32, color: Color, at: (usize, usize), text: &str) {
        let font = face.font.as_scaled(PxScale::from(size));
        let mut right = small(at.0);
        let mut last = None;
        for letter in text.chars() {
            let id = font.glyph_id(letter);
            if let Some(last) = last {
                right += font.kern(last, id);
            }
            last = Some(id);
            let glyph = Glyph {
                id,
                scale: PxScale::from(size),
                position: point(right, small(at.1)),
            };
            right += font.h_advance(id);
            let Some(outline) = face.font.outline_glyph(glyph) else {
                continue;
            };
            let bounds = outline.px_bounds();
            outline.draw(|x, y, covered| {
                let place = (
                    whole(bounds.min.x) + x as usize,
                    whole(bounds.min.y) + y as usize,
                );
                self.mix(place, color, byte(covered));
            });
        }
    }

    fn encoded(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let size = |pixels: usize| u32::try_from(pixels).expect("a fixed size is small");
        let mut encoder = png::Encoder::new(&mut out, size(WIDTH), size(HEIGHT));
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        let written = encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&self.pixels));
        written.expect("a picture of a fixed size is written to memory");
        out
    }
}
