//! Cloudflare Pages, as a function for what `_redirects` cannot say there.

use std::fmt::Write as _;

use crate::hosting::Plan;
use crate::hosting::rules::spellings;

/// Addresses are percent-encoded, with neither a quotation mark nor a backslash: strings of
/// JavaScript as they are.
pub(super) fn print(plan: &Plan) -> String {
    let mut text = "\
// functions/_middleware.js for Cloudflare Pages, in the folder that the project is deployed from.
// Made by briefbook for this very dossier: print it again when redirects or withdrawn pages change.
//
// The site's `_redirects` (301) and `_headers` are read by themselves, and `404.html` by its name, if the site
// lies at `/`. Needed is this function only for what they cannot say: 410 for what was withdrawn, and redirects
// beyond 2,000. It is asked for each request; with `_routes.json` it can be asked for these addresses alone.
// Answers of a function have no headers of `_headers`: this one keeps those of the page.

"
    .to_owned();
    text += "const gone = new Set([\n";
    for address in plan.gone.iter().flat_map(spellings) {
        let _ = writeln!(text, "  \"{address}\",");
    }
    text += "]);\n\nconst moved = new Map([\n";
    for (from, to) in &plan.moved {
        for from in spellings(from) {
            let _ = writeln!(text, "  [\"{from}\", \"{}\"],", to.encoded());
        }
    }
    text += "]);

export async function onRequest({ request, next }) {
  const { pathname, search } = new URL(request.url);
  const to = moved.get(pathname);
  if (to !== undefined) {
    return new Response(null, { status: 301, headers: { Location: to + search } });
  }
  const page = await next();
  if (page.status === 200 && gone.has(pathname)) {
    return new Response(page.body, { status: 410, headers: page.headers });
  }
  return page;
}
";
    text
}
