//! What is made again and again is what would be made anew, and what is kept is what would be made.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::Path;
use std::sync::Mutex;

use briefbook::disk;
use briefbook::pipeline::inputs::Inputs;
use briefbook::pipeline::{self, Maker, Overrides, Past, Remembered};
use briefbook::text::Source;
use briefbook::tree::{StaticFile, Tree};
use proptest::prelude::*;

use crate::built::{is_a, repository};
use crate::documents::{Bundles, again};
use crate::folder::printed;

/// All that is made of a tree: each page's bytes, each file's name, and what is printed.
#[derive(Debug, PartialEq)]
struct Made {
    pages: BTreeMap<String, String>,
    statics: Vec<String>,
    printed: String,
}

fn make(maker: &mut Maker, tree: &Tree) -> Made {
    let made = maker.site(tree);
    let (mut notes, pages) = (made.notes, Mutex::new(BTreeMap::new()));
    let mut statics = Vec::new();
    if let Some(site) = &made.value {
        let put = |path: &str, bytes: &[u8]| {
            // One of them is a picture.
            let text = String::from_utf8_lossy(bytes).into_owned();
            pages.lock().unwrap().insert(path.to_owned(), text);
            Ok::<(), Infallible>(())
        };
        let Ok(found) = pipeline::render(site, tree, put);
        notes.extend(found);
        statics.extend(site.statics.iter().map(|file| file.path().to_owned()));
    }
    Made {
        pages: pages.into_inner().unwrap(),
        statics,
        printed: printed(&notes),
    }
}

/// A site that stands, and what is remembered of its files and its pages.
struct Shown {
    documents: Bundles,
    pages: BTreeMap<String, String>,
    past: Option<Vec<u8>>,
    /// How many pages were kept when it was last made.
    kept: usize,
}

impl Shown {
    fn new() -> Self {
        Self {
            documents: Bundles::default(),
            pages: BTreeMap::new(),
            past: None,
            kept: 0,
        }
    }

    /// Makes the site of a tree, as `build` does, and keeps what it can of what stands.
    fn make(&mut self, tree: &Tree, overrides: &Overrides) -> Made {
        let statics = tree.statics.iter();
        let statics: Vec<_> = statics
            .map(|file| blake3::hash(file.path.as_bytes()))
            .collect();
        let inputs = Inputs::of("this test", tree, overrides, &statics);
        let remembered = Remembered {
            inputs: &inputs,
            shelf: &self.documents,
        };
        let (again, tree) = (again(tree), &mut tree.clone());
        let made = pipeline::site_once(tree, overrides, &again, Some(remembered));
        let mut notes = made.notes;
        let Some(site) = &made.value else {
            let printed = printed(&notes);
            return Made {
                pages: BTreeMap::new(),
                statics: Vec::new(),
                printed,
            };
        };
        let past = self.past.take().map(|bytes| Past::read(&bytes).unwrap());
        let pages = Mutex::new(BTreeMap::new());
        let put = |path: &str, bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let twice = pages.lock().unwrap().insert(path.to_owned(), text);
            assert_eq!(twice, None, "{path}");
            Ok::<(), Infallible>(())
        };
        let keep = |page: &str, beside: &[String]| {
            for path in [page].into_iter().chain(beside.iter().map(String::as_str)) {
                let Ok(()) = put(path, self.pages[path].as_bytes());
            }
            Ok(true)
        };
        let Ok(rendered) = pipeline::render_again(site, tree, &inputs, past, put, keep);
        notes.extend(rendered.notes);
        self.past = Some(rendered.past.bytes());
        self.kept = rendered.kept;
        self.pages = pages.into_inner().unwrap();
        Made {
            pages: self.pages.clone(),
            statics: site
                .statics
                .iter()
                .map(|file| file.path().to_owned())
                .collect(),
            printed: printed(&notes),
        }
    }
}

/// A dossier in memory, and one who makes its site after each edit.
struct Desk {
    tree: Tree,
    maker: Maker,
    shown: Shown,
    overrides: Overrides,
    last: Made,
}

