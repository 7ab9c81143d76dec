"""Reads the exports of dossiers; started by run.py, which sees to the programs that it needs.

Three dossiers: that of this repository, the one in tests/dossier, and one that is made here of all that could break
out of a format.
"""

import csv
import json
import re
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import feedparser
import icalendar
import jsonschema
from csvw import CSVW
from rdflib import RDF, SDO, Graph, URIRef

ROOT = Path(__file__).resolve().parents[2]
PROGRAM, CFFCONVERT = sys.argv[1:]

# A text that means something in every format there is.
ODD = "=A & <b>\"B\"</b>; 'C', d\\ne {{x}} ]]> | 旧 \u200b"

checked = 0
faults = []


def check(is_so, what):
    global checked
    checked += 1
    if not is_so:
        faults.append(what)
        print(f"  FAULT {what}")


def write_odd_dossier(folder):
    def write(path, front, body=""):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        # JSON is YAML.
        file.write_text("---\n" + json.dumps(front, ensure_ascii=False) + "\n---\n" + body, encoding="utf-8")

    long = "日本の能動的サイバー防御、" * 12
    folder.mkdir(parents=True)
    quoted = json.dumps(ODD, ensure_ascii=False)
    (folder / "site.toml").write_text(
        f"title = {json.dumps(long, ensure_ascii=False)}\ndescription = {quoted}\nbase_url = \"https://odd.example/a%20b/旧\"\n"
        f"publisher = {quoted}\nauthors = [{quoted}, {{ family = {quoted}, given = \"=G\" }}]\nlicense = \"CC BY 4.0\"\n"
        f"as_of = 2026-06-30\n[[stages]]\nid = \"one\"\ntitle = {quoted}\n",
        encoding="utf-8",
    )
    source = {"type": "webpage", "title": ODD, "URL": "https://example.org/?a=1&b=<c>", "author": [{"family": ODD, "given": "@G"}]}
    change = {"date": "2026-02-03", "note": f"It said {ODD}. See [[body]] and [here](#x) [@brief].", "substantive": True}
    write(
        "content/briefs/brief.md",
        {"title": ODD, "summary": ODD, "source": source, "read_as": "full", "actors": ["body"], "topics": ["topic"], "changes": [change]},
        "## X {#x}\n\nText.\n",
    )
    write("content/actors/body.md", {"name": ODD, "kind": "group", "also": [{"name": "a|b"}], "aliases": ["/actors/old/"]})
    write("content/topics/topic.md", {"title": long, "name_ja": long})
    for key, date, status in [("sure", "2026-01-02", "occurred"), ("month", "2026-03", "planned"), ("off", "[..2026]", "superseded"), ("far", "-0043", "occurred")]:
        write(
            f"content/chronology/{key}.md",
            {"title": f"{key} {ODD}", "summary": long, "date": date, "status": status, "stage": "one", "topic": "topic",
             "statements": [{"source": "brief", "as_of": "2026-02-01", "date": date, "status": status, "says": ODD}]},
        )
    gone = {"date": "2026-05-05", "reason": f"It was wrong: {ODD}.", "replaced_by": "brief"}
    write("content/briefs/gone.md", {"title": f"gone {ODD}", "source": source, "read_as": "full", "withdrawn": gone})


class Site:
    def __init__(self, name, dossier, folder):
        self.name = name
        self.folder = folder / "site"
        done = subprocess.run(
            [PROGRAM, "build", "--quiet", "--root", dossier, "--output", self.folder], capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            sys.exit(f"{name}: {done.returncode}\n{done.stderr}")
        self.data = json.loads((self.folder / "data/dossier.json").read_text(encoding="utf-8"))
        self.base = self.data["base_url"].rstrip("/")

    def files(self, pattern):
        found = sorted(self.folder.glob(pattern))
        check(found, f"{self.name}: there is no {pattern}")
        return found

    def path(self, file):
        return "/" + file.relative_to(self.folder).as_posix()

    def stands(self, url):
        """Whether an address of the site is that of a file of it."""
        if not url.startswith(self.base + "/"):
            return False
        path = unquote(url[len(self.base):].split("#")[0])
        return (self.folder / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))).is_file()


