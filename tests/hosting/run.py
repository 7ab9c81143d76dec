#!/usr/bin/env python3
"""Publishes a small dossier with nginx, Caddy and, where it is there, Apache, each with the configuration that
`briefbook hosting` prints, at `/` and below `/a/b/`, and asks for what a reader may ask.

    tests/hosting/run.py [PROGRAM]

PROGRAM is the briefbook to test: target/debug/briefbook by default.
"""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/debug/briefbook").resolve()

# Old addresses that mean something in one configuration or another.
OLD = [
    "/old/",
    "/old.html",
    "/deep/er/",
    "/旧 住所/",
    "/café/",
    "/a (b)/",
    "/it's; {odd} ${HOME} {$HOME} {path}/",
    "/100%/",
    "/50% off/",
    "/^.+[x]$/",
    "/~tilde/",
    "/a&b=c,d@e!/",
    "/" + "/".join(["漢字" * 30] * 2) + "/",
]

# How files end, and what they are.
TYPES = {
    "site.css": "text/css",
    "icon.svg": "image/svg+xml",
    "a.atom": "application/atom+xml",
    "a.bib": "application/x-bibtex",
    "CITATION.cff": "application/yaml",
    "feed.atom": "application/atom+xml",
    "chronology/calendar.ics": "text/calendar",
    "data/dossier.json": "application/json",
    "data/dossier.jsonld": "application/ld+json",
    "data/events.csv": "text/csv",
    "card.png": "image/png",
    "sitemap.xml": "application/xml",
    "robots.txt": "text/plain",
    "a.csl.json": "application/vnd.citationstyles.csl+json",
    "a.csv": "text/csv",
    "a.geojson": "application/geo+json",
    "a.ics": "text/calendar",
    "a.js": "text/javascript",
    "a.json": "application/json",
    "a.jsonld": "application/ld+json",
    "a.md": "text/markdown",
    "a.pdf": "application/pdf",
    "a.png": "image/png",
    "a.ris": "application/x-research-info-systems",
    "a.txt": "text/plain",
    "a.webmanifest": "application/manifest+json",
    "a.woff2": "font/woff2",
    "a.xml": "application/xml",
    "a.zst": "application/zstd",
}

# An edition of the dossier, and what it says of itself.
EDITION = "2026-01-02"
FIXED = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Memento-Datetime": "Fri, 02 Jan 2026 00:00:00 GMT",
}

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}

checked = 0
faults = []


def check(is_so, what):
    global checked
    checked += 1
    if not is_so:
        faults.append(what)
        print(f"  FAULT {what}")


def write_dossier(folder):
    def write(path, text):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    aliases = "".join(f'  - "{old}"\n' for old in OLD)
    write("site.toml", 'title = "Harbor"\nas_of = 2026-01-02\n')
    write("content/pages/new.md", f"---\ntitle: New\naliases:\n{aliases}---\nThe new page.\n")
    for name in ["gone", "far/away"]:
        write(
            f"content/pages/{name}.md",
            "---\ntitle: Gone\naliases: [/gone-before/]\nwithdrawn:\n  date: 2026-01-01\n"
            "  reason: It was wrong.\n  replaced_by: new\n---\n".replace(
                "aliases: [/gone-before/]\n", "aliases: [/gone-before/]\n" if name == "gone" else ""
            ),
        )
    for name in TYPES:
        if name.startswith("a."):
            write(f"static/{name}", "x")
    write("static/files/plain.txt", "A folder without a page.\n")


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def run(*words):
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"briefbook {' '.join(map(str, words))}: {done.returncode}\n{done.stderr}")
    return done.stdout


def replaced(text, pattern, by):
    """Fails where there is nothing to replace: then the configuration is not what its advice says."""
    text, times = re.subn(pattern, lambda _: by, text, flags=re.MULTILINE)
    assert times > 0, f"{pattern} is not in the configuration"
    return text


def nginx(folder, site, printed, port):
    printed = replaced(printed, r"listen 80;", f"listen 127.0.0.1:{port};")
    printed = replaced(printed, r"/srv/www/dossier/", f"{site}/")
    paths = "".join(
        f"  {name}_temp_path {folder}/{name};\n" for name in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    )
    file = folder / "nginx.conf"
    user = "user root;\n" if os.getuid() == 0 else ""
    file.write_text(
        f"{user}daemon off;\npid {folder}/nginx.pid;\nerror_log stderr warn;\nevents {{ }}\n"
        f"http {{\n  access_log off;\n{paths}{printed}}}\n"
    )
    return ["nginx", "-e", "stderr", "-c", str(file)]


def caddy(folder, site, printed, port):
    printed = replaced(printed, r"^dossier\.example \{", f"http://dossier.example:{port} {{\n\tbind 127.0.0.1")
    printed = replaced(printed, r"/srv/www/dossier", str(site))
    file = folder / "Caddyfile"
    file.write_text("{\n\tadmin off\n\tauto_https off\n}\n" + printed)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(file)]


