//! Apache, as an `.htaccess`.

use std::fmt::Write as _;

use crate::hosting::headers::{COMMON, IMMUTABLE, OPEN};
use crate::hosting::{Fixed, Plan, opening, pattern};

/// Old addresses are regular expressions in which all but letters is written by its number; in
/// new ones, percent-encoded, a `%` would name what a condition has found, and is escaped.
pub(super) fn print(plan: &Plan) -> String {
    let mut text = opening("An .htaccess for Apache 2.4.13 and later");
    text += "\
#     briefbook hosting apache > static/.htaccess && briefbook build
# It takes mod_dir, mod_headers, mod_mime and mod_rewrite, and `AllowOverride All`; in a <Directory> of the
# server's own configuration it works as well, and faster.

DirectoryIndex index.html
Options -Indexes -MultiViews
AddDefaultCharset utf-8
";
    let _ = writeln!(text, "ErrorDocument 404 {}", plan.missing().encoded());
    text += "\n<IfModule mod_headers.c>\n";
    for (name, value) in COMMON {
        let _ = writeln!(text, "Header always set {name} \"{value}\"");
    }
    text += "# Browsers keep pages, and ask each time whether they are new.\nHeader always set Cache-Control no-cache\n";
    for Fixed {
        folder, datetime, ..
    } in &plan.editions
    {
        let is_there = format!(
            "\"expr=%{{REQUEST_URI}} =~ m#^{}#\"",
            pattern(folder.as_str())
        );
        let _ = writeln!(
            text,
            "Header always set Cache-Control \"{IMMUTABLE}\" {is_there}\nHeader always set Memento-Datetime \"{datetime}\" {is_there}"
        );
    }
    if let Some(data) = plan.open() {
        let (name, value) = OPEN;
        let _ = write!(
            text,
            "# Scripts of any site may read the data.\n<If \"%{{REQUEST_URI}} =~ m#^{data}#\">\nHeader always set {name} \"{value}\"\n</If>\n"
        );
    }
    text += "</IfModule>\n\n<IfModule mod_mime.c>\n";
    let (simple, double) = (plan.simple_types(), plan.double_types());
    for (end, kind) in &simple {
        let _ = writeln!(text, "AddType \"{kind}\" .{end}");
    }
    text += "</IfModule>\n";
    for (end, kind) in double {
        let _ = writeln!(
            text,
            "<FilesMatch \"\\.{}$\">\nForceType \"{kind}\"\n</FilesMatch>",
            end.replace('.', "\\.")
        );
    }
    let _ = write!(
        text,
        "\nRewriteEngine On\nRewriteBase \"{}\"\n",
        plan.base.encoded()
    );
    text += "RewriteRule \"(^|/)\\.(git|briefbook-manifest)\" - [R=404,L]\n";
    for (from, to) in &plan.moved {
        let _ = writeln!(
            text,
            "RewriteRule \"^{}$\" \"{}\" [R=301,L,NE]",
            pattern(plan.inside(from)),
            to.encoded().replace('%', "\\%"),
        );
    }
    if !plan.gone.is_empty() {
        text += "\n# Withdrawn: the page that says so, with 410\nErrorDocument 410 /%{REQUEST_URI}index.html\n";
    }
    for address in &plan.gone {
        let _ = writeln!(
            text,
            "RewriteRule \"^{}$\" - [R=410,L]",
            pattern(plan.inside(address))
        );
    }
    text
}