impl Desk {
    fn new(overrides: Overrides) -> Self {
        let tree = disk::load(&repository("tests/dossier"), None)
            .unwrap()
            .value;
        let mut maker = Maker::new(overrides.clone());
        let last = make(&mut maker, &tree);
        assert!(last.pages.len() > 40);
        assert_eq!(last.printed, "");
        let mut shown = Shown::new();
        same(&shown.make(&tree, &overrides), &last);
        assert_eq!(shown.kept, 0);
        Self {
            tree,
            maker,
            shown,
            overrides,
            last,
        }
    }

    /// The texts that a path is of.
    fn texts(&mut self, path: &str) -> &mut Vec<Source> {
        if path.starts_with("templates/") {
            &mut self.tree.templates
        } else if path.starts_with("languages/") {
            &mut self.tree.languages
        } else {
            &mut self.tree.content
        }
    }

    #[track_caller]
    fn text(&mut self, path: &str) -> String {
        if path == "site.toml" {
            return self.tree.site.as_ref().unwrap().text().to_owned();
        }
        let texts = self.texts(path);
        let found = texts.iter().find(|text| text.path() == path);
        found.unwrap_or_else(|| panic!("{path}")).text().to_owned()
    }

    /// Puts a text into the dossier, and the others stay the very ones that they were.
    fn put(&mut self, path: &str, text: String) -> &mut Self {
        let new = Source::new(path, text);
        if path == "site.toml" {
            self.tree.site = Some(new);
            return self;
        }
        let texts = self.texts(path);
        match texts.binary_search_by(|text| text.path().cmp(path)) {
            Ok(at) => texts[at] = new,
            Err(at) => texts.insert(at, new),
        }
        self
    }

    fn remove(&mut self, path: &str) -> &mut Self {
        self.texts(path).retain(|text| text.path() != path);
        self
    }

    /// Replaces some words of a text.
    #[track_caller]
    fn edit(&mut self, path: &str, from: &str, to: &str) -> &mut Self {
        let text = self.text(path);
        assert!(text.contains(from), "{path} has no {from:?}");
        self.put(path, text.replace(from, to))
    }

    /// Makes the site once more, and once anew, and once with what need not be made; something is different from
    /// the time before.
    #[track_caller]
    fn make(&mut self) -> &mut Self {
        let again = make(&mut self.maker, &self.tree);
        let anew = make(&mut Maker::new(self.overrides.clone()), &self.tree);
        same(&again, &anew);
        same(&self.shown.make(&self.tree, &self.overrides), &anew);
        assert!(again != self.last, "nothing is different");
        self.last = again;
        self
    }

    /// As [`Desk::make`], with a fault.
    #[track_caller]
    fn fails(&mut self, code: &str) -> &mut Self {
        self.make();
        let printed = &self.last.printed;
        assert!(printed.contains(&format!("[{code}]")), "{printed}");
        self
    }

    /// As [`Desk::make`], without any.
    #[track_caller]
    fn is_fine(&mut self) -> &mut Self {
        self.make();
        assert_eq!(self.last.printed, "");
        self
    }
}

#[track_caller]
fn same(again: &Made, anew: &Made) {
    assert_eq!(again.printed, anew.printed);
    assert_eq!(again.statics, anew.statics);
    let paths = |made: &Made| made.pages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(again), paths(anew));
    for (path, page) in &anew.pages {
        assert!(
            again.pages[path] == *page,
            "{path} is\n{}\nand not\n{page}",
            again.pages[path]
        );
    }
}

const COUNCIL: &str = "content/actors/harbor-council.md";
const DREDGING: &str = "content/topics/dredging.md";
const FAQ: &str = "content/pages/help/faq.md";
const METHOD: &str = "content/pages/method.md";
const PLAN: &str = "content/briefs/2022-05-02-courier-plan.md";
const POLICE: &str = "content/actors/harbor-police.md";
const QUAY: &str = "content/glossary/outer-quay.md";
const TENDER: &str = "content/chronology/tender.md";
const THANKS: &str = "content/pages/thanks.md";