def feeds(site):
    by_id = {}
    for file in site.files("**/*.atom"):
        what = f"{site.name}{site.path(file)}"
        text = file.read_bytes()
        read = feedparser.parse(text)
        check(not read.bozo, f"{what} is not well-formed: {read.get('bozo_exception')}")
        check(read.version == "atom10", f"{what} is {read.version}")
        feed = read.feed
        check(re.match(r"https?://", feed.id) and feed.title and feed.updated_parsed and feed.authors, f"{what} has {feed}")
        own = [link.href for link in feed.links if link.rel == "self"]
        check(len(own) == 1 and site.stands(own[0]), f"{what} is itself {own}")
        check(any(link.rel == "alternate" and site.stands(link.href) for link in feed.links), f"{what} leads nowhere")
        check(len(read.entries) <= 50, f"{what} has {len(read.entries)} entries")
        check(len({entry.id for entry in read.entries}) == len(read.entries), f"{what} has an id twice")
        days = [entry.updated for entry in read.entries]
        check(days == sorted(days, reverse=True), f"{what} is not in order")
        check(not days or feed.updated == max(days), f"{what} is of {feed.updated}, its newest entry of {days[:1]}")
        for entry in read.entries:
            check(re.match(r"https?://", entry.id) and entry.title and entry.updated_parsed, f"{what}: {entry.id}")
            check(site.stands(entry.link), f"{what}: {entry.id} leads to {entry.link}")
            # As it stands there: feedparser would make relative links whole.
            known = by_id.setdefault(entry.id, (entry.title, entry.updated, entry.content[0].value))
            check(known == (entry.title, entry.updated, entry.content[0].value), f"{what}: {entry.id} is not what it is elsewhere")
        atom = "{http://www.w3.org/2005/Atom}"
        for content in ElementTree.fromstring(text).iter(f"{atom}content"):
            for href in re.findall(r'(?:href|src)="([^"]*)"', content.text):
                check(re.match(r"https?:|mailto:|tel:", href), f"{what} has the link {href}")
            check(" id=" not in content.text and "<script" not in content.text, f"{what} has {content.text}")
    briefs = {f"{site.base}{row['address']}" for row in site.data["briefs"]}
    newest = feedparser.parse((site.folder / "feed.atom").read_bytes())
    told = {unquote(entry.link) for entry in newest.entries}
    check(len(newest.entries) == 50 or {unquote(brief) for brief in briefs} <= told, f"{site.name}: feed.atom lacks a brief")
    substantive = {row["page"] for row in site.data["changes"] if row["substantive"]}
    corrections = feedparser.parse((site.folder / "corrections.atom").read_bytes()).entries
    told = {row["id"] for table in site.data.values() if isinstance(table, list) for row in table
            if isinstance(row, dict) and row.get("address") and any(unquote(entry.link) == unquote(site.base) + row["address"] for entry in corrections)}
    expected = substantive | {row["id"] for row in site.data["withdrawn"]}
    check(told == expected or len(corrections) == 50, f"{site.name}: corrections.atom tells of {told}, not {expected}")


