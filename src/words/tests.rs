use super::*;
use crate::diagnostic::Severity;

fn words(language: &str, files: &[(&str, &str)]) -> (Words, Vec<String>) {
    let files: Vec<Source> = files
        .iter()
        .map(|(name, text)| Source::new(format!("languages/{name}"), *text))
        .collect();
    let Noted { value, notes } = Words::new(language, None, &files);
    (value, notes.iter().map(line).collect())
}

/// A note in one line: what it weighs, its code, its place, its words, its help.
fn line(note: &Diagnostic) -> String {
    let sign = match note.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = note.place.as_ref().map_or("nowhere".to_owned(), |place| {
        let (line, column) = place.source.line_column(place.span.start as usize);
        format!("{}:{line}:{column}", place.source.path())
    });
    let help = note.help.as_deref().unwrap_or_default();
    format!("{sign} {} {place} {}; {help}", note.code, note.message)
}

#[test]
fn the_built_in_languages_have_no_faults() {
    for (name, _) in builtin::LANGUAGES {
        let language = name.strip_suffix(EXTENSION).unwrap();
        let Noted { value, notes } = Words::new(language, None, &[]);
        assert_eq!(notes, [], "{name}");
        assert_eq!(value.language, language);
    }
}

#[test]
fn every_built_in_language_has_the_messages_and_values_of_the_english_one() {
    let english = Words::english();
    for (name, text) in builtin::LANGUAGES {
        let mut notes = Vec::new();
        let own = read::entries(&Source::new(*name, *text), &mut notes);
        assert_eq!(notes, [], "{name}");
        let mut own: Vec<(&str, Vec<&str>)> = own
            .iter()
            .filter(|entry| !entry.key.starts_with('-'))
            .map(|entry| {
                let mut values: Vec<&str> =
                    entry.values.iter().map(|(name, _)| name.as_str()).collect();
                values.sort_unstable();
                values.dedup();
                (entry.key.as_str(), values)
            })
            .collect();
        own.sort();
        let expected: Vec<(&str, Vec<&str>)> = english
            .messages
            .iter()
            .map(|(key, message)| (key.as_str(), message.values()))
            .collect();
        assert_eq!(own, expected, "{name}");
    }
}

#[test]
fn a_language_of_the_dossier_takes_the_place_of_what_it_has() {
    let (words, notes) = words("pl-PL", &[("pl.ftl", "skip-link = Przejdź do treści\n")]);
    assert_eq!(words.say("skip-link"), "Przejdź do treści");
    assert_eq!(words.say("nav-site"), Words::english().say("nav-site"));
    assert!(words.is("pl") && !words.is("p"));
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert!(
        notes[0].starts_with(
            "warning missing-messages languages/pl.ftl:1:1 the language `pl-PL` has no words for `"
        ),
        "{notes:?}"
    );
}

#[test]
fn the_nearest_language_is_asked_first() {
    let files = [
        ("ja-JP.ftl", "nav-site = メニュー\n"),
        ("en.ftl", "nav-site = Menu\n"),
    ];
    let say = |language| words(language, &files).0.say("nav-site").to_owned();
    let japanese = Words::new("ja", None, &[]).value;
    assert_eq!(say("ja-JP"), "メニュー");
    assert_eq!(say("ja"), japanese.say("nav-site"));
    assert_eq!(say("en-GB"), "Menu");
    assert_eq!(
        words("ja-JP", &files).0.say("skip-link"),
        japanese.say("skip-link")
    );
    assert_eq!(words("ja-JP", &files).1, [""; 0]);
}

