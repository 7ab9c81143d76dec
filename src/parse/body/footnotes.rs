//! Notes: numbered in the order in which the text first refers to them, and printed after it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Walk;
use super::events::Footnote;
use crate::diagnostic::Diagnostic;

/// The notes that the text refers to.
#[derive(Default)]
pub(super) struct Footnotes {
    /// By folded label: the number, from 0.
    numbers: BTreeMap<String, usize>,
    /// By number: the folded label, and how often the text refers to it.
    cited: Vec<(String, usize)>,
}

impl<'s> Walk<'s, '_> {
    /// Prints the number of a note, which leads to it.
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let Footnotes { numbers, cited } = &mut self.footnotes;
        let label = folded(label);
        let at = *numbers.entry(label.clone()).or_insert_with(|| {
            cited.push((label, 0));
            cited.len() - 1
        });
        cited[at].1 += 1;
        let (number, back) = (at + 1, way_back(at + 1, cited[at].1));
        self.html(format!(
            "<sup class=\"fn\"><a href=\"#fn{number}\" id=\"{back}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
        self.ids.push(back.into());
    }

    /// The notes after the text, in the order in which it refers to them.
    pub(super) fn print_footnotes(&mut self, notes: &[Footnote<'s>]) {
        let mut by_label: BTreeMap<String, &Footnote<'s>> = BTreeMap::new();
        for note in notes {
            if let Some(first) = by_label.get(&folded(&note.label)) {
                let message = format!("the note `{}` is given twice", note.label);
                let first = self.written.place(self.label(first));
                let fault = self
                    .written
                    .error("duplicate-footnote", self.label(note), message)
                    .related(first, "first given here")
                    .help("keep one of the two, or take another label");
                self.notes.push(fault);
            } else {
                by_label.insert(folded(&note.label), note);
            }
        }
        if !self.footnotes.cited.is_empty() {
            self.html("<div class=\"footnotes\" role=\"doc-endnotes\"><ol>\n");
            let mut number = 0;
            // A note may refer to further notes: the list grows while it is printed.
            while let Some((label, _)) = self.footnotes.cited.get(number).cloned() {
                number += 1;
                self.ids.push(format!("fn{number}").into());
                self.html(format!("<li id=\"fn{number}\">"));
                if let Some(note) = by_label.get(&label) {
                    self.walk(&note.events);
                }
                for time in 1..=self.footnotes.cited[number - 1].1 {
                    let back = way_back(number, time);
                    self.html(format!(
                        " <a href=\"#{back}\" role=\"doc-backlink\" aria-label=\"↩ {number}\">↩</a>"
                    ));
                }
                self.html("</li>\n");
            }
            self.html("</ol></div>\n");
        }
        // Only now is it known which notes other notes refer to.
        for (label, note) in &by_label {
            if !self.footnotes.numbers.contains_key(label) {
                let message = format!("nothing refers to the note `{}`", note.label);
                let place = self.written.place(self.label(note));
                self.notes
                    .push(
                        Diagnostic::warning("unused-footnote", place, message).help(format!(
                            "refer to it with `[^{}]`, or take it out",
                            note.label
                        )),
                    );
            }
        }
    }

    /// Where the label of a note stands.
    fn label(&self, note: &Footnote<'s>) -> Range<usize> {
        self.written
            .part(&note.range, &format!("[^{}]", note.label))
    }
}

/// Case does not count in labels.
fn folded(label: &str) -> String {
    label.to_lowercase()
}

/// The fragment of the place that refers to a note for the first, second … time.
fn way_back(number: usize, time: usize) -> String {
    if time == 1 {
        format!("fnref{number}")
    } else {
        format!("fnref{number}-{time}")
    }
}
