//! GitHub Pages, as a workflow that publishes there.

use std::fmt::Write as _;

use crate::hosting::{Plan, opening};

/// Nothing of the dossier stands in it: GitHub Pages takes neither redirects nor headers.
pub(super) fn print(plan: &Plan) -> String {
    let mut text = opening(".github/workflows/pages.yml for GitHub Pages");
    let (moved, gone) = (plan.moved.len(), plan.gone.len());
    let _ = write!(
        text,
        "\
#
# What GitHub Pages cannot do, and what readers get in its place:
# - 301: the page at each old address leads on by itself, after it was shown for a moment ({moved} here)
# - 410: a page that was withdrawn says so, and asks search engines to forget it, with 200 ({gone} here)
# - headers of your own, so no Content-Security-Policy; types are those that GitHub knows
# `404.html` is found by its name. A site of a project lies at https://OWNER.github.io/PROJECT/: give that as
# `base_url`, so that `404.html` finds its style.
"
    );
    text += "
name: pages
on:
  push:
    branches: [main]
permissions:
  contents: read
  pages: write
  id-token: write
concurrency: pages
jobs:
  publish:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: ${{ steps.deploy.outputs.page_url }}
    steps:
      - uses: actions/checkout@v4
      # Put the step here that installs briefbook, at a version that you name.
      - run: briefbook build --strict
      - uses: actions/upload-pages-artifact@v3
        with:
          path: public
      - id: deploy
        uses: actions/deploy-pages@v4
";
    text
}