#[test]
fn a_page_is_made_again_when_something_that_it_shows_is_edited() {
    let mut desk = Desk::new(Overrides::default());
    let all = desk.last.pages.keys();
    let all = all.filter(|path| is_a(path, "html")).count();
    let mut kept = |path: &str, from: &str, to: &str| {
        desk.edit(path, from, to).make();
        desk.shown.kept
    };
    // Hardly anything leads to or from it.
    let prose = kept(FAQ, "Nobody", "Hardly anybody");
    assert!(prose * 10 > all * 8, "{prose} of {all}");
    // It is named on many.
    let name = kept(COUNCIL, "name: Harbor Council", "name: Council");
    assert!(name < prose && name > 0, "{name} of {all}");
    // The ground of all.
    assert_eq!(kept("site.toml", "Outer Quay of", "Quay of"), 0);
    assert_eq!(kept("templates/prose.html", "Nothing on", "Not"), 0);
    assert_eq!(kept(DREDGING, "aliases: [/topics/mud/]\n", ""), 0);
}

#[test]
#[rustfmt::skip] // A line an edit: they are read one after the other.
fn edits_of_prose_are_as_made_anew() {
    let mut desk = Desk::new(Overrides::default());
    desk.edit(FAQ, "Nobody", "Hardly anybody").is_fine();
    // It leads elsewhere, and no more; it names an actor first.
    desk.edit(FAQ, "true? No.", "true? See [[fishers]] and [[method#basis]].").is_fine();
    desk.edit(FAQ, "[[fishers]]", "the Harbor Police").is_fine();
    desk.edit(DREDGING, "See also [[permit-system]].", "").is_fine();
    let note = "[^who]: Not all of them: see [[fishers#who-they-are]].";
    desk.edit("content/home.md", note, "[^who]: Not all.").is_fine();
    desk.edit(PLAN, "of 600 meters[^length]", "of 650 meters[^length]").is_fine();
    desk.edit(METHOD, "auto_link: false", "auto_link: true").edit(METHOD, "second hand", "second hand, says the Harbor Police").is_fine();
}

#[test]
fn a_link_to_a_paragraph_that_goes_is_told_as_anew() {
    let mut desk = Desk::new(Overrides::default());
    let method = desk.text(METHOD) + "\nSee [it](/help/faq/#p99).\n";
    desk.put(METHOD, method).fails("unknown-fragment");
    let many = "Nobody tells.\n\n".repeat(99);
    desk.edit(FAQ, "Nobody", &format!("{many}Nobody")).is_fine();
    desk.edit(FAQ, &many, "").fails("unknown-fragment");
}

#[test]
#[rustfmt::skip]
fn edits_of_what_others_show_are_as_made_anew() {
    let mut desk = Desk::new(Overrides::default());
    desk.edit(DREDGING, "title: Dredging of", "title: Deepening").is_fine();
    desk.edit(DREDGING, "who watches.", "who pays.").is_fine();
    desk.edit(COUNCIL, "name: Harbor Council", "name: Council for the Harbor").is_fine();
    desk.edit(COUNCIL, "short: HC", "short: CH").is_fine();
    // A name that another page has as well, and where it stands by now.
    desk.edit(COUNCIL, "short: CH", "short: Harbor Police").fails("ambiguous-name");
    desk.edit(COUNCIL, "---\nname", "---\n# Of the port.\nname").fails("ambiguous-name");
    desk.edit(COUNCIL, "short: Harbor Police", "short: CH").is_fine();
    desk.edit(COUNCIL, "members: [ines-calder, sea-minister]", "members: [ines-calder]").is_fine();
    // A title that another page has as well.
    desk.edit(FAQ, "title: Questions", "title: About this dossier").make();
    desk.edit(FAQ, "title: About this dossier", "title: Questions").make();
    // A part that others lead to.
    desk.edit(METHOD, "{#basis}", "{#grounds}").fails("unknown-fragment");
    desk.edit(METHOD, "{#grounds}", "{#basis}").is_fine();
    desk.edit(METHOD, "## What a step rests on", "## What it rests on").is_fine();
}

