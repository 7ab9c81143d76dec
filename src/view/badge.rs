//! A word of judgement: how a source was read, how an event stands.

use serde::Serialize;

/// A word of judgement, printed in a frame: `Read in full`, `Planned`, `Law`.
///
/// The word carries the meaning and the frame helps: nothing is told by colour alone.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// What it judges: `read` (how a source was read), `status` (of an event),
    /// `timing` (late, past due) or `basis` (of a step: law, draft …). A class in the stylesheet.
    pub family: &'static str,
    /// Its word in the front matter, `under-way`, or one that is worked out, `late`. A class in the stylesheet.
    pub code: &'static str,
    /// As it is printed: `Under way`.
    pub words: String,
    /// The language of its words and their meaning, where that of the site has none for them: `en`.
    pub lang: Option<&'static str>,
    /// What it means, in one clause; printed where badges are explained.
    pub meaning: Option<String>,
    /// Where that is: on the dossier's page on method, else on the page on its data. None where there is neither.
    pub href: Option<String>,
}
