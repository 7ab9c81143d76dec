use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value as Json;

use super::*;
use crate::diagnostic::Severity;
use crate::diagnostic::print::{Format, print};
use crate::view::html::HTML_KEY;
use crate::view::sample;
use crate::words::Words;

fn builtin() -> Templates {
    let Noted { value, notes } = Templates::new(&[], Words::english());
    assert_eq!(notes, []);
    value
}

/// Writes the sample where `SAMPLE_SITE` says, to be looked at.
#[test]
fn sample_site_renders_with_the_built_in_templates() {
    let folder = std::env::var_os("SAMPLE_SITE").map(std::path::PathBuf::from);
    let templates = builtin();
    for page in sample::pages() {
        let html = templates
            .render(&page)
            .unwrap_or_else(|fault| panic!("{}: {fault:#?}", page.address));
        assert!(
            html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"),
            "{}",
            page.address
        );
        assert!(html.ends_with("</html>\n"), "{}", page.address);
        assert_eq!(
            html,
            templates.render(&page).unwrap(),
            "{} is the same each time",
            page.address
        );
        if let Some(folder) = &folder {
            let file = folder.join(page.address.file());
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, html).unwrap();
            for (name, bytes) in builtin::STATIC {
                std::fs::write(folder.join(name), bytes).unwrap();
            }
        }
    }
}

#[test]
fn templates_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Templates>();
}

#[test]
fn the_stylesheet_is_within_its_budget() {
    let (_, css) = builtin::STATIC
        .iter()
        .find(|(name, _)| *name == "site.css")
        .unwrap();
    // As a host compresses it, or a little less tightly.
    let compressed = zstd::bulk::compress(css, 19).unwrap();
    assert!(compressed.len() < 6 * 1024, "{} bytes", compressed.len());
}

#[test]
fn no_template_has_a_style_or_a_script_of_its_own() {
    for (name, text) in builtin::TEMPLATES {
        // A file of the site, at old addresses alone.
        let text = match *name {
            "moved.html" => text.replacen(MOVED, "", 1),
            "search.html" => text.replacen(SEARCH, "", 1),
            "base.html" => text.replacen(DATA, "", 1),
            _ => (*text).to_owned(),
        };
        for word in ["<style", "<script", "style=", "onclick", "| safe", "//cdn"] {
            assert!(!text.contains(word), "{name} has {word:?}");
        }
    }
}

/// Data, which no browser runs.
const DATA: &str = "<script type=\"application/ld+json\">";

/// The script of `search.html`.
const SEARCH: &str = "<script src=\"{{ site.root }}search.js\" defer></script>";

/// The script of `moved.html`.
const MOVED: &str = "<script src=\"{{ site.root }}moved.js\" defer></script>";

const HOSTILE: &str =
    "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)> 港\"'><script>";

/// Puts hostile text in place of every text that `choose` takes, but for finished HTML.
fn poison(json: &mut Json, key: &str, choose: &dyn Fn(&str) -> bool) {
    match json {
        Json::String(text) if choose(key) => HOSTILE.clone_into(text),
        Json::Array(items) => items.iter_mut().for_each(|item| poison(item, key, choose)),
        Json::Object(map) if !map.contains_key(HTML_KEY) => {
            map.iter_mut()
                .for_each(|(key, value)| poison(value, key, choose));
        }
        _ => {}
    }
}

#[test]
fn hostile_text_is_inert_in_every_field_of_every_page() {
    // Words that templates compare: with them kept, other branches are taken.
    let code = |key: &str| ["kind", "family", "code"].contains(&key);
    let all: &dyn Fn(&str) -> bool = &|_| true;
    let but_codes: &dyn Fn(&str) -> bool = &|key| !code(key);
    let templates = builtin();
    for page in sample::pages() {
        for choose in [all, but_codes] {
            let mut json = serde_json::to_value(&page).unwrap();
            poison(&mut json, "", choose);
            let html = templates.render_as(page.content.template(), &json).unwrap();
            assert!(html.contains("&lt;script&gt;"), "{}", page.address);
            let ours = html.matches("<script src=").count();
            let has_script = ["moved.html", "search.html"].contains(&page.content.template());
            assert_eq!(ours, usize::from(has_script));
            let html = html.replacen("<script src=", "", 1);
            let html = html.replacen(DATA, "", 1);
            for sign in ["<script", "<img", "\"'>", "onerror=alert(1)>"] {
                assert!(!html.contains(sign), "{} has {sign}:\n{html}", page.address);
            }
            // That of the page, and those of its pictures, which have an id.
            let titles = html.matches("<title>").count() + html.matches("<title id=").count();
            assert_eq!(html.matches("<title>").count(), 1, "{}", page.address);
            assert_eq!(html.matches("</title>").count(), titles, "{}", page.address);
        }
    }
}

