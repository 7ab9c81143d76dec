//! Editions that are not what was frozen.

use std::fs;

use briefbook::manifest::Content;

use super::*;

const DATE: &str = "2026-01-31";
const ARCHIVE: &str = "editions/2026-01-31.tar.zst";

/// A dossier with an edition that is promised, built.
fn promised() -> Site {
    let site = small().edition(DATE, "The first.");
    site.run("urls accept -q").exit(0);
    site.run("build -q").exit(0);
    site
}

/// Every command that makes a site tells of a fault, and none publishes or freezes.
#[track_caller]
fn refused(site: &Site, words: &str) {
    for line in [
        "build",
        "build --locked",
        "check",
        "edition create 2026-02-01 --reason Next",
    ] {
        let ran = site.run(line).exit(1).stdout("");
        let told = ran.stderr_text();
        assert!(told.contains(words), "{line}: {told}");
    }
    let told = site.run("edition verify").exit(1).stderr_text();
    assert!(told.contains(words), "{told}");
    let told = site
        .run(&format!("edition verify {DATE}"))
        .exit(1)
        .stderr_text();
    assert!(told.contains(words), "{told}");
    assert!(!site.path("editions/2026-02-01.tar.zst").exists());
}

#[test]
fn a_file_that_was_altered_is_named() {
    let site = promised();
    let before = site.published(DATE);
    let (list, _) = site.opened(DATE);
    let expected = list.files["table.csv"].sha256();
    // The list stays as it was: only the bytes are others.
    site.forge(DATE, |_, files| {
        drop(files.insert("table.csv".to_owned(), b"x,b\n".to_vec()));
    });
    let found = Content::of(b"x,b\n").sha256();
    refused(
        &site,
        &format!(
            "error[damaged-edition]: `{ARCHIVE}` is damaged: `site/table.csv` is not what was frozen: expected SHA-256 {expected}, found {found}\n"
        ),
    );
    assert!(site.published(DATE) == before, "what was published stays");
}

#[test]
fn a_file_too_many_or_too_few_is_named() {
    let site = promised();
    site.forge(DATE, |_, files| drop(files.remove("about/index.html")));
    refused(&site, "is damaged: `site/about/index.html` is missing\n");

    let site = promised();
    site.forge(DATE, |_, files| {
        drop(files.insert("evil.html".to_owned(), Vec::new()));
    });
    refused(
        &site,
        "is damaged: `site/evil.html` is in it, and its list does not name it\n",
    );
}

#[test]
fn an_archive_that_was_made_anew_is_found_out_by_the_lock() {
    let site = promised();
    site.forge(DATE, |list, files| {
        let bytes = b"<h1>Forged</h1>".to_vec();
        list.files
            .insert("about/index.html".to_owned(), Content::of(&bytes));
        files.insert("about/index.html".to_owned(), bytes);
    });
    let words = "error[changed-edition]: `editions/2026-01-31.tar.zst` is not the edition that was promised on 2026-01-31: its SHA-256 is ";
    for line in [
        "build --locked",
        "check",
        "edition verify",
        "edition create 2026-02-01 --reason Next",
    ] {
        let told = site.run(line).exit(1).stderr_text();
        assert!(told.contains(words), "{line}: {told}");
    }
    // To accept is not to forget.
    let lock = site.read("urls.lock");
    site.run("urls accept").exit(1);
    assert_eq!(site.read("urls.lock"), lock);
    // Without the promise, it is an edition like any other.
    fs::remove_file(site.path("urls.lock")).unwrap();
    site.run("build -q").exit(0);
    assert!(
        site.read("public/editions/2026-01-31/about/index.html")
            .contains("Forged")
    );
}

#[test]
fn an_archive_that_was_cut_is_told_apart() {
    let site = promised();
    let bytes = fs::read(site.path(ARCHIVE)).unwrap();
    for (left, words) in [
        (0, "is damaged: it ends at its beginning\n"),
        (bytes.len() - 1, "is damaged: it ends "),
        (bytes.len() / 2, "is damaged: it ends "),
    ] {
        fs::write(site.path(ARCHIVE), &bytes[..left]).unwrap();
        refused(&site, words);
    }
}

