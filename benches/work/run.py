#!/usr/bin/env python3
"""Counts the instructions that the program takes, and holds them against the figures beside this file.

    benches/work/run.py [PROGRAM] [--update] [--times N]

PROGRAM is the briefbook to count, built with optimization: target/release/briefbook by default. The
dossier is a made-up one, always the same; callgrind counts, of one thread, so that a busy machine counts
what an idle one does. Fails when a count is more than MORE above its figure, and says when one is more than
LESS below: then `--update` writes the new figures, to be committed with what made them new. `--times`
counts so often and prints how far the counts lie apart; the least counts.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FIGURES = HERE / "figures.json"
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
# Always the same one: how long its name is, some counts know.
FOLDER = TARGET / "work"
DOSSIER = FOLDER / "dossier"
SITE = FOLDER / "site"

DOCUMENTS = 200
# Runs of one program lie less than 0.5 % apart (benches/README.md).
MORE = 0.03
LESS = 0.05

# A plain build makes what other generators make: pages, and nothing beside them.
EXPORTS = "citations markdown feeds calendar data sitemap picture opensearch cff search".split()
PLAIN = "\n[export]\n" + "".join(f"{name} = false\n" for name in EXPORTS)

BUILD = ["build", "--jobs", "1", "--quiet", "--output", "../site"]


def environment():
    """One that says nothing: what a variable holds is on the stack of each program."""
    return {"PATH": os.environ["PATH"], "RAYON_NUM_THREADS": "1"}


def run(command):
    """Runs a command in the dossier; ends all where it fails. Returns what it wrote as errors."""
    ran = subprocess.run(command, cwd=DOSSIER, env=environment(), capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit {ran.returncode}\n{ran.stdout}{ran.stderr}")
    return ran.stderr


def count(program, arguments):
    """How many instructions a command takes."""
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    told = run([*valgrind, program, *arguments])
    found = re.search(r"Collected : (\d+)", told)
    if not found:
        sys.exit(f"callgrind did not count:\n{told}")
    return int(found[1])


def anew():
    """Takes away what was built."""
    for folder in (SITE, FOLDER / ".site.briefbook"):
        shutil.rmtree(folder, ignore_errors=True)


def counts(program):
    """The counts of a round, by name."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    corpus = ["cargo", "run", "--quiet", "--locked", "--example", "corpus", "--", str(DOCUMENTS), DOSSIER]
    subprocess.run(corpus, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    settings = (DOSSIER / "site.toml").read_text()
    found = {}

    (DOSSIER / "site.toml").write_text(settings + PLAIN)
    found["plain, anew"] = count(program, BUILD)
    found["plain, nothing changed"] = count(program, BUILD)

    (DOSSIER / "site.toml").write_text(settings)
    run([program, "urls", "accept", "--quiet"])
    anew()
    found["everything, anew"] = count(program, BUILD)
    brief = sorted((DOSSIER / "content/briefs").iterdir())[-1]
    brief.write_text(brief.read_text() + "\nAnd nothing more.\n")
    found["everything, prose of a brief"] = count(program, BUILD)
    found["everything, nothing changed"] = count(program, BUILD)
    found["check"] = count(program, ["check", "--jobs", "1", "--quiet"])
    found["urls diff"] = count(program, ["urls", "diff"])
    return found


def millions(instructions):
    return round(instructions / 1e6, 1)


def circumstances():
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout
    return {"machine": platform.machine(), "rustc": rustc.split()[1], "documents": DOCUMENTS}


def update(now):
    figures = {"taken": date.today().isoformat(), **circumstances(), "millions": now}
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n")
    print(f"\nThese are the figures now: {FIGURES.relative_to(ROOT)}. Commit them with what made them new.")


def compare(now):
    """Prints each count beside its figure; returns whether none is too high."""
    figures = json.loads(FIGURES.read_text())
    known = figures["millions"]
    if known.keys() != now.keys():
        print("\nThe figures are of other commands than are counted: write new ones with --update.")
        return False
    rose, fell = [], []
    for name, count in now.items():
        by = count / known[name] - 1
        told = f"`{name}` takes {count:,} million instructions, {abs(by):.1%} {{}} than {known[name]:,}"
        if by > MORE:
            rose.append(told.format("more"))
        elif by < -LESS:
            fell.append(told.format("fewer"))
    for line in fell:
        print(f"\n{line}. Keep what was won: write the new figure with --update.")
    for line in rose:
        print(f"\n{line}: at most {MORE:.0%} more is let pass.")
    if rose:
        other = [
            f"{name} {figures[name]}, and not {value}"
            for name, value in circumstances().items()
            if figures[name] != value
        ]
        if other:
            print(f"\nThe figures are of {'; of '.join(other)}: that may be why.")
        print("\nWhere it must be so, write the new figures with --update, and say why in the commit.")
        print("Where it need not: callgrind_annotate tells which functions take it (benches/README.md).")
    return not rose


def main():
    parser = argparse.ArgumentParser(description="Counts the instructions that the program takes")
    parser.add_argument("program", nargs="?", type=Path, default=TARGET / "release/briefbook")
    parser.add_argument("--update", action="store_true", help="write the counts as the new figures")
    parser.add_argument("--times", type=int, default=1, help="how often to count; the least counts")
    arguments = parser.parse_args()
    program = arguments.program.resolve()
    if not program.exists():
        sys.exit(f"there is no {program}: run `cargo build --release`, or name another program")
    if not shutil.which("valgrind"):
        sys.exit("there is no valgrind, which counts: install it")

    rounds = [counts(program) for _ in range(max(arguments.times, 1))]
    known = json.loads(FIGURES.read_text())["millions"] if FIGURES.exists() else {}
    now = {}
    print(f"{'millions of instructions':32}{'now':>10}{'figure':>10}" + f"{'apart':>10}" * (len(rounds) > 1))
    for name in rounds[0]:
        found = [of[name] for of in rounds]
        figure = f"{known[name]:,}" if name in known else "-"
        now[name] = millions(min(found))
        line = f"{name:32}{now[name]:>10,}{figure:>10}"
        if len(rounds) > 1:
            line += f"{max(found) / min(found) - 1:>10.2%}"
        print(line)
    if arguments.update:
        update(now)
    elif not compare(now):
        sys.exit(1)


main()
