//! Laws, bills, hearings, cases and treaties, which Chicago and APA cite alike: as American legal writing does.

use crate::cite::case;
use crate::cite::dates::Form;
use crate::cite::markup::{Part, after, italic, join, joined, wrapped};
use crate::cite::names::Manner;
use crate::cite::work::Work;
use crate::model::csl::{ItemType as T, Name};

/// How a style prints a date that may be rough.
pub(super) type Dated = fn(&Work<'_>, &'static str, Form) -> Part;

/// The reference, without its address.
///
/// `witnesses` is how the style writes the names of those who were heard.
pub(super) fn reference(work: &Work<'_>, dated: Dated, witnesses: Manner) -> Part {
    if work.is(&[T::Treaty]) {
        let parties = work.people("author").iter().map(|name| match name {
            Name::Literal(name) => name.clone(),
            Name::Person { family, .. } => family.clone(),
        });
        let parties = joined("-", parties);
        let date = dated(work, "issued", Form::Full);
        return join(", ", [work.cased("title"), parties, date, treaty(work)]);
    }
    let named = join(", ", [title(work), source(work)]);
    join(" ", [named, date(work, dated), heard(work, witnesses)])
}

fn title(work: &Work<'_>) -> Part {
    if !work.is(&[T::Hearing]) {
        return work.cased("title");
    }
    let on = after("on", work.var("number"));
    let before = after("before the", work.var("section"));
    let hearing = join(
        " ",
        [Some("Hearing".to_owned()), on.clone(), before.clone()],
    );
    let hearing = hearing.filter(|_| on.is_some() || before.is_some());
    italic(join(": ", [work.raised("title"), hearing]))
}

fn date(work: &Work<'_>, dated: Dated) -> Part {
    let date = if work.is(&[T::LegalCase]) {
        let form = if work.has("container-title") {
            Form::Year
        } else {
            Form::Full
        };
        join(" ", [work.var("authority"), dated(work, "issued", form)])
    } else {
        let first = dated(work, "original-date", Form::Year).map(|year| format!("{year} &"));
        join(" ", [first, dated(work, "issued", Form::Year)])
    };
    wrapped("(", date, ")")
}

fn heard(work: &Work<'_>, manner: Manner) -> Part {
    if !work.is(&[T::Hearing]) {
        return None;
    }
    wrapped(
        "(",
        after("testimony of", work.names("author", manner)),
        ")",
    )
}

fn source(work: &Work<'_>) -> Part {
    let place = || {
        let of = [
            work.var("volume"),
            work.var("container-title"),
            first_page(work),
        ];
        join(" ", of)
    };
    match work.item.item_type {
        T::Bill => {
            let number = if work.any(&["authority", "container-title"]) {
                work.var("number")
            } else {
                number(work)
            };
            let bill = join(" ", [work.var("genre"), number]);
            join(", ", [bill, work.var("authority"), place()])
        }
        T::Hearing => work.var("authority"),
        T::LegalCase if work.has("container-title") => {
            // A case whose page is not known yet has a blank for it.
            let page = first_page(work).or_else(|| Some("___".to_owned()));
            join(
                " ",
                [
                    work.var("volume"),
                    work.var("container-title"),
                    section(work),
                    page,
                ],
            )
        }
        T::LegalCase => number(work),
        T::Legislation if work.has("number") => {
            let genre = work.raised("genre").or_else(|| Some("Pub. L.".to_owned()));
            let law = join(" ", [genre, number(work)]);
            join(", ", [law, place()])
        }
        T::Legislation => {
            let section = if work.has("section") {
                section(work)
            } else {
                first_page(work)
            };
            join(
                " ",
                [work.var("volume"), work.var("container-title"), section],
            )
        }
        _ => {
            let rule = join(" ", [work.var("genre"), number(work)]);
            let section = if work.has("section") {
                section(work)
            } else {
                first_page(work)
            };
            let place = join(
                " ",
                [work.var("volume"), work.var("container-title"), section],
            );
            join(", ", [rule, place])
        }
    }
}

fn treaty(work: &Work<'_>) -> Part {
    let number = first_page(work).or_else(|| number(work));
    join(
        " ",
        [work.var("volume"), work.var("container-title"), number],
    )
}

/// `No. 42`; of a law and a rule even where the number is no number.
fn number(work: &Work<'_>) -> Part {
    if work.is_number("number") || work.is(&[T::Legislation, T::Regulation]) {
        let number = work.raised("number")?;
        let label = if work.is_several("number") {
            "Nos."
        } else {
            "No."
        };
        return Some(format!("{label} {number}"));
    }
    work.raised("number").map(|number| case::first(&number))
}

/// The page on which a text begins.
fn first_page(work: &Work<'_>) -> Part {
    let pages = work.var("page")?;
    let first = pages.split(['-', '–', ',', '&']).next()?;
    Some(first.trim().to_owned())
}

fn section(work: &Work<'_>) -> Part {
    work.labelled(["§", "§§"], "section")
}
