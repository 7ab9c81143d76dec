//! A bucket of S3 that serves a website, as a script for its command line.

use std::fmt::Write as _;

use crate::hosting::headers::IMMUTABLE;
use crate::hosting::{Fixed, Plan, media, opening};

/// Keys and places stand in single quotes, in which a shell reads all as it is but `'` itself.
pub(super) fn print(plan: &Plan) -> String {
    let mut text = format!(
        "#!/bin/sh\n{}",
        opening("A script for a website in a bucket of S3")
    );
    text += "\
#     briefbook build && BUCKET=the-name-of-it sh this-script
# It needs the AWS command line, and a bucket that serves a website.
#
# What S3 cannot do:
# - 410: a page that was withdrawn is answered with 200, and says what became of it
# - headers of your own: put CloudFront before the bucket, with a response headers policy that sends
";
    for (name, value) in super::headers::COMMON {
        let _ = writeln!(text, "#     {name}: {value}");
    }
    let (base, prefix) = (plan.base.as_str(), &plan.base.as_str()[1..]);
    let _ = write!(
        text,
        "\
# - to find a folder's index.html, other than at the website's own address: CloudFront must ask that one
set -eu
: \"${{BUCKET:?the name of the bucket}}\"
SITE=\"${{SITE:-public}}\"

aws s3 sync \"$SITE\" \"s3://$BUCKET/\"{prefix} --delete --exclude '.briefbook-manifest' --exclude '.git/*'
aws s3 website \"s3://$BUCKET\" --index-document index.html --error-document {missing}
",
        prefix = quoted(prefix),
        missing = quoted(&plan.missing().as_str()[1..]),
    );
    text += "\n# Types that it does not know\n";
    for end in media::rare() {
        let kind = media::content_type(&format!("x{end}"));
        let _ = writeln!(
            text,
            "aws s3 cp \"$SITE\" \"s3://$BUCKET/\"{} --recursive --exclude '*' --include {} --content-type {}",
            quoted(prefix),
            quoted(&format!("*{end}")),
            quoted(&kind),
        );
    }
    editions(plan, &mut text);
    if !plan.moved.is_empty() {
        let _ = writeln!(text, "\n# Moved, below {base}: 301");
        text += "\
moved() {
  aws s3api put-object --bucket \"$BUCKET\" --key \"$1\" --website-redirect-location \"$2\" \\
    --content-type 'text/html; charset=utf-8' --body \"$SITE/$3\"
}
";
    }
    for (from, to) in &plan.moved {
        let key = from.file();
        let _ = writeln!(
            text,
            "moved {} {} {}",
            quoted(&key),
            quoted(&to.encoded()),
            quoted(&key[prefix.len()..]),
        );
    }
    text
}

/// What is of a type that S3 does not know keeps it, and is asked for again each time.
fn editions(plan: &Plan, text: &mut String) {
    if plan.editions.is_empty() {
        return;
    }
    let mut rare = String::new();
    for end in media::rare() {
        let _ = write!(rare, " --exclude {}", quoted(&format!("*{end}")));
    }
    text.push_str(
        "\n# Editions, which never change; `Memento-Datetime` is for CloudFront to add\n",
    );
    for Fixed {
        day,
        folder,
        datetime,
    } in &plan.editions
    {
        let _ = writeln!(
            text,
            "# {datetime}\naws s3 cp \"$SITE/editions/{day}\" \"s3://$BUCKET/\"{} --recursive{rare} --cache-control {}",
            quoted(&folder.as_str()[1..]),
            quoted(IMMUTABLE),
        );
    }
}

/// In single quotes; one inside is put between them, and escaped.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