#[test]
fn an_override_takes_the_place_of_its_template_alone() {
    let override_ = Source::new(
        "templates/term.html",
        "{% extends \"base.html\" %}{% block main %}<p>mine: {{ page.title }}</p>{% endblock main %}",
    );
    let Noted {
        value: templates,
        notes,
    } = Templates::new(&[override_], Words::english());
    assert_eq!(notes, []);
    for page in sample::pages() {
        let mine = templates.render(&page).unwrap();
        let theirs = builtin().render(&page).unwrap();
        assert_eq!(
            mine.contains("<p>mine: "),
            page.page.kind == "term",
            "{}",
            page.address
        );
        assert_eq!(mine == theirs, page.page.kind != "term", "{}", page.address);
    }
}

#[test]
fn a_template_of_any_name_escapes() {
    let overrides = [
        Source::new(
            "templates/term.html",
            "{% include \"rows.txt\" %}{% include \"noname\" %}",
        ),
        Source::new("templates/rows.txt", "{{ site.title }}"),
        Source::new("templates/noname", "{{ site.title }}"),
    ];
    let templates = Templates::new(&overrides, Words::english()).value;
    let mut page = sample::pages()
        .into_iter()
        .find(|page| page.page.kind == "term")
        .unwrap();
    page.site.title = "<b>'".to_owned();
    assert_eq!(
        templates.render(&page).unwrap(),
        "&lt;b&gt;&#39;&lt;b&gt;&#39;"
    );
}

#[test]
fn what_a_page_does_not_have_prints_nothing() {
    let source = Source::new(
        "templates/term.html",
        "[{{ page.previous }}]{% if page.previous %}x{% endif %}",
    );
    let page = sample::pages()
        .into_iter()
        .find(|page| page.page.kind == "term")
        .unwrap();
    assert_eq!(
        Templates::new(&[source], Words::english())
            .value
            .render(&page)
            .unwrap(),
        "[]"
    );
}

/// A diagnostic in one line: place, message, help, related places.
fn line(diagnostic: &Diagnostic) -> String {
    assert_eq!(
        (diagnostic.code, diagnostic.severity),
        ("template", Severity::Error)
    );
    let place = |place: &crate::text::Place| {
        let (line, column) = place.source.line_column(place.span.start as usize);
        format!(
            "{}:{line}:{column} `{}`",
            place.source.path(),
            place.source.slice(place.span)
        )
    };
    let at = diagnostic
        .place
        .as_ref()
        .map_or("nowhere".to_owned(), place);
    let mut parts = vec![format!("{at}: {}", diagnostic.message)];
    parts.extend(diagnostic.help.clone());
    parts.extend(
        diagnostic
            .related
            .iter()
            .map(|(related, label)| format!("{label} {}", place(related))),
    );
    parts.join("; ")
}

/// All faults of these templates: of their parsing, and else of rendering a term with them.
fn faults(files: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<Source> = files
        .iter()
        .map(|(name, text)| Source::new(format!("templates/{name}"), *text))
        .collect();
    let Noted {
        value: templates,
        notes,
    } = Templates::new(&sources, Words::english());
    let page = sample::pages()
        .into_iter()
        .find(|page| page.page.kind == "term")
        .unwrap();
    let rendered = templates.render(&page);
    if notes.is_empty() {
        rendered.err().iter().map(line).collect()
    } else {
        rendered.expect("what is returned can always render");
        notes.iter().map(line).collect()
    }
}

