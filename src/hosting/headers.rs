//! The headers that go with every answer, and the file by which some hosts are told of them.

use std::fmt::Write as _;

use crate::diagnostic::Diagnostic;
use crate::hosting::{Fixed, Plan, media};

/// What a page may do: ask its own site for styles, scripts and pictures, and nobody else for anything.
///
/// What is not named, such as `object-src` and `frame-src`, is `'none'`. Sent by the preview as
/// well, so that what works there works when it is published.
pub const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What other sites are told of where a reader came from: nothing. Who reads which dossier is
/// not for its sources to know.
pub const REFERRER_POLICY: &str = "no-referrer";

/// How long what is in an edition may be kept (RFC 8246): it never changes.
///
/// With [`Fixed::datetime`] as `Memento-Datetime` (RFC 7089, 2.1.1). Neither goes with an answer
/// that is not the page: a host that can tell says so of what was found alone.
pub(super) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// How many rules Cloudflare Pages reads.
const MOST: usize = 100;

/// The headers of every answer, by name. None of the values has a `"`, a `\` or a `$` in it.
pub(super) const COMMON: [(&str, &str); 3] = [
    ("Content-Security-Policy", CONTENT_POLICY),
    ("Referrer-Policy", REFERRER_POLICY),
    ("X-Content-Type-Options", "nosniff"),
];

/// By which scripts of any site may read what is sent. For data alone, which is made to be read
/// by others; nobody is known to a site of plain files, so none can read more than he could ask for himself.
pub(super) const OPEN: (&str, &str) = ("Access-Control-Allow-Origin", "*");

/// `_headers`, as Netlify and Cloudflare Pages read it.
///
/// Both join the values of a header that two rules name, so no two do. Both let browsers ask
/// again each time they show a page, if no rule says otherwise, and those of editions alone do:
/// nothing else in a site is the same for ever.
pub(super) fn file(plan: &Plan) -> String {
    let base = plan.base.encoded();
    let mut text = format!("{base}*\n");
    for (name, value) in COMMON {
        let _ = writeln!(text, "  {name}: {value}");
    }
    if let Some(data) = &plan.open {
        let (name, value) = OPEN;
        let _ = writeln!(text, "{}*\n  {name}: {value}", data.encoded());
    }
    // `*.json` would name `x.csl.json` as well: hosts know what they have in common.
    for end in media::rare() {
        let kind = media::content_type(&format!("x{end}"));
        let _ = writeln!(text, "{base}*{end}\n  Content-Type: {kind}");
    }
    for Fixed {
        folder, datetime, ..
    } in told(plan)
    {
        let _ = writeln!(
            text,
            "{}*\n  Cache-Control: {IMMUTABLE}\n  Memento-Datetime: {datetime}",
            folder.encoded()
        );
    }
    text
}

/// The editions that there is room for: the newest, oldest first.
fn told(plan: &Plan) -> &[Fixed] {
    let others = 1 + media::rare().count() + usize::from(plan.open().is_some());
    let room = MOST.saturating_sub(others);
    &plan.editions[plan.editions.len().saturating_sub(room)..]
}

/// Notes editions that are too many to be told to Cloudflare Pages.
pub(super) fn check(plan: &Plan) -> Vec<Diagnostic> {
    let (all, told) = (plan.editions.len(), told(plan).len());
    if told == all {
        return Vec::new();
    }
    let message = format!("of {all} editions, `_headers` has the newest {told}");
    let help =
        "the others are sent without `Memento-Datetime`, and browsers ask for them again each time";
    vec![Diagnostic::warning("header-limit", None, message).help(help)]
}
