//! Archives as they are made, and as nobody makes them.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::sync::Mutex;

use proptest::prelude::*;
use tar::{Builder, EntryType, Header};

use super::*;
use crate::edition::day_of;
use crate::edition::list::List;
use crate::manifest::Content;

type Files = BTreeMap<String, Vec<u8>>;

const TEXTS_OF_NONE: &[u8] = b"{}";

fn files(files: &[(&str, &str)]) -> Files {
    let files = files.iter();
    files
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

fn some() -> Files {
    files(&[
        ("b.txt", "bb"),
        ("a/index.html", "aaa"),
        ("index.html", "i"),
    ])
}

fn list(files: &Files) -> List {
    let contents = files.iter();
    List {
        date: day_of("2026-11-21").unwrap(),
        reason: "To be tried".to_owned(),
        title: "A dossier".to_owned(),
        base_url: None,
        as_of: day_of("2026-11-21").unwrap(),
        generator: "briefbook 1.2.3".to_owned(),
        commit: None,
        texts: Content::of(TEXTS_OF_NONE),
        files: contents
            .map(|(path, bytes)| (path.clone(), Content::of(bytes)))
            .collect(),
    }
}

fn archive(files: &Files) -> Vec<u8> {
    let mut out = Vec::new();
    let list = list(files);
    let ready = write(&list, TEXTS_OF_NONE, files).unwrap();
    ready.to(&mut out).unwrap();
    out
}

/// All that is in an archive, or the fault in the words that are printed.
fn unpacked(archive: &[u8]) -> Result<Files, String> {
    let found = Mutex::new(Files::new());
    let read = unpack(archive, |path, bytes| {
        let mut found = found.lock().unwrap();
        found.insert(path.to_owned(), bytes.to_vec());
        Ok::<(), ()>(())
    });
    match read {
        Ok(read) => assert_eq!(read, Ok(found.lock().unwrap().len())),
        Err(fault) => return Err(fault.to_string()),
    }
    Ok(found.into_inner().unwrap())
}

/// An archive of members as nobody makes it: the path, the kind, the size that it says and bytes.
fn forged(members: &[(&str, EntryType, u64, &[u8])]) -> Vec<u8> {
    let mut tar = Vec::new();
    for (path, kind, size, bytes) in members {
        let mut header = Header::new_ustar();
        // `set_path` would refuse what is to be tried.
        header.as_mut_bytes()[..path.len()].copy_from_slice(path.as_bytes());
        header.set_entry_type(*kind);
        header.set_size(*size);
        header.set_mode(0o644);
        header.set_cksum();
        tar.extend_from_slice(header.as_bytes());
        tar.extend_from_slice(bytes);
        tar.resize(tar.len().next_multiple_of(512), 0);
    }
    tar.resize(tar.len() + 1024, 0);
    packed(&tar)
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).unwrap()
}

fn plain<'m>(path: &'m str, bytes: &'m [u8]) -> (&'m str, EntryType, u64, &'m [u8]) {
    (path, EntryType::Regular, bytes.len() as u64, bytes)
}

#[test]
fn an_archive_gives_back_what_was_put_into_it() {
    let deep = format!(
        "{}/{}.html",
        vec!["deep-down"; 30].join("/"),
        "漢".repeat(60)
    );
    let mut all = some();
    all.insert(deep, b"far".to_vec());
    all.insert("empty".to_owned(), Vec::new());
    // More than are held at once.
    all.insert("large".to_owned(), vec![7; 5 * 1024 * 1024]);
    all.insert("large-too".to_owned(), vec![8; 512 * 3]);

    let archive = archive(&all);

    let (found, texts) = begin(&*archive).unwrap();
    assert_eq!(found, list(&all));
    assert!(texts.pages.is_empty());
    assert_eq!(unpacked(&archive), Ok(all));
}

#[test]
fn an_archive_is_the_same_bytes_each_time() {
    assert_eq!(archive(&some()), archive(&some()));
}

