//! A site is published, edited twenty ways and accepted after each; whatever a reader kept of any
//! state before still leads to its text, its redirect or its tombstone.

use std::collections::BTreeSet;
use std::fs;

use super::reader::{Found, Led, follow, found};
use super::{CANAL, edit};
use crate::support::Site;

const HARBOR: &str = "\
---
title: The harbor
---
Ships of forty meters could turn in the old basin before the wall was raised in the autumn.

## The basin

The basin was dredged twice in ten years, and each time the work was paid for from the dues.

- The first contract went to a company of the town.
- The second was given to the navy, which sent three dredgers.
- A third was never signed.

## The wall

> The wall will stand for a hundred years, the engineer told the council.

It is six hundred meters long and was built by prisoners, as the brief of the ministry says.

港の壁は長さ六百メートルで、省の報告書によれば囚人によって建設された。
";

const DUES: &str = "\
---
title: Harbor dues
---
Dues are paid by the ton and rise with the years that a ship has served.

A ship of the navy pays none, which the owners of the coast have asked to be changed.
";

const PAGES: &str = "content/pages/";

/// Where the text of a page begins with these words: of its paragraph, item or heading.
fn block<'t>(text: &'t str, words: &str) -> &'t str {
    let at = text
        .find(words)
        .unwrap_or_else(|| panic!("no {words:?} in\n{text}"));
    let end = text[at..]
        .find("\n\n")
        .map_or(text.len(), |end| at + end + 2);
    &text[at..end]
}

fn without(text: &str, words: &str) -> String {
    text.replace(block(text, words), "")
}

fn front(text: &str, field: &str) -> String {
    text.replacen("---\n", &format!("---\n{field}\n"), 1)
}

fn rename(site: &Site, from: &str, to: &str) {
    fs::rename(
        site.path(&format!("{PAGES}{from}.md")),
        site.path(&format!("{PAGES}{to}.md")),
    )
    .unwrap();
    edit(site, &format!("{PAGES}{to}.md"), |text| {
        front(&text, &format!("aliases: [/{from}/]"))
    });
}

