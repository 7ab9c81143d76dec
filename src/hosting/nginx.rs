//! nginx, as a `server` block.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::hosting::headers::{COMMON, IMMUTABLE, OPEN};
use crate::hosting::{Fixed, Plan, Refusal, opening, pattern};

/// nginx decodes a path before it compares it: old addresses stand as they are, in quotation
/// marks, which no address has; new ones are percent-encoded, so that no `$` begins a variable.
pub(super) fn print(plan: &Plan) -> Result<String, Refusal> {
    let base = plan.base.as_str();
    if base.contains('$') {
        let why = format!("nginx has no word for `$` in the name of a folder, as in `{base}`");
        return Err(Refusal(why));
    }
    let mut text = opening("A server block for nginx, to be included from `http`");
    text += "\
# Yours to change are `listen`, `server_name` and `alias`: where the output folder lies. For https, add a
# certificate, and then: add_header Strict-Transport-Security \"max-age=31536000\" always;
";
    if base != "/" {
        text += "# In a server that has more to serve, put the block `location` alone.\n";
    }
    if let Some(data) = plan.open() {
        // A header without a value is not sent.
        let _ = write!(
            text,
            "\n# Scripts of any site may read the data. This stands beside the server, in `http`.\n\
             map $uri $briefbook_open {{\n    default \"\";\n    \"~^{data}\" \"{}\";\n}}\n",
            OPEN.1
        );
    }
    let _ = write!(
        text,
        "
server {{
    listen 80;
    server_name {host};

    location \"{base}\" {{
        alias /srv/www/dossier/;
        index index.html;
        absolute_redirect off;
        error_page 404 \"{missing}\";

",
        host = plan.host(),
        missing = plan.missing(),
    );
    for (name, value) in COMMON {
        let _ = writeln!(text, "        add_header {name} \"{value}\" always;");
    }
    if plan.open.is_some() {
        let _ = writeln!(
            text,
            "        add_header {} $briefbook_open always;",
            OPEN.0
        );
    }
    text += "        # Browsers keep pages, and ask each time whether they are new.\n";
    text += "        add_header Cache-Control no-cache always;\n\n";
    types(plan, &mut text);
    text += "
        # What is not of the site
        location ~ \"/\\.(git|briefbook-manifest)\" { return 404; }
";
    if !plan.moved.is_empty() {
        text += "\n        # Moved\n";
    }
    for (from, to) in &plan.moved {
        let to = to.encoded();
        let from = location(from.as_str());
        let _ = writeln!(
            text,
            "        location {from} {{ return 301 \"{to}$is_args$args\"; }}"
        );
    }
    if !plan.gone.is_empty() {
        text += "\n        # Withdrawn: the page that says so, with 410\n";
    }
    for address in &plan.gone {
        let _ = writeln!(
            text,
            "        location {} {{ error_page 410 \"${{uri}}index.html\"; return 410; }}",
            location(address.as_str())
        );
    }
    editions(plan, &mut text);
    text += "    }\n}\n";
    Ok(text)
}

/// nginx takes no header from outside of a block that has one of its own. With `^~` no regular
/// expression outside of the block is tried; without `always` what is not there is not sent as
/// unchanging.
fn editions(plan: &Plan, text: &mut String) {
    if !plan.editions.is_empty() {
        text.push_str("\n        # Editions, which never change\n");
    }
    for Fixed {
        folder, datetime, ..
    } in &plan.editions
    {
        let _ = writeln!(text, "        location ^~ \"{folder}\" {{");
        for (name, value) in COMMON {
            let _ = writeln!(text, "            add_header {name} \"{value}\" always;");
        }
        let _ = writeln!(
            text,
            "            add_header Cache-Control \"{IMMUTABLE}\";\n            add_header Memento-Datetime \"{datetime}\";"
        );
        for (end, kind) in plan.double_types() {
            let end = end.replace('.', "\\.");
            let _ = writeln!(
                text,
                "            location ~ \"\\.{end}$\" {{ types {{ }} default_type {}; }}",
                bare(kind)
            );
        }
        text.push_str("        }\n");
    }
}

/// A content type without its charset, which nginx adds by itself.
fn bare(kind: &str) -> String {
    kind.split(';').next().unwrap_or(kind).to_owned()
}

/// What names this path alone.
fn location(path: &str) -> String {
    // nginx counts the bytes of a plain one in a byte.
    if path.len() < 200 {
        format!("= \"{path}\"")
    } else {
        format!("~ \"^{}$\"", pattern(path))
    }
}

/// nginx knows a file by what follows its last dot, and adds the charset by itself.
fn types(plan: &Plan, text: &mut String) {
    let (simple, double) = (plan.simple_types(), plan.double_types());
    let mut by_kind: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (end, kind) in &simple {
        by_kind.entry(bare(kind)).or_default().push(end);
    }
    let is_text = |kind: &&str| kind.contains("charset");
    // That of HTML is told anyhow, and nginx would warn of it.
    let mut charsets: Vec<String> = simple
        .iter()
        .chain(&double)
        .map(|(_, kind)| *kind)
        .filter(is_text)
        .map(bare)
        .filter(|kind| kind != "text/html")
        .collect();
    charsets.sort_unstable();
    charsets.dedup();
    let _ = writeln!(
        text,
        "        charset utf-8;\n        charset_types {};",
        charsets.join(" ")
    );
    text.push_str("        default_type application/octet-stream;\n        types {\n");
    for (kind, ends) in by_kind {
        let _ = writeln!(text, "            {kind} {};", ends.join(" "));
    }
    text.push_str("        }\n");
    for (end, kind) in double {
        let end = end.replace('.', "\\.");
        let kind = bare(kind);
        let _ = writeln!(
            text,
            "        location ~ \"\\.{end}$\" {{ types {{ }} default_type {kind}; }}"
        );
    }
}