#[test]
fn an_archive_has_no_time_and_no_owner() {
    let bytes = zstd::decode_all(&*archive(&some())).unwrap();
    let mut tar = tar::Archive::new(&*bytes);
    let mut paths = Vec::new();
    for entry in tar.entries().unwrap() {
        let mut entry = entry.unwrap();
        let header = entry.header();
        assert_eq!((header.mtime().unwrap(), header.uid().unwrap()), (0, 0));
        assert_eq!((header.gid().unwrap(), header.mode().unwrap()), (0, 0o644));
        paths.push(entry.path().unwrap().display().to_string());
        entry.read_to_end(&mut Vec::new()).unwrap();
    }
    let expected = [
        "edition.json",
        "texts.json",
        "site/a/index.html",
        "site/b.txt",
        "site/index.html",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn what_put_returns_is_returned() {
    let read = unpack(&*archive(&some()), |path, _| {
        if path == "b.txt" { Err(7) } else { Ok(()) }
    });
    assert_eq!(read, Ok(Err(7)));
}

#[test]
fn what_is_not_what_its_list_says_is_refused() {
    #[track_caller]
    fn case(members: &[(&str, EntryType, u64, &[u8])], expected: &str) {
        let fault = unpacked(&forged(members)).unwrap_err();
        assert_eq!(fault, format!("is damaged: {expected}"));
    }

    let of = files(&[("a.html", "aaa"), ("b.html", "bbb")]);
    let list = list(&of).text();
    let head = plain("edition.json", list.as_bytes());
    let texts = plain("texts.json", TEXTS_OF_NONE);
    let (a, b) = (plain("site/a.html", b"aaa"), plain("site/b.html", b"bbb"));

    assert_eq!(unpacked(&forged(&[head, texts, a, b])), Ok(of));
    case(
        &[head, texts, a, plain("site/b.html", b"bbx")],
        &format!(
            "`site/b.html` is not what was frozen: expected SHA-256 {}, found {}",
            Content::of(b"bbb").sha256(),
            Content::of(b"bbx").sha256()
        ),
    );
    case(
        &[head, texts, a, plain("site/b.html", b"bbbb")],
        "`site/b.html` is not what was frozen: expected 3 bytes, found 4",
    );
    case(
        &[head, plain("texts.json", b"{ }"), a, b],
        &format!(
            "`texts.json` is not what was frozen: expected SHA-256 {}, found {}",
            Content::of(TEXTS_OF_NONE).sha256(),
            Content::of(b"{ }").sha256()
        ),
    );
    case(&[head, texts, a], "`site/b.html` is missing");
    case(&[head, texts, b], "`site/a.html` is missing");
    case(&[head, texts, b, a], "`site/a.html` is missing");
    case(&[head, texts, a, a, b], "`site/a.html` is not in its place");
    let unlisted = |path: &str| format!("`{path}` is in it, and its list does not name it");
    case(
        &[head, texts, a, b, plain("site/c.html", b"")],
        &unlisted("site/c.html"),
    );
    case(&[head, texts, a, b, b], &unlisted("site/b.html"));
    case(&[head, texts, a, plain("../x", b""), b], &unlisted("../x"));
    case(
        &[head, texts, a, plain("/etc/passwd", b""), b],
        &unlisted("/etc/passwd"),
    );
    case(
        &[head, texts, a, plain("b.html", b"bbb")],
        &unlisted("b.html"),
    );
    let link = ("site/b.html", EntryType::Symlink, 0, &b""[..]);
    case(&[head, texts, a, link], "`site/b.html` is not a plain file");
    let folder = ("site", EntryType::Directory, 0, &b""[..]);
    case(&[head, texts, folder, a, b], "`site` is not a plain file");
    let none = "it is no edition: `edition.json` is not where it was to be";
    case(&[texts, head, a, b], none);
    case(&[], none);
    case(
        &[head, a, b],
        "it is no edition: `texts.json` is not where it was to be",
    );
    let huge = ("edition.json", EntryType::Regular, u64::MAX / 2, &b""[..]);
    case(
        &[huge],
        &format!("`edition.json` would have {} bytes", u64::MAX / 2),
    );
    let name = ("././@LongLink", EntryType::GNULongName, 1 << 40, &b""[..]);
    case(
        &[head, texts, name],
        &format!("a path would have {} bytes", 1_u64 << 40),
    );
    let cut = ("site/b.html", EntryType::Regular, 3, &b""[..]);
    case(
        &[head, texts, a, cut],
        &format!(
            "`site/b.html` is not what was frozen: expected SHA-256 {}, found {}",
            Content::of(b"bbb").sha256(),
            Content::of(b"\0\0\0").sha256()
        ),
    );
}

#[test]
fn a_list_that_cannot_be_is_refused() {
    #[track_caller]
    fn case(from: &str, to: &str, expected: &str) {
        let of = files(&[("a.html", "aaa")]);
        let text = list(&of).text();
        assert!(text.contains(from), "{from}");
        let text = text.replace(from, to);
        let members = [
            plain("edition.json", text.as_bytes()),
            plain("texts.json", TEXTS_OF_NONE),
            plain("site/a.html", b"aaa"),
        ];
        let fault = unpacked(&forged(&members)).unwrap_err();
        assert_eq!(fault, expected);
    }

    case(
        "\"edition\": 1",
        "\"edition\": 2",
        "is of format 2, made by briefbook 1.2.3; this program reads format 1",
    );
    case(
        "a.html",
        "../a.html",
        "is damaged: `edition.json`: what it says of `../a.html` cannot be",
    );
    case(
        "\"size\": 3",
        "\"size\": 18446744073709551615",
        "is damaged: its files would have 18446744073709551615 bytes",
    );
}

#[test]
fn what_is_no_archive_is_refused() {
    #[track_caller]
    fn case(bytes: &[u8], expected: &str) {
        let fault = unpacked(bytes).unwrap_err();
        assert!(
            fault.starts_with(&format!("is damaged: {expected}")),
            "{fault}"
        );
    }

    case(b"", "it ends at its beginning");
    case(
        b"not in Zstandard",
        "it cannot be unpacked at its beginning: ",
    );
    case(&packed(&[b'x'; 2000]), "it is no tar file in Zstandard");
    case(&packed(b""), "it ends at its beginning");
    let mut more = zstd::decode_all(&*archive(&some())).unwrap();
    more.extend_from_slice(b"more");
    case(&packed(&more), "there is something after its end");
    let mut tail = archive(&some());
    tail.extend_from_slice(b"and some more");
    case(&tail, "it cannot be unpacked at its end: ");
}

#[test]
fn a_bomb_is_not_unpacked() {
    let padded = |size: usize| {
        let mut plain = zstd::decode_all(&*archive(&some())).unwrap();
        plain.resize(size, 0);
        packed(&plain)
    };
    // Zeros after the end are nothing, as long as they are not too many.
    assert_eq!(unpacked(&padded(100_000)), Ok(some()));
    let many = padded(64 * 1024 * 1024);
    assert!(many.len() < 64 * 1024);
    let fault = unpacked(&many).unwrap_err();
    assert_eq!(fault, "is damaged: it unpacks to more than can be");

    // A file that is as large as its list says, and larger than can be.
    let text = list(&files(&[("a", "")])).text();
    let text = text.replace("\"size\": 0", "\"size\": 600000000");
    let members = [
        plain("edition.json", text.as_bytes()),
        plain("texts.json", TEXTS_OF_NONE),
        ("site/a", EntryType::Regular, 600_000_000, &b""[..]),
    ];
    let fault = unpacked(&forged(&members)).unwrap_err();
    assert_eq!(fault, "is damaged: `site/a` would have 600000000 bytes");
}

#[test]
fn a_tar_file_that_others_make_is_read_as_well() {
    let of = some();
    let mut tar = Builder::new(Vec::new());
    let mut append = |path: &str, bytes: &[u8]| {
        let mut header = Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        header.set_mtime(1_700_000_000);
        header.set_uid(1000);
        tar.append_data(&mut header, path, bytes).unwrap();
    };
    append("edition.json", list(&of).text().as_bytes());
    append("texts.json", TEXTS_OF_NONE);
    for (path, bytes) in &of {
        append(&format!("site/{path}"), bytes);
    }
    assert_eq!(unpacked(&packed(&tar.into_inner().unwrap())), Ok(of));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_flipped_bit_or_a_cut_is_found(at in 0_usize..10_000, bit in 0_u8..8, cut: bool) {
        let mut bytes = archive(&some());
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 1 << bit;
        }
        // One bit of Zstandard's frame is not used: then what comes out is right.
        let found = unpacked(&bytes);
        prop_assert!(found.is_err() || found == Ok(some()));
        prop_assert!(!cut || found.is_err());
    }
}
