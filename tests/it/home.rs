//! The front page shows what is newest.

use crate::support::Site;

/// The ids of the briefs that the front page shows, of a dossier with these: each its id, and the day of its source.
#[track_caller]
fn shown(briefs: &[(&str, Option<&str>)]) -> Vec<String> {
    let mut site = Site::new();
    for (id, day) in briefs {
        let issued = day.map_or(String::new(), |day| format!("  issued: {day}\n"));
        let text = format!(
            "---\ntitle: About {id}\nread_as: full\nsource:\n  type: webpage\n  title: Of {id}\n{issued}---\nText.\n"
        );
        site = site.file(&format!("content/briefs/{id}.md"), &text);
    }
    site.run("build").exit(0);
    let page = site.read("public/index.html");
    let (_, latest) = page.split_once("<h2 id=\"page-latest\"").unwrap();
    let latest = latest.split("</section>").next().unwrap();
    let links = latest.split("href=\"briefs/").skip(1);
    let mut ids: Vec<String> = links
        .filter_map(|rest| rest.split_once("/\""))
        .map(|(id, _)| id.to_owned())
        .collect();
    ids.dedup();
    ids
}

#[test]
fn the_three_latest_briefs_come_first_by_day_then_by_id() {
    let day = Some("2024-05-02");
    let briefs = [
        ("a", None),
        ("b", day),
        ("c", Some("2024-05-01")),
        ("d", Some("2024-06")),
        ("e", day),
        ("f", day),
        ("g", None),
    ];
    assert_eq!(shown(&briefs), ["d", "b", "e"]);
    assert_eq!(shown(&briefs[..3]), ["b", "c", "a"]);
    assert_eq!(shown(&[("g", None), ("a", None)]), ["a", "g"]);
}