#[test]
fn what_is_wrong_with_a_language_is_told_and_left_out() {
    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let (words, notes) = words("en", &[("en.ftl", text)]);
        assert_eq!(notes, expected, "{text}");
        let english = Words::english();
        assert_eq!(words.say("skip-link"), english.say("skip-link"), "{text}");
    }

    case(
        "skip-lnik = x\n",
        &[
            "error unknown-message languages/en.ftl:1:1 no message is called `skip-lnik`; did you mean `skip-link`?",
        ],
    );
    case(
        "nav-site = x\nskip-link = { $count } x\n",
        &[
            "error unknown-value languages/en.ftl:2:16 the message `skip-link` is not told `$count`; it is told nothing: write words alone",
        ],
    );
    case(
        "nav-site = { nothing } x\n",
        &["error unknown-message languages/en.ftl:1:14 no message is called `nothing`; "],
    );
    case(
        "nav-site = { nav-site }\n",
        &["error language-syntax languages/en.ftl:1:1 the message `nav-site` refers to itself; "],
    );
    case(
        "nav-site = a\nnav-site = b\n",
        &[
            "error duplicate-message languages/en.ftl:2:1 the message `nav-site` is given twice; keep one of the two",
        ],
    );
    case(
        "skip-link = { NUMBER(3) }\n    .title = x\nnav-site = y\n",
        &[
            "error language-syntax languages/en.ftl:2:6 `.title` is an attribute, and messages here have none; give it as a message of its own",
            "error language-syntax languages/en.ftl:1:15 `NUMBER()` is a function, and there are none here; write the value itself: `{ $count }`",
        ],
    );
}

#[test]
fn a_language_that_is_not_there_is_told_with_how_to_add_it() {
    #[track_caller]
    fn case(language: &str, files: &[(&str, &str)], help: &str) {
        let (words, notes) = words(language, files);
        assert_eq!(words.say("nav-site"), Words::english().say("nav-site"));
        let message =
            format!("there are no words in the language `{language}`: the site's own are English");
        assert_eq!(
            notes,
            [format!(
                "warning unknown-language nowhere {message}; {help}"
            )]
        );
    }

    case(
        "tlh",
        &[],
        "write them in `languages/tlh.ftl`, with the keys of the English file",
    );
    case("jp", &[], "did you mean `ja`?");
    case("plx", &[("pl.ftl", "nav-site = x")], "did you mean `pl`?");
    for english in ["en", "en-GB", "EN"] {
        assert_eq!(words(english, &[]).1, [""; 0]);
    }
}

#[test]
fn what_is_no_fluent_is_told_where_it_is() {
    let (_, notes) = words(
        "en",
        &[("en.ftl", "# fine\nskip-link = {\n\nnav-site = x\n")],
    );
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert!(
        notes[0].starts_with("error language-syntax languages/en.ftl:"),
        "{notes:?}"
    );
    assert!(
        notes[0].contains("this is not Fluent: expected a token starting with `}`"),
        "{notes:?}"
    );
}

#[test]
fn what_nests_too_deep_or_has_no_end_is_told_and_not_read() {
    #[track_caller]
    fn case(text: &str, expected: &str) {
        let (words, notes) = words("en", &[("en.ftl", text)]);
        assert!(!words.say("skip-link").is_empty());
        assert_eq!(notes, [expected], "{text:.60}");
    }

    let deep = |part: &str| format!("nav-site = {}", part.repeat(100_000));
    case(
        &deep("{"),
        "error language-syntax languages/en.ftl:1:76 braces lie more than 64 deep in each other; close each `{` with a `}`",
    );
    case(
        &deep("{ A("),
        "error language-syntax languages/en.ftl:1:140 braces lie more than 64 deep in each other; close each `{` with a `}`",
    );
    // Each of eight says the next a hundred times.
    let laughs = |inmost: &str| {
        let terms =
            (0..8).map(|at| format!("-t{at} = {}\n", format!("{{ -t{} }}", at + 1).repeat(100)));
        format!(
            "nav-site = {{ -t1 }}\n{}-t8 = {inmost}\n",
            terms.collect::<String>()
        )
    };
    let message = "error language-syntax languages/en.ftl:1:1 with all that it refers to, the message `nav-site` has more than 65536 bytes; ";
    case(&laughs("ha"), message);
    case(&laughs("{ \"\" }"), message);
}

#[test]
fn a_number_takes_the_form_of_its_language() {
    let (words, _) = words(
        "pl",
        &[(
            "pl.ftl",
            "count-events = { $count ->\n    [0] brak\n    [one] jedno\n    [few] kilka\n   *[many] wiele\n }\n",
        )],
    );
    let told = |count: usize| words.tell("count-events", &[("count", count.into())]);
    let told: Vec<String> = [0, 1, 2, 5, 12, 22].into_iter().map(told).collect();
    assert_eq!(told, ["brak", "jedno", "kilka", "wiele", "wiele", "kilka"]);
}
