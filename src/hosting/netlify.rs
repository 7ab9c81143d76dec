//! Netlify, as the `_redirects` that it alone reads in full.

use std::fmt::Write as _;

use crate::hosting::rules::spellings;
use crate::hosting::{Plan, opening};

/// Addresses are percent-encoded, as Netlify wants them: none has a space or a `#`.
pub(super) fn print(plan: &Plan) -> String {
    let mut text = opening("_redirects for Netlify");
    text += "\
# The `_redirects` of every site has no `!`, since other hosts do not know it. Without it Netlify shows the
# page at the old address, which leads on. With it, it answers 301 at once. Put this file in its place:
#     briefbook hosting netlify > static/_redirects && briefbook build
# Rules of your own may stand below: Netlify follows the first that fits.
# Headers are in the site's `_headers`; `404.html` is found by its name, if the site lies at `/`.
";
    if !plan.moved.is_empty() {
        text += "\n# Moved\n";
    }
    for (from, to) in &plan.moved {
        for from in spellings(from) {
            let _ = writeln!(text, "{from} {} 301!", to.encoded());
        }
    }
    if !plan.gone.is_empty() {
        text += "\n\
# Withdrawn. Netlify lets a rule name any status; its manual shows 200, 301, 302 and 404 and does not speak of
# 410. Look once what it answers: `curl -I`. Where it is not 410, the page still says what became of it.\n";
    }
    for address in &plan.gone {
        for from in spellings(address) {
            let _ = writeln!(text, "{from} {}index.html 410!", address.encoded());
        }
    }
    if plan.base.as_str() != "/" {
        let base = plan.base.encoded();
        let _ = writeln!(
            text,
            "\n# What is not there, below {base}\n{base}* {} 404",
            plan.missing().encoded()
        );
    }
    text
}
