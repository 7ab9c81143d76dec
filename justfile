# What a developer may want, one command each. `just` lists them.

default:
    @just --list

# Run all tests
test:
    cargo test

# Run what CI runs
ci:
    .ci/run

# Accept what golden and diagnostics tests found; then read the difference
bless:
    BLESS=1 UPDATE_DOCS=1 cargo test
    git diff --stat

# Test the built site and the preview in a browser
browser:
    cargo run --release -- build
    cd tests/browser && npm ci && npm test

# Take the pictures of docs/preview.md again; then look at them
pictures:
    cargo build --release
    cd tests/browser && npm ci && node pictures.mjs

# Read every export with programs of others
exports:
    cargo build
    tests/exports/run.py

# Count the instructions that the program takes, beside the committed figures; `--update` writes new ones
work *arguments:
    cargo build --release
    benches/work/run.py {{arguments}}

# Measure how long a save takes to be seen in the preview, in a dossier of so many documents
bench documents="10000":
    cargo bench --bench serve -- {{documents}}

# Change these files in every small way, and list the changes that no test of the library notices: `just mutants src/model/date/day.rs`
mutants +files:
    PROPTEST_CASES=64 cargo mutants {{prepend("--file=", files)}}
