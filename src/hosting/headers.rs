//! The headers that go with every answer, and the file by which some hosts are told of them.

use std::fmt::Write as _;

use crate::hosting::{Plan, media};

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
/// again each time they show a page, if no rule says otherwise, and none does: nothing in a site
/// is the same for ever.
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
    text
}
