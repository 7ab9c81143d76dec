//! What each kind of page tells reference managers: the values are measured against Zotero's translators.

use serde_json::Value;

use crate::html::Html;
use crate::support::Site;

fn site() -> Site {
    let page = |title: &str, more: &str| {
        format!("---\ntitle: {title}\nsummary: In short.\n{more}---\nA text.\n")
    };
    Site::new()
        .file(
            "site.toml",
            "title = \"The file\"\nas_of = 2026-01-31\nbase_url = \"https://a.example/\"\npublisher = \"The Room\"\nlicense = \"CC-BY-4.0\"\n",
        )
        .file(
            "content/briefs/canal.md",
            &page(
                "The canal",
                "read_as: full\nactors: [council]\nauthors: [{family: Calder, given: Inês}, {literal: The Room}]\nsource: {type: article-newspaper, title: Canal, URL: \"https://b.example/\", archive-url: \"https://c.example/\", archive-date: 2026-01-02}\n",
            ),
        )
        .file("content/actors/council.md", "---\nname: The council\nkind: council\nsummary: In short.\n---\nA text.\n")
        .file("content/topics/quay.md", &page("The quay", ""))
        .file("content/glossary/lock.md", &page("Lock", ""))
        .file("content/chronology/dig.md", &page("The dig", "date: 2025-03-04\nstatus: occurred\ntopic: quay\n"))
        .file("content/procedures/permit.md", &page("The permit", "steps: []\n"))
        .file("content/pages/about.md", &page("About", ""))
        .file("content/pages/gone.md", "---\ntitle: Gone\nwithdrawn: {date: 2026-01-01, reason: Wrong.}\n---\n")
}

/// The `meta` elements that reference managers read, each as `name: content`.
fn meta(page: &Html) -> Vec<String> {
    let told = ["citation_", "z:", "prism:", "DC.", "DCTERMS."];
    let metas = page
        .elements
        .iter()
        .filter(|element| element.name == "meta");
    metas
        .filter_map(|meta| {
            let name = meta.attributes.get("name")?;
            let is_told = told.iter().any(|start| name.starts_with(start));
            is_told.then(|| format!("{name}: {}", meta.attributes["content"]))
        })
        .collect()
}

fn relations(page: &Html) -> Vec<String> {
    let rels = [
        "cite-as",
        "type",
        "author",
        "license",
        "collection",
        "describedby",
        "item",
    ];
    let links = page
        .elements
        .iter()
        .filter(|element| element.name == "link");
    links
        .filter_map(|link| {
            let rel = link.attributes["rel"].as_str();
            let href = &link.attributes["href"];
            rels.contains(&rel)
                .then(|| match link.attributes.get("type") {
                    Some(media) => format!("{rel}: {href} {media}"),
                    None => format!("{rel}: {href}"),
                })
        })
        .collect()
}

#[test]
fn each_kind_of_page_is_to_zotero_what_it_is() {
    #[track_caller]
    fn case(page: &Html, title: &str, address: &str, kind: &[&str]) {
        let mut expected: Vec<String> = kind.iter().map(|&line| line.to_owned()).collect();
        let basics = [
            format!("citation_title: {title}"),
            "citation_publication_date: 2026-01-31".to_owned(),
            "citation_language: en".to_owned(),
            format!("citation_public_url: https://a.example{address}"),
            "citation_abstract: In short.".to_owned(),
            "DC.rights: CC-BY-4.0".to_owned(),
            "DCTERMS.modified: 2026-01-31".to_owned(),
        ];
        expected.extend(basics);
        expected.sort();
        let mut found = meta(page);
        found.sort();
        assert_eq!(found, expected, "{address}");
        let coins = page
            .elements
            .iter()
            .filter(|element| element.get("class") == Some("Z3988"));
        assert_eq!(coins.count(), 0, "{address}");
    }

    let site = site();
    site.run("build").exit(0);
    let read = |path: &str| Html::read(&site.read(&format!("public/{path}index.html")));
    let brief = [
        "citation_author: Calder, Inês",
        "citation_author: The Room,",
        "citation_technical_report_institution: The Room",
    ];
    case(
        &read("briefs/canal/"),
        "The canal",
        "/briefs/canal/",
        &brief,
    );
    let entry = [
        "citation_author: The Room,",
        "z:itemType: encyclopediaArticle",
        "prism:publicationName: The file",
        "prism:edition: 2026-01-31",
        "DC.publisher: The Room",
    ];
    case(
        &read("actors/council/"),
        "The council",
        "/actors/council/",
        &entry,
    );
    case(&read("topics/quay/"), "The quay", "/topics/quay/", &entry);
    case(&read("glossary/lock/"), "Lock", "/glossary/lock/", &entry);
    case(
        &read("procedures/permit/"),
        "The permit",
        "/procedures/permit/",
        &entry,
    );
    let data = [
        "citation_author: The Room,",
        "z:itemType: dataset",
        "prism:edition: 2026-01-31",
        "DC.publisher: The Room",
    ];
    case(
        &read("chronology/dig/"),
        "The dig",
        "/chronology/dig/",
        &data,
    );
    let page = [
        "citation_author: The Room,",
        "z:itemType: webpage",
        "prism:publicationName: The file",
    ];
    case(&read("about/"), "About", "/about/", &page);
    let chronology = meta(&read("chronology/"));
    assert!(
        chronology.contains(&"z:itemType: dataset".to_owned()),
        "{chronology:?}"
    );
    assert!(meta(&read("gone/")).is_empty());
}