#[test]
#[rustfmt::skip]
fn edits_of_what_puts_pages_in_order_are_as_made_anew() {
    let mut desk = Desk::new(Overrides::default());
    desk.edit(TENDER, "date: 2024-11-05/..\nwording", "date: 2023-11-05/..\nwording").make();
    desk.edit(TENDER, "status: under-way\nstage", "status: planned\nstage").make();
    desk.edit(TENDER, "topic: dredging", "topic: fishing").make();
    // A day on which something was known.
    desk.edit(TENDER, "as_of: 2024-11-05, date", "as_of: 2024-11-04, date").make();
    desk.edit(PLAN, "issued: 2022-05-02T06:30+09:00", "issued: 2021-05-02").make();
    desk.edit(PLAN, "title: Council unveils quay", "title: Council shows quay").make();
}

#[test]
#[rustfmt::skip]
fn files_that_come_and_go_are_as_made_anew() {
    let mut desk = Desk::new(Overrides::default());
    let topic = "content/topics/aaa.md";
    let text = "---\ntitle: The mole\n---\nSee [[faq]], and the Harbor Police.\n";
    desk.put(topic, text.to_owned()).is_fine();
    desk.edit(topic, "[[faq]]", "[[method]]").is_fine();
    desk.remove(topic).is_fine();
    desk.put(topic, text.replace("---\ntitle", "---\nid: faq\ntitle")).fails("duplicate-id");
    desk.remove(topic).is_fine();
    let faq = desk.text(FAQ);
    desk.remove(FAQ).fails("unknown-id");
    let questions = "content/pages/help/questions.md";
    desk.put(questions, faq.replace("---\ntitle", "---\nid: faq\ntitle")).make();
    desk.remove(questions).put(FAQ, faq).make();

    let table = StaticFile {
        path: "table.csv".to_owned(),
        file: Path::new("static").join("table.csv"),
    };
    desk.edit(FAQ, "Nobody", "[A table](/table.csv). Nobody").make();
    desk.tree.statics.push(table);
    desk.tree.statics.sort_by(|a, b| a.path.cmp(&b.path));
    desk.is_fine();
    desk.tree.statics.retain(|file| file.path != "table.csv");
    desk.make();
    desk.edit(FAQ, "[A table](/table.csv). ", "").is_fine();
}

#[test]
#[rustfmt::skip]
fn aliases_drafts_and_withdrawals_are_as_made_anew() {
    let mut desk = Desk::new(Overrides::default());
    desk.edit(DREDGING, "aliases: [/topics/mud/]", "aliases: [/briefs/]").fails("redirect-taken");
    desk.edit(DREDGING, "aliases: ", "# Once.\naliases: ").fails("redirect-taken");
    desk.edit(DREDGING, "# Once.\naliases: [/briefs/]", "aliases: [/topics/silt/]").is_fine();
    desk.edit(DREDGING, "aliases: [/topics/silt/]", "aliases: [/about/]").fails("redirect-chain");
    desk.edit(DREDGING, "aliases: [/about/]\n", "").is_fine();
    desk.edit(THANKS, "draft: true\n", "").is_fine();
    desk.edit(THANKS, "title: Thanks", "title: Thanks\ndraft: true").is_fine();
    let withdrawn = "withdrawn: {date: 2025-01-01, reason: Said., replaced_by: faq}";
    desk.edit(THANKS, "draft: true", withdrawn).is_fine();
    desk.edit(QUAY, "title: ", "draft: true\ntitle: ").fails("draft-link");
    desk.edit(QUAY, "draft: true\n", "").is_fine();
    // An old address leads to another page, and so a text has linked that one before it names it.
    desk.edit(FAQ, "Nobody knows", "[They](/tars/) do not know, nor the Harbor Police");
    desk.edit(DREDGING, "title: ", "aliases: [/tars/]\ntitle: ").is_fine();
    desk.edit(DREDGING, "aliases: [/tars/]\n", "").edit(POLICE, "name: ", "aliases: [/tars/]\nname: ").is_fine();
}

