//! The title of a work in an entry of the APA's, and what stands behind it in brackets.

use super::PLAIN;
use crate::cite::case;
use crate::cite::markup::{Part, italic, join, joined, wrapped};
use crate::cite::work::{Class, Work, expanded};
use crate::model::csl::ItemType as T;

/// The title, `(identifiers)` and `[what it is]`.
pub(super) fn title_and_descriptions(work: &Work<'_>) -> Part {
    if work.has("title") {
        join(" ", [title(work), identifier(work), description(work)])
    } else if work.is(&[T::Bill, T::Report]) {
        join(" ", [number(work), description(work), identifier(work)])
    } else {
        join(" ", [description(work), identifier(work)])
    }
}

/// The title where it stands in for the author.
pub(super) fn title_alone(work: &Work<'_>) -> Part {
    if work.is(&[T::Review]) || !work.has("title") {
        title_and_descriptions(work)
    } else {
        join(" ", [title(work), identifier(work)])
    }
}

fn title(work: &Work<'_>) -> Part {
    if work.is(&[T::Post, T::Webpage]) {
        return italic(work.var("title"));
    }
    if work.class() == Class::Serial {
        let title = work.var("title").filter(|_| !work.is(&[T::Review]));
        return if work.has("container-title") {
            title
        } else {
            italic(title)
        };
    }
    if work.has("container-title") {
        return work.var("title");
    }
    italic(join(": ", [work.var("title"), volume_in_words(work)]))
}

/// A volume that has a name and no number is part of the title.
pub(super) fn volume_in_words(work: &Work<'_>) -> Part {
    work.raised("volume").filter(|_| !work.is_number("volume"))
}

fn identifier(work: &Work<'_>) -> Part {
    let is_report = work.is(&[T::Report]);
    let parts = if work.is(&[T::Patent]) {
        let (authority, genre, number) = (
            work.var("authority"),
            work.raised("genre"),
            label_number(work),
        );
        let is_named = authority.is_some() || number.is_some();
        let genre = genre.or_else(|| is_named.then(|| "Patent".to_owned()));
        [join(" ", [authority, genre, number]), None, None]
    } else if work.is(&[T::Post, T::Webpage]) {
        [contributors(work), number(work), None]
    } else if work.has("container-title") {
        let shows = work.is(&[T::Broadcast, T::Graphic, T::Map, T::MotionPicture]);
        let number = if shows { number(work) } else { None };
        [contributors(work), number, None]
    } else if is_report && !work.has("title") {
        [contributors(work), None, place(work)]
    } else {
        [contributors(work), number(work), place(work)]
    };
    wrapped("(", join("; ", parts), ")")
}

/// The identifiers of a part stand behind the whole.
pub(super) fn identifier_in_container(work: &Work<'_>) -> Part {
    let shown = work.is(&[T::Broadcast, T::Graphic, T::Map, T::MotionPicture]);
    let number = if shown { None } else { number(work) };
    wrapped("(", join("; ", [number, place(work)]), ")")
}

fn contributors(work: &Work<'_>) -> Part {
    let has_container = work.has("container-title") && !work.is(&[T::Post, T::Webpage]);
    let of: &[&'static str] = if work.class() == Class::Serial || has_container {
        &["translator"]
    } else {
        &["editor", "translator"]
    };
    if of.len() == 2 && work.people("editor") == work.people("translator") {
        let _ = work.names("editor", PLAIN);
        let names = work.names("translator", PLAIN)?;
        let label = if work.people("editor").len() > 1 {
            "Eds. & Trans."
        } else {
            "Ed. & Trans."
        };
        return Some(format!("{names}, {label}"));
    }
    let named = of.iter().filter_map(|&of| {
        let names = work.names(of, PLAIN)?;
        let label = match (of, work.people(of).len()) {
            ("translator", _) => "Trans.",
            (_, 1) => "Ed.",
            _ => "Eds.",
        };
        Some(format!("{names}, {label}"))
    });
    joined("; ", named)
}

/// `Report No. 12`.
fn number(work: &Work<'_>) -> Part {
    if !work.has("number") {
        return None;
    }
    let is_thesis = work.is(&[T::Thesis]) && work.has("genre");
    let genre = if is_thesis {
        Some("Publication".to_owned())
    } else {
        work.cased("genre")
    };
    join(" ", [genre, label_number(work)])
}