/// Each edit, and what it is.
type Edit = (&'static str, fn(&Site));

const EDITS: [Edit; 22] = [
    ("a word is mended", |site| {
        edit(site, "content/pages/canal.md", |text| {
            text.replace("second flood", "third flood")
        });
    }),
    ("a paragraph is put first", |site| {
        edit(site, "content/pages/canal.md", |text| {
            text.replace(
                "The council closed",
                "The canal is old.\n\nThe council closed",
            )
        });
    }),
    ("paragraphs are put into another order", |site| {
        edit(site, "content/pages/harbor.md", |text| {
            let wall = block(&text, "It is six hundred").to_owned();
            without(&text, "It is six hundred")
                .replace("## The basin", &format!("{wall}## The basin"))
        });
    }),
    ("a heading is retitled", |site| {
        edit(site, "content/pages/canal.md", |text| {
            text.replace("## Who decides", "## The commission’s part")
        });
    }),
    ("a paragraph is divided", |site| {
        edit(site, "content/pages/canal.md", |text| {
            text.replace("closing, and may ask", "closing.\n\nIt may ask")
        });
    }),
    ("a paragraph is deleted", |site| {
        edit(site, "content/pages/harbor.md", |text| {
            without(&text, "Ships of forty")
        });
    }),
    ("an item is deleted, and one is put in", |site| {
        edit(site, "content/pages/harbor.md", |text| {
            text.replace(
                "- The first contract went to a company of the town.\n",
                "- Nobody counts the fishing boats.\n",
            )
        });
    }),
    ("two paragraphs are put together", |site| {
        edit(site, "content/pages/canal.md", |text| {
            text.replace(
                "harbor office for its view.\n\nThe office",
                "harbor office for its view. The office",
            )
        });
    }),
    ("the page is renamed", |site| {
        rename(site, "canal", "waterway");
    }),
    ("a section is moved", |site| {
        edit(site, "content/pages/harbor.md", |text| {
            let at = text.find("## The basin").unwrap();
            let wall = text.find("## The wall").unwrap();
            format!("{}{}\n{}", &text[..at], &text[wall..], &text[at..wall])
        });
    }),
    ("a heading is retitled again", |site| {
        edit(site, "content/pages/waterway.md", |text| {
            text.replace("## The commission’s part", "## What the four may do")
        });
    }),
    ("a heading is deleted", |site| {
        edit(site, "content/pages/harbor.md", |text| {
            text.replace("## The basin\n\n", "")
        });
    }),
    ("a paragraph is written anew", |site| {
        edit(site, "content/pages/dues.md", |text| {
            let old = block(&text, "Dues are paid").to_owned();
            text.replace(
                &old,
                "Nobody has published what the port takes in since the war.\n\n",
            )
        });
    }),
    ("a paragraph comes back that was deleted", |site| {
        edit(site, "content/pages/harbor.md", |text| {
            text + "\nShips of forty meters could turn in the old basin before the wall was raised in the autumn.\n"
        });
    }),
    ("a paragraph stands twice", |site| {
        edit(site, "content/pages/dues.md", |text| {
            let navy = block(&text, "A ship of the navy").to_owned();
            text + "\n" + &navy
        });
    }),
    ("the page is renamed again, its text edited", |site| {
        rename(site, "waterway", "channel");
        edit(site, "content/pages/channel.md", |text| {
            text.replace("aliases: [/canal/]\n", "")
                .replace("aliases: [/waterway/]", "aliases: [/waterway/, /canal/]")
        });
        edit(site, "content/pages/channel.md", |text| {
            text.replace("The canal is old.", "The canal is very old.")
                .replace("## What the four may do", "## The four")
        });
    }),
    ("a Japanese paragraph is edited", |site| {
        edit(site, "content/pages/harbor.md", |text| {
            text.replace("六百メートルで", "約六百メートルであり")
        });
    }),
    ("a link and a citation are put in", |site| {
        edit(site, "content/pages/channel.md", |text| {
            text.replace("the harbor office", "[[harbor|the harbor office]]")
        });
    }),
    ("a page is withdrawn", |site| {
        edit(site, "content/pages/dues.md", |text| {
            front(
                &text,
                "withdrawn: {date: 2026-01-30, reason: It rested on a rumor., replaced_by: harbor}",
            )
        });
    }),
    ("a page is new, with the words of another", |site| {
        fs::write(
            site.path("content/pages/canals.md"),
            CANAL.replace("The canal", "Canals"),
        )
        .unwrap();
    }),
    ("all headings get ids of their own", |site| {
        edit(site, "content/pages/channel.md", |text| {
            text.replace("## The four", "## The four {#four}")
        });
        edit(site, "content/pages/harbor.md", |text| {
            text.replace("## The wall", "## The wall {#walls}")
        });
    }),
    ("all of a page is written anew", |site| {
        edit(site, "content/pages/harbor.md", |_| {
            "---\ntitle: The harbor\n---\nNothing is known of it any more.\n".to_owned()
        });
    }),
];

#[test]
fn whatever_is_done_to_a_site_every_address_that_was_ever_kept_leads_on() {
    let site = Site::new()
        .file("content/pages/canal.md", CANAL)
        .file("content/pages/harbor.md", HARBOR)
        .file("content/pages/dues.md", DUES);
    // What readers kept, each with what was last seen there.
    let mut kept = Found::new();
    let mut published = |what: &str| {
        site.run("urls accept -q").exit(0).silent();
        site.run("build --locked --strict -q").exit(0).silent();
        for ((address, fragment), then) in &mut kept {
            let led = follow(&site, address, fragment);
            let place = format!("{what}: {address}#{fragment}, which was {then:?}");
            match led {
                Led::Lost => panic!("{place}, is lost"),
                Led::Tombstone => {}
                Led::Text(now) if now.is_empty() => {}
                Led::Text(now) => {
                    if fragment.starts_with('p') {
                        assert!(is_alike(then, &now), "{place}, is {now:?}");
                        *then = now;
                    }
                }
            }
        }
        for (place, words) in found(&site) {
            kept.entry(place).or_insert(words);
        }
        let count = kept.len();
        site.run("urls diff").exit(0).stdout("");
        count
    };
    let mut count = published("at first");
    assert!(count > 25, "{count}");
    for (what, edit) in EDITS {
        edit(&site);
        // What was accepted before is kept before the new is accepted, too.
        site.run("check -q").exit(0).silent();
        let more = published(what);
        assert!(more >= count);
        count = more;
    }
}

/// Whether a text can be what another has become: by a quarter of the words of the longer, or by
/// most of those of the shorter.
fn is_alike(then: &str, now: &str) -> bool {
    if then.is_empty() {
        return true;
    }
    let (then, now) = (pairs(then), pairs(now));
    let shared = then.intersection(&now).count();
    shared * 4 >= then.len().max(now.len()) || shared * 5 >= then.len().min(now.len()) * 3
}

fn pairs(text: &str) -> BTreeSet<String> {
    let letters: Vec<String> = if text.is_ascii() {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .map(str::to_owned)
            .collect()
    } else {
        text.chars().map(String::from).collect()
    };
    letters.windows(2).map(<[String]>::concat).collect()
}