#[test]
#[rustfmt::skip]
fn broken_files_and_their_mending_are_as_made_anew() {
    let mut desk = Desk::new(Overrides::default());
    let method = desk.text(METHOD);
    desk.put(METHOD, method.replace("---\ntitle", "title")).fails("no-front-matter");
    // Others are edited meanwhile.
    desk.edit(FAQ, "title: Questions", "title: Answers").fails("no-front-matter");
    desk.edit(FAQ, "true?", "true? [[nowhere]]").fails("unknown-id");
    desk.edit(FAQ, "[[nowhere]]", "\n\n\n[[nowhere]]").fails("unknown-id");
    desk.put(METHOD, method.clone()).fails("unknown-id");
    desk.edit(DREDGING, "title: Dredging of", "title: Deepening").fails("unknown-id");
    desk.edit(FAQ, "[[nowhere]]", "").is_fine();
    desk.put(METHOD, method.replace("auto_link: false", "sumary: No.")).fails("unknown-field");
    desk.put(METHOD, method).is_fine();
}

#[test]
#[rustfmt::skip]
fn edits_of_templates_are_as_made_anew() {
    let mut desk = Desk::new(Overrides::default());
    let prose = "templates/prose.html";
    desk.edit(prose, "Nothing on", "Not a word on").is_fine();
    desk.edit(prose, "{% extends", "{% extend").fails("template");
    desk.edit(FAQ, "Nobody", "Hardly anybody").fails("template");
    desk.edit(prose, "{% extend ", "{% extends ").is_fine();
    desk.edit(prose, "page.title |", "page.titel |").make();
    assert!(desk.last.printed.contains("titel"));
    desk.edit(prose, "page.titel |", "page.title |").is_fine();
    desk.remove(prose).is_fine();
}

#[test]
#[rustfmt::skip]
fn edits_of_languages_are_as_made_anew() {
    let mut desk = Desk::new(Overrides::default());
    let english = "languages/en.ftl";
    desk.put(english, "section-backlinks = Who leads here\nmonth-6 = Juno\n".to_owned()).is_fine();
    desk.edit(english, "Who leads", "What leads").is_fine();
    desk.edit(english, "section-back", "section-bakc").fails("unknown-message");
    desk.edit(FAQ, "Nobody", "Hardly anybody").fails("unknown-message");
    desk.edit(english, "section-bakc", "section-back").is_fine();
    desk.edit("site.toml", "language = \"en\"", "language = \"ja\"").make();
    desk.edit("site.toml", "language = \"ja\"", "language = \"en\"").is_fine();
    desk.remove(english).is_fine();
}

#[test]
#[rustfmt::skip]
fn edits_of_the_settings_are_as_made_anew() {
    const SITE: &str = "site.toml";
    let mut desk = Desk::new(Overrides::default());
    let settings = desk.text(SITE);
    desk.edit(SITE, "The Outer Quay of Sandmere", "The Inner Quay").is_fine();
    desk.edit(SITE, "as_of = 2026-06-30", "as_of = 2025-06-30").make();
    desk.edit(SITE, "as_of = 2025-06-30", "as_of = ").fails("toml-syntax");
    desk.edit(FAQ, "true?", "<b>real</b>?").put(SITE, "x".to_owned()).fails("toml-syntax");
    desk.tree.site = None;
    desk.fails("no-site");
    desk.put(SITE, settings).is_fine();
    desk.edit(SITE, "raw_html = false", "raw_html = true").is_fine();
    desk.edit(SITE, "drafts = false", "drafts = true").make();
    desk.edit(SITE, "paginate_by = 2", "paginate_by = 3").make();
    desk.edit(SITE, "url = \"/about/\"", "url = \"/nowhere/\"").make();
    desk.edit(FAQ, "real", "true").make();
    desk.edit(SITE, "url = \"/nowhere/\"", "url = \"/method/\"").make();
}