#[test]
fn an_index_offers_what_it_lists() {
    let site = site();
    site.run("build").exit(0);
    let coins = |path: &str| {
        let page = Html::read(&site.read(&format!("public/{path}/index.html")));
        let told = meta(&page);
        assert!(told.iter().all(|line| line.starts_with("DC")), "{told:?}");
        let spans = page
            .elements
            .iter()
            .filter(|element| element.get("class") == Some("Z3988"));
        spans
            .map(|span| span.attributes["title"].clone())
            .collect::<Vec<String>>()
    };
    assert_eq!(
        coins("briefs"),
        [
            "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Abook&rft.genre=report&rft.btitle=The%20canal\
          &rft.au=Calder%2C%20In%C3%AAs&rft.aucorp=The%20Room&rft.pub=The%20Room&rft.date=2026-01-31&rft.language=en\
          &rft_id=https%3A%2F%2Fa.example%2Fbriefs%2Fcanal%2F"
        ]
    );
    let actors = coins("actors");
    assert_eq!(actors.len(), 1);
    assert!(actors[0].contains(
        "mtx%3Adc&rft.type=encyclopediaArticle&rft.title=The%20council&rft.source=The%20file"
    ));
    assert_eq!(
        coins("topics").len() + coins("procedures").len() + coins("glossary").len(),
        3
    );
}

#[test]
fn a_page_leads_to_all_that_there_is_of_it() {
    let site = site();
    site.run("build").exit(0);
    let page = Html::read(&site.read("public/briefs/canal/index.html"));
    assert_eq!(
        relations(&page),
        [
            "cite-as: https://a.example/briefs/canal/",
            "type: https://schema.org/AboutPage",
            "type: https://schema.org/Report",
            "author: ../../",
            "license: https://creativecommons.org/licenses/by/4.0/",
            "collection: ../",
            "describedby: citation.bib application/x-bibtex",
            "describedby: citation.ris application/x-research-info-systems",
            "describedby: citation.csl.json application/vnd.citationstyles.csl+json",
            "item: index.md text/markdown",
        ]
    );
    assert_eq!(
        site.read("public/briefs/canal/index.md"),
        site.read("content/briefs/canal.md")
    );
    let robust = page
        .elements
        .iter()
        .find(|element| element.get("data-versionurl").is_some());
    let robust = robust.expect("the source has an archived copy");
    assert_eq!(robust.get("data-originalurl"), Some("https://b.example/"));
    assert_eq!(robust.get("data-versionurl"), Some("https://c.example/"));
    assert_eq!(robust.get("data-versiondate"), Some("2026-01-02"));
}

#[test]
fn the_events_of_the_chronology_lie_in_a_file_beside_it() {
    let site = site();
    site.run("build").exit(0);
    let html = site.read("public/chronology/index.html");
    let page = Html::read(&html);
    let described = "describedby: meta.jsonld application/ld+json";
    assert!(relations(&page).contains(&described.to_owned()));
    let script = html.split("<script type=\"application/ld+json\">").nth(1);
    let script = script.and_then(|rest| rest.split("</script>").next());
    let in_page: Value = serde_json::from_str(script.unwrap()).unwrap();
    let in_page = &in_page["@graph"][0];
    assert_eq!(in_page["@type"], "Dataset");
    assert!(in_page.get("about").is_none());
    let file = "https://a.example/chronology/meta.jsonld";
    assert_eq!(in_page["distribution"]["contentUrl"], file);

    let beside: Value = serde_json::from_str(&site.read("public/chronology/meta.jsonld")).unwrap();
    let beside = &beside["@graph"][0];
    assert_eq!(beside["@id"], in_page["@id"]);
    assert_eq!(beside["about"].as_array().map(Vec::len), Some(1));
    assert_eq!(beside["about"][0]["name"], "The dig");
    assert_eq!(beside["about"][0]["startDate"], "2025-03-04");
    // Beside the chronology alone.
    assert!(!site.path("public/briefs/meta.jsonld").exists());

    let toml = site.read("site.toml") + "[export]\ndata = false\n";
    let site = site.file("site.toml", &toml);
    site.run("build").exit(0);
    let html = site.read("public/chronology/index.html");
    assert!(!html.contains("meta.jsonld"));
    assert!(!html.contains("\"about\""));
    assert!(!site.path("public/chronology/meta.jsonld").exists());
}

#[test]
fn what_is_turned_off_is_named_nowhere() {
    let site = site();
    let toml = site.read("site.toml") + "[export]\ncitations = false\nmarkdown = false\n";
    let site = site.file("site.toml", &toml);
    site.run("build").exit(0);
    let page = site.read("public/briefs/canal/index.html");
    for name in ["citation.bib", "source.ris", "index.md", "describedby"] {
        assert!(!page.contains(name), "{name}");
    }
    assert!(page.contains("Cite this page"));
    assert!(!site.path("public/briefs/canal/citation.bib").exists());
    assert!(!site.path("public/briefs/canal/index.md").exists());
}

#[test]
fn drafts_and_what_was_withdrawn_keep_their_files() {
    let site = site().file(
        "content/pages/draft.md",
        "---\ntitle: Draft\ndraft: true\n---\nA text.\n",
    );
    site.run("build --drafts").exit(0);
    assert!(site.path("public/draft/index.html").exists());
    assert!(!site.path("public/draft/index.md").exists());
    assert!(!site.path("public/gone/index.md").exists());
    assert!(!site.path("public/gone/citation.bib").exists());
}