#[test]
fn a_fault_is_told_with_its_place_and_the_word_that_was_meant() {
    #[track_caller]
    fn case(files: &[(&str, &str)], expected: &[&str]) {
        assert_eq!(faults(files), expected, "{files:?}");
    }

    case(&[("term.html", "{{ page.title }}")], &[]);
    case(
        &[("term.html", "<p>\n{{ page.titel }}")],
        &["templates/term.html:2:9 `titel`: there is no field `titel` here; did you mean `title`?"],
    );
    case(
        &[("term.html", "{{ pgae.title }}")],
        &["templates/term.html:1:4 `pgae`: there is no variable `pgae` here; did you mean `page`?"],
    );
    case(
        &[("term.html", "{{ unheard }}")],
        &[
            "templates/term.html:1:4 `unheard`: there is no variable `unheard` here; there is: page, site, term",
        ],
    );
    case(
        &[("term.html", "港 {{ page.title | langs }}\n{{ 1 | nosuch }}")],
        &[
            "templates/term.html:1:19 `langs`: there is no filter `langs`; did you mean `lang`?",
            "templates/term.html:2:8 `nosuch`: there is no filter `nosuch`",
        ],
    );
    case(
        &[("term.html", "{{ <bagde b={1} /> }}")],
        &[
            "templates/term.html:1:4 `<bagde b={1} />`: there is no component `bagde`; did you mean `badge`?",
        ],
    );
    case(
        &[("term.html", "{{ <badge c={1} /> }}")],
        &[
            "templates/term.html:1:4 `<badge c={1} />`: unknown argument(s) `c` in component call. Possible argument(s) are: `b`",
        ],
    );
    case(
        &[("term.html", "{% include \"part.html\" %}")],
        &[
            "templates/term.html:1:12 `\"part.html\"`: there is no template `part.html`; did you mean `parts.html`?",
        ],
    );
    case(
        &[("term.html", "{% extends \"bsae.html\" %}")],
        &[
            "templates/term.html:1:13 `bsae.html`: no template is named `bsae.html`; did you mean `base.html`?",
        ],
    );
    case(
        &[("term.html", "{% extends \"term.html\" %}")],
        &["templates/term.html:1:13 `term.html`: `term.html` extends itself"],
    );
    case(
        &[
            ("term.html", "{% include \"a.html\" %}"),
            ("a.html", "{% include \"b.html\" %}"),
            ("b.html", "{% include \"a.html\" %}"),
        ],
        &["templates/b.html:1:13 `a.html`: `a.html` includes itself, through b.html"],
    );
    case(
        &[
            ("a.html", "{% component mine(b) %}{% endcomponent mine %}"),
            ("b.html", "\n{% component mine(b) %}{% endcomponent mine %}"),
        ],
        &[
            "templates/b.html:2:4 `component mine`: the component `mine` is defined in two templates; \
           first defined here templates/a.html:1:4 `component mine`",
        ],
    );
    case(
        &[
            ("term.html", "{% if page.title %}"),
            ("mine.html", "{{ page. }}"),
        ],
        &[
            "templates/term.html:1:18 `%}`: unexpected end of input",
            "templates/mine.html:1:10 `}}`: found `}}` but expected identifier",
        ],
    );
    case(
        &[("term.html", "{{ throw(message=\"not today\") }}")],
        &["templates/term.html:1:4 `throw(message=\"not today\")`: not today"],
    );
    case(
        &[("term.html", "{{ page.title + 1 }}")],
        &[
            "templates/term.html:1:4 `page.title + 1`: `+` requires both operands to be numbers, found `string` and `i64`",
        ],
    );
}

#[test]
fn a_fault_is_told_with_the_way_that_led_there() {
    let included = faults(&[
        (
            "term.html",
            "{% extends \"base.html\" %}{% block main %}\n{% include \"row.html\" %}{% endblock main %}",
        ),
        ("row.html", "\n\n  {% include \"cell.html\" %}"),
        ("cell.html", "{{ cell }}"),
    ]);
    assert_eq!(
        included,
        [
            "templates/cell.html:1:4 `cell`: there is no variable `cell` here; there is: page, site, term; \
          called from templates/row.html:3:14 `\"cell.html\"`; called from templates/term.html:2:12 `\"row.html\"`"
        ]
    );
    let component = faults(&[(
        "parts.html",
        "{% component link(l) %}{{ l.hreff }}{% endcomponent link %}",
    )]);
    assert_eq!(
        component,
        [
            "templates/parts.html:1:29 `hreff`: there is no field `hreff` here; did you mean `href`?; \
          called from built-in templates/base.html:66:8 `<link`"
        ]
    );
}

