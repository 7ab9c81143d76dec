//! `_redirects`, as Netlify and Cloudflare Pages read it from a site's folder.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::diagnostic::Diagnostic;
use crate::hosting::Plan;
use crate::model::address::Address;

/// How many rules without a wildcard Cloudflare Pages reads. We write no other ones.
const MOST: usize = 2000;

/// How many characters a rule may have there.
const LONGEST: usize = 1000;

/// What a browser encodes of a path that was typed or linked without.
const BROWSER: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// The rules that both hosts can follow: no more than the smaller limits allow.
pub(super) fn file(plan: &Plan) -> String {
    let rules = rules(plan);
    let kept = rules.iter().filter(|rule| rule.len() <= LONGEST).take(MOST);
    let mut text = String::new();
    for rule in kept {
        let _ = writeln!(text, "{rule}");
    }
    text
}

/// Notes redirects that are too many or too long to be told to Cloudflare Pages.
pub(super) fn check(plan: &Plan) -> Vec<Diagnostic> {
    let rules = rules(plan);
    let long = rules.iter().filter(|rule| rule.len() > LONGEST).count();
    let fault = if long > 0 {
        let (has, them) = if long == 1 {
            ("redirect has", "it")
        } else {
            ("redirects have", "them")
        };
        format!("{long} {has} over {LONGEST} characters, encoded: `_redirects` leaves {them} out")
    } else if rules.len() > MOST {
        format!(
            "of {} redirects, `_redirects` has the first {MOST}",
            rules.len()
        )
    } else {
        return Vec::new();
    };
    let help = "the pages at these addresses lead on by themselves; a host that reads `_redirects` answers them with 200 and not 301";
    vec![Diagnostic::warning("redirect-limit", None, fault).help(help)]
}

/// A line for each redirect; two where browsers write the old address in two ways.
fn rules(plan: &Plan) -> Vec<String> {
    let rules = plan.moved.iter().flat_map(|(from, to)| {
        let to = to.encoded();
        spellings(from)
            .into_iter()
            .map(move |from| format!("{from} {to} 301"))
    });
    rules.collect()
}

/// How an address may arrive, as hosts compare it before they decode it: as our own links have
/// it, and as a browser leaves it, `(` and all.
pub(super) fn spellings(address: &Address) -> Vec<String> {
    let encoded = address.encoded();
    let left = utf8_percent_encode(address.as_str(), BROWSER).to_string();
    if left == encoded {
        vec![encoded]
    } else {
        vec![encoded, left]
    }
}
