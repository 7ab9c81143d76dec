//! What is added to a page as it leaves: which file it is made of, and what keeps it up to date.

use crate::serve::faults::escaped;

/// What a page is made of.
pub(super) struct Origin<'p> {
    /// Its author's file, from the dossier's folder, where there is one.
    pub(super) file: Option<&'p str>,
    /// The template that shows it.
    pub(super) template: &'p str,
    /// The URL that opens the file in the author's editor.
    pub(super) href: Option<String>,
}

/// Which state of the site a page shows, so that its script knows when there is another.
pub(super) struct Shown<'p> {
    /// Which run of the server.
    pub(super) run: &'p str,
    /// Which build of the site.
    pub(super) build: u64,
    /// Which change of its style alone.
    pub(super) style: u64,
}

/// The script that keeps a page up to date; `prefix` leads to the server's own files.
pub(super) fn script(prefix: &str, shown: &Shown<'_>) -> String {
    let Shown { run, build, style } = shown;
    format!(
        "<script src=\"{prefix}__preview.js\" data-run=\"{run}\" data-build=\"{build}\" \
         data-style=\"{style}\" data-stream=\"{prefix}__reload\"></script>"
    )
}

/// The line under a page that says what it is made of, with its style.
pub(super) fn origin(prefix: &str, origin: &Origin<'_>) -> String {
    let template = escaped(origin.template);
    let made = match origin.file {
        Some(file) => format!(
            "Made of <code>{}</code>, shown by <code>{template}</code>.",
            escaped(file)
        ),
        None => format!("Made by briefbook, shown by <code>{template}</code>."),
    };
    let open = origin.href.as_ref().map(|href| {
        let href = escaped(href);
        format!(" <a href=\"{href}\">Open it in the editor</a>")
    });
    let open = open.unwrap_or_default();
    format!(
        "<link rel=\"stylesheet\" href=\"{prefix}__preview.css\">\n\
         <aside id=\"briefbook-made\" aria-label=\"Preview\"><p>{made}{open}</p></aside>\n"
    )
}

/// Puts `more` at the end of a page's body; at its very end where no body ends.
pub(super) fn put_in(mut html: String, more: &str) -> String {
    let at = html.rfind("</body>").unwrap_or(html.len());
    html.insert_str(at, more);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_stands_at_the_end_of_the_body() {
        assert_eq!(
            put_in("<body><p></body></html>".to_owned(), "+"),
            "<body><p>+</body></html>"
        );
        assert_eq!(
            put_in("a template's own".to_owned(), "+"),
            "a template's own+"
        );
    }

    #[test]
    fn no_name_of_a_file_ends_its_line() {
        let line = origin(
            "/a/",
            &Origin {
                file: Some("content/<b>.md"),
                template: "templates/\"&.html",
                href: Some("ed://a\"b".to_owned()),
            },
        );
        assert!(line.contains("<code>content/&lt;b&gt;.md</code>"), "{line}");
        assert!(line.contains("href=\"ed://a&quot;b\""), "{line}");
        assert!(line.contains("href=\"/a/__preview.css\""), "{line}");
    }
}
