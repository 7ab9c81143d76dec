#!/usr/bin/env python3
"""Builds dossiers and reads every export of theirs with programs that others wrote.

    tests/exports/run.py [PROGRAM]

PROGRAM is the briefbook to test: target/debug/briefbook by default. The others come from PyPI, as
requirements.txt has them, into environments below target/; nothing else is asked for anything.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAM = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/debug/briefbook").resolve()
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))


def environment(name, requirements):
    """An environment with these requirements, made anew when they are others."""
    folder = TARGET / name
    python = folder / "bin/python"
    known = folder / "requirements.txt"
    wanted = (HERE / requirements).read_text()
    if not known.exists() or known.read_text() != wanted:
        venv.create(folder, clear=True, with_pip=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", HERE / requirements], check=True)
        known.write_text(wanted)
    return python


def main():
    cff = environment("exports-cff", "requirements-cff.txt").with_name("cffconvert")
    python = environment("exports", "requirements.txt")
    sys.exit(subprocess.run([python, HERE / "look.py", PROGRAM, cff], check=False).returncode)


main()