def calendars(site):
    uids = {}
    for file in site.files("chronology/**/*.ics"):
        what = f"{site.name}{site.path(file)}"
        raw = file.read_bytes()
        lines = raw.split(b"\r\n")
        check(lines[-1] == b"" and not any(b"\n" in line or b"\r" in line for line in lines), f"{what}: lines end otherwise than by CRLF")
        check(max(map(len, lines)) <= 75, f"{what}: a line has more than 75 bytes")
        calendar = icalendar.Calendar.from_ical(raw)
        check(not calendar.errors, f"{what}: {calendar.errors}")
        check(calendar["VERSION"] == "2.0" and calendar["PRODID"], f"{what} has no head")
        for event in calendar.walk("VEVENT"):
            check(not event.errors, f"{what}: {event.errors}")
            uid, summary = str(event["UID"]), str(event["SUMMARY"])
            start, end = event.decoded("DTSTART"), event.decoded("DTEND")
            check(start < end and not hasattr(start, "hour"), f"{what}: {uid} is from {start} to {end}")
            check(event["TRANSP"] == "TRANSPARENT", f"{what}: {uid} takes time")
            check(event.decoded("SEQUENCE") >= 0 and event.decoded("DTSTAMP").tzinfo, f"{what}: {uid}")
            is_open = summary.startswith(("[earliest] ", "[latest] "))
            check(not is_open or event["STATUS"] in ("TENTATIVE", "CANCELLED"), f"{what}: {uid} is {event['STATUS']}")
            if file.name == "calendar.ics":
                check(uid not in uids, f"{what}: {uid} stands twice")
                uids[uid] = event
            else:
                check(uids.get(uid) == event or not uids, f"{what}: {uid} is not what it is in the whole")
    for row in site.data["events"]:
        event = uids.get(f"{site.base}{row['address']}") or next(
            (event for event in uids.values() if unquote(str(event.get("URL"))) == unquote(site.base) + row["address"]), None
        )
        day = row.get("earliest") or row.get("latest")
        if day is None or not re.match(r"\d{4}-", day):
            check(event is None, f"{site.name}: {row['id']} of {row['date']} is in the calendar")
            continue
        check(event is not None and event.decoded("DTSTART").isoformat() == day, f"{site.name}: {row['id']} is not on {day}")
        if event is not None:
            check((row["status"] == "superseded") == (event["STATUS"] == "CANCELLED"), f"{site.name}: {row['id']} is {event['STATUS']}")
            title = str(event["SUMMARY"]).removeprefix("[earliest] ").removeprefix("[latest] ")
            check(title == re.sub(r"[\x00-\x1f\x7f-\x9f]", "", row["title"]), f"{site.name}: {row['id']} is called {title!r}")


