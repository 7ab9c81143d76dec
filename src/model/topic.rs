//! A topic: a subject that runs through the dossier.

use crate::fields::Fields;
use crate::model::reference::FrontReading;

/// The fields of a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// Its name in Japanese.
    pub name_ja: Option<String>,
}

impl Topic {
    pub(crate) fn read(fields: &mut Fields<'_>, reading: &mut FrontReading<'_>) -> Self {
        Self {
            name_ja: fields.optional("name_ja", reading),
        }
    }
}
