//! The MLA Handbook, 9th edition: an entry of the list of works cited.
//!
//! Held to what pandoc's citeproc prints with the style `modern-language-association`.

use crate::cite::case;
use crate::cite::dates::Form;
use crate::cite::markup::{Part, after, italic, join, quoted, wrapped};
use crate::cite::names::{Inverted, Manner};
use crate::cite::work::{Class, Work, minimal_two};
use crate::model::csl::{Item, ItemType as T};

const INVERTED: Manner = Manner {
    inverted: Inverted::First,
    initials: false,
    and: "and",
    comma_before_last: true,
    most: 3,
    first: 1,
    and_last: false,
};
const PLAIN: Manner = Manner {
    inverted: Inverted::None,
    comma_before_last: false,
    ..INVERTED
};

/// The entry.
pub(super) fn entry(item: &Item) -> Part {
    let work = Work::new(item);
    let author = author(&work);
    let parts = [
        author,
        title(&work),
        join(", ", [original_date(&work), generic_label(&work)]),
        container(&work),
        end(&work),
    ];
    wrapped("", join(". ", parts), ".")
}

fn author(work: &Work<'_>) -> Part {
    let names = |of: &'static str, labels: [&str; 2]| {
        let label = labels[usize::from(work.people(of).len() > 1)];
        let part = work.names(of, INVERTED)?;
        Some(format!("{part}, {label}"))
    };
    let authority = || work.var("authority").filter(|_| work.is(&[T::Standard]));
    work.names("author", INVERTED)
        .or_else(|| work.stand_in(|| names("editor", ["editor", "editors"])))
        .or_else(|| work.stand_in(|| names("translator", ["translator", "translators"])))
        .or_else(|| work.stand_in(authority))
        .or_else(|| work.stand_in(|| title(work)))
}

fn title(work: &Work<'_>) -> Part {
    let is_review = work.is(&[T::Review]) && work.class() == Class::Serial;
    if is_review {
        return None;
    }
    if work.is(&[T::Bill, T::Legislation, T::Regulation, T::Treaty]) {
        return work.cased("title");
    }
    if work.is(&[T::LegalCase]) {
        return italic(work.var("title"));
    }
    if work.is(&[T::Book, T::Graphic, T::Hearing, T::Map, T::Periodical]) {
        return work.slanted("title");
    }
    if work.is(&[T::Post]) {
        return quoted(work.var("title"));
    }
    let alone = [
        T::Article,
        T::Dataset,
        T::Document,
        T::Interview,
        T::Manuscript,
        T::PaperConference,
        T::PersonalCommunication,
        T::Speech,
    ];
    if work.has("container-title") || work.is(&alone) {
        quoted(work.cased("title"))
    } else {
        work.slanted("title")
    }
}

fn original_date(work: &Work<'_>) -> Part {
    if work.is(&[T::PersonalCommunication]) {
        return work.raised("event-title");
    }
    let date = work.date("original-date", Form::Short);
    if work.is_rough("original-date") {
        wrapped("[", date, "?]")
    } else {
        date
    }
}

fn generic_label(work: &Work<'_>) -> Part {
    if work.is(&[T::Review]) {
        let title = work.slanted("title");
        let genre = work.raised("genre").filter(|_| !work.has("number"));
        let label = genre.or_else(|| title.is_some().then(|| "Review of".to_owned()));
        return join(" ", [label, title]);
    }
    if work.is(&[T::Thesis]) || work.has("number") {
        return None;
    }
    work.raised("genre")
}

fn container(work: &Work<'_>) -> Part {
    let version = work.labelled(["Version", "Versions"], "version");
    let parts = [
        container_title(work),
        contributors(work),
        version,
        numbers(work),
        publisher(work),
        issued(work),
        location(work),
    ];
    join(", ", parts)
}

fn container_title(work: &Work<'_>) -> Part {
    let title = work.slanted("container-title");
    if work.class() == Class::Monographic {
        return title;
    }
    let is_issue = work.is(&[T::Periodical]) && work.has("title") && work.has("container-title");
    let special = is_issue.then(|| "Special issue of".to_owned());
    join(
        " ",
        [
            special,
            title,
            wrapped("[", work.var("publisher-place"), "]"),
        ],
    )
}

