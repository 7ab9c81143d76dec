//! Caddy, as a Caddyfile.

use std::fmt::Write as _;

use crate::hosting::headers::{COMMON, IMMUTABLE};
use crate::hosting::{Fixed, Plan, opening, pattern};

/// Caddy compares the values of `map` with the decoded path. An old address stands in quotation
/// marks, which no address has; one with braces, which would be a placeholder or a variable of
/// the environment, is a regular expression without them. New ones are percent-encoded.
pub(super) fn print(plan: &Plan) -> String {
    let mut text = opening("A Caddyfile");
    text += "\
# Yours to change are the address of the site, and `root`: where the output folder lies. Caddy sees to https
# by itself; when that works, add to the headers: Strict-Transport-Security \"max-age=31536000\"
";
    let prefix = matcher(plan.base.as_str());
    let _ = write!(text, "\n{} {{\n\troot * /srv/www/dossier\n\n", plan.host());
    text += "\t# Where an old address leads, and whether a page was withdrawn\n";
    text += "\tmap {http.request.uri.path} {briefbook_to} {briefbook_gone} {\n";
    for (from, to) in &plan.moved {
        let _ = writeln!(
            text,
            "\t\t{} \"{}\" \"\"",
            input(from.as_str()),
            to.encoded()
        );
    }
    for address in &plan.gone {
        let _ = writeln!(text, "\t\t{} \"\" \"yes\"", input(address.as_str()));
    }
    text += "\t\tdefault \"\" \"\"\n\t}\n\n";

    let _ = write!(
        text,
        "\
\t@site path \"{prefix}*\"
\troute @site {{
\t\theader {{
"
    );
    for (name, value) in COMMON {
        let _ = writeln!(text, "\t\t\t{name} \"{value}\"");
    }
    text += "\
\t\t\t# Browsers keep pages, and ask each time whether they are new.
\t\t\tCache-Control no-cache
\t\t}
\t\t@asked expression `{briefbook_to} != \"\" && {http.request.uri.query} != \"\"`
\t\tredir @asked {briefbook_to}?{http.request.uri.query} 301
\t\t@moved expression `{briefbook_to} != \"\"`
\t\tredir @moved {briefbook_to} 301
\t\t@gone expression `{briefbook_gone} != \"\"`
\t\terror @gone 410
";
    editions(plan, &mut text);
    let (simple, double) = (plan.simple_types(), plan.double_types());
    // The last that fits holds.
    for (end, kind) in simple.into_iter().chain(double) {
        let name = end.replace('.', "-");
        let _ = writeln!(
            text,
            "\t\t@{name} path *.{end}\n\t\theader @{name} Content-Type \"{kind}\""
        );
    }
    if prefix != "/" {
        let _ = writeln!(
            text,
            "\t\turi strip_prefix \"{}\"",
            prefix.trim_end_matches('/')
        );
    }
    text += "\
\t\tfile_server {
\t\t\thide .git .briefbook-manifest
\t\t}
\t}
";
    if prefix != "/" {
        text += "\trespond 404\n";
    }
    text += "
\thandle_errors {
";
    if prefix != "/" {
        let _ = writeln!(
            text,
            "\t\turi strip_prefix \"{}\"",
            prefix.trim_end_matches('/')
        );
    }
    text += "\
\t\t@gone expression `{http.error.status_code} == 410`
\t\thandle @gone {
\t\t\trewrite * {http.request.uri.path}index.html
\t\t\tfile_server
\t\t}
\t\t@missing expression `{http.error.status_code} == 404`
\t\thandle @missing {
\t\t\trewrite * /404.html
\t\t\theader Content-Type \"text/html; charset=utf-8\"
\t\t\theader Cache-Control no-cache
\t\t\theader -Memento-Datetime
\t\t\tfile_server
\t\t}
\t}
}
";
    text
}

/// What is not there is an error, and `handle_errors` takes these headers back.
fn editions(plan: &Plan, text: &mut String) {
    for Fixed {
        day,
        folder,
        datetime,
    } in &plan.editions
    {
        let path = matcher(folder.as_str());
        let _ = write!(
            text,
            "\t\t@edition-{day} path \"{path}*\"\n\t\theader @edition-{day} {{\n\t\t\tCache-Control \"{IMMUTABLE}\"\n\t\t\tMemento-Datetime \"{datetime}\"\n\t\t}}\n"
        );
    }
}

/// A path of `map` that matches this one alone.
fn input(path: &str) -> String {
    if path.contains(['{', '}']) {
        format!("\"~^{}$\"", pattern(path))
    } else {
        format!("\"{path}\"")
    }
}

/// A path as a matcher compares it: what is encoded in it is compared encoded.
fn matcher(path: &str) -> String {
    path.replace('%', "%25")
        .replace('{', "%7B")
        .replace('}', "%7D")
}