#[test]
fn a_component_of_the_dossier_takes_the_place_of_the_built_in_one() {
    let source = Source::new(
        "templates/mine.html",
        "{% component badge(b) %}[{{ b.words }}]{% endcomponent badge %}",
    );
    let Noted {
        value: templates,
        notes,
    } = Templates::new(&[source], Words::english());
    assert_eq!(notes, []);
    let page = sample::pages()
        .into_iter()
        .find(|page| page.page.kind == "brief")
        .unwrap();
    let html = templates.render(&page).unwrap();
    assert!(
        html.contains("[Read in an excerpt]") && !html.contains("class=\"badge read-excerpt"),
        "{html}"
    );
}

#[test]
fn a_template_can_extend_the_one_whose_place_it_takes() {
    let text = "{% extends \"built-in:term.html\" %}{% block head %}<meta name=\"mine\">{% endblock head %}";
    let Noted {
        value: templates,
        notes,
    } = Templates::new(
        &[Source::new("templates/term.html", text)],
        Words::english(),
    );
    assert_eq!(notes, []);
    let page = sample::pages()
        .into_iter()
        .find(|page| page.page.kind == "term")
        .unwrap();
    let html = templates.render(&page).unwrap();
    assert_eq!(
        html.replace("<meta name=\"mine\">", ""),
        builtin().render(&page).unwrap()
    );
}

#[test]
fn a_template_says_messages_in_the_language_of_the_site() {
    #[track_caller]
    fn case(language: &str, text: &str, expected: &str) {
        let file = "languages/pl.ftl";
        let polish = "nav-site = { \"{\" } & <\"menu\">\ncount-events = { $count ->\n [0] brak\n [one] jedno\n [few] { $count } kilka\n *[other] wiele\n }\n";
        let words = Words::new(language, None, &[Source::new(file, polish)]).value;
        let source = Source::new("templates/term.html", text);
        let read = Templates::new(&[source], &Arc::new(words));
        assert_eq!(read.notes, [], "{text}");
        let page = sample::pages();
        let page = page.into_iter().find(|page| page.page.kind == "term");
        let page = page.unwrap();
        assert_eq!(read.value.render(&page).unwrap(), expected, "{text}");
    }

    case("en", "<b>{{ say(\"nav-site\") }}</b>", "<b>Site</b>");
    case(
        "pl",
        "{{ say(\"nav-site\") }}",
        "&#123; &amp; &lt;&quot;menu&quot;&gt;",
    );
    // In an expression it is a text, which is escaped as any is.
    case("pl", "{{ say(\"nav-site\") | length }}", "12");
    case(
        "pl",
        "{% set a = say(\"nav-site\") %}{{ a }}",
        "{ &amp; &lt;&quot;menu&quot;&gt;",
    );
    case(
        "en",
        "{{ \"say(\" }} say(\"nav-site\") {# say(\"x\") #}{% raw %}{{ say(\"x\") }}{% endraw %}",
        "say( say(&quot;nav-site&quot;) {{ say(\"x\") }}"
            .replace("&quot;", "\"")
            .as_str(),
    );
    case("en", "a {{- say(\"nav-site\") -}} b", "aSiteb");
    let counts =
        "{% for n in [0, 1, 2, 5, 22] %}{{ say(\"count-events\", count = n) }} {% endfor %}";
    case(
        "en",
        counts,
        "0 events 1 event 2 events 5 events 22 events ",
    );
    case("pl", counts, "brak jedno 2 kilka wiele 22 kilka ");
    case(
        "ja",
        counts,
        "出来事0件 出来事1件 出来事2件 出来事5件 出来事22件 ",
    );
    // What the language lacks is English, and told to be: its words, and not the values between.
    case(
        "pl",
        "<title>{{ say(\"home\") }}</title><p title=\"{{ say(\"home\") }}\">{{ say(\"home\") }}",
        "<title>Home</title><p title=\"Home\"><bdi lang=\"en\">Home</bdi>",
    );
    case(
        "pl",
        "{# <a title=\" #}{{ say(\"foot-publisher\", name = \"Ja\") }}",
        "<bdi lang=\"en\">Published by </bdi>Ja.",
    );
    case("pl", "{{ say(\"home\") | upper }}", "HOME");
    case("en-GB", "<p>{{ say(\"home\") }}", "<p>Home");
    // A value may be all that can be printed.
    case(
        "en",
        "{% component b(n) %}<b>{{ say(\"count-events\", count = n) }}</b>{% endcomponent b %}{{ <b n={[1, 2] | length} /> }}",
        "<b>2 events</b>",
    );
}