fn contributors(work: &Work<'_>) -> Part {
    let verb = |verb: &str| {
        let starts = !work.has("container-title");
        if starts {
            case::first(verb)
        } else {
            verb.to_owned()
        }
    };
    let names = |of: &'static str, by: &str| after(&verb(by), work.names(of, PLAIN));
    let is_same = work.people("editor") == work.people("translator");
    if is_same && !work.is_used("editor") && !work.is_used("translator") {
        return names("editor", "edited and translated by");
    }
    join(
        ", ",
        [
            names("editor", "edited by"),
            names("translator", "translated by"),
        ],
    )
}

fn numbers(work: &Work<'_>) -> Part {
    let volume = |label| {
        if work.is_number("volume") {
            work.labelled(label, "volume")
        } else {
            work.var("volume")
        }
    };
    let (series, volume) = if work.class() == Class::Serial {
        (work.var("collection-title"), volume(["vol.", "vols."]))
    } else if work.has("container-title") || work.has("editor") {
        (None, volume(["vol.", "vols."]))
    } else if work.has("author") {
        let has_others = work.any(&["editor", "translator"]);
        (None, volume(["vol.", "vols."]).filter(|_| has_others))
    } else {
        let volume = volume(["Vol.", "Vols."]);
        (None, volume.map(|volume| case::first(&volume)))
    };
    let issue = work.labelled(["no.", "nos."], "issue");
    join(", ", [series, volume, issue, number(work)])
}

fn number(work: &Work<'_>) -> Part {
    let number = work.var("number")?;
    let genre = work.var("genre");
    if work.is(&[T::Broadcast]) && work.is_number("number") {
        let sort = genre.unwrap_or_else(|| "episode".to_owned());
        return join(" ", [Some(sort), Some(number)]);
    }
    let number = if work.is_number("number") && !work.is(&[T::Standard]) {
        work.labelled(["no.", "nos."], "number")
    } else {
        Some(number)
    };
    join(" ", [genre, number])
}

fn publisher(work: &Work<'_>) -> Part {
    if work.is(&[T::Thesis]) || work.class() == Class::Serial {
        return None;
    }
    if work.has("publisher") {
        work.var("publisher")
    } else {
        work.var("publisher-place")
    }
}

fn issued(work: &Work<'_>) -> Part {
    let is_rough = work.is_rough("issued");
    let by_year = [
        T::Book,
        T::Chapter,
        T::MotionPicture,
        T::PaperConference,
        T::Thesis,
    ];
    let form = if work.is(&by_year) {
        Form::Year
    } else if work.is(&[T::ArticleJournal]) {
        Form::ShortMonth
    } else if work.is(&[T::Speech]) {
        return None;
    } else {
        let date = work.date("issued", Form::Short);
        return if is_rough { after("Circa", date) } else { date };
    };
    let date = work.date("issued", form);
    if is_rough {
        wrapped("[", date, "?]")
    } else {
        date
    }
}

fn location(work: &Work<'_>) -> Part {
    let names_event = if work.is_article() || work.is(&[T::PersonalCommunication]) {
        false
    } else if work.is(&[T::PaperConference]) {
        !work.any(&["editor", "issue", "page", "volume"])
    } else {
        true
    };
    let event = work.raised("event-title").filter(|_| names_event);
    let page = work.pages(minimal_two).map(|pages| {
        let label = if work.is_several("page") { "pp." } else { "p." };
        format!("{label} {pages}")
    });
    join(", ", [event, page, work.address()])
}

fn end(work: &Work<'_>) -> Part {
    let accessed = work
        .date("accessed", Form::Short)
        .filter(|_| !work.has("issued"));
    let parts = [
        after("Accessed", accessed),
        work.raised("medium"),
        recurring(work),
    ];
    join(", ", parts)
}

fn recurring(work: &Work<'_>) -> Part {
    if work.class() == Class::Serial {
        return work.cased("section");
    }
    let thesis = join(", ", [work.var("publisher"), work.var("genre")]);
    join(
        ", ",
        [
            thesis.filter(|_| work.is(&[T::Thesis])),
            work.cased("collection-title"),
        ],
    )
}