fn label_number(work: &Work<'_>) -> Part {
    let is_labelled =
        work.is_number("number") || work.is(&[T::Legislation, T::Patent, T::Regulation]);
    let number = work.raised("number")?;
    if is_labelled && !work.is(&[T::Standard]) {
        let label = if work.is_several("number") {
            "Nos."
        } else {
            "No."
        };
        return Some(format!("{label} {number}"));
    }
    Some(number)
}

fn place(work: &Work<'_>) -> Part {
    let none = [
        T::ArticleJournal,
        T::ArticleMagazine,
        T::ArticleNewspaper,
        T::Broadcast,
        T::Event,
        T::Patent,
        T::Periodical,
        T::Post,
        T::PostWeblog,
        T::Review,
        T::Speech,
        T::Webpage,
    ];
    if work.is(&none) || work.class() == Class::Serial {
        return None;
    }
    let in_series = work.is(&[T::Document, T::Report, T::Standard]);
    let series = work.cased("collection-title").filter(|_| in_series);
    let volume = if work.is_number("volume") {
        work.labelled(["Vol.", "Vols."], "volume")
    } else {
        None
    };
    let pages = work.pages(expanded).map(|pages| {
        let label = if work.is_several("page") { "pp." } else { "p." };
        format!("{label} {pages}")
    });
    let version = work.labelled(["Version", "Versions"], "version");
    let issue = work.labelled(["Issue", "Issues"], "issue");
    join(", ", [version, series, volume, issue, pages])
}

fn description(work: &Work<'_>) -> Part {
    let text = match work.item.item_type {
        T::Interview if !work.has("title") && work.has("genre") => work.raised("genre"),
        T::Review => review(work),
        T::Thesis => {
            let school = work.var("publisher").filter(|_| work.any(&["DOI", "URL"]));
            join(
                "; ",
                [
                    join(", ", [work.raised("genre"), school]),
                    work.raised("medium"),
                ],
            )
        }
        T::Interview | T::PersonalCommunication => format(work),
        _ if work.is_article() => {
            let section = work.var("section").filter(|_| !work.has("title"));
            join("; ", [format(work), section])
        }
        _ if !work.has("container-title") => format(work),
        T::Document | T::Report | T::Software | T::Standard => None,
        T::Event | T::PaperConference | T::Speech => {
            let is_published = work.any(&["editor", "issue", "page", "volume"]);
            if is_published { format(work) } else { None }
        }
        _ => format(work),
    };
    wrapped("[", text, "]")
}

/// The sort of a part stands behind the whole.
pub(super) fn description_in_container(work: &Work<'_>) -> Part {
    let text = match work.item.item_type {
        T::Document | T::Report | T::Software | T::Standard => format(work),
        _ if work.any(&["editor", "issue", "page", "volume"]) => None,
        T::Event | T::PaperConference | T::Speech => format(work),
        _ => None,
    };
    wrapped("[", text, "]")
}

fn review(work: &Work<'_>) -> Part {
    let is_numbered = work.has("number");
    let genre = work.raised("genre").filter(|_| !is_numbered);
    let medium = work.raised("medium").filter(|_| !is_numbered);
    let title = italic(work.var("title"));
    let (label, medium) = match (genre, medium) {
        (None, None) => (title.is_some().then(|| "Review of".to_owned()), None),
        (None, medium) => (medium, None),
        (genre, medium) => (genre, medium),
    };
    join("; ", [join(" ", [label, title]), medium])
}

/// What it is: in its author's words, else by its type.
fn format(work: &Work<'_>) -> Part {
    if work.any(&["genre", "medium"]) {
        let genre = if work.has("number") {
            None
        } else {
            work.raised("genre")
        };
        return join("; ", [genre, work.raised("medium")]);
    }
    let is_findable = work.is_findable();
    let term = match work.item.item_type {
        T::Broadcast => "broadcast",
        T::Dataset => "dataset",
        T::Figure => "figure",
        T::Graphic => "graphic",
        T::Interview | T::PersonalCommunication if !is_findable => "personal communication",
        T::Interview => "interview",
        T::PersonalCommunication => "letter",
        T::Manuscript if !is_findable => "unpublished manuscript",
        T::Map => "map",
        T::MotionPicture => "video recording",
        T::Periodical if work.has("container-title") && work.has("title") => "special issue",
        T::Song => "audio recording",
        T::Software => "computer software",
        T::Post => "online post",
        T::Review => "review",
        _ => return None,
    };
    Some(case::first(term))
}
