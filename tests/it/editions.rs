//! Editions, from the day they are made to the day somebody alters one.

mod create;
mod faults;
mod preview;
mod site;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::sync::Mutex;

use briefbook::edition::archive;
use briefbook::edition::list::List;
use briefbook::edition::texts::Texts;

use crate::support::Site;

const BRIEF: &str = "\
---
title: The canal is closed
source: {type: article, title: Canal closed, issued: 2026-01-02}
read_as: full
---
Met by [[nasser]].
";

const ACTOR: &str = "\
---
title: Gamal Abdel Nasser
name: Gamal Abdel Nasser
kind: person
---
A person.
";

/// A small dossier with links of each sort: to pages, an index, a file, an old address.
fn small() -> Site {
    Site::new()
        .file(
            "content/home.md",
            "---\ntitle: Home\n---\nSee [[canal]], [all briefs](/briefs/) and the [table](/table.csv).\n\nIts [list](/manifest.json).\n",
        )
        .file("content/briefs/canal.md", BRIEF)
        .file("content/actors/nasser.md", ACTOR)
        .file(
            "content/pages/about.md",
            "---\ntitle: About\naliases: [/impressum/]\n---\nA text.\n",
        )
        .file("static/table.csv", "a,b\n")
        .file("static/robots.txt", "User-agent: *\n")
        .file("static/.well-known/security.txt", "Contact: x\n")
}

impl Site {
    /// With an edition of a day.
    #[track_caller]
    fn edition(self, date: &str, reason: &str) -> Self {
        let words = ["edition", "create", "-q", date, "--reason", reason];
        self.run_words(&words).exit(0).stdout("");
        self
    }

    /// The site's files of an edition, from its archive.
    fn frozen(&self, date: &str) -> BTreeMap<String, Vec<u8>> {
        let file = File::open(self.path(&format!("editions/{date}.tar.zst"))).unwrap();
        let found = Mutex::new(BTreeMap::new());
        let read = archive::unpack(BufReader::new(file), |path, bytes| {
            let mut found = found.lock().unwrap();
            found.insert(path.to_owned(), bytes.to_vec());
            Ok::<(), ()>(())
        });
        read.unwrap().unwrap();
        found.into_inner().unwrap()
    }

    /// The files of an edition in a built site.
    fn published(&self, date: &str) -> BTreeMap<String, Vec<u8>> {
        crate::built::files(&self.path(&format!("public/editions/{date}")))
    }

    /// What comes first in an archive.
    fn opened(&self, date: &str) -> (List, Texts) {
        let file = File::open(self.path(&format!("editions/{date}.tar.zst"))).unwrap();
        archive::begin(BufReader::new(file)).unwrap()
    }

    /// Makes an archive anew, as one might who has this program and bad intentions.
    fn forge(&self, date: &str, alter: impl FnOnce(&mut List, &mut BTreeMap<String, Vec<u8>>)) {
        let (mut list, texts) = self.opened(date);
        let mut files = self.frozen(date);
        alter(&mut list, &mut files);
        let texts = serde_json::to_vec(&texts).unwrap();
        let mut out = Vec::new();
        let ready = archive::write(&list, &texts, &files).unwrap();
        ready.to(&mut out).unwrap();
        fs::write(self.path(&format!("editions/{date}.tar.zst")), out).unwrap();
    }
}