#[test]
fn a_fault_of_a_message_points_at_its_key() {
    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        assert_eq!(faults(&[("term.html", text)]), expected, "{text}");
    }

    case(
        "{% if false %}{{ say(\"skip-lnik\") }}{% endif %}",
        &[
            "templates/term.html:1:23 `skip-lnik`: there is no message `skip-lnik`; did you mean `skip-link`?",
        ],
    );
    case(
        "{{ say(\"count-events\", cuont = 1) }}",
        &[
            "templates/term.html:1:4 `say(\"count-events\", cuont = 1)`: the message `count-events` is not told its `count`; `say(\"count-events\", count = …)`",
        ],
    );
    case(
        "{{ say(\"nav-site\", count = 1) }}",
        &[
            "templates/term.html:1:20 `count`: the message `nav-site` does not ask for `count`; leave it out",
        ],
    );
    case(
        "{{ say(\"count-events\", count = 1) | upper }}",
        &[
            "templates/term.html:1:4 `say(\"count-events\", count = 1)`: a message with values is no expression; let it stand alone: `{{ say(…) }}`",
        ],
    );
    // What Tera finds lies where the author wrote it.
    case(
        "{{ say(\"nav-site\") }}{{ say(\"skip-link\") }} {{ page.titel }}",
        &[
            "templates/term.html:1:53 `titel`: there is no field `titel` here; did you mean `title`?",
        ],
    );
    case(
        "{{ say(\"count-events\", count = page.titel) }}",
        &[
            "templates/term.html:1:37 `titel`: there is no field `titel` here; did you mean `title`?",
        ],
    );
    case(
        "{{ say(\"nav-site\") }}\n{{ say(\"nav-site\") }} {% if %}",
        &[
            "templates/term.html:2:29 `%}`: found `%}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(`",
        ],
    );
}

#[test]
fn a_tag_of_a_single_sign_is_no_tag() {
    #[track_caller]
    fn case(tag: &str) {
        // Messages are put into their places before Tera reads a template.
        let text = format!("{tag}{{{{ say(\"nav-site\") }}}}");
        let notes = faults(&[("term.html", &text)]);
        assert!(
            notes[0].starts_with("templates/term.html:1:"),
            "{tag}: {notes:?}"
        );
    }

    case("{{-}}");
    case("{%-%}");
    case("{{}}");
    case("{{--}}");
}

#[test]
fn components_that_call_each_other_for_ever_are_told() {
    let text = "{% component a() %}{{ <a /> }}{% endcomponent a %}{{ <a /> }}";
    let read = Templates::new(
        &[Source::new("templates/term.html", text)],
        Words::english(),
    );
    assert_eq!(read.notes, []);
    let page = sample::pages();
    let page = page.into_iter().find(|page| page.page.kind == "term");
    let fault = read.value.render(&page.unwrap()).unwrap_err();
    assert_eq!(fault.place.unwrap().source.path(), "templates/term.html");
}

proptest! {
    /// Whatever stands in a template, it is read, or told of at a place in it.
    #[test]
    fn no_template_is_too_odd_to_be_read(parts in vec(select(&PARTS[..]), 0..12)) {
        let text = parts.concat();
        let source = Source::new("templates/term.html", &*text);
        let notes = parse_alone("term.html", &source, Words::english()).err();
        for note in notes.iter().flatten() {
            prop_assert!(note.place.is_some(), "{text:?}: {note:?}");
        }
        let mut printed = Vec::new();
        print(&notes.unwrap_or_default(), Format::Human, false, &mut printed).unwrap();
    }
}

/// What templates are made of, and letters of several bytes around it.
const PARTS: [&str; 32] = [
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{",
    "}",
    "-",
    " ",
    "\n",
    "漢",
    "é",
    "\"",
    "'",
    "`",
    "\\",
    "(",
    ")",
    "[",
    "]",
    ",",
    "=",
    "|",
    ".",
    "say(",
    "say(\"nav-site\")",
    "nav-site",
    "page.title",
    "raw",
    "endraw",
    "<b title=\"",
];