def apache(folder, site, printed, port):
    (site / ".htaccess").write_text(printed)
    base = re.search(r'^RewriteBase "(.*)"$', printed, flags=re.MULTILINE).group(1)
    modules = Path("/usr/lib/apache2/modules")
    load = "".join(
        f"LoadModule {name}_module {modules}/mod_{name}.so\n"
        for name in ["mpm_event", "authz_core", "alias", "dir", "headers", "mime", "rewrite", "autoindex", "negotiation"]
    )
    user = "User www-data\nGroup www-data\n" if os.getuid() == 0 else ""
    file = folder / "apache.conf"
    file.write_text(
        f"{load}{user}ServerRoot {folder}\nPidFile {folder}/apache.pid\nListen 127.0.0.1:{port}\n"
        f"ServerName dossier.example\nErrorLog {folder}/apache.log\nTypesConfig /etc/mime.types\n"
        f"DocumentRoot {site}\n" + (f'Alias "{base}" "{site}/"\n' if base != "/" else "")
        + f'<Directory "{site}">\nAllowOverride All\nRequire all granted\n</Directory>\n'
    )
    return ["apache2", "-DFOREGROUND", "-f", str(file)]


def ask(port, path, method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", f"dossier.example:{port}")
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer, body


def questions(name, port, base):
    def url(address):
        return base.rstrip("/") + address

    def place(answer, port):
        """Where an answer leads, on its own host."""
        to = answer.getheader("Location") or ""
        return re.sub(rf"^http://dossier\.example(:{port})?", "", to)

    def common(answer, what, besides={"Memento-Datetime": None}):
        for header, value in {**HEADERS, **besides}.items():
            found = answer.headers.get_all(header)
            check(found == (value and [value]), f"{name}: {what} has {header}: {found}")

    answer, body = ask(port, url("/"))
    check(answer.status == 200 and "Harbor" in body, f"{name}: {base} is {answer.status}")
    check(answer.getheader("Content-Type") == "text/html; charset=utf-8", f"{name}: a page is {answer.getheader('Content-Type')}")
    common(answer, "a page")

    for old in OLD:
        new = url("/new/")
        # As our links have it, and as a browser leaves it.
        for path in {quote(url(old), safe="/"), quote(url(old), safe="/!$&'()*+,;=:@~")}:
            answer, _ = ask(port, path)
            check(answer.status == 301, f"{name}: {path} is {answer.status}")
            check(place(answer, port) == new, f"{name}: {path} leads to {answer.getheader('Location')}")
        answer, _ = ask(port, quote(url(old), safe="/") + "?a=b&c")
        if name != "apache":
            check(place(answer, port) == new + "?a=b&c", f"{name}: {old}?a=b&c leads to {answer.getheader('Location')}")
        answer, _ = ask(port, quote(url(old), safe="/") + "more")
        check(answer.status == 404, f"{name}: {old}more is {answer.status}")
    answer, _ = ask(port, url("/old/"))
    common(answer, "a redirect")
    answer, _ = ask(port, url("/gone-before/"))
    check((answer.status, place(answer, port)) == (301, url("/gone/")), f"{name}: /gone-before/ is {answer.status}")

    for gone in ["/gone/", "/far/away/"]:
        answer, body = ask(port, url(gone))
        check(answer.status == 410, f"{name}: {gone} is {answer.status}")
        check("was withdrawn on" in body and "It was wrong." in body, f"{name}: {gone} says {body[:200]!r}")
        check(answer.getheader("Content-Type") == "text/html; charset=utf-8", f"{name}: {gone} is {answer.getheader('Content-Type')}")
        common(answer, gone)

    for missing in ["/nothing/", "/no/thing/at/all/", "/new/nothing.png", "/%E6%BC%A2/", "/.git/config", "/.briefbook-manifest"]:
        answer, body = ask(port, url(missing))
        check(answer.status == 404, f"{name}: {missing} is {answer.status}")
        check("There is no page at this address." in body, f"{name}: {missing} says {body[:200]!r}")
        check(f'href="{url("/site.css")}"' in body, f"{name}: the style of {missing} is not {url('/site.css')}")
        check(answer.getheader("Content-Type") == "text/html; charset=utf-8", f"{name}: {missing} is {answer.getheader('Content-Type')}")
        common(answer, missing)
    answer, body = ask(port, url("/files/"))
    check(answer.status in (403, 404) and "plain.txt" not in body, f"{name}: a folder without a page is {answer.status}")
    answer, _ = ask(port, url("/files/plain.txt"))
    check(answer.status == 200, f"{name}: a file in it is {answer.status}")

    for file, kind in TYPES.items():
        answer, _ = ask(port, url(f"/{file}"))
        check(answer.status == 200, f"{name}: {file} is {answer.status}")
        found = answer.getheader("Content-Type") or ""
        bare, _, charset = found.partition("; ")
        is_text = kind.startswith("text/") or kind.endswith(("json", "xml", "yaml"))
        check(bare == kind, f"{name}: {file} is {found}")
        check(charset in (["charset=utf-8"] if is_text else ["", "charset=utf-8"]), f"{name}: {file} is {found}")
        common(answer, file)
        # Scripts of other sites may read the data, and nothing else.
        found = answer.headers.get_all("Access-Control-Allow-Origin")
        check(found == (["*"] if file.startswith("data/") else None), f"{name}: {file} may be read by {found}")

    # An edition never changes; what is not in it may be asked for again.
    fixed = f"/editions/{EDITION}"
    for path in ["/", "/new/", "/site.css", "/a.csl.json", "/a.bib", "/gone/", "/files/plain.txt"]:
        answer, body = ask(port, url(fixed + path))
        check(answer.status == 200, f"{name}: {fixed}{path} is {answer.status}")
        common(answer, f"{fixed}{path}", FIXED)
        kind = TYPES.get(path[1:])
        found = (answer.getheader("Content-Type") or "").partition("; ")[0]
        check(kind is None or found == kind, f"{name}: {fixed}{path} is {found}")
    answer, body = ask(port, url(f"{fixed}/new/"))
    check("Fixed edition of" in body and f'href="../../../new/"' in body, f"{name}: an edition says {body[:200]!r}")
    answer, body = ask(port, url("/editions/"))
    check(answer.status == 200 and "To be asked about" in body, f"{name}: /editions/ is {answer.status}")
    common(answer, "/editions/")
    answer, _ = ask(port, url(f"/editions/{EDITION}.tar.zst"))
    check(answer.status == 200, f"{name}: the archive is {answer.status}")
    check(answer.getheader("Content-Type") == "application/zstd", f"{name}: the archive is {answer.getheader('Content-Type')}")
    common(answer, "the archive")
    timemap = "/history/new/timemap.link"
    answer, body = ask(port, url(timemap))
    check(answer.status == 200 and 'rel="original"' in body, f"{name}: {timemap} is {answer.status}: {body[:200]!r}")
    check(answer.getheader("Content-Type") == "application/link-format", f"{name}: {timemap} is {answer.getheader('Content-Type')}")
    common(answer, timemap)
    for path in [f"{fixed}/nothing/", f"{fixed}/nothing.png", "/editions/2026-01-01/"]:
        answer, body = ask(port, url(path))
        check(answer.status == 404, f"{name}: {path} is {answer.status}")
        common(answer, path)
    answer, _ = ask(port, url(f"{fixed}/new"))
    check(place(answer, port) == url(f"{fixed}/new/"), f"{name}: {fixed}/new leads to {answer.getheader('Location')}")

    for path in ["/new", "/far/away", "/briefs"]:
        answer, _ = ask(port, url(path))
        check(answer.status in (301, 308), f"{name}: {path} is {answer.status}")
        check(place(answer, port) == url(path) + "/", f"{name}: {path} leads to {answer.getheader('Location')}")
    answer, body = ask(port, url("/new/"), "HEAD")
    check(answer.status == 200 and body == "", f"{name}: HEAD is {answer.status}")
    answer, _ = ask(port, url("/../../etc/passwd"))
    check(answer.status in (400, 403, 404), f"{name}: /../../etc/passwd is {answer.status}")


def serve(name, command, port, base, folder):
    # Caddy keeps what it has read.
    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
        try:
            for _ in range(100):
                if server.poll() is not None:
                    break
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.05)
            if server.poll() is None:
                questions(name, port, base)
            check(server.poll() is None, f"{name} has ended")
        finally:
            server.terminate()
            server.wait(20)
        log.seek(0)
        said = log.read().decode("utf-8", "replace")
        check("[warn]" not in said and "[emerg]" not in said, f"{name} says:\n{said}")
        if faults:
            print(said)