def data(site):
    schema = json.loads((site.folder / "data/schema.json").read_text(encoding="utf-8"))
    check(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema", f"{site.name}: schema.json is of {schema['$schema']}")
    jsonschema.Draft202012Validator.check_schema(schema)
    for fault in jsonschema.Draft202012Validator(schema).iter_errors(site.data):
        check(False, f"{site.name}: dossier.json: {fault.message} at {list(fault.path)}")
    # A schema that lets everything pass would be none.
    for spoil in [lambda row: row.pop("id"), lambda row: row.update(status="perhaps"), lambda row: row.update(other=1)]:
        broken = json.loads(json.dumps(site.data))
        spoil(broken["events"][0])
        check(not jsonschema.Draft202012Validator(schema).is_valid(broken), f"{site.name}: schema.json lets a fault pass")

    tables = {name: rows for name, rows in site.data.items() if name in schema["$defs"]}
    check(set(tables) == set(schema["$defs"]), f"{site.name}: tables and definitions differ")
    withdrawn = {row["id"] for row in tables["withdrawn"]}
    metadata = json.loads((site.folder / "data/csv-metadata.json").read_text(encoding="utf-8"))
    for name, rows in tables.items():
        file = site.folder / f"data/{name}.csv"
        raw = file.read_bytes()
        check(not raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n"), f"{site.name}: {name}.csv")
        with file.open(encoding="utf-8", newline="") as opened:
            read = list(csv.DictReader(opened, strict=True))
        definition = schema["$defs"][name]["properties"]
        check(len(read) == len(rows), f"{site.name}: {name}.csv has {len(read)} rows, dossier.json {len(rows)}")
        for line, row in zip(read, rows):
            check(list(line) == list(definition), f"{site.name}: {name}.csv has {list(line)}")
            for column, text in line.items():
                check(not re.match(r"[=+@\t\r]", text), f"{site.name}: {name}.{column} is a formula: {text!r}")
                value = row.get(column)
                if isinstance(value, list):
                    value = "|".join(item.replace("|", "/") for item in value)
                wanted = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
                check(text in (wanted, "'" + wanted), f"{site.name}: {name}.{column} is {text!r}, not {wanted!r}")
    for table in metadata["tables"]:
        name = table["url"].removesuffix(".csv")
        columns = [column["name"] for column in table["tableSchema"]["columns"]]
        check(columns == list(schema["$defs"][name]["properties"]), f"{site.name}: csv-metadata.json tells of {columns}")
    read = CSVW(str(site.folder / "data/csv-metadata.json"), validate=True)
    check(read.is_valid, f"{site.name}: csv-metadata.json: {[str(warning.message) for warning in read.warnings]}")
    # Every id leads to a row, or to what was withdrawn.
    ids = {name: {row["id"] for row in rows} for name, rows in tables.items() if name not in ("steps", "cases") and rows and "id" in rows[0]}
    pages = set().union(*(found for name, found in ids.items() if name != "stages")) | withdrawn
    for row in tables["references"]:
        check(row["from"] in pages and row["to"] in pages, f"{site.name}: a reference from {row['from']} to {row['to']}")
    for row in tables["statements"]:
        check(row["event"] in ids["events"] and row["source"] in ids["briefs"] | withdrawn, f"{site.name}: a statement of {row}")
    for name in ["briefs", "actors", "events"]:
        for row in tables[name]:
            check(site.stands(row["url"]), f"{site.name}: nothing stands at {row['url']}")


def linked(site):
    source = (ROOT / "src/export/linked.rs").read_text()
    terms = set(re.findall(r'"(\w+)"', source.split("pub const TERMS", 1)[1].split("];", 1)[0]))
    vocabulary = set(SDO.__annotations__)
    check(terms <= vocabulary, f"{sorted(terms - vocabulary)} are no terms of schema.org")
    document = json.loads((site.folder / "data/dossier.jsonld").read_text(encoding="utf-8"))
    check(document["@context"] == "https://schema.org", f"{site.name}: dossier.jsonld is of {document['@context']}")
    # Schema.org's own context says this, and lies on another computer.
    document["@context"] = {"@vocab": str(SDO), "mainEntityOfPage": {"@type": "@id"}, "url": {"@type": "@id"}}
    graph = Graph().parse(data=json.dumps(document), format="json-ld", publicID=f"{site.base}/data/dossier.jsonld")
    check(len(graph) > 20, f"{site.name}: dossier.jsonld says {len(graph)} things")
    used = {term for _, term, _ in graph if term != RDF.type} | set(graph.objects(None, RDF.type))
    for term in used:
        name = str(term).removeprefix(str(SDO))
        check(name in terms, f"{site.name}: dossier.jsonld has {term}, which is not on the list")
    described = {subject for subject in graph.subjects(RDF.type, None)}
    for _, term, thing in graph:
        if isinstance(thing, URIRef) and term not in (RDF.type, SDO.mainEntityOfPage, SDO.url):
            is_term = str(thing).removeprefix(str(SDO)) in terms
            check(is_term or thing in described, f"{site.name}: {thing} is named and not described")
    reports = set(graph.subjects(RDF.type, SDO.Report))
    reports = {report for report in reports if (report, SDO.isBasedOn, None) in graph}
    check(len(reports) == len(site.data["briefs"]), f"{site.name}: {len(reports)} reports for {len(site.data['briefs'])} briefs")
    for event in graph.subjects(RDF.type, SDO.Event):
        for day in graph.objects(event, SDO.startDate):
            check(re.fullmatch(r"-?\d{4,}-\d\d-\d\d", str(day)), f"{site.name}: {event} begins on {day}")


def citation(site):
    file = site.folder / "CITATION.cff"
    done = subprocess.run([CFFCONVERT, "--validate", "-i", file], capture_output=True, text=True, check=False)
    check(done.returncode == 0, f"{site.name}: CITATION.cff: {done.stdout}{done.stderr}")
    done = subprocess.run([CFFCONVERT, "-f", "bibtex", "-i", file], capture_output=True, text=True, check=False)
    check(done.returncode == 0 and "title" in done.stdout, f"{site.name}: CITATION.cff: {done.stdout}{done.stderr}")


def search_engines(site):
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    tree = ElementTree.parse(site.folder / "sitemap.xml").getroot()
    check(tree.tag == f"{space}urlset", f"{site.name}: sitemap.xml is {tree.tag}")
    listed = [url.findtext(f"{space}loc") for url in tree]
    check(len(set(listed)) == len(listed), f"{site.name}: sitemap.xml has an address twice")
    for url in listed:
        check(site.stands(url), f"{site.name}: sitemap.xml has {url}")
    for day in tree.iter(f"{space}lastmod"):
        check(re.fullmatch(r"\d{4}-\d\d-\d\d", day.text) and day.text <= site.data["as_of"], f"{site.name}: lastmod is {day.text}")
    listed = {unquote(url[len(site.base):]) for url in listed}
    pages = {site.path(file).removesuffix("index.html") for file in site.folder.glob("**/index.html")
             # An edition is found by way of the living page, which it names.
             if not re.match(r"editions/\d", str(file.relative_to(site.folder))) and 'content="noindex"' not in file.read_text(encoding="utf-8")}
    check(listed == pages, f"{site.name}: sitemap.xml lacks {pages - listed}, and should not have {listed - pages}")
    robots = (site.folder / "robots.txt").read_text().splitlines()
    check(f"Sitemap: {site.base}/sitemap.xml" in robots, f"{site.name}: robots.txt says {robots}")


def search(site):
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    tree = ElementTree.parse(site.folder / "opensearch.xml").getroot()
    check(tree.tag == f"{space}OpenSearchDescription", f"{site.name}: opensearch.xml is {tree.tag}")
    # Limits of the format, for what browsers show.
    for name, most in [("ShortName", 16), ("Description", 1024)]:
        text = tree.findtext(f"{space}{name}") or ""
        check(0 < len(text) <= most, f"{site.name}: opensearch.xml: {name} is {text!r}")
    [url] = tree.iter(f"{space}Url")
    page, parameter = url.get("template").split("?")
    check(url.get("type") == "text/html" and parameter == "q={searchTerms}", f"{site.name}: opensearch.xml: {url.attrib}")
    check(site.stands(page), f"{site.name}: opensearch.xml leads to {page}")
    form = (site.folder / "search/index.html").read_text(encoding="utf-8")
    check('name="q"' in form and 'method="get"' in form, f"{site.name}: the search page takes no query")
    home = (site.folder / "index.html").read_text(encoding="utf-8")
    link = '<link rel="search" href="opensearch.xml" type="application/opensearchdescription+xml"'
    check(link in home, f"{site.name}: the front page does not tell of the search")


def card(site):
    raw = (site.folder / "card.png").read_bytes()
    check(raw.startswith(b"\x89PNG\r\n\x1a\n"), f"{site.name}: card.png is no PNG")
    at, pixels, size = 8, b"", (0, 0)
    while at < len(raw):
        length, kind = struct.unpack(">I4s", raw[at:at + 8])
        chunk = raw[at + 8:at + 8 + length]
        (check_sum,) = struct.unpack(">I", raw[at + 8 + length:at + 12 + length])
        check(zlib.crc32(kind + chunk) == check_sum, f"{site.name}: card.png is broken at {kind}")
        if kind == b"IHDR":
            size = struct.unpack(">II", chunk[:8])
        if kind == b"IDAT":
            pixels += chunk
        at += 12 + length
    check(size == (1200, 630), f"{site.name}: card.png is {size}")
    check(len(zlib.decompress(pixels)) == 630 * (1 + 3 * 1200), f"{site.name}: card.png lacks pixels")
    check(len(raw) < 100_000, f"{site.name}: card.png has {len(raw)} bytes")
    home = (site.folder / "index.html").read_text(encoding="utf-8")
    check(f'<meta property="og:image" content="{site.base}/card.png">' in home, f"{site.name}: the front page has no picture")
    check(re.search(r'<meta property="og:image:alt" content="[^"]+">', home), f"{site.name}: the picture has no words")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        temporary = Path(temporary)
        odd = temporary / "odd"
        write_odd_dossier(odd)
        for name, dossier in [("this", ROOT), ("tests/dossier", ROOT / "tests/dossier"), ("odd", odd)]:
            before = checked
            site = Site(name, dossier, temporary / name.replace("/", "-"))
            for look in [feeds, calendars, data, linked, citation, search_engines, search, card]:
                look(site)
            print(f"{name}: {checked - before} looked at")
    if faults:
        sys.exit(f"{len(faults)} of {checked} are not as they should be")
    print(f"all {checked} are as they should be")


main()