#[test]
#[rustfmt::skip]
fn broken_promises_and_their_mending_are_as_made_anew() {
    const PERMIT: &str = "content/procedures/blasting-permit.md";
    let mut desk = Desk::new(Overrides::default());
    let promised = Maker::new(Overrides::default()).site(&desk.tree).value.unwrap().accept();
    desk.tree.lock = Some(Source::new("urls.lock", promised.text));
    // A part of a page.
    desk.edit(PERMIT, "id: request", "id: asking").fails("broken-fragment");
    desk.edit(METHOD, "second hand", "by hearsay").fails("broken-fragment");
    desk.edit(PERMIT, "id: asking", "id: request").is_fine();
    // A page, which another one has taken the place of.
    let questions = "content/pages/help/questions.md";
    let faq = desk.text(FAQ);
    desk.remove(FAQ).put(questions, faq.replace("---\ntitle", "---\nid: faq\ntitle")).fails("broken-address");
    assert!(desk.last.printed.contains("its text is that of `content/pages/help/questions.md` now"));
    desk.edit(questions, "Is any of it true? No.", "It is").fails("broken-address");
    assert!(!desk.last.printed.contains("its text is that of"));
    desk.edit(questions, "title: ", "aliases: [/help/faq/]\ntitle: ").make();
}

#[test]
fn what_the_command_line_settles_is_settled_each_time() {
    let mut desk = Desk::new(Overrides::default());
    desk.overrides.drafts = Some(true);
    desk.maker = Maker::new(desk.overrides.clone());
    desk.make();
    desk.edit(
        "content/pages/thanks.md",
        "title: Thanks",
        "title: Many thanks",
    )
    .make();
    desk.edit("content/pages/method.md", "In full", "Whole")
        .make();
    desk.edit(
        "site.toml",
        "The Sandmere Reading Room",
        "The Sandmere Writing Room",
    );
    assert!(desk.text("site.toml").contains("Writing"));
    desk.make();
}

/// What is done to a line of a file.
#[derive(Clone, Copy, Debug)]
enum Slip {
    Remove,
    Repeat,
    /// Its last letters are lost.
    Cut,
    /// It changes places with the next.
    Swap,
    /// It stands in another file as well.
    Copy,
    /// A word is put before it.
    Say,
}

const SLIPS: [Slip; 6] = [
    Slip::Remove,
    Slip::Repeat,
    Slip::Cut,
    Slip::Swap,
    Slip::Copy,
    Slip::Say,
];

/// Does it to one of the lines of one of the files; the numbers may be any.
fn slip(desk: &mut Desk, slip: Slip, file: usize, line: usize) {
    let content = &desk.tree.content;
    let file = &content[file % content.len()];
    let (path, other) = (
        file.path().to_owned(),
        content[line % content.len()].path().to_owned(),
    );
    let text = file.text().to_owned();
    let mut lines: Vec<&str> = text.lines().collect();
    let at = line % lines.len();
    let (said, cut);
    match slip {
        Slip::Remove => {
            lines.remove(at);
        }
        Slip::Repeat => lines.insert(at, lines[at]),
        Slip::Cut => {
            let half = lines[at].len() / 2;
            let half = (0..=half)
                .rev()
                .find(|&end| lines[at].is_char_boundary(end));
            cut = &lines[at][..half.unwrap_or(0)];
            lines[at] = cut;
        }
        Slip::Swap => lines.swap(at, (at + 1) % text.lines().count()),
        Slip::Copy => {
            let copied = format!("{}\n\n{}\n", desk.text(&other).trim_end(), lines[at]);
            desk.put(&other, copied);
            return;
        }
        Slip::Say => {
            said = format!("Harbor {}", lines[at]);
            lines[at] = &said;
        }
    }
    let text = lines.join("\n") + "\n";
    desk.put(&path, text);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Whoever writes makes slips, and most of them are faults; each is followed by what puts it right.
    #[test]
    fn what_is_kept_is_what_would_be_made_whatever_is_edited(
        slips in prop::collection::vec((prop::sample::select(&SLIPS), any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..5),
    ) {
        let mut desk = Desk::new(Overrides::default());
        for (what, file, line) in slips {
            let before = desk.tree.content.clone();
            slip(&mut desk, what, file.index(1000), line.index(1000));
            for back in [false, true] {
                if back {
                    desk.tree.content.clone_from(&before);
                }
                let anew = make(&mut Maker::new(desk.overrides.clone()), &desk.tree);
                same(&desk.shown.make(&desk.tree, &desk.overrides), &anew);
            }
        }
    }
}
