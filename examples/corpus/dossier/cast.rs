//! Who and what there is in a made-up dossier, before a word of it is written.
//!
//! Any document may name any other, so ids, names and headings are settled first.

use briefbook::model::date::Day;

use super::chance::Chance;
use super::words::{BODIES, CONCERNS, FIELDS, HEADINGS, MARKS, SYLLABLES, THINGS, WORDS};

/// All that documents may refer to.
pub(crate) struct Cast {
    /// In the order of their days.
    pub(crate) briefs: Vec<Brief>,
    pub(crate) actors: Vec<Actor>,
    pub(crate) topics: Vec<Named>,
    pub(crate) terms: Vec<Named>,
    /// How many events there are.
    pub(crate) events: usize,
    /// The last day that the dossier knows.
    pub(crate) as_of: Day,
}

/// A brief, as others see it.
pub(crate) struct Brief {
    pub(crate) id: String,
    pub(crate) day: Day,
}

/// An actor, as others see it.
pub(crate) struct Actor {
    pub(crate) id: String,
    pub(crate) name: String,
    /// An abbreviation; every other actor has one.
    pub(crate) short: Option<String>,
    /// Another name that a source uses; one actor in five has one.
    pub(crate) also: Option<String>,
    /// The word of `kind`.
    pub(crate) kind: &'static str,
}

/// A topic or a term.
pub(crate) struct Named {
    pub(crate) id: String,
    pub(crate) title: String,
}

/// A document that is to be written, by its number among those of its kind.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    Home,
    Page(usize),
    Procedure,
    Topic(usize),
    Term(usize),
    Event(usize),
    Actor(usize),
    Brief(usize),
}

/// The ids of the pages in `content/pages/`.
pub(crate) const PAGES: [&str; 3] = ["about", "how-to-cite", "method"];

/// The day of the first brief.
const FIRST_DAY: &str = "2014-01-06";

/// From the first brief to the last.
const DAYS: usize = 12 * 365;

impl Cast {
    /// The cast of a dossier of so many documents.
    pub(crate) fn new(documents: u32, chance: &mut Chance) -> Self {
        let documents = documents as usize;
        let actors = (documents / 50).max(6);
        let topics = (documents / 500).clamp(3, FIELDS.len() * CONCERNS.len());
        let terms = (documents / 200).clamp(4, MARKS.len() * THINGS.len());
        let events = (documents / 200).max(4);
        let procedure_and_home = 2;
        let others = actors + topics + terms + events + PAGES.len() + procedure_and_home;
        let briefs = documents.saturating_sub(others);

        let first = Day::parse(FIRST_DAY).expect("FIRST_DAY is a day");
        let day = |after: usize| {
            let after = i64::try_from(after).expect("DAYS is far below 2⁶³");
            Day::from_number(first.number() + after).expect("twelve years on, there are days")
        };
        let brief = |number: usize| {
            let day = day(number * DAYS / briefs);
            let word = chance.of(WORDS);
            let id = format!("{day}-{word}-{number}");
            Brief { id, day }
        };
        Self {
            briefs: (0..briefs).map(brief).collect(),
            actors: (0..actors).map(actor).collect(),
            topics: (0..topics).map(topic).collect(),
            terms: (0..terms).map(term).collect(),
            events,
            as_of: day(DAYS),
        }
    }

    /// Every document, a kind after the other.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Part> {
        [Part::Home, Part::Procedure]
            .into_iter()
            .chain((0..PAGES.len()).map(Part::Page))
            .chain((0..self.topics.len()).map(Part::Topic))
            .chain((0..self.terms.len()).map(Part::Term))
            .chain((0..self.events).map(Part::Event))
            .chain((0..self.actors.len()).map(Part::Actor))
            .chain((0..self.briefs.len()).map(Part::Brief))
    }

    /// Any brief but the one of this number: a late one as often as all earlier ones together.
    pub(crate) fn other_brief(&self, than: usize, chance: &mut Chance) -> &Brief {
        let count = self.briefs.len();
        let mut number = if chance.percent(50) {
            chance.below(count)
        } else {
            count - 1 - chance.early(count)
        };
        if number == than {
            number = (number + 1) % count;
        }
        &self.briefs[number]
    }
}

impl Brief {
    /// Its number is the end of its id; its headings follow from that.
    fn number(&self) -> usize {
        let number = self.id.rsplit('-').next().and_then(|end| end.parse().ok());
        number.expect("an id ends with the brief's number")
    }

    /// The id of the heading of its second part.
    pub(crate) fn fragment(&self) -> String {
        heading(1, self.number()).to_lowercase().replace(' ', "-")
    }
}

/// The heading of one of a document's three parts.
pub(crate) fn heading(part: usize, number: usize) -> &'static str {
    // Not the same fourth of all documents for each part.
    HEADINGS[part][(number >> part) % HEADINGS[part].len()]
}

fn actor(number: usize) -> Actor {
    // Any odd factor reaches every place once; this one goes far from each to the next.
    let [first, middle, last] = syllables(number * 1_237 + 1_609);
    let place = format!("{first}{middle}{last}");
    let (kind, body) = BODIES[number % BODIES.len()];
    let name = match kind {
        "person" => format!("{body} {place}"),
        _ => format!("{place} {body}"),
    };
    let initials = [body, first, middle, last].map(|part| part[..1].to_uppercase());
    Actor {
        id: name.to_lowercase().replace(' ', "-"),
        name,
        short: number.is_multiple_of(2).then(|| initials.concat()),
        also: number
            .is_multiple_of(5)
            .then(|| format!("{body} at {place}")),
        kind,
    }
}

fn syllables(number: usize) -> [&'static str; 3] {
    let [first, middle, last] = &SYLLABLES;
    [
        first[number % 16],
        middle[number / 16 % 16],
        last[number / 256 % 16],
    ]
}

fn topic(number: usize) -> Named {
    let field = FIELDS[number % FIELDS.len()];
    let concern = CONCERNS[number / FIELDS.len()];
    named(&format!("{field} {concern}"))
}

fn term(number: usize) -> Named {
    let mark = MARKS[number % MARKS.len()];
    let thing = THINGS[number / MARKS.len()];
    named(&format!("{mark} {thing}"))
}

fn named(title: &str) -> Named {
    Named {
        id: title.to_lowercase().replace(' ', "-"),
        title: title.to_owned(),
    }
}
