//! Names, in the orders and lengths that styles want.
//!
//! A name in Han characters, kana or Hangul is written family first, without a space and without
//! initials, in every style: CSL 1.0.2, "Names", and the rule of citation processors for what
//! they call non-Byzantine names.

use crate::cite::markup::{Part, text};
use crate::model::csl::Name;
use crate::model::script::is_east_asian;

/// How a style writes a list of names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// Which names are written family first: none, the first, or all.
    pub(super) inverted: Inverted,
    /// Whether given names become initials.
    pub(super) initials: bool,
    /// What stands before the last name: `and`, `&`.
    pub(super) and: &'static str,
    /// Whether a comma stands before that even between two names.
    pub(super) comma_before_last: bool,
    /// From so many names on, only the first ones are written.
    pub(super) most: usize,
    /// How many are written then.
    pub(super) first: usize,
    /// Whether the last one is written then, after an ellipsis.
    pub(super) and_last: bool,
}

/// Which names are written family first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inverted {
    None,
    First,
    All,
}

/// A list of names; none where there are none.
pub(super) fn list(names: &[Name], manner: Manner) -> Part {
    let cut = names.len() >= manner.most;
    let shown = if cut { manner.first } else { names.len() };
    let written: Vec<String> = names
        .iter()
        .take(shown)
        .enumerate()
        .map(|(at, name)| one(name, manner, at == 0))
        .filter(|name| !name.is_empty())
        .collect();
    let (last, others) = written.split_last()?;
    if cut && manner.and_last {
        let end = one(names.last()?, manner, false);
        return Some(format!("{}, … {end}", written.join(", ")));
    }
    if cut {
        // A comma before “et al.” is for more than one name, or where names are inverted.
        let comma = written.len() > 1 || manner.comma_before_last;
        let comma = if comma { "," } else { "" };
        return Some(format!("{}{comma} et al.", written.join(", ")));
    }
    Some(match others {
        [] => last.clone(),
        [first] if !manner.comma_before_last => format!("{first} {} {last}", manner.and),
        _ => format!("{}, {} {last}", others.join(", "), manner.and),
    })
}

fn one(name: &Name, manner: Manner, is_first: bool) -> String {
    let (family, given) = match name {
        Name::Literal(name) => return text(name),
        Name::Person { family, given } => (text(family), given.as_deref().map(text)),
    };
    let Some(given) = given.filter(|given| !given.is_empty()) else {
        return family;
    };
    if !is_alphabetic(&family) {
        // The full stop is what citation processors put behind what they take for an initial.
        return if manner.initials {
            format!("{family}{given}.")
        } else {
            format!("{family}{}", spelled(&given))
        };
    }
    let given = if manner.initials {
        initials(&given)
    } else {
        spelled(&given)
    };
    let is_inverted = match manner.inverted {
        Inverted::None => false,
        Inverted::First => is_first,
        Inverted::All => true,
    };
    if is_inverted {
        format!("{family}, {given}")
    } else {
        format!("{given} {family}")
    }
}

/// Whether a name is in a script whose names have a space between them.
pub(super) fn is_alphabetic(name: &str) -> bool {
    !name.chars().any(is_east_asian)
}

/// Given names in full; a letter that stands alone is an initial: `Harry S. Truman`.
fn spelled(given: &str) -> String {
    let words = given.split(' ').map(|word| {
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if letter.is_alphabetic() && !letter.is_lowercase() => {
                format!("{letter}.")
            }
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// `Jean-Paul Marie` as `J.-P. M.`; a small word, as in `Ludwig van`, stays.
fn initials(given: &str) -> String {
    let initial = |word: &str| {
        let first = word.chars().find(|character| character.is_alphabetic());
        match first {
            Some(first) if first.is_uppercase() => format!("{first}."),
            _ => word.to_owned(),
        }
    };
    let words = given.split([' ', '\u{a0}']).filter(|word| !word.is_empty());
    let words = words.flat_map(|word| {
        // `J.K.` is two.
        let pieces = word
            .split_inclusive('.')
            .filter(|piece| piece.chars().any(char::is_alphanumeric));
        pieces.map(str::to_owned).collect::<Vec<_>>()
    });
    let words: Vec<String> = words
        .map(|word| {
            let parts: Vec<String> = word.split('-').map(initial).collect();
            parts.join("-")
        })
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const APA: Manner = Manner {
        inverted: Inverted::All,
        initials: true,
        and: "&",
        comma_before_last: true,
        most: 21,
        first: 19,
        and_last: true,
    };
    const CHICAGO: Manner = Manner {
        inverted: Inverted::First,
        initials: false,
        and: "and",
        comma_before_last: true,
        most: 7,
        first: 3,
        and_last: false,
    };

    fn person(family: &str, given: &str) -> Name {
        Name::Person {
            family: family.to_owned(),
            given: Some(given.to_owned()),
        }
    }

    #[test]
    fn names_stand_in_the_order_of_the_style() {
        #[track_caller]
        fn case(names: &[Name], manner: Manner, expected: &str) {
            assert_eq!(list(names, manner).unwrap_or_default(), expected);
        }

        let calder = person("Calder", "Inês Marie");
        let wei = person("渡邉", "雅之");
        let room = Name::Literal("The Reading Room".to_owned());
        case(&[], CHICAGO, "");
        case(std::slice::from_ref(&calder), CHICAGO, "Calder, Inês Marie");
        case(std::slice::from_ref(&calder), APA, "Calder, I. M.");
        case(&[person("Sartre", "Jean-Paul")], APA, "Sartre, J.-P.");
        case(&[person("Rowling", "J.K.")], APA, "Rowling, J. K.");
        case(std::slice::from_ref(&wei), APA, "渡邉雅之.");
        case(std::slice::from_ref(&wei), CHICAGO, "渡邉雅之");
        case(
            &[room.clone(), calder.clone()],
            CHICAGO,
            "The Reading Room, and Inês Marie Calder",
        );
        case(&[calder.clone(), wei], APA, "Calder, I. M., & 渡邉雅之.");
        let many = vec![calder.clone(); 7];
        let three = "Calder, Inês Marie, Inês Marie Calder, Inês Marie Calder, et al.";
        case(&many, CHICAGO, three);
        let many = vec![room; 21];
        let found = list(&many, APA).unwrap();
        assert_eq!(found.matches("The Reading Room").count(), 20);
        assert!(found.ends_with(", … The Reading Room"));
    }
}
