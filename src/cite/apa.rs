//! The Publication Manual of the APA, 7th edition: an entry of the reference list.
//!
//! Held to what pandoc's citeproc prints with the style `apa`.

mod title;

use crate::cite::apa::title::{
    description_in_container, identifier_in_container, title_alone, title_and_descriptions,
    volume_in_words,
};
use crate::cite::dates::Form;
use crate::cite::legal;
use crate::cite::markup::{Part, after, italic, join, wrapped};
use crate::cite::names::{Inverted, Manner};
use crate::cite::work::{Class, Work, expanded};
use crate::model::csl::{Item, ItemType as T};

const INVERTED: Manner = Manner {
    inverted: Inverted::All,
    initials: true,
    and: "&",
    comma_before_last: true,
    most: 21,
    first: 19,
    and_last: true,
};
const PLAIN: Manner = Manner {
    inverted: Inverted::None,
    comma_before_last: false,
    ..INVERTED
};

const WITNESSES: Manner = Manner {
    initials: false,
    ..PLAIN
};

/// The entry; none for a letter or a talk that nobody can find: the APA wants those in the text alone.
pub(super) fn entry(item: &Item) -> Part {
    let work = Work::new(item);
    if !work.is_findable() && work.is(&[T::Interview, T::PersonalCommunication]) {
        return None;
    }
    if work.is_legal() {
        let reference = legal::reference(&work, dated, WITNESSES);
        return join(" ", [wrapped("", reference, "."), address(&work)]);
    }
    let author = author(&work);
    let parts = [
        author,
        date(&work),
        title_and_descriptions(&work),
        source(&work),
    ];
    let text = wrapped("", join(". ", parts), ".");
    join(" ", [text, address(&work), history(&work)])
}

/// A date, or what is known of it: `ca. 1950`.
fn dated(work: &Work<'_>, name: &'static str, form: Form) -> Part {
    let date = work.date(name, form);
    if work.is_rough(name) {
        after("ca.", date)
    } else {
        date
    }
}

fn author(work: &Work<'_>) -> Part {
    let editors = || {
        let label = if work.people("editor").len() > 1 {
            "(Eds.)"
        } else {
            "(Ed.)"
        };
        let names = work.names("editor", INVERTED)?;
        Some(format!("{names} {label}"))
    };
    let publisher = |types: &[T]| work.var("publisher").filter(|_| work.is(types));
    let reference = [T::EntryDictionary, T::EntryEncyclopedia];
    let is_in = work.has("container-title")
        && work.is(&[T::Book, T::Entry, T::EntryDictionary, T::EntryEncyclopedia]);
    let titled = || if is_in { title_alone(work) } else { None };
    let authority = || work.var("authority").filter(|_| work.is(&[T::Standard]));
    work.names("author", INVERTED)
        .or_else(|| work.stand_in(|| publisher(&reference)))
        .or_else(|| work.stand_in(titled))
        .or_else(|| work.stand_in(editors))
        .or_else(|| work.stand_in(|| publisher(&[T::Software, T::Webpage])))
        .or_else(|| work.stand_in(authority))
        .or_else(|| work.stand_in(|| title_alone(work)))
}

fn date(work: &Work<'_>) -> Part {
    if !work.has("issued") {
        return Some("(n.d.)".to_owned());
    }
    let by_day = [
        T::ArticleMagazine,
        T::ArticleNewspaper,
        T::Broadcast,
        T::Document,
        T::Event,
        T::MotionPicture,
        T::Pamphlet,
        T::PersonalCommunication,
        T::Post,
        T::PostWeblog,
        T::Song,
        T::Speech,
        T::Webpage,
    ];
    let is_unpublished = work.is(&[T::Interview, T::PaperConference])
        && !work.any(&["editor", "issue", "page", "volume"]);
    let has_day = work.is(&by_day) || is_unpublished;
    let day = work.date("issued", Form::MonthDay).filter(|_| has_day);
    wrapped(
        "(",
        join(", ", [dated(work, "issued", Form::Year), day]),
        ")",
    )
}

fn source(work: &Work<'_>) -> Part {
    let is_site = work.is(&[T::Post, T::Webpage]);
    let main = match work.class() {
        _ if is_site => None,
        Class::Serial => serial(work),
        Class::Monographic => monographic(work),
    };
    let site = work.cased("container-title").filter(|_| is_site);
    join(". ", [main, publisher(work), event(work), site])
}

fn serial(work: &Work<'_>) -> Part {
    let title = join(
        ", ",
        [
            work.cased("container-title"),
            work.cased("collection-title"),
        ],
    );
    let issue = wrapped("(", work.var("issue"), ")");
    let volume = join("", [italic(work.var("volume")), issue]);
    let place = if work.has("number") {
        after("Article", work.var("number"))
    } else {
        work.pages(expanded)
    };
    join(", ", [italic(title), volume, place])
}

fn monographic(work: &Work<'_>) -> Part {
    if !work.has("container-title") {
        return None;
    }
    let editors = work.names("editor", PLAIN).map(|names| {
        let label = if work.people("editor").len() > 1 {
            "(Eds.)"
        } else {
            "(Ed.)"
        };
        format!("{names} {label}")
    });
    let title = italic(join(
        ": ",
        [work.var("container-title"), volume_in_words(work)],
    ));
    let within = join(", ", [editors, title]);
    let (identifier, description) = (
        identifier_in_container(work),
        description_in_container(work),
    );
    if within.is_none() && identifier.is_none() && description.is_none() {
        return None;
    }
    let preposition = if work.is(&[T::Song]) { "On" } else { "In" };
    join(
        " ",
        [
            Some(preposition.to_owned()),
            within,
            identifier,
            description,
        ],
    )
}

fn publisher(work: &Work<'_>) -> Part {
    if work.is(&[T::Thesis]) {
        return work.var("publisher").filter(|_| !work.any(&["DOI", "URL"]));
    }
    let is_left_out = work.is_article() || (work.is(&[T::PaperConference]) && !work.has("editor"));
    work.var("publisher").filter(|_| !is_left_out)
}

fn event(work: &Work<'_>) -> Part {
    let is_published =
        work.is(&[T::PaperConference]) && work.any(&["editor", "issue", "page", "volume"]);
    work.raised("event-title").filter(|_| !is_published)
}

fn address(work: &Work<'_>) -> Part {
    let address = work.address()?;
    if work.any(&["issued", "DOI"]) {
        return Some(address);
    }
    Some(match work.date("accessed", Form::Full) {
        Some(day) => format!("Retrieved {day}, from {address}"),
        None => format!("Retrieved {address}"),
    })
}

fn history(work: &Work<'_>) -> Part {
    if work.is(&[T::Patent]) {
        return None;
    }
    let first = dated(work, "original-date", Form::Year);
    wrapped("(", after("Original work published", first), ")")
}