def main():
    servers = {"nginx": nginx, "caddy": caddy, "apache": apache}
    missing = [name for name in ["nginx", "caddy"] if shutil.which(name) is None]
    if missing:
        sys.exit(f"not installed: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as temporary:
        temporary = Path(temporary)
        # A server that gives its rights away must reach the site.
        temporary.chmod(0o755)
        dossier = temporary / "dossier"
        write_dossier(dossier)
        run("edition", "create", EDITION, "--quiet", "--root", dossier, "--reason", "To be asked about.")
        for base in ["/", "/a/b/"]:
            for name, prepare in servers.items():
                if name == "apache" and shutil.which("apache2") is None:
                    continue
                web = f"https://dossier.example{base}"
                folder = temporary / f"{name}{base.replace('/', '-')}"
                site = folder / "site"
                folder.mkdir()
                run("build", "--quiet", "--root", dossier, "--base-url", web, "--output", site)
                (site / ".git").mkdir()
                (site / ".git/config").write_text("secret")
                printed = run("hosting", name, "--root", dossier, "--base-url", web)
                port = free_port()
                before = checked
                serve(name, prepare(folder, site, printed, port), port, base, folder)
                print(f"{name} at {base}: {checked - before} answers looked at")
    if faults:
        sys.exit(f"{len(faults)} of {checked} are not as they should be")
    print(f"all {checked} are as they should be")


main()