#[test]
fn an_archive_of_a_newer_format_says_what_to_do() {
    let site = promised();
    let bytes = zstd::decode_all(&*fs::read(site.path(ARCHIVE)).unwrap()).unwrap();
    // The digit is part of the list, and the list of nothing else.
    let at = bytes
        .windows(14)
        .position(|part| part == b"\"edition\": 1,\n")
        .unwrap();
    let mut newer = bytes;
    newer[at + 11] = b'7';
    fs::write(site.path(ARCHIVE), zstd::encode_all(&*newer, 3).unwrap()).unwrap();
    refused(
        &site,
        "error[newer-edition]: `editions/2026-01-31.tar.zst` is of format 7, made by briefbook 0.1.0; this program reads format 1\n",
    );
    let told = site.run("check").exit(1).stderr_text();
    assert!(
        told.contains("help: build with a newer briefbook"),
        "{told}"
    );
    assert!(
        !told.contains("broken-address"),
        "its promise is not broken: {told}"
    );
}

#[test]
fn a_name_that_is_no_day_or_another_day_is_refused() {
    let site = promised();
    fs::copy(site.path(ARCHIVE), site.path("editions/first.tar.zst")).unwrap();
    let told = site.run("build").exit(1).stderr_text();
    let words = "error[invalid-edition]: an edition is named after its day, and `first` is none\n";
    assert!(told.contains(words), "{told}");
    fs::rename(
        site.path("editions/first.tar.zst"),
        site.path("editions/2026-01-30.tar.zst"),
    )
    .unwrap();
    let told = site.run("build").exit(1).stderr_text();
    let words = "`editions/2026-01-30.tar.zst` is damaged: it is the edition of 2026-01-31, and its name says 2026-01-30\n";
    assert!(told.contains(words), "{told}");

    let site = promised().file("editions/README", "Keep these.\n");
    let told = site.run("build").exit(0).stderr_text();
    assert!(
        told.contains("warning[stray-file]: `editions/README` is no edition, and is left out\n"),
        "{told}"
    );
}

#[test]
fn an_edition_that_is_gone_is_a_broken_promise() {
    let site = promised();
    assert!(
        site.read("urls.lock")
            .contains("\n/editions/2026-01-31/ 2026-01-31 edition ")
    );
    site.run("build -q --locked --strict").exit(0).silent();
    fs::remove_file(site.path(ARCHIVE)).unwrap();
    let words =
        "[broken-address]: the edition of 2026-01-31 is gone, which was promised on 2026-01-31\n";
    for line in ["build --locked", "check", "edition verify"] {
        let told = site.run(line).exit(1).stderr_text();
        assert!(told.contains(&format!("error{words}")), "{line}: {told}");
        assert!(
            told.contains("put `editions/2026-01-31.tar.zst` back"),
            "{told}"
        );
    }
    let told = site.run("build").exit(0).stderr_text();
    assert!(told.contains(&format!("warning{words}")), "{told}");
}

#[test]
fn an_edition_is_promised_before_a_locked_build() {
    let site = small();
    site.run("urls accept -q").exit(0);
    let site = site.edition(DATE, "The first.");
    let told = site.run("build --locked --strict").exit(1).stderr_text();
    assert!(
        told.contains("`/editions/2026-01-31/` is not promised yet\n"),
        "{told}"
    );
    site.run("urls diff")
        .exit(0)
        .stdout("new        /editions/2026-01-31/\n");
    site.run("urls accept -q").exit(0);
    site.run("build -q --locked --strict").exit(0).silent();
    let listed = site.run("urls").exit(0).stdout_text();
    assert!(
        listed.contains("2026-01-31  edition    /editions/2026-01-31/\n"),
        "{listed}"
    );
}

#[test]
fn what_is_asked_of_verify_is_looked_at_and_nothing_else() {
    let site = small()
        .edition("2026-02-01", "One.")
        .edition("2026-02-02", "Two.");
    site.run("edition verify")
        .exit(0)
        .stdout("")
        .stderr("2026-02-01  14 files, whole\n2026-02-02  14 files, whole\n2 editions in TIME: as they were frozen\n");
    site.forge("2026-02-01", |_, files| drop(files.remove("table.csv")));
    site.run("edition verify 2026-02-02")
        .exit(0)
        .stderr("2026-02-02  14 files, whole\n1 edition in TIME: as they were frozen\n");
    site.run("edition verify -q 2026-02-02 2026-02-01").exit(1);
    site.run("edition verify 2026-02-03")
        .exit(2)
        .stderr("error: there is no edition of 2026-02-03\nhelp: `briefbook edition list` shows those there are\n");
}

#[test]
fn a_bomb_is_refused_in_no_time() {
    let site = promised();
    let mut bytes = zstd::decode_all(&*fs::read(site.path(ARCHIVE)).unwrap()).unwrap();
    bytes.resize(256 * 1024 * 1024, 0);
    fs::write(site.path(ARCHIVE), zstd::encode_all(&*bytes, 1).unwrap()).unwrap();
    refused(&site, "is damaged: it unpacks to more than can be\n");
}
